package app

import (
	"context"
	"time"

	"backlot/internal/house"
	"backlot/internal/mail"
	"backlot/internal/mail/settings"
	"backlot/internal/secret"
	"backlot/internal/workspace"
)

// MailAPI is what the inbox and the settings of mail call.
type MailAPI struct{ desk *Desk }

// MailAccount is an account with what it is doing and where its password is kept.
type MailAccount struct {
	mail.Account
	State   mail.AccountState `json:"state"`
	Folders []MailFolder      `json:"folderList"`
}

// MailFolder is a folder of an account. Messages is how many the server has.
type MailFolder struct {
	Name     string `json:"name"`
	Role     string `json:"role"`
	Wanted   bool   `json:"wanted"`
	Messages int64  `json:"messages"`
	Fault    string `json:"fault"`
}

// MailSetup is the accounts, and where passwords are kept: keyring, file, session or run; "" while nobody has
// needed one.
type MailSetup struct {
	Accounts   []MailAccount `json:"accounts"`
	PasswordIn string        `json:"passwordIn"`
}

// Setup returns the accounts.
func (a *MailAPI) Setup() (MailSetup, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (MailSetup, error) {
		setup := MailSetup{Accounts: []MailAccount{}}
		accounts, err := h.Mail.Accounts(ctx)
		if err != nil {
			return setup, err
		}
		for _, account := range accounts {
			folders, err := h.Mail.Folders(ctx, account.ID)
			if err != nil {
				return setup, err
			}
			one := MailAccount{Account: account, State: h.Mail.State(account.ID), Folders: make([]MailFolder, len(folders))}
			for i, f := range folders {
				one.Folders[i] = MailFolder{f.Name, string(f.Role), f.Wanted, int64(f.Messages), f.Fault}
			}
			setup.Accounts = append(setup.Accounts, one)
		}
		setup.PasswordIn = string(h.Mail.KnownIn())
		return setup, nil
	})
}

// NewAccount returns an account with the usual values.
func (a *MailAPI) NewAccount() mail.Account { return mail.NewAccount() }

// searchTime bounds how long settings are looked for, for the person who waits.
const searchTime = 10 * time.Second

// MailSettings is one set of servers for an address. Auth lists ways to sign in, the best first: password, app-password,
// oauth2-google, oauth2-microsoft. Help says what a person has to do first, "" nothing. Source: list, srv or guess.
type MailSettings struct {
	Account mail.Account `json:"account"`
	Auth    []string     `json:"auth"`
	Name    string       `json:"name"`
	Help    string       `json:"help"`
	HelpURL string       `json:"helpUrl"`
	Source  string       `json:"source"`
}

// FindSettings looks for the servers of a mail address, the best first.
func (a *MailAPI) FindSettings(address string) ([]MailSettings, error) {
	return call(a.desk, func(ctx context.Context, _ *house.House) ([]MailSettings, error) {
		ctx, cancel := context.WithTimeout(ctx, searchTime)
		defer cancel()
		found, err := settings.Find(ctx, address, settings.Options{})
		list := make([]MailSettings, len(found))
		for i, f := range found {
			account := mail.NewAccount()
			account.Address, account.UserName = address, f.User
			account.IMAPHost, account.IMAPPort, account.IMAPTLS = f.IMAP.Host, f.IMAP.Port, f.IMAP.TLS
			account.SMTPHost, account.SMTPPort, account.SMTPTLS = f.SMTP.Host, f.SMTP.Port, f.SMTP.TLS
			list[i] = MailSettings{account, f.Auth, f.Name, f.Help, f.HelpURL, f.Source}
		}
		return list, err
	})
}

// TestAccount connects to both servers of an account, with a password or, when it is "", the one that is kept.
func (a *MailAPI) TestAccount(account mail.Account, password string) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error {
		return h.Mail.TestAccount(ctx, account, secret.Secret(password))
	})
}

// CertificatesIn says whose certificates a pasted text holds, for a person to compare before they are trusted.
func (a *MailAPI) CertificatesIn(text string) (mail.Certificates, error) {
	return call(a.desk, func(_ context.Context, h *house.House) (mail.Certificates, error) {
		return h.Mail.CertificatesIn([]byte(text))
	})
}

// CertificatesOf says the same of a file that a person chose in the system's dialog.
func (a *MailAPI) CertificatesOf(path string) (mail.Certificates, error) {
	return call(a.desk, func(_ context.Context, h *house.House) (mail.Certificates, error) {
		if err := a.desk.mustBeGranted(path); err != nil {
			return mail.Certificates{}, err
		}
		return h.Mail.CertificatesOf(path)
	})
}

// SaveAccount adds or alters an account; see mail.Service.
func (a *MailAPI) SaveAccount(account mail.Account, password string) (mail.AddedAccount, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.AddedAccount, error) {
		return h.Mail.SaveAccount(ctx, account, secret.Secret(password))
	})
}

// RemoveAccount disconnects an account.
func (a *MailAPI) RemoveAccount(id string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Mail.RemoveAccount(ctx, id)
	})
}

// SyncNow lets the engine look at an account, or at all ("").
func (a *MailAPI) SyncNow(id string) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error { return h.Mail.SyncSoon(ctx, id) })
}

// Threads lists threads.
func (a *MailAPI) Threads(filter mail.Filter) (mail.List, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.List, error) { return h.Mail.Threads(ctx, filter) })
}

// Open returns a thread with its mails.
func (a *MailAPI) Open(threadID string) (mail.Opened, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.Opened, error) { return h.Mail.Open(ctx, threadID) })
}

// Side returns what stands beside a thread.
func (a *MailAPI) Side(threadID string) (mail.Side, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.Side, error) { return h.Mail.Side(ctx, threadID) })
}

// Document returns a mail's HTML made fit to be shown.
func (a *MailAPI) Document(mailID string, pictures bool) (mail.Document, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.Document, error) {
		return h.Mail.Document(ctx, mailID, pictures)
	})
}

// Preview returns what can be shown of an attachment.
func (a *MailAPI) Preview(mailID string, place int) (mail.Preview, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.Preview, error) {
		return h.Mail.Preview(ctx, mailID, place)
	})
}

// SaveFile writes an attachment to a path that a person chose in the system's dialog.
func (a *MailAPI) SaveFile(mailID string, place int, path string) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error {
		if err := a.desk.mustBeGranted(path); err != nil {
			return err
		}
		return h.Mail.SaveFile(ctx, mailID, place, path)
	})
}

// Read marks threads as read or unread.
func (a *MailAPI) Read(threadIDs []string, read bool) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error { return h.Mail.Read(ctx, threadIDs, read) })
}

// Star puts stars on threads or takes them off.
func (a *MailAPI) Star(threadIDs []string, star bool) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error { return h.Mail.Star(ctx, threadIDs, star) })
}

// Move moves threads to inbox, archive, trash or junk.
func (a *MailAPI) Move(threadIDs []string, role string) (mail.Moved, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.Moved, error) {
		return h.Mail.Move(ctx, threadIDs, role)
	})
}

// MoveBack takes a move back.
func (a *MailAPI) MoveBack(back []mail.Shift) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error { return h.Mail.MoveBack(ctx, back) })
}

// Snooze lets threads sleep until an instant in Unix ms; 0 wakes them.
func (a *MailAPI) Snooze(threadIDs []string, until int64) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Mail.Snooze(ctx, threadIDs, until)
	})
}

// Assign gives threads to a colleague, "" to nobody.
func (a *MailAPI) Assign(threadIDs []string, colleagueID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Mail.Assign(ctx, threadIDs, colleagueID)
	})
}

// NeedsReply says whether the newest mails of threads need an answer.
func (a *MailAPI) NeedsReply(threadIDs []string, needed bool) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Mail.NeedsReply(ctx, threadIDs, needed)
	})
}

// Link says whom and which campaign threads are about; "" leaves it to the addresses.
func (a *MailAPI) Link(threadIDs []string, creatorID, campaignID string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Mail.Link(ctx, threadIDs, creatorID, campaignID)
	})
}
