package message

import "strings"

// decodeWords decodes the encoded words of a header value (RFC 2047). Neighbours in one charset are joined before
// their bytes are read, since many senders split them in the middle of a character. What is none stays as it is.
func decodeWords(text string) string {
	if !strings.Contains(text, "=?") {
		return text
	}
	var out strings.Builder
	var pending []byte // bytes of words in one charset that are not yet text
	charset := ""
	flush := func() {
		decoded, _ := toUTF8(pending, charset)
		out.WriteString(decoded)
		pending = pending[:0]
	}
	for text != "" {
		start := strings.Index(text, "=?")
		if start < 0 {
			break
		}
		word, rest, ok := cutWord(text[start:])
		between := text[:start]
		if !ok {
			flush()
			out.WriteString(between + "=?")
			text = text[start+2:]
			continue
		}
		joined := len(pending) > 0 && strings.TrimSpace(between) == ""
		if !joined || !strings.EqualFold(word.charset, charset) {
			flush()
		}
		if !joined {
			out.WriteString(between)
		}
		charset = word.charset
		pending = append(pending, word.bytes()...)
		text = rest
	}
	flush()
	out.WriteString(text)
	return out.String()
}

// longestWord is how long an encoded word may be, in bytes. RFC 2047 allows 75, some programs do not care.
const longestWord = 16 << 10

type encodedWord struct {
	charset, text string
	base64        bool
}

// cutWord takes an encoded word off the beginning of text, which starts with "=?".
func cutWord(text string) (word encodedWord, rest string, ok bool) {
	head := text[2:min(len(text), 80)]
	charset, head, found := strings.Cut(head, "?")
	if !found || charset == "" || len(head) < 2 || head[1] != '?' || strings.ContainsAny(charset, " <>@,\"") {
		return word, "", false
	}
	encoding := head[0] | 0x20
	if encoding != 'q' && encoding != 'b' {
		return word, "", false
	}
	body := text[2+len(charset)+3:]
	end := strings.Index(body[:min(len(body), longestWord)], "?=")
	if end < 0 {
		return word, "", false
	}
	charset, _, _ = strings.Cut(charset, "*") // a language may follow (RFC 2231)
	return encodedWord{charset, body[:end], encoding == 'b'}, body[end+2:], true
}

func (w encodedWord) bytes() []byte {
	if w.base64 {
		return decodeAll("base64", []byte(w.text), len(w.text))
	}
	out := make([]byte, 0, len(w.text))
	for i := 0; i < len(w.text); i++ {
		c := w.text[i]
		if c == '_' {
			c = ' '
		} else if c == '=' && i+2 < len(w.text) {
			if value, ok := hexPair(w.text[i+1], w.text[i+2]); ok {
				c = value
				i += 2
			}
		}
		out = append(out, c)
	}
	return out
}
