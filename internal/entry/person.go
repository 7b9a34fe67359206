package entry

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"backlot/internal/sheet"
)

// readPerson reads what is said of the creator besides accounts. Cells are texts, whatever they begin with.
func (r *Reader) readPerson(e *Entry, row sheet.Row) {
	e.ID = said(row, r.id)
	e.Name = named(cell(row, r.name))
	if e.Name == "" {
		e.Name = named(oneLine(said(row, r.first) + " " + said(row, r.last)))
	}
	e.Country, e.City = said(row, r.country), said(row, r.city)
	for _, text := range []string{said(row, r.place), e.Country, e.City} {
		e.addPlace(text)
	}
	e.cleanCity(said(row, r.place))
	e.Language, e.TimeZone, e.Niches = said(row, r.language), said(row, r.zone), said(row, r.niche)
	e.Phone, e.Manager, e.Note = said(row, r.phone), said(row, r.manager), said(row, r.note)
	e.Usage, e.UsageNote = usageOf(said(row, r.usage)), said(row, r.usageNote)
	e.Preferences, e.Style = said(row, r.preferences), said(row, r.style)
	e.Quality, e.Fit = e.score(said(row, r.quality), Quality), e.score(said(row, r.fit), Fit)
	if text := said(row, r.birthday); text != "" {
		if e.Birthday = r.order.birthday(text); e.Birthday == "" {
			e.doubt("%s %q was left out: %s", Birthday, shorten(text), r.order.refusal(text))
		}
	}
}

// named is a cell with a name; people are called Na, but not n/a.
func named(text string) string {
	text = oneLine(text)
	if Unknown(text) && strings.IndexFunc(text, unicode.IsPunct) >= 0 {
		return ""
	}
	return text
}

var betweenPlaces = regexp.MustCompile(`[,/(]`)

// addPlace reads a place: "Berlin, Germany", "Germany (Berlin)", "Berlin". What is known of country and city already
// stays, unless it is the same text.
func (e *Entry) addPlace(text string) {
	if text == "" {
		return
	}
	country, city := Country(text), ""
	if state := stateIn(withoutCode(text)); state != "" {
		country = "US"
		if other := Country(state); other != "" {
			country = ""
			e.doubt("the country was left out: %q can be in the United States, or %s a country", shorten(text), state)
		}
		if e.Country == text {
			e.Country = ""
		}
	}
	for _, part := range betweenPlaces.Split(text, -1) {
		part = withoutCode(oneLine(strings.Trim(part, " )")))
		if city == "" && part != "" && (Country(part) == "" || country == "") && !strings.ContainsAny(part, "0123456789") {
			city = part
		}
	}
	if e.Country == "" {
		e.Country = country
	}
	if city != "" && (e.City == "" && (country != "" || e.Country != text) || e.City == text && strings.Contains(text, ",")) {
		e.City = city
	}
}

// codeBefore and codeAfter are postal codes beside a city: "50667 Köln", "D-50667 Köln", "1012 AB Amsterdam", "EC1A 1BB
// London", "111 22 Stockholm", "London EC1A 1BB".
var (
	codeBefore = regexp.MustCompile(`^(?:(?:[A-Z]{1,3}[- ])?(?:[0-9]{4} ?[A-Z]{2}|[0-9]{4,6}|[0-9]{2,4}-[0-9]{3,4}|[0-9]{3} [0-9]{2})|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}),? +(\D+)$`)
	codeAfter  = regexp.MustCompile(`^(\D+?),? +(?:(?:[A-Z]{1,3}-)?(?:[0-9]{4,6}|[0-9]{5}-[0-9]{4})|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})$`)
)

// withoutCode is a place without its postal code.
func withoutCode(text string) string {
	for _, form := range []*regexp.Regexp{codeBefore, codeAfter} {
		if parts := form.FindStringSubmatch(text); parts != nil {
			return strings.TrimSpace(parts[1])
		}
	}
	return text
}

// cleanCity takes the postal code off the city, and says what of the places can't be read.
func (e *Entry) cleanCity(place string) {
	if e.City = withoutCode(e.City); e.City != "" && strings.IndexFunc(e.City, unicode.IsLetter) < 0 {
		e.doubt("the city %q was left out: it has no letters", shorten(e.City))
		e.City = ""
	}
	if place != "" && e.City == "" && e.Country == "" && len(e.Doubts) == 0 {
		e.doubt("the place %q was left out: neither a city nor a country can be read from it", shorten(place))
	}
}

// states are the letters of the United States' states and of their capital's district, but for Delaware's: DE is Germany
// wherever people list creators.
const states = " AL AK AZ AR CA CO CT FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC "

// stateIn is the state that ends a place, "" for none: CA of "Los Angeles, CA".
func stateIn(text string) string {
	comma := strings.LastIndex(text, ",")
	if comma < 0 {
		return ""
	}
	last := strings.TrimSpace(text[comma+1:])
	if len(last) != 2 || !strings.Contains(states, " "+last+" ") {
		return ""
	}
	return last
}

var usageWords = map[string]string{
	"none": "none", "no": "none", "no rights": "none", "organic": "organic", "organic only": "organic", "organic usage": "organic",
	"reposts": "organic", "paid": "paid", "paid ads": "paid", "paid media": "paid", "ads": "paid", "whitelisting": "paid",
	"advertising": "paid", "full": "full", "full buyout": "full", "buyout": "full", "full usage": "full", "all": "full",
}

// usageOf reads usage rights; what is not known stays as it is.
func usageOf(text string) string {
	if known := usageWords[plainHeader(text)]; known != "" {
		return known
	}
	return text
}

var writtenScore = regexp.MustCompile(`^([0-9]{1,3})(?:[.,]([0-9]{1,3}))?(?: ?/ ?(10|100)| ?%)?$`)

// score reads a score of 0 to 100: "85", "85/100", "8.5/10", "85%".
func (e *Entry) score(text, what string) *int64 {
	if text == "" {
		return nil
	}
	parts := writtenScore.FindStringSubmatch(text)
	if parts == nil {
		e.doubt("%s %q was left out: it is not a score from 0 to 100", what, shorten(text))
		return nil
	}
	number, _ := strconv.ParseFloat(parts[1]+"."+parts[2]+"0", 64)
	if parts[3] == "10" {
		number *= 10
	}
	score := int64(number + 0.5)
	if score > 100 {
		e.doubt("%s %q was left out: more than 100 is not possible", what, shorten(text))
		return nil
	}
	return &score
}

// readContacts reads mail addresses, the address and further ways to reach the creator.
func (r *Reader) readContacts(e *Entry, row sheet.Row) {
	e.Emails = addresses(said(row, r.email))
	for _, more := range addresses(said(row, r.more)) {
		e.Contacts = append(e.Contacts, Contact{"email", "", more})
	}
	if len(e.Emails) > 1 {
		for _, more := range e.Emails[1:] {
			e.Contacts = append(e.Contacts, Contact{"email", "", more})
		}
		e.Emails = e.Emails[:1]
	}
	for _, mail := range addresses(said(row, r.managerMail)) {
		e.Contacts = append(e.Contacts, Contact{"email", "Manager", mail})
	}
	if address := r.addressOf(row); address != "" {
		e.Contacts = append(e.Contacts, Contact{"address", "", address})
	}
	if text := said(row, r.contacts); text != "" {
		list, left := ReadContacts(text)
		e.Contacts = append(e.Contacts, list...)
		for _, line := range left {
			e.doubt("the contact %q was left out: it is written like \"email (work): mira@example.com\"", shorten(line))
		}
	}
}

// addressOf puts an address together, as it is written on a letter.
func (r *Reader) addressOf(row sheet.Row) string {
	var lines []string
	for _, line := range []string{said(row, r.address), said(row, r.line1), said(row, r.line2)} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return ""
	}
	if place := oneLine(said(row, r.postal) + " " + said(row, r.city)); place != "" && (r.line1 >= 0 || r.postal >= 0) {
		lines = append(lines, place)
		if state := said(row, r.state); state != "" {
			lines = append(lines, state)
		}
	}
	return strings.Join(lines, "\n")
}

// addresses are the mail addresses in a cell; text that holds none is returned as it is, to be refused with its words.
func addresses(text string) []string {
	if text == "" {
		return nil
	}
	if mailAddress.MatchString(text) {
		return []string{strings.Trim(text, "<>")}
	}
	var found []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;/|", r) }) {
		if part = strings.Trim(part, "<>()"); mailAddress.MatchString(part) {
			found = append(found, strings.TrimPrefix(part, "mailto:"))
		}
	}
	if found == nil {
		return []string{text}
	}
	return found
}

var tiers = map[string]string{
	"active": "active", "aktiv": "active", "nurture": "nurture", "nurturing": "nurture", "pflege": "nurture", "dormant": "dormant",
	"inactive": "dormant", "sleeping": "dormant", "ruhend": "dormant", "inaktiv": "dormant",
}

// TierOf reads a tier, also as the name of a sheet of a ledger: active, nurture or dormant; "" for anything else.
func TierOf(text string) string {
	plain := plainHeader(text)
	for _, word := range []string{" creators", " tier", " list"} {
		plain = strings.TrimSuffix(plain, word)
	}
	return tiers[plain]
}

// readStanding reads where the relationship stands.
func (r *Reader) readStanding(e *Entry, row sheet.Row) {
	s := &e.Standing
	if text := said(row, r.tier); text != "" {
		if s.Tier = TierOf(text); s.Tier == "" {
			e.doubt("the tier %q was left out: it is not active, nurture or dormant", shorten(text))
		}
	}
	s.NextAction, s.Reason, s.ReopensWhen = said(row, r.nextAction), said(row, r.reason), said(row, r.reopens)
	for _, date := range []struct {
		text, what string
		into       *string
	}{{said(row, r.lastContact), LastContact, &s.LastContactOn}, {said(row, r.nextOn), NextActionOn, &s.NextActionOn}} {
		if date.text == "" {
			continue
		}
		if *date.into = r.order.date(date.text); *date.into == "" {
			e.doubt("%s %q was left out: %s", date.what, shorten(date.text), r.order.refusal(date.text))
		}
	}
}

// shorten keeps a pasted page out of a report.
func shorten(text string) string {
	const most = 60
	if len(text) <= most {
		return text
	}
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
