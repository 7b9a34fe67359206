package imap_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"backlot/internal/mail/imap"
	"backlot/internal/testkit/imapd"
)

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
