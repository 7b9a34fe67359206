package workspace_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

func TestPlacesInWhichAWorkspaceWouldBeDamaged(t *testing.T) {
	root := must[string](t)(filepath.EvalSymlinks(t.TempDir()))
	for _, dir := range []string{"share", "a share", "drive", "local/agencies", "stick", "Dropbox (Personal)/work", "OneDrive - Studio", "plain", "synced/deep"} {
		ok(t, os.MkdirAll(filepath.Join(root, dir), 0o700))
	}
	ok(t, os.Symlink(filepath.Join(root, "share"), filepath.Join(root, "plain", "link")))
	ok(t, os.Mkdir(filepath.Join(root, "synced", ".stfolder"), 0o700))
	mounts := strings.ReplaceAll(`22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
31 27 0:30 / ROOT/share rw,relatime shared:2 master:3 - nfs4 server:/agency rw,vers=4.2
32 27 0:31 / ROOT/a\040share rw,relatime - cifs //server/agency rw
33 27 0:32 / ROOT/drive rw,nosuid - fuse.rclone remote: rw
34 27 8:17 / ROOT/stick rw,nosuid - fuseblk /dev/sdb1 rw
35 27 0:33 / ROOT/local rw - nfs server:/old rw
36 27 8:18 / ROOT/local rw - ext4 /dev/sdc1 rw
this line is none
`, "ROOT", root)
	for dir, words := range map[string][]string{
		"share":                        {"network share", "NFS", "drafts folder may be"},
		"share/new/agency":             {"NFS"},
		"plain/link/agency":            {"NFS"},
		"a share":                      {"SMB"},
		"drive/agency":                 {"rclone"},
		"Dropbox (Personal)/work/x":    {"sync program", "Dropbox (Personal)", "this computer only"},
		"OneDrive - Studio":            {"OneDrive - Studio"},
		"synced/deep/agency":           {"synced"},
		"Google Drive/My Drive/agency": {"sync program"},
	} {
		wantFault(t, workspace.CheckPlaceIn(mounts, filepath.Join(root, dir)), fault.Invalid, words...)
	}
	for _, dir := range []string{"plain/agency", "stick", "local/agencies", "share2", "."} {
		if err := workspace.CheckPlaceIn(mounts, filepath.Join(root, dir)); err != nil {
			t.Errorf("%s is refused: %v", dir, err)
		}
	}
	ok(t, workspace.CheckPlaceIn("", root))

	// Both ways into a workspace ask.
	bad := filepath.Join(root, "OneDrive - Studio")
	_, err := workspace.Create(ctx, filepath.Join(bad, "agency"), "Test", workspace.Options{})
	wantFault(t, err, fault.Invalid, "sync program")
	if entries := must[[]os.DirEntry](t)(os.ReadDir(bad)); len(entries) > 0 {
		t.Errorf("a refused place now holds %v", entries)
	}
	w, _ := newWorkspace(t, true)
	ok(t, w.Close())
	moved := filepath.Join(bad, "agency")
	ok(t, os.Rename(w.Dir(), moved))
	_, err = workspace.Open(ctx, moved, workspace.Options{})
	wantFault(t, err, fault.Invalid, "sync program")
	b := filepath.Join(moved, "workspace.db")
	wantFault(t, workspace.Restore(ctx, b, filepath.Join(bad, "restored")), fault.Invalid, "sync program")
}
