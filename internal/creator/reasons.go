package creator

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"backlot/internal/roster"
)

// Fit is how well a creator fits a campaign's brief: Score of 100 and why. FeeMinor is what a piece would cost in the
// campaign's currency, nil when nobody knows; FeeEstimated: worked out from what others ask for their followers.
type Fit struct {
	Score        int      `json:"score"`
	Reasons      []Reason `json:"reasons"`
	FeeMinor     *int64   `json:"feeMinor"`
	FeeEstimated bool     `json:"feeEstimated"`
}

// Tone says how a reason weighs.
type Tone string

// The tones of reasons.
const (
	ToneFor     Tone = "for"
	ToneAgainst Tone = "against"
	ToneNeutral Tone = "neutral"
)

// weight orders tones: what speaks against somebody comes first.
func (t Tone) weight() int { return slices.Index([]Tone{ToneAgainst, ToneFor, ToneNeutral}, t) }

// Reason is one thing that speaks for or against a creator, in the words of a colleague.
type Reason struct {
	Text string `json:"text"`
	Tone Tone   `json:"tone"`
	Part string `json:"part"`
}

// explain says in words what a fit is made of: what rules somebody out first, then what no column of a list shows, then
// the figures, those that speak against somebody before the others.
func explain(f roster.Fit, b Brief, row Row) *Fit {
	fit := &Fit{Score: max(f.Score, 0), Reasons: []Reason{}, FeeEstimated: f.FeeEstimated}
	if f.FeeMinor >= 0 {
		fit.FeeMinor = &f.FeeMinor
	}
	say := func(part string, tone Tone, format string, args ...any) {
		fit.Reasons = append(fit.Reasons, Reason{fmt.Sprintf(format, args...), tone, part})
	}
	if f.Severity >= SeverityCaution.weight() {
		say("flag", ToneAgainst, "%s: %s", map[int]string{2: "caution", 3: "stop"}[f.Severity], row.Flag.Text)
	}
	if k := f.Conflict; k != nil {
		until := ""
		if end := roster.ConflictUntil(*k); end != "" {
			until = " until " + dayInWords(end)
		}
		say("conflict", ToneAgainst, "clashes with %s%s", k.Client, until)
	}
	if f.Absent != nil {
		say("absence", ToneAgainst, "away until %s", dayInWords(f.Absent.To))
	}
	sayAudience(say, f, b)
	sayNiche(say, f, b, row)
	if f.Platform == 0 {
		say(roster.PartPlatform, ToneAgainst, "no account on %s", platformsInWords(b.Platforms))
	}
	sayPlace(say, f, row)
	sayPast(say, f)
	sayFee(say, f, b)
	figures := len(fit.Reasons)
	sayAccounts(say, f, b)
	sayQuality(say, row)
	slices.SortStableFunc(fit.Reasons[figures:], func(a, b Reason) int { return a.Tone.weight() - b.Tone.weight() })
	return fit
}

type sayer func(part string, tone Tone, format string, args ...any)

func sayAudience(say sayer, f roster.Fit, b Brief) {
	groups := groupsInWords(b.Targets)
	if groups == "" {
		return
	}
	switch {
	case f.ReachBP >= 0:
		tone := ToneFor
		switch {
		case f.Audience < 400 || f.ReachBP < 500:
			tone = ToneAgainst
		case f.ReachBP < 1_000:
			tone = ToneNeutral
		}
		say(roster.PartAudience, tone, "reaches %d%% %s", (f.ReachBP+50)/100, groups)
	case f.Audience >= 0:
		say(roster.PartAudience, ToneNeutral, "audience known in part, %d%% of what is wanted", f.Audience/10)
	default:
		say(roster.PartAudience, ToneNeutral, "audience unknown")
	}
}

// groupsInWords names the target as people do: "women 18-24 in DE".
func groupsInWords(targets []Target) string {
	of := map[Dimension][]string{}
	for _, t := range targets {
		of[t.Dimension] = append(of[t.Dimension], t.Group)
	}
	people := map[string]string{"female": "women", "male": "men"}
	words := []string{}
	for _, gender := range of[Gender] {
		if name := people[gender]; name != "" {
			words = append(words, name)
		}
	}
	text := strings.Join(words, " and ")
	if len(of[Age]) > 0 {
		slices.Sort(of[Age])
		text = strings.TrimSpace(text + " " + agesInWords(of[Age]))
	}
	if len(of[Country]) > 0 {
		if text == "" {
			text = "people"
		}
		text += " in " + strings.Join(of[Country], ", ")
	}
	return text
}

// agesInWords joins age groups that follow on each other: 18-24 and 25-34 are 18-34.
func agesInWords(ages []string) string {
	spans := []string{}
	for _, age := range ages {
		at := slices.Index(roster.AgeGroups[:], age)
		if n := len(spans); n > 0 && at > 0 {
			before := roster.AgeGroups[at-1]
			if _, end, _ := strings.Cut(before, "-"); strings.HasSuffix(spans[n-1], "-"+end) {
				start, _, _ := strings.Cut(spans[n-1], "-")
				_, to, dash := strings.Cut(age, "-")
				if spans[n-1] = start + "-" + to; !dash {
					spans[n-1] = start + "+"
				}
				continue
			}
		}
		spans = append(spans, age)
	}
	return strings.Join(spans, ", ")
}

func sayNiche(say sayer, f roster.Fit, b Brief, row Row) {
	if f.Niche < 0 {
		return
	}
	has := []string{}
	for _, niche := range row.Niches {
		if slices.Contains(b.Niches, niche) {
			has = append(has, niche)
		}
	}
	if len(has) > 0 {
		say(roster.PartNiche, ToneFor, "%s", strings.Join(has, ", "))
	} else {
		say(roster.PartNiche, ToneAgainst, "none of the niches")
	}
}

// sayPlace speaks of where they live, and of languages only where that is a drawback.
func sayPlace(say sayer, f roster.Fit, row Row) {
	switch f.Lives {
	case roster.Yes:
		say(roster.PartPlace, ToneFor, "lives in %s", countryName(row.Country))
	case roster.No:
		say(roster.PartPlace, ToneAgainst, "lives in %s", countryName(row.Country))
	case roster.Unknown:
		say(roster.PartPlace, ToneNeutral, "country unknown")
	}
	if f.Speaks == roster.No {
		say(roster.PartPlace, ToneAgainst, "speaks none of the languages")
	}
}

// countryName is the English name of a country's two letters.
func countryName(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	return cmp.Or(display.English.Regions().Name(region), code)
}

func sayQuality(say sayer, row Row) {
	if row.QualityScore == nil {
		return
	}
	tone := ToneNeutral
	if *row.QualityScore >= 60 {
		tone = ToneFor
	} else if *row.QualityScore < 40 {
		tone = ToneAgainst
	}
	say(roster.PartQuality, tone, "quality %d, %s", *row.QualityScore, strings.ToLower(bandName(row.Quality)))
}

func bandName(q Quality) string {
	for _, b := range Bands {
		if b.Quality == q {
			return b.Name
		}
	}
	return ""
}

func sayAccounts(say sayer, f roster.Fit, b Brief) {
	switch {
	case f.Platform == 0: // said before
	case f.Platform > 0 && f.Followers < 0:
		say(roster.PartPlatform, ToneNeutral, "followers unknown")
	case f.Platform == 500:
		bound := "too few"
		if b.MaxFollowers != nil && f.Followers > *b.MaxFollowers {
			bound = "more than looked for"
		}
		say(roster.PartPlatform, ToneAgainst, "%s followers, %s", shortCount(f.Followers), bound)
	case f.Followers >= 0:
		say(roster.PartPlatform, ToneFor, "%s followers", shortCount(f.Followers))
	}
	if f.EngagementBP >= 0 {
		tone := ToneFor
		if f.Engagement < 500 {
			tone = ToneAgainst
		}
		say(roster.PartEngagement, tone, "%d.%d%% engagement", f.EngagementBP/100, f.EngagementBP%100/10)
	}
}

func platformsInWords(keys []string) string {
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = platformName(key)
	}
	return strings.Join(names, " or ")
}

// shortCount writes 48,200 as 48K, rounded as the figures beside it are.
func shortCount(n int64) string {
	tenths := (n + 50_000) / 100_000 // of a million
	switch {
	case tenths >= 100:
		return fmt.Sprintf("%dM", (n+500_000)/1_000_000)
	case n >= 999_500:
		return fmt.Sprintf("%d.%dM", tenths/10, tenths%10)
	case n >= 1_000:
		return fmt.Sprintf("%dK", (n+500)/1_000)
	}
	return fmt.Sprint(n)
}

func sayPast(say sayer, f roster.Fit) {
	if f.Campaigns == 0 {
		say(roster.PartPast, ToneNeutral, "new to us")
		return
	}
	campaigns := "1 campaign"
	if f.Campaigns > 1 {
		campaigns = fmt.Sprintf("%d campaigns", f.Campaigns)
	}
	switch late := f.Posts - f.InTime; {
	case late == 0:
		say(roster.PartPast, ToneFor, "%s, always on time", campaigns)
	case late*5 <= f.Posts:
		say(roster.PartPast, ToneNeutral, "%s, %d of %d posts on time", campaigns, f.InTime, f.Posts)
	default:
		say(roster.PartPast, ToneAgainst, "%s, only %d of %d posts on time", campaigns, f.InTime, f.Posts)
	}
}

func sayFee(say sayer, f roster.Fit, b Brief) {
	if b.FeeLimitMinor == nil || *b.FeeLimitMinor <= 0 {
		return
	}
	if f.FeeMinor < 0 {
		say(roster.PartFee, ToneNeutral, "fee unknown")
		return
	}
	about := ""
	if f.FeeEstimated {
		about = "about "
	}
	over := (f.FeeMinor - *b.FeeLimitMinor) * 100 / *b.FeeLimitMinor
	if over > 0 {
		say(roster.PartFee, ToneAgainst, "%s%d%% above budget", about, over)
		return
	}
	within := "within budget"
	if f.FeeEstimated {
		within = "probably within budget"
	}
	say(roster.PartFee, ToneFor, "%s", within)
}

// dayInWords writes 2026-03-14 as 14 March.
func dayInWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 January 2006")
}
