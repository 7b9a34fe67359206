package posting_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"backlot/internal/fault"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// Whatever people do in whatever order: a piece has one payment when its post is verified and none otherwise, what is
// released never exceeds the fees, a refused step leaves no trace, and taking all back leads to where they began.
func TestAnyStoryOfPostsAndPayments(t *testing.T) {
	ctx, a := context.Background(), open(t)
	pieces := []string{"d1", "d2", "d3"}
	for i, casting := range []string{"mira-glow", "mira-glow", "jo-glow"} {
		a.expect(pieces[i], casting, testkit.Noon)
	}
	rapid.Check(t, func(rt *rapid.T) {
		start := testkit.Dump(t, a.w)
		var done []string
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			a.clock.Advance(time.Duration(rapid.IntRange(1, 90).Draw(rt, "minutes")) * time.Minute)
			before := a.changes()
			receipt, err := a.anything(rt, pieces)
			switch {
			case fault.CodeOf(err) == fault.Internal:
				rt.Fatal(err)
			case err != nil && a.changes() != before:
				rt.Fatalf("refused (%v), but something was altered", err)
			case err == nil && receipt.ActionID != "":
				done = append(done, receipt.ActionID)
			}
			a.checkMoney(rt)
		}
		for _, id := range slices.Backward(done) {
			if _, err := a.w.Undo(ctx, id); err != nil {
				rt.Fatal(err)
			}
			a.checkMoney(rt)
		}
		testkit.SameDump(t, start, testkit.Dump(t, a.w))
	})
}

// anything takes one step that a person or another room could take, allowed or not.
func (a *agency) anything(rt *rapid.T, pieces []string) (workspace.Receipt, error) {
	ctx := context.Background()
	id := rapid.SampledFrom(pieces).Draw(rt, "piece")
	paid := workspace.NaturalID("payment", id)
	words := rapid.SampledFrom([]string{"", "Because"}).Draw(rt, "words")
	switch rapid.IntRange(0, 9).Draw(rt, "step") {
	case 0, 1:
		caption := rapid.SampledFrom([]string{goodCaption, "So good! #acmeglow", ""}).Draw(rt, "caption")
		url := rapid.SampledFrom([]string{reelURL, otherURL, "nothing"}).Draw(rt, "url")
		reported, err := a.posts.Report(ctx, id, posting.Report{URL: url, Caption: caption})
		return reported.Receipt, err
	case 2:
		return a.posts.Verify(ctx, id, words)
	case 3:
		return a.posts.FlagProblem(ctx, id, words)
	case 4:
		to := rapid.SampledFrom([]string{"upcoming", "checking", "problem", "verified", "nowhere"}).Draw(rt, "column")
		return a.posts.Move(ctx, pieces[:rapid.IntRange(0, 3).Draw(rt, "cards")], to, words)
	case 5:
		return a.pay.RecordInvoice(ctx, paid, payment.Invoice{Number: words})
	case 6:
		return a.pay.MarkSent(ctx, paid, payment.Sent{Note: words})
	case 7:
		return a.pay.Confirm(ctx, paid, words)
	case 8:
		return a.try(func(tx *workspace.WriteTx) error { return a.posts.Open(ctx, tx, id) })
	}
	return a.try(func(tx *workspace.WriteTx) error { return a.posts.Withdraw(ctx, tx, id) })
}

func (a *agency) changes() (n int) {
	a.one(`SELECT coalesce(max(seq), 0) FROM change`, &n)
	return n
}

func (a *agency) checkMoney(rt *rapid.T) {
	var wrong int
	a.one(`SELECT count(*) FROM posting p WHERE (p.stage = 'verified') <> ((SELECT count(*) FROM payment y WHERE y.deliverable_id = p.id) = 1)`, &wrong)
	if wrong != 0 {
		rt.Fatal("a payment without a verified post, or a verified post without its payment")
	}
	a.one(`SELECT count(*) FROM casting t WHERE t.fee_minor < (SELECT coalesce(sum(amount_minor), 0) FROM payment y WHERE y.casting_id = t.id)`, &wrong)
	if wrong != 0 {
		rt.Fatal("more is to be paid than was agreed")
	}
	a.one(`SELECT count(*) FROM payment y WHERE y.stage <> (SELECT s.stage FROM payment_step s WHERE s.payment_id = y.id ORDER BY s.id DESC LIMIT 1)`, &wrong)
	if wrong != 0 {
		rt.Fatal("a payment stands elsewhere than its last step says")
	}
}

// one reads a single number.
func (a *agency) one(query string, n *int) {
	a.t.Helper()
	err := a.w.Read(context.Background(), func(tx *workspace.ReadTx) error {
		return tx.Row(context.Background(), query, nil, n)
	})
	if err != nil {
		a.t.Fatal(fmt.Errorf("%w in %s", err, query))
	}
}
