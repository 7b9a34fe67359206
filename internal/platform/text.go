package platform

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// glyph is one character of a caption as matching sees it, with the place it came from.
type glyph struct {
	lower   rune // NFKC, lower case
	base    rune // lower without its accent, for Latin, Greek and Cyrillic
	at, end int  // the runes of the original text that it stands for
	altered bool // a reader sees something else: a styled or full-width letter, a struck-out one
	hidden  bool // invisible characters were taken out right before it
}

// normalise turns a caption into glyphs: NFKC, invisible characters out, case and accents aside.
func normalise(text string) []glyph {
	var kept []rune
	var at []int
	hidden := map[int]bool{}
	original := []rune(text)
	for i, r := range original {
		if invisible(r) {
			hidden[len(kept)] = true
			continue
		}
		kept, at = append(kept, r), append(at, i)
	}
	glyphs := make([]glyph, 0, len(kept))
	for from := 0; from < len(kept); {
		to := from + 1
		for to < len(kept) && (unicode.Is(unicode.M, kept[to]) || isJamoTail(kept[to])) {
			to++
		}
		first := len(glyphs)
		glyphs = appendCluster(glyphs, string(kept[from:to]))
		for i := first; i < len(glyphs); i++ {
			glyphs[i].at, glyphs[i].end = at[from], at[to-1]+1
		}
		for i := from; i < to && first < len(glyphs); i++ {
			glyphs[first].hidden = glyphs[first].hidden || hidden[i] && i == from
			glyphs[first].altered = glyphs[first].altered || hidden[i] && i > from
		}
		from = to
	}
	return glyphs
}

// appendCluster adds the glyphs of one character with its marks.
func appendCluster(glyphs []glyph, cluster string) []glyph {
	plain := norm.NFKC.String(cluster)
	altered := plain != norm.NFC.String(cluster)
	for _, r := range plain {
		last := len(glyphs) - 1
		if unicode.Is(unicode.Mn, r) && last >= 0 && accented(glyphs[last].lower) {
			glyphs[last].altered = true // not an accent of any alphabet: struck out or piled up
			continue
		}
		if strings.ContainsRune("’‘ʼ", r) {
			r = '\''
		}
		r = unicode.ToLower(r)
		base := r
		if accented(r) {
			for _, d := range norm.NFD.String(string(r)) {
				base = d
				break
			}
		}
		glyphs = append(glyphs, glyph{lower: r, base: base, altered: altered})
	}
	return glyphs
}

// accented reports whether a letter belongs to an alphabet in which an accent is left out without losing the word.
func accented(r rune) bool { return unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) }

// fold is text as matching compares it: lower case, without accents.
func fold(text string) string {
	var b strings.Builder
	for _, g := range normalise(text) {
		b.WriteRune(g.base)
	}
	return b.String()
}

// isJamoTail reports a vowel or final of a Korean syllable that was typed apart, as macOS file names have them.
func isJamoTail(r rune) bool { return r > 0x1160 && r <= 0x11FF }

func inWord(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r)
}

func isBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029
}

func isHyphen(r rune) bool { return r == '-' || r == 0x2010 || r == 0x2011 }
