package mail

import (
	"context"
	"crypto/x509"
	"errors"
	"net"

	"backlot/internal/fault"
	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/mailsync"
	"backlot/internal/mail/smtp"
	"backlot/internal/secret"
)

// roots are the certificates that an account trusts; nil: those of the system.
func (a *Account) roots() *x509.CertPool {
	if a.CA == "" {
		return nil
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	pool.AppendCertsFromPEM([]byte(a.CA))
	return pool
}

func (s *Service) imapConfig(ctx context.Context, a Account) (imap.Config, error) {
	config := imap.Config{
		Host: a.IMAPHost, Port: a.IMAPPort, TLS: a.IMAPTLS, Roots: a.roots(), User: a.UserName,
		Dial: s.options.Dial, Command: s.options.Command,
	}
	password, err := s.password(ctx, a)
	config.Password = password
	return config, err
}

func (s *Service) smtpServer(ctx context.Context, a Account) (smtp.Server, error) {
	password, err := s.password(ctx, a)
	return smtp.Server{
		Host: a.SMTPHost, Port: a.SMTPPort, TLS: a.SMTPTLS, Roots: a.roots(), User: a.UserName, Password: password,
	}, err
}

func (s *Service) password(ctx context.Context, a Account) (string, error) {
	store, err := s.secrets(ctx)
	if err != nil {
		return "", err
	}
	password, err := store.Get(ctx, a.secretName())
	if fault.Is(err, fault.NotFound) {
		return "", fault.Wrap(err, fault.Invalid, "The password of %s isn't kept on this computer. Type it in under Settings, Mail; until then its mail stays as it is.", a.Address)
	}
	return password.Reveal(), err
}

func (s *Service) line(a Account) mailsync.Line {
	return func(ctx context.Context) (*imap.Session, error) {
		config, err := s.imapConfig(ctx, a)
		if err != nil {
			return nil, err
		}
		session, err := imap.Dial(ctx, config)
		if err != nil {
			return nil, explain(err, a)
		}
		return session, nil
	}
}

// Sync runs one round of an account; see mailsync. Faults: NotFound; Unavailable when there is no way to the server;
// Invalid when it refuses the password; Cancelled.
func (s *Service) Sync(ctx context.Context, accountID string) ([]mailsync.FolderReport, error) {
	a, err := s.Account(ctx, accountID)
	if err != nil {
		return nil, err
	}
	release, err := s.takeTurn(ctx, a.ID)
	if err != nil {
		return nil, fault.Wrap(err, fault.Cancelled, "Cancelled before the mail was looked at.")
	}
	defer release()
	mine, err := s.ours(ctx)
	if err != nil {
		return nil, err
	}
	s.states.set(a.ID, func(state *AccountState) {
		state.Status, state.Why, state.Folder, state.Done, state.Total = "syncing", "", "", 0, 0
	})
	reports, err := s.syncer().Sync(ctx, mailsync.Account{ID: a.ID, DaysBack: a.DaysBack, Chosen: a.Folders, Mine: mine}, s.line(a))
	if err == nil { // what came may belong to threads of which something is said
		err = s.applyMarks(ctx)
	}
	if err != nil {
		err = explain(err, a)
	}
	s.states.set(a.ID, func(state *AccountState) {
		state.Status, state.Why, state.Folder, state.Done, state.Total = statusOf(err), "", "", 0, 0
		if err == nil {
			state.SyncedAt = s.w.Clock().Now().UnixMilli()
		} else if !fault.Is(err, fault.Cancelled) {
			state.Why = err.Error()
		}
	})
	return reports, err
}

// refusedStatus is what an account is in while its server wants another password, or none is kept.
const refusedStatus = "refused"

func statusOf(err error) string {
	switch {
	case err == nil, fault.Is(err, fault.Cancelled):
		return "idle"
	case fault.Is(err, fault.Invalid):
		return refusedStatus
	case fault.Is(err, fault.Unavailable):
		return "offline"
	}
	return "failed"
}

// explain turns what a server or the network answers into words.
func explain(err error, a Account) error {
	var known *fault.Fault
	if errors.As(err, &known) {
		return err
	}
	var answer *imap.Error
	var network net.Error
	var unknownRoot x509.UnknownAuthorityError
	var badName x509.HostnameError
	var badCertificate x509.CertificateInvalidError
	switch {
	case errors.Is(err, context.Canceled):
		return fault.Wrap(err, fault.Cancelled, "Cancelled; what has come is there.")
	case errors.As(err, &unknownRoot), errors.As(err, &badCertificate), errors.As(err, &badName):
		return fault.Wrap(err, fault.Invalid, "The certificate of %s can't be trusted (%v). Nothing was sent there, no password either. Ask whoever runs the server, or check its name.", a.IMAPHost, err)
	case errors.As(err, &answer):
		return fault.Wrap(err, fault.Invalid, "%s refuses %s: “%s”. Check the password; many providers want an app password here.", a.IMAPHost, a.UserName, answer.Text)
	case errors.As(err, &network):
		return fault.Wrap(err, fault.Unavailable, "%s can't be reached. The mail here stays readable; it is tried again by itself.", a.IMAPHost)
	}
	return fault.Wrap(err, fault.Unavailable, "The connection to %s broke off (%v). What has come is there; the rest comes with the next try.", a.IMAPHost, err)
}

// freshStart forgets what an account was refused: somebody has seen to it.
func (s *Service) freshStart(accountID string) {
	s.posts.free(accountID)
	s.states.set(accountID, func(state *AccountState) {
		if state.Status == refusedStatus {
			state.Status, state.Why = "idle", ""
		}
	})
}

// nudge lets the engine look at an account now.
func (s *Service) nudge(accountID string) {
	if s.nudged != nil {
		s.nudged(accountID)
	}
}

// TestAccount connects to both servers of an account and signs in, with a password or, when it is "", the one that is
// kept. Faults: those of SaveAccount, and what the servers or the network answer, in words.
func (s *Service) TestAccount(ctx context.Context, a Account, password secret.Secret) error {
	if a.UserName == "" {
		a.UserName = a.Address
	}
	if err := a.check(); err != nil {
		return err
	}
	if password == "" {
		kept, err := s.password(ctx, a)
		if err != nil {
			return err
		}
		password = secret.Secret(kept)
	}
	config := imap.Config{Host: a.IMAPHost, Port: a.IMAPPort, TLS: a.IMAPTLS, Roots: a.roots(), User: a.UserName, Password: password.Reveal(),
		Dial: s.options.Dial, Command: s.options.Command}
	session, err := imap.Dial(ctx, config)
	if err != nil {
		return explain(err, a)
	}
	if err := session.Close(); err != nil {
		return explain(err, a)
	}
	return smtp.Check(ctx, smtp.Server{Host: a.SMTPHost, Port: a.SMTPPort, TLS: a.SMTPTLS, Roots: a.roots(), User: a.UserName, Password: password.Reveal()})
}

// Folders lists the folders of an account as they were at the last look.
func (s *Service) Folders(ctx context.Context, accountID string) ([]mailbox.Folder, error) {
	return s.box.Folders(ctx, accountID)
}

// State says what an account is doing.
func (s *Service) State(accountID string) AccountState { return s.states.get(accountID) }

// SyncSoon lets the engine look at an account, or at all ("").
func (s *Service) SyncSoon(ctx context.Context, accountID string) error {
	accounts, err := s.Accounts(ctx)
	for _, a := range accounts {
		if accountID == "" || a.ID == accountID {
			s.freshStart(a.ID)
			s.nudge(a.ID)
		}
	}
	return err
}
