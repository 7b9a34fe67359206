package mail

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

// A backup that is put back knows of mails that wait, and not that they were sent since. So a small file beside the
// database, which is in no backup, names the newest action when something was last sent: a database that does not know
// this action has been put back to an earlier state.
const ledgerName = "outbox.mark"

const (
	selectNewestAction = `SELECT seq, id FROM action ORDER BY seq DESC LIMIT 1`
	selectActionAt     = `SELECT id FROM action WHERE seq = ?`
	countDeliveries    = `SELECT count(*) FROM delivery`
)

func (s *Service) ledger() string { return filepath.Join(s.w.Dir(), ledgerName) }

// markSending notes that something is about to be sent.
func (s *Service) markSending(ctx context.Context) error {
	var seq int64
	var id string
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, selectNewestAction, nil, &seq, &id) })
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	if err != nil {
		return err
	}
	half, err := os.CreateTemp(s.w.Dir(), ledgerName+".half*")
	if err != nil {
		return err
	}
	defer os.Remove(half.Name())
	_, err = fmt.Fprintf(half, "%d %s\n", seq, id)
	if err = errors.Join(err, half.Sync(), half.Close()); err != nil {
		return err
	}
	return os.Rename(half.Name(), s.ledger())
}

// beginLedger makes the file with the first mail of a workspace, so that a missing one tells of a copy.
func (s *Service) beginLedger(ctx context.Context) error {
	if mails, err := s.mails(ctx); err != nil || mails > 0 {
		return err
	}
	return s.markSending(ctx)
}

// mails counts what was ever queued, for each recipient.
func (s *Service) mails(ctx context.Context) (n int, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, countDeliveries, nil, &n) })
	return n, err
}

// putBack says whether the database is from before what was sent last.
func (s *Service) putBack(ctx context.Context) (bool, error) {
	text, err := os.ReadFile(s.ledger())
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	var seq int64
	var noted, id string
	if _, err := fmt.Sscan(string(text), &seq, &noted); err != nil {
		return seq != 0, nil //nolint:nilerr // a file that cannot be read says nothing; 0 is from before the first action
	}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, selectActionAt, []any{seq}, &id) })
	if errors.Is(err, sql.ErrNoRows) {
		return true, nil
	}
	return id != noted, err
}

// doubtPutBack turns what waits in a database that was put back into unknown: it may have been sent since. Where nothing
// waits, what is queued from now on is not doubted.
func (s *Service) doubtPutBack(ctx context.Context) error {
	waiting, err := s.deliveries(ctx, selectInState, string(Queued))
	if err != nil {
		return err
	}
	earlier, err := s.putBack(ctx)
	if err != nil || !earlier {
		return err
	}
	if mails, err := s.mails(ctx); err != nil || mails == 0 {
		return err
	}
	for _, d := range waiting {
		d.Tries = max(d.Tries, 1) // a copy in Sent may be of any recipient
		err := s.step(ctx, d, Unknown, "This workspace was put back to an earlier state, so this mail may have been sent since then.", 0, false)
		if err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return s.markSending(ctx)
}
