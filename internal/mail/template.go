package mail

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/mail/compose"
	"backlot/internal/workspace"
)

// Template is a text to begin a mail with. Its merge fields are {{creator.first_name}} and the like; see MergeFields.
type Template struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Subject string `json:"subject"`
	Rich    string `json:"rich"`
}

const (
	selectTemplates = `SELECT id, name, subject, rich FROM mail_template WHERE archived_at = 0 ORDER BY name COLLATE NOCASE, id`
	selectTemplate  = `SELECT id FROM mail_template WHERE id = ? AND archived_at = 0`
	putTemplate     = `INSERT INTO mail_template (id, name, subject, rich, created_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, subject = excluded.subject, rich = excluded.rich`
	archiveTemplate = `UPDATE mail_template SET archived_at = ? WHERE id = ? AND archived_at = 0`
)

// Templates lists the templates by name.
func (s *Service) Templates(ctx context.Context) (list []Template, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, selectTemplates, nil, func(rows *sql.Rows) (t Template, err error) {
			err = rows.Scan(&t.ID, &t.Name, &t.Subject, &t.Rich)
			return t, err
		})
		return err
	})
	return list, err
}

// SaveTemplate adds a template, or alters the one with its id, without the signature and the quoted mail that its text
// may have. Faults: NotFound when it was removed; Invalid on name, subject or rich, also for a merge field that nobody
// could ever fill.
func (s *Service) SaveTemplate(ctx context.Context, t Template) (AddedTemplate, error) {
	if t.Name = strings.TrimSpace(t.Name); t.Name == "" || len(t.Name) > 200 {
		return AddedTemplate{}, fault.OnField("name", "Give the template a name of up to 200 letters.")
	}
	if len(t.Rich) > largestRich {
		return AddedTemplate{}, fault.OnField("rich", "This text is too long for a mail.")
	}
	if len(t.Subject) > longestField || strings.ContainsFunc(t.Subject, unicode.IsControl) {
		return AddedTemplate{}, fault.OnField("subject", "A subject stands in one line.")
	}
	if t.ID != "" {
		if known, err := s.texts(ctx, selectTemplate, t.ID); err != nil {
			return AddedTemplate{}, err
		} else if len(known) == 0 {
			return AddedTemplate{}, fault.New(fault.NotFound, "This template is not there any more.")
		}
	}
	clean, err := compose.OwnWords(t.Rich)
	if err != nil {
		return AddedTemplate{}, err
	}
	for field, text := range map[string]string{"subject": t.Subject, "rich": clean} {
		for _, name := range compose.Fields(text) {
			if !slices.Contains(MergeFields, strings.Trim(name, "{} ")) {
				return AddedTemplate{}, fault.OnField(field, "%s is no field. There are: %s.", shown(name), strings.Join(MergeFields, ", "))
			}
		}
	}
	label := "Template “" + t.Name + "” changed"
	if t.ID == "" {
		t.ID, label = workspace.NewID(), "Template “"+t.Name+"” added"
	}
	receipt, err := s.w.Write(ctx, journal.Action{Kind: "mail.template", Label: label}, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, putTemplate, t.ID, t.Name, t.Subject, clean, tx.Now())
		return err
	})
	return AddedTemplate{t.ID, receipt}, err
}

// AddedTemplate names a template that was written.
type AddedTemplate struct {
	ID      string            `json:"id"`
	Receipt workspace.Receipt `json:"receipt"`
}

// RemoveTemplate takes a template away. Fault: Conflict when it is gone already.
func (s *Service) RemoveTemplate(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: "mail.template", Label: "Template removed"}, func(tx *workspace.WriteTx) error {
		return tx.ExecOne(ctx, "This template is not there any more.", archiveTemplate, tx.Now(), id)
	})
}
