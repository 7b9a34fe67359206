package campaign

import (
	"context"
	"fmt"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// mostTogether bounds how many creators one agreement may be with.
const mostTogether = 500

// Agreed is the same piece agreed with several creators: the pieces in the order of the castings.
type Agreed struct {
	Pieces  []Planned         `json:"pieces"`
	Receipt workspace.Receipt `json:"receipt"`
}

// AgreeDeliverable agrees on one piece of content, plans its deadlines and opens its review. Faults: NotFound; Invalid
// on platform, format, title, postAt, fee, note, followsId, followsDays; Conflict when the campaign is wrapped up.
func (s *Service) AgreeDeliverable(ctx context.Context, in DeliverableInput) (Planned, error) {
	agreed, err := s.AgreeDeliverables(ctx, []string{in.CastingID}, in)
	if err != nil {
		return Planned{}, err
	}
	planned := agreed.Pieces[0]
	planned.Receipt = agreed.Receipt
	return planned, nil
}

// AgreeDeliverables agrees on a piece like in with each of the castings, all or none, as one action; in.CastingID is
// not read. Faults are those of AgreeDeliverable, and Invalid on castingIds.
func (s *Service) AgreeDeliverables(ctx context.Context, castingIDs []string, in DeliverableInput) (Agreed, error) {
	in.Title, in.Note = oneLine(in.Title), strings.TrimSpace(in.Note)
	if in.FollowsID == "" {
		in.FollowsDays = 0
	}
	format, err := checkAgreement(castingIDs, in)
	if err != nil {
		return Agreed{}, err
	}
	agreed := Agreed{Pieces: []Planned{}}
	agreed.Receipt, err = s.w.Write(ctx, journal.Action{Kind: "deliverable.agree"}, func(tx *workspace.WriteTx) error {
		creators := []string{}
		for _, castingID := range castingIDs {
			one := in
			one.CastingID = castingID
			planned, creator, err := s.agree(ctx, tx, &one, format)
			if err != nil {
				return err
			}
			agreed.Pieces, creators = append(agreed.Pieces, planned), append(creators, creator+", "+one.Title)
		}
		tx.Describe("Agreed: "+creators[0], "")
		if len(creators) > 1 {
			what := in.Title
			if what == "" {
				what = format
			}
			tx.Describe(fmt.Sprintf("Agreed with %d creators: %s", len(creators), what), "")
		}
		return nil
	})
	return agreed, err
}

// checkAgreement refuses what can be refused without reading, and returns the name of the format.
func checkAgreement(castingIDs []string, in DeliverableInput) (string, error) {
	seen := map[string]bool{}
	for _, id := range castingIDs {
		if seen[id] {
			return "", fault.OnField("castingIds", "Choose each creator once.")
		}
		seen[id] = true
	}
	if len(castingIDs) == 0 || len(castingIDs) > mostTogether {
		return "", fault.OnField("castingIds", "Choose between 1 and %d creators.", mostTogether)
	}
	format, err := formatName(in.Platform, in.Format)
	if err != nil {
		return "", err
	}
	if err := checkTitle(in.Title); err != nil {
		return "", err
	}
	if err := checkNote("note", in.Note); err != nil {
		return "", err
	}
	if err := checkFollowDays(in.FollowsDays); err != nil {
		return "", err
	}
	return format, checkPostAt(in.PostAt)
}

// agree adds one piece to its casting and gives it a title if it has none.
func (s *Service) agree(ctx context.Context, tx *workspace.WriteTx, in *DeliverableInput, format string) (Planned, string, error) {
	planned := Planned{ID: workspace.NewID()}
	k, err := findCasting(ctx, tx, in.CastingID)
	if err != nil {
		return planned, "", err
	}
	if k.phase == Wrapped {
		return planned, "", errWrapped
	}
	if in.Title == "" {
		if in.Title, err = nextTitle(ctx, tx, k.id, format); err != nil {
			return planned, "", err
		}
	}
	fee, err := readPieceFee(ctx, tx, k, planned.ID, in.Fee)
	if err != nil {
		return planned, "", err
	}
	if err := checkFollows(ctx, tx, k.campaignID, planned.ID, in.FollowsID); err != nil {
		return planned, "", err
	}
	_, err = tx.Exec(ctx, insertDeliverable, planned.ID, k.id, in.Platform, in.Format, in.Title, in.PostAt, fee, in.Note,
		in.FollowsID, in.FollowsDays, tx.Now())
	if err != nil {
		return planned, "", err
	}
	return planned, k.creator, planned.plan(ctx, tx, k.campaignID, in.PostAt, s.reviews.Open)
}
