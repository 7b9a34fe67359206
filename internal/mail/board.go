package mail

import (
	"context"
	"database/sql"

	"backlot/internal/money"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

// Castings is the room that keeps how far creators are in campaigns.
type Castings interface {
	// Answers says what a creator's yes or no would do to castings, by their ids.
	Answers(ctx context.Context, castingIDs []string) (map[string]Answer, error)
	// SetStatus sets the influencer status of a casting; "" for status: the one of those who are out.
	SetStatus(ctx context.Context, castingID, status, reason string) error
	AgreeFee(ctx context.Context, castingID string, fee money.Amount) error
}

// Answer is what a creator's answer would do to a casting. Yes is the status that it comes to when they agree, with its
// name, "" when it has come that far; NoName is the name of the one for those who are out. Declined: they are out already.
type Answer struct {
	Yes      string
	YesName  string
	NoName   string
	Declined bool
}

// Work is the rooms that take in what creators make.
type Work interface {
	// ReceiveDraft takes a file in as the next version of a deliverable.
	ReceiveDraft(ctx context.Context, deliverableID, path string) error
	// ReportPost records the link of a deliverable's post. at is Unix ms.
	ReportPost(ctx context.Context, deliverableID, url string, at int64) error
}

// Payments is the room that follows the money.
type Payments interface {
	// RecordInvoice notes the invoice of a payment; number "" needs a note. date is YYYY-MM-DD.
	RecordInvoice(ctx context.Context, paymentID, number, date, note string) error
	// Confirm notes that the creator has the money.
	Confirm(ctx context.Context, paymentID, note string) error
}

// People is the room of what is known of creators. Dates are YYYY-MM-DD.
type People interface {
	AddQuote(ctx context.Context, creatorID, platform, format string, price money.Amount, note string) error
	AddAbsence(ctx context.Context, creatorID, from, to, reason string) error
}

// Reaching is the room of how creators are reached.
type Reaching interface {
	AddAddress(ctx context.Context, creatorID, address string) error
	// FlagAddress marks that mail to an address comes back.
	FlagAddress(ctx context.Context, creatorID, topic, why string) error
}

// Rooms are where mail moves something. Every method is a part of the action that its context carries.
type Rooms struct {
	Castings Castings
	Work     Work
	Payments Payments
	People   People
	Reaching Reaching
	Reviews  Reviews
}

// Reviews is where clients are asked what they think of drafts.
type Reviews interface {
	// ReadAnswer says what a client's answer in a text comes to: what taking it in does, and whose it is, as a sentence
	// without a subject. from is the address that sent it. A fault says why it can't be taken in.
	ReadAnswer(ctx context.Context, text, from string) (title, whose string, err error)
	// TakeAnswer takes it in, with all that it decides.
	TakeAnswer(ctx context.Context, text, from string) error
	// MayGo says why a mail that was begun from a review can't be sent any more, by the id of its draft.
	MayGo(ctx context.Context, draftID string) error
}

// openCasting is a campaign that a creator is in, and openPiece a piece of it, as far as a mail can move it.
type openCasting struct {
	id, campaignID, campaign, currency string
	answer                             Answer
}

type openPiece struct {
	id, title, platform, format, campaignID, campaign string
	review, posting, paymentID, payment               string
	versions                                          int
	amount                                            money.Amount
}

// situation is what is open with the creator of a thread.
type situation struct {
	creatorID, creator, campaignID string
	castings                       []openCasting
	pieces                         []openPiece
	platforms                      []platform.Platform
}

const (
	selectOpenCastings = `SELECT t.id, k.id, k.name, iif(t.currency <> '', t.currency, k.currency) FROM casting t
		JOIN campaign k ON k.id = t.campaign_id WHERE t.creator_id = ? AND k.phase <> 'wrapped' ORDER BY k.id = ? DESC, k.id DESC LIMIT 20`
	selectPlatforms  = `SELECT DISTINCT platform FROM account WHERE creator_id = ?`
	selectOpenPieces = `SELECT d.id, d.title, d.platform, d.format, k.id, k.name, coalesce(r.stage, ''), coalesce(g.stage, ''),
		coalesce(p.id, ''), coalesce(p.stage, ''), coalesce(p.amount_minor, 0), coalesce(p.currency, ''),
		(SELECT count(*) FROM draft v WHERE v.deliverable_id = d.id)
		FROM casting t JOIN campaign k ON k.id = t.campaign_id JOIN deliverable d ON d.casting_id = t.id
		LEFT JOIN review r ON r.id = d.id LEFT JOIN posting g ON g.id = d.id LEFT JOIN payment p ON p.deliverable_id = d.id
		WHERE t.creator_id = ? AND d.cancelled_at = 0 AND coalesce(p.stage, '') <> 'creator_confirmed'
		ORDER BY k.id = ? DESC, d.post_at, d.id LIMIT 100`
)

// situationOf reads what is open with a creator; what belongs to the thread's campaign comes first.
func (s *Service) situationOf(ctx context.Context, line Line) (situation, error) {
	with := situation{creatorID: line.CreatorID, creator: line.Creator, campaignID: line.CampaignID}
	if with.creatorID == "" {
		return with, nil
	}
	args := []any{with.creatorID, with.campaignID}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		with.castings, err = workspace.Collect(ctx, tx, selectOpenCastings, args, func(rows *sql.Rows) (c openCasting, err error) {
			err = rows.Scan(&c.id, &c.campaignID, &c.campaign, &c.currency)
			return c, err
		})
		if err != nil {
			return err
		}
		if with.pieces, err = workspace.Collect(ctx, tx, selectOpenPieces, args, scanOpenPiece); err != nil {
			return err
		}
		with.platforms, err = workspace.Collect(ctx, tx, selectPlatforms, args[:1], func(rows *sql.Rows) (p platform.Platform, err error) {
			err = rows.Scan(&p)
			return p, err
		})
		return err
	})
	if err != nil || len(with.castings) == 0 {
		return with, err
	}
	ids := make([]string, len(with.castings))
	for i, c := range with.castings {
		ids[i] = c.id
	}
	answers, err := s.options.Rooms.Castings.Answers(ctx, ids)
	for i := range with.castings {
		with.castings[i].answer = answers[with.castings[i].id]
	}
	return with, err
}

func scanOpenPiece(rows *sql.Rows) (p openPiece, err error) {
	err = rows.Scan(&p.id, &p.title, &p.platform, &p.format, &p.campaignID, &p.campaign, &p.review, &p.posting,
		&p.paymentID, &p.payment, &p.amount.Minor, &p.amount.Currency, &p.versions)
	return p, err
}

// currency is what figures without one are in.
func (with *situation) currency() string {
	if len(with.castings) == 0 {
		return ""
	}
	return with.castings[0].currency
}
