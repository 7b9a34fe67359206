package campaign

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// mostSlipDays bounds a slip (a year of working days), so that a typing error is told at once.
const mostSlipDays = 260

// SimulateSlip works out what a slip comes to and writes nothing. Faults: NotFound; Invalid on stage, days or at;
// Conflict for a stage that the piece has behind it; Locked when it is approved, posted or cancelled.
func (s *Service) SimulateSlip(ctx context.Context, in Slip) (plan SlipPlan, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		slip, err := readSlip(ctx, tx, when.ToMillis(s.w.Clock().Now()), in)
		if err != nil {
			return err
		}
		plan = slip.plan()
		return nil
	})
	return plan, err
}

// CommitSlip moves everything as SimulateSlip said, as one action; digest is that of the plan that the person has seen.
// Faults: those of SimulateSlip; Conflict when something has changed since, or the plan was refused.
func (s *Service) CommitSlip(ctx context.Context, in Slip, digest string) (done Slipped, err error) {
	done.Receipt, err = s.w.Write(ctx, journal.Action{Kind: "campaign.slip"}, func(tx *workspace.WriteTx) error {
		slip, err := readSlip(ctx, tx, tx.Now(), in)
		if err != nil {
			return err
		}
		plan := slip.plan()
		switch {
		case plan.Digest != digest:
			return fault.New(fault.Conflict, "Something has changed since this was worked out. Nothing was moved; look at it again.")
		case plan.Refused != "":
			return fault.New(fault.Conflict, "%s", plan.Refused)
		case plan.Altered == 0:
			return fault.OnField("days", "Say by how many working days it is late.")
		}
		done.Altered = plan.Altered
		tx.Describe(slip.label(plan), "")
		return s.commit(ctx, tx, slip)
	})
	return done, err
}

func (s *Service) commit(ctx context.Context, tx *workspace.WriteTx, slip *slipOf) error {
	for k, r := range slip.found {
		if !r.moved() {
			continue
		}
		if r.after[atPost] != r.at[atPost] {
			if err := tx.ExecOne(ctx, errCancelled.Message, updatePostAt, r.after[atPost], r.id); err != nil {
				return err
			}
		}
		if r.after.deadlines() == r.at.deadlines() {
			continue
		}
		slipped := -1
		if k == 0 {
			slipped = slip.point
		}
		if err := s.reviews.Slip(ctx, tx, r.id, r.after.deadlines(), slip.handSet(r, slipped)); err != nil {
			return err
		}
	}
	return nil
}

// slipOf is a slip as it was read, with what it comes to.
type slipOf struct {
	scene
	in                           Slip
	campaignID, campaign, client string
	point                        int
	first                        slipping
	found                        []*replanned
	ok                           bool
}

func readSlip(ctx context.Context, tx reader, now when.Millis, in Slip) (*slipOf, error) {
	slip := &slipOf{in: in}
	slip.now = now
	if err := one(ctx, tx, errNoDeliverable, selectSlipCampaign, []any{in.DeliverableID}, &slip.campaignID, &slip.campaign, &slip.client, &slip.endsOn); err != nil {
		return nil, err
	}
	c, err := find(ctx, tx, slip.campaignID)
	if err != nil {
		return nil, err
	}
	if slip.Timetable, err = c.timetable(ctx, tx); err != nil {
		return nil, err
	}
	if slip.pieces, err = workspace.Collect(ctx, tx, selectSlipPieces, []any{c.id}, scanSlipping); err != nil {
		return nil, err
	}
	at := slices.IndexFunc(slip.pieces, func(p slipping) bool { return p.id == in.DeliverableID })
	if at < 0 {
		return nil, errNoDeliverable
	}
	slip.first = slip.pieces[at]
	if err := slip.choose(); err != nil {
		return nil, err
	}
	to, err := slip.to()
	if err != nil {
		return nil, err
	}
	slip.found, slip.ok = slip.replan(slip.pieces, slip.first.id, slip.point, to, in.KeepPost)
	return slip, slip.readCreators(ctx, tx)
}

func scanSlipping(rows *sql.Rows) (p slipping, err error) {
	var moved string
	err = rows.Scan(&p.id, &p.title, &p.platform, &p.creatorID, &p.creator, &p.stage, &p.at[atDraft], &p.at[atCoordinator],
		&p.at[atClient], &p.at[atRevision], &p.at[atPost], &moved, &p.posting, &p.followsID, &p.followsDays, &p.cancelled, &p.again)
	for _, stage := range strings.Fields(moved) {
		if point := slices.Index(pointStages[:], Stage(stage)); point >= 0 {
			p.byHand[point] = true
		}
	}
	return p, err
}

// choose finds the point that slips and refuses one that can't.
func (s *slipOf) choose() error {
	way := s.first.way()
	switch {
	case s.first.cancelled:
		return fault.New(fault.Locked, "This piece is cancelled: nothing of it can be late any more.")
	case s.first.posted():
		return fault.New(fault.Locked, "This piece is posted already: nothing of it can be late any more.")
	case s.in.Stage == "":
		s.point = way[0]
		s.in.Stage = pointStages[s.point]
		return nil
	}
	s.point = slices.Index(pointStages[:], s.in.Stage)
	switch {
	case s.point < 0:
		return fault.OnField("stage", "Choose one of the four deadlines or the post.")
	case slices.Contains(way, s.point):
		return nil
	case s.first.stage == approvedReview:
		return fault.New(fault.Locked, "This piece is approved: only its post can still be late.")
	}
	return fault.New(fault.Conflict, "The piece is past this stage. Choose the one that it is in, or a later one.")
}

// to is when the point comes now.
func (s *slipOf) to() (when.Millis, error) {
	planned := s.first.at[s.point]
	switch {
	case s.in.Days < 0 || s.in.Days > mostSlipDays:
		return 0, fault.OnField("days", "A slip can be worked out for 0 to %d working days.", mostSlipDays)
	case s.in.At == 0:
		return s.later(planned, s.in.Days), nil
	case s.in.At < planned:
		return 0, fault.OnField("at", "That is earlier than planned. To bring it forward, move the deadline itself.")
	case s.in.At > s.later(planned, mostSlipDays):
		return 0, fault.OnField("at", "A slip can be worked out for up to %d working days.", mostSlipDays)
	}
	return s.in.At, nil
}

// readCreators reads what else the creators of moved pieces post then, and when they are away.
func (s *slipOf) readCreators(ctx context.Context, tx reader) error {
	var creators []string
	var first, last when.Millis
	for _, r := range s.found {
		if !r.moved() {
			continue
		}
		creators = append(creators, r.creatorID)
		if first == 0 || r.after[atPost] < first {
			first = r.after[atPost]
		}
		last = max(last, r.after[atPost])
	}
	if len(creators) == 0 {
		return nil
	}
	slices.Sort(creators)
	list, err := json.Marshal(slices.Compact(creators))
	if err != nil {
		return err
	}
	from, to := s.later(first, -1), s.later(last, 1) // whole days in the campaign's zone lie between
	s.others, err = workspace.Collect(ctx, tx, selectOtherPosts, []any{s.campaignID, string(list), from, to}, func(rows *sql.Rows) (p otherPost, err error) {
		err = rows.Scan(&p.creatorID, &p.title, &p.campaign, &p.at)
		return p, err
	})
	if err != nil {
		return err
	}
	s.away, err = workspace.Collect(ctx, tx, selectAbsences, []any{string(list)}, func(rows *sql.Rows) (a absence, err error) {
		err = rows.Scan(&a.creatorID, &a.from, &a.to, &a.reason)
		return a, err
	})
	return err
}

func (s *slipOf) plan() SlipPlan {
	plan := SlipPlan{
		DeliverableID: s.first.id, CampaignID: s.campaignID, Campaign: s.campaign, Client: s.client, TimeZone: s.Zone.String(),
		Stage: s.in.Stage, KeepPost: s.in.KeepPost, Pieces: []SlipPiece{}, Breaks: s.breaks(s.found, s.point),
		EndsOn: string(s.endsOn), Now: s.now, Days: s.lateDays(), Behind: s.behind(), Room: s.room(),
	}
	for k, r := range s.found {
		plan.Pieces = append(plan.Pieces, s.view(r, k == 0))
		if r.moved() {
			plan.Altered++
		}
	}
	if !s.ok {
		plan.Refused = fmt.Sprintf("%s would come after the post on %s, so that the post can’t keep its date.",
			pointNames[s.point], s.moment(s.first.at[atPost]))
	}
	plan.From, plan.To, plan.DaysOff = s.daysOff()
	plan.Digest = s.digest()
	return plan
}

// lateDays are the working days by which the point comes late; less than one counts as one.
func (s *slipOf) lateDays() int {
	from, to := s.first.at[s.point], s.found[0].after[s.point]
	if to == from {
		return 0
	}
	if s.in.At == 0 {
		return s.in.Days
	}
	return max(1, s.between(from, to))
}

// behind are the working days by which the deadline of the point has passed already.
func (s *slipOf) behind() int {
	planned := s.first.at[s.point]
	if planned >= s.now {
		return 0
	}
	days := s.between(planned, s.now)
	for s.later(planned, days) < s.now && days < mostSlipDays {
		days++
	}
	return days
}

const mostRoom = 60

// room is by how many working days the point can slip before the post moves.
func (s *slipOf) room() int {
	for days := 1; days <= mostRoom; days++ {
		after := s.push(s.first, s.point, s.later(s.first.at[s.point], days))
		if after[atPost] != s.first.at[atPost] {
			return days - 1
		}
	}
	return mostRoom
}

func (s *slipOf) view(r *replanned, slips bool) SlipPiece {
	v := SlipPiece{ID: r.id, Title: r.title, Creator: r.creator, Platform: r.platform, Altered: r.moved(), Fixed: r.fixed, Points: []SlipPoint{}}
	if r.lead != nil {
		v.Follows = r.gap() + " " + r.lead.title
	}
	way := r.way()
	for point := range points {
		v.Points = append(v.Points, SlipPoint{
			Stage: pointStages[point], Name: pointNames[point], Before: r.at[point], After: r.after[point],
			Passed: !slices.Contains(way, point), Slips: slips && point == s.point, ByHand: r.byHand[point],
		})
	}
	return v
}

// The axis of days shows some before what is planned and after what it comes to.
const (
	axisBefore = 3
	axisAfter  = 21
	mostAxis   = 500
)

// daysOff lists the days that are not worked from a little before the first point that matters to some weeks after the
// last one.
func (s *slipOf) daysOff() (from, to string, list []DayOff) {
	first, last := s.now, s.first.at[atPost]
	for k, r := range s.found {
		if k > 0 && !r.moved() {
			continue
		}
		for _, point := range r.way() {
			first, last = min(first, r.at[point]), max(last, r.after[point])
		}
	}
	day, end := s.date(first).AddDays(-axisBefore), s.date(last).AddDays(axisAfter)
	if day.DaysUntil(end) > mostAxis {
		day = end.AddDays(-mostAxis)
	}
	from, to, list = string(day), string(end), []DayOff{}
	for ; day <= end; day = day.AddDays(1) {
		noon, err := when.AtHour(day, 12, s.Zone)
		if err != nil {
			break
		}
		if name := s.Calendar.DayOff(noon); name != "" {
			list = append(list, DayOff{string(day), name, noon.Weekday() == 0 || noon.Weekday() == 6})
		}
	}
	return from, to, list
}

// digest names what the plan was worked out from, and what it comes to.
func (s *slipOf) digest() string {
	sum := sha256.New()
	fmt.Fprintln(sum, s.in, s.Zone, s.Closing, s.Days, s.endsOn, s.ok)
	for _, r := range s.found {
		fmt.Fprintln(sum, *r.slipping, r.after, r.fixed)
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

// label is what the action says: "Re-planned: Mira Okafor, Reel 1 late by 3 days (4 pieces)".
func (s *slipOf) label(plan SlipPlan) string {
	return fmt.Sprintf("Re-planned: %s, %s late by %s (%s)", s.first.creator, s.first.title, counted(plan.Days, "day"), counted(plan.Altered, "piece"))
}
