package roster

import (
	"slices"
	"sync"
)

// leastPrices is how many rate cards an estimate needs.
const leastPrices = 5

// mostPrices bounds how many rate cards an estimate looks at: more would not alter the middle.
const mostPrices = 20_000

// feeBook estimates what somebody without a rate card would ask: the middle of what others ask for a thousand
// followers on the same platform for the same format.
type feeBook struct {
	c       *columns
	mu      sync.Mutex
	middles map[rateKind]float64 // minor units for a thousand followers; 0 where too few have a rate card
}

type rateKind struct{ platform, format, currency uint8 }

// after is the book for columns that follow on the book's: the same as long as few creators have come.
func (b *feeBook) after(c *columns) *feeBook {
	const few = 100
	if b != nil && b.c.size() >= few*few && c.size()-b.c.size() < b.c.size()/few {
		return b
	}
	return &feeBook{c: c, middles: map[rateKind]float64{}}
}

// middle is the price of a thousand followers; format 0 is any format.
func (b *feeBook) middle(kind rateKind) float64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	if middle, ok := b.middles[kind]; ok {
		return middle
	}
	var prices []float64
	c := b.c
	for p := place(0); int(p) < c.size() && len(prices) < mostPrices; p++ {
		rates := c.rates.at(p)
		if len(rates) == 0 || c.gone.has(p) {
			continue
		}
		for _, r := range rates {
			if r.platform != kind.platform || r.currency != kind.currency || kind.format != 0 && r.format != kind.format {
				continue
			}
			for _, a := range c.accounts.at(p) {
				if a.platform == r.platform && a.followers != unknownCount && a.followers > 0 {
					prices = append(prices, float64(r.minor)*1000/float64(a.followers))
				}
			}
		}
	}
	middle := 0.0
	if len(prices) >= leastPrices {
		slices.Sort(prices)
		middle = prices[len(prices)/2]
	}
	b.middles[kind] = middle
	return middle
}

// feeTest asks what a piece of a creator costs.
type feeTest struct {
	currency, format uint8
	platforms        []bool
	most             int64
	unknown          bool
	middles          [256]float64 // by platform
}

func (b *feeBook) test(c *columns, f Filter) *feeTest {
	t := &feeTest{unknown: f.FeeUnknown}
	if f.MaxFeeMinor != nil {
		t.most = *f.MaxFeeMinor
	}
	currency, known := c.currencyNames.find(f.Currency)
	if !known || currency == 0 {
		return t
	}
	t.currency = uint8(currency)
	if format, ok := c.formatNames.find(f.Format); ok {
		t.format = uint8(format)
	}
	if len(f.Platforms) > 0 {
		t.platforms = make([]bool, 256)
	}
	for number, platform := range c.platformNames.texts {
		if number == 0 || len(f.Platforms) > 0 && !slices.Contains(f.Platforms, platform) {
			continue
		}
		if t.platforms != nil {
			t.platforms[number] = true
		}
		t.middles[number] = b.middle(rateKind{uint8(number), t.format, t.currency})
	}
	return t
}

// price is the lowest price of a creator on the platforms asked for: of the rate card, else estimated.
func (t *feeTest) price(c *columns, p place) (minor int64, estimated, known bool) {
	if t.currency == 0 {
		return 0, false, false
	}
	for _, r := range c.rates.at(p) {
		if r.currency != t.currency || t.format != 0 && r.format != t.format || t.platforms != nil && !t.platforms[r.platform] {
			continue
		}
		if !known || int64(r.minor) < minor {
			minor, known = int64(r.minor), true
		}
	}
	if known {
		return minor, false, true
	}
	for _, a := range c.accounts.at(p) {
		if t.platforms != nil && !t.platforms[a.platform] || a.followers == unknownCount || t.middles[a.platform] == 0 {
			continue
		}
		guess := int64(t.middles[a.platform] * float64(a.followers) / 1000)
		if !known || guess < minor {
			minor, estimated, known = guess, true, true
		}
	}
	return minor, estimated, known
}

func (t *feeTest) affordable(c *columns, p place) bool {
	minor, _, known := t.price(c, p)
	if !known {
		return t.unknown
	}
	return minor <= t.most
}
