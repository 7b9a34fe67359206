package campaign

// Writes of this room, and what its use cases look at before they write.
const (
	insertClient = `INSERT INTO client (id, name, brand, contact_name, contact_email, note, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?)`
	updateClient = `UPDATE client SET name = ?, brand = ?, contact_name = ?, contact_email = ?, note = ?
		WHERE id = ? AND archived_at = 0`
	archiveClient      = `UPDATE client SET archived_at = ? WHERE id = ? AND archived_at = 0`
	selectClientName   = `SELECT name FROM client WHERE id = ? AND archived_at = 0`
	selectClientTwin   = `SELECT name FROM client WHERE lower(name) = lower(?) AND id <> ? AND archived_at = 0`
	countOpenCampaigns = `SELECT count(*) FROM campaign WHERE client_id = ? AND phase <> 'wrapped'`

	insertCampaign = `INSERT INTO campaign (id, client_id, name, type, phase, budget_minor, currency, starts_on, ends_on,
		time_zone, holiday_country, note, created_at) VALUES (?, ?, ?, ?, 'planning', ?, ?, ?, ?, ?, ?, ?, ?)`
	updateCampaign = `UPDATE campaign SET client_id = ?, name = ?, type = ?, budget_minor = ?, currency = ?,
		starts_on = ?, ends_on = ?, time_zone = ?, holiday_country = ?, note = ? WHERE id = ?`
	selectCampaign = `SELECT c.id, c.client_id, c.name, c.type, c.phase, c.currency, c.time_zone, c.holiday_country,
		coalesce((SELECT value FROM setting WHERE id = 'working_hours_end'), '') FROM campaign c WHERE c.id = ?`
	selectCampaignTwin = `SELECT name FROM campaign WHERE client_id = ? AND lower(name) = lower(?) AND id <> ?`
	updatePhase        = `UPDATE campaign SET phase = ? WHERE id = ? AND phase = ?`
	countOpenPieces    = `SELECT count(*) FROM casting k JOIN deliverable d ON d.casting_id = k.id
		LEFT JOIN posting p ON p.id = d.id
		WHERE k.campaign_id = ? AND d.cancelled_at = 0 AND coalesce(p.stage, '') <> 'verified'`
	countFees = `SELECT count(*) FROM casting WHERE campaign_id = ? AND fee_minor <> 0 AND currency = ?`
	updateFreeCurrency = `UPDATE casting SET currency = ? WHERE campaign_id = ? AND fee_minor = 0`

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
		influencer_status = ?, contract_status = ?, payment_status = ?, note = ? WHERE id = ?`
	deleteCasting = `DELETE FROM casting WHERE id = ?`
	selectCasting = `SELECT k.id, k.campaign_id, n.name, c.name, c.phase, c.currency, k.fee_minor, k.currency,
		(SELECT count(*) FROM deliverable d WHERE d.casting_id = k.id)
		FROM casting k JOIN creator n ON n.id = k.creator_id JOIN campaign c ON c.id = k.campaign_id WHERE k.id = ?`
	selectCreator = `SELECT name, archived_at FROM creator WHERE id = ?`

	// A cancelled piece counts as long as it has a payment.
	selectPieces = `SELECT d.id, d.fee_minor, y.amount_minor, d.cancelled_at <> 0 FROM deliverable d
		LEFT JOIN payment y ON y.deliverable_id = d.id WHERE d.casting_id = ? ORDER BY d.created_at, d.id`

	insertDeliverable = `INSERT INTO deliverable (id, casting_id, platform, format, title, post_at, fee_minor, note,
		created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	updateDeliverable = `UPDATE deliverable SET platform = ?, format = ?, title = ?, fee_minor = ?, note = ?
		WHERE id = ? AND cancelled_at = 0`
	updatePostAt      = `UPDATE deliverable SET post_at = ? WHERE id = ? AND cancelled_at = 0`
	cancelDeliverable = `UPDATE deliverable SET cancelled_at = ? WHERE id = ? AND cancelled_at = 0`
	selectDeliverable = `SELECT d.id, d.casting_id, k.campaign_id, n.name, d.platform, d.format, d.title, d.fee_minor,
		d.cancelled_at <> 0, coalesce(p.stage, ''), y.id IS NOT NULL
		FROM deliverable d JOIN casting k ON k.id = d.casting_id JOIN creator n ON n.id = k.creator_id
		LEFT JOIN posting p ON p.id = d.id LEFT JOIN payment y ON y.deliverable_id = d.id WHERE d.id = ?`
	selectTitles = `SELECT title FROM deliverable WHERE casting_id = ?`

	selectTermsOf = `SELECT k.id, k.fee_minor, k.currency, k.payment_window_days, c.time_zone FROM deliverable d
		JOIN casting k ON k.id = d.casting_id JOIN campaign c ON c.id = k.campaign_id WHERE d.id = ?`
)

const (
	setInfluencerStatus = `UPDATE casting SET influencer_status = ? WHERE id = ?`
	setContractStatus   = `UPDATE casting SET contract_status = ? WHERE id = ?`
	setPaymentStatus    = `UPDATE casting SET payment_status = ? WHERE id = ?`
)

var updateStatus = map[Group]string{
	InfluencerGroup: setInfluencerStatus, ContractGroup: setContractStatus, PaymentGroup: setPaymentStatus,
}
