package posting

import (
	"backlot/internal/board"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// Board is the posting-check board. Now is the instant (Unix ms) that its states were worked out for.
type Board struct {
	Columns []Column `json:"columns"`
	Moves   []Move   `json:"moves"`
	Now     int64    `json:"now"`
}

// Column is one column of the board. Count is of all its cards, Cards holds at most the filter's limit of them.
type Column struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Count     int    `json:"count"`
	LateCount int    `json:"lateCount"`
	Cards     []Card `json:"cards"`
}

// Move says what dragging a card that stands in the stage From to the column To does. Needs is what must be given with
// it: "" nothing, "reason", or "report" (the link and the caption: open the form). Why is the refusal in words when
// not Allowed.
type Move struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Label   string `json:"label"`
	Allowed bool   `json:"allowed"`
	Needs   string `json:"needs"`
	Why     string `json:"why"`
}

// Card is one expected or real post. Column is the board's column, which the clock decides as well as the stage;
// Missed says that the agreed time and its hour passed without a link. Instants are Unix ms, 0 = none.
type Card struct {
	DeliverableID string `json:"deliverableId"`
	CastingID     string `json:"castingId"`
	CampaignID    string `json:"campaignId"`
	CreatorID     string `json:"creatorId"`
	Creator       string `json:"creator"`
	Client        string `json:"client"`
	ClientID      string `json:"clientId"`
	Campaign      string `json:"campaign"`
	Platform      string `json:"platform"`
	Format        string `json:"format"`
	Title         string `json:"title"`
	Stage         Stage  `json:"stage"`
	Column        string `json:"column"`
	Missed        bool   `json:"missed"`
	Why           string `json:"why"` // what is wrong, in words; "" when nothing is
	PostAt        int64  `json:"postAt"`
	WindowEndsAt  int64  `json:"windowEndsAt"`
	TimeZone      string `json:"timeZone"`
	PostedAt      int64  `json:"postedAt"`
	ReportedAt    int64  `json:"reportedAt"`
	VerifiedAt    int64  `json:"verifiedAt"`
	VerifiedBy    string `json:"verifiedBy"`
	WithinHour    bool   `json:"withinHour"`
	URL           string `json:"url"`
	Failed        int    `json:"failed"`  // checks of the last attempt that failed
	Unclear       int    `json:"unclear"` // and that ended in warn or unsure
	Attempts      int    `json:"attempts"`
	DueAt         int64  `json:"dueAt"`
	State         string `json:"state"`
	OwnerID       string `json:"ownerId"`
	Owner         string `json:"owner"`
	MustAct       string `json:"mustAct"`
	Since         int64  `json:"since"`
	SHA256        string `json:"sha256"` // of the approved draft, "" when none is on record
	MediaKind     string `json:"mediaKind"`
	PosterWidth   int    `json:"posterWidth"`
	PosterHeight  int    `json:"posterHeight"`
	HasPoster     bool   `json:"hasPoster"`
	DurationMs    int64  `json:"durationMs"`
}

// Filter narrows the board. Text is looked for in the names of creators, clients, campaigns, pieces and platforms.
type Filter = board.Filter

// Detail is everything about one post.
type Detail struct {
	Card            Card            `json:"card"`
	Caption         string          `json:"caption"`
	PaidLabel       bool            `json:"paidLabel"`
	PostRef         string          `json:"postRef"`
	Author          string          `json:"author"`
	CreatorEmail    string          `json:"creatorEmail"`
	Accounts        []Account       `json:"accounts"`
	Checks          []Check         `json:"checks"` // of the last attempt
	EarlierAttempts int             `json:"earlierAttempts"`
	Fix             Fix             `json:"fix"` // the open fix request, ID "" when there is none
	Required        Required        `json:"required"`
	Moves           []Move          `json:"moves"`
	History         []journal.Entry `json:"history"`
}

// Account is a profile of the creator on the deliverable's platform.
type Account struct {
	Platform string `json:"platform"`
	Handle   string `json:"handle"`
	URL      string `json:"url"`
}

// Check is one thing that was looked for in the caption.
type Check struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`
	Market    string `json:"market"`
	Verdict   string `json:"verdict"` // pass, warn, fail, unsure
	Rule      string `json:"rule"`
	Source    string `json:"source"`
	Found     string `json:"found"`
	CheckedAt int64  `json:"checkedAt"`
}

// Fix is a request to the creator to put something right.
type Fix struct {
	ID       string `json:"id"`
	Reason   string `json:"reason"`
	Body     string `json:"body"`
	OpenedAt int64  `json:"openedAt"`
	OpenedBy string `json:"openedBy"`
}

// Required is what the campaign asks of every caption.
type Required struct {
	Hashtags []string `json:"hashtags"`
	Mentions []string `json:"mentions"`
	Markets  []string `json:"markets"`
	Brand    string   `json:"brand"`
}

// Recognition is what a pasted link turned out to be. Warnings are sentences for a person; none of them forbids it.
type Recognition struct {
	Platform     string   `json:"platform"`
	PlatformName string   `json:"platformName"`
	Kind         string   `json:"kind"`
	PostRef      string   `json:"postRef"`
	Author       string   `json:"author"`
	URL          string   `json:"url"`
	IsPost       bool     `json:"isPost"`
	Warnings     []string `json:"warnings"`
}

// Report is what a coordinator says of a post. PostedAt 0: not known, the agreed time counts. LinkOnly: nobody has read
// the caption yet, so that nothing is said of it.
type Report struct {
	URL       string `json:"url"`
	Caption   string `json:"caption"`
	PaidLabel bool   `json:"paidLabel"`
	PostedAt  int64  `json:"postedAt"`
	LinkOnly  bool   `json:"-"`
}

// Prompt is a post that has just become due, or whose agreed time has just been missed. Headline and Body are the
// notice in words.
type Prompt struct {
	DeliverableID string `json:"deliverableId"`
	Title         string `json:"title"`
	Creator       string `json:"creator"`
	Client        string `json:"client"`
	Campaign      string `json:"campaign"`
	PostAt        int64  `json:"postAt"`
	Missed        bool   `json:"missed"`
	Headline      string `json:"headline"`
	Body          string `json:"body"`

	key string // under which it is noted that a person was told
}

// Reported is what became of a report: the stage it led to, the checks, and the text of the fix request that the
// failed ones opened ("" when none failed).
type Reported struct {
	Receipt workspace.Receipt `json:"receipt"`
	Stage   Stage             `json:"stage"`
	Checks  []Check           `json:"checks"`
	FixText string            `json:"fixText"`
}

// Due is one post that somebody must act on.
type Due struct {
	DeliverableID string
	Title         string
	Creator       string
	Client        string
	Campaign      string
	CampaignID    string
	Stage         string // the board's column
	Missed        bool
	DueAt         int64
	TimeZone      string
	State         string
	MustAct       string
	OwnerID       string
	Owner         string
}

// Score counts the verified posts of the last 90 days, and those among them that were verified within an hour of
// going live.
type Score struct {
	Verified   int `json:"verified"`
	WithinHour int `json:"withinHour"`
}
