package entry

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// dateOrder is how the dates of a sheet that are written in figures are to be read, as far as they tell.
type dateOrder struct{ dayFirst, monthFirst bool }

var (
	isoDate   = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$`)
	dotted    = regexp.MustCompile(`^(\d{1,2})\. ?(\d{1,2})\. ?(\d{2,4})?$`)
	slashed   = regexp.MustCompile(`^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{2,4}))?(?: .*)?$`)
	spelled   = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th|\.)?[ -](?:of )?(\p{L}{3,12})\.?,?[ -]?(\d{4})?$`)
	american  = regexp.MustCompile(`^(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})?$`)
	yearless  = regexp.MustCompile(`^--(\d\d)-(\d\d)$`)
	monthWord = map[string]int{
		"jan": 1, "feb": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
		"okt": 10, "nov": 11, "dec": 12, "dez": 12,
	}
)

// learn takes notice of a date that can be read in one way only.
func (o *dateOrder) learn(text string) {
	parts := slashed.FindStringSubmatch(text)
	if parts == nil {
		return
	}
	first, _ := strconv.Atoi(parts[1])
	second, _ := strconv.Atoi(parts[2])
	o.dayFirst = o.dayFirst || first > 12
	o.monthFirst = o.monthFirst || second > 12
}

// date reads a date as YYYY-MM-DD, "" when it is none, can be read in two ways, or has no year.
func (o dateOrder) date(text string) string {
	year, month, day := o.parse(text)
	if year == 0 {
		return ""
	}
	return valid(year, month, day)
}

// birthday is date, and --MM-DD for a day without a year.
func (o dateOrder) birthday(text string) string {
	year, month, day := o.parse(text)
	if year != 0 {
		return valid(year, month, day)
	}
	const leap = 2000
	if whole := valid(leap, month, day); whole != "" {
		return "-" + whole[len("2000"):]
	}
	return ""
}

// refusal says why a text can't be read as a date, or as a birthday.
func (o dateOrder) refusal(text string) string {
	parts := slashed.FindStringSubmatch(oneLine(text))
	_, month, day := o.parse(text)
	switch {
	case month != 0 || day != 0:
		if year, _, _ := o.parse(text); year == 0 && month <= 12 && day <= 31 {
			return "it has no year"
		}
		return "there is no such day"
	case parts == nil:
		return "it is not a date"
	}
	dayFirst, monthFirst := dateOrder{dayFirst: true}, dateOrder{monthFirst: true}
	return "it can be read in two ways, as " + dayFirst.spoken(text) + " or as " + monthFirst.spoken(text)
}

// spoken writes a date that was parsed, in words: "1 February 2026".
func (o dateOrder) spoken(text string) string {
	year, month, day := o.parse(text)
	words := strconv.Itoa(day) + " " + time.Month(month).String()
	if year > 0 {
		words += " " + strconv.Itoa(year)
	}
	return words
}

func valid(year, month, day int) string {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1900 || year > 2200 || t.Day() != day || int(t.Month()) != month {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// parse returns zeros for what is no date; the year is 0 where none is written.
func (o dateOrder) parse(text string) (year, month, day int) {
	text = oneLine(text)
	number := func(s string) int {
		n, _ := strconv.Atoi(s)
		return n
	}
	if p := isoDate.FindStringSubmatch(text); p != nil {
		return number(p[1]), number(p[2]), number(p[3])
	}
	if p := yearless.FindStringSubmatch(text); p != nil {
		return 0, number(p[1]), number(p[2])
	}
	if p := dotted.FindStringSubmatch(text); p != nil {
		return fullYear(p[3]), number(p[2]), number(p[1])
	}
	if p := slashed.FindStringSubmatch(text); p != nil {
		first, second := number(p[1]), number(p[2])
		switch {
		case first == second:
		case first > 12 || o.dayFirst && !o.monthFirst:
			first, second = second, first
		case second > 12 || o.monthFirst && !o.dayFirst:
		default:
			return 0, 0, 0
		}
		return fullYear(p[3]), first, second
	}
	if p := spelled.FindStringSubmatch(text); p != nil {
		return number(p[3]), monthNamed(p[2]), number(p[1])
	}
	if p := american.FindStringSubmatch(text); p != nil {
		return number(p[3]), monthNamed(p[1]), number(p[2])
	}
	return 0, 0, 0
}

func monthNamed(name string) int {
	runes := []rune(strings.ToLower(name))
	return monthWord[string(runes[:3])]
}

// fullYear reads a year of two figures as one of the last or this century: people have birthdays.
func fullYear(text string) int {
	year, _ := strconv.Atoi(text)
	switch {
	case len(text) == 3:
		return -1 // no year of our time
	case len(text) != 2:
		return year
	case year >= 40:
		return 1900 + year
	}
	return 2000 + year
}
