package roster

import (
	"unsafe"
)

// A creator that is read anew leaves its old place behind. What is kept for the next start is written without such
// places: in memory there is no room for a second set of columns.

// sieve says where the places that are left go.
type sieve struct {
	c     *columns
	left  []place  // in their order
	to    []place  // by old place
	lost  []uint32 // bytes of text that are dropped before an old place
	small bool     // so few are gone that nothing is sieved
}

// sievedFrom is the part of places that must be gone for it to be worth the while.
const sievedFrom = 16

func (c *columns) sieve() *sieve {
	gone := c.gone.count()
	if gone*sievedFrom < c.size() {
		return &sieve{c: c, small: true}
	}
	s := &sieve{c: c, left: make([]place, 0, c.size()-gone), to: make([]place, c.size()), lost: make([]uint32, c.size())}
	lost := uint32(0)
	for p := range place(c.size()) {
		s.lost[p] = lost
		if c.gone.has(p) {
			lost += c.words.end[p] - c.words.start(p)
			continue
		}
		s.to[p] = place(len(s.left))
		s.left = append(s.left, p)
	}
	return s
}

// sieved writes one value of each place that is left.
func sieved[T any](w *writer, s *sieve, column []T) {
	size := int(unsafe.Sizeof(*new(T)))
	w.begin(len(s.left) * size)
	for _, p := range s.left {
		w.put(bytesOf(column[p : p+1]))
	}
}

func sievedList[T any](w *writer, s *sieve, l *list[T]) {
	base, end := []uint32{}, uint32(0)
	for at, p := range s.left {
		if at%listBlock == 0 {
			base = append(base, end)
		}
		end += uint32(len(l.at(p)))
	}
	w.column(len(base)*4, func(int) []byte { return bytesOf(base) })
	w.begin(len(s.left) * 2)
	end = 0
	for at, p := range s.left {
		end += uint32(len(l.at(p)))
		w.put(bytesOf([]uint16{uint16(end - base[at/listBlock])}))
	}
	w.begin(int(end) * int(unsafe.Sizeof(*new(T))))
	for _, p := range s.left {
		w.put(bytesOf(l.at(p)))
	}
}

func (s *sieve) set(of bitset) bitset {
	set := newBitset(len(s.left))
	for at, p := range s.left {
		if of.has(p) {
			set.set(place(at))
		}
	}
	return set
}

// positions sieves positions in the text, which keep their order.
func (s *sieve) positions(w *writer, run []uint32) {
	left := 0
	for _, at := range run {
		if !s.c.gone.has(s.c.words.creatorAt(at)) {
			left++
		}
	}
	w.begin(left * 4)
	for _, at := range run {
		if p := s.c.words.creatorAt(at); !s.c.gone.has(p) {
			w.put(bytesOf([]uint32{at - s.lost[p]}))
		}
	}
}

func remapped[V any](s *sieve, from map[place]V) map[place]V {
	to := make(map[place]V, len(from))
	for p, v := range from {
		if !s.c.gone.has(p) {
			to[s.to[p]] = v
		}
	}
	return to
}

// write goes through the same sections as columns.sections.
func (s *sieve) write(w *writer) {
	c := s.c
	w.object(&c.at)
	w.object(&c.lastID)
	w.object(&c.alive)
	for _, n := range c.allNames() {
		w.object(&n.texts)
	}
	w.object(remapped(s, c.odd))
	w.object(remapped(s, c.past))
	w.object(remapped(s, c.absent))
	sieved(w, s, c.ids)
	for _, set := range []bitset{c.gone, c.archived, c.hasPast, c.hasAbsent} {
		kept := s.set(set)
		w.column(len(kept)*8, func(int) []byte { return bytesOf(kept) })
	}
	w.begin(len(s.left) * 4)
	for _, p := range c.byName {
		if !c.gone.has(p) {
			w.put(bytesOf([]place{s.to[p]}))
		}
	}
	for _, column := range [][]uint8{c.country, c.quality, c.fit, c.severity, c.tier} {
		sieved(w, s, column)
	}
	sieved(w, s, c.created)
	sievedList(w, s, &c.niches)
	sievedList(w, s, &c.languages)
	sievedList(w, s, &c.accounts)
	sieved(w, s, c.audience)
	sievedList(w, s, &c.reach)
	sievedList(w, s, &c.rates)
	s.words(w)
}

func (s *sieve) words(w *writer) {
	from := &s.c.words
	size := 0
	for _, p := range s.left {
		size += len(from.of(p))
	}
	w.begin(size)
	for _, p := range s.left {
		w.put(from.of(p))
	}
	w.begin(len(s.left) * 4)
	blocks, end := []place{}, uint32(0)
	for at, p := range s.left {
		end += uint32(len(from.of(p)))
		w.put(bytesOf([]uint32{end}))
		for uint32(len(blocks))*blockSize < end {
			blocks = append(blocks, place(at))
		}
	}
	w.column(len(blocks)*4, func(int) []byte { return bytesOf(blocks) })
	runs := len(from.runs)
	w.object(&runs)
	for _, run := range from.runs {
		s.positions(w, run)
	}
}

func bytesOf[T any](values []T) []byte {
	if len(values) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(values))), len(values)*int(unsafe.Sizeof(*new(T))))
}
