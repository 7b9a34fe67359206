package imap_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail/imap"
	"backlot/internal/testkit/imapd"
)

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
