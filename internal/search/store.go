package search

const (
	// Those whose pieces can be found by their names.
	selectCreators = `SELECT c.id, c.name, c.archived_at <> 0 FROM creator c WHERE c.id IN (SELECT creator_id FROM casting)`
	// Creators that were found, each with the handle of the largest account, and with whom they have become part of.
	selectFoundCreators = `SELECT w.key, c.id, c.name, coalesce((SELECT a.handle FROM account a WHERE a.creator_id = c.id
		ORDER BY a.followers DESC, a.id LIMIT 1), ''), c.merged_into, coalesce(m.name, '')
		FROM json_each(?) w CROSS JOIN creator c ON c.id = w.value LEFT JOIN creator m ON m.id = c.merged_into ORDER BY w.key`
	selectClients = `SELECT id, name, brand, contact_name FROM client WHERE archived_at = 0`
	// An archived client's campaigns are still found.
	selectCampaigns = `SELECT k.id, k.name, l.name, l.brand, k.phase FROM campaign k JOIN client l ON l.id = k.client_id`
	selectPieces    = `SELECT d.id, d.title, d.platform, d.format, d.post_at, t.creator_id, t.campaign_id
		FROM deliverable d CROSS JOIN casting t ON t.id = d.casting_id WHERE d.cancelled_at = 0`
	selectPayments = `SELECT id, deliverable_id, invoice_number || ' ' || sent_reference, stage = 'creator_confirmed' FROM payment`

	// Where pieces and payments stand; ids come as a JSON list and keep their order.
	selectStanding = `SELECT d.id, coalesce(r.stage, ''), coalesce(g.stage, ''), d.post_at
		FROM json_each(?) w JOIN deliverable d ON d.id = w.value
		LEFT JOIN review r ON r.id = d.id LEFT JOIN posting g ON g.id = d.id ORDER BY w.key`
	selectSums = `SELECT p.id, p.stage, p.amount_minor, p.currency, p.invoice_number
		FROM json_each(?) w JOIN payment p ON p.id = w.value ORDER BY w.key`
	selectPosted = `SELECT id FROM posting WHERE post_ref = ? AND platform = ? AND stage <> 'withdrawn'`
)
