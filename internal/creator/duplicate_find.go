package creator

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/journal"
	"backlot/internal/roster"
	"backlot/internal/workspace"
)

// mostPairs are looked at one by one; what is beyond them is counted.
const mostPairs = 20_000

// lookalikes are the pairs as of a position of the journal.
type lookalikes struct {
	at     int64
	pairs  []*lookalike
	byIDs  map[[2]string]*lookalike
	beyond int
}

// lookalikes looks for pairs again when creators, accounts or contacts have changed since the last time. It is called
// outside of transactions: it wants two, and others wait for it.
func (m *Merger) lookalikes(ctx context.Context) (*lookalikes, error) {
	m.looking.Lock()
	defer m.looking.Unlock()
	l := &lookalikes{byIDs: map[[2]string]*lookalike{}}
	var likenesses roster.Likenesses
	err := m.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		if l.at, err = journal.LastChange(ctx, tx); err != nil {
			return err
		}
		if m.found != nil {
			var altered bool
			if err := tx.Row(ctx, lookalikesAltered, []any{m.found.at}, &altered); err != nil || !altered {
				l = m.found
				return err
			}
		}
		asked := make(chan error, 1)
		go func() { // beside the search in memory
			asked <- m.w.Read(ctx, func(tx *workspace.ReadTx) error { return errors.Join(l.byMail(ctx, tx), l.byPhone(ctx, tx)) })
		}()
		likenesses, err = m.roster.Likenesses(ctx, tx, similarNames, mostPairs)
		return errors.Join(<-asked, err)
	})
	if err != nil {
		return nil, fmt.Errorf("looking for duplicates: %w", err)
	}
	if l == m.found {
		return l, nil
	}
	for _, like := range likenesses.Pairs {
		l.add(like.OneID, like.OtherID, reasonOf(like))
	}
	l.beyond += likenesses.Total - len(likenesses.Pairs)
	slices.SortStableFunc(l.pairs, bySureness)
	m.found = l
	return l, nil
}

func (l *lookalikes) add(one, other string, why DuplicateReason) {
	if one > other {
		one, other = other, one
	}
	pair := l.byIDs[[2]string{one, other}]
	if pair == nil {
		if len(l.pairs) >= 2*mostPairs {
			l.beyond++
			return
		}
		pair = &lookalike{ids: [2]string{one, other}}
		l.pairs, l.byIDs[pair.ids] = append(l.pairs, pair), pair
	}
	if !slices.ContainsFunc(pair.reasons, func(r DuplicateReason) bool { return r.Kind == why.Kind }) {
		pair.reasons = append(pair.reasons, why)
	}
}

// reasonOf says in words what the roster found.
func reasonOf(like roster.Likeness) DuplicateReason {
	if like.Country != "" {
		return DuplicateReason{Kind: LikeCountry, Words: "Same name and country"}
	}
	names := "Similar names"
	if like.SameName {
		names = "Same name"
	}
	one, other := "@"+like.OneHandle+" on "+platformName(like.OnePlatform), "@"+like.OtherHandle+" on "+platformName(like.OtherPlat)
	switch {
	case like.OneHandle == like.OtherHandle:
		other = platformName(like.OtherPlat)
	case like.OnePlatform == like.OtherPlat:
		one = "@" + like.OneHandle
	}
	return DuplicateReason{Kind: LikeHandle, Words: names + ", " + one + " and " + other, Sure: like.SameName}
}

// known by id and name.
type somebody struct{ id, name string }

const (
	// A mail address or a phone number of more creators than these is an agency's.
	mostOfAMail = 4
	mostSharing = 40
)

func (l *lookalikes) byMail(ctx context.Context, tx *workspace.ReadTx) error {
	type shared struct {
		mail string
		who  somebody
	}
	all, err := workspace.Collect(ctx, tx, selectSharedMails, nil, func(rows *sql.Rows) (s shared, err error) {
		err = rows.Scan(&s.mail, &s.who.id, &s.who.name)
		return s, err
	})
	if err != nil {
		return err
	}
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].mail == all[from].mail {
			to++
		}
		group := []somebody{}
		for _, s := range all[from:to] {
			group = append(group, s.who)
		}
		l.addSharing(group, mostOfAMail, DuplicateReason{Kind: LikeMail, Words: "Both use " + all[from].mail})
		from = to
	}
	return nil
}

// addSharing pairs those who share something: with similar names very likely the same; with others worth a look, as
// long as few share it.
func (l *lookalikes) addSharing(group []somebody, few int, why DuplicateReason) {
	if len(group) > mostSharing {
		return
	}
	for i, one := range group {
		for _, other := range group[i+1:] {
			if one.id == other.id {
				continue
			}
			reason := why
			if similarNames(one.name, other.name) {
				reason.Sure = true
			} else if len(group) > few {
				continue
			}
			l.add(one.id, other.id, reason)
		}
	}
}

func (l *lookalikes) byPhone(ctx context.Context, tx *workspace.ReadTx) error {
	type number struct{ digits, id, phone string }
	numbers, err := workspace.Collect(ctx, tx, selectPhones, nil, func(rows *sql.Rows) (n number, err error) {
		err = rows.Scan(&n.id, &n.phone)
		n.digits = lastDigits(n.phone)
		return n, err
	})
	if err != nil {
		return err
	}
	slices.SortFunc(numbers, func(a, b number) int {
		if a.digits != b.digits {
			return strings.Compare(a.digits, b.digits)
		}
		return strings.Compare(a.id, b.id)
	})
	var groups [][]number
	var ids []string
	for from := 0; from < len(numbers); {
		to := from + 1
		for to < len(numbers) && numbers[to].digits == numbers[from].digits {
			to++
		}
		if to-from > 1 && to-from <= mostSharing && numbers[from].digits != "" {
			groups = append(groups, numbers[from:to])
			for _, n := range numbers[from:to] {
				ids = append(ids, n.id)
			}
		}
		from = to
	}
	names := map[string]string{}
	if _, err := workspace.Collect(ctx, tx, selectNames, []any{asJSON(ids)}, func(rows *sql.Rows) (none struct{}, err error) {
		var id, name string
		err = rows.Scan(&id, &name)
		names[id] = name
		return none, err
	}); err != nil {
		return err
	}
	for _, group := range groups {
		people := []somebody{}
		for _, n := range group {
			people = append(people, somebody{n.id, names[n.id]})
		}
		l.addSharing(people, 0, DuplicateReason{Kind: LikePhone, Words: "Both have the phone number " + group[0].phone})
	}
	return nil
}
