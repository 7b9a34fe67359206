package review

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"backlot/internal/fault"
)

// mostStills is how many pictures go along with feedback: a mail stays small, and who gets more has to talk anyway.
const mostStills = 12

// StillOrder says which picture of a stored draft is wanted, with what was drawn on it and the number of its comment. Kind
// is video, photo or pdf; AtMs is milliseconds, Page counts from 1.
type StillOrder struct {
	SHA256 string
	Kind   string
	AtMs   int64
	Page   int
	Shapes []Shape
	Number int
}

// Still is a picture that goes along with feedback.
type Still struct {
	Name string // of its file
	JPEG []byte
}

// FeedbackMail is the feedback to a creator as a mail. Without says which comments have no picture although they are about
// a moment or a place, and why; "" where all have.
type FeedbackMail struct {
	To         string
	Email      string
	Subject    string
	Body       string
	CreatorID  string
	CampaignID string
	Stills     []Still
	Without    string
}

// MailFeedback composes the feedback as a mail, with a picture for each open comment that is about a moment, a page or a
// place in the picture. A picture that can't be made keeps nothing back. progress is told how many are made, of how many.
// Faults: Invalid where the creator has no mail address; NotFound; Cancelled.
func (s *Service) MailFeedback(ctx context.Context, deliverableID string, progress func(done, total int64)) (FeedbackMail, error) {
	room, err := s.Room(ctx, deliverableID)
	if err != nil {
		return FeedbackMail{}, err
	}
	who, err := s.contacts(ctx, deliverableID)
	if err != nil {
		return FeedbackMail{}, err
	}
	if strings.TrimSpace(who.creator.Email) == "" {
		return FeedbackMail{}, fault.New(fault.Invalid, "%s has no mail address. Write it down on their page, or copy the feedback and send it where you talk to them.",
			who.creator.To)
	}
	mail := FeedbackMail{To: who.creator.To, Email: who.creator.Email, CreatorID: room.Card.CreatorID, CampaignID: room.Card.CampaignID}
	orders := stillOrders(room)
	if err := s.drawStills(ctx, &mail, room, orders, progress); err != nil {
		return FeedbackMail{}, err
	}
	words := Chase{Body: composeFeedback(room, who.language, len(mail.Stills) > 0)}
	words.finish(room, "")
	mail.Subject, mail.Body = words.Subject, words.Body
	return mail, nil
}

// stillOrders are the pictures that belong to the open comments for the creator, by their numbers.
func stillOrders(room Room) (orders []StillOrder) {
	for i, c := range openForCreator(room) {
		if c.AtMs == nil && c.Page == 0 && len(c.Shapes) == 0 {
			continue
		}
		for _, d := range room.Drafts {
			if d.ID != c.DraftID || d.Kind == "other" {
				continue
			}
			order := StillOrder{SHA256: d.SHA256, Kind: d.Kind, Page: c.Page, Shapes: c.Shapes, Number: i + 1}
			if c.AtMs != nil {
				order.AtMs = *c.AtMs
			}
			if c.Page > 0 && c.Page <= len(d.Slides) {
				order.SHA256 = d.Slides[c.Page-1].SHA256
			}
			orders = append(orders, order)
		}
	}
	return orders
}

func (s *Service) drawStills(ctx context.Context, mail *FeedbackMail, room Room, orders []StillOrder, progress func(done, total int64)) error {
	var missing []string
	why := ""
	drawn := orders[:min(len(orders), mostStills)]
	for i, order := range drawn {
		picture, err := s.media.Still(ctx, order)
		switch {
		case ctx.Err() != nil:
			return fault.Wrap(ctx.Err(), fault.Cancelled, "Stopped. No mail was begun.")
		case err != nil:
			missing, why = append(missing, fmt.Sprint(order.Number)), whyNoStill(err)
		default:
			name := fmt.Sprintf("%d %s.jpg", order.Number, safeName(PieceName(room.Card.Title, room.Card.Format)))
			mail.Stills = append(mail.Stills, Still{Name: name, JPEG: picture})
		}
		if progress != nil {
			progress(int64(i+1), int64(len(drawn)))
		}
	}
	switch {
	case len(missing) > 0:
		comments := "comment "
		if len(missing) > 1 {
			comments = "comments "
		}
		mail.Without = "The mail has no picture for " + comments + list(missing) + ". " + why
	case len(orders) > len(drawn):
		mail.Without = fmt.Sprintf("The mail has pictures for %d comments, the others are in the text alone.", len(drawn))
	}
	return nil
}

func whyNoStill(err error) string {
	var known *fault.Fault
	if errors.As(err, &known) {
		return known.Message
	}
	slog.Warn("drawing a still", "error", err)
	return "The draft could not be read."
}
