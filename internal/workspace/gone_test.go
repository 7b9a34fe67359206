package workspace_test

import (
	"os"
	"path/filepath"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

// A stick is pulled out, a folder is moved: nothing is acknowledged that nobody would find again, and nothing is made
// where the folder was.
func TestAFolderThatDisappears(t *testing.T) {
	w, _ := newWorkspace(t, true)
	addClient(t, w, "before", "")
	away, source := w.Dir()+"-moved", fileOf(t, "draft.mp4", []byte("draft"))
	ok(t, os.Rename(w.Dir(), away))
	refused := func() {
		t.Helper()
		_, err := act(w, `INSERT INTO client (id) VALUES ('lost')`)
		wantFault(t, err, fault.Unavailable, "not in "+w.Dir()+" any more", "Nothing was altered")
		wantFault(t, w.SetMe(ctx, "lena"), fault.Unavailable)
	}
	refused()
	_, err := w.Files().Put(ctx, source, nil)
	wantFault(t, err, fault.Unavailable, "draft.mp4 was not taken in")
	if _, err := w.BackUp(ctx); err == nil {
		t.Error("a backup was made nowhere")
	}
	if _, err := os.Stat(w.Dir()); err == nil {
		t.Errorf("%s was made anew", w.Dir())
	}
	// A copy in its place is another workspace.
	ok(t, os.CopyFS(w.Dir(), os.DirFS(away)))
	refused()
	ok(t, os.RemoveAll(w.Dir()))
	// Back again, the work goes on.
	ok(t, os.Rename(away, w.Dir()))
	addClient(t, w, "after", "")
	must[workspace.Stored](t)(w.Files().Put(ctx, source, nil))
	if got := clients(t, w); got != "after before" {
		t.Errorf("clients: %s", got)
	}
	sound(t, w)
	// Gone for good, it closes in order.
	ok(t, os.RemoveAll(w.Dir()))
	refused()
	ok(t, w.Close())
}

func TestAFolderThatCantBeMade(t *testing.T) {
	file := fileOf(t, "notes.txt", []byte("mine"))
	_, err := workspace.Create(ctx, filepath.Join(file, "agency"), "Test", workspace.Options{})
	wantFault(t, err, fault.Unavailable, "can't be made")
}
