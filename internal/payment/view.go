package payment

import (
	"backlot/internal/board"
	"backlot/internal/journal"
)

// Board is the payment board. Now is the instant (Unix ms) that its states were worked out for.
type Board struct {
	Columns []Column `json:"columns"`
	Moves   []Move   `json:"moves"`
	Now     int64    `json:"now"`
}

// Column is one column of the board with the sums of all its payments, one a currency.
type Column struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Count     int    `json:"count"`
	LateCount int    `json:"lateCount"`
	Totals    []Sum  `json:"totals"`
	Cards     []Card `json:"cards"`
}

// Sum is an amount in minor units of a currency.
type Sum struct {
	Minor    int64  `json:"minor"`
	Currency string `json:"currency"`
}

// Move says what dragging a card from one column to another does. Needs is which form must be filled in for it:
// "invoice", "sent" or "" for none. Why is the refusal in words when not Allowed.
type Move struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Label   string `json:"label"`
	Allowed bool   `json:"allowed"`
	Needs   string `json:"needs"`
	Why     string `json:"why"`
}

// Card is one payment. AmountMinor is in minor units of Currency; dates are YYYY-MM-DD in the campaign's zone, ""
// for none; instants Unix ms, 0 for none.
type Card struct {
	PaymentID     string `json:"paymentId"`
	DeliverableID string `json:"deliverableId"`
	CastingID     string `json:"castingId"`
	CampaignID    string `json:"campaignId"`
	CreatorID     string `json:"creatorId"`
	Creator       string `json:"creator"`
	Client        string `json:"client"`
	ClientID      string `json:"clientId"`
	Campaign      string `json:"campaign"`
	Platform      string `json:"platform"`
	Format        string `json:"format"`
	Title         string `json:"title"`
	Stage         Stage  `json:"stage"`
	AmountMinor   int64  `json:"amountMinor"`
	Currency      string `json:"currency"`
	WindowDays    int    `json:"windowDays"`
	ReleasedAt    int64  `json:"releasedAt"`
	ReleasedOn    string `json:"releasedOn"`
	DueOn         string `json:"dueOn"`
	DueAt         int64  `json:"dueAt"`    // the last millisecond of DueOn in the campaign's zone; 0 once sent
	DaysLeft      int    `json:"daysLeft"` // of the window; negative when it has passed; 0 once sent
	Late          bool   `json:"late"`     // not sent, and the window has passed
	Breach        bool   `json:"breach"`   // sent or not, the window was broken
	DaysToPay     *int64 `json:"daysToPay"`
	InvoiceNumber string `json:"invoiceNumber"`
	InvoiceOn     string `json:"invoiceOn"`
	SentReference string `json:"sentReference"`
	SentOn        string `json:"sentOn"`
	ConfirmedAt   int64  `json:"confirmedAt"`
	Since         int64  `json:"since"`
	TimeZone      string `json:"timeZone"`
	State         string `json:"state"`
	MustAct       string `json:"mustAct"`
	OwnerID       string `json:"ownerId"`
	Owner         string `json:"owner"`
	PostURL       string `json:"postUrl"`
}

// Filter narrows the board. Text is looked for in the names of creators, clients, campaigns, pieces and platforms,
// and in invoice numbers and references.
type Filter = board.Filter

// Detail is everything about one payment.
type Detail struct {
	Card         Card            `json:"card"`
	CreatorEmail string          `json:"creatorEmail"`
	Steps        []Step          `json:"steps"`
	Moves        []Move          `json:"moves"`
	Ask          string          `json:"ask"` // a message to the creator for the present step, "" when none is needed
	History      []journal.Entry `json:"history"`
}

// Step is one step that was made: who, when and what they noted.
type Step struct {
	ID        string `json:"id"`
	Stage     Stage  `json:"stage"`
	Name      string `json:"name"`
	Note      string `json:"note"`
	SteppedAt int64  `json:"steppedAt"`
	SteppedBy string `json:"steppedBy"`
}

// Invoice is what came in from the creator. Date "" is today in the campaign's zone.
type Invoice struct {
	Number string `json:"number"`
	Date   string `json:"date"`
	Note   string `json:"note"`
}

// Sent is what was paid. Date "" is today in the campaign's zone.
type Sent struct {
	Reference string `json:"reference"`
	Date      string `json:"date"`
	Note      string `json:"note"`
}

// Details goes with a move of cards: the fields that its target asks for.
type Details struct {
	Invoice Invoice `json:"invoice"`
	Sent    Sent    `json:"sent"`
	Note    string  `json:"note"`
}

// Due is one payment that somebody must act on.
type Due struct {
	PaymentID     string
	DeliverableID string
	Title         string
	Creator       string
	Client        string
	Campaign      string
	CampaignID    string
	Stage         Stage
	AmountMinor   int64
	Currency      string
	DueOn         string
	DueAt         int64
	TimeZone      string
	State         string
	MustAct       string
	OwnerID       string
	Owner         string
}

// DaysToPay says how long the agency takes from a verified post to the payment, over the payments sent in the last
// 365 days. Averages are in tenths of a day; NULL is unknown: nothing was paid yet.
type DaysToPay struct {
	Paid          int            `json:"paid"`
	InWindow      int            `json:"inWindow"`
	AverageTenths *int64         `json:"averageTenths"`
	MedianDays    *int64         `json:"medianDays"`
	Creators      []CreatorSpeed `json:"creators"` // slowest first
}

// CreatorSpeed is the days to pay of one creator.
type CreatorSpeed struct {
	CreatorID     string `json:"creatorId"`
	Creator       string `json:"creator"`
	Paid          int    `json:"paid"`
	InWindow      int    `json:"inWindow"`
	AverageTenths int64  `json:"averageTenths"`
	SlowestDays   int64  `json:"slowestDays"`
}
