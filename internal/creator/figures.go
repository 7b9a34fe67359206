package creator

import (
	"regexp"
	"strconv"
	"strings"
)

// Cells that say that a figure is not known, among them what spreadsheets show for an error.
var unknownFigures = map[string]bool{
	"": true, "-": true, "–": true, "—": true, "?": true, "n/a": true, "na": true, "n.a.": true, "none": true, "null": true,
	"nil": true, "unknown": true, "tbd": true, "tbc": true, "k.a.": true, "#n/a": true, "#ref!": true, "#value!": true,
	"#div/0!": true, "#name?": true, "#null!": true, "#num!": true, "#error!": true,
}

func unknownFigure(text string) bool { return unknownFigures[strings.ToLower(strings.TrimSpace(text))] }

var (
	writtenFigure = regexp.MustCompile(`^[~≈]?([0-9](?:[0-9., '’]*[0-9])?)(?:e\+?([0-9]{1,2}))? ?(k|m|b|bn|mio\.?|mn|tsd\.?|mrd\.?|thousand|million|billion)?\+?(?: ?(?:followers?|subs|subscribers|fans))?$`)
	groupsOfThree = regexp.MustCompile(`^[0-9]{1,3}(?:([.,' ’])[0-9]{3})(?:[.,' ’][0-9]{3})*$`)
	oneDecimal    = regexp.MustCompile(`^([0-9]+)(?:[.,]([0-9]+))?$`)
	writtenRate   = regexp.MustCompile(`^([0-9]{1,9})(?:[.,]([0-9]{1,12}))? ?(%|percent|prozent|pct)?$`)
)

var figureEnds = map[string]int{
	"k": 3, "tsd": 3, "thousand": 3, "m": 6, "mio": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "mrd": 9, "billion": 9,
}

// readCount reads a number of followers as people write it: 12400, 12,400, 12.400, 12 400, 12.4K, 1,2M, 1.2 Mio.,
// 1.2E+06. ok is false for what can't be read in one way only (12.4, 1.200K, 10k-50k) or is no number of people.
func readCount(text string) (count int64, ok bool) {
	text = strings.ToLower(oneLine(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text)))
	parts := writtenFigure.FindStringSubmatch(text)
	if parts == nil {
		return 0, false
	}
	number, places := parts[1], figureEnds[strings.TrimRight(parts[3], ".")]
	if parts[2] != "" {
		exponent, _ := strconv.Atoi(parts[2]) // two digits at most
		places += exponent
	}
	if grouped := groupsOfThree.FindStringSubmatch(number); grouped != nil {
		if places > 0 && len(number) <= len("123.456") {
			return 0, false // 1.200K: twelve hundred thousand, or one thousand two hundred?
		}
		if strings.Count(number, grouped[1])*4 != len(strings.TrimLeft(number, "0123456789")) {
			return 0, false // groups parted by different signs
		}
		return shifted(strings.ReplaceAll(number, grouped[1], ""), "", places)
	}
	decimal := oneDecimal.FindStringSubmatch(number)
	if decimal == nil {
		return 0, false
	}
	if places == 0 && strings.Trim(decimal[2], "0") != "" {
		return 0, false // 12.4 of what?
	}
	return shifted(decimal[1], decimal[2], places)
}

// shifted is the whole number of a decimal one times ten to the power of places; what is left below one is cut off.
func shifted(whole, decimals string, places int) (int64, bool) {
	if len(decimals) < places {
		decimals += strings.Repeat("0", places-len(decimals))
	}
	n, err := strconv.ParseInt(whole+decimals[:places], 10, 64)
	return n, err == nil && n <= mostFollowers
}

// readRate reads an engagement rate in hundredths of a percent: "3.2%", "3,2 %", "3.2"; as a share ("0.032") when the
// whole column is one. ok is false for what is no rate; impossible for one beyond 100 %.
func readRate(text string, share bool) (bp int64, ok, impossible bool) {
	parts := writtenRate.FindStringSubmatch(strings.ToLower(oneLine(strings.ReplaceAll(text, "\u00a0", " "))))
	if parts == nil {
		return 0, false, false
	}
	number, err := strconv.ParseFloat(parts[1]+"."+parts[2]+"0", 64)
	if err != nil {
		return 0, false, false
	}
	if share && parts[3] == "" {
		number *= 100
	}
	if number > wholeRate/100 {
		return 0, true, true
	}
	return int64(number*100 + 0.5), true, false
}

// sharesOnly says whether a column of rates holds shares: no percent sign anywhere and every rate below 1.
func sharesOnly(cells []string) bool {
	seen := false
	for _, cell := range cells {
		parts := writtenRate.FindStringSubmatch(strings.ToLower(cell))
		if parts == nil {
			continue
		}
		if parts[3] != "" || strings.Trim(parts[1], "0") != "" {
			return false
		}
		seen = true
	}
	return seen
}
