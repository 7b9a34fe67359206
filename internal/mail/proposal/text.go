package proposal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// token is a word or a figure. Start and end are bytes of the text; clause counts the parts of its sentence between
// commas and the like.
type token struct {
	canon      string
	number     int32 // of the word in the lexicon, 0 for one that is not in it
	start, end int
	clause     int
}

// sentence is what is said in one go. From and to are its tokens among those of the mail.
type sentence struct {
	from, to int
	clauses  int
	asks     bool // ends in a question mark
	colon    bool // ends in a colon: what it says goes on in the next lines
	hits     []hit
	amounts  []amount
}

// mostWords bounds a sentence, so that what is looked for around each of its words stays little.
const mostWords = 200

// text is a mail taken apart.
type text struct {
	raw       string
	tokens    []token
	sentences []sentence
	links     []link
}

// link is an address in the text, or a mail address.
type link struct {
	url      string
	sentence int
	token    int
}

// The canonical forms of tokens that are no words.
const (
	urlToken  = "<url>"
	mailToken = "<mail>"
)

// plain holds the letters of Latin writing without their marks.
var plain = func() map[rune]string {
	letters := map[rune]string{'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l"}
	for r := rune(0xC0); r < 0x250; r++ {
		if base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(unicode.ToLower(r)))); letters[r] == "" && base < utf8.RuneSelf {
			letters[r] = string(base)
		}
	}
	return letters
}()

// canonical appends a word for comparing: lower case, no marks, and ä, ae and a the same, since many write ue for ü.
func canonical(to []byte, word string) []byte {
	from := len(to)
	for _, r := range word {
		if r < utf8.RuneSelf {
			c := byte(r)
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			if n := len(to); c == 'e' && n > from && (to[n-1] == 'a' || to[n-1] == 'o' || to[n-1] == 'u') {
				continue
			}
			if c != '\'' {
				to = append(to, c)
			}
			continue
		}
		switch base, known := plain[r]; {
		case known && len(base) == 2 && base != "ss":
			to = append(to, base[0])
		case known:
			to = append(to, base...)
		case r != '’' && !unicode.Is(unicode.Mn, r):
			to = utf8.AppendRune(to, unicode.ToLower(r))
		}
	}
	if string(to[from:]) == "si" && strings.ContainsAny(word, "íÍ") { // Spanish yes, not if
		to = append(to, 'i')
	}
	return to
}

// abbreviations end in a point that ends no sentence.
var abbreviations = map[string]bool{
	"inkl": true, "incl": true, "ca": true, "bzw": true, "zb": true, "mr": true, "mrs": true, "ms": true, "dr": true, "st": true,
	"nr": true, "no": true, "approx": true, "zzgl": true, "evtl": true, "ggf": true, "sr": true, "sra": true, "env": true, "max": true, "min": true,
}

// reader goes through the text once.
type reader struct {
	t      text
	canon  []byte
	spans  []int // where each token's canonical form ends
	from   int   // first token of the sentence
	clause int
	lineAt int // where the line begins
}

// takeApart finds the words and sentences of a text, in the memory given.
func takeApart(raw string, in *memory) text {
	r := reader{canon: in.canon[:0], spans: in.spans[:0]}
	r.t = text{raw: raw, tokens: in.tokens[:0], sentences: in.sentences[:0]}
	for at := 0; at < len(raw); {
		at = r.step(at)
	}
	r.endSentence(false, false)
	canon, begin := string(r.canon), 0
	for i, end := range r.spans {
		r.t.tokens[i].canon = canon[begin:end]
		begin = end
	}
	in.canon, in.spans, in.tokens, in.sentences = r.canon, r.spans, r.t.tokens, r.t.sentences
	return r.t
}

// step reads what stands at a place and returns the next one.
func (r *reader) step(at int) int {
	raw := r.t.raw
	c, size := utf8.DecodeRuneInString(raw[at:])
	switch {
	case isWordRune(c):
		return r.word(at)
	case c == '\n':
		r.lineBreak(at)
		r.lineAt = at + 1
	case c == '.' || c == '!' || c == '?' || c == '…' || c == '¿' || c == '¡':
		r.stop(at, size, c)
	case c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == '–' || c == '—':
		if next, _ := utf8.DecodeRuneInString(raw[at+size:]); !unicode.IsDigit(next) || c == '(' || c == ')' {
			r.clause++
		}
	case c == '-' && at > 0 && raw[at-1] == ' ' && at+1 < len(raw) && raw[at+1] == ' ':
		r.clause++
	}
	return at + size
}

func isWordRune(r rune) bool {
	return r < utf8.RuneSelf && ('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9') ||
		r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// stop ends the sentence at its mark. A question mark among others ("?!") makes it a question.
func (r *reader) stop(at, size int, c rune) {
	rest := r.t.raw[at+size:]
	if c == '.' {
		if rest != "" && !strings.ContainsAny(rest[:1], " \n\r\t.\")!?") && rest[0] < utf8.RuneSelf {
			return
		}
		if n := len(r.spans); n > r.from {
			begin := 0
			if n > 1 {
				begin = r.spans[n-2]
			}
			if before := r.t.raw[at-1]; before >= '0' && before <= '9' && goesOnAfterDay(rest) {
				return
			}
			if abbreviations[string(r.canon[begin:])] && !strings.HasPrefix(rest, "\n") {
				return
			}
		}
	}
	if n := len(r.t.sentences); c == '?' && len(r.spans) == r.from && n > 0 && r.t.sentences[n-1].to == r.from {
		r.t.sentences[n-1].asks = true
		return
	}
	r.endSentence(c == '?', false)
}

// goesOnAfterDay reports whether a point behind a figure belongs to it: "14. Dezember", "7.12. im Urlaub".
func goesOnAfterDay(rest string) bool {
	if len(rest) < 2 || rest[0] != ' ' {
		return false
	}
	word, _ := nextWord(rest)
	return rest[1] >= 'a' && rest[1] <= 'z' || monthOf(string(canonical(nil, word))) != 0
}

// lineBreak ends the sentence unless a mail program only wrapped a long line here.
func (r *reader) lineBreak(at int) {
	raw := r.t.raw
	line := strings.TrimRight(raw[r.lineAt:at], " \r\t")
	rest := strings.TrimLeft(raw[at+1:min(len(raw), at+80)], " \t")
	const wrapped = 45 // a line that was wrapped is at least so long
	if len(line) < wrapped || rest == "" || rest[0] == '\n' || rest[0] == '\r' || strings.ContainsAny(rest[:1], "-*>•") || strings.HasSuffix(line, ":") {
		r.endSentence(false, strings.HasSuffix(line, ":"))
	}
}

func (r *reader) endSentence(asks, colon bool) {
	if len(r.spans) > r.from {
		r.t.sentences = append(r.t.sentences, sentence{from: r.from, to: len(r.spans), clauses: r.clause + 1, asks: asks, colon: colon})
	}
	r.from, r.clause = len(r.spans), 0
}

// word takes a word, a figure or an address.
func (r *reader) word(at int) int {
	raw := r.t.raw
	if at == 0 || !isAddressByte(raw[at-1]) {
		if end := addressEnd(raw, at); end > 0 {
			return r.address(at, end)
		}
	}
	end, first := at, true
	digits := raw[at] >= '0' && raw[at] <= '9'
	for end < len(raw) {
		c, size := utf8.DecodeRuneInString(raw[end:])
		joins := isWordRune(c) && (c >= '0' && c <= '9') == digits ||
			!digits && !first && (c == '\'' || c == '’' || unicode.Is(unicode.Mn, c))
		if !joins {
			break
		}
		end, first = end+size, false
	}
	r.add(raw[at:end], at, end)
	return end
}

func (r *reader) add(word string, at, end int) {
	if len(r.spans)-r.from == mostWords {
		r.endSentence(false, false)
	}
	r.canon = canonical(r.canon, word)
	r.spans = append(r.spans, len(r.canon))
	r.t.tokens = append(r.t.tokens, token{start: at, end: end, clause: r.clause})
}

func isAddressByte(c byte) bool { return c > ' ' && strings.IndexByte("<>\"'(),;:[]", c) < 0 }

// addressEnd is where an address of the web or of mail that begins here ends, 0 when there is none.
func addressEnd(raw string, at int) int {
	longest := 300
	begins := func(with string) bool { return strings.HasPrefix(raw[at:], with) }
	web := begins("http://") || begins("https://") || begins("www.")
	if web {
		longest = 2000
	}
	end, at2, slash, point := at, false, false, false
scan:
	for ; end < len(raw) && end-at < longest; end++ {
		switch c := raw[end]; {
		case c <= ' ' || c == '<' || c == '>' || c == '"':
			break scan
		case c == '@':
			at2 = true
		case c == '/':
			slash = slash || point
		case c == '.':
			point = true
		}
	}
	if !web && (!point || !at2 && !slash) {
		return 0
	}
	word := strings.TrimRight(raw[at:end], ".,;:!?)]}'*_")
	return at + len(word)
}

func (r *reader) address(at, end int) int {
	word := r.t.raw[at:end]
	canon := urlToken
	if !strings.Contains(word, "/") && strings.Contains(word, "@") {
		canon = mailToken
	} else {
		r.t.links = append(r.t.links, link{url: word, sentence: len(r.t.sentences), token: len(r.spans)})
	}
	r.canon = append(r.canon, canon...)
	r.spans = append(r.spans, len(r.canon))
	r.t.tokens = append(r.t.tokens, token{start: at, end: end, clause: r.clause})
	return end
}
