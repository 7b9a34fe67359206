// Package search finds anything of a workspace by a few letters: creators, campaigns, clients, pieces of content,
// payments, and what is written in notes, comments and the names of files. It reads the tables of all rooms and writes none.
package search

// Kind is what a hit is.
type Kind string

// The kinds of hits, in the order in which an answer lists them.
const (
	KindCreator  Kind = "creator"
	KindCampaign Kind = "campaign"
	KindClient   Kind = "client"
	KindPiece    Kind = "piece"
	KindPayment  Kind = "payment"
	KindNote     Kind = "note" // also comments, flags, reasons: Title is what is written, Detail whom or what it is about
	KindFile     Kind = "file"
	KindThread   Kind = "thread" // of mail: Title is its subject, Detail whom it is with
)

// Hit is one thing found. Detail tells it from others of its name, Note how it stands ("Client review"). Route is the
// screen that shows it. Amount is set for payments, in the currency's smallest unit.
type Hit struct {
	Kind        Kind   `json:"kind"`
	ID          string `json:"id"`
	Title       string `json:"title"`
	Detail      string `json:"detail"`
	Note        string `json:"note"`
	Platform    string `json:"platform"`
	AmountMinor int64  `json:"amountMinor"`
	Currency    string `json:"currency"`
	Route       string `json:"route"`
}
