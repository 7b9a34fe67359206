// Package agenda asks every room what is due and lays it out as one day's work. It stores nothing: a reminder that
// is worked out anew cannot go stale.
package agenda

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"time"

	"backlot/internal/when"
)

const (
	// Ahead is how far Today looks.
	Ahead = 7 * 24 * time.Hour
	// ListLimit is how many lines a list of Today holds at most.
	ListLimit = 300
)

// The kinds of lines.
const (
	KindReview  = "review"
	KindPosting = "posting"
	KindPayment = "payment"
	KindDrafts  = "drafts"
)

// resolves says, by kind and stage, which step takes a line off the list.
var resolves = map[string]map[string]string{
	KindReview: {
		"waiting_for_draft":  "Chase the draft",
		"coordinator_review": "Review the draft",
		"client_review":      "Ask the client",
		"changes_requested":  "Chase the new version",
	},
	KindPosting: {
		"upcoming": "Remind the creator",
		"due_now":  "Paste the link",
		"checking": "Check the post",
		"problem":  "Send the fix request",
	},
	KindPayment: {
		"content_posted":   "Ask for the invoice",
		"invoice_received": "Pay",
		"payment_sent":     "Confirm receipt",
	},
}

// complete fills in the step and the screen where the room left them open.
func (l *Line) complete() {
	if l.ActionLabel == "" {
		l.ActionLabel = l.resolve()
	}
	if l.Route == "" {
		l.Route = l.screen()
	}
}

func (l *Line) resolve() string {
	switch {
	case l.Kind == KindDrafts:
		return "Find its place"
	case l.Kind == KindPosting && l.Missed:
		return "Send a nudge"
	case l.Kind == KindReview && l.Stage == "coordinator_review" && l.Version > 0:
		return fmt.Sprintf("Review v%d", l.Version)
	}
	return cmp.Or(resolves[l.Kind][l.Stage], "Open")
}

func (l *Line) screen() string {
	switch l.Kind {
	case KindPosting:
		return "/posting?open=" + url.QueryEscape(l.DeliverableID)
	case KindPayment:
		return "/payments?open=" + url.QueryEscape(l.ID)
	case KindReview:
		return "/review?open=" + url.QueryEscape(l.DeliverableID)
	}
	return "/review"
}

// day tells for every zone when the present day ends there.
type day struct {
	now  int64
	ends map[string]int64
}

func newDay(now int64) *day { return &day{now: now, ends: map[string]int64{}} }

// end is the last millisecond of the present day in a zone; a name that means nothing is UTC.
func (d *day) end(zone string) int64 {
	if end, known := d.ends[zone]; known {
		return end
	}
	place, err := when.Zone(zone)
	if err != nil {
		place = time.UTC
	}
	tomorrow, err := when.AtHour(when.DateIn(when.FromMillis(d.now), place).AddDays(1), 0, place)
	end := tomorrow.UnixMilli() - 1
	if err != nil {
		end = d.now
	}
	d.ends[zone] = end
	return end
}

// layOut sorts lines into the lists of the day. What is late is late whoever must act; what others must do waits;
// what the agency must do is due by the end of the day where the campaign is, or comes next. Without a deadline the
// agency's own lines are for today: nothing says that they can wait.
func layOut(now int64, lines []Line) Today {
	today := Today{Now: now, Late: []Line{}, DueToday: []Line{}, Waiting: []Line{}, NextDays: []Line{}}
	calendar := newDay(now)
	for _, line := range lines {
		line.complete()
		switch {
		case line.State == when.StateDone:
		case line.State == when.StateLate:
			today.Late = append(today.Late, line)
		case line.State == when.StateWaiting || line.State == when.StateBlocked:
			today.Waiting = append(today.Waiting, line)
		case line.DueAt <= calendar.end(line.TimeZone):
			today.DueToday = append(today.DueToday, line)
		default:
			today.NextDays = append(today.NextDays, line)
		}
	}
	today.Counts = Counts{len(today.Late), len(today.DueToday), len(today.Waiting), len(today.NextDays)}
	for _, list := range []*[]Line{&today.Late, &today.DueToday, &today.Waiting, &today.NextDays} {
		slices.SortStableFunc(*list, func(a, b Line) int {
			return cmp.Or(cmp.Compare(a.DueAt, b.DueAt), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
		})
	}
	return today
}

// cut shortens the lists to what a screen shows, after everything was counted.
func (t *Today) cut() {
	for _, list := range []*[]Line{&t.Late, &t.DueToday, &t.Waiting, &t.NextDays} {
		*list = (*list)[:min(len(*list), ListLimit)]
	}
}

// tally adds the lines to the rows of their campaigns, and drops wrapped campaigns in which nothing is left to do.
// The ones with the most to do come first.
func (t *Today) tally(rows []CampaignRow) {
	at := map[string]int{}
	for i, row := range rows {
		at[row.ID] = i
	}
	touched := map[string]bool{}
	each := func(lines []Line, fn func(*CampaignRow, Line)) {
		for _, line := range lines {
			if i, known := at[line.CampaignID]; known {
				touched[line.CampaignID] = true
				fn(&rows[i], line)
			}
		}
	}
	each(t.Late, func(r *CampaignRow, l Line) { r.Late++; r.waitFor(l) })
	each(t.DueToday, func(r *CampaignRow, _ Line) { r.DueToday++ })
	each(t.Waiting, func(r *CampaignRow, l Line) { r.waitFor(l) })
	each(t.NextDays, func(*CampaignRow, Line) {})
	t.Campaigns = slices.DeleteFunc(rows, func(r CampaignRow) bool { return r.Phase == phaseWrapped && !touched[r.ID] })
	slices.SortStableFunc(t.Campaigns, func(a, b CampaignRow) int {
		return cmp.Or(cmp.Compare(b.Late, a.Late), cmp.Compare(b.DueToday, a.DueToday), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
}

const (
	phaseWrapped   = "wrapped"
	waitingClient  = "client"
	waitingCreator = "creator"
	waitingBoth    = "both"
)

// waitFor notes for whom a campaign waits.
func (r *CampaignRow) waitFor(line Line) {
	if line.WhoseTurn != waitingClient && line.WhoseTurn != waitingCreator {
		return
	}
	switch r.WaitingOn {
	case "", line.WhoseTurn:
		r.WaitingOn = line.WhoseTurn
	default:
		r.WaitingOn = waitingBoth
	}
}
