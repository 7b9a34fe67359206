package pack

import (
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"

	"backlot/internal/fault"
)

// Mails alter text: they quote ("> "), wrap anew, make dashes long and spaces unbreakable, and turn lines into HTML.
// The marks are found through all of that, and between them only the alphabet of the payload counts.
const (
	dashes = `[-‐‑‒–—―−]`
	gap    = `[\s\x{00A0}\x{2007}\x{202F}>|*]*`
)

var (
	// A mark takes one dash of its own; the others before it stay with the payload, whose length it tells itself.
	mark = regexp.MustCompile(`(?i)` + dashes + gap + `(BEGIN|END)` + gap + `BACKLOT` + gap + `ANSWER` + gap + dashes + `+`)
	tag  = regexp.MustCompile(`</?[A-Za-z!][^<>]{0,1000}>`)
	// A quoting prefix may carry the initials of who is quoted: "IB> ".
	quoting  = regexp.MustCompile(`(?m)^.*[>|]`)
	longDash = regexp.MustCompile(dashes)
	// What mails put into long words so that they may break there; and line ends of all kinds.
	unseen    = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\u00ad", "", "\ufeff", "")
	noPayload = regexp.MustCompile(`[^A-Za-z0-9_-]+`)
)

// Read finds the answers in a mail's text, HTML or source, in a file or in pasted text. The same answer twice (once quoted)
// is given once; several come with the newest first, by the client's clock. What is broken beside a whole answer is passed
// over; when no answer is whole, the error says what is wrong with the first: its cause is ErrNoAnswer, ErrTooLong,
// ErrTruncated, ErrDamaged or ErrTooNew.
func Read(text string) ([]Block, error) {
	if len(text) > maxText {
		return nil, fault.Wrap(ErrTooLong, fault.Invalid,
			"This text is too long to hold an answer (over %d MB). Choose the answer file or the mail that the client sent.", maxText>>20)
	}
	text = Text(text)
	f, left := finding{seen: map[string]bool{}}, false
	if wrapped.MatchString(text) {
		var texts []string
		texts, left = unwrap(text)
		for _, each := range texts {
			f.read(each)
		}
	}
	if len(f.blocks) == 0 {
		f.read(text)
	}
	switch {
	case len(f.blocks) > 0:
		slices.SortStableFunc(f.blocks, func(a, b Block) int { return cmp.Compare(b.body.At, a.body.At) })
		return f.blocks, nil
	case f.firstErr != nil:
		return nil, f.firstErr
	case left:
		return nil, fault.Wrap(ErrTooLong, fault.Invalid,
			"This mail holds more files, or larger ones, than are looked through, and no answer to a review pack stands in the others. Save the client's answer file out of it and choose that.")
	}
	return nil, fault.Wrap(ErrNoAnswer, fault.NotFound,
		"There is no answer to a review pack in this text. It stands between the lines BEGIN BACKLOT ANSWER and END BACKLOT ANSWER, or in an attached answer file.")
}

// finding is what was found so far, and what is wrong with the first that is not whole.
type finding struct {
	blocks   []Block
	seen     map[string]bool
	firstErr error
}

// read looks through a text as it stands and, where nothing whole is in it, as HTML.
func (f *finding) read(text string) {
	text = unseen.Replace(text)
	if f.readPlain(text) == 0 && strings.Contains(text, "<") {
		f.readPlain(withoutTags(text))
	}
}

func withoutTags(text string) string {
	return html.UnescapeString(tag.ReplaceAllString(text, "\n"))
}

// readPlain counts the whole answers of a text, those that were found before among them.
func (f *finding) readPlain(text string) (whole int) {
	marks := mark.FindAllStringSubmatchIndex(text, maxMarks)
	for i, m := range marks {
		if !strings.EqualFold(text[m[2]:m[3]], "BEGIN") {
			continue
		}
		end := len(text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		block, err := decode(payloadOf(text[m[1]:end]))
		if err != nil {
			if f.firstErr == nil {
				f.firstErr = err
			}
			continue
		}
		whole++
		if name := string(block.sign) + string(block.signed); !f.seen[name] && len(f.blocks) < maxBlocks {
			f.seen[name] = true
			f.blocks = append(f.blocks, block)
		}
	}
	return whole
}

// payloadOf keeps the payload's characters of what stands between two marks.
func payloadOf(text string) string {
	text = quoting.ReplaceAllString(text, "")
	text = longDash.ReplaceAllString(text, "-")
	return noPayload.ReplaceAllString(text, "")
}
