package compose_test

import (
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail/compose"
)

func TestSubjects(t *testing.T) {
	for given, want := range map[string][2]string{
		"Reel 1":               {"Re: Reel 1", "Fwd: Reel 1"},
		"Re: Reel 1":           {"Re: Reel 1", "Fwd: Re: Reel 1"},
		"AW: RE: Re[2]: Reel":  {"Re: Reel", "Fwd: AW: RE: Re[2]: Reel"},
		"Fwd: WG: Reel":        {"Re: Fwd: WG: Reel", "Fwd: Reel"},
		"  re :  x\r\nBcc: y ": {"Re: x Bcc: y", "Fwd: re : x Bcc: y"},
		"回复：你好":                {"Re: 你好", "Fwd: 回复：你好"},
		"Reward: 5":            {"Re: Reward: 5", "Fwd: Reward: 5"},
		"":                     {"Re: ", "Fwd: "},
		"{{{{creator.fee}}":    {"Re: { {creator.fee}}", "Fwd: { {creator.fee}}"},
	} {
		if got := [2]string{compose.ReplySubject(given), compose.ForwardSubject(given)}; got != want {
			t.Errorf("%q: %q", given, got)
		}
	}
	d := draft()
	if d.Subject = compose.ReplySubject(strings.Repeat("AW: x\x00 ", 5000)); compose.Check(d) != nil {
		t.Error("an answer to a long subject cannot be sent")
	}
}

func addresses(list ...string) []compose.Address {
	var out []compose.Address
	for _, address := range list {
		out = append(out, compose.Address{Address: address})
	}
	return out
}

func TestWhoGetsAnAnswer(t *testing.T) {
	ours := []string{"Ops@agency.test", "me@agency.test"}
	for name, c := range map[string]struct {
		o              compose.Original
		all            bool
		wantTo, wantCc []compose.Address
	}{
		"the sender": {compose.Original{From: addresses("mira@c.test"), To: addresses("ops@agency.test", "x@y.test")}, false, addresses("mira@c.test"), nil},
		"where the sender wants it": {compose.Original{From: addresses("noreply@c.test"), ReplyTo: addresses("mira@c.test")}, false,
			addresses("mira@c.test"), nil},
		"all": {compose.Original{From: addresses("mira@c.test"), To: addresses("ops+k3@agency.test", "Ann@c.test", "MIRA@c.test"),
			Cc: addresses("ann@c.test", "bob@c.test", "me@agency.test")}, true, addresses("mira@c.test", "Ann@c.test"), addresses("bob@c.test")},
		"to what we sent": {compose.Original{From: addresses("ops@agency.test"), To: addresses("mira@c.test"), Cc: addresses("bob@c.test")}, false,
			addresses("mira@c.test"), nil},
		"to all of what we sent": {compose.Original{From: addresses("ops@agency.test"), ReplyTo: addresses("ops+k3@agency.test"), To: addresses("mira@c.test"),
			Cc: addresses("bob@c.test")}, true, addresses("mira@c.test"), addresses("bob@c.test")},
		"a form that answers to us": {compose.Original{From: addresses("form@site.test"), ReplyTo: addresses("ops@agency.test"), To: addresses("ops@agency.test")}, false,
			addresses("form@site.test"), nil},
		"a note to ourselves": {compose.Original{From: addresses("me@agency.test"), To: addresses("me@agency.test")}, true, addresses("me@agency.test"), nil},
		"nobody":              {compose.Original{}, true, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if to, cc := compose.Recipients(c.o, ours, c.all); !reflect.DeepEqual(to, c.wantTo) || !reflect.DeepEqual(cc, c.wantCc) {
				t.Errorf("to %v, cc %v", to, cc)
			}
		})
	}
}

func TestThreading(t *testing.T) {
	to, refs := compose.Threading(compose.Original{MessageID: "c@x", References: []string{"a@x", "bad id", "a@x", "b\r\n@x", "b@x", "no-at"}})
	if to != "c@x" || !reflect.DeepEqual(refs, []string{"a@x", "b@x", "no-at", "c@x"}) {
		t.Errorf("%q %q", to, refs)
	}
	var long []string
	for i := range 200 {
		long = append(long, "m"+strconv.Itoa(i)+"@x")
	}
	to, refs = compose.Threading(compose.Original{MessageID: "last@x", References: long})
	if len(refs) != 30 || refs[0] != "m0@x" || refs[1] != "m172@x" || refs[29] != "last@x" || to != "last@x" {
		t.Errorf("%d: %q", len(refs), refs)
	}
	d := draft()
	d.InReplyTo, d.References = compose.Threading(compose.Original{MessageID: "x>\r\nBcc: y", References: []string{"<a>"}})
	if d.InReplyTo != "" || len(d.References) != 0 || compose.Check(d) != nil {
		t.Errorf("%+v", d)
	}
}

func TestQuoting(t *testing.T) {
	at := time.Date(2026, 3, 3, 14, 5, 0, 0, time.UTC)
	got := compose.Quote("Hi,\r\n\r\n> older\nbye {{fee}}\n\n", "Mira {{fee}}\r\nEve", at)
	if want := "On 3 March 2026 at 14:05, Mira { {fee}} Eve wrote:\n> Hi,\n>\n>> older\n> bye {{fee}}\n"; got != want {
		t.Errorf("%q", got)
	}
	rich := compose.QuoteHTML(`</blockquote><p onclick="x">{{fee}}<script>y</script><img src="http://t.test/p.gif">`, "<Mira>")
	if want := "<p>&lt;Mira&gt; wrote:</p><blockquote><p>{{fee}}</p></blockquote>"; rich != want {
		t.Errorf("%q", rich)
	}
	deep := compose.QuoteHTML(strings.Repeat("<blockquote>", 3000)+"{{fee}} & more", "Mira")
	if want := "<p>Mira wrote:</p><blockquote><p>{{fee}} &amp; more</p></blockquote>"; deep != want {
		t.Errorf("%q", deep)
	}
	d := draft()
	d.Text, d.HTML = "Thanks!\n"+got, "<p>Thanks!</p>"+rich+deep
	if err := compose.Check(d); err != nil {
		t.Errorf("a quoted field hinders the answer: %v", err)
	}
}

func TestForwarding(t *testing.T) {
	o := compose.Original{
		From: []compose.Address{{Name: "Mira", Address: "mira@c.test"}}, To: addresses("ops@agency.test"), Cc: addresses("{{fee}}@c.test"),
		Subject: "Fwd: Reel {{fee}}", Date: time.Date(2026, 3, 3, 14, 5, 0, 0, time.UTC), Text: "See {{fee}}", HTML: "<div>See <b>{{fee}}</b></div><form>x</form>",
	}
	subject, text, rich := compose.Forward(o)
	if subject != "Fwd: Reel { {fee}}" {
		t.Errorf("%q", subject)
	}
	if want := "---------- Forwarded message ----------\nFrom: Mira <mira@c.test>\nDate: 3 March 2026 at 14:05\nSubject: Fwd: Reel { {fee}}\n" +
		"To: ops@agency.test\nCc: { {fee}}@c.test\n\n> See {{fee}}\n"; text != want {
		t.Errorf("%q", text)
	}
	if !strings.Contains(rich, "From: Mira &lt;mira@c.test&gt;<br>") || !strings.HasSuffix(rich, "<blockquote>See <b>{{fee}}</b>x</blockquote>") {
		t.Errorf("%q", rich)
	}
	d := draft()
	d.Subject, d.Text, d.HTML = subject, text, rich
	if err := compose.Check(d); err != nil {
		t.Error(err)
	}
	o.HTML, o.Text = "", "only\ntext <b>"
	if _, _, rich = compose.Forward(o); !strings.HasSuffix(rich, "<blockquote><p>only<br>text &lt;b&gt;</p></blockquote>") {
		t.Errorf("%q", rich)
	}
	o.HTML, o.Text = "<p>only rich</p>", ""
	if _, text, _ = compose.Forward(o); !strings.HasSuffix(text, "\n\n> only rich\n") {
		t.Errorf("%q", text)
	}
}
