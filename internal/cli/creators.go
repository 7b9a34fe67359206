package cli

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"backlot/internal/campaign"
	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/money"
	"backlot/internal/roster"
)

type creatorsCommand struct {
	Query         string   `help:"Words of a name, handle, mail address or niche."`
	Niche         []string `help:"One of these niches." placeholder:"NICHE"`
	Platform      []string `help:"An account on one of these platforms." placeholder:"PLATFORM"`
	Country       []string `help:"From one of these countries, by their two letters." placeholder:"CC"`
	MinFollowers  *int64   `help:"Least followers of an account." placeholder:"N"`
	MaxFollowers  *int64   `help:"Most followers of an account." placeholder:"N"`
	MinEngagement *float64 `help:"Least engagement rate in percent." placeholder:"PCT"`
	MaxFee        string   `help:"The most that a piece costs, by the rate card or an estimate." placeholder:"AMOUNT"`
	Currency      string   `help:"The currency of --max-fee." placeholder:"CUR"`
	Quality       []string `help:"One of these quality bands: poor, fair, good, very_good, excellent." placeholder:"BAND"`
	Brief         string   `help:"Rank by the brief of this campaign, by its name or id." placeholder:"CAMPAIGN"`
	Limit         int      `help:"How many." default:"50"`
}

// creatorsReport is what `backlot creators` prints: Engagement in percent, amounts as decimal strings, unknown figures
// null. Rank counts from 1; Reasons are there with --brief.
type creatorsReport struct {
	Total    int             `json:"total"`
	Creators []listedCreator `json:"creators"`
}

type listedCreator struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Country  string          `json:"country"`
	Emails   []string        `json:"emails"`
	Accounts []listedAccount `json:"accounts"`
	Fees     []listedFee     `json:"fees"`
	Rank     int             `json:"rank"`
	Score    *int            `json:"score,omitempty"`
	Reasons  []string        `json:"reasons"`
	Flags    []string        `json:"flags"`
}

type listedAccount struct {
	Platform   string   `json:"platform"`
	Handle     string   `json:"handle"`
	URL        string   `json:"url"`
	Followers  *int64   `json:"followers"`
	Engagement *float64 `json:"engagement"`
}

type listedFee struct {
	Platform string `json:"platform"`
	Format   string `json:"format"`
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
}

func (c creatorsCommand) Run(s *session) error {
	return s.with(func(h *house.House) error {
		filter, err := c.filter(s, h)
		if err != nil {
			return err
		}
		list, err := h.Creators.List(s.ctx, filter)
		if err != nil {
			return err
		}
		ids := make([]string, len(list.Rows))
		for i, row := range list.Rows {
			ids[i] = row.ID
		}
		listed, err := h.Creators.Listed(s.ctx, ids)
		if err != nil {
			return err
		}
		report := creatorsReport{Total: list.Total, Creators: []listedCreator{}}
		for i, row := range list.Rows {
			report.Creators = append(report.Creators, listedOf(row, listed[row.ID], filter.Offset+i+1))
		}
		return s.print(report, func(w io.Writer) { printCreators(w, report) })
	})
}

func (c creatorsCommand) filter(s *session, h *house.House) (creator.Filter, error) {
	if c.Limit < 1 {
		return creator.Filter{}, misuse{fault.OnField("limit", "--limit is 1 or more.")}
	}
	f := creator.Filter{Sort: creator.ByName, Limit: c.Limit, Where: roster.Filter{
		Text: c.Query, Niches: c.Niche, Platforms: lowered(c.Platform), Countries: c.Country, MinFollowers: c.MinFollowers,
		MaxFollowers: c.MaxFollowers, Currency: strings.ToUpper(c.Currency),
	}}
	if c.Query != "" {
		f.Sort = creator.ByFit
	}
	if c.MinEngagement != nil {
		bp := int64(*c.MinEngagement*100 + 0.5)
		f.Where.MinEngagementBP = &bp
	}
	if c.MaxFee != "" {
		if c.Currency == "" {
			return f, misuse{fault.OnField("currency", "Say the currency of --max-fee: --currency EUR.")}
		}
		amount, err := money.Parse(c.MaxFee, c.Currency)
		if err != nil {
			return f, misuse{err}
		}
		f.Where.MaxFeeMinor, f.Where.Currency = &amount.Minor, amount.Currency
	}
	for _, band := range c.Quality {
		at := slices.IndexFunc(creator.Bands, func(b creator.QualityBand) bool { return string(b.Quality) == strings.ToLower(band) })
		if at < 0 {
			return f, misuse{fault.OnField("quality", "%q is not a quality band. Use poor, fair, good, very_good or excellent.", band)}
		}
		f.Where.Quality = append(f.Where.Quality, roster.Scores{From: int(creator.Bands[at].From), To: int(creator.Bands[at].To)})
	}
	if c.Brief == "" {
		return f, nil
	}
	id, err := campaignNamed(s, h, c.Brief)
	f.CampaignID, f.Sort = id, creator.ByFit
	return f, err
}

func lowered(texts []string) []string {
	for i, text := range texts {
		texts[i] = strings.ToLower(text)
	}
	return texts
}

// campaignNamed finds a campaign by its id or its whole name.
func campaignNamed(s *session, h *house.House, wanted string) (string, error) {
	list, err := h.Campaigns.List(s.ctx, campaign.Filter{Text: wanted, Limit: 500})
	if err != nil {
		return "", err
	}
	found := []string{}
	for _, row := range list.Rows {
		if strings.EqualFold(row.Name, strings.TrimSpace(wanted)) {
			found = append(found, row.ID)
		}
	}
	switch len(found) {
	case 0:
		return wanted, nil // an id, or one that is not there: the list says so
	case 1:
		return found[0], nil
	}
	return "", fault.OnField("brief", "Several campaigns are called %q. Name one by its id: %s.", wanted, strings.Join(found, ", "))
}

func listedOf(row creator.Row, more *creator.Listed, rank int) listedCreator {
	c := listedCreator{
		ID: row.ID, Name: row.Name, Country: row.Country, Emails: more.Emails, Accounts: []listedAccount{}, Fees: []listedFee{},
		Rank: rank, Reasons: []string{}, Flags: []string{},
	}
	for _, a := range row.Accounts {
		account := listedAccount{Platform: a.Platform, Handle: a.Handle, URL: a.URL, Followers: a.Followers}
		if a.EngagementBP != nil {
			percent := float64(*a.EngagementBP) / 100
			account.Engagement = &percent
		}
		c.Accounts = append(c.Accounts, account)
	}
	for _, fee := range more.Fees {
		c.Fees = append(c.Fees, listedFee{fee.Platform, fee.Format, money.Amount{Minor: fee.Minor, Currency: fee.Currency}.Decimal(), fee.Currency})
	}
	for _, flag := range more.Flags {
		c.Flags = append(c.Flags, string(flag.Severity)+": "+flag.Text)
	}
	if row.Fit != nil {
		c.Score = &row.Fit.Score
		for _, reason := range row.Fit.Reasons {
			c.Reasons = append(c.Reasons, reason.Text)
		}
	}
	return c
}

func printCreators(w io.Writer, report creatorsReport) {
	_, _ = fmt.Fprintf(w, "%d creators\n", report.Total)
	for _, c := range report.Creators {
		line := []string{}
		for _, a := range c.Accounts {
			account := "@" + a.Handle + " on " + a.Platform
			if a.Followers != nil {
				account += " (" + strconv.FormatInt(*a.Followers, 10) + ")"
			}
			line = append(line, account)
		}
		score := ""
		if c.Score != nil {
			score = fmt.Sprintf("  %3d", *c.Score)
		}
		_, _ = fmt.Fprintf(w, "%4d%s  %s, %s: %s\n", c.Rank, score, c.Name, c.Country, strings.Join(line, ", "))
		for _, text := range slices.Concat(c.Flags, c.Reasons) {
			_, _ = fmt.Fprintf(w, "        %s\n", text)
		}
	}
}
