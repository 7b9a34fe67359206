package settings_test

import (
	"errors"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/mail/settings"
)

func TestCheckAddress(t *testing.T) {
	for _, c := range []struct{ address, local, domain string }{
		{" Ada@Example.COM ", "Ada", "example.com"},
		{"ada+casting@mail.example.co.uk", "ada+casting", "mail.example.co.uk"},
		{"o'neil@bücher.example", "o'neil", "xn--bcher-kva.example"},
		{"ada@example.com.", "ada", "example.com"},
		{"a.b..c@docomo.example", "a.b..c", "docomo.example"},
	} {
		local, domain, err := settings.CheckAddress(c.address)
		if err != nil || local != c.local || domain != c.domain {
			t.Errorf("%q: %q %q %v", c.address, local, domain, err)
		}
	}
	for _, bad := range []string{"", "ada", "@example.com", "ada@", "ada@localhost", "Ada <ada@example.com>", "a@b.example, c@d.example", "ada@exa mple.com",
		"ada\r\nBcc: x@example.com", "ada\x00@example.com", "ada@[127.0.0.1]", "ada@example.com:25", "ada@-x-.example", "ädå@example.com", "a\"b@example.com",
		strings.Repeat("a", 65) + "@example.com", "ada@" + strings.Repeat("a.", 130) + "com", "ada@exa%6dple.com/x", "ada@.", "ada@..com", "ada@a_b.example"} {
		_, _, err := settings.CheckAddress(bad)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Field != "address" || f.Code != fault.Invalid {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestTheList(t *testing.T) {
	for _, c := range []struct{ address, imap, smtp, user, provider, auth string }{
		{"ada@gmail.com", "imap.gmail.com:993 tls", "smtp.gmail.com:465 tls", "ada@gmail.com", "google", "oauth2-google"},
		{"ada@hotmail.fr", "outlook.office365.com:993 tls", "smtp-mail.outlook.com:587 starttls", "ada@hotmail.fr", "outlook", "oauth2-microsoft"},
		{"ada@live.co.uk", "outlook.office365.com:993 tls", "smtp-mail.outlook.com:587 starttls", "ada@live.co.uk", "outlook", "oauth2-microsoft"},
		{"ada@yahoo.com.br", "imap.mail.yahoo.com:993 tls", "smtp.mail.yahoo.com:465 tls", "ada@yahoo.com.br", "yahoo", "app-password"},
		{"ada@web.de", "imap.web.de:993 tls", "smtp.web.de:465 tls", "ada", "webde", "password"},
		{"ada@free.fr", "imap.free.fr:993 tls", "smtp.free.fr:465 tls", "ada", "free", "password"},
		{"ada@t-online.de", "secureimap.t-online.de:993 tls", "securesmtp.t-online.de:465 tls", "ada@t-online.de", "tonline", "app-password"},
		{"ada@icloud.com", "imap.mail.me.com:993 tls", "smtp.mail.me.com:587 starttls", "ada@icloud.com", "icloud", "app-password"},
		{"ada@proton.me", "127.0.0.1:1143 starttls", "127.0.0.1:1025 starttls", "ada@proton.me", "proton", "app-password"},
	} {
		found, err := settings.Find(t.Context(), c.address, settings.Options{})
		if err != nil || len(found) != 1 {
			t.Errorf("%s: %v %v", c.address, found, err)
			continue
		}
		f := found[0]
		if told(f.IMAP) != c.imap || told(f.SMTP) != c.smtp || f.User != c.user || f.Provider != c.provider || f.Auth[0] != c.auth ||
			f.Source != settings.List || f.Help == "" || !strings.HasPrefix(f.HelpURL, "https://") {
			t.Errorf("%s: %+v", c.address, f)
		}
	}
}

func FuzzCheckAddress(f *testing.F) {
	for _, seed := range []string{"ada@example.com", "ada@bücher.example", "ada\r\nRCPT TO:<x>@example.com", "a@b@c.example", "a@xn--.example", "@", "a@b.c.", "ａ@ｅ．com", "a@\u202eexample.com"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		local, domain, err := settings.CheckAddress(address)
		if err != nil {
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("%q: %v", address, err)
			}
			return
		}
		whole := local + "@" + domain
		if strings.ContainsFunc(whole, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune("<>()[]\\,;:\"", r) }) || strings.ContainsAny(domain, "@%/?#") {
			t.Errorf("%q has become %q", address, whole)
		}
		if againLocal, againDomain, err := settings.CheckAddress(whole); err != nil || againLocal != local || againDomain != domain {
			t.Errorf("%q, then %q@%q: %v", whole, againLocal, againDomain, err)
		}
	})
}
