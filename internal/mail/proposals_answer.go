package mail

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
	"backlot/internal/workspace"
)

const (
	// answerKind is the kind of a proposal to take in what a client says of drafts.
	answerKind = "client_answer"
	// answerFile is how the name of a file with such an answer ends.
	answerFile = ".backlot-answer.txt"
	// longestAnswer is how much of such a file is read, in bytes.
	longestAnswer = 5 << 20
)

// clientAnswer proposes to take in a client's answer to a review pack that a mail brings, in its text or as a file. Such a
// mail says nothing else.
func (s *Service) clientAnswer(ctx context.Context, m mailbox.Message) (p Proposal, found bool, err error) {
	if s.options.Rooms.Reviews == nil {
		return p, false, nil
	}
	text, found, err := s.answerText(ctx, &m)
	if err != nil || !found {
		return p, false, err
	}
	p = Proposal{
		MailID: strconv.FormatInt(m.ID, 10), Key: answerKind, Kind: answerKind, Sure: true, Choices: []Choice{}, mail: m, room: "review",
	}
	p.ID = p.MailID + "/" + p.Key
	p.Title, p.Why, err = s.options.Rooms.Reviews.ReadAnswer(ctx, text, m.FromAddress)
	var refused *fault.Fault
	switch {
	case errors.As(err, &refused):
		p.Title, p.Why, p.Refused = "A client's answer that can't be taken in", "brings an answer to a review pack", refused.Message
	case err != nil:
		return p, false, err
	default:
		p.Choices = []Choice{{ID: "answer", Label: "Answer", Title: p.Title, do: func(ctx context.Context, _ *workspace.WriteTx) error {
			return s.options.Rooms.Reviews.TakeAnswer(ctx, text, m.FromAddress)
		}}}
	}
	return p, true, nil
}

// answerText is the text in which the answer stands.
func (s *Service) answerText(ctx context.Context, m *mailbox.Message) (text string, found bool, err error) {
	if marked(m.Text) {
		return m.Text, true, nil
	}
	for _, f := range m.Files {
		if !strings.HasSuffix(strings.ToLower(f.Name), answerFile) || m.State != mailbox.Whole {
			continue
		}
		raw, err := s.box.Raw(ctx, m.ID)
		if err != nil {
			return "", false, err
		}
		from, _, err := message.OpenAttachment(raw, f.Place)
		if err != nil {
			return "", false, nil //nolint:nilerr // what can't be opened is no answer; the reader shows the file and says so
		}
		content, err := io.ReadAll(io.LimitReader(from, longestAnswer))
		return string(content), err == nil, err
	}
	return "", false, nil
}

// marked reports whether a text has the words between which answers stand.
func marked(text string) bool {
	upper := strings.ToUpper(text)
	return strings.Contains(upper, "BACKLOT") && strings.Contains(upper, "ANSWER") && strings.Contains(upper, "BEGIN")
}
