package campaign

import "backlot/internal/when"

// Type is the kind of a campaign; it decides which template its stages start from.
type Type string

// The types of campaign.
const (
	ProductLaunch Type = "product_launch"
	AlwaysOn      Type = "always_on"
	Event         Type = "event"
	Gifting       Type = "gifting"
	UGC           Type = "ugc"
)

// Days are the working days that each stage of a campaign gets.
type Days map[Stage]int

// Template is what a new campaign of a type starts from. All of it can be changed in the campaign: these are usual
// values, not rules. Since is the day from which the values hold, Source where they come from.
type Template struct {
	Type              Type
	Name              string
	Since             when.Date
	Source            string
	Days              Days
	RevisionLimit     int
	PaymentWindowDays int
}

const usualTerms = "usual deal memo terms: client review of five business days, two rounds of revision, net 30; " +
	"shortened where the type of campaign is faster"

var templates = []Template{
	{
		Type: ProductLaunch, Name: "Product launch", Since: "2026-11-01", Source: usualTerms,
		Days:          Days{WaitingForDraft: 10, CoordinatorReview: 1, ClientReview: 5, ChangesRequested: 2, PostingStage: 2, PaymentStage: 5},
		RevisionLimit: 2, PaymentWindowDays: 30,
	},
	{
		Type: AlwaysOn, Name: "Always on", Since: "2026-11-01", Source: usualTerms,
		Days:          Days{WaitingForDraft: 5, CoordinatorReview: 1, ClientReview: 2, ChangesRequested: 2, PostingStage: 1, PaymentStage: 5},
		RevisionLimit: 2, PaymentWindowDays: 30,
	},
	{
		Type: Event, Name: "Event", Since: "2026-11-01", Source: usualTerms,
		Days:          Days{WaitingForDraft: 3, CoordinatorReview: 1, ClientReview: 1, ChangesRequested: 1, PostingStage: 1, PaymentStage: 5},
		RevisionLimit: 1, PaymentWindowDays: 30,
	},
	{
		Type: Gifting, Name: "Gifting", Since: "2026-11-01", Source: usualTerms,
		Days:          Days{WaitingForDraft: 10, CoordinatorReview: 1, ClientReview: 2, ChangesRequested: 2, PostingStage: 1, PaymentStage: 5},
		RevisionLimit: 1, PaymentWindowDays: 30,
	},
	{
		Type: UGC, Name: "UGC", Since: "2026-11-01", Source: usualTerms,
		Days:          Days{WaitingForDraft: 7, CoordinatorReview: 1, ClientReview: 3, ChangesRequested: 2, PostingStage: 1, PaymentStage: 5},
		RevisionLimit: 2, PaymentWindowDays: 14,
	},
}

// templateOf returns the template of a type; ok is false for a type that is not known.
func templateOf(t Type) (template Template, ok bool) {
	for _, template := range templates {
		if template.Type == t {
			return template, true
		}
	}
	return Template{}, false
}

// Name is the type as a person reads it.
func (t Type) Name() string {
	template, _ := templateOf(t)
	return template.Name
}
