package creator

// What an export reads of some hundred creators; ? is a JSON array of their ids. The order follows from what is
// written only, so that two workspaces of the same content are written alike.
const (
	exportPlatforms = `SELECT DISTINCT a.platform FROM json_each(?) w JOIN account a ON a.creator_id = w.value`
	exportPeople    = `SELECT c.id, c.quality_score, c.fit_score, c.name, c.country, c.city, c.languages, c.time_zone, c.email,
		c.phone, c.manager, c.birthday, c.usage_rights, c.usage_note, c.note, c.preference_note, c.style_note
		FROM json_each(?) w JOIN creator c ON c.id = w.value ORDER BY w.key`
	exportAccounts = `SELECT a.creator_id, a.id, a.platform, a.handle, a.url, a.followers, a.engagement_bp, a.updated_at,
		a.engagement_basis, a.posts_per_month, a.average_views
		FROM json_each(?) w JOIN account a ON a.creator_id = w.value
		ORDER BY a.followers IS NULL, a.followers DESC, a.handle`
	exportNiches = `SELECT n.creator_id, n.niche FROM json_each(?) w JOIN creator_niche n ON n.creator_id = w.value
		ORDER BY n.niche`
	exportContacts = `SELECT o.creator_id, o.kind, o.label, o.value FROM json_each(?) w
		JOIN contact o ON o.creator_id = w.value ORDER BY o.kind, o.label, o.value`
	exportRates = `SELECT r.creator_id, r.platform, r.format, r.kind, r.amount_minor, r.currency, r.valid_from, r.note
		FROM json_each(?) w JOIN rate r ON r.creator_id = w.value
		ORDER BY r.valid_from, r.platform, r.format, r.kind, r.amount_minor, r.currency, r.note`
	exportAudiences = `SELECT u.account_id, u.dimension, u.shares, u.source, u.on_date FROM json_each(?) w
		JOIN account a ON a.creator_id = w.value JOIN audience u ON u.account_id = a.id ORDER BY u.dimension`
)
