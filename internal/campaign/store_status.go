package campaign

// Statuses, how castings move through them, and when they did.
const (
	selectStatuses = `SELECT id, group_name, name, colour, meaning, archived_at <> 0 FROM status ORDER BY place, id`
	selectStatus   = `SELECT group_name, name, archived_at FROM status WHERE id = ?`
	insertStatus   = `INSERT INTO status (id, group_name, name, colour, meaning, place) VALUES (?, ?, ?, ?, ?,
		(SELECT coalesce(max(place), 0) + 1 FROM status))`
	updateStatus  = `UPDATE status SET name = ?, colour = ?, meaning = ? WHERE id = ?`
	archiveStatus = `UPDATE status SET archived_at = ? WHERE id = ?`
	placeStatus   = `UPDATE status SET place = ? WHERE id = ? AND place <> ?`
	countStatuses = `SELECT status, count(*) FROM (SELECT influencer_status AS status FROM casting
		UNION ALL SELECT contract_status FROM casting UNION ALL SELECT payment_status FROM casting)
		WHERE status <> '' GROUP BY status`

	// A casting that the action under way has altered, or any one when it has altered statuses, whose status is neither
	// among ?1 nor stored.
	selectLostStatus = `WITH altered AS (SELECT tbl, row_id FROM change WHERE action_id IN (SELECT action_id FROM current_action))
		SELECT n.name FROM (SELECT row_id AS id FROM altered WHERE tbl = 'casting'
			UNION SELECT id FROM casting WHERE EXISTS (SELECT 1 FROM altered WHERE tbl = 'status')) x
		JOIN casting k ON k.id = x.id JOIN creator n ON n.id = k.creator_id
		WHERE EXISTS (SELECT 1 FROM json_each(json_array(k.influencer_status, k.contract_status, k.payment_status)) s
			WHERE s.value <> '' AND s.value NOT IN (SELECT value FROM json_each(?1)) AND s.value NOT IN (SELECT id FROM status))
		LIMIT 1`

	// A reason belongs to the influencer status: another status without one clears it.
	setInfluencerStatus = `UPDATE casting SET influencer_status = ?, reason = ? WHERE id = ?`
	setContractStatus   = `UPDATE casting SET contract_status = ? WHERE id = ?`
	setPaymentStatus    = `UPDATE casting SET payment_status = ? WHERE id = ?`
	moveInfluencer      = `UPDATE casting SET influencer_status = ?, reason = '' WHERE id = ?`

	selectStanding = `SELECT k.id, c.workflow, k.influencer_status, k.payment_status, k.fee_minor,
		coalesce(sum(d.cancelled_at = 0), 0), coalesce(sum(d.cancelled_at = 0 AND r.stage = 'approved'), 0),
		coalesce(sum(d.cancelled_at = 0 AND p.stage = 'verified'), 0),
		coalesce(sum(d.cancelled_at = 0 AND y.stage IN ('payment_sent', 'creator_confirmed')), 0),
		coalesce(sum(CASE WHEN y.stage IN ('payment_sent', 'creator_confirmed') AND y.currency = k.currency THEN y.amount_minor END), 0)
		FROM deliverable o JOIN casting k ON k.id = o.casting_id JOIN campaign c ON c.id = k.campaign_id
		JOIN deliverable d ON d.casting_id = k.id LEFT JOIN review r ON r.id = d.id LEFT JOIN posting p ON p.id = d.id
		LEFT JOIN payment y ON y.deliverable_id = d.id WHERE o.id = ? GROUP BY k.id`

	countPiecesUnderWay = `SELECT count(*) FROM deliverable d LEFT JOIN posting p ON p.id = d.id
		WHERE d.casting_id = ? AND d.cancelled_at = 0 AND coalesce(p.stage, '') <> 'verified'`

	selectStatusStory = `SELECT a.id, a.at, coalesce(n.name, a.actor), a.label, a.note,
		EXISTS (SELECT 1 FROM action u WHERE u.undoes = a.id AND NOT EXISTS (SELECT 1 FROM action r WHERE r.undoes = u.id)),
		nullif(c.before, '') ->> 'influencer_status', nullif(c.after, '') ->> 'influencer_status',
		nullif(c.before, '') ->> 'contract_status', nullif(c.after, '') ->> 'contract_status',
		nullif(c.before, '') ->> 'payment_status', nullif(c.after, '') ->> 'payment_status'
		FROM change c JOIN action a ON a.id = c.action_id LEFT JOIN colleague n ON n.id = a.actor
		WHERE c.row_id = ? AND c.tbl = 'casting' ORDER BY c.seq DESC LIMIT 500`
)

// setStatus is what a person chooses, moveStatus what comes by itself.
var (
	setStatus = map[Group]string{
		InfluencerGroup: setInfluencerStatus, ContractGroup: setContractStatus, PaymentGroup: setPaymentStatus,
	}
	moveStatus = map[Group]string{InfluencerGroup: moveInfluencer, PaymentGroup: setPaymentStatus}
)
