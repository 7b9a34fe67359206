package campaign

import "backlot/internal/workspace"

// Slip is what comes late: a stage of a piece ("posting" is the post itself, "" the stage it is in now), by so many
// working days, or until the instant At (Unix ms), which wins over Days. KeepPost squeezes the stages instead of moving
// the post.
type Slip struct {
	DeliverableID string `json:"deliverableId"`
	Stage         Stage  `json:"stage"`
	Days          int    `json:"days"`
	At            int64  `json:"at"`
	KeepPost      bool   `json:"keepPost"`
}

// SlipPlan is what a slip would come to. Days are the working days by which Stage of the first piece comes late, Behind
// those by which it is late already. Room is by how many the post can still hold, at most 60. Pieces are the piece itself
// and those that follow it, in the order in which they are drawn; Altered counts those with a new date. Refused says why
// this can't be done, "" when it can. DaysOff are the days of From to To that are not worked. Digest names the state that
// all of this was worked out from.
type SlipPlan struct {
	DeliverableID string      `json:"deliverableId"`
	CampaignID    string      `json:"campaignId"`
	Campaign      string      `json:"campaign"`
	Client        string      `json:"client"`
	TimeZone      string      `json:"timeZone"`
	Stage         Stage       `json:"stage"`
	Days          int         `json:"days"`
	KeepPost      bool        `json:"keepPost"`
	Behind        int         `json:"behind"`
	Room          int         `json:"room"`
	Altered       int         `json:"altered"`
	Refused       string      `json:"refused"`
	Pieces        []SlipPiece `json:"pieces"`
	Breaks        []Break     `json:"breaks"`
	From          string      `json:"from"`
	To            string      `json:"to"`
	EndsOn        string      `json:"endsOn"`
	DaysOff       []DayOff    `json:"daysOff"`
	Now           int64       `json:"now"`
	Digest        string      `json:"digest"`
}

// SlipPiece is a piece before and after a slip. Follows says after what it comes, "" for the piece that slips itself.
// Fixed is one that is approved or posted and stays where it is.
type SlipPiece struct {
	ID       string      `json:"id"`
	Title    string      `json:"title"`
	Creator  string      `json:"creator"`
	Platform string      `json:"platform"`
	Follows  string      `json:"follows"`
	Altered  bool        `json:"altered"`
	Fixed    bool        `json:"fixed"`
	Points   []SlipPoint `json:"points"`
}

// SlipPoint is a deadline, or the post, before and after, in Unix ms. Passed is one that the piece has behind it, Slips
// the one that comes late, ByHand one that a person had set.
type SlipPoint struct {
	Stage  Stage  `json:"stage"`
	Name   string `json:"name"`
	Before int64  `json:"before"`
	After  int64  `json:"after"`
	Passed bool   `json:"passed"`
	Slips  bool   `json:"slips"`
	ByHand bool   `json:"byHand"`
}

// BreakKind is what a slip does to something that was agreed or planned.
type BreakKind string

// The kinds of what breaks.
const (
	PostMoves  BreakKind = "post_moves"  // a post goes to another date than was agreed
	AfterEnd   BreakKind = "after_end"   // a post comes after the end of the campaign
	Fixed      BreakKind = "fixed"       // a piece that is approved or posted would have to move
	WindowCut  BreakKind = "window_cut"  // the client has fewer days to answer than was agreed
	StageShort BreakKind = "stage_short" // a stage has fewer days than it asks for
	Past       BreakKind = "past"        // a new deadline has passed already
	ByHand     BreakKind = "by_hand"     // a deadline that a person set can't stay
	OnDayOff   BreakKind = "day_off"     // something falls on a weekend or a holiday
	SameDay    BreakKind = "same_day"    // a creator posts twice on one day
	Away       BreakKind = "away"        // the creator is away then
	TooEarly   BreakKind = "too_early"   // a piece is planned before the one that it should follow
)

// Break is one thing that a slip breaks, in words. What is not Severe wants a look, no more.
type Break struct {
	Kind    BreakKind `json:"kind"`
	PieceID string    `json:"pieceId"`
	Severe  bool      `json:"severe"`
	Words   string    `json:"words"`
}

// DayOff is a day that is not worked: a holiday by its name, or the day of the weekend.
type DayOff struct {
	Date    string `json:"date"`
	Name    string `json:"name"`
	Weekend bool   `json:"weekend"`
}

// Slipped is a slip that was committed.
type Slipped struct {
	Altered int               `json:"altered"`
	Receipt workspace.Receipt `json:"receipt"`
}
