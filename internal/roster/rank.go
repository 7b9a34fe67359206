package roster

import "slices"

// Brief is whom a campaign looks for: what creators are ranked by.
type Brief struct {
	Niches, Platforms, Countries, Languages []string
	Target                                  []Target
	MinFollowers, MaxFollowers              *int64
	MinEngagementBP                         *int64
	// FeeLimitMinor is the most for one creator in Currency, nil where there is none; Format is what it is for.
	FeeLimitMinor      *int64
	Currency, Format   string
	ClientID, Category string
	StartsOn, EndsOn   string
}

// Target is one group that is to be reached. ShareBP is the share of the audience that it should have, nil where only
// the group is wanted. Dimension: gender, age or country.
type Target struct {
	Dimension, Group string
	ShareBP          *int64
}

// Weight is how many points of a hundred a part of the fit can bring.
type Weight struct {
	Part   string `json:"part"`
	Points int    `json:"points"`
	How    string `json:"how"`
}

// The parts of a fit.
const (
	PartAudience   = "audience"
	PartNiche      = "niche"
	PartPlatform   = "platform"
	PartPlace      = "place"
	PartEngagement = "engagement"
	PartQuality    = "quality"
	PartPast       = "past"
	PartFee        = "fee"
)

// Weights say how the fit is counted, in the words that stand beside it on screen.
var Weights = []Weight{
	{PartAudience, 30, "share of the audience that is in the groups looked for, averaged over gender, age and country; unknown counts a third"},
	{PartNiche, 15, "share of the niches looked for that the creator has, two being enough"},
	{PartPlatform, 15, "an account on a platform looked for, within the followers looked for; half for the platform alone"},
	{PartPlace, 10, "lives in a country looked for and speaks a language looked for; unknown counts half"},
	{PartEngagement, 10, "engagement rate against the least one looked for, or 3 %; twice that is full"},
	{PartQuality, 5, "quality score and content fit; unknown counts half"},
	{PartPast, 5, "posts that went out within the hour of all posts with us; half for nobody yet"},
	{PartFee, 10, "full within the limit, nothing at twice the limit; unknown counts half"},
}

// What is taken off a fit.
const (
	offForStop     = 50
	offForCaution  = 10
	offForConflict = 25
	offForAbsence  = 25
)

// Fit is how well a creator fits a brief: Score of 100, below nothing for whom much speaks against, and what it is made of. Parts are in thousandths, -1 where the
// brief asks nothing or nothing is known.
type Fit struct {
	Score                                                                int
	Audience, Niche, Platform, Place, Engagement, Quality, Past, FeePart int
	// Lives and Speaks say whether a country and a language that are looked for are the creator's.
	Lives, Speaks Answer
	// ReachBP is the share of the audience in all target groups together, taking dimensions as independent; -1 unknown.
	ReachBP int64
	// FeeMinor is what a piece costs in the brief's currency; -1 unknown. FeeEstimated: no rate card says it.
	FeeMinor     int64
	FeeEstimated bool
	// Followers and EngagementBP are those of the largest account on a platform looked for, -1 unknown.
	Followers, EngagementBP int64
	// Campaigns with a post that went out, Posts that did and those InTime.
	Campaigns, Posts, InTime int
	Severity                 int
	Conflict                 *Casting
	Absent                   *Span
}

// Answer is what is known of a question.
type Answer int8

// The answers.
const (
	NotAsked Answer = iota
	Unknown
	Yes
	No
)

// ranker is a brief in the numbers of one set of columns.
type ranker struct {
	c          *columns
	brief      Brief
	niches     []uint16
	platforms  []bool
	countries  []bool // nil where the brief looks for none
	languages  []bool
	test       *chooser
	dimensions []dimension
	fee        *feeTest
	limited    bool // there is a fee limit to rank by
}

// dimension is one dimension of the target: its groups, each with the share it should have.
type dimension struct {
	reachTest
	shares    []wantedShare // of groups of an audience
	ofCountry []wantedShare // of countries, by their number
}

type wantedShare struct{ at, half int }

func (c *columns) ranker(b Brief, fees *feeBook) *ranker {
	r := &ranker{c: c, brief: b, test: &chooser{c: c}}
	for _, niche := range b.Niches {
		if number, ok := c.nicheNames.find(niche); ok && number > 0 {
			r.niches = append(r.niches, uint16(number))
		}
	}
	f := Filter{Platforms: b.Platforms, MinFollowers: b.MinFollowers, MaxFollowers: b.MaxFollowers}
	r.platforms = r.test.oneOf(&c.platformNames, b.Platforms)
	r.test.platforms, r.test.most = r.platforms, unknownCount-1
	r.test.bounds(f)
	places := &chooser{c: c}
	r.countries, r.languages = places.oneOf(&c.countryNames, b.Countries), places.languagesOf(b.Languages)
	for _, name := range []string{"gender", "age", "country"} {
		if d, any := r.dimension(name, b.Target); any {
			r.dimensions = append(r.dimensions, d)
		}
	}
	if b.Currency != "" {
		r.fee = fees.test(c, Filter{Platforms: b.Platforms, Format: b.Format, Currency: b.Currency})
	}
	r.limited = b.FeeLimitMinor != nil && *b.FeeLimitMinor > 0
	return r
}

func (r *ranker) dimension(name string, targets []Target) (d dimension, any bool) {
	reach := Reach{Dimension: name}
	for _, t := range targets {
		if t.Dimension != name {
			continue
		}
		any = true
		reach.Groups = append(reach.Groups, t.Group)
		if t.ShareBP == nil {
			continue
		}
		half := int(*t.ShareBP / 50)
		if name == "country" {
			if number, ok := r.c.countryNames.find(t.Group); ok && number > 0 {
				d.ofCountry = append(d.ofCountry, wantedShare{number, half})
			}
		} else if at := groupOf(name, t.Group); at >= 0 {
			d.shares = append(d.shares, wantedShare{at, half})
		}
	}
	d.reachTest = r.test.reachTest(reach)
	return d, any
}

// overlap is how much of the target a creator's audience covers, in thousandths: where shares are wanted the sum of the
// smaller of both shares over the sum wanted, else the share of the groups wanted.
func (d *dimension) overlap(c *columns, p place) (thousandths int, known bool) {
	reached, known := d.of(c, p)
	if !known {
		return 0, false
	}
	covered, wanted := 0, 0
	for _, w := range d.shares {
		wanted += w.half
		if has := c.audience[p][w.at]; has != unknownShare {
			covered += min(w.half, int(has))
		}
	}
	for _, w := range d.ofCountry {
		wanted += w.half
		for _, s := range c.reach.at(p) {
			if int(s.country) == w.at {
				covered += min(w.half, int(s.half))
			}
		}
	}
	if wanted > 0 {
		return covered * 1000 / wanted, true
	}
	return min(1000, reached*5), true
}

// fit works out how well a creator fits.
func (r *ranker) fit(p place) Fit {
	f := Fit{Audience: -1, Niche: -1, Platform: -1, Place: -1, Engagement: -1, Quality: -1, Past: -1, FeePart: -1, ReachBP: -1, FeeMinor: -1, Followers: -1, EngagementBP: -1}
	r.fitAudience(&f, p)
	r.fitContent(&f, p)
	r.fitAccounts(&f, p)
	r.fitPlace(&f, p)
	if past := r.c.pastOf(p); past != nil && past.Posts > 0 {
		f.Past = past.InTime * 1000 / past.Posts
		f.Posts, f.InTime = past.Posts, past.InTime
		for _, k := range past.Castings {
			if k.Posted {
				f.Campaigns++
			}
		}
	}
	if r.fee != nil {
		r.fitFee(&f, p)
	}
	f.Severity = int(r.c.severity[p])
	f.Score = r.score(f)
	switch f.Severity {
	case 3:
		f.Score -= offForStop
	case 2:
		f.Score -= offForCaution
	}
	if f.Conflict = r.conflict(p); f.Conflict != nil {
		f.Score -= offForConflict
	}
	if f.Absent = r.absence(p); f.Absent != nil {
		f.Score -= offForAbsence
	}
	return f
}

// score weighs the parts; what the brief does not ask for is left out of the hundred.
func (r *ranker) score(f Fit) int {
	sum, of := 0, 0
	weigh := func(asked bool, points, part, unknown int) {
		if !asked {
			return
		}
		if part < 0 {
			part = unknown
		}
		sum, of = sum+points*part, of+points
	}
	const all = 1000
	weigh(len(r.dimensions) > 0, Weights[0].Points, f.Audience, all/3)
	weigh(len(r.brief.Niches) > 0, Weights[1].Points, f.Niche, 0)
	weigh(r.test.needsAccount, Weights[2].Points, f.Platform, 0)
	weigh(r.countries != nil || r.languages != nil, Weights[3].Points, f.Place, all/2)
	weigh(true, Weights[4].Points, f.Engagement, 0)
	weigh(true, Weights[5].Points, f.Quality, all/2)
	weigh(true, Weights[6].Points, f.Past, all/2)
	weigh(r.fee != nil && r.limited, Weights[7].Points, f.FeePart, all/2)
	return (sum*100/of + all/2) / all
}

func (r *ranker) fitAudience(f *Fit, p place) {
	sum, known, together := 0, 0, int64(10_000)
	for i := range r.dimensions {
		d := &r.dimensions[i]
		overlap, ok := d.overlap(r.c, p)
		if !ok {
			together = -1
			continue
		}
		sum, known = sum+overlap, known+1
		if reached, _ := d.of(r.c, p); together >= 0 {
			together = together * int64(min(reached, 200)) / 200
		}
	}
	if known > 0 {
		// What is unknown counts a third, so that silence is no advantage.
		f.Audience = (sum + (len(r.dimensions)-known)*1000/3) / len(r.dimensions)
		f.ReachBP = together
	}
}

func (r *ranker) fitContent(f *Fit, p place) {
	if wanted := min(len(r.brief.Niches), 2); wanted > 0 {
		has := 0
		for _, number := range r.c.niches.at(p) {
			if slices.Contains(r.niches, number) {
				has++
			}
		}
		f.Niche = min(has, wanted) * 1000 / wanted
	}
	quality, fit := r.c.quality[p], r.c.fit[p]
	switch {
	case quality != unknownShare && fit != unknownShare:
		f.Quality = (int(quality) + int(fit)) * 5
	case quality != unknownShare:
		f.Quality = int(quality) * 10
	case fit != unknownShare:
		f.Quality = int(fit) * 10
	}
}

func (r *ranker) fitAccounts(f *Fit, p place) {
	least := int64(300)
	if r.brief.MinEngagementBP != nil && *r.brief.MinEngagementBP > 0 {
		least = *r.brief.MinEngagementBP
	}
	if r.test.needsAccount {
		f.Platform = 0
	}
	for _, a := range r.c.accounts.at(p) {
		if r.platforms != nil && !marked(r.platforms, a.platform) {
			continue
		}
		if a.followers != unknownCount && int64(a.followers) > f.Followers {
			f.Followers, f.EngagementBP = int64(a.followers), -1
			if a.engagement != unknownRate {
				f.EngagementBP = int64(a.engagement)
			}
		}
		if r.test.needsAccount {
			within := a.followers != unknownCount && a.followers >= r.test.least && a.followers <= r.test.most
			f.Platform = max(f.Platform, 500)
			if within || r.brief.MinFollowers == nil && r.brief.MaxFollowers == nil {
				f.Platform = 1000
			}
		}
		if a.engagement != unknownRate {
			f.Engagement = max(f.Engagement, int(min(1000, int64(a.engagement)*500/least)))
		}
	}
}

func (r *ranker) fitPlace(f *Fit, p place) {
	if r.countries != nil {
		switch country := r.c.country[p]; {
		case country == 0:
			f.Lives = Unknown
		case marked(r.countries, country):
			f.Lives = Yes
		default:
			f.Lives = No
		}
	}
	if r.languages != nil {
		f.Speaks = Unknown
		for _, language := range r.c.languages.at(p) {
			if marked(r.languages, language) {
				f.Speaks = Yes
				break
			}
			f.Speaks = No
		}
	}
	sum, asked := 0, 0
	for _, answer := range [...]Answer{f.Lives, f.Speaks} {
		switch answer {
		case Yes:
			sum, asked = sum+1000, asked+1
		case Unknown:
			sum, asked = sum+500, asked+1
		case No:
			asked++
		}
	}
	if asked > 0 {
		f.Place = sum / asked
	}
}

func (r *ranker) fitFee(f *Fit, p place) {
	minor, estimated, known := r.fee.price(r.c, p)
	if !known {
		return
	}
	f.FeeMinor, f.FeeEstimated = minor, estimated
	if !r.limited {
		return
	}
	limit := *r.brief.FeeLimitMinor
	f.FeePart = int(min(1000, max(0, (2*limit-minor)*1000/limit)))
}
