package roster

import "sort"

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
	// Few have these, so that most are not looked up.
	past      map[place]*Past
	absent    map[place][]Span
	hasPast   bitset
	hasAbsent bitset

	fees *feeBook

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

func (c *columns) pastOf(p place) *Past {
	if !c.hasPast.has(p) {
		return nil
	}
	return c.past[p]
}

func (c *columns) absences(p place) []Span {
	if !c.hasAbsent.has(p) {
		return nil
	}
	return c.absent[p]
}

// list is a column with any number of values a creator: end is where those of a creator end, counted from where those
// of its block begin.
type list[T any] struct {
	base []uint32
	end  []uint16
	of   []T
}

const (
	// listBlock is how many creators share one base, mostInList how many values one has at most: together they fit end.
	listBlock  = 64
	mostInList = 1000
)

func (l *list[T]) at(p place) []T {
	from := l.base[p/listBlock]
	to := from + uint32(l.end[p])
	if p%listBlock != 0 {
		from += uint32(l.end[p-1])
	}
	return l.of[from:to]
}

func (l *list[T]) add(values []T) {
	if len(l.end)%listBlock == 0 {
		l.base = append(l.base, uint32(len(l.of)))
	}
	l.of = append(l.of, values[:min(len(values), mostInList)]...)
	l.end = append(l.end, uint16(uint32(len(l.of))-l.base[len(l.base)-1]))
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

// index numbers the texts, as they come from a snapshot.
func (n *names) index() {
	n.number = make(map[string]int, len(n.texts))
	for number, text := range n.texts {
		if number > 0 {
			n.number[text] = number
		}
	}
}

// roomPart is the part of a column that is kept free behind it for creators who come later.
const roomPart = 8

// reserve makes room for as many creators, of whom those that are there are a sample: columns that grow by being copied
// would take twice their memory.
func (c *columns) reserve(total int) {
	n := len(c.ids)
	room(&c.ids, n, total)
	room(&c.country, n, total)
	room(&c.quality, n, total)
	room(&c.fit, n, total)
	room(&c.severity, n, total)
	room(&c.tier, n, total)
	room(&c.created, n, total)
	room(&c.audience, n, total)
	roomInList(&c.niches, n, total)
	roomInList(&c.languages, n, total)
	roomInList(&c.accounts, n, total)
	roomInList(&c.reach, n, total)
	roomInList(&c.rates, n, total)
	room(&c.words.text, n, total)
	room(&c.words.end, n, total)
	room(&c.words.blocks, n, total)
	room(&c.words.tail, n, total)
	c.places.rebuild(c.ids, total*2)
}

func room[T any](column *[]T, sample, total int) {
	wanted := len(*column) * (total / sample)
	*column = append(make([]T, 0, wanted+wanted/roomPart), *column...)
}

func roomInList[T any](l *list[T], sample, total int) {
	room(&l.end, sample, total)
	room(&l.of, sample, total)
}

// successor is a copy of the columns to which creators are added while others read the old ones.
func (c *columns) successor() *columns {
	next := *c
	next.gone, next.archived = c.gone.clone(), c.archived.clone()
	next.hasPast, next.hasAbsent = c.hasPast.clone(), c.hasAbsent.clone()
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
	accounts := make([]account, 0, len(r.accounts))
	for _, a := range r.accounts {
		accounts = append(accounts, account{uint8(c.platformNames.add(a.platform, 256)), a.engagement, a.followers})
	}
	c.accounts.add(accounts)
	c.audience = append(c.audience, r.audience)
	reach := make([]share, 0, len(r.reach))
	for _, s := range r.reach {
		reach = append(reach, share{uint8(c.countryNames.add(s.country, 256)), s.half})
	}
	c.reach.add(reach)
	rates := make([]rate, 0, len(r.rates))
	for _, price := range r.rates {
		rates = append(rates, rate{
			uint8(c.platformNames.add(price.platform, 256)), uint8(c.formatNames.add(price.format, 256)),
			uint8(c.currencyNames.add(price.currency, 256)), price.minor,
		})
	}
	c.rates.add(rates)
	if r.past != nil {
		c.past[p] = r.past
		c.hasPast.set(p)
	}
	if len(r.absent) > 0 {
		c.absent[p] = r.absent
		c.hasAbsent.set(p)
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
	fresh = c.inOrder(fresh)
	merged := make([]place, 0, len(c.byName)+len(fresh))
	rest := c.byName
	for _, p := range fresh {
		at := sort.Search(len(rest), func(i int) bool { return c.byNameAndID(p, rest[i]) <= 0 })
		merged = append(append(merged, rest[:at]...), p)
		rest = rest[at:]
	}
	c.byName = append(merged, rest...)
	c.words.settle()
	c.fees = c.fees.after(c)
}

// id is the creator's id.
func (c *columns) id(p place) string {
	if id, ok := c.odd[p]; ok {
		return id
	}
	return c.ids[p].String()
}
