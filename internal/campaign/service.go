package campaign

import (
	"context"
	"database/sql"
	"slices"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// Reviews is what this room needs of the one that reviews drafts.
type Reviews interface {
	// Open starts the review of a deliverable that was agreed in the action under way.
	Open(ctx context.Context, tx *workspace.WriteTx, deliverableID string, plan when.Deadlines) error
	// Replan sets new deadlines and leaves those alone that a person moved.
	Replan(ctx context.Context, tx *workspace.WriteTx, deliverableID string, plan when.Deadlines) error
	// Slip sets the deadlines that a late stage leaves; no later plan alters those of the stages byHand.
	Slip(ctx context.Context, tx *workspace.WriteTx, deliverableID string, due when.Deadlines, byHand []string) error
	// Cancel ends the review of a deliverable that is cancelled; a fault when it is approved or posted.
	Cancel(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
}

// Payments is what this room needs of the one that pays.
type Payments interface {
	// Reprice gives the pieces of a casting that were released before a fee was agreed their share of it.
	Reprice(ctx context.Context, tx *workspace.WriteTx, castingID string) error
	// Rehome lets the payments of one casting be those of another one.
	Rehome(ctx context.Context, tx *workspace.WriteTx, from, to string) error
}

// Service keeps clients, campaigns, castings and deliverables.
type Service struct {
	Terms
	w        *workspace.Workspace
	reviews  Reviews
	payments Payments
}

// New makes the service on an open workspace.
func New(w *workspace.Workspace, reviews Reviews, payments Payments) *Service {
	w.CheckUndo(feeCoversPieces)
	w.CheckUndo(statusesKept)
	w.CheckUndo(onceInACampaign)
	w.CheckUndo(followsKept)
	return &Service{w: w, reviews: reviews, payments: payments}
}

// Saved names what was written.
type Saved struct {
	ID      string            `json:"id"`
	Receipt workspace.Receipt `json:"receipt"`
}

var (
	errNoCampaign = fault.New(fault.NotFound, "This campaign is not there any more.")
	errWrapped    = fault.New(fault.Conflict, "This campaign is wrapped up. Open it again first.")
)

// present is a campaign as its use cases find it.
type present struct {
	id, clientID, name      string
	typ                     Type
	phase                   Phase
	currency, zone, country string
	closing                 string
}

func find(ctx context.Context, tx reader, id string) (c present, err error) {
	err = one(ctx, tx, errNoCampaign, selectCampaign, []any{id},
		&c.id, &c.clientID, &c.name, &c.typ, &c.phase, &c.currency, &c.zone, &c.country, &c.closing)
	return c, err
}

// timetable reads what the deadlines of a campaign are computed from.
func (c present) timetable(ctx context.Context, tx reader) (t Timetable, err error) {
	if t.Zone, err = when.Zone(c.zone); err != nil {
		return t, err
	}
	t.Calendar, t.Days, t.Closing = when.CalendarFor([]string{c.country}), Days{}, when.ClosingHour(c.closing)
	type stageDays struct {
		stage Stage
		days  int
	}
	list, err := workspace.Collect(ctx, tx, selectDays, []any{c.id}, func(rows *sql.Rows) (d stageDays, err error) {
		err = rows.Scan(&d.stage, &d.days)
		return d, err
	})
	if err != nil {
		return t, err
	}
	for _, d := range list {
		t.Days[d.stage] = d.days
	}
	route, err := routeOf(ctx, tx, c.id)
	t.Route = routeDays(route)
	t.Days[CoordinatorReview] += t.Route
	return t, err
}

// SaveCampaign makes a campaign, with the stages of its type's template, or alters the one named by in.ID. A new time
// zone or holiday country plans the open deliverables anew; a new type leaves the stages as they are. Faults: Invalid
// on a field, NotFound, Conflict (on name when the client has such a campaign; on currency when fees are agreed).
func (s *Service) SaveCampaign(ctx context.Context, in CampaignInput) (Saved, error) {
	budget, err := in.clean()
	if err != nil {
		return Saved{}, err
	}
	in.Currency = budget.Currency
	saved := Saved{ID: in.ID}
	action := journal.Action{Kind: "campaign.edit", Label: "Campaign changed: " + in.Name}
	if in.ID == "" {
		saved.ID = workspace.NewID()
		action = journal.Action{Kind: "campaign.add", Label: "Campaign added: " + in.Name}
	}
	saved.Receipt, err = s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		var client string
		if err := one(ctx, tx, errNoClient, selectClientName, []any{in.ClientID}, &client); err != nil {
			return err
		}
		twin := client + " has a campaign named %s already. Choose another name."
		if err := refuseTwin(ctx, tx, twin, selectCampaignTwin, in.ClientID, in.Name, saved.ID); err != nil {
			return err
		}
		if in.ID == "" {
			return s.add(ctx, tx, saved.ID, in, budget.Minor)
		}
		return s.alter(ctx, tx, in, budget.Minor)
	})
	return saved, err
}

func (s *Service) add(ctx context.Context, tx *workspace.WriteTx, id string, in CampaignInput, budget int64) error {
	_, err := tx.Exec(ctx, insertCampaign, id, in.ClientID, in.Name, in.Type, budget, in.Currency, in.StartsOn, in.EndsOn,
		in.TimeZone, in.HolidayCountry, in.Note, in.Workflow, tx.Now())
	if err != nil {
		return err
	}
	owner := in.OwnerID
	if owner == "" && tx.Actor() != journal.Engine {
		owner = tx.Actor()
	}
	if err := checkOwner(ctx, tx, owner); err != nil {
		return err
	}
	template, _ := templateOf(in.Type)
	for _, stage := range Stages() {
		if _, err := tx.Exec(ctx, insertStage, stageID(id, stage), id, stage, template.Days[stage], owner); err != nil {
			return err
		}
	}
	return s.writeLists(ctx, tx, id, in)
}

func (s *Service) alter(ctx context.Context, tx *workspace.WriteTx, in CampaignInput, budget int64) error {
	before, err := find(ctx, tx, in.ID)
	if err != nil {
		return err
	}
	if err := changeCurrency(ctx, tx, before, in.Currency); err != nil {
		return err
	}
	err = tx.ExecOne(ctx, "", updateCampaign, in.ClientID, in.Name, in.Type, budget, in.Currency, in.StartsOn, in.EndsOn,
		in.TimeZone, in.HolidayCountry, in.Note, in.ID)
	if err = existing(err, errNoCampaign); err != nil {
		return err
	}
	if err := s.writeLists(ctx, tx, in.ID, in); err != nil {
		return err
	}
	if before.zone == in.TimeZone && before.country == in.HolidayCountry {
		return nil
	}
	return s.replan(ctx, tx, in.ID)
}

// changeCurrency lets castings without a fee follow the campaign's new currency, drops the limit for one creator, which
// was meant in the old one, and refuses when there are fees.
func changeCurrency(ctx context.Context, tx *workspace.WriteTx, before present, currency string) error {
	if before.currency == currency {
		return nil
	}
	var fees int
	if err := tx.Row(ctx, countFees, []any{before.id, before.currency}, &fees); err != nil {
		return err
	}
	if fees > 0 {
		f := fault.New(fault.Conflict, "Fees are agreed in %s already: %d. Change them first, or keep the currency.", before.currency, fees)
		f.Field = "currency"
		return f
	}
	if _, err := tx.Exec(ctx, dropFeeLimit, before.id); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, updateFreeCurrency, currency, before.id)
	return err
}

func stageID(campaignID string, stage Stage) string {
	return workspace.NaturalID("campaign_stage", campaignID, string(stage))
}

func checkOwner(ctx context.Context, tx reader, id string) error {
	if id == "" {
		return nil
	}
	var name string
	gone := fault.OnField("ownerId", "This colleague is not in the team any more. Choose another one.")
	return one(ctx, tx, gone, selectColleague, []any{id}, &name)
}

// writeLists brings markets, hashtags, mentions and the checklist to what the input has, altering only what differs.
func (s *Service) writeLists(ctx context.Context, tx *workspace.WriteTx, id string, in CampaignInput) error {
	err := writeList(ctx, tx, selectMarkets, []any{id}, deleteMarket, in.Markets, func(value string) (string, []any) {
		return insertMarket, []any{workspace.NaturalID("campaign_market", id, value), id, value}
	})
	for kind, values := range map[string][]string{"hashtag": in.Hashtags, "mention": in.Mentions, "must": in.Musts, "do": in.Dos, "dont": in.Donts} {
		if err != nil {
			return err
		}
		err = writeList(ctx, tx, selectRequirements, []any{id, kind}, deleteRequirement, values, func(value string) (string, []any) {
			return insertRequirement, []any{workspace.NaturalID("campaign_requirement", id, kind, value), id, kind, value}
		})
	}
	return err
}

func writeList(ctx context.Context, tx *workspace.WriteTx, query string, args []any, remove string, wanted []string,
	insert func(value string) (string, []any),
) error {
	stored, err := workspace.Collect(ctx, tx, query, args, func(rows *sql.Rows) (row [2]string, err error) {
		err = rows.Scan(&row[0], &row[1])
		return row, err
	})
	if err != nil {
		return err
	}
	kept := map[string]bool{}
	for _, row := range stored {
		if slices.Contains(wanted, row[1]) {
			kept[row[1]] = true
			continue
		}
		if _, err := tx.Exec(ctx, remove, row[0]); err != nil {
			return err
		}
	}
	for _, value := range wanted {
		if kept[value] {
			continue
		}
		query, args := insert(value)
		if _, err := tx.Exec(ctx, query, args...); err != nil {
			return err
		}
	}
	return nil
}

// SetPhase moves a campaign to another phase. Faults: NotFound; Invalid on phase; Conflict when that phase does not
// follow, or when it is to be wrapped up while pieces are under way.
func (s *Service) SetPhase(ctx context.Context, id string, phase Phase) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: "campaign.phase"}, func(tx *workspace.WriteTx) error {
		c, err := find(ctx, tx, id)
		if err != nil || c.phase == phase {
			return err
		}
		if err := checkPhase(c.phase, phase); err != nil {
			return err
		}
		if phase == Wrapped {
			if err := refuseOpenPieces(ctx, tx, c); err != nil {
				return err
			}
		}
		tx.Describe(c.name+" is now "+phase.Name(), "")
		return tx.ExecOne(ctx, "This campaign has changed meanwhile. Look again.", updatePhase, phase, id, c.phase)
	})
}

// SetWorkflow changes the order in which a campaign takes its creators through the statuses; none of them changes.
// Faults: NotFound; Invalid on workflow.
func (s *Service) SetWorkflow(ctx context.Context, id string, workflow Workflow) (workspace.Receipt, error) {
	if err := workflow.check(); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "campaign.workflow"}, func(tx *workspace.WriteTx) error {
		c, err := find(ctx, tx, id)
		if err != nil {
			return err
		}
		tx.Describe(workflow.Name()+": "+c.name, "")
		return existing(tx.ExecOne(ctx, "", updateWorkflow, workflow, id), errNoCampaign)
	})
}

func refuseOpenPieces(ctx context.Context, tx *workspace.WriteTx, c present) error {
	var open int
	if err := tx.Row(ctx, countOpenPieces, []any{c.id}, &open); err != nil || open == 0 {
		return err
	}
	return fault.New(fault.Conflict, "%s can't be wrapped up yet: pieces still under way: %d. Finish or cancel them first.", c.name, open)
}

// SetStage sets the working days and the owner of one stage of a campaign and plans its open deliverables anew when
// the days have changed. ownerID "" is nobody. Faults: NotFound; Invalid on stage, workingDays, ownerId.
func (s *Service) SetStage(ctx context.Context, campaignID string, stage Stage, workingDays int, ownerID string) (workspace.Receipt, error) {
	if err := checkStage(stage, workingDays); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "campaign.stage"}, func(tx *workspace.WriteTx) error {
		c, err := find(ctx, tx, campaignID)
		if err != nil {
			return err
		}
		if err := checkOwner(ctx, tx, ownerID); err != nil {
			return err
		}
		before, err := c.timetable(ctx, tx)
		if err != nil {
			return err
		}
		tx.Describe(stage.Name()+" changed: "+c.name, "")
		if _, err := tx.Exec(ctx, insertStage, stageID(c.id, stage), c.id, stage, workingDays, ownerID); err != nil {
			return err
		}
		if before.own(stage) == workingDays {
			return nil
		}
		return s.replan(ctx, tx, c.id)
	})
}

// replan plans all open deliverables of a campaign anew.
func (s *Service) replan(ctx context.Context, tx *workspace.WriteTx, campaignID string) error {
	c, err := find(ctx, tx, campaignID)
	if err != nil {
		return err
	}
	timetable, err := c.timetable(ctx, tx)
	if err != nil {
		return err
	}
	type piece struct {
		id     string
		postAt when.Millis
	}
	pieces, err := workspace.Collect(ctx, tx, selectOpenPieces, []any{campaignID}, func(rows *sql.Rows) (p piece, err error) {
		err = rows.Scan(&p.id, &p.postAt)
		return p, err
	})
	if err != nil {
		return err
	}
	for _, p := range pieces {
		if err := s.reviews.Replan(ctx, tx, p.id, timetable.Plan(p.postAt)); err != nil {
			return err
		}
	}
	return nil
}
