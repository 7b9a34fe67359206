package campaign

import (
	"context"
	"database/sql"
	"slices"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

// statusList are the statuses of this workspace, the ready-made ones and the agency's own: whatever shows or checks a
// status looks here.
type statusList []StatusChoice

// statusesOf reads the statuses of the workspace, the agency's own in their order behind the ready-made ones.
func statusesOf(ctx context.Context, tx reader) (statusList, error) {
	own, err := workspace.Collect(ctx, tx, selectStatuses, nil, func(rows *sql.Rows) (c StatusChoice, err error) {
		err = rows.Scan(&c.Status, &c.Group, &c.Name, &c.Colour, &c.Meaning, &c.Archived)
		c.Own = true
		return c, err
	})
	return append(slices.Clone(readyMade), own...), err
}

func (list statusList) find(s Status) (StatusChoice, bool) {
	for _, choice := range list {
		if choice.Status == s {
			return choice, true
		}
	}
	return StatusChoice{}, false
}

// name is the status as a person reads it, "" for none.
func (list statusList) name(s Status) string {
	choice, _ := list.find(s)
	return choice.Name
}

// meaning is the ready-made status that s counts as.
func (list statusList) meaning(s Status) Status {
	choice, _ := list.find(s)
	return choice.Meaning
}

// check refuses what is no status of the group, and what is not picked any more.
func (list statusList) check(field string, group Group, s Status) error {
	if s == "" && group != InfluencerGroup {
		return nil
	}
	choice, known := list.find(s)
	switch {
	case !known || choice.Group != group:
		return fault.OnField(field, "%q is not a status of this group. Choose one from the list.", string(s))
	case choice.Archived:
		return fault.OnField(field, "%q is archived. Bring it back under Settings, or choose another status.", choice.Name)
	}
	return nil
}

// ordered lists the statuses group by group in the order of a workflow: each ready-made one, and behind it those of the
// agency's own that mean it. Rejected stands at the end of its group.
func (list statusList) ordered(w Workflow) []StatusChoice {
	sorted := []StatusChoice{}
	for _, group := range []Group{InfluencerGroup, ContractGroup, PaymentGroup} {
		flow := flowOf(w, group)
		if group == InfluencerGroup {
			flow = append(slices.Clone(flow), Rejected)
		}
		for _, meaning := range flow {
			for _, choice := range list {
				if choice.Group == group && choice.Meaning == meaning {
					choice.Next = nextOf(w, group, meaning)
					sorted = append(sorted, choice)
				}
			}
		}
	}
	return sorted
}

// forPage lists what a campaign's page shows: all that can be picked, and what is archived only where a casting has it.
func (list statusList) forPage(w Workflow, castings []Casting) []StatusChoice {
	return slices.DeleteFunc(list.ordered(w), func(c StatusChoice) bool {
		return c.Archived && !slices.ContainsFunc(castings, func(k Casting) bool {
			return k.InfluencerStatus == c.Status || k.ContractStatus == c.Status || k.PaymentStatus == c.Status
		})
	})
}
