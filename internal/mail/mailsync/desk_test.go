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
	open := slices.Clone(l.open)
	for i := range l.open {
		l.open[i].Again = true
	}
	return open, nil
}

func (l *list) Died(_ context.Context, ids []int64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range l.open {
		if slices.Contains(ids, l.open[i].ID) {
			l.open[i].Deaths++
		}
	}
	return nil
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
