package mailsync

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// deadly is how many errands may end the session in one round: then the rest wait for another one.
const deadly = 3

// playErrands tells the server what was done here. What it refuses is noted and not tried again. What breaks the
// connection stays for the next round, and does not keep this one from looking at the folders.
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
	}
	return nil
}

func alike(a, b Errand) bool {
	return a.Folder == b.Folder && a.UIDValidity == b.UIDValidity && a.What == b.What && a.Target == b.Target
}

var errMoved = errors.New("the folder was numbered anew")

func (r *round) play(ctx context.Context, errands []Errand) error {
	ids, uids := make([]int64, len(errands)), make([]uint32, len(errands))
	for i, e := range errands {
		ids[i], uids[i] = e.ID, e.UID
	}
	first := errands[0]
	err := r.perform(ctx, first, uids)
	switch {
	case err == nil:
		return r.errands.Done(ctx, ids)
	case !r.session.Alive() || ctx.Err() != nil:
		return fmt.Errorf("telling the server what was done here: %w", err)
	}
	r.refused[first.Folder] = true
	return r.errands.Refused(ctx, ids, said(err))
}

func (r *round) perform(ctx context.Context, e Errand, uids []uint32) error {
	state, err := r.session.Select(ctx, e.Folder, false)
	if err != nil {
		return err
	}
	if state.UIDValidity != e.UIDValidity {
		return errMoved
	}
	switch e.What {
	case seen, unseen:
		return r.session.Store(ctx, uids, e.What == seen, `\Seen`)
	case starred, unstarred:
		return r.session.Store(ctx, uids, e.What == starred, `\Flagged`)
	case move:
		_, err := r.session.Move(ctx, uids, e.Target)
		return err
	}
	return fmt.Errorf("unknown errand %s", strings.ToValidUTF8(e.What, ""))
}
