// Package campaign keeps clients, their campaigns, who takes part in them and what is owed: deliverables with the
// deadlines that follow from their post time.
package campaign

import (
	"slices"

	"backlot/internal/fault"
)

// Phase is where a campaign stands as a whole.
type Phase string

// The phases of a campaign.
const (
	Planning Phase = "planning"
	Live     Phase = "live"
	Wrapped  Phase = "wrapped"
)

var phaseNames = map[Phase]string{Planning: "Planning", Live: "Live", Wrapped: "Wrapped"}

// Name is the phase as a person reads it.
func (p Phase) Name() string { return phaseNames[p] }

// phaseMoves are the phases that follow on each phase. Wrapping up has one more condition: see refuseOpenPieces.
var phaseMoves = map[Phase][]Phase{
	Planning: {Live, Wrapped},
	Live:     {Planning, Wrapped},
	Wrapped:  {Live},
}

func checkPhase(from, to Phase) error {
	switch {
	case to.Name() == "":
		return fault.OnField("phase", "%q is not a phase of a campaign.", string(to))
	case !slices.Contains(phaseMoves[from], to):
		return fault.New(fault.Conflict, "A campaign that is %s can't become %s at once.", from.Name(), to.Name())
	}
	return nil
}

// Stage is one stretch of a deliverable's way that a campaign gives working days and an owner.
type Stage string

// The stages of a deliverable's way, in their order.
const (
	WaitingForDraft   Stage = "waiting_for_draft"
	CoordinatorReview Stage = "coordinator_review"
	ClientReview      Stage = "client_review"
	ChangesRequested  Stage = "changes_requested"
	PostingStage      Stage = "posting"
	PaymentStage      Stage = "payment"
)

// Stages lists the stages in their order.
func Stages() []Stage {
	return []Stage{WaitingForDraft, CoordinatorReview, ClientReview, ChangesRequested, PostingStage, PaymentStage}
}

var stageNames = map[Stage]string{
	WaitingForDraft: "Waiting for draft", CoordinatorReview: "Coordinator review", ClientReview: "Client review",
	ChangesRequested: "Changes requested", PostingStage: "Posting", PaymentStage: "Payment",
}

// Name is the stage as a person reads it.
func (s Stage) Name() string { return stageNames[s] }

// Timed says that the stage's working days move deadlines. The others end elsewhere: waiting for a draft where the
// coordinator's days begin, payment by the contracted window.
func (s Stage) Timed() bool {
	return s == CoordinatorReview || s == ClientReview || s == ChangesRequested || s == PostingStage
}

// mostStageDays bounds the working days of one stage (half a year), so that a typing error is told at once.
const mostStageDays = 130

func checkStage(stage Stage, days int) error {
	switch {
	case stage.Name() == "":
		return fault.OnField("stage", "%q is not a stage of a campaign.", string(stage))
	case days < 0 || days > mostStageDays:
		return fault.OnField("workingDays", "A stage gets 0 to %d working days.", mostStageDays)
	}
	return nil
}
