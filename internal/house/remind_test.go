package house

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backlot/internal/campaign"
	"backlot/internal/creator"
	"backlot/internal/review"
	"backlot/internal/team"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// TestAReminderIsGatheredAndToldOnce lets two drafts of Ida's become due, late, and escalated to Tom.
func TestAReminderIsGatheredAndToldOnce(t *testing.T) {
	ctx := context.Background()
	clock := when.Fixed(testkit.Noon) // a Wednesday
	var told []Notice
	h, err := Create(ctx, filepath.Join(t.TempDir(), "agency"), "Test agency", "Ida Brandt", Options{Clock: clock, Told: func(n Notice) { told = append(told, n) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	tom := mustDo[team.Saved](t)(h.Team.AddColleague(ctx, "Tom Adler", "tom@agency.example", "account_lead")).ID
	ida := h.Workspace.Me()
	client := mustDo[campaign.Saved](t)(h.Campaigns.SaveClient(ctx, campaign.ClientInput{Name: "Aurora"})).ID
	camp := mustDo[campaign.Saved](t)(h.Campaigns.SaveCampaign(ctx, campaign.CampaignInput{
		ClientID: client, Name: "Spring", Type: campaign.AlwaysOn, Currency: "EUR", TimeZone: "Europe/Berlin", HolidayCountry: "DE",
	})).ID
	mustDo[workspace.Receipt](t)(h.Campaigns.SaveRoute(ctx, camp, []campaign.RouteStepInput{
		{Name: "Legal", OwnerID: ida, WorkingDays: 1, EscalateID: tom, EscalateDays: 1},
	}))
	person := mustDo[creator.Saved](t)(h.Creators.Save(ctx, creator.Input{Name: "Mira Okafor"})).ID
	mustDo[campaign.Added](t)(h.Campaigns.AddCreators(ctx, camp, []string{person}))
	casting := workspace.NaturalID("casting", camp, person)
	for i := range 3 {
		// Posted on Friday in a week: the coordinator's stage ends on this Friday.
		piece := mustDo[campaign.Planned](t)(h.Campaigns.AgreeDeliverable(ctx, campaign.DeliverableInput{
			CastingID: casting, Platform: "instagram", Format: "reel", PostAt: testkit.Noon.AddDate(0, 0, 9).UnixMilli(),
		}))
		path := filepath.Join(t.TempDir(), "draft.png")
		if err := os.WriteFile(path, append([]byte("\x89PNG\r\n\x1a\n"), byte(i)), 0o600); err != nil {
			t.Fatal(err)
		}
		received := mustDo[review.Received](t)(h.Review.ReceiveDraft(ctx, review.Arrival{DeliverableID: piece.ID, Path: path, Source: "dialog"}, nil))
		mustDo[workspace.Receipt](t)(h.Review.SignOff(ctx, received.DraftID, "", review.VerdictOK, ""))
	}
	remind := func(at time.Time, want string) {
		t.Helper()
		clock.Set(at)
		told = nil
		for range 2 {
			if err := h.remind(ctx); err != nil {
				t.Fatal(err)
			}
		}
		var titles []string
		for _, n := range told {
			titles = append(titles, n.Title)
		}
		if got := strings.Join(titles, "; "); got != want {
			t.Errorf("%s: got %q, want %q", at.Format("Mon 15:04"), got, want)
		}
	}
	remind(testkit.Noon, "")
	remind(testkit.Noon.AddDate(0, 0, 2), "Your stages: 3 due today")
	if len(told) == 1 && (!told[0].Native || told[0].Route == "" || !strings.HasSuffix(told[0].Body, "Mira Okafor, Reel 2 (Legal signs off v1); and 1 more.")) {
		t.Errorf("%+v", told[0])
	}
	remind(testkit.Noon.AddDate(0, 0, 2).Add(6*time.Hour), "Your stages: 3 late")
	if err := h.Workspace.SetMe(ctx, tom); err != nil {
		t.Fatal(err)
	}
	remind(testkit.Noon.AddDate(0, 0, 4), "") // a Sunday is no working time
	remind(testkit.Noon.AddDate(0, 0, 5).Add(6*time.Hour), "Your stages: 3 escalated to you")
}

// mustDo fails the test when a use case does.
func mustDo[T any](t *testing.T) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}
