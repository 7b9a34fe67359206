package agenda_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/agenda"
	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/testkit"
	"backlot/internal/when"
)

// agency is a house with all its rooms and the clock they go by.
type agency struct {
	*house.House
	clock *when.FixedClock
}

func open(tb testing.TB) agency {
	tb.Helper()
	clock := when.Fixed(testkit.Noon)
	ctx := context.Background()
	h, err := house.Create(ctx, filepath.Join(tb.TempDir(), "agency"), "Test agency", "Lena", house.Options{Clock: clock})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := h.Close(ctx); err != nil {
			tb.Error(err)
		}
	})
	return agency{h, clock}
}

func said(lines []agenda.Line) string {
	list := []string{}
	for _, l := range lines {
		list = append(list, l.Title+": "+l.ActionLabel)
	}
	return strings.Join(list, "; ")
}

func (a agency) today(t *testing.T) agenda.Today {
	t.Helper()
	today, err := a.Agenda.Today(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if late, err := a.Agenda.Late(context.Background()); err != nil || late != today.Counts.Late {
		t.Errorf("%d are late and Late says %d (%v)", today.Counts.Late, late, err)
	}
	return today
}

func TestTodayAsksEveryRoom(t *testing.T) {
	ctx, a := context.Background(), open(t)
	if today := a.today(t); len(today.Campaigns) != 0 || today.Scores.VerifiedWithinHour != nil || today.Scores.PaidInWindow != nil || today.Late == nil {
		t.Errorf("an empty agency: %+v", today)
	}
	hours := func(n int) int64 { return testkit.Noon.Add(time.Duration(n) * time.Hour).UnixMilli() }
	for _, row := range []struct {
		query string
		args  []any
	}{
		{`INSERT INTO client (id, name, brand) VALUES ('acme', 'Acme', '')`, nil},
		{`INSERT INTO campaign (id, client_id, name, phase, time_zone, currency) VALUES ('glow', 'acme', 'Glow', 'live', 'Europe/Berlin', 'EUR'), ('old', 'acme', 'Old', 'wrapped', 'UTC', 'EUR')`, nil},
		{`INSERT INTO campaign_market (id, campaign_id, market) VALUES ('m', 'glow', 'US')`, nil},
		{`INSERT INTO creator (id, name) VALUES ('mira', 'Mira Okafor')`, nil},
		{`INSERT INTO casting (id, campaign_id, creator_id, fee_minor, currency) VALUES ('mira-glow', 'glow', 'mira', 100000, 'EUR')`, nil},
		{`INSERT INTO deliverable (id, casting_id, platform, format, title, post_at) VALUES
			('d1', 'mira-glow', 'instagram', 'reel', 'Draft late', ?1), ('d2', 'mira-glow', 'instagram', 'reel', 'Draft due', ?1),
			('d3', 'mira-glow', 'instagram', 'reel', 'At the client', ?1), ('d4', 'mira-glow', 'instagram', 'reel', 'To review', ?1),
			('d5', 'mira-glow', 'instagram', 'reel', 'To post', ?2), ('d6', 'mira-glow', 'instagram', 'reel', 'Missed', ?3),
			('d7', 'mira-glow', 'instagram', 'reel', 'Posted', ?4)`, []any{hours(200), hours(4), hours(-3), hours(0)}},
		{`INSERT INTO review (id, stage, draft_due, coordinator_due, client_due) VALUES ('d1', 'waiting_for_draft', ?1, 0, 0),
			('d2', 'waiting_for_draft', ?2, 0, 0), ('d3', 'client_review', 0, 0, ?2), ('d4', 'coordinator_review', 0, ?2, 0),
			('d5', 'approved', 0, 0, 0), ('d6', 'approved', 0, 0, 0), ('d7', 'approved', 0, 0, 0)`, []any{hours(-5), hours(40)}},
		{`INSERT INTO posting (id) VALUES ('d5'), ('d6'), ('d7')`, nil},
	} {
		testkit.Exec(t, a.Workspace, row.query, row.args...)
	}
	today := a.today(t)
	for list, c := range map[string]struct{ got, want string }{
		"late":     {said(today.Late), "Draft late: Chase the draft; Missed: Send a nudge"},
		"today":    {said(today.DueToday), "Posted: Paste the link; To post: Remind the creator"},
		"waiting":  {said(today.Waiting), "Draft due: Chase the draft; At the client: Ask the client"},
		"nextDays": {said(today.NextDays), "To review: Review the draft"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", list, c.got, c.want)
		}
	}
	a.messagesFor(t, today)
	want := agenda.CampaignRow{ID: "glow", Name: "Glow", Client: "Acme", Phase: "live", Late: 2, DueToday: 2, WaitingOn: "both", OpenPieces: 7}
	if len(today.Campaigns) != 1 || today.Campaigns[0] != want {
		t.Errorf("got %+v", today.Campaigns)
	}
	a.postAndPay(t)
	today = a.today(t)
	if s := today.Scores; s.VerifiedWithinHour == nil || *s.VerifiedWithinHour != 100 || *s.PaidInWindow != 100 || *s.DaysToPayTenths != 0 {
		t.Errorf("got %+v", today.Scores)
	}
	if got := said(today.Waiting); !strings.HasPrefix(got, "Posted: Confirm receipt; ") || today.Campaigns[0].OpenPieces != 6 {
		t.Errorf("after the payment: %s, %+v", got, today.Campaigns)
	}
	// A year on everything that is still owed is late, by the clock alone.
	a.clock.Advance(365 * 24 * time.Hour)
	if today = a.today(t); today.Counts.Late != 6 {
		t.Errorf("a year on: %+v", today.Counts)
	}
	lines, err := a.Agenda.Due(ctx, a.clock.Now().UnixMilli())
	if err != nil || len(lines) != 7 || lines[0].Title != "Posted" || lines[1].Title != "Draft late" || lines[1].Route != "/review?open=d1" {
		t.Errorf("got %+v, %v", lines, err)
	}
}

// postAndPay takes the piece d7 from its post to the sent payment.
func (a agency) postAndPay(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	reported, err := a.Posting.Report(ctx, "d7", posting.Report{URL: "https://www.instagram.com/reel/C4abcDEfghi/", Caption: "Ad: my routine"})
	if err != nil || reported.Stage != posting.Checking {
		t.Fatalf("got %+v, %v", reported, err)
	}
	if _, err := a.Posting.Verify(ctx, "d7", "Seen"); err != nil {
		t.Fatal(err)
	}
	board, err := a.Payments.Board(ctx, payment.Filter{})
	if err != nil || board.Columns[0].Count != 1 {
		t.Fatalf("got %+v, %v", board, err)
	}
	id := board.Columns[0].Cards[0].PaymentID
	if _, err := a.Payments.RecordInvoice(ctx, id, payment.Invoice{Number: "7"}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Payments.MarkSent(ctx, id, payment.Sent{}); err != nil {
		t.Fatal(err)
	}
}

// messagesFor checks that every line that waits for somebody outside has its mail, and the agency's own has none.
func (a agency) messagesFor(t *testing.T, today agenda.Today) {
	t.Helper()
	for _, line := range slices.Concat(today.Late, today.DueToday, today.Waiting, today.NextDays) {
		message, err := a.Message(context.Background(), line.Kind, line.ID)
		asks := line.WhoseTurn == "creator" || line.WhoseTurn == "client"
		if asks && (err != nil || !strings.Contains(message.Body, line.Title) || !strings.Contains(message.Subject, "Glow")) {
			t.Errorf("%+v: got %+v, %v", line, message, err)
		}
		if !asks && line.Kind != agenda.KindPosting && !fault.Is(err, fault.Conflict) {
			t.Errorf("%+v: got %+v, %v", line, message, err)
		}
	}
}
