package roster

import (
	"bytes"
	"context"
	"hash/maphash"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"backlot/internal/workspace"
)

// Likeness is what two creators have in common so that they may be one person. OneID sorts before OtherID. SameName:
// their names are of the same words. Handles are folded; they are "" where only name and country, Country, are the same.
type Likeness struct {
	OneID, OtherID         string
	SameName               bool
	OneHandle, OtherHandle string
	OnePlatform, OtherPlat string
	Country                string
}

// Likenesses are pairs of creators who may be one person, the surest first. Total counts also those beyond the most
// that were asked for.
type Likenesses struct {
	Pairs []Likeness
	Total int
}

const (
	// An account's name with fewer letters tells nobody, nor does one that very many have.
	tellingHandle  = 5
	mostOfAHandle  = 12
	mostOfACountry = 6 // creators of one name and one country
)

// keyed is a place with the hash of what it is looked up by: 40 bits of the hash above 24 bits of the place.
type keyed uint64

const placeBits = 24

func newKeyed(hash uint64, p place) keyed { return keyed(hash>>placeBits<<placeBits | uint64(p)) }

func (k keyed) place() place { return place(k & (1<<placeBits - 1)) }

// Likenesses looks for creators who may be one person, archived ones aside: an account of the same name on several
// platforms, or a similar one on the same platform (bySimilarHandle, bySlip), and a similar name; the same name and the same country. similar
// says whether two names can be the same person's.
func (x *Index) Likenesses(ctx context.Context, tx *workspace.ReadTx, similar func(a, b string) bool, most int) (Likenesses, error) {
	c, err := x.columns(ctx, tx)
	if err != nil || c.size() >= 1<<placeBits {
		return Likenesses{}, err
	}
	s := &likeSearch{c: c, similar: similar, most: most, seen: map[[2]place]bool{}}
	for _, look := range []func(){s.byHandle, s.bySimilarHandle, s.bySlip, s.byName} {
		if look(); ctx.Err() != nil {
			return Likenesses{}, ctx.Err()
		}
	}
	return s.found, nil
}

type likeSearch struct {
	c       *columns
	similar func(a, b string) bool
	most    int
	seen    map[[2]place]bool
	found   Likenesses
}

func (s *likeSearch) add(one, other place, like Likeness) {
	pair := [2]place{one, other}
	if s.seen[pair] || s.seen[[2]place{other, one}] {
		return
	}
	s.found.Total++
	if len(s.found.Pairs) >= s.most {
		return
	}
	s.seen[pair] = true
	like.OneID, like.OtherID = s.c.id(one), s.c.id(other)
	if like.OtherID < like.OneID {
		like.OneID, like.OtherID = like.OtherID, like.OneID
		like.OneHandle, like.OtherHandle = like.OtherHandle, like.OneHandle
		like.OnePlatform, like.OtherPlat = like.OtherPlat, like.OnePlatform
	}
	s.found.Pairs = append(s.found.Pairs, like)
}

// sortedKeys lists what keysOf gives for everybody on the lists, equal hashes side by side.
func (c *columns) sortedKeys(keysOf func(p place, add func(hash uint64))) []keyed {
	var mu sync.Mutex
	var parts [][]keyed
	c.eachPart(func(from, to place) {
		var part []keyed
		for p := from; p < to; p++ {
			if !c.gone.has(p) && !c.archived.has(p) {
				keysOf(p, func(hash uint64) { part = append(part, newKeyed(hash, p)) })
			}
		}
		slices.Sort(part)
		mu.Lock()
		defer mu.Unlock()
		parts = append(parts, part)
	})
	var all []keyed
	for _, part := range parts {
		all = mergeKeys(all, part)
	}
	return all
}

func mergeKeys(a, b []keyed) []keyed {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	merged := make([]keyed, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			merged, a = append(merged, a[0]), a[1:]
		} else {
			merged, b = append(merged, b[0]), b[1:]
		}
	}
	return append(append(merged, a...), b...)
}

// groupsOf calls take for each run of two and more equal hashes.
func groupsOf(keys []keyed, take func(group []keyed)) {
	for from := 0; from < len(keys); {
		to := from + 1
		for to < len(keys) && keys[to]>>placeBits == keys[from]>>placeBits {
			to++
		}
		if to-from > 1 {
			take(keys[from:to])
		}
		from = to
	}
}

// handles are the folded handles of a creator, in the order of the accounts.
func (c *columns) handles(p place, take func(at int, handle []byte)) {
	text := c.words.of(p)
	text = text[bytes.IndexByte(text, fieldEnd)+1:]
	for at := 0; ; at++ {
		end := bytes.IndexByte(text, fieldEnd)
		if end < 0 {
			return
		}
		take(at, text[:end])
		text = text[end+1:]
	}
}

// bare is a handle without what people leave out or add, dots and dashes, written over room.
func bare(room, handle []byte) []byte {
	room = room[:0]
	for at := 0; at < len(handle); {
		r, size := rune(handle[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(handle[at:])
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			room = append(room, handle[at:at+size]...)
		}
		at += size
	}
	return room
}

// held is one account of one creator.
type held struct {
	place            place
	handle, platform string
	bare             string
}

func (c *columns) heldBy(p place) (list []held) {
	accounts := c.accounts.at(p)
	c.handles(p, func(at int, handle []byte) {
		if at < len(accounts) {
			list = append(list, held{p, string(handle), c.platformNames.texts[accounts[at].platform], string(bare(nil, handle))})
		}
	})
	return list
}

func (s *likeSearch) byHandle() {
	keys := s.c.sortedKeys(func(p place, add func(uint64)) {
		var room [64]byte
		s.c.handles(p, func(_ int, handle []byte) {
			if b := bare(room[:], handle); utf8.RuneCount(b) >= tellingHandle {
				add(maphash.Bytes(nameSeed, b))
			}
		})
	})
	s.compareHandles(keys, func(one, other held) bool { return one.bare == other.bare })
}

// bySimilarHandle finds accounts of namesakes on one platform whose names begin alike: mira.makes and
// miramakes.official.
func (s *likeSearch) bySimilarHandle() {
	keys := s.c.sortedKeys(func(p place, add func(uint64)) {
		var room [64]byte
		accounts, name := s.c.accounts.at(p), hashOfName(s.c.words.name(p))
		s.c.handles(p, func(at int, handle []byte) {
			if b := bare(room[:], handle); len(b) >= tellingHandle && at < len(accounts) {
				add(maphash.Bytes(nameSeed, b[:tellingHandle]) ^ name*(2*uint64(accounts[at].platform)+1))
			}
		})
	})
	s.compareHandles(keys, alikeOnOnePlatform)
}

func alikeOnOnePlatform(one, other held) bool {
	return one.platform == other.platform && likeHandles(min(one.bare, other.bare), max(one.bare, other.bare))
}

// bySlip finds accounts on one platform that differ by what people mistake most, a vowel or a letter that is doubled:
// andrewhitaker and andre.whittaker, of people whose names differ as little.
func (s *likeSearch) bySlip() {
	keys := s.c.sortedKeys(func(p place, add func(uint64)) {
		var room, frame [64]byte
		accounts := s.c.accounts.at(p)
		s.c.handles(p, func(at int, handle []byte) {
			if f := frameOf(frame[:], bare(room[:], handle)); len(f) >= tellingHandle && at < len(accounts) {
				add(maphash.Bytes(nameSeed, f) * (2*uint64(accounts[at].platform) + 1))
			}
		})
	})
	s.compareHandles(keys, alikeOnOnePlatform)
}

// frameOf is a bare handle without its vowels and with no letter twice in a row, written over room.
func frameOf(room, bare []byte) []byte {
	room = room[:0]
	for _, b := range bare {
		if bytes.IndexByte([]byte("aeiouy"), b) < 0 && (len(room) == 0 || room[len(room)-1] != b) {
			room = append(room, b)
		}
	}
	return room
}

// compareHandles holds the accounts of those who share a key against each other.
func (s *likeSearch) compareHandles(keys []keyed, alike func(one, other held) bool) {
	groupsOf(keys, func(group []keyed) {
		if len(group) > mostOfAHandle {
			return
		}
		var all []held
		for i, k := range group {
			if i == 0 || k != group[i-1] {
				all = append(all, s.c.heldBy(k.place())...)
			}
		}
		for i, one := range all {
			for _, other := range all[i+1:] {
				if one.place != other.place && alike(one, other) {
					s.addHandles(one, other)
				}
			}
		}
	})
}

func (s *likeSearch) addHandles(one, other held) {
	x, y := string(s.c.words.name(one.place)), string(s.c.words.name(other.place))
	same := hashOfName([]byte(x)) == hashOfName([]byte(y))
	if same || s.similar(x, y) {
		s.add(one.place, other.place, Likeness{
			SameName: same, OneHandle: one.handle, OtherHandle: other.handle, OnePlatform: one.platform, OtherPlat: other.platform,
		})
	}
}

func (s *likeSearch) byName() {
	keys := s.c.sortedKeys(func(p place, add func(uint64)) {
		if name := s.c.words.name(p); len(bytes.TrimFunc(name, notOfAName)) > 0 {
			add(hashOfName(name))
		}
	})
	var bySize [][][]keyed // a rare name tells more than a common one
	groupsOf(keys, func(group []keyed) {
		size := min(len(group), mostRanked-1)
		for len(bySize) <= size {
			bySize = append(bySize, nil)
		}
		bySize[size] = append(bySize[size], group)
	})
	for _, groups := range bySize {
		for _, group := range groups {
			s.sameCountry(group)
		}
	}
}

// mostRanked is from how many namesakes on it makes no difference how many there are.
const mostRanked = 64

// likeHandles says that the shorter of two handles, which sort in this order, is the beginning of the longer one, or
// that the letters differ in one place; digits tell people apart.
func likeHandles(short, long string) bool {
	x, y := []rune(short), []rune(long)
	if len(x) < tellingHandle || len(y) < tellingHandle {
		return false
	}
	at := 0
	for at < min(len(x), len(y)) && x[at] == y[at] {
		at++
	}
	digits := func(rest []rune) bool { return slices.ContainsFunc(rest, unicode.IsDigit) }
	if at == len(x) {
		return !digits(y[at:])
	}
	if digits(x[at:min(at+1, len(x))]) || digits(y[at:min(at+1, len(y))]) {
		return false
	}
	switch len(y) - len(x) {
	case 0:
		return slices.Equal(x[at+1:], y[at+1:])
	case 1:
		return slices.Equal(x[at:], y[at+1:])
	case -1:
		return slices.Equal(x[at+1:], y[at:])
	}
	return false
}

// sameCountry pairs the namesakes of one country. A name of one word tells nobody, nor does one that many have there.
func (s *likeSearch) sameCountry(group []keyed) {
	name := bytes.TrimFunc(s.c.words.name(group[0].place()), notOfAName)
	if bytes.IndexFunc(name, notOfAName) < 0 {
		return
	}
	group = slices.Clone(group)
	country := func(k keyed) uint8 { return s.c.country[k.place()] }
	slices.SortStableFunc(group, func(a, b keyed) int { return int(country(a)) - int(country(b)) })
	for from := 0; from < len(group); {
		to := from + 1
		for to < len(group) && country(group[to]) == country(group[from]) {
			to++
		}
		if n := to - from; n > 1 && n <= mostOfACountry && country(group[from]) != 0 {
			code := s.c.countryNames.texts[country(group[from])]
			for i, one := range group[from:to] {
				for _, other := range group[from+i+1 : to] {
					s.add(one.place(), other.place(), Likeness{SameName: true, Country: code})
				}
			}
		}
		from = to
	}
}
