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

// Read finds the answers in a mail's text or HTML, in a file or in pasted text. The same answer twice (once quoted)
// is given once; several come with the newest first, by the client's clock. What is broken beside a whole answer is passed over; when no answer is whole, the error says what is
// wrong with the first: its cause is ErrNoAnswer, ErrTooLong, ErrTruncated, ErrDamaged or ErrTooNew.
func Read(text string) ([]Block, error) {
	if len(text) > maxText {
		return nil, fault.Wrap(ErrTooLong, fault.Invalid,
			"This text is too long to hold an answer (over %d MB). Choose the answer file or the mail that the client sent.", maxText>>20)
	}
	text = unseen.Replace(text)
	blocks, firstErr := readPlain(text)
	if len(blocks) == 0 && strings.Contains(text, "<") {
		var err error
		if blocks, err = readPlain(withoutTags(text)); firstErr == nil {
			firstErr = err
		}
	}
	switch {
	case len(blocks) > 0:
		slices.SortStableFunc(blocks, func(a, b Block) int { return cmp.Compare(b.body.At, a.body.At) })
		return blocks, nil
	case firstErr != nil:
		return nil, firstErr
	}
	return nil, fault.Wrap(ErrNoAnswer, fault.NotFound,
		"There is no answer to a review pack in this text. It stands between the lines BEGIN BACKLOT ANSWER and END BACKLOT ANSWER, or in an attached answer file.")
}

func withoutTags(text string) string {
	return html.UnescapeString(tag.ReplaceAllString(text, "\n"))
}

func readPlain(text string) (blocks []Block, firstErr error) {
	seen := map[string]bool{}
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
			if firstErr == nil {
				firstErr = err
			}
			continue
		}
		if !seen[string(block.sign)+string(block.signed)] && len(blocks) < maxBlocks {
			seen[string(block.sign)+string(block.signed)] = true
			blocks = append(blocks, block)
		}
	}
	return blocks, firstErr
}

// payloadOf keeps the payload's characters of what stands between two marks.
func payloadOf(text string) string {
	text = quoting.ReplaceAllString(text, "")
	text = longDash.ReplaceAllString(text, "-")
	return noPayload.ReplaceAllString(text, "")
}
