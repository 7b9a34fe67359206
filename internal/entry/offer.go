package entry

import (
	"regexp"
	"strings"

	"backlot/internal/money"
)

// offer is a price as a cell says it. note are words beside the figure that a price has a place for.
type offer struct {
	amount  money.Amount
	isRange bool // amount is its upper end
	note    string
}

var (
	negotiable = regexp.MustCompile(`(?i)^(VHB|VB|VS|negotiable|neg\.)[: ]+|[ ,;(]+(VHB|VB|VS|negotiable|neg\.)\)?$`)
	fromTo     = regexp.MustCompile(`^(.*[0-9].*?) ?(?:-|–|—| to | bis | à ) ?([^0-9]*[0-9].*)$`)
)

// readOffer reads a price, also of a range ("€900-1,200", "900 bis 1200") and one that is to be talked about ("VB
// 3.500,-").
func readOffer(text, code string) (o offer, err error) {
	text = oneLine(text)
	if words := negotiable.FindStringSubmatch(text); words != nil {
		o.note = words[1] + words[2]
		text = strings.TrimSpace(strings.Replace(text, words[0], "", 1))
	}
	if o.amount, err = Price(text, code); err == nil {
		return o, nil
	}
	ends := fromTo.FindStringSubmatch(text)
	if ends == nil {
		return o, err
	}
	lower, upper := ends[1], ends[2]
	if currency := headerCurrency(lower); currency != "" && headerCurrency(upper) == "" {
		code = currency
	} else if currency := headerCurrency(upper); currency != "" {
		code = currency
	}
	most, upperErr := Price(upper, code)
	least, lowerErr := Price(lower, code)
	if onCurrency(upperErr) {
		return o, upperErr
	}
	if upperErr != nil || lowerErr != nil || least.Currency != most.Currency || least.Minor > most.Minor {
		return o, err
	}
	o.amount, o.isRange = most, true
	return o, nil
}

// isPrice says whether a cell is a price, in code where it names no currency.
func isPrice(cell, code string) bool {
	_, err := readOffer(cell, code)
	return err == nil
}
