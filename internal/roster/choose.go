package roster

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"sync"

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
	c, err := x.columns(ctx, tx)
	if err != nil {
		return nil, err
	}
	a, err := x.answer(ctx, tx, c, q)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(a.places))
	for i, p := range a.places {
		ids[i] = c.id(p)
	}
	return ids, nil
}

// Fits returns how well some creators fit a brief, in the order of ids; nil for one who is not there.
func (x *Index) Fits(ctx context.Context, tx *workspace.ReadTx, b Brief, ids []string) ([]*Fit, error) {
	c, err := x.columns(ctx, tx)
	if err != nil {
		return nil, err
	}
	r := c.ranker(b, c.fees)
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
	fees := c.fees
	a := &answer{c: c, question: string(question)}
	if q.Brief != nil {
		a.ranker = c.ranker(*q.Brief, fees)
	}
	t := c.chooser(q.Filter, fees)
	if t.byText && mailLike(q.Filter.Text) {
		byMail, err := x.byMail(ctx, tx, c, q.Filter.Text)
		if err != nil {
			return nil, err
		}
		t.find(byMail)
	}
	if !t.none {
		a.places = c.ordered(t.choose(), q, a.ranker, fees, t.hits)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	x.last.Store(a)
	return a, nil
}

// choose returns everybody who is chosen, in the order of names.
func (t *chooser) choose() []place {
	c := t.c
	if t.byText && len(t.hits) < c.size()/8 {
		places := make([]place, 0, len(t.hits))
		for _, h := range t.hits {
			if t.chooses(h.place) {
				places = append(places, h.place)
			}
		}
		return c.inOrder(places)
	}
	if t.in != "" { // few have taken part in anything
		places := c.hasPast.places(nil)
		return c.inOrder(slices.DeleteFunc(places, func(p place) bool { return !t.chooses(p) }))
	}
	chosen := newBitset(c.size())
	c.eachPart(func(from, to place) {
		for p := from; p < to; p++ {
			if t.byText && t.found[p>>6] == 0 { // nobody of those who share a word of the set
				p |= 63
				continue
			}
			if t.chooses(p) {
				chosen[p>>6] |= 1 << (p & 63)
			}
		}
	})
	n := chosen.count()
	places := make([]place, 0, n)
	if n < c.size()/32 {
		return c.inOrder(chosen.places(places))
	}
	for _, p := range c.byName {
		if chosen.has(p) {
			places = append(places, p)
		}
	}
	return places
}

// eachPart cuts all places into parts that are looked at side by side. Parts begin at multiples of 64, so that each has
// words of a bitset of its own.
func (c *columns) eachPart(look func(from, to place)) {
	const together = 64
	sideBySide((c.size()+together-1)/together, func(from, to int) {
		look(place(from*together), place(min(to*together, c.size())))
	})
}

// sideBySide cuts n things into parts that are looked at at the same time; of few it makes one part.
func sideBySide(n int, look func(from, to int)) {
	workers := min(runtime.GOMAXPROCS(0), mostWorkers)
	if n < leastShared {
		workers = 1
	}
	size := max((n+workers-1)/workers, 1)
	var all sync.WaitGroup
	for from := 0; from < n; from += size {
		all.Go(func() { look(from, min(from+size, n)) })
	}
	all.Wait()
}

const (
	// mostWorkers leaves the rest of the computer to others; fewer than leastShared things one does faster.
	mostWorkers = 4
	leastShared = 500
)

// inOrder sorts a few places by name.
func (c *columns) inOrder(places []place) []place {
	starts := make([]uint32, len(places))
	for i, p := range places {
		starts[i] = c.words.start(p)
	}
	c.words.sort(starts, 0)
	for i, at := range starts {
		places[i] = c.words.creatorAt(at)
	}
	for from := 0; from < len(places); {
		to := from + 1
		for to < len(places) && c.words.compare(starts[from], starts[to], 0) == 0 {
			to++
		}
		if to-from > 1 {
			slices.SortFunc(places[from:to], func(a, b place) int { return bytes.Compare(c.ids[a][:], c.ids[b][:]) })
		}
		from = to
	}
	return places
}

// byNameAndID orders two creators by name, namesakes by id.
func (c *columns) byNameAndID(a, b place) int {
	if order := c.words.compare(c.words.start(a), c.words.start(b), 0); order != 0 {
		return order
	}
	return bytes.Compare(c.ids[a][:], c.ids[b][:])
}
