package mailbox_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
	"backlot/internal/testkit"
)

var ctx = context.Background()

const (
	account = "account"
	us      = "ada@agency.example"
	them    = "mira@creator.example"
	day     = 24 * 60 * 60 * 1000
)

// noon is when the first mail of a test came, in Unix ms.
var noon = testkit.Noon.UnixMilli()

// open opens the mailbox of a new workspace.
func open(t testing.TB) *mailbox.Box {
	t.Helper()
	w, _ := testkit.Workspace(t)
	box, err := mailbox.Open(ctx, w)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := box.Close(); err != nil {
			t.Error(err)
		}
	})
	return box
}

// folders makes folders by their names, whose roles are the same, and takes them as looked at.
func folders(t testing.TB, box *mailbox.Box, names ...string) map[string]mailbox.Folder {
	t.Helper()
	list := []mailbox.Folder{}
	for _, name := range names {
		role := mailbox.Role(name)
		if !slices.Contains([]mailbox.Role{mailbox.Inbox, mailbox.Sent, mailbox.Archive, mailbox.Drafts, mailbox.Trash, mailbox.Junk, mailbox.All}, role) {
			role = mailbox.Other
		}
		list = append(list, mailbox.Folder{AccountID: account, Name: name, Role: role, Wanted: true})
	}
	made, err := box.PutFolders(ctx, account, list)
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]mailbox.Folder{}
	for _, f := range made {
		if f.UIDValidity == 0 {
			f.UIDValidity = 7
			if err := box.Note(ctx, f); err != nil {
				t.Fatal(err)
			}
		}
		by[f.Name] = f
	}
	return by
}

// letter is a mail as a test wants it. What is zero is made up: From them, To us, at noon and Number minutes.
type letter struct {
	Number     int // the UID
	ID         string
	References []string
	Reply      []string // In-Reply-To
	From, To   string
	Subject    string
	Text       string
	At         int64
	Flags      int64
	Kind       message.Kind
	Files      []message.Attachment
	FileText   string
}

func (l letter) arrival() mailbox.Arrival {
	if l.From == "" {
		l.From = them
	}
	if l.To == "" {
		l.To = us
	}
	if l.At == 0 {
		l.At = noon + int64(l.Number)*60_000
	}
	m := &message.Message{
		MessageID: l.ID, References: l.References, InReplyTo: l.Reply, Subject: l.Subject, Text: l.Text, Kind: l.Kind,
		From: []message.Address{{Name: strings.ToUpper(l.From[:1]) + l.From[1:4], Address: l.From}},
		To:   []message.Address{{Address: l.To}}, Attachments: l.Files, Date: time.UnixMilli(l.At),
	}
	raw := []byte(fmt.Sprintf("Message-ID: <%s>\r\nSubject: %s\r\n\r\n%s", l.ID, l.Subject, l.Text))
	return mailbox.Arrival{
		UID: uint32(l.Number), Flags: l.Flags, ReceivedAt: l.At, Size: int64(len(raw)), State: mailbox.Whole, Raw: raw, Mail: m,
		FileText: l.FileText, Mine: l.From == us,
	}
}

func put(t testing.TB, box *mailbox.Box, f mailbox.Folder, letters ...letter) {
	t.Helper()
	arrivals := make([]mailbox.Arrival, len(letters))
	for i, l := range letters {
		arrivals[i] = l.arrival()
	}
	if _, err := box.Put(ctx, f, arrivals); err != nil {
		t.Fatal(err)
	}
}

func list(t testing.TB, box *mailbox.Box, w mailbox.Where) []mailbox.Thread {
	t.Helper()
	threads, total, err := box.List(ctx, w, 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if int(total) != len(threads) {
		t.Errorf("%d threads of %d", len(threads), total)
	}
	return threads
}

// only is the one thread that there is.
func only(t testing.TB, box *mailbox.Box) (mailbox.Thread, []mailbox.Message) {
	t.Helper()
	threads := list(t, box, mailbox.Where{Anywhere: true})
	if len(threads) != 1 {
		t.Fatalf("%d threads: %+v", len(threads), threads)
	}
	thread, messages, err := box.Thread(ctx, threads[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return thread, messages
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestMailInTwoFoldersIsStoredOnce(t *testing.T) {
	box := open(t)
	in := folders(t, box, "inbox", "all")
	put(t, box, in["inbox"], letter{Number: 1, ID: "a@x", Subject: "Reel", Text: "the reel"})
	put(t, box, in["all"], letter{Number: 9, ID: "a@x", Subject: "Reel", Text: "the reel"})
	thread, messages := only(t, box)
	if thread.Messages != 1 || len(messages) != 1 || !thread.In(mailbox.Inbox) || !thread.In(mailbox.All) {
		t.Errorf("%+v", thread)
	}
	places, err := box.Places(ctx, messages[0].ID)
	must(t, err)
	if len(places) != 2 {
		t.Errorf("it lies in %+v", places)
	}
	raw, err := box.Raw(ctx, messages[0].ID)
	must(t, err)
	if !strings.Contains(string(raw), "the reel") {
		t.Errorf("raw: %s", raw)
	}
	// Another mail that only bears the same id is another mail.
	put(t, box, in["inbox"], letter{Number: 2, ID: "a@x", Subject: "Reel", Text: "something else altogether"})
	if thread, messages = only(t, box); len(messages) != 2 {
		t.Errorf("%+v", thread)
	}
}

func TestPutAgainAltersNothing(t *testing.T) {
	box := open(t)
	in := folders(t, box, "inbox")
	letters := []letter{{Number: 1, ID: "a@x", Text: "one"}, {Number: 2, Text: "a mail without an id", Subject: "none"}}
	for range 3 { // as two processes do that fetch the same
		put(t, box, in["inbox"], letters...)
	}
	threads := list(t, box, mailbox.Where{Anywhere: true})
	if len(threads) != 2 || threads[0].Messages != 1 || threads[1].Messages != 1 {
		t.Errorf("%+v", threads)
	}
}

func TestNumbersOfAnotherTimeAreRefused(t *testing.T) {
	box := open(t)
	in := folders(t, box, "inbox")
	old := in["inbox"]
	put(t, box, old, letter{Number: 1, ID: "a@x"})
	now := old
	now.UIDValidity = 8
	must(t, box.Note(ctx, now))
	_, putErr := box.Put(ctx, old, []mailbox.Arrival{letter{Number: 2, ID: "b@x"}.arrival()})
	_, flagErr := box.SetFlags(ctx, old, []mailbox.Flagging{{UID: 1, Flags: mailbox.Seen}})
	_, bindErr := box.Bind(ctx, old, []mailbox.Sighting{{UID: 3, MessageID: "a@x"}})
	for what, err := range map[string]error{"put": putErr, "flags": flagErr, "bind": bindErr, "remove": box.Remove(ctx, old, []uint32{1})} {
		if !fault.Is(err, fault.Conflict) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if thread, _ := only(t, box); thread.Unread != 1 {
		t.Errorf("%+v", thread)
	}
}

func TestBrokenMailBecomesWhole(t *testing.T) {
	box := open(t)
	in := folders(t, box, "inbox")
	whole := letter{Number: 3, ID: "b@x", References: []string{"a@x"}, Subject: "Fee", Text: "the fee is 400"}
	put(t, box, in["inbox"], letter{Number: 1, ID: "a@x", Subject: "Fee"})
	broken := mailbox.Arrival{UID: 3, ReceivedAt: whole.arrival().ReceivedAt, Size: whole.arrival().Size, State: mailbox.Broken, Mail: &message.Message{Text: "cannot be had"}, TriedAt: noon}
	_, err := box.Put(ctx, in["inbox"], []mailbox.Arrival{broken})
	must(t, err)
	if threads := list(t, box, mailbox.Where{Role: mailbox.Inbox}); len(threads) != 2 {
		t.Fatalf("%+v", threads)
	}
	for before, want := range map[int64]int{noon: 0, noon + 1: 1} {
		uids, err := box.Broken(ctx, in["inbox"], before)
		must(t, err)
		if len(uids) != want {
			t.Errorf("broken before %d: %v", before, uids)
		}
	}
	broken.TriedAt = noon + 5
	_, err = box.Put(ctx, in["inbox"], []mailbox.Arrival{broken})
	must(t, err)
	if uids, _ := box.Broken(ctx, in["inbox"], noon+5); len(uids) != 0 {
		t.Errorf("asked for again too early: %v", uids)
	}
	put(t, box, in["inbox"], whole)
	_, messages := only(t, box)
	if len(messages) != 2 || messages[1].State != mailbox.Whole || messages[1].Text != whole.Text {
		t.Errorf("%+v", messages)
	}
	uids, err := box.UIDs(ctx, in["inbox"].ID)
	must(t, err)
	if !slices.Equal(uids, []uint32{1, 3}) {
		t.Errorf("uids %v", uids)
	}
}

func TestFoldersThatGoTakeTheirMailAlong(t *testing.T) {
	box := open(t)
	in := folders(t, box, "inbox", "archive", "Clients")
	put(t, box, in["Clients"], letter{Number: 1, ID: "a@x"}, letter{Number: 2, ID: "b@x"})
	put(t, box, in["inbox"], letter{Number: 1, ID: "a@x"}, letter{Number: 5, ID: "c@x"})
	_, messages, err := box.Thread(ctx, list(t, box, mailbox.Where{Role: mailbox.Inbox})[0].ID)
	must(t, err)
	lying, err := box.Lying(ctx, messages[0].Thread)
	must(t, err)
	must(t, box.Shift(ctx, lying[0], in["Clients"])) // c is only expected there
	folders(t, box, "inbox", "archive")
	must(t, box.Sweep(ctx, account))
	_, messages = only(t, box)
	if len(messages) != 1 || messages[0].MessageID != "a@x" {
		t.Errorf("%+v", messages)
	}
	again := folders(t, box, "inbox", "archive", "Clients")
	if again["Clients"].ID == in["Clients"].ID {
		t.Error("a new folder has the id of one that is gone")
	}
	must(t, box.DropAccount(ctx, account))
	if threads := list(t, box, mailbox.Where{Anywhere: true}); len(threads) != 0 {
		t.Errorf("%+v", threads)
	}
}

func TestThreadIDsAreNeverGivenTwice(t *testing.T) {
	box := open(t)
	in := folders(t, box, "inbox")
	put(t, box, in["inbox"], letter{Number: 1, ID: "a@x"})
	before, _ := only(t, box)
	must(t, box.Remove(ctx, in["inbox"], []uint32{1}))
	must(t, box.Sweep(ctx, account))
	put(t, box, in["inbox"], letter{Number: 2, ID: "b@x"})
	if after, _ := only(t, box); after.ID == before.ID {
		t.Errorf("thread %d was another one", after.ID)
	}
}
