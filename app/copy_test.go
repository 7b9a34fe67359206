package app

import (
	"context"
	"path/filepath"
	"testing"

	"backlot/internal/creator"
	"backlot/internal/fault"
)

func TestABackupOpensAsAWorkspaceOfItsOwn(t *testing.T) {
	dir := agency(t)
	d := newDesk(t, dir)
	if err := d.enter(dir, nil); err != nil {
		t.Fatal(err)
	}
	api, creators := &WorkspaceAPI{d}, &CreatorAPI{d}
	backup, err := api.BackUp()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := creators.Save(creator.Input{Name: "Mira Okafor"}); err != nil {
		t.Fatal(err)
	}
	into := filepath.Join(t.TempDir(), "as it was")
	if err := api.OpenCopy(backup.File, into); !fault.Is(err, fault.Invalid) {
		t.Errorf("into a folder that nobody chose: %v", err)
	}
	d.grants.add(into, dir)
	if err := api.OpenCopy(filepath.Join(dir, "workspace.db"), into); !fault.Is(err, fault.NotFound) {
		t.Errorf("of a file that is no backup: %v", err)
	}
	if err := api.OpenCopy(backup.File, dir); !fault.Is(err, fault.Invalid) {
		t.Errorf("into a folder that is not empty: %v", err)
	}
	if d.open.Workspace.Dir() != dir {
		t.Errorf("a refusal closed the workspace")
	}
	if err := api.OpenCopy(backup.File, into); err != nil {
		t.Fatal(err)
	}
	list, err := creators.List(creator.Filter{})
	if err != nil || list.Total != 0 || d.open.Workspace.Dir() != into {
		t.Errorf("got %+v, %v in %s", list, err, d.open.Workspace.Dir())
	}
	if err := d.enter(dir, nil); err != nil {
		t.Fatal(err)
	}
	if list, err = d.open.Creators.List(context.Background(), creator.Filter{}); err != nil || list.Total != 1 {
		t.Errorf("the one that was open: %+v, %v", list, err)
	}
}
