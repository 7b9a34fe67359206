package drafts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plain holds letters that no decomposition turns into ASCII but that people type so.
var plain = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŋ': "n",
}

// umlauts is how German keyboards without umlauts write them: Müller and Mueller are one name.
var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "ae", "Ö", "oe", "Ü", "ue")

// words cuts a name into folded words: lower case, no accents, no punctuation and no emoji, with letters and digits
// kept apart, so that "Reel1" and "reel 1" are alike. It takes any form of Unicode, also the decomposed one of macOS.
func words(name string) []string {
	var list []string
	var word strings.Builder
	digits := false
	end := func() {
		if word.Len() > 0 {
			list = append(list, word.String())
			word.Reset()
		}
	}
	for _, c := range norm.NFKD.String(strings.ToValidUTF8(name, " ")) {
		c = unicode.ToLower(c)
		switch {
		case unicode.Is(unicode.Mn, c), c == '\'', c == '’':
			// An accent, or an apostrophe inside a name: O'Neill is one word.
		case unicode.IsDigit(c):
			if !digits {
				end()
			}
			digits = true
			word.WriteRune(c)
		case unicode.IsLetter(c), unicode.Is(unicode.Mc, c):
			if digits {
				end()
			}
			digits = false
			if letters, ok := plain[c]; ok {
				word.WriteString(letters)
			} else {
				word.WriteRune(c)
			}
		default:
			end()
		}
	}
	end()
	return list
}

// key is a name as it is compared: its words run together. A name without letters or digits (emoji alone) is
// compared as it is.
func key(name string) string {
	if joined := strings.Join(words(name), ""); joined != "" {
		return joined
	}
	return norm.NFC.String(strings.TrimSpace(name))
}

// keys are the forms under which a name may turn up: Müller is muller and mueller.
func keys(names ...string) []string {
	var list []string
	for _, name := range names {
		name = norm.NFC.String(strings.TrimSpace(name))
		for _, form := range []string{name, umlauts.Replace(name)} {
			if k := key(form); k != "" && !slices.Contains(list, k) {
				list = append(list, k)
			}
		}
	}
	return list
}

// longestPhrase bounds how many words in a row are tried as one name.
const longestPhrase = 7

// phrases are all runs of words in a file or folder name, each joined: "mira okafor reel" has "miraokafor" among them.
// The words of a name are there in its plain form and with umlauts written out.
func phrases(name string) map[string]bool {
	set := map[string]bool{}
	composed := norm.NFC.String(name)
	for _, form := range []string{composed, umlauts.Replace(composed)} {
		list := words(form)
		if len(list) > 60 { // 255 bytes have no more words that matter
			list = list[:60]
		}
		for from := range list {
			joined := ""
			for to := from; to < len(list) && to < from+longestPhrase; to++ {
				joined += list[to]
				set[joined] = true
			}
		}
	}
	if len(set) == 0 {
		set[key(name)] = true
	}
	return set
}

// tellingName is the shortest key that a file name may carry by chance no more.
const tellingName = 3

// telling says whether a key found inside a file name means the one who bears it: not two letters, not a word that
// is in every second file name.
func telling(k string) bool {
	if common[k] {
		return false
	}
	return utf8.RuneCountInString(k) >= tellingName || utf8.RuneCountInString(k) >= 2 && !ascii(k)
}

func ascii(s string) bool {
	for _, c := range s {
		if c > unicode.MaxASCII {
			return false
		}
	}
	return true
}
