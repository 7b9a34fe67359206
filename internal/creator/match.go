package creator

import (
	"context"
	"errors"
	"hash/maphash"
	"maps"
	"slices"
	"strings"

	"backlot/internal/entry"
	"backlot/internal/workspace"
)

// Namesakes finds creators by name in an index of all of them: for each name those whose name is of the same words,
// without regard to case, accents and order.
type Namesakes interface {
	Namesakes(ctx context.Context, tx *workspace.ReadTx, names []string) (map[string][]string, error)
	// Loaded reports whether asking costs no reading of everybody.
	Loaded() bool
}

// known is a creator whom rows of a batch are about. fresh: a row of this batch made them; ours: a row of this import
// did; dirty: their row is to be written.
type known struct {
	particulars
	id       string
	words    string // namesWords of the name
	archived bool
	merged   string // into whom, "" for nobody
	fresh    bool
	ours     bool
	numbered bool // the sheet said their id, which need not come after those before
	dirty    bool
	altered  bool // something of theirs is to be written
	niches   []string
	contacts []string // by keyOf
	rates    []knownPrice
	accounts []*ownAccount
	standing *entry.Standing // nil where there is none
	stands   change
}

// knownPrice is a price of a creator. here: a row of this import said it.
type knownPrice struct {
	price
	here bool
}

// change says what is to be done with a row at the end of a batch.
type change int

const (
	nothing change = iota
	add
	alter
)

// knownAccount is an account that rows of a batch name. owner is nil until its creator is read.
type knownAccount struct {
	ownAccount
	ownerID string
	change  change
	stored  map[Dimension]string // the shares that are stored
}

// batch is what the workspace knows of the rows that are imported together.
type batch struct {
	rows      []candidate
	creators  map[string]*known
	accounts  map[string]*knownAccount
	byMail    map[string][]*known
	byName    map[string][]*known // by namesWords
	readings  []reading
	distinct  [][2]string
	audiences []storedAudience
	fresh     freshRows // of creators whom this import made
	further   freshRows // of creators who were there before
}

type reading struct {
	accountID string
	on        string
	was       Account
}

type storedAudience struct {
	accountID string
	breakdown
	fresh bool
}

// namesWords is a name for finding namesakes.
func namesWords(name string) string { return strings.Join(nameWords(name), " ") }

// lookUp reads what the workspace knows of a batch: the accounts, mail addresses, ids and names of its rows.
func (i *importing) lookUp(ctx context.Context, tx *workspace.WriteTx, next ahead) (*batch, error) {
	b := &batch{
		rows: next.rows, creators: map[string]*known{}, accounts: map[string]*knownAccount{}, byMail: map[string][]*known{},
		byName: map[string][]*known{},
	}
	var accounts, mails []string
	wanted := map[string]bool{}
	for at := range next.rows {
		c := &next.rows[at]
		for _, a := range c.accounts {
			if i.asked(&next, a.ID) {
				accounts = append(accounts, a.ID)
			}
		}
		if mail := c.mail(); mail != "" && i.asked(&next, mail) {
			mails = append(mails, mail)
		}
		if c.id != "" {
			wanted[c.id] = true
		}
		if d := i.decisions[rowKey{c.sheet, c.row}]; d.With != "" {
			wanted[d.With] = true
		}
		for _, m := range i.mayBeMates(c) {
			wanted[m.id.String()] = true
		}
	}
	if err := b.readAccounts(ctx, tx, accounts, wanted); err != nil {
		return nil, err
	}
	ofMail, err := b.readMails(ctx, tx, mails, wanted)
	if err != nil {
		return nil, err
	}
	alike := map[string]bool{}
	for _, ids := range next.namesakes {
		for _, id := range ids[:min(len(ids), mostNamesakes)] {
			alike[id] = !wanted[id]
		}
	}
	if i.report.DuplicatesTotal < mostDuplicates { // they are compared field by field
		maps.Copy(wanted, alike)
	}
	for id := range wanted {
		delete(alike, id)
	}
	if err := errors.Join(b.readCreators(ctx, tx, sorted(alike), i), b.readCreators(ctx, tx, sorted(wanted), i)); err != nil {
		return nil, err
	}
	if err := b.readBelongings(ctx, tx, sorted(wanted), i); err != nil {
		return nil, err
	}
	for mail, ids := range ofMail {
		for _, id := range ids {
			if k := b.creators[id]; k != nil && k.merged == "" {
				b.byMail[mail] = append(b.byMail[mail], k)
			}
		}
	}
	for _, ids := range next.namesakes {
		for _, id := range ids {
			if k := b.creators[id]; k != nil && k.merged == "" && !k.archived {
				b.addName(k)
			}
		}
	}
	return b, nil
}

// knowsAnyOf says whether one of the rows may be about somebody in this batch, which is not written yet; a nil batch knows
// nobody.
func (b *batch) knowsAnyOf(rows []candidate, i *importing) bool {
	if b == nil {
		return false
	}
	for at := range rows {
		c := &rows[at]
		_, byID := b.creators[c.id]
		_, byDecision := b.creators[i.decisions[rowKey{c.sheet, c.row}].With]
		_, byMail := b.byMail[c.mail()]
		if byID || byDecision || byMail {
			return true
		}
		for n := range c.accounts {
			if b.accounts[c.accounts[n].ID] != nil {
				return true
			}
		}
		for _, m := range i.mayBeMates(c) {
			if b.creators[m.id.String()] != nil {
				return true
			}
		}
	}
	return false
}

// hasAltered says whether rows of this batch, which is not written yet, have altered a creator whom the next batch knows.
func (b *batch) hasAltered(next *batch) bool {
	if b == nil {
		return false
	}
	for id := range next.creators {
		if k := b.creators[id]; k != nil && k.altered {
			return true
		}
	}
	return false
}

// mostNamesakes is how many people of one name are looked at.
const mostNamesakes = 5

func sorted(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for one := range set {
		list = append(list, one)
	}
	slices.Sort(list)
	return list
}

func (b *batch) addName(k *known) {
	if !slices.Contains(b.byName[k.words], k) {
		b.byName[k.words] = append(b.byName[k.words], k)
	}
}

// add makes a fresh creator known to the rows that follow.
func (b *batch) add(k *known) {
	b.creators[k.id] = k
	if mail := strings.ToLower(k.texts[ofEmail]); mail != "" {
		b.byMail[mail] = append(b.byMail[mail], k)
	}
	b.addName(k)
}

// match is whom a row is about: nobody known (who is nil), or someone. problem is why it can't be told; doubt what a
// person should look at, like someone who may be the same.
type match struct {
	who     *known
	by      MatchedBy
	problem string
	doubt   string
	like    *known
}

// MatchedBy says what tells that a row is about a creator.
type MatchedBy string

// Sure is ByID, ByAccount and ByMail (with a similar name); the others are for a person to decide.
const (
	ByID         MatchedBy = "id"
	ByAccount    MatchedBy = "account"
	ByMail       MatchedBy = "mail"
	BySharedMail MatchedBy = "shared mail"
	BySameName   MatchedBy = "name"
	ByDecision   MatchedBy = "decision"
)

// find tells whom a row is about. The same account is the same creator; else the same mail address together with a
// similar name. A name alone, or a mail address that several share, is only worth a look.
func (i *importing) find(b *batch, c *candidate, d Decision) match {
	m := match{}
	if k := b.creators[c.id]; c.id != "" && k != nil {
		m = match{who: k, by: ByID}
	}
	for _, a := range c.accounts {
		stored := b.accounts[a.ID]
		if stored == nil {
			continue
		}
		owner := b.creators[stored.ownerID]
		if m.who != nil && m.who != owner {
			return match{problem: "its accounts belong to two creators, " + m.who.texts[ofName] + " and " + owner.texts[ofName]}
		}
		m = match{who: owner, by: ByAccount}
	}
	switch {
	case m.who != nil && d.Do == DoKeep:
		return match{problem: "it has an account of " + m.who.texts[ofName] + ", so that it can't be kept as another creator"}
	case d.Do == DoMerge && m.who == nil:
		if m = (match{who: b.creators[d.With], by: ByDecision}); m.who == nil {
			return match{problem: "the creator that it was to be merged with is not there any more"}
		}
	case m.who == nil && d.Do != DoKeep:
		m = i.findByMail(b, c)
	}
	switch {
	case m.who != nil && m.who.archived:
		return match{problem: m.who.texts[ofName] + " is archived: bring the page back first"}
	case m.who == nil && m.problem == "" && c.named && d.Do != DoKeep:
		return i.lookAtNames(b, c, m)
	}
	return m
}

func (i *importing) findByMail(b *batch, c *candidate) (m match) {
	if c.texts[ofEmail] == "" {
		return m
	}
	for _, k := range b.byMail[c.mail()] {
		switch {
		case i.toldApart(c, k):
		case !c.named || !similarNames(k.texts[ofName], c.texts[ofName]):
			m.doubt, m.like, m.by = "shares the mail address of "+k.texts[ofName]+"; kept as two creators", k, BySharedMail
		case m.who != nil && m.who != k:
			return match{problem: "it can be " + m.who.texts[ofName] + " or " + k.texts[ofName] + ", who share a mail address"}
		default:
			m.who = k
		}
	}
	if m.who != nil {
		m.doubt, m.like, m.by = "", nil, ByMail
	}
	return m
}

// toldApart says that an export of Backlot holds both as two creators.
func (i *importing) toldApart(c *candidate, k *known) bool {
	return c.id != "" && c.id != k.id && i.given[k.id]
}

// lookAtNames leaves out a row with nothing but a name that is known, and points at a namesake otherwise.
func (i *importing) lookAtNames(b *batch, c *candidate, m match) match {
	name := c.texts[ofName]
	namesakes := slices.Clone(b.byName[c.words])
	namesakes = slices.DeleteFunc(namesakes, func(k *known) bool { return i.toldApart(c, k) })
	if len(namesakes) == 0 && (c.id != "" || !i.names.has(c.words)) {
		return m
	}
	bare := len(c.accounts) == 0 && c.texts[ofEmail] == "" && c.id == ""
	others := slices.ContainsFunc(namesakes, func(k *known) bool { return !k.ours })
	if joined := i.findByName(b, c); joined.who != nil && (!bare || !others) {
		if m.doubt != "" {
			joined.doubt = m.doubt
		}
		return joined
	}
	if bare {
		m.problem = "there is a creator named " + name + " already, and the row has no account or mail address to tell them apart"
	} else if m.doubt == "" {
		m.doubt, m.by = "there is another creator named "+name, BySameName
		if apart := i.keptApart(b, c); apart != "" {
			m.doubt += ", " + apart
		}
		m.doubt += "; look whether they are the same"
	}
	if len(namesakes) > 0 && m.like == nil {
		m.like, m.by = namesakes[0], BySameName
	}
	return m
}

var nameSeed = maphash.MakeSeed()

// hashOf is the hash of a name's words.
func hashOf(words string) uint64 { return maphash.String(nameSeed, words) }
