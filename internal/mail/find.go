package mail

import (
	"context"
	"time"

	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/query"
)

// FindThreads lists the newest threads that have all of the words, the beginnings of words that they may be, in
// subjects, people, texts or the names of files.
func (s *Service) FindThreads(ctx context.Context, words []string, most int) ([]Line, error) {
	search := mailbox.Search{Within: mailbox.Where{Anywhere: true, Now: s.w.Clock().Now().UnixMilli()}, Location: time.UTC}
	for _, word := range words {
		search.Query.Words = append(search.Query.Words, query.Term{Text: word, Prefix: true})
	}
	hits, _, err := s.box.Find(ctx, search, most)
	if err != nil || len(hits) == 0 {
		return []Line{}, err
	}
	threads := make([]mailbox.Thread, len(hits))
	for i, hit := range hits {
		threads[i] = hit.Thread
	}
	return s.lines(ctx, threads)
}
