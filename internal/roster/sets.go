package roster

import (
	"encoding/binary"
	"math/bits"
)

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

// places appends the places of the set in their order.
func (b bitset) places(to []place) []place {
	for at, word := range b {
		for ; word != 0; word &= word - 1 {
			to = append(to, place(at<<6+bits.TrailingZeros64(word)))
		}
	}
	return to
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

// slotsPerPlace is how many slots a table has for two places, at the beginning.
const slotsPerPlace = 3

// put makes p the place of its id.
func (t *table) put(ids []key, p place) {
	if (t.used+1)*8 > len(t.slots)*7 {
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
	t.slots, t.used = make([]uint32, max(64, len(old)*3/2+1)), 0
	for _, slot := range old {
		if slot != 0 {
			t.put(ids, slot-1)
		}
	}
}

// rebuild puts all ids into a table with so many slots; of two places of one id the later holds.
func (t *table) rebuild(ids []key, slots int) {
	t.slots, t.used = make([]uint32, max(64, slots)), 0
	for p := range ids {
		t.put(ids, place(p))
	}
}
