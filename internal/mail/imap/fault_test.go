package imap_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"backlot/internal/mail/imap"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
)

// through lays a wire in front of a rig's server.
func through(t *testing.T, r *rig) *imapd.Wire {
	t.Helper()
	wire := testkit.NewWire(t, net.JoinHostPort(r.config.Host, fmt.Sprint(r.config.Port)))
	r.config.Host, r.config.Port = wire.Host(), wire.Port()
	return wire
}

// play is a config for a scripted server.
func play(t *testing.T, s imapd.Script) imap.Config {
	t.Helper()
	server := testkit.PlayIMAP(t, s)
	return imap.Config{Host: "127.0.0.1", Port: server.Port(), TLS: imap.None, User: imapd.Alice, Password: imapd.Secret}
}

// say answers one kind of command with lines; %s is the tag.
func say(command, answer string) func(io.Writer, string, string) (bool, error) {
	return func(w io.Writer, tag, got string) (bool, error) {
		if !strings.HasPrefix(strings.ToUpper(got), command) {
			return false, nil
		}
		_, err := io.WriteString(w, strings.ReplaceAll(answer, "%s", tag))
		return true, err
	}
}

// look does what a sync does: everything that came whole is checked, nothing else may be told.
func look(t *testing.T, c imap.Config, want [][]byte) error {
	t.Helper()
	s, err := imap.Dial(ctx(t), c)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	folders, err := s.Folders(ctx(t))
	if (err == nil) != (len(folders) == 6) {
		t.Errorf("%d folders with %v", len(folders), err)
	}
	if err != nil {
		return err
	}
	if _, err := s.Select(ctx(t), "INBOX", false); err != nil {
		return err
	}
	all, err := s.UIDs(ctx(t), time.Time{})
	if (err == nil) != (len(all) == len(want)) {
		t.Errorf("%d uids with %v", len(all), err)
	}
	if err != nil {
		return err
	}
	heads, err := s.Heads(ctx(t), all)
	if (err == nil) != (len(heads) == len(want)) {
		t.Errorf("%d heads with %v", len(heads), err)
	}
	if err != nil {
		return err
	}
	got, err := fetched(t, s, all)
	for uid, raw := range got {
		if !bytes.Equal(raw, want[slices.Index(all, uid)]) {
			t.Errorf("message %d with %v: %q", uid, err, raw)
		}
	}
	if err == nil && len(got) != len(want) {
		t.Errorf("%d messages without an error", len(got))
	}
	return err
}

func TestCutAtEveryByte(t *testing.T) {
	servers := map[string]func(t *testing.T) (rig, int64){
		"memory":  func(t *testing.T) (rig, int64) { return memory(t, full...), 1 },
		"dovecot": func(t *testing.T) (rig, int64) { return dovecot(t), 19 },
	}
	for name, server := range servers {
		t.Run(name, func(t *testing.T) {
			r, step := server(t)
			r.config.TLS = imap.None
			want := [][]byte{mail(1), mail(2)}
			for _, raw := range want {
				r.deliver(t, "INBOX", raw, march)
			}
			must(t, look(t, r.config, want))
			wire := through(t, &r)
			nothingLeft(t)
			must(t, look(t, r.config, want))
			whole := wire.Sent()
			t.Logf("%d bytes, commands %q", whole, wire.Commands())
			for n := int64(0); n < whole-64; n += step { // capabilities come in any order, and lengths of words differ
				wire.CutAfter(n)
				err := look(t, r.config, want)
				var said *imap.Error
				if err == nil || errors.As(err, &said) && said.Type != "BYE" {
					t.Fatalf("cut after %d of %d: %v", n, whole, err)
				}
			}
			wire.CutAfter(-1)
			must(t, look(t, r.config, want))
		})
	}
}

func TestUnknownAnswersAreLeftOut(t *testing.T) {
	r := memory(t, full...)
	want := [][]byte{mail(1), mail(2)}
	for _, raw := range want {
		r.deliver(t, "INBOX", raw, march)
	}
	wire := through(t, &r)
	noise := "* XSURPRISE (a \"b\" {3}\r\nx\r\n c) {2}\r\nyz end\r\n* 5 XWEIRD\r\n* VANISHED (EARLIER) 1:3\r\n* NAMESPACE NIL NIL NIL\r\n" +
		"* LIST () \"/\" \"&bad\"\r\n* LIST () \"/\" \"a\xff\"\r\n* STATUS \"&AGE-\" (MESSAGES 1)\r\n* OK [XCODE a b] see {5}\r\n* OK\r\n* \r\n*\r\n"
	greeted := false
	wire.Rewrite(func(line string) string {
		if !greeted || !strings.HasPrefix(line, "* ") && !strings.HasPrefix(line, "T") {
			greeted = true
			return line
		}
		return noise + line
	})
	must(t, look(t, r.config, want))
}

func TestMalformedLinesEndTheSession(t *testing.T) {
	for name, line := range map[string]string{
		"list":    "* LIST (\\Sent \"/\" x\r\n",
		"number":  "* 99999999999 EXISTS\r\n",
		"empty":   "\r\n",
		"binary":  "\x00\x01\x02\r\n",
		"tag":     "T77 OK whose?\r\n",
		"plus":    "+ more?\r\n",
		"literal": "* LIST () \"/\" {99999999999999999999}\r\n",
		"search":  "* SEARCH one two\r\n",
		"range":   "* ESEARCH (TAG \"T1\") UID ALL 5:*\r\n",
		"depth":   "* FETCH " + strings.Repeat("(", 5000) + "\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			nothingLeft(t)
			s := dial(t, play(t, imapd.Script{Caps: "AUTH=PLAIN ESEARCH", Answer: say("UID SEARCH", line)}))
			short, cancel := context.WithTimeout(ctx(t), 5*time.Second)
			defer cancel()
			all, err := s.UIDs(short, time.Time{})
			if err == nil || all != nil || short.Err() != nil || s.Alive() {
				t.Errorf("%v %v %v", all, err, s.Alive())
			}
			if _, err := s.Folders(ctx(t)); !errors.Is(err, imap.ErrClosed) {
				t.Error(err)
			}
		})
	}
}

// flood writes without an end, and tells how much was taken.
func flood(w io.Writer, most int64) int64 {
	block := bytes.Repeat([]byte("x"), 64<<10)
	sent := int64(0)
	for sent < most {
		n, err := w.Write(block)
		sent += int64(n)
		if err != nil {
			break
		}
	}
	return sent
}

func TestMemoryIsBounded(t *testing.T) {
	beginnings := map[string]string{
		"endless line":         "* OK ",
		"endless search":       "* SEARCH 1 ",
		"endless tag":          "x",
		"endless quoted":       "* LIST () \"/\" \"",
		"300 MB literal":       "* 1 FETCH (UID 1 BODY[] {314572800}\r\n",
		"300 MB literal +":     "* 1 FETCH (UID 1 BODY[] {314572800+}\r\n",
		"300 MB binary":        "* 1 FETCH (UID 1 BINARY[] ~{314572800}\r\n",
		"300 MB unasked":       "* XLARGE {314572800}\r\n",
		"300 MB folder's name": "* LIST () \"/\" {314572800}\r\n",
	}
	for name, beginning := range beginnings {
		t.Run(name, func(t *testing.T) {
			nothingLeft(t)
			taken := make(chan int64, 1)
			s := dial(t, play(t, imapd.Script{Answer: func(w io.Writer, _, command string) (bool, error) {
				if !strings.HasPrefix(command, "UID FETCH") {
					return false, nil
				}
				if _, err := io.WriteString(w, beginning); err != nil {
					return true, err
				}
				taken <- flood(w, 300<<20)
				return true, io.EOF
			}}))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			got, err := fetched(t, s, []uint32{1})
			runtime.ReadMemStats(&after)
			if !errors.Is(err, imap.ErrTooLarge) || len(got) != 0 || s.Alive() {
				t.Errorf("%v, %d messages, alive %v", err, len(got), s.Alive())
			}
			if sent := <-taken; sent > 40<<20 {
				t.Errorf("%d bytes were taken", sent)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 128<<20 {
				t.Errorf("%d bytes were used", used)
			}
		})
	}
	t.Run("every number there is", func(t *testing.T) {
		s := dial(t, play(t, imapd.Script{Caps: "AUTH=PLAIN ESEARCH", Answer: say("UID SEARCH", "* ESEARCH (TAG \"%s\") UID ALL 1:4294967295\r\n%s OK done\r\n")}))
		if all, err := s.UIDs(ctx(t), time.Time{}); !errors.Is(err, imap.ErrTooLarge) || all != nil {
			t.Error(len(all), err)
		}
	})
	t.Run("as large as is taken", func(t *testing.T) {
		big := strings.Repeat("0123456789abcde\n", 1<<20/2)
		answer := fmt.Sprintf("* 1 FETCH (UID 1 BODY[] {%d}\r\n%s)\r\n", len(big), big)
		config := play(t, imapd.Script{Answer: say("UID FETCH", answer+"%s OK done\r\n")})
		got, err := fetched(t, dial(t, config), []uint32{1})
		if err != nil || string(got[1]) != big {
			t.Error(err, len(got[1]))
		}
		config.Most = int64(len(big)) - 1
		if got, err := fetched(t, dial(t, config), []uint32{1}); !errors.Is(err, imap.ErrTooLarge) || len(got) != 0 {
			t.Error(err, len(got))
		}
	})
}

func TestCertificates(t *testing.T) {
	authority, stranger := testkit.NewAuthority(t), testkit.NewAuthority(t)
	good, err := authority.Server()
	must(t, err)
	named, err := authority.ServerNamed(time.Hour, "mail.example.test")
	must(t, err)
	old, err := authority.ServerNamed(-time.Hour, "127.0.0.1")
	must(t, err)
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var expired x509.CertificateInvalidError
	for _, implicit := range []bool{true, false} {
		for _, c := range []struct {
			what   string
			server *tls.Config
			roots  *x509.CertPool
			want   any
		}{
			{"good", good, authority.Pool, nil},
			{"stranger", good, stranger.Pool, &unknown},
			{"system", good, nil, &unknown},
			{"name", named, authority.Pool, &name},
			{"expired", old, authority.Pool, &expired},
		} {
			t.Run(fmt.Sprint(c.what, implicit), func(t *testing.T) {
				nothingLeft(t)
				server := testkit.IMAP(t, imapd.Options{TLS: c.server, Implicit: implicit})
				config := imap.Config{Host: server.Host(), Port: server.Port(), TLS: imap.StartTLS, Roots: c.roots, User: imapd.Alice, Password: imapd.Secret}
				if implicit {
					config.TLS = imap.TLS
				}
				s, err := imap.Dial(ctx(t), config)
				if c.want == nil {
					must(t, err)
					_, err := s.Folders(ctx(t))
					must(t, err)
					must(t, s.Close())
					return
				}
				if err == nil || !errors.As(err, c.want) {
					t.Errorf("%v", err)
				}
			})
		}
	}
}

func TestNothingIsSaidInTheOpen(t *testing.T) {
	plain := memory(t)
	wire := through(t, &plain)
	plain.config.TLS = imap.StartTLS
	if _, err := imap.Dial(ctx(t), plain.config); !errors.Is(err, imap.ErrNoStartTLS) {
		t.Error("stripped:", err)
	}
	if said := wire.Commands(); !slices.Equal(said, []string{"STARTTLS"}) {
		t.Error(said)
	}
	for name, c := range map[string]struct {
		script imapd.Script
		want   error
	}{
		"preauth":  {imapd.Script{Greeting: "* PREAUTH welcome"}, imap.ErrNoStartTLS},
		"injected": {imapd.Script{Answer: say("STARTTLS", "%s OK go\r\n* OK [ALERT] injected\r\n")}, imap.ErrInjected},
		"refused":  {imapd.Script{Answer: say("STARTTLS", "* OK wait\r\n%s NO not now\r\n")}, imap.ErrNoStartTLS},
		"endless":  {imapd.Script{Answer: say("STARTTLS", strings.Repeat("x", 100_000))}, imap.ErrTooLarge},
		"chatty":   {imapd.Script{Answer: say("STARTTLS", strings.Repeat("* OK x\r\n", 100))}, imap.ErrGarbage},
		"web":      {imapd.Script{Greeting: "HTTP/1.1 400 Bad Request"}, imap.ErrGarbage},
	} {
		config := play(t, c.script)
		config.TLS = imap.StartTLS
		if _, err := imap.Dial(ctx(t), config); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, config := range []imap.Config{
		{Host: "imap.example.test", Port: 143, TLS: imap.None},
		{Host: "192.0.2.1", Port: 143, TLS: imap.None},
		{Host: "127.0.0.1", Port: 143, TLS: ""},
		{Host: "127.0.0.1", Port: 143, TLS: "ssl"},
	} {
		if _, err := imap.Dial(ctx(t), config); !errors.Is(err, imap.ErrNotProtected) {
			t.Errorf("%+v: %v", config, err)
		}
	}
	secure := play(t, imapd.Script{})
	secure.TLS = imap.TLS
	var record tls.RecordHeaderError
	if _, err := imap.Dial(ctx(t), secure); !errors.As(err, &record) {
		t.Error("no TLS:", err)
	}
}

func TestAnswersOfTheServer(t *testing.T) {
	for answer, kind := range map[string]string{
		"%s NO [OVERQUOTA] full\r\n":                      "NO",
		"%s BAD what?\r\n":                                "BAD",
		"%s NO\r\n":                                       "NO",
		"* BYE [UNAVAILABLE] going down\r\n":              "BYE",
		"* BYE going down\r\n%s OK done\r\n* OK late\r\n": "",
	} {
		t.Run(answer, func(t *testing.T) {
			nothingLeft(t)
			hangUp := strings.Contains(answer, "BYE")
			s := dial(t, play(t, imapd.Script{Answer: func(w io.Writer, tag, command string) (bool, error) {
				said, err := say("UID SEARCH", answer)(w, tag, command)
				if said && hangUp {
					err = io.EOF
				}
				return said, err
			}}))
			all, err := s.UIDs(ctx(t), time.Time{})
			var said *imap.Error
			switch {
			case kind == "" && err != nil:
				t.Error(err)
			case kind != "" && (!errors.As(err, &said) || string(said.Type) != kind || all != nil):
				t.Errorf("%v %v", err, all)
			case !hangUp && !s.Alive():
				t.Error("dead after", err)
			case hangUp:
				settles(t, "alive without a connection", func() bool { return !s.Alive() })
			}
		})
	}
	for greeting, kind := range map[string]string{"* BYE [UNAVAILABLE] too many": "BYE", "* NO go away": "NO"} {
		var said *imap.Error
		if _, err := imap.Dial(ctx(t), play(t, imapd.Script{Greeting: greeting})); !errors.As(err, &said) || string(said.Type) != kind {
			t.Errorf("%s: %v", greeting, err)
		}
	}
}

func TestStandingStill(t *testing.T) {
	ways := map[string]func(s *imap.Session, stop func()) error{
		"limit":  func(*imap.Session, func()) error { return nil },
		"cancel": func(_ *imap.Session, stop func()) error { stop(); return nil },
		"close":  func(s *imap.Session, _ func()) error { return s.Close() },
	}
	for name, way := range ways {
		for _, at := range []int64{0, 30} {
			t.Run(fmt.Sprint(name, at), func(t *testing.T) {
				r := memory(t, full...)
				r.deliver(t, "INBOX", mail(400), march)
				wire := through(t, &r)
				if name == "limit" {
					r.config.Command = 150 * time.Millisecond
				}
				nothingLeft(t)
				s := open(t, r.config, "INBOX")
				life, stop := context.WithCancel(ctx(t))
				defer stop()
				defer wire.Release()
				wire.StallAfter(at)
				before := len(wire.Commands())
				ended := make(chan error, 2)
				go func() {
					ended <- s.Fetch(life, []uint32{1}, func(imap.Head, []byte) error { return errors.New("half a message") })
				}()
				settles(t, "nothing is asked", func() bool { return len(wire.Commands()) > before })
				go func() { ended <- s.Store(life, []uint32{1}, true, `\Seen`) }() // waits for its turn
				must(t, way(s, stop))
				first, second := <-ended, <-ended
				if first == nil || second == nil || s.Alive() || strings.Contains(fmt.Sprint(first, second), "half") {
					t.Error(first, second)
				}
				var waited net.Error
				if name == "limit" && (!errors.As(errors.Join(first, second), &waited) || !waited.Timeout()) {
					t.Error(first, second)
				}
				if name == "cancel" && (!errors.Is(first, context.Canceled) || !errors.Is(second, context.Canceled)) {
					t.Error(first, second)
				}
				if name == "close" && (!errors.Is(first, imap.ErrClosed) || !errors.Is(second, imap.ErrClosed)) {
					t.Error(first, second)
				}
			})
		}
	}
	t.Run("greeting", func(t *testing.T) {
		silent, err := net.Listen("tcp", "127.0.0.1:0") // connections come in and are never taken
		must(t, err)
		defer func() { _ = silent.Close() }()
		config := imap.Config{Host: "127.0.0.1", Port: silent.Addr().(*net.TCPAddr).Port, Dial: 100 * time.Millisecond, Command: 100 * time.Millisecond}
		for _, config.TLS = range []string{imap.None, imap.StartTLS, imap.TLS} {
			var waited net.Error
			if _, err := imap.Dial(ctx(t), config); !errors.As(err, &waited) || !waited.Timeout() {
				t.Error(err)
			}
		}
	})
	t.Run("a slow taker", func(t *testing.T) { // got takes longer than the server may be silent
		r := memory(t, full...)
		for n := range 5 {
			r.deliver(t, "INBOX", mail(n), march)
		}
		r.config.Command = 50 * time.Millisecond
		s := open(t, r.config, "INBOX")
		count := 0
		must(t, s.Fetch(ctx(t), uids(t, s), func(imap.Head, []byte) error {
			count++
			timer := time.NewTimer(100 * time.Millisecond)
			<-timer.C
			return nil
		}))
		if count != 5 || !s.Alive() {
			t.Error(count)
		}
	})
}

func TestWhatATakerReturnsEndsTheFetch(t *testing.T) {
	r := memory(t, full...)
	for n := range 50 {
		r.deliver(t, "INBOX", mail(n*20), march)
	}
	nothingLeft(t)
	s := open(t, r.config, "INBOX")
	full, count := errors.New("the disk is full"), 0
	err := s.Fetch(ctx(t), uids(t, s), func(imap.Head, []byte) error { count++; return full })
	if !errors.Is(err, full) || count != 1 || s.Alive() {
		t.Error(err, count, s.Alive())
	}
}

func TestExpungedByAnotherDuringAFetch(t *testing.T) {
	r := dovecot(t)
	want := map[uint32][]byte{}
	for n := range 12 {
		r.deliver(t, "INBOX", mail(n*300), march)
	}
	s := open(t, r.config, "INBOX")
	all := uids(t, s)
	for i, uid := range all {
		want[uid] = mail(i * 300)
	}
	gone := []uint32{all[0], all[5], all[11]}
	var once sync.Once
	check := func(asked []uint32) map[uint32][]byte {
		got := map[uint32][]byte{}
		err := s.Fetch(ctx(t), asked, func(h imap.Head, raw []byte) error {
			once.Do(func() { rawClient(t, r.config).expunge("INBOX", gone...) })
			got[h.UID] = raw
			return nil
		})
		var said *imap.Error
		if err != nil && !errors.As(err, &said) || !s.Alive() {
			t.Fatal(err)
		}
		for uid, raw := range got {
			if !bytes.Equal(raw, want[uid]) {
				t.Errorf("%d is not as it was", uid)
			}
		}
		return got
	}
	check(all)
	_ = uids(t, s) // the server tells at the end of a command
	if left := uids(t, s); len(left) != 9 || !s.Changed() {
		t.Fatal(left)
	}
	if got := check(all); len(got) != 9 {
		t.Error(len(got))
	}
	heads, err := s.Heads(ctx(t), all)
	must(t, err)
	if len(heads) != 9 {
		t.Error(heads)
	}
}

func TestWhatIsToldInBetween(t *testing.T) {
	r := memory(t, full...)
	want := [][]byte{mail(1), mail(2), mail(3)}
	for _, raw := range want {
		r.deliver(t, "INBOX", raw, march)
	}
	wire := through(t, &r)
	var told atomic.Int32
	wire.Rewrite(func(line string) string {
		if !strings.HasPrefix(line, "* 2 FETCH (UID 2") || told.Add(1) > 2 {
			return line
		}
		return "* 4 EXISTS\r\n* 2 FETCH (UID 2 FLAGS (\\Seen))\r\n* 2 FETCH (FLAGS (\\Seen))\r\n* 3 FETCH (UID 3 FLAGS (a))\r\n* 1 EXPUNGE\r\n" + line
	})
	for _, what := range []string{"bodies", "heads"} {
		s := open(t, r.config, "INBOX")
		all := uids(t, s)
		told.Store(0)
		if what == "bodies" {
			got, err := fetched(t, s, all)
			must(t, err)
			for i, uid := range all {
				if !bytes.Equal(got[uid], want[i]) {
					t.Errorf("%d: %q", uid, got[uid])
				}
			}
		} else {
			heads, err := s.Heads(ctx(t), all)
			must(t, err)
			if len(heads) != 3 || heads[1].Size != int64(len(want[1])) {
				t.Errorf("%+v", heads)
			}
		}
		if !s.Changed() {
			t.Error("it was not noted")
		}
	}
}

func TestOddFetches(t *testing.T) {
	for name, c := range map[string]struct {
		answer string
		want   map[uint32]string
	}{
		"uid last":      {"* 1 FETCH (BODY[] {2}\r\nhi UID 1)\r\n* 2 FETCH (FLAGS () BODY[] {2}\r\nho UID 2)\r\n", map[uint32]string{1: "hi", 2: "ho"}},
		"quoted":        {"* 1 FETCH (UID 1 BODY[] \"hi\")\r\n", map[uint32]string{1: "hi"}},
		"nil":           {"* 1 FETCH (UID 1 BODY[] NIL)\r\n", map[uint32]string{1: ""}},
		"empty":         {"* 1 FETCH (UID 1 BODY[] {0}\r\n)\r\n", map[uint32]string{1: ""}},
		"another":       {"* 9 FETCH (UID 9 BODY[] {2}\r\nhi)\r\n", map[uint32]string{}},
		"twice":         {"* 1 FETCH (UID 1 BODY[] {2}\r\nhi)\r\n* 1 FETCH (UID 1 BODY[] {2}\r\nhi)\r\n", map[uint32]string{1: "hi"}},
		"no text":       {"* 1 FETCH (UID 1 FLAGS ())\r\n", map[uint32]string{}},
		"like a tag":    {"* 1 FETCH (UID 1 BODY[] {9}\r\nT1 NO x\r\n)\r\n", map[uint32]string{1: "T1 NO x\r\n"}},
		"like literals": {"* 1 FETCH (UID 1 BODY[] {6}\r\n{99}\r\n)\r\n", map[uint32]string{1: "{99}\r\n"}},
		"line ends":     {"* 1 FETCH (UID 1 BODY[] {2}\nhi)\n", map[uint32]string{1: "hi"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := dial(t, play(t, imapd.Script{Answer: say("UID FETCH", c.answer+"%s OK done\r\n")}))
			got, err := fetched(t, s, []uint32{1, 2})
			must(t, err)
			if len(got) != len(c.want) {
				t.Errorf("%v", got)
			}
			for uid, raw := range c.want {
				if string(got[uid]) != raw {
					t.Errorf("%v", got)
				}
			}
		})
	}
}

func TestOneCommandAtATime(t *testing.T) {
	r := dovecot(t)
	for n := range 20 {
		r.deliver(t, "INBOX", mail(n), march)
	}
	s := open(t, r.config, "INBOX")
	all := uids(t, s)
	var working sync.WaitGroup
	for n := range 8 {
		working.Go(func() {
			for range 5 {
				got, err := fetched(t, s, all[n:])
				if err != nil || len(got) != 20-n {
					t.Error(err, len(got))
				}
				if _, err := s.Folders(ctx(t)); err != nil {
					t.Error(err)
				}
				if err := s.Store(ctx(t), all[:n], n%2 == 0, `\Seen`); err != nil {
					t.Error(err)
				}
			}
		})
	}
	working.Wait()
}

func TestIdleEndsWithTheConnection(t *testing.T) {
	r := memory(t)
	wire := through(t, &r)
	nothingLeft(t)
	s := open(t, r.config, "INBOX")
	ended := make(chan error, 1)
	go func() { ended <- s.Idle(ctx(t), func() {}) }()
	settles(t, "no IDLE", func() bool { return slices.Contains(wire.Commands(), "IDLE") })
	wire.Cut()
	if err := <-ended; err == nil || s.Alive() {
		t.Error(err)
	}
	for answer, kind := range map[string]string{"%s NO not now\r\n": "NO", "%s BAD what\r\n": "BAD"} {
		s := dial(t, play(t, imapd.Script{Caps: "AUTH=PLAIN IDLE", Answer: say("IDLE", answer)}))
		var said *imap.Error
		if err := s.Idle(ctx(t), func() {}); !errors.As(err, &said) || string(said.Type) != kind || !s.Alive() {
			t.Error(err)
		}
	}
	without := dial(t, play(t, imapd.Script{}))
	if err := without.Idle(ctx(t), func() {}); !errors.Is(err, imap.ErrNoIdle) || !without.Alive() {
		t.Error(err)
	}
	deaf := play(t, imapd.Script{Caps: "AUTH=PLAIN IDLE", Answer: say("DONE", "")})
	deaf.Command = 100 * time.Millisecond
	s = dial(t, deaf)
	life, stop := context.WithCancel(ctx(t))
	stop()
	if err := s.Idle(life, func() {}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
