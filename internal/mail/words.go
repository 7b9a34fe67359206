package mail

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/mailsync"
	"backlot/internal/mail/message"
)

const (
	// quiet is how long no mail must have come before the words of PDFs are read: what comes goes first.
	quiet = time.Second
	// pdfsAtOnce is how many mails with PDFs are looked up together.
	pdfsAtOnce = 50
)

// wordsLoop brings the words of attached PDFs into the index, one mail at a time, whenever no other mail comes.
func (e *Engine) wordsLoop(ctx context.Context) error {
	if e.s.options.PDFText == nil {
		return nil
	}
	for {
		if err := e.s.readPDFs(ctx, e.words); err != nil && ctx.Err() == nil {
			slog.Info("mail", "the words of a PDF", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-e.words:
		}
		for calm := false; !calm; {
			select {
			case <-ctx.Done():
				return nil
			case <-e.words:
			case <-time.After(quiet):
				calm = true
			}
		}
	}
}

// readPDFs works until no mail with PDFs waits, or other mail comes.
func (s *Service) readPDFs(ctx context.Context, other chan struct{}) error {
	for {
		ids, err := s.box.WaitingPDFs(ctx, pdfsAtOnce)
		if err != nil || len(ids) == 0 {
			return err
		}
		for _, id := range ids {
			select {
			case <-other:
				signal(other)
				return nil
			default:
			}
			if err := s.readPDFsOf(ctx, id); err != nil {
				return err
			}
		}
	}
}

// readPDFsOf reads the PDFs of one mail. One that cannot be read has no words; only where no PDF at all can be, the mail
// goes on waiting.
func (s *Service) readPDFsOf(ctx context.Context, id int64) error {
	raw, err := s.box.Raw(ctx, id)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	m := message.Parse(raw)
	var failed error
	words := mailsync.FileWords(raw, m, func(content []byte) string {
		text, err := s.options.PDFText(ctx, content)
		tooSlow := errors.Is(err, context.DeadlineExceeded)
		if fault.Is(err, fault.Cancelled) || fault.Is(err, fault.Unavailable) && !tooSlow {
			failed = err
		}
		return text
	})
	if failed != nil {
		return failed
	}
	return s.box.PutPDFWords(ctx, id, m, words)
}
