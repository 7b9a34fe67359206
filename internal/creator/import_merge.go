package creator

import (
	"slices"
	"strings"

	"backlot/internal/entry"
	"backlot/internal/fold"
	"backlot/internal/workspace"
)

// FieldDiff is one field in which a row and a creator differ. Kept says what an import leaves there: "sheet" where the
// workspace had nothing or a figure is brought up to date, "now" for what a person wrote, "both" where both stay, "added"
// where the creator gets one more.
// Choosable: a person can choose the sheet's.
type FieldDiff struct {
	Field     string `json:"field"`
	Name      string `json:"name"`
	Now       string `json:"now"`
	Sheet     string `json:"sheet"`
	Kept      string `json:"kept"`
	Choosable bool   `json:"choosable"`
}

// merging is one row on its way into a creator.
type merging struct {
	b       *batch
	k       *known
	c       *candidate
	take    []string // the fields of which a person wants what the sheet says
	now     int64
	altered bool
	diffs   []FieldDiff
	list    bool // whether diffs are wanted
}

// diff notes a difference. Between rows of one file nobody is asked: what was not taken is said.
func (m *merging) diff(field, name, now, sheet, kept string, choosable bool) {
	if m.k.ours && kept == "now" && fold.Text(now) != fold.Text(sheet) {
		doubt := name + " " + shorten(sheet) + " was left out"
		if field != "name" {
			doubt += ": " + m.k.texts[ofName] + " has " + shorten(now)
		}
		m.c.doubts = append(m.c.doubts, doubt)
	}
	if m.list {
		m.diffs = append(m.diffs, FieldDiff{field, name, now, sheet, kept, choosable})
	}
}

// merge gives a creator what the row knows: what is empty is filled, figures are brought up to date, and what a person
// wrote stays, unless a person says otherwise.
func (m *merging) merge() {
	m.texts()
	m.scores()
	m.niches()
	m.contacts()
	m.rates()
	m.standing()
	for i := range m.c.accounts {
		m.account(&m.c.accounts[i])
	}
	m.k.altered = m.k.altered || m.altered
}

func (m *merging) texts() {
	for at := range m.c.texts {
		now, sheet := m.k.texts[at], m.c.texts[at]
		field := personFields[at]
		switch {
		case sheet == "" || sheet == now || at == ofEmail && strings.EqualFold(sheet, now):
		case at == ofName && !m.c.named:
		case now == "" || slices.Contains(m.take, field):
			m.diff(field, fields[field].words, now, sheet, "sheet", now != "")
			m.k.texts[at], m.k.dirty, m.altered = sheet, true, true
			if now != "" {
				m.keepAsContact(at, now)
			} else if at == ofEmail {
				mail := strings.ToLower(sheet)
				m.b.byMail[mail] = append(m.b.byMail[mail], m.k)
			}
		default:
			kept := "now"
			if m.keepAsContact(at, sheet) {
				kept = "both"
			}
			m.diff(field, fields[field].words, now, sheet, kept, true)
		}
	}
}

// keepAsContact keeps a second mail address or phone as one more way to reach the creator.
func (m *merging) keepAsContact(at int, value string) bool {
	kind := ContactKind("")
	switch at {
	case ofEmail:
		kind = ContactEmail
	case ofPhone:
		kind = ContactPhone
	default:
		return false
	}
	m.addContact(ContactInput{Kind: kind, Value: value})
	return true
}

func (m *merging) contacts() {
	for _, contact := range m.c.contacts {
		same := contact.Kind == ContactEmail && strings.EqualFold(contact.Value, m.k.texts[ofEmail]) ||
			contact.Kind == ContactPhone && contact.Value == m.k.texts[ofPhone]
		if !same && m.addContact(contact) {
			m.diff("contact", contactWords[contact.Kind], "", contact.Value, "added", false)
		}
	}
}

func (m *merging) addContact(contact ContactInput) (added bool) {
	key := keyOf(contact.Kind, contact.Label, contact.Value)
	if slices.Contains(m.k.contacts, key) {
		return false
	}
	m.k.contacts, m.altered = append(m.k.contacts, keyOf(contact.Kind, "", contact.Value), key), true
	if mail := strings.ToLower(contact.Value); contact.Kind == ContactEmail && !slices.Contains(m.b.byMail[mail], m.k) {
		m.b.byMail[mail] = append(m.b.byMail[mail], m.k)
	}
	fresh := m.b.freshOf(m.k)
	fresh.contacts = append(fresh.contacts, []any{workspace.NewID(), m.k.id, string(contact.Kind), contact.Label, contact.Value})
	return true
}

func (m *merging) scores() {
	for _, score := range []struct {
		field string
		now   **int64
		sheet *int64
	}{{"qualityScore", &m.k.quality, m.c.quality}, {"fitScore", &m.k.fit, m.c.fit}} {
		if score.sheet == nil || same(*score.now, score.sheet) {
			continue
		}
		kept := "now"
		was := number(*score.now)
		if *score.now == nil || slices.Contains(m.take, score.field) {
			*score.now, m.k.dirty, m.altered, kept = score.sheet, true, true, "sheet"
		}
		m.diff(score.field, fields[score.field].words, was, number(score.sheet), kept, was != "")
	}
}

func (m *merging) niches() {
	for _, niche := range m.c.niches {
		if slices.Contains(m.k.niches, niche) {
			continue
		}
		m.k.niches, m.altered = append(m.k.niches, niche), true
		fresh := m.b.freshOf(m.k)
		fresh.niches = append(fresh.niches, []any{nicheID(m.k.id, niche), m.k.id, niche})
		m.diff("niches", "Niche", "", niche, "added", false)
	}
}

// rates adds prices that are not known yet. A card without a date that says what the latest one says is the same. Of two
// prices that one file has for the same piece, neither is the other's history: the first stays, and the other is said.
func (m *merging) rates() {
	for _, r := range m.c.rates {
		latest := -1
		known := false
		var before *knownPrice
		for i, have := range m.k.rates {
			if have.platform != r.platform || have.format != r.format || have.kind != r.kind {
				continue
			}
			if latest < 0 || have.from >= m.k.rates[latest].from {
				latest = i
			}
			known = known || have.amount == r.amount && have.from == r.from
			if have.here && have.from == r.from && !r.dated && r.kind != RatePaid {
				before = &m.k.rates[i]
			}
		}
		if known || !r.dated && latest >= 0 && m.k.rates[latest].amount == r.amount {
			continue
		}
		if before != nil {
			m.c.doubts = append(m.c.doubts, rateWords[r.kind]+" "+r.amount.String()+" was left out: this file has "+before.amount.String()+
				" for the same ("+pieceWords(r.platform, r.format)+"), and no column says what else it is for")
			continue
		}
		if m.list {
			now := ""
			if latest >= 0 {
				now = m.k.rates[latest].amount.String()
			}
			m.diff("rate", rateWords[r.kind]+", "+pieceWords(r.platform, r.format), now, r.amount.String(), "added", false)
		}
		m.k.rates, m.altered = append(m.k.rates, knownPrice{r.price, true}), true
		fresh := m.b.freshOf(m.k)
		fresh.rates = append(fresh.rates, []any{
			workspace.NewID(), m.k.id, r.platform, r.format, string(r.kind), r.amount.Minor, r.amount.Currency, r.from, r.note,
		})
	}
}

// standing fills in where the relationship stands. The later contact is the last one; a tier and next steps that are
// there stay.
func (m *merging) standing() {
	sheet := m.c.standing
	if sheet == (entry.Standing{}) {
		return
	}
	if m.k.standing == nil {
		m.k.standing, m.k.stands = &entry.Standing{}, add
	}
	now := m.k.standing
	before := *now
	for _, field := range []struct {
		key, name string
		now       *string
		sheet     string
	}{
		{"tier", "Tier", &now.Tier, sheet.Tier}, {"lastContactOn", "Last contact", &now.LastContactOn, sheet.LastContactOn},
		{"nextAction", "Next action", &now.NextAction, oneLine(sheet.NextAction)}, {"nextActionOn", "Next action on", &now.NextActionOn, sheet.NextActionOn},
		{"tierReason", "Reason for the tier", &now.Reason, strings.TrimSpace(sheet.Reason)}, {"reopensWhen", "What would reopen it", &now.ReopensWhen, strings.TrimSpace(sheet.ReopensWhen)},
	} {
		if field.sheet == "" || field.sheet == *field.now {
			continue
		}
		later := field.key == "lastContactOn" && field.sheet > *field.now
		kept, was := "now", *field.now
		if was == "" || later || slices.Contains(m.take, field.key) {
			*field.now, kept = field.sheet, "sheet"
		}
		m.diff(field.key, field.name, was, field.sheet, kept, was != "" && !later)
	}
	if *now != before {
		m.altered = true
		if m.k.stands == nothing {
			m.k.stands = alter
		}
	}
}

// account adds an account, or brings the figures of a known one up to date.
func (m *merging) account(a *ownAccount) {
	stored := m.b.accounts[a.ID]
	if stored == nil {
		other := m.k.accountOn(a.Platform)
		stored = &knownAccount{ownAccount: *a, ownerID: m.k.id, change: add}
		stored.UpdatedAt = m.now
		m.b.accounts[a.ID] = stored
		m.k.accounts, m.altered = append(m.k.accounts, &stored.ownAccount), true
		if m.list {
			m.newAccount(a, other)
		}
	} else {
		m.freshen(stored, a)
	}
	for _, audience := range a.audiences {
		if stored.stored[audience.dimension] == audience.shares {
			continue
		}
		before, there := stored.stored[audience.dimension]
		if stored.stored == nil {
			stored.stored = map[Dimension]string{}
		}
		stored.stored[audience.dimension], m.altered = audience.shares, true
		m.b.audience(storedAudience{a.ID, audience, !there})
		if m.list {
			m.diff("audience", "Audience by "+string(audience.dimension), audience.words(before), audience.words(audience.shares), "sheet", false)
		}
	}
}

// newAccount notes an account that is added, beside the one that the creator has on the platform, nil for none.
func (m *merging) newAccount(a, other *ownAccount) {
	now := ownAccount{}
	if other != nil {
		now = *other
		now.Handle = "@" + other.Handle + " on " + other.PlatformName
	}
	m.diff("account", "Account", now.Handle, "@"+a.Handle+" on "+a.PlatformName, "added", false)
	if a.Followers != nil {
		m.diff("account", "Followers, @"+a.Handle, figureWords(now.Followers), figureWords(a.Followers), "added", false)
	}
	if a.EngagementBP != nil {
		m.diff("account", "Engagement rate, @"+a.Handle, entry.Percent(now.EngagementBP), entry.Percent(a.EngagementBP), "added", false)
	}
}

// words are shares of the breakdown's dimension as a person reads them, "" for none.
func (b breakdown) words(stored string) string {
	if stored == "" {
		return ""
	}
	shares, _ := sortedShares(b.dimension, stored)
	groups := make([]string, len(shares))
	for i, share := range shares {
		groups[i] = share.Group + " " + entry.Percent(&share.BP)
	}
	return strings.Join(groups, ", ")
}

// freshen takes over the figures that are known, and the address where there was none.
func (m *merging) freshen(stored *knownAccount, from *ownAccount) {
	was := stored.Account
	for _, figure := range []struct {
		now   **int64
		sheet *int64
		name  string
	}{
		{&stored.Followers, from.Followers, "Followers"}, {&stored.EngagementBP, from.EngagementBP, "Engagement rate"},
		{&stored.PostsPerMonth, from.PostsPerMonth, "Posts per month"}, {&stored.AverageViews, from.AverageViews, "Average views"},
	} {
		if figure.sheet == nil || same(*figure.now, figure.sheet) {
			continue
		}
		shown := figureWords
		if figure.name == "Engagement rate" {
			shown = entry.Percent
		}
		m.diff("account", figure.name+", @"+stored.Handle, shown(*figure.now), shown(figure.sheet), "sheet", false)
		*figure.now = figure.sheet
	}
	if from.EngagementBasis != BasisUnknown && (from.EngagementBP != nil || stored.EngagementBasis == BasisUnknown) {
		stored.EngagementBasis = from.EngagementBasis
	}
	if stored.URL == "" {
		stored.URL = from.URL
	}
	if sameAccount(was, stored.Account) {
		return
	}
	m.altered = true
	if stored.change == nothing {
		stored.change = alter
		m.b.keep(was, stored.Account, m.now)
	}
	stored.UpdatedAt = m.now
}

// figureWords writes a figure as it is read, "" when it is not known.
func figureWords(n *int64) string {
	if n == nil {
		return ""
	}
	return grouped(*n)
}

func sameAccount(a, b Account) bool {
	return a.URL == b.URL && a.EngagementBasis == b.EngagementBasis && same(a.Followers, b.Followers) &&
		same(a.EngagementBP, b.EngagementBP) && same(a.PostsPerMonth, b.PostsPerMonth) && same(a.AverageViews, b.AverageViews)
}

// keep notes what an account measured until now, as of the day on which that was written.
func (b *batch) keep(was, is Account, now int64) {
	changed := !same(was.Followers, is.Followers) || !same(was.EngagementBP, is.EngagementBP)
	measured := was.Followers != nil || was.EngagementBP != nil
	if on := dayOf(was.UpdatedAt); changed && measured && was.UpdatedAt != 0 && on != dayOf(now) {
		b.readings = append(b.readings, reading{was.ID, on, was})
	}
}

// audience notes what is to be stored; what a later row of the batch says takes its place.
func (b *batch) audience(a storedAudience) {
	for i, have := range b.audiences {
		if have.accountID == a.accountID && have.dimension == a.dimension {
			a.fresh = have.fresh
			b.audiences[i] = a
			return
		}
	}
	b.audiences = append(b.audiences, a)
}
