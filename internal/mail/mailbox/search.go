package mailbox

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"backlot/internal/mail/query"
	"backlot/internal/workspace"
)

// Search is what to look for: the words of a query, and what its keys came to. Creators and Campaigns are ids;
// Counterparts the addresses of the creators. Location is the place by whose days before: and after: count.
type Search struct {
	Query    query.Query
	Within   Where
	Folder   string // the name of a folder of the person's own, "" any
	Location *time.Location
}

// Hit is a thread that a search found, by its newest message with the words. Snippet is the text around them.
type Hit struct {
	Thread  Thread
	Message int64
	At      int64
	Snippet []Mark
}

// Mark is a piece of a snippet; Found: one of the words.
type Mark struct {
	Text  string `json:"text"`
	Found bool   `json:"found"`
}

// lookedAt bounds how many messages one search reads: beyond it only common words are left, and the newest are shown.
const lookedAt = 20_000

// Find returns the threads with the newest messages that a search finds, newest first, and whether there are more.
func (b *Box) Find(ctx context.Context, s Search, limit int) (hits []Hit, more bool, err error) {
	statement, args := s.statement()
	err = b.Read(ctx, func(tx *workspace.ReadTx) error {
		hits, more, err = s.collect(ctx, tx, statement, args, limit)
		return err
	})
	return hits, more, err
}

func (s Search) statement() (string, []any) {
	where, args := s.Within.clause()
	match := s.Query.Match()
	var text strings.Builder
	if match != "" {
		text.WriteString("SELECT m.id, m.thread, m.received_at FROM text_fts x CROSS JOIN message m ON m.id = x.rowid JOIN thread t ON t.id = m.thread WHERE x.text_fts MATCH ? AND ")
		args = append([]any{match}, args...)
	} else {
		text.WriteString("SELECT m.id, m.thread, m.received_at FROM message m JOIN thread t ON t.id = m.thread WHERE ")
	}
	text.WriteString(where)
	add := func(part string, values ...any) {
		text.WriteString(" AND " + part)
		args = append(args, values...)
	}
	id := "m.id"
	if match != "" {
		id = "x.rowid"
	}
	if at, ok := s.dayStart(s.Query.After); ok {
		add(id+" >= ?", at.Unix()*idsOfSecond)
	}
	if at, ok := s.dayStart(s.Query.Before); ok {
		add(id+" < ?", at.Unix()*idsOfSecond)
	}
	if without := s.Query.Without(); without != "" {
		add("m.id NOT IN (SELECT rowid FROM text_fts WHERE text_fts MATCH ?)", without)
	}
	for _, t := range s.Query.Words {
		if t.Not && t.Field == query.From {
			add("m.from_address || ' ' || m.from_name NOT LIKE ? ESCAPE '\\'", contains(t.Text))
		}
		if t.Not && t.Field == query.To {
			add("m.to_people NOT LIKE ? ESCAPE '\\'", contains(t.Text))
		}
	}
	if has := s.Query.HasAttachment; has != nil {
		add("(m.files > 0) = ?", *has)
	}
	if has := s.Query.HasLink; has != nil {
		add("EXISTS (SELECT 1 FROM body b WHERE b.message = m.id AND b.text LIKE '%http%://%') = ?", *has)
	}
	if s.Folder != "" {
		add("EXISTS (SELECT 1 FROM place p JOIN folder f ON f.id = p.folder WHERE p.message = m.id AND f.name LIKE ? ESCAPE '\\')", contains(s.Folder))
	}
	text.WriteString(" ORDER BY " + id + " DESC LIMIT ?")
	return text.String(), append(args, lookedAt)
}

func contains(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(text) + "%"
}

func (s Search) dayStart(day string) (time.Time, bool) {
	location := s.Location
	if location == nil {
		location = time.UTC
	}
	at, err := time.ParseInLocation(time.DateOnly, day, location)
	return at, err == nil
}

const selectBody = `SELECT text FROM body WHERE message = ?`

func (s Search) collect(ctx context.Context, tx *workspace.ReadTx, statement string, args []any, limit int) (hits []Hit, more bool, err error) {
	hits = []Hit{}
	rows, err := tx.Query(ctx, statement, args...)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	seen := map[int64]bool{}
	for rows.Next() {
		var message, thread, at int64
		if err := rows.Scan(&message, &thread, &at); err != nil {
			return nil, false, err
		}
		if seen[thread] {
			continue
		}
		if len(hits) == limit {
			more = true
			break
		}
		seen[thread] = true
		hits = append(hits, Hit{Message: message, At: at, Thread: Thread{ID: thread}})
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, false, err
	}
	for i := range hits {
		if err := s.fill(ctx, tx, &hits[i]); err != nil {
			return nil, false, err
		}
	}
	return hits, more, nil
}

func (s Search) fill(ctx context.Context, tx *workspace.ReadTx, hit *Hit) error {
	threads, err := workspace.Collect(ctx, tx, selectThread, []any{hit.Thread.ID}, scanThread)
	if err != nil {
		return err
	}
	if len(threads) > 0 {
		hit.Thread = threads[0]
	}
	var text string
	if err := tx.Row(ctx, selectBody, []any{hit.Message}, &text); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	hit.Snippet = Snippet(text, s.Query.Words)
	return nil
}
