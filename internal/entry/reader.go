package entry

import (
	"fmt"
	"slices"
	"strings"

	"backlot/internal/money"
	"backlot/internal/platform"
	"backlot/internal/sheet"
)

// Entry is what one row says about a creator, read but not yet held against any rule: texts are as they were written.
// Doubts are cells that were left out, and why; Problem is why the whole row can't be taken.
type Entry struct {
	Row      int
	ID       string
	Name     string
	Country  string
	City     string
	Language string
	TimeZone string
	Niches   string
	Emails   []string
	Phone    string
	Manager  string
	Birthday string // YYYY-MM-DD, or --MM-DD
	Quality  *int64 // 0 to 100
	Fit      *int64 // 0 to 100
	Usage    string
	UsageNote,
	Preferences,
	Style,
	Note string
	Accounts []Account
	Contacts []Contact
	Rates    []Rate
	Standing Standing
	Doubts   []string
	Problem  string
}

// Account is an account as the row names it: Platform is "" when only its Handle or URL can tell.
type Account struct {
	Platform     platform.Platform
	Handle       string // a name with or without @, or an address
	URL          string
	Followers    *int64
	EngagementBP *int64 // hundredths of a percent
	Basis        string
	Posts        *int64 // a month
	Views        *int64
	Audience     []Breakdown
}

// Today dates what a sheet says now, without a date.
const Today = "today"

// Breakdown is an audience by one dimension.
type Breakdown struct {
	Dimension string
	Source    string
	OnDate    string // YYYY-MM-DD, Today, or "" where nobody knows
	Shares    []Share
}

// Share is the part of an audience that a group is, in hundredths of a percent.
type Share struct {
	Group string
	BP    int64
}

// Contact is one more way to reach a creator. Kind is email, phone, address or person.
type Contact struct{ Kind, Label, Value string }

// Rate is a price. Kind is card, quote or paid; Platform and Format are "" where the row does not say.
type Rate struct {
	Platform  platform.Platform
	Format    string
	Kind      string
	Amount    money.Amount
	ValidFrom string // YYYY-MM-DD
	Note      string
}

// Standing is where the relationship stands. Tier is active, nurture, dormant or "". Dates are YYYY-MM-DD.
type Standing struct {
	Tier, LastContactOn, NextAction, NextActionOn, Reason, ReopensWhen string
}

func (e *Entry) doubt(format string, args ...any) {
	e.Doubts = append(e.Doubts, fmt.Sprintf(format, args...))
}

// place is where a column stands, and its header. at is -1 for a column that the sheet does not have.
type place struct {
	at     int
	header string
}

// accountPlaces are the columns of one platform, or of the account that the row names with its platform.
type accountPlaces struct {
	on                                                      platform.Platform
	handle, url, followers, engagement, basis, posts, views place
	audience                                                place
	shares                                                  []sharePlace
	tops                                                    []topPlace
	weekly                                                  bool // posts are counted by the week
	asShare                                                 habit
}

type sharePlace struct {
	place
	dimension, group string
}

type ratePlace struct {
	place
	on             platform.Platform
	format, kind   string
	headerCurrency string
}

// habit is whether the figures of a column are shares of 1: so long as none speaks against it.
type habit struct{ seen, against bool }

func (h habit) shares() bool { return h.seen && !h.against }

// Reader makes entries of the rows of one sheet. It is not altered by reading, so that several can read at once.
type Reader struct {
	headerRow int
	headers   []string
	places    map[string]int
	general   accountPlaces
	platforms []accountPlaces
	rates     []ratePlace
	order     dateOrder
	spares    []spare
	name, first, last, id, country, place, city, language, zone, niche, email, more, managerMail, phone, manager, address, line1,
	line2, postal, state, contacts, birthday, quality, fit, usage, usageNote, preferences, style, note, source, currency,
	list, deliverable, tier, lastContact, nextAction, nextOn, reason, reopens int
}

func newReader(l *Layout) Reader {
	r := Reader{headerRow: l.HeaderRow, places: map[string]int{}, spares: spares(l.tables)}
	for i, c := range l.tables {
		r.headers = append(r.headers, plainHeader(l.Columns[i].Header))
		if _, taken := r.places[c.what]; !taken && c.on == "" && c.what != "" && c.detail == "" && !c.isRate() {
			r.places[c.what] = i
		}
		if c.isRate() {
			kind := map[string]string{rateCard: "card", ratePaid: "paid", rateQuote: "quote"}[c.what]
			header := l.Columns[i].Header
			r.rates = append(r.rates, ratePlace{place{i, header}, c.on, c.detail, kind, headerCurrency(header)})
		}
	}
	r.general = placesOf(l, "")
	for _, p := range platform.All() {
		if places := placesOf(l, p); places.handle.at >= 0 || places.url.at >= 0 {
			r.platforms = append(r.platforms, places)
		}
	}
	for field, at := range map[string]*int{
		Name: &r.name, FirstName: &r.first, LastName: &r.last, ID: &r.id, CountryOf: &r.country, Place: &r.place, City: &r.city, Language: &r.language,
		TimeZone: &r.zone, Niche: &r.niche, Email: &r.email, MoreEmails: &r.more, ManagerEmail: &r.managerMail, Phone: &r.phone,
		Manager: &r.manager, Address: &r.address, AddressLine1: &r.line1, AddressLine2: &r.line2, PostalCode: &r.postal, State: &r.state,
		Contacts: &r.contacts, Birthday: &r.birthday, Quality: &r.quality, Fit: &r.fit, UsageRights: &r.usage, UsageNote: &r.usageNote,
		Preferences: &r.preferences, Style: &r.style, Note: &r.note, AudienceSource: &r.source, Currency: &r.currency, Rates: &r.list, Deliverable: &r.deliverable,
		Tier: &r.tier, LastContact: &r.lastContact, NextAction: &r.nextAction, NextActionOn: &r.nextOn, TierReason: &r.reason,
		ReopensWhen: &r.reopens,
	} {
		*at = -1
		if found, ok := r.places[field]; ok {
			*at = found
		}
	}
	return r
}

func placesOf(l *Layout, on platform.Platform) accountPlaces {
	find := func(what string) place {
		for i, c := range l.tables {
			if c.on == on && c.what == what && c.detail == "" && !c.isRate() {
				return place{i, l.Columns[i].Header}
			}
		}
		return place{at: -1}
	}
	a := accountPlaces{
		on: on, handle: find(Handle), url: find(URL), followers: find(Followers), engagement: find(Engagement), basis: find(Basis),
		posts: find(Posts), views: find(Views), audience: find(Audience),
	}
	for i, c := range l.tables {
		if c.on != on || c.what != Audience || c.detail == "" {
			continue
		}
		if strings.HasPrefix(c.detail, "top ") {
			a.addTop(place{i, l.Columns[i].Header}, c.detail)
		} else {
			dimension, group, _ := strings.Cut(c.detail, " ")
			a.shares = append(a.shares, sharePlace{place{i, l.Columns[i].Header}, dimension, group})
		}
	}
	a.weekly = a.posts.at >= 0 && strings.Contains(plainHeader(a.posts.header), "week")
	return a
}

// learn takes notice of how the first rows write figures and dates.
func (r *Reader) learn(rows []sheet.Row) {
	for _, row := range rows {
		if row.Number > r.headerRow {
			r.learnRow(row)
			for _, at := range []int{r.birthday, r.lastContact, r.nextOn} {
				r.order.learn(cell(row, at))
			}
		}
	}
}

func (r *Reader) learnRow(row sheet.Row) {
	r.general.learn(row)
	for i := range r.platforms {
		r.platforms[i].learn(row)
	}
}

func (a *accountPlaces) learn(row sheet.Row) {
	if text := cell(row, a.engagement.at); text != "" && !a.asShare.against {
		a.asShare.seen = a.asShare.seen || SharesOnly([]string{text})
		a.asShare.against = !a.asShare.seen || !SharesOnly([]string{text}) && isRate(text)
	}
}

func isRate(text string) bool {
	_, ok, _ := Percentage(text, false)
	return ok
}

// open says that further rows can still tell something.
func (r *Reader) open() bool {
	undecided := func(a accountPlaces) bool { return a.engagement.at >= 0 && !a.asShare.against }
	return undecided(r.general) || slices.ContainsFunc(r.platforms, undecided)
}

// cell is the text of one cell, "" for none.
func cell(row sheet.Row, at int) string {
	if at < 0 || at >= len(row.Cells) {
		return ""
	}
	return cleanCell(row.Cells[at])
}

func cleanCell(text string) string { return strings.TrimSpace(sheet.Unguard(strings.TrimSpace(text))) }

// said is the text of one cell, "" when it only says that something is not known.
func said(row sheet.Row, at int) string {
	text := cell(row, at)
	if Unknown(text) {
		return ""
	}
	return text
}

// Read reads one row below the headers.
func (r *Reader) Read(row sheet.Row) Entry {
	e := Entry{Row: row.Number, Problem: row.Broken}
	if e.Problem != "" {
		return e
	}
	if e.Problem = r.notAnEntry(row); e.Problem != "" {
		return e
	}
	row = r.fillIn(row)
	r.readPerson(&e, row)
	r.readAccounts(&e, row)
	r.readContacts(&e, row)
	r.readRates(&e, row)
	r.readStanding(&e, row)
	if len(e.Doubts) > 0 && r.beyondHeaders(row) {
		e.Problem = "it has more cells than there are headers, and they do not fit: " + strings.Join(e.Doubts, "; ")
	}
	return e
}

// beyondHeaders says whether something is written where there is no header any more: cells have moved, as by a comma
// in a text that is not in quotation marks.
func (r *Reader) beyondHeaders(row sheet.Row) bool {
	if r.headerRow == 0 {
		return false
	}
	last := len(r.headers)
	for last > 0 && r.headers[last-1] == "" {
		last--
	}
	return slices.ContainsFunc(row.Cells[min(last, len(row.Cells)):], func(cell string) bool { return strings.TrimSpace(cell) != "" })
}

var totals = []string{
	"total", "totals", "sum", "sums", "gesamt", "summe", "grand total", "subtotal", "sub total", "average", "averages",
	"durchschnitt", "somme", "suma", "totale", "moyenne", "gesamtsumme", "zwischensumme", "median", "count", "anzahl",
}

// notAnEntry says why a row is about nobody: a row of totals, or of the headers again.
func (r *Reader) notAnEntry(row sheet.Row) string {
	first, same, filled := "", 0, 0
	for i := range row.Cells {
		text := cell(row, i)
		if text == "" {
			continue
		}
		if filled++; filled == 1 {
			first = text
		}
		if i < len(r.headers) && r.headerRow > 0 && plainHeader(text) == r.headers[i] {
			same++
		}
		if filled > 1 && same < filled && filled > same+1 {
			break
		}
	}
	const longestTotal = 40
	switch {
	case same > 1 && same == filled:
		return "it repeats the headers"
	case len(first) <= longestTotal && slices.Contains(totals, strings.Trim(plainHeader(first), "0123456789 ")) && r.namesNobody(row):
		return "it is a row of totals"
	}
	return ""
}

func (r *Reader) namesNobody(row sheet.Row) bool {
	for _, at := range []int{r.id, r.email, r.general.handle.at, r.general.url.at} {
		text := said(row, at)
		if _, figure := Count(text); text != "" && !figure && !slices.Contains(totals, plainHeader(text)) {
			return false
		}
	}
	return !slices.ContainsFunc(r.platforms, func(a accountPlaces) bool {
		text := said(row, a.handle.at)
		_, figure := Count(text)
		return text != "" && !figure
	})
}
