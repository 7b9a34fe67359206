package campaign

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// StatusInput is what a person fills in about a status of the agency's own. ID is "" for a new one; the group of one
// that exists stays. Meaning is the ready-made status of the group that it counts as, "" (contract and payment only)
// for not begun.
type StatusInput struct {
	ID      string `json:"id"`
	Group   Group  `json:"group"`
	Name    string `json:"name"`
	Colour  Colour `json:"colour"`
	Meaning Status `json:"meaning"`
}

// StatusRow is a status in the settings; Used is how many castings have it.
type StatusRow struct {
	StatusChoice
	Used int `json:"used"`
}

const (
	longestStatus = 40
	mostStatuses  = 200
)

var errNoStatus = fault.New(fault.NotFound, "This status is not there any more.")

// Statuses lists the statuses of the workspace group by group, in the order of the small campaign, archived ones too.
func (s *Service) Statuses(ctx context.Context) ([]StatusRow, error) {
	list := []StatusRow{}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		known, err := statusesOf(ctx, tx)
		if err != nil {
			return err
		}
		used := map[Status]int{}
		_, err = workspace.Collect(ctx, tx, countStatuses, nil, func(rows *sql.Rows) (none struct{}, err error) {
			var status Status
			var n int
			err = rows.Scan(&status, &n)
			used[status] = n
			return none, err
		})
		for _, choice := range known.ordered(SmallCampaign) {
			list = append(list, StatusRow{choice, used[choice.Status]})
		}
		return err
	})
	return list, err
}

// SaveStatus makes a status of the agency's own, or alters the one named by in.ID; castings that have it keep it.
// Faults: NotFound; Invalid on group, name, colour, meaning; Conflict on name when the group has it already.
func (s *Service) SaveStatus(ctx context.Context, in StatusInput) (Saved, error) {
	in.Name = oneLine(in.Name)
	saved := Saved{ID: in.ID}
	action := journal.Action{Kind: "status.edit", Label: "Status changed: " + in.Name}
	if in.ID == "" {
		saved.ID = workspace.NewID()
		action = journal.Action{Kind: "status.add", Label: "Status added: " + in.Name}
	}
	var err error
	saved.Receipt, err = s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		if in.ID != "" {
			var name string
			var archived int64
			if err := one(ctx, tx, errNoStatus, selectStatus, []any{in.ID}, &in.Group, &name, &archived); err != nil {
				return err
			}
		}
		known, err := statusesOf(ctx, tx)
		if err != nil {
			return err
		}
		if err := in.check(known); err != nil {
			return err
		}
		if in.ID == "" {
			_, err := tx.Exec(ctx, insertStatus, saved.ID, in.Group, in.Name, in.Colour, in.Meaning)
			return err
		}
		return existing(tx.ExecOne(ctx, "", updateStatus, in.Name, in.Colour, in.Meaning, in.ID), errNoStatus)
	})
	return saved, err
}

func (in StatusInput) check(known statusList) error {
	if err := checkName("name", in.Name); err != nil {
		return err
	}
	switch {
	case in.Group.Name() == "":
		return fault.OnField("group", "%q is not a group of statuses.", string(in.Group))
	case utf8.RuneCountInString(in.Name) > longestStatus:
		return fault.OnField("name", "A status has up to %d letters, so that it fits its column. Shorten it.", longestStatus)
	case !slices.Contains(Colours(), in.Colour):
		return fault.OnField("colour", "Choose one of the colours.")
	case in.ID == "" && len(known) >= mostStatuses:
		return fault.OnField("name", "There are %d statuses already. Use one of them.", len(known))
	}
	for _, other := range known {
		if other.Group == in.Group && other.Status != Status(in.ID) && strings.EqualFold(other.Name, in.Name) {
			f := fault.New(fault.Conflict, "There is a status named %s in this group already. Choose another name.", other.Name)
			f.Field = "name"
			return f
		}
	}
	meaning, ready := known.find(in.Meaning)
	begun := in.Meaning != "" || in.Group == InfluencerGroup
	if begun && (!ready || meaning.Own || meaning.Group != in.Group) {
		return fault.OnField("meaning", "Choose the status that this one counts as.")
	}
	return nil
}

// ArchiveStatus takes a status out of the lists that a person picks from, or brings it back. Castings that have it
// keep it. Faults: NotFound.
func (s *Service) ArchiveStatus(ctx context.Context, id string, archived bool) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: "status.archive"}, func(tx *workspace.WriteTx) error {
		var group Group
		var name string
		var was int64
		if err := one(ctx, tx, errNoStatus, selectStatus, []any{id}, &group, &name, &was); err != nil {
			return err
		}
		label, at := "Status brought back: ", int64(0)
		if archived {
			label, at = "Status archived: ", tx.Now()
		}
		tx.Describe(label+name, "")
		if archived == (was != 0) {
			return nil
		}
		return existing(tx.ExecOne(ctx, "", archiveStatus, at, id), errNoStatus)
	})
}

// OrderStatuses puts statuses of the agency's own into the order of ids. Faults: NotFound; Invalid on ids.
func (s *Service) OrderStatuses(ctx context.Context, ids []string) (workspace.Receipt, error) {
	if len(ids) == 0 || len(ids) > mostStatuses {
		return workspace.Receipt{}, fault.OnField("ids", "Choose 1 to %d statuses.", mostStatuses)
	}
	return s.w.Write(ctx, journal.Action{Kind: "status.order", Label: "Statuses put in order"}, func(tx *workspace.WriteTx) error {
		known, err := statusesOf(ctx, tx)
		if err != nil {
			return err
		}
		for i, id := range ids {
			if choice, there := known.find(Status(id)); !there || !choice.Own {
				return errNoStatus
			}
			if _, err := tx.Exec(ctx, placeStatus, i+1, id, i+1); err != nil {
				return err
			}
		}
		return nil
	})
}

// statusesKept is for what an undo brings back: a casting has no status that is not there any more.
func statusesKept(ctx context.Context, tx *workspace.WriteTx) (why string, err error) {
	var ready []Status
	for _, choice := range readyMade {
		ready = append(ready, choice.Status)
	}
	list, err := json.Marshal(ready)
	if err != nil {
		return "", err
	}
	names, err := workspace.Collect(ctx, tx, selectLostStatus, []any{string(list)}, func(rows *sql.Rows) (name string, err error) {
		err = rows.Scan(&name)
		return name, err
	})
	if err != nil || len(names) == 0 {
		return "", err
	}
	return names[0] + " would have a status that is not there; give them another one first", nil
}
