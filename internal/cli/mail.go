package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/mail"
	"backlot/internal/mail/mailsync"
	"backlot/internal/secret"
)

type mailCommand struct {
	Add    mailAddCommand    `cmd:"" help:"Connect an account; the password is read from standard input."`
	Sync   mailSyncCommand   `cmd:"" help:"Fetch what is new, and tell the server what was done here."`
	Outbox mailOutboxCommand `cmd:"" help:"List what waits to be sent, what failed or may have gone out, and what was sent within a week."`
	Search mailSearchCommand `cmd:"" help:"Find threads: words, \"phrases\", from:, to:, subject:, has:attachment, before:, after:, in:, creator:, campaign:."`
}

type mailAddCommand struct {
	Address string `arg:"" help:"The mail address."`
	IMAP    string `required:"" help:"The server that mail is read from." placeholder:"HOST:PORT"`
	SMTP    string `required:"" help:"The server that mail is sent through." placeholder:"HOST:PORT"`
	User    string `help:"The user name, where it is not the address."`
	Name    string `help:"The name that recipients see."`
	TLS     string `default:"tls" enum:"tls,starttls,none" help:"How the connections are protected: tls, starttls, or none (only on this computer)."`
	CA      string `help:"A PEM file with certificates that are trusted besides the system's." type:"path" placeholder:"FILE"`
	Days    int    `help:"Fetch mail of so many days only; 0: all." default:"0"`
}

// longestPassword bounds what is read from standard input.
const longestPassword = 16 << 10

func (c mailAddCommand) Run(s *session) error {
	account := mail.NewAccount()
	account.Address, account.UserName, account.Name, account.DaysBack = c.Address, c.User, c.Name, c.Days
	account.IMAPTLS, account.SMTPTLS = c.TLS, c.TLS
	var err error
	if account.IMAPHost, account.IMAPPort, err = mail.SplitServer("imap", c.IMAP); err != nil {
		return err
	}
	if account.SMTPHost, account.SMTPPort, err = mail.SplitServer("smtp", c.SMTP); err != nil {
		return err
	}
	if c.CA != "" {
		pem, err := os.ReadFile(c.CA)
		if err != nil {
			return fault.OnField("ca", "The file %s can't be read.", c.CA)
		}
		account.CA = string(pem)
	}
	password, err := bufio.NewReader(io.LimitReader(s.stdin, longestPassword)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("reading the password: %w", err)
	}
	if password = strings.TrimRight(password, "\r\n"); password == "" {
		return fault.OnField("password", "The password comes from standard input, and there was none.")
	}
	return s.with(func(h *house.House) error {
		place, err := h.Mail.KeptIn(s.ctx)
		if err != nil {
			return err
		}
		if place == secret.Run { // nobody could use it after this command
			return fault.New(fault.Unavailable, "This system has no place for passwords. Set %s to a passphrase, so that they can be kept in an encrypted file. Nothing was altered.", secret.PassphraseVariable)
		}
		added, err := h.Mail.SaveAccount(s.ctx, account, secret.Secret(password))
		if err != nil {
			return err
		}
		saved, err := h.Mail.Account(s.ctx, added.ID)
		if err != nil {
			return err
		}
		return s.print(struct {
			mail.Account
			PasswordIn secret.Place `json:"passwordIn"`
		}{saved, place}, func(w io.Writer) {
			fmt.Fprintf(w, "%s is connected. The password is kept in: %s.\n", saved.Address, place)
		})
	})
}

type mailSyncCommand struct {
	Account string `help:"Only this account: its address or id." placeholder:"A"`
}

func (c mailSyncCommand) Run(s *session) error {
	return s.with(func(h *house.House) error {
		accounts, err := h.Mail.Accounts(s.ctx)
		if err != nil {
			return err
		}
		if c.Account != "" {
			one, err := h.Mail.Account(s.ctx, c.Account)
			if err != nil {
				return err
			}
			accounts = []mail.Account{one}
		}
		if len(accounts) == 0 {
			return fault.New(fault.NotFound, "No mail account is connected. See: backlot mail add.")
		}
		type folder struct {
			Account string `json:"account"`
			mailsync.FolderReport
		}
		folders := []folder{}
		for _, a := range accounts {
			reports, err := h.Mail.Sync(s.ctx, a.ID)
			for _, r := range reports {
				folders = append(folders, folder{a.Address, r})
			}
			if err != nil {
				return err
			}
		}
		return s.print(struct {
			Folders []folder `json:"folders"`
		}{folders}, func(w io.Writer) {
			for _, f := range folders {
				fmt.Fprintf(w, "%s  %-20s %6d new  %5d changed  %5d gone  %7d there  %s\n", f.Account, f.Name, f.New, f.Changed, f.Gone, f.Messages, f.Fault)
			}
		})
	})
}

type mailOutboxCommand struct{}

func (mailOutboxCommand) Run(s *session) error {
	return s.with(func(h *house.House) error {
		list, err := h.Mail.Outbox(s.ctx)
		if err != nil {
			return err
		}
		if list == nil {
			list = []mail.Delivery{}
		}
		return s.print(struct {
			Mails []mail.Delivery `json:"mails"`
		}{list}, func(w io.Writer) {
			for _, d := range list {
				state := string(d.State)
				if d.CameBack {
					state = "came back"
				}
				fmt.Fprintf(w, "%s  %-9s  %-30s  %s  %s\n", time.UnixMilli(d.StateAt).Format(time.DateTime), state, d.Address, d.Subject, d.Said)
			}
		})
	})
}

type mailSearchCommand struct {
	Query string `arg:"" help:"What to look for."`
	Limit int    `default:"50" help:"At most so many threads." placeholder:"N"`
}

func (c mailSearchCommand) Run(s *session) error {
	return s.with(func(h *house.House) error {
		found, err := h.Mail.Threads(s.ctx, mail.Filter{Search: c.Query, Limit: c.Limit, TimeZone: "Local"})
		if err != nil {
			return err
		}
		return s.print(struct {
			Threads []mail.Line `json:"threads"`
			More    bool        `json:"more"`
		}{found.Threads, found.More}, func(w io.Writer) {
			for _, t := range found.Threads {
				fmt.Fprintf(w, "%s  %-30s  %s\n", time.UnixMilli(t.LastAt).Format(time.DateTime), t.Counterpart, t.Subject)
			}
		})
	})
}
