package roster

import (
	"slices"
)

// ordered puts places, which are in the order of names, into the order asked for.
func (c *columns) ordered(places []place, q Query, r *ranker, fees *feeBook, hits []hit) []place {
	var rank func(p place) uint32 // the lower the earlier
	const last = ^uint32(0)
	switch q.Sort {
	case ByFit:
		switch {
		case r != nil:
			rank = func(p place) uint32 { return uint32(100 - r.fit(p).Score) }
		case q.Filter.Text != "":
			fits := make([]uint8, c.size())
			for _, h := range hits {
				fits[h.place] = uint8(h.fit)
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
		rank = func(p place) uint32 { return last - uint32(c.pastOf(p).live()) }
	case ByFee:
		t := fees.test(c, Filter{Platforms: q.Filter.Platforms, Format: q.Filter.Format, Currency: q.Filter.Currency})
		rank = func(p place) uint32 {
			if minor, _, known := t.price(c, p); known {
				return uint32(min(minor, int64(last)-1))
			}
			return last
		}
	}
	if rank != nil {
		places = c.byRank(places, rank)
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

// ranks asks for the rank of every place, of many side by side and in the order of places, which is the order of the
// columns in memory.
func (c *columns) ranks(places []place, rank func(place) uint32) []uint32 {
	keys := make([]uint32, len(places))
	if len(places) < c.size()/4 {
		for i, p := range places {
			keys[i] = rank(p)
		}
		return keys
	}
	wanted, of := newBitset(c.size()), make([]uint32, c.size())
	for _, p := range places {
		wanted.set(p)
	}
	c.eachPart(func(from, to place) {
		for p := from; p < to; p++ {
			if wanted.has(p) {
				of[p] = rank(p)
			}
		}
	})
	for i, p := range places {
		keys[i] = of[p]
	}
	return keys
}

// byRank sorts places by their ranks and keeps the order among equals: by counting, eleven bits at a time.
func (c *columns) byRank(places []place, rank func(place) uint32) []place {
	const bits, buckets = 11, 1 << 11
	keys, common, any := c.ranks(places, rank), ^uint32(0), uint32(0)
	for _, k := range keys {
		common, any = common&k, any|k
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
