package message

import (
	"testing"
)

// report is what a server sends back (RFC 3464), with the lines of one recipient.
func report(original string, recipient ...string) []byte {
	lines := append([]string{
		"From: Mail Delivery System <MAILER-DAEMON@mx.example>", "Subject: Undelivered Mail Returned to Sender", "Auto-Submitted: auto-replied",
		"Content-Type: multipart/report; report-type=delivery-status; boundary=x", "", "--x", "", "It did not arrive.", "--x",
		"Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example", "",
	}, recipient...)
	return mail(append(lines, "", "--x", original, "", "Message-ID: <our1@agency.example>", "To: mira@creator.example", "Subject: Spring", "", "--x--")...)
}

func TestBounces(t *testing.T) {
	failed := []string{"Final-Recipient: rfc822; mira@creator.example", "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1", " no such user"}
	for name, c := range map[string]struct {
		raw  []byte
		want Bounce
	}{
		"a report":                  {report("Content-Type: message/rfc822", failed...), Bounce{"mira@creator.example", "5.1.1", "550 5.1.1 no such user", "our1@agency.example", true}},
		"a report with the headers": {report("Content-Type: text/rfc822-headers", failed...), Bounce{"mira@creator.example", "5.1.1", "550 5.1.1 no such user", "our1@agency.example", true}},
		"a delay": {report("Content-Type: message/rfc822", "Final-Recipient: rfc822; mira@creator.example", "Action: delayed", "Status: 4.4.1"),
			Bounce{"mira@creator.example", "4.4.1", "", "our1@agency.example", false}},
		"forwarded before it failed": {report("Content-Type: message/rfc822", "Original-Recipient: rfc822;mira@creator.example", "Final-Recipient: rfc822; other@host.example", "Action: failed", "Status: 5.7.1"),
			Bounce{"mira@creator.example", "5.7.1", "", "our1@agency.example", true}},
		"two recipients": {report("Content-Type: message/rfc822", "Final-Recipient: rfc822; one@creator.example", "Action: delivered", "", "Final-Recipient: rfc822; <two@creator.example>", "Action: Failed", "Status: 5.2.2 (full)"),
			Bounce{"two@creator.example", "5.2.2", "", "our1@agency.example", true}},
		"Exim and Gmail, without a report": {plain("Your message wasn't delivered to mira@creator.example because the address couldn't be found.\r\n\r\nThe response was:\r\n550 5.1.1 The email account does not exist.",
			"From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "To: outreach@agency.example", "X-Failed-Recipients: mira@creator.example", "In-Reply-To: <our1@agency.example>", "Subject: Delivery Status Notification (Failure)"),
			Bounce{"mira@creator.example", "5.1.1", "550 5.1.1 The email account does not exist.", "our1@agency.example", true}},
		"qmail": {plain("Hi. This is the qmail-send program at host.example.\r\n\r\n<mira@creator.example>:\r\nSorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\nMessage-ID: <our1@agency.example>\r\nTo: mira@creator.example",
			"From: MAILER-DAEMON", "Return-Path: <>", "Subject: failure notice"),
			Bounce{"mira@creator.example", "5.1.1", "Sorry, no mailbox here by that name. (#5.1.1)", "our1@agency.example", true}},
		"Exchange in German": {plain("Fehler bei der Nachrichtenzustellung an folgende Empfänger:\r\nmira@creator.example\r\n#550 5.7.1 Zugriff verweigert",
			"From: Microsoft Outlook <MicrosoftExchange329e71ec@agency.example>", "To: outreach@agency.example", "References: <our1@agency.example>", "Subject: Unzustellbar: Spring"),
			Bounce{"mira@creator.example", "5.7.1", "#550 5.7.1 Zugriff verweigert", "our1@agency.example", true}},
		"a warning": {plain("mira@creator.example: 421 try again later", "From: postmaster@mx.example", "Subject: Warning: message 1x delayed 24 hours"),
			Bounce{"mira@creator.example", "", "mira@creator.example: 421 try again later", "", false}},
	} {
		m := Parse(c.raw)
		if m.Kind != KindBounce || m.Bounce == nil {
			t.Errorf("%s: kind %q", name, m.Kind)
			continue
		}
		same(t, name, *m.Bounce, c.want)
	}
	same(t, "the mail that came back is an attachment", names(Parse(report("Content-Type: message/rfc822", failed...))), []string{"Spring.eml"})
	same(t, "its headers alone are none", names(Parse(report("Content-Type: text/rfc822-headers", failed...))), []string(nil))
}

func TestKinds(t *testing.T) {
	for name, c := range map[string]struct {
		fields []string
		want   Kind
	}{
		"a person":                          {[]string{"Subject: Re: Spring"}, KindPerson},
		"a person about a failure":          {[]string{"From: mira@creator.example", "Subject: Undeliverable parcel"}, KindPerson},
		"a server about something else":     {[]string{"From: postmaster@mx.example", "Subject: Your quota"}, KindPerson},
		"RFC 3834":                          {[]string{"Subject: Re: Spring", "Auto-Submitted: auto-replied; owner-email=\"a@b\""}, KindAutoReply},
		"not automatic":                     {[]string{"Auto-Submitted: no"}, KindPerson},
		"a notice":                          {[]string{"Auto-Submitted: auto-generated", "Subject: Your invoice"}, KindAutoReply},
		"a person in a ticket system":       {[]string{"Auto-Submitted: auto-generated", "In-Reply-To: <our1@x>", "Subject: Re: Spring"}, KindPerson},
		"an older field":                    {[]string{"X-Autoreply: yes"}, KindAutoReply},
		"another":                           {[]string{"Precedence: auto_reply"}, KindAutoReply},
		"Outlook":                           {[]string{"X-Auto-Response-Suppress: All", "Subject: Automatic reply: Spring"}, KindAutoReply},
		"Outlook, an answer of a person":    {[]string{"X-Auto-Response-Suppress: All", "Subject: Re: Spring"}, KindPerson},
		"in bulk":                           {[]string{"Precedence: bulk", "Subject: Out of Office Re: Spring"}, KindAutoReply},
		"in German":                         {[]string{"Precedence: junk", "Subject: Abwesenheitsnotiz: Spring"}, KindAutoReply},
		"in French":                         {[]string{"Subject: =?utf-8?Q?R=C3=A9ponse_automatique=C2=A0:_Spring?="}, KindAutoReply},
		"in Spanish":                        {[]string{"Subject: =?utf-8?Q?Respuesta_autom=C3=A1tica:_Spring?="}, KindAutoReply},
		"an answer to an automatic reply":   {[]string{"Subject: Re: Automatic reply: Spring"}, KindPerson},
		"a newsletter":                      {[]string{"List-Unsubscribe: <mailto:x@y>", "Subject: News"}, KindList},
		"a mailing list":                    {[]string{"List-Id: <team.agency.example>"}, KindList},
		"in bulk, not about being away":     {[]string{"Precedence: bulk"}, KindList},
		"an automatic reply through a list": {[]string{"List-Id: <team.agency.example>", "Auto-Submitted: auto-replied"}, KindAutoReply},
	} {
		m := Parse(plain("text", append([]string{"From: a@b.example"}, c.fields...)...))
		same(t, name, m.Kind, c.want)
	}
	delivered := report("Content-Type: text/rfc822-headers", "Final-Recipient: rfc822; mira@creator.example", "Action: delivered", "Status: 2.0.0")
	same(t, "a report that it arrived", Parse(delivered).Kind, KindAutoReply)
	receipt := mail("From: a@b.example", "Subject: Read: Spring", "Content-Type: multipart/report; report-type=disposition-notification; boundary=x", "", "--x", "", "It was read.", "--x",
		"Content-Type: message/disposition-notification", "", "Disposition: manual-action/MDN-sent-manually; displayed", "--x--")
	same(t, "a receipt", Parse(receipt).Kind, KindAutoReply)
}
