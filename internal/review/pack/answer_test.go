package pack

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
)

// openBody opens a body that a forging client signed with the pack's own key.
func openBody(t *testing.T, content string) (Answer, error) {
	t.Helper()
	blocks, err := Read(asBlock(bytesOfAnswer(t, content, sound(), true)))
	if err != nil {
		t.Fatal(err)
	}
	return blocks[0].Open(FactsOf(sound()))
}

func TestFiguresThatCannotBeAreRefused(t *testing.T) {
	comment := func(c string) string {
		return `{"r":{"n":"J"},"t":1,"p":[{"i":1,"d":"r","c":[` + c + `]}]}`
	}
	many := strings.TrimSuffix(strings.Repeat(`{"g":1,"t":"x"},`, maxComments+1), ",")
	for name, content := range map[string]string{
		"no reviewer":            `{"t":1,"p":[]}`,
		"a long name":            `{"r":{"n":"` + strings.Repeat("n", maxName+1) + `"},"t":1}`,
		"a date before all":      `{"r":{"n":"J"},"t":-1}`,
		"a date beyond":          `{"r":{"n":"J"},"t":99999999999999}`,
		"piece 0":                `{"r":{"n":"J"},"t":1,"p":[{"i":0,"d":"a"}]}`,
		"piece 3":                `{"r":{"n":"J"},"t":1,"p":[{"i":3,"d":"a"}]}`,
		"a piece twice":          `{"r":{"n":"J"},"t":1,"p":[{"i":1,"d":"a"},{"i":1,"d":"r"}]}`,
		"an unknown verdict":     `{"r":{"n":"J"},"t":1,"p":[{"i":1,"d":"approved"}]}`,
		"a long note":            `{"r":{"n":"J"},"t":1,"p":[{"i":1,"d":"a","n":"` + strings.Repeat("n", maxWords+1) + `"}]}`,
		"too many comments":      comment(many),
		"no words":               comment(`{"g":1,"t":" \u0000 "}`),
		"many words":             comment(`{"g":1,"t":"` + strings.Repeat("w", maxWords+1) + `"}`),
		"before the beginning":   comment(`{"g":1,"t":"x","a":-1}`),
		"after the end":          comment(`{"g":1,"t":"x","a":3001}`),
		"beyond all numbers":     comment(`{"g":1,"t":"x","a":9223372036854775807}`),
		"an end without a start": comment(`{"g":1,"t":"x","e":10}`),
		"an end at its start":    comment(`{"g":1,"t":"x","a":10,"e":10}`),
		"an end after the end":   comment(`{"g":1,"t":"x","a":10,"e":3001}`),
		"picture 0":              comment(`{"g":0,"t":"x"}`),
		"picture 2 of a clip":    comment(`{"g":2,"t":"x"}`),
		"must-fix of 2":          comment(`{"g":1,"t":"x","m":2}`),
		"an area of three":       comment(`{"g":1,"t":"x","b":[1,2,3]}`),
		"an area to the left":    comment(`{"g":1,"t":"x","b":[-1,0,10,10]}`),
		"an area too wide":       comment(`{"g":1,"t":"x","b":[1,0,10000,10]}`),
		"an area too high":       comment(`{"g":1,"t":"x","b":[0,9999,1,2]}`),
		"an area of nothing":     comment(`{"g":1,"t":"x","b":[0,0,0,10]}`),
		"an area that overflows": comment(`{"g":1,"t":"x","b":[10000,0,9223372036854775807,10]}`),
	} {
		t.Run(name, func(t *testing.T) {
			a, err := openBody(t, content)
			if !errors.Is(err, ErrTampered) || fault.CodeOf(err) != fault.Damaged {
				t.Errorf("got %v, %+v", err, a)
			}
		})
	}
}

func TestAnAnswerOpensWithItsOwnPackOnly(t *testing.T) {
	blocks, err := Read(usualBlock(t))
	if err != nil {
		t.Fatal(err)
	}
	another := FactsOf(sound())
	another.PackID = "0192f0c4-7d3e-7a10-8c11-000000000000"
	if _, err := blocks[0].Open(another); !errors.Is(err, ErrOtherPack) {
		t.Errorf("another pack: %v", err)
	}
	forged := FactsOf(sound())
	forged.Key = []byte("another key of thirty-two bytes!")
	if _, err := blocks[0].Open(forged); !errors.Is(err, ErrTampered) {
		t.Errorf("another key: %v", err)
	}
	turned := FactsOf(sound())
	slices.Reverse(turned.Pieces)
	if _, err := blocks[0].Open(turned); !errors.Is(err, ErrTampered) {
		t.Errorf("pieces in another order: %v", err)
	}
}

func TestWordsAreMadeFitToBeShown(t *testing.T) {
	a, err := openBody(t, `{"r":{"n":" J\u202e "},"t":1,"p":[{"i":1,"d":"r","n":"a\r\nb\u0007\u2066c","c":[{"g":1,"t":"<script>alert(1)</script>\u2028שלום\tx"}]}]}`)
	if err != nil {
		t.Fatal(err)
	}
	if a.Reviewer.Name != "J" || a.Pieces[0].Note != "a\nbc" || a.Pieces[0].Comments[0].Body != "<script>alert(1)</script>\u2028שלום\tx" {
		t.Errorf("%+v", a)
	}
}

func TestPiecesLeftOutAreOpen(t *testing.T) {
	a, err := openBody(t, `{"r":{"n":"J"},"t":1,"p":[{"i":2,"d":"a"}]}`)
	if err != nil {
		t.Fatal(err)
	}
	if a.Pieces[0].Verdict != Open || a.Pieces[0].Comments == nil || a.Pieces[1].Verdict != Approved {
		t.Errorf("%+v", a)
	}
}

func TestWhatIsOddIsSaid(t *testing.T) {
	first := opened(t, usualBlock(t))
	hour := time.Hour
	for name, c := range map[string]struct {
		body  string
		facts func(*Facts)
		want  []WarningKind
	}{
		"nothing":           {usual, func(*Facts) {}, nil},
		"from the reviewer": {usual, func(f *Facts) { f.From = "JOHANNA@halden.example" }, nil},
		"from a colleague":  {usual, func(f *Facts) { f.From = "tom@halden.example" }, nil},
		"from somebody":     {usual, func(f *Facts) { f.From = "eve@elsewhere.example" }, []WarningKind{SentByOther}},
		"by somebody":       {strings.Replace(usual, `"n":"Johanna Keller","a":"johanna@halden.example"`, `"n":"Eve"`, 1), func(*Facts) {}, []WarningKind{NotAsked}},
		"nobody was named":  {usual, func(f *Facts) { f.For = nil; f.From = "x@y.example" }, nil},
		"the same again": {strings.Replace(usual, "1790000100000", "1790000200000", 1), func(f *Facts) {
			f.Taken = []Taken{{Digest: first.Digest, Reviewer: first.Reviewer, AnsweredAt: first.AnsweredAt}}
		}, []WarningKind{SameAgain}},
		"newer than the one": {usual, func(f *Facts) {
			f.Taken = []Taken{{Digest: "x", Reviewer: first.Reviewer, AnsweredAt: first.AnsweredAt.Add(-hour)}}
		}, []WarningKind{Replaces}},
		"older than the one": {usual, func(f *Facts) {
			f.Taken = []Taken{{Digest: "x", Reviewer: first.Reviewer, AnsweredAt: first.AnsweredAt.Add(hour)}}
		}, []WarningKind{Outdated}},
		"back to the first one": {usual, func(f *Facts) {
			f.Taken = []Taken{{Digest: first.Digest, Reviewer: first.Reviewer, AnsweredAt: first.AnsweredAt.Add(-2 * hour)}, {Digest: "x", Reviewer: first.Reviewer, AnsweredAt: first.AnsweredAt.Add(-hour)}}
		}, []WarningKind{Replaces}},
		"the first one once more": {usual, func(f *Facts) {
			f.Taken = []Taken{{Digest: first.Digest, Reviewer: first.Reviewer, AnsweredAt: first.AnsweredAt}, {Digest: "x", Reviewer: first.Reviewer, AnsweredAt: first.AnsweredAt.Add(hour)}}
		}, []WarningKind{SameAgain}},
		"a colleague's before":    {usual, func(f *Facts) { f.Taken = []Taken{{Digest: "x", Reviewer: f.For[1], AnsweredAt: first.AnsweredAt}} }, []WarningKind{AnotherToo}},
		"a newer version is here": {usual, func(f *Facts) { f.Pieces[0].NewestDraftID, f.Pieces[0].NewestVersion = "draft-9", 3 }, []WarningKind{OldVersion}},
		"the newest":              {usual, func(f *Facts) { f.Pieces[0].NewestDraftID, f.Pieces[0].NewestVersion = "draft-1", 2 }, nil},
		"a newer one of what is open": {`{"r":{"n":"Tom Reuter"},"t":1,"p":[{"i":2,"d":"a"}]}`,
			func(f *Facts) { f.Pieces[0].NewestDraftID = "draft-9" }, nil},
		"changes without words": {`{"r":{"n":"Tom Reuter"},"t":1,"p":[{"i":1,"d":"r"}]}`, func(*Facts) {}, []WarningKind{ChangesNoWhy}},
		"nothing at all":        {`{"r":{"n":"Tom Reuter"},"t":1}`, func(*Facts) {}, []WarningKind{NothingSaid}},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := openBody(t, c.body)
			if err != nil {
				t.Fatal(err)
			}
			f := FactsOf(sound())
			c.facts(&f)
			var got []WarningKind
			for _, w := range Check(a, f) {
				got = append(got, w.Kind)
				if len(w.Words) < 30 {
					t.Errorf("%q says too little", w.Words)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
