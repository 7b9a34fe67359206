package team

const (
	insertColleague     = `INSERT INTO colleague (id, name, email, role) VALUES (?, ?, ?, ?)`
	updateColleague     = `UPDATE colleague SET name = ?, email = ?, role = ? WHERE id = ? AND archived_at = 0`
	archiveColleague    = `UPDATE colleague SET archived_at = ? WHERE id = ? AND archived_at = 0`
	selectName          = `SELECT name FROM colleague WHERE id = ? AND archived_at = 0`
	selectOtherWithMail = `SELECT name FROM colleague WHERE lower(email) = ? AND id <> ? AND archived_at = 0`

	putSetting = `INSERT INTO setting (id, value) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value`
)
