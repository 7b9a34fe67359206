package cli

import (
	"context"
	"strings"
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/house"
)

const rosterSheet = "Name,Handle,Platform,Followers,Engagement,Country,Niche,Email,Quality score,IG reel rate\n" +
	"Mira Okafor,@mira,Instagram,48.2K,4.1%,DE,beauty,mira@example.com,85,EUR 900\n" +
	"Ben Ito,@ben,Instagram,250K,0.9%,US,cars,,30,\"EUR 1,120\"\n" +
	"Zoë Lind,@zoe,TikTok,20K,,DE,beauty,,,\n"

func TestCreators(t *testing.T) {
	dir := agency(t)
	if a := call(t, "import", "creators", file(t, "roster.csv", rosterSheet), "--workspace", dir); a.status != 0 {
		t.Fatal(a)
	}
	names := func(args ...string) string {
		var report creatorsReport
		call(t, append([]string{"creators", "--workspace", dir, "--json"}, args...)...).into(t, &report)
		list := []string{}
		for _, c := range report.Creators {
			list = append(list, c.Name)
		}
		if report.Total < len(list) {
			t.Errorf("%q: a total of %d for %d", args, report.Total, len(list))
		}
		return strings.Join(list, ", ")
	}
	for args, want := range map[string]string{
		"":                                   "Ben Ito, Mira Okafor, Zoë Lind",
		"--query okaf":                       "Mira Okafor",
		"--query mria":                       "Mira Okafor",
		"--niche beauty":                     "Mira Okafor, Zoë Lind",
		"--niche beauty --niche cars":        "Ben Ito, Mira Okafor, Zoë Lind",
		"--platform TikTok":                  "Zoë Lind",
		"--country de --min-followers 30000": "Mira Okafor",
		"--max-followers 30000":              "Zoë Lind",
		"--min-engagement 4.05":              "Mira Okafor",
		"--max-fee 1000 --currency eur":      "Mira Okafor",
		"--quality excellent --quality fair": "Ben Ito, Mira Okafor",
		"--limit 1":                          "Ben Ito",
		"--query nobody":                     "",
	} {
		if got := names(strings.Fields(args)...); got != want {
			t.Errorf("%s: got %q, want %q", args, got, want)
		}
	}
	var report creatorsReport
	call(t, "creators", "--workspace", dir, "--json", "--query", "mira").into(t, &report)
	mira := report.Creators[0]
	if mira.Accounts[0].Handle != "mira" || *mira.Accounts[0].Followers != 48_200 || *mira.Accounts[0].Engagement != 4.1 || mira.Emails[0] != "mira@example.com" {
		t.Errorf("got %+v", mira)
	}
	if len(mira.Fees) != 1 || mira.Fees[0] != (listedFee{"instagram", "reel", "900.00", "EUR"}) || mira.Rank != 1 || mira.Score != nil {
		t.Errorf("got %+v", mira)
	}
	refused(t, exitMisuse, "invalid", "currency", "creators", "--workspace", dir, "--max-fee", "10")
	refused(t, exitMisuse, "invalid", "quality", "creators", "--workspace", dir, "--quality", "superb")
	refused(t, exitMisuse, "invalid", "amount", "creators", "--workspace", dir, "--max-fee", "lots", "--currency", "EUR")
	refused(t, exitFailed, "not_found", "", "creators", "--workspace", dir, "--brief", "no such campaign")
}

func TestCreatorsRankedByABrief(t *testing.T) {
	dir := agency(t)
	ctx := context.Background()
	if a := call(t, "import", "creators", file(t, "roster.csv", rosterSheet), "--workspace", dir); a.status != 0 {
		t.Fatal(a)
	}
	h, err := house.Open(ctx, dir, house.Options{})
	if err != nil {
		t.Fatal(err)
	}
	client, err := h.Campaigns.SaveClient(ctx, campaign.ClientInput{Name: "Aurora"})
	if err != nil {
		t.Fatal(err)
	}
	made, err := h.Campaigns.SaveCampaign(ctx, campaign.CampaignInput{
		ClientID: client.ID, Name: "Glow launch", Type: campaign.ProductLaunch, Budget: "5000", Currency: "EUR",
		TimeZone: "Europe/Berlin", Markets: []string{"DE"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Campaigns.SetWishes(ctx, made.ID, campaign.WishNiche, []campaign.Wish{{Value: "beauty"}}); err != nil {
		t.Fatal(err)
	}
	if err := h.Close(ctx); err != nil {
		t.Fatal(err)
	}
	var report creatorsReport
	call(t, "creators", "--workspace", dir, "--json", "--brief", "glow launch", "--limit", "2").into(t, &report)
	if report.Total != 3 || len(report.Creators) != 2 || report.Creators[0].Name != "Mira Okafor" || report.Creators[0].Score == nil {
		t.Fatalf("got %+v", report)
	}
	if !strings.Contains(strings.Join(report.Creators[0].Reasons, "; "), "beauty") {
		t.Errorf("got %q", report.Creators[0].Reasons)
	}
	text := call(t, "creators", "--workspace", dir, "--brief", made.ID).out
	if !strings.Contains(text, "3 creators") || !strings.Contains(text, "beauty") {
		t.Errorf("got %s", text)
	}
}
