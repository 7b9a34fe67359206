package campaign

// Whom a campaign looks for.
const (
	selectWanted = `SELECT c.id, c.name, c.phase, c.client_id, l.name, l.category, c.starts_on, c.ends_on, c.budget_minor,
		c.budget_minor - (SELECT coalesce(sum(k.fee_minor), 0) FROM casting k
			WHERE k.campaign_id = c.id AND k.currency = c.currency),
		c.currency, c.fee_limit_minor, c.min_followers, c.max_followers, c.min_engagement_bp
		FROM campaign c JOIN client l ON l.id = c.client_id WHERE c.id = ?`
	selectWishes   = `SELECT kind, value, share_bp FROM campaign_wish WHERE campaign_id = ? ORDER BY kind, value`
	selectWishesOf = `SELECT id, value, share_bp FROM campaign_wish WHERE campaign_id = ? AND kind = ? ORDER BY value`
	insertWish     = `INSERT INTO campaign_wish (id, campaign_id, kind, value, share_bp) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET share_bp = excluded.share_bp`
	deleteWish   = `DELETE FROM campaign_wish WHERE id = ?`
	updateLimits = `UPDATE campaign SET min_followers = ?, max_followers = ?, min_engagement_bp = ?, fee_limit_minor = ?
		WHERE id = ?`
	dropFeeLimit = `UPDATE campaign SET fee_limit_minor = NULL WHERE id = ?`

	selectTargets = `SELECT client_id, dimension, bucket, share_bp FROM client_target WHERE ?1 = '' OR client_id = ?1
		ORDER BY client_id, dimension, bucket`
	selectTargetsOf = `SELECT id, bucket, share_bp FROM client_target WHERE client_id = ? AND dimension = ? ORDER BY bucket`
	insertTarget    = `INSERT INTO client_target (id, client_id, dimension, bucket, share_bp) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET share_bp = excluded.share_bp`
	deleteTarget = `DELETE FROM client_target WHERE id = ?`
)
