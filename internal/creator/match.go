package creator

import (
	"context"
	"database/sql"
	"strings"

	"backlot/internal/fold"
	"backlot/internal/workspace"
)

// known is a creator whom an import compares its rows with. fresh: this import made them.
type known struct {
	id       string
	person   person
	archived bool
	fresh    bool
	niches   map[string]bool
}

// roll is everybody whom an import knows, those before and those it makes.
type roll struct {
	creators map[string]*known
	accounts map[string]*knownAccount
	byMail   map[string][]*known
	byName   map[string][]*known
}

type knownAccount struct {
	Account
	owner *known
}

func readRoll(ctx context.Context, tx *workspace.WriteTx) (*roll, error) {
	r := &roll{map[string]*known{}, map[string]*knownAccount{}, map[string][]*known{}, map[string][]*known{}}
	_, err := workspace.Collect(ctx, tx, selectKnownCreators, nil, func(rows *sql.Rows) (none struct{}, err error) {
		k := &known{niches: map[string]bool{}}
		var archivedAt int64
		err = rows.Scan(&k.id, &k.person.Name, &k.person.Country, &k.person.Languages, &k.person.TimeZone, &k.person.Email,
			&k.person.Phone, &k.person.Manager, &k.person.Note, &archivedAt)
		k.archived = archivedAt != 0
		r.add(k)
		return none, err
	})
	if err != nil {
		return nil, err
	}
	_, err = workspace.Collect(ctx, tx, selectKnownAccounts, nil, func(rows *sql.Rows) (none struct{}, err error) {
		var creatorID string
		a := &knownAccount{}
		err = rows.Scan(&a.ID, &creatorID, &a.Platform, &a.Handle, &a.URL, &a.Followers, &a.EngagementBP)
		a.owner = r.creators[creatorID]
		r.accounts[a.ID] = a
		return none, err
	})
	if err != nil {
		return nil, err
	}
	_, err = workspace.Collect(ctx, tx, selectKnownNiches, nil, func(rows *sql.Rows) (none struct{}, err error) {
		var creatorID, niche string
		err = rows.Scan(&creatorID, &niche)
		r.creators[creatorID].niches[niche] = true
		return none, err
	})
	return r, err
}

func (r *roll) add(k *known) {
	r.creators[k.id] = k
	r.index(k)
}

// index makes a creator found by mail address and name.
func (r *roll) index(k *known) {
	if mail := strings.ToLower(k.person.Email); mail != "" {
		r.byMail[mail] = append(r.byMail[mail], k)
	}
	name := fold.Text(k.person.Name)
	r.byName[name] = append(r.byName[name], k)
}

// match is whom a row is about: nobody known (who is nil), or someone by the account or by mail and name. problem is
// why it can't be told; doubt what a person should look at.
type match struct {
	who       *known
	byAccount bool
	problem   string
	doubt     string
}

// find tells whom an entry is about. The same account is the same creator; else the same mail address together with a
// similar name. A name alone, or a mail address that several share, is only worth a look.
func (r *roll) find(e entry) match {
	var m match
	for _, a := range e.accounts {
		stored := r.accounts[a.ID]
		switch {
		case stored == nil:
		case m.who != nil && m.who != stored.owner:
			return match{problem: "its accounts belong to two creators, " + m.who.person.Name + " and " + stored.owner.person.Name}
		default:
			m = match{who: stored.owner, byAccount: true}
		}
	}
	if m.who == nil {
		m = r.findByMail(e)
	}
	switch {
	case m.who != nil && m.who.archived:
		return match{problem: m.who.person.Name + " is archived: bring the page back first"}
	case m.who == nil && m.problem == "" && e.named:
		return r.lookAtNames(e, m)
	}
	return m
}

func (r *roll) findByMail(e entry) (m match) {
	if e.person.Email == "" {
		return m
	}
	for _, k := range r.byMail[strings.ToLower(e.person.Email)] {
		switch {
		case !e.named || !similarNames(k.person.Name, e.person.Name):
			m.doubt = "shares the mail address of " + k.person.Name + "; kept as two creators"
		case m.who != nil && m.who != k:
			return match{problem: "it can be " + m.who.person.Name + " or " + k.person.Name + ", who share a mail address"}
		default:
			m.who = k
		}
	}
	if m.who != nil {
		m.doubt = ""
	}
	return m
}

// lookAtNames leaves out a row with nothing but a name that is known, and points at a namesake otherwise.
func (r *roll) lookAtNames(e entry, m match) match {
	namesakes := r.byName[fold.Text(e.person.Name)]
	if len(namesakes) == 0 {
		return m
	}
	if len(e.accounts) == 0 && e.person.Email == "" {
		return match{problem: "there is a creator named " + e.person.Name + " already, and the row has no account or mail address to tell them apart"}
	}
	if m.doubt == "" {
		m.doubt = "there is another creator named " + e.person.Name + "; look whether they are the same"
	}
	return m
}
