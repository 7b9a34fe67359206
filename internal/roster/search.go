package roster

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/workspace"
)

// Found is a creator whom a text fits: the better, the lower Fit is. Slipped: only with a slip of the pen forgiven.
type Found struct {
	ID       string
	Fit      int
	Archived bool
	Slipped  bool
}

// Find returns the creators whom all words of a text fit best, archived ones last, then by fit and name.
func (x *Index) Find(ctx context.Context, tx *workspace.ReadTx, text string, most int) ([]Found, error) {
	c, err := x.columns(ctx, tx)
	if err != nil {
		return nil, err
	}
	query := Words(text)
	hits := c.best(query, most)
	if mailLike(text) {
		byMail, err := x.byMail(ctx, tx, c, text)
		if err != nil {
			return nil, err
		}
		for _, p := range byMail {
			if !slices.ContainsFunc(hits, func(h hit) bool { return h.place == p }) {
				hits = append(hits, hit{p, fitsHandle})
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		if x, y := c.archived.has(a.place), c.archived.has(b.place); x != y {
			if x {
				return 1
			}
			return -1
		}
		if a.fit != b.fit {
			return a.fit - b.fit
		}
		return c.byNameAndID(a.place, b.place)
	})
	found := make([]Found, 0, most)
	for _, h := range hits[:min(len(hits), most)] {
		found = append(found, Found{c.id(h.place), h.fit, c.archived.has(h.place), h.fit >= slipped})
	}
	return found, nil
}

// best are the hits that can be among the best: all, or where very many names begin with one short word, the first of
// those.
func (c *columns) best(query []string, most int) []hit {
	if len(query) == 1 && c.words.count(query[0]) > mostPlain {
		var hits []hit
		for _, p := range c.named(query[0], most, func(p place) bool { return !c.archived.has(p) }) {
			hits = append(hits, hit{p, fitsName})
		}
		if len(hits) == most {
			return hits
		}
	}
	return c.matches(query)
}

// mailLike says that a text can be the beginning of a mail address.
func mailLike(text string) bool {
	text = strings.TrimSpace(text)
	return strings.Contains(text, "@") && !strings.HasPrefix(text, "@") && !strings.ContainsAny(text, " /")
}

const selectByMail = `SELECT id FROM creator WHERE email <> '' AND lower(email) >= ?1 AND lower(email) < ?2
	UNION SELECT creator_id FROM contact WHERE kind = 'email' AND lower(value) >= ?1 AND lower(value) < ?2 LIMIT 200`

// byMail are the creators one of whose mail addresses begins with text.
func (x *Index) byMail(ctx context.Context, tx *workspace.ReadTx, c *columns, text string) (places []place, err error) {
	from := strings.ToLower(strings.TrimSpace(text))
	ids, err := workspace.Collect(ctx, tx, selectByMail, []any{from, from + "\U0010FFFF"}, func(rows *sql.Rows) (id string, err error) {
		err = rows.Scan(&id)
		return id, err
	})
	if err != nil {
		return nil, fmt.Errorf("looking for a mail address: %w", err)
	}
	for _, p := range x.placesOf(c, ids) {
		if p != nil {
			places = append(places, *p)
		}
	}
	return places, nil
}
