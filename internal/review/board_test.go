package review_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// scatter adds campaigns, castings and pieces in every stage, with and without deadlines, some of them late, some
// approved long ago.
func (a *agency) scatter(seed uint64, pieces int) {
	a.t.Helper()
	random := rand.New(rand.NewPCG(seed, 1))
	ctx := context.Background()
	stages := append([]review.Stage{review.Cancelled}, review.Stages...)
	_, err := a.w.Write(ctx, journal.Action{Kind: "test", Label: "Scattered"}, func(tx *workspace.WriteTx) error {
		do := func(query string, args ...any) {
			if _, err := tx.Exec(ctx, query, args...); err != nil {
				a.t.Fatalf("%s: %v", query, err)
			}
		}
		do(`INSERT INTO campaign (id, client_id, name, time_zone) VALUES ('autumn', 'zenith', 'Autumn 100%', 'America/New_York')`)
		do(`INSERT INTO campaign_stage (id, campaign_id, stage, owner_id) VALUES ('s3', 'autumn', 'coordinator_review', 'bo'), ('s4', 'autumn', 'changes_requested', 'ann')`)
		do(`INSERT INTO casting (id, campaign_id, creator_id) VALUES ('a-mira', 'autumn', 'mira'), ('a-jo', 'autumn', 'jo')`)
		for i := range pieces {
			id, due := fmt.Sprintf("p%03d", i), noon+int64(random.IntN(20)-5)*hour
			if random.IntN(4) == 0 {
				due = 0
			}
			castings := []string{"c-mira", "c-jo", "a-mira", "a-jo"}
			do(`INSERT INTO deliverable (id, casting_id, platform, format, title) VALUES (?, ?, 'instagram', 'reel', ?)`,
				id, castings[random.IntN(4)], []string{"Look", "Übung", "100% real", "under_score"}[random.IntN(4)])
			do(`INSERT INTO review (id, stage, since, draft_due, coordinator_due, client_due, revision_due) VALUES (?, ?, ?, ?, ?, ?, ?)`,
				id, string(stages[random.IntN(len(stages))]), noon-int64(random.IntN(60))*24*hour, due, due, due, due)
			for v := range random.IntN(3) {
				do(`INSERT INTO draft (id, deliverable_id, sha256, received_at) VALUES (?, ?, ?, ?)`, fmt.Sprintf("%s-%d", id, v), id, id, noon+int64(v))
			}
		}
		return nil
	})
	if err != nil {
		a.t.Fatal(err)
	}
}

func (a *agency) board(f review.Filter) review.Board {
	a.t.Helper()
	board, err := a.Board(context.Background(), f)
	if err != nil {
		a.t.Fatal(err)
	}
	return board
}

// Every filter shows exactly the cards of the whole board that fit it, in the same order, and counts them.
func TestFiltersAgreeWithTheWholeBoard(t *testing.T) {
	a := newAgency(t)
	a.scatter(7, 300)
	whole := a.board(review.Filter{Limit: 500})
	filters := []struct {
		filter review.Filter
		fits   func(review.Card) bool
	}{
		{review.Filter{CampaignID: "autumn"}, func(c review.Card) bool { return c.CampaignID == "autumn" }},
		{review.Filter{ClientID: "aurora"}, func(c review.Card) bool { return c.Client == "Aurora" && c.ClientID == "aurora" }},
		{review.Filter{CreatorID: "jo"}, func(c review.Card) bool { return c.CreatorID == "jo" }},
		{review.Filter{OwnerID: "ann"}, func(c review.Card) bool { return c.OwnerID == "ann" }},
		{review.Filter{OwnerID: "bo", CampaignID: "autumn"}, func(c review.Card) bool { return c.OwnerID == "bo" && c.CampaignID == "autumn" }},
		{review.Filter{OwnerID: "bo", CreatorID: "mira", Text: "look"}, func(c review.Card) bool {
			return c.OwnerID == "bo" && c.CreatorID == "mira" && c.Title == "Look"
		}},
		{review.Filter{CreatorID: "jo", ClientID: "zenith"}, func(c review.Card) bool { return c.CreatorID == "jo" && c.Client == "Zenith" }},
		{review.Filter{LateOnly: true}, func(c review.Card) bool { return c.State == "late" }},
		{review.Filter{LateOnly: true, CampaignID: "spring"}, func(c review.Card) bool { return c.State == "late" && c.CampaignID == "spring" }},
		{review.Filter{Text: "mIRA"}, func(c review.Card) bool { return c.CreatorID == "mira" }},
		{review.Filter{Text: "übung"}, func(c review.Card) bool { return c.Title == "Übung" }},
		{review.Filter{Text: "JO.MOVES"}, func(c review.Card) bool { return c.CreatorID == "jo" }},
		{review.Filter{Text: "jo ü"}, func(c review.Card) bool { return c.CreatorID == "jo" }},
		{review.Filter{Text: "mira aurora"}, func(c review.Card) bool { return c.CreatorID == "mira" && c.Client == "Aurora" }},
		{review.Filter{Text: "aurora jo.moves nowhere"}, func(review.Card) bool { return false }},
		{review.Filter{Text: "100%"}, func(c review.Card) bool { return c.Title == "100% real" || c.CampaignID == "autumn" }},
		{review.Filter{Text: "r_s"}, func(c review.Card) bool { return c.Title == "under_score" }},
		{review.Filter{Text: "zenith", CampaignID: "autumn"}, func(c review.Card) bool { return c.CampaignID == "autumn" }},
		{review.Filter{Text: "aurora", CreatorID: "mira"}, func(c review.Card) bool { return c.CreatorID == "mira" && c.Client == "Aurora" }},
		{review.Filter{Text: "' OR 1 = 1 --"}, func(review.Card) bool { return false }},
		{review.Filter{CampaignID: "nowhere"}, func(review.Card) bool { return false }},
	}
	for _, f := range filters {
		f.filter.Limit = 500
		got := a.board(f.filter)
		for i, column := range got.Columns {
			var want []string
			late := 0
			for _, card := range whole.Columns[i].Cards {
				if f.fits(card) {
					want = append(want, key(card))
					if card.State == "late" {
						late++
					}
				}
			}
			slices.Sort(want)
			ids := keys(column.Cards)
			if !slices.IsSorted(ids) && column.ID != "approved" {
				t.Errorf("%+v: %s is out of order", f.filter, column.ID)
			}
			slices.Sort(ids)
			if !slices.Equal(ids, want) || column.Count != len(want) || column.LateCount != late {
				t.Errorf("%+v: %s has %d cards, counts %d and %d late; want %d and %d", f.filter, column.ID, len(ids), column.Count, column.LateCount, len(want), late)
			}
		}
	}
}

// key sorts as the columns do: by deadline, none last.
func key(c review.Card) string {
	due := c.DueAt
	if due == 0 {
		due = 1 << 60
	}
	return fmt.Sprintf("%020d %s", due, c.DeliverableID)
}

func keys(cards []review.Card) []string {
	list := make([]string, len(cards))
	for i, c := range cards {
		list[i] = key(c)
	}
	return list
}

func TestTheWholeBoardCountsWhatIsThere(t *testing.T) {
	a := newAgency(t)
	a.scatter(3, 200)
	board := a.board(review.Filter{Limit: 500})
	if board.Now != noon || len(board.Columns) != 5 {
		t.Fatalf("%+v", board)
	}
	for i, column := range board.Columns {
		var count, late int
		err := a.w.Read(context.Background(), func(tx *workspace.ReadTx) error {
			return tx.Row(context.Background(), `SELECT count(*), count(CASE WHEN due_at > 0 AND due_at < ?2 THEN 1 END) FROM review
				WHERE stage = ?1 AND (stage <> 'approved' OR since >= ?2 - 30 * 86400000)`, []any{column.ID, noon}, &count, &late)
		})
		if err != nil {
			t.Fatal(err)
		}
		if column.ID != string(review.Stages[i]) || column.Count != count || len(column.Cards) != count || column.LateCount != late || count == 0 {
			t.Errorf("%s (%s): %d cards, count %d, late %d; want %d, %d", column.ID, column.Name, len(column.Cards), column.Count, column.LateCount, count, late)
		}
		if column.ID != "approved" && !slices.IsSorted(keys(column.Cards)) {
			t.Errorf("%s is out of order", column.ID)
		}
		for j := 1; column.ID == "approved" && j < len(column.Cards); j++ {
			if column.Cards[j].Since > column.Cards[j-1].Since {
				t.Errorf("approved pieces are not newest first")
			}
		}
	}
}

// A column read in parts is the column read at once, with and without a filter, through its cards without a deadline.
func TestMoreOfAColumn(t *testing.T) {
	a := newAgency(t)
	a.scatter(5, 400)
	for _, filter := range []review.Filter{{}, {ClientID: "zenith"}, {LateOnly: true}} {
		for _, stage := range review.Stages {
			filter.Column, filter.Limit, filter.Offset = string(stage), 500, 0
			all := a.board(filter)
			if len(all.Columns) != 1 {
				t.Fatalf("%d columns", len(all.Columns))
			}
			var parts []string
			for filter.Limit = 7; filter.Offset < all.Columns[0].Count; filter.Offset += 7 {
				part := a.board(filter).Columns[0]
				if part.Count != all.Columns[0].Count || len(part.Cards) > 7 {
					t.Errorf("part of %s: %d cards, count %d", stage, len(part.Cards), part.Count)
				}
				parts = append(parts, keys(part.Cards)...)
			}
			if !slices.Equal(parts, keys(all.Columns[0].Cards)) {
				t.Errorf("%+v: the parts of %s are not the whole", filter, stage)
			}
			filter.Offset = 100_000
			if beyond := a.board(filter).Columns[0]; len(beyond.Cards) != 0 {
				t.Errorf("cards beyond the end of %s", stage)
			}
		}
	}
	_, err := a.Board(context.Background(), review.Filter{Column: "cancelled"})
	wantFault(t, err, fault.Invalid, "column")
	if got := a.board(review.Filter{Limit: -3}); len(got.Columns[0].Cards) > 60 {
		t.Errorf("%d cards by default", len(got.Columns[0].Cards))
	}
}

func TestTheStatesOfACard(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	state := func() string { return a.room("d1").Card.State }
	steps := []struct {
		name string
		do   func()
		want string
	}{
		{"the creator has a day", func() {}, "waiting"},
		{"the creator is late", func() { a.clock.Set(testkit.Noon.Add(25 * time.Hour)) }, "late"},
		{"it is here, a day is left", func() { a.draft("d1", 1) }, "due_soon"},
		{"the client has it", func() { a.must(a.SendToClient(ctx, "d1", "", "")) }, "waiting"},
		{"the client is late", func() { a.clock.Set(testkit.Noon.Add(73 * time.Hour)) }, "late"},
		{"approved", func() { a.must(a.RecordClientAnswer(ctx, "d1", "", true, "")) }, "done"},
	}
	for _, s := range steps {
		s.do()
		if got := state(); got != s.want {
			t.Errorf("%s: %s, want %s", s.name, got, s.want)
		}
	}
}

func TestACardWithTwoOwnersIsThereOnce(t *testing.T) {
	a := newAgency(t)
	testkit.Exec(t, a.w, `INSERT INTO campaign_stage (id, campaign_id, stage, owner_id) VALUES ('s9', 'spring', 'waiting_for_draft', 'ann'), ('s8', 'spring', 'waiting_for_draft', 'bo')`)
	if column := a.board(review.Filter{}).Columns[0]; column.Count != 3 || len(column.Cards) != 3 {
		t.Errorf("%d cards, count %d", len(column.Cards), column.Count)
	}
	if column := a.board(review.Filter{Text: strings.Repeat("m", 2000)}).Columns[0]; len(column.Cards) != 0 {
		t.Errorf("%+v", column)
	}
}
