package campaign

// Pieces that follow others, and what slips.
const (
	// Whether ?2 is among the pieces that ?1 comes after, one after another.
	selectIsLead = `WITH RECURSIVE lead (id) AS (SELECT ?1 UNION SELECT d.follows_id FROM lead l
		JOIN deliverable d ON d.id = l.id WHERE d.follows_id <> '') SELECT count(*) FROM lead WHERE id = ?2`
	selectFollows = `SELECT follows_id, follows_days FROM deliverable WHERE id = ?`
	selectLead    = `SELECT title, post_at, cancelled_at <> 0 FROM deliverable WHERE id = ?`
	// The pieces of a campaign that come after another one, with that one.
	selectPageFollows = `SELECT d.id, l.id, d.follows_days, l.title, n.name, l.post_at, l.cancelled_at <> 0 FROM casting k
		JOIN deliverable d ON d.casting_id = k.id JOIN deliverable l ON l.id = d.follows_id
		JOIN casting lk ON lk.id = l.casting_id JOIN creator n ON n.id = lk.creator_id
		WHERE k.campaign_id = ? AND d.follows_id <> ''`

	// What the action under way has altered and does not go together any more: pieces that come after one that is not
	// there, and pieces that come after themselves.
	selectLostLeads = `WITH altered (id) AS (SELECT row_id FROM change WHERE tbl = 'deliverable'
			AND action_id IN (SELECT action_id FROM current_action)),
		touched (id) AS (SELECT id FROM altered
			UNION SELECT d.id FROM altered a CROSS JOIN deliverable d ON d.follows_id = a.id AND d.follows_id <> '')
		SELECT n.name, d.title FROM touched t CROSS JOIN deliverable d ON d.id = t.id
		JOIN casting k ON k.id = d.casting_id JOIN creator n ON n.id = k.creator_id
		WHERE d.follows_id <> '' AND NOT EXISTS (SELECT 1 FROM deliverable l WHERE l.id = d.follows_id) ORDER BY d.id LIMIT 1`
	selectCircles = `WITH RECURSIVE start (id) AS (SELECT DISTINCT row_id FROM change WHERE tbl = 'deliverable'
			AND action_id IN (SELECT action_id FROM current_action)),
		lead (start, id) AS (SELECT s.id, d.follows_id FROM start s JOIN deliverable d ON d.id = s.id WHERE d.follows_id <> ''
			UNION SELECT l.start, d.follows_id FROM lead l JOIN deliverable d ON d.id = l.id WHERE d.follows_id <> '')
		SELECT n.name, d.title FROM lead l JOIN deliverable d ON d.id = l.start JOIN casting k ON k.id = d.casting_id
		JOIN creator n ON n.id = k.creator_id WHERE l.id = l.start ORDER BY d.id LIMIT 1`

	selectSlipCampaign = `SELECT c.id, c.name, l.name, c.ends_on FROM deliverable d JOIN casting k ON k.id = d.casting_id
		JOIN campaign c ON c.id = k.campaign_id JOIN client l ON l.id = c.client_id WHERE d.id = ?`
	selectSlipPieces = `SELECT d.id, d.title, d.platform, k.creator_id, n.name, coalesce(r.stage, 'waiting_for_draft'),
		coalesce(r.draft_due, 0), coalesce(r.coordinator_due, 0), coalesce(r.client_due, 0), coalesce(r.revision_due, 0),
		d.post_at, coalesce(r.moved, ''), coalesce(p.stage, ''), d.follows_id, d.follows_days, d.cancelled_at <> 0,
		EXISTS (SELECT 1 FROM decision x WHERE x.deliverable_id = d.id
			AND (x.kind = 'withdrawn' OR x.kind = 'changes_requested' AND x.party = 'client'))
		FROM casting k JOIN deliverable d ON d.casting_id = k.id JOIN creator n ON n.id = k.creator_id
		LEFT JOIN review r ON r.id = d.id LEFT JOIN posting p ON p.id = d.id
		WHERE k.campaign_id = ? ORDER BY d.post_at, d.id`
	// What some creators (?2, a JSON list) post for other campaigns than ?1, from ?3 to ?4.
	selectOtherPosts = `SELECT k.creator_id, d.title, c.name, d.post_at FROM json_each(?2) who
		CROSS JOIN casting k ON k.creator_id = who.value CROSS JOIN deliverable d ON d.casting_id = k.id
		JOIN campaign c ON c.id = k.campaign_id
		WHERE k.campaign_id <> ?1 AND d.cancelled_at = 0 AND d.post_at BETWEEN ?3 AND ?4 ORDER BY d.post_at, d.id`
	selectAbsences = `SELECT a.creator_id, a.from_on, a.to_on, a.reason FROM json_each(?1) who
		JOIN absence a ON a.creator_id = who.value ORDER BY a.from_on, a.id`
)
