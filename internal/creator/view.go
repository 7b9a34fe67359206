package creator

import "backlot/internal/roster"

// Filter asks for a window of creators: whom Where chooses, in the order of Sort. CampaignID ranks them by that
// campaign's brief. Limit 0 is 100 rows.
type Filter struct {
	Where      roster.Filter `json:"where"`
	CampaignID string        `json:"campaignId"`
	Sort       Sort          `json:"sort"`
	Upwards    bool          `json:"upwards"`
	Limit      int           `json:"limit"`
	Offset     int           `json:"offset"`
}

// Sort is the order of a list.
type Sort string

// The orders. Unknown figures come last; the name decides among equals. Upwards turns them round.
const (
	ByName       Sort = "name"
	ByFit        Sort = "fit"        // best first: by the brief, else by how well the text fits
	ByFollowers  Sort = "followers"  // most first, on the filter's platforms where there are some
	ByEngagement Sort = "engagement" // highest first, likewise
	ByQuality    Sort = "quality"
	ByFee        Sort = "fee" // the cheapest first, in the brief's currency
	ByNewest     Sort = "newest"
	ByCastings   Sort = "castings" // most live ones first
)

// List is a window of creators. Total counts all that the filter chooses. Brief is what they are ranked by, nil without
// a campaign, and Weights are how.
type List struct {
	Total   int             `json:"total"`
	Rows    []Row           `json:"rows"`
	Brief   *Brief          `json:"brief"`
	Weights []roster.Weight `json:"weights"`
}

// Row is a creator in the list. LiveCastings are those in campaigns that are not wrapped up. AverageDaysToPay is how
// many calendar days the agency took from the release of a payment to sending it, nil when none was sent yet. Flag
// counts the open flags and bears the words of the gravest. Fit, and how the creator stands in the campaign, are there
// for lists of a campaign only.
type Row struct {
	ID               string    `json:"id"`
	Name             string    `json:"name"`
	Country          string    `json:"country"`
	Email            string    `json:"email"`
	Niches           []string  `json:"niches"`
	Accounts         []Account `json:"accounts"`
	Quality          Quality   `json:"quality"`
	QualityScore     *int64    `json:"qualityScore"`
	Flag             Mark      `json:"flag"`
	LiveCastings     int       `json:"liveCastings"`
	AverageDaysToPay *int64    `json:"averageDaysToPay"`
	Fit              *Fit      `json:"fit"`
	CastingID        string    `json:"castingId"`
	InfluencerStatus string    `json:"influencerStatus"`
	StatusReason     string    `json:"statusReason"`
}

// Account is a creator's profile on a platform. EngagementBP is the engagement rate in hundredths of a percent (320
// is 3.2 %); it and Followers are nil when unknown. UpdatedAt is Unix ms. EngagementBasis, PostsPerMonth and AverageViews
// are read on the creator's page; the list leaves them out.
type Account struct {
	ID           string `json:"id"`
	Platform     string `json:"platform"`
	PlatformName string `json:"platformName"`
	Handle       string `json:"handle"`
	URL          string `json:"url"`
	Followers    *int64 `json:"followers"`
	EngagementBP *int64 `json:"engagementBp"`
	UpdatedAt    int64  `json:"updatedAt"`

	EngagementBasis EngagementBasis `json:"engagementBasis"`
	PostsPerMonth   *int64          `json:"postsPerMonth"`
	AverageViews    *int64          `json:"averageViews"`
}

// Casting is one of the creator's campaigns. The statuses are keys of the campaign room, or the names of the agency's
// own ones. Reason says why the creator was rejected or declined.
type Casting struct {
	ID                string  `json:"id"`
	CampaignID        string  `json:"campaignId"`
	Campaign          string  `json:"campaign"`
	Client            string  `json:"client"`
	Phase             string  `json:"phase"`
	InfluencerStatus  string  `json:"influencerStatus"`
	ContractStatus    string  `json:"contractStatus"`
	PaymentStatus     string  `json:"paymentStatus"`
	Reason            string  `json:"reason"`
	FeeMinor          int64   `json:"feeMinor"`
	Currency          string  `json:"currency"`
	PaymentWindowDays int     `json:"paymentWindowDays"`
	Deliverables      []Piece `json:"deliverables"`

	createdAt int64
}

// Piece is one deliverable of a casting. Stage is a stage of review, posting or payment, "done", or "cancelled";
// Board is where it is found ("review", "posting", "payment", "" for cancelled). URL is the post's link, "" before.
type Piece struct {
	ID       string `json:"id"`
	Platform string `json:"platform"`
	Format   string `json:"format"`
	Title    string `json:"title"`
	PostAt   int64  `json:"postAt"`
	Stage    string `json:"stage"`
	Board    string `json:"board"`
	Drafts   int    `json:"drafts"`
	URL      string `json:"url"`
}

// Payment is one payment to the creator. Dates are YYYY-MM-DD, "" before the step.
type Payment struct {
	ID            string `json:"id"`
	DeliverableID string `json:"deliverableId"`
	Title         string `json:"title"`
	Campaign      string `json:"campaign"`
	AmountMinor   int64  `json:"amountMinor"`
	Currency      string `json:"currency"`
	Stage         string `json:"stage"`
	DueOn         string `json:"dueOn"`
	SentOn        string `json:"sentOn"`
	DaysToPay     *int64 `json:"daysToPay"`
}

// Sum is an amount in minor units of a currency.
type Sum struct {
	Minor    int64  `json:"minor"`
	Currency string `json:"currency"`
}

// Facet is a niche, country or platform with the number of creators who have it.
type Facet struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Facets are what the list can be filtered by, with the number of creators behind each, the most frequent first.
type Facets struct {
	Niches    []Facet `json:"niches"`
	Countries []Facet `json:"countries"`
	Platforms []Facet `json:"platforms"`
	Languages []Facet `json:"languages"`

	Bands []QualityBand `json:"bands"`
}
