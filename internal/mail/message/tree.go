package message

import (
	"bytes"
	"strings"
)

// part is one node of a mail's structure: a multipart, or a leaf with a body that is a range of the mail.
type part struct {
	head        head
	media       string // "text/plain"
	params      map[string]string
	disposition string // "attachment", "inline", ""
	name        string // as the sender gives it
	encoding    string
	contentID   string
	body        []byte // not decoded; of a multipart everything inside
	parent      *part
	children    []*part
	multipart   bool
}

// tree is the structure of a mail. There is always a root.
type tree struct {
	parts     []*part
	outlook   []segment // text that was in a winmail.dat
	damaged   []string
	truncated bool
}

func (t *tree) root() *part { return t.parts[0] }

// frame is a multipart whose end has not been seen yet.
type frame struct {
	part     *part
	boundary string
	outer    int // the place on the stack that this boundary had before, -1 for none
}

type splitter struct {
	tree
	raw   []byte
	stack []frame
	open  map[string]int // boundary to place on the stack
	leaf  *part          // the part that is being passed, nil between parts
	start int            // where its body begins
}

// split finds all parts of a mail in one walk over its lines.
func split(raw []byte) *tree {
	s := &splitter{raw: raw, open: map[string]int{}}
	head, at := readHead(raw, true)
	s.begin(head, nil, at)
	for len(s.stack) > 0 {
		line, found := s.nextDashes(at)
		if !found {
			break
		}
		at = s.pass(line)
	}
	s.end(len(raw))
	if len(s.stack) > 0 {
		s.damage("The mail ends before its last part does; something may be missing.")
		s.unwind(0)
	}
	for _, p := range s.parts {
		if p.multipart && len(p.children) == 0 {
			p.multipart, p.media = false, "text/plain"
			s.damage("The mail says that it has several parts, but none can be found.")
		}
	}
	return &s.tree
}

func (t *tree) damage(words string) {
	if len(t.damaged) == 0 || t.damaged[len(t.damaged)-1] != words {
		t.damaged = append(t.damaged, words)
	}
}

// nextDashes finds the next line from a line's beginning on that begins with two dashes.
func (s *splitter) nextDashes(at int) (line int, found bool) {
	if bytes.HasPrefix(s.raw[at:], []byte("--")) {
		return at, true
	}
	next := bytes.Index(s.raw[at:], []byte("\n--"))
	return at + next + 1, next >= 0
}

// longestMark is how long a line may be to be looked at as a boundary. RFC 2046 allows 70 characters.
const longestMark = 300

// pass goes past a line with dashes and, if it is a boundary, the header of the part after it.
func (s *splitter) pass(line int) (next int) {
	window := s.raw[line:min(len(s.raw), line+longestMark)]
	end := bytes.IndexByte(window, '\n')
	if end < 0 && len(window) == longestMark {
		return line + 2
	}
	if end < 0 {
		end = len(window)
	}
	next = min(line+end+1, len(s.raw))
	mark := bytes.TrimRight(window[2:end], " \t\r")
	at, found := s.open[string(mark)]
	closes := false
	if shut := bytes.LastIndex(mark, []byte("--")); !found && shut >= 0 { // some put more behind it
		at, found = s.open[string(mark[:shut])]
		closes = true
	}
	if !found {
		return next
	}
	s.end(line)
	if at+1 < len(s.stack) {
		s.damage("A part of the mail has no end; what follows may belong to it.")
		s.unwind(at + 1)
	}
	if closes {
		s.unwind(at)
		return next
	}
	if len(s.parts) >= maxParts {
		s.truncated = true
		s.damage("The mail has more parts than are read.")
		return next
	}
	head, taken := readHead(s.raw[next:], false)
	s.begin(head, s.stack[at].part, next+taken)
	return next + taken
}

// begin adds a part whose body begins at an offset.
func (s *splitter) begin(head head, parent *part, at int) {
	media := "text/plain"
	if parent != nil && parent.media == "multipart/digest" {
		media = "message/rfc822"
	}
	p := newPart(head, parent, media)
	p.body = s.raw[at:]
	s.parts = append(s.parts, p)
	if parent != nil {
		parent.children = append(parent.children, p)
	}
	s.leaf, s.start = p, at
	if !strings.HasPrefix(p.media, "multipart/") {
		return
	}
	if len(s.stack) >= maxDepth {
		s.truncated = true
		s.damage("The mail has parts within parts deeper than is read.")
		return
	}
	boundary := p.params["boundary"]
	if boundary == "" || parent == nil && !bytes.Contains(p.body, []byte("--"+boundary)) {
		boundary = s.guessBoundary(at)
		if boundary == "" {
			p.media = "text/plain"
			s.damage("The mail says that it has several parts, but none can be found.")
			return
		}
		s.damage("The mail does not say where its parts begin; they were guessed.")
	}
	outer, taken := s.open[boundary]
	if !taken {
		outer = -1
	}
	p.multipart = true
	s.open[boundary] = len(s.stack)
	s.stack = append(s.stack, frame{p, boundary, outer})
	s.leaf = nil
}

// guessBoundary takes the first line of dashes with a header field after it for a boundary.
func (s *splitter) guessBoundary(at int) string {
	for range maxParts {
		line, found := s.nextDashes(at)
		if !found {
			return ""
		}
		mark, next := lineAt(s.raw, line)
		following, _ := lineAt(s.raw, next)
		mark = bytes.TrimRight(mark[2:], " \t")
		if name, _ := fieldName(following); strings.HasPrefix(name, "content-") && len(mark) > 0 && len(mark) < longestMark-10 {
			return string(mark)
		}
		at = next
	}
	return ""
}

// end ends the leaf that is being passed before the line at an offset; the line end before a boundary is part of it.
func (s *splitter) end(line int) {
	if s.leaf == nil {
		return
	}
	stop := max(line, s.start)
	if line < len(s.raw) && stop > s.start {
		stop--
		if stop > s.start && s.raw[stop-1] == '\r' {
			stop--
		}
	}
	s.leaf.body = s.raw[s.start:stop]
	s.leaf = nil
}

// unwind takes all frames from a place on off the stack.
func (s *splitter) unwind(to int) {
	for i := len(s.stack) - 1; i >= to; i-- {
		f := s.stack[i]
		if f.outer >= 0 {
			s.open[f.boundary] = f.outer
		} else {
			delete(s.open, f.boundary)
		}
	}
	s.stack = s.stack[:to]
}

// newPart reads what a header says of the part.
func newPart(h head, parent *part, media string) *part {
	p := &part{head: h, parent: parent, media: media}
	if value := h.get("content-type"); value != nil {
		first, params := parseParams(value, "")
		p.media, p.params = wellFormed(first, media), params
	}
	p.encoding = h.word("content-transfer-encoding")
	if word, _, spaced := strings.Cut(p.encoding, " "); spaced || strings.HasSuffix(p.encoding, ";") {
		p.encoding = strings.TrimSuffix(word, ";")
	}
	name := p.params["name"]
	if value := h.get("content-disposition"); value != nil {
		first, params := parseParams(value, "")
		p.disposition = first
		if params["filename"] != "" {
			name = params["filename"]
		}
	}
	p.name = name
	if ids := messageIDs(bare(h.get("content-id"), "")); len(ids) > 0 {
		p.contentID = ids[0]
	} else {
		p.contentID = cut(strings.Trim(bare(h.get("content-id"), ""), "<> "), longestID)
	}
	return p
}

// wellFormed mends a media type: "text" and "html" alone occur, as does nonsense.
func wellFormed(media, other string) string {
	media = strings.Trim(media, "\" ")
	switch media {
	case "text", "plain", "":
		return "text/plain"
	case "html":
		return "text/html"
	}
	kind, sub, found := strings.Cut(media, "/")
	if !found || kind == "" || sub == "" || len(media) > 127 {
		return other
	}
	for _, c := range []byte(media) {
		if c <= ' ' || c >= 127 || c == '"' || c == '<' || c == '>' {
			return other
		}
	}
	return media
}

// decoded undoes the transfer encoding of at most that many bytes.
func (p *part) decoded(most int) []byte { return decodeAll(p.encoding, p.body, most) }
