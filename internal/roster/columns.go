package roster

import (
	"encoding/binary"
	"math/bits"
	"sort"
)

// Place is where a creator stands in the columns. A creator that is read anew gets a new place behind all others; the
// old one is gone.
type place = uint32

// unknownCount marks followers that nobody knows, unknownRate an engagement rate, unknownShare a part of an audience.
const (
	unknownCount = ^uint32(0)
	unknownRate  = ^uint16(0)
	unknownShare = ^uint8(0)
)

// columns are the facts of all creators, one column a fact, as of position at of the journal. Whoever has them may read
// them for ever: what comes later is appended behind their length, and what is altered in place is copied before.
type columns struct {
	at     int64
	lastID string // the action at that position: another history has another one

	ids      []key
	odd      map[place]string // ids that are no UUIDs
	places   table
	gone     bitset
	archived bitset
	alive    int // neither gone nor archived
	byName   []place

	country  []uint8
	quality  []uint8 // 0 to 100, unknownShare
	fit      []uint8
	severity []uint8 // of the gravest open flag: 0 none, 1 note, 2 caution, 3 stop
	tier     []uint8
	created  []uint32 // seconds since 1970

	niches    list[uint16]
	languages list[uint8]
	accounts  list[account]
	audience  []audience
	reach     list[share] // where the audience lives
	rates     list[rate]
	past      map[place]*Past
	absent    map[place][]Span

	words words

	countryNames, languageNames, nicheNames, platformNames, formatNames, currencyNames, tierNames names
}

// account is what is compared of an account.
type account struct {
	platform   uint8
	engagement uint16 // hundredths of a percent
	followers  uint32
}

// Groups of an audience that every account breaks down alike.
const (
	ageGroups = 7
	female    = 0
	male      = 1
	ages      = 2 // the first age group
	groups    = ages + ageGroups
)

// audience is the share of each group among those who follow a creator, in half percents, unknownShare where nobody
// knows.
type audience [groups]uint8

// share is the part of an audience, in half percents, that lives in a country.
type share struct{ country, half uint8 }

// rate is the present price of a format on a platform.
type rate struct {
	platform, format, currency uint8
	minor                      uint32
}

// list is a column with any number of values a creator.
type list[T any] struct {
	end []uint32
	of  []T
}

func (l *list[T]) at(p place) []T {
	if p == 0 {
		return l.of[:l.end[0]]
	}
	return l.of[l.end[p-1]:l.end[p]]
}

func (l *list[T]) add(values []T) {
	l.of = append(l.of, values...)
	l.end = append(l.end, uint32(len(l.of)))
}

// names gives texts small numbers; 0 is "".
type names struct {
	number map[string]int
	texts  []string
}

// find returns the number of a text, and whether it has one.
func (n *names) find(text string) (int, bool) {
	if text == "" {
		return 0, true
	}
	number, ok := n.number[text]
	return number, ok
}

// add returns the number of a text, which gets one below most; 0 when there are too many.
func (n *names) add(text string, most int) int {
	if number, ok := n.find(text); ok {
		return number
	}
	if len(n.texts) == 0 {
		n.texts = []string{""}
	}
	if len(n.texts) >= most {
		return 0
	}
	grown := make(map[string]int, len(n.number)+1) // whoever reads the old one goes on reading it
	for t, number := range n.number {
		grown[t] = number
	}
	grown[text] = len(n.texts)
	n.number, n.texts = grown, append(n.texts, text)
	return grown[text]
}

func (n *names) text(number int) string {
	if number <= 0 || number >= len(n.texts) {
		return ""
	}
	return n.texts[number]
}

// bitset is a set of places.
type bitset []uint64

func newBitset(size int) bitset { return make(bitset, (size+63)/64) }

func (b bitset) has(p place) bool {
	at := int(p >> 6)
	return at < len(b) && b[at]&(1<<(p&63)) != 0
}

func (b *bitset) set(p place) {
	for int(p>>6) >= len(*b) {
		*b = append(*b, 0)
	}
	(*b)[p>>6] |= 1 << (p & 63)
}

func (b bitset) clone() bitset { return append(make(bitset, 0, len(b)+1), b...) }

func (b bitset) count() (n int) {
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}

// table finds the place of an id: open addressing, a place in each slot, 0 for none and else one more than the place.
// It belongs to whoever makes new columns; others hold the index's lock.
type table struct {
	slots []uint32
	used  int
}

func (t *table) find(ids []key, id key) (place, bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	for at := t.start(id); ; at = (at + 1) % len(t.slots) {
		slot := t.slots[at]
		if slot == 0 {
			return 0, false
		}
		if ids[slot-1] == id {
			return slot - 1, true
		}
	}
}

func (t *table) start(id key) int {
	return int((binary.LittleEndian.Uint64(id[8:]) * 0x9E3779B97F4A7C15 >> 20) % uint64(len(t.slots)))
}

// put makes p the place of its id.
func (t *table) put(ids []key, p place) {
	if (t.used+1)*3 > len(t.slots)*2 {
		t.grow(ids)
	}
	at := t.start(ids[p])
	for t.slots[at] != 0 && ids[t.slots[at]-1] != ids[p] {
		at = (at + 1) % len(t.slots)
	}
	if t.slots[at] == 0 {
		t.used++
	}
	t.slots[at] = p + 1
}

func (t *table) grow(ids []key) {
	old := t.slots
	t.slots = make([]uint32, max(64, len(old)*3/2+1))
	t.used = 0
	for _, slot := range old {
		if slot != 0 {
			t.put(ids, slot-1)
		}
	}
}

// successor is a copy of the columns to which creators are added while others read the old ones.
func (c *columns) successor() *columns {
	next := *c
	next.gone, next.archived = c.gone.clone(), c.archived.clone()
	next.odd, next.past, next.absent = copied(c.odd), copied(c.past), copied(c.absent)
	return &next
}

func copied[V any](from map[place]V) map[place]V {
	to := make(map[place]V, len(from)+1)
	for p, v := range from {
		to[p] = v
	}
	return to
}

func (c *columns) size() int { return len(c.ids) }

// remove takes the creator of an id out, if there is one.
func (c *columns) remove(id key) {
	p, ok := c.places.find(c.ids, id)
	if !ok || c.gone.has(p) {
		return
	}
	if !c.archived.has(p) {
		c.alive--
	}
	c.gone.set(p)
	delete(c.past, p)
	delete(c.absent, p)
}

// add appends a creator. Its name is put in order by settle.
func (c *columns) add(r *record) {
	id, isUUID := keyOf(r.id)
	c.remove(id)
	p := place(len(c.ids))
	c.ids = append(c.ids, id)
	c.places.put(c.ids, p)
	if !isUUID {
		c.odd[p] = r.id
	}
	if r.archived {
		c.archived.set(p)
	} else {
		c.alive++
	}
	c.country = append(c.country, uint8(c.countryNames.add(r.country, 256)))
	c.quality = append(c.quality, r.quality)
	c.fit = append(c.fit, r.fit)
	c.severity = append(c.severity, r.severity)
	c.tier = append(c.tier, uint8(c.tierNames.add(r.tier, 256)))
	c.created = append(c.created, uint32(max(r.createdAt, 0)/1000))
	c.niches.add(numbers[uint16](&c.nicheNames, r.niches, 1<<16))
	c.languages.add(numbers[uint8](&c.languageNames, r.languages, 256))
	for _, a := range r.accounts {
		c.accounts.of = append(c.accounts.of, account{
			uint8(c.platformNames.add(a.platform, 256)), a.engagement, a.followers,
		})
	}
	c.accounts.add(nil)
	c.audience = append(c.audience, r.audience)
	for _, s := range r.reach {
		c.reach.of = append(c.reach.of, share{uint8(c.countryNames.add(s.country, 256)), s.half})
	}
	c.reach.add(nil)
	for _, price := range r.rates {
		c.rates.of = append(c.rates.of, rate{
			uint8(c.platformNames.add(price.platform, 256)), uint8(c.formatNames.add(price.format, 256)),
			uint8(c.currencyNames.add(price.currency, 256)), price.minor,
		})
	}
	c.rates.add(nil)
	if r.past != nil {
		c.past[p] = r.past
	}
	if len(r.absent) > 0 {
		c.absent[p] = r.absent
	}
	c.words.add(r)
}

func numbers[N uint8 | uint16](of *names, texts []string, most int) []N {
	var list []N
	for _, text := range texts {
		if number := of.add(text, most); number != 0 {
			list = append(list, N(number))
		}
	}
	return list
}

// settle puts what was added since the place from into order: by name, and by words.
func (c *columns) settle(from place) {
	fresh := make([]place, 0, len(c.ids)-int(from))
	for p := from; int(p) < len(c.ids); p++ {
		fresh = append(fresh, p)
	}
	less := func(a, b place) bool { return c.words.nameLess(a, b) }
	sort.Slice(fresh, func(i, j int) bool { return less(fresh[i], fresh[j]) })
	merged := make([]place, 0, len(c.byName)+len(fresh))
	rest := c.byName
	for _, p := range fresh {
		at := sort.Search(len(rest), func(i int) bool { return less(p, rest[i]) })
		merged = append(append(merged, rest[:at]...), p)
		rest = rest[at:]
	}
	c.byName = append(merged, rest...)
	c.words.settle()
}

// id is the creator's id.
func (c *columns) id(p place) string {
	if id, ok := c.odd[p]; ok {
		return id
	}
	return c.ids[p].String()
}
