package campaign

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/money"
	"backlot/internal/workspace"
)

// SharedCampaign is a campaign in which two creators take part who turn out to be one: their castings become one.
// Lines say in words what of; Refused says why that can't be and what to do, "" when it can.
type SharedCampaign struct {
	CampaignID, Campaign, Client string
	Lines                        []string
	Refused                      string
}

// Shared says what becomes of the castings of two creators in the campaigns in which both take part, when the one keeps
// what the other has.
func (s *Service) Shared(ctx context.Context, tx *workspace.ReadTx, keepID, otherID string) ([]SharedCampaign, error) {
	joins, err := joinsOf(ctx, tx, keepID, otherID)
	if err != nil {
		return nil, err
	}
	shared := []SharedCampaign{}
	for _, j := range joins {
		shared = append(shared, SharedCampaign{j.keep.campaignID, j.keep.campaign, j.keep.client, j.lines, j.refused})
	}
	return shared, nil
}

// Join gives the castings of one creator to another one, inside the action that finds them to be the same person. Where
// both take part in a campaign, the casting of keepID takes over what the other one has. Faults: Conflict when fees in
// two currencies would have to become one.
func (s *Service) Join(ctx context.Context, tx *workspace.WriteTx, keepID, otherID string) error {
	joins, err := joinsOf(ctx, tx, keepID, otherID)
	if err != nil {
		return err
	}
	for _, j := range joins {
		if j.refused != "" {
			return fault.New(fault.Conflict, "%s", j.refused)
		}
		if err := s.join(ctx, tx, j); err != nil {
			return fmt.Errorf("joining castings of %s: %w", j.keep.campaign, err)
		}
	}
	_, err = tx.Exec(ctx, rehomeCastings, keepID, otherID)
	return err
}

func (s *Service) join(ctx context.Context, tx *workspace.WriteTx, j joining) error {
	k := j.joined
	for _, id := range slices.Sorted(maps.Keys(j.pinned)) {
		if err := tx.ExecOne(ctx, castingChanged, pinFee, j.pinned[id], id); err != nil {
			return err
		}
	}
	err := tx.ExecOne(ctx, castingChanged, updateJoined, k.statuses[InfluencerGroup], k.statuses[ContractGroup], k.statuses[PaymentGroup],
		k.reason, k.fee.Minor, k.fee.Currency, k.window, k.revisions, k.extraRound, k.note, k.createdAt, k.id)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, rehomePieces, k.id, j.other.id); err != nil {
		return err
	}
	if err := s.payments.Rehome(ctx, tx, j.other.id, k.id); err != nil {
		return err
	}
	return tx.ExecOne(ctx, castingChanged, deleteCasting, j.other.id)
}

// side is one of two castings that become one. underWay counts its pieces that are neither cancelled nor verified.
type side struct {
	id, campaignID, creator, campaign, client string
	workflow                                  Workflow
	statuses                                  map[Group]Status
	reason, note                              string
	fee                                       money.Amount
	paidIn                                    string // the currency of its payments, "" for none
	window, revisions                         int
	extraRound                                *int64 // what one more round of changes costs, nil for nothing agreed
	createdAt                                 int64
	underWay, payments                        int
	pieces                                    []Piece
}

// hasMoney says that a fee, a payment or the price of a piece was agreed.
func (k side) hasMoney() bool { return k.fee.Minor != 0 || k.paidIn != "" || committed(k.pieces) != 0 }

func readSide(ctx context.Context, tx reader, id string) (k side, err error) {
	var influencer, contract, payment Status
	err = one(ctx, tx, errNoCasting, selectJoined, []any{id}, &k.id, &k.campaignID, &k.creator, &k.campaign, &k.client, &k.workflow,
		&influencer, &contract, &payment, &k.reason, &k.fee.Minor, &k.fee.Currency, &k.window, &k.revisions, &k.extraRound, &k.note, &k.createdAt,
		&k.underWay, &k.payments, &k.paidIn)
	if err != nil {
		return k, err
	}
	k.statuses = map[Group]Status{InfluencerGroup: influencer, ContractGroup: contract, PaymentGroup: payment}
	k.pieces, err = piecesOf(ctx, tx, id)
	return k, err
}

// joining is what two castings become.
type joining struct {
	keep, other, joined side
	pinned              map[string]int64 // the fees of pieces that were a share of one casting's fee
	lines               []string
	refused             string
}

func joinsOf(ctx context.Context, tx reader, keepID, otherID string) ([]joining, error) {
	pairs, err := workspace.Collect(ctx, tx, selectShared, []any{keepID, otherID}, func(rows *sql.Rows) (ids [2]string, err error) {
		err = rows.Scan(&ids[0], &ids[1])
		return ids, err
	})
	if err != nil || len(pairs) == 0 {
		return nil, err
	}
	statuses, err := statusesOf(ctx, tx)
	if err != nil {
		return nil, err
	}
	joins := make([]joining, 0, len(pairs))
	for _, ids := range pairs {
		keep, err := readSide(ctx, tx, ids[0])
		if err != nil {
			return nil, err
		}
		other, err := readSide(ctx, tx, ids[1])
		if err != nil {
			return nil, err
		}
		joins = append(joins, joined(statuses, keep, other))
	}
	return joins, nil
}

// joined works out what two castings of one campaign become.
func joined(statuses statusList, keep, other side) joining {
	j := joining{keep: keep, other: other, joined: keep, lines: []string{}}
	if j.addFees(); j.refused != "" {
		return j
	}
	j.keepShares()
	j.furtherStatuses(statuses)
	if n := len(other.pieces); n > 0 {
		moves := counted(n, "piece")
		if other.payments > 0 {
			moves += " and " + counted(other.payments, "payment")
		}
		j.say("What moves over: %s.", moves)
	}
	if j.joined.window = min(keep.window, other.window); keep.window != other.window {
		j.say("The payment window is %s, the shorter one.", counted(j.joined.window, "day"))
	}
	if j.joined.revisions = max(keep.revisions, other.revisions); keep.revisions != other.revisions {
		j.say("The limit is %s, the larger one.", counted(j.joined.revisions, "revision"))
	}
	j.lowerExtraRound()
	if j.joined.note = bothTexts(keep.note, other.note); j.joined.note != keep.note {
		j.say("The notes of both are kept.")
	}
	j.joined.createdAt = min(keep.createdAt, other.createdAt)
	return j
}

func (j *joining) say(format string, args ...any) {
	j.lines = append(j.lines, fmt.Sprintf(format, args...))
}

func (j *joining) addFees() {
	keep, other := j.keep, j.other
	if !keep.hasMoney() && other.hasMoney() {
		j.joined.fee.Currency = other.fee.Currency
	}
	for _, currency := range []string{other.fee.Currency, keep.paidIn, other.paidIn} {
		if keep.hasMoney() && other.hasMoney() && currency != "" && currency != keep.fee.Currency {
			j.refused = fmt.Sprintf("In %s the fee of %s is in %s and that of %s in %s, and one fee can't be in two currencies. "+
				"Agree both in one currency first. Where payments are released already, the two have to stay apart.",
				keep.campaign, keep.creator, keep.fee.Currency, other.creator, currency)
			return
		}
	}
	sum, err := money.Amount{Minor: keep.fee.Minor, Currency: j.joined.fee.Currency}.Add(money.Amount{Minor: other.fee.Minor, Currency: j.joined.fee.Currency})
	if err != nil {
		j.refused = fmt.Sprintf("In %s the two fees together are more than Backlot can hold. Put them right first.", keep.campaign)
		return
	}
	j.joined.fee = sum
	switch {
	case keep.fee.Minor != 0 && other.fee.Minor != 0:
		j.say("The fees add up: %s and %s make %s.", keep.fee, other.fee, sum)
	case other.fee.Minor != 0:
		j.say("The fee is %s.", sum)
	}
}

// lowerExtraRound keeps what a further round costs: what either has agreed, and of two prices the lower one.
func (j *joining) lowerExtraRound() {
	mine, theirs := j.keep.extraRound, j.other.extraRound
	if j.keep.fee.Currency != j.joined.fee.Currency {
		mine = nil
	}
	if j.other.fee.Currency != j.joined.fee.Currency {
		theirs = nil
	}
	if mine == nil || theirs != nil && *theirs < *mine {
		j.joined.extraRound = theirs
	} else {
		j.joined.extraRound = mine
	}
	if j.joined.extraRound != nil && !same(mine, theirs) {
		j.say("A further round of changes costs %s.", money.Amount{Minor: *j.joined.extraRound, Currency: j.joined.fee.Currency})
	}
}

// keepShares writes down what pieces without a price of their own are worth in their casting: in the joined one an even
// split would be another.
func (j *joining) keepShares() {
	j.pinned = map[string]int64{}
	for _, s := range [][2]side{{j.keep, j.other}, {j.other, j.keep}} {
		own, beside := s[0], s[1]
		if own.fee.Minor == 0 || beside.fee.Minor == 0 && len(beside.pieces) == 0 {
			continue
		}
		shares := feeShares(own.fee, own.pieces)
		for _, p := range own.pieces {
			if p.Explicit == nil && p.Released == nil && !p.Cancelled {
				j.pinned[p.ID] = shares[p.ID]
			}
		}
	}
}

// furtherStatuses keeps of each group the status that is further on. Rejected is no way on: it stays only over somebody
// who was a mere prospect and owes nothing.
func (j *joining) furtherStatuses(statuses statusList) {
	j.joined.statuses = map[Group]Status{}
	underWay := j.keep.underWay+j.other.underWay > 0
	for _, group := range []Group{InfluencerGroup, ContractGroup, PaymentGroup} {
		rank := func(s Status) int {
			meaning := statuses.meaning(s)
			if meaning == Rejected {
				if underWay {
					return -1
				}
				return 1
			}
			return 2 * slices.Index(flowOf(j.keep.workflow, group), meaning)
		}
		mine, theirs := j.keep.statuses[group], j.other.statuses[group]
		j.joined.statuses[group] = mine
		if rank(theirs) > rank(mine) {
			j.joined.statuses[group] = theirs
		}
		if mine != theirs {
			behind := mine
			if j.joined.statuses[group] == mine {
				behind = theirs
			}
			j.say("%s status: %s, further on than %s.", group.Name(), statuses.name(j.joined.statuses[group]), orNone(statuses.name(behind)))
		}
	}
	if j.joined.statuses[InfluencerGroup] == j.keep.statuses[InfluencerGroup] {
		j.joined.reason = bothTexts(j.keep.reason, j.other.reason)
	} else {
		j.joined.reason = bothTexts(j.other.reason, j.keep.reason)
	}
	if j.keep.reason != "" && j.other.reason != "" && j.keep.reason != j.other.reason {
		j.say("The reasons of both are kept.")
	}
}

func orNone(name string) string {
	if name == "" {
		return "none"
	}
	return name
}

// bothTexts is one text below the other, without what stands in it already.
func bothTexts(first, second string) string {
	switch {
	case second == "" || strings.Contains(first, second):
		return first
	case strings.Contains(second, first):
		return second
	}
	return first + "\n\n" + second
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// onceInACampaign is for what an undo brings back: a creator whom another one has become part of takes part in a
// campaign once.
func onceInACampaign(ctx context.Context, tx *workspace.WriteTx) (why string, err error) {
	twice, err := workspace.Collect(ctx, tx, selectTwiceThere, nil, func(rows *sql.Rows) (why string, err error) {
		var creator, campaign string
		err = rows.Scan(&creator, &campaign)
		return creator + " would take part in " + campaign + " twice", err
	})
	return strings.Join(twice, ""), err
}
