package campaign

import "backlot/internal/fault"

// Status says how a casting stands in one of three groups that are held side by side.
type Status string

// Group is one of the three groups of statuses.
type Group string

// The groups. A casting always has an influencer status; contract and payment may have none yet, which is "".
const (
	InfluencerGroup Group = "influencer"
	ContractGroup   Group = "contract"
	PaymentGroup    Group = "payment"
)

// The ready-made statuses.
const (
	Prospects        Status = "prospects"
	Rejected         Status = "rejected"
	Shortlisted      Status = "shortlisted"
	Selected         Status = "selected"
	Contacted        Status = "contacted"
	NotReplied       Status = "not_replied"
	NeedsFollowingUp Status = "needs_following_up"
	Negotiating      Status = "negotiating"
	BriefSent        Status = "brief_sent"
	WaitsForDraft    Status = "waiting_for_draft"
	DraftApproved    Status = "draft_approved"
	ContentPosted    Status = "content_posted"

	ContractSent   Status = "contract_sent"
	ContractSigned Status = "contract_signed"

	PrePaymentMade Status = "pre_payment_made"
	HalfPaid       Status = "half_paid"
	PaymentPending Status = "payment_pending"
	PaidFully      Status = "paid_fully"
)

// StatusChoice is one status as a person picks it.
type StatusChoice struct {
	Status Status `json:"status"`
	Name   string `json:"name"`
	Group  Group  `json:"group"`
}

var statuses = []StatusChoice{
	{Prospects, "Prospects", InfluencerGroup}, {Rejected, "Rejected", InfluencerGroup},
	{Shortlisted, "Shortlisted", InfluencerGroup}, {Selected, "Selected", InfluencerGroup},
	{Contacted, "Contacted", InfluencerGroup}, {NotReplied, "Not replied", InfluencerGroup},
	{NeedsFollowingUp, "Needs following up", InfluencerGroup}, {Negotiating, "Negotiating", InfluencerGroup},
	{BriefSent, "Brief sent", InfluencerGroup}, {WaitsForDraft, "Waiting for draft", InfluencerGroup},
	{DraftApproved, "Draft approved", InfluencerGroup}, {ContentPosted, "Content posted", InfluencerGroup},
	{ContractSent, "Contract sent", ContractGroup}, {ContractSigned, "Contract signed", ContractGroup},
	{PrePaymentMade, "Pre-payment made", PaymentGroup}, {HalfPaid, "50% paid", PaymentGroup},
	{PaymentPending, "Payment pending", PaymentGroup}, {PaidFully, "Paid fully", PaymentGroup},
}

// Statuses lists the ready-made statuses, group by group, in the order in which a person picks from them.
func Statuses() []StatusChoice { return append([]StatusChoice{}, statuses...) }

// Name is the status as a person reads it, "" for none.
func (s Status) Name() string {
	for _, choice := range statuses {
		if choice.Status == s {
			return choice.Name
		}
	}
	return ""
}

func checkStatus(field string, group Group, s Status) error {
	if s == "" && group != InfluencerGroup {
		return nil
	}
	for _, choice := range statuses {
		if choice.Status == s && choice.Group == group {
			return nil
		}
	}
	return fault.OnField(field, "%q is not a status of this group. Choose one from the list.", string(s))
}
