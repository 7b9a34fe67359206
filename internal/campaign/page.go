package campaign

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"backlot/internal/journal"
	"backlot/internal/money"
	"backlot/internal/platform"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// entriesShown is how much of a campaign's history its page shows.
const entriesShown = 200

// Page returns a campaign with all that its room shows. Faults: NotFound.
func (s *Service) Page(ctx context.Context, id string) (Page, error) {
	page := Page{Now: when.ToMillis(s.w.Clock().Now()), Hashtags: []string{}, Mentions: []string{}, Musts: []string{}, Dos: []string{}, Donts: []string{}}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		err := one(ctx, tx, errNoCampaign, selectPage, []any{id}, &page.ID, &page.ClientID, &page.Client, &page.Brand,
			&page.Name, &page.Type, &page.Phase, &page.StartsOn, &page.EndsOn, &page.TimeZone, &page.HolidayCountry,
			&page.Note, &page.CreatedAt, &page.Budget.Minor, &page.Budget.Currency, &page.Workflow)
		if err != nil {
			return err
		}
		page.TypeName, page.PhaseName = page.Type.Name(), page.Phase.Name()
		page.WorkflowName = page.Workflow.Name()
		page.PhaseMoves = phaseChoices(phaseMoves[page.Phase])
		if err := page.readBrief(ctx, tx); err != nil {
			return err
		}
		if err := page.readStages(ctx, tx); err != nil {
			return err
		}
		known, err := statusesOf(ctx, tx)
		if err != nil {
			return err
		}
		err = page.readCastings(ctx, tx, known)
		page.Statuses = known.forPage(page.Workflow, page.Castings)
		return err
	})
	return page, err
}

func (page *Page) readBrief(ctx context.Context, tx *workspace.ReadTx) (err error) {
	page.Markets, err = workspace.Collect(ctx, tx, selectPageMarkets, []any{page.ID}, func(rows *sql.Rows) (market string, err error) {
		err = rows.Scan(&market)
		return market, err
	})
	if err != nil {
		return err
	}
	requirements, err := workspace.Collect(ctx, tx, selectPageRequirements, []any{page.ID}, func(rows *sql.Rows) (r [2]string, err error) {
		err = rows.Scan(&r[0], &r[1])
		return r, err
	})
	lists := map[string]*[]string{"hashtag": &page.Hashtags, "mention": &page.Mentions, "must": &page.Musts, "do": &page.Dos, "dont": &page.Donts}
	for _, r := range requirements {
		if list, known := lists[r[0]]; known {
			*list = append(*list, r[1])
		}
	}
	return err
}

func (page *Page) readStages(ctx context.Context, tx *workspace.ReadTx) error {
	stored, err := workspace.Collect(ctx, tx, selectPageStages, []any{page.ID}, func(rows *sql.Rows) (p StagePlan, err error) {
		err = rows.Scan(&p.Stage, &p.WorkingDays, &p.OwnerID, &p.Owner, &p.EscalateID, &p.EscalateTo, &p.EscalateDays)
		return p, err
	})
	page.Stages = []StagePlan{}
	for _, stage := range Stages() {
		plan := StagePlan{Stage: stage}
		for _, p := range stored {
			if p.Stage == stage {
				plan = p
			}
		}
		plan.Name = stage.Name()
		plan.Timed, plan.Escalates = stage.Timed(), stage.escalates()
		page.Stages = append(page.Stages, plan)
	}
	if err != nil {
		return err
	}
	page.Route, err = routeOf(ctx, tx, page.ID)
	page.RouteDays = routeDays(page.Route)
	return err
}

func (page *Page) readCastings(ctx context.Context, tx *workspace.ReadTx, known statusList) (err error) {
	page.Castings, err = workspace.Collect(ctx, tx, selectPageCastings, []any{page.ID}, func(rows *sql.Rows) (k Casting, err error) {
		err = rows.Scan(&k.ID, &k.CreatorID, &k.Creator, &k.Country, &k.InfluencerStatus, &k.ContractStatus,
			&k.PaymentStatus, &k.Reason, &k.FeeMinor, &k.Currency, &k.PaymentWindowDays, &k.RevisionLimit, &k.ExtraRoundMinor, &k.Note)
		k.InfluencerStatusName, k.ContractStatusName = known.name(k.InfluencerStatus), known.name(k.ContractStatus)
		k.PaymentStatusName, k.Accounts, k.Deliverables = known.name(k.PaymentStatus), []Account{}, []Deliverable{}
		return k, err
	})
	if err != nil {
		return err
	}
	place := map[string]*Casting{}
	for i := range page.Castings {
		place[page.Castings[i].ID] = &page.Castings[i]
	}
	_, err = workspace.Collect(ctx, tx, selectPageAccounts, []any{page.ID}, func(rows *sql.Rows) (none struct{}, err error) {
		var castingID string
		var a Account
		err = rows.Scan(&castingID, &a.Platform, &a.Handle, &a.URL, &a.Followers)
		if k := place[castingID]; k != nil {
			k.Accounts = append(k.Accounts, a)
		}
		return none, err
	})
	if err != nil {
		return err
	}
	pieces, err := page.readPieces(ctx, tx)
	if err != nil {
		return err
	}
	page.placePieces(place, pieces)
	page.sumBudget()
	return page.readFollows(ctx, tx)
}

// stagedPiece is a deliverable with what the other boards have of it.
type stagedPiece struct {
	Deliverable
	review, posting, payment            string
	reviewDue, postingSince, paymentDue when.Millis
	released                            *int64
}

func (page *Page) readPieces(ctx context.Context, tx *workspace.ReadTx) ([]stagedPiece, error) {
	return workspace.Collect(ctx, tx, selectPagePieces, []any{page.ID}, func(rows *sql.Rows) (p stagedPiece, err error) {
		err = rows.Scan(&p.ID, &p.CastingID, &p.Platform, &p.Format, &p.Title, &p.PostAt, &p.FeeMinor, &p.Note,
			&p.Cancelled, &p.review, &p.reviewDue, &p.posting, &p.postingSince, &p.payment, &p.paymentDue, &p.released, &p.Version)
		return p, err
	})
}

// placePieces gives each piece its stage, deadline and share, and its place below its casting.
func (page *Page) placePieces(place map[string]*Casting, pieces []stagedPiece) {
	shared := map[string][]Piece{}
	for _, p := range pieces {
		shared[p.CastingID] = append(shared[p.CastingID], Piece{p.ID, p.FeeMinor, p.released, p.Cancelled})
	}
	shares := map[string]map[string]int64{}
	for castingID, k := range place {
		shares[castingID] = feeShares(money.Amount{Minor: k.FeeMinor, Currency: k.Currency}, shared[castingID])
		k.CommittedMinor = committed(shared[castingID])
	}
	counts := tally{byStage: map[Stage]int{}}
	for _, p := range pieces {
		k := place[p.CastingID]
		if k == nil {
			continue
		}
		p.stand(page.Now)
		p.PlatformName, p.FormatName = platform.Name(platform.Platform(p.Platform)), p.Format
		if name, err := formatName(p.Platform, p.Format); err == nil {
			p.FormatName = name
		}
		p.ShareMinor = shares[p.CastingID][p.ID]
		k.Deliverables = append(k.Deliverables, p.Deliverable)
		if !p.Cancelled {
			counts.byStage[p.Stage]++
			if p.State == when.StateLate {
				page.Late++
			}
		}
	}
	page.Counts = counts.list()
}

// stand works out where the piece stands on its whole way and how its present deadline does.
func (p *stagedPiece) stand(now when.Millis) {
	othersTurn := false
	switch {
	case p.review != "approved":
		p.Stage, p.Board, p.Step, p.DueAt = Stage(p.review), "review", p.review, p.reviewDue
		othersTurn = p.Stage != CoordinatorReview
	case p.posting != "verified":
		p.Stage, p.Board, p.Step = PostingStage, "posting", p.posting
		p.DueAt, othersTurn = p.postingDue(now)
	case p.payment != "creator_confirmed":
		p.Stage, p.Board, p.Step = PaymentStage, "payment", p.payment
		if p.payment == "payment_sent" {
			othersTurn = true
		} else {
			p.DueAt, othersTurn = p.paymentDue, p.payment != "invoice_received"
		}
	default:
		p.Stage, p.Board, p.State = Done, "payment", when.StateDone
	}
	if p.Cancelled {
		p.Stage, p.Board, p.Step, p.DueAt, p.State = Cancelled, "", "", 0, when.StateDone
	}
	p.StageName = placeName(p.Stage)
	if p.State == "" {
		p.State = when.DeadlineState(now, p.DueAt, othersTurn)
	}
}

// postingDue is when the next step of the post is due, as the posting board has it: the post at its agreed time, the
// link within the hour, the check within an hour of the report, a fix within a day of the request.
func (p *stagedPiece) postingDue(now when.Millis) (due when.Millis, creatorsTurn bool) {
	switch {
	case p.posting == "checking":
		return p.postingSince + postingWindow.Milliseconds(), false
	case p.posting == "problem":
		return p.postingSince + fixWindow.Milliseconds(), true
	case now < p.PostAt:
		return p.PostAt, false
	}
	return p.PostAt + postingWindow.Milliseconds(), false
}

func (page *Page) sumBudget() {
	others := map[string]int64{}
	page.Budget.Others = []Sum{}
	for _, k := range page.Castings {
		switch {
		case k.FeeMinor == 0:
		case k.Currency == page.Budget.Currency:
			page.Budget.UsedMinor += k.FeeMinor
		default:
			others[k.Currency] += k.FeeMinor
		}
	}
	for _, currency := range slices.Sorted(maps.Keys(others)) {
		page.Budget.Others = append(page.Budget.Others, Sum{others[currency], currency})
	}
	page.Budget.LeftMinor = page.Budget.Minor - page.Budget.UsedMinor
}

// History returns what was done in a campaign, newest first: to itself, its castings, its pieces and their payments.
func (s *Service) History(ctx context.Context, id string) (entries []journal.Entry, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		rows, err := workspace.Collect(ctx, tx, selectRowsOf, []any{id}, func(rows *sql.Rows) (row string, err error) {
			err = rows.Scan(&row)
			return row, err
		})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return errNoCampaign
		}
		entries, err = journal.History(ctx, tx, rows, entriesShown)
		return err
	})
	return entries, err
}
