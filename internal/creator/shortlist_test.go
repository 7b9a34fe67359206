package creator_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"backlot/internal/creator"
	"backlot/internal/roster"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// lookingFor is a campaign that looks for one brief.
type lookingFor creator.Brief

func (b lookingFor) Brief(context.Context, string) (creator.Brief, error) {
	return creator.Brief(b), nil
}

func shortlisting(t *testing.T, brief creator.Brief) (*workspace.Workspace, *creator.Service) {
	t.Helper()
	w, _ := testkit.Workspace(t)
	return w, creator.New(w, roster.New(w), lookingFor(brief))
}

func TestAShortlistSaysWhy(t *testing.T) {
	brief := creator.Brief{
		CampaignID: "glow", ClientID: "kestrel", Category: "skincare", Currency: "EUR", FeeLimitMinor: number(100_000),
		StartsOn: "2026-04-01", EndsOn: "2026-04-30", Niches: []string{"beauty"}, Platforms: []string{"instagram"},
		MinFollowers: number(10_000), MaxFollowers: number(100_000),
		Targets: []creator.Target{{Dimension: creator.Gender, Group: "female"}, {Dimension: creator.Age, Group: "18-24"}, {Dimension: creator.Age, Group: "25-34"}, {Dimension: creator.Country, Group: "DE"}},
	}
	w, s := shortlisting(t, brief)
	for _, query := range []string{
		`INSERT INTO creator (id, name, quality_score) VALUES ('mira', 'Mira', 85), ('ben', 'Ben', 30), ('zoe', 'Zoë', NULL), ('away', 'Away', NULL)`,
		`INSERT INTO account (id, creator_id, platform, handle, followers, engagement_bp) VALUES ('am', 'mira', 'instagram', 'mira', 48200, 410),
			('ab', 'ben', 'instagram', 'ben', 250000, 90), ('az', 'zoe', 'tiktok', 'zoe', 20000, NULL), ('aw', 'away', 'instagram', 'away', 20000, 500)`,
		`INSERT INTO creator_niche (id, creator_id, niche) VALUES ('n1', 'mira', 'beauty'), ('n2', 'ben', 'cars')`,
		`INSERT INTO audience (id, account_id, dimension, shares) VALUES ('u1', 'am', 'gender', '{"female":8000,"male":2000}'),
			('u2', 'am', 'age', '{"18-24": 6000, "25-34": 2000}'), ('u3', 'am', 'country', '{"DE":9000}'), ('u4', 'ab', 'gender', '{"female":1000}')`,
		`INSERT INTO rate (id, creator_id, platform, format, kind, amount_minor, currency, valid_from) VALUES
			('r0', 'mira', 'instagram', 'reel', 'card', 50000, 'EUR', '2025-01-01'), ('r1', 'mira', 'instagram', 'reel', 'card', 90000, 'EUR', '2026-01-01'),
			('r2', 'mira', 'instagram', 'reel', 'card', 900000, 'EUR', '2027-01-01'), ('r3', 'ben', 'instagram', 'reel', 'card', 112000, 'EUR', '2026-01-01')`,
		`INSERT INTO creator_flag (id, creator_id, severity, topic) VALUES ('f', 'ben', 'stop', 'Gambling ads')`,
		`INSERT INTO absence (id, creator_id, from_on, to_on) VALUES ('x', 'away', '2026-03-20', '2026-05-02')`,
		`INSERT INTO client (id, name, category) VALUES ('kestrel', 'Kestrel', 'skincare'), ('halden', 'Halden', 'skincare')`,
		`INSERT INTO campaign (id, client_id, name, phase, starts_on, ends_on) VALUES ('glow', 'kestrel', 'Glow', 'live', '2026-04-01', '2026-04-30'),
			('old', 'kestrel', 'Old', 'wrapped', '2025-04-01', '2025-04-30'), ('rival', 'halden', 'Rival', 'live', '2026-02-01', '2026-03-14')`,
		`INSERT INTO casting (id, campaign_id, creator_id, contract_status) VALUES ('k1', 'old', 'mira', ''), ('k2', 'rival', 'zoe', 'contract_signed'), ('k3', 'glow', 'ben', '')`,
		`UPDATE casting SET influencer_status = 'rejected', reason = 'too large' WHERE id = 'k3'`,
		`INSERT INTO deliverable (id, casting_id, post_at) VALUES ('d1', 'k1', 1000000)`,
		`INSERT INTO posting (id, stage, posted_at) VALUES ('d1', 'verified', 1000000)`,
	} {
		testkit.Exec(t, w, query)
	}
	list, err := s.List(ctx, creator.Filter{CampaignID: "glow", Sort: creator.ByFit})
	must(t, list, err)
	said := map[string]string{}
	var order []string
	for _, row := range list.Rows {
		order = append(order, row.ID)
		for _, reason := range row.Fit.Reasons {
			said[row.ID] += string(reason.Tone) + ": " + reason.Text + "\n"
		}
	}
	if got := strings.Join(order, " "); got != "mira away zoe ben" {
		t.Errorf("the order is %s", got)
	}
	for id, want := range map[string]string{
		"mira": "for: reaches 58% women 18-34 in DE\nfor: beauty\nfor: 1 campaign, always on time\nfor: within budget\nfor: 48K followers\nfor: 4.1% engagement\nfor: quality 85, excellent\n",
		"ben":  "against: stop: Gambling ads\nneutral: audience known in part, 25% of what is wanted\nagainst: none of the niches\nneutral: new to us\nagainst: 12% above budget\nagainst: 250K followers, more than looked for\nagainst: 0.9% engagement\nagainst: quality 30, fair\n",
		"zoe":  "against: clashes with Halden until 13 April 2026\nneutral: audience unknown\nagainst: none of the niches\nagainst: no account on Instagram\nneutral: new to us\nneutral: fee unknown\n",
		"away": "against: away until 2 May 2026\nneutral: audience unknown\nagainst: none of the niches\nneutral: new to us\nneutral: fee unknown\nfor: 20K followers\nfor: 5.0% engagement\n",
	} {
		if said[id] != want {
			t.Errorf("%s: got\n%swant\n%s", id, said[id], want)
		}
	}
	at := slices.IndexFunc(list.Rows, func(r creator.Row) bool { return r.ID == "ben" })
	if ben := list.Rows[at]; ben.CastingID != "k3" || ben.InfluencerStatus != "rejected" || ben.StatusReason != "too large" || ben.Flag.Text != "Gambling ads" {
		t.Errorf("got %+v", ben)
	}
}

func TestThoseWhoTakePartAreRankedToo(t *testing.T) {
	w, s := shortlisting(t, creator.Brief{CampaignID: "glow", Niches: []string{"beauty"}})
	for _, query := range []string{
		`INSERT INTO creator (id, name) VALUES ('ben', 'Ben'), ('mira', 'Mira'), ('zoe', 'Zoë')`,
		`INSERT INTO creator_niche (id, creator_id, niche) VALUES ('n', 'mira', 'beauty'), ('o', 'zoe', 'beauty')`,
		`INSERT INTO client (id, name) VALUES ('kestrel', 'Kestrel')`,
		`INSERT INTO campaign (id, client_id, name, phase) VALUES ('glow', 'kestrel', 'Glow', 'live')`,
		`INSERT INTO casting (id, campaign_id, creator_id, influencer_status) VALUES ('k', 'glow', 'mira', 'shortlisted'), ('l', 'glow', 'ben', 'prospects')`,
	} {
		testkit.Exec(t, w, query)
	}
	in := func(where roster.Filter) creator.List {
		where.In = "glow"
		list, err := s.List(ctx, creator.Filter{Where: where, CampaignID: "glow", Sort: creator.ByFit})
		must(t, list, err)
		return list
	}
	list := in(roster.Filter{})
	if list.Total != 2 || list.Rows[0].ID != "mira" || list.Rows[0].InfluencerStatus != "shortlisted" || list.Rows[0].Fit.Score <= list.Rows[1].Fit.Score {
		t.Errorf("got %+v", list.Rows)
	}
	if list := in(roster.Filter{Statuses: []string{"prospects"}}); list.Total != 1 || list.Rows[0].ID != "ben" {
		t.Errorf("prospects: got %+v", list.Rows)
	}
	if list := in(roster.Filter{Text: "mir", Statuses: []string{"prospects", "shortlisted"}, Niches: []string{"beauty"}}); list.Total != 1 || list.Rows[0].ID != "mira" {
		t.Errorf("by text and niche: got %+v", list.Rows)
	}
	list = in(roster.Filter{Statuses: []string{"rejected"}})
	if list.Total != 0 || list.Brief.Niches[0] != "beauty" || len(list.Weights) == 0 {
		t.Errorf("got %+v", list)
	}
	testkit.Exec(t, w, `UPDATE creator SET archived_at = 1 WHERE id = 'mira'`)
	if list := in(roster.Filter{}); list.Total != 2 {
		t.Errorf("whoever takes part is there after they were archived too: got %+v", list.Rows)
	}
}

func TestASelectionIsSummedUp(t *testing.T) {
	w, s := shortlisting(t, creator.Brief{
		CampaignID: "glow", Currency: "EUR", FeeLimitMinor: number(100_000), BudgetLeftMinor: 150_000, Platforms: []string{"instagram"},
		Targets: []creator.Target{{Dimension: creator.Gender, Group: "female"}},
	})
	for _, query := range []string{
		`INSERT INTO creator (id, name) VALUES ('a', 'A'), ('b', 'B'), ('c', 'C')`,
		`INSERT INTO account (id, creator_id, platform, handle, followers, engagement_bp) VALUES ('aa', 'a', 'instagram', 'a', 10000, 500), ('ab', 'b', 'instagram', 'b', 30000, NULL), ('ac', 'c', 'tiktok', 'c', 900000, 100)`,
		`INSERT INTO audience (id, account_id, dimension, shares) VALUES ('u', 'aa', 'gender', '{"female":5000}')`,
		`INSERT INTO rate (id, creator_id, platform, format, amount_minor, currency) VALUES ('r', 'a', 'instagram', 'reel', 90000, 'EUR'), ('q', 'b', 'instagram', 'reel', 80000, 'EUR')`,
	} {
		testkit.Exec(t, w, query)
	}
	unlimited := creator.New(w, roster.New(w), lookingFor{CampaignID: "glow", Currency: "EUR", Platforms: []string{"instagram"}})
	if sum, err := unlimited.Selection(ctx, []string{"a", "b", "c"}, "glow"); err != nil || sum.FeeMinor != 170_000 || sum.HasBudget {
		t.Errorf("without a fee limit: got %+v, %v", sum, err)
	}
	list, err := unlimited.List(ctx, creator.Filter{CampaignID: "glow", Sort: creator.ByName})
	must(t, list, err)
	if fee := list.Rows[0].Fit.FeeMinor; fee == nil || *fee != 90_000 || list.Rows[2].Fit.FeeMinor != nil {
		t.Errorf("without a fee limit: got %v of A, %v of C", fee, list.Rows[2].Fit.FeeMinor)
	}
	sum, err := s.Selection(ctx, []string{"a", "b", "c", "nobody"}, "glow")
	must(t, sum, err)
	want := creator.Selection{
		Creators: 3, FeeMinor: 170_000, Currency: "EUR", Unpriced: 1, Followers: 40_000, Interactions: 500, Measured: 1,
		Reached: 5_000, WithAudience: 1, LeftMinor: -20_000, HasBudget: true,
	}
	if sum != want {
		t.Errorf("got %+v, want %+v", sum, want)
	}
}

func TestCreatorsAreCompared(t *testing.T) {
	w, s := shortlisting(t, creator.Brief{CampaignID: "glow", Targets: []creator.Target{
		{Dimension: creator.Gender, Group: "female", ShareBP: number(7000)}, {Dimension: creator.Gender, Group: "male", ShareBP: number(3000)},
		{Dimension: creator.Country, Group: "DE"},
	}})
	for _, query := range []string{
		`INSERT INTO creator (id, name) VALUES ('a', 'A'), ('b', 'B')`,
		`INSERT INTO account (id, creator_id, platform, handle, followers) VALUES ('a1', 'a', 'instagram', 'a', 3000), ('a2', 'a', 'tiktok', 'a', 1000), ('b1', 'b', 'instagram', 'b', NULL)`,
		`INSERT INTO audience (id, account_id, dimension, shares, source, on_date) VALUES ('u1', 'a1', 'gender', '{"female":6000,"male":4000}', 'media kit', '2026-01-02'),
			('u2', 'a2', 'gender', '{"female":2000,"male":8000}', '', ''), ('u3', 'b1', 'country', '{"DE":2500,"AT":500}', '', ''), ('u4', 'b1', 'interest', '{"sport":500}', '', '')`,
	} {
		testkit.Exec(t, w, query)
	}
	c, err := s.Compare(ctx, []string{"b", "a"}, "glow")
	must(t, c, err)
	if len(c.Dimensions) != 3 || strings.Join(c.Dimensions[1].Groups, " ") != "DE AT" || c.Dimensions[0].Dimension != creator.Gender {
		t.Fatalf("got %+v", c.Dimensions)
	}
	b, a := c.Creators[0], c.Creators[1]
	// Women: (6000 * 3 + 2000) / 4 = 5000 of 7000 wanted; men: 5000, of which 3000 are wanted.
	if a.Row.ID != "a" || *a.Audiences[0].Shares[0] != 5000 || *a.Audiences[0].MatchBP != 8000 || *a.MatchBP != 8000 || a.Audiences[1].Known {
		t.Errorf("got %+v", a)
	}
	if b.Audiences[0].Known || *b.Audiences[1].MatchBP != 2500 || *b.MatchBP != 2500 || b.Audiences[2].MatchBP != nil || !b.Audiences[2].Known {
		t.Errorf("got %+v", b)
	}
	if a.Past != (creator.Reason{Text: "new to us", Tone: creator.ToneNeutral, Part: roster.PartPast}) {
		t.Errorf("got %+v", a.Past)
	}
	if got := strings.Join(a.Audiences[0].Sources, "; "); got != "Instagram media kit 2026-01-02; TikTok" {
		t.Errorf("got %q", got)
	}
	if _, err := s.Compare(ctx, nil, ""); err == nil {
		t.Error("nobody was compared")
	}
}

// Where people live and what they speak is ranked by and said; what nobody knows counts half.
func TestPlaceAndLanguageOfTheBriefAreRankedBy(t *testing.T) {
	w, s := shortlisting(t, creator.Brief{CampaignID: "glow", Countries: []string{"GB", "IE"}, Languages: []string{"en"}})
	testkit.Exec(t, w, `INSERT INTO creator (id, name, country, languages) VALUES ('both', 'Both', 'IE', 'de en-GB'), ('half', 'Half', 'GB', 'de'),
		('none', 'None', 'ES', 'es'), ('nothing', 'Nothing', '', '')`)
	testkit.Exec(t, w, `INSERT INTO client (id, name) VALUES ('kestrel', 'Kestrel')`)
	testkit.Exec(t, w, `INSERT INTO campaign (id, client_id, name, phase) VALUES ('glow', 'kestrel', 'Glow', 'live')`)
	list, err := s.List(ctx, creator.Filter{CampaignID: "glow", Sort: creator.ByFit})
	must(t, list, err)
	got := ""
	for _, row := range list.Rows {
		got += row.ID + ":"
		for _, reason := range row.Fit.Reasons {
			if reason.Part == roster.PartPlace {
				got += " " + string(reason.Tone) + " " + reason.Text
			}
		}
		got += "\n"
	}
	want := `both: for lives in Ireland
half: for lives in United Kingdom against speaks none of the languages
nothing: neutral country unknown
none: against lives in Spain against speaks none of the languages
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if first, last := list.Rows[0].Fit.Score, list.Rows[3].Fit.Score; first <= last {
		t.Errorf("%d is not more than %d", first, last)
	}
}
