package compare

import (
	"math"
	"slices"
)

const (
	soundNear  = 12           // windows that sound may be off from the pictures
	localGain  = 3 * wordRate // windows by which the loudness of a moment is judged: programs level it
	gainMoves  = 8 * decibel  // and how far that may be from the gain of the whole
	mostDrift  = 0.03         // by how much sound may be faster or slower than the pictures
	leastSigns = 400          // that a moment found by signs needs
	sameSigns  = 0.2          // share of them that may differ in the same sound
	otherSigns = 0.3          // and from which on it is none
)

// line says that window i of the approved sound is window i·rate + at of the other one.
type line struct {
	from, to int // windows of the approved sound
	at, rate float64
}

func (l line) of(i int) int { return int(math.Round(float64(i)*l.rate + l.at)) }

// cost is how far apart the sounds are along a line, in the mean of every step-th window.
func (h hearing) cost(l line, step int) (mean float64, n int) {
	gain, sum := h.o.usual-h.a.usual, 0.0
	for i := l.from; i < l.to; i += step {
		if d, ok := h.apart(i, l.of(i), gain, l.stretched()); ok {
			sum += d
			n++
		}
	}
	return sum / float64(max(n, 1)), n
}

func (h hearing) costOf(lines []line, step int) (mean float64, n int) {
	sum := 0.0
	for _, l := range lines {
		c, k := h.cost(l, step)
		sum, n = sum+c*float64(k), n+k
	}
	return sum / float64(max(n, 1)), n
}

// shifted moves a line by up to near windows to where it fits best; as it is wins a tie.
func (h hearing) shifted(l line, near int) line {
	step := max(1, (l.to-l.from)/300)
	best, at := math.MaxFloat64, l.at
	for d := -near; d <= near; d++ {
		moved := l
		moved.at += float64(d)
		if c, n := h.cost(moved, step); n > 0 && c+0.01*math.Abs(float64(d)) < best {
			best, at = c+0.01*math.Abs(float64(d)), moved.at
		}
	}
	l.at = at
	return l
}

// follows follows the pictures, each segment moved by what fits the sound best, and a little faster or slower if that
// fits better.
func (h hearing) follows(segments []Segment) []line {
	var lines []line
	for _, s := range segments {
		l := line{int(s.From * wordRate), min(int(math.Ceil(s.To*wordRate)), h.a.words()), (s.OtherFrom - s.From*s.Rate) * wordRate, s.Rate}
		if l.to > l.from {
			lines = append(lines, h.drifted(h.shifted(l, soundNear)))
		}
	}
	return lines
}

// drifted lets the speed of a line be another one, if both of its ends fit better that way.
func (h hearing) drifted(l line) line {
	const least = 4 * wordRate
	third := (l.to - l.from) / 3
	if third < least {
		return l
	}
	head, tail := l, l
	head.to, tail.from = l.from+third, l.to-third
	head, tail = h.shifted(head, soundNear+4), h.shifted(tail, soundNear+4)
	moved := l
	moved.rate += (tail.at - head.at) / float64(2*third)
	if math.Abs(moved.rate/l.rate-1) > mostDrift {
		return l
	}
	moved.at = head.at + (l.rate-moved.rate)*float64(l.from+third/2)
	now, _ := h.cost(l, 2)
	if then, n := h.cost(moved, 2); n > 0 && then < 0.8*now && then < now-0.5 {
		return moved
	}
	return l
}

// anywhere finds the one offset at which the sounds agree best.
func (h hearing) anywhere() (l line, rate float64, ok bool) {
	a, o := h.a.words(), h.o.words()
	least := min(a, o) / 3
	step := max(1, min(a, o)/300)
	best, at := 2.0, 0
	for off := least - a; off <= o-least; off++ {
		if r, n := h.signRate(0, off, a, step); n*step > leastSigns && r < best {
			best, at = r, off
		}
	}
	return line{max(0, -at), min(a, o-at), float64(at), 1}, best, best < 1
}

// gains are by how much the other sound is louder along a line, for each of its windows.
func (h hearing) gains(l line) []int {
	const every = wordRate / 2
	at := func(i int) (int, bool) {
		j := l.of(i)
		if i < 0 || i >= h.a.words() || j < 0 || j >= h.o.words() || h.a.loud[i] < h.a.quiet || h.o.loud[j] < h.o.quiet {
			return 0, false
		}
		return h.o.loud[j] - h.a.loud[i], true
	}
	median := func(first, past, or int) int {
		var all []int
		for i := max(first, l.from); i < min(past, l.to); i++ {
			if g, ok := at(i); ok {
				all = append(all, g)
			}
		}
		if len(all) == 0 {
			return or
		}
		slices.Sort(all)
		return all[len(all)/2]
	}
	overall := median(l.from, l.to, h.o.usual-h.a.usual)
	out := make([]int, l.to-l.from)
	for first := 0; first < len(out); first += every {
		middle := l.from + first + every/2
		g := median(middle-localGain/2, middle+localGain/2, overall)
		for k := first; k < min(first+every, len(out)); k++ {
			out[k] = min(max(g, overall-gainMoves), overall+gainMoves)
		}
	}
	return out
}

// along gives for each window of a line how far apart the sounds are around it: the mean of what is heard within reach
// windows, at the best of some shifts; -1 where there is silence.
func (h hearing) along(l line, reach int) []float64 {
	const jitter = 2
	gains := h.gains(l)
	out := make([]float64, len(gains))
	for i := range out {
		out[i] = -1
	}
	apart, heard := make([]float64, len(gains)+1), make([]int, len(gains)+1) // sums
	for d := -jitter; d <= jitter; d++ {
		for k, gain := range gains {
			v, ok := h.apart(l.from+k, l.of(l.from+k)+d, gain, l.stretched())
			apart[k+1], heard[k+1] = apart[k]+v, heard[k]
			if ok {
				heard[k+1]++
			}
		}
		for k := range out {
			first, past := max(k-reach, 0), min(k+reach+1, len(out))
			if n := heard[past] - heard[first]; n > reach/2 {
				if v := (apart[past] - apart[first]) / float64(n); out[k] < 0 || v < out[k] {
					out[k] = v
				}
			}
		}
	}
	return out
}
