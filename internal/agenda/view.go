package agenda

// Line is one thing that somebody must do. Rooms fill what they know; the agenda adds ActionLabel and Route where
// they are empty. DueAt is Unix ms, 0 for none.
type Line struct {
	Kind          string `json:"kind"` // review, posting, payment, drafts, mail
	ID            string `json:"id"`
	DeliverableID string `json:"deliverableId"`
	Title         string `json:"title"`
	Creator       string `json:"creator"`
	Client        string `json:"client"`
	Campaign      string `json:"campaign"`
	CampaignID    string `json:"campaignId"`
	Stage         string `json:"stage"`
	Version       int    `json:"version"` // of the draft, for review lines; 0 for none
	Missed        bool   `json:"missed"`  // for posting lines: the agreed time went by
	DueAt         int64  `json:"dueAt"`
	TimeZone      string `json:"timeZone"`
	State         string `json:"state"`
	WhoseTurn     string `json:"whoseTurn"` // coordinator, creator, client, finance
	OwnerID       string `json:"ownerId"`
	Owner         string `json:"owner"`
	Says          string `json:"says"`      // what is due, where the stage alone does not say it: "Legal signs off v2"
	AsksOwner     bool   `json:"asksOwner"` // resolved by a message to the owner, who is not at this desk
	EscalatedToID string `json:"escalatedToId"`
	EscalatedTo   string `json:"escalatedTo"` // who hears of it since it is late for so long, "" for nobody
	ActionLabel   string `json:"actionLabel"`
	Route         string `json:"route"`
}

// Message is a mail that resolves a line by words. Email is "" while the address is not known.
type Message struct {
	To      string `json:"to"`
	Email   string `json:"email"`
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// Today is the first screen: what is late, what is due today, what waits for somebody outside, what comes next.
// A line is in one list only, the earliest first; a list holds at most ListLimit lines, Counts says how many there are.
type Today struct {
	Now       int64         `json:"now"`
	Counts    Counts        `json:"counts"`
	Late      []Line        `json:"late"`
	DueToday  []Line        `json:"dueToday"`
	Waiting   []Line        `json:"waiting"`
	NextDays  []Line        `json:"nextDays"`
	Campaigns []CampaignRow `json:"campaigns"`
	Scores    Scores        `json:"scores"`
}

// Counts are the full lengths of the lists.
type Counts struct {
	Late     int `json:"late"`
	DueToday int `json:"dueToday"`
	Waiting  int `json:"waiting"`
	NextDays int `json:"nextDays"`
}

// CampaignRow is how one campaign stands. WaitingOn says for whom its lines wait: "client", "creator", "both" or "".
type CampaignRow struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Client     string `json:"client"`
	Phase      string `json:"phase"`
	Late       int    `json:"late"`
	DueToday   int    `json:"dueToday"`
	WaitingOn  string `json:"waitingOn"`
	OpenPieces int    `json:"openPieces"`
}

// Scores are the figures of what good looks like, as shares in whole percent; NULL is unknown: nothing to measure.
type Scores struct {
	VerifiedWithinHour *int64 `json:"verifiedWithinHour"`
	PaidInWindow       *int64 `json:"paidInWindow"`
	DaysToPayTenths    *int64 `json:"daysToPayTenths"`
}
