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
	ListLimit = 120
)

// The kinds of lines.
const (
	KindReview  = "review"
	KindPosting = "posting"
	KindPayment = "payment"
	KindDrafts  = "drafts"
	KindMail    = "mail"
)

// resolves says, by kind and stage, which step takes a line off the list.
var resolves = map[string]map[string]string{
	KindReview: {
		"waiting_for_draft":  "Chase the draft",
		"coordinator_review": "Review the draft",
		"client_review":      "Ask the client",
		"changes_requested":  "Chase the new version",
		"mention":            "Answer the comment",
	},
	KindPosting: {
		"upcoming": "Remind the creator",
		"due_now":  "Paste the link",
		"checking": "Check the post",
		"problem":  "Send the fix request",
	},
	KindMail: {
		"follow_up": "Follow up",
		"reply":     "Answer",
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
		if l.Stage == "mention" {
			return "/review/" + url.PathEscape(l.DeliverableID) + "?open=" + url.QueryEscape(l.ID)
		}
		return "/review?open=" + url.QueryEscape(l.DeliverableID)
	case KindMail:
		return "/inbox/all/" + url.PathEscape(l.ID)
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
	place := when.ZoneOrUTC(zone)
	d.ends[zone] = when.EndOf(when.DateIn(when.FromMillis(d.now), place), place)
	return d.ends[zone]
}

// piles are the lines of the day by list, each the earliest first.
type piles struct{ late, dueToday, waiting, nextDays []*Line }

// sortOut puts every line on its pile. What is late is late whoever must act; what others must do waits; what the
// agency must do is due by the end of the day where the campaign is, or comes next. Without a deadline the agency's
// own lines are for today: nothing says that they can wait.
func sortOut(now int64, lines []Line) piles {
	var p piles
	calendar := newDay(now)
	for i := range lines {
		line := &lines[i]
		switch {
		case line.State == when.StateDone:
		case line.State == when.StateLate:
			p.late = append(p.late, line)
		case line.State == when.StateWaiting || line.State == when.StateBlocked:
			p.waiting = append(p.waiting, line)
		case line.DueAt <= calendar.end(line.TimeZone):
			p.dueToday = append(p.dueToday, line)
		default:
			p.nextDays = append(p.nextDays, line)
		}
	}
	for _, pile := range [][]*Line{p.late, p.dueToday, p.waiting, p.nextDays} {
		slices.SortFunc(pile, earliest)
	}
	return p
}

func earliest(a, b *Line) int {
	return cmp.Or(cmp.Compare(a.DueAt, b.DueAt), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
}

// show is the front of a pile, complete.
func show(pile []*Line) []Line {
	shown := make([]Line, 0, min(len(pile), ListLimit))
	for _, line := range pile[:min(len(pile), ListLimit)] {
		line.complete()
		shown = append(shown, *line)
	}
	return shown
}

// today lays the piles and the campaigns out.
func (p piles) today(now int64, rows []CampaignRow) Today {
	return Today{
		Now:  now,
		Late: show(p.late), DueToday: show(p.dueToday), Waiting: show(p.waiting), NextDays: show(p.nextDays),
		Counts:    Counts{len(p.late), len(p.dueToday), len(p.waiting), len(p.nextDays)},
		Campaigns: p.tally(rows),
	}
}

// tally adds the lines to the rows of their campaigns, and drops wrapped campaigns in which nothing is left to do.
// The ones with the most to do come first.
func (p piles) tally(rows []CampaignRow) []CampaignRow {
	at := map[string]int{}
	for i, row := range rows {
		at[row.ID] = i
	}
	touched := make([]bool, len(rows))
	each := func(lines []*Line, fn func(*CampaignRow, *Line)) {
		for _, line := range lines {
			if i, known := at[line.CampaignID]; known {
				touched[i] = true
				fn(&rows[i], line)
			}
		}
	}
	each(p.late, func(r *CampaignRow, l *Line) { r.Late++; r.waitFor(l.WhoseTurn) })
	each(p.dueToday, func(r *CampaignRow, _ *Line) { r.DueToday++ })
	each(p.waiting, func(r *CampaignRow, l *Line) { r.waitFor(l.WhoseTurn) })
	each(p.nextDays, func(*CampaignRow, *Line) {})
	kept := make([]CampaignRow, 0, len(rows))
	for i, row := range rows {
		if touched[i] || row.Phase != phaseWrapped {
			kept = append(kept, row)
		}
	}
	slices.SortFunc(kept, func(a, b CampaignRow) int {
		return cmp.Or(cmp.Compare(b.Late, a.Late), cmp.Compare(b.DueToday, a.DueToday), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return kept
}

const (
	phaseWrapped   = "wrapped"
	waitingClient  = "client"
	waitingCreator = "creator"
	waitingBoth    = "both"
)

// waitFor notes for whom a campaign waits.
func (r *CampaignRow) waitFor(whom string) {
	switch {
	case whom != waitingClient && whom != waitingCreator:
	case r.WaitingOn == "" || r.WaitingOn == whom:
		r.WaitingOn = whom
	default:
		r.WaitingOn = waitingBoth
	}
}
