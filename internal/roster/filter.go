package roster

import (
	"slices"
	"strings"
)

// Filter chooses creators; what is empty or nil chooses all. Of several values of one kind one is enough; different
// kinds must all hold.
type Filter struct {
	// Text is looked for in names and handles, see Words; a creator may also be meant by a niche.
	Text      string   `json:"text"`
	Niches    []string `json:"niches"`
	Platforms []string `json:"platforms"`
	Countries []string `json:"countries"`
	Languages []string `json:"languages"`
	// The bounds of one account, on one of Platforms where some are named. EngagementBP: hundredths of a percent.
	MinFollowers    *int64 `json:"minFollowers"`
	MaxFollowers    *int64 `json:"maxFollowers"`
	MinEngagementBP *int64 `json:"minEngagementBp"`
	// Ranges of the quality score.
	Quality []Scores `json:"quality"`
	// Each audience must be reached to its least share.
	Audience []Reach `json:"audience"`
	// MaxFeeMinor bounds what a piece costs, in Currency, by the rate card or else by an estimate; whoever has neither
	// is kept when FeeUnknown says so.
	MaxFeeMinor *int64 `json:"maxFeeMinor"`
	Currency    string `json:"currency"`
	FeeUnknown  bool   `json:"feeUnknown"`
	// Format is what the fee is for, such as reel; "" is any.
	Format string `json:"format"`
	// Available from and until a day, YYYY-MM-DD: no absence in between.
	AvailableFrom string `json:"availableFrom"`
	AvailableTo   string `json:"availableTo"`
	// MostSevere is the gravest open flag that is still let in: "" all, none, note or caution.
	MostSevere string `json:"mostSevere"`
	// WorkedBefore: with the agency ("agency"), with the client that ClientID names ("client"), or not yet ("never").
	WorkedBefore string `json:"workedBefore"`
	ClientID     string `json:"clientId"`
	// NoConflict leaves out whoever works for a competitor of ClientID, whose Category that is, near the days of the
	// campaign.
	NoConflict bool   `json:"noConflict"`
	Category   string `json:"category"`
	StartsOn   string `json:"startsOn"`
	EndsOn     string `json:"endsOn"`
	// NotIn leaves out whoever takes part in this campaign already.
	NotIn string `json:"notIn"`
	// In chooses only who takes part in this campaign, archived or not; with one of Statuses, where some are named.
	In       string   `json:"in"`
	Statuses []string `json:"statuses"`
	Tiers    []string `json:"tiers"`
	// Archived chooses the archived ones instead.
	Archived bool `json:"archived"`
}

// Scores is a range of scores of 0 to 100, both ends included; From -1 stands for those that nobody has given.
type Scores struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Reach is the least share, in hundredths of a percent, that groups of one dimension must have in an audience together.
// Dimension: gender, age or country.
type Reach struct {
	Dimension string   `json:"dimension"`
	Groups    []string `json:"groups"`
	LeastBP   int64    `json:"leastBp"`
}

// chooser is a filter in the numbers of one set of columns.
type chooser struct {
	c                              *columns
	none                           bool // something is asked for that nobody has
	byText                         bool
	found                          bitset
	hits                           []hit
	countries                      []bool
	niches                         []uint16
	platforms, languages           []bool
	needsAccount                   bool
	least, most                    uint32
	leastRate                      uint16
	quality                        []bool
	reach                          []reachTest
	fee                            *feeTest
	from, to                       string
	gravest                        uint8
	tiers                          []bool
	before, client, category       string
	in, notIn                      string
	statuses                       []string
	starts, ends                   string
	noConflict, archived, asksPast bool
}

type reachTest struct {
	groups    []int
	countries []bool
	least     int // half percents
}

func (c *columns) chooser(f Filter, fees *feeBook) *chooser {
	t := &chooser{
		c: c, from: f.AvailableFrom, to: f.AvailableTo, gravest: gravestOf(f.MostSevere), before: f.WorkedBefore,
		client: f.ClientID, category: f.Category, in: f.In, notIn: f.NotIn, statuses: f.Statuses, starts: f.StartsOn, ends: f.EndsOn,
		noConflict: f.NoConflict && f.Category != "", archived: f.Archived, most: unknownCount - 1,
	}
	if query := Words(f.Text); strings.TrimSpace(f.Text) != "" {
		t.byText, t.found, t.hits = true, newBitset(c.size()), c.matches(query)
		for _, h := range t.hits {
			t.found.set(h.place)
		}
	}
	t.countries = t.oneOf(&c.countryNames, f.Countries)
	t.platforms = t.oneOf(&c.platformNames, f.Platforms)
	t.languages = t.languagesOf(f.Languages)
	t.tiers = t.oneOf(&c.tierNames, f.Tiers)
	for _, niche := range f.Niches {
		if number, ok := c.nicheNames.find(strings.ToLower(niche)); ok && number > 0 {
			t.niches = append(t.niches, uint16(number))
		}
	}
	t.none = t.none || len(f.Niches) > 0 && len(t.niches) == 0
	t.bounds(f)
	if len(f.Quality) > 0 {
		t.quality = make([]bool, 256)
		for score := range 256 {
			known := score <= 100
			t.quality[score] = slices.ContainsFunc(f.Quality, func(s Scores) bool {
				return known && s.From <= score && score <= s.To || !known && s.From < 0
			})
		}
	}
	for _, r := range f.Audience {
		if len(r.Groups) > 0 {
			t.reach = append(t.reach, t.reachTest(r))
		}
	}
	if f.MaxFeeMinor != nil {
		t.fee = fees.test(c, f)
	}
	t.asksPast = t.before != "" || t.noConflict || t.notIn != "" || t.in != ""
	return t
}

// find adds creators who were found in another way.
func (t *chooser) find(places []place) {
	for _, p := range places {
		if !t.found.has(p) {
			t.found.set(p)
			t.hits = append(t.hits, hit{p, fitsHandle})
		}
	}
}

func gravestOf(text string) uint8 {
	switch text {
	case "none":
		return 0
	case "note":
		return 1
	case "caution":
		return 2
	}
	return 3
}

// oneOf marks the numbers of texts; nil for no texts. Texts that nobody has leave the others.
func (t *chooser) oneOf(of *names, texts []string) []bool {
	if len(texts) == 0 {
		return nil
	}
	marked, some := make([]bool, max(len(of.texts), 1)), false
	for _, text := range texts {
		if number, ok := of.find(text); ok && number > 0 {
			marked[number], some = true, true
		}
	}
	t.none = t.none || !some
	return marked
}

// languagesOf marks the languages that begin with one of the tags: pt is spoken by whoever speaks pt-BR.
func (t *chooser) languagesOf(tags []string) []bool {
	if len(tags) == 0 {
		return nil
	}
	marked, some := make([]bool, max(len(t.c.languageNames.texts), 1)), false
	for number, spoken := range t.c.languageNames.texts {
		for _, tag := range tags {
			if number > 0 && (spoken == tag || strings.HasPrefix(spoken, tag+"-")) {
				marked[number], some = true, true
			}
		}
	}
	t.none = t.none || !some
	return marked
}

func (t *chooser) bounds(f Filter) {
	if f.MinFollowers != nil {
		t.least = uint32(min(max(*f.MinFollowers, 0), int64(unknownCount)-1))
	}
	if f.MaxFollowers != nil {
		t.most = uint32(min(max(*f.MaxFollowers, 0), int64(unknownCount)-1))
	}
	if f.MinEngagementBP != nil {
		t.leastRate = uint16(min(max(*f.MinEngagementBP, 0), int64(unknownRate)-1))
	}
	t.needsAccount = t.platforms != nil || f.MinFollowers != nil || f.MaxFollowers != nil || f.MinEngagementBP != nil
}

func (t *chooser) reachTest(r Reach) reachTest {
	test := reachTest{least: int((r.LeastBP + 49) / 50)}
	if r.Dimension == "country" {
		test.countries = make([]bool, 256)
		for _, country := range r.Groups {
			if number, ok := t.c.countryNames.find(country); ok && number > 0 {
				test.countries[number] = true
			}
		}
		return test
	}
	for _, group := range r.Groups {
		if at := groupOf(r.Dimension, group); at >= 0 {
			test.groups = append(test.groups, at)
		}
	}
	return test
}

// chooses says whether a creator is chosen. Cheap questions come first.
func (t *chooser) chooses(p place) bool {
	c := t.c
	switch {
	case c.gone.has(p) || c.archived.has(p) != t.archived && t.in == "":
		return false
	case t.byText && !t.found.has(p):
		return false
	case t.countries != nil && !marked(t.countries, c.country[p]):
		return false
	case t.quality != nil && !t.quality[c.quality[p]]:
		return false
	case c.severity[p] > t.gravest:
		return false
	case t.tiers != nil && !marked(t.tiers, c.tier[p]):
		return false
	case t.niches != nil && !hasAny(c.niches.at(p), t.niches):
		return false
	case t.languages != nil && !t.speaks(p):
		return false
	case t.needsAccount && !t.hasAccount(p):
		return false
	}
	for i := range t.reach {
		if reached, known := t.reach[i].of(c, p); !known || reached < t.reach[i].least {
			return false
		}
	}
	if t.fee != nil && !t.fee.affordable(c, p) {
		return false
	}
	return (t.from == "" && t.to == "" || t.available(p)) && (!t.asksPast || t.pastFits(c.pastOf(p)))
}

// marked says whether a number is; one that came after the marks were made is not.
func marked(marks []bool, number uint8) bool { return int(number) < len(marks) && marks[number] }

func (t *chooser) speaks(p place) bool {
	for _, number := range t.c.languages.at(p) {
		if marked(t.languages, number) {
			return true
		}
	}
	return false
}

func (t *chooser) hasAccount(p place) bool {
	for _, a := range t.c.accounts.at(p) {
		if t.platforms != nil && !marked(t.platforms, a.platform) {
			continue
		}
		if (t.least > 0 || t.most < unknownCount-1) && (a.followers == unknownCount || a.followers < t.least || a.followers > t.most) {
			continue
		}
		if t.leastRate > 0 && (a.engagement == unknownRate || a.engagement < t.leastRate) {
			continue
		}
		return true
	}
	return false
}

// of is the share of the groups together, in half percents, and whether it is known.
func (r *reachTest) of(c *columns, p place) (reached int, known bool) {
	if r.countries != nil {
		shares := c.reach.at(p)
		for _, s := range shares {
			if r.countries[s.country] {
				reached += int(s.half)
			}
		}
		return reached, len(shares) > 0
	}
	for _, at := range r.groups {
		if half := c.audience[p][at]; half != unknownShare {
			reached, known = reached+int(half), true
		}
	}
	return reached, known
}

func (t *chooser) available(p place) bool {
	from, to := t.from, t.to
	if to == "" {
		to = from
	}
	if from == "" {
		from = to
	}
	for _, away := range t.c.absences(p) {
		if away.From <= to && from <= away.To {
			return false
		}
	}
	return true
}

func (t *chooser) pastFits(past *Past) bool {
	worked, withClient, isIn := false, false, t.in == ""
	if past != nil {
		for _, k := range past.Castings {
			if k.CampaignID == t.notIn {
				return false
			}
			isIn = isIn || k.CampaignID == t.in && (len(t.statuses) == 0 || slices.Contains(t.statuses, k.Status))
			worked = worked || k.Posted
			withClient = withClient || k.Posted && k.ClientID == t.client
			if t.noConflict && Conflicts(k, t.client, t.category, t.starts, t.ends) {
				return false
			}
		}
	}
	if !isIn {
		return false
	}
	switch t.before {
	case "agency":
		return worked
	case "client":
		return withClient
	case "never":
		return !worked
	}
	return true
}
