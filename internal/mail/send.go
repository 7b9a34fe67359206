package mail

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/smtp"
	"backlot/internal/workspace"
)

const (
	// mostTries is after how many failures that may pass a person is asked.
	mostTries = 8
	firstWait = time.Minute
	longWait  = time.Hour
	// looksForUnknown is how often Sent is searched for a mail of which nobody knows whether it went, and how long
	// between two looks.
	looksForUnknown = 5
	betweenLooks    = 30 * time.Second
	idleCheck       = time.Minute
)

// sendLoop sends what is due, whenever something is.
func (e *Engine) sendLoop(ctx context.Context) error {
	for {
		next, err := e.s.SendDue(ctx)
		if err != nil && ctx.Err() == nil && !fault.Is(err, fault.Conflict) {
			slog.Info("mail", "sending", err)
		}
		if err := e.s.lookForUnknown(ctx); err != nil && ctx.Err() == nil {
			slog.Info("mail", "looking in Sent", err)
		}
		wait := idleCheck
		if next > 0 {
			wait = min(max(time.UnixMilli(next).Sub(e.s.w.Clock().Now()), 50*time.Millisecond), idleCheck)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-e.send:
		case <-time.After(wait):
		}
	}
}

// SendDue sends what is due, one recipient after the other, and says when the next is due (Unix ms, 0: nothing waits).
// Only the process that runs the engines may call it.
func (s *Service) SendDue(ctx context.Context) (next int64, err error) {
	due, err := s.deliveries(ctx, selectDue, s.w.Clock().Now().UnixMilli())
	if err != nil {
		return 0, err
	}
	for _, d := range due {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if err := s.deliver(ctx, d); err != nil {
			return 0, err
		}
	}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, selectNextDue, nil, &next) })
	return next, err
}

// deliver sends one mail to one recipient. That it is being sent is on the disk before the server hears of it.
func (s *Service) deliver(ctx context.Context, d Delivery) error {
	a, err := s.Account(ctx, d.AccountID)
	if err != nil {
		return s.fail(ctx, d, "The account that this mail was to go out from is disconnected.")
	}
	if wait := s.mustWait(ctx, a); wait > 0 {
		return s.postpone(ctx, d, wait)
	}
	server, err := s.smtpServer(ctx, a)
	if err != nil {
		return s.postpone(ctx, d, longWait)
	}
	raw, err := os.ReadFile(s.w.Files().Path(d.rendered))
	if err != nil {
		return s.fail(ctx, d, "The stored mail can't be read, so it was not sent.")
	}
	if err := s.step(ctx, d, Sending, "", 0, false); err != nil {
		return err
	}
	d.State, d.Tries = Sending, d.Tries+1
	result := smtp.Send(ctx, server, a.Address, d.Address, bytes.NewReader(raw), int64(len(raw)))
	return s.note(context.WithoutCancel(ctx), a, d, result, raw)
}

// note records what became of a try.
func (s *Service) note(ctx context.Context, a Account, d Delivery, result smtp.Result, raw []byte) error {
	said := ""
	if result.Err != nil {
		said = result.Err.Error()
	}
	switch {
	case result.Outcome == smtp.Sent:
		if err := s.step(ctx, d, Sent, result.Said, 0, false); err != nil {
			return err
		}
		s.file(ctx, a, d, raw)
		return nil
	case result.Outcome == smtp.Unknown:
		return s.step(ctx, d, Unknown, said, 0, false)
	case result.Temporary && d.Tries < mostTries:
		wait := max(result.After, min(firstWait<<(d.Tries-1), longWait))
		return s.step(ctx, d, Queued, said, s.w.Clock().Now().Add(wait).UnixMilli(), false)
	}
	return s.step(ctx, d, Failed, said, 0, false)
}

func (s *Service) fail(ctx context.Context, d Delivery, why string) error {
	if err := s.step(ctx, d, Sending, "", 0, false); err != nil {
		return err
	}
	d.State = Sending
	return s.step(ctx, d, Failed, why, 0, false)
}

const postponeDelivery = `UPDATE delivery SET next_try_at = ? WHERE id = ? AND state = 'queued'`

func (s *Service) postpone(ctx context.Context, d Delivery, wait time.Duration) error {
	_, err := s.w.Write(ctx, engineAction("Mail waits: "+d.Subject), func(tx *workspace.WriteTx) error {
		return tx.ExecOne(ctx, "This mail has moved on meanwhile.", postponeDelivery, s.w.Clock().Now().Add(wait).UnixMilli(), d.ID)
	})
	return err
}

// mustWait is how long an account has to wait before it sends again: because of its window, or since it has sent as much
// as it may.
func (s *Service) mustWait(ctx context.Context, a Account) time.Duration {
	now := s.w.Clock().Now().In(time.Local)
	if a.SendFrom != a.SendUntil {
		minute := now.Hour()*60 + now.Minute()
		open := minute >= a.SendFrom && minute < a.SendUntil
		if a.SendFrom > a.SendUntil { // over midnight
			open = minute >= a.SendFrom || minute < a.SendUntil
		}
		if !open {
			return time.Duration((a.SendFrom-minute+24*60)%(24*60)) * time.Minute
		}
	}
	for _, limit := range []struct {
		most int
		in   time.Duration
	}{{a.PerMinute, time.Minute}, {a.PerDay, 24 * time.Hour}} {
		var sent int
		err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
			return tx.Row(ctx, countSentSince, []any{a.ID, now.Add(-limit.in).UnixMilli()}, &sent)
		})
		if err != nil || sent >= limit.most {
			return limit.in / 6
		}
	}
	return 0
}

// file puts a copy into Sent, where the server does not do that by itself. A copy that cannot be filed is no failure of
// the mail: it is tried again with the next look.
func (s *Service) file(ctx context.Context, a Account, d Delivery, raw []byte) {
	if d.filed != "" {
		return
	}
	filed, err := s.fileOnce(ctx, a, d, raw)
	if err != nil {
		slog.Info("mail", "filing", err)
		return
	}
	if err := s.noteFiled(ctx, d, filed); err != nil {
		slog.Info("mail", "filing", err)
	}
	s.nudge(a.ID)
}

func (s *Service) noteFiled(ctx context.Context, d Delivery, filed string) error {
	_, err := s.w.Write(ctx, engineAction("Mail filed in Sent: "+d.Subject), func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, setFiled, filed, d.OutgoingID)
		return err
	})
	return err
}

func (s *Service) fileOnce(ctx context.Context, a Account, d Delivery, raw []byte) (string, error) {
	if a.KeepsSent {
		return "server", nil
	}
	session, folder, err := s.openSent(ctx, a)
	if err != nil {
		return "", err
	}
	defer func() { _ = session.Close() }()
	found, err := session.Find(ctx, d.MessageID)
	if err != nil {
		return "", err
	}
	if len(found) > 0 {
		return "server", nil
	}
	_, err = session.Append(ctx, folder, []string{`\Seen`}, s.w.Clock().Now(), bytes.NewReader(raw), int64(len(raw)))
	return "us", err
}

// openSent opens the folder in which copies of sent mail lie.
func (s *Service) openSent(ctx context.Context, a Account) (*imap.Session, string, error) {
	folder, err := s.folderOf(ctx, a.ID, func(f mailbox.Folder) bool { return f.Role == mailbox.Sent })
	if err != nil {
		return nil, "", err
	}
	session, err := s.line(a)(ctx)
	if err != nil {
		return nil, "", err
	}
	if _, err := session.Select(ctx, folder.Name, false); err != nil {
		_ = session.Close()
		return nil, "", err
	}
	return session, folder.Name, nil
}

// lookForUnknown searches Sent for mails of which nobody knows whether they went: a copy there says that they did.
func (s *Service) lookForUnknown(ctx context.Context) error {
	unknown, err := s.deliveries(ctx, selectInState, string(Unknown))
	if err != nil {
		return err
	}
	for _, d := range unknown {
		if !s.lookDue(d) {
			continue
		}
		a, err := s.Account(ctx, d.AccountID)
		if err != nil {
			continue // disconnected: the person decides
		}
		found, err := s.inSent(ctx, a, d.MessageID)
		if err != nil {
			return err
		}
		if found {
			if err := s.step(ctx, d, Sent, "A copy lies in Sent.", 0, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// lookDue says whether it is time for one of the few looks at Sent.
func (s *Service) lookDue(d Delivery) bool {
	since := s.w.Clock().Now().Sub(time.UnixMilli(d.StateAt))
	return since < looksForUnknown*betweenLooks+idleCheck
}

func (s *Service) inSent(ctx context.Context, a Account, messageID string) (bool, error) {
	session, _, err := s.openSent(ctx, a)
	if err != nil {
		return false, err
	}
	defer func() { _ = session.Close() }()
	found, err := session.Find(ctx, messageID)
	return len(found) > 0, err
}
