package house

import (
	"cmp"
	"context"

	"backlot/internal/agenda"
	"backlot/internal/campaign"
	"backlot/internal/creator"
	"backlot/internal/mail"
	"backlot/internal/money"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/review"
	"backlot/internal/search"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// letters lets the creators give to the one who is kept what was written with the other one. The mail room is made after
// them.
type letters struct{ house *House }

// Rehome moves what was written and said; see mail.Service.
func (l letters) Rehome(ctx context.Context, tx *workspace.WriteTx, keepID, otherID string) error {
	return l.house.Mail.Rehome(ctx, tx, keepID, otherID)
}

// mailRooms are the rooms in which an incoming mail moves something.
func (h *House) mailRooms() mail.Rooms {
	return mail.Rooms{
		Castings: answers{h.Campaigns}, Work: work{h}, Payments: invoices{h.Payments}, People: people{h.Creators}, Reaching: people{h.Creators}, Reviews: clientAnswers{h},
	}
}

// foundThreads are the threads of mail that have words.
func (h *House) foundThreads(ctx context.Context, words []string, most int) ([]search.Hit, error) {
	lines, err := h.Mail.FindThreads(ctx, words, most)
	hits := make([]search.Hit, len(lines))
	for i, line := range lines {
		hits[i] = search.Hit{
			Kind: search.KindThread, ID: line.ID, Title: cmp.Or(line.Subject, "No subject"), Detail: cmp.Or(line.Creator, line.Counterpart),
			Note: line.Campaign, Route: "/inbox/all/" + line.ID,
		}
	}
	return hits, err
}

// mailLines are the threads that want a mail of ours. They are never late: they stand with what is due today.
func (h *House) mailLines(ctx context.Context, until int64) ([]agenda.Line, error) {
	due, err := h.Mail.Due(ctx, until)
	lines := make([]agenda.Line, 0, len(due))
	for _, d := range due {
		stage := "reply"
		if d.MissedReply {
			stage = "follow_up"
		}
		lines = append(lines, agenda.Line{
			Kind: agenda.KindMail, ID: d.ThreadID, Title: cmp.Or(d.Line.Subject, "No subject"), Creator: cmp.Or(d.Line.Creator, d.Line.Counterpart),
			Campaign: d.Line.Campaign, CampaignID: d.Line.CampaignID, Stage: stage, DueAt: d.DueAt, State: when.StateDueSoon,
			WhoseTurn: "coordinator", OwnerID: d.OwnerID, Owner: d.Owner,
		})
	}
	return lines, err
}

// answers gives what creators say to the campaigns.
type answers struct{ *campaign.Service }

// Answers says what a yes or no would do; see campaign.Service.
func (a answers) Answers(ctx context.Context, castingIDs []string) (map[string]mail.Answer, error) {
	found, err := a.Service.Answers(ctx, castingIDs)
	list := make(map[string]mail.Answer, len(found))
	for id, answer := range found {
		list[id] = mail.Answer{Yes: string(answer.Yes), YesName: answer.YesName, NoName: answer.NoName, Declined: answer.Declined}
	}
	return list, err
}

// SetStatus sets the influencer status; "" is Rejected.
func (a answers) SetStatus(ctx context.Context, castingID, status, reason string) error {
	if status == "" {
		status = string(campaign.Rejected)
	}
	_, err := a.Service.SetStatus(ctx, []string{castingID}, campaign.InfluencerGroup, campaign.Status(status), reason)
	return err
}

// AgreeFee sets the fee; see campaign.Service.
func (a answers) AgreeFee(ctx context.Context, castingID string, fee money.Amount) error {
	_, err := a.Service.AgreeFee(ctx, castingID, fee)
	return err
}

// work gives what creators made to the rooms that look at it.
type work struct{ house *House }

// ReceiveDraft takes a file in; see review.Service.
func (w work) ReceiveDraft(ctx context.Context, deliverableID, path string) error {
	_, err := w.house.Review.ReceiveDraft(ctx, review.Arrival{DeliverableID: deliverableID, Path: path, Source: review.FromMail}, nil)
	return err
}

// ReportPost records a post whose caption nobody has read; see posting.Service.
func (w work) ReportPost(ctx context.Context, deliverableID, url string, at int64) error {
	at = min(at, w.house.Workspace.Clock().Now().UnixMilli())
	_, err := w.house.Posting.Report(ctx, deliverableID, posting.Report{URL: url, PostedAt: at, LinkOnly: true})
	return err
}

// invoices gives to the payments what creators say of them.
type invoices struct{ *payment.Service }

// RecordInvoice notes an invoice; see payment.Service.
func (i invoices) RecordInvoice(ctx context.Context, paymentID, number, date, note string) error {
	_, err := i.Service.RecordInvoice(ctx, paymentID, payment.Invoice{Number: number, Date: date, Note: note})
	return err
}

// Confirm notes that the money has arrived; see payment.Service.
func (i invoices) Confirm(ctx context.Context, paymentID, note string) error {
	_, err := i.Service.Confirm(ctx, paymentID, note)
	return err
}

// people gives to the creators what they say of themselves.
type people struct{ *creator.Service }

// AddQuote keeps a price that was named.
func (p people) AddQuote(ctx context.Context, creatorID, platform, format string, price money.Amount, note string) error {
	_, err := p.SaveRate(ctx, creator.RateInput{
		CreatorID: creatorID, Platform: platform, Format: format, Kind: creator.RateQuote, Amount: price.Decimal(), Currency: price.Currency, Note: note,
	})
	return err
}

// AddAbsence keeps when somebody takes no work.
func (p people) AddAbsence(ctx context.Context, creatorID, from, to, reason string) error {
	_, err := p.SaveAbsence(ctx, creator.AbsenceInput{CreatorID: creatorID, FromOn: from, ToOn: to, Reason: reason})
	return err
}

// AddAddress keeps where to send products.
func (p people) AddAddress(ctx context.Context, creatorID, address string) error {
	_, err := p.SaveContact(ctx, creator.ContactInput{CreatorID: creatorID, Kind: creator.ContactAddress, Value: address})
	return err
}

// FlagAddress marks that mail comes back.
func (p people) FlagAddress(ctx context.Context, creatorID, topic, why string) error {
	_, err := p.SaveFlag(ctx, creator.FlagInput{CreatorID: creatorID, Severity: creator.SeverityNote, Topic: topic, Body: why})
	return err
}
