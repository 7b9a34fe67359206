package imap_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"backlot/internal/mail/imap"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
)

func TestLoggingInWithAPassword(t *testing.T) {
	for name, r := range map[string]rig{"dovecot": dovecot(t), "memory": memory(t)} {
		wrong := r.config
		wrong.Password = "guess"
		var said *imap.Error
		if _, err := imap.Dial(ctx(t), wrong); !errors.As(err, &said) || said.Code != "AUTHENTICATIONFAILED" {
			t.Errorf("%s: %v", name, err)
		}
		if s := dial(t, r.config); !s.Has("imap4REV1") || !s.Has("idle") || s.Has("X-NOTHING") {
			t.Errorf("%s: capabilities", name)
		}
	}
}

func TestEveryWayToLogIn(t *testing.T) {
	token := func(context.Context) (string, error) { return "ya29.token", nil }
	stale := func(context.Context) (string, error) { return "stale", nil }
	lost := errors.New("sign in again")
	none := func(context.Context) (string, error) { return "", lost }
	google := testkit.IMAP(t, imapd.Options{User: imapd.Alice, Token: "ya29.token"})
	config := imap.Config{Host: google.Host(), Port: google.Port(), TLS: imap.None, User: imapd.Alice, Token: token}
	must(t, dial(t, config).Close())
	config.Token = stale
	var said *imap.Error
	if _, err := imap.Dial(ctx(t), config); !errors.As(err, &said) || said.Code != "AUTHENTICATIONFAILED" || !strings.Contains(said.Text, "401") {
		t.Error(err)
	}
	config.Token = none
	if _, err := imap.Dial(ctx(t), config); !errors.Is(err, imap.ErrNoToken) || !errors.Is(err, lost) {
		t.Error(err)
	}
	for name, c := range map[string]struct {
		caps string
		with func(context.Context) (string, error)
		want string // the command, "" for ErrNoLogin
	}{
		"xoauth2":          {"AUTH=PLAIN AUTH=OAUTHBEARER AUTH=XOAUTH2 SASL-IR", token, "AUTHENTICATE XOAUTH2 dXNlcj1hbGljZUBleGFtcGxlLnRlc3QBYXV0aD1CZWFyZXIgeWEyOS50b2tlbgEB"},
		"oauthbearer":      {"AUTH=PLAIN AUTH=OAUTHBEARER SASL-IR", token, "AUTHENTICATE OAUTHBEARER "},
		"no token wanted":  {"AUTH=PLAIN SASL-IR", token, ""},
		"plain":            {"AUTH=PLAIN AUTH=LOGIN SASL-IR", nil, "AUTHENTICATE PLAIN AGFsaWNlQGV4YW1wbGUudGVzdABzZWNyZXQ="},
		"login":            {"X", nil, `LOGIN "alice@example.test" "secret"`},
		"login disabled":   {"LOGINDISABLED AUTH=CRAM-MD5", nil, ""},
		"small letters":    {"auth=plain sasl-ir", nil, "AUTHENTICATE PLAIN "},
		"plain in 2 steps": {"AUTH=PLAIN", nil, "AUTHENTICATE PLAIN"},
	} {
		t.Run(name, func(t *testing.T) {
			var heard string
			config := play(t, imapd.Script{Caps: c.caps, Answer: func(w io.Writer, tag, command string) (bool, error) {
				if strings.HasPrefix(command, "AUTH") || strings.HasPrefix(command, "LOGIN") {
					heard = command
				}
				if command == "AUTHENTICATE PLAIN" {
					_, err := io.WriteString(w, "+ \r\n")
					return true, err
				}
				if tag == "AGFsaWNlQGV4YW1wbGUudGVzdABzZWNyZXQ=" {
					_, err := io.WriteString(w, "T2 OK in\r\n")
					return true, err
				}
				return false, nil
			}})
			config.Token = c.with
			s, err := imap.Dial(ctx(t), config)
			if c.want == "" {
				if !errors.Is(err, imap.ErrNoLogin) {
					t.Error(err)
				}
				return
			}
			must(t, err)
			must(t, s.Close())
			if !strings.HasPrefix(heard, c.want) {
				t.Errorf("%q", heard)
			}
		})
	}
	welcome := play(t, imapd.Script{Greeting: "* PREAUTH welcome", Answer: say("AUTHENTICATE", "%s BAD again?\r\n")})
	must(t, dial(t, welcome).Close())
}

func TestNothingIsDialledOnceCancelled(t *testing.T) {
	nothingLeft(t)
	life, stop := context.WithCancel(ctx(t))
	stop()
	if _, err := imap.Dial(life, imap.Config{Host: "127.0.0.1", Port: 143, TLS: imap.None}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestBothIMAPsAtOnce(t *testing.T) {
	r := memory(t, append(slices.Clone(full), "IMAP4rev2")...)
	creator := rawClient(t, r.config) // it has no guard, and says names as IMAP4rev2 does without being allowed to
	s := dial(t, r.config)
	if s.Has("IMAP4rev2") {
		t.Error("IMAP4rev2 was not enabled")
	}
	creator.create("Plain")
	raw := mail(1)
	_, err := s.Append(ctx(t), "Plain", nil, march, bytes.NewReader(raw), int64(len(raw)))
	must(t, err)
	wire := through(t, &r)
	_, _ = dial(t, r.config).Select(ctx(t), "Entwürfe", true)
	if said := wire.Commands(); !slices.Contains(said, `EXAMINE "Entw&APw-rfe"`) {
		t.Error(said)
	}
}

func TestRolesByName(t *testing.T) {
	list := func(names ...string) string {
		var b strings.Builder
		for _, name := range names {
			b.WriteString("* LIST " + name + "\r\n")
		}
		return b.String() + "%s OK done\r\n"
	}
	for name, c := range map[string]struct {
		listed string
		want   map[string]string
	}{
		"german": {
			list(`() "/" INBOX`, `() "/" Gesendet`, `() "/" "Entw&APw-rfe"`, `() "/" Papierkorb`, `() "/" Spamverdacht`, `() "/" Archiv`, `() "/" "Kunden/Gesendet"`),
			map[string]string{"inbox": "INBOX", "sent": "Gesendet", "drafts": "Entwürfe", "trash": "Papierkorb", "junk": "Spamverdacht", "archive": "Archiv", "": "Kunden/Gesendet"},
		},
		"french, decomposed, below the inbox": {
			list(`() "." INBOX`, `() "." "INBOX.E&AwE-le&AwE-ments envoye&AwE-s"`, `() "." INBOX.Brouillons`, `() "." INBOX.Corbeille`),
			map[string]string{"inbox": "INBOX", "sent": "INBOX.E\u0301le\u0301ments envoye\u0301s", "drafts": "INBOX.Brouillons", "trash": "INBOX.Corbeille"},
		},
		"exchange": {
			list(`() "/" inbox`, `() "/" "Sent Items"`, `() "/" "Deleted Items"`, `() "/" "Junk Email"`, `() "/" Sent`),
			map[string]string{"inbox": "INBOX", "sent": "Sent Items", "trash": "Deleted Items", "junk": "Junk Email", "": "Sent"},
		},
		"gmail": {
			list(`(\HasNoChildren) "/" "INBOX"`, `(\HasChildren \Noselect) "/" "[Gmail]"`, `(\All) "/" "[Gmail]/Alle Nachrichten"`,
				`(\Sent) "/" "[Gmail]/Gesendet"`, `(\Flagged) "/" "[Gmail]/Markiert"`, `() "/" "Sent"`, `(\NonExistent) "/" "Drafts"`),
			map[string]string{"inbox": "INBOX", "all": "[Gmail]/Alle Nachrichten", "sent": "[Gmail]/Gesendet", "flagged": "[Gmail]/Markiert", "": "Drafts"},
		},
		"a name twice and a name with a line end": {
			list(`() NIL INBOX`, `() NIL INBOX`, `() NIL "a&AAo-b"`),
			map[string]string{"inbox": "INBOX", "": "a\nb"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := dial(t, play(t, imapd.Script{Answer: say("LIST", c.listed)}))
			folders, err := s.Folders(ctx(t))
			must(t, err)
			got := map[string]string{}
			for _, f := range folders {
				got[f.Role] = f.Name
			}
			for role, folder := range c.want {
				if got[role] != folder {
					t.Errorf("%q is %q of %+v", role, got[role], folders)
				}
			}
			if len(got) != len(c.want) {
				t.Errorf("%+v", folders)
			}
		})
	}
}

func TestOneFolderDoesNotHideTheOthers(t *testing.T) {
	listed := "* LIST () \"/\" INBOX\r\n* LIST () \"/\" Locked\r\n* LIST () \"/\" Last\r\n%s OK done\r\n"
	answer := func(w io.Writer, tag, command string) (bool, error) {
		if strings.HasPrefix(command, "STATUS \"Locked\"") {
			_, err := io.WriteString(w, tag+" NO [NOPERM] not yours\r\n")
			return true, err
		}
		if strings.HasPrefix(command, "STATUS \"Last\"") {
			_, err := io.WriteString(w, "* STATUS Last (MESSAGES 5 UIDNEXT 9 UIDVALIDITY 3 X-NEW (a b))\r\n"+tag+" OK\r\n")
			return true, err
		}
		return say("LIST", listed)(w, tag, command)
	}
	folders, err := dial(t, play(t, imapd.Script{Answer: answer})).Folders(ctx(t))
	must(t, err)
	want := []imap.Folder{
		{Name: "INBOX", Role: "inbox", Selectable: true, State: imap.State{UIDValidity: 7, UIDNext: 2, Messages: 1}},
		{Name: "Locked", Selectable: true},
		{Name: "Last", Selectable: true, State: imap.State{UIDValidity: 3, UIDNext: 9, Messages: 5}},
	}
	if !slices.Equal(folders, want) {
		t.Errorf("%+v", folders)
	}
}

func TestWhereMovedMessagesArrive(t *testing.T) {
	for answer, want := range map[string]map[uint32]uint32{
		"* OK [COPYUID 9 3,1:2 10:12] moved\r\n* 1 EXPUNGE\r\n%s OK done\r\n": {3: 10, 1: 11, 2: 12},
		"%s OK [copyuid 9 2:1 10,12] moved\r\n":                               {1: 10, 2: 12},
		"%s OK [COPYUID 9 1:2 10] moved\r\n":                                  {},
		"%s OK moved\r\n":                                                     {},
		"%s OK [COPYUID 9 1:4000000000 1:4000000000] moved\r\n":               {},
	} {
		s := dial(t, play(t, imapd.Script{Caps: "AUTH=PLAIN MOVE", Answer: say("UID MOVE", answer)}))
		got, err := s.Move(ctx(t), []uint32{1, 2, 3}, "Archive")
		if err != nil || len(got) != len(want) {
			t.Errorf("%q: %v %v", answer, got, err)
		}
		for from, to := range want {
			if got[from] != to {
				t.Errorf("%q: %v", answer, got)
			}
		}
	}
}

func TestCommandsStayShort(t *testing.T) {
	r := dovecot(t)
	r.config.TLS = imap.None
	wire := through(t, &r)
	s := open(t, r.config, "INBOX")
	var odd []uint32
	for uid := uint32(4_000_000_000); uid < 4_000_010_000; uid += 2 {
		odd = append(odd, uid)
	}
	_, err := s.Heads(ctx(t), odd)
	must(t, err)
	must(t, s.Store(ctx(t), odd, true, `\Seen`))
	_, err = s.Move(ctx(t), odd, "Archive")
	must(t, err)
	longest, named := 0, 0
	for _, command := range wire.Commands() {
		longest = max(longest, len(command))
		if strings.HasPrefix(command, "UID FETCH") {
			named += strings.Count(command, ",") + 1
		}
	}
	if longest > 8000 || longest < 3000 || named != len(odd) {
		t.Error(longest, named)
	}
	wire.Forget()
	_, err = s.Heads(ctx(t), []uint32{9, 1, 2, 3, 3, 0, 4, 5, 7})
	must(t, err)
	if said := wire.Commands(); len(said) != 1 || !strings.HasPrefix(said[0], "UID FETCH 1:5,7,9 (") {
		t.Error(said)
	}
}
