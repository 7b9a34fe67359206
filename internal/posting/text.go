package posting

import (
	"fmt"
	"strings"

	"backlot/internal/letter"
	"backlot/internal/platform"
)

// piece is what a message to a creator speaks of.
type piece struct {
	creator  string
	title    string
	brand    string
	campaign string
	postAt   int64
	zone     string
	url      string
	required Required
	sender   string // who signs, "" for nobody
}

// nudge asks a creator for a post that is due; before its time it reminds them of it.
func (p piece) nudge(now int64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Hi %s,\n\n", letter.FirstName(p.creator))
	agreed := letter.Time(p.postAt, p.zone)
	if now < p.postAt {
		fmt.Fprintf(&b, "a quick reminder: your %s for %s (%s) goes live on %s.", p.title, p.brand, p.campaign, agreed)
	} else {
		fmt.Fprintf(&b, "your %s for %s (%s) was to go live on %s, and I can't see it yet. Is everything all right?",
			p.title, p.brand, p.campaign, agreed)
	}
	b.WriteString(" Once it is up, please send me the link.\n")
	if tags := p.required.spoken(); tags != "" {
		fmt.Fprintf(&b, "\nThe caption needs %s, and a clear word that it is advertising.\n", tags)
	}
	b.WriteString("\nIf the time no longer works for you, just tell me when it will.\n")
	return b.String() + p.close()
}

// fix asks a creator to put right what the checks found, or what a colleague wrote; due is when it should be done.
func (p piece) fix(failed []platform.Check, reason string, due int64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Hi %s,\n\nthank you for posting your %s for %s (%s). It was agreed for %s. Before I can sign it off, please change this:\n\n",
		letter.FirstName(p.creator), p.title, p.brand, p.campaign, letter.Time(p.postAt, p.zone))
	if reason != "" {
		fmt.Fprintf(&b, "- %s\n", reason)
	}
	b.WriteString(wrongAndRight(failed))
	if p.url != "" {
		fmt.Fprintf(&b, "\nThe post: %s\n", p.url)
	}
	fmt.Fprintf(&b, "\nCould you do it by %s, and drop me a line when it is done?\n", letter.Time(due, p.zone))
	return b.String() + p.close()
}

func (p piece) close() string {
	if p.sender == "" {
		return "\nThank you!\n"
	}
	return "\nThank you!\n" + p.sender + "\n"
}

// complaints open the list of a kind's rules, which differ by market.
var complaints = map[platform.CheckKind]string{
	platform.KindDisclosure: "The caption needs a clear word that this is advertising.",
	platform.KindPlacement:  "The word that says it is advertising stands in the wrong place.",
	platform.KindLabel:      "Please switch the platform's paid-partnership label on.",
}

// wrongAndRight says what is wrong and what to change, for somebody who posted it: one point a line, the rules of
// the markets below theirs.
func wrongAndRight(failed []platform.Check) string {
	var b strings.Builder
	last := platform.CheckKind("")
	for _, check := range failed {
		complaint, byMarket := complaints[check.Kind]
		if byMarket && check.Kind != last {
			fmt.Fprintf(&b, "- %s\n", complaint)
		}
		last = check.Kind
		found := ""
		if check.Found != "" {
			found = fmt.Sprintf(" (now: %q)", check.Found)
		}
		switch {
		case byMarket:
			fmt.Fprintf(&b, "    %s%s: %s\n", platform.MarketName(check.Market), found, check.Rule)
		case check.Kind == platform.KindHashtag || check.Kind == platform.KindMention:
			fmt.Fprintf(&b, "- %s It is missing now: please add it.\n", check.Rule)
		default:
			fmt.Fprintf(&b, "- %s\n", check.Rule)
		}
	}
	return b.String()
}

// summary says in one line what failed, for the card: "No clear disclosure for DE, UK; #acmeglow is missing".
func summary(failed []platform.Check) string {
	parts := make([]string, 0, len(failed))
	last := platform.CheckKind("")
	for _, check := range failed {
		_, byMarket := complaints[check.Kind]
		if byMarket && check.Kind == last {
			parts[len(parts)-1] += ", " + check.Market
		} else {
			parts = append(parts, shortly(check))
		}
		last = check.Kind
	}
	return strings.Join(parts, "; ")
}

func shortly(check platform.Check) string {
	switch check.Kind {
	case platform.KindHashtag, platform.KindMention:
		for word := range strings.FieldsSeq(check.Rule) {
			if strings.HasPrefix(word, "#") || strings.HasPrefix(word, "@") {
				return word + " is missing"
			}
		}
		return "A required tag is missing"
	case platform.KindDisclosure:
		return "No clear disclosure for " + check.Market
	case platform.KindPlacement:
		return "Disclosure in the wrong place for " + check.Market
	case platform.KindLabel:
		return "Paid-partnership label missing for " + check.Market
	case platform.KindLength:
		return "The caption is too long"
	case kindLink:
		return "Posted elsewhere"
	}
	return check.Rule
}

// spoken lists what a caption needs: "#acmeglow, #sun and @acme".
func (r Required) spoken() string {
	tags := append(append([]string{}, r.Hashtags...), r.Mentions...)
	if len(tags) < 2 {
		return strings.Join(tags, "")
	}
	return strings.Join(tags[:len(tags)-1], ", ") + " and " + tags[len(tags)-1]
}
