package campaign

import (
	"context"
	"database/sql"
	"unicode/utf8"

	"backlot/internal/fault"
	"backlot/internal/fold"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// A route that is longer than this is not walked any more.
const (
	mostSteps       = 8
	mostStepDays    = 30
	longestStepName = 60
)

// RouteStepInput is one step of a route as a person puts it down. ID is "" for a new one. Beside: it runs at the same
// time as the step before it in the list. EscalateID, "" for nobody, hears of it when it is EscalateDays working days
// late.
type RouteStepInput struct {
	ID           string `json:"id"`
	Name         string `json:"name"`
	OwnerID      string `json:"ownerId"`
	WorkingDays  int    `json:"workingDays"`
	Beside       bool   `json:"beside"`
	EscalateID   string `json:"escalateId"`
	EscalateDays int    `json:"escalateDays"`
}

// RouteStep is one step of a campaign's approval route, between the coordinator's look and the client's. Steps of one
// Place run beside each other.
type RouteStep struct {
	ID           string `json:"id"`
	Place        int    `json:"place"`
	Name         string `json:"name"`
	OwnerID      string `json:"ownerId"`
	Owner        string `json:"owner"`
	WorkingDays  int    `json:"workingDays"`
	EscalateID   string `json:"escalateId"`
	EscalateTo   string `json:"escalateTo"`
	EscalateDays int    `json:"escalateDays"`
}

const (
	selectRoute = `SELECT s.id, s.place, s.name, s.owner_id, coalesce(o.name, ''), s.working_days, s.escalate_id,
		coalesce(e.name, ''), s.escalate_days FROM campaign_step s
		LEFT JOIN colleague o ON o.id = s.owner_id LEFT JOIN colleague e ON e.id = s.escalate_id
		WHERE s.campaign_id = ? AND s.removed_at = 0 ORDER BY s.place, s.id`
	insertStep = `INSERT INTO campaign_step (id, campaign_id, place, name, owner_id, working_days, escalate_id, escalate_days)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	updateStep = `UPDATE campaign_step SET place = ?, name = ?, owner_id = ?, working_days = ?, escalate_id = ?,
		escalate_days = ? WHERE id = ? AND removed_at = 0`
	removeStep       = `UPDATE campaign_step SET removed_at = ? WHERE id = ? AND removed_at = 0`
	updateEscalation = `UPDATE campaign_stage SET escalate_id = ?, escalate_days = ? WHERE id = ?`
)

const routeChanged = "This route has changed meanwhile. Look again."

// escalates says that somebody can hear of the stage when it is late: those of the review. A post and a payment have
// their own prompts.
func (s Stage) escalates() bool {
	return s == WaitingForDraft || s == CoordinatorReview || s == ClientReview || s == ChangesRequested
}

// placed gives every step its place: a step that runs beside the one before it shares that one's.
func placed(steps []RouteStepInput) []int {
	places, place := make([]int, len(steps)), 0
	for i, step := range steps {
		if i == 0 || !step.Beside {
			place++
		}
		places[i] = place
	}
	return places
}

// routeDays is how many working days a route takes: of each place those of its longest step.
func routeDays(steps []RouteStep) int {
	longest := map[int]int{}
	for _, step := range steps {
		longest[step.Place] = max(longest[step.Place], step.WorkingDays)
	}
	days := 0
	for _, of := range longest {
		days += of
	}
	return days
}

// cleanRoute normalises the names and refuses what can't be a route.
func cleanRoute(steps []RouteStepInput) error {
	if len(steps) > mostSteps {
		return fault.OnField("steps", "A route has at most %d steps. Put some of them together.", mostSteps)
	}
	names, ids := map[string]bool{}, map[string]bool{}
	for i := range steps {
		step := &steps[i]
		step.Name = oneLine(step.Name)
		key := fold.Text(step.Name)
		switch {
		case step.Name == "":
			return fault.OnField("name", "Give each step a name: who looks at it there.")
		case utf8.RuneCountInString(step.Name) > longestStepName:
			return fault.OnField("name", "Keep the name of a step under %d letters.", longestStepName+1)
		case names[key]:
			return fault.OnField("name", "Two steps are named %s. Give one of them another name.", step.Name)
		case step.ID != "" && ids[step.ID]:
			return fault.OnField("steps", "A step can stand in the route once.")
		case step.WorkingDays < 0 || step.WorkingDays > mostStepDays:
			return fault.OnField("workingDays", "A step gets 0 to %d working days.", mostStepDays)
		}
		if err := checkEscalation(step.EscalateDays); err != nil {
			return err
		}
		names[key], ids[step.ID] = true, true
	}
	return nil
}

func checkEscalation(days int) error {
	if days < 0 || days > mostStepDays {
		return fault.OnField("escalateDays", "Somebody else hears of it after 0 to %d working days.", mostStepDays)
	}
	return nil
}

func routeOf(ctx context.Context, tx reader, campaignID string) ([]RouteStep, error) {
	return workspace.Collect(ctx, tx, selectRoute, []any{campaignID}, func(rows *sql.Rows) (s RouteStep, err error) {
		err = rows.Scan(&s.ID, &s.Place, &s.Name, &s.OwnerID, &s.Owner, &s.WorkingDays, &s.EscalateID, &s.EscalateTo, &s.EscalateDays)
		return s, err
	})
}

// SaveRoute makes the route of a campaign what steps say, in their order: a step with a known ID is altered, one
// without is added, and one that is left out is used no more; its sign-offs stay. No steps is no route. The deadlines of
// open pieces follow, since the route's days come before the client's. Faults: NotFound; Invalid on steps, name,
// ownerId, workingDays, escalateDays; Conflict when the route has changed meanwhile.
func (s *Service) SaveRoute(ctx context.Context, campaignID string, steps []RouteStepInput) (workspace.Receipt, error) {
	if err := cleanRoute(steps); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "campaign.route"}, func(tx *workspace.WriteTx) error {
		c, err := find(ctx, tx, campaignID)
		if err != nil {
			return err
		}
		before, err := routeOf(ctx, tx, c.id)
		if err != nil {
			return err
		}
		tx.Describe("Route changed: "+c.name, "")
		if err := writeRoute(ctx, tx, c.id, before, steps); err != nil {
			return err
		}
		return s.replan(ctx, tx, c.id)
	})
}

func writeRoute(ctx context.Context, tx *workspace.WriteTx, campaignID string, before []RouteStep, steps []RouteStepInput) error {
	left := map[string]RouteStep{}
	for _, step := range before {
		left[step.ID] = step
	}
	places := placed(steps)
	for i, step := range steps {
		was, known := left[step.ID]
		if step.ID != "" && !known {
			return fault.New(fault.Conflict, "%s", routeChanged)
		}
		if err := checkStepPeople(ctx, tx, was, step); err != nil {
			return err
		}
		var err error
		if known {
			err = tx.ExecOne(ctx, routeChanged, updateStep, places[i], step.Name, step.OwnerID, step.WorkingDays,
				step.EscalateID, step.EscalateDays, step.ID)
			delete(left, step.ID)
		} else {
			_, err = tx.Exec(ctx, insertStep, workspace.NewID(), campaignID, places[i], step.Name, step.OwnerID, step.WorkingDays,
				step.EscalateID, step.EscalateDays)
		}
		if err != nil {
			return err
		}
	}
	for _, step := range before {
		if _, gone := left[step.ID]; !gone {
			continue
		}
		if err := tx.ExecOne(ctx, routeChanged, removeStep, tx.Now(), step.ID); err != nil {
			return err
		}
	}
	return nil
}

// checkStepPeople refuses a colleague who is not in the team; one who was named before and has left may stay named.
func checkStepPeople(ctx context.Context, tx reader, was RouteStep, step RouteStepInput) error {
	if step.OwnerID != was.OwnerID {
		if err := checkOwner(ctx, tx, step.OwnerID); err != nil {
			return err
		}
	}
	if step.EscalateID == was.EscalateID {
		return nil
	}
	return checkOwner(ctx, tx, step.EscalateID)
}

// SetEscalation says who hears of a stage of the review that is late, and after how many working days; colleagueID "" is
// nobody. Faults: NotFound; Invalid on stage, escalateDays, ownerId.
func (s *Service) SetEscalation(ctx context.Context, campaignID string, stage Stage, colleagueID string, days int) (workspace.Receipt, error) {
	if !stage.escalates() {
		return workspace.Receipt{}, fault.OnField("stage", "Only the stages of the review can be escalated.")
	}
	if err := checkEscalation(days); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "campaign.escalation"}, func(tx *workspace.WriteTx) error {
		c, err := find(ctx, tx, campaignID)
		if err != nil {
			return err
		}
		if err := checkOwner(ctx, tx, colleagueID); err != nil {
			return err
		}
		tx.Describe("Escalation of "+stage.Name()+" changed: "+c.name, "")
		return tx.ExecOne(ctx, "This stage has changed meanwhile. Look again.", updateEscalation, colleagueID, days, stageID(c.id, stage))
	})
}
