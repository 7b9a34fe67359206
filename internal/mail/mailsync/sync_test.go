//go:build unix

package mailsync_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/mailsync"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

var ctx = context.Background()

const (
	account = "account"
	alice   = "alice@example.test"
	// everywhere is no role: wherever a mail lies.
	everywhere mailbox.Role = "everywhere"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		os.Exit(syncAsChild(dir))
	}
	os.Exit(m.Run())
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// list is the errands of a test.
type list struct {
	mu      sync.Mutex
	open    []mailsync.Errand
	refused []string
}

func (l *list) Open(context.Context, string) ([]mailsync.Errand, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.open), nil
}

func (l *list) Done(_ context.Context, ids []int64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open = slices.DeleteFunc(l.open, func(e mailsync.Errand) bool { return slices.Contains(ids, e.ID) })
	return nil
}

func (l *list) Refused(ctx context.Context, ids []int64, why string) error {
	l.refused = append(l.refused, why)
	return l.Done(ctx, ids)
}

func (l *list) add(e mailsync.Errand) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e.ID = int64(len(l.open) + 1)
	l.open = append(l.open, e)
}

// desk is a mailbox of a workspace, and one account on a server.
type desk struct {
	t       testing.TB
	w       *workspace.Workspace
	clock   *when.FixedClock
	box     *mailbox.Box
	errands *list
	config  imap.Config
	account mailsync.Account
	told    func(mailsync.Progress)
}

// newDesk works on the server of a config, as alice.
func newDesk(t testing.TB, config imap.Config) *desk {
	t.Helper()
	w, clock := testkit.Workspace(t)
	box, err := mailbox.Open(ctx, w)
	must(t, err)
	t.Cleanup(func() {
		if err := box.Close(); err != nil {
			t.Error(err)
		}
	})
	return &desk{t: t, w: w, clock: clock, box: box, errands: &list{}, config: config, account: aliceOf(account)}
}

func aliceOf(id string) mailsync.Account {
	return mailsync.Account{ID: id, Mine: func(address string) bool { return address == alice }}
}

// configOf logs alice in at a port of this computer, without TLS.
func configOf(port int) imap.Config {
	return imap.Config{Host: "127.0.0.1", Port: port, TLS: imap.None, User: alice, Password: "secret", Dial: 10 * time.Second, Command: 10 * time.Second}
}

func (d *desk) line(ctx context.Context) (*imap.Session, error) { return imap.Dial(ctx, d.config) }

// try runs one round.
func (d *desk) try(ctx context.Context) (map[string]mailsync.FolderReport, error) {
	reports, err := mailsync.New(d.box, d.clock, d.errands, d.told).Sync(ctx, d.account, d.line)
	by := map[string]mailsync.FolderReport{}
	for _, r := range reports {
		by[r.Name] = r
	}
	return by, err
}

// sync runs one round, in which nothing may fail.
func (d *desk) sync() map[string]mailsync.FolderReport {
	d.t.Helper()
	reports, err := d.try(ctx)
	must(d.t, err)
	for _, r := range reports {
		if r.Fault != "" {
			d.t.Fatalf("%s: %s", r.Name, r.Fault)
		}
	}
	return reports
}

func (d *desk) folder(name string) mailbox.Folder {
	d.t.Helper()
	folders, err := d.box.Folders(ctx, account)
	must(d.t, err)
	for _, f := range folders {
		if f.Name == name {
			return f
		}
	}
	d.t.Fatalf("there is no folder %s", name)
	return mailbox.Folder{}
}

// mails are the messages of a role, by subject, and how often each is there.
func (d *desk) mails(role mailbox.Role) map[string]mailbox.Message {
	d.t.Helper()
	threads, _, err := d.box.List(ctx, mailbox.Where{Role: role, Anywhere: role == everywhere}, 0, 10_000)
	must(d.t, err)
	by := map[string]mailbox.Message{}
	for _, thread := range threads {
		_, messages, err := d.box.Thread(ctx, thread.ID)
		must(d.t, err)
		for _, m := range messages {
			if _, twice := by[m.Subject]; twice {
				d.t.Errorf("%q is there twice", m.Subject)
			}
			by[m.Subject] = m
		}
	}
	return by
}

func (d *desk) subjects(role mailbox.Role) string {
	d.t.Helper()
	return strings.Join(slices.Sorted(maps.Keys(d.mails(role))), " ")
}

// expect compares what lies in folders of a role.
func (d *desk) expect(role mailbox.Role, want string) {
	d.t.Helper()
	if got := d.subjects(role); got != want {
		d.t.Fatalf("in %q lies %q, want %q", role, got, want)
	}
}

// mail is a plain mail whose subject is its name.
func mail(name string, more ...string) []byte {
	return []byte("From: Mira <mira@creator.example>\r\nTo: " + alice + "\r\nSubject: " + name + "\r\nMessage-ID: <" + name + "@creator.example>\r\n" +
		"Date: Wed, 04 Mar 2026 11:00:00 +0000\r\n" + strings.Join(more, "") + "\r\nThis is mail " + name + ".\r\n")
}

func deliver(t testing.TB, d *testkit.DovecotServer, folder string, names ...string) {
	t.Helper()
	for _, name := range names {
		must(t, d.DeliverTo("alice@example.test", folder, mail(name), testkit.Noon))
	}
}

// onDovecot is a desk on a real Dovecot behind a wire.
func onDovecot(t testing.TB) (*desk, *testkit.DovecotServer, *imapd.Wire) {
	t.Helper()
	dovecot := testkit.Dovecot(t)
	wire := testkit.NewWire(t, dovecot.Addr)
	return newDesk(t, configOf(wire.Port())), dovecot, wire
}

// other is another mail program, with a folder open.
func (d *desk) other(folder string) *imap.Session {
	d.t.Helper()
	session, err := imap.Dial(ctx, d.config)
	must(d.t, err)
	d.t.Cleanup(func() { _ = session.Close() })
	_, err = session.Select(ctx, folder, false)
	must(d.t, err)
	return session
}

func TestFirstSyncNewestFirst(t *testing.T) {
	d, dovecot, _ := onDovecot(t)
	names := []string{}
	for i := range 600 {
		names = append(names, fmt.Sprintf("mail-%03d", i))
	}
	deliver(t, dovecot, "INBOX", names...)
	seen := []string{}
	d.told = func(p mailsync.Progress) {
		if p.Folder != "INBOX" || p.Total != 600 {
			t.Errorf("%+v", p)
		}
		if len(seen) == 0 {
			for name := range d.mails(mailbox.Inbox) {
				seen = append(seen, name)
			}
			slices.Sort(seen)
		}
	}
	report := d.sync()["INBOX"]
	if report.New != 600 || report.Messages != 600 {
		t.Errorf("%+v", report)
	}
	if len(seen) == 0 || len(seen) == 600 || seen[len(seen)-1] != "mail-599" || seen[0] != fmt.Sprintf("mail-%03d", 600-len(seen)) {
		t.Errorf("first came %v", seen)
	}
	if all := d.mails(mailbox.Inbox); len(all) != 600 {
		t.Errorf("%d mails", len(all))
	}
	d.told = nil
	deliver(t, dovecot, "INBOX", "late")
	if report := d.sync()["INBOX"]; report.New != 1 || report.Changed != 0 || report.Gone != 0 {
		t.Errorf("%+v", report)
	}
}

func TestFlagsMovesAndDeletionsOfOthers(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a", "b", "c", "d")
	d.sync()
	d.expect(mailbox.Inbox, "a b c d")
	before := d.mails(mailbox.Inbox)
	other := d.other("INBOX")
	must(t, other.Store(ctx, []uint32{1}, true, `\Seen`, `\Flagged`))
	_, err := other.Move(ctx, []uint32{2}, "Archive")
	must(t, err)
	_, err = other.Move(ctx, []uint32{3}, "Trash") // a folder that is not fetched
	must(t, err)
	wire.Forget()
	report := d.sync()
	if in := report["INBOX"]; in.Gone != 2 || in.Changed != 1 || in.New != 0 {
		t.Errorf("%+v", in)
	}
	for _, command := range wire.Commands() {
		if strings.Contains(command, "BODY.PEEK[]") {
			t.Errorf("a mail was fetched again: %s", command)
		}
	}
	d.expect(mailbox.Inbox, "a d")
	d.expect(mailbox.Archive, "b")
	d.expect(everywhere, "a b d")
	after := d.mails(everywhere)
	if after["a"].Flags != mailbox.Seen|mailbox.Flagged || after["b"].ID != before["b"].ID {
		t.Errorf("%+v", after)
	}
	must(t, other.Store(ctx, []uint32{1}, false, `\Flagged`))
	d.sync()
	if m := d.mails(everywhere)["a"]; m.Flags != mailbox.Seen {
		t.Errorf("%+v", m)
	}
}

func TestNothingNewIsOneQuestion(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a")
	d.sync()
	wire.Forget()
	d.sync()
	for _, command := range wire.Commands() {
		if strings.HasPrefix(command, "SELECT") || strings.HasPrefix(command, "EXAMINE") || strings.HasPrefix(command, "UID") {
			t.Errorf("asked for nothing: %v", wire.Commands())
		}
	}
}

func TestNumberedAnew(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a", "b")
	deliver(t, dovecot, "Archive", "c", "d", "e")
	d.sync()
	before, numbers := d.mails(everywhere), d.folder("Archive").UIDValidity
	numberAnew(t, dovecot, ".Archive")
	deliver(t, dovecot, "Archive", "f")
	must(t, os.Remove(mailOf(t, dovecot, ".Archive", "Subject: d\r")))
	wire.Forget()
	if report := d.sync()["Archive"]; report.New != 1 {
		t.Errorf("%+v", report)
	}
	if d.folder("Archive").UIDValidity == numbers {
		t.Fatal("it was not numbered anew")
	}
	d.expect(mailbox.Archive, "c e f")
	d.expect(mailbox.Inbox, "a b")
	if after := d.mails(everywhere); after["c"].ID != before["c"].ID || after["e"].ID != before["e"].ID {
		t.Error("mails that were here were fetched again")
	}
}

// numberAnew has Dovecot forget the numbers of a folder.
func numberAnew(t testing.TB, dovecot *testkit.DovecotServer, folder string) {
	t.Helper()
	quiet(t, dovecot)
	dir := dovecot.Dir + "/mail/alice@example.test/" + folder
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), "dovecot") {
			must(t, os.Remove(dir+"/"+entry.Name()))
		}
	}
	// Its numbers are seconds: the next one must not be the same.
	list := fmt.Sprintf("3 V%d N1 G%032x\n", testkit.Noon.Unix(), testkit.Noon.UnixNano())
	must(t, os.WriteFile(dir+"/dovecot-uidlist", []byte(list), 0o666))
	must(t, os.Chmod(dir+"/dovecot-uidlist", 0o666))
}

// quiet waits until all sessions have ended, which write to their folders at the end.
func quiet(t testing.TB, dovecot *testkit.DovecotServer) {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); ; runtime.Gosched() {
		said, err := os.ReadFile(dovecot.Dir + "/dovecot.log")
		must(t, err)
		if strings.Count(string(said), "imap-login: Info: Login: ") == strings.Count(string(said), "imap("+alice+")") {
			return
		}
		if time.Now().After(until) {
			t.Fatal("sessions do not end")
		}
	}
}

// mailOf is the file of a mail that contains some words.
func mailOf(t testing.TB, dovecot *testkit.DovecotServer, folder, words string) string {
	t.Helper()
	for _, sub := range []string{"cur", "new"} {
		dir := dovecot.Dir + "/mail/alice@example.test/" + folder + "/" + sub
		entries, err := os.ReadDir(dir)
		must(t, err)
		for _, entry := range entries {
			raw, err := os.ReadFile(dir + "/" + entry.Name())
			must(t, err)
			if strings.Contains(string(raw), words) {
				return dir + "/" + entry.Name()
			}
		}
	}
	t.Fatalf("no mail says %q", words)
	return ""
}

func TestDaysBack(t *testing.T) {
	d, dovecot, _ := onDovecot(t)
	for name, days := range map[string]int{"today": 0, "week": 7, "month": 40} {
		must(t, dovecot.DeliverTo(alice, "INBOX", mail(name), testkit.Noon.AddDate(0, 0, -days)))
	}
	d.account.DaysBack = 3
	d.sync()
	d.expect(everywhere, "today")
	d.account.DaysBack = 10
	d.sync()
	d.expect(everywhere, "today week")
	d.account.DaysBack = 5 // what is here stays
	d.sync()
	d.expect(everywhere, "today week")
	d.account.DaysBack = 0
	d.sync()
	d.expect(everywhere, "month today week")
}

func TestFoldersThatAreRenamedDeletedAndChosen(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a")
	deliver(t, dovecot, "Clients", "b", "c")
	deliver(t, dovecot, "Junk", "spam")
	d.sync()
	d.expect(mailbox.Other, "b c")
	before := d.mails(mailbox.Other)
	root := dovecot.Dir + "/mail/alice@example.test/"
	must(t, os.Rename(root+".Clients", root+".Customers"))
	wire.Forget()
	d.sync()
	d.expect(mailbox.Other, "b c")
	if d.mails(mailbox.Other)["b"].ID != before["b"].ID {
		t.Error("a folder with another name was fetched again")
	}
	d.account.Chosen = map[string]bool{"Customers": false, "Junk": true}
	d.sync()
	d.expect(mailbox.Other, "")
	d.expect(mailbox.Junk, "spam")
	d.account.Chosen = nil
	d.sync()
	d.expect(mailbox.Other, "b c")
	d.expect(mailbox.Junk, "")
	must(t, os.RemoveAll(root+".Customers"))
	d.sync()
	d.expect(everywhere, "a")
}

// A mailbox that moved here from another provider: the server says of all mails that they came today.
func TestMigratedMailbox(t *testing.T) {
	d, dovecot, _ := onDovecot(t)
	dated := func(name, date string) []byte {
		return []byte(strings.Replace(string(mail(name)), "Wed, 04 Mar 2026 11:00:00 +0000", date, 1))
	}
	must(t, dovecot.DeliverTo(alice, "INBOX", dated("spring", "Tue, 01 Apr 2025 10:00:00 +0200"), testkit.Noon))
	must(t, dovecot.DeliverTo(alice, "INBOX", dated("winter", "Wed, 01 Jan 2025 10:00:00 +0100"), testkit.Noon))
	must(t, dovecot.DeliverTo(alice, "INBOX", dated("yesterday", "Tue, 03 Mar 2026 10:00:00 +0000"), testkit.Noon))
	d.sync()
	// Later it is the server that counts: a wrong clock of a sender hides nothing.
	must(t, dovecot.DeliverTo(alice, "INBOX", dated("wrong", "Tue, 01 Apr 2014 10:00:00 +0000"), testkit.Noon.Add(time.Hour)))
	d.sync()
	threads, _, err := d.box.List(ctx, mailbox.Where{Role: mailbox.Inbox}, 0, 10)
	must(t, err)
	got := ""
	for _, thread := range threads {
		got += thread.Subject + " "
	}
	if got != "wrong yesterday spring winter " {
		t.Errorf("newest first: %s", got)
	}
}
