package posting_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

var (
	payFilter = payment.Filter{}
	invoice   = payment.Invoice{Number: "2026-07"}
)

func TestWithdrawalAndApprovalAgain(t *testing.T) {
	ctx, a := context.Background(), open(t)
	a.expect("d1", "mira-glow", testkit.Noon.Add(time.Hour))
	withdraw := func(tx *workspace.WriteTx) error { return a.posts.Withdraw(ctx, tx, "d1") }
	a.in(withdraw)
	if n := total(a.board(posting.Filter{})); n != 0 {
		t.Errorf("%d cards after the withdrawal", n)
	}
	a.in(withdraw) // nothing left to withdraw
	a.in(func(tx *workspace.WriteTx) error { return a.posts.Withdraw(ctx, tx, "never-opened") })
	_, err := a.posts.Report(ctx, "d1", posting.Report{URL: reelURL})
	wantFault(t, err, fault.Conflict, "")
	a.in(func(tx *workspace.WriteTx) error { return a.posts.Open(ctx, tx, "d1") })
	a.report("d1", reelURL, goodCaption)
	a.in(func(tx *workspace.WriteTx) error {
		if err := a.posts.Withdraw(ctx, tx, "d1"); !fault.Is(err, fault.Conflict) {
			t.Errorf("withdrawing what is posted: got %v", err)
		}
		return a.posts.Open(ctx, tx, "d1")
	})
	if stage := a.detail("d1").Card.Stage; stage != posting.Checking {
		t.Errorf("opened again while checking: %s", stage)
	}
}

func total(board posting.Board) (n int) {
	for _, c := range board.Columns {
		n += c.Count
	}
	return n
}

func TestUndoRestoresEveryTable(t *testing.T) {
	ctx := context.Background()
	good := posting.Report{URL: reelURL, Caption: goodCaption}
	bad := posting.Report{URL: reelURL, Caption: "So good!"}
	cases := map[string]struct {
		prepare, do func(*agency) (workspace.Receipt, error)
	}{
		"open": {nil, func(a *agency) (workspace.Receipt, error) {
			return a.in(func(tx *workspace.WriteTx) error { return a.posts.Open(ctx, tx, "d3") }), nil
		}},
		"withdraw": {nil, func(a *agency) (workspace.Receipt, error) {
			return a.in(func(tx *workspace.WriteTx) error { return a.posts.Withdraw(ctx, tx, "d1") }), nil
		}},
		"report":         {nil, reporting("d1", good)},
		"report problem": {nil, reporting("d1", bad)},
		"report a fix":   {reporting("d1", bad), reporting("d1", good)},
		"fail again":     {reporting("d1", bad), reporting("d1", bad)},
		"verify": {reporting("d1", good), func(a *agency) (workspace.Receipt, error) {
			return a.posts.Verify(ctx, "d1", "Fine")
		}},
		"verify a problem": {reporting("d1", bad), func(a *agency) (workspace.Receipt, error) {
			return a.posts.Verify(ctx, "d1", "The client agrees")
		}},
		"flag": {reporting("d1", good), func(a *agency) (workspace.Receipt, error) {
			return a.posts.FlagProblem(ctx, "d1", "Wrong cut")
		}},
		"flag a verified one": {func(a *agency) (workspace.Receipt, error) {
			a.report("d1", reelURL, goodCaption)
			return a.posts.Verify(ctx, "d1", "Fine")
		}, func(a *agency) (workspace.Receipt, error) { return a.posts.FlagProblem(ctx, "d1", "Deleted") }},
		"move two": {func(a *agency) (workspace.Receipt, error) {
			a.report("d2", otherURL, goodCaption)
			return reporting("d1", good)(a)
		}, func(a *agency) (workspace.Receipt, error) {
			return a.posts.Move(ctx, []string{"d1", "d2", "d1"}, posting.ColumnVerified, "Fine")
		}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			a := open(t)
			a.expect("d1", "mira-glow", testkit.Noon)
			a.expect("d2", "jo-glow", testkit.Noon)
			testkit.Exec(t, a.w, `INSERT INTO deliverable (id, casting_id) VALUES ('d3', 'jo-glow')`)
			if c.prepare != nil {
				if _, err := c.prepare(a); err != nil {
					t.Fatal(err)
				}
			}
			before := testkit.Dump(t, a.w)
			receipt, err := c.do(a)
			if err != nil || receipt.ActionID == "" {
				t.Fatalf("got %+v, %v", receipt, err)
			}
			after := testkit.Dump(t, a.w)
			undone, err := a.w.Undo(ctx, receipt.ActionID)
			if err != nil {
				t.Fatal(err)
			}
			testkit.SameDump(t, before, testkit.Dump(t, a.w))
			if _, err := a.w.Undo(ctx, undone.ActionID); err != nil {
				t.Fatal(err)
			}
			testkit.SameDump(t, after, testkit.Dump(t, a.w))
		})
	}
}

func reporting(id string, report posting.Report) func(*agency) (workspace.Receipt, error) {
	return func(a *agency) (workspace.Receipt, error) {
		reported, err := a.posts.Report(context.Background(), id, report)
		return reported.Receipt, err
	}
}

func TestMovesAreAllOrNone(t *testing.T) {
	ctx, a := context.Background(), open(t)
	a.expect("d1", "mira-glow", testkit.Noon)
	a.expect("d2", "jo-glow", testkit.Noon)
	a.report("d1", reelURL, goodCaption)
	before := testkit.Dump(t, a.w)
	for _, c := range []struct {
		ids   []string
		to    string
		code  fault.Code
		field string
	}{
		{[]string{"d1", "d2"}, posting.ColumnVerified, fault.Conflict, ""},
		{[]string{"d1"}, posting.ColumnProblem, fault.Invalid, "reason"},
		{[]string{"d2"}, posting.ColumnChecking, fault.Conflict, ""},
		{[]string{"d2"}, posting.ColumnUpcoming, fault.Conflict, ""},
		{[]string{"d1"}, posting.ColumnChecking, fault.Conflict, ""},
		{[]string{"d1"}, "nowhere", fault.Conflict, ""},
		{[]string{"d9"}, posting.ColumnVerified, fault.NotFound, ""},
		{nil, posting.ColumnVerified, fault.Invalid, "ids"},
	} {
		_, err := a.posts.Move(ctx, c.ids, c.to, "")
		wantFault(t, err, c.code, c.field)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	a.report("d2", otherURL, goodCaption)
	receipt, err := a.posts.Move(ctx, []string{"d1", "d2"}, posting.ColumnVerified, "Both seen")
	if err != nil || receipt.Label != "Post verified for 2 pieces: Mira Okafor, Reel d1; Jo Lindqvist, Reel d2" || a.payments() != 2 {
		t.Errorf("got %+v, %v, %d payments", receipt, err, a.payments())
	}
}

func TestFilters(t *testing.T) {
	a := open(t)
	a.expect("d1", "mira-glow", testkit.Noon.Add(time.Hour))
	a.expect("d2", "jo-glow", testkit.Noon.Add(-5*time.Hour))
	testkit.Exec(t, a.w, `UPDATE deliverable SET title = 'Übung' WHERE id = 'd1'`)
	for _, c := range []struct {
		filter posting.Filter
		want   int
	}{
		{posting.Filter{}, 2},
		{posting.Filter{CampaignID: "glow"}, 2},
		{posting.Filter{CampaignID: "other"}, 0},
		{posting.Filter{ClientID: "acme"}, 2},
		{posting.Filter{CreatorID: "mira"}, 1},
		{posting.Filter{OwnerID: "lena"}, 2},
		{posting.Filter{OwnerID: "somebody"}, 0},
		{posting.Filter{Text: "okaf"}, 1},
		{posting.Filter{Text: "reel D2"}, 1},
		{posting.Filter{Text: "D2 glow"}, 1},
		{posting.Filter{Text: "okaf nowhere"}, 0},
		{posting.Filter{Text: "übung"}, 1},
		{posting.Filter{Text: "%"}, 0},
		{posting.Filter{LateOnly: true}, 1},
		{posting.Filter{LateOnly: true, CreatorID: "mira"}, 0},
	} {
		board := a.board(c.filter)
		cards := 0
		for _, column := range board.Columns {
			cards += len(column.Cards)
		}
		if total(board) != c.want || cards != c.want {
			t.Errorf("%+v: %d counted, %d cards, want %d", c.filter, total(board), cards, c.want)
		}
	}
}

func TestMoreOfOneColumn(t *testing.T) {
	a := open(t)
	for i := range 7 {
		a.expect(fmt.Sprintf("d%d", i), "mira-glow", testkit.Noon.Add(time.Duration(i+1)*time.Hour))
	}
	var got []string
	for offset := 0; offset < 9; offset += 3 {
		board := a.board(posting.Filter{Column: posting.ColumnUpcoming, Limit: 3, Offset: offset})
		if len(board.Columns) != 1 || board.Columns[0].Count != 7 {
			t.Fatalf("got %+v", board)
		}
		for _, card := range board.Columns[0].Cards {
			got = append(got, card.DeliverableID)
		}
	}
	if strings.Join(got, " ") != "d0 d1 d2 d3 d4 d5 d6" {
		t.Errorf("got %v", got)
	}
}

func TestScoreCountsWithinTheHourOfGoingLive(t *testing.T) {
	ctx, a := context.Background(), open(t)
	a.clock.Set(testkit.Noon)
	for i, c := range []struct {
		posted, verified time.Duration // after the agreed time; posted 0 is not known
		within           bool
	}{
		{0, 30 * time.Minute, true},
		{0, time.Hour, true},
		{0, time.Hour + time.Millisecond, false},
		{3 * time.Hour, 4 * time.Hour, true},                    // late, but looked at once it was live
		{-2 * time.Hour, 0, false},                              // early, and nobody looked
		{-30 * time.Minute, 30*time.Minute - time.Minute, true}, // early by half an hour
	} {
		id := fmt.Sprintf("d%d", i)
		a.clock.Set(testkit.Noon)
		a.expect(id, "mira-glow", testkit.Noon)
		posted := int64(0)
		if c.posted != 0 {
			posted = testkit.Noon.Add(c.posted).UnixMilli()
		}
		a.clock.Set(testkit.Noon.Add(c.verified))
		url := fmt.Sprintf("https://www.instagram.com/reel/C4abcDEfgh%d/", i)
		if _, err := a.posts.Report(ctx, id, posting.Report{URL: url, Caption: goodCaption, PostedAt: posted}); err != nil {
			t.Fatal(err)
		}
		a.verify(id)
		if got := a.detail(id).Card.WithinHour; got != c.within {
			t.Errorf("%+v: within the hour %v", c, got)
		}
	}
	a.clock.Set(testkit.Noon.Add(24 * time.Hour))
	if score, err := a.posts.Score(ctx); err != nil || score != (posting.Score{Verified: 6, WithinHour: 4}) {
		t.Errorf("got %+v, %v", score, err)
	}
	a.clock.Set(testkit.Noon.Add(100 * 24 * time.Hour))
	if score, err := a.posts.Score(ctx); err != nil || score != (posting.Score{}) {
		t.Errorf("after 100 days: got %+v, %v", score, err)
	}
}

// What a person was told of is noted, not what the post has become until the note is written.
func TestANoteOfAPromptIsOfThatPrompt(t *testing.T) {
	for name, meanwhile := range map[string]func(a *agency){
		"the hour is over":  func(a *agency) { a.clock.Advance(time.Minute) },
		"the post is moved": func(a *agency) { testkit.Exec(t, a.w, `UPDATE deliverable SET post_at = ?`, a.clock.Now().UnixMilli()) },
	} {
		t.Run(name, func(t *testing.T) {
			ctx, a := context.Background(), open(t)
			a.expect("d1", "mira-glow", testkit.Noon.Add(-59*time.Minute))
			prompts, err := a.posts.Prompts(ctx)
			if err != nil || len(prompts) != 1 {
				t.Fatalf("got %+v, %v", prompts, err)
			}
			meanwhile(a)
			if err := a.posts.MarkPrompted(ctx, prompts[0]); err != nil {
				t.Fatal(err)
			}
			if prompts, err = a.posts.Prompts(ctx); err != nil || len(prompts) != 1 {
				t.Errorf("nobody is told: got %+v, %v", prompts, err)
			}
		})
	}
}

func TestPromptsComeOnceAlsoAfterARestart(t *testing.T) {
	ctx, a := context.Background(), open(t)
	a.expect("d1", "mira-glow", testkit.Noon.Add(time.Minute))
	a.expect("d2", "jo-glow", testkit.Noon.Add(-30*time.Hour)) // too long ago for a notice
	posts := a.posts
	want := func(headlines ...string) {
		t.Helper()
		prompts, err := posts.Prompts(ctx)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, p := range prompts {
			got = append(got, p.Headline)
			if err := posts.MarkPrompted(ctx, p); err != nil {
				t.Fatal(err)
			}
		}
		if strings.Join(got, "|") != strings.Join(headlines, "|") {
			t.Errorf("got %q, want %q", got, headlines)
		}
	}
	want()
	a.clock.Advance(time.Minute)
	want("Post due: Mira Okafor, Reel d1")
	want()
	if err := a.w.Close(); err != nil {
		t.Fatal(err)
	}
	w, err := workspace.Open(ctx, a.w.Dir(), workspace.Options{Clock: a.clock})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	posts = posting.New(w, a.pay, campaign.Progress{})
	want()
	a.clock.Advance(posting.Window)
	want("Not posted: Mira Okafor, Reel d1")
	want()
	// A new time is a new prompt.
	testkit.Exec(t, w, `UPDATE deliverable SET post_at = ? WHERE id = 'd1'`, a.clock.Now().UnixMilli())
	want("Post due: Mira Okafor, Reel d1")
	want()
}

func TestNudge(t *testing.T) {
	ctx, a := context.Background(), open(t)
	a.expect("d1", "mira-glow", testkit.Noon)
	a.clock.Advance(3 * time.Hour)
	text, err := a.posts.NudgeText(ctx, "d1")
	want := "Hi Mira,\n\nyour Reel d1 for Acme (Spring Glow) was to go live on Wednesday 4 March at 13:00 (Berlin time), and I can't see it yet. Is everything all right? Once it is up, please send me the link.\n\nThe caption needs #acmeglow and @acme, and a clear word that it is advertising.\n\nIf the time no longer works for you, just tell me when it will.\n\nThank you!\nLena\n"
	if err != nil || text != want {
		t.Errorf("got %q, %v", text, err)
	}
	a.clock.Set(testkit.Noon.Add(-time.Hour))
	if text, err = a.posts.NudgeText(ctx, "d1"); err != nil || !strings.Contains(text, "goes live on Wednesday 4 March at 13:00") {
		t.Errorf("got %q, %v", text, err)
	}
	a.clock.Set(testkit.Noon)
	a.report("d1", reelURL, goodCaption)
	_, err = a.posts.NudgeText(ctx, "d1")
	wantFault(t, err, fault.Conflict, "")
}

func TestDue(t *testing.T) {
	ctx, a := context.Background(), open(t)
	a.expect("late", "mira-glow", testkit.Noon.Add(-3*time.Hour))
	a.expect("now", "mira-glow", testkit.Noon)
	a.expect("soon", "jo-glow", testkit.Noon.Add(4*time.Hour))
	a.expect("far", "jo-glow", testkit.Noon.Add(30*24*time.Hour))
	a.expect("checking", "mira-glow", testkit.Noon)
	a.report("checking", reelURL, goodCaption)
	due, err := a.posts.Due(ctx, testkit.Noon.Add(24*time.Hour).UnixMilli())
	got := []string{}
	for _, d := range due {
		got = append(got, d.DeliverableID+" "+d.Stage+" "+d.State+" "+d.MustAct)
	}
	slices.Sort(got)
	want := "checking checking due_soon coordinator|late problem late coordinator|now due_now due_soon coordinator|soon upcoming due_soon creator"
	if err != nil || strings.Join(got, "|") != want {
		t.Errorf("got %q, %v", got, err)
	}
}
