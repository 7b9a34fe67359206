// Package proposal reads what an incoming mail seems to say and proposes what it may mean for the work. Its rules are
// phrases in English, German, French and Spanish (words/*.txt) and what stands around them; it asks nobody and decides
// nothing. Every proposal quotes the words that it rests on.
package proposal

import (
	"slices"
	"time"
)

// Kind is what a mail seems to do.
type Kind string

// The kinds, in the order in which they are proposed.
const (
	Bounced  Kind = "bounced"  // it could not be delivered
	Away     Kind = "away"     // an absence; Until is when it ends
	Declines Kind = "declines" // no; Reason says why
	Accepts  Kind = "accepts"  // yes; with an amount when the yes names one
	Quote    Kind = "quote"    // asks for an amount
	Draft    Kind = "draft"    // brings content to look at, as a file or behind a link
	Invoice  Kind = "invoice"  // brings an invoice
	Posted   Kind = "post"     // says that content is live, with its link
	Paid     Kind = "paid"     // confirms that a payment arrived
	Address  Kind = "address"  // says where to send products
	Question Kind = "question" // asks for something that only a person can answer
)

var order = []Kind{Bounced, Away, Declines, Accepts, Quote, Draft, Invoice, Posted, Paid, Address, Question}

// The reasons of a decline.
const (
	ReasonFee        = "fee"
	ReasonTime       = "time"
	ReasonFit        = "fit"
	ReasonExclusive  = "exclusive"
	ReasonNoInterest = "no-interest"
	ReasonBrand      = "brand"
	ReasonTerms      = "terms"
	ReasonOther      = "other"
)

// File is an attachment. Index is its place among the mail's attachments, Size is in bytes.
type File struct {
	Index           int
	Name, MediaType string
	Size            int64
}

// Incoming is a mail. Text is what it adds, without what it quotes. Kind is "" for one that a person wrote, else "bounce",
// "auto-reply" or "list". Reply is set when it answers a mail of ours. Currency is the campaign's (ISO 4217), for figures
// without one; "" when there is none.
type Incoming struct {
	Subject  string
	Text     string
	From     string
	Kind     string
	Files    []File
	Reply    bool
	SentAt   time.Time
	Currency string
}

// Proposal is one thing that a mail seems to say. AmountMinor is in the minor unit of Currency, with Currency "" for no
// amount. Platform and Format are keys as internal/platform has them, "" where the mail does not say. File is an index
// of the mail's files, -1 for none. Until is YYYY-MM-DD or "". Why is a sentence without a subject ("says “...”"), Words
// the part of the text, the subject or a file's name that it rests on. Sure is false for what is guessed from little.
type Proposal struct {
	Kind        Kind
	Reason      string
	AmountMinor int64
	Currency    string
	Platform    string
	Format      string
	File        int
	URL         string
	Until       string
	Why         string
	Words       string
	Sure        bool
}

const (
	// mostText is how much of a mail is read, in bytes, some 2,500 words: what people say stands at the beginning.
	mostText      = 16 << 10
	mostProposals = 5
	mostQuotes    = 3
)

// Read proposes what a mail seems to say, the most important first, five at most; nil for nothing.
func Read(in Incoming) []Proposal {
	if in.Kind == "list" {
		return nil
	}
	m := look(in)
	defer memories.Put(m.memory)
	if p, machine := m.machine(); machine {
		return p
	}
	all := slices.Concat(m.foundQuotes, m.foundAddresses)
	for _, rule := range []func() []Proposal{
		m.declines, m.accepts, m.drafts, m.invoices, m.posts, m.paid, m.questions,
	} {
		all = append(all, rule()...)
	}
	all = resolve(all)
	if len(all) == 0 {
		all = m.absent()
	}
	for i := range all {
		all[i].Sure = all[i].Sure && in.Reply
	}
	return all[:min(len(all), mostProposals)]
}

// resolve leaves out what contradicts something that speaks louder.
func resolve(all []Proposal) []Proposal {
	has := map[Kind]bool{}
	for _, p := range all {
		has[p.Kind] = true
	}
	delivers := has[Draft] || has[Posted] || has[Paid] || has[Invoice]
	all = slices.DeleteFunc(all, func(p Proposal) bool {
		switch p.Kind {
		case Declines: // who sends something is taking part
			return delivers || has[Address]
		case Accepts: // the deal was made long ago, or is only being made
			return delivers || has[Quote] || has[Declines]
		case Quote, Address, Question:
			if p.Kind == Question && has[Accepts] && !p.Sure { // "send me the contract" belongs to the yes
				return true
			}
			return has[Declines] && !delivers && !has[Address]
		}
		return false
	})
	slices.SortStableFunc(all, func(a, b Proposal) int { return slices.Index(order, a.Kind) - slices.Index(order, b.Kind) })
	return all
}

// propose begins a proposal that rests on a part of the mail.
func propose(kind Kind, why, words string, sure bool) Proposal {
	return Proposal{Kind: kind, File: -1, Why: why, Words: words, Sure: sure}
}
