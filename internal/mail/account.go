package mail

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/mail/compose"
	"backlot/internal/secret"
	"backlot/internal/workspace"
)

// Account is a mail account. TLS is tls, starttls or none (only on this computer). Auth is password, google or
// microsoft. CA are certificates in PEM that are trusted besides the system's. Folders says of folders by name whether
// they are fetched, where a person chose. SendFrom and SendUntil are minutes of the day between which mail goes out, both
// 0: at any time.
type Account struct {
	ID          string          `json:"id"`
	Address     string          `json:"address"`
	Name        string          `json:"name"`
	UserName    string          `json:"userName"`
	Auth        string          `json:"auth"`
	IMAPHost    string          `json:"imapHost"`
	IMAPPort    int             `json:"imapPort"`
	IMAPTLS     string          `json:"imapTls"`
	SMTPHost    string          `json:"smtpHost"`
	SMTPPort    int             `json:"smtpPort"`
	SMTPTLS     string          `json:"smtpTls"`
	CA          string          `json:"ca"`
	Signature   string          `json:"signature"`
	DaysBack    int             `json:"daysBack"`
	Folders     map[string]bool `json:"folders"`
	UndoSeconds int             `json:"undoSeconds"`
	PerMinute   int             `json:"perMinute"`
	PerDay      int             `json:"perDay"`
	SendFrom    int             `json:"sendFrom"`
	SendUntil   int             `json:"sendUntil"`
	KeepsSent   bool            `json:"keepsSent"`
}

const (
	accountColumns = `id, address, name, user_name, auth, imap_host, imap_port, imap_tls, smtp_host, smtp_port, smtp_tls, ca,
		signature, days_back, folders, undo_seconds, per_minute, per_day, send_from, send_until, keeps_sent`
	selectAccounts = `SELECT ` + accountColumns + ` FROM mail_account WHERE archived_at = 0 ORDER BY created_at, id`
	putAccount     = `INSERT INTO mail_account (` + accountColumns + `, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET address = excluded.address, name = excluded.name, user_name = excluded.user_name,
		auth = excluded.auth, imap_host = excluded.imap_host, imap_port = excluded.imap_port, imap_tls = excluded.imap_tls,
		smtp_host = excluded.smtp_host, smtp_port = excluded.smtp_port, smtp_tls = excluded.smtp_tls, ca = excluded.ca,
		signature = excluded.signature, days_back = excluded.days_back, folders = excluded.folders,
		undo_seconds = excluded.undo_seconds, per_minute = excluded.per_minute, per_day = excluded.per_day,
		send_from = excluded.send_from, send_until = excluded.send_until, keeps_sent = excluded.keeps_sent, archived_at = 0`
	selectAccountOf = `SELECT id FROM mail_account WHERE address = ? COLLATE NOCASE ORDER BY archived_at > 0, created_at LIMIT 1`
	selectAccountID = `SELECT id FROM mail_account WHERE id = ?`
	archiveAccount  = `UPDATE mail_account SET archived_at = ? WHERE id = ? AND archived_at = 0`
)

// Accounts lists the accounts, the oldest first.
func (s *Service) Accounts(ctx context.Context) (list []Account, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, selectAccounts, nil, scanAccount)
		return err
	})
	return list, err
}

func scanAccount(rows *sql.Rows) (a Account, err error) {
	var folders string
	err = rows.Scan(&a.ID, &a.Address, &a.Name, &a.UserName, &a.Auth, &a.IMAPHost, &a.IMAPPort, &a.IMAPTLS, &a.SMTPHost, &a.SMTPPort,
		&a.SMTPTLS, &a.CA, &a.Signature, &a.DaysBack, &folders, &a.UndoSeconds, &a.PerMinute, &a.PerDay, &a.SendFrom, &a.SendUntil, &a.KeepsSent)
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal([]byte(folders), &a.Folders)
}

var errNoAccount = fault.New(fault.NotFound, "This mail account is not connected any more.")

// Account returns one account by its id or its address. Fault: NotFound.
func (s *Service) Account(ctx context.Context, idOrAddress string) (Account, error) {
	accounts, err := s.Accounts(ctx)
	if err != nil {
		return Account{}, err
	}
	for _, a := range accounts {
		if a.ID == idOrAddress || strings.EqualFold(a.Address, idOrAddress) {
			return a, nil
		}
	}
	return Account{}, errNoAccount
}

// AddedAccount names an account that was written.
type AddedAccount struct {
	ID      string            `json:"id"`
	Receipt workspace.Receipt `json:"receipt"`
}

// SaveAccount adds an account, or alters the one with its id. A password that is not "" is kept in the place for secrets,
// never in the workspace; without one, the servers must be those of before. Faults: NotFound; Invalid on address, name, userName, auth, imapHost, imapPort, imapTls, smtpHost, smtpPort,
// smtpTls, ca, signature, password, daysBack, undoSeconds, perMinute, perDay, sendFrom, sendUntil.
func (s *Service) SaveAccount(ctx context.Context, a Account, password secret.Secret) (AddedAccount, error) {
	a.tidy()
	fresh := a.ID == ""
	if err := a.check(); err != nil {
		return AddedAccount{}, err
	}
	if fresh {
		var err error
		if a.ID, err = s.idFor(ctx, a.Address); err != nil {
			return AddedAccount{}, err
		}
	} else if known, err := s.texts(ctx, selectAccountID, a.ID); err != nil || len(known) == 0 {
		return AddedAccount{}, errors.Join(err, errNoAccount)
	}
	if password == "" {
		if err := s.sameServers(ctx, a); err != nil {
			return AddedAccount{}, err
		}
	} else {
		store, err := s.secrets(ctx)
		if err != nil {
			return AddedAccount{}, err
		}
		if err := store.Put(ctx, a.secretName(), password); err != nil {
			return AddedAccount{}, err
		}
		s.permissions.of(a.ID).forget()
	}
	folders, err := json.Marshal(a.Folders)
	if err != nil {
		return AddedAccount{}, err
	}
	action := journal.Action{Kind: "mail.account", Label: "Mail account " + a.Address + " changed"}
	if fresh {
		action.Label = "Mail account " + a.Address + " connected"
	}
	receipt, err := s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, putAccount, a.ID, a.Address, a.Name, a.UserName, a.Auth, a.IMAPHost, a.IMAPPort, a.IMAPTLS, a.SMTPHost,
			a.SMTPPort, a.SMTPTLS, a.CA, a.Signature, a.DaysBack, string(folders), a.UndoSeconds, a.PerMinute, a.PerDay, a.SendFrom,
			a.SendUntil, a.KeepsSent, tx.Now())
		return err
	})
	if err == nil {
		s.states.renew(a.ID)
		s.freshStart(a.ID)
		s.nudge(a.ID)
	}
	return AddedAccount{a.ID, receipt}, err
}

// idFor is the id of an address that is connected: the one that it has, or had. The id that it would get by nature may
// belong to an account whose address has been changed since.
func (s *Service) idFor(ctx context.Context, address string) (string, error) {
	if known, err := s.texts(ctx, selectAccountOf, address); err != nil || len(known) > 0 {
		return first(known, err)
	}
	id := workspace.NaturalID("mail_account", strings.ToLower(address))
	taken, err := s.texts(ctx, selectAccountID, id)
	if len(taken) > 0 {
		id = workspace.NewID()
	}
	return id, err
}

// servers is all by which a password finds its way: a change of any of it could lead it elsewhere.
func (a *Account) servers() string {
	return fmt.Sprintf("%s:%d %s %s:%d %s %s", strings.ToLower(a.IMAPHost), a.IMAPPort, a.IMAPTLS, strings.ToLower(a.SMTPHost), a.SMTPPort, a.SMTPTLS, a.CA)
}

// sameServers refuses to show what is kept for an account to servers that it was not typed in for.
func (s *Service) sameServers(ctx context.Context, a Account) error {
	before, err := s.Account(ctx, a.ID)
	if fault.Is(err, fault.NotFound) { // and nothing is kept
		return nil
	}
	if err != nil || before.servers() == a.servers() {
		return err
	}
	return fault.OnField("password", "These are other servers than before, and they are shown no kept password. %s once more.", a.proofAgain())
}

// RemoveAccount disconnects an account: its mail goes from this desk (never from the server), and its password is
// forgotten. What was said of its threads, and what was sent, stays. Undo connects it again, without the password.
func (s *Service) RemoveAccount(ctx context.Context, id string) (workspace.Receipt, error) {
	a, err := s.Account(ctx, id)
	if err != nil {
		return workspace.Receipt{}, err
	}
	action := journal.Action{Kind: "mail.account", Label: "Mail account " + a.Address + " disconnected"}
	receipt, err := s.w.Write(ctx, action, func(tx *workspace.WriteTx) error {
		return tx.ExecOne(ctx, errNoAccount.Message, archiveAccount, tx.Now(), a.ID)
	})
	if err != nil {
		return receipt, err
	}
	release, err := s.takeTurn(ctx, a.ID)
	if err != nil {
		return receipt, err
	}
	defer release()
	store, err := s.secrets(ctx)
	if err == nil {
		err = store.Delete(ctx, a.secretName())
		s.permissions.of(a.ID).forget()
	}
	if dropped := s.box.DropAccount(ctx, a.ID); err == nil {
		err = dropped
	}
	return receipt, err
}

func (a *Account) secretName() string { return "mail/" + a.ID }

// The ways to sign in: with a password, or in the browser of the person.
const (
	passwordAuth  = "password"
	googleAuth    = "google"
	microsoftAuth = "microsoft"
)

// proof is what an account signs in with, in words.
func (a *Account) proof() string {
	if a.Auth == passwordAuth {
		return "The password"
	}
	return "The permission"
}

func (a *Account) proofAgain() string {
	if a.Auth == passwordAuth {
		return "Type it in"
	}
	return "Sign in again"
}

// tidy fills in what may be left out.
func (a *Account) tidy() {
	a.Address, a.UserName, a.Name = strings.TrimSpace(a.Address), strings.TrimSpace(a.UserName), strings.TrimSpace(a.Name)
	a.IMAPHost, a.SMTPHost = strings.TrimSpace(a.IMAPHost), strings.TrimSpace(a.SMTPHost)
	if a.UserName == "" {
		a.UserName = a.Address
	}
	if a.Folders == nil {
		a.Folders = map[string]bool{}
	}
}

// NewAccount is an account with everything that has a usual value.
func NewAccount() Account {
	return Account{
		Auth: passwordAuth, IMAPPort: 993, IMAPTLS: "tls", SMTPPort: 465, SMTPTLS: "tls", Folders: map[string]bool{},
		UndoSeconds: 10, PerMinute: 20, PerDay: 500,
	}
}

func (a *Account) check() error {
	if _, err := compose.Envelope(a.Address); err != nil {
		return fault.OnField("address", "%s is no mail address: it needs a name, an @ and a domain.", shown(a.Address))
	}
	servers := []struct {
		name, host string
		port       int
		tls        string
	}{{"imap", a.IMAPHost, a.IMAPPort, a.IMAPTLS}, {"smtp", a.SMTPHost, a.SMTPPort, a.SMTPTLS}}
	for _, server := range servers {
		switch {
		case utf8.RuneCountInString(server.host) > longestHost || !hostName.MatchString(server.host):
			return fault.OnField(server.name+"Host", "Name the %s server, as in mail.example.com.", strings.ToUpper(server.name))
		case server.port < 1 || server.port > 65535:
			return fault.OnField(server.name+"Port", "A port is a number from 1 to 65535.")
		case server.tls != "tls" && server.tls != "starttls" && server.tls != "none":
			return fault.OnField(server.name+"Tls", "Choose how the connection is protected: TLS or STARTTLS.")
		case server.tls == "none" && !isLoopback(server.host):
			return fault.OnField(server.name+"Tls", "A password never goes over an unprotected line. Choose TLS or STARTTLS.")
		}
	}
	if a.Auth != passwordAuth && a.Auth != googleAuth && a.Auth != microsoftAuth {
		return fault.OnField("auth", "Choose how to sign in: password, Google or Microsoft.")
	}
	return a.checkLimits()
}

func (a *Account) checkLimits() error {
	for field, line := range map[string]string{"name": a.Name, "userName": a.UserName} {
		if strings.ContainsFunc(line, unicode.IsControl) || len(line) > longestLine || !utf8.ValidString(line) {
			return fault.OnField(field, "This stands in one line of up to %d letters.", longestLine)
		}
	}
	if len(a.Signature) > longestSignature || len(a.Folders) > mostFolders {
		return fault.OnField("signature", "This signature is too long.")
	}
	if a.CA != "" {
		if _, err := certificatesIn([]byte(a.CA), time.Time{}); err != nil {
			return err
		}
	}
	for _, limit := range []struct {
		field       string
		value       int
		least, most int
	}{
		{"daysBack", a.DaysBack, 0, 36500}, {"undoSeconds", a.UndoSeconds, 0, 120}, {"perMinute", a.PerMinute, 1, 600},
		{"perDay", a.PerDay, 1, 100_000}, {"sendFrom", a.SendFrom, 0, 1439}, {"sendUntil", a.SendUntil, 0, 1440},
	} {
		if limit.value < limit.least || limit.value > limit.most {
			return fault.OnField(limit.field, "Choose a number from %d to %d.", limit.least, limit.most)
		}
	}
	return nil
}

// What an account may hold, in bytes and folders.
const (
	longestLine      = 320
	longestSignature = 100 << 10
	longestCA        = 256 << 10
	mostFolders      = 10_000
)

// hostName is a name or an address, and nothing that could be a line, a path or an option.
var hostName = regexp.MustCompile(`^[\p{L}\p{N}\[][\p{L}\p{N}.:_\]-]*$`)

const longestHost = 253 // characters, of RFC 1035

func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	address, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && address.IsLoopback()
}

// shown is a text as a message quotes it.
func shown(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		text = string(r[:most]) + "…"
	}
	return "“" + text + "”"
}

// SplitServer reads HOST:PORT.
func SplitServer(field, server string) (host string, port int, err error) {
	host, portText, err := net.SplitHostPort(server)
	if err == nil {
		port, err = net.LookupPort("tcp", portText)
	}
	if err != nil {
		return "", 0, fault.OnField(field, "%s is no server and port, as in mail.example.com:993.", shown(server))
	}
	return host, port, nil
}
