package message

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// toUTF8 reads bytes in the charset that a sender names. Many name a wrong one: text that is UTF-8 by its bytes is
// read as UTF-8 where the label cannot mean anything else in earnest, and Latin-1 is read as its superset windows-1252,
// as browsers do. known is false when the charset is not known and the text was guessed.
func toUTF8(text []byte, label string) (decoded string, known bool) {
	label = strings.ToLower(strings.Trim(label, " \"'"))
	if !isStateful(label) && isASCII(text) {
		return string(text), true
	}
	var found encoding.Encoding
	switch label {
	case "", "utf-8", "utf8", "us-ascii", "ascii":
	default:
		if found = lookUp(label); found == nil {
			return guessUTF8(text), false
		}
	}
	if found == nil || found == unicode.UTF8 || found == charmap.Windows1252 && utf8.Valid(text) {
		return guessUTF8(text), true
	}
	out, err := found.NewDecoder().Bytes(text)
	if err != nil {
		return guessUTF8(text), false
	}
	return strings.ToValidUTF8(string(out), "\ufffd"), true
}

// isStateful tells charsets in which ASCII bytes may stand for something else.
func isStateful(label string) bool {
	return strings.HasPrefix(label, "iso-2022") || strings.HasPrefix(label, "utf-16") || strings.HasPrefix(label, "utf-32") ||
		strings.HasPrefix(label, "hz-") || label == "unicode" || strings.Contains(label, "ebcdic") || strings.HasPrefix(label, "ibm0")
}

func lookUp(label string) encoding.Encoding {
	if label == "hz-gb-2312" { // a browser refuses it for reasons that are no mail's
		return simplifiedchinese.HZGB2312
	}
	if found, err := htmlindex.Get(label); err == nil && found != encoding.Replacement {
		return found
	}
	if found, err := ianaindex.MIME.Encoding(label); err == nil && found != nil {
		return found
	}
	if number, ok := strings.CutPrefix(label, "cp"); ok { // cp1252 is known by that name, cp-1252 and the like are not
		if found, err := htmlindex.Get("windows-" + strings.Trim(number, "-_")); err == nil {
			return found
		}
	}
	return nil
}

// guessUTF8 reads text of an unknown charset: UTF-8 if it is, else windows-1252. UTF-8 with a few broken bytes, as
// where something was cut in a character, keeps what is whole.
func guessUTF8(text []byte) string {
	if utf8.Valid(text) {
		return string(text)
	}
	switch {
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}), bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(text); err == nil {
			return strings.ToValidUTF8(string(out), "\ufffd")
		}
	}
	good, bad := 0, 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	if good > bad {
		return strings.ToValidUTF8(string(text), "\ufffd")
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(text)
	if err != nil {
		return strings.ToValidUTF8(string(text), "\ufffd")
	}
	return string(out)
}

// htmlToUTF8 reads HTML, which may name its charset itself when the mail does not.
func htmlToUTF8(text []byte, label string) (decoded string, known bool) {
	if label == "" && !utf8.Valid(text) {
		_, label, _ = charset.DetermineEncoding(text[:min(len(text), 1024)], "")
	}
	return toUTF8(text, label)
}

func isASCII(text []byte) bool {
	for len(text) >= 8 {
		if (text[0]|text[1]|text[2]|text[3]|text[4]|text[5]|text[6]|text[7])&0x80 != 0 {
			return false
		}
		text = text[8:]
	}
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// suspects are the first bytes of what tidy looks at: line ends of \r, controls, byte order marks and non-characters.
var suspects = func() (table [256]bool) {
	for c := range table {
		table[c] = c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c == 0xc2 || c == 0xef
	}
	return table
}()

// tidy makes \n of all line ends and drops characters that no text has: NUL and other controls.
func tidy(text string) string {
	var out []byte
	kept := 0 // up to here text is in out
	for i := 0; i < len(text); {
		if !suspects[text[i]] {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r != '\r' && !isControl(r) {
			i += size
			continue
		}
		if out == nil {
			out = make([]byte, 0, len(text))
		}
		out = append(out, text[kept:i]...)
		i += size
		kept = i
		if r == '\r' && (i == len(text) || text[i] != '\n') {
			out = append(out, '\n')
		}
	}
	if out == nil {
		return text
	}
	return string(append(out, text[kept:]...))
}

func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' && r != '\r' || r >= 0x7f && r < 0xa0 || r == 0xfeff || r == 0xfffe || r == 0xffff
}

// cut keeps at most that many bytes of a text, whole runes.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

func cutRunes(text string, most int) string {
	if len(text) <= most {
		return text
	}
	count := 0
	for i := range text {
		if count == most {
			return text[:i]
		}
		count++
	}
	return text
}
