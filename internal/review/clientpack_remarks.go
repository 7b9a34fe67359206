package review

import (
	"context"
	"slices"
	"strings"

	"backlot/internal/letter"
	"backlot/internal/review/pack"
)

// withRemarks is the note on top of a pack with what the agency has written for the client below it, a line each: the piece,
// the moment in the version that goes out, and the words.
func (s *Service) withRemarks(ctx context.Context, p pack.Pack) (string, error) {
	var lines []string
	for _, piece := range p.Pieces {
		room, err := s.Room(ctx, piece.DeliverableID)
		if err != nil {
			return "", err
		}
		for _, c := range openForClient(room) {
			at := strings.TrimSuffix(place(c, room, feedbackIn[letter.Preferred(p.Language)]), ": ")
			where := []string{piece.Creator, piece.Title}
			if at != "" {
				where = append(where, at)
			}
			lines = append(lines, strings.Join(where, ", ")+": "+c.Body)
		}
	}
	remarks := strings.Join(lines, "\n")
	if p.Note == "" || remarks == "" {
		return p.Note + remarks, nil
	}
	return p.Note + "\n\n" + remarks, nil
}

// openForClient are the agency's open comments for the client, along the newest version: what was said of an earlier one
// stands at the matching moment.
func openForClient(room Room) []Comment {
	open := []Comment{}
	for _, c := range room.Comments {
		if c.Resolved || c.ReplyTo != "" || c.Audience != ForClient || c.Party == partyClient {
			continue
		}
		if c.CheckAgain {
			c.AtMs, c.EndMs, c.Version = c.HereMs, c.HereEndMs, room.Card.Version
			c.DraftID = room.Card.DraftID
		}
		open = append(open, c)
	}
	slices.SortStableFunc(open, inOrderOfMedia)
	return open
}
