package platform

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"
)

// linkWeight is what X counts for a link of any length.
const linkWeight = 23

// webAddress finds what may be a link in a post on X: with a scheme, or a bare domain.
var webAddress = regexp.MustCompile(`(?i)(?:https?://[^\s]+|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?:/[^\s]*)?)`)

// Length is the caption's length as the platform counts it: code points; UTF-16 units on TikTok; on X links
// count 23, emoji and CJK characters 2.
func Length(p Platform, text string) int {
	n := 0
	eachUnit(limits.Platforms[p].Count, text, func(_ string, weight int) bool {
		n += weight
		return true
	})
	return n
}

// Fold is the part of a caption that the platform shows before "more", all of it where nothing is cut. It never
// splits what a reader sees as one character.
func Fold(p Platform, text string) string {
	limit := limits.Platforms[p]
	if limit.Fold == nil {
		return text
	}
	shown, n, lines := 0, 0, 1
	eachUnit(limit.Count, text, func(unit string, weight int) bool {
		if r, _ := utf8.DecodeRuneInString(unit); isBreak(r) {
			lines++
		}
		n += weight
		if limit.Fold.Characters > 0 && n > limit.Fold.Characters || limit.Fold.Lines > 0 && lines > limit.Fold.Lines {
			return false
		}
		shown += len(unit)
		return true
	})
	return text[:shown]
}

// eachUnit goes through the text by what is never split, a character as a reader sees it or, on X, a link, with
// its weight, until visit answers false.
func eachUnit(count, text string, visit func(unit string, weight int) bool) {
	var links [][]int
	if count == "weighted" {
		links = webLinks(text)
	}
	for pos, state := 0, -1; pos < len(text); {
		if len(links) > 0 && pos == links[0][0] {
			if !visit(text[pos:links[0][1]], linkWeight) {
				return
			}
			pos, links, state = links[0][1], links[1:], -1
			continue
		}
		rest := text[pos:]
		if len(links) > 0 && links[0][0] > pos {
			rest = text[pos:links[0][0]]
		}
		cluster, _, _, next := uniseg.FirstGraphemeClusterInString(rest, state)
		state = next
		if len(cluster) == len(rest) {
			state = -1
		}
		if !visit(cluster, weigh(count, cluster)) {
			return
		}
		pos += len(cluster)
	}
}

func weigh(count, cluster string) int {
	if cluster == "\r\n" { // one line break, as the platforms keep it
		return 1
	}
	switch count {
	case "utf16":
		n := 0
		for _, r := range cluster {
			if n++; r > 0xFFFF {
				n++
			}
		}
		return n
	case "weighted":
		return xWeight(cluster)
	}
	return utf8.RuneCountInString(cluster)
}

// xWeight counts one character as X does: 2, or 1 in the ranges of most alphabets; an emoji is 2 however it is
// put together.
func xWeight(cluster string) int {
	cluster = norm.NFC.String(cluster)
	if isEmoji(cluster) {
		return 2
	}
	n := 0
	for _, r := range cluster {
		switch {
		case r <= 0x10FF, r >= 0x2000 && r <= 0x200D, r >= 0x2010 && r <= 0x201F, r >= 0x2032 && r <= 0x2037:
			n++
		default:
			n += 2
		}
	}
	return n
}

// isEmoji reports whether several code points make one emoji: a sequence with a joiner, a variation or keycap
// mark, a skin tone, a flag.
func isEmoji(cluster string) bool {
	if utf8.RuneCountInString(cluster) < 2 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(cluster)
	return first >= 0x1F000 || strings.ContainsAny(cluster, "\ufe0f\u20e3")
}

// webLinks are the byte ranges of what X turns into links. A mail address is none.
func webLinks(text string) [][]int {
	var links [][]int
	for _, at := range webAddress.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		if at[0] > 0 && (inWord(before) || strings.ContainsRune("@#$.-/", before)) {
			continue
		}
		found := strings.TrimRight(text[at[0]:at[1]], `.,;:!?'")]}…`)
		host, _, _ := strings.Cut(found, "/")
		if strings.Contains(found, "://") || isDomain(strings.ToLower(host)) {
			links = append(links, []int{at[0], at[0] + len(found)})
		}
	}
	return links
}

// isDomain reports whether a name ends in a public suffix and has a part before it.
func isDomain(name string) bool {
	suffix, known := publicsuffix.PublicSuffix(name)
	return known && len(name) > len(suffix)+1 && !strings.HasPrefix(name, ".") && !strings.Contains(name, "..")
}

// checkLength compares the caption with the platform's limit; none where the platform has no captions.
func checkLength(p Platform, text string) []Check {
	limit, known := limits.Platforms[p]
	if !known {
		return nil
	}
	n := Length(p, text)
	check := Check{
		Kind: KindLength, Verdict: Pass, At: -1, Found: fmt.Sprintf("%d of %d", n, limit.Limit),
		Rule:   fmt.Sprintf("A caption on %s has %d characters at most; this one has %d.", Name(p), limit.Limit, n),
		Source: sourced(limit.Source, !limit.Confirmed || !limit.CountConfirmed),
	}
	switch {
	case n <= limit.Limit:
	case limit.Extended != nil && n <= limit.Extended.Limit:
		check.Verdict = Unsure
		check.Rule += " " + limit.Extended.Rule
	default:
		check.Verdict = Fail
		check.Rule += fmt.Sprintf(" Take out %d.", n-limit.Limit)
	}
	return []Check{check}
}
