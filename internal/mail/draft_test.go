package mail_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
	"backlot/internal/testkit"
)

// Whatever stands in the fields of a draft, the mail has the headers and the recipients that the person sees.
func TestInjectionIntoEveryField(t *testing.T) {
	const evil = "x\r\nBcc: all@evil.example\r\nX-Evil: yes\r\n\r\nbody"
	d := newDesk(t)
	d.start()
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("attached"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := d.AttachFile(ctx, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	good := mail.Draft{AccountID: d.account.ID, To: people(kim), Subject: "Fine", Rich: "<p>Hello</p>", Files: []mail.DraftFile{file}}
	sent := 0
	for name, alter := range map[string]func(*mail.Draft){
		"subject":     func(x *mail.Draft) { x.Subject = evil },
		"name":        func(x *mail.Draft) { x.To = []mailbox.Person{{Name: evil, Address: kim}} },
		"address":     func(x *mail.Draft) { x.To = people(kim + "\r\nBcc: all@evil.example") },
		"cc":          func(x *mail.Draft) { x.Cc = people("lou@creator.example>\r\nRCPT TO:<all@evil.example") },
		"two in one":  func(x *mail.Draft) { x.To = people(kim + ", all@evil.example") },
		"reply to":    func(x *mail.Draft) { x.ReplyTo = evil },
		"references":  func(x *mail.Draft) { x.References = []string{evil} },
		"file name":   func(x *mail.Draft) { x.Files[0].Name = evil + "/../../etc/passwd" },
		"media type":  func(x *mail.Draft) { x.Files[0].MediaType = evil },
		"text":        func(x *mail.Draft) { x.Rich = "<p>" + evil + "\r\n.\r\nQUIT</p><script>alert(1)</script>" },
		"a dot alone": func(x *mail.Draft) { x.Rich = "<p>.</p><pre>\r\n.\r\nRSET\r\n</pre>" },
	} {
		draft := good
		draft.Files = slices.Clone(good.Files)
		alter(&draft)
		saved, err := d.SaveDraft(ctx, draft)
		if err == nil {
			_, err = d.Queue(ctx, saved.ID, mail.Timing{})
		}
		if err != nil {
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		sent++
		d.later(time.Minute)
		if !d.smtp.Wait(sent, patience) {
			t.Fatalf("%s: not sent: %+v", name, d.delivery(kim))
		}
		got := d.smtp.Messages()[sent-1]
		m := message.Parse(got.Raw)
		if !slices.Equal(got.To, []string{kim}) || len(m.Bcc) != 0 || len(m.To) != 1 || m.To[0].Address != kim || m.From[0].Address != alice {
			t.Errorf("%s: to %v: %s", name, got.To, got.Raw)
		}
		head, _, _ := strings.Cut(string(got.Raw), "\r\n\r\n")
		if strings.Contains("\r\n"+head, "\r\nX-Evil:") || strings.Contains("\r\n"+head, "\r\nBcc:") || strings.Contains(string(got.Raw), "<script") {
			t.Errorf("%s: %s", name, got.Raw)
		}
	}
	if sent == 0 {
		t.Error("nothing at all was sent")
	}
}

// A field that nobody can fill never leaves.
func TestMergeFields(t *testing.T) {
	d := newDesk(t)
	d.start()
	testkit.Exec(t, d.w, `INSERT INTO creator (id, name) VALUES ('k1', 'Kim Ødegård <b>')`)
	added, err := d.SaveTemplate(ctx, mail.Template{Name: "Hello", Subject: "For {{creator.name}}", Rich: "<p>Hi {{creator.first_name}}, {{campaign.name}}</p>"})
	if err != nil {
		t.Fatal(err)
	}
	list, err := d.Templates(ctx)
	if err != nil || len(list) != 1 || list[0].ID != added.ID {
		t.Fatalf("%v %v", list, err)
	}
	for field, template := range map[string]mail.Template{
		"name": {Rich: "<p>x</p>"}, "subject": {Name: "x", Subject: "{{creator.shoe}}"}, "rich": {Name: "x", Rich: "<p>{{password}}</p>"},
	} {
		if _, err := d.SaveTemplate(ctx, template); fieldOf(err) != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	draft, err := d.SaveDraft(ctx, mail.Draft{To: people(kim), Subject: list[0].Subject, Rich: list[0].Rich, CreatorID: "k1"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Queue(ctx, draft.ID, mail.Timing{}); fieldOf(err) != "rich" || !strings.Contains(err.Error(), "campaign.name") {
		t.Errorf("unfilled: %v", err)
	}
	draft.Rich = "<p>Hi {{creator.first_name}}</p>"
	unknown, err := d.SaveDraft(ctx, mail.Draft{To: people(kim), Subject: "Hello", Rich: draft.Rich})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Queue(ctx, unknown.ID, mail.Timing{}); fieldOf(err) != "rich" {
		t.Errorf("to somebody unknown: %v", err)
	}
	if draft, err = d.SaveDraft(ctx, draft); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Queue(ctx, draft.ID, mail.Timing{}); err != nil {
		t.Fatal(err)
	}
	d.later(time.Minute)
	if !d.smtp.Wait(1, patience) {
		t.Fatal("not sent")
	}
	m := message.Parse(d.smtp.Messages()[0].Raw)
	if m.Subject != "For Kim Ødegård <b>" || !strings.Contains(m.Text, "Hi Kim") || strings.Contains(m.HTML, "{{") {
		t.Errorf("%q %q %q", m.Subject, m.Text, m.HTML)
	}
	if _, err := d.RemoveTemplate(ctx, added.ID); err != nil {
		t.Error(err)
	}
	if _, err := d.RemoveTemplate(ctx, added.ID); !fault.Is(err, fault.Conflict) {
		t.Errorf("twice: %v", err)
	}
}

func TestDrafts(t *testing.T) {
	d := newDesk(t)
	saved, err := d.SaveDraft(ctx, mail.Draft{Subject: "Half a th"})
	if err != nil || saved.ID == "" {
		t.Fatal(saved, err)
	}
	saved.Subject = "Half a thought"
	if _, err := d.SaveDraft(ctx, saved); err != nil {
		t.Fatal(err)
	}
	list, err := d.Drafts(ctx)
	if err != nil || len(list) != 1 || list[0].Subject != "Half a thought" || list[0].To == nil {
		t.Fatalf("%+v %v", list, err)
	}
	if _, err := d.Queue(ctx, saved.ID, mail.Timing{}); !fault.Is(err, fault.Invalid) {
		t.Errorf("to nobody: %v", err)
	}
	for field, draft := range map[string]mail.Draft{
		"rich": {Rich: strings.Repeat("x", 2<<20)}, "to": {To: make([]mailbox.Person, 201)}, "subject": {Subject: strings.Repeat("x", 3000)},
		"files": {Files: []mail.DraftFile{{Name: "gone.mp4", SHA256: strings.Repeat("0", 64)}}},
	} {
		if _, err := d.SaveDraft(ctx, draft); fieldOf(err) != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	if err := d.DiscardDraft(ctx, saved.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Draft(ctx, saved.ID); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}

// An answer names what it answers, goes to whom it should, and is known as one.
func TestAnswering(t *testing.T) {
	d := newDesk(t)
	d.start()
	id := d.deliver("INBOX", "Reel", "Kim <"+kim+">", "Cc: "+lou, "References: <first@creator.example>")
	d.sync()
	opened := d.open("inbox", 0)
	if !opened.Line.Open {
		t.Error("it needs no reply")
	}
	reply, err := d.StartReply(ctx, opened.Messages[0].ID, true)
	if err != nil || len(reply.To) != 1 || reply.To[0].Address != kim || len(reply.Cc) != 1 || reply.Cc[0].Address != lou || reply.ReplyTo != id {
		t.Fatalf("%+v %v", reply, err)
	}
	if reply, err = d.SaveDraft(ctx, reply); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Queue(ctx, reply.ID, mail.Timing{}); err != nil {
		t.Fatal(err)
	}
	d.later(time.Minute)
	d.becomes(kim, mail.Sent)
	d.becomes(lou, mail.Sent)
	eventually(t, func() bool { d.sync(); return len(d.open("inbox", 0).Messages) == 2 }, func() string { return "the answer is not in its thread" })
	if opened = d.open("inbox", 0); opened.Line.Open || !opened.Messages[1].Mine || opened.Line.Subject != "Reel" {
		t.Errorf("%+v", opened.Line)
	}
	forward, err := d.StartForward(ctx, opened.Messages[0].ID)
	if err != nil || len(forward.To) != 0 || !strings.HasPrefix(forward.Subject, "Fwd: ") || forward.ReplyTo != "" {
		t.Errorf("%+v %v", forward, err)
	}
}
