package imap_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/mail/imap"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
)

// full is what go-imap's server can at most.
var full = []string{"UIDPLUS", "ESEARCH", "LIST-EXTENDED", "LIST-STATUS", "MOVE", "SPECIAL-USE", "NAMESPACE", "CHILDREN", "BINARY"}

// rig is a server with an account to log in to.
type rig struct {
	config  imap.Config
	deliver func(t *testing.T, folder string, raw []byte, at time.Time)
}

var march = time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC)

func mail(n int) []byte {
	return fmt.Appendf(nil, "From: mira@creator.test\r\nSubject: Mail %d\r\nMessage-ID: <m%d@creator.test>\r\n\r\nHello %d\r\n%s", n, n, n, strings.Repeat("line\r\n", n))
}

func dovecot(t *testing.T) rig {
	d := testkit.Dovecot(t)
	config := imap.Config{Host: d.Host, Port: d.Port, TLS: imap.StartTLS, Roots: d.Pool, User: "alice@example.test", Password: "secret"}
	return rig{
		config: config,
		deliver: func(t *testing.T, folder string, raw []byte, at time.Time) {
			t.Helper()
			if err := d.DeliverTo(config.User, folder, raw, at); err != nil {
				t.Fatal(err)
			}
		},
	}
}

func memory(t *testing.T, caps ...string) rig {
	s := testkit.IMAP(t, imapd.Options{Caps: caps})
	return rig{
		config: imap.Config{Host: s.Host(), Port: s.Port(), TLS: imap.None, User: imapd.Alice, Password: imapd.Secret},
		deliver: func(t *testing.T, folder string, raw []byte, at time.Time) {
			t.Helper()
			if _, err := s.Deliver(folder, raw, at); err != nil {
				t.Fatal(err)
			}
		},
	}
}

// everywhere runs a test against Dovecot, against a server that can much and against one that can nothing.
func everywhere(t *testing.T, test func(t *testing.T, r rig)) {
	t.Run("dovecot", func(t *testing.T) { test(t, dovecot(t)) })
	t.Run("full", func(t *testing.T) { test(t, memory(t, full...)) })
	t.Run("bare", func(t *testing.T) { test(t, memory(t)) })
}

func ctx(t *testing.T) context.Context {
	c, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	return c
}

func dial(t *testing.T, c imap.Config) *imap.Session {
	t.Helper()
	s, err := imap.Dial(ctx(t), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func open(t *testing.T, c imap.Config, folder string) *imap.Session {
	t.Helper()
	s := dial(t, c)
	if _, err := s.Select(ctx(t), folder, false); err != nil {
		t.Fatal(err)
	}
	return s
}

func uids(t *testing.T, s *imap.Session) []uint32 {
	t.Helper()
	all, err := s.UIDs(ctx(t), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// fetched are the messages that a Fetch hands over, and its error.
func fetched(t *testing.T, s *imap.Session, all []uint32) (map[uint32][]byte, error) {
	t.Helper()
	got := map[uint32][]byte{}
	var mu sync.Mutex
	err := s.Fetch(ctx(t), all, func(h imap.Head, raw []byte) error {
		mu.Lock()
		defer mu.Unlock()
		if got[h.UID] != nil {
			t.Errorf("%d twice", h.UID)
		}
		got[h.UID] = raw
		return nil
	})
	return got, err
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// settles waits until a condition holds.
func settles(t *testing.T, what string, holds func() bool) {
	t.Helper()
	limit := time.NewTimer(20 * time.Second)
	defer limit.Stop()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-tick.C:
		case <-limit.C:
			t.Fatal(what)
		}
	}
}

// nothingLeft checks at the end of a test that no goroutine of it remains.
func nothingLeft(t *testing.T) {
	t.Helper()
	before := runtime.NumGoroutine()
	t.Cleanup(func() {
		settles(t, "goroutines are left behind", func() bool {
			return runtime.NumGoroutine() <= before
		})
	})
}

func TestFoldersWithRolesAndStates(t *testing.T) {
	everywhere(t, func(t *testing.T, r rig) {
		for n := range 3 {
			r.deliver(t, "INBOX", mail(n), march)
		}
		r.deliver(t, "Sent", mail(9), march)
		s := dial(t, r.config)
		folders, err := s.Folders(ctx(t))
		must(t, err)
		roles := map[string]imap.Folder{}
		for _, f := range folders {
			roles[f.Role] = f
		}
		for name, role := range map[string]string{"INBOX": "inbox", "Sent": "sent", "Archive": "archive", "Drafts": "drafts", "Trash": "trash", "Junk": "junk"} {
			if f := roles[role]; f.Name != name || !f.Selectable || f.State.UIDValidity == 0 || f.State.UIDNext == 0 {
				t.Errorf("%s: %+v", role, f)
			}
		}
		if roles["inbox"].State.Messages != 3 || roles["sent"].State.Messages != 1 || len(folders) != 6 {
			t.Errorf("%+v", folders)
		}
		if s.Has("condstore") != (roles["inbox"].State.ModSeq > 0) {
			t.Error("a ModSeq where there is CONDSTORE and only there")
		}
		state, err := s.Select(ctx(t), "INBOX", true)
		must(t, err)
		if listed := roles["inbox"].State; state != listed {
			t.Errorf("selected %+v, listed %+v", state, listed)
		}
	})
}

func TestReading(t *testing.T) {
	everywhere(t, func(t *testing.T, r rig) {
		for n := range 5 {
			r.deliver(t, "INBOX", mail(n), march.AddDate(0, 0, 10*n))
		}
		s := open(t, r.config, "INBOX")
		all := uids(t, s)
		if !slices.IsSorted(all) || len(all) != 5 {
			t.Fatal(all)
		}
		late, err := s.UIDs(ctx(t), march.AddDate(0, 0, 15))
		must(t, err)
		if !slices.Equal(late, all[2:]) {
			t.Errorf("since: %v of %v", late, all)
		}
		heads, err := s.Heads(ctx(t), append([]uint32{0, 4_000_000_000}, all...))
		must(t, err)
		for i, h := range heads {
			if h.UID != all[i] || h.Size != int64(len(mail(i))) || !h.ReceivedAt.Equal(march.AddDate(0, 0, 10*i)) || slices.Contains(h.Flags, `\recent`) {
				t.Errorf("%+v", h)
			}
		}
		got, err := fetched(t, s, append(slices.Clone(all), 0, 77, 78))
		must(t, err)
		for i, uid := range all {
			if !bytes.Equal(got[uid], mail(i)) {
				t.Errorf("message %d: %q", i, got[uid])
			}
		}
		if len(got) != 5 || len(heads) != 5 {
			t.Error(len(got), len(heads))
		}
		again, err := s.Heads(ctx(t), all)
		must(t, err)
		if slices.ContainsFunc(again, func(h imap.Head) bool { return slices.Contains(h.Flags, `\seen`) }) {
			t.Error("fetching marked as read")
		}
		part, err := s.FetchPart(ctx(t), all[4], 6, 10)
		must(t, err)
		if !bytes.Equal(part, mail(4)[6:16]) {
			t.Errorf("part %q", part)
		}
		rest, err := s.FetchPart(ctx(t), all[4], int64(len(mail(4))-3), 10)
		must(t, err)
		if !bytes.Equal(rest, mail(4)[len(mail(4))-3:]) {
			t.Errorf("rest %q", rest)
		}
		beyond, err := s.FetchPart(ctx(t), all[4], 1<<20, 10)
		must(t, err)
		if len(beyond) != 0 {
			t.Errorf("beyond %q", beyond)
		}
		if _, err := s.FetchPart(ctx(t), 4711, 0, 10); !errors.Is(err, imap.ErrGone) || !s.Alive() {
			t.Error(err)
		}
	})
}

func TestFindingByMessageID(t *testing.T) {
	everywhere(t, func(t *testing.T, r rig) {
		for n := range 3 {
			r.deliver(t, "INBOX", mail(n), march)
		}
		s := open(t, r.config, "INBOX")
		all := uids(t, s)
		for _, id := range []string{"<m1@creator.test>", "m1@creator.test"} {
			got, err := s.Find(ctx(t), id)
			must(t, err)
			if !slices.Equal(got, all[1:2]) {
				t.Error(id, got)
			}
		}
		none, err := s.Find(ctx(t), "<1@creator.test>")
		must(t, err)
		if len(none) != 0 {
			t.Error(none)
		}
		r.deliver(t, "INBOX", []byte("Subject: no id\r\n\r\nHello\r\n"), march)
		_, err = s.Select(ctx(t), "INBOX", true)
		must(t, err)
		ids, err := s.MessageIDs(ctx(t), append(uids(t, s), 4711))
		must(t, err)
		if len(ids) != 3 || ids[all[0]] != "m0@creator.test" || ids[all[2]] != "m2@creator.test" {
			t.Error(ids)
		}
		for _, id := range []string{"", "<>", "a b@c", "a\r\nX LOGOUT", `a"b@c`, `a\b@c`, "ä@c", "a><b@c", strings.Repeat("x", 1000)} {
			if _, err := s.Find(ctx(t), id); !errors.Is(err, imap.ErrBadID) {
				t.Errorf("%q: %v", id, err)
			}
		}
		if !s.Alive() {
			t.Error("dead")
		}
	})
}

func TestFlags(t *testing.T) {
	everywhere(t, func(t *testing.T, r rig) {
		for n := range 4 {
			r.deliver(t, "INBOX", mail(n), march)
		}
		s := open(t, r.config, "INBOX")
		all := uids(t, s)
		before, err := s.Select(ctx(t), "INBOX", false)
		must(t, err)
		must(t, s.Store(ctx(t), all[1:3], true, `\seen`, `\Flagged`, "$Backlot"))
		must(t, s.Store(ctx(t), all[2:3], false, `\FLAGGED`))
		must(t, s.Store(ctx(t), []uint32{0, 999}, true, `\Seen`))
		must(t, s.Store(ctx(t), nil, true, `\Seen`))
		heads, err := s.Flags(ctx(t), 0)
		must(t, err)
		want := [][]string{{}, {"$backlot", `\flagged`, `\seen`}, {"$backlot", `\seen`}, {}}
		if len(heads) != 4 {
			t.Fatal(heads)
		}
		for i, h := range heads {
			if h.UID != all[i] || !slices.Equal(h.Flags, want[i]) {
				t.Errorf("%d: %+v", i, h)
			}
		}
		changes, err := s.Flags(ctx(t), max(before.ModSeq, 1))
		if !s.Has("CONDSTORE") {
			if !errors.Is(err, imap.ErrNoModSeq) {
				t.Error(err)
			}
			return
		}
		must(t, err)
		if len(changes) != 2 || changes[0].UID != all[1] || changes[1].UID != all[2] || changes[0].ModSeq <= before.ModSeq || changes[1].ModSeq <= before.ModSeq {
			t.Errorf("%+v since %d", changes, before.ModSeq)
		}
	})
}

func TestReadOnlyRefusesWrites(t *testing.T) {
	r := dovecot(t)
	r.deliver(t, "INBOX", mail(1), march)
	s := dial(t, r.config)
	_, err := s.Select(ctx(t), "INBOX", true)
	must(t, err)
	all := uids(t, s)
	if err := s.Store(ctx(t), all, true, `\Seen`); !errors.Is(err, imap.ErrReadOnly) || !s.Alive() {
		t.Error(err)
	}
	if _, err := s.Move(ctx(t), all, "Archive"); !errors.Is(err, imap.ErrReadOnly) || !s.Alive() {
		t.Error(err)
	}
	_, err = s.Select(ctx(t), "INBOX", false)
	must(t, err)
	must(t, s.Store(ctx(t), all, true, `\Seen`))
}

func TestMoving(t *testing.T) {
	ways := map[string]func(t *testing.T) rig{
		"dovecot": dovecot,
		"move":    func(t *testing.T) rig { return memory(t, "MOVE", "UIDPLUS") },
		"uidplus": func(t *testing.T) rig { return memory(t, "UIDPLUS") },
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			r := way(t)
			for n := range 5 {
				r.deliver(t, "INBOX", mail(n), march)
			}
			s := open(t, r.config, "INBOX")
			all := uids(t, s)
			must(t, s.Store(ctx(t), all[4:], true, `\Deleted`)) // by another program
			if _, err := s.Move(ctx(t), all[:1], "Nowhere"); err == nil || !s.Alive() || len(uids(t, s)) != 5 {
				t.Fatal("a move to nowhere", err)
			}
			moved, err := s.Move(ctx(t), []uint32{all[3], all[1], 888}, "Archive")
			must(t, err)
			if left := uids(t, s); !slices.Equal(left, []uint32{all[0], all[2], all[4]}) {
				t.Errorf("left %v of %v", left, all)
			}
			_, err = s.Select(ctx(t), "Archive", false)
			must(t, err)
			if len(moved) != 2 {
				t.Fatal(moved)
			}
			for from, to := range moved {
				got, err := fetched(t, s, []uint32{to})
				must(t, err)
				if !bytes.Equal(got[to], mail(slices.Index(all, from))) {
					t.Errorf("%d as %d: %q", from, to, got[to])
				}
			}
		})
	}
	t.Run("neither", func(t *testing.T) {
		r := memory(t)
		r.deliver(t, "INBOX", mail(1), march)
		s := open(t, r.config, "INBOX")
		if _, err := s.Move(ctx(t), uids(t, s), "Archive"); !errors.Is(err, imap.ErrNoMove) || !s.Alive() || len(uids(t, s)) != 1 {
			t.Error(err)
		}
	})
}

func TestAppending(t *testing.T) {
	everywhere(t, func(t *testing.T, r rig) {
		s := dial(t, r.config)
		raw := mail(50_000)
		uid, err := s.Append(ctx(t), "Sent", []string{`\Seen`}, march, bytes.NewReader(raw), int64(len(raw)))
		must(t, err)
		if uid == 0 && s.Has("UIDPLUS") {
			t.Error("uid", uid)
		}
		_, err = s.Select(ctx(t), "Sent", false)
		must(t, err)
		all := uids(t, s)
		if len(all) != 1 || uid != 0 && uid != all[0] {
			t.Fatal(all, uid)
		}
		heads, err := s.Heads(ctx(t), all)
		must(t, err)
		if !heads[0].ReceivedAt.Equal(march) || !slices.Equal(heads[0].Flags, []string{`\seen`}) {
			t.Error(heads)
		}
		got, err := fetched(t, s, all)
		must(t, err)
		if !bytes.Equal(got[all[0]], raw) {
			t.Error("not as it was")
		}
		var said *imap.Error
		if _, err := s.Append(ctx(t), "Nowhere", nil, time.Time{}, bytes.NewReader(raw), int64(len(raw))); !errors.As(err, &said) || said.Code != "TRYCREATE" {
			t.Errorf("%v %v", err, s.Alive())
		}
		for _, wrong := range []int64{int64(len(raw)) - 1, int64(len(raw)) + 1} {
			s := dial(t, r.config)
			if _, err := s.Append(ctx(t), "Drafts", nil, march, bytes.NewReader(raw), wrong); !errors.Is(err, imap.ErrSize) || s.Alive() {
				t.Errorf("%v %v", err, s.Alive())
			}
		}
		broken := errors.New("disk")
		if _, err := dial(t, r.config).Append(ctx(t), "Drafts", nil, march, failing{broken}, 10); !errors.Is(err, broken) {
			t.Error(err)
		}
		state, err := dial(t, r.config).Select(ctx(t), "Drafts", true)
		must(t, err)
		if s.Has("CONDSTORE") && state.Messages != 0 { // go-imap's server keeps halves
			t.Error("half a message was left")
		}
	})
}

type failing struct{ error }

func (f failing) Read([]byte) (int, error) { return 0, f.error }

func TestIdleTellsAndLeavesTheSessionAlive(t *testing.T) {
	everywhere(t, func(t *testing.T, r rig) {
		s := open(t, r.config, "INBOX")
		life, stop := context.WithCancel(ctx(t))
		changed := make(chan struct{}, 16)
		ended := make(chan error, 1)
		go func() { ended <- s.Idle(life, func() { changed <- struct{}{} }) }()
		r.deliver(t, "INBOX", mail(1), march)
		select {
		case <-changed:
		case <-time.After(10 * time.Second):
			t.Fatal("nothing was told")
		}
		stop()
		if err := <-ended; !errors.Is(err, context.Canceled) || !s.Alive() {
			t.Fatal(err, s.Alive())
		}
		if !s.Changed() || s.Changed() {
			t.Error("Changed")
		}
		if len(uids(t, s)) != 1 {
			t.Error("not there")
		}
	})
}

func TestIdleBeginsAnew(t *testing.T) {
	r := memory(t)
	wire := testkit.NewWire(t, net.JoinHostPort(r.config.Host, fmt.Sprint(r.config.Port)))
	r.config.Port = wire.Port()
	r.config.Restart = 20 * time.Millisecond
	s := open(t, r.config, "INBOX")
	life, stop := context.WithCancel(ctx(t))
	ended := make(chan error, 1)
	go func() { ended <- s.Idle(life, func() {}) }()
	settles(t, "IDLE is not begun anew", func() bool {
		count := 0
		for _, command := range wire.Commands() {
			if command == "IDLE" {
				count++
			}
		}
		return count > 3
	})
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) || !s.Alive() {
		t.Error(err)
	}
}

func TestNamesOfFolders(t *testing.T) {
	r := dovecot(t)
	names := []string{"Entwürfe & Ideen", `say "hi"`, `back\slash`, "Ω/日本語/😀", "a{5}", "100%*", "tilde~&amp;", " lead"}
	creator := rawClient(t, r.config)
	s := dial(t, r.config)
	for _, name := range names {
		creator.create(name)
		raw := mail(1)
		if _, err := s.Append(ctx(t), name, nil, march, bytes.NewReader(raw), int64(len(raw))); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		state, err := s.Select(ctx(t), name, false)
		if err != nil || state.Messages != 1 {
			t.Errorf("%q: %+v %v", name, state, err)
		}
	}
	folders, err := s.Folders(ctx(t))
	must(t, err)
	for _, name := range names {
		if !slices.ContainsFunc(folders, func(f imap.Folder) bool { return f.Name == name && f.State.Messages == 1 }) {
			t.Errorf("%q is not listed", name)
		}
	}
	for _, name := range []string{"a\r\nX LOGOUT", "", "a\x00", "\xff", strings.Repeat("x", 2000)} {
		_, selecting := s.Select(ctx(t), name, false)
		_, moving := s.Move(ctx(t), []uint32{1}, name)
		_, appending := s.Append(ctx(t), name, nil, march, strings.NewReader("x"), 1)
		if !errors.Is(selecting, imap.ErrBadName) || !errors.Is(moving, imap.ErrBadName) || !errors.Is(appending, imap.ErrBadName) || !s.Alive() {
			t.Errorf("%q: %v, %v, %v", name, selecting, moving, appending)
		}
	}
	for _, flag := range []string{"", `\`, "a b", "a\r\nX LOGOUT", "ä", `a"`, "(", `\*`, `a\b`} {
		if err := s.Store(ctx(t), []uint32{1}, true, flag); !errors.Is(err, imap.ErrBadFlag) || !s.Alive() {
			t.Errorf("%q: %v", flag, err)
		}
	}
}
