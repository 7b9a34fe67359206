package proposal

import (
	"strconv"
	"strings"
	"time"
)

// months are the beginnings of the months' names in all four languages, in canonical form.
var months = []struct {
	stem  string
	month time.Month
}{
	{"jan", 1}, {"janvier", 1}, {"ene", 1}, {"jan", 1}, {"feb", 2}, {"fev", 2}, {"mar", 3}, {"apr", 4}, {"avr", 4}, {"abr", 4}, {"may", 5}, {"mai", 5}, {"jun", 6}, {"juin", 6},
	{"jul", 7}, {"juil", 7}, {"aug", 8}, {"agost", 8}, {"aout", 8}, {"aot", 8}, {"aut", 8}, {"ago", 8}, {"sep", 9}, {"oct", 10}, {"okt", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12}, {"dic", 12},
}

func monthOf(canon string) time.Month {
	if len(canon) < 3 || len(canon) > 10 {
		return 0
	}
	for _, m := range months {
		if strings.HasPrefix(canon, m.stem) && (canon != "mars" || m.month == 3) {
			return m.month
		}
	}
	return 0
}

var weekdays = map[string]time.Weekday{
	"monday": 1, "tusday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 0,
	"montag": 1, "dienstag": 2, "mittwoch": 3, "donnerstag": 4, "freitag": 5, "samstag": 6, "sonntag": 0,
	"lundi": 1, "mardi": 2, "mercredi": 3, "jeudi": 4, "vendredi": 5, "samedi": 6, "dimanche": 0,
	"lunes": 1, "martes": 2, "miercoles": 3, "jueves": 4, "viernes": 5, "sabado": 6, "domingo": 0,
}

// back is the last day that a sentence names, or the part of it in which a hit stands, YYYY-MM-DD, "" for none: of "from
// 1 to 14 December" the 14th.
func (m *mail) back(s *sentence, within *hit) (latest string) {
	for t := s.from; t < s.to; t++ {
		if within == nil || m.clauseOf(t) == m.clauseOf(within.from) {
			latest = max(latest, m.dayAt(s, t))
		}
	}
	return latest
}

// dayAt reads a date that begins with a token: 7 December 2026, December 7th, 7. Dezember, 1er décembre, 9 de diciembre,
// 05.12.2026, 5.12., 2026-12-05, Monday. Without a year it is the next such day after the mail was sent.
func (m *mail) dayAt(s *sentence, t int) string {
	token := m.tokens[t]
	if weekday, known := weekdays[token.canon]; known && !m.in.SentAt.IsZero() && !m.datedBeside(s, t) {
		ahead := (int(weekday) - int(m.in.SentAt.Weekday()) + 6) % 7
		return m.in.SentAt.AddDate(0, 0, ahead+1).Format(time.DateOnly)
	}
	if month := monthOf(token.canon); month != 0 { // December 7th, 2026
		day, next := m.number(s, t+1)
		if day < 1 || day > 31 || t > s.from && m.isNumber(t-1) {
			return ""
		}
		return m.dateOf(day, month, m.yearAt(s, next))
	}
	n, next := m.number(s, t)
	if n < 0 || t > s.from && m.tokens[t-1].end == token.start-1 && m.isNumber(t-1) {
		return ""
	}
	second, afterSecond := m.number(s, t+1)
	third, _ := m.number(s, afterSecond)
	if second >= 0 && m.joined(t) != 0 {
		switch sign := m.joined(t); {
		case n >= 1000 && sign == '-' && third >= 0:
			return m.dateOf(third, time.Month(second), n)
		case sign == '.' || sign == '/' && (n > 12 || n == second):
			return m.dateOf(n, time.Month(second), fullYear(third))
		case sign == '/' && second > 12:
			return m.dateOf(second, time.Month(n), fullYear(third))
		}
		return ""
	}
	for next < s.to && (m.tokens[next].canon == "de" || m.tokens[next].canon == "of") {
		next++
	}
	if next < s.to {
		if month := monthOf(m.tokens[next].canon); month != 0 {
			if next+1 < s.to && m.tokens[next+1].canon == "de" {
				next++
			}
			return m.dateOf(n, month, m.yearAt(s, next+1))
		}
	}
	return ""
}

// datedBeside reports whether a weekday stands with a date, which tells more.
func (m *mail) datedBeside(s *sentence, t int) bool {
	const reach = 4
	for i := t + 1; i < min(s.to, t+reach); i++ {
		if m.isNumber(i) {
			return true
		}
	}
	return false
}

func (m *mail) isNumber(t int) bool {
	c := m.tokens[t].canon
	return c != "" && c[0] >= '0' && c[0] <= '9'
}

// number reads a token's figure, -1 for none, and the token behind it and its ordinal ("7th", "1er").
func (m *mail) number(s *sentence, t int) (n, next int) {
	if t >= s.to || !m.isNumber(t) {
		return -1, t
	}
	n, err := strconv.Atoi(m.tokens[t].canon)
	if err != nil {
		return -1, t
	}
	next = t + 1
	if next < s.to && m.tokens[next].start == m.tokens[t].end && len(m.tokens[next].canon) <= 2 && !m.isNumber(next) {
		next++
	}
	return n, next
}

func (m *mail) yearAt(s *sentence, t int) int {
	if n, _ := m.number(s, t); n >= 1000 {
		return n
	}
	return 0
}

func fullYear(n int) int {
	switch {
	case n >= 1000:
		return n
	case n >= 20 && n < 100:
		return 2000 + n
	}
	return 0
}

// joined is the sign between a figure and the one right behind it, 0 for none.
func (m *mail) joined(t int) byte {
	if t+1 < len(m.tokens) && m.tokens[t+1].start == m.tokens[t].end+1 {
		return m.raw[m.tokens[t].end]
	}
	return 0
}

func (m *mail) dateOf(day int, month time.Month, year int) string {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	sent := m.in.SentAt
	if year == 0 {
		if sent.IsZero() {
			return ""
		}
		year = sent.Year()
		if time.Date(year, month, day, 23, 59, 0, 0, sent.Location()).Before(sent) {
			year++
		}
	}
	date := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if date.Day() != day || year > 9999 {
		return ""
	}
	return date.Format(time.DateOnly)
}
