package campaign

import (
	"slices"

	"backlot/internal/fault"
)

// Workflow is the order in which a campaign takes its creators through the influencer statuses.
type Workflow string

// The workflows.
const (
	// SmallCampaign looks closely at a few creators and writes to those it chose.
	SmallCampaign Workflow = "small"
	// LargeCampaign writes to many creators and looks closely at those who answered.
	LargeCampaign Workflow = "large"
)

// WorkflowChoice is a workflow as a person picks it; About says when it fits.
type WorkflowChoice struct {
	Workflow Workflow `json:"workflow"`
	Name     string   `json:"name"`
	About    string   `json:"about"`
}

var workflows = []WorkflowChoice{
	{SmallCampaign, "Choose, then contact", "For a few creators: look at each one closely, then write to those you chose."},
	{LargeCampaign, "Contact, then choose", "For many creators: write to all of them, then look closely at those who answer."},
}

// Name is the workflow as a person reads it, "" for what is none.
func (w Workflow) Name() string {
	for _, choice := range workflows {
		if choice.Workflow == w {
			return choice.Name
		}
	}
	return ""
}

func (w Workflow) check() error {
	if w.Name() == "" {
		return fault.OnField("workflow", "%q is not a way of working. Choose one from the list.", string(w))
	}
	return nil
}

// The later statuses are the same in both workflows. Rejected is no step of the flow: it ends it anywhere.
var production = []Status{Negotiating, BriefSent, WaitsForDraft, DraftApproved, ContentPosted}

var flows = map[Workflow][]Status{
	SmallCampaign: append([]Status{Prospects, Shortlisted, Selected, Contacted, NotReplied, NeedsFollowingUp}, production...),
	LargeCampaign: append([]Status{Prospects, Contacted, NotReplied, NeedsFollowingUp, Shortlisted, Selected}, production...),
}

// flowOf is the order of a group's ready-made statuses. Contract and payment begin with none.
func flowOf(w Workflow, group Group) []Status {
	switch group {
	case ContractGroup:
		return []Status{"", ContractSent, ContractSigned}
	case PaymentGroup:
		return []Status{"", PrePaymentMade, PaymentPending, HalfPaid, PaidFully}
	case InfluencerGroup:
	}
	if flow, known := flows[w]; known {
		return flow
	}
	return flows[SmallCampaign]
}

// follows says that an automatic move from one meaning to another goes forward: never back over what a person chose,
// and never out of Rejected.
func follows(w Workflow, group Group, from, to Status) bool {
	if from == Rejected {
		return false
	}
	flow := flowOf(w, group)
	return slices.Index(flow, to) > slices.Index(flow, from)
}

// nextOf is the step that is offered after a meaning, "" where the next one comes by itself or there is none. That
// nobody has answered is no step that one takes.
func nextOf(w Workflow, group Group, meaning Status) Status {
	flow := flowOf(w, group)
	at := slices.Index(flow, meaning)
	if at < 0 || group == PaymentGroup || meaning == NotReplied {
		if meaning == NotReplied {
			return NeedsFollowingUp
		}
		return ""
	}
	for _, next := range flow[at+1:] {
		switch next {
		case NotReplied, NeedsFollowingUp:
			continue
		case DraftApproved, ContentPosted:
			return ""
		}
		return next
	}
	return ""
}

// standing is how far the pieces of a casting have come. Open are those not cancelled; Sent and Fee are minor units of
// the casting's currency.
type standing struct {
	Open, Approved, Verified, Paid int
	Fee, Sent                      int64
}

// event is what happened to one of a casting's pieces.
type event int

const (
	draftArrived event = iota
	draftApproved
	contentPosted
	paymentReleased
	paymentSent
)

// outcome is the status that an event comes to, "" for none: approved and posted are castings whose open pieces all
// are.
func outcome(e event, s standing) (Group, Status) {
	switch e {
	case draftArrived:
		return InfluencerGroup, WaitsForDraft
	case draftApproved:
		if s.Open > 0 && s.Approved == s.Open {
			return InfluencerGroup, DraftApproved
		}
	case contentPosted:
		if s.Open > 0 && s.Verified == s.Open {
			return InfluencerGroup, ContentPosted
		}
	case paymentReleased:
		return PaymentGroup, PaymentPending
	case paymentSent:
		return PaymentGroup, paidSoFar(s)
	}
	return InfluencerGroup, ""
}

// paidSoFar is the payment status by what has been sent of the fee.
func paidSoFar(s standing) Status {
	switch {
	case s.Sent >= s.Fee && s.Paid >= s.Open:
		return PaidFully
	case s.Sent > 0 && 2*s.Sent >= s.Fee:
		return HalfPaid
	}
	return PaymentPending
}
