package mail

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/mail"
	"os"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/compose"
	"backlot/internal/mail/smtp"
	"backlot/internal/workspace"
)

const (
	// mostTries is after how many failures that may pass a person is asked. Tries that did not reach the server do not count.
	mostTries = 8
	firstWait = time.Minute
	longWait  = time.Hour
	// offlineWait is the longest pause between two tries to reach a server.
	offlineWait = 10 * time.Minute
	// refusedWait is after how long a server that did not take a login is tried again by itself.
	refusedWait = 24 * time.Hour
	idleCheck   = time.Minute
	soonest     = 50 * time.Millisecond
)

// sendLoop lets every account that has something due send it, each beside the others: one server that stalls holds up
// nobody else.
func (e *Engine) sendLoop(ctx context.Context, work *group) error {
	atWork, done := map[string]bool{}, make(chan string)
	for {
		if err := e.s.doubtInterrupted(ctx); err != nil && ctx.Err() == nil {
			slog.Info("mail", "doubting", err)
		}
		senders, next, err := e.s.senders(ctx)
		if err != nil && ctx.Err() == nil {
			slog.Info("mail", "sending", err)
		}
		for _, id := range senders {
			if atWork[id] {
				continue
			}
			atWork[id] = true
			work.start(func() error {
				defer func() {
					select {
					case done <- id:
					case <-ctx.Done():
					}
				}()
				return e.sendFrom(ctx, id)
			})
		}
		wait := idleCheck
		if next > 0 {
			wait = min(max(time.UnixMilli(next).Sub(e.s.w.Clock().Now()), soonest), idleCheck)
		}
		select {
		case <-ctx.Done():
			return nil
		case id := <-done:
			delete(atWork, id)
		case <-e.send:
		case <-time.After(wait):
		}
	}
}

// senders are the accounts that may send something now, and when the next mail is due or may go (Unix ms, 0: nothing
// waits).
func (s *Service) senders(ctx context.Context) (ids []string, next int64, err error) {
	now := s.w.Clock().Now().UnixMilli()
	due, err := s.texts(ctx, selectSenders, now)
	if err != nil {
		return nil, 0, err
	}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, selectNextDue, []any{now}, &next) })
	for _, id := range due {
		h, heldErr := s.holdOfID(ctx, id)
		switch {
		case heldErr != nil:
			err = heldErr
		case h.why == "":
			ids = append(ids, id)
		case next == 0 || h.until.UnixMilli() < next:
			next = h.until.UnixMilli()
		}
	}
	return ids, next, err
}

// sendFrom sends what is due from an account, one recipient after the other.
func (e *Engine) sendFrom(ctx context.Context, accountID string) error {
	for ctx.Err() == nil {
		more, err := e.s.sendNext(ctx, accountID)
		if err != nil && ctx.Err() == nil { // it is tried again later, and must not end the engine
			slog.Warn("mail", "sending", err)
			e.s.posts.hold(accountID, e.s.w.Clock().Now().Add(idleCheck), "Waits: "+err.Error())
		}
		if err != nil || !more {
			return nil //nolint:nilerr // see above
		}
		signal(e.paper)
	}
	return nil
}

// sendNext sends one mail to one recipient, if one is due that may go. Only the process that runs the engines may call
// it, for each account once at a time.
func (s *Service) sendNext(ctx context.Context, accountID string) (sent bool, err error) {
	due, err := s.deliveries(ctx, selectDue, s.w.Clock().Now().UnixMilli(), accountID)
	if err != nil || len(due) == 0 {
		return false, err
	}
	d := due[0]
	a, err := s.Account(ctx, accountID)
	if fault.Is(err, fault.NotFound) {
		return true, s.moveOn(ctx, d, Failed, "The account that this mail was to go out from is disconnected, so it was not sent.", 0)
	}
	if err != nil {
		return false, err
	}
	if h, err := s.holdOf(ctx, a); err != nil || h.why != "" {
		return false, err
	}
	return true, s.deliver(ctx, a, d)
}

// moveOn is step for the engine: when a person was faster, theirs holds.
func (s *Service) moveOn(ctx context.Context, d Delivery, to DeliveryState, said string, next int64) error {
	err := s.step(ctx, d, to, said, next, false)
	if fault.Is(err, fault.Conflict) {
		return nil
	}
	return err
}

// deliver sends one mail to one recipient. That it is being sent is on the disk before the server hears of it.
func (s *Service) deliver(ctx context.Context, a Account, d Delivery) error {
	server, err := s.smtpServer(ctx, a)
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(s.w.Files().Path(d.rendered))
	if sum := sha256.Sum256(raw); err != nil || hex.EncodeToString(sum[:]) != d.rendered {
		return s.moveOn(ctx, d, Failed, "The stored mail is missing or damaged, so it was not sent. Write it again.", 0)
	}
	sender, err := compose.Envelope(a.Address)
	if err != nil {
		return s.moveOn(ctx, d, Failed, err.Error(), 0)
	}
	if author := authorOf(raw); !strings.EqualFold(author, sender) {
		return s.moveOn(ctx, d, Failed, "This mail was written as "+author+", and the account is "+a.Address+" by now. Take it back and send it again.", 0)
	}
	s.posts.begin(d.ID)
	defer s.posts.end(d.ID)
	d.Tries++
	err = s.step(ctx, d, Sending, "", 0, false)
	if fault.Is(err, fault.Conflict) { // taken back in this moment
		return nil
	}
	if err != nil {
		return err
	}
	d.State = Sending
	if err := s.markSending(ctx); err != nil { // nothing has gone out yet
		return errors.Join(err, s.step(ctx, d, Queued, "", s.w.Clock().Now().UnixMilli(), false))
	}
	result := smtp.Send(ctx, server, sender, d.Address, bytes.NewReader(raw), int64(len(raw)))
	return s.note(ctx, a, d, result)
}

// authorOf is the address from which a rendered mail was written.
func authorOf(raw []byte) string {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return ""
	}
	if from, err := m.Header.AddressList("From"); err == nil && len(from) == 1 {
		return from[0].Address
	}
	return ""
}

// note writes down what became of a try.
func (s *Service) note(ctx context.Context, a Account, d Delivery, r smtp.Result) error {
	stopped := ctx.Err() != nil
	ctx = context.WithoutCancel(ctx)
	now, said := s.w.Clock().Now(), ""
	if r.Err != nil {
		said = r.Err.Error()
	}
	if !unreached(r) && !stopped {
		s.posts.reached(a.ID)
	}
	switch {
	case r.Outcome == smtp.Sent:
		return s.step(ctx, d, Sent, r.Said, 0, false)
	case r.Outcome == smtp.Unknown:
		return s.step(ctx, d, Unknown, said, 0, false)
	case stopped:
		d.Tries--
		return s.step(ctx, d, Queued, "", now.UnixMilli(), false)
	case blames(r.Err):
		d.Tries--
		s.tokenRefused(a)
		s.posts.hold(a.ID, now.Add(blameWait(a, r.Err)), said)
		return s.step(ctx, d, Queued, said, now.UnixMilli(), false)
	case unreached(r):
		d.Tries--
		wait := s.posts.missed(a.ID)
		s.posts.hold(a.ID, now.Add(wait), said)
		return s.step(ctx, d, Queued, said, now.Add(wait).UnixMilli(), false)
	case r.Temporary && d.Tries < mostTries:
		wait := max(r.After, min(firstWait<<(d.Tries-1), longWait))
		if r.Code == serverBusy {
			s.posts.hold(a.ID, now.Add(r.After), said)
		}
		return s.step(ctx, d, Queued, said, now.Add(wait).UnixMilli(), false)
	}
	return s.step(ctx, d, Failed, said, 0, false)
}

// serverBusy is the answer of a server that wants to be left alone for a while.
const serverBusy = 421
