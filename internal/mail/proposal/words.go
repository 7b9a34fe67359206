package proposal

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// The phrases are kept in a file for each language. "[tag]" begins what means the same; a line is a phrase. In a phrase
// a|b is either word, word* any that begins so (four letters at least), word? one that may be missing, and .. up to four words of any
// kind. ^ and $ hold it to the beginning and the end of its part of the sentence.
//
//go:embed words/*.txt
var files embed.FS

const (
	mostSkipped = 4
	stemLength  = 4 // of the words that are looked up by their beginning
)

// element is one place in a phrase.
type element struct {
	words    []int32 // numbers of the lexicon
	stems    []string
	optional bool
	gap      bool // other words may stand before it
}

type phrase struct {
	tag        string
	elements   []element
	first, end bool
	second     uint64 // the bits of the words that may stand second, 0 when that does not tell
}

// hit is a phrase found in a sentence. From and to are tokens of the mail.
type hit struct {
	tag      string
	from, to int
}

// lexicon finds the phrases that may begin with a word. Its words are numbered from 1, so that looking for phrases
// compares numbers.
type lexicon struct {
	numbers map[string]int32
	byWord  [][]*phrase // by the word's number
	byStem  map[string][]*phrase
}

// number is that of a word, given to it when it is new.
func (l *lexicon) number(word string) int32 {
	n, known := l.numbers[word]
	if !known {
		n = int32(len(l.byWord))
		l.numbers[word] = n
		l.byWord = append(l.byWord, nil)
	}
	return n
}

var known = sync.OnceValue(func() lexicon {
	l := lexicon{numbers: map[string]int32{}, byWord: make([][]*phrase, 1), byStem: map[string][]*phrase{}}
	names, _ := fs.Glob(files, "words/*.txt") // the pattern is a good one
	for _, name := range names {
		content, err := files.ReadFile(name)
		if err != nil {
			panic(err) // it is part of the program
		}
		tag := ""
		for _, line := range strings.Split(string(content), "\n") {
			switch line = strings.TrimSpace(line); {
			case line == "" || line[0] == '#':
			case line[0] == '[':
				tag = strings.Trim(line, "[]")
			default:
				l.add(tag, line)
			}
		}
	}
	return l
})

func (l *lexicon) add(tag, line string) {
	p := &phrase{tag: tag, first: strings.HasPrefix(line, "^"), end: strings.HasSuffix(line, "$")}
	gap := false
	for _, part := range strings.Fields(strings.Trim(line, "^$")) {
		if part == ".." {
			gap = true
			continue
		}
		e := element{gap: gap, optional: strings.HasSuffix(part, "?")}
		gap = false
		for _, word := range strings.Split(strings.TrimSuffix(part, "?"), "|") {
			canon := word
			if word != urlToken {
				canon = string(canonical(nil, strings.TrimSuffix(word, "*")))
			}
			if strings.HasSuffix(word, "*") {
				e.stems = append(e.stems, canon)
			} else {
				e.words = append(e.words, l.number(canon))
			}
		}
		p.elements = append(p.elements, e)
	}
	if len(p.elements) > 1 && !p.elements[1].optional && len(p.elements[1].stems) == 0 {
		for _, word := range p.elements[1].words {
			p.second |= bit(word)
		}
	}
	for _, word := range p.elements[0].words {
		l.byWord[word] = append(l.byWord[word], p)
	}
	for _, stem := range p.elements[0].stems {
		l.byStem[stem[:stemLength]] = append(l.byStem[stem[:stemLength]], p)
	}
}

// find adds the phrases that stand in a text to the hits of its sentences, which lie in the memory given.
func (l lexicon) find(t *text, all []hit) []hit {
	for i := range t.tokens {
		t.tokens[i].number = l.numbers[t.tokens[i].canon]
	}
	for i := range t.sentences {
		s := &t.sentences[i]
		begin := len(all)
		all = l.findIn(all, t.tokens, s)
		s.hits = all[begin:len(all):len(all)]
	}
	return all
}

func (l lexicon) findIn(hits []hit, tokens []token, s *sentence) []hit {
	for i := s.from; i < s.to; i++ {
		canon := tokens[i].canon
		near := bitsOf(tokens[i+1 : min(i+2+mostSkipped, s.to)])
		for _, p := range l.byWord[tokens[i].number] {
			if p.second != 0 && p.second&near == 0 { // most phrases end here
				continue
			}
			if end := p.at(tokens, i, s); end > 0 {
				hits = append(hits, hit{tag: p.tag, from: i, to: end})
			}
		}
		if len(canon) < stemLength {
			continue
		}
		for _, p := range l.byStem[canon[:stemLength]] {
			if !p.elements[0].fits(&tokens[i]) {
				continue
			}
			if end := p.at(tokens, i, s); end > 0 {
				hits = append(hits, hit{tag: p.tag, from: i, to: end})
			}
		}
	}
	return hits
}

// bit stands for a word, and for others as well: it tells quickly that a word is not there.
func bit(number int32) uint64 { return 1 << (number & 63) }

func bitsOf(tokens []token) (bits uint64) {
	for i := range tokens {
		if number := tokens[i].number; number != 0 {
			bits |= bit(number)
		}
	}
	return bits
}

// at matches the phrase from a token on that its first element fits, and returns the token behind it, 0 for none.
func (p *phrase) at(tokens []token, i int, s *sentence) int {
	if p.first && i > s.from && tokens[i-1].clause == tokens[i].clause {
		return 0
	}
	return p.rest(tokens, 1, i+1, s.to)
}

// rest matches the elements from e on at token i and returns the token after the last one, 0 for none.
func (p *phrase) rest(tokens []token, e, i, limit int) int {
	if e == len(p.elements) {
		if p.end && i < limit && tokens[i].clause == tokens[i-1].clause {
			return 0
		}
		return i
	}
	skip := 0
	if p.elements[e].gap {
		skip = mostSkipped
	}
	for j := i; j <= min(i+skip, limit-1); j++ {
		if p.elements[e].fits(&tokens[j]) {
			if end := p.rest(tokens, e+1, j+1, limit); end > 0 {
				return end
			}
		}
	}
	if p.elements[e].optional {
		return p.rest(tokens, e+1, i, limit)
	}
	return 0
}

func (e *element) fits(t *token) bool {
	if t.number != 0 && slices.Contains(e.words, t.number) {
		return true
	}
	for _, stem := range e.stems {
		if strings.HasPrefix(t.canon, stem) {
			return true
		}
	}
	return false
}
