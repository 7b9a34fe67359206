package creator

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"math"
	"slices"

	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// entriesShown is how much of a creator's history the page shows.
const entriesShown = 200

// Page returns a creator with all castings, pieces and payments, archived ones too. Faults: NotFound.
func (s *Service) Page(ctx context.Context, id string) (Page, error) {
	page := Page{Niches: []string{}, Accounts: []Account{}}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		err := tx.Row(ctx, selectPage, []any{id}, &page.ID, &page.Name, &page.Country, &page.Languages, &page.TimeZone,
			&page.Email, &page.Phone, &page.Manager, &page.Note, &page.CreatedAt, &page.ArchivedAt)
		if errors.Is(err, sql.ErrNoRows) {
			return errGone
		}
		if err != nil {
			return err
		}
		wanted := asJSON([]string{id})
		if err := eachAccount(ctx, tx, wanted, func(_ string, a Account) { page.Accounts = append(page.Accounts, a) }); err != nil {
			return err
		}
		if err := eachNiche(ctx, tx, wanted, func(_, niche string) { page.Niches = append(page.Niches, niche) }); err != nil {
			return err
		}
		if err := page.readCastings(ctx, tx); err != nil {
			return err
		}
		return page.readPayments(ctx, tx)
	})
	return page, err
}

func (page *Page) readCastings(ctx context.Context, tx *workspace.ReadTx) (err error) {
	page.Castings, err = workspace.Collect(ctx, tx, selectPageCastings, []any{page.ID}, func(rows *sql.Rows) (k Casting, err error) {
		k.Deliverables = []Piece{}
		err = rows.Scan(&k.ID, &k.CampaignID, &k.Campaign, &k.Client, &k.Phase, &k.InfluencerStatus, &k.ContractStatus,
			&k.PaymentStatus, &k.FeeMinor, &k.Currency, &k.PaymentWindowDays)
		return k, err
	})
	if err != nil {
		return err
	}
	place := map[string]*Casting{}
	for i := range page.Castings {
		place[page.Castings[i].ID] = &page.Castings[i]
	}
	_, err = workspace.Collect(ctx, tx, selectPagePieces, []any{page.ID}, func(rows *sql.Rows) (none struct{}, err error) {
		var castingID, review, posting, payment string
		var cancelled bool
		var p Piece
		err = rows.Scan(&castingID, &p.ID, &p.Platform, &p.Format, &p.Title, &p.PostAt, &cancelled, &review, &posting,
			&payment, &p.URL, &p.Drafts)
		p.Stage, p.Board = standing(cancelled, review, posting, payment)
		page.Drafts += p.Drafts
		if p.URL != "" {
			page.Posts++
		}
		if k := place[castingID]; k != nil {
			k.Deliverables = append(k.Deliverables, p)
		}
		return none, err
	})
	return err
}

// standing is where a piece stands on its whole way, and the board that shows it.
func standing(cancelled bool, review, posting, payment string) (stage, board string) {
	switch {
	case cancelled:
		return "cancelled", ""
	case review != "approved":
		return review, "review"
	case posting != "verified":
		return "posting", "posting"
	case payment != "creator_confirmed":
		return "payment", "payment"
	}
	return "done", "payment"
}

// readPayments reads the payments, what was paid in each currency, and the average time to pay.
func (page *Page) readPayments(ctx context.Context, tx *workspace.ReadTx) (err error) {
	page.Payments, err = workspace.Collect(ctx, tx, selectPagePayments, []any{page.ID}, func(rows *sql.Rows) (p Payment, err error) {
		err = rows.Scan(&p.ID, &p.DeliverableID, &p.Title, &p.Campaign, &p.AmountMinor, &p.Currency, &p.Stage, &p.DueOn,
			&p.SentOn, &p.DaysToPay)
		return p, err
	})
	earned, days, sent := map[string]int64{}, int64(0), int64(0)
	for _, p := range page.Payments {
		if p.SentOn != "" {
			earned[p.Currency] += p.AmountMinor
		}
		if p.DaysToPay != nil {
			days, sent = days+*p.DaysToPay, sent+1
		}
	}
	page.Earned = []Sum{}
	for _, currency := range slices.Sorted(maps.Keys(earned)) {
		page.Earned = append(page.Earned, Sum{earned[currency], currency})
	}
	if sent > 0 {
		average := int64(math.Round(float64(days) / float64(sent)))
		page.AverageDaysToPay = &average
	}
	return err
}

// History returns what was done with a creator, newest first: to the page, accounts, castings, pieces and payments.
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
			return errGone
		}
		entries, err = journal.History(ctx, tx, rows, entriesShown)
		return err
	})
	return entries, err
}
