package workspace

import (
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// nameBytes leaves room within the 255 bytes of a file name for a suffix.
const (
	nameBytes   = 200
	endingBytes = 16 // longer ones are no endings
)

var reservedNames = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}

func init() {
	for _, port := range []string{"com", "lpt"} {
		for digit := '1'; digit <= '9'; digit++ {
			reservedNames[port+string(digit)] = true
		}
	}
}

// SafeName makes a file or folder name that every system takes: no separators or control characters, none of the
// names that Windows reserves, no dot or space at the end, at most 200 bytes of whole characters with the ending kept.
func SafeName(name string) string {
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || unicode.IsControl(r) || r == utf8.RuneError {
			return '_'
		}
		return r
	}, name)
	if len(clean) > nameBytes {
		ending := filepath.Ext(clean)
		if len(ending) > endingBytes {
			ending = ""
		}
		stem := strings.TrimSuffix(clean, ending)
		for len(stem)+len(ending) > nameBytes {
			_, size := utf8.DecodeLastRuneInString(stem)
			stem = stem[:len(stem)-size]
		}
		clean = stem + ending
	}
	clean = strings.TrimRight(strings.TrimSpace(clean), ". ")
	stem, _, _ := strings.Cut(strings.ToLower(clean), ".")
	if clean == "" || strings.Trim(clean, ".") == "" || reservedNames[stem] {
		return "_" + clean
	}
	return clean
}

// ShownName is a file's name as it is shown and kept: umlauts in one form wherever they come from, and nothing in it
// that breaks a line or turns the reading direction around to disguise an ending.
func ShownName(name string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsControl(c), c == '\u2028', c == '\u2029':
			return ' '
		case c >= '\u202A' && c <= '\u202E', c >= '\u2066' && c <= '\u2069', c == '\u200E', c == '\u200F':
			return -1
		}
		return c
	}, norm.NFC.String(strings.ToValidUTF8(name, "\uFFFD")))
}
