package drafts

import "backlot/internal/workspace"

// Status is the drafts folder as the screens show it. Path is "" as long as none is chosen. Available is false while
// the folder can't be reached; Why says what is wrong, in either case. Watching says that this process looks at it.
type Status struct {
	Path      string `json:"path"`
	Available bool   `json:"available"`
	Watching  bool   `json:"watching"`
	Why       string `json:"why"`
	Seen      int    `json:"seen"`      // files that have been dealt with
	Waiting   int    `json:"waiting"`   // files that have not finished arriving
	Unmatched int    `json:"unmatched"` // files in the tray
	// Arriving are the first of those that wait, with why.
	Arriving []Arriving `json:"arriving"`
}

// Arriving is a file that has not finished arriving. File is its path inside the folder; Since is Unix milliseconds;
// Stuck says that Backlot has looked for a good while and a person should ask for it again.
type Arriving struct {
	File  string `json:"file"`
	Why   string `json:"why"`
	Since int64  `json:"since"`
	Stuck bool   `json:"stuck"`
}

// Unmatched is a file in the tray. File is its path inside the drafts folder (the whole path when it lies elsewhere);
// Size is bytes, FoundAt Unix milliseconds; Missing says that the file is not there any more. Candidates are the open
// pieces that it could be, the likeliest first.
type Unmatched struct {
	ID         string      `json:"id"`
	File       string      `json:"file"`
	FileName   string      `json:"fileName"`
	Size       int64       `json:"size"`
	Why        string      `json:"why"`
	FoundAt    int64       `json:"foundAt"`
	Missing    bool        `json:"missing"`
	Candidates []Candidate `json:"candidates"`
}

// Candidate is an open piece that an unmatched file could be.
type Candidate struct {
	DeliverableID string `json:"deliverableId"`
	Title         string `json:"title"`
	Platform      string `json:"platform"`
	Format        string `json:"format"`
	Stage         string `json:"stage"`
	Creator       string `json:"creator"`
	Client        string `json:"client"`
	Campaign      string `json:"campaign"`
}

// ScanReport is what one full pass over the folder saw and did. Files are named by their path inside the folder.
type ScanReport struct {
	Seen      int            `json:"seen"`
	Received  []ReceivedFile `json:"received"`
	Unmatched []WaitingFile  `json:"unmatched"`
	Waiting   []WaitingFile  `json:"waiting"`
}

// ReceivedFile is a file that became a draft. Deliverable is the deliverable's id.
type ReceivedFile struct {
	File        string `json:"file"`
	Deliverable string `json:"deliverable"`
	Version     int    `json:"version"`
}

// WaitingFile is a file that waits, for a person or for its end, and why.
type WaitingFile struct {
	File string `json:"file"`
	Why  string `json:"why"`
}

// Arrival is a file that is a draft of a deliverable; see review.Arrival.
type Arrival struct {
	DeliverableID string
	Path          string
	Source        string
	Actor         string
}

// Received is what became of an Arrival; see review.Received.
type Received struct {
	DraftID string
	Version int
	Known   bool
	SHA256  string
	Receipt workspace.Receipt
}

// EventKind says what happened unasked.
type EventKind string

// What the engine tells.
const (
	DraftsReceived EventKind = "received"    // ActionID is set when it was one draft
	FilesUnmatched EventKind = "unmatched"   // files went to the tray
	FileStuck      EventKind = "stuck"       // a file does not finish arriving
	FolderAway     EventKind = "unavailable" // the folder can't be reached any more
	FolderBack     EventKind = "available"
	FoldersNotMade EventKind = "folders_not_made" // the chosen folder is read all the same
)

// Event is something that happened in the drafts folder, in words for a notice. Route is the screen that shows it.
type Event struct {
	Kind     EventKind
	Title    string
	Body     string
	Route    string
	ActionID string
}
