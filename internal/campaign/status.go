package campaign

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

// Colour is one of the few in which a status is drawn, always beside its name.
type Colour string

// The colours of statuses: the screens have a shade of each that reads well on light and on dark.
const (
	Grey   Colour = "grey"
	Blue   Colour = "blue"
	Teal   Colour = "teal"
	Green  Colour = "green"
	Amber  Colour = "amber"
	Red    Colour = "red"
	Violet Colour = "violet"
	Pink   Colour = "pink"
)

// Colours lists the colours of statuses in the order in which a person picks from them.
func Colours() []Colour { return []Colour{Grey, Blue, Teal, Green, Amber, Red, Violet, Pink} }

// StatusChoice is one status as a person picks it. Meaning is the ready-made status that it counts as in the flow: a
// ready-made one means itself, one of the agency's own may mean "", not begun. Next is the step that is offered after it,
// "" for none. Archived ones are not picked any more.
type StatusChoice struct {
	Status   Status `json:"status"`
	Name     string `json:"name"`
	Group    Group  `json:"group"`
	Colour   Colour `json:"colour"`
	Meaning  Status `json:"meaning"`
	Next     Status `json:"next"`
	Own      bool   `json:"own"`
	Archived bool   `json:"archived"`
}

var readyMade = []StatusChoice{
	ready(Prospects, "Prospects", InfluencerGroup, Grey), ready(Rejected, "Rejected", InfluencerGroup, Red),
	ready(Shortlisted, "Shortlisted", InfluencerGroup, Blue), ready(Selected, "Selected", InfluencerGroup, Violet),
	ready(Contacted, "Contacted", InfluencerGroup, Teal), ready(NotReplied, "Not replied", InfluencerGroup, Amber),
	ready(NeedsFollowingUp, "Needs following up", InfluencerGroup, Amber),
	ready(Negotiating, "Negotiating", InfluencerGroup, Blue), ready(BriefSent, "Brief sent", InfluencerGroup, Teal),
	ready(WaitsForDraft, "Waiting for draft", InfluencerGroup, Grey),
	ready(DraftApproved, "Draft approved", InfluencerGroup, Green),
	ready(ContentPosted, "Content posted", InfluencerGroup, Green),
	ready(ContractSent, "Contract sent", ContractGroup, Teal), ready(ContractSigned, "Contract signed", ContractGroup, Green),
	ready(PrePaymentMade, "Pre-payment made", PaymentGroup, Teal), ready(PaymentPending, "Payment pending", PaymentGroup, Amber),
	ready(HalfPaid, "50% paid", PaymentGroup, Blue), ready(PaidFully, "Paid fully", PaymentGroup, Green),
}

func ready(s Status, name string, group Group, colour Colour) StatusChoice {
	return StatusChoice{Status: s, Name: name, Group: group, Colour: colour, Meaning: s}
}

// groupNames are the groups as a person reads them.
var groupNames = map[Group]string{InfluencerGroup: "Influencer", ContractGroup: "Contract", PaymentGroup: "Payment"}

// Name is the group as a person reads it, "" for what is none.
func (g Group) Name() string { return groupNames[g] }
