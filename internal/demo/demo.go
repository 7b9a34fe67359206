// Package demo makes a demo agency by playing its last four months through the real rooms, with a clock that moves
// from event to event. Its dates are relative to the day on which it is made.
package demo

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"backlot/internal/campaign"
	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/team"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

//go:embed assets/*.mp4 assets/*.jpg assets/*.png assets/*.pdf
var assets embed.FS

// Make makes the demo agency in dir, which must be missing or empty, as of now (the zero time: the computer's clock).
// Its drafts folder is made beside it. What was played is the past: the person at the desk can't undo it.
func Make(ctx context.Context, dir string, now time.Time) (err error) {
	if now.IsZero() {
		now = when.System.Now()
	}
	now = now.Truncate(time.Minute)
	clock := when.Fixed(now.Add(-historyDays * day * time.Hour))
	h, err := house.Create(ctx, dir, agencyName, colleagues[0].name, house.Options{Clock: clock})
	if err != nil {
		return err
	}
	staging, err := os.MkdirTemp("", "backlot-demo-")
	if err != nil {
		return errors.Join(fault.Wrap(err, fault.Unavailable, "No temporary folder can be made."), h.Close(ctx))
	}
	defer os.RemoveAll(staging)
	s := &stage{house: h, clock: clock, now: now, staging: staging, castings: map[[2]int]string{}, pieces: map[string]string{}}
	err = s.play(ctx, dir)
	return errors.Join(err, h.Close(ctx))
}

// historyDays is how long ago the demo's first action lies.
const historyDays = 125

// stage is the demo while it is being played.
type stage struct {
	house    *house.House
	clock    *when.FixedClock
	now      time.Time
	staging  string
	team     []string // colleague ids
	clients  []string
	briefs   []string
	creators []string
	castings map[[2]int]string // by brief and person
	pieces   map[string]string // deliverables by title
	events   []event
}

type event struct {
	at    time.Time
	piece int
	do    func(ctx context.Context) error
}

func (s *stage) play(ctx context.Context, dir string) error {
	for _, act := range []func(context.Context) error{s.hire, s.scout, s.profile, s.sign, s.brief, s.want, s.cast, s.agree, s.route, s.run} {
		if err := act(ctx); err != nil {
			return err
		}
	}
	s.clock.Set(s.now)
	if err := s.write(ctx); err != nil {
		return err
	}
	if err := s.fillDraftsFolder(ctx, dir); err != nil {
		return err
	}
	if err := s.house.MarkReminded(ctx); err != nil {
		return err
	}
	return s.house.Workspace.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, sealPast)
		return err
	})
}

// sealPast leaves Ctrl-Z to what the person at the desk does from now on.
const sealPast = `UPDATE action SET undoable = 0`

func (s *stage) hire(ctx context.Context) error {
	list, err := s.house.Team.Colleagues(ctx)
	if err != nil {
		return err
	}
	s.team = []string{list[0].ID}
	if _, err := s.house.Team.EditColleague(ctx, team.Input{ID: list[0].ID, Name: colleagues[0].name, Email: colleagues[0].email, Role: team.Role(colleagues[0].role)}); err != nil {
		return err
	}
	for _, c := range colleagues[1:] {
		saved, err := s.house.Team.AddColleague(ctx, c.name, c.email, team.Role(c.role))
		if err != nil {
			return err
		}
		s.team = append(s.team, saved.ID)
	}
	return nil
}

// scout brings the roster in as a coordinator would: from a sheet.
func (s *stage) scout(ctx context.Context) error {
	report, err := s.house.Creators.ImportCSV(ctx, strings.NewReader(rosterSheet()), creator.ImportOptions{})
	if err != nil {
		return err
	}
	if len(report.Skipped) > 0 {
		return fmt.Errorf("the roster's row %d was skipped: %s", report.Skipped[0].Row, report.Skipped[0].Why)
	}
	list, err := s.house.Creators.List(ctx, creator.Filter{Limit: len(roster) + 1})
	if err != nil {
		return err
	}
	byName := map[string]string{}
	for _, row := range list.Rows {
		byName[row.Name] = row.ID
	}
	for _, p := range roster {
		id, ok := byName[p.name]
		if !ok {
			return fmt.Errorf("%s is missing from the roster", p.name)
		}
		s.creators = append(s.creators, id)
	}
	return nil
}

func (s *stage) sign(ctx context.Context) error {
	for i, c := range clients {
		saved, err := s.house.Campaigns.SaveClient(ctx, campaign.ClientInput{
			Name: c.name, Brand: c.brand, Category: reach[i].category, ContactName: c.contact, ContactEmail: c.email,
		})
		if err != nil {
			return err
		}
		s.clients = append(s.clients, saved.ID)
	}
	return nil
}

func (s *stage) brief(ctx context.Context) error {
	date := func(days int) string { return s.now.AddDate(0, 0, days).Format(time.DateOnly) }
	for _, b := range briefs {
		saved, err := s.house.Campaigns.SaveCampaign(ctx, campaign.CampaignInput{
			ClientID: s.clients[b.client], Name: b.name, Type: campaign.Type(b.kind), Budget: b.budget, Currency: b.currency,
			StartsOn: date(b.startsIn), EndsOn: date(b.endsIn), TimeZone: b.zone, HolidayCountry: b.holidays,
			Markets: b.markets, Hashtags: b.hashtags, Mentions: b.mentions, OwnerID: s.team[0],
			Musts: checklists[b.client].musts, Dos: checklists[b.client].dos, Donts: checklists[b.client].donts,
		})
		if err != nil {
			return err
		}
		s.briefs = append(s.briefs, saved.ID)
		if err := s.shareOut(ctx, saved.ID); err != nil {
			return err
		}
	}
	return nil
}

// shareOut gives the client's stage to the account lead and the payment to finance.
func (s *stage) shareOut(ctx context.Context, campaignID string) error {
	page, err := s.house.Campaigns.Page(ctx, campaignID)
	if err != nil {
		return err
	}
	owners := map[campaign.Stage]string{campaign.ClientReview: s.team[1], campaign.PaymentStage: s.team[3]}
	for _, plan := range page.Stages {
		if owner, ok := owners[plan.Stage]; ok {
			if _, err := s.house.Campaigns.SetStage(ctx, campaignID, plan.Stage, plan.WorkingDays, owner); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *stage) cast(ctx context.Context) error {
	next := 18 // the roster's first people have pieces; further ones are prospects
	for b := range briefs {
		var people []int
		for _, p := range pieces {
			if p.brief == b && !slices.Contains(people, p.person) {
				people = append(people, p.person)
			}
		}
		cast := len(people)
		for range briefs[b].extraCreators {
			people = append(people, next)
			next++
		}
		ids := make([]string, len(people))
		for i, person := range people {
			ids[i] = s.creators[person]
		}
		if _, err := s.house.Campaigns.AddCreators(ctx, s.briefs[b], ids); err != nil {
			return err
		}
		page, err := s.house.Campaigns.Page(ctx, s.briefs[b])
		if err != nil {
			return err
		}
		for i, person := range people[:cast] {
			for _, casting := range page.Castings {
				if casting.CreatorID == ids[i] {
					s.castings[[2]int{b, person}] = casting.ID
				}
			}
			if err := s.settle(ctx, b, person); err != nil {
				return err
			}
		}
		if err := s.rank(ctx, b, page, ids[:cast]); err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) settle(ctx context.Context, b, person int) error {
	terms := campaign.TermsInput{
		CastingID: s.castings[[2]int{b, person}], Fee: briefs[b].fee, Currency: briefs[b].currency, PaymentWindowDays: briefs[b].window,
		RevisionLimit: briefs[b].rounds,
	}
	for _, k := range beyond {
		if k.brief == b && k.person == person {
			terms.RevisionLimit, terms.ExtraRound = k.rounds, k.price
		}
	}
	_, err := s.house.Campaigns.SetTerms(ctx, terms)
	return err
}

// agree agrees every piece and lays out what happens to it.
func (s *stage) agree(ctx context.Context) error {
	agreed := map[string]string{} // ids by title
	for i, p := range pieces {
		post := s.now.Add(time.Duration(p.postIn) * time.Hour)
		if p.postIn%day == 0 { // whole days: at a time at which people post
			post = time.Date(post.Year(), post.Month(), post.Day(), 15+i%4, 30*(i%2), 0, 0, time.UTC)
		}
		if p.fate == approved && p.postIn == 0 { // due right now
			post = s.now.Add(-25 * time.Minute)
		}
		s.clock.Set(s.now.Add(-time.Duration(historyDays-2) * day * time.Hour).Add(time.Duration(i) * time.Minute))
		planned, err := s.house.Campaigns.AgreeDeliverable(ctx, campaign.DeliverableInput{
			CastingID: s.castings[[2]int{p.brief, p.person}], Platform: p.platform, Format: p.format, Title: p.title,
			PostAt: post.UnixMilli(), FollowsID: agreed[turns[p.title].after], FollowsDays: turns[p.title].days,
		})
		if err != nil {
			return fmt.Errorf("agreeing %s: %w", p.title, err)
		}
		agreed[p.title] = planned.ID
		s.pieces[p.title] = planned.ID
		s.plot(i, planned.ID, post)
	}
	return nil
}

// run lets everything happen, each piece's events in order and all of them in the order of their time.
func (s *stage) run(ctx context.Context) error {
	slices.SortStableFunc(s.events, func(a, b event) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.piece, b.piece))
	})
	for _, e := range s.events {
		if err := ctx.Err(); err != nil {
			return fault.Wrap(err, fault.Cancelled, "Stopped; the demo in %s is not complete.", s.house.Workspace.Dir())
		}
		s.clock.Set(e.at)
		if err := e.do(ctx); err != nil {
			return fmt.Errorf("playing %s: %w", pieces[e.piece].title, err)
		}
	}
	for b, id := range s.briefs {
		s.clock.Set(s.now.Add(-time.Hour))
		for _, phase := range []campaign.Phase{campaign.Live, campaign.Wrapped} {
			if briefs[b].phase == string(campaign.Planning) || phase == campaign.Wrapped && briefs[b].phase != string(phase) {
				continue
			}
			if _, err := s.house.Campaigns.SetPhase(ctx, id, phase); err != nil {
				return fmt.Errorf("%s: %w", briefs[b].name, err)
			}
		}
	}
	return nil
}
