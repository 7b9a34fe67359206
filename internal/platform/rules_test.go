package platform

import (
	"strings"
	"testing"
	"time"
)

func TestEveryRuleIsComplete(t *testing.T) {
	for _, dated := range []string{limits.Dated, markets.Dated} {
		if _, err := time.Parse(time.DateOnly, dated); err != nil {
			t.Errorf("a data file is dated %q", dated)
		}
	}
	for p, l := range limits.Platforms {
		if !Known(p) || l.Limit <= 0 || l.Source == "" || !strings.Contains("codepoints utf16 weighted", l.Count) {
			t.Errorf("%s: %+v", p, l)
		}
		if l.Fold != nil && l.Fold.Characters+l.Fold.Lines == 0 {
			t.Errorf("%s folds nowhere", p)
		}
	}
	for code, m := range markets.Markets {
		if m.Name == "" || m.Source == "" || m.Rule == "" || m.Label.Rule == "" || m.Placement.Rule == "" || severityOf(m.Label.Alone) < 0 {
			t.Errorf("%s is incomplete", code)
		}
		switch m.Placement.Mode {
		case "start", "beforeFold":
			if severityOf(m.Placement.After) < 1 {
				t.Errorf("%s: behind the fold is %q", code, m.Placement.After)
			}
		case "picture":
		default:
			t.Errorf("%s: placement mode %q", code, m.Placement.Mode)
		}
		for verdict, terms := range m.Terms {
			if severityOf(verdict) < 0 {
				t.Errorf("%s has terms for %q", code, verdict)
			}
			for _, term := range terms {
				if len(term.parts) == 0 || term.tagOnly && len(term.parts) > 1 {
					t.Errorf("%s: the term %q", code, term.Term)
				}
			}
		}
		if code != strings.ToUpper(code) {
			t.Errorf("%s is not in upper case", code)
		}
	}
}

func severityOf(v Verdict) int {
	if s, known := severity[v]; known {
		return s
	}
	return -1
}

func TestTermsOfAMarketDoNotContradictEachOther(t *testing.T) {
	for code, m := range markets.Markets {
		seen := map[string]Verdict{}
		for verdict, terms := range m.Terms {
			for _, term := range terms {
				key := strings.ToLower(term.Term)
				if before, again := seen[key]; again {
					t.Errorf("%s: %q is both %s and %s", code, term.Term, before, verdict)
				}
				seen[key] = verdict
			}
		}
	}
}
