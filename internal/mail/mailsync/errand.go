package mailsync

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/mail/imap"
)

// deadly is how many errands may end the session in one round: then the rest wait for another one.
const deadly = 3

// mostDeaths is how often the connection may end over an errand until it is given up.
const mostDeaths = 5

// playErrands tells the server what was done here. What it refuses is noted and not tried again. What breaks the
// connection stays for the next round, and does not keep this one from looking at the folders; a server that hangs up over
// the same errand again and again has refused it.
func (r *round) playErrands(ctx context.Context) error {
	open, err := r.errands.Open(ctx, r.account.ID)
	if err != nil {
		return err
	}
	for died := 0; len(open) > 0 && died < deadly; {
		next := open[0]
		same := []Errand{}
		for len(open) > 0 && alike(open[0], next) {
			same, open = append(same, open[0]), open[1:]
		}
		err := r.play(ctx, same)
		if err == nil {
			continue
		}
		if ctx.Err() != nil || r.session.Alive() {
			return err
		}
		died++
		if reconnectErr := r.reconnect(ctx); reconnectErr != nil {
			return errors.Join(reconnectErr, err)
		}
		if err := r.errands.Died(ctx, idsOf(same)); err != nil {
			return err
		}
	}
	return nil
}

func alike(a, b Errand) bool {
	return a.Folder == b.Folder && a.UIDValidity == b.UIDValidity && a.What == b.What && a.Target == b.Target && a.Again == b.Again && a.Deaths == b.Deaths
}

func idsOf(errands []Errand) []int64 {
	ids := make([]int64, len(errands))
	for i, e := range errands {
		ids[i] = e.ID
	}
	return ids
}

var (
	errMoved  = errors.New("the folder was numbered anew")
	errDeadly = errors.New("the server hangs up over it")
)

func (r *round) play(ctx context.Context, errands []Errand) error {
	ids, first := idsOf(errands), errands[0]
	err := errDeadly
	if first.Deaths < mostDeaths {
		err = r.perform(ctx, errands)
	}
	switch {
	case err == nil:
		return r.errands.Done(ctx, ids)
	case !r.session.Alive() || ctx.Err() != nil:
		return fmt.Errorf("telling the server what was done here: %w", err)
	}
	r.refused[first.Folder] = true
	return r.errands.Refused(ctx, ids, said(err))
}

func (r *round) perform(ctx context.Context, errands []Errand) error {
	e, uids := errands[0], make([]uint32, len(errands))
	for i := range errands {
		uids[i] = errands[i].UID
	}
	if err := r.enter(ctx, e); err != nil {
		return err
	}
	switch e.What {
	case seen, unseen:
		return r.session.Store(ctx, uids, e.What == seen, `\Seen`)
	case starred, unstarred:
		return r.session.Store(ctx, uids, e.What == starred, `\Flagged`)
	case move:
		if e.Again && !r.session.Has("MOVE") {
			var err error
			if uids, err = r.finishCopied(ctx, errands, uids); err != nil || len(uids) == 0 {
				return err
			}
		}
		_, err := r.session.Move(ctx, uids, e.Target)
		return err
	}
	return fmt.Errorf("unknown errand %s", strings.ToValidUTF8(e.What, ""))
}

// enter opens the folder of an errand.
func (r *round) enter(ctx context.Context, e Errand) error {
	state, err := r.session.Select(ctx, e.Folder, false)
	if err == nil && state.UIDValidity != e.UIDValidity {
		err = errMoved
	}
	return err
}

// finishCopied ends a move that was cut off on a server that moves by copying and deleting: what has arrived already is
// only deleted, so that no second copy is made. It returns the others.
func (r *round) finishCopied(ctx context.Context, errands []Errand, uids []uint32) (left []uint32, err error) {
	heads, err := r.session.Heads(ctx, uids)
	if err != nil {
		return nil, err
	}
	sizes := map[uint32]int64{}
	for _, h := range heads {
		sizes[h.UID] = h.Size
	}
	if _, err := r.session.Select(ctx, errands[0].Target, true); err != nil {
		return nil, err
	}
	var copied []uint32
	for _, e := range errands {
		arrived, err := r.arrived(ctx, e, sizes[e.UID])
		if err != nil {
			return nil, err
		}
		if arrived {
			copied = append(copied, e.UID)
		} else {
			left = append(left, e.UID)
		}
	}
	if err := r.enter(ctx, errands[0]); err != nil || len(copied) == 0 {
		return left, err
	}
	return left, r.session.Expunge(ctx, copied)
}

// arrived says whether a copy of a mail lies in the open folder: one with its Message-ID, which others may use too, and
// of its size. Of one without a Message-ID nobody can say.
func (r *round) arrived(ctx context.Context, e Errand, size int64) (bool, error) {
	m, err := r.box.Message(ctx, e.Message)
	if fault.Is(err, fault.NotFound) || err == nil && m.MessageID == "" {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	found, err := r.session.Find(ctx, m.MessageID)
	if errors.Is(err, imap.ErrBadID) || err == nil && len(found) == 0 {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	heads, err := r.session.Heads(ctx, found)
	return slices.ContainsFunc(heads, func(h imap.Head) bool { return h.Size == size }), err
}
