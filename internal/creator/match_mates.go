package creator

import (
	"fmt"
	"strings"

	"github.com/google/uuid"

	"backlot/internal/fold"
	"backlot/internal/platform"
)

// mate is somebody whom a row of this import is about, by the name of that row: one whom it made, or with whom a person
// chose to merge it. Later rows of the same name may be further accounts of theirs.
type mate struct {
	id    uuid.UUID
	row   int32
	sheet int16  // of importing.parts
	named bool   // the name was written, not made from the handle
	on    uint16 // the platforms of the accounts that this import knows, by platform.All
}

// mates are they by the hash of a name. Of most names there is one: those of the same name follow in further.
type mates struct {
	first   map[uint64]mate
	further map[uint64][]mate
}

func (s *mates) of(words string) []mate {
	hash := hashOf(words)
	first, found := s.first[hash]
	if !found {
		return nil
	}
	if more := s.further[hash]; len(more) > 0 {
		return append([]mate{first}, more...)
	}
	return []mate{first}
}

func (s *mates) has(words string) bool {
	_, found := s.first[hashOf(words)]
	return found
}

// note remembers a mate, or brings the platforms of one who is there up to date.
func (s *mates) note(words string, m mate) {
	hash := hashOf(words)
	first, found := s.first[hash]
	switch {
	case !found:
		s.first[hash] = m
		return
	case first.id == m.id:
		first.on |= m.on
		s.first[hash] = first
		return
	}
	for at, other := range s.further[hash] {
		if other.id == m.id {
			s.further[hash][at].on |= m.on
			return
		}
	}
	if len(s.further[hash]) < mostNamesakes {
		s.further[hash] = append(s.further[hash], m)
	}
}

// platformsOf are the platforms of a row's accounts as one number.
func platformsOf(c *candidate) (on uint16) {
	for n := range c.accounts {
		on |= platformBits[c.accounts[n].Platform]
	}
	return on
}

var platformBits = func() map[string]uint16 {
	bits := map[string]uint16{}
	for n, p := range platform.All() {
		bits[string(p)] = 1 << n
	}
	return bits
}()

// noteMate remembers whom a row is about.
func (i *importing) noteMate(c *candidate, who *known, chosen bool) {
	id, err := uuid.Parse(who.id)
	if err != nil || !who.ours && !chosen {
		return // an id of somebody else's making; or somebody who was there before
	}
	m := mate{id: id, row: int32(c.row), named: c.named, on: platformsOf(c)}
	for at := range i.parts {
		if i.parts[at].name == c.sheet {
			m.sheet = int16(at)
		}
	}
	words := who.words
	if chosen {
		words = c.words
	}
	i.names.note(words, m)
}

// mayBeMates are those of this import who have the name of the row and whom nothing speaks against that is known without
// asking. A name of one word says too little.
func (i *importing) mayBeMates(c *candidate) []mate {
	if !c.named || !strings.Contains(c.words, " ") {
		return nil
	}
	var list []mate
	for _, m := range i.names.of(c.words) {
		if m.named && (c.id == "" || c.id == m.id.String()) && m.on&platformsOf(c) == 0 {
			list = append(list, m)
		}
	}
	return list
}

// findByName gives a row to the first of this import who has its name and whom nothing speaks against. Others whom it
// can be about as well are a doubt.
func (i *importing) findByName(b *batch, c *candidate) (m match) {
	var others []string
	for _, one := range i.mayBeMates(c) {
		k := b.creators[one.id.String()]
		switch {
		case k == nil || k.archived || k.merged != "" || speaksAgainst(c, k) != "":
		case m.who == nil:
			m = match{who: k, by: BySameName}
		default:
			others = append(others, i.rowOf(one))
		}
	}
	if len(others) > 0 {
		m.doubt = "it can also be " + m.who.texts[ofName] + " of " + strings.Join(others, ", or of ")
	}
	return m
}

// keptApart says what speaks against a row being about somebody of this import who has its name, "" for nobody.
func (i *importing) keptApart(b *batch, c *candidate) string {
	var reasons []string
	for _, one := range i.names.of(c.words) {
		why := ""
		if k := b.creators[one.id.String()]; k != nil {
			why = speaksAgainst(c, k)
		}
		for n := range c.accounts {
			if a := &c.accounts[n]; why == "" && one.on&platformBits[a.Platform] != 0 {
				why = "both have an account on " + a.PlatformName
			}
		}
		if why == "" && !strings.Contains(c.words, " ") {
			why = "a name of one word is not enough to tell"
		}
		if why != "" {
			reasons = append(reasons, "kept apart from "+i.rowOf(one)+": "+why)
		}
	}
	return strings.Join(reasons, "; ")
}

// rowOf names the row that a mate is of.
func (i *importing) rowOf(m mate) string {
	if name := i.parts[m.sheet].name; name != "" {
		return fmt.Sprintf("row %d of %s", m.row, name)
	}
	return fmt.Sprintf("row %d", m.row)
}

// speaksAgainst says why a row of a creator's name is about somebody else, "" for nothing.
func speaksAgainst(c *candidate, k *known) string {
	for n := range c.accounts {
		if have := k.accountOn(c.accounts[n].Platform); have != nil && have.ID != c.accounts[n].ID {
			return fmt.Sprintf("the accounts on %s are @%s and @%s", have.PlatformName, have.Handle, c.accounts[n].Handle)
		}
	}
	for _, text := range []struct {
		at   int
		what string
	}{{ofEmail, "mail addresses"}, {ofCountry, "countries"}, {ofCity, "cities"}, {ofBirthday, "birthdays"}} {
		one, other := k.texts[text.at], c.texts[text.at]
		if one != "" && other != "" && fold.Text(one) != fold.Text(other) {
			return fmt.Sprintf("the %s are %s and %s", text.what, one, other)
		}
	}
	return ""
}

// accountOn is the first of a creator's accounts on a platform, nil for none. Of creators whom this import made only
// those are known that rows of the batch added.
func (k *known) accountOn(on string) *ownAccount {
	for _, a := range k.accounts {
		if a.Platform == on {
			return a
		}
	}
	return nil
}

// mergedWith says with whom of the same file a row was merged, and why. The same Backlot ID needs no words.
func (i *importing) mergedWith(m match) string {
	name, why := m.who.texts[ofName], map[MatchedBy]string{
		ByAccount: "who has the same account", ByMail: "who has the same mail address", BySameName: "who has the same name",
		ByDecision: "as you chose",
	}[m.by]
	for _, one := range i.names.of(m.who.words) {
		if one.id.String() == m.who.id {
			return "merged with " + name + " of " + i.rowOf(one) + ", " + why
		}
	}
	return "merged with " + name + ", " + why
}
