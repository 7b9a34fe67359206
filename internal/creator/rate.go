package creator

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/money"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

// RateKind is where a price comes from.
type RateKind string

// The kinds of prices.
const (
	RateCard  RateKind = "card"  // what the creator asks
	RateQuote RateKind = "quote" // what they offered once
	RatePaid  RateKind = "paid"  // what somebody paid
)

// rateWords begin what the history says of a price.
var rateWords = map[RateKind]string{RateCard: "Rate", RateQuote: "Quote", RatePaid: "Paid price"}

// RateInput is a price as a person fills it in. ID is "" for a new one. Platform "" is any, Format "" a whole package.
// ValidFrom "" is today.
type RateInput struct {
	ID        string   `json:"id"`
	CreatorID string   `json:"creatorId"`
	Platform  string   `json:"platform"`
	Format    string   `json:"format"`
	Kind      RateKind `json:"kind"`
	Amount    string   `json:"amount"`
	Currency  string   `json:"currency"`
	ValidFrom string   `json:"validFrom"`
	Note      string   `json:"note"`
}

// price is a price that was checked.
type price struct {
	platform, format, from, note string
	kind                         RateKind
	amount                       money.Amount
}

func (in RateInput) clean(today string) (p price, err error) {
	p = price{platform: strings.ToLower(strings.TrimSpace(in.Platform)), format: strings.ToLower(strings.TrimSpace(in.Format)), kind: in.Kind}
	on := platform.Platform(p.platform)
	if p.platform != "" && !platform.Known(on) {
		return p, fault.OnField("platform", "%q is not a platform that Backlot knows.", in.Platform)
	}
	offered := slices.ContainsFunc(platform.Formats(on), func(f platform.Format) bool { return f.Key == p.format })
	if p.format != "" && !offered {
		return p, fault.OnField("format", "%q is not a format of %s. Choose one of its formats.", in.Format, platformName(p.platform))
	}
	if rateWords[p.kind] == "" {
		return p, fault.OnField("kind", "%q is not a kind of price. Choose card, quote or paid.", in.Kind)
	}
	if p.amount, err = money.Parse(in.Amount, in.Currency); err != nil {
		return p, err
	}
	if p.amount.Minor <= 0 {
		return p, fault.OnField("amount", "A price is more than zero. If they work for products, say so in a note.")
	}
	if p.from, err = cleanDate("validFrom", in.ValidFrom, true); err != nil {
		return p, err
	}
	if p.from == "" {
		p.from = today
	}
	p.note, err = cleanText("note", in.Note)
	return p, err
}

// what is "Instagram Reel, 1,850.00 EUR".
func (p price) what() string { return pieceWords(p.platform, p.format) + ", " + p.amount.String() }

// pieceWords name what a price is for: "Instagram Reel", "Instagram", "any content".
func pieceWords(on, format string) string {
	words := platformName(on)
	for _, f := range platform.Formats(platform.Platform(on)) {
		if f.Key == format {
			words += " " + f.Name
		}
	}
	if words == "" {
		return "any content"
	}
	return words
}

// SaveRate adds a price to a creator, or puts one right. A new price of the same piece leaves the earlier one in the
// history. Faults: Invalid on the fields of RateInput; NotFound.
func (s *Service) SaveRate(ctx context.Context, in RateInput) (Saved, error) {
	p, err := in.clean(s.today())
	if err != nil {
		return Saved{}, err
	}
	saved := Saved{ID: in.ID}
	if in.ID == "" {
		saved.ID = workspace.NewID()
	}
	saved.Receipt, err = s.about(ctx, "rate.save", in.CreatorID, func(tx *workspace.WriteTx, creator string) error {
		if in.ID == "" {
			tx.Describe(rateWords[p.kind]+" added: "+p.what()+", "+creator, p.note)
			_, err := tx.Exec(ctx, insertRate, saved.ID, in.CreatorID, p.platform, p.format, string(p.kind), p.amount.Minor, p.amount.Currency, p.from, p.note)
			return err
		}
		tx.Describe(rateWords[p.kind]+" changed: "+p.what()+", "+creator, p.note)
		return gone(tx.ExecOne(ctx, "", updateRate, p.platform, p.format, string(p.kind), p.amount.Minor, p.amount.Currency, p.from, p.note, in.ID, in.CreatorID), "price")
	})
	return saved, err
}

// RemoveRate takes a price away. Faults: NotFound.
func (s *Service) RemoveRate(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: "rate.remove"}, func(tx *workspace.WriteTx) error {
		var p price
		var creator string
		err := tx.Row(ctx, selectRate, []any{id}, &p.platform, &p.format, &p.kind, &p.amount.Minor, &p.amount.Currency, &creator)
		if err != nil {
			return gone(err, "price")
		}
		tx.Describe(rateWords[p.kind]+" removed: "+p.what()+", "+creator, "")
		return gone(tx.ExecOne(ctx, "", deleteRate, id), "price")
	})
}

// gone turns a row that was not found, or not written, into a fault that names it.
func gone(err error, what string) error {
	if errors.Is(err, sql.ErrNoRows) || fault.Is(err, fault.Conflict) {
		return fault.New(fault.NotFound, "This %s is not there any more.", what)
	}
	return err
}

// priceList puts prices together by piece: the card that holds today first, then what is still to come and what was.
// The rates come the latest first.
func priceList(rates []Rate, today string) []PriceLine {
	lines, place := []PriceLine{}, map[[2]string]int{}
	for _, r := range rates {
		key := [2]string{r.Platform, r.Format}
		at, seen := place[key]
		if !seen {
			at = len(lines)
			place[key] = at
			lines = append(lines, PriceLine{Platform: r.Platform, Format: r.Format, Name: pieceWords(r.Platform, r.Format), Rates: []Rate{}})
		}
		if r.Kind == RateCard && r.ValidFrom <= today && lines[at].CurrentID == "" {
			lines[at].CurrentID = r.ID
		}
		lines[at].Rates = append(lines[at].Rates, r)
	}
	slices.SortStableFunc(lines, func(a, b PriceLine) int { return strings.Compare(a.Name, b.Name) })
	return lines
}
