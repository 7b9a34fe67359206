package disclosure

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"backlot/internal/platform"
)

// sample is a caption of testdata with the verdict that a person gave it by the published rules.
type sample struct {
	Markets  []string
	Platform platform.Platform
	Format   string
	Text     string
	Brand    string
	Lang     string
	Label    bool
	Gifted   bool
	Require  []string
	Want     platform.Verdict
	Why      string
}

func (s sample) caption() Caption {
	return Caption{Text: s.Text, Platform: s.Platform, Format: s.Format, Markets: s.Markets, Brand: s.Brand, Required: s.Require,
		PaidLabel: s.Label, Gifted: s.Gifted, Language: s.Lang}
}

func samples(t testing.TB, name string) []sample {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []sample
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var s sample
		decoder := json.NewDecoder(strings.NewReader(lines.Text()))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&s); err != nil {
			t.Fatalf("%s, line %d: %v", name, len(all)+1, err)
		}
		all = append(all, s)
	}
	return all
}

func TestCaptions(t *testing.T) {
	all := samples(t, "captions.jsonl")
	if len(all) < 200 {
		t.Fatalf("only %d captions", len(all))
	}
	for _, s := range all {
		if r := s.caption().Check(); r.Verdict != s.Want {
			t.Errorf("%v %s %q (%s): %s, want %s", s.Markets, s.Platform, s.Text, s.Why, r.Verdict, s.Want)
			for _, c := range r.Checks {
				t.Logf("    %s %s %s: %s", c.Market, c.Kind, c.Verdict, c.Words)
			}
		}
	}
}

// TestHeldOut reports how often "fail" is right, and found, on captions that were written before the lens was made
// and that nothing was tuned on. Leave that file as it is; what it shows belongs into captions.jsonl.
func TestHeldOut(t *testing.T) {
	all := samples(t, "heldout.jsonl")
	var right, wrong, missed, same int
	for _, s := range all {
		got := s.caption().Check().Verdict
		if got == s.Want {
			same++
		}
		switch fails, should := got == platform.Fail, s.Want == platform.Fail; {
		case fails && should:
			right++
		case fails:
			wrong++
		case should:
			missed++
		}
	}
	t.Logf("%d captions: the same verdict on %d; fail: precision %d of %d, recall %d of %d",
		len(all), same, right, right+wrong, right, right+missed)
	if len(all) < 50 || right*20 < (right+wrong)*19 || right*20 < (right+missed)*19 {
		t.Errorf("precision or recall of fail is below 95%%")
	}
}
