package message

import (
	"bytes"
	"slices"
	"strings"
)

// field is one header field: its name in lower case, its value as it stands in the mail, folded and encoded.
type field struct {
	name  string
	value []byte
}

type head struct {
	fields []field
	junk   int  // lines that are none
	cut    bool // a field was longer, or there were more, than is kept
}

// get returns the first field of a name, nil when there is none.
func (h head) get(name string) []byte {
	for _, f := range h.fields {
		if f.name == name {
			return f.value
		}
	}
	return nil
}

func (h head) all(name string) [][]byte {
	var values [][]byte
	for _, f := range h.fields {
		if f.name == name {
			values = append(values, f.value)
		}
	}
	return values
}

func (h head) has(name string) bool { return h.get(name) != nil }

// word returns a field that is one plain word or a few, in lower case.
func (h head) word(name string) string {
	return strings.ToLower(bare(h.get(name), ""))
}

// readHead reads header fields until a blank line and returns how many bytes they and it take. Lines that are no
// fields are stepped over; where not even one is a field there is no header and nothing is taken. The header of a part
// (top is false) ends as well at a line that may be a boundary and does not begin with a line that is no field.
func readHead(raw []byte, top bool) (h head, taken int) {
	for taken < len(raw) {
		line, next := lineAt(raw, taken)
		if len(line) == 0 {
			taken = next
			break
		}
		if !top && bytes.HasPrefix(line, []byte("--")) {
			break
		}
		end := next
		for end < len(raw) && (raw[end] == ' ' || raw[end] == '\t') {
			_, end = lineAt(raw, end)
		}
		name, at := fieldName(line)
		switch {
		case at > 0 && len(h.fields) < maxFields:
			value := raw[taken+at : end]
			if len(value) > maxValue {
				value, h.cut = value[:maxValue], true
			}
			h.fields = append(h.fields, field{name, value})
		case at > 0:
			h.cut = true
		case !top && len(h.fields) == 0:
			return head{}, 0
		case !bytes.HasPrefix(line, []byte("From ")) && !bytes.HasPrefix(line, []byte(">From ")):
			h.junk++
		}
		taken = end
	}
	if len(h.fields) == 0 && h.junk > 0 {
		return head{}, 0
	}
	return h, taken
}

// lineAt returns the line that begins at an offset, without its end, and where the next one begins.
func lineAt(raw []byte, at int) (line []byte, next int) {
	rest := raw[at:]
	end := bytes.IndexByte(rest, '\n')
	if end < 0 {
		return bytes.TrimSuffix(rest, []byte("\r")), len(raw)
	}
	return bytes.TrimSuffix(rest[:end], []byte("\r")), at + end + 1
}

// fieldName returns the name that a line begins with, in lower case, and where its value begins; 0 when the line is no
// field.
func fieldName(line []byte) (name string, value int) {
	colon := bytes.IndexByte(line[:min(len(line), 200)], ':')
	if colon <= 0 {
		return "", 0
	}
	word := bytes.TrimRight(line[:colon], " \t")
	for _, c := range word {
		if c <= ' ' || c >= 127 {
			return "", 0
		}
	}
	if len(word) == 0 {
		return "", 0
	}
	return strings.ToLower(string(word)), colon + 1
}

// bare is a field's value in one line of valid UTF-8, not decoded otherwise; hint is the charset of bytes that are not
// UTF-8.
func bare(value []byte, hint string) string {
	value = bytes.TrimSpace(value)
	if len(value) == 0 {
		return ""
	}
	out := make([]byte, 0, len(value))
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '\r' || c == '\n':
			for i+1 < len(value) && isBlank(value[i+1]) {
				i++
			}
			out = append(out, ' ')
		case c == '\t':
			out = append(out, ' ')
		case c < ' ' && c != 0x1b || c == 127: // escapes belong to ISO-2022-JP
		default:
			out = append(out, c)
		}
	}
	text, _ := toUTF8(out, hint)
	return strings.ReplaceAll(text, "\x1b", "")
}

// headerText is a field's value as a person reads it, in one line.
func headerText(value []byte, hint string) string { return oneLine(decodeWords(bare(value, hint))) }

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// oneLine drops what has no place in a line of text: controls, characters that turn the writing direction around, and
// more than one space in a row.
func oneLine(text string) string {
	clean := true
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= 127 || c == ' ' && (i == 0 || text[i-1] == ' ' || i == len(text)-1) {
			clean = false
			break
		}
	}
	if clean {
		return text
	}
	var out strings.Builder
	out.Grow(len(text))
	space := false
	for _, r := range text {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u00a0' || r == '\u2028' || r == '\u2029':
			space = out.Len() > 0
		case isUnseen(r):
		default:
			if space {
				out.WriteByte(' ')
				space = false
			}
			out.WriteRune(r)
		}
	}
	return out.String()
}

// isUnseen tells controls and the marks that turn the writing direction around, by which "gpj.exe" reads "exe.jpg".
func isUnseen(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 ||
		r == 0x200e || r == 0x200f || r == 0x061c || r == 0xfeff || r == 0xfffe || r == 0xffff
}

// messageIDs returns the ids in a field: what stands in angle brackets, else words with an at sign.
func messageIDs(value string) []string {
	var ids []string
	rest := value
	for {
		open := strings.IndexByte(rest, '<')
		if open < 0 {
			break
		}
		shut := strings.IndexByte(rest[open:], '>')
		if shut < 0 {
			break
		}
		ids = appendID(ids, rest[open+1:open+shut])
		rest = rest[open+shut+1:]
	}
	if len(ids) > 0 {
		return ids
	}
	for word := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		if strings.Contains(word, "@") {
			ids = appendID(ids, strings.Trim(word, "<>"))
		}
	}
	return ids
}

// longestID is the longest line that RFC 5322 allows, in bytes.
const longestID = 998

// appendID adds an id without the spaces that folding left in it. A "<" in it means that the one before was not shut.
func appendID(ids []string, id string) []string {
	id = strings.ReplaceAll(id[strings.LastIndexByte(id, '<')+1:], " ", "")
	if id == "" || len(id) > longestID {
		return ids
	}
	return append(ids, id)
}

// keepReferences drops duplicates and, of too many, those after the first that are oldest.
func keepReferences(ids []string) []string {
	seen := make(map[string]bool, len(ids))
	kept := slices.DeleteFunc(ids, func(id string) bool {
		again := seen[id]
		seen[id] = true
		return again
	})
	if len(kept) > maxReferences {
		kept = append(kept[:1], kept[len(kept)-maxReferences+1:]...)
	}
	return kept
}
