package review

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backlot/internal/workspace"
)

const (
	selectColleagues = `SELECT id, name FROM colleague WHERE archived_at = 0`
	selectMentions   = `SELECT id, colleague_id FROM comment_mention WHERE comment_id = ?`
	insertMention    = `INSERT INTO comment_mention (id, comment_id, colleague_id) VALUES (?, ?, ?)`
	deleteMention    = `DELETE FROM comment_mention WHERE id = ?`
	// A mention waits until its thread is resolved, or whoever it names has written in the thread after it.
	selectOpenMentions = `SELECT x.id, x.deliverable_id, x.body, x.written_at, m.colleague_id, who.name,
			coalesce(by.name, x.author), d.title, d.format, cr.name, cl.name, c.name, c.id, c.time_zone
		FROM comment_mention m
		JOIN comment x ON x.id = m.comment_id
		JOIN comment root ON root.id = CASE x.reply_to WHEN '' THEN x.id ELSE x.reply_to END
		JOIN colleague who ON who.id = m.colleague_id AND who.archived_at = 0
		LEFT JOIN colleague by ON by.id = x.author
		JOIN deliverable d ON d.id = x.deliverable_id
		JOIN casting ca ON ca.id = d.casting_id
		JOIN campaign c ON c.id = ca.campaign_id
		JOIN client cl ON cl.id = c.client_id
		JOIN creator cr ON cr.id = ca.creator_id
		WHERE x.removed_at = 0 AND root.removed_at = 0 AND root.resolved_at = 0 AND d.cancelled_at = 0
		AND m.colleague_id <> x.author AND NOT EXISTS (SELECT 1 FROM comment y WHERE y.deliverable_id = x.deliverable_id
			AND y.reply_to = root.id AND y.author = m.colleague_id AND y.removed_at = 0 AND (y.written_at, y.id) > (x.written_at, x.id))
		ORDER BY x.written_at, x.id`
)

// Mention is a comment that names a colleague who has not answered it yet. WrittenAt is Unix ms.
type Mention struct {
	CommentID     string
	DeliverableID string
	Body          string
	WrittenAt     int64
	ColleagueID   string
	Colleague     string
	By            string
	Title         string
	Creator       string
	Client        string
	Campaign      string
	CampaignID    string
	TimeZone      string
}

// Mentions returns the comments that wait for a colleague whom they name, the oldest first.
func (s *Service) Mentions(ctx context.Context) (list []Mention, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, selectOpenMentions, nil, func(rows *sql.Rows) (m Mention, err error) {
			var title, format string
			err = rows.Scan(&m.CommentID, &m.DeliverableID, &m.Body, &m.WrittenAt, &m.ColleagueID, &m.Colleague, &m.By, &title, &format,
				&m.Creator, &m.Client, &m.Campaign, &m.CampaignID, &m.TimeZone)
			m.Title = PieceName(title, format)
			return m, err
		})
		return err
	})
	return list, err
}

type colleague struct{ id, name string }

// mention writes down whom a comment names, and takes away whom it names no longer.
func (s *Service) mention(ctx context.Context, tx *workspace.WriteTx, commentID, body string) error {
	scan := func(rows *sql.Rows) (c colleague, err error) {
		err = rows.Scan(&c.id, &c.name)
		return c, err
	}
	team, err := workspace.Collect(ctx, tx, selectColleagues, nil, scan)
	if err != nil {
		return err
	}
	before, err := workspace.Collect(ctx, tx, selectMentions, []any{commentID}, scan)
	if err != nil {
		return err
	}
	named := mentioned(body, team)
	for _, row := range before { // its id, and whom it names
		if at := slices.Index(named, row.name); at >= 0 {
			named = slices.Delete(named, at, at+1)
		} else if _, err := tx.Exec(ctx, deleteMention, row.id); err != nil {
			return err
		}
	}
	for _, id := range named {
		if _, err := tx.Exec(ctx, insertMention, workspace.NewID(), commentID, id); err != nil {
			return err
		}
	}
	return nil
}

// mentioned are the ids of the colleagues whom a text names by "@" and their name, or their first name where no other has
// it. An "@" within a word is an address.
func mentioned(body string, team []colleague) []string {
	ids := []string{}
	names := callNames(team)
	for at := range len(body) {
		if body[at] != '@' || at > 0 && isWord(lastRune(body[:at])) {
			continue
		}
		rest := body[at+1:]
		for _, n := range names {
			if len(rest) >= len(n.name) && strings.EqualFold(rest[:len(n.name)], n.name) && !isWord(firstRune(rest[len(n.name):])) {
				if !slices.Contains(ids, n.id) {
					ids = append(ids, n.id)
				}
				break
			}
		}
	}
	return ids
}

// callNames are the names by which colleagues can be called, the longest first.
func callNames(team []colleague) []colleague {
	first := map[string][]string{}
	names := []colleague{}
	for _, c := range team {
		if fields := strings.Fields(c.name); len(fields) > 1 {
			key := strings.ToLower(fields[0])
			first[key] = append(first[key], c.id)
		}
		if c.name != "" {
			names = append(names, c)
		}
	}
	for name, ids := range first {
		if len(ids) == 1 {
			names = append(names, colleague{ids[0], name})
		}
	}
	slices.SortFunc(names, func(a, b colleague) int {
		return cmp.Or(cmp.Compare(len(b.name), len(a.name)), cmp.Compare(a.name, b.name))
	})
	return names
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

func firstRune(text string) rune {
	if text == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

func lastRune(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}
