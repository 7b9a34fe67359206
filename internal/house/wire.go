package house

import (
	"context"
	"log/slog"
	"time"

	"backlot/internal/agenda"
	"backlot/internal/campaign"
	"backlot/internal/creator"
	"backlot/internal/drafts"
	"backlot/internal/engine"
	"backlot/internal/gallery"
	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/media"
	"backlot/internal/money"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/review"
	"backlot/internal/roster"
	"backlot/internal/search"
	"backlot/internal/team"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// wire constructs the rooms. The work goes round in a circle (a campaign agrees a piece, its review approves it, the
// posting releases the payment, the payment asks the campaign for the fee), so the last link is tied at the end.
func wire(ctx context.Context, w *workspace.Workspace, options Options) (*House, error) {
	box, err := mailbox.Open(ctx, w)
	if err != nil {
		return nil, err
	}
	h := &House{Workspace: w, told: options.Told, upkeepAfter: options.UpkeepAfter, Media: media.New(media.Options{})}
	terms := &feeTerms{}
	h.Team = team.New(w)
	h.Roster = roster.New(w)
	h.Creators = creator.New(w, h.Roster, briefs{h})
	h.Importer = creator.NewImporter(w, h.Roster)
	h.Payments = payment.New(w, terms, campaign.Progress{})
	h.Posting = posting.New(w, h.Payments, campaign.Progress{})
	h.Review = review.New(w, h.Posting, campaign.Progress{}, detect, shownMedia{h})
	h.Campaigns = campaign.New(w, h.Review, h.Payments)
	terms.campaigns = h.Campaigns
	h.Merger = creator.NewMerger(w, h.Roster, castings{h.Campaigns}, letters{h})
	h.Gallery = gallery.New(w, h.Media, options.CopyProgress)
	h.Drafts = drafts.New(w, arrivals{h.Review}, media.HeaderParses, drafts.Options{Told: h.draftEvent})
	h.Agenda = agenda.New(w, h.figures, h.reviewLines, h.postingLines, h.paymentLines, h.mailLines)
	h.Search = search.New(w, h.Roster, h.stageName, h.foundThreads)
	h.Mail = mail.New(w, box, mail.Options{Secrets: options.Secrets, Told: options.MailStates, Rooms: h.mailRooms(), PDFText: h.pdfText})
	h.Engines = engine.NewGroup(engine.Options{Clock: w.Clock(), Told: h.engineTold}, h.Drafts, h.Gallery, h.Gallery.Proxies(), h.Gallery.Comparisons(), &schedule{house: h}, &rosterEngine{h}, &searchEngine{h}, h.Mail.Engine())
	return h, nil
}

// stageName is what the boards call the stage of a piece. postAt is Unix ms.
func (h *House) stageName(board, stage string, postAt int64) string {
	switch board {
	case "review":
		return review.Stage(stage).Name()
	case "posting":
		return posting.ColumnName(posting.Stage(stage), postAt, h.Workspace.Clock().Now().UnixMilli())
	}
	return payment.Stage(stage).Name()
}

// feeTerms ties payment to campaign.
type feeTerms struct{ campaigns *campaign.Service }

// ShareOf returns what is owed for one deliverable; see campaign.Service.
func (t *feeTerms) ShareOf(ctx context.Context, tx *workspace.WriteTx, deliverableID string) (money.Amount, int, string, string, error) {
	return t.campaigns.ShareOf(ctx, tx, deliverableID)
}

// briefs says to the creators whom a campaign looks for.
type briefs struct{ house *House }

// Brief returns whom a campaign looks for; see campaign.Service.Wanted.
func (b briefs) Brief(ctx context.Context, campaignID string) (creator.Brief, error) {
	w, err := b.house.Campaigns.Wanted(ctx, campaignID)
	if err != nil {
		return creator.Brief{}, err
	}
	brief := creator.Brief{
		CampaignID: w.CampaignID, Campaign: w.Campaign, ClientID: w.ClientID, Client: w.Client, Category: w.ClientCategory,
		StartsOn: w.StartsOn, EndsOn: w.EndsOn, BudgetLeftMinor: w.BudgetLeftMinor, Currency: w.Currency,
		FeeLimitMinor: w.FeeLimitMinor, MinFollowers: w.MinFollowers, MaxFollowers: w.MaxFollowers,
		MinEngagementBP: w.MinEngagementBP, Niches: w.Niches, Platforms: w.Platforms, Formats: w.Formats,
		Countries: w.Countries, Languages: w.Languages, Targets: []creator.Target{},
	}
	for _, t := range w.Audience {
		brief.Targets = append(brief.Targets, creator.Target{Dimension: creator.Dimension(t.Dimension), Group: t.Bucket, ShareBP: t.ShareBP})
	}
	return brief, nil
}

// castings joins what creators who turn out to be one have in the campaigns.
type castings struct{ *campaign.Service }

// Shared says what becomes of castings in one campaign; see campaign.Service.
func (c castings) Shared(ctx context.Context, tx *workspace.ReadTx, keepID, otherID string) ([]creator.SharedCampaign, error) {
	list, err := c.Service.Shared(ctx, tx, keepID, otherID)
	shared := make([]creator.SharedCampaign, len(list))
	for i, s := range list {
		shared[i] = creator.SharedCampaign(s)
	}
	return shared, err
}

// arrivals gives what the drafts folder finds to the review.
type arrivals struct{ review *review.Service }

// ReceiveDraft takes a file in; see review.Service.
func (a arrivals) ReceiveDraft(ctx context.Context, arrival drafts.Arrival, progress func(done, total int64)) (drafts.Received, error) {
	received, err := a.review.ReceiveDraft(ctx, review.Arrival(arrival), progress)
	return drafts.Received(received), err
}

// mostPDFText is how much of the words of one PDF is kept to be found, in bytes.
const mostPDFText = 200 << 10

func (h *House) pdfText(ctx context.Context, content []byte) (string, error) {
	return h.Media.PDFText(ctx, content, mostPDFText)
}

func detect(path string) (kind, mime string, err error) {
	k, mime, err := media.Detect(path)
	return string(k), mime, err
}

func (h *House) draftEvent(e drafts.Event) {
	h.notify(Notice{
		ID: "drafts-" + workspace.NewID(), Title: e.Title, Body: e.Body, Route: e.Route, ActionID: e.ActionID, Native: true,
	})
}

func (h *House) engineTold(s engine.State) {
	slog.Info("engine", "name", s.Name, "state", s.State, "why", s.Why)
	if s.State == engine.Parked {
		h.notify(Notice{ID: "engine-" + s.Name, Title: s.Name + " has stopped", Body: s.Why, Route: "/settings"})
	}
}

// StartEngines begins the background work of this process.
func (h *House) StartEngines() {
	h.clearPassing()
	h.packsLeft = h.Review.PacksLeft()
	h.Engines.Start()
}

// Close stops the engines in order, within ctx, and closes the workspace.
func (h *House) Close(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, stopWithin)
	defer cancel()
	err := h.Engines.Stop(ctx)
	if kept := h.Roster.Keep(); kept != nil { // it is made anew
		slog.Warn("the roster was not kept", "why", kept)
	}
	if closed := h.Media.Close(); err == nil {
		err = closed
	}
	if closed := h.Mail.Close(); err == nil {
		err = closed
	}
	if closed := h.Workspace.Close(); err == nil {
		err = closed
	}
	return err
}

// stopWithin is how long engines get to end in order.
const stopWithin = 10 * time.Second

func (h *House) reviewLines(ctx context.Context, until int64) ([]agenda.Line, error) {
	due, err := h.Review.Due(ctx, until)
	lines := make([]agenda.Line, 0, len(due))
	me := h.Workspace.Me()
	for i := range due {
		lines = append(lines, reviewLine(&due[i], me))
	}
	if err != nil {
		return lines, err
	}
	mentions, err := h.Review.Mentions(ctx)
	for _, m := range mentions {
		lines = append(lines, agenda.Line{
			Kind: "review", ID: m.CommentID, DeliverableID: m.DeliverableID, Title: m.By + " asks: " + m.Body, Creator: m.Creator,
			Client: m.Client, Campaign: m.Campaign, CampaignID: m.CampaignID, Stage: "mention", TimeZone: m.TimeZone,
			State: when.StateOnTime, WhoseTurn: "coordinator", OwnerID: m.ColleagueID, Owner: m.Colleague,
		})
	}
	return lines, err
}

func (h *House) postingLines(ctx context.Context, until int64) ([]agenda.Line, error) {
	due, err := h.Posting.Due(ctx, until)
	lines := make([]agenda.Line, 0, len(due))
	for _, d := range due {
		lines = append(lines, agenda.Line{
			Kind: "posting", ID: d.DeliverableID, DeliverableID: d.DeliverableID, Title: d.Title, Creator: d.Creator,
			Client: d.Client, Campaign: d.Campaign, CampaignID: d.CampaignID, Stage: d.Stage, Missed: d.Missed,
			DueAt: d.DueAt, TimeZone: d.TimeZone, State: d.State, WhoseTurn: d.MustAct, OwnerID: d.OwnerID, Owner: d.Owner,
		})
	}
	return lines, err
}

func (h *House) paymentLines(ctx context.Context, until int64) ([]agenda.Line, error) {
	due, err := h.Payments.Due(ctx, until)
	lines := make([]agenda.Line, 0, len(due))
	for _, d := range due {
		lines = append(lines, agenda.Line{
			Kind: "payment", ID: d.PaymentID, DeliverableID: d.DeliverableID, Title: d.Title, Creator: d.Creator,
			Client: d.Client, Campaign: d.Campaign, CampaignID: d.CampaignID, Stage: string(d.Stage),
			DueAt: d.DueAt, TimeZone: d.TimeZone, State: d.State, WhoseTurn: d.MustAct, OwnerID: d.OwnerID, Owner: d.Owner,
		})
	}
	return lines, err
}

// figures are the shares that Today shows; nil where there is nothing to measure yet.
func (h *House) figures(ctx context.Context) (agenda.Scores, error) {
	var scores agenda.Scores
	posts, err := h.Posting.Score(ctx)
	if err != nil {
		return scores, err
	}
	scores.VerifiedWithinHour = percent(posts.WithinHour, posts.Verified)
	paid, err := h.Payments.Score(ctx)
	if err != nil {
		return scores, err
	}
	scores.PaidInWindow, scores.DaysToPayTenths = percent(paid.InWindow, paid.Paid), paid.AverageTenths
	return scores, nil
}

func percent(part, whole int) *int64 {
	if whole == 0 {
		return nil
	}
	share := int64(part) * 100 / int64(whole)
	return &share
}
