package campaign

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/money"
	"backlot/internal/workspace"
)

const (
	mostAtOnce     = 1000
	longestWindow  = 365
	mostRevisions  = 20
	castingChanged = "This casting has changed meanwhile. Look again."
)

var errNoCasting = fault.New(fault.NotFound, "This creator does not take part in the campaign any more.")

// Added tells what adding creators did. Receipt is empty when all of them were skipped.
type Added struct {
	Receipt workspace.Receipt `json:"receipt"`
	Added   int               `json:"added"`
	Skipped []Skipped         `json:"skipped"`
}

// Skipped is a creator who was not added, and why.
type Skipped struct {
	CreatorID string `json:"creatorId"`
	Name      string `json:"name"`
	Why       string `json:"why"`
}

// AddCreators lets creators take part in a campaign, with the status Prospects and the usual terms of the campaign's
// type. Those who take part already, or are archived, are skipped and named. Faults: NotFound; Invalid on creatorIds;
// Conflict when the campaign is wrapped up.
func (s *Service) AddCreators(ctx context.Context, campaignID string, creatorIDs []string) (Added, error) {
	if len(creatorIDs) == 0 || len(creatorIDs) > mostAtOnce {
		return Added{}, fault.OnField("creatorIds", "Choose 1 to %d creators.", mostAtOnce)
	}
	added := Added{Skipped: []Skipped{}}
	var names []string
	var err error
	added.Receipt, err = s.w.Write(ctx, journal.Action{Kind: "casting.add"}, func(tx *workspace.WriteTx) error {
		c, err := find(ctx, tx, campaignID)
		if err != nil {
			return err
		}
		if c.phase == Wrapped {
			return errWrapped
		}
		for _, id := range creatorIDs {
			name, why, err := addCreator(ctx, tx, c, id)
			switch {
			case err != nil:
				return err
			case why != "":
				added.Skipped = append(added.Skipped, Skipped{id, name, why})
			default:
				names = append(names, name)
			}
		}
		tx.Describe("Added to "+c.name+": "+some(names), "")
		return nil
	})
	added.Added = len(names)
	return added, err
}

const alreadyIn = "takes part already"

// addCreator returns the creator's name, and why they were skipped.
func addCreator(ctx context.Context, tx *workspace.WriteTx, c present, id string) (name, why string, err error) {
	var archived int64
	var mergedInto string
	var there bool
	gone := fault.New(fault.NotFound, "One of these creators is not there any more. Nobody was added.")
	if err := one(ctx, tx, gone, selectCreator, []any{c.id, id}, &name, &archived, &mergedInto, &there); err != nil {
		return "", "", err
	}
	switch {
	case mergedInto != "":
		return name, "now part of " + mergedInto, nil
	case archived != 0:
		return name, "archived", nil
	case there: // under whatever id: a merge leaves the castings of both theirs
		return name, alreadyIn, nil
	}
	template, _ := templateOf(c.typ)
	result, err := tx.Exec(ctx, insertCasting, workspace.NaturalID("casting", c.id, id), c.id, id, c.currency,
		template.PaymentWindowDays, template.RevisionLimit, tx.Now())
	if err != nil {
		return "", "", err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return name, alreadyIn, err
	}
	return name, "", nil
}

// some names a few and counts the rest.
func some(names []string) string {
	const named = 3
	if len(names) <= named {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:named-1], ", "), len(names)-named+1)
}

// TermsInput is what is agreed with a creator for a campaign. Fee is an amount as people write it, "" for nothing;
// Currency "" is the campaign's. ExtraRound is what a round of changes beyond the limit costs, "" when nothing is agreed
// about it and "0" when it is free.
type TermsInput struct {
	CastingID         string `json:"castingId"`
	Fee               string `json:"fee"`
	Currency          string `json:"currency"`
	PaymentWindowDays int    `json:"paymentWindowDays"`
	RevisionLimit     int    `json:"revisionLimit"`
	ExtraRound        string `json:"extraRound"`
	Note              string `json:"note"`
}

func (in *TermsInput) check() error {
	in.Note = strings.TrimSpace(in.Note)
	switch {
	case in.PaymentWindowDays < 0 || in.PaymentWindowDays > longestWindow:
		return fault.OnField("paymentWindowDays", "The payment window is 0 to %d days.", longestWindow)
	case in.RevisionLimit < 0 || in.RevisionLimit > mostRevisions:
		return fault.OnField("revisionLimit", "The limit is 0 to %d rounds of changes.", mostRevisions)
	}
	return checkNote("note", in.Note)
}

// extraRound is what a further round of changes costs in minor units, nil for nothing agreed.
func (in *TermsInput) extraRound() (*int64, error) {
	if strings.TrimSpace(in.ExtraRound) == "" {
		return nil, nil //nolint:nilnil // nothing agreed is no fault
	}
	amount, err := readAmount("extraRound", in.ExtraRound, in.Currency)
	return &amount.Minor, err
}

// casting is one as its use cases find it.
type casting struct {
	id, campaignID, creator, campaign string
	phase                             Phase
	campaignCurrency                  string
	fee                               money.Amount
	deliverables                      int
}

func findCasting(ctx context.Context, tx reader, id string) (k casting, err error) {
	err = one(ctx, tx, errNoCasting, selectCasting, []any{id}, &k.id, &k.campaignID, &k.creator, &k.campaign, &k.phase,
		&k.campaignCurrency, &k.fee.Minor, &k.fee.Currency, &k.deliverables)
	if k.fee.Currency == "" {
		k.fee.Currency = k.campaignCurrency
	}
	return k, err
}

// SetTerms sets the fee, the payment window, the revision limit with its price, and the note of a casting. What is released
// for payment already keeps its amount; what was released while there was no fee gets its share. Faults: NotFound;
// Invalid on a field, also on fee when it is less than what is released or agreed for single pieces, and on currency
// when such amounts exist in the old one.
func (s *Service) SetTerms(ctx context.Context, in TermsInput) (workspace.Receipt, error) {
	if err := in.check(); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "casting.terms"}, func(tx *workspace.WriteTx) error {
		k, err := findCasting(ctx, tx, in.CastingID)
		if err != nil {
			return err
		}
		if in.Currency == "" {
			in.Currency = k.campaignCurrency
		}
		fee, err := readAmount("fee", in.Fee, in.Currency)
		if err != nil {
			return err
		}
		extra, err := in.extraRound()
		if err != nil {
			return err
		}
		if err := checkFee(ctx, tx, k, fee); err != nil {
			return err
		}
		tx.Describe("Terms changed: "+k.creator+", "+k.campaign, "")
		err = tx.ExecOne(ctx, castingChanged, updateCasting, fee.Minor, fee.Currency, in.PaymentWindowDays, in.RevisionLimit,
			extra, in.Note, k.id)
		if err != nil {
			return err
		}
		return s.payments.Reprice(ctx, tx, k.id)
	})
}

// checkFee refuses a fee that what is spoken for already exceeds.
func checkFee(ctx context.Context, tx reader, k casting, fee money.Amount) error {
	pieces, err := piecesOf(ctx, tx, k.id)
	if err != nil {
		return err
	}
	spoken := money.Amount{Minor: committed(pieces), Currency: k.fee.Currency}
	switch {
	case spoken.Minor == 0:
		return nil
	case fee.Currency != k.fee.Currency:
		return fault.OnField("currency", "%s are released for payment or agreed for single pieces. Keep %s as the currency.", spoken, spoken.Currency)
	case fee.Minor < spoken.Minor:
		return fault.OnField("fee", "%s are released for payment or agreed for single pieces. The fee can't be less.", spoken)
	}
	return nil
}

func piecesOf(ctx context.Context, tx reader, castingID string) ([]Piece, error) {
	return workspace.Collect(ctx, tx, selectPieces, []any{castingID}, func(rows *sql.Rows) (p Piece, err error) {
		err = rows.Scan(&p.ID, &p.Explicit, &p.Released, &p.Cancelled)
		return p, err
	})
}

// SetStatus sets the status of several castings in one of the groups, with a reason, which Rejected needs: it stays
// with the casting and in the history. Castings that have it already stay as they are. Faults: NotFound; Invalid on
// castingIds, group, status, reason; Conflict when a creator whose pieces are under way is to be rejected.
func (s *Service) SetStatus(ctx context.Context, castingIDs []string, group Group, status Status, reason string) (workspace.Receipt, error) {
	if group.Name() == "" {
		return workspace.Receipt{}, fault.OnField("group", "%q is not a group of statuses.", string(group))
	}
	if len(castingIDs) == 0 || len(castingIDs) > mostAtOnce {
		return workspace.Receipt{}, fault.OnField("castingIds", "Choose 1 to %d castings.", mostAtOnce)
	}
	reason = strings.TrimSpace(reason)
	if err := checkNote("reason", reason); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "casting.status"}, func(tx *workspace.WriteTx) error {
		return setStatuses(ctx, tx, castingIDs, group, status, reason)
	})
}

// setStatuses sets the status of castings inside an action and says so.
func setStatuses(ctx context.Context, tx *workspace.WriteTx, castingIDs []string, group Group, status Status, reason string) error {
	known, err := statusesOf(ctx, tx)
	if err != nil {
		return err
	}
	if err := known.check("status", group, status); err != nil {
		return err
	}
	rejects := known.meaning(status) == Rejected
	if rejects && reason == "" {
		return fault.OnField("reason", "Say why: the reason stays with the creator for the next campaign.")
	}
	var names []string
	for _, id := range castingIDs {
		k, err := findCasting(ctx, tx, id)
		if err != nil {
			return err
		}
		if rejects {
			if err := refuseUnderWay(ctx, tx, k); err != nil {
				return err
			}
		}
		values := []any{status, id}
		if group == InfluencerGroup {
			values = []any{status, reason, id}
		}
		if err := tx.ExecOne(ctx, castingChanged, setStatus[group], values...); err != nil {
			return err
		}
		names = append(names, k.creator)
	}
	name := known.name(status)
	if name == "" {
		name = "No " + strings.ToLower(group.Name()) + " status"
	}
	tx.Describe(name+": "+some(names), reason)
	return nil
}

// refuseUnderWay refuses to reject a creator who owes something.
func refuseUnderWay(ctx context.Context, tx reader, k casting) error {
	var open int
	if err := tx.Row(ctx, countPiecesUnderWay, []any{k.id}, &open); err != nil || open == 0 {
		return err
	}
	return fault.New(fault.Conflict, "%s has pieces under way in %s: %d. Cancel them first, then reject.", k.creator, k.campaign, open)
}

// RemoveCasting takes a creator out of a campaign. Faults: NotFound; Conflict once a deliverable was agreed, also a
// cancelled one: its history stays.
func (s *Service) RemoveCasting(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: "casting.remove"}, func(tx *workspace.WriteTx) error {
		k, err := findCasting(ctx, tx, id)
		if err != nil {
			return err
		}
		if k.deliverables > 0 {
			return fault.New(fault.Conflict, "%s has agreed pieces in %s, so that the history stays. Cancel what is open and set the status Rejected instead.", k.creator, k.campaign)
		}
		tx.Describe("Removed from "+k.campaign+": "+k.creator, "")
		return tx.ExecOne(ctx, castingChanged, deleteCasting, id)
	})
}
