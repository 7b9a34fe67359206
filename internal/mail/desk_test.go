package mail_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
	"backlot/internal/secret"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
	"backlot/internal/testkit/smtpd"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

var ctx = context.Background()

const alice = "alice@agency.example"

func TestMain(m *testing.M) {
	// No test meets the keyring of the person at the desk.
	if err := os.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// secretsFor keeps the passwords of a test apart from all others, and forgets them with it.
func secretsFor(t *testing.T) secret.Options {
	t.Helper()
	o := secret.Options{Service: "Backlot test " + workspace.NewID(), Dir: t.TempDir()}
	t.Cleanup(func() {
		store, err := secret.Open(ctx, o)
		if err != nil {
			t.Error(err)
			return
		}
		if err := store.Delete(ctx, "mail/"+workspace.NaturalID("mail_account", alice)); err != nil {
			t.Error(err)
		}
	})
	return o
}

// desk is a workspace with one account on servers of its own.
type desk struct {
	*mail.Service
	t       *testing.T
	w       *workspace.Workspace
	box     *mailbox.Box
	clock   *when.FixedClock
	smtp    *smtpd.Server
	imap    *imapd.Server
	account mail.Account
	engine  *mail.Engine
	secrets secret.Options
}

// newDesk connects the account and looks once, so that the folders are known. The engine is not running.
func newDesk(t *testing.T, alter ...func(*mail.Account)) *desk {
	t.Helper()
	w, clock := testkit.Workspace(t)
	box, err := mailbox.Open(ctx, w)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{
		t: t, w: w, box: box, clock: clock, secrets: secretsFor(t),
		smtp: testkit.SMTP(t, smtpd.Options{User: alice, Password: "secret", AuthInPlain: true}),
		imap: testkit.IMAP(t, imapd.Options{User: alice, Password: "secret", Caps: []string{"MOVE", "UIDPLUS", "LIST-STATUS"}}),
	}
	d.Service = mail.New(w, box, mail.Options{Secrets: d.secrets, Dial: 5 * time.Second, Command: 5 * time.Second})
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	a := mail.NewAccount()
	a.Address, a.Name = alice, "Alice"
	a.IMAPHost, a.IMAPPort, a.IMAPTLS = d.imap.Host(), d.imap.Port(), "none"
	a.SMTPHost, a.SMTPPort, a.SMTPTLS = d.smtp.Host(), d.smtp.Port(), "none"
	for _, f := range alter {
		f(&a)
	}
	added, err := d.SaveAccount(ctx, a, "secret")
	if err != nil {
		t.Fatal(err)
	}
	if d.account, err = d.Account(ctx, added.ID); err != nil {
		t.Fatal(err)
	}
	d.sync()
	return d
}

func (d *desk) sync() {
	d.t.Helper()
	if _, err := d.Sync(ctx, d.account.ID); err != nil {
		d.t.Fatal(err)
	}
}

// start runs the engine until the test ends, or what it returns is called.
func (d *desk) start() (stop func()) {
	d.t.Helper()
	running, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	d.engine = d.Engine()
	go func() { ended <- d.engine.Run(running) }()
	stopped := false
	stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		if err := <-ended; err != nil && running.Err() == nil {
			d.t.Errorf("the engine ended: %v", err)
		}
	}
	d.t.Cleanup(stop)
	return stop
}

// later lets time pass, and the engine look.
func (d *desk) later(by time.Duration) {
	d.clock.Advance(by)
	d.engine.Nudge()
}

// queue writes a mail to people and queues it.
func (d *desk) queue(subject string, to ...string) mail.QueuedMail {
	d.t.Helper()
	draft := mail.Draft{AccountID: d.account.ID, To: people(to...), Subject: subject, Rich: "<p>Hello " + subject + "</p>"}
	draft, err := d.SaveDraft(ctx, draft)
	if err != nil {
		d.t.Fatal(err)
	}
	queued, err := d.Queue(ctx, draft.ID, mail.Timing{})
	if err != nil {
		d.t.Fatal(err)
	}
	return queued
}

// delivery is the one to an address.
func (d *desk) delivery(address string) mail.Delivery {
	d.t.Helper()
	list, err := d.Outbox(ctx)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, one := range list {
		if one.Address == address {
			return one
		}
	}
	return mail.Delivery{}
}

// becomes waits until the delivery to an address is in a state.
func (d *desk) becomes(address string, state mail.DeliveryState) mail.Delivery {
	d.t.Helper()
	var got mail.Delivery
	eventually(d.t, func() bool {
		got = d.delivery(address)
		return got.State == state
	}, func() string {
		return address + " is " + string(got.State) + " and not " + string(state) + ": " + got.Said
	})
	return got
}

// patience is for computers that have much else to do.
const patience = time.Minute

// eventually waits until something holds.
func eventually(t *testing.T, holds func() bool, why func() string) {
	t.Helper()
	tick, deadline := time.NewTicker(3*time.Millisecond), time.NewTimer(patience)
	defer tick.Stop()
	defer deadline.Stop()
	for !holds() {
		select {
		case <-tick.C:
		case <-deadline.C:
			t.Fatal(why())
		}
	}
}

// received counts what the server has of each Message-ID and recipient.
func received(server *smtpd.Server) map[string]int {
	got := map[string]int{}
	for _, m := range server.Messages() {
		for _, to := range m.To {
			got[message.Parse(m.Raw).MessageID+" "+to]++
		}
	}
	return got
}

// inFolder lists the subjects of the mails in a folder of the account on the server, as the mailbox saw them last.
func (d *desk) subjects(folder string) []string {
	d.t.Helper()
	d.sync()
	list, err := d.Threads(ctx, mail.Filter{Folder: folder, Limit: 200})
	if err != nil {
		d.t.Fatal(err)
	}
	subjects := []string{}
	for _, line := range list.Threads {
		subjects = append(subjects, line.Subject)
	}
	return subjects
}

// searchFiles looks for a text in every file below a folder.
func searchFiles(t *testing.T, dir, text string) (found []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if strings.Contains(string(content), text) {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func people(addresses ...string) (list []mailbox.Person) {
	for _, address := range addresses {
		list = append(list, mailbox.Person{Address: address})
	}
	return list
}

// addr is where the SMTP server of the account listens.
func (d *desk) addr() string {
	return net.JoinHostPort(d.account.SMTPHost, strconv.Itoa(d.account.SMTPPort))
}

// forget takes the password out of its place.
func (d *desk) forget() { d.forgetOf(d.account.ID) }

func (d *desk) forgetOf(accountID string) {
	d.t.Helper()
	store, err := secret.Open(ctx, d.secrets)
	if err == nil {
		err = store.Delete(ctx, "mail/"+accountID)
	}
	if err != nil {
		d.t.Fatal(err)
	}
}

// rendered is where the newest outgoing mail is stored.
func (d *desk) rendered() string {
	d.t.Helper()
	var hash string
	err := d.w.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, `SELECT rendered FROM outgoing ORDER BY queued_at DESC, id DESC LIMIT 1`, nil, &hash)
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return d.w.Files().Path(hash)
}

// filed is who put the newest copy into Sent.
func (d *desk) filed() (who string) {
	d.t.Helper()
	err := d.w.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, `SELECT filed FROM outgoing ORDER BY queued_at DESC, id DESC LIMIT 1`, nil, &who)
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return who
}

// deliver puts a mail into a folder of the account's server; headers are whole lines.
func (d *desk) deliver(folder, subject, from string, headers ...string) (messageID string) {
	d.t.Helper()
	messageID = workspace.NewID() + "@elsewhere.example"
	raw := "From: " + from + "\r\nTo: " + alice + "\r\nSubject: " + subject + "\r\nMessage-ID: <" + messageID + ">\r\nDate: " +
		d.clock.Now().Format(time.RFC1123Z) + "\r\n"
	for _, h := range headers {
		raw += h + "\r\n"
	}
	d.put(folder, raw+"\r\nHello\r\n")
	return messageID
}

func (d *desk) put(folder, raw string) {
	d.t.Helper()
	if _, err := d.imap.Deliver(folder, []byte(raw), d.clock.Now()); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) count(query string) (n int) {
	d.t.Helper()
	if err := d.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, query, nil, &n) }); err != nil {
		d.t.Fatal(err)
	}
	return n
}

const (
	kim = "kim@creator.example"
	lou = "lou@creator.example"
	mia = "mia@creator.example"
)

// open opens a thread of a folder.
func (d *desk) open(folder string, n int) mail.Opened {
	d.t.Helper()
	list, err := d.Threads(ctx, mail.Filter{Folder: folder, Limit: 200})
	if err != nil {
		d.t.Fatal(err)
	}
	if len(list.Threads) <= n {
		d.t.Fatalf("%s has %d threads", folder, len(list.Threads))
	}
	opened, err := d.Open(ctx, list.Threads[n].ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return opened
}
