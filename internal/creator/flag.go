package creator

import (
	"context"
	"database/sql"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

// Severity is how much a flag weighs.
type Severity string

// The severities, from the least.
const (
	SeverityNote    Severity = "note"    // good to know
	SeverityCaution Severity = "caution" // look before casting
	SeverityStop    Severity = "stop"    // do not cast
)

// weight orders severities; 0 is none.
func (s Severity) weight() int {
	switch s {
	case SeverityNote:
		return 1
	case SeverityCaution:
		return 2
	case SeverityStop:
		return 3
	}
	return 0
}

// FlagInput is a red flag or a brand-safety note as a person fills it in. ID is "" for a new one; URL, the source, may
// be "".
type FlagInput struct {
	ID        string   `json:"id"`
	CreatorID string   `json:"creatorId"`
	Severity  Severity `json:"severity"`
	Topic     string   `json:"topic"`
	Body      string   `json:"body"`
	URL       string   `json:"url"`
}

func (in *FlagInput) clean() (err error) {
	if in.Severity.weight() == 0 {
		return fault.OnField("severity", "%q is not a severity. Choose note, caution or stop.", in.Severity)
	}
	if in.Topic, err = cleanLine("topic", in.Topic); err != nil {
		return err
	}
	if in.Topic == "" {
		return fault.OnField("topic", "Say in a few words what it is about.")
	}
	if in.Body, err = cleanText("body", in.Body); err != nil {
		return err
	}
	in.URL, err = cleanSource(in.URL)
	return err
}

// cleanSource takes the address of a page on the web.
func cleanSource(text string) (string, error) {
	text = strings.TrimSpace(text)
	lower := strings.ToLower(text)
	if text == "" || strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://") {
		return cleanAddress(text)
	}
	if link := platform.ParseLink(text); link.URL != "" {
		return link.URL, nil
	}
	return "", fault.OnField("url", "%q is not the address of a page. It begins with https://.", text)
}

const longestAddress = 2048

func cleanAddress(text string) (string, error) {
	if len(text) > longestAddress || strings.ContainsAny(text, " \t\r\n\x00") {
		return "", fault.OnField("url", "This is not the address of a page. Copy it from the browser.")
	}
	return text, nil
}

// SaveFlag raises a flag on a creator, or changes one. Faults: Invalid on severity, topic, body, url; NotFound.
func (s *Service) SaveFlag(ctx context.Context, in FlagInput) (Saved, error) {
	if err := in.clean(); err != nil {
		return Saved{}, err
	}
	saved, fresh := Saved{ID: in.ID}, in.ID == ""
	if fresh {
		saved.ID = workspace.NewID()
	}
	var err error
	saved.Receipt, err = s.about(ctx, "flag.save", in.CreatorID, func(tx *workspace.WriteTx, creator string) error {
		what := string(in.Severity) + "): " + in.Topic + ", " + creator
		if fresh {
			tx.Describe("Flag raised ("+what, in.Body)
			_, err := tx.Exec(ctx, insertFlag, saved.ID, in.CreatorID, string(in.Severity), in.Topic, in.Body, in.URL, tx.Now(), tx.Actor())
			return err
		}
		tx.Describe("Flag changed ("+what, in.Body)
		return gone(tx.ExecOne(ctx, "", updateFlag, string(in.Severity), in.Topic, in.Body, in.URL, in.ID, in.CreatorID), "flag")
	})
	return saved, err
}

// ResolveFlag settles an open flag with a word on how; it stays in the history. Faults: Invalid on resolution;
// NotFound, also for one that is settled.
func (s *Service) ResolveFlag(ctx context.Context, id, resolution string) (workspace.Receipt, error) {
	resolution, err := cleanText("resolution", resolution)
	if err != nil {
		return workspace.Receipt{}, err
	}
	if resolution == "" {
		return workspace.Receipt{}, fault.OnField("resolution", "Say how it was settled. It stays with the flag.")
	}
	return s.aboutFlag(ctx, "flag.resolve", id, func(tx *workspace.WriteTx, flag string) error {
		tx.Describe("Flag settled: "+flag, resolution)
		return gone(tx.ExecOne(ctx, "", resolveFlag, tx.Now(), resolution, id), "open flag")
	})
}

// ReopenFlag raises a settled flag again. Faults: NotFound, also for one that is open.
func (s *Service) ReopenFlag(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.aboutFlag(ctx, "flag.reopen", id, func(tx *workspace.WriteTx, flag string) error {
		tx.Describe("Flag raised again: "+flag, "")
		return gone(tx.ExecOne(ctx, "", reopenFlag, id), "settled flag")
	})
}

func (s *Service) aboutFlag(ctx context.Context, kind, id string, fn func(tx *workspace.WriteTx, flag string) error) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: kind}, func(tx *workspace.WriteTx) error {
		var topic, creator string
		if err := tx.Row(ctx, selectFlag, []any{id}, &topic, &creator); err != nil {
			return gone(err, "flag")
		}
		return fn(tx, topic+", "+creator)
	})
}

// Mark is what a person who picks a creator must see: the heaviest severity among the open flags, how many there are,
// and what the heaviest one is about.
type Mark struct {
	CreatorID string `json:"creatorId"`

	Severity Severity `json:"severity"`
	Count    int      `json:"count"`
	Text     string   `json:"text"`
}

// mostMarked bounds how many creators are asked for at once.
const mostMarked = 5_000

// Flags returns the marks of those of the creators who have open flags, by id.
func (s *Service) Flags(ctx context.Context, creatorIDs []string) (marks map[string]Mark, err error) {
	marks = map[string]Mark{}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		_, err := workspace.Collect(ctx, tx, selectMarks, []any{asJSON(creatorIDs[:min(len(creatorIDs), mostMarked)])}, func(rows *sql.Rows) (none struct{}, err error) {
			var creatorID, topic, body string
			var severity Severity
			if err := rows.Scan(&creatorID, &severity, &topic, &body); err != nil {
				return none, err
			}
			mark := marks[creatorID]
			mark.CreatorID = creatorID
			mark.Count++
			if severity.weight() > mark.Severity.weight() {
				mark.Severity, mark.Text = severity, flagText(topic, body)
			}
			marks[creatorID] = mark
			return none, nil
		})
		return err
	})
	return marks, err
}

// longestMark is how many letters of a flag a mark shows.
const longestMark = 160

func flagText(topic, body string) string {
	text := topic
	if body = oneLine(body); body != "" {
		text += ": " + body
	}
	if letters := []rune(text); len(letters) > longestMark {
		text = strings.TrimSpace(string(letters[:longestMark-1])) + "…"
	}
	return text
}
