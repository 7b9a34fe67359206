package creator

// Writes of this room, and what its use cases look at before they write.
const (
	insertCreator = `INSERT INTO creator (id, name, country, languages, time_zone, email, phone, manager, note, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	updateCreator = `UPDATE creator SET name = ?, country = ?, languages = ?, time_zone = ?, email = ?, phone = ?,
		manager = ?, note = ? WHERE id = ? AND archived_at = 0`
	archiveCreator = `UPDATE creator SET archived_at = ? WHERE id = ? AND archived_at = 0`
	restoreCreator = `UPDATE creator SET archived_at = 0 WHERE id = ? AND archived_at <> 0`
	selectName     = `SELECT name, archived_at FROM creator WHERE id = ?`
	selectPart     = `SELECT c.name, c.archived_at, coalesce(m.name, c.merged_into) FROM creator c
		LEFT JOIN creator m ON m.id = c.merged_into WHERE c.id = ?`
	countLive = `SELECT count(*) FROM casting k JOIN campaign c ON c.id = k.campaign_id
		JOIN deliverable d ON d.casting_id = k.id LEFT JOIN posting p ON p.id = d.id
		WHERE k.creator_id = ? AND c.phase <> 'wrapped' AND d.cancelled_at = 0 AND coalesce(p.stage, '') <> 'verified'`

	selectNiches = `SELECT id, niche FROM creator_niche WHERE creator_id = ?`
	insertNiche  = `INSERT INTO creator_niche (id, creator_id, niche) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING`
	deleteNiche  = `DELETE FROM creator_niche WHERE id = ?`

	selectOwner = `SELECT n.id, n.name, n.archived_at FROM account a JOIN creator n ON n.id = a.creator_id WHERE a.id = ?`
	putAccount  = `INSERT INTO account (id, creator_id, platform, handle, url, followers, engagement_bp, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET handle = excluded.handle, url = excluded.url,
		followers = excluded.followers, engagement_bp = excluded.engagement_bp, updated_at = excluded.updated_at`
	saveAccount = `INSERT INTO account (id, creator_id, platform, handle, url, followers, engagement_bp, engagement_basis,
			posts_per_month, average_views, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET handle = excluded.handle, url = excluded.url,
		followers = excluded.followers, engagement_bp = excluded.engagement_bp,
		engagement_basis = iif(excluded.engagement_basis = '', engagement_basis, excluded.engagement_basis),
		posts_per_month = coalesce(excluded.posts_per_month, posts_per_month),
		average_views = coalesce(excluded.average_views, average_views), updated_at = excluded.updated_at`
	selectAccount = `SELECT a.platform, a.handle, n.name FROM account a JOIN creator n ON n.id = a.creator_id WHERE a.id = ?`
	deleteAccount = `DELETE FROM account WHERE id = ?`
)

// The list and the page.
const (
	// The gravest open flag, and of those the latest.
	selectRows = `SELECT c.id, c.name, c.country, c.email, c.quality_score,
		(SELECT count(*) FROM creator_flag f WHERE f.creator_id = c.id AND f.resolved_at = 0),
		coalesce((SELECT f.severity FROM creator_flag f WHERE f.creator_id = c.id AND f.resolved_at = 0
			ORDER BY CASE f.severity WHEN 'stop' THEN 0 WHEN 'caution' THEN 1 ELSE 2 END, f.raised_at DESC LIMIT 1), ''),
		coalesce((SELECT f.topic FROM creator_flag f WHERE f.creator_id = c.id AND f.resolved_at = 0
			ORDER BY CASE f.severity WHEN 'stop' THEN 0 WHEN 'caution' THEN 1 ELSE 2 END, f.raised_at DESC LIMIT 1), ''),
		(SELECT count(*) FROM casting k JOIN campaign p ON p.id = k.campaign_id
			WHERE k.creator_id = c.id AND p.phase <> 'wrapped'),
		(SELECT CAST(round(avg(y.days_to_pay)) AS INTEGER) FROM casting k JOIN payment y ON y.casting_id = k.id
			WHERE k.creator_id = c.id)
		FROM json_each(?) w JOIN creator c ON c.id = w.value ORDER BY w.key`
	selectRowAccounts = `SELECT a.creator_id, a.id, a.platform, a.handle, a.url, a.followers, a.engagement_bp, a.updated_at
		FROM json_each(?) w JOIN account a ON a.creator_id = w.value ORDER BY a.followers DESC, a.platform, a.id`
	selectRowNiches = `SELECT n.creator_id, n.niche FROM json_each(?) w JOIN creator_niche n ON n.creator_id = w.value
		ORDER BY n.niche`

	selectPageCastings = `SELECT k.id, k.campaign_id, p.name, l.name, p.phase, coalesce(i.name, k.influencer_status),
		coalesce(c.name, k.contract_status), coalesce(y.name, k.payment_status), k.reason, k.fee_minor, k.currency,
		k.payment_window_days, k.created_at FROM casting k
		JOIN campaign p ON p.id = k.campaign_id JOIN client l ON l.id = p.client_id
		LEFT JOIN status i ON i.id = k.influencer_status LEFT JOIN status c ON c.id = k.contract_status
		LEFT JOIN status y ON y.id = k.payment_status WHERE k.creator_id = ? ORDER BY p.starts_on DESC, k.created_at DESC, k.id`
	selectPagePieces = `SELECT d.casting_id, d.id, d.platform, d.format, d.title, d.post_at, d.cancelled_at <> 0,
		coalesce(r.stage, 'waiting_for_draft'), coalesce(p.stage, ''), coalesce(y.stage, ''), coalesce(p.url, ''),
		(SELECT count(*) FROM draft f WHERE f.deliverable_id = d.id)
		FROM casting k JOIN deliverable d ON d.casting_id = k.id LEFT JOIN review r ON r.id = d.id
		LEFT JOIN posting p ON p.id = d.id LEFT JOIN payment y ON y.deliverable_id = d.id
		WHERE k.creator_id = ? ORDER BY d.post_at, d.id`
	selectPagePayments = `SELECT y.id, y.deliverable_id, d.title, p.name, y.amount_minor, y.currency, y.stage, y.due_on,
		y.sent_on, y.days_to_pay FROM casting k JOIN payment y ON y.casting_id = k.id JOIN deliverable d ON d.id = y.deliverable_id
		JOIN campaign p ON p.id = k.campaign_id WHERE k.creator_id = ? ORDER BY y.released_at DESC, y.id`
)
