package entry

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

// Unknown reports whether a cell says that something is not known.
func Unknown(text string) bool {
	const longest = len("#div/0!")
	text = strings.TrimSpace(text)
	return len(text) <= longest && unknownFigures[strings.ToLower(text)]
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

const (
	// mostFollowers is beyond every audience there is: a larger figure is a slip.
	mostFollowers = 3_000_000_000
	// wholeRate is 100 %, in hundredths of a percent.
	wholeRate = 10_000
)

var (
	writtenFigure = regexp.MustCompile(`^[~≈]?([0-9](?:[0-9., '’]*[0-9])?)(?:e\+?([0-9]{1,2}))? ?(k|m|b|bn|mio\.?|mn|tsd\.?|mrd\.?|thousand|million|billion)?\+?(?: ?(?:followers?|subs|subscribers|fans))?$`)
	groupsOfThree = regexp.MustCompile(`^[0-9]{1,3}(?:([.,' ’])[0-9]{3})(?:[.,' ’][0-9]{3})*$`)
	oneDecimal    = regexp.MustCompile(`^([0-9]+)(?:[.,]([0-9]+))?$`)
	writtenRate   = regexp.MustCompile(`^([0-9]{1,9})(?:[.,]([0-9]{1,12}))? ?(%|percent|prozent|pct)?$`)
)

var figureEnds = map[string]int{
	"k": 3, "tsd": 3, "thousand": 3, "m": 6, "mio": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "mrd": 9, "billion": 9,
}

// Count reads a number of followers as people write it: 12400, 12,400, 12.400, 12 400, 12.4K, 1,2M, 1.2 Mio.,
// 1.2E+06. ok is false for what can't be read in one way only (12.4, 1.200K, 10k-50k) or is no number of people.
func Count(text string) (count int64, ok bool) {
	if n, plain := plainNumber(text); plain {
		return n, n <= mostFollowers
	}
	text = strings.ToLower(oneLine(narrowBlanks.Replace(text)))
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

var narrowBlanks = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// plainNumber reads nothing but digits, as most cells are written.
func plainNumber(text string) (n int64, ok bool) {
	const most = 15
	if text == "" || len(text) > most {
		return 0, false
	}
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
		n = n*10 + int64(text[i]-'0')
	}
	return n, true
}

// shifted is the whole number of a decimal one times ten to the power of places; what is left below one is cut off.
func shifted(whole, decimals string, places int) (int64, bool) {
	if len(decimals) < places {
		decimals += strings.Repeat("0", places-len(decimals))
	}
	n, err := strconv.ParseInt(whole+decimals[:places], 10, 64)
	return n, err == nil && n <= mostFollowers
}

// Percentage reads an engagement rate in hundredths of a percent: "3.2%", "3,2 %", "3.2"; as a share ("0.032") when the
// whole column is one. ok is false for what is no rate; impossible for one beyond 100 %.
func Percentage(text string, share bool) (bp int64, ok, impossible bool) {
	parts := writtenRate.FindStringSubmatch(strings.ToLower(oneLine(narrowBlanks.Replace(text))))
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

// SharesOnly says whether a column of rates holds shares: no percent sign anywhere and every rate below 1.
func SharesOnly(cells []string) bool {
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
