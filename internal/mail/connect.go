package mail

import (
	"context"
	"crypto/x509"
	"errors"
	"net"
	"strconv"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/mailsync"
	"backlot/internal/mail/settings"
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

func (s *Service) imapConfigWith(a Account, password secret.Secret) imap.Config {
	return imap.Config{
		Host: a.IMAPHost, Port: a.IMAPPort, TLS: a.IMAPTLS, Roots: a.roots(), User: a.UserName, Password: password.Reveal(),
		Dial: s.options.Dial, Command: s.options.Command,
	}
}

func (s *Service) smtpServerWith(a Account, password secret.Secret) smtp.Server {
	return smtp.Server{
		Host: a.SMTPHost, Port: a.SMTPPort, TLS: a.SMTPTLS, Roots: a.roots(), User: a.UserName, Password: password.Reveal(),
		Limits: smtp.Limits{Dial: s.options.Dial, Command: s.options.Command, Finish: s.options.Command},
	}
}

// imapConfig is how to sign in to read mail, with what is kept for the account.
func (s *Service) imapConfig(ctx context.Context, a Account) (imap.Config, error) {
	kept, err := s.password(ctx, a)
	if err != nil {
		return imap.Config{}, err
	}
	config := s.imapConfigWith(a, secret.Secret(kept))
	if a.Auth != passwordAuth {
		config.Password = ""
		config.Token = s.token(a)
	}
	return config, nil
}

// smtpServer is how to sign in to send mail, with what is kept for the account.
func (s *Service) smtpServer(ctx context.Context, a Account) (smtp.Server, error) {
	kept, err := s.password(ctx, a)
	if err != nil {
		return smtp.Server{}, err
	}
	server := s.smtpServerWith(a, secret.Secret(kept))
	if a.Auth != passwordAuth {
		server.Password = ""
		server.Token = s.token(a)
	}
	return server, nil
}

func (s *Service) password(ctx context.Context, a Account) (string, error) {
	store, err := s.secrets(ctx)
	if err != nil {
		return "", err
	}
	password, err := store.Get(ctx, a.secretName())
	if fault.Is(err, fault.NotFound) {
		return "", fault.Wrap(err, fault.Invalid, "%s of %s isn't kept on this computer. %s under Settings, Mail; until then its mail stays as it is.", a.proof(), a.Address, a.proofAgain())
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
		var refused *imap.Error
		if errors.As(err, &refused) {
			s.tokenRefused(a)
		}
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
	ctx, end, err := s.stops.begin(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	defer end()
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
		if s.stops.has(a.ID) {
			state.Status = stoppedStatus
		}
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

// explain says in words what a mail server answers that is read from, or why it is not reached; of a form, the field is
// one of the account's.
func explain(err error, a Account) error {
	var known *fault.Fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return onFields(err, "imap")
	case errors.Is(err, context.Canceled):
		return fault.Wrap(err, fault.Cancelled, "Cancelled; what has come is there.")
	case errors.Is(err, imap.ErrNoStartTLS), errors.Is(err, imap.ErrNotProtected), errors.Is(err, imap.ErrInjected):
		f := fault.OnField("imapTls", "%s doesn't protect the connection with STARTTLS, so the password was not sent: anybody on the way could read it. Choose TLS (usually port 993); on a foreign network this may be an attack.", a.IMAPHost)
		f.Cause = err
		return atServer(f, "Reading (IMAP)", a.IMAPHost, a.IMAPPort)
	case errors.Is(err, imap.ErrNoLogin):
		f := fault.OnField("auth", "%s offers no way to sign in that fits. Choose another way to sign in, or TLS.", a.IMAPHost)
		f.Cause = err
		return atServer(f, "Reading (IMAP)", a.IMAPHost, a.IMAPPort)
	}
	return atServer(onFields(settings.Explain(err, providerOf(a)), "imap"), "Reading (IMAP)", a.IMAPHost, a.IMAPPort)
}

// atServer says before a fault of which of an account's two servers it is, and where that was looked for.
func atServer(err error, use, host string, port int) error {
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code == fault.Cancelled {
		return err
	}
	named := *f
	named.Message = use + ", " + net.JoinHostPort(strings.Trim(host, "[]"), strconv.Itoa(port)) + ": " + f.Message
	return &named
}

// providerOf is the id of an account's provider in the list of known ones, "" for others.
func providerOf(a Account) string {
	switch host := strings.ToLower(a.IMAPHost); {
	case a.Auth == "google" || host == "imap.gmail.com":
		return "google"
	case a.Auth == "microsoft" || host == "outlook.office365.com":
		return "microsoft"
	}
	return ""
}

// onFields names the field of a fault as the form of an account does: of which server it is.
func onFields(err error, server string) error {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return err
	}
	mine := map[string]string{"host": server + "Host", "port": server + "Port", "tls": server + "Tls", "user": "userName"}[f.Field]
	if mine == "" {
		return err
	}
	renamed := *f
	renamed.Field, renamed.Cause = mine, err
	return &renamed
}

// freshStart forgets what an account was refused, and that it was stopped: somebody has seen to it.
func (s *Service) freshStart(accountID string) {
	s.posts.free(accountID)
	s.stops.goOn(accountID)
	s.states.set(accountID, func(state *AccountState) {
		if state.Status == refusedStatus || state.Status == stoppedStatus {
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

// TestAccount connects to both servers of an account and signs in, with a password or, when it is "", what is kept.
// Faults: those of SaveAccount, and what the servers or the network answer, in words.
func (s *Service) TestAccount(ctx context.Context, a Account, password secret.Secret) error {
	a.tidy()
	if err := a.check(); err != nil {
		return err
	}
	config, server := s.imapConfigWith(a, password), s.smtpServerWith(a, password)
	if password == "" {
		if err := s.sameServers(ctx, a); err != nil {
			return err
		}
		var err error
		if config, err = s.imapConfig(ctx, a); err != nil {
			return err
		}
		if server, err = s.smtpServer(ctx, a); err != nil {
			return err
		}
	}
	session, err := imap.Dial(ctx, config)
	if err != nil {
		return explain(err, a)
	}
	if err := session.Close(); err != nil {
		return explain(err, a)
	}
	return atServer(onFields(smtp.Check(ctx, server), "smtp"), "Sending (SMTP)", a.SMTPHost, a.SMTPPort)
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
