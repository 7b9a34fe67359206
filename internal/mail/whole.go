package mail

import (
	"context"

	"backlot/internal/mail/mailsync"
)

// FetchWhole fetches all of a mail of which only the beginning is here. progress hears of bytes; it may be nil. Faults:
// those of mailsync.FetchWhole, and what the server answers, in words.
func (s *Service) FetchWhole(ctx context.Context, mailID string, progress func(done, total int64)) error {
	id, err := number(mailID)
	if err != nil {
		return err
	}
	m, err := s.box.Message(ctx, id)
	if err != nil {
		return err
	}
	a, err := s.Account(ctx, m.AccountID)
	if err != nil {
		return err
	}
	mine, err := s.ours(ctx)
	if err != nil {
		return err
	}
	if progress == nil {
		progress = func(int64, int64) {}
	}
	err = s.syncer().FetchWhole(ctx, mailsync.Account{ID: a.ID, Mine: mine}, id, s.line(a), progress)
	return explain(err, a)
}
