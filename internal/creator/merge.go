package creator

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/roster"
	"backlot/internal/workspace"
)

// Castings is what this room needs of the campaigns to make one creator of two.
type Castings interface {
	// Shared says what becomes of the castings of both in the campaigns in which both take part.
	Shared(ctx context.Context, tx *workspace.ReadTx, keepID, otherID string) ([]SharedCampaign, error)
	// Join gives the castings of one creator to the one who is kept.
	Join(ctx context.Context, tx *workspace.WriteTx, keepID, otherID string) error
}

// Letters is the room of mail and of what was said elsewhere.
type Letters interface {
	// Rehome gives what was written and said with one creator to the one who is kept, inside the action that joins them.
	Rehome(ctx context.Context, tx *workspace.WriteTx, keepID, otherID string) error
}

// SharedCampaign is a campaign in which both of two creators take part: their castings become one. Lines say in words
// what of; Refused says why that can't be and what to do, "" when it can.
type SharedCampaign struct {
	CampaignID string   `json:"campaignId"`
	Campaign   string   `json:"campaign"`
	Client     string   `json:"client"`
	Lines      []string `json:"lines"`
	Refused    string   `json:"refused"`
}

// Merger finds creators who are in twice, and makes one of two.
type Merger struct {
	w        *workspace.Workspace
	roster   *roster.Index
	castings Castings
	letters  Letters

	patience time.Duration
	looking  sync.Mutex
	found    *lookalikes // as of the last look
	behind   bool        // somebody looks meanwhile
}

// NewMerger makes the service on an open workspace.
func NewMerger(w *workspace.Workspace, index *roster.Index, castings Castings, letters Letters) *Merger {
	w.CheckUndo(partsKept)
	return &Merger{w: w, roster: index, castings: castings, letters: letters, patience: patience}
}

// MergeSide is one of two creators who may become one. CreatedAt and ArchivedAt are Unix ms, ArchivedAt 0 for one on the
// lists.
type MergeSide struct {
	ID         string    `json:"id"`
	Name       string    `json:"name"`
	Country    string    `json:"country"`
	Email      string    `json:"email"`
	Niches     []string  `json:"niches"`
	Accounts   []Account `json:"accounts"`
	Castings   int       `json:"castings"`
	CreatedAt  int64     `json:"createdAt"`
	ArchivedAt int64     `json:"archivedAt"`
}

// MergePreview says what one creator would be who is made of two. Moves are what the other one brings along, in words
// ("2 accounts"). Refused is why it can't be done now and what to do first, "" when it can. ToldApart: a person has found
// them to be two.
type MergePreview struct {
	Keep      MergeSide        `json:"keep"`
	Other     MergeSide        `json:"other"`
	Fields    []MergeField     `json:"fields"`
	Moves     []string         `json:"moves"`
	Shared    []SharedCampaign `json:"shared"`
	Refused   string           `json:"refused"`
	ToldApart bool             `json:"toldApart"`
}

// MergeInput says who is kept, who becomes part of them, and which values are taken, by the names of the fields; a field
// that is not named takes what the preview proposes.
type MergeInput struct {
	KeepID  string                 `json:"keepId"`
	OtherID string                 `json:"otherId"`
	Choices map[string]MergeChoice `json:"choices"`
}

// Preview says what becomes of two creators when the other one becomes part of the one who is kept. Faults: NotFound;
// Invalid on otherId for one and the same; Conflict when one of them is archived or part of somebody already.
func (m *Merger) Preview(ctx context.Context, keepID, otherID string) (p MergePreview, err error) {
	err = m.w.Read(ctx, func(tx *workspace.ReadTx) error {
		keep, other, err := readBoth(ctx, tx, keepID, otherID)
		if err != nil {
			return err
		}
		p.Keep, p.Other, p.Fields = keep.MergeSide, other.MergeSide, mergedFields(keep, other)
		if p.Moves, err = movesOf(ctx, tx, otherID); err != nil {
			return err
		}
		if p.Shared, err = m.castings.Shared(ctx, tx, keepID, otherID); err != nil {
			return err
		}
		for _, shared := range p.Shared {
			if p.Refused == "" {
				p.Refused = shared.Refused
			}
		}
		return tx.Row(ctx, isDistinct, []any{pairID(keepID, otherID)}, &p.ToldApart)
	})
	return p, err
}

func readBoth(ctx context.Context, tx *workspace.ReadTx, keepID, otherID string) (keep, other mergeSide, err error) {
	if keep, err = readMergeSide(ctx, tx, keepID); err != nil {
		return keep, other, err
	}
	if other, err = readMergeSide(ctx, tx, otherID); err != nil {
		return keep, other, err
	}
	const partOf = "%s is part of %s now. Merge with %s instead."
	switch {
	case keepID == otherID:
		err = fault.OnField("otherId", "These are one creator already. Choose another one to merge with.")
	case keep.mergedInto != "":
		err = fault.New(fault.Conflict, partOf, keep.Name, keep.partOf, keep.partOf)
	case other.mergedInto != "":
		err = fault.New(fault.Conflict, partOf, other.Name, other.partOf, other.partOf)
	case keep.ArchivedAt != 0:
		err = fault.New(fault.Conflict, "%s is archived. Bring the page back first, or keep the other one.", keep.Name)
	}
	return keep, other, err
}

// movesOf counts in words what a creator brings along.
func movesOf(ctx context.Context, tx *workspace.ReadTx, id string) ([]string, error) {
	nouns := []string{
		"account", "niche", "contact", "price", "flag", "note", "milestone", "absence", "reading", "audience", "casting",
		"piece", "draft", "post", "payment", "sent mail", "logged message",
	}
	counts := make([]int, len(nouns))
	into := make([]any, len(nouns))
	for i := range counts {
		into[i] = &counts[i]
	}
	if err := tx.Row(ctx, countMoves, []any{id}, into...); err != nil {
		return nil, fmt.Errorf("counting what moves: %w", err)
	}
	moves := []string{}
	for i, n := range counts {
		switch n {
		case 0:
		case 1:
			moves = append(moves, "1 "+nouns[i])
		default:
			moves = append(moves, fmt.Sprintf("%d %ss", n, nouns[i]))
		}
	}
	return moves, nil
}

// Merge makes one creator of two in one action: everything of the other one moves to the one who is kept, and the
// other's page leads there from then on. Faults: those of Preview; Invalid on choices or a field; Conflict where fees in
// two currencies would have to become one.
func (m *Merger) Merge(ctx context.Context, in MergeInput) (workspace.Receipt, error) {
	return m.w.Write(ctx, journal.Action{Kind: "creator.merge"}, func(tx *workspace.WriteTx) error {
		keep, other, err := readBoth(ctx, &tx.ReadTx, in.KeepID, in.OtherID)
		if err != nil {
			return err
		}
		list := mergedFields(keep, other)
		if err := choose(list, in.Choices); err != nil {
			return err
		}
		name := keep.Name
		if i := slices.IndexFunc(list, func(f MergeField) bool { return f.Field == "name" }); i >= 0 {
			name = list[i].taken()
		}
		tx.Describe("Creators merged: "+other.Name+" into "+name, "")
		if err := m.castings.Join(ctx, tx, keep.ID, other.ID); err != nil {
			return err
		}
		if err := m.letters.Rehome(ctx, tx, keep.ID, other.ID); err != nil {
			return fmt.Errorf("moving what was written and said: %w", err)
		}
		if err := moveRows(ctx, tx, keep, other); err != nil {
			return fmt.Errorf("moving what belongs to a creator: %w", err)
		}
		if err := writeMerged(ctx, tx, keep, other, list); err != nil {
			return fmt.Errorf("writing the merged creator: %w", err)
		}
		return existing(tx.ExecOne(ctx, "", becomePart, keep.ID, other.ID, tx.Now()))
	})
}

// Distinct keeps in mind that two creators who look alike are two, so that they are not proposed again. Faults:
// NotFound; Invalid on otherId for one and the same.
func (m *Merger) Distinct(ctx context.Context, oneID, otherID string) (workspace.Receipt, error) {
	return m.w.Write(ctx, journal.Action{Kind: "creator.distinct"}, func(tx *workspace.WriteTx) error {
		one, err := readMergeSide(ctx, &tx.ReadTx, oneID)
		if err != nil {
			return err
		}
		other, err := readMergeSide(ctx, &tx.ReadTx, otherID)
		if err != nil {
			return err
		}
		if oneID == otherID {
			return fault.OnField("otherId", "This is one creator. Choose two.")
		}
		tx.Describe("Told apart: "+one.Name+" and "+other.Name, "")
		return tellApart(ctx, tx, oneID, otherID, tx.Now(), tx.Actor())
	})
}

func pairID(oneID, otherID string) string {
	pair := []string{oneID, otherID}
	slices.Sort(pair)
	return workspace.NaturalID("distinct_pair", pair[0], pair[1])
}

func tellApart(ctx context.Context, tx *workspace.WriteTx, oneID, otherID string, at int64, by string) error {
	pair := []string{oneID, otherID}
	slices.Sort(pair)
	_, err := tx.Exec(ctx, insertDistinct, pairID(oneID, otherID), pair[0], pair[1], at, by)
	return err
}

// partsKept is for what an undo brings back: whoever is part of somebody leads to a page that is there.
func partsKept(ctx context.Context, tx *workspace.WriteTx) (why string, err error) {
	lost, err := workspace.Collect(ctx, tx, selectLostParts, nil, func(rows *sql.Rows) (why string, err error) {
		var name string
		err = rows.Scan(&name)
		return name + " is part of another creator since; undo that first", err
	})
	return strings.Join(lost, ""), err
}
