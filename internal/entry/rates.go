package entry

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/money"
	"backlot/internal/platform"
	"backlot/internal/sheet"
)

// readRates reads the prices of a row.
func (r *Reader) readRates(e *Entry, row sheet.Row) {
	own := said(row, r.currency)
	for _, column := range r.rates {
		text := said(row, column.at)
		if text == "" {
			continue
		}
		wanted := column.headerCurrency
		if own != "" {
			wanted = own
		}
		offer, err := readOffer(text, wanted)
		if err != nil {
			e.doubt("%s %q was left out: %s", column.header, shorten(text), priceWhy(err))
			continue
		}
		if offer.isRange {
			e.doubt("%s %q is a range: %s was taken", column.header, shorten(text), offer.amount.String())
		}
		rate := Rate{Platform: column.on, Format: column.format, Kind: column.kind, Amount: offer.amount, Note: offer.note}
		if rate.Format == "" {
			rate.deliver(said(row, r.deliverable))
		}
		e.addRate(rate, column.header+" "+strconv.Quote(shorten(text)))
	}
	if text := said(row, r.list); text != "" {
		rates, left := ReadRates(text, own)
		for _, rate := range rates {
			e.addRate(rate, "the rate "+rate.Amount.String())
		}
		for _, part := range left {
			e.doubt("the rate %q was left out: it is written like \"instagram reel: 800 EUR\"", shorten(part))
		}
	}
}

// deliver takes in what another column says that a price is for: "Reel", "TikTok video". What is no format, like
// "Integration" or "1 Reel + 3 Stories", is a note on a price for a whole package.
func (rate *Rate) deliver(what string) {
	if what == "" {
		return
	}
	c, known := parseKey(rateField("rate "+what, plainHeader("rate "+what)))
	fits := rate.Platform == "" || c.on == "" || c.on == rate.Platform
	if !known || !fits || c.what != rateCard || strings.ContainsAny(what, "+&,;/") {
		rate.Note = strings.TrimPrefix(rate.Note+", "+what, ", ")
		return
	}
	if rate.Format = c.detail; c.on != "" {
		rate.Platform = c.on
	}
	if c.detail == "" {
		rate.Note = strings.TrimPrefix(rate.Note+", "+what, ", ")
	}
}

// priceWhy is what is wrong with a price, in one sentence.
func priceWhy(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) && f.Field == "currency" {
		return "no column says its currency"
	}
	return "it is not an amount"
}

// addRate adds a price. Where only its format is named, it is for one of the creator's own accounts; where none of them
// has it, it is noted on a price for any content. what names the price in a doubt.
func (e *Entry) addRate(rate Rate, what string) {
	switch {
	case rate.Platform != "":
	case rate.Format == "" && len(e.Accounts) == 1:
		rate.Platform = e.Accounts[0].platform()
	case rate.Format != "":
		own := slices.IndexFunc(e.Accounts, func(a Account) bool { return hasFormat(a.platform(), rate.Format) })
		if own < 0 {
			e.doubt("%s was taken as a price for any content, noted as %q: no account in this row is on a platform that has it", what, rate.Format)
			rate.Format, rate.Note = "", strings.TrimPrefix(rate.Note+", "+rate.Format, ", ")
			break
		}
		rate.Platform = e.Accounts[own].platform()
	}
	e.Rates = append(e.Rates, rate)
}

// platform is the platform of an account, also where only its address tells.
func (a Account) platform() platform.Platform {
	if a.Platform != "" {
		return a.Platform
	}
	if link := platform.ParseLink(a.URL); link.Platform != "" {
		return link.Platform
	}
	on, _ := platform.ParseHandle(a.Handle)
	return on
}

var (
	thousands = regexp.MustCompile(`^(.*?)([0-9]+(?:[.,][0-9]+)?) ?[kK]\b(.*)$`)
	around    = regexp.MustCompile(`(?i)^(?:from|ab|ca\.?|approx\.?|about|~|≈|à) *| *(?:/ ?|per |pro )\p{L}+$|\+$`)
)

// Price reads a price: an amount as money.Parse takes it, also "1.5k €", "from $800", "500 EUR / reel". code is its
// currency where the text names none, "" when that is not known either; a sign that several currencies share is code's,
// or else that of the largest of them.
func Price(text, code string) (money.Amount, error) {
	text = around.ReplaceAllString(strings.TrimSpace(text), "")
	text = around.ReplaceAllString(text, "")
	if parts := thousands.FindStringSubmatch(text); parts != nil {
		if n, ok := Count(parts[2] + "k"); ok {
			text = parts[1] + strconv.FormatInt(n, 10) + parts[3]
		}
	}
	amount, err := money.Parse(text, "")
	for _, likely := range []string{code, commonest(text)} {
		if likely != "" && onCurrency(err) {
			amount, err = money.Parse(text, likely)
		}
	}
	if err == nil && amount.Minor < 0 {
		return money.Amount{}, fault.OnField("amount", "%q is less than nothing.", shorten(text))
	}
	return amount, err
}

func onCurrency(err error) bool {
	var f *fault.Fault
	return errors.As(err, &f) && f.Field == "currency"
}

func commonest(text string) string {
	for sign, code := range map[string]string{"$": "USD", "£": "GBP", "¥": "JPY"} {
		if strings.Contains(text, sign) {
			return code
		}
	}
	return ""
}

var (
	ownRate   = regexp.MustCompile(`^(card|quote|paid)((?: [a-z_]+){0,2}): ([0-9.]+) ([A-Z]{3})(?: from ([0-9]{4}-[0-9]{2}-[0-9]{2}))?$`)
	otherRate = regexp.MustCompile(`^([\p{L}(][\p{L} ()/.-]*?) ?[:=–-]? ?([€$£]? ?[0-9].*)$`)
)

// WriteRates writes prices as one text that ReadRates reads again, each on its own line.
func WriteRates(rates []Rate) string {
	lines := make([]string, 0, len(rates))
	for _, rate := range rates {
		line := join(rate.Kind, string(rate.Platform), rate.Format) + ": " + rate.Amount.Decimal() + " " + rate.Amount.Currency
		if rate.ValidFrom != "" {
			line += " from " + rate.ValidFrom
		}
		if rate.Note != "" {
			line += "; " + escape(rate.Note)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// ReadRates reads what WriteRates wrote, and lists as people write them: "Reel 800 €, Story 300 €". left is what can't
// be read. code is the currency where none is written.
func ReadRates(text, code string) (rates []Rate, left []string) {
	for _, line := range strings.Split(text, "\n") {
		main, note, _ := cut(line, "; ")
		if parts := ownRate.FindStringSubmatch(strings.TrimSpace(main)); parts != nil {
			c, known := parseRate(rateCard, strings.TrimSpace(parts[2]))
			if strings.Contains(parts[3], ".") {
				parts[3] += "00" // so that nobody takes three decimals for thousands
			}
			amount, err := money.Parse(parts[3]+" "+parts[4], "")
			if known && err == nil {
				rates = append(rates, Rate{c.on, c.detail, parts[1], amount, parts[5], unescape(note)})
				continue
			}
		}
		for _, part := range splitParts(line) {
			if rate, ok := readRate(part, code); ok {
				rates = append(rates, rate)
			} else if strings.TrimSpace(part) != "" {
				left = append(left, part)
			}
		}
	}
	return rates, left
}

// splitParts parts a list at semicolons, bars and commas that no figure follows.
func splitParts(line string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(line, ", ", ";"), func(r rune) bool { return r == ';' || r == '|' })
}

func readRate(part, code string) (Rate, bool) {
	part = oneLine(part)
	if amount, err := Price(part, code); err == nil {
		return Rate{Kind: "card", Amount: amount}, true
	}
	parts := otherRate.FindStringSubmatch(part)
	if parts == nil {
		return Rate{}, false
	}
	key := rateField("rate "+parts[1], plainHeader("rate "+parts[1]))
	c, known := parseKey(key)
	amount, err := Price(parts[2], code)
	if !known || err != nil {
		return Rate{}, false
	}
	return Rate{Platform: c.on, Format: c.detail, Kind: "card", Amount: amount}, true
}

var ownContact = regexp.MustCompile(`(?s)^(email|phone|address|person): (.*)$`)

// WriteContacts writes contacts as one text that ReadContacts reads again, each on its own line.
func WriteContacts(contacts []Contact) string {
	lines := make([]string, 0, len(contacts))
	for _, c := range contacts {
		line := c.Kind
		if c.Label != "" {
			line += " (" + escape(c.Label) + ")"
		}
		lines = append(lines, line+": "+escape(c.Value))
	}
	return strings.Join(lines, "\n")
}

// ReadContacts reads what WriteContacts wrote; a mail address or a number alone is taken as well. left is what can't be
// read.
func ReadContacts(text string) (contacts []Contact, left []string) {
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		label := ""
		kind, rest, labelled := cut(line, " (")
		if labelled {
			var value string
			if label, value, labelled = cut(rest, "): "); labelled {
				line = kind + ": " + value
			}
		}
		switch parts := ownContact.FindStringSubmatch(line); {
		case line == "":
		case parts != nil:
			contacts = append(contacts, Contact{parts[1], unescape(label), unescape(parts[2])})
		case mailAddress.MatchString(line):
			contacts = append(contacts, Contact{"email", "", line})
		case phoneNumber.MatchString(line):
			contacts = append(contacts, Contact{"phone", "", line})
		default:
			left = append(left, line)
		}
	}
	return contacts, left
}

// WriteAudience writes an audience as one text that ReadAudience reads again, each dimension on its own line.
func WriteAudience(audience []Breakdown) string {
	lines := make([]string, 0, len(audience))
	for _, b := range audience {
		line := b.Dimension
		if b.Source != "" || b.OnDate != "" {
			line += " (" + escape(b.Source) + ", " + b.OnDate + ")"
		}
		groups := make([]string, 0, len(b.Shares))
		for _, share := range b.Shares {
			groups = append(groups, escape(share.Group)+" "+percent(share.BP))
		}
		lines = append(lines, line+": "+strings.Join(groups, ", "))
	}
	return strings.Join(lines, "\n")
}

// percent writes hundredths of a percent: 6250 is "62.5%".
func percent(bp int64) string {
	text := strconv.FormatInt(bp/100, 10)
	if rest := bp % 100; rest != 0 {
		text += strings.TrimRight("."+strconv.FormatInt(100+rest, 10)[1:], "0")
	}
	return text + "%"
}

// Percent writes a rate in hundredths of a percent, "" when it is not known.
func Percent(bp *int64) string {
	if bp == nil {
		return ""
	}
	return percent(*bp)
}

// ReadAudience reads what WriteAudience wrote, and lists as people write them: "62% female, 38% male", "DE 40%, AT 10%".
// left is what can't be read.
func ReadAudience(text string) (audience []Breakdown, left []string) {
	for _, line := range strings.Split(text, "\n") {
		b, list := breakdownHead(line)
		whole, ok := readShares(b, list)
		if !ok {
			whole, ok = readShares(b, asList(list))
		}
		if ok {
			audience = append(audience, whole...)
		} else if strings.TrimSpace(line) != "" {
			left = append(left, line)
		}
	}
	return audience, left
}

// breakdownHead reads what stands before the groups of a line: "gender (source, 2026-01-31): ".
func breakdownHead(line string) (b Breakdown, list string) {
	head, list, named := cut(line, ": ")
	dimension, about, described := cut(strings.TrimSpace(head), " (")
	if dimension = strings.ToLower(dimension); !named || !slices.Contains(dimensions, dimension) {
		return Breakdown{}, line
	}
	b.Dimension = dimension
	if described {
		source, on, _ := cut(strings.TrimSuffix(about, ")"), ", ")
		b.Source, b.OnDate = unescape(source), on
	}
	return b, list
}

var (
	shareAfter  = regexp.MustCompile(`^((?:\\.|[^\\])*?)[: ]+([0-9]+(?:[.,][0-9]+)?) ?%$`)
	shareBefore = regexp.MustCompile(`^([0-9]+(?:[.,][0-9]+)?) ?% (.+)$`)
)

// readShares reads the groups of one line, all or none of them. Where the dimension is not named, the groups tell it.
func readShares(b Breakdown, list string) (audience []Breakdown, ok bool) {
	parts := splitUnescaped(list, ", ")
	if len(parts) == 1 {
		parts = splitUnescaped(list, ";")
	}
	for _, part := range parts {
		part = strings.TrimSpace(part)
		group, figure := "", ""
		if p := shareAfter.FindStringSubmatch(part); p != nil {
			group, figure = p[1], p[2]
		} else if p := shareBefore.FindStringSubmatch(part); p != nil {
			group, figure = p[2], p[1]
		}
		bp, read, impossible := Percentage(figure+"%", false)
		dimension := b.Dimension
		if dimension == "" {
			dimension = dimensionOf(group)
		}
		if group == "" || !read || impossible || dimension == "" {
			return nil, false
		}
		at := slices.IndexFunc(audience, func(have Breakdown) bool { return have.Dimension == dimension })
		if at < 0 {
			at = len(audience)
			audience = append(audience, Breakdown{Dimension: dimension, Source: b.Source, OnDate: b.OnDate})
		}
		audience[at].Shares = append(audience[at].Shares, Share{unescape(group), bp})
	}
	return audience, true
}

func dimensionOf(group string) string {
	switch plain := plainHeader(group); {
	case genderWords[plain] != "" || plain == "f" || plain == "m":
		return "gender"
	case ages.MatchString(group):
		return "age"
	case Country(group) != "":
		return "country"
	}
	return ""
}
