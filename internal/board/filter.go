// Package board holds what the boards of all rooms have in common: by what a person narrows one, and how much of it
// is read at once.
package board

import (
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/fold"
)

const (
	usualLimit = 60
	mostCards  = 500
	// mostBefore keeps an offset far from where it would overflow.
	mostBefore = 1_000_000
)

// Filter narrows a board. Empty fields do not filter; every word of Text is looked for in what a card says. Limit is
// the number of cards a column (60 when 0, at most 500). With Column the board has that column only, from card number
// Offset on.
type Filter struct {
	CampaignID string `json:"campaignId"`
	ClientID   string `json:"clientId"`
	OwnerID    string `json:"ownerId"`
	CreatorID  string `json:"creatorId"`
	Text       string `json:"text"`
	LateOnly   bool   `json:"lateOnly"`
	Limit      int    `json:"limit"`
	Column     string `json:"column"`
	Offset     int    `json:"offset"`
}

// Bound is the filter with its bounds kept, for a board with these columns. Faults: Invalid on column.
func Bound[C ~string](f Filter, columns []C) (Filter, error) {
	if f.Column != "" && !slices.Contains(columns, C(f.Column)) {
		return f, fault.OnField("column", "There is no such column.")
	}
	if f.Limit <= 0 {
		f.Limit = usualLimit
	}
	f.Limit, f.Offset = min(f.Limit, mostCards), min(max(f.Offset, 0), mostBefore)
	if f.Column == "" {
		f.Offset = 0
	}
	return f, nil
}

// Shows says whether the board has this column under the filter.
func (f Filter) Shows(column string) bool { return f.Column == "" || f.Column == column }

// Narrows says whether the filter leaves out cards by what they are about.
func (f Filter) Narrows() bool {
	return f.CampaignID != "" || f.ClientID != "" || f.OwnerID != "" || f.CreatorID != "" || strings.TrimSpace(f.Text) != ""
}

// Standing is the statement for what stands on a board and its arguments: ?1 shownFrom (Unix ms, since when what is
// done is shown), ?2 Narrows, ?3 campaign, ?4 client, ?5 creator, ?6 owner; for :words see fold.Narrow.
func (f Filter) Standing(statement, bears string, shownFrom int64) (string, []any) {
	return fold.Narrow(statement, bears, f.Text, shownFrom, f.Narrows(), f.CampaignID, f.ClientID, f.CreatorID, f.OwnerID)
}

// Page is the part of a column's cards that f, which came of Bound, asks for.
func Page[T any](f Filter, cards []T) []T {
	from := min(f.Offset, len(cards))
	return cards[from:min(from+f.Limit, len(cards))]
}

// mostAtOnce bounds how many cards one drag moves.
const mostAtOnce = 500

// Dragged are the cards of one drag, each once. Faults: Invalid on ids when there are none or too many.
func Dragged(ids []string) ([]string, error) {
	seen := map[string]bool{}
	once := slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		again := seen[id]
		seen[id] = true
		return again
	})
	if len(once) == 0 || len(once) > mostAtOnce {
		return nil, fault.OnField("ids", "Choose between 1 and %d cards.", mostAtOnce)
	}
	return once, nil
}
