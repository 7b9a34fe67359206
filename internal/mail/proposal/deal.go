package proposal

import (
	"fmt"
	"slices"
	"strings"

	"backlot/internal/money"
	"backlot/internal/platform"
)

// reasons are the tags that tell why somebody declines, the most telling first.
var reasons = []string{ReasonExclusive, ReasonFee, ReasonTerms, ReasonTime, ReasonBrand, ReasonFit, ReasonNoInterest}

// declines finds a no. A plain one ("have to pass") stands for itself. A "can't do it" or a reason alone is one only where
// nothing else is offered instead, such as a price or a later date.
func (m *mail) declines() []Proposal {
	for _, tag := range []string{"decline", "cannot", "reason"} {
		for i := range m.sentences {
			s := &m.sentences[i]
			for _, h := range s.hits {
				if tag == h.tag || tag == "reason" && slices.Contains(reasons, h.tag) {
					if p, no := m.decline(i, h, tag); no {
						return []Proposal{p}
					}
				}
			}
		}
	}
	return nil
}

func (m *mail) decline(at int, h hit, tag string) (Proposal, bool) {
	s := &m.sentences[at]
	if m.asked(s, h) || m.conditional(s, h) || s.covered(h) || m.near(s, h, "notyet") {
		return Proposal{}, false
	}
	if tag != "decline" && (m.anywhere("shift", "hedge", "accept") || len(m.foundQuotes) > 0) {
		return Proposal{}, false
	}
	if tag == "reason" && (!m.sorryAround(at) || m.anywhere("later", "given", "invoice", "paid")) {
		return Proposal{}, false
	}
	reason, cause := m.reason(at)
	if tag == "cannot" && reason == ReasonOther && !m.anywhere("sorry") {
		return Proposal{}, false
	}
	words := m.said(s, h)
	why := says(words)
	if cause != "" && !strings.Contains(words, cause) {
		words = cause
		why += ", for " + quote(cause)
	}
	p := propose(Declines, why, short(words), tag == "decline")
	p.Reason = reason
	return p, true
}

// sorryAround reports whether words of regret stand in a sentence or beside it.
func (m *mail) sorryAround(at int) bool {
	for i := max(0, at-1); i <= min(at+1, len(m.sentences)-1); i++ {
		s := &m.sentences[i]
		if h, found := s.first("sorry"); found && !s.covered(h) {
			return true
		}
	}
	return false
}

// reason is why somebody declines and the words that say it, "" for none: first by the sentence of the decline, then by
// the others, from the beginning.
func (m *mail) reason(at int) (reason, words string) {
	for _, reason := range reasons {
		if h, found := m.sentences[at].first(reason); found {
			return reason, m.said(&m.sentences[at], h)
		}
	}
	for i := range m.sentences {
		for _, reason := range reasons {
			s := &m.sentences[i]
			if h, found := s.first(reason); found && !s.asks {
				return reason, m.said(s, h)
			}
		}
	}
	return ReasonOther, ""
}

// accepts finds a yes without a "but" and an "if", or one to an amount.
func (m *mail) accepts() []Proposal {
	for i := range m.sentences {
		s := &m.sentences[i]
		for _, h := range s.hits {
			if h.tag != "accept" && h.tag != "agree" && h.tag != "settle" || m.negated(s, h) || m.conditional(s, h) || m.asked(s, h) || s.covered(h) {
				continue
			}
			words := m.said(s, h)
			p := propose(Accepts, says(words), short(words), !m.anywhere("hedge"))
			a, priced := m.settled(s)
			if !priced && (h.tag != "accept" || m.numbered(s, h)) || m.doubted(i, h) || s.has("hedge") || s.has("shift") && h.tag == "accept" {
				continue
			}
			if !priced {
				a, priced = m.named(i + 1)
			}
			if priced {
				p.AmountMinor, p.Currency = a.minor, a.currency
			}
			return []Proposal{p}
		}
	}
	return m.likes()
}

// named is the sum that a sentence names and hardly anything else, as behind a yes: "Deal. 900 € it is."
func (m *mail) named(at int) (amount, bool) {
	const fewWords = 6
	if at >= len(m.sentences) {
		return amount{}, false
	}
	s := &m.sentences[at]
	if len(s.amounts) != 1 || !s.amounts[0].written || s.asks || s.to-s.from > fewWords ||
		s.has("theirs", "paid", "invoice", "notprice", "but", "if", "not", "hedge", "shift") {
		return amount{}, false
	}
	return s.amounts[0], true
}

// numbered reports whether a figure stands before a hit in its part of the sentence: it is a date that suits.
func (m *mail) numbered(s *sentence, h hit) bool {
	for t := h.from - 1; t >= s.from && m.clauseOf(t) == m.clauseOf(h.from); t-- {
		if m.isNumber(t) {
			return true
		}
	}
	return false
}

// likes takes warm words for a yes where a short answer has nothing else in it.
func (m *mail) likes() []Proposal {
	const shortAnswer = 60
	if !m.in.Reply || len(m.tokens) > shortAnswer || m.anywhere("hedge", "shift", "decline", "cannot") {
		return nil
	}
	for i := range m.sentences {
		s := &m.sentences[i]
		if h, found := s.first("like"); found && !m.negated(s, h) && !m.conditional(s, h) && !m.asked(s, h) && !m.doubted(i, h) {
			words := m.said(s, h)
			p := propose(Accepts, says(words), short(words), false)
			if a, priced := m.named(i + 1); priced {
				p.AmountMinor, p.Currency = a.minor, a.currency
			}
			return []Proposal{p}
		}
	}
	return nil
}

// settled is the sum to which a sentence says yes: beside words of consent and none for a price, or called the agreed one.
func (m *mail) settled(s *sentence) (amount, bool) {
	const shortAnswer = 9
	if len(s.amounts) == 0 || s.asks {
		return amount{}, false
	}
	for _, h := range s.hits {
		settles := h.tag == "settle" || h.tag == "accept" && s.isFor(h)
		if !settles && (h.tag != "agree" || s.has("rate", "but")) || m.negated(s, h) || m.conditional(s, h) {
			continue
		}
		for _, a := range s.amounts {
			if settles || m.clauseOf(a.token) == m.clauseOf(h.from) || s.to-s.from <= shortAnswer {
				return a, true
			}
		}
	}
	return amount{}, false
}

// isFor reports whether a sum stands right behind a yes: "I'm in for $2,800".
func (s *sentence) isFor(yes hit) bool {
	const reach = 3
	return len(s.amounts) == 1 && s.amounts[0].written && s.amounts[0].token >= yes.to && s.amounts[0].token-yes.to < reach && !s.has("rate", "but", "if")
}

// quotes finds the sums that are asked for, each with what it is for.
func (m *mail) quotes() []Proposal {
	var found []Proposal
	open := false // a line such as "My rates:" speaks for those below it
	for i := range m.sentences {
		s := &m.sentences[i]
		open = open && len(s.amounts) > 0
		if len(found) < 2*mostQuotes && m.priced(s, open) {
			found = append(found, m.quotesOf(s)...)
		}
		open = open || s.has("rate") && (s.colon || len(s.amounts) == 0) && !s.asks
	}
	for i, p := range found { // of several, one for all is the answer
		if strings.HasSuffix(p.Why, allOfIt) {
			return found[i : i+1]
		}
	}
	return found[:min(len(found), mostQuotes)]
}

const allOfIt = " for everything"

// priced reports whether the sums of a sentence are asked for.
func (m *mail) priced(s *sentence, open bool) bool {
	if len(s.amounts) == 0 || s.has("paid") || s.has("invoice") && !s.has("rate") {
		return false
	}
	if _, settled := m.settled(s); settled {
		return false
	}
	alone := s.to-s.from <= 4 && len(m.tokens) <= 12 && s.amounts[0].written
	return open || alone || s.has("rate") || s.hasFormat() && s.amounts[0].written || s.has("offer") && s.amounts[0].written ||
		s.has("accept", "like") && s.has("if", "but") && s.amounts[0].written
}

func (s *sentence) hasFormat() bool {
	return slices.ContainsFunc(s.hits, func(h hit) bool { return strings.HasPrefix(h.tag, "format:") })
}

func (m *mail) quotesOf(s *sentence) []Proposal {
	var found []Proposal
	for i, a := range s.amounts {
		at := hit{from: a.token, to: a.to}
		if m.before(s, at, "theirs") || i > 0 && s.has("theirs") && !s.hasFormat() && len(found) > 0 {
			continue
		}
		if m.near(s, at, "notprice") || !a.written && (!m.beside(s, at) || len(m.foundAddresses) > 0) {
			continue
		}
		words := m.raw[a.start:a.end]
		sum := money.Amount{Minor: a.minor, Currency: a.currency}.String()
		p := propose(Quote, fmt.Sprintf("asks for %s: %s", sum, quote(m.said(s, at))), words, a.written && s.has("rate"))
		if m.near(s, at, "total") {
			p.Why += allOfIt
		}
		p.AmountMinor, p.Currency = a.minor, a.currency
		p.Platform, p.Format = m.piece(s, i)
		found = append(found, p)
	}
	if len(found) > 1 && !slices.ContainsFunc(found, func(p Proposal) bool { return p.Format != "" }) {
		// one is meant; the others are too little, a discount, an example
		for i, a := range s.amounts {
			if at := (hit{from: a.token, to: a.to}); m.near(s, at, "rate") && i < len(found) {
				return found[i : i+1]
			}
		}
		return found[:1]
	}
	return found
}

// before reports whether a tag stands in front of a sum, in the same part of the sentence.
func (m *mail) before(s *sentence, at hit, tag string) bool {
	const reach = 5
	for _, h := range s.hits {
		if h.tag == tag && h.from < at.from && at.from-h.to < reach {
			return true
		}
	}
	return false
}

// beside reports whether words for a price stand close to a figure without a currency.
func (m *mail) beside(s *sentence, at hit) bool {
	const reach = 6
	for _, h := range s.hits {
		if h.tag == "rate" && (h.to <= at.from && at.from-h.to < reach || h.from >= at.to && h.from-at.to < 3) {
			return true
		}
	}
	return false
}

// piece is what the i-th sum of a sentence is for: what is named with it, when that is one thing only. A list names each
// thing before its sum, or after it.
func (m *mail) piece(s *sentence, i int) (on, format string) {
	from, to := s.from, s.to
	if len(s.amounts) > 1 {
		if i > 0 {
			from = s.amounts[i-1].to
		}
		to = s.amounts[i].token
		if i+1 == len(s.amounts) && !m.formatIn(s, from, to) {
			to = s.to
		}
	}
	formats := map[string]bool{}
	for _, h := range s.hits {
		kind, key, _ := strings.Cut(h.tag, ":")
		if kind == "platform" {
			on = key
		}
		if kind == "format" && h.from >= from && h.to <= to && !s.covered(h) {
			formats[key] = true
			format = key
		}
	}
	if len(formats) > 1 {
		return on, ""
	}
	if format == "" && on == string(platform.TikTok) {
		format = "video"
	}
	if on != "" && format != "" && !slices.ContainsFunc(platform.Formats(platform.Platform(on)), func(f platform.Format) bool { return f.Key == format }) {
		return on, ""
	}
	return on, format
}

func (m *mail) formatIn(s *sentence, from, to int) bool {
	return slices.ContainsFunc(s.hits, func(h hit) bool {
		return strings.HasPrefix(h.tag, "format:") && h.from >= from && h.to <= to
	})
}
