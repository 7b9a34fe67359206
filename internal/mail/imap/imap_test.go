package imap_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail/imap"
	"backlot/internal/testkit"
)

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
