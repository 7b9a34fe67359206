package creator

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"math"
	"slices"

	"backlot/internal/workspace"
)

// Page returns a creator with all that is known, archived ones too. Faults: NotFound.
func (s *Service) Page(ctx context.Context, id string) (Page, error) {
	page := Page{Today: s.today(), Bands: Bands}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		if err := page.readPerson(ctx, tx, id); err != nil {
			return err
		}
		for _, read := range []func(context.Context, *workspace.ReadTx) error{
			page.readAccounts, page.readFlags, page.readPrices, page.readContacts, page.readMoments, page.readCastings, page.readPayments,
		} {
			if err := read(ctx, tx); err != nil {
				return err
			}
		}
		page.Fees = feesOf(page.Castings, page.Payments)
		return nil
	})
	return page, err
}

func (page *Page) readPerson(ctx context.Context, tx *workspace.ReadTx, id string) (err error) {
	on := &page.Standing
	err = tx.Row(ctx, selectPage, []any{id}, &page.ID, &page.Name, &page.Country, &page.City, &page.Languages, &page.TimeZone,
		&page.Email, &page.Phone, &page.Manager, &page.Birthday, &page.QualityScore, &page.FitScore, &page.UsageRights,
		&page.UsageNote, &page.Note, &page.PreferenceNote, &page.StyleNote, &page.CreatedAt, &page.ArchivedAt, &page.MergedInto,
		&page.MergedName, &on.Tier, &on.LastContactOn, &on.NextAction, &on.NextActionOn, &on.Reason, &on.ReopensWhen)
	if errors.Is(err, sql.ErrNoRows) {
		return errGone
	}
	if err != nil {
		return err
	}
	if page.QualityScore != nil {
		page.Quality = Band(*page.QualityScore)
	}
	page.Niches, err = workspace.Collect(ctx, tx, selectPageNiches, []any{id}, func(rows *sql.Rows) (niche string, err error) {
		err = rows.Scan(&niche)
		return niche, err
	})
	return err
}

func (page *Page) readAccounts(ctx context.Context, tx *workspace.ReadTx) (err error) {
	page.Accounts, err = workspace.Collect(ctx, tx, selectPageAccounts, []any{page.ID}, func(rows *sql.Rows) (a Profile, err error) {
		a.Readings, a.Audience = []Reading{}, []Audience{}
		err = rows.Scan(&a.ID, &a.Platform, &a.Handle, &a.URL, &a.Followers, &a.EngagementBP, &a.EngagementBasis,
			&a.PostsPerMonth, &a.AverageViews, &a.UpdatedAt)
		a.PlatformName = platformName(a.Platform)
		return a, err
	})
	if err != nil {
		return err
	}
	place := map[string]*Profile{}
	for i := range page.Accounts {
		place[page.Accounts[i].ID] = &page.Accounts[i]
	}
	_, err = workspace.Collect(ctx, tx, selectPageReadings, []any{page.ID}, func(rows *sql.Rows) (none struct{}, err error) {
		var account string
		var r Reading
		err = rows.Scan(&account, &r.ID, &r.OnDate, &r.Followers, &r.EngagementBP, &r.Source)
		place[account].Readings = append(place[account].Readings, r)
		return none, err
	})
	if err != nil {
		return err
	}
	_, err = workspace.Collect(ctx, tx, selectPageAudience, []any{page.ID}, func(rows *sql.Rows) (none struct{}, err error) {
		var account, shares string
		var u Audience
		err = rows.Scan(&account, &u.Dimension, &shares, &u.Source, &u.OnDate)
		u.Shares, u.UnknownBP = sortedShares(u.Dimension, shares)
		place[account].Audience = append(place[account].Audience, u)
		return none, err
	})
	for i := range page.Accounts {
		slices.SortFunc(page.Accounts[i].Audience, func(a, b Audience) int {
			return slices.Index(Dimensions, a.Dimension) - slices.Index(Dimensions, b.Dimension)
		})
	}
	return err
}

func (page *Page) readFlags(ctx context.Context, tx *workspace.ReadTx) (err error) {
	page.Flags, err = workspace.Collect(ctx, tx, selectPageFlags, []any{page.ID}, func(rows *sql.Rows) (f Flag, err error) {
		err = rows.Scan(&f.ID, &f.Severity, &f.Topic, &f.Body, &f.URL, &f.RaisedAt, &f.RaisedBy, &f.ResolvedAt, &f.Resolution)
		return f, err
	})
	return err
}

func (page *Page) readPrices(ctx context.Context, tx *workspace.ReadTx) error {
	rates, err := workspace.Collect(ctx, tx, selectPageRates, []any{page.ID}, func(rows *sql.Rows) (r Rate, err error) {
		err = rows.Scan(&r.ID, &r.Platform, &r.Format, &r.Kind, &r.AmountMinor, &r.Currency, &r.ValidFrom, &r.Note)
		return r, err
	})
	page.Prices = priceList(rates, page.Today)
	return err
}

func (page *Page) readContacts(ctx context.Context, tx *workspace.ReadTx) (err error) {
	page.Contacts, err = workspace.Collect(ctx, tx, selectPageContacts, []any{page.ID}, func(rows *sql.Rows) (c Contact, err error) {
		err = rows.Scan(&c.ID, &c.Kind, &c.Label, &c.Value)
		return c, err
	})
	return err
}

func (page *Page) readMoments(ctx context.Context, tx *workspace.ReadTx) (err error) {
	page.Milestones, err = workspace.Collect(ctx, tx, selectPageMilestones, []any{page.ID}, func(rows *sql.Rows) (m Milestone, err error) {
		err = rows.Scan(&m.ID, &m.OnDate, &m.What, &m.Yearly)
		return m, err
	})
	if err != nil {
		return err
	}
	page.Absences, err = workspace.Collect(ctx, tx, selectPageAbsences, []any{page.ID}, func(rows *sql.Rows) (a Absence, err error) {
		err = rows.Scan(&a.ID, &a.FromOn, &a.ToOn, &a.Reason)
		return a, err
	})
	return err
}

func (page *Page) readCastings(ctx context.Context, tx *workspace.ReadTx) (err error) {
	page.Castings, err = workspace.Collect(ctx, tx, selectPageCastings, []any{page.ID}, func(rows *sql.Rows) (k Casting, err error) {
		k.Deliverables = []Piece{}
		err = rows.Scan(&k.ID, &k.CampaignID, &k.Campaign, &k.Client, &k.Phase, &k.InfluencerStatus, &k.ContractStatus,
			&k.PaymentStatus, &k.Reason, &k.FeeMinor, &k.Currency, &k.PaymentWindowDays, &k.createdAt)
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

// feesOf are the fees of castings with what they were for, the latest first as the castings are.
func feesOf(castings []Casting, payments []Payment) []Fee {
	fees := []Fee{}
	for _, k := range castings {
		if k.FeeMinor == 0 {
			continue
		}
		fee := Fee{
			CastingID: k.ID, CampaignID: k.CampaignID, Campaign: k.Campaign, Client: k.Client, Pieces: []string{},
			AmountMinor: k.FeeMinor, Currency: k.Currency, Stands: FeeProposed, OnDate: dayOf(k.createdAt),
		}
		sent, open, lastSent := 0, 0, ""
		for _, piece := range k.Deliverables {
			if piece.Stage == "cancelled" {
				continue
			}
			open++
			fee.Pieces = append(fee.Pieces, pieceWords(piece.Platform, piece.Format))
			for _, p := range payments {
				if p.DeliverableID == piece.ID && p.SentOn != "" {
					sent++
					lastSent = max(lastSent, p.SentOn)
				}
			}
		}
		switch {
		case open > 0 && sent == open:
			fee.Stands, fee.OnDate = FeePaid, lastSent
		case open > 0 || k.ContractStatus == "contract_signed":
			fee.Stands = FeeAgreed
		case k.InfluencerStatus == "rejected":
			fee.Stands = FeeDeclined
		}
		fees = append(fees, fee)
	}
	return fees
}
