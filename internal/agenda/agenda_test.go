package agenda

import (
	"strings"
	"testing"
	"time"

	"backlot/internal/when"
)

func ids(lines []*Line) string {
	list := []string{}
	for _, l := range lines {
		list = append(list, l.ID)
	}
	return strings.Join(list, " ")
}

func TestALineIsInOneList(t *testing.T) {
	now := time.Date(2026, time.March, 4, 22, 30, 0, 0, time.UTC).UnixMilli() // 23:30 in Berlin, 14:30 in Los Angeles
	const hour = int64(3_600_000)
	piles := sortOut(now, []Line{
		{ID: "tomorrow-berlin", DueAt: now + hour, TimeZone: "Europe/Berlin", State: when.StateDueSoon},
		{ID: "today-la", DueAt: now + hour, TimeZone: "America/Los_Angeles", State: when.StateDueSoon},
		{ID: "today-berlin", DueAt: now + hour/2 - 1, TimeZone: "Europe/Berlin", State: when.StateDueSoon},
		{ID: "no-zone", DueAt: now + hour, TimeZone: "Nowhere/Land", State: when.StateDueSoon},
		{ID: "late", DueAt: now - 1, State: when.StateLate},
		{ID: "later", DueAt: now - 2*hour, State: when.StateLate, WhoseTurn: "client"},
		{ID: "client", DueAt: now + hour, State: when.StateWaiting},
		{ID: "blocked", State: when.StateBlocked},
		{ID: "file", Kind: KindDrafts, State: when.StateOnTime},
		{ID: "far", DueAt: now + 100*hour, TimeZone: "UTC", State: when.StateOnTime},
		{ID: "done", State: when.StateDone},
	})
	for list, c := range map[string]struct{ got, want string }{
		"late":     {ids(piles.late), "later late"},
		"today":    {ids(piles.dueToday), "file today-berlin no-zone today-la"},
		"waiting":  {ids(piles.waiting), "blocked client"},
		"nextDays": {ids(piles.nextDays), "tomorrow-berlin far"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", list, c.got, c.want)
		}
	}
	today := piles.today(now, nil)
	if today.Counts != (Counts{2, 4, 2, 2}) || len(today.DueToday) != 4 || today.DueToday[0].ActionLabel != "Find its place" {
		t.Errorf("got %+v", today.Counts)
	}
}

func TestEveryLineSaysWhatToDoAndWhere(t *testing.T) {
	for _, c := range []struct {
		line          Line
		action, route string
	}{
		{Line{Kind: KindReview, Stage: "waiting_for_draft", DeliverableID: "d"}, "Chase the draft", "/review?open=d"},
		{Line{Kind: KindReview, Stage: "coordinator_review", Version: 2, DeliverableID: "d"}, "Review v2", "/review?open=d"},
		{Line{Kind: KindReview, Stage: "client_review", Version: 2, DeliverableID: "d"}, "Ask the client", "/review?open=d"},
		{Line{Kind: KindReview, Stage: "changes_requested", Version: 1, DeliverableID: "d"}, "Chase the new version", "/review?open=d"},
		{Line{Kind: KindPosting, Stage: "upcoming", DeliverableID: "d"}, "Remind the creator", "/posting?open=d"},
		{Line{Kind: KindPosting, Stage: "due_now", DeliverableID: "d"}, "Paste the link", "/posting?open=d"},
		{Line{Kind: KindPosting, Stage: "problem", Missed: true, DeliverableID: "d"}, "Send a nudge", "/posting?open=d"},
		{Line{Kind: KindPosting, Stage: "problem", DeliverableID: "d"}, "Send the fix request", "/posting?open=d"},
		{Line{Kind: KindPosting, Stage: "checking", DeliverableID: "d"}, "Check the post", "/posting?open=d"},
		{Line{Kind: KindPayment, Stage: "content_posted", ID: "p"}, "Ask for the invoice", "/payments?open=p"},
		{Line{Kind: KindPayment, Stage: "invoice_received", ID: "p"}, "Pay", "/payments?open=p"},
		{Line{Kind: KindPayment, Stage: "payment_sent", ID: "p&q"}, "Confirm receipt", "/payments?open=p%26q"},
		{Line{Kind: KindMail, Stage: "follow_up", ID: "7"}, "Follow up", "/inbox/all/7"},
		{Line{Kind: KindMail, Stage: "reply", ID: "7"}, "Answer", "/inbox/all/7"},
		{Line{Kind: KindDrafts, ID: "f"}, "Find its place", "/review"},
		{Line{Kind: "new", ActionLabel: "Do it", Route: "/there"}, "Do it", "/there"},
	} {
		c.line.complete()
		if c.line.ActionLabel != c.action || c.line.Route != c.route {
			t.Errorf("%+v: want %q, %q", c.line, c.action, c.route)
		}
	}
}

func TestCampaignsAddUpTheirLines(t *testing.T) {
	piles := piles{
		late:     []*Line{{CampaignID: "a", WhoseTurn: "client"}, {CampaignID: "a", WhoseTurn: "coordinator"}, {CampaignID: "gone"}},
		dueToday: []*Line{{CampaignID: "b"}},
		waiting:  []*Line{{CampaignID: "a", WhoseTurn: "creator"}, {CampaignID: "c", WhoseTurn: "creator"}},
		nextDays: []*Line{{CampaignID: "d"}},
	}
	got := piles.tally([]CampaignRow{
		{ID: "b", Name: "B", Phase: "live"}, {ID: "a", Name: "A", Phase: "live"}, {ID: "c", Name: "C", Phase: "wrapped"},
		{ID: "e", Name: "E", Phase: "wrapped"}, {ID: "d", Name: "D", Phase: "wrapped"}, {ID: "f", Name: "F", Phase: "planning"},
	})
	want := []CampaignRow{
		{ID: "a", Name: "A", Phase: "live", Late: 2, WaitingOn: "both"}, {ID: "b", Name: "B", Phase: "live", DueToday: 1},
		{ID: "c", Name: "C", Phase: "wrapped", WaitingOn: "creator"}, {ID: "d", Name: "D", Phase: "wrapped"},
		{ID: "f", Name: "F", Phase: "planning"},
	}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %+v, want %+v", got[i], want[i])
		}
	}
}
