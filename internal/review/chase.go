package review

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/letter"
	"backlot/internal/workspace"
)

const (
	selectContacts = `SELECT n.name, n.email, coalesce(nullif(l.contact_name, ''), l.name), l.contact_email
		FROM deliverable d JOIN casting t ON t.id = d.casting_id JOIN creator n ON n.id = t.creator_id
		JOIN campaign k ON k.id = t.campaign_id JOIN client l ON l.id = k.client_id WHERE d.id = ?`
	selectSender = `SELECT name FROM colleague WHERE id = ?`
)

// Chase is a message to whoever outside the agency must act on a piece: the creator or the client. Email is "" while
// nobody has written it down.
type Chase struct {
	To      string `json:"to"`
	Email   string `json:"email"`
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// Chase composes the message that asks for what the present stage waits for. A Conflict when it is the agency's own
// turn; NotFound.
func (s *Service) Chase(ctx context.Context, deliverableID string) (Chase, error) {
	room, err := s.Room(ctx, deliverableID)
	if err != nil {
		return Chase{}, err
	}
	var creator, client Chase
	sender := ""
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		row := []any{&creator.To, &creator.Email, &client.To, &client.Email}
		if err := tx.Row(ctx, selectContacts, []any{deliverableID}, row...); err != nil {
			return err
		}
		err := tx.Row(ctx, selectSender, []any{s.w.Me()}, &sender)
		if errors.Is(err, sql.ErrNoRows) { // nobody signs
			err = nil
		}
		return err
	})
	if err != nil {
		return Chase{}, fmt.Errorf("reading whom to write to: %w", err)
	}
	message, name := creator, letter.FirstName(creator.To)
	switch Stage(room.Card.Stage) {
	case WaitingForDraft:
		message.Body = askFor(room, "the draft of", "When can we have it?", "Please send it")
	case ChangesRequested:
		message.Body = composeFeedback(room)
	case ClientReview:
		message, name = client, client.To
		message.Body = askFor(room, fmt.Sprintf("your answer on version %d of %s's", room.Card.Version, room.Card.Creator),
			"Could you have a look?", "Please let us know")
	default:
		return Chase{}, fault.New(fault.Conflict, "It is your own turn: there is nobody to ask.")
	}
	if Stage(room.Card.Stage) != ChangesRequested {
		message.Body = fmt.Sprintf("Hi %s,\n\n%s\n\nThank you!\n", name, message.Body)
	}
	message.Subject = fmt.Sprintf("%s: %s", room.Card.Campaign, PieceName(room.Card.Title, room.Card.Format))
	message.Body = strings.TrimRight(message.Body+sender, "\n") + "\n"
	return message, nil
}

// askFor says what is awaited and since or until when: late asks when it comes, in time asks for it by the deadline.
func askFor(room Room, what, late, inTime string) string {
	card := room.Card
	piece := fmt.Sprintf("%s %s (%s)", what, PieceName(card.Title, card.Format), card.Campaign)
	switch {
	case card.DueAt == 0:
		return fmt.Sprintf("we are waiting for %s. %s", piece, late)
	case card.DueAt < room.Now:
		return fmt.Sprintf("%s was due on %s. %s", piece, letter.Time(card.DueAt, card.TimeZone), late)
	}
	return fmt.Sprintf("a short reminder: we are waiting for %s. %s by %s.", piece, inTime, letter.Time(card.DueAt, card.TimeZone))
}
