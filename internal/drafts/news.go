package drafts

import (
	"fmt"
	"path/filepath"
	"strings"
)

// news gathers what is to be told until the files that arrived together are all taken in: a thousand files make one
// notice.
type news struct {
	received []outcome
	tray     []outcome
	events   []Event
}

func (n *news) add(root string, o outcome) {
	switch {
	case o.state == sightTray:
		n.tray = append(n.tray, o)
	case o.received.DraftID != "" && !o.received.Known:
		n.received = append(n.received, o)
	}
}

// tell hands over what has gathered.
func (n *news) tell(told func(Event)) {
	gathered := *n
	*n = news{}
	for _, e := range gathered.events {
		told(e)
	}
	switch files := gathered.received; len(files) {
	case 0:
	case 1:
		receipt := files[0].received.Receipt
		told(Event{Kind: DraftsReceived, Title: receipt.Label, Body: filepath.Base(files[0].job.path),
			Route: "/review?open=" + files[0].job.id, ActionID: receipt.ActionID})
	default:
		told(Event{Kind: DraftsReceived, Title: fmt.Sprintf("%d drafts received", len(files)), Body: firstNames(files), Route: "/review"})
	}
	switch files := gathered.tray; len(files) {
	case 0:
	case 1:
		told(Event{Kind: FilesUnmatched, Title: "Which piece is this? " + filepath.Base(files[0].job.path), Body: files[0].job.why, Route: trayRoute})
	default:
		told(Event{Kind: FilesUnmatched, Title: fmt.Sprintf("%d files wait in the tray", len(files)), Body: firstNames(files), Route: trayRoute})
	}
}

func firstNames(files []outcome) string {
	var names []string
	for _, o := range files {
		names = append(names, strings.ToValidUTF8(filepath.Base(o.job.path), "\uFFFD"))
	}
	return enumerate(names, "and")
}
