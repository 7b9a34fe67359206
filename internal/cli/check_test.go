package cli

import (
	"strings"
	"testing"

	"backlot/internal/platform"
)

func TestCheckCaptionByMarket(t *testing.T) {
	caption := "#ad Größter Kaffee 🎬 mit @haldencoffee #SpringRoast"
	for _, c := range []struct {
		name    string
		args    []string
		verdict string
		markets string // of the disclosure checks, with their verdicts
	}{
		{"one", []string{"--market", "DE"}, "warn", "DE warn"},
		{"a list", []string{"--market", "US,DE,es"}, "fail", "US pass, DE warn, ES fail"},
		{"given again", []string{"--market", "US", "--market", "DE", "--market", "us"}, "warn", "US pass, DE warn"},
		{"without rules", []string{"--market", "US,JP"}, "unsure", "US pass, JP unsure"},
		{"in German", []string{"--market", "US", "--lang", "de"}, "warn", "US warn"},
		{"a tag that is missing", []string{"--market", "US", "--require", "#SpringRoast,@halden"}, "fail", "US pass"},
		{"both tags", []string{"--market", "US", "--require", "#SpringRoast", "--require", "@haldencoffee"}, "pass", "US pass"},
	} {
		args := append([]string{"check", "caption", "--platform", "instagram"}, c.args...)
		var verdict captionVerdict
		callWith(t, caption, append(args, "--json")...).into(t, &verdict)
		var markets []string
		for _, check := range verdict.Checks {
			if check.Kind == string(platform.KindDisclosure) {
				markets = append(markets, check.Market+" "+check.Verdict)
			}
		}
		if got := strings.Join(markets, ", "); verdict.Verdict != c.verdict || got != c.markets {
			t.Errorf("%s: %s with %s", c.name, verdict.Verdict, got)
		}
	}
}

func TestCheckCaptionInWords(t *testing.T) {
	a := callWith(t, "Kaffee!\nWerbung", "check", "caption", "--market", "DE", "--platform", "instagram", "--require", "#kaffee")
	for _, want := range []string{
		"fail\n", "pass   disclosure Germany: “Werbung” says that this is advertising.",
		"warn   placement  Germany: “Werbung” has to stand in the first line; here it stands below the first line.",
		"Source: Die Medienanstalten", "fail   hashtag    #kaffee is missing.", platform.Disclaimer,
	} {
		if a.status != 0 || !strings.Contains(a.out, want) {
			t.Errorf("%d, %q lacks %q", a.status, a.out, want)
		}
	}
}

func TestCheckCaptionRefuses(t *testing.T) {
	if said := refused(t, exitMisuse, "invalid", "platform", "check", "caption", "--market", "DE", "--platform", "myspace"); !strings.Contains(said, "tiktok") {
		t.Errorf("says %q", said)
	}
	for _, args := range [][]string{{"check", "caption", "--platform", "x"}, {"check", "caption", "--market", "DE"}, {"check"}} {
		if a := callWith(t, "mug", args...); a.status != exitMisuse {
			t.Errorf("%q: %+v", args, a)
		}
	}
}
