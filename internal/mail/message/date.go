package message

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// Dates that mail can have. Programs without a clock write 1970; what is far ahead is made to stay on top of a list.
const (
	firstYear = 1990
	lastYear  = 2100
	ahead     = 48 * time.Hour // how far a sender's clock may run before that of the server that took the mail in
)

// dateOf returns when a mail was written, in UTC; zero when the mail does not say or says something that cannot be.
func dateOf(h head) time.Time {
	date := parseDate(bare(h.get("date"), ""))
	if date.Year() < firstYear || date.Year() > lastYear {
		return time.Time{}
	}
	received := h.get("received") // the newest stands first
	if at := bytes.LastIndexByte(received, ';'); at >= 0 {
		if taken := parseDate(bare(received[at+1:], "")); !taken.IsZero() && date.After(taken.Add(ahead)) {
			return time.Time{}
		}
	}
	return date
}

// zones are the names of RFC 5322 and others in use, in minutes east of UTC.
var zones = map[string]int{
	"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "CET": 60, "MET": 60, "WEST": 60, "CEST": 120, "MEST": 120, "EET": 120,
	"EEST": 180, "MSK": 180, "IST": 330, "JST": 540, "KST": 540, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300,
	"MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}

// parseDate reads a date in any order that mail programs write it in: day and month by name, or year first.
func parseDate(text string) time.Time {
	if at := strings.IndexByte(text, '('); at >= 0 {
		text = text[:at]
	}
	text = strings.NewReplacer(",", " ", "/", "-").Replace(text[:min(len(text), 100)])
	var d dateWords
	for word := range strings.FieldsSeq(text) {
		d.take(word)
	}
	if d.day < 1 || d.day > 31 || d.month == 0 || d.year == 0 {
		return time.Time{}
	}
	when := time.Date(d.year, d.month, d.day, d.hour, d.minute, d.second, 0, time.UTC)
	if when.Day() != d.day {
		return time.Time{} // 31 February
	}
	return when.Add(-time.Duration(d.offset) * time.Minute)
}

type dateWords struct {
	year, day, hour, minute, second int
	month                           time.Month
	offset                          int // minutes east of UTC
	timed                           bool
}

func (d *dateWords) take(word string) {
	if len(word) > 11 && word[4] == '-' && word[10] == 'T' { // 2024-01-02T15:04
		d.take(word[:10])
		word = word[11:]
	}
	number, err := strconv.Atoi(word)
	switch {
	case word == "":
	case (word[0] == '+' || word[0] == '-') && d.timed:
		d.takeOffset(word)
	case strings.Contains(word, ":"):
		d.takeTime(word)
	case strings.Count(word, "-") == 2 && len(word) >= 8:
		d.takeDate(strings.Split(word, "-"))
	case err == nil && number >= 0:
		d.takeNumber(number, len(word))
	default:
		if minutes, ok := zones[strings.ToUpper(word)]; ok && d.timed {
			d.offset = minutes
		} else if m := monthOf(word); m > 0 && d.month == 0 {
			d.month = m
		}
	}
}

func (d *dateWords) takeNumber(number, digits int) {
	switch {
	case digits >= 4:
		d.year = number
	case d.day == 0:
		d.day = number
	case d.year == 0: // RFC 5322, 4.3: two and three digits
		d.year = number + 1900
		if number < 50 {
			d.year = number + 2000
		}
	}
}

// takeDate reads 2024-01-02 and 02-Jan-2024.
func (d *dateWords) takeDate(parts []string) {
	if len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	day, err := strconv.Atoi(parts[0])
	year, err2 := strconv.Atoi(parts[2])
	month := monthOf(parts[1])
	if number, err := strconv.Atoi(parts[1]); err == nil && number >= 1 && number <= 12 {
		month = time.Month(number)
	}
	if err == nil && err2 == nil && month > 0 {
		d.day, d.month = day, month
		d.takeNumber(year, len(parts[2]))
	}
}

// takeTime reads 15:04, 15:04:05, 15:04:05.000Z and 15:04:05+02:00.
func (d *dateWords) takeTime(word string) {
	if at := strings.IndexAny(word, "+-Z"); at > 0 {
		defer d.takeOffset(word[at:])
		word = word[:at]
	}
	word, _, _ = strings.Cut(word, ".")
	var numbers [3]int
	for i, part := range strings.SplitN(word, ":", 3) {
		number, err := strconv.Atoi(part)
		if err != nil || number < 0 || number > 60 {
			return
		}
		numbers[i] = number
	}
	if numbers[0] < 24 {
		d.hour, d.minute, d.second, d.timed = numbers[0], numbers[1], numbers[2], true
	}
}

func (d *dateWords) takeOffset(word string) {
	number, err := strconv.Atoi(strings.Replace(word, ":", "", 1))
	if err == nil && number > -1500 && number < 1500 {
		d.offset = number/100*60 + number%100
	}
}

func monthOf(word string) time.Month {
	if len(word) < 3 {
		return 0
	}
	for month := time.January; month <= time.December; month++ {
		if strings.EqualFold(word[:3], month.String()[:3]) {
			return month
		}
	}
	return 0
}
