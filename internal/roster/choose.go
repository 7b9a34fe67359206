package roster

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/workspace"
)

// Sort is an order of creators.
type Sort string

// The orders. All but ByName put the greatest first and go by name among equals; who has no figure comes last.
const (
	ByName       Sort = "name"
	ByFit        Sort = "fit" // needs a brief, or a text: then the best match comes first
	ByFollowers  Sort = "followers"
	ByEngagement Sort = "engagement"
	ByNewest     Sort = "newest"
	ByQuality    Sort = "quality"
	ByCastings   Sort = "castings"
	ByFee        Sort = "fee" // the cheapest first
)

// Query asks for a window of the creators that a filter chooses. Brief ranks them, nil for no ranking.
type Query struct {
	Filter        Filter
	Brief         *Brief
	Sort          Sort
	Upwards       bool // the other way round
	Offset, Limit int
}

// Chosen is the window asked for: ids in order, with the fit of each where there is a brief, and how many there are
// altogether.
type Chosen struct {
	Total int
	IDs   []string
	Fits  []Fit
}

// answer is all that one question came to, so that the next window of it costs nothing.
type answer struct {
	c        *columns
	question string
	places   []place
	ranker   *ranker
}

// Choose returns a window of the creators that a filter chooses.
func (x *Index) Choose(ctx context.Context, tx *workspace.ReadTx, q Query) (Chosen, error) {
	c, err := x.columns(ctx, tx)
	if err != nil {
		return Chosen{}, err
	}
	a, err := x.answer(ctx, tx, c, q)
	if err != nil {
		return Chosen{}, err
	}
	from := min(max(q.Offset, 0), len(a.places))
	window := a.places[from:min(from+max(q.Limit, 0), len(a.places))]
	chosen := Chosen{Total: len(a.places), IDs: make([]string, len(window))}
	for i, p := range window {
		chosen.IDs[i] = c.id(p)
		if a.ranker != nil {
			chosen.Fits = append(chosen.Fits, a.ranker.fit(p))
		}
	}
	return chosen, nil
}

// All returns the ids of everybody whom a filter chooses, in order.
func (x *Index) All(ctx context.Context, tx *workspace.ReadTx, q Query) ([]string, error) {
	q.Offset, q.Limit = 0, int(^uint32(0)>>1)
	q.Brief = nil
	chosen, err := x.Choose(ctx, tx, q)
	return chosen.IDs, err
}

// Fits returns how well some creators fit a brief, in the order of ids; nil for one who is not there.
func (x *Index) Fits(ctx context.Context, tx *workspace.ReadTx, b Brief, ids []string) ([]*Fit, error) {
	c, err := x.columns(ctx, tx)
	if err != nil {
		return nil, err
	}
	r := c.ranker(b, c.feeBook())
	fits := make([]*Fit, len(ids))
	for i, p := range x.placesOf(c, ids) {
		if p != nil {
			fit := r.fit(*p)
			fits[i] = &fit
		}
	}
	return fits, nil
}

func (x *Index) placesOf(c *columns, ids []string) []*place {
	x.renewing.Lock()
	defer x.renewing.Unlock()
	places := make([]*place, len(ids))
	for i, id := range ids {
		k, _ := keyOf(id)
		if p, ok := x.now.Load().places.find(x.now.Load().ids, k); ok && int(p) < c.size() && !c.gone.has(p) {
			places[i] = &p
		}
	}
	return places
}

func (x *Index) answer(ctx context.Context, tx *workspace.ReadTx, c *columns, q Query) (*answer, error) {
	whole := q
	whole.Offset, whole.Limit = 0, 0
	question, err := json.Marshal(whole)
	if err != nil {
		return nil, fmt.Errorf("writing the question down: %w", err)
	}
	if last := x.last.Load(); last != nil && last.c == c && last.question == string(question) {
		return last, nil
	}
	fees := c.feeBook()
	a := &answer{c: c, question: string(question)}
	if q.Brief != nil {
		a.ranker = c.ranker(*q.Brief, fees)
	}
	t := c.chooser(q.Filter, fees)
	if t.byText && mailLike(q.Filter.Text) {
		for _, p := range x.byMail(ctx, tx, c, q.Filter.Text) {
			t.found.set(p)
		}
	}
	if t.none {
		x.last.Store(a)
		return a, nil
	}
	places := make([]place, 0, 1024)
	for i, p := range c.byName {
		if i&0xffff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if t.chooses(p) {
			places = append(places, p)
		}
	}
	a.places = c.ordered(places, q, a.ranker, fees)
	x.last.Store(a)
	return a, nil
}

// ordered puts places, which are in the order of names, into the order asked for.
func (c *columns) ordered(places []place, q Query, r *ranker, fees *feeBook) []place {
	var rank func(p place) uint32 // the lower the earlier
	const last = ^uint32(0)
	switch q.Sort {
	case ByFit:
		switch {
		case r != nil:
			rank = func(p place) uint32 { return uint32(100 - r.fit(p).Score) }
		case q.Filter.Text != "":
			fits := map[place]int{}
			for _, h := range c.matches(Words(q.Filter.Text)) {
				fits[h.place] = h.fit
			}
			rank = func(p place) uint32 { return uint32(fits[p]) }
		}
	case ByFollowers:
		platforms := (&chooser{c: c}).oneOf(&c.platformNames, q.Filter.Platforms)
		rank = func(p place) uint32 { return last - c.mostFollowers(p, platforms) }
	case ByEngagement:
		platforms := (&chooser{c: c}).oneOf(&c.platformNames, q.Filter.Platforms)
		rank = func(p place) uint32 { return last - c.bestRate(p, platforms) }
	case ByNewest:
		rank = func(p place) uint32 { return last - c.created[p] }
	case ByQuality:
		rank = func(p place) uint32 { return uint32(unknownShare - (c.quality[p] + 1)) }
	case ByCastings:
		rank = func(p place) uint32 { return last - uint32(c.past[p].live()) }
	case ByFee:
		t := fees.test(Filter{Platforms: q.Filter.Platforms, Format: q.Filter.Format, Currency: q.Filter.Currency})
		rank = func(p place) uint32 {
			if minor, _, known := t.price(c, p); known {
				return uint32(min(minor, int64(last)-1))
			}
			return last
		}
	}
	if rank != nil {
		places = byRank(places, rank)
	}
	if q.Upwards {
		slices.Reverse(places)
	}
	return places
}

// live is in how many campaigns that are not wrapped up somebody takes part.
func (p *Past) live() (n int) {
	if p == nil {
		return 0
	}
	for _, k := range p.Castings {
		if k.Live {
			n++
		}
	}
	return n
}

func (c *columns) mostFollowers(p place, platforms []bool) (most uint32) {
	for _, a := range c.accounts.at(p) {
		if (platforms == nil || marked(platforms, a.platform)) && a.followers != unknownCount {
			most = max(most, a.followers+1)
		}
	}
	return most
}

func (c *columns) bestRate(p place, platforms []bool) (best uint32) {
	for _, a := range c.accounts.at(p) {
		if (platforms == nil || marked(platforms, a.platform)) && a.engagement != unknownRate {
			best = max(best, uint32(a.engagement)+1)
		}
	}
	return best
}

// byRank sorts places by their ranks and keeps the order among equals: by counting, eleven bits at a time.
func byRank(places []place, rank func(place) uint32) []place {
	const bits, buckets = 11, 1 << 11
	keys, common, any := make([]uint32, len(places)), ^uint32(0), uint32(0)
	for i, p := range places {
		keys[i] = rank(p)
		common, any = common&keys[i], any|keys[i]
	}
	differing := any &^ common
	otherKeys, other := make([]uint32, len(places)), make([]place, len(places))
	for shift := 0; shift < 32; shift += bits {
		if differing>>shift&(buckets-1) == 0 {
			continue
		}
		var next [buckets]int
		for _, k := range keys {
			next[k>>shift&(buckets-1)]++
		}
		sum := 0
		for b, n := range next {
			next[b], sum = sum, sum+n
		}
		for i, k := range keys {
			at := &next[k>>shift&(buckets-1)]
			otherKeys[*at], other[*at] = k, places[i]
			*at++
		}
		keys, otherKeys, places, other = otherKeys, keys, other, places
	}
	return places
}

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
		for _, p := range x.byMail(ctx, tx, c, text) {
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
		if a.place == b.place {
			return 0
		}
		if c.words.nameLess(a.place, b.place) {
			return -1
		}
		return 1
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
func (x *Index) byMail(ctx context.Context, tx *workspace.ReadTx, c *columns, text string) (places []place) {
	from := strings.ToLower(strings.TrimSpace(text))
	rows, err := tx.Query(ctx, selectByMail, from, from+"\U0010FFFF")
	if err != nil {
		return nil
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if rows.Scan(&id) == nil {
			ids = append(ids, id)
		}
	}
	for _, p := range x.placesOf(c, ids) {
		if p != nil {
			places = append(places, *p)
		}
	}
	return places
}

// Count is how many creators have a value.
type Count struct {
	Value string
	Count int
}

// Counts are the values by which creators can be chosen, the most frequent first.
type Counts struct{ Niches, Countries, Platforms, Languages []Count }

// Counts returns by what creators can be chosen, of those who are not archived.
func (x *Index) Counts(ctx context.Context, tx *workspace.ReadTx) (Counts, error) {
	c, err := x.columns(ctx, tx)
	if err != nil {
		return Counts{}, err
	}
	niches, countries := make([]int, len(c.nicheNames.texts)), make([]int, len(c.countryNames.texts))
	platforms, languages := make([]int, len(c.platformNames.texts)), make([]int, len(c.languageNames.texts))
	for p := place(0); int(p) < c.size(); p++ {
		if c.gone.has(p) || c.archived.has(p) {
			continue
		}
		if len(countries) > 0 {
			countries[c.country[p]]++
		}
		for _, n := range c.niches.at(p) {
			niches[n]++
		}
		for _, n := range c.languages.at(p) {
			languages[n]++
		}
		accounts := c.accounts.at(p)
		for i, a := range accounts {
			if !slices.ContainsFunc(accounts[:i], func(b account) bool { return b.platform == a.platform }) {
				platforms[a.platform]++
			}
		}
	}
	return Counts{
		countsOf(niches, c.nicheNames.texts), countsOf(countries, c.countryNames.texts),
		countsOf(platforms, c.platformNames.texts), countsOf(languages, c.languageNames.texts),
	}, nil
}

func countsOf(counts []int, texts []string) []Count {
	list := []Count{}
	for number, n := range counts {
		if number > 0 && n > 0 {
			list = append(list, Count{texts[number], n})
		}
	}
	slices.SortFunc(list, func(a, b Count) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Value, b.Value)
	})
	return list
}
