package creator

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"backlot/internal/workspace"
)

// DuplicateKind is what two creators have in common.
type DuplicateKind string

// The kinds.
const (
	LikeMail    DuplicateKind = "mail"
	LikeHandle  DuplicateKind = "handle"
	LikePhone   DuplicateKind = "phone"
	LikeCountry DuplicateKind = "country"
)

// DuplicateReason is why two creators may be one person, in words. Sure: it makes it very likely.
type DuplicateReason struct {
	Kind  DuplicateKind `json:"kind"`
	Words string        `json:"words"`
	Sure  bool          `json:"sure"`
}

// DuplicatePair is two creators who may be one person. Keep is the one with more to it. Likely: very likely, else
// somebody should look closer.
type DuplicatePair struct {
	Keep    MergeSide         `json:"keep"`
	Other   MergeSide         `json:"other"`
	Likely  bool              `json:"likely"`
	Reasons []DuplicateReason `json:"reasons"`
}

// Duplicates are the pairs that a person should look at, the likeliest first. Total counts all of them; More: there are
// even more than were counted.
type Duplicates struct {
	Pairs []DuplicatePair `json:"pairs"`
	Total int             `json:"total"`
	More  bool            `json:"more"`
}

const (
	usualPairs = 100
	mostShown  = 500
)

// Duplicates returns limit pairs (0: 100) of creators who may be one person. Pairs that a person has told apart, and
// creators who are archived, are not among them.
func (m *Merger) Duplicates(ctx context.Context, limit int) (Duplicates, error) {
	if limit <= 0 {
		limit = usualPairs
	}
	list := Duplicates{Pairs: []DuplicatePair{}}
	found, err := m.lookalikes(ctx)
	if err != nil {
		return list, err
	}
	err = m.w.Read(ctx, func(tx *workspace.ReadTx) error {
		pairs, err := openPairs(ctx, tx, found)
		if err != nil {
			return err
		}
		list.Total, list.More = len(pairs)+found.beyond, found.beyond > 0
		sides, err := lookalikeSides(ctx, tx, pairs[:min(len(pairs), limit, mostShown)])
		if err != nil {
			return err
		}
		for _, pair := range pairs[:min(len(pairs), limit, mostShown)] {
			one, other := sides[pair.ids[0]], sides[pair.ids[1]]
			if one.ID == "" || other.ID == "" || one.ArchivedAt+other.ArchivedAt > 0 { // since the last look
				list.Total--
				continue
			}
			if more := weight(other) - weight(one); more > 0 || more == 0 && other.CreatedAt < one.CreatedAt {
				one, other = other, one
			}
			list.Pairs = append(list.Pairs, DuplicatePair{Keep: one, Other: other, Likely: pair.likely(), Reasons: pair.reasons})
		}
		return nil
	})
	return list, err
}

// weight is how much there is to a creator.
func weight(s MergeSide) int { return 10*s.Castings + len(s.Accounts) }

// openPairs are the pairs that nobody has told apart, the likeliest first.
func openPairs(ctx context.Context, tx *workspace.ReadTx, found *lookalikes) ([]*lookalike, error) {
	apart := map[[2]string]bool{}
	_, err := workspace.Collect(ctx, tx, selectDistinct, nil, func(rows *sql.Rows) (none struct{}, err error) {
		var pair [2]string
		err = rows.Scan(&pair[0], &pair[1])
		apart[pair] = true
		return none, err
	})
	return slices.DeleteFunc(slices.Clone(found.pairs), func(l *lookalike) bool { return apart[l.ids] }), err
}

func lookalikeSides(ctx context.Context, tx *workspace.ReadTx, pairs []*lookalike) (map[string]MergeSide, error) {
	var ids []string
	for _, pair := range pairs {
		ids = append(ids, pair.ids[:]...)
	}
	slices.Sort(ids)
	wanted := asJSON(slices.Compact(ids))
	sides := map[string]MergeSide{}
	_, err := workspace.Collect(ctx, tx, selectLookalikes, []any{wanted}, func(rows *sql.Rows) (none struct{}, err error) {
		s := MergeSide{Niches: []string{}, Accounts: []Account{}}
		err = rows.Scan(&s.ID, &s.Name, &s.Country, &s.Email, &s.CreatedAt, &s.ArchivedAt, &s.Castings)
		sides[s.ID] = s
		return none, err
	})
	if err != nil {
		return nil, err
	}
	return sides, eachAccount(ctx, tx, wanted, func(creatorID string, a Account) {
		s := sides[creatorID]
		s.Accounts = append(s.Accounts, a)
		sides[creatorID] = s
	})
}

// lookalike is a pair of creators who may be one person, in the order of their ids.
type lookalike struct {
	ids     [2]string
	reasons []DuplicateReason
}

func (l *lookalike) likely() bool {
	return slices.ContainsFunc(l.reasons, func(r DuplicateReason) bool { return r.Sure })
}

// sureness orders pairs: any sure reason first, then by how many there are.
func (l *lookalike) sureness() (n int) {
	for _, r := range l.reasons {
		if n++; r.Sure {
			n += 100
		}
	}
	return n
}

// bySureness puts the likeliest pairs first; what was found first stays first among equals.
func bySureness(a, b *lookalike) int {
	if x, y := a.sureness(), b.sureness(); x != y {
		return y - x
	}
	return 0
}

// lastDigits is what tells two phone numbers apart, however they are written: their last eight digits, "" for less.
func lastDigits(phone string) string {
	const telling = 8
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, phone)
	if len(digits) < telling {
		return ""
	}
	return digits[len(digits)-telling:]
}
