package imap

import (
	"context"

	goimap "github.com/emersion/go-imap/v2"

	"backlot/internal/mail/message"
)

// MessageIDs are the Message-IDs of messages of the selected folder, without angle brackets; those that have none, or
// are gone, are left out.
func (s *Session) MessageIDs(ctx context.Context, uids []uint32) (map[uint32]string, error) {
	ids := map[uint32]string{}
	section := &goimap.FetchItemBodySection{Peek: true, Specifier: goimap.PartSpecifierHeader, HeaderFields: []string{"Message-ID"}}
	err := s.do(ctx, "ids", func() error {
		return s.fetch(uids, section, func(h Head, raw []byte) error {
			if id := message.ParseHead(raw).MessageID; id != "" {
				ids[h.UID] = id
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}
