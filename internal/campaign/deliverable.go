package campaign

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/money"
	"backlot/internal/platform"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// DeliverableInput is one piece of content to agree on. Format is a key of the platform's formats. Title "" becomes
// the format and a number ("Reel 2"). PostAt is Unix ms. Fee is an amount in the casting's currency agreed for this
// piece alone, nil or "" for an even share of the casting's fee. FollowsID is the piece of the same campaign after which
// this one is posted, "" for none, at least FollowsDays days later.
type DeliverableInput struct {
	CastingID   string  `json:"castingId"`
	Platform    string  `json:"platform"`
	Format      string  `json:"format"`
	Title       string  `json:"title"`
	PostAt      int64   `json:"postAt"`
	Fee         *string `json:"fee"`
	Note        string  `json:"note"`
	FollowsID   string  `json:"followsId"`
	FollowsDays int     `json:"followsDays"`
}

// DeliverableEdit is what can be altered of a piece besides its post time. The fields are those of DeliverableInput.
type DeliverableEdit struct {
	ID          string  `json:"id"`
	Platform    string  `json:"platform"`
	Format      string  `json:"format"`
	Title       string  `json:"title"`
	Fee         *string `json:"fee"`
	Note        string  `json:"note"`
	FollowsID   string  `json:"followsId"`
	FollowsDays int     `json:"followsDays"`
}

// Planned is a deliverable with the deadlines that were computed for it, in Unix ms. Warning says what is odd about
// them, "" for nothing.
type Planned struct {
	ID             string            `json:"id"`
	DraftDue       int64             `json:"draftDue"`
	CoordinatorDue int64             `json:"coordinatorDue"`
	ClientDue      int64             `json:"clientDue"`
	RevisionDue    int64             `json:"revisionDue"`
	Warning        string            `json:"warning"`
	Receipt        workspace.Receipt `json:"receipt"`
}

var (
	errNoDeliverable = fault.New(fault.NotFound, "This deliverable is not there any more.")
	errCancelled     = fault.New(fault.Conflict, "This deliverable is cancelled.")
)

// Post times lie within these: others are typing errors (seconds or microseconds given as milliseconds, a year 20206).
var (
	earliestPost = when.ToMillis(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
	latestPost   = when.ToMillis(time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC))
)

func checkPostAt(postAt when.Millis) error {
	if postAt < earliestPost || postAt > latestPost {
		return fault.OnField("postAt", "Choose the day and time of the post.")
	}
	return nil
}

// formatName checks that a format exists on a platform and returns its name.
func formatName(on, format string) (string, error) {
	p := platform.Platform(on)
	if !platform.Known(p) {
		return "", fault.OnField("platform", "%q is not a platform that Backlot knows. Choose one from the list.", on)
	}
	formats := platform.Formats(p)
	i := slices.IndexFunc(formats, func(f platform.Format) bool { return f.Key == format })
	if i < 0 {
		return "", fault.OnField("format", "%q can't be agreed on %s. Choose a format from the list.", format, platform.Name(p))
	}
	return formats[i].Name, nil
}

func checkTitle(title string) error {
	if len([]rune(title)) > longestName {
		return fault.OnField("title", "This title is longer than %d letters. Shorten it.", longestName)
	}
	return nil
}

// plan computes the deadlines for a post time and gives them to the review.
func (p *Planned) plan(ctx context.Context, tx *workspace.WriteTx, campaignID string, postAt when.Millis,
	give func(context.Context, *workspace.WriteTx, string, when.Deadlines) error,
) error {
	c, err := find(ctx, tx, campaignID)
	if err != nil {
		return err
	}
	timetable, err := c.timetable(ctx, tx)
	if err != nil {
		return err
	}
	plan := timetable.Plan(postAt)
	p.DraftDue, p.CoordinatorDue, p.ClientDue, p.RevisionDue = plan.DraftDue, plan.CoordinatorDue, plan.ClientDue, plan.RevisionDue
	if p.Warning = warningOf(tx.Now(), postAt, plan); p.Warning == "" {
		var followsID string
		var days int
		if err := one(ctx, tx, errNoDeliverable, selectFollows, []any{p.ID}, &followsID, &days); err != nil {
			return err
		}
		if p.Warning, err = earlyWarning(ctx, tx, timetable, postAt, followsID, days); err != nil {
			return err
		}
	}
	return give(ctx, tx, p.ID, plan)
}

func warningOf(now, postAt when.Millis, plan when.Deadlines) string {
	switch {
	case postAt < now:
		return "The post time has passed already."
	case plan.DraftDue < now:
		return "There are fewer working days until the post than the stages need: the draft is late from the start."
	}
	return ""
}

// nextTitle is the format with the first number that the casting has no title with yet.
func nextTitle(ctx context.Context, tx reader, castingID, format string) (string, error) {
	titles, err := workspace.Collect(ctx, tx, selectTitles, []any{castingID}, func(rows *sql.Rows) (title string, err error) {
		err = rows.Scan(&title)
		return title, err
	})
	for n := 1; ; n++ {
		if title := fmt.Sprintf("%s %d", format, n); !slices.Contains(titles, title) {
			return title, err
		}
	}
}

// readPieceFee reads the fee agreed for one piece alone, nil for none, and refuses what the casting's fee can't cover.
func readPieceFee(ctx context.Context, tx reader, k casting, id string, text *string) (*int64, error) {
	if text == nil || strings.TrimSpace(*text) == "" {
		return nil, nil
	}
	fee, err := readAmount("fee", *text, k.fee.Currency)
	if err != nil {
		return nil, err
	}
	pieces, err := piecesOf(ctx, tx, k.id)
	if err != nil {
		return nil, err
	}
	pieces = slices.DeleteFunc(pieces, func(p Piece) bool { return p.ID == id })
	left := money.Amount{Minor: max(k.fee.Minor-committed(pieces), 0), Currency: k.fee.Currency}
	if k.fee.IsZero() && fee.Minor > 0 {
		return nil, fault.OnField("fee", "No fee is agreed with %s yet. Set it in the terms under Casting first, or leave this empty.", k.creator)
	}
	if fee.Minor > left.Minor {
		return nil, fault.OnField("fee", "%s are left of the fee of %s for %s. Raise that fee first, or lower this one.", left, k.fee, k.creator)
	}
	return &fee.Minor, nil
}

// piece is a deliverable as its use cases find it.
type piece struct {
	id, castingID, campaignID, creator string
	platform, format, title            string
	fee                                *int64
	cancelled                          bool
	posting                            string
	released                           bool
}

func findPiece(ctx context.Context, tx reader, id string) (d piece, err error) {
	err = one(ctx, tx, errNoDeliverable, selectDeliverable, []any{id}, &d.id, &d.castingID, &d.campaignID, &d.creator,
		&d.platform, &d.format, &d.title, &d.fee, &d.cancelled, &d.posting, &d.released)
	if err == nil && d.cancelled {
		err = errCancelled
	}
	return d, err
}

// posted says that the piece is out already, so that what was agreed about the post can't change any more.
func (d piece) posted() bool {
	return d.posting != "" && d.posting != "expected" && d.posting != "withdrawn"
}

// EditDeliverable alters what was agreed about a piece. Faults: NotFound; Invalid on a field; Conflict when it is
// cancelled, on platform and format once it is posted, and on fee once it is released for payment.
func (s *Service) EditDeliverable(ctx context.Context, in DeliverableEdit) (workspace.Receipt, error) {
	in.Title, in.Note = oneLine(in.Title), strings.TrimSpace(in.Note)
	if _, err := formatName(in.Platform, in.Format); err != nil {
		return workspace.Receipt{}, err
	}
	if err := checkName("title", in.Title); err != nil {
		return workspace.Receipt{}, err
	}
	if err := checkNote("note", in.Note); err != nil {
		return workspace.Receipt{}, err
	}
	if in.FollowsID == "" {
		in.FollowsDays = 0
	}
	if err := checkFollowDays(in.FollowsDays); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "deliverable.edit"}, func(tx *workspace.WriteTx) error {
		d, err := findPiece(ctx, tx, in.ID)
		if err != nil {
			return err
		}
		if d.posted() && (in.Platform != d.platform || in.Format != d.format) {
			return fault.New(fault.Conflict, "This piece is posted, so that its platform and format stay as they are.")
		}
		k, err := findCasting(ctx, tx, d.castingID)
		if err != nil {
			return err
		}
		fee, err := readPieceFee(ctx, tx, k, d.id, in.Fee)
		if err != nil {
			return err
		}
		if d.released && !same(fee, d.fee) {
			f := fault.New(fault.Conflict, "This piece is released for payment, so that its fee stays as it is.")
			f.Field = "fee"
			return f
		}
		if err := checkFollows(ctx, tx, d.campaignID, d.id, in.FollowsID); err != nil {
			return err
		}
		tx.Describe("Changed: "+d.creator+", "+in.Title, "")
		return tx.ExecOne(ctx, errCancelled.Message, updateDeliverable, in.Platform, in.Format, in.Title, fee, in.Note,
			in.FollowsID, in.FollowsDays, d.id)
	})
}

func same(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// Reschedule moves the agreed post to postAt (Unix ms) and plans the deadlines anew, except those moved by hand.
// Faults: NotFound; Invalid on postAt; Conflict when the piece is cancelled or posted.
func (s *Service) Reschedule(ctx context.Context, deliverableID string, postAt int64) (Planned, error) {
	if err := checkPostAt(postAt); err != nil {
		return Planned{}, err
	}
	planned := Planned{ID: deliverableID}
	var err error
	planned.Receipt, err = s.w.Write(ctx, journal.Action{Kind: "deliverable.reschedule"}, func(tx *workspace.WriteTx) error {
		d, err := findPiece(ctx, tx, deliverableID)
		if err != nil {
			return err
		}
		if d.posted() {
			return fault.New(fault.Conflict, "This piece is posted already, so that its post time stays as it is.")
		}
		tx.Describe("Post moved: "+d.creator+", "+d.title, "")
		if err := tx.ExecOne(ctx, errCancelled.Message, updatePostAt, postAt, d.id); err != nil {
			return err
		}
		return planned.plan(ctx, tx, d.campaignID, postAt, s.reviews.Replan)
	})
	return planned, err
}

// CancelDeliverable cancels a piece with a reason; it stays in the history. Faults: NotFound; Invalid on reason; those
// of the review, which refuses what is approved or posted.
func (s *Service) CancelDeliverable(ctx context.Context, id, reason string) (workspace.Receipt, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return workspace.Receipt{}, fault.OnField("reason", "Say why it is cancelled. The reason stays in the history.")
	}
	if err := checkNote("reason", reason); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "deliverable.cancel"}, func(tx *workspace.WriteTx) error {
		d, err := findPiece(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := s.reviews.Cancel(ctx, tx, d.id); err != nil {
			return err
		}
		tx.Describe("Cancelled: "+d.creator+", "+d.title, reason)
		if err := tx.ExecOne(ctx, errCancelled.Message, cancelDeliverable, tx.Now(), d.id); err != nil {
			return err
		}
		return lastOneGone(ctx, tx, d.id)
	})
}
