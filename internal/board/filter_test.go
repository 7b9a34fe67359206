package board

import (
	"slices"
	"strconv"
	"testing"

	"backlot/internal/fault"
)

func TestBoundsOfAFilter(t *testing.T) {
	columns := []string{"here", "there"}
	for name, c := range map[string]struct{ in, want Filter }{
		"nothing asked":         {Filter{}, Filter{Limit: 60}},
		"below zero":            {Filter{Limit: -3, Offset: -7}, Filter{Limit: 60}},
		"too many":              {Filter{Limit: 501}, Filter{Limit: 500}},
		"offset of all columns": {Filter{Offset: 60}, Filter{Limit: 60}},
		"more of one":           {Filter{Column: "there", Limit: 20, Offset: 60}, Filter{Column: "there", Limit: 20, Offset: 60}},
		"far beyond":            {Filter{Column: "there", Offset: 1 << 62}, Filter{Column: "there", Limit: 60, Offset: 1_000_000}},
	} {
		if got, err := Bound(c.in, columns); err != nil || got != c.want {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
	if _, err := Bound(Filter{Column: "nowhere"}, columns); !fault.Is(err, fault.Invalid) {
		t.Errorf("got %v", err)
	}
}

func TestAPageOfAColumn(t *testing.T) {
	cards := []int{1, 2, 3, 4, 5}
	for _, c := range []struct {
		limit, offset int
		want          []int
	}{{2, 0, []int{1, 2}}, {2, 4, []int{5}}, {60, 0, cards}, {2, 5, nil}, {2, 1000, nil}} {
		if got := Page(Filter{Limit: c.limit, Offset: c.offset}, cards); !slices.Equal(got, c.want) {
			t.Errorf("%+v: got %v", c, got)
		}
	}
}

func TestWhatNarrowsABoard(t *testing.T) {
	for f, want := range map[Filter]bool{
		{}:                                      false,
		{Text: "  "}:                            false,
		{LateOnly: true, Column: "c", Limit: 3}: false,
		{Text: "mira"}:                          true,
		{CampaignID: "a"}:                       true, {ClientID: "a"}: true, {OwnerID: "a"}: true, {CreatorID: "a"}: true,
	} {
		if f.Narrows() != want {
			t.Errorf("%+v: got %v", f, !want)
		}
	}
}

func TestADragOfCards(t *testing.T) {
	if got, err := Dragged([]string{"b", "a", "b"}); err != nil || !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("got %v, %v", got, err)
	}
	many := make([]string, 501)
	for i := range many {
		many[i] = strconv.Itoa(i)
	}
	for _, ids := range [][]string{nil, {}, many} {
		if _, err := Dragged(ids); !fault.Is(err, fault.Invalid) {
			t.Errorf("%d cards: got %v", len(ids), err)
		}
	}
	if got, err := Dragged(append(many[:500], many[0])); err != nil || len(got) != 500 {
		t.Errorf("got %d cards, %v", len(got), err)
	}
}
