package house

import (
	"context"
	"path/filepath"
	"testing"

	"backlot/internal/team"
)

// TestNoticesThatAreSwitchedOffStayInTheWindow switches the desktop's notices off and on again.
func TestNoticesThatAreSwitchedOffStayInTheWindow(t *testing.T) {
	ctx := context.Background()
	var told []Notice
	h, err := Create(ctx, filepath.Join(t.TempDir(), "agency"), "Test agency", "Ida", Options{Told: func(n Notice) { told = append(told, n) }})
	if err != nil {
		t.Fatal(err)
	}
	set := func(value string) {
		t.Helper()
		if _, err := h.Team.SetSetting(ctx, team.KeyNotices, value); err != nil {
			t.Fatal(err)
		}
	}
	native := Notice{ID: "posting-1", Title: "A post is due", Native: true}
	h.notify(native)
	set("off")
	h.notify(native)
	set("on")
	h.notify(native)
	h.notify(Notice{ID: "engine-1", Title: "The schedule has stopped"})
	if err := h.Close(ctx); err != nil {
		t.Fatal(err)
	}
	h.notify(native) // an engine that ends late
	want := []bool{true, false, true, false, false}
	if len(told) != len(want) {
		t.Fatalf("%d notices, want %d: the window shows all of them", len(told), len(want))
	}
	for i, n := range told {
		if n.Native != want[i] {
			t.Errorf("notice %d on the desktop: %v, want %v", i, n.Native, want[i])
		}
	}
}
