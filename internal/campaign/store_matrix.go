package campaign

// The matrix of campaigns and creators. ?1 says that all campaigns are meant, not only live ones; ?2 are the clients,
// ?3 the campaigns and ?4 the platforms that are meant, [] for any.
const (
	selectMatrixCampaigns = `SELECT c.id, c.name, l.id, l.name, c.time_zone, coalesce(s.stage, ''), coalesce(s.owner_id, '')
		FROM campaign c JOIN client l ON l.id = c.client_id LEFT JOIN campaign_stage s ON s.campaign_id = c.id
		WHERE (?1 OR c.phase = 'live') AND (?2 = '[]' OR c.client_id IN (SELECT value FROM json_each(?2)))
		AND (?3 = '[]' OR c.id IN (SELECT value FROM json_each(?3)))`

	// A confirmed payment ends the way, so what came before it needs no look.
	selectMatrixPieces = `SELECT d.id, c.id, k.creator_id, n.name, d.platform, d.format, d.title, d.post_at,
		CASE WHEN y.stage = 'creator_confirmed' THEN 'approved' ELSE coalesce(r.stage, 'waiting_for_draft') END,
		coalesce(r.due_at, 0), CASE WHEN y.stage = 'creator_confirmed' THEN 'verified' ELSE coalesce(p.stage, '') END,
		coalesce(p.since, 0), coalesce(y.stage, ''), coalesce(y.due_at, 0)
		FROM campaign c CROSS JOIN client l ON l.id = c.client_id CROSS JOIN casting k ON k.campaign_id = c.id
		CROSS JOIN creator n ON n.id = k.creator_id CROSS JOIN deliverable d ON d.casting_id = k.id AND d.cancelled_at = 0
		LEFT JOIN payment y ON y.deliverable_id = d.id
		LEFT JOIN review r ON y.stage IS NOT 'creator_confirmed' AND r.id = d.id
		LEFT JOIN posting p ON r.stage = 'approved' AND p.id = d.id
		WHERE (?1 OR c.phase = 'live') AND (?2 = '[]' OR c.client_id IN (SELECT value FROM json_each(?2)))
		AND (?3 = '[]' OR c.id IN (SELECT value FROM json_each(?3)))
		AND (?4 = '[]' OR d.platform IN (SELECT value FROM json_each(?4)))
		AND :words`
	// matrixBears is said of each word of the text that is looked for; see fold.Narrow.
	matrixBears = `(c.name LIKE ?word ESCAPE '\' OR l.name LIKE ?word ESCAPE '\' OR n.name LIKE ?word ESCAPE '\'
		OR d.title LIKE ?word ESCAPE '\')`
)
