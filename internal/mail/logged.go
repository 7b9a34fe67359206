package mail

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// Channel is where something was said that is no mail.
type Channel string

// The channels.
const (
	DirectMessage Channel = "dm"
	Call          Channel = "call"
	Meeting       Channel = "meeting"
	OtherChannel  Channel = "other"
)

// channelWords name what was said over a channel.
var channelWords = map[Channel]string{DirectMessage: "Direct message", Call: "Call", Meeting: "Meeting", OtherChannel: "Message"}

// LoggedInput is what was said to a creator, or by one, outside of mail. ID is "" for a new one, ThreadID "" or the
// thread that it belongs to. SaidAt is Unix ms.
type LoggedInput struct {
	ID         string  `json:"id"`
	CreatorID  string  `json:"creatorId"`
	CampaignID string  `json:"campaignId"`
	ThreadID   string  `json:"threadId"`
	Channel    Channel `json:"channel"`
	ByUs       bool    `json:"byUs"`
	Body       string  `json:"body"`
	SaidAt     int64   `json:"saidAt"`
}

// Logged is something that was said outside of mail. LoggedBy names the colleague who noted it.
type Logged struct {
	ID         string  `json:"id"`
	CreatorID  string  `json:"creatorId"`
	CampaignID string  `json:"campaignId"`
	Campaign   string  `json:"campaign"`
	Channel    Channel `json:"channel"`
	ByUs       bool    `json:"byUs"`
	Body       string  `json:"body"`
	SaidAt     int64   `json:"saidAt"`
	LoggedBy   string  `json:"loggedBy"`
}

// SavedMessage is the id of what was saved, and the receipt.
type SavedMessage struct {
	ID      string            `json:"id"`
	Receipt workspace.Receipt `json:"receipt"`
}

const (
	insertLogged = `INSERT INTO logged_message (id, creator_id, campaign_id, thread_id, channel, by_us, body, said_at, logged_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	updateLogged = `UPDATE logged_message SET campaign_id = ?, channel = ?, by_us = ?, body = ?, said_at = ? WHERE id = ? AND creator_id = ?`
	deleteLogged = `DELETE FROM logged_message WHERE id = ?`
	selectLogged = `SELECT l.id, l.creator_id, l.campaign_id, coalesce(k.name, ''), l.channel, l.by_us, l.body, l.said_at,
		coalesce(c.name, l.logged_by) FROM logged_message l LEFT JOIN campaign k ON k.id = l.campaign_id
		LEFT JOIN colleague c ON c.id = l.logged_by WHERE l.creator_id = ? ORDER BY l.said_at DESC, l.id DESC LIMIT ?`
	selectLoggedOf = `SELECT l.channel, coalesce(c.name, '') FROM logged_message l LEFT JOIN creator c ON c.id = l.creator_id WHERE l.id = ?`
	selectPartner  = `SELECT name FROM creator WHERE id = ? AND merged_into = ''`
	selectKnown    = `SELECT name FROM campaign WHERE id = ?`

	rehomeMarks    = `UPDATE thread_mark SET creator_id = ?1 WHERE creator_id = ?2`
	rehomeOutgoing = `UPDATE outgoing SET creator_id = ?1 WHERE creator_id = ?2`
	rehomeLogged   = `UPDATE logged_message SET creator_id = ?1 WHERE creator_id = ?2`
	rehomeDrafts   = `UPDATE mail_draft SET creator_id = ?1 WHERE creator_id = ?2` // untracked: stays so after an undo
)

const (
	mostLogged   = 20_000 // letters
	loggedListed = 200
)

var errNotLogged = fault.New(fault.NotFound, "This message is not on the time line any more.")

func (in *LoggedInput) clean(now time.Time) error {
	in.Body = strings.TrimSpace(strings.ToValidUTF8(in.Body, "\uFFFD"))
	switch {
	case channelWords[in.Channel] == "":
		return fault.OnField("channel", "%s is no way to talk. Choose a direct message, a call, a meeting or another one.", shown(string(in.Channel)))
	case in.Body == "":
		return fault.OnField("body", "Write what was said.")
	case utf8.RuneCountInString(in.Body) > mostLogged:
		return fault.OnField("body", "This is longer than %d letters. Shorten it.", mostLogged)
	case in.SaidAt <= 0:
		return fault.OnField("saidAt", "Say when it was.")
	case in.SaidAt > now.Add(time.Minute).UnixMilli():
		return fault.OnField("saidAt", "This is in the future. Note it when it has been said.")
	}
	return nil
}

// LogMessage puts something that was said outside of mail on a creator's time line, or changes it. Faults: Invalid on
// channel, body, saidAt, campaignId; NotFound.
func (s *Service) LogMessage(ctx context.Context, in LoggedInput) (SavedMessage, error) {
	if err := in.clean(s.w.Clock().Now()); err != nil {
		return SavedMessage{}, err
	}
	key, err := s.threadKey(ctx, in.ThreadID)
	if err != nil {
		return SavedMessage{}, err
	}
	saved, action := SavedMessage{ID: in.ID}, journal.Action{Kind: "message.log"}
	if in.ID == "" {
		saved.ID = workspace.NewID()
	} else {
		action.Kind = "message.edit"
	}
	saved.Receipt, err = s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		var creator, campaign string
		if err := tx.Row(ctx, selectPartner, []any{in.CreatorID}, &creator); err != nil {
			return orGone(err, fault.New(fault.NotFound, "This creator is not there any more."))
		}
		if in.CampaignID != "" {
			if err := tx.Row(ctx, selectKnown, []any{in.CampaignID}, &campaign); err != nil {
				return orGone(err, fault.OnField("campaignId", "This campaign is not there any more."))
			}
		}
		if in.ID == "" {
			tx.Describe(channelWords[in.Channel]+" noted: "+creator, "")
			_, err := tx.Exec(ctx, insertLogged, saved.ID, in.CreatorID, in.CampaignID, key, string(in.Channel), in.ByUs, in.Body, in.SaidAt, tx.Actor())
			return err
		}
		tx.Describe(channelWords[in.Channel]+" changed: "+creator, "")
		return tx.ExecOne(ctx, errNotLogged.Message, updateLogged, in.CampaignID, string(in.Channel), in.ByUs, in.Body, in.SaidAt, in.ID, in.CreatorID)
	})
	return saved, err
}

// RemoveLogged takes a message off the time line; that it was there stays in the history. Fault: NotFound.
func (s *Service) RemoveLogged(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: "message.remove"}, func(tx *workspace.WriteTx) error {
		var channel Channel
		var creator string
		if err := tx.Row(ctx, selectLoggedOf, []any{id}, &channel, &creator); err != nil {
			return orGone(err, errNotLogged)
		}
		tx.Describe(channelWords[channel]+" removed: "+creator, "")
		return tx.ExecOne(ctx, errNotLogged.Message, deleteLogged, id)
	})
}

// LoggedWith lists what was said outside of mail with a creator, the newest first.
func (s *Service) LoggedWith(ctx context.Context, creatorID string) (list []Logged, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = loggedWith(ctx, tx, creatorID, loggedListed)
		return err
	})
	return list, err
}

func loggedWith(ctx context.Context, tx *workspace.ReadTx, creatorID string, most int) ([]Logged, error) {
	return workspace.Collect(ctx, tx, selectLogged, []any{creatorID, most}, func(rows *sql.Rows) (l Logged, err error) {
		err = rows.Scan(&l.ID, &l.CreatorID, &l.CampaignID, &l.Campaign, &l.Channel, &l.ByUs, &l.Body, &l.SaidAt, &l.LoggedBy)
		return l, err
	})
}

// threadKey is the Message-ID under which a thread is known, "" for no thread.
func (s *Service) threadKey(ctx context.Context, threadID string) (string, error) {
	if threadID == "" {
		return "", nil
	}
	id, err := number(threadID)
	if err != nil {
		return "", err
	}
	thread, _, err := s.box.Thread(ctx, id)
	return thread.Key, err
}

// Rehome gives what was written and said with one creator to the one who is kept, inside the action that joins them.
func (s *Service) Rehome(ctx context.Context, tx *workspace.WriteTx, keepID, otherID string) error {
	for _, query := range []string{rehomeMarks, rehomeOutgoing, rehomeLogged, rehomeDrafts} {
		if _, err := tx.Exec(ctx, query, keepID, otherID); err != nil {
			return err
		}
	}
	return nil
}

// orGone turns a row that is missing into the fault that says so.
func orGone(err error, gone error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return gone
	}
	return err
}
