package compare

import "math"

// mark is a platform's stamp: what it covers can't be compared.
type mark struct {
	blocks      []int
	first, past int // moments
}

// missing is the Z of a block below a stamp: whether the edges that were approved there are still to be found. Stamps
// add edges, but they take few away.
func missing(texture, gradA float32) float32 {
	strength := min(max((gradA-6)/4, 0), 1)
	return max(8*(0.46-texture), 0) * strength
}

const (
	markShare   = 0.7  // of all moments in which a block differs
	partShare   = 0.35 // of the film's length that a stamp which wanders stays in one place
	partLeast   = 20   // moments, and at least that long
	markLargest = 0.12 // of the picture: what covers more is no stamp

	shortest = 20  // moments: in less than four seconds nothing tells a stamp from anything else
	markWide = 0.5 // of the picture: a single one that is wider, or higher, is none
	markHigh = 0.14
)

// marks finds stamps: blocks near the edge that differ, with edges added, nearly all the time or for a good part of it.
func marks(g grid, moments []moment) []mark {
	ok := 0
	for _, m := range moments {
		if m.ok {
			ok++
		}
	}
	if ok < shortest {
		return nil
	}
	found := map[int]stretch{}
	var blocks []int
	for b := range g.size() {
		if s := stampedFor(moments, b, ok); g.outer(b) && s.past > s.first {
			found[b] = s
			blocks = append(blocks, b)
		}
	}
	var all []mark
	for _, part := range g.parts(blocks) {
		if b := g.boxOf(part); b.w > markWide || b.h > markHigh {
			continue
		}
		m := mark{part, len(moments), 0}
		for _, b := range part {
			m.first, m.past = min(m.first, found[b].first), max(m.past, found[b].past)
		}
		all = append(all, m)
	}
	return g.wide(all)
}

type stretch struct{ first, past int } // moments

// stampedFor is how long a block differs with edges added: all the time, or the longest stretch if that is long enough.
func stampedFor(moments []moment, b, ok int) stretch {
	over, more := 0, float32(0)
	for _, m := range moments {
		if m.ok && m.z[b] > 1 {
			over++
			more += m.gradP[b] - m.gradA[b]
		}
	}
	if float64(over) >= markShare*float64(ok) {
		if more > 0.5*float32(over) {
			return stretch{0, len(moments)}
		}
		return stretch{}
	}
	if first, past := longest(moments, b); past-first >= max(partLeast, int(partShare*float64(ok))) {
		return stretch{first, past}
	}
	return stretch{}
}

// parts splits blocks into those that touch; single ones are left out.
func (g grid) parts(blocks []int) [][]int {
	left := map[int]bool{}
	for _, b := range blocks {
		left[b] = true
	}
	var out [][]int
	for _, b := range blocks {
		if !left[b] {
			continue
		}
		delete(left, b)
		part := []int{b}
		for i := 0; i < len(part); i++ {
			for _, near := range g.around(part[i]) {
				if left[near] {
					delete(left, near)
					part = append(part, near)
				}
			}
		}
		if len(part) > 1 {
			out = append(out, part)
		}
	}
	return out
}

// longest is the longest stretch in which a block differs with edges added; single moments in between may be quiet.
func longest(moments []moment, b int) (first, past int) {
	begin, last := -1, -1
	var more float32
	for i := 0; i <= len(moments); i++ {
		over := i < len(moments) && moments[i].ok && moments[i].z[b] > 1
		if over {
			if begin < 0 {
				begin, more = i, 0
			}
			more += moments[i].gradP[b] - moments[i].gradA[b]
			last = i
		}
		if begin >= 0 && (i == len(moments) || i-last > 3) {
			if last+1-begin > past-first && more > 0.5*float32(last+1-begin) {
				first, past = begin, last+1
			}
			begin = -1
		}
	}
	return first, past
}

// outer says whether a block lies where platforms put their stamps: away from the middle.
func (g grid) outer(b int) bool {
	x := (float64(b%g.across) + 0.5) / float64(g.across)
	y := (float64(b/g.across) + 0.5) / float64(g.down)
	return math.Abs(x-0.5) > 0.15 || math.Abs(y-0.5) > 0.25
}

// wide grows the marks by a block on every side; if they then cover too much, they are none.
func (g grid) wide(marks []mark) []mark {
	covered := map[int]bool{}
	for i, m := range marks {
		grown := map[int]bool{}
		for _, b := range m.blocks {
			for _, near := range g.around(b) {
				grown[near] = true
				covered[near] = true
			}
		}
		marks[i].blocks = marks[i].blocks[:0]
		for b := range g.size() {
			if grown[b] {
				marks[i].blocks = append(marks[i].blocks, b)
			}
		}
	}
	if float64(len(covered)) > markLargest*float64(g.size()) {
		return nil
	}
	return marks
}

// around is a block and its neighbours.
func (g grid) around(b int) []int {
	var out []int
	for y := max(b/g.across-1, 0); y <= min(b/g.across+1, g.down-1); y++ {
		for x := max(b%g.across-1, 0); x <= min(b%g.across+1, g.across-1); x++ {
			out = append(out, y*g.across+x)
		}
	}
	return out
}
