package proposal

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// mail is an incoming mail taken apart, with the phrases found in it.
type mail struct {
	in Incoming
	text
	memory  *memory
	present map[string]bool // the tags that count somewhere in the text

	foundAddresses, foundQuotes []Proposal // what other rules look at
}

// memory is what a mail is taken apart in; most of the time goes into getting it anew for each.
type memory struct {
	canon     []byte
	spans     []int
	tokens    []token
	sentences []sentence
	hits      []hit
}

var memories = sync.Pool{New: func() any { return &memory{} }}

// look takes a mail apart. The caller gives its memory back when nothing looks at its tokens and sentences any more.
func look(in Incoming) *mail {
	in.Text = strings.ToValidUTF8(in.Text, "\uFFFD")
	m := &mail{in: in, memory: memories.Get().(*memory)}
	m.text = takeApart(own(in.Text), m.memory)
	m.memory.hits = known().find(&m.text, m.memory.hits[:0])
	m.readAmounts()
	m.present = map[string]bool{}
	for i := range m.sentences {
		s := &m.sentences[i]
		for _, h := range s.hits {
			if !m.present[h.tag] && !s.covered(h) && !m.asked(s, h) && (h.tag != "accept" || !m.negated(s, h)) {
				m.present[h.tag] = true
			}
		}
	}
	m.foundAddresses = m.addresses()
	m.foundQuotes = m.quotes()
	return m
}

// first is the first hit of a tag in a sentence that nothing takes back.
func (s *sentence) first(tag string) (hit, bool) {
	for _, h := range s.hits {
		if h.tag == tag {
			return h, true
		}
	}
	return hit{}, false
}

func (s *sentence) has(tags ...string) bool {
	for _, tag := range tags {
		if _, found := s.first(tag); found {
			return true
		}
	}
	return false
}

// anywhere reports whether one of the tags stands in a sentence, not in a question or a phrase in which it means nothing.
func (m *mail) anywhere(tags ...string) bool {
	return slices.ContainsFunc(tags, func(tag string) bool { return m.present[tag] })
}

// clauseOf is the part of its sentence in which a token stands.
func (m *mail) clauseOf(token int) int { return m.tokens[token].clause }

// near reports whether a tag stands in the same part of the sentence as a hit, outside of it.
func (m *mail) near(s *sentence, h hit, tag string) bool {
	for _, other := range s.hits {
		if other.tag == tag && m.clauseOf(other.from) == m.clauseOf(h.from) && (other.to <= h.from || other.from >= h.to) && !s.covered(other) {
			return true
		}
	}
	return false
}

// covered reports whether a hit is part of a phrase in which it means nothing, such as the "if" of "let me know if".
func (s *sentence) covered(h hit) bool {
	for _, other := range s.hits {
		if other.tag == "harmless" && other.from <= h.from && h.to <= other.to {
			return true
		}
	}
	return false
}

// negated reports whether a no stands in front of a hit, in its gaps, or within two words behind it, in the same part.
func (m *mail) negated(s *sentence, h hit) bool {
	const behind = 2
	for _, no := range s.hits {
		within := no.from >= h.from && no.to <= h.to
		if no.tag == "not" && (within || m.clauseOf(no.from) == m.clauseOf(h.from) && no.from < h.to+behind) && !s.covered(no) {
			return true
		}
	}
	return false
}

// conditional reports whether a hit holds only if something else does.
func (m *mail) conditional(s *sentence, h hit) bool {
	clause := m.clauseOf(h.from)
	for _, other := range s.hits {
		if other.tag == "if" && !s.covered(other) && abs(m.clauseOf(other.from)-clause) <= 1 {
			return true
		}
	}
	return false
}

func abs(n int) int { return max(n, -n) }

// asked reports whether a hit is part of what a sentence asks: "I'm in, when do we start?" says the first half.
func (m *mail) asked(s *sentence, h hit) bool {
	if !s.asks {
		return false
	}
	if s.clauses == 1 || m.clauseOf(h.from) == m.clauseOf(s.to-1) {
		return true
	}
	for _, other := range s.hits {
		if other.tag == "ask" && other.from <= h.from {
			return true
		}
	}
	return false
}

// doubted reports whether a "but" follows a hit, in its sentence or at the beginning of the next one.
func (m *mail) doubted(at int, h hit) bool {
	s := &m.sentences[at]
	for _, other := range s.hits {
		if other.tag == "but" && other.from >= h.to && !s.covered(other) {
			return true
		}
	}
	if at+1 == len(m.sentences) {
		return false
	}
	next := &m.sentences[at+1]
	for _, other := range next.hits {
		if other.tag == "but" && other.from <= next.from+1 && !next.covered(other) {
			return true
		}
	}
	return false
}

// said is the part of the text from a token to before another, with the words around them that belong to it.
func (m *mail) said(s *sentence, h hit) string {
	from, to := h.from, h.to
	for from > s.from && m.clauseOf(from-1) == m.clauseOf(h.from) && h.from-from < 8 {
		from--
	}
	for to < s.to && m.clauseOf(to) == m.clauseOf(h.to-1) && to-h.to < 8 {
		to++
	}
	return m.raw[m.tokens[from].start:m.tokens[to-1].end]
}

// whole is a sentence as it was written.
func (m *mail) whole(s *sentence) string { return m.raw[m.tokens[s.from].start:m.tokens[s.to-1].end] }

// quote puts words into a sentence for a person, not too many of them.
func quote(words string) string {
	const most = 90
	words = strings.Join(strings.Fields(strings.ToValidUTF8(words, "\uFFFD")), " ")
	if runes := []rune(words); len(runes) > most {
		words = string(runes[:most]) + "…"
	}
	return "“" + words + "”"
}

func says(words string) string { return "says " + quote(words) }

// short cuts words that are to be marked in the mail, at the end of a word.
func short(words string) string {
	const most = 200
	cut := cutAt(words, most)
	if end := strings.LastIndexByte(cut, ' '); len(cut) < len(words) && end > 0 {
		return cut[:end]
	}
	return cut
}

// cutAt keeps the first bytes of a text, whole letters only.
func cutAt(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}
