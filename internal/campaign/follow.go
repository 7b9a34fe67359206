package campaign

import (
	"context"
	"database/sql"
	"fmt"

	"backlot/internal/fault"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// mostFollowDays bounds how long after another piece one comes, so that a typing error is told at once.
const mostFollowDays = 365

// checkFollowDays refuses what can be refused without reading.
func checkFollowDays(days int) error {
	if days < 0 || days > mostFollowDays {
		return fault.OnField("followsDays", "A piece comes 0 to %d days after another one.", mostFollowDays)
	}
	return nil
}

// checkFollows refuses a piece to come after: itself, one that comes after it in turn, one of another campaign, one that
// is cancelled or gone. What is stored already stays, also when that piece was cancelled meanwhile: it binds no more.
func checkFollows(ctx context.Context, tx reader, campaignID, id, followsID string) error {
	if followsID == "" {
		return nil
	}
	if followsID == id {
		return fault.OnField("followsId", "A piece can't come after itself. Choose another one.")
	}
	var stored string
	var days int
	if err := one(ctx, tx, errNoDeliverable, selectFollows, []any{id}, &stored, &days); err != nil && !fault.Is(err, fault.NotFound) {
		return err
	} else if err == nil && stored == followsID {
		return nil
	}
	lead, err := findPiece(ctx, tx, followsID)
	switch {
	case fault.Is(err, fault.NotFound):
		return fault.OnField("followsId", "The piece that this one should come after is not there any more. Choose another one.")
	case fault.Is(err, fault.Conflict):
		return fault.OnField("followsId", "%s (%s) is cancelled, so that nothing can come after it. Choose another one.", lead.title, lead.creator)
	case err != nil:
		return err
	case lead.campaignID != campaignID:
		return fault.OnField("followsId", "%s (%s) is a piece of another campaign. Choose one of this campaign.", lead.title, lead.creator)
	}
	var circles int
	if err := tx.Row(ctx, selectIsLead, []any{followsID, id}, &circles); err != nil {
		return err
	}
	if circles > 0 {
		return fault.OnField("followsId", "%s (%s) comes after this piece already, so that this one can't come after it.", lead.title, lead.creator)
	}
	return nil
}

// earlyWarning says in words that a piece is planned before the one that it follows allows it, "" when it is not, or
// when that one is cancelled.
func earlyWarning(ctx context.Context, tx reader, t Timetable, postAt when.Millis, followsID string, days int) (string, error) {
	if followsID == "" {
		return "", nil
	}
	var leadAt when.Millis
	var cancelled bool
	var title string
	if err := one(ctx, tx, errNoDeliverable, selectLead, []any{followsID}, &title, &leadAt, &cancelled); err != nil || cancelled {
		if fault.Is(err, fault.NotFound) {
			err = nil
		}
		return "", err
	}
	return t.early(title, leadAt, postAt, days), nil
}

// early says that a post at postAt comes too early after a lead, "" when it does not.
func (t Timetable) early(title string, leadAt, postAt when.Millis, days int) string {
	p := slipping{followsDays: days}
	p.at[atPost] = postAt
	if !t.tooEarly(p, leadAt) {
		return ""
	}
	return fmt.Sprintf("This is before its turn: it should come %s %s, which is posted on %s.", p.gap(), title, t.local(leadAt).Format("Mon 2 Jan"))
}

// readFollows writes down for each piece of the page after what it comes, and what is odd about that.
func (page *Page) readFollows(ctx context.Context, tx *workspace.ReadTx) error {
	t := Timetable{Zone: when.ZoneOrUTC(page.TimeZone)}
	owed := map[string]*Deliverable{}
	for k := range page.Castings {
		for d := range page.Castings[k].Deliverables {
			owed[page.Castings[k].Deliverables[d].ID] = &page.Castings[k].Deliverables[d]
		}
	}
	_, err := workspace.Collect(ctx, tx, selectPageFollows, []any{page.ID}, func(rows *sql.Rows) (none struct{}, err error) {
		var id, leadID, title, creator string
		var days int
		var leadAt when.Millis
		var cancelled bool
		if err := rows.Scan(&id, &leadID, &days, &title, &creator, &leadAt, &cancelled); err != nil || owed[id] == nil {
			return none, err
		}
		d := owed[id]
		d.FollowsID, d.FollowsDays, d.Follows = leadID, days, title+", "+creator
		switch {
		case d.Cancelled:
		case cancelled:
			d.FollowsWarning = title + " is cancelled, so that this piece doesn’t wait for it any more."
		case d.Board != "payment":
			d.FollowsWarning = t.early(title, leadAt, d.PostAt, days)
		}
		return none, nil
	})
	return err
}

// followsKept is what an undo must leave whole: a piece comes after one that is there, and never after itself.
func followsKept(ctx context.Context, tx *workspace.WriteTx) (why string, err error) {
	for query, words := range map[string]string{
		selectLostLeads: "%s (%s) comes after a piece that would not be there any more",
		selectCircles:   "%s (%s) would come after itself",
	} {
		broken, err := workspace.Collect(ctx, tx, query, nil, func(rows *sql.Rows) (piece [2]string, err error) {
			err = rows.Scan(&piece[0], &piece[1])
			return piece, err
		})
		if err != nil {
			return "", fmt.Errorf("reading what comes after what: %w", err)
		}
		if len(broken) > 0 {
			return fmt.Sprintf(words, broken[0][1], broken[0][0]), nil
		}
	}
	return "", nil
}
