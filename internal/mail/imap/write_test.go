package imap_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"time"

	"backlot/internal/mail/imap"
)

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
