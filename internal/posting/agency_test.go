package posting_test

import (
	"context"
	"testing"
	"time"

	"backlot/internal/campaign"
	"backlot/internal/journal"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// agency is a workspace with one campaign in Berlin, two creators and the posting and payment rooms.
type agency struct {
	t     *testing.T
	w     *workspace.Workspace
	clock *when.FixedClock
	posts *posting.Service
	pay   *payment.Service
}

// goodCaption has all that the campaign and Germany ask for.
const goodCaption = "Werbung | My glow routine with @acme #acmeglow"

const (
	reelURL  = "https://www.instagram.com/reel/C4abcDEfghi/"
	otherURL = "https://www.instagram.com/reel/C4zzzDEfghi/"
)

func open(t *testing.T) *agency {
	w, clock := testkit.Workspace(t)
	a := &agency{t: t, w: w, clock: clock, pay: payment.New(w, campaign.Terms{}, campaign.Progress{})}
	a.posts = posting.New(w, a.pay, campaign.Progress{})
	for _, row := range []string{
		`INSERT INTO colleague (id, name) VALUES ('lena', 'Lena')`,
		`INSERT INTO client (id, name, brand) VALUES ('acme', 'Acme Beauty GmbH', 'Acme')`,
		`INSERT INTO campaign (id, client_id, name, time_zone, currency) VALUES ('glow', 'acme', 'Spring Glow', 'Europe/Berlin', 'EUR')`,
		`INSERT INTO campaign_market (id, campaign_id, market) VALUES ('m1', 'glow', 'DE')`,
		`INSERT INTO campaign_requirement (id, campaign_id, kind, value) VALUES ('r1', 'glow', 'hashtag', '#acmeglow'), ('r2', 'glow', 'mention', '@acme')`,
		`INSERT INTO campaign_stage (id, campaign_id, stage, owner_id) VALUES ('s1', 'glow', 'posting', 'lena')`,
		`INSERT INTO creator (id, name, email) VALUES ('mira', 'Mira Okafor', 'mira@example.com'), ('jo', 'Jo Lindqvist', '')`,
		`INSERT INTO account (id, creator_id, platform, handle) VALUES ('a1', 'mira', 'instagram', 'mira.okafor')`,
		`INSERT INTO casting (id, campaign_id, creator_id, fee_minor, currency) VALUES ('mira-glow', 'glow', 'mira', 120000, 'EUR'), ('jo-glow', 'glow', 'jo', 50000, 'EUR')`,
	} {
		testkit.Exec(t, w, row)
	}
	if err := w.SetMe(context.Background(), "lena"); err != nil {
		t.Fatal(err)
	}
	return a
}

// expect agrees and approves a reel of a casting for a time and opens its posting.
func (a *agency) expect(id, castingID string, postAt time.Time) {
	a.t.Helper()
	testkit.Exec(a.t, a.w, `INSERT INTO deliverable (id, casting_id, platform, format, title, post_at) VALUES (?, ?, 'instagram', 'reel', ?, ?)`,
		id, castingID, "Reel "+id, postAt.UnixMilli())
	a.in(func(tx *workspace.WriteTx) error { return a.posts.Open(context.Background(), tx, id) })
}

// in runs fn as an action of another room.
func (a *agency) in(fn func(*workspace.WriteTx) error) workspace.Receipt {
	a.t.Helper()
	receipt, err := a.try(fn)
	if err != nil {
		a.t.Fatal(err)
	}
	return receipt
}

func (a *agency) try(fn func(*workspace.WriteTx) error) (workspace.Receipt, error) {
	return a.w.Write(context.Background(), journal.Action{Kind: "review.approve", Label: "Approved"}, fn)
}

func (a *agency) report(id, url, caption string) posting.Reported {
	a.t.Helper()
	reported, err := a.posts.Report(context.Background(), id, posting.Report{URL: url, Caption: caption})
	if err != nil {
		a.t.Fatal(err)
	}
	return reported
}

func (a *agency) verify(id string) workspace.Receipt {
	a.t.Helper()
	receipt, err := a.posts.Verify(context.Background(), id, "Looked at it")
	if err != nil {
		a.t.Fatal(err)
	}
	return receipt
}

func (a *agency) detail(id string) posting.Detail {
	a.t.Helper()
	detail, err := a.posts.Detail(context.Background(), id)
	if err != nil {
		a.t.Fatal(err)
	}
	return detail
}

func (a *agency) board(filter posting.Filter) posting.Board {
	a.t.Helper()
	board, err := a.posts.Board(context.Background(), filter)
	if err != nil {
		a.t.Fatal(err)
	}
	return board
}

// payments counts the payment rows.
func (a *agency) payments() (n int) {
	a.t.Helper()
	a.one(`SELECT count(*) FROM payment`, &n)
	return n
}
