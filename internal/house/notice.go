package house

import "context"

// Notice is something that happened unasked. Route is the screen that shows it; Native asks for a notice of the
// desktop besides the one in the window; ActionID is what its Undo takes back, "" for nothing.
type Notice struct {
	ID       string
	Title    string
	Body     string
	Route    string
	ActionID string
	Native   bool
}

// notify shows n; without a window it is dropped. An agency that has switched notices off sees those of the window only.
func (h *House) notify(n Notice) {
	if h.told == nil {
		return
	}
	if n.Native {
		settings, err := h.Team.Settings(context.Background())
		n.Native = err == nil && settings.Notices // unreadable: the workspace is closing
	}
	h.told(n)
}
