package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"backlot/internal/house"
	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/secret"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
)

// private keeps what a test's commands are told away from the person's own keyring and settings: it lies in an encrypted
// file of the test.
func private(t *testing.T) {
	t.Helper()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	for _, name := range []string{"XDG_CONFIG_HOME", "HOME", "AppData"} {
		t.Setenv(name, t.TempDir())
	}
	t.Setenv(secret.PassphraseVariable, "four words of a test")
}

func TestMail(t *testing.T) {
	private(t)
	dir := agency(t)
	server := testkit.IMAP(t, imapd.Options{Caps: []string{"MOVE", "UIDPLUS"}})
	for n := range 3 {
		raw := fmt.Sprintf("From: Kim <kim@creator.example>\r\nTo: %s\r\nSubject: Reel %d\r\nMessage-ID: <%d@creator.example>\r\n\r\nThe draft is ready\r\n", imapd.Alice, n, n)
		if _, err := server.Deliver("INBOX", []byte(raw), time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
	at := func(args ...string) []string { return append([]string{"--workspace", dir, "mail"}, args...) }
	add := at("add", imapd.Alice, "--imap", server.Addr(), "--smtp", "127.0.0.1:2525", "--tls", "none", "--name", "Alice")
	refused(t, 1, "not_found", "", at("sync")...)
	if a := callWith(t, "", add...); a.status != 1 || !strings.Contains(a.err, "standard input") {
		t.Errorf("without a password: %+v", a)
	}
	refused(t, 1, "invalid", "imap", at("add", imapd.Alice, "--imap", "nowhere", "--smtp", "127.0.0.1:2525")...)

	var added struct {
		mail.Account
		PasswordIn string `json:"passwordIn"`
	}
	callWith(t, imapd.Secret+"\n", append([]string{"--json"}, add...)...).into(t, &added)
	if added.Address != imapd.Alice || added.UserName != imapd.Alice || added.Name != "Alice" || added.PasswordIn != "file" {
		t.Errorf("%+v", added)
	}
	var synced struct {
		Folders []struct {
			Account  string `json:"account"`
			Name     string `json:"name"`
			New      int    `json:"new"`
			Changed  int    `json:"changed"`
			Gone     int    `json:"gone"`
			Messages int    `json:"messages"`
			Fault    string `json:"fault"`
		} `json:"folders"`
	}
	call(t, append([]string{"--json"}, at("sync", "--account", imapd.Alice)...)...).into(t, &synced)
	if len(synced.Folders) == 0 || synced.Folders[0].Name != "INBOX" || synced.Folders[0].New != 3 {
		t.Errorf("%+v", synced)
	}
	if a := call(t, at("sync")...); a.status != 0 || !strings.Contains(a.out, "0 new") {
		t.Errorf("%+v", a)
	}
	var found struct {
		Threads []mail.Line `json:"threads"`
		More    bool        `json:"more"`
	}
	call(t, append([]string{"--json"}, at("search", "draft subject:reel", "--limit", "2")...)...).into(t, &found)
	if len(found.Threads) != 2 || !found.More || found.Threads[0].Counterpart != "kim@creator.example" {
		t.Errorf("%+v", found)
	}
	refused(t, 1, "not_found", "", at("sync", "--account", "bob@example.test")...)
	server.Close()
	if a := call(t, at("sync")...); a.status != 1 || strings.Contains(a.err, "127.0.0.1:") && !strings.Contains(a.err, "server") {
		t.Errorf("without its server: %+v", a)
	}
}

// The passphrase opens the file; another one, or none, says what to do and alters nothing.
func TestMailPassphrase(t *testing.T) {
	private(t)
	dir := agency(t)
	add := []string{"--workspace", dir, "mail", "add", imapd.Alice, "--imap", "127.0.0.1:1", "--smtp", "127.0.0.1:2", "--tls", "none"}
	if a := callWith(t, "secret\n", add...); a.status != 0 || !strings.Contains(a.out, "kept in: file") {
		t.Fatalf("%+v", a)
	}
	t.Setenv(secret.PassphraseVariable, "another one")
	if a := callWith(t, "secret\n", add...); a.status != 1 || !strings.Contains(a.err, "passphrase") {
		t.Errorf("%+v", a)
	}
}

func TestMailOutbox(t *testing.T) {
	private(t)
	dir := agency(t)
	var outbox struct {
		Mails []mail.Delivery `json:"mails"`
	}
	list := []string{"--json", "--workspace", dir, "mail", "outbox"}
	a := call(t, list...)
	if a.into(t, &outbox); len(outbox.Mails) != 0 || !json.Valid([]byte(a.out)) || !strings.Contains(a.out, "[]") {
		t.Errorf("%+v", outbox)
	}
	ctx := context.Background()
	h, err := house.Open(ctx, dir, house.Options{Secrets: secret.ForUser()})
	if err != nil {
		t.Fatal(err)
	}
	account := mail.NewAccount()
	account.Address, account.IMAPHost, account.SMTPHost = imapd.Alice, "imap.example.test", "smtp.example.test"
	if _, err = h.Mail.SaveAccount(ctx, account, ""); err == nil {
		var draft mail.Draft
		draft, err = h.Mail.SaveDraft(ctx, mail.Draft{Subject: "Reel", To: []mailbox.Person{{Address: "kim@creator.example"}}, Rich: "<p>Hi</p>"})
		if err == nil {
			_, err = h.Mail.Queue(ctx, draft.ID, mail.Timing{})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Close(ctx); err != nil {
		t.Fatal(err)
	}
	call(t, list...).into(t, &outbox)
	if len(outbox.Mails) != 1 || outbox.Mails[0].State != mail.Queued || outbox.Mails[0].Subject != "Reel" {
		t.Errorf("%+v", outbox)
	}
	if a := call(t, list[1:]...); !strings.Contains(a.out, "queued") || !strings.Contains(a.out, "kim@creator.example") {
		t.Errorf("%+v", a)
	}
}
