package proposal

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
)

// The phrases are kept in a file for each language. "[tag]" begins what means the same; a line is a phrase. In a phrase
// a|b is either word, word* any that begins so (four letters at least), word? one that may be missing, and .. up to three words of any
// kind. ^ and $ hold it to the beginning and the end of its part of the sentence.
//
//go:embed words/*.txt
var files embed.FS

const (
	mostSkipped = 3
	stemLength  = 4 // of the words that are looked up by their beginning
)

// element is one place in a phrase.
type element struct {
	words    []string
	stems    []string
	optional bool
	gap      bool // other words may stand before it
}

type phrase struct {
	tag        string
	elements   []element
	first, end bool
}

// hit is a phrase found in a sentence. From and to are tokens of the mail.
type hit struct {
	tag      string
	from, to int
}

// lexicon finds the phrases that may begin with a word.
type lexicon struct {
	byWord map[string][]*phrase
	byStem map[string][]*phrase
}

var known = sync.OnceValue(func() lexicon {
	l := lexicon{byWord: map[string][]*phrase{}, byStem: map[string][]*phrase{}}
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

func (l lexicon) add(tag, line string) {
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
				e.words = append(e.words, canon)
			}
		}
		p.elements = append(p.elements, e)
	}
	for _, word := range p.elements[0].words {
		l.byWord[word] = append(l.byWord[word], p)
	}
	for _, stem := range p.elements[0].stems {
		l.byStem[stem[:stemLength]] = append(l.byStem[stem[:stemLength]], p)
	}
}

// find adds the phrases that stand in a sentence to its hits.
func (l lexicon) find(tokens []token, s *sentence) {
	for i := s.from; i < s.to; i++ {
		canon := tokens[i].canon
		for _, p := range l.byWord[canon] {
			p.at(tokens, i, s)
		}
		if len(canon) >= stemLength {
			for _, p := range l.byStem[canon[:stemLength]] {
				p.at(tokens, i, s)
			}
		}
	}
}

func (p *phrase) at(tokens []token, i int, s *sentence) {
	if p.first && i > s.from && tokens[i-1].clause == tokens[i].clause || !p.elements[0].fits(tokens[i].canon) {
		return
	}
	if end := p.rest(tokens, 1, i+1, s.to); end > 0 {
		s.hits = append(s.hits, hit{tag: p.tag, from: i, to: end})
	}
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
		if p.elements[e].fits(tokens[j].canon) {
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

func (e element) fits(canon string) bool {
	for _, word := range e.words {
		if word == canon {
			return true
		}
	}
	for _, stem := range e.stems {
		if strings.HasPrefix(canon, stem) {
			return true
		}
	}
	return false
}
