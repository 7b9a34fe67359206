package creator

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/roster"
	"backlot/internal/workspace"
)

// mostPairs are looked at one by one; what is beyond them is counted.
const mostPairs = 20_000

// lookalikes are the pairs as of a position of the journal, and how long it took to find them.
type lookalikes struct {
	at     int64
	took   time.Duration
	pairs  []*lookalike
	byIDs  map[[2]string]*lookalike
	beyond int
}

// patience is how long a person waits for pairs that are up to date. Where it takes longer, those of before are shown
// meanwhile.
const patience = 300 * time.Millisecond

// lookalikes returns the pairs, looked for again when creators, accounts or contacts have changed since the last time.
// It is called outside of transactions: it wants two, and others wait for it.
func (m *Merger) lookalikes(ctx context.Context) (*lookalikes, error) {
	m.looking.Lock()
	defer m.looking.Unlock()
	if m.found != nil {
		var altered bool
		err := m.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, lookalikesAltered, []any{m.found.at}, &altered) })
		if err != nil || !altered {
			return m.found, err
		}
		if m.found.took > m.patience {
			m.lookBehind(context.WithoutCancel(ctx))
			return m.found, nil
		}
	}
	found, err := m.look(ctx)
	if err != nil {
		return nil, fmt.Errorf("looking for duplicates: %w", err)
	}
	m.found = found
	return found, nil
}

// lookBehind looks while others go on with what was found before, and tells the screens when it is done. m.looking is
// held.
func (m *Merger) lookBehind(ctx context.Context) {
	if m.behind {
		return
	}
	m.behind = true
	go func() {
		found, err := m.look(ctx)
		m.looking.Lock()
		defer m.looking.Unlock()
		m.behind = false
		if err == nil {
			m.found = found
			err = m.w.Note(ctx, func(tx *workspace.WriteTx) error { tx.Touch("distinct_pair"); return nil })
		}
		if err != nil && !fault.Is(err, fault.Unavailable) { // the workspace is closed
			slog.Warn("duplicates could not be looked for", "why", err)
		}
	}()
}

func (m *Merger) look(ctx context.Context) (*lookalikes, error) {
	began := m.w.Clock().Now()
	l := &lookalikes{byIDs: map[[2]string]*lookalike{}}
	var likenesses roster.Likenesses
	err := m.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		if l.at, err = journal.LastChange(ctx, tx); err != nil {
			return err
		}
		asked := make(chan error, 1)
		go func() { // beside the search in memory
			asked <- m.w.Read(ctx, func(tx *workspace.ReadTx) error { return errors.Join(l.byMail(ctx, tx), l.byPhone(ctx, tx)) })
		}()
		likenesses, err = m.roster.Likenesses(ctx, tx, similarNames, mostPairs)
		return errors.Join(<-asked, err)
	})
	if err != nil {
		return nil, err
	}
	for _, like := range likenesses.Pairs {
		l.add(like.OneID, like.OtherID, reasonOf(like))
	}
	l.beyond += likenesses.Total - len(likenesses.Pairs)
	slices.SortStableFunc(l.pairs, bySureness)
	l.took = m.w.Clock().Now().Sub(began)
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
