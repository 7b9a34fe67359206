package demo

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"backlot/internal/creator"
	"backlot/internal/platform"
)

// profile fills in what is known of the creators: places, scores, prices, audiences, how they grew, how to reach them.
func (s *stage) profile(ctx context.Context) error {
	for i, id := range s.creators {
		s.clock.Set(s.now.Add(-time.Duration(historyDays-1) * day * time.Hour).Add(time.Duration(i) * time.Minute))
		page, err := s.house.Creators.Page(ctx, id)
		if err != nil {
			return err
		}
		for _, write := range []func(context.Context, int, creator.Page) error{s.person, s.prices, s.audience, s.growth} {
			if err := write(ctx, i, page); err != nil {
				return fmt.Errorf("filling in %s: %w", page.Name, err)
			}
		}
	}
	if err := s.contacts(ctx); err != nil {
		return err
	}
	return s.later(ctx)
}

func (s *stage) date(days int) string { return s.now.AddDate(0, 0, days).Format(time.DateOnly) }

func (s *stage) person(ctx context.Context, i int, page creator.Page) error {
	set := map[string]string{
		"city": cityOf[roster[i].zone], "languages": languagesOf[roster[i].country], "qualityScore": strconv.Itoa(28 + (45+i*37)%71),
		"birthday": birthdays[i],
	}
	if i%2 == 0 {
		set["fitScore"] = strconv.Itoa(35 + (40+i*23)%62)
	}
	for _, m := range manner {
		if m.person == i {
			set["preferenceNote"], set["styleNote"], set["usageRights"], set["usageNote"] = m.preference, m.style, string(m.rights), m.rightsNote
		}
	}
	for _, field := range []string{"city", "languages", "qualityScore", "fitScore", "birthday", "preferenceNote", "styleNote", "usageRights", "usageNote"} {
		if set[field] == "" {
			continue
		}
		if _, err := s.house.Creators.SetField(ctx, page.ID, field, set[field]); err != nil {
			return err
		}
	}
	return nil
}

// prices gives everybody a card for what they do, and those who are cast one from before it went up.
func (s *stage) prices(ctx context.Context, i int, page creator.Page) error {
	currency := currencyOf[roster[i].country]
	if currency == "" {
		currency = "EUR"
	}
	for a, account := range page.Accounts {
		formats := platform.Formats(platform.Platform(account.Platform))
		followers := int64(20_000)
		if account.Followers != nil {
			followers = *account.Followers
		}
		for f, format := range formats[:min(len(formats), 2-a%2)] {
			amount := (followers/300 + int64(i%5)*40 + 700) / int64(1+f) / 10 * 10
			in := creator.RateInput{
				CreatorID: page.ID, Platform: account.Platform, Format: format.Key, Kind: creator.RateCard, Currency: currency,
				Amount: strconv.FormatInt(amount, 10), ValidFrom: s.date(-140),
			}
			if _, err := s.house.Creators.SaveRate(ctx, in); err != nil {
				return err
			}
			if i >= 18 || f > 0 {
				continue
			}
			in.Amount, in.ValidFrom = strconv.FormatInt(amount*8/100*10, 10), s.date(-420)
			if _, err := s.house.Creators.SaveRate(ctx, in); err != nil {
				return err
			}
		}
	}
	if i%6 != 0 {
		return nil
	}
	_, err := s.house.Creators.SaveRate(ctx, creator.RateInput{
		CreatorID: page.ID, Platform: "instagram", Format: "reel", Kind: creator.RateQuote, Amount: strconv.Itoa(900 + i*30), Currency: currency,
		ValidFrom: s.date(-60 - i), Note: "Offered for two reels at once, organic use included",
	})
	return err
}

// dimension is one way in which an audience is broken down.
type dimension struct {
	by     creator.Dimension
	shares []creator.AudienceShare
}

// audience says who follows the first account: everything of the first few, the main things of two thirds of them.
func (s *stage) audience(ctx context.Context, i int, page creator.Page) error {
	if i%3 == 2 && i > 8 {
		return nil
	}
	women := int64(3200 + (i*677)%4300)
	home := int64(4100 + (i*353)%3600)
	young := int64(1500 + (i*419)%2300)
	country := roster[i].country
	other := "GB"
	if country == "GB" || country == "IE" {
		other = "US"
	}
	shares := []dimension{
		{creator.Gender, []creator.AudienceShare{{Group: "female", BP: women}, {Group: "male", BP: 9800 - women}}},
		{creator.Age, []creator.AudienceShare{{Group: "13-17", BP: 400}, {Group: "18-24", BP: young}, {Group: "25-34", BP: 5900 - young}, {Group: "35-44", BP: 2100}, {Group: "45-54", BP: 800}, {Group: "55-64", BP: 300}, {Group: "65+", BP: 100}}},
		{creator.Country, []creator.AudienceShare{{Group: country, BP: home}, {Group: other, BP: 900}, {Group: "AT", BP: 520}, {Group: "CH", BP: 380}}},
	}
	if i < 8 {
		first, _, _ := strings.Cut(languagesOf[country], ",")
		shares = append(shares,
			dimension{creator.City, []creator.AudienceShare{{Group: cityOf[roster[i].zone], BP: 1900}, {Group: "Hamburg", BP: 700}, {Group: "Leipzig", BP: 450}}},
			dimension{creator.Language, []creator.AudienceShare{{Group: first, BP: 6400}, {Group: "Turkish", BP: 600}}},
			dimension{creator.Interest, []creator.AudienceShare{{Group: roster[i].niche, BP: 3100}, {Group: "home", BP: 1800}, {Group: "theatre", BP: 1500}}},
		)
	}
	for _, by := range shares {
		in := creator.AudienceInput{AccountID: page.Accounts[0].ID, Dimension: by.by, Shares: by.shares, Source: "Media kit", OnDate: s.date(-140 + i)}
		if i%4 == 1 {
			in.Source = "Screenshot of the insights"
		}
		if _, err := s.house.Creators.SetAudience(ctx, in); err != nil {
			return err
		}
	}
	return nil
}

// growth notes what the first account of half of the people measured earlier, and by what its engagement is measured.
func (s *stage) growth(ctx context.Context, i int, page creator.Page) error {
	account := page.Accounts[0]
	if i%2 == 1 && i > 18 || account.Followers == nil {
		return nil
	}
	for n, percent := range []int{52 + i%30, 60 + i%28, 71 + i%20, 84 + i%11} {
		in := creator.ReadingInput{
			AccountID: account.ID, OnDate: s.date(-480 + 90*n), Followers: strconv.FormatInt(*account.Followers*int64(percent)/100, 10), Source: "Statistics site",
		}
		if n == 3 {
			in.Engagement, in.Source = fmt.Sprintf("%d.%d", 2+i%4, i%10), "Media kit"
		}
		if _, err := s.house.Creators.AddReading(ctx, in); err != nil {
			return err
		}
	}
	views := *account.Followers * int64(25+i%60) / 100
	for _, figure := range [][2]string{
		{"engagementBasis", []string{"reach", "followers", "views"}[i%3]}, {"postsPerMonth", strconv.Itoa(6 + i%19)},
		{"averageViews", strconv.FormatInt(views, 10)},
	} {
		if _, err := s.house.Creators.SetFigure(ctx, account.ID, figure[0], figure[1]); err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) contacts(ctx context.Context) error {
	for _, c := range contacts {
		in := creator.ContactInput{CreatorID: s.creators[c.person], Kind: c.kind, Label: c.label, Value: c.value}
		if _, err := s.house.Creators.SaveContact(ctx, in); err != nil {
			return err
		}
	}
	for _, a := range absences {
		in := creator.AbsenceInput{CreatorID: s.creators[a.person], FromOn: s.date(a.from), ToOn: s.date(a.to), Reason: a.reason}
		if _, err := s.house.Creators.SaveAbsence(ctx, in); err != nil {
			return err
		}
	}
	for _, m := range milestones {
		in := creator.MilestoneInput{CreatorID: s.creators[m.person], OnDate: s.date(m.on), What: m.what, Yearly: m.yearly}
		if _, err := s.house.Creators.SaveMilestone(ctx, in); err != nil {
			return err
		}
	}
	for _, t := range tiers {
		in := creator.TierInput{CreatorID: s.creators[t.person], Tier: t.tier, LastContactOn: s.date(t.contact), NextAction: t.step, Reason: t.why, ReopensWhen: t.reopens}
		if t.next != 0 {
			in.NextActionOn = s.date(t.next)
		}
		if _, err := s.house.Creators.SetTier(ctx, in); err != nil {
			return err
		}
	}
	return nil
}

// later lays out what is written while the months go by: flags and how they end, notes, and figures that have grown.
func (s *stage) later(ctx context.Context) error {
	on := func(days int, do func(ctx context.Context) error) {
		s.events = append(s.events, event{at: s.now.AddDate(0, 0, days).Add(-3 * time.Hour), do: do})
	}
	for _, f := range flags {
		raised := ""
		on(f.raised, func(ctx context.Context) error {
			saved, err := s.house.Creators.SaveFlag(ctx, creator.FlagInput{CreatorID: s.creators[f.person], Severity: f.severity, Topic: f.topic, Body: f.body, URL: f.url})
			raised = saved.ID
			return err
		})
		if f.settled == "" {
			continue
		}
		on(f.ending, func(ctx context.Context) error {
			_, err := s.house.Creators.ResolveFlag(ctx, raised, f.settled)
			return err
		})
	}
	for _, d := range doubles {
		on(d.on, func(ctx context.Context) error {
			_, err := s.house.Creators.Save(ctx, d.input)
			return err
		})
	}
	for _, n := range jottings {
		on(n.on, func(ctx context.Context) error {
			_, err := s.house.Creators.WriteNote(ctx, s.creators[n.person], "", n.body)
			return err
		})
	}
	for i := range 18 {
		page, err := s.house.Creators.Page(ctx, s.creators[i])
		if err != nil {
			return err
		}
		account := page.Accounts[0]
		if account.Followers == nil {
			continue
		}
		grown := strconv.FormatInt(*account.Followers*int64(104+i%9)/100, 10)
		on(-40+i, func(ctx context.Context) error {
			_, err := s.house.Creators.SetFigure(ctx, account.ID, "followers", grown)
			return err
		})
	}
	return nil
}
