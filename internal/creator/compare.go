package creator

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/roster"
	"backlot/internal/workspace"
)

// mostCompared is how many creators stand side by side.
const mostCompared = 6

// MatchFormula is how a match is counted, as it stands on the screen.
const MatchFormula = "Match of one dimension: for every group that is wanted, the smaller of the share wanted and the " +
	"creator's share; their sum, divided by the sum of the shares wanted. Where no share is wanted, the creator's share of " +
	"the groups wanted. The match is the average over the dimensions that are wanted and known."

// Comparison sets creators side by side against the audience that a campaign or its client wants. Dimensions are those
// that are wanted or known of somebody, in their order.
type Comparison struct {
	Brief      *Brief              `json:"brief"`
	Formula    string              `json:"formula"`
	Dimensions []ComparedDimension `json:"dimensions"`
	Creators   []Compared          `json:"creators"`
}

// ComparedDimension is one dimension: the groups in their order and the share wanted of each, in hundredths of a percent,
// nil where none is. Wanted are the groups looked for, with or without a share.
type ComparedDimension struct {
	Dimension Dimension `json:"dimension"`
	Groups    []string  `json:"groups"`
	Wanted    []string  `json:"wanted"`
	Target    []*int64  `json:"target"`
}

// Compared is one creator of a comparison. MatchBP is the match over all dimensions in hundredths of a percent, nil when
// nothing is wanted or known; Audiences are in the order of the comparison's dimensions. Past says how work with the
// agency went.
type Compared struct {
	Row       Row                `json:"row"`
	MatchBP   *int64             `json:"matchBp"`
	Audiences []ComparedAudience `json:"audiences"`
	Followers *int64             `json:"followers"`
	Past      Reason             `json:"past"`
}

// ComparedAudience is what is known of one dimension: the share of each group in hundredths of a percent, nil for a group
// that nobody has measured. Known is false when the whole dimension is missing. Sources name who said so and when.
type ComparedAudience struct {
	Known   bool     `json:"known"`
	MatchBP *int64   `json:"matchBp"`
	Shares  []*int64 `json:"shares"`
	Sources []string `json:"sources"`
}

const selectCompared = `SELECT a.creator_id, a.platform, coalesce(a.followers, 0), u.dimension, u.shares, u.source, u.on_date
	FROM json_each(?) w CROSS JOIN account a ON a.creator_id = w.value JOIN audience u ON u.account_id = a.id
	ORDER BY a.followers DESC, a.id`

// Compare sets up to six creators side by side, against what a campaign looks for; campaignID may be "". Faults: Invalid
// on ids; NotFound for the campaign.
func (s *Service) Compare(ctx context.Context, ids []string, campaignID string) (Comparison, error) {
	c := Comparison{Formula: MatchFormula, Dimensions: []ComparedDimension{}, Creators: []Compared{}}
	if len(ids) == 0 || len(ids) > mostCompared {
		return c, fault.OnField("ids", "Choose 1 to %d creators to compare.", mostCompared)
	}
	brief, err := s.brief(ctx, campaignID)
	if err != nil {
		return c, err
	}
	c.Brief = brief
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		rows, err := rowsOf(ctx, tx, ids)
		if err != nil {
			return err
		}
		if brief != nil {
			if err := s.fitted(ctx, tx, rows, *brief); err != nil {
				return err
			}
		}
		measured, err := readMeasured(ctx, tx, ids)
		if err != nil {
			return err
		}
		c.dimensions(measured)
		for _, row := range rows {
			c.add(row, measured[row.ID])
		}
		return s.pasts(ctx, tx, c.Creators)
	})
	return c, err
}

// pasts says how work with each creator went.
func (s *Service) pasts(ctx context.Context, tx *workspace.ReadTx, creators []Compared) error {
	ids := make([]string, len(creators))
	for i := range creators {
		ids[i] = creators[i].Row.ID
	}
	fits, err := s.roster.Fits(ctx, tx, roster.Brief{}, ids)
	if err != nil {
		return err
	}
	for i, fit := range fits {
		if fit == nil {
			continue
		}
		sayPast(func(part string, tone Tone, format string, args ...any) {
			creators[i].Past = Reason{fmt.Sprintf(format, args...), tone, part}
		}, *fit)
	}
	return nil
}

// fitted gives rows their fit, and how they stand in the campaign.
func (s *Service) fitted(ctx context.Context, tx *workspace.ReadTx, rows []Row, brief Brief) error {
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	fits, err := s.roster.Fits(ctx, tx, brief.ranked(), ids)
	if err != nil {
		return err
	}
	for i := range rows {
		if fits[i] != nil {
			rows[i].Fit = explain(*fits[i], brief, rows[i])
		}
	}
	return s.screened(ctx, tx, rows, brief.CampaignID)
}

// measured is what is known of the audiences of one creator, joined over the accounts.
type measured struct {
	sums    map[Dimension]map[string]float64
	weights map[Dimension]float64
	sources map[Dimension][]string
}

// readMeasured joins the audiences of each creator's accounts, each account counting as much as it has followers.
func readMeasured(ctx context.Context, tx *workspace.ReadTx, ids []string) (map[string]*measured, error) {
	all := map[string]*measured{}
	_, err := workspace.Collect(ctx, tx, selectCompared, []any{asJSON(ids)}, func(rows *sql.Rows) (none struct{}, err error) {
		var creatorID, on, text, source, day string
		var followers float64
		var d Dimension
		if err = rows.Scan(&creatorID, &on, &followers, &d, &text, &source, &day); err != nil {
			return none, err
		}
		shares := map[string]float64{}
		if err = json.Unmarshal([]byte(text), &shares); err != nil {
			return none, err
		}
		m := all[creatorID]
		if m == nil {
			m = &measured{map[Dimension]map[string]float64{}, map[Dimension]float64{}, map[Dimension][]string{}}
			all[creatorID] = m
		}
		if m.sums[d] == nil {
			m.sums[d] = map[string]float64{}
		}
		weight := max(followers, 1)
		for group, bp := range shares {
			m.sums[d][group] += bp * weight
		}
		m.weights[d] += weight
		m.sources[d] = append(m.sources[d], strings.Join(strings.Fields(platformName(on)+" "+source+" "+day), " "))
		return none, nil
	})
	return all, err
}

// share is the share of a group, nil when the dimension or the group is unknown.
func (m *measured) share(d Dimension, group string) *int64 {
	if m == nil || m.weights[d] == 0 {
		return nil
	}
	sum, known := m.sums[d][group]
	if !known {
		return nil
	}
	bp := int64(sum/m.weights[d] + 0.5)
	return &bp
}

// dimensions finds out which dimensions and groups are shown.
func (c *Comparison) dimensions(all map[string]*measured) {
	for _, d := range Dimensions {
		shown := ComparedDimension{Dimension: d, Groups: []string{}, Wanted: []string{}, Target: []*int64{}}
		if c.Brief != nil {
			for _, t := range c.Brief.Targets {
				if t.Dimension == d {
					shown.Groups, shown.Wanted = append(shown.Groups, t.Group), append(shown.Wanted, t.Group)
				}
			}
		}
		largest := map[string]float64{}
		for _, m := range all {
			for group, sum := range m.sums[d] {
				largest[group] = max(largest[group], sum/m.weights[d])
				if !slices.Contains(shown.Groups, group) {
					shown.Groups = append(shown.Groups, group)
				}
			}
		}
		if len(shown.Groups) == 0 {
			continue
		}
		shown.arrange(largest)
		for _, group := range shown.Groups {
			shown.Target = append(shown.Target, c.target(d, group))
		}
		c.Dimensions = append(c.Dimensions, shown)
	}
}

// mostGroupsShown keeps a list of cities on one screen; what is wanted is always shown.
const mostGroupsShown = 12

// arrange puts age groups into their order and all others by their largest share, what is wanted first.
func (d *ComparedDimension) arrange(largest map[string]float64) {
	place := func(group string) (int, float64) {
		switch at := slices.Index(roster.AgeGroups[:], group); {
		case d.Dimension == Age && at >= 0:
			return at, 0
		case d.Dimension != Age && slices.Contains(d.Wanted, group):
			return -1, -largest[group]
		}
		return len(roster.AgeGroups), -largest[group]
	}
	slices.SortFunc(d.Groups, func(a, b string) int {
		x, largerX := place(a)
		y, largerY := place(b)
		switch {
		case x != y:
			return x - y
		case largerX != largerY:
			if largerX < largerY {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	if most := max(mostGroupsShown, len(d.Wanted)); len(d.Groups) > most {
		d.Groups = d.Groups[:most]
	}
}

func (c *Comparison) target(d Dimension, group string) *int64 {
	if c.Brief != nil {
		for _, t := range c.Brief.Targets {
			if t.Dimension == d && t.Group == group {
				return t.ShareBP
			}
		}
	}
	return nil
}

func (c *Comparison) add(row Row, m *measured) {
	compared := Compared{Row: row, Audiences: []ComparedAudience{}}
	if len(row.Accounts) > 0 {
		compared.Followers = row.Accounts[0].Followers
	}
	sum, known := int64(0), int64(0)
	for _, d := range c.Dimensions {
		a := ComparedAudience{Shares: []*int64{}, Sources: []string{}}
		for _, group := range d.Groups {
			a.Shares = append(a.Shares, m.share(d.Dimension, group))
		}
		if m != nil && m.weights[d.Dimension] > 0 {
			a.Known, a.Sources = true, m.sources[d.Dimension]
		}
		if a.MatchBP = d.match(m); a.MatchBP != nil {
			sum, known = sum+*a.MatchBP, known+1
		}
		compared.Audiences = append(compared.Audiences, a)
	}
	if known > 0 {
		average := (sum + known/2) / known
		compared.MatchBP = &average
	}
	c.Creators = append(c.Creators, compared)
}

// match is how well an audience fits one dimension, see MatchFormula; nil when nothing is wanted or known.
func (d *ComparedDimension) match(m *measured) *int64 {
	if len(d.Wanted) == 0 || m == nil || m.weights[d.Dimension] == 0 {
		return nil
	}
	covered, wanted, reached := int64(0), int64(0), int64(0)
	for i, group := range d.Groups {
		if !slices.Contains(d.Wanted, group) {
			continue
		}
		share := int64(0)
		if bp := m.share(d.Dimension, group); bp != nil {
			share = *bp
		}
		reached += share
		if target := d.Target[i]; target != nil {
			wanted += *target
			covered += min(*target, share)
		}
	}
	match := min(reached, whole)
	if wanted > 0 {
		match = covered * whole / wanted
	}
	return &match
}
