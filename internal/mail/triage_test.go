//go:build unix

package mail_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

const bob = "bob@example.test"

// dovecotDesk is a desk whose second account, which the test works with, is on a real Dovecot.
type dovecotDesk struct {
	*desk
	server *testkit.DovecotServer
}

func newDovecotDesk(t *testing.T) *dovecotDesk {
	t.Helper()
	d := &dovecotDesk{newDesk(t), testkit.Dovecot(t)}
	t.Cleanup(func() { d.forgetOf(workspace.NaturalID("mail_account", bob)) })
	pem, err := os.ReadFile(d.server.CAFile)
	if err != nil {
		t.Fatal(err)
	}
	a := d.account
	a.ID, a.Address, a.UserName, a.CA = "", bob, "", string(pem)
	a.IMAPHost, a.IMAPPort, a.IMAPTLS = d.server.Host, d.server.TLSPort, "tls"
	a.Folders = map[string]bool{"Trash": true}
	added, err := d.SaveAccount(ctx, a, "secret")
	if err != nil {
		t.Fatal(err)
	}
	if d.account, err = d.Account(ctx, added.ID); err != nil {
		t.Fatal(err)
	}
	return d
}

// came puts mails into the inbox and returns their threads, by subject.
func (d *dovecotDesk) came(subjects ...string) map[string]string {
	d.t.Helper()
	for _, subject := range subjects {
		raw := "From: Kim <" + kim + ">\r\nTo: " + bob + "\r\nSubject: " + subject + "\r\nMessage-ID: <" + strings.ReplaceAll(subject, " ", "-") + "@creator.example>\r\n\r\nHello\r\n"
		if err := d.server.Deliver(bob, []byte(raw)); err != nil {
			d.t.Fatal(err)
		}
	}
	d.sync()
	return d.threads("all")
}

// threads are the ids of the threads of a folder, by subject.
func (d *dovecotDesk) threads(folder string) map[string]string {
	d.t.Helper()
	list, err := d.Threads(ctx, mail.Filter{Folder: folder, AccountID: d.account.ID, Limit: 200})
	if err != nil {
		d.t.Fatal(err)
	}
	found := map[string]string{}
	for _, line := range list.Threads {
		found[line.Subject] = line.ID
	}
	return found
}

// onServer is what another program sees: the flags of the mails in a folder, by their Message-IDs.
func (d *dovecotDesk) onServer(folder string) map[string][]string {
	d.t.Helper()
	session, err := imap.Dial(ctx, imap.Config{Host: d.server.Host, Port: d.server.TLSPort, TLS: "tls", Roots: d.server.Pool, User: bob, Password: "secret"})
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = session.Close() }()
	if _, err := session.Select(ctx, folder, true); err != nil {
		d.t.Fatal(err)
	}
	uids, err := session.UIDs(ctx, time.Time{})
	if err != nil {
		d.t.Fatal(err)
	}
	ids, err := session.MessageIDs(ctx, uids)
	if err != nil {
		d.t.Fatal(err)
	}
	heads, err := session.Heads(ctx, uids)
	if err != nil {
		d.t.Fatal(err)
	}
	found := map[string][]string{}
	for _, h := range heads {
		found[strings.Trim(ids[h.UID], "<>")] = h.Flags
	}
	return found
}

func TestReadingAndStarring(t *testing.T) {
	d := newDovecotDesk(t)
	one := []string{d.came("one", "two")["one"]}
	flags := func() []string { return d.onServer("INBOX")["one@creator.example"] }
	for _, step := range []struct {
		do   func() error
		want []string
	}{
		{func() error { return d.Read(ctx, one, true) }, []string{`\seen`}},
		{func() error { return d.Star(ctx, one, true) }, []string{`\flagged`, `\seen`}},
		{func() error { return d.Read(ctx, one, false) }, []string{`\flagged`}},
		{func() error { return d.Star(ctx, one, false) }, []string{}},
	} {
		before := flags()
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(flags(), before) {
			t.Error("the server knows before it is told")
		}
		line := d.line(one[0])
		if line.Starred != slices.Contains(step.want, `\flagged`) || (line.Unread == 0) != slices.Contains(step.want, `\seen`) {
			t.Errorf("here it is not as it was wanted: %+v", line)
		}
		d.sync()
		if got := flags(); !slices.Equal(got, step.want) {
			t.Errorf("the server has %v, want %v", got, step.want)
		}
		if after := d.line(one[0]); after.Starred != line.Starred || after.Unread != line.Unread {
			t.Errorf("the next look altered %+v to %+v", line, after)
		}
	}
	if err := d.Read(ctx, []string{"12345"}, true); err != nil && !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	if err := d.Read(ctx, []string{"no number"}, true); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}

func (d *desk) line(threadID string) mail.Line {
	d.t.Helper()
	opened, err := d.Open(ctx, threadID)
	if err != nil {
		d.t.Fatal(err)
	}
	return opened.Line
}

func TestMovingAndBack(t *testing.T) {
	d := newDovecotDesk(t)
	ids := d.came("told", "untold", "stays")
	move := func(subject, role string) mail.Moved {
		t.Helper()
		moved, err := d.Move(ctx, []string{ids[subject]}, role)
		if err != nil || len(moved.Back) != 1 || moved.Label == "" {
			t.Fatalf("%+v %v", moved, err)
		}
		return moved
	}
	where := func(folder string) []string {
		t.Helper()
		return slices.Sorted(maps.Keys(d.onServer(folder)))
	}
	archived, trashed := move("untold", "archive"), move("told", "trash")
	if got := d.threads("inbox"); len(got) != 1 || got["stays"] == "" {
		t.Errorf("in the inbox: %v", got)
	}
	if got := where("INBOX"); len(got) != 3 {
		t.Errorf("the server knows before it is told: %v", got)
	}
	if err := d.MoveBack(ctx, archived.Back); err != nil {
		t.Fatal(err)
	}
	if got := d.threads("inbox"); len(got) != 2 || len(d.threads("archive")) != 0 {
		t.Errorf("back in the inbox: %v", got)
	}
	d.sync()
	if inbox, trash := where("INBOX"), where("Trash"); !slices.Equal(inbox, []string{"stays@creator.example", "untold@creator.example"}) || !slices.Equal(trash, []string{"told@creator.example"}) {
		t.Errorf("on the server: %v, %v", inbox, trash)
	}
	if got := d.threads("trash"); len(got) != 1 {
		t.Errorf("in the trash: %v", got)
	}
	d.sync() // by now the number in the trash is known
	if err := d.MoveBack(ctx, trashed.Back); err != nil {
		t.Fatal(err)
	}
	if got := d.threads("inbox"); len(got) != 3 {
		t.Errorf("all back in the inbox: %v", got)
	}
	d.sync()
	d.sync()
	if got := where("INBOX"); len(got) != 3 || len(where("Trash")) != 0 || len(d.threads("inbox")) != 3 {
		t.Errorf("on the server: %v, here %v", got, d.threads("inbox"))
	}
	if _, err := d.Move(ctx, []string{ids["stays"]}, "the moon"); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
	if err := d.MoveBack(ctx, []mail.Shift{{Message: "99", From: "INBOX"}}); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}

func TestSnoozing(t *testing.T) {
	d := newDovecotDesk(t)
	ids := d.came("sleepy", "awake")
	until := d.clock.Now().Add(3 * time.Hour)
	if _, err := d.Snooze(ctx, []string{ids["sleepy"]}, d.clock.Now().UnixMilli()); fieldOf(err) != "until" {
		t.Errorf("until now: %v", err)
	}
	receipt, err := d.Snooze(ctx, []string{ids["sleepy"]}, until.UnixMilli())
	if err != nil || !strings.HasPrefix(receipt.Label, "Snoozed until ") {
		t.Fatal(receipt, err)
	}
	asleep := func() bool {
		_, inInbox := d.threads("inbox")["sleepy"]
		_, snoozed := d.threads("snoozed")["sleepy"]
		if inInbox == snoozed {
			t.Errorf("in the inbox: %v, snoozed: %v", inInbox, snoozed)
		}
		return snoozed
	}
	if !asleep() {
		t.Error("it does not sleep")
	}
	d.clock.Set(until.Add(-time.Second))
	if !asleep() {
		t.Error("it woke too early")
	}
	d.clock.Set(until)
	if asleep() {
		t.Error("it does not wake")
	}
}

// What is said of threads holds when the mailbox is fetched anew, and Undo takes it back there too.
func TestMarksOutliveTheMailbox(t *testing.T) {
	d := newDovecotDesk(t)
	ids := d.came("snoozed", "assigned", "linked", "answered", "plain")
	testkit.Exec(t, d.w, `INSERT INTO colleague (id, name) VALUES ('c1', 'Lea')`)
	testkit.Exec(t, d.w, `INSERT INTO creator (id, name) VALUES ('k1', 'Kim')`)
	state := func() map[string]mail.Line {
		t.Helper()
		list, err := d.Threads(ctx, mail.Filter{Folder: "all", AccountID: d.account.ID, Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		lines := map[string]mail.Line{}
		for _, line := range list.Threads {
			line.ID = ""
			lines[line.Subject] = line
		}
		return lines
	}
	fresh := state()
	until := d.clock.Now().Add(time.Hour).UnixMilli()
	steps := []struct {
		subject string
		do      func(id []string) (workspace.Receipt, error)
		shows   func(mail.Line) bool
	}{
		{"snoozed", func(id []string) (workspace.Receipt, error) { return d.Snooze(ctx, id, until) }, func(l mail.Line) bool { return l.SnoozedUntil == until }},
		{"assigned", func(id []string) (workspace.Receipt, error) { return d.Assign(ctx, id, "c1") }, func(l mail.Line) bool { return l.AssignedTo == "c1" }},
		{"linked", func(id []string) (workspace.Receipt, error) { return d.Link(ctx, id, "k1", "") }, func(l mail.Line) bool { return l.Creator == "Kim" }},
		{"answered", func(id []string) (workspace.Receipt, error) { return d.NeedsReply(ctx, id, false) }, func(l mail.Line) bool { return !l.Open }},
	}
	receipts := []workspace.Receipt{}
	for _, s := range steps {
		receipt, err := s.do([]string{ids[s.subject]})
		if err != nil {
			t.Fatal(err)
		}
		receipts = append(receipts, receipt)
	}
	check := func(when string) {
		t.Helper()
		lines := state()
		for _, s := range steps {
			if !s.shows(lines[s.subject]) {
				t.Errorf("%s: %+v", when, lines[s.subject])
			}
		}
		if lines["plain"].SnoozedUntil != 0 || !lines["plain"].Open {
			t.Errorf("%s: %+v", when, lines["plain"])
		}
	}
	check("said")
	d.renewBox()
	if len(state()) != 0 {
		t.Fatal("the mailbox is not new")
	}
	d.sync()
	check("fetched anew")
	d.start()
	for _, r := range receipts {
		if _, err := d.w.Undo(ctx, r.ActionID); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, func() bool {
		lines := state()
		for subject, line := range fresh {
			now := lines[subject]
			if now.SnoozedUntil != line.SnoozedUntil || now.AssignedTo != line.AssignedTo || now.CreatorID != line.CreatorID || now.Open != line.Open {
				return false
			}
		}
		return true
	}, func() string { return "undone, but it still shows" })
	for _, err := range []error{
		second(d.Assign(ctx, []string{ids["plain"]}, "nobody")), second(d.Link(ctx, []string{ids["plain"]}, "nobody", "")),
		second(d.Link(ctx, []string{ids["plain"]}, "", "nothing")), second(d.Assign(ctx, nil, "c1")), second(d.Snooze(ctx, make([]string, 501), until)),
	} {
		if !fault.Is(err, fault.Invalid) {
			t.Error(err)
		}
	}
}

func second(_ workspace.Receipt, err error) error { return err }

// renewBox takes mail.db away, as a person may, and opens the desk anew.
func (d *desk) renewBox() {
	d.t.Helper()
	if err := d.Close(); err != nil {
		d.t.Fatal(err)
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.RemoveAll(filepath.Join(d.w.Dir(), "mail.db"+suffix)); err != nil {
			d.t.Fatal(err)
		}
	}
	box, err := mailbox.Open(ctx, d.w)
	if err != nil {
		d.t.Fatal(err)
	}
	d.box, d.Service = box, mail.New(d.w, box, mail.Options{Secrets: d.secrets})
}

// Two threads that a later mail makes one had a mark each: what is said afterwards holds, and nothing of before.
func TestMarksOfThreadsThatBecomeOne(t *testing.T) {
	d := newDovecotDesk(t)
	ids := d.came("first", "second")
	until := d.clock.Now().Add(time.Hour).UnixMilli()
	for _, id := range ids {
		if _, err := d.Snooze(ctx, []string{id}, until); err != nil {
			t.Fatal(err)
		}
	}
	joins := "From: " + kim + "\r\nTo: " + bob + "\r\nSubject: Re: both\r\nMessage-ID: <joins@creator.example>\r\nReferences: <first@creator.example> <second@creator.example>\r\n\r\nHello\r\n"
	if err := d.server.Deliver(bob, []byte(joins)); err != nil {
		t.Fatal(err)
	}
	d.sync()
	list, err := d.Threads(ctx, mail.Filter{Folder: "all", AccountID: d.account.ID, Limit: 10})
	if err != nil || len(list.Threads) != 1 {
		t.Fatalf("%d threads, %v", len(list.Threads), err)
	}
	if _, err := d.Snooze(ctx, []string{list.Threads[0].ID}, 0); err != nil {
		t.Fatal(err)
	}
	d.sync()
	if line := d.line(list.Threads[0].ID); line.SnoozedUntil != 0 {
		t.Error("it sleeps again")
	}
}
