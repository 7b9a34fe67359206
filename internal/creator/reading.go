package creator

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// EngagementBasis is by what an engagement rate was divided; BasisUnknown where nobody has said.
type EngagementBasis string

// The bases, with the usual formulas: (likes + comments + shares + saves) / reach, (likes + comments) / followers,
// (likes + comments) / views.
const (
	BasisUnknown EngagementBasis = ""
	ByReach      EngagementBasis = "reach"
	ByFollowed   EngagementBasis = "followers"
	ByViews      EngagementBasis = "views"
)

func (b EngagementBasis) known() bool {
	return b == BasisUnknown || b == ByReach || b == ByFollowed || b == ByViews
}

const (
	mostPosts = 3_000 // a month: a hundred a day
	mostViews = 100_000_000_000
)

// figure is one measured value of an account.
type figure struct {
	field, words, column, set string
	most                      int64
	refusal                   string
	of                        func(AccountInput) *int64
	read                      func(text string) (n int64, ok bool)
	dated                     bool // its past is kept as readings
}

var accountFigures = []figure{
	{"followers", "Followers", "followers", setFollowers, mostFollowers, "That many followers can't be right. Check the number.",
		func(in AccountInput) *int64 { return in.Followers }, readCount, true},
	{"engagementBp", "Engagement rate", "engagement_bp", setEngagement, wholeRate, "An engagement rate lies between 0 and 100 %. Check the number.",
		func(in AccountInput) *int64 { return in.EngagementBP }, readPercent, true},
	{"postsPerMonth", "Posts per month", "posts_per_month", setPosts, mostPosts, "That many posts a month can't be right. Check the number.",
		func(in AccountInput) *int64 { return in.PostsPerMonth }, readCount, false},
	{"averageViews", "Average views", "average_views", setViews, mostViews, "That many views can't be right. Check the number.",
		func(in AccountInput) *int64 { return in.AverageViews }, readCount, false},
	{"engagementBasis", "Basis of the engagement rate", "engagement_basis", setBasis, 0, "",
		func(AccountInput) *int64 { return nil }, nil, false},
}

func figureNamed(field string) figure {
	for _, f := range accountFigures {
		if f.field == field {
			return f
		}
	}
	return figure{}
}

// readPercent reads a rate in percent as hundredths of a percent.
func readPercent(text string) (int64, bool) {
	bp, ok, impossible := readRate(text, false)
	if impossible {
		return wholeRate + 1, ok
	}
	return bp, ok
}

// clean reads what a person typed: "12.4K", "3.2%", "" for unknown.
func (f figure) clean(text string) (any, error) {
	text = strings.TrimSpace(text)
	if f.read == nil {
		basis := EngagementBasis(text)
		return text, AccountInput{EngagementBasis: basis}.checkFigures()
	}
	if text == "" {
		return nil, nil
	}
	n, ok := f.read(text)
	if !ok {
		return nil, fault.OnField(f.field, "%q can't be read as a number. Leave it empty while it is unknown.", text)
	}
	if n < 0 || n > f.most {
		return nil, fault.OnField(f.field, "%s", f.refusal)
	}
	return n, nil
}

var errNoAccount = fault.New(fault.NotFound, "This account is not there any more.")

// SetFigure sets one figure of an account where it stands on the page: followers ("48.2K"), engagementBp ("3.2%"),
// engagementBasis, postsPerMonth or averageViews; "" is unknown. Followers and engagement of an earlier day are kept as
// a reading of that day. Faults: Invalid on the field; NotFound.
func (s *Service) SetFigure(ctx context.Context, accountID, name, value string) (workspace.Receipt, error) {
	f := figureNamed(name)
	if f.field == "" {
		return workspace.Receipt{}, fault.OnField("field", "%q is not something that an account has.", name)
	}
	clean, err := f.clean(value)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.aboutAccount(ctx, "account.edit", accountID, func(tx *workspace.WriteTx, account, creator string) error {
		tx.Describe(f.words+" changed: "+account+", "+creator, "")
		if !f.dated {
			return tx.ExecOne(ctx, errNoAccount.Message, f.set, clean, accountID)
		}
		was, err := readDated(ctx, tx, accountID)
		if err != nil {
			return err
		}
		now := was
		if n, ok := clean.(int64); ok {
			now.set(f.field, &n)
		} else {
			now.set(f.field, nil)
		}
		if err := keepReading(ctx, tx, accountID, now.followers, now.engagement); err != nil {
			return err
		}
		return tx.ExecOne(ctx, errNoAccount.Message, f.set, clean, tx.Now(), accountID)
	})
}

// aboutAccount writes something about an account of a creator who is not archived. account is "@handle on Platform".
func (s *Service) aboutAccount(ctx context.Context, kind, accountID string, fn func(tx *workspace.WriteTx, account, creator string) error) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: kind}, func(tx *workspace.WriteTx) error {
		var on, handle, name, creatorID string
		err := tx.Row(ctx, selectAccountOwner, []any{accountID}, &on, &handle, &name, &creatorID)
		if errors.Is(err, sql.ErrNoRows) {
			return errNoAccount
		}
		if err != nil {
			return err
		}
		if _, err := s.describe(ctx, tx, creatorID); err != nil {
			return err
		}
		return fn(tx, "@"+handle+" on "+platformName(on), name)
	})
}

// dated is what readings keep of an account.
type dated struct {
	followers, engagement *int64
	updatedAt             int64
}

func (d *dated) set(field string, n *int64) {
	if field == "followers" {
		d.followers = n
		return
	}
	d.engagement = n
}

func readDated(ctx context.Context, tx *workspace.WriteTx, accountID string) (d dated, err error) {
	err = tx.Row(ctx, selectDated, []any{accountID}, &d.followers, &d.engagement, &d.updatedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return d, errNoAccount
	}
	return d, err
}

// keepReading keeps what an account measured until now, as of the day on which that was written, when it becomes
// something else. A figure of today is put right and not kept.
func keepReading(ctx context.Context, tx *workspace.WriteTx, accountID string, followers, engagement *int64) error {
	was, err := readDated(ctx, tx, accountID)
	if err != nil {
		return err
	}
	on := dayOf(was.updatedAt)
	nothing := was.followers == nil && was.engagement == nil
	if nothing || was.updatedAt == 0 || on == dayOf(tx.Now()) || same(was.followers, followers) && same(was.engagement, engagement) {
		return nil
	}
	_, err = tx.Exec(ctx, insertReading, readingID(accountID, on), accountID, on, was.followers, was.engagement, "")
	return err
}

func same(a, b *int64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func readingID(accountID, on string) string {
	return workspace.NaturalID("account_reading", accountID, on)
}

// ReadingInput is what an account measured on a day of the past, as a person fills it in; "" is unknown.
type ReadingInput struct {
	AccountID  string `json:"accountId"`
	OnDate     string `json:"onDate"`
	Followers  string `json:"followers"`
	Engagement string `json:"engagement"`
	Source     string `json:"source"`
}

// AddReading notes what an account measured on an earlier day, in place of what was noted for that day. Faults: Invalid
// on onDate, followers, engagement, source; NotFound.
func (s *Service) AddReading(ctx context.Context, in ReadingInput) (workspace.Receipt, error) {
	on, err := cleanDate("onDate", in.OnDate, false)
	if err != nil {
		return workspace.Receipt{}, err
	}
	if on >= s.today() {
		return workspace.Receipt{}, fault.OnField("onDate", "A reading is of an earlier day. Write today's figure into the account itself.")
	}
	followers, err := figureNamed("followers").clean(in.Followers)
	if err != nil {
		return workspace.Receipt{}, err
	}
	engagement, err := figureNamed("engagementBp").clean(in.Engagement)
	if err != nil {
		return workspace.Receipt{}, onField(err, "engagement")
	}
	if followers == nil && engagement == nil {
		return workspace.Receipt{}, fault.OnField("followers", "Write how many followers there were, or the engagement rate.")
	}
	source, err := cleanLine("source", in.Source)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.aboutAccount(ctx, "account.reading", in.AccountID, func(tx *workspace.WriteTx, account, creator string) error {
		tx.Describe("Figures of "+on+" noted: "+account+", "+creator, source)
		_, err := tx.Exec(ctx, putReading, readingID(in.AccountID, on), in.AccountID, on, followers, engagement, source)
		return err
	})
}

// RemoveReading takes a reading away. Faults: NotFound.
func (s *Service) RemoveReading(ctx context.Context, id string) (workspace.Receipt, error) {
	const gone = "This reading is not there any more."
	return s.w.Write(ctx, journal.Action{Kind: "account.reading"}, func(tx *workspace.WriteTx) error {
		var on, handle, name string
		err := tx.Row(ctx, selectReading, []any{id}, &on, &handle, &name)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.NotFound, gone)
		}
		if err != nil {
			return err
		}
		tx.Describe("Figures of "+on+" removed: @"+handle+", "+name, "")
		return tx.ExecOne(ctx, gone, deleteReading, id)
	})
}

// onField puts a fault on the field of another form.
func onField(err error, field string) error {
	var f *fault.Fault
	if errors.As(err, &f) && f.Field != "" {
		moved := *f
		moved.Field = field
		return &moved
	}
	return err
}
