package platform

import (
	"fmt"
	"slices"
	"strings"
)

// Verdict is what a check says. Unsure means that a person must look: the rules or the text do not decide.
type Verdict string

// The verdicts; from the best to the worst: Pass, Warn, Unsure, Fail.
const (
	Pass   Verdict = "pass"
	Warn   Verdict = "warn"
	Unsure Verdict = "unsure"
	Fail   Verdict = "fail"
)

var severity = map[Verdict]int{Pass: 0, Warn: 1, Unsure: 2, Fail: 3}

// CheckKind says what a check looks at.
type CheckKind string

// The kinds of check, in the order in which a result lists them.
const (
	KindDisclosure CheckKind = "disclosure" // a word that says that the post is advertising
	KindPlacement  CheckKind = "placement"  // where that word stands
	KindLabel      CheckKind = "label"      // the platform's own paid-partnership label
	KindHashtag    CheckKind = "hashtag"
	KindMention    CheckKind = "mention"
	KindLength     CheckKind = "length"
)

// CaptionInput is a caption and what is asked of it.
type CaptionInput struct {
	Text     string
	Platform Platform
	// Markets are the codes of the markets that the post addresses (US, UK or GB, DE, ...); each is checked.
	Markets []string
	// Brand is the client's name, for disclosures such as #AcmePartner; "" when not known.
	Brand string
	// RequiredHashtags and RequiredMentions are written with or without # and @; a mention may be a profile's address.
	RequiredHashtags, RequiredMentions []string
	// PaidLabel is set when a person has seen the platform's paid-partnership label on the post.
	PaidLabel bool
	// Language of the post as an ISO 639 code (en, de, pt-BR); "" when not known.
	Language string
}

// Check is one thing looked at.
type Check struct {
	Kind    CheckKind `json:"kind"`
	Market  string    `json:"market"` // as asked for, in upper case; "" where no market matters
	Verdict Verdict   `json:"verdict"`
	Rule    string    `json:"rule"`   // what is asked, in words a person can act on
	Source  string    `json:"source"` // where the rule comes from
	Found   string    `json:"found"`  // the part of the caption that decided; "" when nothing did
	At      int       `json:"at"`     // where Found begins, in runes of the caption; -1 when it is not in it
}

// Result is the worst verdict of all checks and the checks themselves, never nil. Show it with Disclaimer.
type Result struct {
	Verdict Verdict `json:"verdict"`
	Checks  []Check `json:"checks"`
}

// CheckCaption checks a caption against the rules of its markets and platform and what the campaign requires of it.
func CheckCaption(in CaptionInput) Result {
	r := ReadCaption(in)
	checks := []Check{}
	if len(in.Markets) == 0 {
		checks = append(checks, Check{Kind: KindDisclosure, Verdict: Unsure, At: -1,
			Rule: "No market is set, so no disclosure rule can be checked. Set the campaign's markets."})
	}
	var seen []string
	for _, code := range in.Markets {
		code = strings.ToUpper(strings.TrimSpace(code))
		if slices.Contains(seen, code) {
			continue
		}
		seen = append(seen, code)
		checks = append(checks, r.Market(code).Checks...)
	}
	for _, tag := range in.RequiredHashtags {
		checks = append(checks, r.c.checkHashtag(tag)...)
	}
	for _, mention := range in.RequiredMentions {
		checks = append(checks, r.c.checkMention(mention)...)
	}
	checks = append(checks, r.Length()...)
	return Result{Verdict: worst(checks), Checks: checks}
}

func worst(checks []Check) Verdict {
	verdict := Pass
	for _, check := range checks {
		verdict = worse(verdict, check.Verdict)
	}
	return verdict
}

func worse(a, b Verdict) Verdict {
	if severity[b] > severity[a] {
		return b
	}
	return a
}

const campaignSource = "The campaign's requirements"

// checkHashtag looks for a whole hashtag; none for an empty requirement.
func (c *caption) checkHashtag(required string) []Check {
	name := strings.TrimLeft(trimPasted(required), "#＃")
	if name == "" {
		return nil
	}
	check := Check{Kind: KindHashtag, Verdict: Fail, Source: campaignSource, At: -1,
		Rule: fmt.Sprintf("The hashtag #%s must be in the caption.", name)}
	want := lowered(name)
	if strings.IndexFunc(want, func(r rune) bool { return !inWord(r) }) >= 0 {
		check.Rule += " It holds a character at which platforms end a hashtag: correct it in the campaign."
		check.Verdict = Unsure
		return []Check{check}
	}
	return []Check{c.look(check, tagToken, func(t token) bool { return t.exact == want })}
}

// checkMention looks for a whole @handle; none for an empty requirement.
func (c *caption) checkMention(required string) []Check {
	_, name := ParseHandle(required)
	if name == "" {
		if name = strings.TrimLeft(trimPasted(required), "@＠"); name == "" {
			return nil
		}
	}
	check := Check{Kind: KindMention, Verdict: Fail, Source: campaignSource, At: -1,
		Rule: fmt.Sprintf("The account @%s must be mentioned in the caption.", name)}
	want := lowered(name)
	return []Check{c.look(check, mentionToken, func(t token) bool { return t.exact == want })}
}

// look completes a check with the first token that matches as written, else with one that only does once
// invisible or styled characters are undone, which is unsure: the platform may not link it.
func (c *caption) look(check Check, kind tokenKind, matches func(token) bool) Check {
	for i, t := range c.tokens {
		if t.kind != kind || !matches(t) || t.altered && check.Verdict == Unsure {
			continue
		}
		check.Found, check.At = c.found(i, i+1)
		if !t.altered {
			check.Verdict = Pass
			return check
		}
		check.Verdict = Unsure
	}
	if check.Verdict == Unsure {
		check.Rule += unusualWriting
	}
	return check
}

const unusualWriting = " It is written with unusual or invisible characters, so that a reader or the platform may not see it as it is meant."

// lowered is text as tokens keep it in exact: NFKC and lower case, accents kept.
func lowered(text string) string {
	var b strings.Builder
	for _, g := range normalise(text) {
		b.WriteRune(g.lower)
	}
	return b.String()
}
