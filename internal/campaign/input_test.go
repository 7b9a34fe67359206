package campaign

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"backlot/internal/fault"
)

func fieldOf(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) {
		return f.Field
	}
	return ""
}

func TestTagsAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		mark  string
		given []string
		want  []string
	}{
		{"#", []string{"glow", "#Ad", "ad"}, []string{"#glow", "#Ad"}},
		{"#", []string{"#glow, #ad #neu; ##x"}, []string{"#glow", "#ad", "#neu", "#x"}},
		{"#", []string{"＃größe", "日本"}, []string{"#größe", "#日本"}},
		{"@", []string{"@aurora.beauty", "aurora-uk"}, []string{"@aurora.beauty", "@aurora-uk"}},
		{"#", nil, []string{}},
		{"#", []string{" ", ""}, []string{}},
	} {
		got, err := cleanTags("hashtags", c.mark, c.given)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, %v", c.given, got, err)
		}
	}
	for _, bad := range []string{"#", "glow!", "a.b", "<script>"} {
		if _, err := cleanTags("hashtags", "#", []string{bad}); fieldOf(err) != "hashtags" {
			t.Errorf("%q: got %v", bad, err)
		}
	}
	if _, err := cleanTags("hashtags", "#", strings.Fields(manyTags())); err == nil {
		t.Error("more than fifty were taken")
	}
}

func manyTags() string {
	text := ""
	for i := range mostTags + 1 {
		text += " t" + strings.Repeat("x", i+1)
	}
	return text
}

func TestCampaignInputIsChecked(t *testing.T) {
	good := CampaignInput{ClientID: "c", Name: " Glow  launch ", Type: Event, Currency: "eur", TimeZone: "Europe/Berlin"}
	for field, spoil := range map[string]func(*CampaignInput){
		"name":           func(in *CampaignInput) { in.Name = " " },
		"clientId":       func(in *CampaignInput) { in.ClientID = "" },
		"type":           func(in *CampaignInput) { in.Type = "party" },
		"currency":       func(in *CampaignInput) { in.Currency = "" },
		"budget":         func(in *CampaignInput) { in.Budget = "a lot" },
		"timeZone":       func(in *CampaignInput) { in.TimeZone = "Mars/Base" },
		"startsOn":       func(in *CampaignInput) { in.StartsOn = "2026-02-30" },
		"endsOn":         func(in *CampaignInput) { in.StartsOn, in.EndsOn = "2026-03-02", "2026-03-01" },
		"holidayCountry": func(in *CampaignInput) { in.HolidayCountry = "Narnia" },
		"markets":        func(in *CampaignInput) { in.Markets = []string{"DE", "ZZ"} },
		"hashtags":       func(in *CampaignInput) { in.Hashtags = []string{"a!"} },
		"mentions":       func(in *CampaignInput) { in.Mentions = []string{"@"} },
		"note":           func(in *CampaignInput) { in.Note = strings.Repeat("x", longestNote+1) },
	} {
		in := good
		spoil(&in)
		if _, err := in.clean(); fieldOf(err) != field {
			t.Errorf("%s: got %v on %q", field, err, fieldOf(err))
		}
	}
	if _, err := (&CampaignInput{ClientID: "c", Name: "x", Type: Event, Currency: "EUR", Budget: "-5", TimeZone: "UTC"}).clean(); fieldOf(err) != "budget" {
		t.Errorf("a budget below zero: got %v", err)
	}
	in := good
	in.Budget, in.Markets, in.HolidayCountry = "12.500,50", []string{"de", "uk", "DE"}, "uk"
	budget, err := in.clean()
	if err != nil || budget.Minor != 1250050 || budget.Currency != "EUR" || in.Name != "Glow launch" {
		t.Errorf("got %v %v %q", budget, err, in.Name)
	}
	if !slices.Equal(in.Markets, []string{"DE", "GB"}) || in.HolidayCountry != "GB" {
		t.Errorf("got %q, %q", in.Markets, in.HolidayCountry)
	}
}
