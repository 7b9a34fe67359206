package mail_test

import (
	"math"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
)

// What a draft may hold has an end in every field, so that none of them fills the disk.
func TestDraftsHaveAnEnd(t *testing.T) {
	d := newDesk(t)
	file, err := d.AttachFile(ctx, d.w.Files().Path(d.stored("x")), nil)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("x", 10<<20)
	for name, alter := range map[string]func(*mail.Draft){
		"to":         func(m *mail.Draft) { m.To = []mailbox.Person{{Name: long, Address: kim}} },
		"cc":         func(m *mail.Draft) { m.Cc = []mailbox.Person{{Address: long}} },
		"files":      func(m *mail.Draft) { m.Files = []mail.DraftFile{{Name: long, SHA256: file.SHA256}} },
		"media type": func(m *mail.Draft) { m.Files = []mail.DraftFile{{Name: "x", MediaType: long, SHA256: file.SHA256}} },
		"many files": func(m *mail.Draft) {
			for range 100_000 {
				m.Files = append(m.Files, file)
			}
		},
		"reply to":   func(m *mail.Draft) { m.ReplyTo = long },
		"references": func(m *mail.Draft) { m.References = strings.Split(strings.Repeat("a@b ", 500_000), " ") },
		"creator":    func(m *mail.Draft) { m.CreatorID = long },
		"campaign":   func(m *mail.Draft) { m.CampaignID = long },
		"account":    func(m *mail.Draft) { m.AccountID = long },
		"id":         func(m *mail.Draft) { m.ID = long },
	} {
		draft := mail.Draft{AccountID: d.account.ID, To: people(kim), Subject: "x", Rich: "<p>x</p>"}
		alter(&draft)
		if _, err := d.SaveDraft(ctx, draft); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := d.count(`SELECT count(*) FROM mail_draft`); n != 0 {
		t.Errorf("%d drafts", n)
	}
}

// stored is the hash of a text in the file store.
func (d *desk) stored(text string) string {
	d.t.Helper()
	d.queue(text, kim)
	var hash string
	for _, part := range strings.Split(d.rendered(), "/") {
		hash = part
	}
	return hash
}

// Numbers that no screen sends are no harm.
func TestStrangeNumbers(t *testing.T) {
	d := newDesk(t)
	d.deliver("INBOX", "Hello", kim)
	d.sync()
	for _, n := range []int{math.MinInt, -1, 0, math.MaxInt} {
		for _, words := range []string{"", "hello"} {
			if _, err := d.Threads(ctx, mail.Filter{Folder: "inbox", Search: words, Offset: n, Limit: n}); err != nil {
				t.Errorf("%d %q: %v", n, words, err)
			}
		}
		list, err := d.Threads(ctx, mail.Filter{Folder: "inbox", Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		opened, err := d.Open(ctx, list.Threads[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Preview(ctx, opened.Messages[0].ID, n); !fault.Is(err, fault.NotFound) {
			t.Errorf("%d: %v", n, err)
		}
	}
	for _, id := range []string{"", "-1", "9223372036854775808", "1e9", "\x00", "../1", strings.Repeat("9", 1<<20)} {
		if _, err := d.Open(ctx, id); !fault.Is(err, fault.NotFound) {
			t.Errorf("%.20q: %v", id, err)
		}
		if _, err := d.StartReply(ctx, id, true); !fault.Is(err, fault.NotFound) {
			t.Errorf("%.20q: %v", id, err)
		}
	}
}

// Templates are held to what a mail can carry, and one that is gone is not changed in silence.
func TestTemplatesHaveAnEnd(t *testing.T) {
	d := newDesk(t)
	for name, subject := range map[string]string{"long": strings.Repeat("x", 10<<20), "two lines": "a\r\nBcc: eve@evil.example"} {
		if _, err := d.SaveTemplate(ctx, mail.Template{Name: name, Subject: subject}); fieldOf(err) != "subject" {
			t.Errorf("%s: %v", name, err)
		}
	}
	added, err := d.SaveTemplate(ctx, mail.Template{Name: "Hello", Subject: "Hello {{creator.name}}"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.RemoveTemplate(ctx, added.ID); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{added.ID, "never was"} {
		if _, err := d.SaveTemplate(ctx, mail.Template{ID: id, Name: "Hello"}); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", id, err)
		}
	}
}

// A kept password is for the servers that it was typed in for: it is shown to no others.
func TestAKeptPasswordGoesNowhereElse(t *testing.T) {
	d := newDesk(t)
	for _, alter := range []func(*mail.Account){
		func(a *mail.Account) { a.IMAPHost = "localhost" },
		func(a *mail.Account) { a.SMTPHost = "localhost" },
	} {
		a := d.account
		alter(&a)
		if err := d.TestAccount(ctx, a, ""); fieldOf(err) != "password" {
			t.Errorf("tried: %v", err)
		}
		if _, err := d.SaveAccount(ctx, a, ""); fieldOf(err) != "password" {
			t.Errorf("saved: %v", err)
		}
		if err := d.TestAccount(ctx, a, "secret"); err != nil {
			t.Error(err)
		}
	}
	for _, alter := range []func(*mail.Account){
		func(a *mail.Account) { a.IMAPPort++ },
		func(a *mail.Account) { a.SMTPTLS = "starttls" },
		func(a *mail.Account) { a.CA = "-----BEGIN CERTIFICATE-----" },
	} {
		a := d.account
		alter(&a)
		if err := d.TestAccount(ctx, a, ""); fieldOf(err) != "password" && fieldOf(err) != "ca" {
			t.Errorf("tried: %v", err)
		}
	}
	a := d.account
	a.Name, a.IMAPHost = "Alice A.", strings.ToUpper(a.IMAPHost)
	if _, err := d.SaveAccount(ctx, a, ""); err != nil {
		t.Error(err)
	}
	a.ID = "never was"
	if _, err := d.SaveAccount(ctx, a, "secret"); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}

// A mail that is longer than what may be written can be answered and passed on all the same: not all of it is quoted.
func TestAnsweringAVeryLongMail(t *testing.T) {
	d := newDesk(t)
	words := strings.Repeat("<p>A line of words &amp; more.</p>", 60_000)
	d.put("INBOX", "From: "+kim+"\r\nTo: "+alice+"\r\nSubject: html\r\nMessage-ID: <1@x.example>\r\nContent-Type: text/html\r\n\r\n"+words)
	d.put("INBOX", "From: "+kim+"\r\nTo: "+alice+"\r\nSubject: plain\r\nMessage-ID: <2@x.example>\r\n\r\n"+strings.Repeat("A line & <more>\r\n", 100_000))
	d.sync()
	for i := range 2 {
		mailID := d.open("inbox", i).Messages[0].ID
		reply, err := d.StartReply(ctx, mailID, false)
		if err != nil {
			t.Fatal(err)
		}
		forward, err := d.StartForward(ctx, mailID)
		if err != nil {
			t.Fatal(err)
		}
		for _, draft := range []mail.Draft{reply, forward} {
			draft.To = people(kim)
			kept, err := d.SaveDraft(ctx, draft)
			if err != nil || !strings.Contains(kept.Rich, "A line") {
				t.Errorf("%d: %v", i, err)
				continue
			}
			if _, err := d.Queue(ctx, kept.ID, mail.Timing{}); err != nil {
				t.Errorf("%d: %v", i, err)
			}
		}
	}
}
