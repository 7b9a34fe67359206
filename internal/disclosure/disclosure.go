// Package disclosure is the lens through which a caption is looked at before and after it is posted: does it say
// plainly enough that it is advertising, in the place that counts, on its platform and in each of its markets? The
// rules and the search for words are package platform's; here they become one report that a coordinator can act on.
package disclosure

import (
	"fmt"
	"slices"
	"strings"

	"backlot/internal/platform"
)

// Caption is a caption and what is known of its post.
type Caption struct {
	Text     string
	Platform platform.Platform
	// Format is the deliverable's (reel, post, story, ...); "" for the platform's usual one.
	Format string
	// Markets are the codes of the countries that the post addresses; each is looked at by itself.
	Markets []string
	// Brand is the client's name, for disclosures such as #AcmePartner; "" when not known.
	Brand string
	// Required are the hashtags (#tag) and mentions (@name) that the campaign asks for.
	Required []string
	// PaidLabel is set when a person has seen the platform's paid-partnership label.
	PaidLabel bool
	// Gifted is set when the creator got the product free, was not paid, and no post was asked for.
	Gifted bool
	// Language of the post as an ISO 639 code; "" when not known.
	Language string
}

// Check is one thing looked at, with Words for the person who has to act on it.
type Check struct {
	platform.Check
	Words string `json:"words"`
}

// Market is what one market's rules say of the caption, all its checks taken together.
type Market struct {
	Code    string           `json:"code"`
	Name    string           `json:"name"` // the code where no rules are kept
	Verdict platform.Verdict `json:"verdict"`
}

// Report is what the lens shows. Verdict is the worst of all checks; Markets tells them apart. No slice is nil. Show
// it with platform.Disclaimer.
type Report struct {
	Verdict platform.Verdict `json:"verdict"`
	Markets []Market         `json:"markets"`
	Checks  []Check          `json:"checks"`
}

// Check looks at a caption. Whatever the text is, it answers, in a time that does not grow with texts longer than any
// platform's captions.
func (c Caption) Check() Report {
	reading := platform.ReadCaption(platform.CaptionInput{
		Text: c.Text, Platform: c.Platform, Markets: c.Markets, Brand: c.Brand, PaidLabel: c.PaidLabel, Language: c.Language,
	})
	r := Report{Verdict: platform.Pass, Markets: []Market{}, Checks: []Check{}}
	if len(c.Markets) == 0 {
		r.add(Check{platform.Check{Kind: platform.KindDisclosure, Verdict: platform.Unsure, At: -1,
			Rule: "No market is set, so no disclosure rule can be checked. Set the campaign's markets."},
			"Nobody has said in which country this is read, so no rule could be checked. Set the campaign's markets."})
	}
	var seen []string
	for _, code := range c.Markets {
		if code = strings.ToUpper(strings.TrimSpace(code)); slices.Contains(seen, code) {
			continue
		}
		seen = append(seen, code)
		found := reading.Market(code)
		m := Market{Code: found.Rule.Code, Name: found.Rule.Name, Verdict: platform.Pass}
		for _, check := range c.inMarket(reading, found) {
			m.Verdict = platform.Worse(m.Verdict, check.Verdict)
			r.add(check)
		}
		r.Markets = append(r.Markets, m)
	}
	for _, tag := range c.Required {
		for _, check := range reading.Required(tag) {
			r.add(Check{check, tagWords(check, tag)})
		}
	}
	for _, check := range c.hashtagCount(reading) {
		r.add(check)
	}
	if !platform.WithoutCaption(c.Format) {
		for _, check := range reading.Length() {
			r.add(Check{check, check.Rule})
		}
	}
	return r
}

func (r *Report) add(check Check) {
	r.Checks = append(r.Checks, check)
	r.Verdict = platform.Worse(r.Verdict, check.Verdict)
}

// inMarket takes up a market's checks, makes those stricter that the words alone can't decide, and words all.
func (c Caption) inMarket(reading *platform.Reading, found platform.Finding) []Check {
	checks := make([]Check, 0, len(found.Checks))
	for _, check := range found.Checks {
		switch check.Kind {
		case platform.KindDisclosure:
			checks = append(checks, c.disclosure(reading, found, check))
		case platform.KindPlacement:
			checks = append(checks, c.placement(found, check))
		default:
			checks = append(checks, Check{check, found.Rule.Name + ": " + check.Rule})
		}
	}
	return checks
}

// giftTags are the hashtags that suffice in a market where a product was free and no post was asked for.
var giftTags = map[string][]string{
	"CA": {"#gifted", "#invitedguest"}, // Ad Standards, influencer marketing disclosure guidelines, October 2025
}

func (c Caption) disclosure(reading *platform.Reading, found platform.Finding, check platform.Check) Check {
	place := found.Place
	if place != nil && place.Altered && (check.Verdict == platform.Pass || check.Verdict == platform.Warn) {
		check.Verdict = platform.Unsure
		check.Rule += " It is written so that a reader may not see it as it is meant."
	}
	if c.Gifted && check.Verdict == platform.Warn && slices.Contains(giftTags[found.Rule.Code], strings.ToLower(check.Found)) {
		check.Verdict = platform.Pass
	}
	likeness := ""
	if check.Verdict == platform.Fail && place == nil {
		if text, at := reading.LooksLike(found.Rule.Accepted); at >= 0 {
			likeness, check.Found, check.At = text, text, at
			check.Rule += " " + fmt.Sprintf("“%s” only looks like it: letters of another alphabet stand in it.", likeness)
		}
	}
	return Check{check, c.disclosureWords(found, check, likeness)}
}

// spacers is from how many lines that say nothing a disclosure below them counts as pushed out of sight, where nobody
// publishes how many lines the feed shows.
const spacers = 3

func (c Caption) placement(found platform.Finding, check platform.Check) Check {
	place := found.Place
	if platform.WithoutCaption(c.Format) {
		check.Verdict = platform.Unsure
		check.Rule = "What is posted without a caption has to say it on the picture, on every slide. Look at the picture. " + found.Rule.Placement
		return Check{check, fmt.Sprintf("%s: a story shows no caption. The words have to stand on every slide: look at the pictures.", found.Rule.Name)}
	}
	if place.Buried && check.Verdict == platform.Pass {
		check.Verdict = platform.Warn
		check.Rule = "It stands in a block of hashtags, where readers pass over it. " + check.Rule
	}
	pushed := place.Spacers >= spacers && platform.FactsOfCaption(c.Platform, c.Format).FoldLines.Known == platform.Unknown
	if pushed && (check.Verdict == platform.Pass || check.Verdict == platform.Warn) {
		check.Verdict = platform.Unsure
		check.Rule = fmt.Sprintf("%d lines that say nothing push it down; nobody can say whether it still shows. %s", place.Spacers, check.Rule)
	}
	return Check{check, c.placementWords(found, check, pushed)}
}

// hashtagCount speaks up when a caption has more hashtags than the platform takes.
func (c Caption) hashtagCount(reading *platform.Reading) []Check {
	facts := platform.FactsOfCaption(c.Platform, c.Format)
	if facts.MostHashtags.N == 0 {
		return nil
	}
	n := reading.Hashtags()
	if n <= facts.MostHashtags.N {
		return nil
	}
	source := facts.TagSource
	if facts.MostHashtags.Known != platform.Published {
		source += " (not confirmed)"
	}
	rule := fmt.Sprintf("%s takes %s in a caption; this one has %d.", platform.Name(c.Platform), hashtags(facts.MostHashtags.N), n)
	return []Check{{platform.Check{Kind: platform.KindHashtag, Verdict: platform.Warn, Rule: rule, Source: source, At: -1},
		rule + fmt.Sprintf(" Take out %d, or it may be refused.", n-facts.MostHashtags.N)}}
}

func hashtags(n int) string {
	if n == 1 {
		return "one hashtag"
	}
	return fmt.Sprintf("at most %d hashtags", n)
}
