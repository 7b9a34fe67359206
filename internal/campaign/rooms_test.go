package campaign_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// rooms are the campaign room and those that a deliverable goes on to, wired as in the application.
type rooms struct {
	t         testing.TB
	w         *workspace.Workspace
	clock     *when.FixedClock
	campaigns *campaign.Service
	review    *review.Service
	posting   *posting.Service
	payments  *payment.Service
}

var ctx = context.Background()

func open(t testing.TB) *rooms {
	t.Helper()
	w, clock := testkit.Workspace(t)
	payments := payment.New(w, campaign.Terms{}, campaign.Progress{})
	posts := posting.New(w, payments, campaign.Progress{})
	detect := func(string) (string, string, error) { return "photo", "image/png", nil }
	reviews := review.New(w, posts, campaign.Progress{}, detect, nil)
	r := &rooms{t, w, clock, campaign.New(w, reviews, payments), reviews, posts, payments}
	testkit.Exec(t, w, `INSERT INTO colleague (id, name, role) VALUES ('lea', 'Lea Brandt', 'coordinator')`)
	for i, name := range []string{"Mira Okafor", "Ben Ito", "Ana Sousa"} {
		testkit.Exec(t, w, `INSERT INTO creator (id, name, country) VALUES (?, ?, 'DE')`, creatorID(i), name)
		testkit.Exec(t, w, `INSERT INTO account (id, creator_id, platform, handle, followers) VALUES (?, ?, 'instagram', ?, ?)`,
			"account-"+creatorID(i), creatorID(i), fmt.Sprintf("handle%d", i), 1000*i)
	}
	if err := w.SetMe(ctx, "lea"); err != nil {
		t.Fatal(err)
	}
	return r
}

func creatorID(i int) string { return fmt.Sprintf("creator-%d", i) }

// must fails the test on an error.
func must[T any](t testing.TB, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func (r *rooms) client(name string) string {
	r.t.Helper()
	saved, err := r.campaigns.SaveClient(ctx, campaign.ClientInput{Name: name})
	return must(r.t, saved, err).ID
}

func brief(clientID string) campaign.CampaignInput {
	return campaign.CampaignInput{
		ClientID: clientID, Name: "Glow launch", Type: campaign.ProductLaunch, Budget: "20,000", Currency: "EUR",
		StartsOn: "2026-03-01", EndsOn: "2026-04-30", TimeZone: "Europe/Berlin", HolidayCountry: "DE",
		Markets: []string{"DE", "AT"}, Hashtags: []string{"#glow"}, Mentions: []string{"@aurora"},
	}
}

func (r *rooms) campaign() string {
	r.t.Helper()
	saved, err := r.campaigns.SaveCampaign(ctx, brief(r.client("Aurora")))
	return must(r.t, saved, err).ID
}

// cast lets a creator take part for a fee and returns the casting.
func (r *rooms) cast(campaignID string, creator int, fee string) string {
	r.t.Helper()
	added, err := r.campaigns.AddCreators(ctx, campaignID, []string{creatorID(creator)})
	must(r.t, added, err)
	id := workspace.NaturalID("casting", campaignID, creatorID(creator))
	receipt, err := r.campaigns.SetTerms(ctx, terms(id, fee))
	must(r.t, receipt, err)
	r.status(id, campaign.InfluencerGroup, campaign.Selected, "")
	r.status(id, campaign.ContractGroup, campaign.ContractSigned, "")
	return id
}

// status sets one of a casting's statuses.
func (r *rooms) status(castingID string, group campaign.Group, status campaign.Status, reason string) workspace.Receipt {
	r.t.Helper()
	receipt, err := r.campaigns.SetStatus(ctx, []string{castingID}, group, status, reason)
	return must(r.t, receipt, err)
}

func terms(castingID, fee string) campaign.TermsInput {
	return campaign.TermsInput{
		CastingID: castingID, Fee: fee, PaymentWindowDays: 14, RevisionLimit: 2,
	}
}

// postAt is noon in Berlin, so many days after Wednesday, 4 March 2026.
func postAt(days int) int64 {
	return when.ToMillis(testkit.Noon.Add(-time.Hour).AddDate(0, 0, days))
}

func reel(castingID string, days int) campaign.DeliverableInput {
	return campaign.DeliverableInput{CastingID: castingID, Platform: "instagram", Format: "reel", PostAt: postAt(days)}
}

func (r *rooms) agree(castingID string, days int) string {
	r.t.Helper()
	planned, err := r.campaigns.AgreeDeliverable(ctx, reel(castingID, days))
	return must(r.t, planned, err).ID
}

// approve takes a piece through the review.
func (r *rooms) approve(id string) {
	r.t.Helper()
	path := r.file(id)
	received, err := r.review.ReceiveDraft(ctx, review.Arrival{DeliverableID: id, Path: path, Source: "dialog"}, nil)
	must(r.t, received, err)
	receipt, err := r.review.SendToClient(ctx, id, "", "")
	must(r.t, receipt, err)
	receipt, err = r.review.RecordClientAnswer(ctx, id, "", true, "")
	must(r.t, receipt, err)
}

// file writes what a draft is made of.
func (r *rooms) file(about string) string {
	r.t.Helper()
	path := filepath.Join(r.t.TempDir(), "draft.png")
	if err := os.WriteFile(path, []byte("a draft of "+about), 0o600); err != nil {
		r.t.Fatal(err)
	}
	return path
}

// verify takes an approved piece to the release of its payment.
func (r *rooms) verify(id string) {
	r.t.Helper()
	reported, err := r.posting.Report(ctx, id, posting.Report{
		URL: "https://www.instagram.com/reel/C4AbCdEfGhi/", Caption: "Anzeige: #glow @aurora", PostedAt: postAt(0), PaidLabel: true,
	})
	must(r.t, reported, err)
	receipt, err := r.posting.Verify(ctx, id, "Looked at it myself")
	must(r.t, receipt, err)
}

// undone checks that undoing what was just done restores every table.
func (r *rooms) undone(before map[string]string, receipt workspace.Receipt) {
	r.t.Helper()
	if receipt.ActionID == "" {
		r.t.Fatalf("%q altered nothing", receipt.Label)
	}
	after := testkit.Dump(r.t, r.w)
	undo, err := r.w.Undo(ctx, receipt.ActionID)
	must(r.t, undo, err)
	testkit.SameDump(r.t, before, testkit.Dump(r.t, r.w))
	redo, err := r.w.Undo(ctx, undo.ActionID)
	must(r.t, redo, err)
	testkit.SameDump(r.t, after, testkit.Dump(r.t, r.w))
}

func refused(t testing.TB, err error, code fault.Code, field string) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code != code || f.Field != field {
		t.Errorf("got %v (%s), want %s on %q", err, fault.CodeOf(err), code, field)
	}
}
