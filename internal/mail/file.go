package mail

import (
	"bytes"
	"context"
	"database/sql"
	"log/slog"
	"os"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
	"backlot/internal/workspace"
)

const (
	// looksForUnknown is how often Sent is searched for a mail of which nobody knows whether it went, and how long
	// between two looks.
	looksForUnknown = 5
	betweenLooks    = 30 * time.Second
	// A copy that could not be filed is tried again after a while in which a server may have finished what it was told
	// last, and then less and less often, for a week.
	fileFirst = time.Minute
	fileLast  = time.Hour
	filedFor  = 7 * 24 * time.Hour

	selectUnfiled = `SELECT o.id, o.account_id, o.message_id, o.rendered, o.subject FROM outgoing o WHERE o.filed = ''
		AND EXISTS (SELECT 1 FROM delivery d WHERE d.outgoing_id = o.id AND d.state = 'sent' AND d.state_at > ?) ORDER BY o.account_id, o.id`
	setFiled = `UPDATE outgoing SET filed = ? WHERE id = ? AND filed = ''`
	// The other recipients of the same mail to whom it may have gone, or of whom we filed a copy: what lies in Sent may be theirs.
	countOthersTried = `SELECT count(*) FROM delivery d JOIN outgoing o ON o.id = d.outgoing_id
		WHERE o.id = ?1 AND (d.id <> ?2 AND d.tries > 0 OR o.filed <> '')`
)

// notInSent ends what is said of an unknown mail that was looked for in vain.
const notInSent = " No copy of it lies in Sent."

// pause is when something that failed is tried again.
type pause struct {
	until time.Time
	times int
}

// paperwork is what is done after sending: copies for Sent, and looks there for mails that may have gone.
type paperwork struct {
	s      *Service
	filing map[string]pause // by account
	looks  map[string]pause // by delivery
}

// paperLoop does the paperwork whenever a mail was sent, and from time to time.
func (e *Engine) paperLoop(ctx context.Context) error {
	p := &paperwork{s: e.s, filing: map[string]pause{}, looks: map[string]pause{}}
	for {
		for _, step := range []func(context.Context) error{p.fileCopies, p.lookForUnknown} {
			if err := step(ctx); err != nil && ctx.Err() == nil {
				slog.Info("mail", "after sending", err)
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-e.paper:
		case <-time.After(betweenLooks):
		}
	}
}

// copyToFile is a sent mail of which no copy lies in Sent yet, as far as we know.
type copyToFile struct{ id, accountID, messageID, rendered, subject string }

// fileCopies puts copies of what was sent into Sent, where the server does not do that by itself.
func (p *paperwork) fileCopies(ctx context.Context) error {
	now := p.s.w.Clock().Now()
	due := map[string][]copyToFile{}
	err := p.s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err := workspace.Collect(ctx, tx, selectUnfiled, []any{now.Add(-filedFor).UnixMilli()}, func(rows *sql.Rows) (c copyToFile, err error) {
			err = rows.Scan(&c.id, &c.accountID, &c.messageID, &c.rendered, &c.subject)
			return c, err
		})
		for _, c := range list {
			due[c.accountID] = append(due[c.accountID], c)
		}
		return err
	})
	if err != nil {
		return err
	}
	for accountID, list := range due {
		if now.Before(p.filing[accountID].until) {
			continue
		}
		a, err := p.s.Account(ctx, accountID)
		if fault.Is(err, fault.NotFound) {
			continue // disconnected: there is no Sent any more
		}
		if err == nil {
			err = p.s.fileAll(ctx, a, list)
		}
		if err != nil {
			last := p.filing[accountID]
			wait := min(fileFirst<<min(last.times, 10), fileLast)
			p.filing[accountID] = pause{now.Add(wait), last.times + 1}
			slog.Info("mail", "filing", err)
			continue
		}
		delete(p.filing, accountID)
	}
	return nil
}

// keepsItself says whether the server of an account puts a copy of what it sends into Sent by itself.
func (a *Account) keepsItself() bool {
	switch strings.ToLower(a.SMTPHost) {
	case "smtp.gmail.com", "smtp.googlemail.com", "smtp.office365.com", "smtp-mail.outlook.com":
		return true
	}
	return a.KeepsSent || a.Auth != passwordAuth
}

// fileAll files copies of one account, in one session. A copy that lies there already is not filed again, whoever put it
// there: the answer to an earlier try may have been lost.
func (s *Service) fileAll(ctx context.Context, a Account, list []copyToFile) error {
	if a.keepsItself() {
		for _, c := range list {
			if err := s.noteFiled(ctx, c, "server"); err != nil {
				return err
			}
		}
		return nil
	}
	session, folder, err := s.openSent(ctx, a)
	if err != nil {
		return err
	}
	defer func() { _ = session.Close() }()
	for _, c := range list {
		filed, err := s.fileOne(ctx, session, folder, c)
		if err != nil {
			return err
		}
		if err := s.noteFiled(ctx, c, filed); err != nil {
			return err
		}
	}
	s.nudge(a.ID)
	return nil
}

func (s *Service) fileOne(ctx context.Context, session *imap.Session, folder string, c copyToFile) (string, error) {
	found, err := session.Find(ctx, c.messageID)
	if err != nil {
		return "", err
	}
	if len(found) > 0 {
		return "server", nil
	}
	raw, err := os.ReadFile(s.w.Files().Path(c.rendered))
	if err != nil {
		return "gone", nil //nolint:nilerr // there is nothing to file, and trying again alters nothing
	}
	_, err = session.Append(ctx, folder, []string{`\Seen`}, s.w.Clock().Now(), bytes.NewReader(raw), int64(len(raw)))
	return "us", err
}

func (s *Service) noteFiled(ctx context.Context, c copyToFile, filed string) error {
	_, err := s.w.Write(ctx, engineAction("Mail filed in Sent: "+c.subject), func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, setFiled, filed, c.id)
		return err
	})
	return err
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

// lookForUnknown searches Sent for mails of which nobody knows whether they went: a copy there says that they did. One
// that is not found says nothing for sure, so that a person decides.
func (p *paperwork) lookForUnknown(ctx context.Context) error {
	unknown, err := p.s.deliveries(ctx, selectInState, string(Unknown))
	if err != nil {
		return err
	}
	now := p.s.w.Clock().Now()
	for _, d := range unknown {
		look := p.looks[d.ID]
		if now.Before(look.until) || look.times >= looksForUnknown || strings.HasSuffix(d.Said, notInSent) {
			continue
		}
		found, err := p.s.inSent(ctx, d)
		p.looks[d.ID] = pause{now.Add(betweenLooks), look.times}
		if err != nil {
			slog.Info("mail", "looking in Sent", err)
			continue // a look that saw nothing does not count
		}
		p.looks[d.ID] = pause{now.Add(betweenLooks), look.times + 1}
		switch {
		case found:
			err = p.s.moveOn(ctx, d, Sent, "A copy lies in Sent, so it was sent.", 0)
		case look.times+1 == looksForUnknown:
			err = p.s.moveOn(ctx, d, Unknown, d.Said+notInSent, 0)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// inSent says whether the server has put a copy of this very delivery into Sent.
func (s *Service) inSent(ctx context.Context, d Delivery) (bool, error) {
	var others int
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, countOthersTried, []any{d.OutgoingID, d.ID}, &others)
	})
	if err != nil || others > 0 {
		return false, err
	}
	a, err := s.Account(ctx, d.AccountID)
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	session, _, err := s.openSent(ctx, a)
	if err != nil {
		return false, err
	}
	defer func() { _ = session.Close() }()
	found, err := session.Find(ctx, d.MessageID)
	return len(found) > 0, err
}
