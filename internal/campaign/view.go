package campaign

import (
	"slices"

	"backlot/internal/platform"
)

// Client is a client with its number of campaigns and whom it wants to reach.
type Client struct {
	ID            string   `json:"id"`
	Name          string   `json:"name"`
	Brand         string   `json:"brand"`
	Category      string   `json:"category"`
	ContactName   string   `json:"contactName"`
	ContactEmail  string   `json:"contactEmail"`
	Note          string   `json:"note"`
	Campaigns     int      `json:"campaigns"`
	LiveCampaigns int      `json:"liveCampaigns"`
	Targets       []Target `json:"targets"`
}

// Filter chooses campaigns; "" leaves a criterion out. Text is looked for in the names of campaign, client and
// brand, OwnerID is a colleague who owns at least one stage. Limit 0 is 60 rows.
type Filter struct {
	Text     string `json:"text"`
	ClientID string `json:"clientId"`
	Phase    Phase  `json:"phase"`
	Type     Type   `json:"type"`
	OwnerID  string `json:"ownerId"`
	Limit    int    `json:"limit"`
	Offset   int    `json:"offset"`
}

// List is one page of campaigns: live ones first, then those in planning, then wrapped ones, the latest start first.
type List struct {
	Total int   `json:"total"`
	Rows  []Row `json:"rows"`
	Now   int64 `json:"now"`
}

// Row is a campaign in the list. Stages counts its deliverables by where they stand; Late are pieces whose deadline
// has passed, whichever board they are on. NextPostAt is the next agreed post in Unix ms, 0 for none.
type Row struct {
	ID           string       `json:"id"`
	Name         string       `json:"name"`
	ClientID     string       `json:"clientId"`
	Client       string       `json:"client"`
	Type         Type         `json:"type"`
	TypeName     string       `json:"typeName"`
	Phase        Phase        `json:"phase"`
	PhaseName    string       `json:"phaseName"`
	BudgetMinor  int64        `json:"budgetMinor"`
	Currency     string       `json:"currency"`
	StartsOn     string       `json:"startsOn"`
	EndsOn       string       `json:"endsOn"`
	TimeZone     string       `json:"timeZone"`
	Castings     int          `json:"castings"`
	Deliverables int          `json:"deliverables"`
	Stages       []StageCount `json:"stages"`
	Late         int          `json:"late"`
	NextPostAt   int64        `json:"nextPostAt"`
}

// Where a deliverable stands besides the stages: Done when the creator has confirmed the payment; Cancelled ones are
// not counted.
const (
	Done      Stage = "done"
	Cancelled Stage = "cancelled"
)

// StageCount is how many deliverables stand at a stage (or are Done).
type StageCount struct {
	Stage Stage  `json:"stage"`
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Page is a campaign with everything its room shows. PhaseMoves are the phases it may go to now; Statuses are in the
// order of the campaign's workflow, archived ones only where a casting has them.
type Page struct {
	ID             string         `json:"id"`
	ClientID       string         `json:"clientId"`
	Client         string         `json:"client"`
	Brand          string         `json:"brand"`
	Name           string         `json:"name"`
	Type           Type           `json:"type"`
	TypeName       string         `json:"typeName"`
	Phase          Phase          `json:"phase"`
	PhaseName      string         `json:"phaseName"`
	PhaseMoves     []PhaseChoice  `json:"phaseMoves"`
	StartsOn       string         `json:"startsOn"`
	EndsOn         string         `json:"endsOn"`
	TimeZone       string         `json:"timeZone"`
	HolidayCountry string         `json:"holidayCountry"`
	Note           string         `json:"note"`
	CreatedAt      int64          `json:"createdAt"`
	Budget         Budget         `json:"budget"`
	Markets        []string       `json:"markets"`
	Hashtags       []string       `json:"hashtags"`
	Mentions       []string       `json:"mentions"`
	Musts          []string       `json:"musts"`
	Dos            []string       `json:"dos"`
	Donts          []string       `json:"donts"`
	Stages         []StagePlan    `json:"stages"`
	Route          []RouteStep    `json:"route"`
	RouteDays      int            `json:"routeDays"` // the working days of the route, over those of the coordinator's stage
	Castings       []Casting      `json:"castings"`
	Workflow       Workflow       `json:"workflow"`
	WorkflowName   string         `json:"workflowName"`
	Statuses       []StatusChoice `json:"statuses"`
	Counts         []StageCount   `json:"counts"`
	Late           int            `json:"late"`
	Now            int64          `json:"now"`
}

// Budget is a campaign's budget and the fees agreed so far. UsedMinor and LeftMinor are in the campaign's currency,
// LeftMinor negative when it is overspent; Others are fees in other currencies, which are not added up.
type Budget struct {
	Minor     int64  `json:"minor"`
	Currency  string `json:"currency"`
	UsedMinor int64  `json:"usedMinor"`
	LeftMinor int64  `json:"leftMinor"`
	Others    []Sum  `json:"others"`
}

// Sum is an amount in minor units of a currency.
type Sum struct {
	Minor    int64  `json:"minor"`
	Currency string `json:"currency"`
}

// StagePlan is what a campaign has set for one stage. OwnerID and Owner are "" when nobody owns it. WorkingDays count
// only where Timed. Where it Escalates, EscalateTo, "" for nobody, hears of it when it is EscalateDays working days late.
type StagePlan struct {
	Stage        Stage  `json:"stage"`
	Name         string `json:"name"`
	WorkingDays  int    `json:"workingDays"`
	Timed        bool   `json:"timed"`
	OwnerID      string `json:"ownerId"`
	Owner        string `json:"owner"`
	Escalates    bool   `json:"escalates"`
	EscalateID   string `json:"escalateId"`
	EscalateTo   string `json:"escalateTo"`
	EscalateDays int    `json:"escalateDays"`
}

// Casting is a creator taking part in the campaign, with the three statuses, the terms and what is owed.
// Reason is why the influencer status is what it is. CommittedMinor is what of the fee is released for payment or agreed
// for single pieces. ExtraRoundMinor is what a round of changes beyond the limit costs, nil when nothing is agreed.
type Casting struct {
	ID                   string        `json:"id"`
	CreatorID            string        `json:"creatorId"`
	Creator              string        `json:"creator"`
	Country              string        `json:"country"`
	Accounts             []Account     `json:"accounts"`
	InfluencerStatus     Status        `json:"influencerStatus"`
	InfluencerStatusName string        `json:"influencerStatusName"`
	ContractStatus       Status        `json:"contractStatus"`
	ContractStatusName   string        `json:"contractStatusName"`
	PaymentStatus        Status        `json:"paymentStatus"`
	PaymentStatusName    string        `json:"paymentStatusName"`
	Reason               string        `json:"reason"`
	FeeMinor             int64         `json:"feeMinor"`
	CommittedMinor       int64         `json:"committedMinor"`
	Currency             string        `json:"currency"`
	PaymentWindowDays    int           `json:"paymentWindowDays"`
	RevisionLimit        int           `json:"revisionLimit"`
	ExtraRoundMinor      *int64        `json:"extraRoundMinor"`
	Note                 string        `json:"note"`
	Deliverables         []Deliverable `json:"deliverables"`
}

// Account is one of a creator's accounts; Followers is nil when unknown.
type Account struct {
	Platform  string `json:"platform"`
	Handle    string `json:"handle"`
	URL       string `json:"url"`
	Followers *int64 `json:"followers"`
}

// Deliverable is one piece of content owed. Stage is where it stands on its whole way, State how its present
// deadline DueAt (Unix ms, 0 for none) stands; Step is the stage that the board has it in ("payment_sent"), "" for a
// cancelled or finished piece. FeeMinor is the fee agreed for it alone, nil for an even share;
// ShareMinor is what it is worth either way. Version is the number of drafts received. FollowsID is the piece after which
// it comes, at least FollowsDays days later, and Follows that one's name; FollowsWarning says what is odd about that.
type Deliverable struct {
	ID           string `json:"id"`
	CastingID    string `json:"castingId"`
	Platform     string `json:"platform"`
	PlatformName string `json:"platformName"`
	Format       string `json:"format"`
	FormatName   string `json:"formatName"`
	Title        string `json:"title"`
	PostAt       int64  `json:"postAt"`
	Stage        Stage  `json:"stage"`
	StageName    string `json:"stageName"`
	Board        string `json:"board"`
	Step         string `json:"step"`
	Version      int    `json:"version"`
	DueAt        int64  `json:"dueAt"`
	State        string `json:"state"`
	FeeMinor     *int64 `json:"feeMinor"`
	ShareMinor   int64  `json:"shareMinor"`
	Note         string `json:"note"`
	Cancelled    bool   `json:"cancelled"`

	FollowsID      string `json:"followsId"`
	FollowsDays    int    `json:"followsDays"`
	Follows        string `json:"follows"`
	FollowsWarning string `json:"followsWarning"`
}

// PhaseChoice is one phase as a person picks it.
type PhaseChoice struct {
	Phase Phase  `json:"phase"`
	Name  string `json:"name"`
}

// TypeChoice is one type of campaign with the values that a new campaign of it starts from.
type TypeChoice struct {
	Type              Type        `json:"type"`
	Name              string      `json:"name"`
	Stages            []StagePlan `json:"stages"`
	RevisionLimit     int         `json:"revisionLimit"`
	PaymentWindowDays int         `json:"paymentWindowDays"`
	Since             string      `json:"since"`
	Source            string      `json:"source"`
}

// PlatformChoice is a platform with the formats that can be agreed on it.
type PlatformChoice struct {
	Platform string         `json:"platform"`
	Name     string         `json:"name"`
	Formats  []FormatChoice `json:"formats"`
}

// FormatChoice is one kind of content on a platform.
type FormatChoice struct {
	Format string `json:"format"`
	Name   string `json:"name"`
}

// Choices are the lists that the forms of this room pick from.
type Choices struct {
	Types     []TypeChoice     `json:"types"`
	Phases    []PhaseChoice    `json:"phases"`
	Workflows []WorkflowChoice `json:"workflows"`
	Colours   []Colour         `json:"colours"`
	Platforms []PlatformChoice `json:"platforms"`
}

// AllChoices returns the lists that the forms of this room pick from.
func AllChoices() Choices {
	choices := Choices{
		Types: []TypeChoice{}, Workflows: slices.Clone(workflows), Colours: Colours(), Platforms: []PlatformChoice{},
		Phases: phaseChoices([]Phase{Planning, Live, Wrapped}),
	}
	for _, t := range templates {
		choice := TypeChoice{
			Type: t.Type, Name: t.Name, Stages: []StagePlan{}, RevisionLimit: t.RevisionLimit,
			PaymentWindowDays: t.PaymentWindowDays, Since: string(t.Since), Source: t.Source,
		}
		for _, stage := range Stages() {
			choice.Stages = append(choice.Stages, StagePlan{Stage: stage, Name: stage.Name(), WorkingDays: t.Days[stage], Timed: stage.Timed()})
		}
		choices.Types = append(choices.Types, choice)
	}
	for _, p := range platform.All() {
		choice := PlatformChoice{Platform: string(p), Name: platform.Name(p), Formats: []FormatChoice{}}
		for _, f := range platform.Formats(p) {
			choice.Formats = append(choice.Formats, FormatChoice{f.Key, f.Name})
		}
		choices.Platforms = append(choices.Platforms, choice)
	}
	return choices
}

func phaseChoices(phases []Phase) []PhaseChoice {
	choices := make([]PhaseChoice, len(phases))
	for i, p := range phases {
		choices[i] = PhaseChoice{p, p.Name()}
	}
	return choices
}
