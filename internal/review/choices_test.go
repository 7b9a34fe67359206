package review_test

import (
	"context"
	"testing"

	"backlot/internal/review"
)

// Whatever a board offers as a filter leaves at least one card, and everything that has a card is offered.
func TestChoicesAreWhatTheBoardHolds(t *testing.T) {
	a := newAgency(t)
	a.scatter(11, 200)
	choices, err := a.Choices(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]bool{}
	for _, column := range a.board(review.Filter{Limit: 500}).Columns {
		for _, card := range column.Cards {
			held["campaign "+card.Campaign], held["client "+card.Client], held["creator "+card.Creator] = true, true, true
			if card.Owner != "" {
				held["owner "+card.Owner] = true
			}
		}
	}
	offered := map[string]bool{}
	for kind, list := range map[string][]review.Choice{"campaign ": choices.Campaigns, "client ": choices.Clients,
		"creator ": choices.Creators, "owner ": choices.Owners} {
		for _, choice := range list {
			offered[kind+choice.Name] = true
			if choice.ID == "" {
				t.Errorf("%s%s has no id", kind, choice.Name)
			}
		}
	}
	for name := range held {
		if !offered[name] {
			t.Errorf("%s has a card but is not offered", name)
		}
	}
	for name := range offered {
		if !held[name] {
			t.Errorf("%s is offered but has no card", name)
		}
	}
}

// The table that a board shows before a drop says the same as the steps themselves do.
func TestTransitionsSayWhatAMoveDoes(t *testing.T) {
	for _, cell := range review.Transitions() {
		if cell.Allowed == (cell.Why != "") {
			t.Errorf("%s to %s: allowed %v with the refusal %q", cell.From, cell.To, cell.Allowed, cell.Why)
		}
		if cell.Allowed != (cell.Label != "") || cell.NeedsReason != (cell.Ask != "") {
			t.Errorf("%s to %s has no words for what it asks", cell.From, cell.To)
		}
	}
	if got, want := len(review.Transitions()), len(review.Stages)*(len(review.Stages)-1); got != want {
		t.Errorf("the table has %d cells, want %d", got, want)
	}
}
