package posting

import (
	"strings"

	"backlot/internal/fault"
)

// What a step asks for before it is taken.
const (
	needsNothing = ""
	needsReason  = "reason"
	needsReport  = "report" // the link and the caption: the form, not a drag
)

// step is one cell of the transition table: what a person reads on its button, or why it cannot be taken.
type step struct {
	refusal string
	button  string
	needs   string
}

const (
	byTheClock  = "The clock moves it here. Change the post time on the campaign's page."
	isReported  = "The post is reported already. Undo the report if it was a mistake."
	isVerified  = "This post is verified. Flag a problem if it has changed since, or undo the verification."
	isWithdrawn = "The approval of this piece was withdrawn, so no post is expected. Approve a version first."
	notThereYet = "It is there already."
)

// steps is the transition table, from a stage to a column of the board.
var steps = map[Stage]map[string]step{
	Expected: {
		ColumnUpcoming: {refusal: byTheClock},
		ColumnDueNow:   {refusal: byTheClock},
		ColumnChecking: {button: "Paste the link", needs: needsReport},
		ColumnProblem:  {refusal: "There is no post to put right yet. Send a nudge, or paste the link once it is up."},
		ColumnVerified: {refusal: "Paste the post's link first: it is checked before it counts as verified."},
	},
	Checking: {
		ColumnUpcoming: {refusal: isReported},
		ColumnDueNow:   {refusal: isReported},
		ColumnChecking: {refusal: notThereYet},
		ColumnProblem:  {button: "Flag a problem", needs: needsReason},
		ColumnVerified: {button: "Verify"},
	},
	Problem: {
		ColumnUpcoming: {refusal: isReported},
		ColumnDueNow:   {refusal: isReported},
		ColumnChecking: {button: "Check again", needs: needsReport},
		ColumnProblem:  {refusal: notThereYet},
		ColumnVerified: {button: "Verify as it is", needs: needsReason},
	},
	Verified: {
		ColumnUpcoming: {refusal: isVerified},
		ColumnDueNow:   {refusal: isVerified},
		ColumnChecking: {refusal: isVerified},
		ColumnProblem:  {button: "Flag a problem", needs: needsReason},
		ColumnVerified: {refusal: notThereYet},
	},
}

// find looks a step up; whatever is not in the table is refused.
func find(from Stage, to string) step {
	if from == Withdrawn {
		return step{refusal: isWithdrawn}
	}
	if s, ok := steps[from][to]; ok {
		return s
	}
	return step{refusal: "A card can't be moved there."}
}

// check refuses, with a Conflict, what the table refuses and what only the form can do.
func (s step) check() error {
	switch {
	case s.refusal != "":
		return fault.New(fault.Conflict, "%s", s.refusal)
	case s.needs == needsReport:
		return fault.New(fault.Conflict, "Paste the post's link and caption: they are checked on the way.")
	}
	return nil
}

// movesFrom lists the moves out of a stage, one a column.
func movesFrom(from Stage) []Move {
	moves := make([]Move, 0, len(columns))
	for _, to := range columns {
		s := find(from, to)
		moves = append(moves, Move{
			From: string(from), To: to, Label: s.button, Allowed: s.refusal == "", Needs: s.needs, Why: s.refusal,
		})
	}
	return moves
}

// allMoves is the table as the board needs it: the words for every drag before the card is let go.
func allMoves() []Move {
	moves := []Move{}
	for _, from := range []Stage{Expected, Checking, Problem, Verified} {
		moves = append(moves, movesFrom(from)...)
	}
	return moves
}

// maxWords bounds what a person writes, in bytes.
const maxWords = 8000

// words trims what a person wrote and refuses what is too long to keep.
func words(field, text string) (string, error) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	if len(text) > maxWords {
		return "", fault.OnField(field, "This is too long to keep here (over %d characters). Keep to what matters.", maxWords)
	}
	return text, nil
}
