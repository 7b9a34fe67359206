package proposal

import (
	"regexp"
	"strings"
)

// machine reads what no person wrote: a bounce, an absence, or another answer of a machine, which says nothing.
func (m *mail) machine() ([]Proposal, bool) {
	subject := takeApart(cutAt(m.in.Subject, 1000), &memory{})
	known().find(&subject, nil)
	told := func(tag string) bool {
		for i := range subject.sentences {
			if subject.sentences[i].has(tag) {
				return true
			}
		}
		return false
	}
	daemon := strings.Contains(strings.ToLower(m.in.From), "mailer-daemon@") || strings.Contains(strings.ToLower(m.in.From), "postmaster@")
	if m.in.Kind == "bounce" || m.in.Kind == "" && daemon && told("bounce") {
		if m.anywhere("delayed") || told("delayed") {
			return nil, true
		}
		p := propose(Bounced, "could not be delivered: "+quote(m.in.Subject), m.in.Subject, m.in.Kind == "bounce")
		return []Proposal{p}, true
	}
	if m.in.Kind != "auto-reply" && !told("away") {
		return nil, false
	}
	if p := m.away(true); p != nil {
		return p, true
	}
	if told("away") {
		return []Proposal{propose(Away, "is an automatic answer: "+quote(m.in.Subject), m.in.Subject, true)}, true
	}
	return nil, m.in.Kind == "auto-reply"
}

// away finds the words of an absence and when it ends. A machine's words count without a date.
func (m *mail) away(machine bool) []Proposal {
	until := ""
	var words string
	for i := range m.sentences {
		s := &m.sentences[i]
		if !machine && (s.asks || s.has("if")) {
			continue
		}
		h, found := s.first("away")
		if found && words == "" {
			words = m.said(s, h)
		}
		switch {
		case machine:
			until = max(until, m.back(s, nil))
		case found:
			until = max(until, m.back(s, &h))
		}
	}
	if words == "" || !machine && until == "" {
		return nil
	}
	p := propose(Away, says(words), short(words), machine)
	p.Until = until
	return []Proposal{p}
}

// absent takes a person's own words for an absence when a mail says nothing else.
func (m *mail) absent() []Proposal { return m.away(false) }

// paid finds the words of somebody whose money arrived.
func (m *mail) paid() []Proposal {
	for i := range m.sentences {
		s := &m.sentences[i]
		for _, h := range s.hits {
			if h.tag != "paid" || m.negated(s, h) || m.asked(s, h) || m.conditional(s, h) || s.has("notyet", "await") || s.covered(h) {
				continue
			}
			words := m.said(s, h)
			p := propose(Paid, says(words), short(words), true)
			if len(s.amounts) > 0 {
				p.AmountMinor, p.Currency = s.amounts[0].minor, s.amounts[0].currency
			}
			return []Proposal{p}
		}
	}
	return nil
}

// place is what an address has: a postal code, or a street with a number.
var place = regexp.MustCompile(`(?i)\b(?:[0-9]{4,5}|[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}|[0-9]{4} ?[A-Z]{2}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])\b`)

// addresses finds where to send something: words that announce it, and a postal code in the same or the next lines.
func (m *mail) addresses() []Proposal {
	const longest = 250
	for i := range m.sentences {
		s := &m.sentences[i]
		h, found := s.first("address")
		if !found || s.asks || s.has("notaddress") || m.conditional(s, h) || m.near(s, h, "later") {
			continue
		}
		from := m.tokens[h.from].start
		area := cutAt(m.raw[from:], longest)
		if end := strings.Index(area, "\n\n"); end > 0 && m.tokens[h.to-1].end-from < end && place.MatchString(area[:end]) {
			area = area[:end]
		}
		code := place.FindStringIndex(area[m.tokens[h.to-1].end-from:])
		if code == nil {
			continue
		}
		end := m.tokens[h.to-1].end - from + code[1]
		if line := strings.IndexByte(area[end:], '\n'); line >= 0 {
			end += line
		} else {
			end = len(area)
		}
		words := strings.TrimSpace(area[:end])
		return []Proposal{propose(Address, "gives an address: "+quote(words), words, true)}
	}
	return nil
}

// questions finds the first thing that somebody wants to know or have, but not what is asked out of politeness or
// answered by another proposal.
func (m *mail) questions() []Proposal {
	for i := range m.sentences {
		s := &m.sentences[i]
		if len(s.amounts) > 0 && m.priced(s, false) || s.has("polite") || m.linksOnly(s) {
			continue
		}
		const fewest = 3
		request, asks := s.first("request")
		if cond, found := s.first("if"); asks && (s.covered(request) || found && cond.from < request.from) {
			asks = false
		}
		if !asks && (!s.asks || s.to-s.from < fewest && !s.has("ask")) {
			continue
		}
		words := m.whole(s)
		return []Proposal{propose(Question, "asks "+quote(words), short(words), s.asks)}
	}
	return nil
}

func (m *mail) linksOnly(s *sentence) bool {
	for t := s.from; t < s.to; t++ {
		if m.tokens[t].canon != urlToken {
			return false
		}
	}
	return true
}
