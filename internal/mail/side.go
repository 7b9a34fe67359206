package mail

import (
	"context"
	"database/sql"
	"strings"

	"backlot/internal/mail/mailbox"
	"backlot/internal/workspace"
)

// Side is what stands beside a thread: whom it is with, and what is open between us. Unknown: nobody has the address of
// the counterpart, which can be added.
type Side struct {
	Creator  *SideCreator  `json:"creator"`
	Unknown  string        `json:"unknown"`
	Castings []SideCasting `json:"castings"`
	Pieces   []SidePiece   `json:"pieces"`
	Payments []SidePayment `json:"payments"`
	Others   []Line        `json:"others"`
	Logged   []Logged      `json:"logged"`
}

// SideCreator is a creator in short. Followers counts all accounts.
type SideCreator struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Country   string `json:"country"`
	Accounts  string `json:"accounts"`
	Followers int64  `json:"followers"`
	Note      string `json:"note"`
	Flag      string `json:"flag"`
	Severity  string `json:"severity"`
}

// SideCasting is a campaign that the creator is in.
type SideCasting struct {
	ID         string `json:"id"`
	CampaignID string `json:"campaignId"`
	Campaign   string `json:"campaign"`
	Status     string `json:"status"`
	FeeMinor   int64  `json:"feeMinor"`
	Currency   string `json:"currency"`
}

// SidePiece is a deliverable that is not posted yet. DueAt is Unix ms, 0 none.
type SidePiece struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Platform string `json:"platform"`
	Format   string `json:"format"`
	Stage    string `json:"stage"`
	DueAt    int64  `json:"dueAt"`
	PostAt   int64  `json:"postAt"`
	Campaign string `json:"campaign"`
	TimeZone string `json:"timeZone"`
	Versions int64  `json:"versions"`
}

// SidePayment is what we owe.
type SidePayment struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Stage       string `json:"stage"`
	AmountMinor int64  `json:"amountMinor"`
	Currency    string `json:"currency"`
	DueAt       int64  `json:"dueAt"`
}

const (
	selectSideCreator = `SELECT c.id, c.name, c.country, coalesce((SELECT group_concat(a.platform || ' @' || a.handle, ', ') FROM account a WHERE a.creator_id = c.id), ''),
		coalesce((SELECT sum(a.followers) FROM account a WHERE a.creator_id = c.id), 0), c.preference_note,
		coalesce((SELECT g.topic || iif(g.body <> '', ': ' || g.body, '') FROM creator_flag g WHERE g.creator_id = c.id AND g.resolved_at = 0
			ORDER BY CASE g.severity WHEN 'stop' THEN 0 WHEN 'caution' THEN 1 ELSE 2 END LIMIT 1), ''), ` + worstFlag + `
		FROM creator c WHERE c.id = ?`
	selectSideCastings = `SELECT t.id, t.campaign_id, k.name, t.influencer_status, t.fee_minor, t.currency FROM casting t
		JOIN campaign k ON k.id = t.campaign_id WHERE t.creator_id = ? ORDER BY k.id DESC LIMIT 20`
	selectSidePieces = `SELECT d.id, d.title, d.platform, d.format, r.stage, r.due_at, d.post_at, k.name, k.time_zone,
		(SELECT count(*) FROM draft v WHERE v.deliverable_id = d.id)
		FROM casting t JOIN deliverable d ON d.casting_id = t.id JOIN review r ON r.id = d.id JOIN campaign k ON k.id = t.campaign_id
		WHERE t.creator_id = ? AND d.cancelled_at = 0 AND r.stage NOT IN ('approved', 'cancelled') ORDER BY d.post_at, d.id LIMIT 20`
	selectSidePayments = `SELECT p.id, d.title, p.stage, p.amount_minor, p.currency, p.due_at FROM casting t
		JOIN deliverable d ON d.casting_id = t.id JOIN payment p ON p.deliverable_id = d.id
		WHERE t.creator_id = ? AND p.stage NOT IN ('creator_confirmed', 'withdrawn') ORDER BY p.due_at, p.id LIMIT 20`
)

// othersShown is how many other threads with the same person are listed.
const othersShown = 8

// loggedShown is how much of what was said outside of mail is listed.
const loggedShown = 8

// Side returns what stands beside a thread. Fault: NotFound.
func (s *Service) Side(ctx context.Context, threadID string) (Side, error) {
	side := Side{Castings: []SideCasting{}, Pieces: []SidePiece{}, Payments: []SidePayment{}, Others: []Line{}, Logged: []Logged{}}
	id, err := number(threadID)
	if err != nil {
		return side, err
	}
	thread, _, err := s.box.Thread(ctx, id)
	if err != nil {
		return side, err
	}
	lines, err := s.lines(ctx, []mailbox.Thread{thread})
	if err != nil {
		return side, err
	}
	creatorID := lines[0].CreatorID
	if creatorID == "" {
		if !strings.Contains(thread.Counterpart, "noreply") && !strings.Contains(thread.Counterpart, "no-reply") {
			side.Unknown = thread.Counterpart
		}
		return side, nil
	}
	if err := s.readSide(ctx, creatorID, &side); err != nil {
		return side, err
	}
	others, err := s.Threads(ctx, Filter{Folder: "all", CreatorID: creatorID, Limit: othersShown + 1})
	for _, line := range others.Threads {
		if line.ID != threadID && len(side.Others) < othersShown {
			side.Others = append(side.Others, line)
		}
	}
	return side, err
}

func (s *Service) readSide(ctx context.Context, creatorID string, side *Side) error {
	return s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		var c SideCreator
		err = tx.Row(ctx, selectSideCreator, []any{creatorID}, &c.ID, &c.Name, &c.Country, &c.Accounts, &c.Followers, &c.Note, &c.Flag, &c.Severity)
		if err != nil {
			return err
		}
		side.Creator = &c
		side.Castings, err = workspace.Collect(ctx, tx, selectSideCastings, []any{creatorID}, func(rows *sql.Rows) (x SideCasting, err error) {
			err = rows.Scan(&x.ID, &x.CampaignID, &x.Campaign, &x.Status, &x.FeeMinor, &x.Currency)
			return x, err
		})
		if err != nil {
			return err
		}
		side.Pieces, err = workspace.Collect(ctx, tx, selectSidePieces, []any{creatorID}, func(rows *sql.Rows) (x SidePiece, err error) {
			err = rows.Scan(&x.ID, &x.Title, &x.Platform, &x.Format, &x.Stage, &x.DueAt, &x.PostAt, &x.Campaign, &x.TimeZone, &x.Versions)
			return x, err
		})
		if err != nil {
			return err
		}
		side.Payments, err = workspace.Collect(ctx, tx, selectSidePayments, []any{creatorID}, func(rows *sql.Rows) (x SidePayment, err error) {
			err = rows.Scan(&x.ID, &x.Title, &x.Stage, &x.AmountMinor, &x.Currency, &x.DueAt)
			return x, err
		})
		if err != nil {
			return err
		}
		side.Logged, err = loggedWith(ctx, tx, creatorID, loggedShown)
		return err
	})
}
