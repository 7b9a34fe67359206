// Package review is the way of a draft: it arrives, the coordinator and the client look at it, changes are asked for,
// and one version is approved and locked, which opens its posting.
package review

import (
	"strings"

	"backlot/internal/fault"
)

// Stage is where a deliverable stands in the review.
type Stage string

// The stages. Cancelled is off the board: the piece is not owed any more, its drafts and its history stay.
const (
	WaitingForDraft   Stage = "waiting_for_draft"
	CoordinatorReview Stage = "coordinator_review"
	ClientReview      Stage = "client_review"
	ChangesRequested  Stage = "changes_requested"
	Approved          Stage = "approved"
	Cancelled         Stage = "cancelled"
)

// Stages are the columns of the board, in the order in which a draft goes through them.
var Stages = []Stage{WaitingForDraft, CoordinatorReview, ClientReview, ChangesRequested, Approved}

var stageNames = map[Stage]string{
	WaitingForDraft:   "Waiting for draft",
	CoordinatorReview: "Coordinator review",
	ClientReview:      "Client review",
	ChangesRequested:  "Changes requested",
	Approved:          "Approved",
	Cancelled:         "Cancelled",
}

// Name is the stage as a person reads it.
func (s Stage) Name() string { return stageNames[s] }

// open says that the stage has a deadline and work left to do.
func (s Stage) open() bool { return s.mustAct() != "" }

// mustAct is whose turn it is: the creator's, the coordinator's or the client's, "" for nobody's.
func (s Stage) mustAct() string {
	switch s {
	case WaitingForDraft, ChangesRequested:
		return partyCreator
	case CoordinatorReview:
		return partyCoordinator
	case ClientReview:
		return partyClient
	case Approved, Cancelled:
	}
	return ""
}

// Who speaks in a decision.
const (
	partyCreator     = "creator"
	partyCoordinator = "coordinator"
	partyClient      = "client"
)

// What a decision can be. They are rows of the decision table, altered only where a client's later answer takes the place of
// their earlier one.
const (
	sentToClient     = "sent_to_client"
	changesRequested = "changes_requested"
	approved         = "approved"
	withdrawn        = "withdrawn"
	takenBack        = "taken_back"
)

// step is one cell of the transition table. A step that a person cannot take has its refusal; one that they can has
// the words of its button and what is written down for it.
type step struct {
	refusal  string
	button   string // "Send to client"
	done     string // "Sent to client"
	decision string
	party    string
	// reason is the question of a step that is not taken without one.
	reason string
	// without names the steps of the route that have not signed.
	without string
}

const (
	noDraftYet    = "There is no draft yet. Drop the file on the card when it arrives."
	draftIsHere   = "The draft is here already. Request changes to get another version, or undo the arrival of a wrong file."
	waitsRevision = "The revised draft has not arrived yet. The card moves by itself when it does."
	lockedPiece   = "This version is approved and locked. Withdraw the approval first; the card then goes back to Coordinator review."
	cancelledWork = "This piece is cancelled. Agree it again on the campaign's page if it is owed after all."
	alreadyThere  = "It is there already."
)

// steps is the transition table: from, to. The arrival of a draft is no step of a person and has its own rule.
var steps = map[Stage]map[Stage]step{
	WaitingForDraft: {
		CoordinatorReview: {refusal: noDraftYet},
		ClientReview:      {refusal: noDraftYet},
		ChangesRequested:  {refusal: noDraftYet},
		Approved:          {refusal: noDraftYet},
	},
	CoordinatorReview: {
		WaitingForDraft: {refusal: draftIsHere},
		ClientReview:    {button: "Send to client", done: "Sent to client", decision: sentToClient, party: partyCoordinator},
		ChangesRequested: {button: "Request changes", done: "Changes requested", decision: changesRequested,
			party: partyCoordinator, reason: "Say what the creator should change."},
		Approved: {button: "Approve without the client", done: "Approved without the client", decision: approved,
			party: partyCoordinator, reason: "Say why the client needn't see it."},
	},
	ClientReview: {
		WaitingForDraft: {refusal: draftIsHere},
		CoordinatorReview: {button: "Take back from client", done: "Taken back from the client", decision: takenBack,
			party: partyCoordinator, reason: "Say why it is taken back before the client has answered."},
		ChangesRequested: {button: "Client wants changes", done: "Client asked for changes", decision: changesRequested,
			party: partyClient, reason: "Say what the client wants changed."},
		Approved: {button: "Client approved", done: "Approved by the client", decision: approved, party: partyClient},
	},
	ChangesRequested: {
		WaitingForDraft:   {refusal: waitsRevision},
		CoordinatorReview: {refusal: waitsRevision},
		ClientReview:      {refusal: waitsRevision},
		Approved: {button: "Approve as it is", done: "Approved as it is", decision: approved,
			party: partyCoordinator, reason: "Say why the changes are not needed after all."},
	},
	Approved: {
		WaitingForDraft: {refusal: lockedPiece},
		CoordinatorReview: {button: "Withdraw approval", done: "Approval withdrawn", decision: withdrawn,
			party: partyCoordinator, reason: "Say why the approval is withdrawn."},
		ClientReview:     {refusal: lockedPiece},
		ChangesRequested: {refusal: lockedPiece},
	},
}

// find looks a step up; whatever is not in the table is refused.
func find(from, to Stage) step {
	switch from {
	case Cancelled:
		return step{refusal: cancelledWork}
	case to:
		return step{refusal: alreadyThere}
	}
	if s, ok := steps[from][to]; ok {
		return s
	}
	return step{refusal: "A card can't be moved there."}
}

// check refuses a step that the table refuses (Conflict; Locked for an approved or cancelled piece) and one that
// lacks its reason (Invalid on field "reason").
func (s step) check(from Stage, reason string) error {
	switch {
	case s.refusal != "" && (from == Approved || from == Cancelled):
		return fault.New(fault.Locked, "%s", s.refusal)
	case s.refusal != "":
		return fault.New(fault.Conflict, "%s", s.refusal)
	case s.reason != "" && reason == "":
		return fault.OnField("reason", "%s", s.reason)
	}
	return nil
}

// afterArrival is the stage to which a new version takes a piece; a piece that the client has comes back, because
// nobody in the agency has seen the new version yet.
func afterArrival(from Stage) (Stage, error) {
	switch from {
	case WaitingForDraft, CoordinatorReview, ClientReview, ChangesRequested:
		return CoordinatorReview, nil
	case Cancelled:
		return "", fault.New(fault.Locked, "%s", cancelledWork)
	case Approved:
	}
	return "", fault.New(fault.Locked, "A version of this piece is approved and locked, so a new one is not taken in. Withdraw the approval first.")
}

// maxWords bounds a reason and a comment, in bytes: what people write by hand is far below.
const maxWords = 8000

// words trims what a person wrote and refuses what is too long, with a fault on field.
func words(field, text string) (string, error) {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	if len(text) > maxWords {
		return "", fault.OnField(field, "This is too long to keep here (over %d characters). Put it in a document and name it here.", maxWords)
	}
	return text, nil
}

// formatNames are the formats whose name is not simply their code.
var formatNames = map[string]string{"tiktok": "TikTok", "ugc": "UGC"}

// PieceName names a deliverable among its creator's: its title, or its format.
func PieceName(title, format string) string {
	if title != "" {
		return title
	}
	if name, ok := formatNames[strings.ToLower(format)]; ok {
		return name
	}
	name := strings.ReplaceAll(format, "_", " ")
	if name == "" {
		return "Untitled piece"
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
