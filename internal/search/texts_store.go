package search

// The index of texts.
const (
	selectState    = `SELECT at, action_id FROM text_state`
	selectActionAt = `SELECT coalesce((SELECT action_id FROM change WHERE seq = ?), '')`
	writeState     = `INSERT INTO text_state (one, at, action_id) VALUES (1, ?1, coalesce((SELECT action_id FROM change WHERE seq = ?1), ''))
		ON CONFLICT (one) DO UPDATE SET at = excluded.at, action_id = excluded.action_id`
	// Rows of table ?1 that changed after position ?2 up to ?3, singly or in runs, from id ?4 on.
	selectChanged = `SELECT row_id FROM (
			SELECT row_id FROM change WHERE seq > ?2 AND seq <= ?3 AND tbl = ?1 AND last_id = ''
			UNION SELECT r.value ->> 0 FROM change c, json_each(coalesce(nullif(c.before, ''), c.after), '$.rows') r
				WHERE c.seq > ?2 AND c.seq <= ?3 AND c.tbl = ?1 AND c.last_id <> '')
		WHERE row_id > ?4 ORDER BY row_id LIMIT ?5`
	dropDocs     = `DELETE FROM text_fts WHERE rowid IN (SELECT doc FROM text_place WHERE tbl = ?)`
	dropPlaces   = `DELETE FROM text_place WHERE tbl = ?`
	dropDocsOf   = `DELETE FROM text_fts WHERE rowid IN (SELECT p.doc FROM json_each(?2) w CROSS JOIN text_place p ON p.row_id = w.value AND p.tbl = ?1)`
	dropPlacesOf = `DELETE FROM text_place WHERE doc IN (SELECT p.doc FROM json_each(?2) w CROSS JOIN text_place p ON p.row_id = w.value AND p.tbl = ?1)`
	insertPlace  = `INSERT INTO text_place (tbl, row_id) VALUES (?, ?)`
	insertDoc    = `INSERT INTO text_fts (rowid, body) VALUES (?, ?)`
	selectDocs   = `SELECT p.tbl, p.row_id FROM text_fts f JOIN text_place p ON p.doc = f.rowid
		WHERE text_fts MATCH ? ORDER BY f.rowid DESC LIMIT ?`
)

// The texts of each table. Contacts by mail are found with their creators.
const (
	allCreatorTexts = `SELECT id FROM creator WHERE id > ?1 AND (note <> '' OR preference_note <> '' OR style_note <> '' OR usage_note <> '')
		ORDER BY id LIMIT ?2`
	creatorTexts = `SELECT c.id, c.note || ' ' || c.preference_note || ' ' || c.style_note || ' ' || c.usage_note
		FROM json_each(?) w JOIN creator c ON c.id = w.value`
	describeCreatorTexts = `SELECT c.id, c.name, 'Notes', c.note || ' ' || c.preference_note || ' ' || c.style_note || ' ' || c.usage_note,
		'/creators/' || c.id FROM json_each(?) w JOIN creator c ON c.id = w.value`

	allCreatorNotes      = `SELECT id FROM creator_note WHERE id > ?1 ORDER BY id LIMIT ?2`
	creatorNotes         = `SELECT n.id, n.body FROM json_each(?) w JOIN creator_note n ON n.id = w.value`
	describeCreatorNotes = `SELECT n.id, c.name, 'Note', n.body, '/creators/' || c.id
		FROM json_each(?) w JOIN creator_note n ON n.id = w.value JOIN creator c ON c.id = n.creator_id`

	allFlags      = `SELECT id FROM creator_flag WHERE id > ?1 ORDER BY id LIMIT ?2`
	flags         = `SELECT f.id, f.topic || ' ' || f.body || ' ' || f.resolution FROM json_each(?) w JOIN creator_flag f ON f.id = w.value`
	describeFlags = `SELECT f.id, c.name, iif(f.resolved_at = 0, 'Flag', 'Resolved flag'), f.topic || iif(f.body = '', '', ': ' || f.body),
		'/creators/' || c.id FROM json_each(?) w JOIN creator_flag f ON f.id = w.value JOIN creator c ON c.id = f.creator_id`

	allContacts      = `SELECT id FROM contact WHERE id > ?1 ORDER BY id LIMIT ?2`
	contacts         = `SELECT t.id, t.label || ' ' || t.value FROM json_each(?) w JOIN contact t ON t.id = w.value`
	describeContacts = `SELECT t.id, c.name, 'Contact', ltrim(t.label || ' ' || t.value), '/creators/' || c.id
		FROM json_each(?) w JOIN contact t ON t.id = w.value JOIN creator c ON c.id = t.creator_id`

	allClientTexts      = `SELECT id FROM client WHERE id > ?1 AND note <> '' ORDER BY id LIMIT ?2`
	clientTexts         = `SELECT l.id, l.note FROM json_each(?) w JOIN client l ON l.id = w.value`
	describeClientTexts = `SELECT l.id, l.name, 'Client note', l.note, '/campaigns?f=%7B%22client%22%3A%5B%22' || l.id || '%22%5D%7D'
		FROM json_each(?) w JOIN client l ON l.id = w.value`

	allCampaignTexts      = `SELECT id FROM campaign WHERE id > ?1 AND note <> '' ORDER BY id LIMIT ?2`
	campaignTexts         = `SELECT p.id, p.note FROM json_each(?) w JOIN campaign p ON p.id = w.value`
	describeCampaignTexts = `SELECT p.id, p.name, 'Campaign note', p.note, '/campaigns/' || p.id
		FROM json_each(?) w JOIN campaign p ON p.id = w.value`

	allCastingTexts      = `SELECT id FROM casting WHERE id > ?1 AND (note <> '' OR reason <> '') ORDER BY id LIMIT ?2`
	castingTexts         = `SELECT k.id, k.note || ' ' || k.reason FROM json_each(?) w JOIN casting k ON k.id = w.value`
	describeCastingTexts = `SELECT k.id, c.name || ', ' || p.name, 'Casting', ltrim(k.reason || ' ' || k.note), '/campaigns/' || p.id || '?tab=casting'
		FROM json_each(?) w JOIN casting k ON k.id = w.value JOIN creator c ON c.id = k.creator_id JOIN campaign p ON p.id = k.campaign_id`

	allComments      = `SELECT id FROM comment WHERE id > ?1 AND removed_at = 0 ORDER BY id LIMIT ?2`
	comments         = `SELECT m.id, m.body FROM json_each(?) w JOIN comment m ON m.id = w.value AND m.removed_at = 0`
	describeComments = `SELECT m.id, c.name || ', ' || p.name, iif(m.resolved_at = 0, 'Comment', 'Resolved comment'), m.body, '/review/' || m.deliverable_id
		FROM json_each(?) w JOIN comment m ON m.id = w.value JOIN deliverable d ON d.id = m.deliverable_id
		JOIN casting k ON k.id = d.casting_id JOIN creator c ON c.id = k.creator_id JOIN campaign p ON p.id = k.campaign_id`

	allDecisions      = `SELECT id FROM decision WHERE id > ?1 AND reason <> '' ORDER BY id LIMIT ?2`
	decisions         = `SELECT s.id, s.reason FROM json_each(?) w JOIN decision s ON s.id = w.value`
	describeDecisions = `SELECT s.id, c.name || ', ' || p.name, 'Decision', s.reason, '/review/' || s.deliverable_id
		FROM json_each(?) w JOIN decision s ON s.id = w.value JOIN deliverable d ON d.id = s.deliverable_id
		JOIN casting k ON k.id = d.casting_id JOIN creator c ON c.id = k.creator_id JOIN campaign p ON p.id = k.campaign_id`

	allDraftFiles      = `SELECT id FROM draft WHERE id > ?1 ORDER BY id LIMIT ?2`
	draftFiles         = `SELECT f.id, f.file_name FROM json_each(?) w JOIN draft f ON f.id = w.value`
	describeDraftFiles = `SELECT f.id, c.name || ', ' || p.name, 'v' || (SELECT count(*) FROM draft v WHERE v.deliverable_id = f.deliverable_id
			AND (v.received_at, v.id) <= (f.received_at, f.id)), f.file_name, '/review/' || f.deliverable_id
		FROM json_each(?) w JOIN draft f ON f.id = w.value JOIN deliverable d ON d.id = f.deliverable_id
		JOIN casting k ON k.id = d.casting_id JOIN creator c ON c.id = k.creator_id JOIN campaign p ON p.id = k.campaign_id`
)
