package entry

import "strings"

// The signs that part the lists in one cell stand behind a backslash where they belong to a text.
var (
	escapes   = strings.NewReplacer(`\`, `\\`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`, ",", `\,`, ";", `\;`, "(", `\(`, ")", `\)`, ":", `\:`)
	unescapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\,`, ",", `\;`, ";", `\(`, "(", `\)`, ")", `\:`, ":")
)

func escape(text string) string { return escapes.Replace(text) }

func unescape(text string) string { return unescapes.Replace(text) }

// cut is strings.Cut at a mark whose first sign that is not a blank has no backslash before it.
func cut(text, mark string) (before, after string, found bool) {
	for from := 0; ; {
		i := strings.Index(text[from:], mark)
		if i < 0 {
			return text, "", false
		}
		if i += from; !escaped(text, i) {
			return text[:i], text[i+len(mark):], true
		}
		from = i + 1
	}
}

// escaped says whether an odd number of backslashes stands before i.
func escaped(text string, i int) bool {
	n := 0
	for i-1-n >= 0 && text[i-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}

func splitUnescaped(text, mark string) (parts []string) {
	for {
		before, after, found := cut(text, mark)
		parts = append(parts, before)
		if !found {
			return parts
		}
		text = after
	}
}
