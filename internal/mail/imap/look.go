package imap

import (
	"context"
	"slices"
	"strings"
	"time"

	goimap "github.com/emersion/go-imap/v2"
)

// Select opens a folder by its name in UTF-8, for reading only where readOnly is set, and gives its state. It forgets
// what Changed had to say.
func (s *Session) Select(ctx context.Context, name string, readOnly bool) (State, error) {
	if err := nameable(name); err != nil {
		return State{}, err
	}
	var state State
	err := s.do(ctx, "select", func() error {
		got, err := s.client.Select(name, &goimap.SelectOptions{ReadOnly: readOnly, CondStore: s.caps.Has(goimap.CapCondStore)}).Wait()
		if err != nil {
			return err
		}
		s.Changed()
		s.readOnly = readOnly
		state = State{UIDValidity: got.UIDValidity, UIDNext: uint32(got.UIDNext), Messages: got.NumMessages, ModSeq: got.HighestModSeq}
		return nil
	})
	return state, err
}

// UIDs are those of all messages of the selected folder as they were at the end of the last command, or of those that
// the server received since a day, ascending.
// Servers count whole days in a time zone of theirs, so one more day is asked for.
func (s *Session) UIDs(ctx context.Context, since time.Time) ([]uint32, error) {
	criteria := &goimap.SearchCriteria{}
	if !since.IsZero() {
		criteria.Since = since.UTC().AddDate(0, 0, -1)
	}
	return s.search(ctx, "uids", criteria)
}

const longestID = 900 // bytes of a Message-ID; a header's line has at most 998

// Find is where in the selected folder messages with this Message-ID are, with or without its angle brackets. ErrBadID
// for an id that is none.
func (s *Session) Find(ctx context.Context, messageID string) ([]uint32, error) {
	id := strings.TrimSuffix(strings.TrimPrefix(messageID, "<"), ">")
	bad := func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"\<>`, r) }
	if id == "" || len(id) > longestID || strings.ContainsFunc(id, bad) {
		return nil, ErrBadID
	}
	return s.search(ctx, "find", &goimap.SearchCriteria{
		Header: []goimap.SearchCriteriaHeaderField{{Key: "Message-ID", Value: "<" + id + ">"}},
	})
}

func (s *Session) search(ctx context.Context, what string, criteria *goimap.SearchCriteria) ([]uint32, error) {
	var uids []uint32
	err := s.do(ctx, what, func() error {
		var options *goimap.SearchOptions
		if s.caps.Has(goimap.CapESearch) {
			options = &goimap.SearchOptions{ReturnAll: true}
		}
		got, err := s.client.UIDSearch(criteria, options).Wait()
		if err != nil {
			return err
		}
		uids, err = numbers(got.All)
		return err
	})
	if err != nil {
		return nil, err
	}
	return uids, nil
}

// Heads are those of the uids that are (still) there, ascending.
func (s *Session) Heads(ctx context.Context, uids []uint32) ([]Head, error) {
	options := &goimap.FetchOptions{UID: true, Flags: true, RFC822Size: true, InternalDate: true, ModSeq: s.caps.Has(goimap.CapCondStore)}
	whole := func(h Head) bool { return !h.ReceivedAt.IsZero() }
	heads := map[uint32]Head{}
	err := s.do(ctx, "heads", func() error {
		const tries = 3 // a change of flags that is told in between takes the place of the answer in go-imap
		ask := uids
		for range tries {
			if err := s.heads(sets(ask), options, whole, heads); err != nil {
				return err
			}
			ask = nil
			for uid, h := range heads {
				if !whole(h) {
					ask = append(ask, uid)
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return ascending(heads, whole), nil
}

// Flags are those of every message in the selected folder (since 0), or of those that changed after a ModSeq: of each
// head only UID, Flags and ModSeq, ascending. ErrNoModSeq where the server has none and since is not 0.
func (s *Session) Flags(ctx context.Context, since uint64) ([]Head, error) {
	known := s.caps.Has(goimap.CapCondStore)
	if since > 0 && !known {
		return nil, ErrNoModSeq
	}
	every := func(Head) bool { return true }
	heads := map[uint32]Head{}
	err := s.do(ctx, "flags", func() error {
		options := &goimap.FetchOptions{UID: true, Flags: true, ModSeq: known, ChangedSince: since}
		all := goimap.UIDSet{{Start: 1, Stop: 0}}
		return s.heads([]goimap.UIDSet{all}, options, every, heads)
	})
	if err != nil {
		return nil, err
	}
	return ascending(heads, every), nil
}

// heads adds what the server says of each set. What is whole stays when less is told later.
func (s *Session) heads(all []goimap.UIDSet, options *goimap.FetchOptions, whole func(Head) bool, heads map[uint32]Head) error {
	for _, set := range all {
		command := s.client.Fetch(set, options)
		for m := command.Next(); m != nil; m = command.Next() {
			h, _, _, err := s.read(m)
			if err == nil && h.UID != 0 && (whole(h) || !whole(heads[h.UID])) {
				heads[h.UID] = h
			}
		}
		if err := command.Close(); err != nil {
			return err
		}
		if len(heads) > mostUIDs {
			return ErrTooLarge
		}
	}
	return nil
}

func ascending(heads map[uint32]Head, whole func(Head) bool) []Head {
	all := make([]Head, 0, len(heads))
	for _, h := range heads {
		if whole(h) {
			all = append(all, h)
		}
	}
	slices.SortFunc(all, func(a, b Head) int { return int(int64(a.UID) - int64(b.UID)) })
	return all
}

// flagsOf are in lower case, sorted, each once, without \recent, which belongs to the session.
func flagsOf(flags []goimap.Flag) []string {
	all := make([]string, 0, len(flags))
	for _, flag := range flags {
		if name := strings.ToLower(string(flag)); name != `\recent` {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
