package campaign

// Castings of two creators who turn out to be one.
const (
	// The pairs that are in one campaign: ?1 keeps theirs.
	selectShared = `SELECT a.id, b.id FROM casting a CROSS JOIN casting b ON b.creator_id = ?2 AND +b.campaign_id = a.campaign_id
		WHERE a.creator_id = ?1 ORDER BY a.campaign_id, b.id`
	selectJoined = `SELECT k.id, k.campaign_id, n.name, c.name, l.name, c.workflow, k.influencer_status, k.contract_status,
		k.payment_status, k.reason, k.fee_minor, iif(k.currency = '', c.currency, k.currency), k.payment_window_days,
		k.revision_limit, k.extra_round_minor, k.note, k.created_at,
		(SELECT count(*) FROM deliverable d LEFT JOIN posting p ON p.id = d.id
			WHERE d.casting_id = k.id AND d.cancelled_at = 0 AND coalesce(p.stage, '') <> 'verified'),
		(SELECT count(*) FROM payment y WHERE y.casting_id = k.id),
		coalesce((SELECT y.currency FROM payment y WHERE y.casting_id = k.id AND y.amount_minor <> 0 LIMIT 1), '')
		FROM casting k JOIN creator n ON n.id = k.creator_id JOIN campaign c ON c.id = k.campaign_id
		JOIN client l ON l.id = c.client_id WHERE k.id = ?`
	updateJoined = `UPDATE casting SET influencer_status = ?, contract_status = ?, payment_status = ?, reason = ?,
		fee_minor = ?, currency = ?, payment_window_days = ?, revision_limit = ?, extra_round_minor = ?, note = ?, created_at = ? WHERE id = ?`
	pinFee           = `UPDATE deliverable SET fee_minor = ? WHERE id = ?`
	rehomePieces     = `UPDATE deliverable SET casting_id = ? WHERE casting_id = ?`
	rehomeCastings   = `UPDATE casting SET creator_id = ? WHERE creator_id = ?`
	selectTwiceThere = `SELECT n.name, c.name FROM creator m JOIN casting k ON k.creator_id = m.merged_into
		JOIN creator n ON n.id = k.creator_id JOIN campaign c ON c.id = k.campaign_id
		WHERE EXISTS (SELECT 1 FROM change WHERE action_id IN (SELECT action_id FROM current_action) AND tbl IN ('creator', 'casting'))
		AND m.merged_into <> '' GROUP BY k.creator_id, k.campaign_id HAVING count(DISTINCT k.id) > 1 LIMIT 1`
)
