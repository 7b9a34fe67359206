package creator

// What an import looks up for a batch of rows. Each ? is a JSON array.
const (
	selectAccountsThere = `SELECT w.value FROM json_each(?) w WHERE EXISTS (SELECT 1 FROM account a WHERE a.id = w.value)`
	selectMailsThere    = `SELECT w.value FROM json_each(?) w
		WHERE EXISTS (SELECT 1 FROM creator c WHERE lower(c.email) = w.value AND c.email <> '')
		OR EXISTS (SELECT 1 FROM contact o WHERE lower(o.value) = w.value AND o.kind = 'email')`
	selectKnownAccounts = `SELECT a.id, a.creator_id, a.platform, a.handle, a.url, a.followers, a.engagement_bp, a.updated_at,
		a.engagement_basis, a.posts_per_month, a.average_views FROM json_each(?) w JOIN account a ON a.id = w.value`
	selectByMail = `SELECT w.value, c.id FROM json_each(?1) w JOIN creator c ON lower(c.email) = w.value AND c.email <> ''
		UNION SELECT w.value, o.creator_id FROM json_each(?1) w
			JOIN contact o ON lower(o.value) = w.value AND o.kind = 'email'`
	selectKnown = `SELECT c.id, c.archived_at, c.merged_into, c.quality_score, c.fit_score, c.name, c.country, c.city,
		c.languages, c.time_zone, c.email, c.phone, c.manager, c.birthday, c.usage_rights, c.usage_note, c.note,
		c.preference_note, c.style_note FROM json_each(?) w JOIN creator c ON c.id = w.value`
	selectKnownNiches   = `SELECT n.creator_id, n.niche FROM json_each(?) w JOIN creator_niche n ON n.creator_id = w.value`
	selectKnownContacts = `SELECT o.creator_id, o.kind, o.label, o.value FROM json_each(?) w JOIN contact o ON o.creator_id = w.value`
	selectAccountsOf    = `SELECT a.creator_id, a.id, a.platform, a.handle, a.followers, a.engagement_bp
		FROM json_each(?) w JOIN account a ON a.creator_id = w.value ORDER BY a.platform, a.handle`
	selectKnownRates = `SELECT r.creator_id, r.id, r.platform, r.format, r.kind, r.amount_minor, r.currency, r.valid_from, r.note
		FROM json_each(?) w JOIN rate r ON r.creator_id = w.value ORDER BY r.valid_from, r.id`
	selectKnownStandings = `SELECT t.id, t.tier, t.last_contact_on, t.next_action, t.next_action_on, t.reason, t.reopens_when
		FROM json_each(?) w JOIN creator_tier t ON t.id = w.value`
	selectKnownAudiences = `SELECT u.account_id, u.dimension, u.shares FROM json_each(?) w JOIN audience u ON u.account_id = w.value`
	selectAllNames       = `SELECT id, name FROM creator WHERE merged_into = ''`
)

// What an import writes besides fresh rows.
const (
	updateKnown = `UPDATE creator SET quality_score = ?, fit_score = ?, name = ?, country = ?, city = ?, languages = ?,
		time_zone = ?, email = ?, phone = ?, manager = ?, birthday = ?, usage_rights = ?, usage_note = ?, note = ?,
		preference_note = ?, style_note = ? WHERE id = ? AND archived_at = 0`
	updateKnownAccount = `UPDATE account SET url = ?, followers = ?, engagement_bp = ?, engagement_basis = ?, posts_per_month = ?,
		average_views = ?, updated_at = ? WHERE id = ?`
	updateStanding = `UPDATE creator_tier SET tier = ?, last_contact_on = ?, next_action = ?, next_action_on = ?, reason = ?,
		reopens_when = ? WHERE id = ?`
	insertDistinct = `INSERT INTO distinct_pair (id, one_id, other_id, decided_at, decided_by) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO NOTHING`
)

const (
	selectMapping = `SELECT m.id, m.mapping FROM json_each(?) w JOIN sheet_mapping m ON m.id = w.value
		ORDER BY m.used_at DESC LIMIT 1`
	putMapping = `INSERT INTO sheet_mapping (id, mapping, used_at) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`
)

// The columns of fresh rows, as journal runs want them: the id first.
var (
	creatorColumns  = append([]string{"id", "created_at", "quality_score", "fit_score"}, personColumns...)
	accountColumns  = []string{"id", "creator_id", "platform", "handle", "url", "followers", "engagement_bp", "updated_at", "engagement_basis", "posts_per_month", "average_views"}
	nicheColumns    = []string{"id", "creator_id", "niche"}
	contactColumns  = []string{"id", "creator_id", "kind", "label", "value"}
	rateColumns     = []string{"id", "creator_id", "platform", "format", "kind", "amount_minor", "currency", "valid_from", "note"}
	standingColumns = []string{"id", "tier", "last_contact_on", "next_action", "next_action_on", "reason", "reopens_when"}
	audienceColumns = []string{"id", "account_id", "dimension", "shares", "source", "on_date"}
)
