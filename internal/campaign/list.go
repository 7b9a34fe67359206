package campaign

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"backlot/internal/fold"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

const (
	usualRows = 60
	mostRows  = 500
	// postingWindow is how long after the agreed time a post counts as in time, and how long its check may take.
	postingWindow = time.Hour
	// fixWindow is how long a creator has to put a problem right.
	fixWindow = 24 * time.Hour
)

// Clients lists the clients by name.
func (s *Service) Clients(ctx context.Context) (list []Client, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, selectClients, nil, func(rows *sql.Rows) (c Client, err error) {
			err = rows.Scan(&c.ID, &c.Name, &c.Brand, &c.Category, &c.ContactName, &c.ContactEmail, &c.Note, &c.Campaigns, &c.LiveCampaigns)
			return c, err
		})
		if err != nil {
			return err
		}
		targets, err := targetsOf(ctx, tx, "")
		for i := range list {
			if list[i].Targets = targets[list[i].ID]; list[i].Targets == nil {
				list[i].Targets = []Target{}
			}
		}
		return err
	})
	return list, err
}

// List returns one page of the campaigns that the filter chooses.
func (s *Service) List(ctx context.Context, f Filter) (List, error) {
	list := List{Now: when.ToMillis(s.w.Clock().Now()), Rows: []Row{}}
	if f.Limit <= 0 {
		f.Limit = usualRows
	}
	query, args := fold.Narrow(selectList, bears, f.Text, f.ClientID, string(f.Phase), string(f.Type), f.OwnerID,
		min(f.Limit, mostRows), max(f.Offset, 0))
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		list.Rows, err = workspace.Collect(ctx, tx, query, args, func(rows *sql.Rows) (r Row, err error) {
			err = rows.Scan(&r.ID, &r.Name, &r.ClientID, &r.Client, &r.Type, &r.Phase, &r.BudgetMinor, &r.Currency,
				&r.StartsOn, &r.EndsOn, &r.TimeZone, &r.Castings, &list.Total)
			r.TypeName, r.PhaseName = r.Type.Name(), r.Phase.Name()
			return r, err
		})
		if err != nil {
			return err
		}
		return fillCounts(ctx, tx, list)
	})
	return list, err
}

func fillCounts(ctx context.Context, tx *workspace.ReadTx, list List) error {
	counts, err := stageCounts(ctx, tx, list)
	if err != nil {
		return err
	}
	for i := range list.Rows {
		row := &list.Rows[i]
		c := counts[row.ID]
		row.Stages, row.Deliverables, row.NextPostAt, row.Late = c.list(), c.total, c.nextPost, c.late
	}
	return nil
}

// tally is where the pieces of one campaign stand.
type tally struct {
	byStage  map[Stage]int
	total    int
	late     int
	nextPost when.Millis
}

// list names all stages in their order, those without a piece too.
func (t tally) list() []StageCount {
	list := []StageCount{}
	for _, stage := range append(Stages(), Done) {
		list = append(list, StageCount{stage, placeName(stage), t.byStage[stage]})
	}
	return list
}

func placeName(stage Stage) string {
	switch stage {
	case Done:
		return "Done"
	case Cancelled:
		return "Cancelled"
	}
	return stage.Name()
}

// stageCounts counts the pieces of the campaigns listed. Late are reviews past their deadline, posts past theirs (see
// postingDue), and payments not sent when the last day of their window is over in the campaign's zone.
func stageCounts(ctx context.Context, tx *workspace.ReadTx, list List) (map[string]tally, error) {
	type day struct {
		ID    string `json:"id"`
		Today string `json:"today"`
	}
	days, shown := make([]day, len(list.Rows)), map[string]string{} // looking a zone up costs more than the query
	for i, row := range list.Rows {
		if shown[row.TimeZone] == "" {
			shown[row.TimeZone] = today(list.Now, row.TimeZone)
		}
		days[i] = day{row.ID, shown[row.TimeZone]}
	}
	wanted, err := json.Marshal(days)
	if err != nil {
		return nil, err
	}
	counts := map[string]tally{}
	args := []any{string(wanted), list.Now, list.Now - postingWindow.Milliseconds(), list.Now - fixWindow.Milliseconds()}
	_, err = workspace.Collect(ctx, tx, selectStageCounts, args, func(rows *sql.Rows) (none struct{}, err error) {
		var id string
		var stage Stage
		var n, late int
		var next when.Millis
		if err := rows.Scan(&id, &stage, &n, &late, &next); err != nil {
			return none, err
		}
		c := counts[id]
		if c.byStage == nil {
			c.byStage = map[Stage]int{}
		}
		c.byStage[stage] = n
		c.total, c.late = c.total+n, c.late+late
		if next != 0 && (c.nextPost == 0 || next < c.nextPost) {
			c.nextPost = next
		}
		counts[id] = c
		return none, nil
	})
	return counts, err
}

// today is the day that it is in a zone.
func today(now when.Millis, zone string) string {
	return string(when.DateIn(when.FromMillis(now), when.ZoneOrUTC(zone)))
}
