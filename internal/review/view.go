package review

import "backlot/internal/board"

// Filter narrows the board. Text is looked for in the names of creators, accounts, clients, campaigns, pieces
// and platforms.
type Filter = board.Filter

// Board is the review board. Now is the instant it was read at, Unix milliseconds.
type Board struct {
	Columns []Column `json:"columns"`
	Now     int64    `json:"now"`
}

// Column is one stage: Count and LateCount are of all its cards that pass the filter, Cards are the first of them.
type Column struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Count     int    `json:"count"`
	LateCount int    `json:"lateCount"`
	Cards     []Card `json:"cards"`
}

// Card is one deliverable on the board. Version 0 means that no draft has arrived; the fields of the file are then
// empty. Instants are Unix milliseconds, 0 for none; Size is in bytes. MustAct is creator, coordinator, client or "".
// DueAt is the deadline of the present stage, Since when the stage began. On an approval route Turn names the steps whose
// turn it is ("PR and Legal"), and Owner and DueAt are those of the one that is due first; Wants names those that want
// changes; Ready says that all have signed, and Ask is the question that sending it out without them puts. ExtraCost is
// what the rounds of changes beyond the memo cost ("150.00 EUR"), "" for nothing; NextRound says what one more would be,
// "" while it is within the memo.
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
	Stage         string `json:"stage"`
	Version       int    `json:"version"`
	DraftID       string `json:"draftId"`
	SHA256        string `json:"sha256"`
	MediaKind     string `json:"mediaKind"`
	FileName      string `json:"fileName"`
	Size          int64  `json:"size"`
	DurationMs    int64  `json:"durationMs"`
	PosterWidth   int    `json:"posterWidth"`
	PosterHeight  int    `json:"posterHeight"`
	HasPoster     bool   `json:"hasPoster"`
	DueAt         int64  `json:"dueAt"`
	TimeZone      string `json:"timeZone"`
	State         string `json:"state"`
	OwnerID       string `json:"ownerId"`
	Owner         string `json:"owner"`
	MustAct       string `json:"mustAct"`
	Rounds        int    `json:"rounds"`
	RoundLimit    int    `json:"roundLimit"`
	OpenComments  int    `json:"openComments"`
	PostAt        int64  `json:"postAt"`
	Since         int64  `json:"since"`
	Turn          string `json:"turn"`
	Wants         string `json:"wants"`
	Ready         bool   `json:"ready"`
	Ask           string `json:"ask"`
	ExtraCost     string `json:"extraCost"`
	NextRound     string `json:"nextRound"`
}

// Room is everything about one deliverable's review. Drafts, Comments and Decisions are in the order in which they
// came.
type Room struct {
	Card      Card            `json:"card"`
	Drafts    []Draft         `json:"drafts"`
	Comments  []Comment       `json:"comments"`
	Decisions []Decision      `json:"decisions"`
	Deadlines []Deadline      `json:"deadlines"`
	Required  Required        `json:"required"`
	Captions  []Caption       `json:"captions"`
	Checklist []ChecklistLine `json:"checklist"`
	Ticks     []Tick          `json:"ticks"`
	Team      []string        `json:"team"` // the names by which a comment can call colleagues
	Moves     []Step          `json:"moves"`
	Route     []RouteStep     `json:"route"`
	Window    Window          `json:"window"`
	Rounds    Rounds          `json:"rounds"`
	Now       int64           `json:"now"`
}

// Draft is one version. FactsState is the state of its media facts: "" until they are read, ready or failed (FactsWhy
// then says why). A filmstrip has StripTiles pictures, ten in a row, each StripWidth by StripHeight pixels, evenly along the
// film; 0 for none. Wave is its loudness along it, a byte each as base64. ProxyState is that of the copy of a
// film which every window plays, or of the picture of a photo which every window draws: "" (none is needed), wanted, waiting
// (for ffmpeg), ready, cancelled or failed (ProxyWhy then says why).
// Width and Height are as shown; MilliFPS is frames per 1000 seconds; VideoCodec is ffmpeg's short name
// ("h264", "hevc"), "" where there is none.
type Draft struct {
	ID           string `json:"id"`
	Version      int    `json:"version"`
	FileName     string `json:"fileName"`
	SHA256       string `json:"sha256"`
	MIME         string `json:"mime"`
	Kind         string `json:"kind"`
	Size         int64  `json:"size"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	DurationMs   int64  `json:"durationMs"`
	MilliFPS     int64  `json:"milliFps"`
	Pages        int    `json:"pages"`
	HasAudio     bool   `json:"hasAudio"`
	VideoCodec   string `json:"videoCodec"`
	PosterWidth  int    `json:"posterWidth"`
	PosterHeight int    `json:"posterHeight"`
	HasPoster    bool   `json:"hasPoster"`
	FactsState   string `json:"factsState"`
	FactsWhy     string `json:"factsWhy"`
	StripTiles   int    `json:"stripTiles"`
	StripWidth   int    `json:"stripWidth"`
	StripHeight  int    `json:"stripHeight"`
	Wave         string `json:"wave"`
	// TimedFrames is how many frames the film has whose times the media server gives; 0 where MilliFPS says them all.
	TimedFrames int    `json:"timedFrames"`
	ProxyState  string `json:"proxyState"`
	ProxyWhy    string `json:"proxyWhy"`
	ReceivedAt  int64  `json:"receivedAt"`
	ReceivedBy  string `json:"receivedBy"`
	Source      string `json:"source"`
	Approved    bool   `json:"approved"`
	// SeeksSlowly: a copy would show other moments quicker than the film itself.
	SeeksSlowly bool `json:"seeksSlowly"`
	// PageCount is how many pages of a PDF can be looked at as pictures, 0 while there are none.
	PageCount int `json:"pageCount"`
	// Slides are all pictures of a version of several, the first one too; empty where it is one file.
	Slides []Slide `json:"slides"`
}

// Slide is one picture of a carousel. Width and Height are as shown, 0 until they are known. ProxyState and ProxyWhy are
// those of the picture which every window draws, as in Draft.
type Slide struct {
	SHA256     string `json:"sha256"`
	FileName   string `json:"fileName"`
	Width      int    `json:"width"`
	Height     int    `json:"height"`
	HasPoster  bool   `json:"hasPoster"`
	ProxyState string `json:"proxyState"`
	ProxyWhy   string `json:"proxyWhy"`

	draftID string
}

// Comment is a remark on a version, as it was made; see Remark. Party is agency or client. Of one that is open, and a newer
// version has come since, HereMs and HereEndMs are the matching moments of the newest version. CheckAgain: it was asked of
// the creator or came from the client, so that the newest version is looked at again for it.
type Comment struct {
	ID         string  `json:"id"`
	DraftID    string  `json:"draftId"`
	Version    int     `json:"version"`
	AtMs       *int64  `json:"atMs"`
	EndMs      *int64  `json:"endMs"`
	Page       int     `json:"page"`
	Shapes     []Shape `json:"shapes"`
	Body       string  `json:"body"`
	Weight     string  `json:"weight"`
	Audience   string  `json:"audience"`
	ReplyTo    string  `json:"replyTo"`
	Party      string  `json:"party"`
	Author     string  `json:"author"`
	WrittenAt  int64   `json:"writtenAt"`
	Resolved   bool    `json:"resolved"`
	CheckAgain bool    `json:"checkAgain"`
	HereMs     *int64  `json:"hereMs"`
	HereEndMs  *int64  `json:"hereEndMs"`
}

// RouteStep is one step of the campaign's approval route for the newest version, in the order in which they come; the
// first one, with StepID "", is the coordinator's look. Steps of one Place run beside each other. State is turn, ok,
// changes or later; DueState that of its deadline. SignedBy said it, at SignedAt, with Reason.
type RouteStep struct {
	StepID   string `json:"stepId"`
	Name     string `json:"name"`
	Place    int    `json:"place"`
	State    string `json:"state"`
	OwnerID  string `json:"ownerId"`
	Owner    string `json:"owner"`
	DueAt    int64  `json:"dueAt"`
	DueState string `json:"dueState"`
	SignedAt int64  `json:"signedAt"`
	SignedBy string `json:"signedBy"`
	Reason   string `json:"reason"`
	// EscalatedTo hears of it since it is late for so long, "" for nobody.
	EscalatedTo string `json:"escalatedTo"`
}

// Decision is one step that somebody took. Kind is sent_to_client, changes_requested, approved, withdrawn or
// taken_back; Label says it in words. Party is who spoke: coordinator or client.
type Decision struct {
	ID        string `json:"id"`
	DraftID   string `json:"draftId"`
	Version   int    `json:"version"`
	Kind      string `json:"kind"`
	Label     string `json:"label"`
	Party     string `json:"party"`
	Reason    string `json:"reason"`
	Without   string `json:"without"` // the steps of the route that had not signed
	DecidedAt int64  `json:"decidedAt"`
	DecidedBy string `json:"decidedBy"`
}

// Deadline is that of one stage. Moved says that a person set it, so that the plan leaves it alone. EscalatedTo hears of
// the present stage since it is late for so long, "" for nobody.
type Deadline struct {
	Stage       string `json:"stage"`
	Name        string `json:"name"`
	DueAt       int64  `json:"dueAt"`
	Moved       bool   `json:"moved"`
	OwnerID     string `json:"ownerId"`
	Owner       string `json:"owner"`
	EscalatedTo string `json:"escalatedTo"`
}

// Required is what the campaign asks of the caption, and its markets as country codes.
type Required struct {
	Hashtags []string `json:"hashtags"`
	Mentions []string `json:"mentions"`
	Markets  []string `json:"markets"`
}

// Caption is one version of a piece's caption.
type Caption struct {
	ID        string `json:"id"`
	Version   int    `json:"version"`
	Body      string `json:"body"`
	Author    string `json:"author"`
	WrittenAt int64  `json:"writtenAt"`
}

// CaptionReport is what there is to say of a caption. Verdict is pass, warn, fail or unsure, the worst of its checks.
// Length is in the platform's own count, Limit the longest that it takes, 0 where that is not known. Shown is what stands
// in the feed before somebody taps "more", Hidden the rest. HasCaption is false for what is posted without one. Note is
// to be shown beside it.
type CaptionReport struct {
	Verdict    string          `json:"verdict"`
	Checks     []CaptionCheck  `json:"checks"`
	Markets    []CaptionMarket `json:"markets"`
	HasCaption bool            `json:"hasCaption"`
	Length     int             `json:"length"`
	Limit      int             `json:"limit"`
	Shown      string          `json:"shown"`
	Hidden     string          `json:"hidden"`
	Note       string          `json:"note"`
}

// CaptionCheck is one thing looked at. Kind is disclosure, placement, label, hashtag, mention or length; Market a country,
// "" where none matters. Words say it to a person. Found is the part that decided, At where it begins in letters, -1 for
// nowhere.
type CaptionCheck struct {
	Kind    string `json:"kind"`
	Market  string `json:"market"`
	Verdict string `json:"verdict"`
	Words   string `json:"words"`
	Source  string `json:"source"`
	Found   string `json:"found"`
	At      int    `json:"at"`
}

// CaptionMarket is the verdict of one market's rules.
type CaptionMarket struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	Verdict string `json:"verdict"`
}

// CaptionPiece is a part of a compared caption: same, added or removed.
type CaptionPiece struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// ChecklistLine is something the brief asks of every draft. Kind is must, do or dont.
type ChecklistLine struct {
	RequirementID string `json:"requirementId"`
	Kind          string `json:"kind"`
	Words         string `json:"words"`
}

// Tick says whether a version has what a line asks for: yes or no.
type Tick struct {
	DraftID       string `json:"draftId"`
	RequirementID string `json:"requirementId"`
	State         string `json:"state"`
}

// Step is one move from the present stage. Why says why it is refused or, when it is allowed, what to mind.
// NeedsReason: the move is not made without one; Ask is the question to put. Warning is to be read before the move is made,
// "" for none.
type Step struct {
	To          string `json:"to"`
	Label       string `json:"label"`
	Allowed     bool   `json:"allowed"`
	Why         string `json:"why"`
	NeedsReason bool   `json:"needsReason"`
	Ask         string `json:"ask"`
	Warning     string `json:"warning"`
}

// Due is a piece whose review wants something by a certain time, for the agenda. On an approval route there is one for
// each step whose turn it is; StepID and Step then name it, and Says says in words what is due ("Legal signs off v2").
// EscalatedTo hears of it since it is late for so long, "" for nobody.
type Due struct {
	DeliverableID string `json:"deliverableId"`
	Title         string `json:"title"`
	Creator       string `json:"creator"`
	Client        string `json:"client"`
	Campaign      string `json:"campaign"`
	CampaignID    string `json:"campaignId"`
	Stage         string `json:"stage"`
	Version       int    `json:"version"`
	DueAt         int64  `json:"dueAt"`
	TimeZone      string `json:"timeZone"`
	State         string `json:"state"`
	MustAct       string `json:"mustAct"`
	OwnerID       string `json:"ownerId"`
	Owner         string `json:"owner"`
	StepID        string `json:"stepId"`
	Step          string `json:"step"`
	Says          string `json:"says"`
	Action        string `json:"action"` // what takes the line off the list, "" for what its stage says
	EscalatedToID string `json:"escalatedToId"`
	EscalatedTo   string `json:"escalatedTo"`
}

// Open is a piece that can take a draft, for matching files to pieces.
type Open struct {
	DeliverableID string `json:"deliverableId"`
	Title         string `json:"title"`
	Platform      string `json:"platform"`
	Format        string `json:"format"`
	Stage         string `json:"stage"`
	Version       int    `json:"version"`
	DueAt         int64  `json:"dueAt"`
	PostAt        int64  `json:"postAt"`
}
