// Package clips makes films and photos to compare: edits as influencers make them, with captions, a logo, a disclosure,
// a price and an end card; copies as platforms make them, which are the same; and near misses, which are not. The same
// seed gives the same edits.
package clips

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Case is one approved file with what was made of it.
type Case struct {
	ID       int               `json:"id"`
	Approved string            `json:"approved"`
	Pos      map[string]string `json:"pos"` // copies that are the same, by kind
	Neg      map[string]string `json:"neg"` // near misses, by kind

	// Truth says for near misses in which seconds of the approved film the difference lies.
	Truth map[string][2]float64 `json:"truth"`
}

const manifest = "manifest.json"

// Load reads the manifest of a corpus.
func Load(dir string) ([]Case, error) {
	content, err := os.ReadFile(filepath.Join(dir, manifest))
	if err != nil {
		return nil, fmt.Errorf("reading a corpus: %w", err)
	}
	var cases []Case
	if err := json.Unmarshal(content, &cases); err != nil {
		return nil, fmt.Errorf("reading a corpus: %w", err)
	}
	return cases, nil
}

// Make writes n cases of films into dir, with a manifest. It needs ffmpeg with libx264.
func Make(ctx context.Context, dir string, n int, seed uint64) ([]Case, error) {
	var cases []Case
	for id := range n {
		folder := filepath.Join(dir, fmt.Sprintf("c%02d", id))
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return nil, err
		}
		m := &maker{ctx: ctx, dir: folder, rand: rand.New(rand.NewPCG(seed, uint64(id)))}
		made, err := m.film(id)
		if err != nil {
			return nil, err
		}
		cases = append(cases, made)
	}
	content, err := json.MarshalIndent(cases, "", " ")
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, manifest), content, 0o600)
	}
	return cases, err
}

const (
	width, height = 480, 854
	cardSeconds   = 1.8
)

// shot is one part of an edit.
type shot struct {
	file    string
	seconds float64
	caption string
	at      float64 // of the caption, from above, in shares
}

// edit is everything that makes a film; a near miss is an edit with one thing altered.
type edit struct {
	shots           []shot
	card            string
	disclosure      string // "" for none
	discloseTo      float64
	discloseX       string
	discloseY       float64
	logo            string // "" for none
	logoColour      uint32
	price           string
	priceAt         float64
	priceX, priceY  string
	sound           string
	skipAt, skipped float64 // seconds cut out inside
}

func (e edit) seconds() float64 {
	sum := 0.0
	for _, s := range e.shots {
		sum += s.seconds
	}
	return sum
}

func (e edit) with(change func(*edit)) edit {
	e.shots = append([]shot(nil), e.shots...)
	change(&e)
	return e
}

func (m *maker) film(id int) (Case, error) {
	made := Case{ID: id, Approved: m.path("approved.mp4"), Pos: map[string]string{}, Neg: map[string]string{}, Truth: map[string][2]float64{}}
	e, spare, err := m.invent()
	if err != nil {
		return made, err
	}
	if err := m.render(e, made.Approved, mildest); err != nil {
		return made, err
	}
	for name, copied := range copies {
		made.Pos[name] = m.path("pos_" + name + ".mp4")
		if err := m.copy(made.Approved, made.Pos[name], copied, e.seconds()+cardSeconds); err != nil {
			return made, err
		}
	}
	missed, truth := m.misses(e, spare)
	for name, miss := range missed {
		for suffix, posted := range map[string]encoding{"": mild, "_harsh": harsh} {
			file := m.path("neg_" + name + suffix + ".mp4")
			if err := m.render(miss, file, posted); err != nil {
				return made, err
			}
			made.Neg[name+suffix] = file
			made.Truth[name+suffix] = [2]float64{max(truth[name][0], posted.from), truth[name][1]}
		}
	}
	return made, m.tidy()
}

// misses are the edits that differ in one thing, and in which seconds.
func (m *maker) misses(e edit, spare shot) (map[string]edit, map[string][2]float64) {
	n, total := len(e.shots), e.seconds()
	starts := make([]float64, n+1)
	for i, s := range e.shots {
		starts[i+1] = starts[i] + s.seconds
	}
	word, all, swap, order := m.rand.IntN(n), m.rand.IntN(n), n/2, m.rand.IntN(n-1)
	spoken := func(i int) [2]float64 { return [2]float64{starts[i] + 0.2, starts[i+1] - 0.1} }
	price := [2]float64{e.priceAt, e.priceAt + priceSeconds}
	cut := total * (0.3 + 0.4*m.rand.Float64())
	edits := map[string]edit{
		"word":       e.with(func(e *edit) { e.shots[word].caption = m.otherWord(e.shots[word].caption) }),
		"caption":    e.with(func(e *edit) { e.shots[all].caption = m.caption() }),
		"shot":       e.with(func(e *edit) { e.shots[swap].file = spare.file }),
		"order":      e.with(func(e *edit) { e.shots[order], e.shots[order+1] = e.shots[order+1], e.shots[order] }),
		"disclosure": e.with(func(e *edit) { e.disclosure = "" }),
		"logo":       e.with(func(e *edit) { e.logo = "" }),
		"logocolour": e.with(func(e *edit) { e.logoColour = 0x2244cc }),
		"digit":      e.with(func(e *edit) { e.price = otherDigit(e.price) }),
		"card":       e.with(func(e *edit) { e.card = m.caption() }),
		"sound":      e.with(func(e *edit) { e.sound = m.path("other.wav") }),
		"cut":        e.with(func(e *edit) { e.skipAt, e.skipped = cut, 1.1 }),
	}
	return edits, map[string][2]float64{
		"word": spoken(word), "caption": spoken(all), "shot": {starts[swap], starts[swap+1]},
		"order": {starts[order], starts[order+2]}, "disclosure": {0.3, e.discloseTo}, "logo": {0, total},
		"logocolour": {0, total}, "digit": price, "card": {total, total + cardSeconds},
		"sound": {0, total + cardSeconds}, "cut": {cut, cut + 1.1},
	}
}

// Kinds are the names of the copies and near misses that Make makes.
func Kinds() (same, near []string) {
	for name := range maps.Keys(copies) {
		same = append(same, name)
	}
	return same, []string{"word", "caption", "shot", "order", "disclosure", "logo", "logocolour", "digit", "card", "sound", "cut"}
}
