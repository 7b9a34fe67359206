package creator

import (
	"context"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// Tier is where the relationship with a creator stands.
type Tier string

// The tiers. NoTier: nobody has sorted them yet.
const (
	NoTier  Tier = ""
	Active  Tier = "active"  // works with the agency
	Nurture Tier = "nurture" // worth keeping warm
	Dormant Tier = "dormant" // left alone until something changes
)

// TierInput is where a relationship stands as a person fills it in; dates are YYYY-MM-DD or "". ReopensWhen says what
// would wake a dormant one.
type TierInput struct {
	CreatorID     string `json:"creatorId"`
	Tier          Tier   `json:"tier"`
	LastContactOn string `json:"lastContactOn"`
	NextAction    string `json:"nextAction"`
	NextActionOn  string `json:"nextActionOn"`
	Reason        string `json:"reason"`
	ReopensWhen   string `json:"reopensWhen"`
}

func (in *TierInput) clean() (err error) {
	if in.Tier != NoTier && in.Tier != Active && in.Tier != Nurture && in.Tier != Dormant {
		return fault.OnField("tier", "%q is not a tier. Choose active, nurture or dormant.", in.Tier)
	}
	if in.LastContactOn, err = cleanDate("lastContactOn", in.LastContactOn, true); err != nil {
		return err
	}
	if in.NextActionOn, err = cleanDate("nextActionOn", in.NextActionOn, true); err != nil {
		return err
	}
	for field, text := range map[string]*string{"nextAction": &in.NextAction, "reason": &in.Reason, "reopensWhen": &in.ReopensWhen} {
		if *text, err = cleanLine(field, *text); err != nil {
			return err
		}
	}
	return nil
}

// SetTier writes down where the relationship with a creator stands. Faults: Invalid on the fields of TierInput;
// NotFound.
func (s *Service) SetTier(ctx context.Context, in TierInput) (workspace.Receipt, error) {
	if err := in.clean(); err != nil {
		return workspace.Receipt{}, err
	}
	return s.about(ctx, "tier.set", in.CreatorID, func(tx *workspace.WriteTx, creator string) error {
		words := map[Tier]string{NoTier: "no tier", Active: "active", Nurture: "nurture", Dormant: "dormant"}[in.Tier]
		tx.Describe("Relationship noted: "+words+", "+creator, in.Reason)
		_, err := tx.Exec(ctx, putTier, in.CreatorID, string(in.Tier), in.LastContactOn, in.NextAction, in.NextActionOn, in.Reason, in.ReopensWhen)
		return err
	})
}

// WriteNote puts a note on the time line of a creator, or changes one; id is "" for a new one. Faults: Invalid on body;
// NotFound.
func (s *Service) WriteNote(ctx context.Context, creatorID, id, body string) (Saved, error) {
	body, err := cleanText("body", body)
	if err != nil {
		return Saved{}, err
	}
	if body == "" {
		return Saved{}, fault.OnField("body", "Write something first.")
	}
	saved, fresh := Saved{ID: id}, id == ""
	if fresh {
		saved.ID = workspace.NewID()
	}
	saved.Receipt, err = s.about(ctx, "note.write", creatorID, func(tx *workspace.WriteTx, creator string) error {
		if fresh {
			tx.Describe("Note written: "+creator, "")
			_, err := tx.Exec(ctx, insertNote, saved.ID, creatorID, body, tx.Now(), tx.Actor())
			return err
		}
		tx.Describe("Note changed: "+creator, "")
		return gone(tx.ExecOne(ctx, "", updateNote, body, id, creatorID), "note")
	})
	return saved, err
}

// RemoveNote takes a note off the time line; that it was there stays in the history. Faults: NotFound.
func (s *Service) RemoveNote(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: "note.remove"}, func(tx *workspace.WriteTx) error {
		var creator string
		if err := tx.Row(ctx, selectNote, []any{id}, &creator); err != nil {
			return gone(err, "note")
		}
		tx.Describe("Note removed: "+creator, "")
		return gone(tx.ExecOne(ctx, "", deleteNote, id), "note")
	})
}
