package review

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/letter"
	"backlot/internal/workspace"
)

const (
	selectContacts = `SELECT n.name, n.email, n.languages, coalesce(nullif(l.contact_name, ''), l.name), l.contact_email
		FROM deliverable d JOIN casting t ON t.id = d.casting_id JOIN creator n ON n.id = t.creator_id
		JOIN campaign k ON k.id = t.campaign_id JOIN client l ON l.id = k.client_id WHERE d.id = ?`
	selectSender    = `SELECT name FROM colleague WHERE id = ?`
	selectStepOwner = `SELECT who.name, who.email FROM campaign_step s JOIN colleague who ON who.id = s.owner_id WHERE s.id = ?`
)

// Chase is a message to whoever outside the agency must act on a piece: the creator or the client. Email is "" while
// nobody has written it down.
type Chase struct {
	To      string `json:"to"`
	Email   string `json:"email"`
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// ChaseStep composes the message that asks the owner of a step of the route to sign off. A Conflict when it is not the
// step's turn, or nobody owns it; NotFound.
func (s *Service) ChaseStep(ctx context.Context, deliverableID, stepID string) (Chase, error) {
	room, err := s.Room(ctx, deliverableID)
	if err != nil {
		return Chase{}, err
	}
	i := slices.IndexFunc(room.Route, func(step RouteStep) bool { return step.StepID == stepID && step.State == legTurn })
	if stepID == "" || i < 0 {
		return Chase{}, fault.New(fault.Conflict, "It is not the turn of this step any more: there is nobody to ask.")
	}
	step, sender := room.Route[i], ""
	message := Chase{}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		err := tx.Row(ctx, selectStepOwner, []any{stepID}, &message.To, &message.Email)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.Conflict, "Nobody owns %s. Choose somebody in the campaign's route first.", step.Name)
		}
		if err == nil {
			sender, err = senderName(ctx, tx, s.w.Me())
		}
		return err
	})
	if err != nil {
		return Chase{}, err
	}
	room.Card.DueAt = step.DueAt
	what := fmt.Sprintf("the sign-off of %s on version %d of %s's", step.Name, room.Card.Version, room.Card.Creator)
	message.Body = fmt.Sprintf("Hi %s,\n\n%s\n\nThank you!\n", letter.FirstName(message.To), askFor(room, what, "When can you look at it?", "Please look at it"))
	message.finish(room, sender)
	return message, nil
}

// senderName is who signs a message, "" for nobody.
func senderName(ctx context.Context, tx *workspace.ReadTx, me string) (sender string, err error) {
	err = tx.Row(ctx, selectSender, []any{me}, &sender)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return sender, err
}

// finish gives the message its subject and its signature.
func (c *Chase) finish(room Room, sender string) {
	c.Subject = fmt.Sprintf("%s: %s", room.Card.Campaign, PieceName(room.Card.Title, room.Card.Format))
	c.Body = strings.TrimRight(c.Body+sender, "\n") + "\n"
}

// contacts are the people outside the agency who have to do with a piece, as whom messages to them begin, the language in
// which the creator is written to, and who signs.
type contacts struct {
	creator, client Chase
	language        letter.Language
	sender          string
}

func (s *Service) contacts(ctx context.Context, deliverableID string) (c contacts, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		var languages string
		row := []any{&c.creator.To, &c.creator.Email, &languages, &c.client.To, &c.client.Email}
		err := tx.Row(ctx, selectContacts, []any{deliverableID}, row...)
		if err != nil {
			return fmt.Errorf("reading whom to write to: %w", err)
		}
		c.language = letter.Preferred(languages)
		c.sender, err = senderName(ctx, tx, s.w.Me())
		return err
	})
	return c, err
}

// Chase composes the message that asks for what the present stage waits for, to a creator in their language. A Conflict
// when it is the agency's own turn; NotFound.
func (s *Service) Chase(ctx context.Context, deliverableID string) (Chase, error) {
	room, err := s.Room(ctx, deliverableID)
	if err != nil {
		return Chase{}, err
	}
	who, err := s.contacts(ctx, deliverableID)
	if err != nil {
		return Chase{}, err
	}
	message := who.creator
	switch Stage(room.Card.Stage) {
	case WaitingForDraft:
		message.Body = askForDraft(room, who.language)
	case ChangesRequested:
		message.Body = composeFeedback(room, who.language, false)
	case ClientReview:
		message = who.client
		asked := askFor(room, fmt.Sprintf("your answer on version %d of %s's", room.Card.Version, room.Card.Creator),
			"Could you have a look?", "Please let us know")
		message.Body = fmt.Sprintf("Hi %s,\n\n%s\n\nThank you!\n", message.To, asked)
	default:
		return Chase{}, fault.New(fault.Conflict, "It is your own turn: there is nobody to ask.")
	}
	message.finish(room, who.sender)
	return message, nil
}

// askForDraft is the message that asks a creator for a draft, in a language.
func askForDraft(room Room, language letter.Language) string {
	words, card := feedbackIn[language], room.Card
	piece, due := PieceName(card.Title, card.Format), language.Time(card.DueAt, card.TimeZone)
	asked := fmt.Sprintf(words.reminder, piece, card.Campaign, due)
	switch {
	case card.DueAt == 0:
		asked = fmt.Sprintf(words.waiting, piece, card.Campaign) + " " + words.asks
	case card.DueAt < room.Now:
		asked = fmt.Sprintf(words.overdue, piece, card.Campaign, due) + " " + words.asks
	}
	return fmt.Sprintf("%s\n\n%s\n\n%s\n", language.Greeting(card.Creator), asked, words.thankYou)
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
