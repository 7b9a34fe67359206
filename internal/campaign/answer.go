package campaign

import (
	"context"
	"database/sql"
	"encoding/json"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/money"
	"backlot/internal/workspace"
)

const (
	selectAnswering = `SELECT t.id, c.workflow, t.influencer_status FROM json_each(?) w JOIN casting t ON t.id = w.value
		JOIN campaign c ON c.id = t.campaign_id`
	setFee = `UPDATE casting SET fee_minor = ?, currency = ? WHERE id = ?`
)

// Answer is what a creator's answer would do to a casting. Yes is the status that it comes to when they agree, with its
// name, "" when it has come that far or a person has rejected them; NoName is the name of the one for those who are out.
// Declined: they are out already.
type Answer struct {
	Yes      Status
	YesName  string
	NoName   string
	Declined bool
}

// afterYes is the status that a casting comes to when its creator agrees, "" when it has come that far: those who were
// written to before they were chosen are looked at closely next, with the others the terms are.
func afterYes(w Workflow, meaning Status) Status {
	to := Negotiating
	if w == LargeCampaign && follows(w, InfluencerGroup, meaning, Shortlisted) {
		to = Shortlisted
	}
	if !follows(w, InfluencerGroup, meaning, to) {
		return ""
	}
	return to
}

// Answers says what a creator's answer would do to castings, by their ids; those that are gone are left out.
func (s *Service) Answers(ctx context.Context, castingIDs []string) (map[string]Answer, error) {
	answers := map[string]Answer{}
	ids, err := json.Marshal(castingIDs)
	if err != nil {
		return nil, err
	}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		known, err := statusesOf(ctx, tx)
		if err != nil {
			return err
		}
		_, err = workspace.Collect(ctx, tx, selectAnswering, []any{string(ids)}, func(rows *sql.Rows) (none struct{}, err error) {
			var id string
			var w Workflow
			var status Status
			if err := rows.Scan(&id, &w, &status); err != nil {
				return none, err
			}
			meaning := known.meaning(status)
			to := afterYes(w, meaning)
			answers[id] = Answer{Yes: to, YesName: known.name(to), NoName: known.name(Rejected), Declined: meaning == Rejected}
			return none, nil
		})
		return err
	})
	return answers, err
}

// AgreeFee sets the fee of a casting and leaves its other terms. Faults: NotFound; Invalid on fee and currency, as
// SetTerms says.
func (s *Service) AgreeFee(ctx context.Context, castingID string, fee money.Amount) (workspace.Receipt, error) {
	if fee.Minor <= 0 {
		return workspace.Receipt{}, fault.OnField("fee", "A fee is more than nothing.")
	}
	return s.w.Write(ctx, journal.Action{Kind: "casting.terms"}, func(tx *workspace.WriteTx) error {
		k, err := findCasting(ctx, tx, castingID)
		if err != nil {
			return err
		}
		if err := checkFee(ctx, tx, k, fee); err != nil {
			return err
		}
		tx.Describe("Fee agreed: "+fee.String()+", "+k.creator+", "+k.campaign, "")
		if err := tx.ExecOne(ctx, castingChanged, setFee, fee.Minor, fee.Currency, k.id); err != nil {
			return err
		}
		return s.payments.Reprice(ctx, tx, k.id)
	})
}
