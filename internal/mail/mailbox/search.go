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
	Query  query.Query
	Within Where
	Folder string // a part of the name of a folder of the person's own, "" any
	// NotFolders are parts of names of folders in which the mail must not lie.
	NotFolders []string
	Location   *time.Location
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
	c := &condition{parts: []string{where}, args: args}
	from, id := "message m", "m.id"
	if match := s.Query.Match(); match != "" {
		from, id = "text_fts x CROSS JOIN message m ON m.id = x.rowid", "x.rowid"
		c = &condition{parts: []string{"x.text_fts MATCH ?", where}, args: append([]any{match}, args...)}
	}
	if at, ok := s.dayStart(s.Query.After); ok {
		c.add(true, id+" >= ?", max(at.Unix(), 0)*idsOfSecond)
	}
	if at, ok := s.dayStart(s.Query.Before); ok {
		c.add(true, id+" < ?", max(at.Unix(), 0)*idsOfSecond)
	}
	if without := s.Query.Without(); without != "" {
		c.add(true, "m.id NOT IN (SELECT rowid FROM text_fts WHERE text_fts MATCH ?)", without)
	}
	if has := s.Query.HasAttachment; has != nil {
		c.add(true, "(m.files > 0) = ?", *has)
	}
	if has := s.Query.HasLink; has != nil {
		c.add(true, "EXISTS (SELECT 1 FROM body b WHERE b.message = m.id AND b.text LIKE '%http%://%') = ?", *has)
	}
	const inFolder = "EXISTS (SELECT 1 FROM place p JOIN folder f ON f.id = p.folder WHERE p.message = m.id AND f.name LIKE ? ESCAPE '\\')"
	c.add(s.Folder != "", inFolder, contains(s.Folder))
	for _, folder := range s.NotFolders {
		c.add(true, "NOT "+inFolder, contains(folder))
	}
	return "SELECT m.id, m.thread, m.received_at FROM " + from + " JOIN thread t ON t.id = m.thread WHERE " + c.text() +
		" ORDER BY " + id + " DESC LIMIT ?", append(c.args, lookedAt)
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
