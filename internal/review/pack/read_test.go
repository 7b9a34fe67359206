package pack

import (
	"errors"
	"fmt"
	"html"
	"os"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
)

func TestAnAnswerIsReadWithEveryCommentInItsPlace(t *testing.T) {
	for _, deflated := range []bool{true, false} {
		a := opened(t, asBlock(bytesOfAnswer(t, usual, sound(), deflated)))
		if a.PackID != packID || a.Reviewer.Name != "Johanna Keller" || a.AnsweredAt.UnixMilli() != 1_790_000_100_000 || len(a.Pieces) != 2 {
			t.Fatalf("%+v", a)
		}
		reel, carousel := a.Pieces[0], a.Pieces[1]
		if reel.Verdict != Changes || reel.Note != "Almost there." || reel.DraftID != "draft-1" || reel.Version != 2 || len(reel.Comments) != 2 {
			t.Errorf("%+v", reel)
		}
		first, second := reel.Comments[0], reel.Comments[1]
		if !same64(first.AtMs, 854) || first.EndMs != nil || !first.MustFix || first.Region == nil || *first.Region != (Region{0.3, 0.55, 0.5, 0.37}) {
			t.Errorf("%+v", first)
		}
		if !same64(second.EndMs, 2854) || second.MustFix || second.Region != nil {
			t.Errorf("%+v", second)
		}
		if carousel.Verdict != ApprovedWithComments || carousel.Comments[0].Page != 2 || carousel.Comments[1].Body != "Fine <b>here</b>" {
			t.Errorf("%+v", carousel)
		}
	}
}

// The file is an answer that the page of a pack like sound() made: it keeps the two ends of the format together.
func TestAnAnswerOfThePageIsRead(t *testing.T) {
	text, err := os.ReadFile("testdata/answer-of-the-page.txt")
	if err != nil {
		t.Fatal(err)
	}
	a := opened(t, string(text))
	if a.Reviewer != (Recipient{"Johanna Keller", "johanna@halden.example"}) || a.Pieces[0].Verdict != Changes || a.Pieces[1].Verdict != Approved {
		t.Errorf("%+v", a)
	}
	if a.Pieces[1].Note != "All good." || len(a.Pieces[0].Comments) != 2 {
		t.Fatalf("%+v", a)
	}
	first, second := a.Pieces[0].Comments[0], a.Pieces[0].Comments[1]
	if first.Body != "The logo is cut off <b>here</b>. “Größer”, bitte: שלום 🎬" || !same64(first.AtMs, 854) || first.Region == nil || !first.MustFix {
		t.Errorf("%+v", first)
	}
	if second.Body != "Quieter music\nfrom here on" || !same64(second.AtMs, 854) || !same64(second.EndMs, 2854) || second.MustFix {
		t.Errorf("%+v", second)
	}
}

func TestAnAnswerSurvivesWhatMailDoesToIt(t *testing.T) {
	block := usualBlock(t)
	want := asJSON(t, opened(t, block))
	quoted := func(prefix string) string {
		return prefix + strings.ReplaceAll(strings.TrimSpace(block), "\n", "\n"+prefix)
	}
	lines := strings.Split(strings.TrimSpace(block), "\n")
	rewrapped := func(width int) string {
		var out strings.Builder
		for payload := strings.Join(lines[1:len(lines)-1], ""); payload != ""; {
			n := min(width, len(payload))
			out.WriteString(payload[:n] + "\n")
			payload = payload[n:]
		}
		return lines[0] + "\n" + out.String() + lines[len(lines)-1]
	}
	for name, text := range map[string]string{
		"as it is":                  block,
		"CRLF":                      strings.ReplaceAll(block, "\n", "\r\n"),
		"CR":                        strings.ReplaceAll(block, "\n", "\r"),
		"quoted":                    quoted("> "),
		"quoted twice":              quoted(">> "),
		"quoted three times":        quoted("> > >"),
		"quoted with initials":      quoted("IB> "),
		"quoted with a bar":         quoted("| "),
		"quoted, CR":                strings.ReplaceAll(quoted("> "), "\n", "\r"),
		"leading spaces":            quoted("    "),
		"leading tabs":              quoted("\t"),
		"unbreakable spaces":        strings.ReplaceAll(quoted("\u00a0\u00a0"), " ", "\u00a0"),
		"zero-width spaces":         strings.ReplaceAll(block, "A", "\u200bA"),
		"wrapped at 60":             rewrapped(60),
		"wrapped at 20":             rewrapped(20),
		"on one line":               strings.ReplaceAll(block, "\n", " "),
		"empty lines between":       strings.ReplaceAll(block, "\n", "\n\n"),
		"trailing spaces":           strings.ReplaceAll(block, "\n", "   \n"),
		"long dashes":               strings.ReplaceAll(strings.ReplaceAll(block, "-----", "—–"), "-", "‑"),
		"marks quoted and wrapped":  "> -----BEGIN\n> BACKLOT ANSWER-----\n> " + strings.Join(lines[1:len(lines)-1], "\n> ") + "\n> -----END BACKLOT\n> ANSWER-----",
		"lower-case marks":          strings.ReplaceAll(strings.ReplaceAll(block, "BEGIN BACKLOT ANSWER", "Begin Backlot Answer"), "END BACKLOT ANSWER", "end backlot answer"),
		"bold marks":                strings.ReplaceAll(strings.ReplaceAll(block, "-----BEGIN", "*-----BEGIN"), "ANSWER-----", "ANSWER-----*"),
		"a mail around it":          "Hi Ida,\n\nsee below: “all good” < 3 things > 2\n\n" + block + "\n-- \nJohanna Keller | Halden\nOn Mon, Ida <ida@northlight.example> wrote:\n> Please review\n",
		"without its end mark":      strings.Join(lines[:len(lines)-1], "\n"),
		"copied twice":              block + "\n\n" + block,
		"copied and quoted":         block + "\n" + quoted("> "),
		"quoted and cut off below":  block + "\n" + quoted("> ")[:300],
		"cut off above":             block[:200] + "\n" + block,
		"HTML with br":              "<html><body><p>Hi</p>" + strings.ReplaceAll(block, "\n", "<br>\n") + "</body></html>",
		"HTML with br, no newlines": "<div>" + strings.ReplaceAll(block, "\n", "<br/>") + "</div><p>Regards</p>",
		"HTML with div a line":      "<div>" + strings.ReplaceAll(block, "\n", "</div><div class=\"MsoNormal\" style='margin:0'>") + "</div>",
		"HTML with entities":        "<pre>" + strings.ReplaceAll(html.EscapeString(block), " ", "&nbsp;") + "</pre>",
		"HTML that quotes":          "<blockquote>" + strings.ReplaceAll(block, "\n", "<br>&gt; ") + "</blockquote>",
		"HTML with broken words":    strings.ReplaceAll(strings.ReplaceAll(block, "\n", "<br>"), "B", "<wbr>B"),
	} {
		t.Run(name, func(t *testing.T) {
			if got := asJSON(t, opened(t, text)); got != want {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestWhatIsBrokenIsNamed(t *testing.T) {
	block := usualBlock(t)
	lines := strings.Split(strings.TrimSpace(block), "\n")
	without := func(i int) string {
		return strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "\n")
	}
	raw := bytesOfAnswer(t, usual, sound(), true)
	alter := func(at int, by byte) string {
		altered := append([]byte{}, raw...)
		altered[at] ^= by
		return asBlock(altered)
	}
	bomb := bytesOfAnswer(t, strings.Repeat("a", maxBody+10), sound(), true)
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"nothing":             {"", ErrNoAnswer},
		"a mail":              {"Looks great! -- Johanna", ErrNoAnswer},
		"an end only":         {lines[len(lines)-1], ErrNoAnswer},
		"too long":            {strings.Repeat("a", maxText+1), ErrTooLong},
		"begin and nothing":   {lines[0], ErrDamaged},
		"two characters":      {lines[0] + "\nAQ\n", ErrTruncated},
		"cut off in a line":   {block[:250], ErrTruncated},
		"a line missing":      {without(2), ErrTruncated},
		"the last missing":    {without(len(lines) - 2), ErrTruncated},
		"another version 0":   {alter(0, 1), ErrDamaged},
		"a newer format":      {alter(0, 3), ErrTooNew},
		"unknown flags":       {alter(1, 2), ErrDamaged},
		"one bit in the body": {alter(60, 1), ErrDamaged},
		"one bit in the id":   {alter(5, 1), ErrDamaged},
		"another length":      {alter(21, 64), ErrDamaged},
		"a bomb":              {asBlock(bomb), ErrDamaged},
		"no JSON":             {asBlock(bytesOfAnswer(t, "words", sound(), false)), ErrDamaged},
		"a fraction":          {asBlock(bytesOfAnswer(t, strings.Replace(usual, "854", "8.5", 1), sound(), true)), ErrDamaged},
		"text for a number":   {asBlock(bytesOfAnswer(t, strings.Replace(usual, "854", `"NaN"`, 1), sound(), true)), ErrDamaged},
		"typed between":       {strings.Replace(block, "\n", "\nplease see here ", 2), ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			blocks, err := Read(c.text)
			if !errors.Is(err, c.want) || len(blocks) != 0 {
				t.Fatalf("got %v, %d blocks", err, len(blocks))
			}
			if fault.CodeOf(err) == fault.Internal || len(err.Error()) < 40 {
				t.Errorf("not for a person: %v", err)
			}
		})
	}
}

func TestTwoAnswersInOneMailAreBothRead(t *testing.T) {
	second := sound()
	second.ID = "0192f0c4-7d3e-7a10-8c11-0a2b3c4d5e70"
	text := usualBlock(t) + "\n> and the other pack:\n" + asBlock(bytesOfAnswer(t, usual, second, true))
	blocks, err := Read(text)
	if err != nil || len(blocks) != 2 || blocks[0].PackID != packID || blocks[1].PackID != second.ID {
		t.Fatalf("%v, %+v", err, blocks)
	}
}

// patience is far above what reading 5 MB takes (a second at most on one slow core), and far below what a reading that
// grows with the square of the text would.
const patience = 20 * time.Second

func TestReadingIsQuickHoweverHostileTheText(t *testing.T) {
	for _, part := range []string{"-----BEGIN BACKLOT ANSWER-----\n", "<a", "-", "> ", "BEGIN ", "<!", "\u2014 \u00a0", "-BEGIN BACKLOT ANSWER-<a>AQ<"} {
		began := time.Now()
		if _, err := Read(strings.Repeat(part, maxText/len(part))); err == nil {
			t.Errorf("%q: read", part)
		}
		took := time.Since(began)
		if t.Logf("%q: %v", part, took); took > patience {
			t.Errorf("%q took %v", part, took)
		}
	}
}

func FuzzRead(f *testing.F) {
	block := usualBlock(f)
	f.Add(block)
	f.Add("> " + strings.ReplaceAll(block, "\n", "\r\n> "))
	f.Add(strings.ReplaceAll(block, "\n", "<br>"))
	f.Add(block[:180])
	f.Add("-----BEGIN BACKLOT ANSWER-----\nAg\n-----END BACKLOT ANSWER-----")
	for i, content := range []string{"{}", "[]", `{"p":[{"i":-1}]}`, `{"r":{"n":"x"},"p":[{"i":1,"c":[{"g":1,"t":"x","b":[0,0,99999,1]}]}]}`} {
		f.Add(fmt.Sprintf("%d %s", i, asBlock(bytesOfAnswer(f, content, sound(), i%2 == 0))))
	}
	facts := FactsOf(sound())
	f.Fuzz(func(t *testing.T, text string) {
		blocks, err := Read(text)
		if (err == nil) != (len(blocks) > 0) {
			t.Fatalf("%d blocks, %v", len(blocks), err)
		}
		for _, b := range blocks {
			a, err := b.Open(facts)
			if err == nil {
				Check(a, facts)
			}
		}
	})
}
