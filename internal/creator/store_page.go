package creator

// Writes of what a creator's page holds besides name, accounts and niches, and what they look at first.
const (
	setName           = `UPDATE creator SET name = ? WHERE id = ? AND archived_at = 0`
	setCountry        = `UPDATE creator SET country = ? WHERE id = ? AND archived_at = 0`
	setCity           = `UPDATE creator SET city = ? WHERE id = ? AND archived_at = 0`
	setLanguages      = `UPDATE creator SET languages = ? WHERE id = ? AND archived_at = 0`
	setTimeZone       = `UPDATE creator SET time_zone = ? WHERE id = ? AND archived_at = 0`
	setEmail          = `UPDATE creator SET email = ? WHERE id = ? AND archived_at = 0`
	setPhone          = `UPDATE creator SET phone = ? WHERE id = ? AND archived_at = 0`
	setManager        = `UPDATE creator SET manager = ? WHERE id = ? AND archived_at = 0`
	setBirthday       = `UPDATE creator SET birthday = ? WHERE id = ? AND archived_at = 0`
	setQualityScore   = `UPDATE creator SET quality_score = ? WHERE id = ? AND archived_at = 0`
	setFitScore       = `UPDATE creator SET fit_score = ? WHERE id = ? AND archived_at = 0`
	setUsageRights    = `UPDATE creator SET usage_rights = ? WHERE id = ? AND archived_at = 0`
	setUsageNote      = `UPDATE creator SET usage_note = ? WHERE id = ? AND archived_at = 0`
	setNote           = `UPDATE creator SET note = ? WHERE id = ? AND archived_at = 0`
	setPreferenceNote = `UPDATE creator SET preference_note = ? WHERE id = ? AND archived_at = 0`
	setStyleNote      = `UPDATE creator SET style_note = ? WHERE id = ? AND archived_at = 0`

	selectAccountOwner = `SELECT a.platform, a.handle, n.name, n.id FROM account a JOIN creator n ON n.id = a.creator_id WHERE a.id = ?`
	selectDated        = `SELECT followers, engagement_bp, updated_at FROM account WHERE id = ?`
	setFollowers       = `UPDATE account SET followers = ?, updated_at = ? WHERE id = ?`
	setEngagement      = `UPDATE account SET engagement_bp = ?, updated_at = ? WHERE id = ?`
	setBasis           = `UPDATE account SET engagement_basis = ? WHERE id = ?`
	setPosts           = `UPDATE account SET posts_per_month = ? WHERE id = ?`
	setViews           = `UPDATE account SET average_views = ? WHERE id = ?`

	// An account under a new handle: the same rows under other ids.
	selectAccountPlatform    = `SELECT platform FROM account WHERE id = ?`
	setHandle                = `UPDATE account SET handle = ? WHERE id = ?`
	selectReadingDays        = `SELECT id, on_date FROM account_reading WHERE account_id = ?`
	selectAudienceDimensions = `SELECT id, dimension FROM audience WHERE account_id = ?`
	copyAccount              = `INSERT INTO account (id, creator_id, platform, handle, url, followers, engagement_bp, engagement_basis,
			posts_per_month, average_views, updated_at)
		SELECT ?, creator_id, platform, ?, ?, followers, engagement_bp, engagement_basis, posts_per_month, average_views, updated_at
		FROM account WHERE id = ?`
	copyReading = `INSERT INTO account_reading (id, account_id, on_date, followers, engagement_bp, source)
		SELECT ?, ?, on_date, followers, engagement_bp, source FROM account_reading WHERE id = ?`
	copyAudience = `INSERT INTO audience (id, account_id, dimension, shares, source, on_date)
		SELECT ?, ?, dimension, shares, source, on_date FROM audience WHERE id = ?`

	insertReading = `INSERT INTO account_reading (id, account_id, on_date, followers, engagement_bp, source)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`
	putReading = `INSERT INTO account_reading (id, account_id, on_date, followers, engagement_bp, source)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET followers = excluded.followers,
		engagement_bp = excluded.engagement_bp, source = excluded.source`
	selectReading = `SELECT r.on_date, a.handle, n.name FROM account_reading r JOIN account a ON a.id = r.account_id
		JOIN creator n ON n.id = a.creator_id WHERE r.id = ?`
	deleteReading  = `DELETE FROM account_reading WHERE id = ?`
	deleteReadings = `DELETE FROM account_reading WHERE account_id = ?`

	putAudience = `INSERT INTO audience (id, account_id, dimension, shares, source, on_date) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET shares = excluded.shares, source = excluded.source, on_date = excluded.on_date`
	deleteAudience  = `DELETE FROM audience WHERE id = ?`
	deleteAudiences = `DELETE FROM audience WHERE account_id = ?`

	insertRate = `INSERT INTO rate (id, creator_id, platform, format, kind, amount_minor, currency, valid_from, note)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	updateRate = `UPDATE rate SET platform = ?, format = ?, kind = ?, amount_minor = ?, currency = ?, valid_from = ?, note = ?
		WHERE id = ? AND creator_id = ?`
	selectRate = `SELECT r.platform, r.format, r.kind, r.amount_minor, r.currency, n.name FROM rate r
		JOIN creator n ON n.id = r.creator_id WHERE r.id = ?`
	deleteRate = `DELETE FROM rate WHERE id = ?`

	insertFlag = `INSERT INTO creator_flag (id, creator_id, severity, topic, body, url, raised_at, raised_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	updateFlag  = `UPDATE creator_flag SET severity = ?, topic = ?, body = ?, url = ? WHERE id = ? AND creator_id = ?`
	selectFlag  = `SELECT f.topic, n.name FROM creator_flag f JOIN creator n ON n.id = f.creator_id WHERE f.id = ?`
	resolveFlag = `UPDATE creator_flag SET resolved_at = ?, resolution = ? WHERE id = ? AND resolved_at = 0`
	reopenFlag  = `UPDATE creator_flag SET resolved_at = 0, resolution = '' WHERE id = ? AND resolved_at <> 0`
	selectMarks = `SELECT f.creator_id, f.severity, f.topic, f.body FROM json_each(?) w
		CROSS JOIN creator_flag f ON f.creator_id = w.value AND f.resolved_at = 0 ORDER BY f.raised_at DESC, f.id`

	insertContact = `INSERT INTO contact (id, creator_id, kind, label, value) VALUES (?, ?, ?, ?, ?)`
	updateContact = `UPDATE contact SET kind = ?, label = ?, value = ? WHERE id = ? AND creator_id = ?`
	selectContact = `SELECT c.kind, c.label, c.value, n.id, n.name, n.email, n.phone FROM contact c
		JOIN creator n ON n.id = c.creator_id WHERE c.id = ?`
	deleteContact = `DELETE FROM contact WHERE id = ?`

	insertMilestone = `INSERT INTO milestone (id, creator_id, on_date, what, yearly) VALUES (?, ?, ?, ?, ?)`
	updateMilestone = `UPDATE milestone SET on_date = ?, what = ?, yearly = ? WHERE id = ? AND creator_id = ?`
	selectMilestone = `SELECT m.what, n.name FROM milestone m JOIN creator n ON n.id = m.creator_id WHERE m.id = ?`
	deleteMilestone = `DELETE FROM milestone WHERE id = ?`

	insertAbsence = `INSERT INTO absence (id, creator_id, from_on, to_on, reason) VALUES (?, ?, ?, ?, ?)`
	updateAbsence = `UPDATE absence SET from_on = ?, to_on = ?, reason = ? WHERE id = ? AND creator_id = ?`
	selectAbsence = `SELECT a.from_on || ' to ' || a.to_on, n.name FROM absence a JOIN creator n ON n.id = a.creator_id WHERE a.id = ?`
	deleteAbsence = `DELETE FROM absence WHERE id = ?`

	putTier = `INSERT INTO creator_tier (id, tier, last_contact_on, next_action, next_action_on, reason, reopens_when)
		VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET tier = excluded.tier,
		last_contact_on = excluded.last_contact_on, next_action = excluded.next_action,
		next_action_on = excluded.next_action_on, reason = excluded.reason, reopens_when = excluded.reopens_when`

	insertNote = `INSERT INTO creator_note (id, creator_id, body, written_at, written_by) VALUES (?, ?, ?, ?, ?)`
	updateNote = `UPDATE creator_note SET body = ? WHERE id = ? AND creator_id = ?`
	selectNote = `SELECT n.name FROM creator_note t JOIN creator n ON n.id = t.creator_id WHERE t.id = ?`
	deleteNote = `DELETE FROM creator_note WHERE id = ?`
)

// What the page reads, all of it by index.
const (
	selectPage = `SELECT c.id, c.name, c.country, c.city, c.languages, c.time_zone, c.email, c.phone, c.manager, c.birthday,
		c.quality_score, c.fit_score, c.usage_rights, c.usage_note, c.note, c.preference_note, c.style_note, c.created_at,
		c.archived_at, c.merged_into, coalesce(m.name, ''), coalesce(t.tier, ''), coalesce(t.last_contact_on, ''),
		coalesce(t.next_action, ''), coalesce(t.next_action_on, ''), coalesce(t.reason, ''), coalesce(t.reopens_when, '')
		FROM creator c LEFT JOIN creator m ON m.id = c.merged_into AND c.merged_into <> ''
		LEFT JOIN creator_tier t ON t.id = c.id WHERE c.id = ?`
	selectPageNiches   = `SELECT niche FROM creator_niche WHERE creator_id = ? ORDER BY niche`
	selectPageAccounts = `SELECT id, platform, handle, url, followers, engagement_bp, engagement_basis, posts_per_month,
		average_views, updated_at FROM account WHERE creator_id = ? ORDER BY followers DESC, platform, id`
	selectPageReadings = `SELECT r.account_id, r.id, r.on_date, r.followers, r.engagement_bp, r.source
		FROM account a JOIN account_reading r ON r.account_id = a.id WHERE a.creator_id = ? ORDER BY r.account_id, r.on_date`
	selectPageAudience = `SELECT u.account_id, u.dimension, u.shares, u.source, u.on_date
		FROM account a JOIN audience u ON u.account_id = a.id WHERE a.creator_id = ?`
	selectPageRates = `SELECT id, platform, format, kind, amount_minor, currency, valid_from, note FROM rate
		WHERE creator_id = ? ORDER BY valid_from DESC, id DESC`
	selectPageFlags = `SELECT f.id, f.severity, f.topic, f.body, f.url, f.raised_at, coalesce(n.name, f.raised_by), f.resolved_at, f.resolution
		FROM creator_flag f LEFT JOIN colleague n ON n.id = f.raised_by WHERE f.creator_id = ?
		ORDER BY f.resolved_at <> 0, f.raised_at DESC, f.id`
	selectPageContacts   = `SELECT id, kind, label, value FROM contact WHERE creator_id = ? ORDER BY kind, id`
	selectPageMilestones = `SELECT id, on_date, what, yearly FROM milestone WHERE creator_id = ? ORDER BY on_date, id`
	selectPageAbsences   = `SELECT id, from_on, to_on, reason FROM absence WHERE creator_id = ? ORDER BY from_on, id`
)

// The time line. Every row that is about the creator, with the campaign and the piece that it belongs to.
const (
	selectStoryRows = `SELECT ?1, '', '' UNION ALL SELECT id, '', '' FROM creator WHERE merged_into = ?1 AND merged_into <> ''
		UNION ALL SELECT id, '', '' FROM account WHERE creator_id = ?1
		UNION ALL SELECT r.id, '', '' FROM account a JOIN account_reading r ON r.account_id = a.id WHERE a.creator_id = ?1
		UNION ALL SELECT u.id, '', '' FROM account a JOIN audience u ON u.account_id = a.id WHERE a.creator_id = ?1
		UNION ALL SELECT id, '', '' FROM creator_niche WHERE creator_id = ?1
		UNION ALL SELECT id, '', '' FROM contact WHERE creator_id = ?1
		UNION ALL SELECT id, '', '' FROM rate WHERE creator_id = ?1
		UNION ALL SELECT id, '', '' FROM creator_flag WHERE creator_id = ?1
		UNION ALL SELECT id, '', '' FROM milestone WHERE creator_id = ?1
		UNION ALL SELECT id, '', '' FROM absence WHERE creator_id = ?1
		UNION ALL SELECT id, '', '' FROM creator_note WHERE creator_id = ?1
		UNION ALL SELECT l.id, coalesce(k.id, ''), '' FROM logged_message l
			LEFT JOIN casting k ON k.campaign_id = l.campaign_id AND k.creator_id = l.creator_id WHERE l.creator_id = ?1
		UNION ALL SELECT c.row_id, '', '' FROM (SELECT ?1 AS owner UNION ALL SELECT id FROM account WHERE creator_id = ?1
				UNION ALL SELECT id FROM creator WHERE merged_into = ?1 AND merged_into <> ''
				UNION ALL SELECT g.row_id FROM change g WHERE g.tbl = 'account' AND g.op = 'delete' AND g.last_id = ''
					AND coalesce(json_extract(g.before, '$.creator_id'), json_extract(g.before, '$.account_id')) = ?1) o
			CROSS JOIN change c ON coalesce(json_extract(c.before, '$.creator_id'), json_extract(c.before, '$.account_id')) = o.owner
			WHERE c.op = 'delete' AND c.last_id = ''
		UNION ALL SELECT k.id, k.id, '' FROM casting k WHERE k.creator_id = ?1
		UNION ALL SELECT d.id, k.id, d.id FROM casting k JOIN deliverable d ON d.casting_id = k.id WHERE k.creator_id = ?1
		UNION ALL SELECT f.id, k.id, d.id FROM casting k JOIN deliverable d ON d.casting_id = k.id
			JOIN draft f ON f.deliverable_id = d.id WHERE k.creator_id = ?1
		UNION ALL SELECT e.id, k.id, d.id FROM casting k JOIN deliverable d ON d.casting_id = k.id
			JOIN decision e ON e.deliverable_id = d.id WHERE k.creator_id = ?1
		UNION ALL SELECT o.id, k.id, d.id FROM casting k JOIN deliverable d ON d.casting_id = k.id
			JOIN comment o ON o.deliverable_id = d.id WHERE k.creator_id = ?1
		UNION ALL SELECT x.id, k.id, d.id FROM casting k JOIN deliverable d ON d.casting_id = k.id
			JOIN fix_request x ON x.posting_id = d.id WHERE k.creator_id = ?1
		UNION ALL SELECT y.id, k.id, y.deliverable_id FROM casting k JOIN payment y ON y.casting_id = k.id WHERE k.creator_id = ?1`
	selectStoryCastings = `SELECT k.id, p.id, p.name FROM casting k JOIN campaign p ON p.id = k.campaign_id WHERE k.creator_id = ?`
	selectStoryPieces   = `SELECT d.id, d.title, d.platform, d.format FROM casting k JOIN deliverable d ON d.casting_id = k.id
		WHERE k.creator_id = ?`
	selectStoryNotes    = `SELECT id, body FROM creator_note WHERE creator_id = ?`
	selectStoryMessages = `SELECT id, body FROM logged_message WHERE creator_id = ?`
	selectStatusNames   = `SELECT id, name FROM status`

	// Niches come and go as rows: what is there now, and what was changed one by one, by its owner.
	// The niches that there are, and those that went.
	selectNicheChanges = `SELECT a.seq, a.id, a.at, coalesce(n.name, a.actor), a.label, a.note, a.kind = 'creator.add',
			EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id AND u.undoes <> '' AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id AND r.undoes <> '')),
			coalesce(group_concat(json_extract(nullif(c.before, ''), '$.niche'), ', '), ''),
			coalesce(group_concat(json_extract(nullif(c.after, ''), '$.niche'), ', '), '')
		FROM (SELECT id FROM creator_niche WHERE creator_id = ?1
			UNION SELECT g.row_id FROM change g WHERE g.tbl = 'creator_niche' AND g.op = 'delete' AND g.last_id = ''
				AND coalesce(json_extract(g.before, '$.creator_id'), json_extract(g.before, '$.account_id')) = ?1) o
		CROSS JOIN change c ON c.row_id = o.id JOIN action a ON a.id = c.action_id LEFT JOIN colleague n ON n.id = a.actor
		WHERE c.last_id = ''
			AND coalesce(json_extract(nullif(c.before, ''), '$.creator_id'), json_extract(nullif(c.after, ''), '$.creator_id'), ?1) = ?1
		GROUP BY a.id ORDER BY a.seq DESC LIMIT ?2`
)
