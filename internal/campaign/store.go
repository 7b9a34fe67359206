package campaign

// Writes of this room, and what its use cases look at before they write.
const (
	insertClient = `INSERT INTO client (id, name, brand, category, contact_name, contact_email, note, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	updateClient = `UPDATE client SET name = ?, brand = ?, category = ?, contact_name = ?, contact_email = ?, note = ?
		WHERE id = ? AND archived_at = 0`
	archiveClient      = `UPDATE client SET archived_at = ? WHERE id = ? AND archived_at = 0`
	selectClientName   = `SELECT name FROM client WHERE id = ? AND archived_at = 0`
	selectClientTwin   = `SELECT name FROM client WHERE lower(name) = lower(?) AND id <> ? AND archived_at = 0`
	countOpenCampaigns = `SELECT count(*) FROM campaign WHERE client_id = ? AND phase <> 'wrapped'`

	insertCampaign = `INSERT INTO campaign (id, client_id, name, type, phase, budget_minor, currency, starts_on, ends_on,
		time_zone, holiday_country, note, workflow, created_at) VALUES (?, ?, ?, ?, 'planning', ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	updateCampaign = `UPDATE campaign SET client_id = ?, name = ?, type = ?, budget_minor = ?, currency = ?,
		starts_on = ?, ends_on = ?, time_zone = ?, holiday_country = ?, note = ? WHERE id = ?`
	selectCampaign = `SELECT c.id, c.client_id, c.name, c.type, c.phase, c.currency, c.time_zone, c.holiday_country,
		coalesce((SELECT value FROM setting WHERE id = 'working_hours_end'), '') FROM campaign c WHERE c.id = ?`
	selectCampaignTwin = `SELECT name FROM campaign WHERE client_id = ? AND lower(name) = lower(?) AND id <> ?`
	updateWorkflow     = `UPDATE campaign SET workflow = ? WHERE id = ?`
	updatePhase        = `UPDATE campaign SET phase = ? WHERE id = ? AND phase = ?`
	countOpenPieces    = `SELECT count(*) FROM casting k JOIN deliverable d ON d.casting_id = k.id
		LEFT JOIN posting p ON p.id = d.id
		WHERE k.campaign_id = ? AND d.cancelled_at = 0 AND coalesce(p.stage, '') <> 'verified'`
	countFees          = `SELECT count(*) FROM casting WHERE campaign_id = ? AND fee_minor <> 0 AND currency = ?`
	updateFreeCurrency = `UPDATE casting SET currency = ?, extra_round_minor = NULL WHERE campaign_id = ? AND fee_minor = 0`

	selectMarkets = `SELECT id, market FROM campaign_market WHERE campaign_id = ?`
	insertMarket  = `INSERT INTO campaign_market (id, campaign_id, market) VALUES (?, ?, ?)`
	deleteMarket  = `DELETE FROM campaign_market WHERE id = ?`

	selectRequirements = `SELECT id, value FROM campaign_requirement WHERE campaign_id = ? AND kind = ?`
	insertRequirement  = `INSERT INTO campaign_requirement (id, campaign_id, kind, value) VALUES (?, ?, ?, ?)`
	deleteRequirement  = `DELETE FROM campaign_requirement WHERE id = ?`

	insertStage = `INSERT INTO campaign_stage (id, campaign_id, stage, working_days, owner_id) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET working_days = excluded.working_days, owner_id = excluded.owner_id`
	selectDays      = `SELECT stage, working_days FROM campaign_stage WHERE campaign_id = ?`
	selectColleague = `SELECT name FROM colleague WHERE id = ? AND archived_at = 0`

	// What is not approved yet follows a new plan; what is approved has no deadline of a review any more.
	selectOpenPieces = `SELECT d.id, d.post_at FROM casting k JOIN deliverable d ON d.casting_id = k.id
		JOIN review r ON r.id = d.id WHERE k.campaign_id = ? AND d.cancelled_at = 0 AND r.stage <> 'approved'
		ORDER BY d.id`

	insertCasting = `INSERT INTO casting (id, campaign_id, creator_id, influencer_status, currency, payment_window_days,
		revision_limit, created_at) VALUES (?, ?, ?, 'prospects', ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`
	updateCasting = `UPDATE casting SET fee_minor = ?, currency = ?, payment_window_days = ?, revision_limit = ?,
		extra_round_minor = ?, note = ? WHERE id = ?`
	deleteCasting = `DELETE FROM casting WHERE id = ?`
	selectCasting = `SELECT k.id, k.campaign_id, n.name, c.name, c.phase, c.currency, k.fee_minor, k.currency,
		(SELECT count(*) FROM deliverable d WHERE d.casting_id = k.id)
		FROM casting k JOIN creator n ON n.id = k.creator_id JOIN campaign c ON c.id = k.campaign_id WHERE k.id = ?`
	selectCreator = `SELECT n.name, n.archived_at, coalesce((SELECT m.name FROM creator m WHERE m.id = n.merged_into), n.merged_into),
		EXISTS (SELECT 1 FROM casting k WHERE k.campaign_id = ? AND k.creator_id = n.id) FROM creator n WHERE n.id = ?`

	// A cancelled piece counts as long as it has a payment.
	// An amount of 0 that nobody has billed is none: the piece was released before there was a fee.
	selectPieces = `SELECT d.id, d.fee_minor, CASE WHEN y.amount_minor > 0 OR y.stage <> 'content_posted' THEN y.amount_minor END,
		d.cancelled_at <> 0 FROM deliverable d
		LEFT JOIN payment y ON y.deliverable_id = d.id WHERE d.casting_id = ? ORDER BY d.created_at, d.id`

	insertDeliverable = `INSERT INTO deliverable (id, casting_id, platform, format, title, post_at, fee_minor, note,
		follows_id, follows_days, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	updateDeliverable = `UPDATE deliverable SET platform = ?, format = ?, title = ?, fee_minor = ?, note = ?,
		follows_id = ?, follows_days = ? WHERE id = ? AND cancelled_at = 0`
	updatePostAt      = `UPDATE deliverable SET post_at = ? WHERE id = ? AND cancelled_at = 0`
	cancelDeliverable = `UPDATE deliverable SET cancelled_at = ? WHERE id = ? AND cancelled_at = 0`
	selectDeliverable = `SELECT d.id, d.casting_id, k.campaign_id, n.name, d.platform, d.format, d.title, d.fee_minor,
		d.cancelled_at <> 0, coalesce(p.stage, ''), y.id IS NOT NULL
		FROM deliverable d JOIN casting k ON k.id = d.casting_id JOIN creator n ON n.id = k.creator_id
		LEFT JOIN posting p ON p.id = d.id LEFT JOIN payment y ON y.deliverable_id = d.id WHERE d.id = ?`
	selectTitles = `SELECT title FROM deliverable WHERE casting_id = ?`

	// The castings whose fee, pieces or payments the action under way has altered, and whether one of their payments is
	// in another currency than the fee.
	selectAlteredFees = `SELECT k.id, EXISTS (SELECT 1 FROM payment y
			WHERE y.casting_id = k.id AND y.amount_minor <> 0 AND y.currency <> k.currency)
		FROM (SELECT row_id, tbl FROM change WHERE action_id IN (SELECT action_id FROM current_action)) x
		LEFT JOIN deliverable d ON x.tbl = 'deliverable' AND d.id = x.row_id
		LEFT JOIN payment p ON x.tbl = 'payment' AND p.id = x.row_id
		JOIN casting k ON k.id = CASE x.tbl WHEN 'casting' THEN x.row_id WHEN 'deliverable' THEN d.casting_id ELSE p.casting_id END
		GROUP BY k.id`

	selectTermsOf = `SELECT k.id, k.fee_minor, k.currency, k.payment_window_days, c.time_zone FROM deliverable d
		JOIN casting k ON k.id = d.casting_id JOIN campaign c ON c.id = k.campaign_id WHERE d.id = ?`
)

// What the screens read.
const (
	selectClients = `SELECT c.id, c.name, c.brand, c.category, c.contact_name, c.contact_email, c.note,
		(SELECT count(*) FROM campaign p WHERE p.client_id = c.id),
		(SELECT count(*) FROM campaign p WHERE p.client_id = c.id AND p.phase = 'live')
		FROM client c WHERE c.archived_at = 0 ORDER BY c.name COLLATE NOCASE, c.id`

	selectList = `SELECT c.id, c.name, c.client_id, l.name, c.type, c.phase, c.budget_minor, c.currency, c.starts_on,
		c.ends_on, c.time_zone, (SELECT count(*) FROM casting k WHERE k.campaign_id = c.id), count(*) OVER ()
		FROM campaign c JOIN client l ON l.id = c.client_id
		WHERE (?1 = '' OR c.client_id = ?1) AND (?2 = '' OR c.phase = ?2) AND (?3 = '' OR c.type = ?3)
		AND (?4 = '' OR EXISTS (SELECT 1 FROM campaign_stage s WHERE s.campaign_id = c.id AND s.owner_id = ?4)
			OR EXISTS (SELECT 1 FROM campaign_step s WHERE s.campaign_id = c.id AND s.owner_id = ?4 AND s.removed_at = 0))
		AND :words
		ORDER BY CASE c.phase WHEN 'live' THEN 0 WHEN 'planning' THEN 1 ELSE 2 END, c.starts_on DESC, c.name COLLATE NOCASE, c.id
		LIMIT ?5 OFFSET ?6`
	// bears is said of each word of the text that is looked for; see fold.Narrow.
	bears = `(c.name LIKE ?word ESCAPE '\' OR l.name LIKE ?word ESCAPE '\' OR l.brand LIKE ?word ESCAPE '\')`

	// Where the pieces of some campaigns stand, how many of them are late there, and when the next one not yet out is to
	// be posted. ?1 lists the campaigns with the day that it is there, ?2 is now. Late is what was to be posted, or came
	// to be checked, before ?3, and what came to be put right before ?4.
	// A confirmed payment ends the way, so what came before it needs no look: most pieces of an agency are history.
	selectStageCounts = `SELECT k.campaign_id, CASE WHEN y.stage = 'creator_confirmed' THEN 'done'
			WHEN coalesce(r.stage, 'waiting_for_draft') <> 'approved' THEN coalesce(r.stage, 'waiting_for_draft')
			WHEN coalesce(p.stage, '') <> 'verified' THEN 'posting' ELSE 'payment' END AS place,
		count(*), coalesce(sum(CASE WHEN y.stage = 'creator_confirmed' THEN 0
			WHEN coalesce(r.stage, '') <> 'approved' THEN r.due_at > 0 AND r.due_at < ?2
			WHEN p.stage = 'expected' THEN d.post_at < ?3
			WHEN p.stage IN ('checking', 'problem') THEN p.since < iif(p.stage = 'checking', ?3, ?4)
			WHEN y.stage IN ('content_posted', 'invoice_received') THEN y.due_on <> '' AND y.due_on < c.value ->> 'today'
			ELSE 0 END), 0),
		coalesce(min(CASE WHEN y.stage = 'creator_confirmed' THEN NULL
			WHEN coalesce(p.stage, 'expected') IN ('expected', 'withdrawn') THEN d.post_at END), 0)
		FROM json_each(?1) c CROSS JOIN casting k ON k.campaign_id = c.value ->> 'id'
		CROSS JOIN deliverable d ON d.casting_id = k.id
		LEFT JOIN payment y ON y.deliverable_id = d.id
		LEFT JOIN review r ON y.stage IS NOT 'creator_confirmed' AND r.id = d.id
		LEFT JOIN posting p ON r.stage = 'approved' AND p.id = d.id
		WHERE d.cancelled_at = 0 GROUP BY k.campaign_id, place`

	selectPage = `SELECT c.id, c.client_id, l.name, l.brand, c.name, c.type, c.phase, c.starts_on, c.ends_on, c.time_zone,
		c.holiday_country, c.note, c.created_at, c.budget_minor, c.currency, c.workflow
		FROM campaign c JOIN client l ON l.id = c.client_id WHERE c.id = ?`
	selectPageMarkets      = `SELECT market FROM campaign_market WHERE campaign_id = ? ORDER BY market`
	selectPageRequirements = `SELECT kind, value FROM campaign_requirement WHERE campaign_id = ? ORDER BY rowid`
	selectPageStages       = `SELECT s.stage, s.working_days, s.owner_id, coalesce(g.name, ''), s.escalate_id,
		coalesce(e.name, ''), s.escalate_days FROM campaign_stage s LEFT JOIN colleague g ON g.id = s.owner_id
		LEFT JOIN colleague e ON e.id = s.escalate_id WHERE s.campaign_id = ?`
	selectPageCastings = `SELECT k.id, k.creator_id, n.name, n.country, k.influencer_status, k.contract_status,
		k.payment_status, k.reason, k.fee_minor, k.currency, k.payment_window_days, k.revision_limit,
		k.extra_round_minor, k.note FROM casting k JOIN creator n ON n.id = k.creator_id WHERE k.campaign_id = ? ORDER BY n.name COLLATE NOCASE, k.id`
	selectPageAccounts = `SELECT k.id, a.platform, a.handle, a.url, a.followers FROM casting k
		JOIN account a ON a.creator_id = k.creator_id WHERE k.campaign_id = ? ORDER BY a.followers DESC, a.id`
	selectPagePieces = `SELECT d.id, d.casting_id, d.platform, d.format, d.title, d.post_at, d.fee_minor, d.note,
		d.cancelled_at <> 0, coalesce(r.stage, 'waiting_for_draft'), coalesce(r.due_at, 0), coalesce(p.stage, ''),
		coalesce(p.since, 0), coalesce(y.stage, ''), coalesce(y.due_at, 0), y.amount_minor,
		(SELECT count(*) FROM draft f WHERE f.deliverable_id = d.id)
		FROM casting k JOIN deliverable d ON d.casting_id = k.id LEFT JOIN review r ON r.id = d.id
		LEFT JOIN posting p ON p.id = d.id LEFT JOIN payment y ON y.deliverable_id = d.id
		WHERE k.campaign_id = ? ORDER BY d.created_at, d.id`
	selectRowsOf = `SELECT id FROM campaign WHERE id = ?1
		UNION ALL SELECT id FROM campaign_market WHERE campaign_id = ?1
		UNION ALL SELECT id FROM campaign_requirement WHERE campaign_id = ?1
		UNION ALL SELECT id FROM campaign_stage WHERE campaign_id = ?1
		UNION ALL SELECT id FROM campaign_step WHERE campaign_id = ?1
		UNION ALL SELECT id FROM casting WHERE campaign_id = ?1
		UNION ALL SELECT d.id FROM casting k JOIN deliverable d ON d.casting_id = k.id WHERE k.campaign_id = ?1
		UNION ALL SELECT y.id FROM casting k JOIN payment y ON y.casting_id = k.id WHERE k.campaign_id = ?1`
)
