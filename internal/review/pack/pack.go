// Package pack makes a client's review pack and reads its answer. A pack is one HTML file (or one with a media folder
// beside it) in which a client without a login and without a network watches drafts, pins comments on them and decides.
// The answer is a block of text that comes back in a mail or as a file; it is bound to the pack that it answers.
//
// The package knows no database and no room: the caller gathers a Pack, keeps its Facts, and later opens a Block with
// them. Nothing in it trusts the client's side: every figure and length of an answer is checked.
package pack

import (
	"io"
	"net/mail"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"backlot/internal/fault"
)

// Limits on what a pack holds. An answer is held to the same.
const (
	maxPieces  = 200
	maxMedia   = 100  // of one piece: pages of a PDF, pictures of a carousel
	maxWords   = 8000 // bytes of a caption, note or comment, as in the review room
	maxName    = 300  // bytes of a name, title or address
	maxEarlier = 1000
	maxNotes   = 1000
	minKey     = 16 // bytes
)

// Kind is how the page shows a medium.
type Kind string

// The kinds. A PDF is shown as pictures of its pages.
const (
	Video   Kind = "video"
	Photo   Kind = "photo"
	PDFPage Kind = "pdf-page"
)

// Pack is what one client is asked to review.
type Pack struct {
	ID                       string // UUID; answers name it
	Agency, Client, Campaign string
	Sender                   string // who asks, as the client knows them
	ReplyTo                  string // the address to which the answer goes
	For                      []Recipient
	MadeAt                   time.Time
	AnswerBy                 time.Time // zero for no date
	TimeZone                 string    // IANA name in which dates are told
	Note                     string    // what the sender says, shown on top
	Language                 string    // "en", "de", "fr", "es"; others are shown in English
	// Key binds an answer to this pack: 16 random bytes or more. It lies readable in the page. It guards against
	// damage, mix-ups and answers to another pack, not against a client who forges an answer of their own.
	Key    []byte
	Pieces []Piece
}

// Recipient is somebody who is asked to review.
type Recipient struct{ Name, Address string }

// Piece is one deliverable's draft in a pack.
type Piece struct {
	DeliverableID, DraftID, SHA256   string
	Version                          int // counted from 1
	Title, Creator, Platform, Format string
	Caption                          string
	Media                            []Medium // in the order of a carousel or of pages
	AllPages                         int      // of a PDF of which Media are only the first pages; 0 where they are all
	Poster                           *Medium  // a small still for the list; nil for none
	Asked                            []string // the brief's must-haves, to look at
	Earlier                          []Earlier
	Notes                            []Note // what the agency says of it to the client
}

// Medium is one file that the page shows.
type Medium struct {
	Kind          Kind
	MIME          string
	Width, Height int   // as shown, in pixels; 0 for unknown
	DurationMs    int64 // of a video
	MilliFPS      int   // frames in 1000 seconds; 0 for unknown
	// FrameTimes is when the frames of a video are shown that are not evenly apart, as the media engine writes it; nil for
	// even ones.
	FrameTimes []byte
	Size       int64 // bytes that Open gives
	Name       string
	Open       func() (io.ReadCloser, error) `json:"-"`
}

// EarlierState is what became of something that the client asked for on an earlier version.
type EarlierState string

// The states of an earlier comment.
const (
	EarlierDone    EarlierState = "done"
	EarlierOpen    EarlierState = "open"
	EarlierNotDone EarlierState = "not_done"
)

// Earlier is a comment that the client made on an earlier version.
type Earlier struct {
	Body    string
	Version int
	AtMs    *int64 // nil for the whole piece
	State   EarlierState
}

// Note is what the agency tells the client at a moment, a range, a picture or an area, or of the whole piece. It is shown
// and is no part of the answer; who answers it writes a comment there.
type Note struct {
	AtMs, EndMs *int64  // in milliseconds, as of a Comment
	Page        int     // which medium of the piece, from 1; 0 for the whole piece
	Region      *Region // nil for the whole picture
	Body        string
	By          string // who says it
}

// extensions are the kinds of file that every browser in use can show, with their name's end.
var extensions = map[string]string{
	"video/mp4": ".mp4", "video/webm": ".webm", "video/quicktime": ".mov",
	"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/gif": ".gif", "image/avif": ".avif",
}

// check refuses a pack that the page could not show or whose answer could not find its way home. Faults: Invalid.
func (p Pack) check() error {
	if id, err := uuid.Parse(p.ID); err != nil || id.String() != p.ID {
		return fault.OnField("id", "A review pack needs an id by which its answer finds it.")
	}
	if len(p.Key) < minKey {
		return fault.OnField("key", "A review pack needs a key by which its answer is known.")
	}
	if address, err := mail.ParseAddress(p.ReplyTo); err != nil || address.Address != p.ReplyTo {
		return fault.OnField("replyTo", "%q is no mail address, so the client's answer would go nowhere. Choose the mailbox for answers.", p.ReplyTo)
	}
	if _, err := time.LoadLocation(p.TimeZone); err != nil {
		return fault.OnField("timeZone", "%q is no time zone. Set the campaign's time zone.", p.TimeZone)
	}
	if len(p.Pieces) == 0 {
		return fault.OnField("pieces", "There is nothing to review. Choose at least one piece with a draft.")
	}
	if len(p.Pieces) > maxPieces {
		return fault.OnField("pieces", "One pack holds up to %d pieces. Make several.", maxPieces)
	}
	for _, piece := range p.Pieces {
		if err := piece.check(); err != nil {
			return err
		}
	}
	return nil
}

func (p Piece) check() error {
	if p.DraftID == "" || p.DeliverableID == "" || strings.ContainsAny(p.DraftID, "\n\r") {
		return fault.OnField("pieces", "%q has no draft to review.", p.Title)
	}
	if len(p.Media) == 0 || len(p.Media) > maxMedia || len(p.Earlier) > maxEarlier {
		return fault.OnField("pieces", "%q has no picture to show, or more than %d.", p.Title, maxMedia)
	}
	if len(p.Notes) > maxNotes {
		return fault.OnField("pieces", "%q has more than %d notes for the client. Resolve those that are dealt with.", p.Title, maxNotes)
	}
	for _, note := range p.Notes {
		if !note.fits(len(p.Media)) {
			return fault.OnField("pieces", "A note on %q is at a place that the piece does not have.", p.Title)
		}
	}
	media := p.Media
	if p.Poster != nil {
		media = append(slices.Clone(media), *p.Poster)
	}
	for _, m := range media {
		if extensions[m.MIME] == "" || m.Open == nil || m.Size <= 0 || strings.HasPrefix(m.MIME, "video/") != (m.Kind == Video) {
			return fault.OnField("pieces", "A browser can't show %q of %q (%s). Make a proxy of it first.", m.Name, p.Title, m.MIME)
		}
	}
	if p.Poster != nil && p.Poster.Kind == Video {
		return fault.OnField("pieces", "The poster of %q is no picture.", p.Title)
	}
	return nil
}

// fits says that the note is on a picture of the piece, and not after its own end.
func (n Note) fits(media int) bool {
	if n.Page < 0 || n.Page > media || n.AtMs == nil && n.EndMs != nil || n.AtMs != nil && *n.AtMs < 0 || n.EndMs != nil && *n.EndMs <= *n.AtMs {
		return false
	}
	r := n.Region
	return r == nil || r.X >= 0 && r.Y >= 0 && r.W > 0 && r.H > 0 && r.X+r.W <= 1.0001 && r.Y+r.H <= 1.0001
}
