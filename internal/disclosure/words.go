package disclosure

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"backlot/internal/platform"
)

// disclosureWords says what a market makes of the words that disclose, or that there are none.
func (c Caption) disclosureWords(found platform.Finding, check platform.Check, likeness string) string {
	if !found.Known {
		return fmt.Sprintf("%s: Backlot keeps no rule for this market, so nobody has checked whether this discloses. Ask someone who knows its law.", shown(found.Rule.Name))
	}
	who, write := found.Rule.Name+": ", advice(found.Rule)
	if found.Place == nil {
		if likeness != "" {
			return who + fmt.Sprintf("“%s” only looks like a disclosure, letters of another alphabet stand in it. %s", likeness, write)
		}
		return who + c.none(check) + " " + write
	}
	said := fmt.Sprintf("“%s” ", shown(found.Place.Text))
	switch {
	case found.Place.Denied:
		return who + fmt.Sprintf("the caption says that it is no advertising (“%s” is denied). %s", shown(found.Place.Text), write)
	case check.Verdict == platform.Fail:
		return who + said + "does not say plainly enough that this is advertising. " + write
	case found.Denied:
		return who + said + "says it, but the caption also denies being advertising. Take the denial out."
	case found.Place.Altered:
		return who + said + "is written with invisible, unusual or turned characters; a reader may not see it. Type it again."
	case found.Place.Undecided:
		return who + said + "stands inside a sentence, where it may mean something else. " + write
	case check.Verdict == platform.Pass:
		return who + said + "says that this is advertising."
	case found.Rule.Mode == "picture" && knownAs(found.Rule.Accepted, check.Found):
		return who + said + "says it, but the law asks for it on the picture or video itself. Look at the picture."
	case check.Verdict == platform.Warn:
		return who + said + "may not be enough. " + write
	}
	return who + said + "is not a word that the rules name; whether it is enough is for a person to decide. " + write
}

// none tells that no word discloses.
func (c Caption) none(check platform.Check) string {
	switch {
	case c.PaidLabel && check.Verdict == platform.Pass:
		return "the platform's paid-partnership label says it, and counts here."
	case c.PaidLabel:
		return "no word says that this is advertising, and the paid-partnership label alone may not be enough."
	case c.Gifted:
		return "no word says that this is advertising; a product that was given counts as payment."
	}
	return "no word says that this is advertising."
}

func (c Caption) placementWords(found platform.Finding, check platform.Check, pushed bool) string {
	place := found.Place
	subject := fmt.Sprintf("%s: “%s” ", found.Rule.Name, shown(place.Text))
	switch {
	case found.Rule.Mode == "picture":
		return subject + "has to stand on the picture or video itself, for the whole promotion. The caption can't show that: look at the picture."
	case check.Verdict == platform.Pass && found.Rule.Mode == "start" && c.wordsBefore(place.At):
		return subject + "stands in the first line, which is enough. As the first word nobody overlooks it."
	case check.Verdict == platform.Pass && found.Rule.Mode == "start":
		return subject + "stands in the first line, where it has to."
	case check.Verdict == platform.Pass:
		return subject + "stands where it has to."
	case !platform.Known(c.Platform):
		return subject + "may be cut off: the platform is not known, so nobody can say how much it shows. Name the platform."
	}
	return subject + where(found.Rule.Mode, place, check.Verdict) + "; here " + stands(found.Rule.Mode, place, pushed) + "."
}

// wordsBefore says that something is to be read before a place in the caption, in runes: more than signs and blanks.
func (c Caption) wordsBefore(at int) bool {
	runes := []rune(c.Text)
	return slices.ContainsFunc(runes[:min(at, len(runes))], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// where says where the words belong: they must, or they had better.
func where(mode string, place *platform.Place, verdict platform.Verdict) string {
	switch {
	case mode == "start" && place.FirstLine && place.Buried:
		return "has to stand in the first line, and not in a block of hashtags"
	case mode == "start":
		return "has to stand in the first line"
	case verdict == platform.Warn:
		return "should stand where readers see it, before “more”"
	}
	return "has to stand where readers see it, before “more”"
}

// stands says where the words are instead.
func stands(mode string, place *platform.Place, pushed bool) string {
	var parts []string
	switch {
	case place.Hashtag > 0 && place.Hashtags > 1 && place.Hashtag == place.Hashtags:
		parts = append(parts, fmt.Sprintf("it is the last of %d hashtags", place.Hashtags))
	case place.Hashtag > 0 && (place.Buried || place.Hidden):
		parts = append(parts, fmt.Sprintf("it is the %s hashtag", ordinal(place.Hashtag)))
	}
	if place.Hidden {
		parts = append(parts, "it stands behind “more”")
	} else if pushed {
		parts = append(parts, fmt.Sprintf("%d lines that say nothing push it down", place.Spacers))
	} else if mode == "start" && !place.FirstLine {
		parts = append(parts, "it stands below the first line")
	} else if mode != "start" && !place.Buried {
		parts = append(parts, "it stands at the end")
	}
	if len(parts) == 0 {
		parts = append(parts, "other words stand before it")
	}
	return strings.Join(parts, ", and ")
}

// tagWords says whether a hashtag or mention that the campaign asks for is there.
func tagWords(check platform.Check, tag string) string {
	tag = shown(strings.TrimSpace(tag))
	switch check.Verdict {
	case platform.Pass:
		return check.Found + " is there."
	case platform.Fail:
		return tag + " is missing. Add it to the caption."
	}
	return check.Rule
}

// advice names the words that a market takes, and where.
func advice(rule platform.MarketRule) string {
	words := firstWords(rule.Accepted)
	if words == "" {
		return rule.Rule
	}
	if rule.Mode == "picture" {
		return "Write " + words + " on the picture or video and in the caption."
	}
	if rule.Mode == "start" {
		return "Write " + words + " in the first line."
	}
	return "Write " + words + " before “more”."
}

// firstWords names two of the words, a hashtag and its word counting as one: “Werbung” or “Anzeige”.
func firstWords(words []string) string {
	const enough = 2
	var named []string
	var bare []string
	for _, word := range words {
		without := strings.TrimPrefix(word, "#")
		if len(named) == enough || knownAs(bare, without) {
			continue
		}
		bare, named = append(bare, without), append(named, "“"+word+"”")
	}
	return strings.Join(named, " or ")
}

func knownAs(words []string, found string) bool {
	found = strings.TrimPrefix(found, "#")
	for _, word := range words {
		if strings.EqualFold(strings.TrimPrefix(word, "#"), found) {
			return true
		}
	}
	return false
}

// shown is a piece of a caption fit to stand in a sentence: short, and without characters that turn or hide it.
func shown(text string) string {
	const longest = 60
	var b strings.Builder
	n := 0
	for _, r := range platform.Visible(text) {
		if n++; n > longest {
			b.WriteRune('…')
			break
		}
		b.WriteRune(r)
	}
	return b.String()
}

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, suffix)
}
