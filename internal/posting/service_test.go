package posting_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/posting"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

func column(board posting.Board, id string) posting.Column {
	return board.Columns[slices.IndexFunc(board.Columns, func(c posting.Column) bool { return c.ID == id })]
}

func wantFault(t *testing.T, err error, code fault.Code, field string) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code != code || f.Field != field {
		t.Errorf("got %v (%+v), want a fault %s on %q", err, f, code, field)
	}
}

func TestTheClockMovesAPostAcrossTheBoard(t *testing.T) {
	a := open(t)
	// 18:00 in Berlin on the day on which summer time begins there.
	postAt := time.Date(2026, time.March, 29, 16, 0, 0, 0, time.UTC)
	a.expect("d1", "mira-glow", postAt)
	for _, c := range []struct {
		at     time.Time
		column string
		state  string
		missed bool
		why    string
	}{
		{postAt.Add(-48 * time.Hour), posting.ColumnUpcoming, when.StateOnTime, false, ""},
		{postAt.Add(-2 * time.Hour), posting.ColumnUpcoming, when.StateDueSoon, false, ""},
		{postAt.Add(-time.Millisecond), posting.ColumnUpcoming, when.StateDueSoon, false, ""},
		{postAt, posting.ColumnDueNow, when.StateDueSoon, false, ""},
		{postAt.Add(time.Hour - time.Millisecond), posting.ColumnDueNow, when.StateDueSoon, false, ""},
		{postAt.Add(time.Hour), posting.ColumnProblem, when.StateLate, true, "Not posted, 1 h after the agreed time"},
		{postAt.Add(3*time.Hour + 20*time.Minute), posting.ColumnProblem, when.StateLate, true, "Not posted, 3 h after the agreed time"},
		{postAt.Add(72 * time.Hour), posting.ColumnProblem, when.StateLate, true, "Not posted, 3 days after the agreed time"},
	} {
		a.clock.Set(c.at)
		board := a.board(posting.Filter{})
		for _, col := range board.Columns {
			want := 0
			if col.ID == c.column {
				want = 1
			}
			late := 0
			if want == 1 && c.missed {
				late = 1
			}
			if col.Count != want || len(col.Cards) != want || col.LateCount != late {
				t.Fatalf("at %s column %s has %d (%d late, %d cards), want %d (%d late)", c.at, col.ID, col.Count, col.LateCount, len(col.Cards), want, late)
			}
		}
		card := column(board, c.column).Cards[0]
		if card.State != c.state || card.Missed != c.missed || card.Why != c.why || card.Column != c.column || card.Owner != "Lena" {
			t.Errorf("at %s: got %+v, want %+v", c.at, card, c)
		}
	}
}

func TestAPostInOrderIsVerifiedAndReleasesItsPaymentOnce(t *testing.T) {
	ctx, a := context.Background(), open(t)
	a.expect("d1", "mira-glow", testkit.Noon)
	a.expect("d2", "mira-glow", testkit.Noon.Add(24*time.Hour))
	reported := a.report("d1", "instagram.com/reel/C4abcDEfghi/?igsh=xyz", goodCaption)
	if reported.Stage != posting.Checking || reported.FixText != "" || reported.Receipt.Label != "Post reported: Mira Okafor, Reel d1" {
		t.Fatalf("got %+v", reported)
	}
	detail := a.detail("d1")
	if detail.Card.URL != reelURL || detail.PostRef != "C4abcDEfghi" || detail.Card.MustAct != posting.MustActCoordinator ||
		detail.Card.Failed != 0 || len(detail.Checks) != len(reported.Checks) || len(detail.History) == 0 {
		t.Fatalf("got %+v", detail)
	}
	verified := a.verify("d1")
	if a.payments() != 1 {
		t.Fatalf("%d payments", a.payments())
	}
	if _, err := a.posts.Verify(ctx, "d1", "again"); !fault.Is(err, fault.Conflict) {
		t.Errorf("verifying twice: got %v", err)
	}
	// Released a second time by whatever way, it is the same payment.
	if receipt := a.in(func(tx *workspace.WriteTx) error { return a.pay.Release(ctx, tx, "d1") }); receipt.ActionID != "" || a.payments() != 1 {
		t.Errorf("released twice: %d payments, %+v", a.payments(), receipt)
	}
	if _, err := a.w.Undo(ctx, verified.ActionID); err != nil {
		t.Fatal(err)
	}
	if a.payments() != 0 || a.detail("d1").Card.Stage != posting.Checking {
		t.Fatalf("after undo: %d payments, stage %s", a.payments(), a.detail("d1").Card.Stage)
	}
	a.verify("d1")
	board, err := a.pay.Board(ctx, payFilter)
	if err != nil || a.payments() != 1 || board.Columns[0].Cards[0].AmountMinor != 60000 {
		t.Errorf("released again: %d payments, %+v, %v", a.payments(), board, err)
	}
}

func TestWhatFailsOpensAFixRequestAndIsCheckedAgain(t *testing.T) {
	ctx, a := context.Background(), open(t)
	a.expect("d1", "mira-glow", testkit.Noon)
	reported := a.report("d1", reelURL, "My glow routine, so good!")
	if reported.Stage != posting.Problem || reported.Receipt.Label != "Post reported with 3 problems: Mira Okafor, Reel d1" {
		t.Fatalf("got %+v", reported)
	}
	for _, words := range []string{
		"Hi Mira,", "your Reel d1 for Acme (Spring Glow). It was agreed for Wednesday 4 March at 13:00 (Berlin time).", "#acmeglow", "@acme",
		"Germany: Write Werbung", reelURL, "Thursday 5 March at 13:00 (Berlin time)", "Thank you!\nLena\n",
	} {
		if !strings.Contains(reported.FixText, words) {
			t.Errorf("the fix request lacks %q:\n%s", words, reported.FixText)
		}
	}
	detail := a.detail("d1")
	if detail.Fix.Body != reported.FixText || detail.Fix.OpenedBy != "Lena" || detail.Card.State != when.StateWaiting ||
		detail.Card.MustAct != posting.MustActCreator || detail.Card.Why != "No clear disclosure for DE; #acmeglow is missing; @acme is missing" {
		t.Fatalf("got %+v", detail)
	}
	if text, err := a.posts.FixText(ctx, "d1"); err != nil || text != reported.FixText {
		t.Errorf("got %q, %v", text, err)
	}
	_, err := a.posts.Verify(ctx, "d1", "")
	wantFault(t, err, fault.Invalid, "note")
	a.clock.Advance(posting.FixWindow + time.Minute)
	if late := column(a.board(posting.Filter{LateOnly: true}), posting.ColumnProblem); late.Count != 1 || late.Cards[0].State != when.StateLate {
		t.Errorf("after a day without a fix: %+v", late)
	}
	again := a.report("d1", reelURL, goodCaption)
	detail = a.detail("d1")
	if again.Stage != posting.Checking || detail.Fix.ID != "" || detail.EarlierAttempts != 1 || detail.Card.Attempts != 2 || detail.Card.Failed != 0 {
		t.Fatalf("after the fix: %+v", detail)
	}
	_, err = a.posts.FixText(ctx, "d1")
	wantFault(t, err, fault.NotFound, "")
	a.verify("d1")
}

func TestAPersonFlagsAProblem(t *testing.T) {
	ctx, a := context.Background(), open(t)
	a.expect("d1", "mira-glow", testkit.Noon)
	_, err := a.posts.FlagProblem(ctx, "d1", "Wrong cut")
	wantFault(t, err, fault.Conflict, "") // nothing is posted yet
	a.report("d1", reelURL, goodCaption)
	_, err = a.posts.FlagProblem(ctx, "d1", "  ")
	wantFault(t, err, fault.Invalid, "reason")
	a.verify("d1")
	flagged, err := a.posts.FlagProblem(ctx, "d1", "The post shows version 1, not the approved one.")
	if err != nil || flagged.Label != "Problem flagged: Mira Okafor, Reel d1" || a.payments() != 0 {
		t.Fatalf("got %+v, %v, %d payments", flagged, err, a.payments())
	}
	card := a.detail("d1").Card
	if card.Stage != posting.Problem || card.VerifiedAt != 0 || card.Why != "The post shows version 1, not the approved one." {
		t.Errorf("got %+v", card)
	}
	a.verify("d1")
	pay, err := a.pay.Board(ctx, payFilter)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.pay.RecordInvoice(ctx, pay.Columns[0].Cards[0].PaymentID, invoice); err != nil {
		t.Fatal(err)
	}
	before := testkit.Dump(t, a.w)
	_, err = a.posts.FlagProblem(ctx, "d1", "Deleted by the creator")
	wantFault(t, err, fault.Conflict, "")
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
}

func TestUnclearChecksNeedAPerson(t *testing.T) {
	a := open(t)
	a.expect("d1", "mira-glow", testkit.Noon)
	a.report("d1", "https://www.instagram.com/someone.else/reel/C4abcDEfghi/", goodCaption)
	if card := a.detail("d1").Card; card.Stage != posting.Checking || card.Unclear != 1 {
		t.Fatalf("got %+v", card)
	}
	_, err := a.posts.Verify(context.Background(), "d1", "")
	wantFault(t, err, fault.Invalid, "note")
	if _, err := a.posts.Verify(context.Background(), "d1", "A collaboration post of both accounts."); err != nil {
		t.Fatal(err)
	}
}

func TestRecognise(t *testing.T) {
	ctx, a := context.Background(), open(t)
	a.expect("d1", "mira-glow", testkit.Noon)
	a.expect("d2", "jo-glow", testkit.Noon)
	a.report("d2", otherURL, goodCaption)
	for _, c := range []struct{ url, warning string }{
		{reelURL, ""},
		{"https://www.instagram.com/mira.okafor/reel/C4abcDEfghi/", ""},
		{"https://www.instagram.com/MIRA.okafor/reel/C4abcDEfghi/", ""},
		{"https://www.instagram.com/other.one/reel/C4abcDEfghi/", "from @other.one; Mira Okafor posts here as @mira.okafor"},
		{"https://www.tiktok.com/@mira/video/7341234567890123456", "on TikTok, but the piece was agreed for Instagram"},
		{"https://www.instagram.com/stories/mira.okafor/3312345678901234567/", "is a story, but a reel was agreed"},
		{"https://vm.tiktok.com/ZMabc123/", "short link"},
		{"https://www.instagram.com/mira.okafor/", "is the profile of @mira.okafor"},
		{otherURL, "recorded for Jo Lindqvist, Reel d2 already"},
		{"https://example.com/reel/C4abcDEfghi", "not a link of a platform"},
		{"https://instagram.com.evil.example/reel/C4abcDEfghi", "not a link of a platform"},
		{"", "Paste the link"},
	} {
		found, err := a.posts.Recognise(ctx, "d1", c.url)
		if err != nil {
			t.Errorf("%s: %v", c.url, err)
		}
		got := strings.Join(found.Warnings, " | ")
		if c.warning == "" && got != "" || !strings.Contains(got, c.warning) {
			t.Errorf("%s: warned %q, want %q", c.url, got, c.warning)
		}
	}
	_, err := a.posts.Recognise(ctx, "nothing", reelURL)
	wantFault(t, err, fault.NotFound, "")
}

func TestWhatAReportRefuses(t *testing.T) {
	ctx, a := context.Background(), open(t)
	a.expect("d1", "mira-glow", testkit.Noon)
	before := testkit.Dump(t, a.w)
	for _, c := range []struct {
		report posting.Report
		field  string
	}{
		{posting.Report{URL: " ", Caption: goodCaption}, "url"},
		{posting.Report{URL: "javascript:alert(1)", Caption: goodCaption}, "url"},
		{posting.Report{URL: "https://www.instagram.com/mira.okafor/", Caption: goodCaption}, "url"},
		{posting.Report{URL: reelURL, Caption: strings.Repeat("x", 300_001)}, "caption"},
		{posting.Report{URL: reelURL, PostedAt: testkit.Noon.Add(time.Hour).UnixMilli()}, "postedAt"},
		{posting.Report{URL: reelURL, PostedAt: -1}, "postedAt"},
	} {
		_, err := a.posts.Report(ctx, "d1", c.report)
		wantFault(t, err, fault.Invalid, c.field)
	}
	_, err := a.posts.Report(ctx, "d9", posting.Report{URL: reelURL})
	wantFault(t, err, fault.NotFound, "")
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	a.report("d1", reelURL, goodCaption)
	a.verify("d1")
	_, err = a.posts.Report(ctx, "d1", posting.Report{URL: otherURL, Caption: goodCaption})
	wantFault(t, err, fault.Conflict, "")
}
