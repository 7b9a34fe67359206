package pack

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"backlot/internal/fault"
)

// Verdict is what the client decided about a piece.
type Verdict string

// The verdicts. Open is a piece that the client left for later.
const (
	Approved             Verdict = "approved"
	ApprovedWithComments Verdict = "approved_with_comments"
	Changes              Verdict = "changes"
	Open                 Verdict = "open"
)

var verdicts = map[string]Verdict{"a": Approved, "c": ApprovedWithComments, "r": Changes, "": Open}

const maxComments = 2000 // of one answer

// latestAnswer is a bound on clocks that are set wrong: the year 2200, in Unix milliseconds.
const latestAnswer = 7_258_118_400_000

// Answer is what a client sent back. Pieces are those of the pack, in its order; one that the client left open and
// wrote nothing about is there, too.
type Answer struct {
	PackID     string
	Reviewer   Recipient // as the client says; Address is "" for a name that was typed
	AnsweredAt time.Time // by the client's clock
	Beside     int       // how many older answers stood in the same text
	Digest     string    // of everything but the time: the same for the same answer sent again
	Pieces     []PieceAnswer
}

// PieceAnswer is the client's word on one draft.
type PieceAnswer struct {
	DeliverableID, DraftID string
	Version                int
	Verdict                Verdict
	Note                   string // on the whole piece
	Comments               []Comment
}

// Silent says that the client said nothing of the piece: neither a decision nor a word.
func (p PieceAnswer) Silent() bool { return p.Verdict == Open && p.Note == "" && len(p.Comments) == 0 }

// Comment is one remark of the client.
type Comment struct {
	AtMs, EndMs *int64  // a moment or, with EndMs, a range of a video, in milliseconds; nil for the whole
	Page        int     // which medium of the piece, from 1
	Region      *Region // nil for the whole picture
	Body        string
	MustFix     bool // false for a suggestion
	// AnswersNote says that it began as an answer to what the agency told the client there, whose words it quotes. Left out
	// of the digest where it is not so, which is then that of an answer made before there was such a thing.
	AnswersNote bool `json:",omitempty"`
}

// Region is a part of the picture in shares of its width and height, 0 to 1.
type Region struct{ X, Y, W, H float64 }

// Facts is what is kept about a pack so that its answer can be opened.
type Facts struct {
	PackID string
	Key    []byte
	For    []Recipient
	Pieces []PieceFacts // in the order of the pack
	// From is the address from which the mail with the answer came, "" when it came as a file or pasted.
	From string
	// Taken are the answers to this pack that were taken in before.
	Taken []Taken
}

// PieceFacts is what is kept about one piece, and which draft of it is the newest now.
type PieceFacts struct {
	DeliverableID, DraftID string
	Version                int
	Title                  string
	DurationsMs            []int64 // of the media, 0 for a picture or unknown
	NewestDraftID          string  // "" for not known
	NewestVersion          int
}

// Taken is an answer that was taken in before, at TakenAt.
type Taken struct {
	Digest     string
	Reviewer   Recipient
	AnsweredAt time.Time // by the client's clock
	TakenAt    time.Time
}

// FactsOf is what to keep about a pack.
func FactsOf(p Pack) Facts {
	f := Facts{PackID: p.ID, Key: p.Key, For: p.For}
	for _, piece := range p.Pieces {
		known := PieceFacts{DeliverableID: piece.DeliverableID, DraftID: piece.DraftID, Version: piece.Version, Title: piece.Title}
		for _, m := range piece.Media {
			known.DurationsMs = append(known.DurationsMs, max(m.DurationMs, 0))
		}
		f.Pieces = append(f.Pieces, known)
	}
	return f
}

// Open proves that the block answers this very pack and gives its content, every figure checked. Faults carry
// ErrOtherPack or ErrTampered; then nothing of the block is to be used.
func (b Block) Open(f Facts) (Answer, error) {
	if b.PackID != f.PackID {
		return Answer{}, fault.Wrap(ErrOtherPack, fault.Conflict,
			"This answer belongs to another review pack. Nothing was taken in.")
	}
	drafts := make([]string, len(f.Pieces))
	for i, piece := range f.Pieces {
		drafts[i] = piece.DraftID
	}
	if !hmac.Equal(sign(f.Key, drafts, b.signed), b.sign) {
		return Answer{}, tampered("its seal does not fit the pack that was sent")
	}
	if b.body.At < 0 || b.body.At > latestAnswer {
		return Answer{}, tampered("its date can't be")
	}
	a := Answer{PackID: b.PackID, AnsweredAt: time.UnixMilli(b.body.At).UTC(),
		Reviewer: Recipient{Name: clean(b.body.Reviewer.Name), Address: clean(b.body.Reviewer.Address)}}
	if a.Reviewer.Name == "" || len(a.Reviewer.Name) > maxName || len(a.Reviewer.Address) > maxName {
		return Answer{}, tampered("it does not say who answered")
	}
	for _, piece := range f.Pieces {
		a.Pieces = append(a.Pieces, PieceAnswer{DeliverableID: piece.DeliverableID, DraftID: piece.DraftID,
			Version: piece.Version, Verdict: Open, Comments: []Comment{}})
	}
	if err := a.fill(b.body.Pieces, f.Pieces); err != nil {
		return Answer{}, err
	}
	a.Digest = a.digest()
	return a, nil
}

// fill puts what the client said to the pieces of the pack.
func (a *Answer) fill(said []bodyPiece, known []PieceFacts) error {
	seen, comments := map[int]bool{}, 0
	for _, s := range said {
		if s.Number < 1 || s.Number > len(known) {
			return tampered(fmt.Sprintf("it names piece %d, and the pack has %d", s.Number, len(known)))
		}
		verdict, ok := verdicts[s.Verdict]
		if !ok || seen[s.Number] {
			return tampered("it decides about a piece in a way that there is not")
		}
		seen[s.Number] = true
		piece := &a.Pieces[s.Number-1]
		piece.Verdict, piece.Note = verdict, clean(s.Note)
		if comments += len(s.Comments); comments > maxComments || len(piece.Note) > maxWords {
			return tampered("it holds more than the review page takes")
		}
		for _, c := range s.Comments {
			comment, err := c.open(known[s.Number-1])
			if err != nil {
				return err
			}
			piece.Comments = append(piece.Comments, comment)
		}
	}
	return nil
}

func (c bodyComment) open(p PieceFacts) (Comment, error) {
	got := Comment{AtMs: c.At, EndMs: c.End, Page: c.Page, Body: clean(c.Body), MustFix: c.Must == 1, AnswersNote: c.Note == 1}
	if got.Body == "" || len(got.Body) > maxWords || c.Must < 0 || c.Must > 1 {
		return got, tampered("one of its comments has no words, or too many")
	}
	if c.Page < 1 || c.Page > len(p.DurationsMs) {
		return got, tampered("one of its comments is on a picture that the piece does not have")
	}
	duration := p.DurationsMs[c.Page-1]
	beyond := func(ms int64) bool { return ms < 0 || ms > latestAnswer || duration > 0 && ms > duration }
	if c.At != nil && beyond(*c.At) || c.End != nil && (c.At == nil || *c.End <= *c.At || beyond(*c.End)) {
		return got, tampered("one of its comments is at a moment that the piece does not have")
	}
	if c.Region == nil {
		return got, nil
	}
	const whole = 10_000
	if len(c.Region) != 4 {
		return got, tampered("one of its comments marks no area")
	}
	x, y, w, h := c.Region[0], c.Region[1], c.Region[2], c.Region[3]
	if x < 0 || y < 0 || w < 1 || h < 1 || x > whole || y > whole || w > whole-x || h > whole-y {
		return got, tampered("one of its comments marks an area outside the picture")
	}
	got.Region = &Region{X: float64(x) / whole, Y: float64(y) / whole, W: float64(w) / whole, H: float64(h) / whole}
	return got, nil
}

func tampered(why string) error {
	return fault.Wrap(ErrTampered, fault.Damaged,
		"This answer was altered after it left the review page: %s. Nothing was taken in. Ask the client to send it again from the page.", why)
}

// clean makes a client's words fit to be stored and shown: no control characters but line ends and tabs, and none
// that turn the direction of the text around them.
func clean(text string) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "\uFFFD")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		turning := r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
		if turning || unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text))
}

func (a Answer) digest() string {
	content, err := json.Marshal(struct {
		PackID   string
		Reviewer Recipient
		Pieces   []PieceAnswer
	}{a.PackID, a.Reviewer, a.Pieces})
	if err != nil { // strings and finite numbers only
		panic(err)
	}
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
