package payment_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/payment"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// agency is a workspace with a campaign in Berlin, one in Los Angeles and one in Auckland, and the payment room with
// the real terms.
type agency struct {
	t     *testing.T
	w     *workspace.Workspace
	clock *when.FixedClock
	pay   *payment.Service
}

func open(t *testing.T) *agency {
	w, clock := testkit.Workspace(t)
	a := &agency{t: t, w: w, clock: clock, pay: payment.New(w, campaign.Terms{}, campaign.Progress{})}
	for _, row := range []string{
		`INSERT INTO colleague (id, name) VALUES ('lena', 'Lena'), ('fritz', 'Fritz')`,
		`INSERT INTO client (id, name) VALUES ('acme', 'Acme')`,
		`INSERT INTO campaign (id, client_id, name, time_zone, currency) VALUES ('berlin', 'acme', 'Spring', 'Europe/Berlin', 'EUR'),
			('la', 'acme', 'Sun', 'America/Los_Angeles', 'USD'), ('auckland', 'acme', 'South', 'Pacific/Auckland', 'NZD')`,
		`INSERT INTO campaign_stage (id, campaign_id, stage, owner_id) VALUES ('s1', 'berlin', 'payment', 'fritz')`,
		`INSERT INTO creator (id, name, email) VALUES ('mira', 'Mira Okafor', 'mira@example.com'), ('jo', 'Jo Lindqvist', '')`,
		`INSERT INTO casting (id, campaign_id, creator_id, fee_minor, currency, payment_window_days) VALUES
			('mira-berlin', 'berlin', 'mira', 100001, 'EUR', 30), ('jo-berlin', 'berlin', 'jo', 50000, 'EUR', 14),
			('mira-la', 'la', 'mira', 70000, 'USD', 30), ('jo-auckland', 'auckland', 'jo', 70000, 'NZD', 30)`,
		`INSERT INTO deliverable (id, casting_id, platform, format, title, fee_minor, created_at) VALUES
			('d1', 'mira-berlin', 'instagram', 'reel', 'Reel 1', NULL, 1), ('d2', 'mira-berlin', 'instagram', 'reel', '', NULL, 2),
			('d3', 'jo-berlin', 'tiktok', 'video', 'Video', 12345, 3), ('d4', 'mira-la', 'instagram', 'reel', 'Reel LA', NULL, 4),
			('d5', 'jo-auckland', 'instagram', 'reel', 'Reel NZ', NULL, 5)`,
	} {
		testkit.Exec(t, w, row)
	}
	if err := w.SetMe(context.Background(), "lena"); err != nil {
		t.Fatal(err)
	}
	return a
}

// release pays for a verified piece and returns the payment's id.
func (a *agency) release(deliverableID string) (string, workspace.Receipt) {
	a.t.Helper()
	receipt := a.in(func(tx *workspace.WriteTx) error { return a.pay.Release(context.Background(), tx, deliverableID) })
	return workspace.NaturalID("payment", deliverableID), receipt
}

func (a *agency) in(fn func(*workspace.WriteTx) error) workspace.Receipt {
	a.t.Helper()
	receipt, err := a.w.Write(context.Background(), journal.Action{Kind: "posting.verify", Label: "Post verified"}, fn)
	if err != nil {
		a.t.Fatal(err)
	}
	return receipt
}

func (a *agency) card(id string) payment.Card {
	a.t.Helper()
	detail, err := a.pay.Detail(context.Background(), id)
	if err != nil {
		a.t.Fatal(err)
	}
	return detail.Card
}

func (a *agency) board(filter payment.Filter) payment.Board {
	a.t.Helper()
	board, err := a.pay.Board(context.Background(), filter)
	if err != nil {
		a.t.Fatal(err)
	}
	return board
}

// sent takes a payment to Payment sent on a date.
func (a *agency) sent(id, date string) {
	a.t.Helper()
	ctx := context.Background()
	if _, err := a.pay.RecordInvoice(ctx, id, payment.Invoice{Number: "R-1"}); err != nil {
		a.t.Fatal(err)
	}
	if _, err := a.pay.MarkSent(ctx, id, payment.Sent{Reference: "SEPA 1", Date: date}); err != nil {
		a.t.Fatal(err)
	}
}

func wantFault(t *testing.T, err error, code fault.Code, field string) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code != code || f.Field != field {
		t.Errorf("got %v (%+v), want a fault %s on %q", err, f, code, field)
	}
}

func at(text string) time.Time {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return t
}
