package mailsync

import (
	"context"
	"fmt"
	"slices"
	"time"

	"backlot/internal/mail/imap"
	"backlot/internal/mail/mailbox"
)

// askAgain is after how long a mail is asked for again that the server could not give.
const askAgain = 24 * time.Hour

// look brings one folder up to date.
func (r *round) look(ctx context.Context, f mailbox.Folder, state imap.State) (FolderReport, error) {
	report := FolderReport{Name: f.Name, Messages: int(state.Messages)}
	broken, err := r.box.Broken(ctx, f, r.clock.Now().Add(-askAgain).UnixMilli())
	if err != nil {
		return report, err
	}
	if r.unchanged(f, state) && !r.refused[f.Name] && len(broken) == 0 {
		return report, nil
	}
	state, err = r.session.Select(ctx, f.Name, true)
	if err != nil {
		return report, fmt.Errorf("opening %s: %w", f.Name, err)
	}
	report.Messages = int(state.Messages)
	known, err := r.known(ctx, &f, state)
	if err != nil {
		return report, err
	}
	if len(known) == 0 { // as after new numbers
		broken = nil
	}
	fresh, gone, err := r.compare(ctx, f, known)
	if err != nil {
		return report, err
	}
	if err := r.box.Remove(ctx, f, gone); err != nil {
		return report, err
	}
	report.Gone = len(gone)
	var unread error // flags that cannot be had do not keep new mail away
	if len(known) > 0 {
		if report.Changed, unread = r.flags(ctx, f); unread != nil {
			if err := r.reopen(ctx, f); err != nil {
				return report, err
			}
		}
	}
	if report.New, err = r.fetch(ctx, f, fresh); err != nil {
		return report, err
	}
	if _, err := r.fetch(ctx, f, without(broken, gone)); err != nil {
		return report, err
	}
	if unread != nil {
		return report, unread
	}
	f.UIDNext, f.ModSeq, f.Messages, f.Complete, f.Fault = state.UIDNext, state.ModSeq, state.Messages, true, ""
	f.CheckedAt, f.DaysBack = r.clock.Now().UnixMilli(), r.account.DaysBack
	return report, r.box.Note(ctx, f)
}

// known are the messages of the folder that are here. A folder that is looked at first, that the server numbered anew, or
// that is wanted further back now, is not complete any more.
func (r *round) known(ctx context.Context, f *mailbox.Folder, state imap.State) ([]uint32, error) {
	known, err := r.box.UIDs(ctx, f.ID)
	if err != nil {
		return nil, err
	}
	if f.UIDValidity != 0 && f.UIDValidity != state.UIDValidity {
		if err := r.box.Remove(ctx, *f, known); err != nil {
			return nil, err
		}
		known, f.ModSeq, f.Complete = nil, 0, false
	}
	if !r.backEnough(*f) {
		f.Complete = false
	}
	if f.UIDValidity == state.UIDValidity && f.Complete {
		return known, nil
	}
	f.UIDValidity = state.UIDValidity
	return known, r.box.Note(ctx, *f)
}

// unchanged says whether a folder is as it was at the last look. Only a server that counts changes of flags can say so.
func (r *round) unchanged(f mailbox.Folder, s imap.State) bool {
	return f.Complete && r.backEnough(f) && f.Fault == "" && s.ModSeq != 0 && f.UIDValidity == s.UIDValidity &&
		f.UIDNext == s.UIDNext && f.Messages == s.Messages && f.ModSeq == s.ModSeq
}

// backEnough says whether a folder was fetched as far back as is wanted.
func (r *round) backEnough(f mailbox.Folder) bool {
	return f.DaysBack == 0 || r.account.DaysBack > 0 && r.account.DaysBack <= f.DaysBack
}

// compare says which messages of a folder are new here, and which are gone there. One that waits to be moved away is
// neither.
func (r *round) compare(ctx context.Context, f mailbox.Folder, known []uint32) (fresh, gone []uint32, err error) {
	there, err := r.session.UIDs(ctx, time.Time{})
	if err != nil {
		return nil, nil, fmt.Errorf("listing the mails of %s: %w", f.Name, err)
	}
	wanted := there
	if r.account.DaysBack > 0 {
		since := r.clock.Now().AddDate(0, 0, -r.account.DaysBack)
		if wanted, err = r.session.UIDs(ctx, since); err != nil {
			return nil, nil, fmt.Errorf("listing the newer mails of %s: %w", f.Name, err)
		}
	}
	leaving, err := r.waiting(ctx, f, move)
	if err != nil {
		return nil, nil, err
	}
	fresh = without(without(wanted, known), leaving)
	return fresh, without(known, there), nil
}

// waiting lists the messages of a folder of which the server has not been told everything; it is asked for late, since a
// person goes on working while a round runs.
func (r *round) waiting(ctx context.Context, f mailbox.Folder, whats ...string) ([]uint32, error) {
	open, err := r.errands.Open(ctx, r.account.ID)
	if err != nil {
		return nil, err
	}
	uids := []uint32{}
	for _, e := range open {
		if e.Folder == f.Name && e.UIDValidity == f.UIDValidity && slices.Contains(whats, e.What) {
			uids = append(uids, e.UID)
		}
	}
	slices.Sort(uids)
	return slices.Compact(uids), nil
}

// without is a list without what is in another; both ascend.
func without(list, other []uint32) []uint32 {
	left := []uint32{}
	for _, uid := range list {
		for len(other) > 0 && other[0] < uid {
			other = other[1:]
		}
		if len(other) == 0 || other[0] != uid {
			left = append(left, uid)
		}
	}
	return left
}

// flags brings the flags of messages that are here up to date.
func (r *round) flags(ctx context.Context, f mailbox.Folder) (changed int, err error) {
	since := f.ModSeq
	if r.refused[f.Name] || !r.session.Has("CONDSTORE") {
		since = 0
	}
	heads, err := r.session.Flags(ctx, since)
	if err != nil {
		return 0, fmt.Errorf("reading the flags in %s: %w", f.Name, err)
	}
	waiting, err := r.waiting(ctx, f, seen, unseen, starred, unstarred)
	if err != nil {
		return 0, err
	}
	list := make([]mailbox.Flagging, 0, len(heads))
	for _, h := range heads {
		if _, waits := slices.BinarySearch(waiting, h.UID); !waits {
			list = append(list, mailbox.Flagging{UID: h.UID, Flags: mailbox.FlagsOf(h.Flags)})
		}
	}
	return r.box.SetFlags(ctx, f, list)
}
