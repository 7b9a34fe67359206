package posting

import (
	"fmt"
	"strings"
	"time"

	"backlot/internal/platform"
	"backlot/internal/when"
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
	fmt.Fprintf(&b, "Hi %s,\n\n", firstName(p.creator))
	agreed := spokenTime(p.postAt, p.zone)
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
	fmt.Fprintf(&b, "Hi %s,\n\nthank you for posting your %s for %s (%s; agreed for %s). Before I can sign it off, please change this:\n\n",
		firstName(p.creator), p.title, p.brand, p.campaign, spokenTime(p.postAt, p.zone))
	if reason != "" {
		fmt.Fprintf(&b, "- %s\n", reason)
	}
	for _, check := range failed {
		fmt.Fprintf(&b, "- %s\n", wrongAndRight(check))
	}
	if p.url != "" {
		fmt.Fprintf(&b, "\nThe post: %s\n", p.url)
	}
	fmt.Fprintf(&b, "\nCould you do it by %s, and drop me a line when it is done?\n", spokenTime(due, p.zone))
	return b.String() + p.close()
}

func (p piece) close() string {
	if p.sender == "" {
		return "\nThank you!\n"
	}
	return "\nThank you!\n" + p.sender + "\n"
}

// wrongAndRight says what is wrong and what to change, for somebody who posted it.
func wrongAndRight(check platform.Check) string {
	where := ""
	if check.Market != "" {
		where = " (" + check.Market + ")"
	}
	found := ""
	if check.Found != "" {
		found = fmt.Sprintf(" Now it says %q.", check.Found)
	}
	switch check.Kind {
	case platform.KindHashtag, platform.KindMention:
		return strings.TrimSuffix(check.Rule, ".") + "; it is missing now. Please add it."
	case platform.KindDisclosure:
		return fmt.Sprintf("The caption doesn't say clearly enough that this is advertising%s.%s %s", where, found, check.Rule)
	case platform.KindPlacement:
		return fmt.Sprintf("The advertising note stands in the wrong place%s.%s %s", where, found, check.Rule)
	case platform.KindLabel:
		return fmt.Sprintf("The platform's paid-partnership label is not on%s. %s", where, check.Rule)
	}
	return check.Rule + found
}

// summary says in one line what failed, for the card.
func summary(failed []platform.Check) string {
	parts := make([]string, 0, len(failed))
	for _, check := range failed {
		parts = append(parts, shortly(check))
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
		return strings.TrimSpace("No clear disclosure " + check.Market)
	case platform.KindPlacement:
		return strings.TrimSpace("Disclosure in the wrong place " + check.Market)
	case platform.KindLabel:
		return strings.TrimSpace("Paid-partnership label missing " + check.Market)
	case platform.KindLength:
		return "The caption is too long"
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

// firstName is how a colleague addresses a creator: "Mira" for "Mira Okafor" and for "Okafor, Mira".
func firstName(name string) string {
	if _, given, turned := strings.Cut(name, ","); turned && strings.TrimSpace(given) != "" {
		name = given
	}
	for word := range strings.FieldsSeq(name) {
		if !strings.HasSuffix(word, ".") { // Dr. and the like
			return word
		}
	}
	return "there"
}

// spokenTime is an instant as it is said in a campaign's zone: "Wednesday 4 March at 18:00 (Berlin time)".
func spokenTime(at int64, zone string) string {
	place, name := time.UTC, "UTC"
	if loc, err := when.Zone(zone); err == nil {
		place = loc
		if _, city, found := strings.Cut(zone, "/"); found {
			if i := strings.LastIndex(city, "/"); i >= 0 {
				city = city[i+1:]
			}
			name = strings.ReplaceAll(city, "_", " ") + " time"
		}
	}
	return when.FromMillis(at).In(place).Format("Monday 2 January at 15:04") + " (" + name + ")"
}

// pieceName names a deliverable among its creator's: its title, or else its format on the platform.
func pieceName(title, on, format string) string {
	if title != "" {
		return title
	}
	for _, f := range platform.Formats(platform.Platform(on)) {
		if f.Key == format {
			return f.Name
		}
	}
	if format == "" {
		return "Untitled piece"
	}
	name := strings.ReplaceAll(format, "_", " ")
	return strings.ToUpper(name[:1]) + name[1:]
}
