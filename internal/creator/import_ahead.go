package creator

import (
	"context"
	"database/sql"
	"strings"

	"backlot/internal/workspace"
)

// ahead are rows that are read and cleaned, beside the writing of those before them. there are those of their accounts
// (by id) and mail addresses (in small letters) that were known when the import began, namesakes who had their names.
type ahead struct {
	rows      []candidate
	there     map[string]bool
	namesakes map[string][]string
}

// lookAhead asks which accounts and mail addresses of the rows are known. Most of a list are not, and then nothing of
// them has to be looked up where the rows are written. What the import itself writes meanwhile is not seen here.
func (i *importing) lookAhead(ctx context.Context, rows []candidate) (ahead, error) {
	a := ahead{rows: rows, there: map[string]bool{}}
	var accounts, mails, names []string
	for at := range rows {
		for n := range rows[at].accounts {
			accounts = append(accounts, rows[at].accounts[n].ID)
		}
		if mail := rows[at].mail(); mail != "" {
			mails = append(mails, mail)
		}
		if rows[at].named {
			names = append(names, rows[at].texts[ofName])
		}
	}
	err := i.w.Read(ctx, func(tx *workspace.ReadTx) error {
		note := func(found *sql.Rows) error {
			var key string
			err := found.Scan(&key)
			a.there[key] = true
			return err
		}
		if err := each(ctx, tx, selectAccountsThere, accounts, note); err != nil {
			return err
		}
		if err := each(ctx, tx, selectMailsThere, mails, note); err != nil || len(names) == 0 {
			return err
		}
		var err error
		a.namesakes, err = i.index.Namesakes(ctx, tx, names)
		return err
	})
	return a, err
}

// mail is the mail address of a row as addresses are compared.
func (c *candidate) mail() string { return strings.ToLower(c.texts[ofEmail]) }

// asked says whether an account or a mail address has to be looked up: it was known, or this import may have written it.
func (i *importing) asked(a *ahead, key string) bool { return a.there[key] || i.written.mayHave(key) }

// sketch is a set of texts in one megabyte. It never denies a text that was added; now and then it does not deny
// another.
type sketch []uint64

const sketchWords = 1 << 17

func (s sketch) add(text string) {
	h := hashOf(text)
	s[h>>6%sketchWords] |= 1 << (h & 63)
}

func (s sketch) mayHave(text string) bool {
	h := hashOf(text)
	return s[h>>6%sketchWords]&(1<<(h&63)) != 0
}

// note adds the accounts and mail addresses of a row.
func (s sketch) note(c *candidate) {
	for n := range c.accounts {
		s.add(c.accounts[n].ID)
	}
	if mail := c.mail(); mail != "" {
		s.add(mail)
	}
	for _, contact := range c.contacts {
		if contact.Kind == ContactEmail {
			s.add(strings.ToLower(contact.Value))
		}
	}
}
