package review

import (
	"encoding/json"

	"backlot/internal/fault"
)

// Remark is what somebody says of a version: of a moment (AtMs), a range (to EndMs), a page of a PDF or photo of a
// carousel (Page, from 1), of what they drew on the picture (Shapes), or of the whole. Times are milliseconds. ReplyTo is
// the comment that it answers, "" for none: an answer lies where that one does and is read by the same people.
type Remark struct {
	Body     string  `json:"body"`
	AtMs     *int64  `json:"atMs"`
	EndMs    *int64  `json:"endMs"`
	Page     int     `json:"page"`
	Shapes   []Shape `json:"shapes"`
	Weight   string  `json:"weight"`
	Audience string  `json:"audience"`
	ReplyTo  string  `json:"replyTo"`
}

// Shape is something drawn on the picture. Points are x and y in turn, in ten-thousandths of the picture as it is shown:
// two opposite corners of a box, tail and head of an arrow, the way of a pen.
type Shape struct {
	Kind   string `json:"kind"` // box, arrow or pen
	Points []int  `json:"points"`
}

// What a remark asks for, and who reads it. Creator means everybody but the client, Internal the agency alone.
const (
	MustFix    = "must_fix"
	Suggestion = "suggestion"

	ForCreator  = "creator"
	ForClient   = "client"
	ForInternal = "internal"
)

const (
	wholePicture = 10_000
	mostShapes   = 20
	mostPoints   = 2_000 // x and y counted singly
	mostPages    = 10_000
	longestClip  = 48 * 3600 * 1000 // milliseconds
)

// tidy fills in what was left open and refuses what cannot be.
func (m *Remark) tidy() (err error) {
	if m.Body, err = commentWords(m.Body); err != nil {
		return err
	}
	if m.Weight == "" {
		m.Weight = MustFix
	}
	if m.Audience == "" {
		m.Audience = ForCreator
	}
	switch {
	case m.Weight != MustFix && m.Weight != Suggestion:
		return fault.OnField("weight", "A comment is a must-fix or a suggestion.")
	case m.Audience != ForCreator && m.Audience != ForClient && m.Audience != ForInternal:
		return fault.OnField("audience", "A comment is for the creator, for the client, or internal.")
	case m.AtMs != nil && *m.AtMs < 0:
		return fault.OnField("atMs", "A comment can't be before the beginning.")
	case m.AtMs != nil && *m.AtMs > longestClip:
		return fault.OnField("atMs", "A comment can't be after the end.")
	case m.EndMs != nil && (m.AtMs == nil || *m.EndMs < *m.AtMs):
		return fault.OnField("endMs", "A range ends after it begins.")
	case m.EndMs != nil && *m.EndMs > longestClip:
		return fault.OnField("endMs", "A range can't go on after the end.")
	case m.Page < 0 || m.Page > mostPages:
		return fault.OnField("page", "There is no such page.")
	}
	if m.EndMs != nil && *m.EndMs == *m.AtMs {
		m.EndMs = nil
	}
	return shapesFit(m.Shapes)
}

func shapesFit(shapes []Shape) error {
	if len(shapes) > mostShapes {
		return fault.OnField("shapes", "Draw at most %d shapes for one comment.", mostShapes)
	}
	for _, s := range shapes {
		n := len(s.Points)
		fits := n == 4 && (s.Kind == "box" || s.Kind == "arrow") || s.Kind == "pen" && n >= 4 && n%2 == 0 && n <= mostPoints
		for _, p := range s.Points {
			fits = fits && p >= 0 && p <= wholePicture
		}
		if !fits {
			return fault.OnField("shapes", "What was drawn is not on the picture. Draw it again.")
		}
	}
	return nil
}

func shapesJSON(shapes []Shape) string {
	if len(shapes) == 0 {
		return ""
	}
	text, _ := json.Marshal(shapes) // of strings and integers alone
	return string(text)
}

func shapesOf(text string) ([]Shape, error) {
	shapes := []Shape{}
	if text == "" {
		return shapes, nil
	}
	err := json.Unmarshal([]byte(text), &shapes)
	return shapes, err
}
