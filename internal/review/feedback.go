package review

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/letter"
)

// Feedback composes the text that goes to the creator, in their language: what was asked for, the open comments with their
// moments in the media, and by when the next version is wanted. Fault: NotFound.
func (s *Service) Feedback(ctx context.Context, deliverableID string) (string, error) {
	room, err := s.Room(ctx, deliverableID)
	if err != nil {
		return "", err
	}
	who, err := s.contacts(ctx, deliverableID)
	if err != nil {
		return "", err
	}
	return composeFeedback(room, who.language, false), nil
}

// composeFeedback writes the feedback in a language. Its comments are numbered, as the stills are that may go along.
func composeFeedback(room Room, language letter.Language, stills bool) string {
	var text strings.Builder
	words, piece := feedbackIn[language], PieceName(room.Card.Title, room.Card.Format)
	text.WriteString(language.Greeting(room.Card.Creator) + "\n\n")
	if room.Card.Version == 0 {
		fmt.Fprintf(&text, words.waiting+"\n", piece, room.Card.Campaign)
		return text.String()
	}
	fmt.Fprintf(&text, words.thanks+"\n", room.Card.Version, piece, room.Card.Campaign)
	if reason := lastRequest(room); reason != "" {
		fmt.Fprintf(&text, "\n%s\n", reason)
	}
	for i, asked := range stepsAsk(room.Route) {
		if i == 0 {
			text.WriteString("\n")
		}
		fmt.Fprintf(&text, "- %s\n", strings.ReplaceAll(asked, "\n", "\n  "))
	}
	weight := ""
	for i, c := range openForCreator(room) {
		if c.Weight != weight {
			text.WriteString("\n")
			if weight = c.Weight; weight == Suggestion {
				text.WriteString(words.ifYouLike + "\n")
			}
		}
		fmt.Fprintf(&text, "%d. %s%s\n", i+1, place(c, room, words), strings.ReplaceAll(c.Body, "\n", "\n   "))
	}
	if stills {
		text.WriteString("\n" + words.pictures + "\n")
	}
	if due := revisionDue(room.Deadlines); due > room.Now {
		fmt.Fprintf(&text, "\n"+words.newVersion+"\n", language.Time(due, room.Card.TimeZone))
	}
	text.WriteString("\n" + words.thankYou + "\n")
	return text.String()
}

// openForCreator are the comments that the creator is to act on, in the order in which the feedback numbers them: what must
// be fixed, then suggestions.
func openForCreator(room Room) []Comment {
	open := slices.DeleteFunc(slices.Clone(room.Comments), func(c Comment) bool {
		return c.Resolved || c.ReplyTo != "" || c.Audience != ForCreator
	})
	slices.SortStableFunc(open, func(a, b Comment) int {
		if a.Weight != b.Weight {
			return strings.Compare(a.Weight, b.Weight) // "must_fix" is before "suggestion"
		}
		return inOrderOfMedia(a, b)
	})
	return open
}

func revisionDue(deadlines []Deadline) int64 {
	for _, d := range deadlines {
		if d.Stage == string(ChangesRequested) {
			return d.DueAt
		}
	}
	return 0
}

// lastRequest is the reason of the request for changes that is still open, "" for none: a version that came since has
// answered it.
func lastRequest(room Room) string {
	if room.Card.Stage != string(ChangesRequested) || len(room.Decisions) == 0 {
		return ""
	}
	last := room.Decisions[len(room.Decisions)-1]
	if last.Kind != changesRequested {
		return ""
	}
	return last.Reason
}

// stepsAsk is what the steps of the route want changed in the newest version. Who in the agency said it is nothing to the
// creator.
func stepsAsk(route []RouteStep) (asked []string) {
	for _, step := range route {
		if step.State == legChanges {
			asked = append(asked, step.Reason)
		}
	}
	return asked
}

// inOrderOfMedia puts the newest version first, in it the remarks on the whole piece, then along the media and the pages.
func inOrderOfMedia(a, b Comment) int {
	return cmp.Or(b.Version-a.Version, cmp.Compare(moment(a), moment(b)), a.Page-b.Page)
}

func moment(c Comment) int64 {
	if c.AtMs == nil {
		return -1
	}
	return *c.AtMs
}

// place says where a comment belongs: "0:03.50: ", "0:03.00 to 0:05.00: ", "page 2: " or "slide 2: ", "version 1,
// 1:02:03.00: ".
func place(c Comment, room Room, words feedbackWords) string {
	var parts []string
	if c.Version != room.Card.Version {
		parts = append(parts, fmt.Sprintf("%s %d", words.version, c.Version))
	}
	if c.Page > 0 {
		called := words.page
		if room.hasSlides(c.DraftID) {
			called = words.slide
		}
		parts = append(parts, fmt.Sprintf("%s %d", called, c.Page))
	}
	if c.AtMs != nil {
		at := timeCode(*c.AtMs)
		if c.EndMs != nil {
			at += " " + words.to + " " + timeCode(*c.EndMs)
		}
		parts = append(parts, at)
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + ": "
}

// timeCode writes milliseconds as the players of the room and of the review pack do, in hundredths of a second: 0:03.50,
// 12:04.00, 1:02:03.04.
func timeCode(ms int64) string {
	hundredths := max(ms, 0) / 10
	rest := fmt.Sprintf("%02d.%02d", hundredths/100%60, hundredths%100)
	if minutes := hundredths / 6000; minutes >= 60 {
		return fmt.Sprintf("%d:%02d:%s", minutes/60, minutes%60, rest)
	}
	return fmt.Sprintf("%d:%s", hundredths/6000, rest)
}
