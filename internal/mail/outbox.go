package mail

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// DeliveryState is where one recipient of a mail stands.
type DeliveryState string

// The states. A mail is sending only while a server is being spoken to; after a crash nobody knows how that went, and it
// is unknown until its copy is found in Sent or a person decides. It is never sent again by itself.
const (
	Queued    DeliveryState = "queued"
	Sending   DeliveryState = "sending"
	Sent      DeliveryState = "sent"
	Failed    DeliveryState = "failed"
	Unknown   DeliveryState = "unknown"
	Cancelled DeliveryState = "cancelled"
)

// steps are which states follow which.
var steps = map[DeliveryState][]DeliveryState{
	Queued:  {Sending, Failed, Cancelled, Unknown},
	Sending: {Sent, Failed, Unknown, Queued},
	Unknown: {Sent, Queued, Cancelled},
	Failed:  {Queued, Cancelled},
}

const (
	insertOutgoing = `INSERT INTO outgoing (id, account_id, message_id, thread_id, subject, snippet, rendered, draft, creator_id,
		campaign_id, queued_at, send_after, follow_up_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertDelivery = `INSERT INTO delivery (id, outgoing_id, address, state_at, next_try_at) VALUES (?, ?, ?, ?, ?)`
	stepDelivery   = `UPDATE delivery SET state = ?, state_at = ?, tries = ?, next_try_at = ?, said = ? WHERE id = ? AND state = ?`
	selectOutbox   = `SELECT d.id, d.outgoing_id, d.address, d.state, d.tries, d.next_try_at, d.state_at, d.said, o.account_id, o.message_id,
		o.thread_id, o.subject, o.snippet, o.rendered, o.queued_at, o.send_after, o.filed
		FROM delivery d JOIN outgoing o ON o.id = d.outgoing_id`
	selectDue        = selectOutbox + ` WHERE d.state = 'queued' AND d.next_try_at <= ? AND o.account_id = ? ORDER BY d.next_try_at, d.id LIMIT 1`
	selectSenders    = `SELECT DISTINCT o.account_id FROM delivery d JOIN outgoing o ON o.id = d.outgoing_id WHERE d.state = 'queued' AND d.next_try_at <= ?`
	selectNextDue    = `SELECT coalesce(min(next_try_at), 0) FROM delivery WHERE state = 'queued' AND next_try_at > ?`
	selectInState    = selectOutbox + ` WHERE d.state = ? ORDER BY d.id`
	selectDelivery   = selectOutbox + ` WHERE d.id = ?`
	selectDeliveries = selectOutbox + ` WHERE d.outgoing_id = ? ORDER BY d.id`
	selectShown      = selectOutbox + ` WHERE d.state IN ('queued', 'sending', 'failed', 'unknown') OR d.state_at > ?
		ORDER BY d.state_at DESC, d.id LIMIT 500`
	countSentSince = `SELECT count(*) FROM delivery d JOIN outgoing o ON o.id = d.outgoing_id
		WHERE o.account_id = ? AND d.state IN ('sent', 'sending', 'unknown') AND d.state_at > ? AND d.state_at <= ?`
)

// Delivery is one recipient of an outgoing mail. Instants are Unix ms. Said is what the server, or the network, answered,
// or why a mail that is due still waits. CameBack: a server has reported since that it did not arrive; Said tells what.
type Delivery struct {
	ID         string        `json:"id"`
	OutgoingID string        `json:"outgoingId"`
	Address    string        `json:"address"`
	State      DeliveryState `json:"state"`
	Tries      int           `json:"tries"`
	NextTryAt  int64         `json:"nextTryAt"`
	StateAt    int64         `json:"stateAt"`
	Said       string        `json:"said"`
	AccountID  string        `json:"accountId"`
	MessageID  string        `json:"messageId"`
	ThreadID   string        `json:"threadId"`
	Subject    string        `json:"subject"`
	Snippet    string        `json:"snippet"`
	QueuedAt   int64         `json:"queuedAt"`
	SendAfter  int64         `json:"sendAfter"`
	CameBack   bool          `json:"cameBack"`
	rendered   string
	filed      string
}

func scanDelivery(rows *sql.Rows) (d Delivery, err error) {
	err = rows.Scan(&d.ID, &d.OutgoingID, &d.Address, &d.State, &d.Tries, &d.NextTryAt, &d.StateAt, &d.Said, &d.AccountID, &d.MessageID,
		&d.ThreadID, &d.Subject, &d.Snippet, &d.rendered, &d.QueuedAt, &d.SendAfter, &d.filed)
	d.CameBack = d.State == Sent && strings.HasPrefix(d.Said, cameBack)
	return d, err
}

func (s *Service) deliveries(ctx context.Context, query string, args ...any) (list []Delivery, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, query, args, scanDelivery)
		return err
	})
	return list, err
}

// shownFor is how long the outbox shows what is done.
const shownFor = 7 * 24 * time.Hour

// Outbox lists what is queued, being sent, failed or unknown, and what was sent within a week; the newest first.
func (s *Service) Outbox(ctx context.Context) ([]Delivery, error) {
	now := s.w.Clock().Now()
	list, err := s.deliveries(ctx, selectShown, now.Add(-shownFor).UnixMilli())
	if err != nil {
		return nil, err
	}
	held := map[string]hold{}
	for i, d := range list {
		if d.State != Queued || d.NextTryAt > now.UnixMilli() {
			continue
		}
		h, known := held[d.AccountID]
		if !known {
			if h, err = s.holdOfID(ctx, d.AccountID); err != nil {
				return nil, err
			}
			held[d.AccountID] = h
		}
		if h.why != "" {
			list[i].Said, list[i].NextTryAt = h.why, h.until.UnixMilli()
		}
	}
	return list, nil
}

// labels are what the history says of a step.
var labels = map[DeliveryState]string{
	Sending: "Mail is being sent", Sent: "Mail sent", Failed: "Mail was not sent", Unknown: "Nobody knows whether a mail was sent",
	Queued: "Mail is sent again", Cancelled: "Mail is not sent",
}

// step moves a delivery on; of d the state is the one that it is in, and Tries what is to be noted. It returns a Conflict,
// and alters nothing, when it has moved on since.
func (s *Service) step(ctx context.Context, d Delivery, to DeliveryState, said string, nextTry int64, byPerson bool) error {
	action := engineAction(labels[to] + ": " + d.Subject)
	if byPerson {
		action.Actor = ""
	}
	_, err := s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		return tx.ExecOne(ctx, "This mail has moved on meanwhile; look at it again.", stepDelivery, string(to), tx.Now(), d.Tries, nextTry, said, d.ID, string(d.State))
	})
	return err
}

// doubtInterrupted turns what nobody is sending though it says so, since the program ended meanwhile or could not write
// down how it went, into unknown.
func (s *Service) doubtInterrupted(ctx context.Context) error {
	interrupted, err := s.deliveries(ctx, selectInState, string(Sending))
	if err != nil {
		return err
	}
	for _, d := range interrupted {
		if s.posts.has(d.ID) {
			continue
		}
		err := s.step(ctx, d, Unknown, "Backlot ended while this mail was being sent.", 0, false)
		if err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return nil
}

// Decide is a person's choice for a delivery that is unknown or failed: sent (they know that it arrived), again or drop.
// Faults: NotFound; Conflict when it has moved on.
func (s *Service) Decide(ctx context.Context, deliveryID, choice string) error {
	found, err := s.deliveries(ctx, selectDelivery, deliveryID)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return fault.New(fault.NotFound, "This mail is not in the outbox any more.")
	}
	d := found[0]
	to, known := map[string]DeliveryState{"sent": Sent, "again": Queued, "drop": Cancelled}[choice]
	if !known || !mayFollow(d.State, to) || d.State == Sending {
		return fault.New(fault.Conflict, "This mail is %s by now; that choice is not open any more.", d.State)
	}
	if to == Queued {
		d.Tries = 0
		if d.State == Unknown { // it may have gone: a copy in Sent proves nothing for the other recipients
			d.Tries = 1
		}
	}
	err = s.step(ctx, d, to, "", s.w.Clock().Now().UnixMilli(), true)
	s.nudge(d.AccountID)
	return err
}

func mayFollow(from, to DeliveryState) bool {
	for _, next := range steps[from] {
		if next == to {
			return true
		}
	}
	return false
}

// TakeBack stops a mail that no recipient has or may have yet, and gives its draft back. It returns the draft's id. Faults:
// NotFound; Conflict when it is on its way.
func (s *Service) TakeBack(ctx context.Context, outgoingID string) (draftID string, err error) {
	list, err := s.deliveries(ctx, selectDeliveries, outgoingID)
	if err != nil {
		return "", err
	}
	if len(list) == 0 {
		return "", fault.New(fault.NotFound, "This mail is not in the outbox any more.")
	}
	if !slices.ContainsFunc(list, func(d Delivery) bool { return d.State != Cancelled }) {
		return "", fault.New(fault.Conflict, "This mail was taken back already.")
	}
	_, err = s.w.Write(ctx, journal.Action{Kind: "mail.delivery", Label: "Mail taken back: " + list[0].Subject, Fixed: true}, func(tx *workspace.WriteTx) error {
		for _, d := range list {
			from := Queued
			if d.State == Failed || d.State == Cancelled { // the server does not have it either
				from = d.State
			}
			err := tx.ExecOne(ctx, "This mail is on its way already and can't be taken back.", stepDelivery, string(Cancelled), tx.Now(), d.Tries, 0, "", d.ID, string(from))
			if err != nil {
				return err
			}
		}
		draftID, err = restoreDraft(ctx, tx, outgoingID)
		return err
	})
	return draftID, err
}

func engineAction(label string) journal.Action {
	return journal.Action{Kind: "mail.delivery", Label: label, Fixed: true, Actor: journal.Engine}
}
