package payment_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/payment"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

func TestReleasedOnceWhateverHappens(t *testing.T) {
	ctx, a := context.Background(), open(t)
	before := testkit.Dump(t, a.w)
	id, first := a.release("d1")
	released := testkit.Dump(t, a.w)
	if _, again := a.release("d1"); again.ActionID != "" {
		t.Errorf("the second release left an action: %+v", again)
	}
	testkit.SameDump(t, released, testkit.Dump(t, a.w))
	if _, err := a.w.Undo(ctx, first.ActionID); err != nil {
		t.Fatal(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	a.release("d1")
	if card := a.card(id); card.PaymentID != id || card.Stage != payment.ContentPosted {
		t.Errorf("got %+v", card)
	}
	if n := a.board(payment.Filter{}).Columns[0].Count; n != 1 {
		t.Errorf("%d payments", n)
	}
}

func TestAmountsAreSharesOfTheFee(t *testing.T) {
	a := open(t)
	want := map[string]int64{"d1": 50001, "d2": 50000, "d3": 12345, "d4": 70000}
	for _, id := range []string{"d2", "d1", "d3", "d4"} {
		paymentID, _ := a.release(id)
		if card := a.card(paymentID); card.AmountMinor != want[id] {
			t.Errorf("%s: got %d %s, want %d", id, card.AmountMinor, card.Currency, want[id])
		}
	}
	column := a.board(payment.Filter{}).Columns[0]
	if len(column.Totals) != 2 || column.Totals[0] != (payment.Sum{Minor: 112346, Currency: "EUR"}) || column.Totals[1] != (payment.Sum{Minor: 70000, Currency: "USD"}) {
		t.Errorf("got %+v", column.Totals)
	}
}

func TestTheWindowCountsDownInTheCampaignsZone(t *testing.T) {
	for _, c := range []struct {
		name, deliverable, released string
		releasedOn, dueOn           string
		lastMoment                  string
	}{
		// The 30 days run over the change to summer time on 29 March.
		{"Berlin", "d1", "2026-03-04T12:00:00Z", "2026-03-04", "2026-04-03", "2026-04-03T21:59:59.999Z"},
		{"Berlin, past midnight there", "d1", "2026-03-04T23:30:00Z", "2026-03-05", "2026-04-04", "2026-04-04T21:59:59.999Z"},
		{"Berlin, back to winter time", "d1", "2026-10-10T12:00:00Z", "2026-10-10", "2026-11-09", "2026-11-09T22:59:59.999Z"},
		{"Los Angeles, still yesterday there", "d4", "2026-03-05T06:00:00Z", "2026-03-04", "2026-04-03", "2026-04-04T06:59:59.999Z"},
		{"Auckland, tomorrow there", "d5", "2026-03-04T12:00:00Z", "2026-03-05", "2026-04-04", "2026-04-04T10:59:59.999Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := open(t)
			a.clock.Set(at(c.released))
			id, _ := a.release(c.deliverable)
			card := a.card(id)
			if card.ReleasedOn != c.releasedOn || card.DueOn != c.dueOn || card.DueAt != at(c.lastMoment).UnixMilli() || card.DaysLeft != 30 || card.Late {
				t.Errorf("released: %+v", card)
			}
			a.clock.Set(at(c.lastMoment))
			if card = a.card(id); card.DaysLeft != 0 || card.Late || card.State != when.StateWaiting {
				t.Errorf("in the last moment: %+v", card)
			}
			a.clock.Advance(1e6) // a millisecond on
			if card = a.card(id); card.DaysLeft != -1 || !card.Late || !card.Breach || card.State != when.StateLate {
				t.Errorf("past it: %+v", card)
			}
			board := a.board(payment.Filter{LateOnly: true})
			if board.Columns[0].Count != 1 || board.Columns[0].LateCount != 1 || len(board.Columns[0].Cards) != 1 {
				t.Errorf("the board past it: %+v", board.Columns[0])
			}
		})
	}
}

func TestTheWayOfAPayment(t *testing.T) {
	ctx, a := context.Background(), open(t)
	id, _ := a.release("d1")
	detail, err := a.pay.Detail(ctx, id)
	if err != nil || detail.Card.MustAct != "creator" || detail.Card.Owner != "Fritz" ||
		!strings.Contains(detail.Ask, "Hi Mira,\n\nyour Reel 1 for Acme (Spring) is checked and done") ||
		!strings.Contains(detail.Ask, "500.01 EUR") || !strings.Contains(detail.Ask, "by 3 April 2026") || !strings.HasSuffix(detail.Ask, "Thank you!\nLena\n") {
		t.Fatalf("got %+v, %v", detail, err)
	}
	receipt, err := a.pay.RecordInvoice(ctx, id, payment.Invoice{Number: " 2026-07 ", Date: "2026-03-02", Note: "By mail"})
	if err != nil || receipt.Label != "Invoice received: Mira Okafor, Reel 1, 500.01 EUR" {
		t.Fatalf("got %+v, %v", receipt, err)
	}
	if card := a.card(id); card.InvoiceNumber != "2026-07" || card.InvoiceOn != "2026-03-02" || card.MustAct != "finance" || card.State != when.StateOnTime {
		t.Errorf("got %+v", card)
	}
	a.clock.Set(at("2026-04-03T08:00:00Z"))
	if card := a.card(id); card.State != when.StateDueSoon || card.DaysLeft != 0 {
		t.Errorf("on the last day: %+v", card)
	}
	a.clock.Set(at("2026-04-10T08:00:00Z"))
	if _, err = a.pay.MarkSent(ctx, id, payment.Sent{Reference: "SEPA 4711", Date: "2026-04-09"}); err != nil {
		t.Fatal(err)
	}
	card := a.card(id)
	if card.SentReference != "SEPA 4711" || card.SentOn != "2026-04-09" || card.State != when.StateWaiting || !card.Breach || card.Late ||
		card.DaysToPay == nil || *card.DaysToPay != 36 || card.DueAt != 0 {
		t.Errorf("sent: %+v", card)
	}
	if _, err = a.pay.Confirm(ctx, id, "Wrote a mail"); err != nil {
		t.Fatal(err)
	}
	detail, err = a.pay.Detail(ctx, id)
	if err != nil || detail.Card.State != when.StateDone || detail.Card.ConfirmedAt != a.clock.Now().UnixMilli() || detail.Ask != "" || len(detail.History) != 4 {
		t.Fatalf("got %+v, %v", detail, err)
	}
	steps := []string{}
	for _, step := range detail.Steps {
		steps = append(steps, step.Name+"/"+step.Note+"/"+step.SteppedBy)
	}
	if got := strings.Join(steps, " "); got != "Content posted//Lena Invoice received/By mail/Lena Payment sent//Lena Creator confirmed/Wrote a mail/Lena" {
		t.Errorf("got %s", got)
	}
	a.clock.Advance(payment.ConfirmedShown)
	if column := a.board(payment.Filter{}).Columns[3]; column.Count != 0 || len(column.Cards) != 0 {
		t.Errorf("30 days later: %+v", column)
	}
}

func TestWhatIsRefused(t *testing.T) {
	ctx, a := context.Background(), open(t)
	id, _ := a.release("d1")
	other, _ := a.release("d3")
	a.sent(other, "")
	before := testkit.Dump(t, a.w)
	move := func(to string, details payment.Details, ids ...string) error {
		_, err := a.pay.Move(ctx, ids, to, details)
		return err
	}
	invoice := payment.Details{Invoice: payment.Invoice{Number: "1"}}
	wantFault(t, move("payment_sent", invoice, id), fault.Conflict, "")
	wantFault(t, move("creator_confirmed", invoice, id), fault.Conflict, "")
	wantFault(t, move("content_posted", invoice, other), fault.Conflict, "")
	wantFault(t, move("invoice_received", invoice, other), fault.Conflict, "")
	wantFault(t, move("invoice_received", invoice, id, other), fault.Conflict, "")
	wantFault(t, move("nowhere", invoice, id), fault.Conflict, "")
	wantFault(t, move("invoice_received", invoice), fault.Invalid, "ids")
	wantFault(t, move("invoice_received", invoice, "nothing"), fault.NotFound, "")
	wantFault(t, move("invoice_received", payment.Details{}, id), fault.Invalid, "number")
	for _, date := range []string{"2026-03-07", "yesterday", "2026-02-30"} {
		wantFault(t, move("invoice_received", payment.Details{Invoice: payment.Invoice{Number: "1", Date: date}}, id), fault.Invalid, "date")
	}
	wantFault(t, move("invoice_received", payment.Details{Invoice: payment.Invoice{Number: strings.Repeat("1", 201)}}, id), fault.Invalid, "number")
	_, err := a.pay.Detail(ctx, "nothing")
	wantFault(t, err, fault.NotFound, "")
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
}

func TestWithdrawal(t *testing.T) {
	ctx, a := context.Background(), open(t)
	before := testkit.Dump(t, a.w)
	id, _ := a.release("d1")
	withdraw := func(tx *workspace.WriteTx) error { return a.pay.Withdraw(ctx, tx, "d1") }
	a.in(withdraw)
	after := testkit.Dump(t, a.w)
	before["casting"] = after["casting"] // its payment status stays: what comes by itself never leads back
	testkit.SameDump(t, before, after)
	a.in(withdraw) // nothing left to withdraw
	a.release("d1")
	if _, err := a.pay.RecordInvoice(ctx, id, payment.Invoice{Note: "Self-billing"}); err != nil {
		t.Fatal(err)
	}
	a.in(func(tx *workspace.WriteTx) error {
		if err := a.pay.Withdraw(ctx, tx, "d1"); !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "Invoice received") {
			t.Errorf("got %v", err)
		}
		return nil
	})
}

func TestOneInvoiceForSeveralPieces(t *testing.T) {
	ctx, a := context.Background(), open(t)
	one, _ := a.release("d1")
	two, _ := a.release("d2")
	dollars, _ := a.release("d4")
	receipt, err := a.pay.Move(ctx, []string{one, two, one}, "invoice_received", payment.Details{Invoice: payment.Invoice{Number: "7"}})
	if err != nil || receipt.Label != "Invoice received: 2 payments, 1,000.01 EUR" {
		t.Errorf("got %+v, %v", receipt, err)
	}
	if _, err := a.pay.RecordInvoice(ctx, dollars, payment.Invoice{Number: "8"}); err != nil {
		t.Fatal(err)
	}
	receipt, err = a.pay.Move(ctx, []string{one, dollars}, "payment_sent", payment.Details{Note: "Both today"})
	if err != nil || receipt.Label != "Payment sent: 2 payments" || a.card(one).SentOn != "2026-03-04" {
		t.Errorf("got %+v, %v", receipt, err)
	}
}

func TestUndoRestoresEveryTable(t *testing.T) {
	ctx := context.Background()
	id := workspace.NaturalID("payment", "d1")
	invoice := func(a *agency) (workspace.Receipt, error) {
		return a.pay.RecordInvoice(ctx, id, payment.Invoice{Number: "7"})
	}
	sent := func(a *agency) (workspace.Receipt, error) {
		return a.pay.MarkSent(ctx, id, payment.Sent{Reference: "SEPA"})
	}
	steps := map[string][]func(*agency) (workspace.Receipt, error){
		"release": {func(a *agency) (workspace.Receipt, error) {
			_, receipt := a.release("d2")
			return receipt, nil
		}},
		"withdraw": {func(a *agency) (workspace.Receipt, error) {
			return a.in(func(tx *workspace.WriteTx) error { return a.pay.Withdraw(ctx, tx, "d1") }), nil
		}},
		"invoice": {invoice},
		"sent":    {invoice, sent},
		"confirm": {invoice, sent, func(a *agency) (workspace.Receipt, error) { return a.pay.Confirm(ctx, id, "") }},
		"several": {func(a *agency) (workspace.Receipt, error) {
			a.release("d2")
			return workspace.Receipt{ActionID: "prepared"}, nil
		}, func(a *agency) (workspace.Receipt, error) {
			ids := []string{id, workspace.NaturalID("payment", "d2")}
			return a.pay.Move(ctx, ids, "invoice_received", payment.Details{Invoice: payment.Invoice{Number: "7"}})
		}},
	}
	for name, list := range steps {
		t.Run(name, func(t *testing.T) {
			a := open(t)
			a.release("d1")
			var before map[string]string
			var receipt workspace.Receipt
			for _, step := range list {
				before = testkit.Dump(t, a.w)
				var err error
				if receipt, err = step(a); err != nil || receipt.ActionID == "" {
					t.Fatalf("got %+v, %v", receipt, err)
				}
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

func TestFilters(t *testing.T) {
	a := open(t)
	for _, id := range []string{"d1", "d3", "d4"} {
		a.release(id)
	}
	testkit.Exec(t, a.w, `UPDATE deliverable SET title = 'Übung' WHERE id = 'd1'`)
	for _, c := range []struct {
		filter payment.Filter
		want   int
	}{
		{payment.Filter{}, 3},
		{payment.Filter{CampaignID: "berlin"}, 2},
		{payment.Filter{ClientID: "acme"}, 3},
		{payment.Filter{CreatorID: "mira"}, 2},
		{payment.Filter{OwnerID: "fritz"}, 2},
		{payment.Filter{Text: "lindq"}, 1},
		{payment.Filter{Text: "SPRING lindq"}, 1},
		{payment.Filter{Text: "lindq nowhere"}, 0},
		{payment.Filter{Text: "übung"}, 1},
		{payment.Filter{Text: "_"}, 0},
		{payment.Filter{LateOnly: true}, 0},
		{payment.Filter{Column: "content_posted", Limit: 2, Offset: 2}, 3},
	} {
		column := a.board(c.filter).Columns[0]
		cards := min(c.want-c.filter.Offset, 60)
		if column.Count != c.want || len(column.Cards) != cards {
			t.Errorf("%+v: %d counted, %d cards, want %d", c.filter, column.Count, len(column.Cards), c.want)
		}
	}
}

func TestDaysToPay(t *testing.T) {
	ctx, a := context.Background(), open(t)
	speed, err := a.pay.DaysToPay(ctx)
	if err != nil || speed.Paid != 0 || speed.AverageTenths != nil || speed.MedianDays != nil || len(speed.Creators) != 0 {
		t.Fatalf("before any payment: %+v, %v", speed, err)
	}
	ids := map[string]string{}
	for _, d := range []string{"d1", "d2", "d3"} {
		ids[d], _ = a.release(d)
	}
	a.clock.Set(at("2026-05-01T12:00:00Z"))
	a.sent(ids["d1"], "2026-03-14") // 10 days of 30
	a.sent(ids["d2"], "2026-04-04") // 31 days of 30: a breach
	a.sent(ids["d3"], "2026-03-18") // 14 days of 14
	speed, err = a.pay.DaysToPay(ctx)
	if err != nil || speed.Paid != 3 || speed.InWindow != 2 || *speed.AverageTenths != 183 || *speed.MedianDays != 14 {
		t.Errorf("got %+v, %v", speed, err)
	}
	want := []payment.CreatorSpeed{
		{CreatorID: "mira", Creator: "Mira Okafor", Paid: 2, InWindow: 1, AverageTenths: 205, SlowestDays: 31},
		{CreatorID: "jo", Creator: "Jo Lindqvist", Paid: 1, InWindow: 1, AverageTenths: 140, SlowestDays: 14},
	}
	if len(speed.Creators) != 2 || speed.Creators[0] != want[0] || speed.Creators[1] != want[1] {
		t.Errorf("got %+v", speed.Creators)
	}
	if score, err := a.pay.Score(ctx); err != nil || score.Paid != 3 || len(score.Creators) != 0 {
		t.Errorf("got %+v, %v", score, err)
	}
}

func TestDue(t *testing.T) {
	ctx, a := context.Background(), open(t)
	one, _ := a.release("d1")   // 30 days
	two, _ := a.release("d2")   // 30 days, invoiced
	three, _ := a.release("d3") // 14 days
	four, _ := a.release("d4")  // sent
	if _, err := a.pay.RecordInvoice(ctx, two, payment.Invoice{Number: "7"}); err != nil {
		t.Fatal(err)
	}
	a.sent(four, "")
	a.clock.Set(at("2026-03-19T12:00:00Z"))
	words := func(until string) string {
		due, err := a.pay.Due(ctx, at(until).UnixMilli())
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]string{one: "one", two: "two", three: "three", four: "four"}
		got := []string{}
		for _, d := range due {
			got = append(got, names[d.PaymentID]+" "+d.State+" "+d.MustAct)
		}
		slices.Sort(got)
		return strings.Join(got, "|")
	}
	if got := words("2026-03-20T12:00:00Z"); got != "four waiting creator|three late creator" {
		t.Errorf("got %s", got)
	}
	if got := words("2026-04-10T12:00:00Z"); got != "four waiting creator|one waiting creator|three late creator|two on_time finance" {
		t.Errorf("got %s", got)
	}
}
