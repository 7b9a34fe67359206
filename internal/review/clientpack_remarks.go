package review

import (
	"context"
	"slices"

	"backlot/internal/review/pack"
)

// leastArea is the side of the smallest area that a note marks, in ten-thousandths of the picture.
const leastArea = 150

// notesFor is what the agency has written for the client of a piece, at its moments and places in the version that goes
// out. media is how many pictures that has.
func (s *Service) notesFor(ctx context.Context, deliverableID string, media int) ([]pack.Note, error) {
	room, err := s.Room(ctx, deliverableID)
	if err != nil {
		return nil, err
	}
	var notes []pack.Note
	for _, c := range openForClient(room) {
		notes = append(notes, noteOf(c, media))
	}
	return notes, nil
}

// noteOf is a comment as a client finds it. One on a page that this version does not have is about the whole of it.
func noteOf(c Comment, media int) pack.Note {
	note := pack.Note{AtMs: c.AtMs, EndMs: c.EndMs, Page: c.Page, Body: c.Body, By: c.Author}
	if note.EndMs != nil && (note.AtMs == nil || *note.EndMs <= *note.AtMs) { // a range of an earlier version that is cut out of this one
		note.EndMs = nil
	}
	if c.Page == 0 && (c.AtMs != nil || len(c.Shapes) > 0) {
		note.Page = 1
	}
	if note.Page > media {
		return pack.Note{Body: c.Body, By: c.Author}
	}
	note.Region = around(c.Shapes)
	return note
}

// around is the area in which everything lies that was drawn, nil for nothing.
func around(shapes []Shape) *pack.Region {
	if len(shapes) == 0 {
		return nil
	}
	left, top, right, bottom := wholePicture, wholePicture, 0, 0
	for _, shape := range shapes {
		for i := 0; i+1 < len(shape.Points); i += 2 {
			x, y := shape.Points[i], shape.Points[i+1]
			left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
		}
	}
	left, top = min(left, wholePicture-leastArea), min(top, wholePicture-leastArea)
	share := func(ten int) float64 { return float64(ten) / wholePicture }
	return &pack.Region{X: share(left), Y: share(top), W: share(max(right-left, leastArea)), H: share(max(bottom-top, leastArea))}
}

// openForClient are the agency's open comments for the client, along the newest version: what was said of an earlier one
// stands at the matching moment.
func openForClient(room Room) []Comment {
	open := []Comment{}
	for _, c := range room.Comments {
		if c.Resolved || c.ReplyTo != "" || c.Audience != ForClient || c.Party == partyClient {
			continue
		}
		if c.carried(room.Card.Version) {
			c.AtMs, c.EndMs, c.Version = c.HereMs, c.HereEndMs, room.Card.Version
			c.DraftID = room.Card.DraftID
		}
		open = append(open, c)
	}
	slices.SortStableFunc(open, inOrderOfMedia)
	return open
}
