package app

import (
	"testing"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"
)

func TestANoticeOfTheDesktopLeadsToItsCard(t *testing.T) {
	about := map[string]any{routeKey: "/posting?open=1"}
	for _, c := range []struct {
		system, action string
		about          map[string]any
		want           string
	}{
		{"linux", openAction, about, "/posting?open=1"},
		{"linux", clicked, about, ""}, // waving it away says the same
		{"darwin", clicked, about, "/posting?open=1"},
		{"windows", openAction, about, "/posting?open=1"},
		{"windows", "other", about, ""},
		{"darwin", clicked, nil, ""},
		{"darwin", openAction, map[string]any{routeKey: 7}, ""},
	} {
		answer := wails.NotificationResponse{ActionIdentifier: c.action, UserInfo: c.about}
		if got := routeOf(answer, c.system); got != c.want {
			t.Errorf("%s on %s: got %q, want %q", c.action, c.system, got, c.want)
		}
	}
}
