package creator

// Making one creator of two: ?1 is the one who is kept, ?2 the other one.
const (
	selectMerging = `SELECT c.name, c.country, c.city, c.languages, c.time_zone, c.email, c.phone, c.manager, c.birthday,
		coalesce(c.quality_score, ''), coalesce(c.fit_score, ''), c.usage_rights, c.usage_note, c.note, c.preference_note,
		c.style_note, c.created_at, c.archived_at, c.merged_into, coalesce(m.name, ''), t.id IS NOT NULL,
		coalesce(t.tier, ''), coalesce(t.last_contact_on, ''), coalesce(t.next_action, ''), coalesce(t.next_action_on, ''),
		coalesce(t.reason, ''), coalesce(t.reopens_when, ''), (SELECT count(*) FROM casting k WHERE k.creator_id = c.id)
		FROM creator c LEFT JOIN creator m ON m.id = c.merged_into LEFT JOIN creator_tier t ON t.id = c.id WHERE c.id = ?`
	updateMerged = `UPDATE creator SET name = ?, country = ?, city = ?, languages = ?, time_zone = ?, email = ?, phone = ?,
		manager = ?, birthday = ?, quality_score = CAST(nullif(?, '') AS INTEGER), fit_score = CAST(nullif(?, '') AS INTEGER),
		usage_rights = ?, usage_note = ?, note = ?, preference_note = ?, style_note = ? WHERE id = ? AND archived_at = 0`
	becomePart = `UPDATE creator SET merged_into = ?1, archived_at = iif(archived_at = 0, ?3, archived_at)
		WHERE id = ?2 AND merged_into = ''`
	moveChain = `UPDATE creator SET merged_into = ?1 WHERE merged_into = ?2 AND merged_into <> ''`

	moveAccounts   = `UPDATE account SET creator_id = ?1 WHERE creator_id = ?2`
	moveContacts   = `UPDATE contact SET creator_id = ?1 WHERE creator_id = ?2`
	moveRates      = `UPDATE rate SET creator_id = ?1 WHERE creator_id = ?2`
	moveFlags      = `UPDATE creator_flag SET creator_id = ?1 WHERE creator_id = ?2`
	moveMilestones = `UPDATE milestone SET creator_id = ?1 WHERE creator_id = ?2`
	moveAbsences   = `UPDATE absence SET creator_id = ?1 WHERE creator_id = ?2`
	moveNotes      = `UPDATE creator_note SET creator_id = ?1 WHERE creator_id = ?2`

	// What both have alike is kept once.
	deleteTwinContacts = `DELETE FROM contact WHERE creator_id = ?2 AND EXISTS (SELECT 1 FROM contact k WHERE k.creator_id = ?1
		AND k.kind = contact.kind AND lower(k.value) = lower(contact.value) AND contact.label IN ('', k.label))`
	deleteTwinMilestones = `DELETE FROM milestone WHERE creator_id = ?2 AND EXISTS (SELECT 1 FROM milestone k
		WHERE k.creator_id = ?1 AND k.on_date = milestone.on_date AND k.what = milestone.what AND k.yearly = milestone.yearly)`
	deleteTwinAbsences = `DELETE FROM absence WHERE creator_id = ?2 AND EXISTS (SELECT 1 FROM absence k
		WHERE k.creator_id = ?1 AND k.from_on = absence.from_on AND k.to_on = absence.to_on AND k.reason = absence.reason)`
	// What is on the creator's own row needs no further contact that says no more.
	deleteFirstContacts = `DELETE FROM contact WHERE creator_id = ?1 AND label = ''
		AND (kind = 'email' AND lower(value) = lower(?2) OR kind = 'phone' AND value = ?3)`
	hasContact = `SELECT EXISTS (SELECT 1 FROM contact WHERE creator_id = ? AND kind = ? AND lower(value) = lower(?))`

	deleteTier  = `DELETE FROM creator_tier WHERE id = ?`
	selectPairs = `SELECT id, iif(one_id = ?1, other_id, one_id), decided_at, decided_by FROM distinct_pair
		WHERE one_id = ?1 OR other_id = ?1 ORDER BY id`
	deletePair = `DELETE FROM distinct_pair WHERE id = ?`
	isDistinct = `SELECT EXISTS (SELECT 1 FROM distinct_pair WHERE id = ?)`

	countMoves = `SELECT (SELECT count(*) FROM account WHERE creator_id = ?1),
		(SELECT count(*) FROM creator_niche WHERE creator_id = ?1), (SELECT count(*) FROM contact WHERE creator_id = ?1),
		(SELECT count(*) FROM rate WHERE creator_id = ?1), (SELECT count(*) FROM creator_flag WHERE creator_id = ?1),
		(SELECT count(*) FROM creator_note WHERE creator_id = ?1), (SELECT count(*) FROM milestone WHERE creator_id = ?1),
		(SELECT count(*) FROM absence WHERE creator_id = ?1),
		(SELECT count(*) FROM account a JOIN account_reading r ON r.account_id = a.id WHERE a.creator_id = ?1),
		(SELECT count(*) FROM account a JOIN audience u ON u.account_id = a.id WHERE a.creator_id = ?1),
		(SELECT count(*) FROM casting WHERE creator_id = ?1),
		(SELECT count(*) FROM casting k JOIN deliverable d ON d.casting_id = k.id WHERE k.creator_id = ?1),
		(SELECT count(*) FROM casting k JOIN deliverable d ON d.casting_id = k.id JOIN draft f ON f.deliverable_id = d.id WHERE k.creator_id = ?1),
		(SELECT count(*) FROM casting k JOIN deliverable d ON d.casting_id = k.id JOIN posting p ON p.id = d.id WHERE k.creator_id = ?1),
		(SELECT count(*) FROM casting k JOIN payment y ON y.casting_id = k.id WHERE k.creator_id = ?1),
		(SELECT count(*) FROM outgoing WHERE creator_id = ?1), (SELECT count(*) FROM logged_message WHERE creator_id = ?1)`

	// For what an undo brings back: who is part of somebody is archived, and that somebody is there and part of nobody.
	selectLostParts = `SELECT c.name FROM creator c LEFT JOIN creator m ON m.id = c.merged_into
		WHERE c.merged_into <> '' AND (c.archived_at = 0 OR m.id IS NULL OR m.merged_into <> '') LIMIT 1`
)

// Who may be the same person.
const (
	// Mail addresses that more than one creator has, first or further ones, with those who have them.
	selectSharedMails = `WITH shared (mail) AS (
			SELECT lower(email) FROM creator WHERE email <> '' GROUP BY lower(email) HAVING count(*) > 1
			UNION SELECT lower(value) FROM contact WHERE kind = 'email' GROUP BY lower(value) HAVING count(*) > 1
			UNION SELECT lower(c.value) FROM contact c CROSS JOIN creator n ON lower(n.email) = lower(c.value) AND n.email <> ''
				WHERE c.kind = 'email')
		SELECT s.mail, n.id, n.name FROM shared s CROSS JOIN creator n ON lower(n.email) = s.mail AND n.email <> '' WHERE n.archived_at = 0
		UNION SELECT s.mail, n.id, n.name FROM shared s CROSS JOIN contact c ON lower(c.value) = s.mail AND c.kind = 'email'
			JOIN creator n ON n.id = c.creator_id WHERE n.archived_at = 0
		ORDER BY 1, 2 LIMIT 100000`
	selectPhones = `SELECT id, phone FROM creator WHERE phone <> '' AND archived_at = 0
		UNION ALL SELECT n.id, c.value FROM contact c JOIN creator n ON n.id = c.creator_id
			WHERE c.kind = 'phone' AND n.archived_at = 0`
	selectNames      = `SELECT c.id, c.name FROM json_each(?) w CROSS JOIN creator c ON c.id = w.value`
	selectDistinct   = `SELECT one_id, other_id FROM distinct_pair`
	selectLookalikes = `SELECT c.id, c.name, c.country, c.email, c.created_at, c.archived_at,
		(SELECT count(*) FROM casting k WHERE k.creator_id = c.id) FROM json_each(?) w CROSS JOIN creator c ON c.id = w.value`
	lookalikesAltered = `SELECT EXISTS (SELECT 1 FROM change WHERE seq > ? AND tbl IN ('creator', 'account', 'contact'))`
)
