package proposal

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"backlot/internal/money"
)

// sample is a mail with what it should lead to: kinds with a detail ("declines/fee", "quote/900 EUR/reel",
// "away/2026-12-01"), "none", and "-kind" for what must not be proposed.
type sample struct {
	name, language string
	expected       []string
	in             Incoming
}

func samples(t testing.TB, names ...string) []sample {
	t.Helper()
	var all []sample
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for i, part := range strings.Split(string(content), "\n== ")[1:] {
			head, body, _ := strings.Cut(part, "\n")
			language, expected, _ := strings.Cut(head, " ")
			s := sample{name: fmt.Sprintf("%s %d %s", name, i+1, head), language: language, expected: strings.Split(expected, ",")}
			s.in = Incoming{Reply: true, Currency: "EUR", From: "sam@example.org", SentAt: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
			s.in.Text = s.headers(body)
			all = append(all, s)
		}
	}
	return all
}

// headers takes the lines of a sample that say what is beside the text, and returns the rest.
func (s *sample) headers(body string) string {
	for {
		line, rest, _ := strings.Cut(body, "\n")
		key, value, found := strings.Cut(line, ": ")
		switch {
		case found && key == "Subject":
			s.in.Subject = value
		case found && key == "Kind":
			s.in.Kind = value
		case found && key == "Files":
			for i, name := range strings.Split(value, ", ") {
				s.in.Files = append(s.in.Files, File{Index: i, Name: name, Size: 100_000})
			}
		default:
			return body
		}
		body = rest
	}
}

// told is a proposal as a sample expects it.
func (p Proposal) told() []string {
	told := []string{string(p.Kind)}
	if p.Reason != "" {
		told = append(told, string(p.Kind)+"/"+p.Reason)
	}
	if p.Until != "" {
		told = append(told, string(p.Kind)+"/"+p.Until)
	}
	if p.Currency != "" {
		sum := strings.ReplaceAll(money.Amount{Minor: p.AmountMinor, Currency: p.Currency}.Decimal(), ".00", "")
		sum = string(p.Kind) + "/" + sum + " " + p.Currency
		told = append(told, sum, sum+"/"+p.Format, sum+"/"+p.Platform+"/"+p.Format)
	}
	return told
}

func kinds(all []Proposal) []string {
	var names []string
	for _, p := range all {
		names = append(names, string(p.Kind))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// wrong says how proposals differ from what a sample expects, "" when they do not.
func (s sample) wrong(got []Proposal) string {
	var wanted []string
	only := true
	for _, e := range s.expected {
		if kind, not := strings.CutPrefix(e, "-"); not {
			if only = false; slices.Contains(kinds(got), kind) {
				return "proposes " + kind
			}
		} else if e != "none" {
			kind, _, _ := strings.Cut(e, "/")
			wanted = append(wanted, kind)
			if !slices.ContainsFunc(got, func(p Proposal) bool { return slices.Contains(p.told(), e) }) {
				return "does not propose " + e
			}
		}
	}
	slices.Sort(wanted)
	if wanted = slices.Compact(wanted); only && !slices.Equal(wanted, kinds(got)) {
		return fmt.Sprintf("proposes %v", kinds(got))
	}
	return ""
}

func TestRead(t *testing.T) {
	for _, s := range samples(t, "en", "de", "fr", "es", "tempting", "fresh") {
		got := Read(s.in)
		if why := s.wrong(got); why != "" {
			t.Errorf("%s: %s\n%s\n%+v", s.name, why, s.in.Text, got)
		}
		check(t, s.in, got)
	}
}

// check holds what every answer must hold to.
func check(t testing.TB, in Incoming, got []Proposal) {
	t.Helper()
	if len(got) > mostProposals {
		t.Errorf("%d proposals", len(got))
	}
	for _, p := range got {
		beside := slices.ContainsFunc(in.Files, func(f File) bool { return f.Name == p.Words })
		switch {
		case !slices.Contains(order, p.Kind), p.Why == "", !utf8.ValidString(p.Why) && utf8.ValidString(in.Text):
			t.Errorf("%q: kind %q why %q", in.Text, p.Kind, p.Why)
		case !strings.Contains(strings.ToValidUTF8(in.Text, "\uFFFD"), p.Words) && p.Words != in.Subject && !beside:
			t.Errorf("%q: the words %q are not in it", in.Text, p.Words)
		case (p.Kind == Declines) != (p.Reason != ""), (p.Currency == "") != (p.AmountMinor == 0), p.AmountMinor < 0:
			t.Errorf("%q: %+v", in.Text, p)
		case p.File >= 0 && !slices.ContainsFunc(in.Files, func(f File) bool { return f.Index == p.File }):
			t.Errorf("%q: file %d", in.Text, p.File)
		}
	}
}

// TestHeldOut tells how well the rules do on mails that were written before them.
func TestHeldOut(t *testing.T) {
	type score struct{ right, wrong, missed int }
	scores, all := map[Kind]*score{}, score{}
	for _, kind := range order {
		scores[kind] = &score{}
	}
	mails := samples(t, "heldout")
	for _, s := range mails {
		got := kinds(Read(s.in))
		var wanted []string
		for _, e := range s.expected {
			if kind, _, _ := strings.Cut(e, "/"); kind != "none" {
				wanted = append(wanted, kind)
			}
		}
		for _, kind := range got {
			if slices.Contains(wanted, kind) {
				scores[Kind(kind)].right++
			} else {
				scores[Kind(kind)].wrong++
			}
		}
		for _, kind := range wanted {
			if !slices.Contains(got, kind) {
				scores[Kind(kind)].missed++
			}
		}
	}
	ratio := func(right, other int) float64 { return float64(right) / float64(max(1, right+other)) }
	for _, kind := range order {
		s := scores[kind]
		t.Logf("%-9s precision %.2f recall %.2f (%d right, %d wrong, %d missed)", kind, ratio(s.right, s.wrong), ratio(s.right, s.missed), s.right, s.wrong, s.missed)
		all.right, all.wrong, all.missed = all.right+s.right, all.wrong+s.wrong, all.missed+s.missed
	}
	t.Logf("%d mails: precision %.2f recall %.2f", len(mails), ratio(all.right, all.wrong), ratio(all.right, all.missed))
	if ratio(all.right, all.wrong) < 0.9 || ratio(all.right, all.missed) < 0.9 {
		t.Errorf("precision or recall is below 0.9")
	}
}
