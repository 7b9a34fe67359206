package mail

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
	"backlot/internal/mail/proposal"
	"backlot/internal/money"
	"backlot/internal/platform"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// offer turns what a mail seems to say into what can be done about it here.
type offer struct {
	s      *Service
	with   *situation
	thread mailbox.Thread
	mail   mailbox.Message
	bounce string // the address of a mail of ours that came back
	read   proposal.Proposal
}

const nobodyKnown = "Nobody here has this address. Link the thread to a creator, then it can be done."

func (o *offer) proposal() Proposal {
	p := Proposal{
		MailID: strconv.FormatInt(o.mail.ID, 10), Kind: string(o.read.Kind), Why: o.read.Why, Words: o.read.Words, Sure: o.read.Sure,
		URL: o.read.URL, Choices: []Choice{}, mail: o.mail, room: "mail",
	}
	fill := map[proposal.Kind]func(*Proposal){
		proposal.Accepts: o.accepts, proposal.Declines: o.declines, proposal.Quote: o.quote, proposal.Draft: o.draft,
		proposal.Invoice: o.invoice, proposal.Posted: o.post, proposal.Paid: o.paid, proposal.Address: o.address,
		proposal.Away: o.away, proposal.Bounced: o.bounced, proposal.Question: o.question,
	}[o.read.Kind]
	fill(&p)
	snoozes := slices.ContainsFunc(p.Choices, func(c Choice) bool { return c.ID == choiceSnooze })
	if o.with.creatorID == "" && o.read.Kind != proposal.Question && !snoozes {
		p.Choices, p.Refused = []Choice{}, nobodyKnown
	}
	if len(p.Choices) == 1 {
		p.Title = p.Choices[0].Title
	}
	if len(p.Choices) > 0 {
		p.Refused = ""
	}
	return p
}

// reasonWords are what the screens and the board call the reasons of a no.
var reasonWords = map[string]string{
	proposal.ReasonFee: "budget", proposal.ReasonTime: "no time", proposal.ReasonFit: "does not fit", proposal.ReasonExclusive: "bound to another brand",
	proposal.ReasonNoInterest: "no interest", proposal.ReasonBrand: "does not want this brand", proposal.ReasonTerms: "terms", proposal.ReasonOther: "other reasons",
}

func (o *offer) accepts(p *Proposal) {
	p.room, p.Title, p.Refused = "casting", "They say yes", o.with.creator+" is in no open campaign."
	fee := money.Amount{Minor: o.read.AmountMinor, Currency: o.read.Currency}
	for _, c := range inCampaign(o.with.castings, o.with.campaignID) {
		var steps []string
		if fee.Minor > 0 {
			steps = append(steps, "set the fee to "+fee.String())
		}
		if c.answer.Yes != "" {
			steps = append(steps, "move to "+c.answer.YesName)
		}
		if len(steps) == 0 {
			p.Refused = o.with.creator + " has come further than a yes already."
			continue
		}
		p.Choices = append(p.Choices, Choice{
			ID: c.id, Label: c.campaign, Title: "They say yes: " + strings.Join(steps, ", "),
			do: func(ctx context.Context, tx *workspace.WriteTx) error {
				if fee.Minor > 0 {
					if err := o.s.options.Rooms.Castings.AgreeFee(ctx, c.id, fee); err != nil {
						return err
					}
				}
				if c.answer.Yes == "" {
					return nil
				}
				if err := o.s.options.Rooms.Castings.SetStatus(ctx, c.id, c.answer.Yes, ""); err != nil {
					return err
				}
				if fee.Minor > 0 {
					tx.DescribeAlso(", fee " + fee.String())
				}
				return nil
			},
		})
	}
}

func (o *offer) declines(p *Proposal) {
	words := cmp.Or(reasonWords[o.read.Reason], reasonWords[proposal.ReasonOther])
	p.room, p.Title, p.Refused = "casting", "They say no: "+words, o.with.creator+" is in no open campaign."
	for _, c := range inCampaign(o.with.castings, o.with.campaignID) {
		if c.answer.Declined {
			p.Refused = o.with.creator + " is marked as out already."
			continue
		}
		p.Choices = append(p.Choices, Choice{
			ID: c.id, Label: c.campaign, Title: "Move to " + c.answer.NoName + ": " + words,
			do: func(ctx context.Context, _ *workspace.WriteTx) error {
				return o.s.options.Rooms.Castings.SetStatus(ctx, c.id, "", sentence(words)+": “"+o.read.Words+"”")
			},
		})
	}
}

func (o *offer) quote(p *Proposal) {
	p.room, p.Title = "rate", "They name a price"
	price := money.Amount{Minor: o.read.AmountMinor, Currency: o.read.Currency}
	if price.Minor <= 0 || price.Currency == "" {
		return
	}
	on, format := o.pricedFor()
	title := "Note their price: " + price.String()
	if on != "" {
		title += ", " + strings.TrimSpace(platform.Name(on)+" "+formatName(on, format))
	}
	p.Choices = append(p.Choices, Choice{ID: "rate", Label: "Price", Title: title, do: func(ctx context.Context, _ *workspace.WriteTx) error {
		return o.s.options.Rooms.People.AddQuote(ctx, o.with.creatorID, string(on), format, price, "By mail: “"+o.read.Words+"”")
	}})
}

// pricedFor is what a price is for. A format without its platform says it where the creator has one account for it.
func (o *offer) pricedFor() (on platform.Platform, format string) {
	if on = platform.Platform(o.read.Platform); on != "" {
		return on, o.read.Format
	}
	fitting := only(o.with.platforms, func(p platform.Platform) bool { return formatName(p, o.read.Format) != "" })
	if len(fitting) != 1 {
		return "", ""
	}
	return fitting[0], o.read.Format
}

// formatName is what a platform calls a format, "" for one that it does not have.
func formatName(on platform.Platform, format string) string {
	for _, f := range platform.Formats(on) {
		if f.Key == format {
			return f.Name
		}
	}
	return ""
}

// post offers the pieces whose post is awaited, of the platform of the link before others.
func (o *offer) post(p *Proposal) {
	p.room, p.Title, p.Refused = "posting", "A post is live", "No post of "+o.with.creator+" is awaited."
	pieces := o.pieces(func(x *openPiece) bool { return x.posting == "expected" || x.posting == "problem" })
	if same := only(pieces, func(x openPiece) bool { return x.platform == o.read.Platform }); len(same) > 0 {
		pieces = same
	}
	for _, x := range pieces {
		p.Choices = append(p.Choices, Choice{ID: x.id, Label: x.label(), Title: "Record the post of " + x.name(), do: func(ctx context.Context, _ *workspace.WriteTx) error {
			return o.s.options.Rooms.Work.ReportPost(ctx, x.id, o.read.URL, o.mail.ReceivedAt)
		}})
	}
}

// invoiceNumber finds the number of an invoice beside its word.
var invoiceNumber = regexp.MustCompile(`(?i)(?:invoice|rechnung|rechnungsnummer|facture|factura|fattura|inv|rg)[\s._-]*(?:number|nummer|numero|num|nr|no|n°|#)?[\s.:_#-]*([a-z]{0,4}[-/]?\d[a-z0-9/-]*)`)

func (o *offer) invoice(p *Proposal) {
	p.room, p.Title, p.Refused = "payment", "An invoice came", "No payment to "+o.with.creator+" waits for an invoice."
	payments := o.pieces(func(x *openPiece) bool { return x.payment == "content_posted" })
	slices.SortStableFunc(payments, func(a, b openPiece) int { return cmp.Compare(o.far(a), o.far(b)) })
	number, note := "", ""
	for _, text := range []string{o.fileName(), o.mail.Subject, o.mail.Snippet} {
		if found := invoiceNumber.FindStringSubmatch(text); found != nil && number == "" {
			number = found[1]
		}
	}
	if number == "" {
		note = "By mail of " + day(o.mail.ReceivedAt) + ", without a number that could be read: " + cmp.Or(o.fileName(), o.read.URL)
	}
	on := string(when.DateIn(when.FromMillis(o.mail.ReceivedAt), time.UTC))
	for _, x := range payments {
		title := "Record the invoice for " + x.name()
		if number != "" {
			title = "Record invoice " + number + " for " + x.name()
		}
		p.Choices = append(p.Choices, Choice{ID: x.paymentID, Label: x.label() + ", " + x.amount.String(), Title: title, do: func(ctx context.Context, _ *workspace.WriteTx) error {
			return o.s.options.Rooms.Payments.RecordInvoice(ctx, x.paymentID, number, on, note)
		}})
	}
}

// far is how far a payment's amount is from the one that the mail names.
func (o *offer) far(x openPiece) int64 {
	if o.read.AmountMinor == 0 || o.read.Currency != "" && o.read.Currency != x.amount.Currency {
		return 0
	}
	return max(o.read.AmountMinor-x.amount.Minor, x.amount.Minor-o.read.AmountMinor)
}

func (o *offer) paid(p *Proposal) {
	p.room, p.Title, p.Refused = "payment", "The money has arrived", "No payment to "+o.with.creator+" waits to be confirmed."
	payments := o.pieces(func(x *openPiece) bool { return x.payment == "payment_sent" })
	slices.SortStableFunc(payments, func(a, b openPiece) int { return cmp.Compare(o.far(a), o.far(b)) })
	for _, x := range payments {
		p.Choices = append(p.Choices, Choice{
			ID: x.paymentID, Label: x.label() + ", " + x.amount.String(), Title: "Confirm that they have " + x.amount.String() + " for " + x.name(),
			do: func(ctx context.Context, _ *workspace.WriteTx) error {
				return o.s.options.Rooms.Payments.Confirm(ctx, x.paymentID, "By mail: “"+o.read.Words+"”")
			},
		})
	}
}

func (o *offer) address(p *Proposal) {
	p.room = "contact"
	p.Choices = append(p.Choices, Choice{ID: "address", Label: "Address", Title: "Keep their address", do: func(ctx context.Context, _ *workspace.WriteTx) error {
		return o.s.options.Rooms.Reaching.AddAddress(ctx, o.with.creatorID, o.read.Words)
	}})
	p.Title = p.Choices[0].Title
}

// bouncedAddress is the address that the report in a mail names, "" when it is none or does not say.
func (s *Service) bouncedAddress(ctx context.Context, m *mailbox.Message) (string, error) {
	if m.Kind != string(message.KindBounce) || m.State != mailbox.Whole {
		return "", nil
	}
	raw, err := s.box.Raw(ctx, m.ID)
	if err != nil {
		return "", err
	}
	if report := message.Parse(raw).Bounce; report != nil {
		return report.Recipient, nil
	}
	return "", nil
}

func (o *offer) bounced(p *Proposal) {
	p.room, p.Title = "flag", "A mail came back"
	address := cmp.Or(o.bounce, o.thread.Counterpart)
	if address == "" {
		return
	}
	p.Title = "Mail to " + address + " came back"
	p.Choices = append(p.Choices, Choice{ID: "flag", Label: "Flag", Title: "Flag that mail to " + address + " comes back", do: func(ctx context.Context, _ *workspace.WriteTx) error {
		return o.s.options.Rooms.Reaching.FlagAddress(ctx, o.with.creatorID, "Mail to "+address+" comes back", "On "+day(o.mail.ReceivedAt)+": “"+o.read.Words+"”")
	}})
}

func (o *offer) question(p *Proposal) { p.Title = "They ask something" }

// fileName is the name of the attachment that the proposal is about, "" for none.
func (o *offer) fileName() string {
	for _, f := range o.mail.Files {
		if f.Place == o.read.File {
			return f.Name
		}
	}
	return ""
}

// pieces are those that fit, of the thread's campaign where it has some.
func (o *offer) pieces(fits func(*openPiece) bool) []openPiece {
	list := only(o.with.pieces, func(x openPiece) bool { return fits(&x) })
	if own := only(list, func(x openPiece) bool { return x.campaignID == o.with.campaignID }); len(own) > 0 {
		return own
	}
	return list
}

func only[T any](list []T, fits func(T) bool) []T {
	kept := []T{}
	for _, x := range list {
		if fits(x) {
			kept = append(kept, x)
		}
	}
	return kept
}

func inCampaign(castings []openCasting, campaignID string) []openCasting {
	if own := only(castings, func(c openCasting) bool { return c.campaignID == campaignID }); len(own) > 0 {
		return own
	}
	return castings
}

func (x *openPiece) name() string { return platform.PieceName(x.title, x.platform, x.format) }

// label tells a piece from others.
func (x *openPiece) label() string { return x.name() + ", " + x.campaign }

func sentence(words string) string { return strings.ToUpper(words[:1]) + words[1:] }

// day is an instant in Unix ms as a day for a person: 5 January 2026.
func day(ms int64) string {
	t := when.FromMillis(ms)
	return fmt.Sprintf("%d %s %d", t.Day(), t.Month(), t.Year())
}
