package creator

// Page is a creator with all that is known; what happened is told by Story. Instants are Unix ms; ArchivedAt is 0 for
// one who is not archived. Scores are 0 to 100, nil where nobody has said; Quality is "" then. Birthday is YYYY-MM-DD,
// --MM-DD without the year, or "". MergedInto is the creator whom an archived duplicate has become part of.
type Page struct {
	ID             string  `json:"id"`
	Name           string  `json:"name"`
	Country        string  `json:"country"`
	City           string  `json:"city"`
	Languages      string  `json:"languages"`
	TimeZone       string  `json:"timeZone"`
	Email          string  `json:"email"`
	Phone          string  `json:"phone"`
	Manager        string  `json:"manager"`
	Birthday       string  `json:"birthday"`
	QualityScore   *int64  `json:"qualityScore"`
	Quality        Quality `json:"quality"`
	FitScore       *int64  `json:"fitScore"`
	UsageRights    Usage   `json:"usageRights"`
	UsageNote      string  `json:"usageNote"`
	Note           string  `json:"note"`
	PreferenceNote string  `json:"preferenceNote"`
	StyleNote      string  `json:"styleNote"`
	CreatedAt      int64   `json:"createdAt"`
	ArchivedAt     int64   `json:"archivedAt"`
	MergedInto     string  `json:"mergedInto"`
	MergedName     string  `json:"mergedName"`
	// Today is the day from which prices and absences are told to be past or to come.
	Today string `json:"today"`

	Standing   Standing    `json:"standing"`
	Niches     []string    `json:"niches"`
	Accounts   []Profile   `json:"accounts"`
	Flags      []Flag      `json:"flags"`
	Prices     []PriceLine `json:"prices"`
	Fees       []Fee       `json:"fees"`
	Contacts   []Contact   `json:"contacts"`
	Milestones []Milestone `json:"milestones"`
	Absences   []Absence   `json:"absences"`
	Castings   []Casting   `json:"castings"`
	Payments   []Payment   `json:"payments"`

	Drafts           int    `json:"drafts"`
	Posts            int    `json:"posts"`
	Earned           []Sum  `json:"earned"`
	AverageDaysToPay *int64 `json:"averageDaysToPay"`

	Bands []QualityBand `json:"bands"`
}

// Standing is where the relationship stands; see TierInput.
type Standing struct {
	Tier          Tier   `json:"tier"`
	LastContactOn string `json:"lastContactOn"`
	NextAction    string `json:"nextAction"`
	NextActionOn  string `json:"nextActionOn"`
	Reason        string `json:"reason"`
	ReopensWhen   string `json:"reopensWhen"`
}

// Profile is an account with its history and its audience. Figures are nil when unknown, UpdatedAt (Unix ms) is when
// followers and engagement were written last. Readings are of earlier days, the oldest first. Audience has the
// dimensions of which something is known.
type Profile struct {
	ID              string          `json:"id"`
	Platform        string          `json:"platform"`
	PlatformName    string          `json:"platformName"`
	Handle          string          `json:"handle"`
	URL             string          `json:"url"`
	Followers       *int64          `json:"followers"`
	EngagementBP    *int64          `json:"engagementBp"`
	EngagementBasis EngagementBasis `json:"engagementBasis"`
	PostsPerMonth   *int64          `json:"postsPerMonth"`
	AverageViews    *int64          `json:"averageViews"`
	UpdatedAt       int64           `json:"updatedAt"`
	Readings        []Reading       `json:"readings"`
	Audience        []Audience      `json:"audience"`
}

// Reading is what an account measured on a day. Source is "" where the account's own earlier figure was kept.
type Reading struct {
	ID           string `json:"id"`
	OnDate       string `json:"onDate"`
	Followers    *int64 `json:"followers"`
	EngagementBP *int64 `json:"engagementBp"`
	Source       string `json:"source"`
}

// Audience is one dimension of an audience. UnknownBP is what the shares leave of 10,000.
type Audience struct {
	Dimension Dimension       `json:"dimension"`
	Shares    []AudienceShare `json:"shares"`
	UnknownBP int64           `json:"unknownBp"`
	Source    string          `json:"source"`
	OnDate    string          `json:"onDate"`
}

// PriceLine is all prices of one piece, the latest first. CurrentID is the card that holds today, "" for none.
type PriceLine struct {
	Platform  string `json:"platform"`
	Format    string `json:"format"`
	Name      string `json:"name"`
	CurrentID string `json:"currentId"`
	Rates     []Rate `json:"rates"`
}

// Rate is one price.
type Rate struct {
	ID          string   `json:"id"`
	Platform    string   `json:"platform"`
	Format      string   `json:"format"`
	Kind        RateKind `json:"kind"`
	AmountMinor int64    `json:"amountMinor"`
	Currency    string   `json:"currency"`
	ValidFrom   string   `json:"validFrom"`
	Note        string   `json:"note"`
}

// FeeStands is how far a fee has come.
type FeeStands string

// The fees, from what was only spoken of.
const (
	FeeProposed FeeStands = "proposed"
	FeeDeclined FeeStands = "declined" // and the creator rejected
	FeeAgreed   FeeStands = "agreed"   // signed, or pieces agreed on
	FeePaid     FeeStands = "paid"     // all of it sent
)

// Fee is what was spoken of in a campaign, for the pieces named. OnDate is the day of the casting, or of
// the last payment where all is paid.
type Fee struct {
	CastingID   string    `json:"castingId"`
	CampaignID  string    `json:"campaignId"`
	Campaign    string    `json:"campaign"`
	Client      string    `json:"client"`
	Pieces      []string  `json:"pieces"`
	AmountMinor int64     `json:"amountMinor"`
	Currency    string    `json:"currency"`
	Stands      FeeStands `json:"stands"`
	OnDate      string    `json:"onDate"`
}

// Flag is a red flag or a brand-safety note. ResolvedAt is 0 for an open one.
type Flag struct {
	ID         string   `json:"id"`
	Severity   Severity `json:"severity"`
	Topic      string   `json:"topic"`
	Body       string   `json:"body"`
	URL        string   `json:"url"`
	RaisedAt   int64    `json:"raisedAt"`
	RaisedBy   string   `json:"raisedBy"`
	ResolvedAt int64    `json:"resolvedAt"`
	Resolution string   `json:"resolution"`
}

// Contact is a further way to reach the creator.
type Contact struct {
	ID    string      `json:"id"`
	Kind  ContactKind `json:"kind"`
	Label string      `json:"label"`
	Value string      `json:"value"`
}

// Milestone is a day to remember.
type Milestone struct {
	ID     string `json:"id"`
	OnDate string `json:"onDate"`
	What   string `json:"what"`
	Yearly bool   `json:"yearly"`
}

// Absence is when the creator takes no work; both days included.
type Absence struct {
	ID     string `json:"id"`
	FromOn string `json:"fromOn"`
	ToOn   string `json:"toOn"`
	Reason string `json:"reason"`
}
