package creator

import (
	"context"
	"database/sql"
	"encoding/json"
	"math"
	"strings"

	"backlot/internal/fold"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

const (
	usualRows = 100
	mostRows  = 1000
	mostWords = 5
)

// List returns one page of the creators that the filter chooses. Archived ones are left out.
func (s *Service) List(ctx context.Context, f Filter) (List, error) {
	list := List{Rows: []Row{}}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		query, args, err := f.query(ctx, tx)
		if err != nil {
			return err
		}
		ids, err := list.choose(ctx, tx, query, args, f)
		if err != nil {
			return err
		}
		list.Rows, err = rowsOf(ctx, tx, ids)
		return err
	})
	return list, err
}

// choose returns the ids on the page asked for and sets the total.
func (list *List) choose(ctx context.Context, tx *workspace.ReadTx, query string, args []any, f Filter) ([]string, error) {
	limit, offset := f.Limit, max(f.Offset, 0)
	if limit <= 0 {
		limit = usualRows
	}
	limit = min(limit, mostRows)
	scan := func(rows *sql.Rows) (id string, err error) { err = rows.Scan(&id, &list.Total); return id, err }
	ids, err := workspace.Collect(ctx, tx, query, append(args, limit, offset), scan)
	if err == nil && len(ids) == 0 && offset > 0 { // beyond the end no row carries the total
		_, err = workspace.Collect(ctx, tx, query, append(args, 1, 0), scan)
	}
	return ids, err
}

// query puts the statement for a filter together: a few variants, so that few are prepared.
func (f Filter) query(ctx context.Context, tx *workspace.ReadTx) (query string, args []any, err error) {
	query = listStart
	words := searchWords(f.Text)
	accented := []accentedName(nil)
	if len(words) > 0 {
		if accented, err = accentedNames(ctx, tx); err != nil {
			return "", nil, err
		}
	}
	for _, word := range words {
		pattern := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(word) + "%"
		query += listWord
		args = append(args, pattern, pattern, pattern, pattern, idsWith(accented, word))
	}
	if country := f.Country; country != "" {
		query, args = query+listCountry, append(args, strings.ToUpper(country))
	}
	if f.Niche != "" {
		query, args = query+listNiche, append(args, strings.ToLower(oneLine(f.Niche)))
	}
	switch {
	case f.MinFollowers != nil || f.MaxFollowers != nil:
		least, most := int64(0), int64(math.MaxInt64)
		if f.MinFollowers != nil {
			least = *f.MinFollowers
		}
		if f.MaxFollowers != nil {
			most = *f.MaxFollowers
		}
		query, args = query+listBounds, append(args, f.Platform, f.Platform, least, most)
	case f.Platform != "":
		query, args = query+listPlatform, append(args, f.Platform)
	}
	order, known := listOrders[f.Sort]
	if !known {
		order = listOrders[ByName]
	}
	if f.Sort == ByFollowers || f.Sort == ByEngagement {
		args = append(args, f.Platform, f.Platform)
	}
	return query + order + listPart, args, nil
}

// searchWords are the words to look for; a handle or a profile's address stands for the handle.
func searchWords(text string) []string {
	words := strings.Fields(text)
	if len(words) > mostWords {
		words = words[:mostWords]
	}
	for i, word := range words {
		words[i] = strings.TrimPrefix(word, "@")
		if on, handle := platform.ParseHandle(word); on != "" && handle != "" {
			words[i] = handle
		}
	}
	return words
}

type accentedName struct{ id, folded string }

// accentedNames are the creators whose names LIKE can't compare without regard to case and accents. They are few.
func accentedNames(ctx context.Context, tx *workspace.ReadTx) ([]accentedName, error) {
	return workspace.Collect(ctx, tx, selectAccented, nil, func(rows *sql.Rows) (n accentedName, err error) {
		err = rows.Scan(&n.id, &n.folded)
		n.folded = fold.Text(n.folded)
		return n, err
	})
}

// idsWith are the ids of those names that have the word in them, as a JSON list.
func idsWith(names []accentedName, word string) string {
	ids, folded := []string{}, fold.Text(word)
	for _, n := range names {
		if strings.Contains(n.folded, folded) {
			ids = append(ids, n.id)
		}
	}
	return asJSON(ids)
}

func asJSON(ids []string) string {
	text, _ := json.Marshal(ids) // strings always can
	return string(text)
}

func rowsOf(ctx context.Context, tx *workspace.ReadTx, ids []string) ([]Row, error) {
	wanted := asJSON(ids)
	list, err := workspace.Collect(ctx, tx, selectRows, []any{wanted}, func(rows *sql.Rows) (r Row, err error) {
		r.Niches, r.Accounts = []string{}, []Account{}
		err = rows.Scan(&r.ID, &r.Name, &r.Country, &r.Email, &r.LiveCastings, &r.AverageDaysToPay)
		return r, err
	})
	if err != nil {
		return nil, err
	}
	place := make(map[string]*Row, len(list))
	for i := range list {
		place[list[i].ID] = &list[i]
	}
	if err := eachAccount(ctx, tx, wanted, func(creatorID string, a Account) {
		place[creatorID].Accounts = append(place[creatorID].Accounts, a)
	}); err != nil {
		return nil, err
	}
	return list, eachNiche(ctx, tx, wanted, func(creatorID, niche string) {
		place[creatorID].Niches = append(place[creatorID].Niches, niche)
	})
}

func eachAccount(ctx context.Context, tx *workspace.ReadTx, wanted string, take func(creatorID string, a Account)) error {
	_, err := workspace.Collect(ctx, tx, selectRowAccounts, []any{wanted}, func(rows *sql.Rows) (none struct{}, err error) {
		var creatorID string
		var a Account
		err = rows.Scan(&creatorID, &a.ID, &a.Platform, &a.Handle, &a.URL, &a.Followers, &a.EngagementBP, &a.UpdatedAt)
		a.PlatformName = platformName(a.Platform)
		take(creatorID, a)
		return none, err
	})
	return err
}

func eachNiche(ctx context.Context, tx *workspace.ReadTx, wanted string, take func(creatorID, niche string)) error {
	_, err := workspace.Collect(ctx, tx, selectRowNiches, []any{wanted}, func(rows *sql.Rows) (none struct{}, err error) {
		var creatorID, niche string
		err = rows.Scan(&creatorID, &niche)
		take(creatorID, niche)
		return none, err
	})
	return err
}

func platformName(key string) string { return platform.Name(platform.Platform(key)) }

// Facets returns the niches, countries and platforms that creators have, for the filters of the list.
func (s *Service) Facets(ctx context.Context) (Facets, error) {
	facets := Facets{}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		for query, into := range map[string]*[]Facet{
			selectNicheFacets: &facets.Niches, selectCountryFacets: &facets.Countries, selectPlatformFacets: &facets.Platforms,
		} {
			*into, err = workspace.Collect(ctx, tx, query, nil, func(rows *sql.Rows) (f Facet, err error) {
				err = rows.Scan(&f.Value, &f.Count)
				return f, err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return facets, err
}
