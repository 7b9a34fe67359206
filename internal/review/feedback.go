package review

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"backlot/internal/letter"
)

// Feedback composes the text that goes to the creator: what was asked for, the open comments with their moments in
// the media, and by when the next version is wanted. Fault: NotFound.
func (s *Service) Feedback(ctx context.Context, deliverableID string) (string, error) {
	room, err := s.Room(ctx, deliverableID)
	if err != nil {
		return "", err
	}
	return composeFeedback(room), nil
}

func composeFeedback(room Room) string {
	var text strings.Builder
	piece := PieceName(room.Card.Title, room.Card.Format)
	fmt.Fprintf(&text, "Hi %s,\n\n", letter.FirstName(room.Card.Creator))
	if room.Card.Version == 0 {
		fmt.Fprintf(&text, "we are waiting for the draft of %s (%s).\n", piece, room.Card.Campaign)
		return text.String()
	}
	fmt.Fprintf(&text, "thank you for version %d of %s (%s). Please change this:\n", room.Card.Version, piece, room.Card.Campaign)
	if reason := lastRequest(room); reason != "" {
		fmt.Fprintf(&text, "\n%s\n", reason)
	}
	for i, asked := range stepsAsk(room.Route) {
		if i == 0 {
			text.WriteString("\n")
		}
		fmt.Fprintf(&text, "- %s\n", strings.ReplaceAll(asked, "\n", "\n  "))
	}
	open := slices.DeleteFunc(slices.Clone(room.Comments), func(c Comment) bool {
		return c.Resolved || c.ReplyTo != "" || c.Audience != ForCreator
	})
	slices.SortStableFunc(open, inOrderOfMedia)
	for _, part := range []struct{ weight, heading string }{{MustFix, ""}, {Suggestion, "If you like:\n"}} {
		first := true
		for _, c := range open {
			if c.Weight != part.weight {
				continue
			}
			if first {
				text.WriteString("\n" + part.heading)
			}
			fmt.Fprintf(&text, "- %s%s\n", place(c, room), strings.ReplaceAll(c.Body, "\n", "\n  "))
			first = false
		}
	}
	if due := revisionDue(room.Deadlines); due > room.Now {
		fmt.Fprintf(&text, "\nPlease send the new version by %s.\n", letter.Time(due, room.Card.TimeZone))
	}
	text.WriteString("\nThank you!\n")
	return text.String()
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

// inOrderOfMedia puts the newest version first, in it the remarks on the whole piece, then along the media.
func inOrderOfMedia(a, b Comment) int {
	if a.Version != b.Version {
		return b.Version - a.Version
	}
	return int(max(min(moment(a)-moment(b), 1), -1))
}

func moment(c Comment) int64 {
	if c.AtMs == nil {
		return -1
	}
	return *c.AtMs
}

// place says where a comment belongs: "0:03.5: ", "0:03 to 0:05: ", "page 2: " or "slide 2: ", "version 1, 1:02:03: ".
func place(c Comment, room Room) string {
	var parts []string
	if c.Version != room.Card.Version {
		parts = append(parts, fmt.Sprintf("version %d", c.Version))
	}
	if c.Page > 0 {
		parts = append(parts, fmt.Sprintf("%s %d", room.pageWord(c.DraftID), c.Page))
	}
	if c.AtMs != nil {
		at := timeCode(*c.AtMs)
		if c.EndMs != nil {
			at += " to " + timeCode(*c.EndMs)
		}
		parts = append(parts, at)
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + ": "
}

// timeCode writes milliseconds as a player shows them: 0:03, 12:04.5, 1:02:03.
func timeCode(ms int64) string {
	d := time.Duration(ms) * time.Millisecond
	h, m, sec, tenth := int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60, ms%1000/100
	text := fmt.Sprintf("%d:%02d", m, sec)
	if h > 0 {
		text = fmt.Sprintf("%d:%02d:%02d", h, m, sec)
	}
	if tenth > 0 {
		text += fmt.Sprintf(".%d", tenth)
	}
	return text
}
