package workspace

import (
	"os"
	"path/filepath"
	"strings"

	"backlot/internal/fault"
)

// syncFolders are the folder names under which sync programs keep their copies. Copying a live database as they do
// left 40 of 100 copies corrupt when it was tried.
var syncFolders = []string{"dropbox", "google drive", "googledrive", "my drive", "onedrive", "icloud drive", "icloudrive", "mobile documents", "nextcloud", "syncthing"}

// CheckPlace refuses folders in which a live database would be damaged: sync folders and network shares.
func CheckPlace(dir string) error { return checkPlace(dir, networkShare) }

// checkPlace asks shareOf for the network share that a folder lies on, "" for none.
func checkPlace(dir string, shareOf func(path string) string) error {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return fault.OnField("dir", "The folder %q can't be used: %s.", dir, err)
	}
	if real, err := filepath.EvalSymlinks(nearestExisting(absolute)); err == nil {
		absolute = filepath.Join(real, strings.TrimPrefix(absolute, nearestExisting(absolute)))
	}
	for part := absolute; part != filepath.Dir(part); part = filepath.Dir(part) {
		if isSyncFolder(part) {
			return fault.OnField("dir", "%s is inside %s, which a sync program copies while Backlot writes; that damages the workspace. Choose a folder on this computer only. (The drafts folder may be in a sync folder.)", dir, filepath.Base(part))
		}
	}
	if share := shareOf(nearestExisting(absolute)); share != "" {
		return fault.OnField("dir", "%s is on a network share (%s), where the workspace would be damaged. Choose a folder on this computer. (The drafts folder may be on a share.)", dir, share)
	}
	return nil
}

func isSyncFolder(path string) bool {
	name := strings.ToLower(filepath.Base(path))
	for _, known := range syncFolders {
		if name == known || strings.HasPrefix(name, known+" ") || strings.HasPrefix(name, known+"-") {
			return true
		}
	}
	for _, marker := range []string{".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log"} {
		if _, err := os.Lstat(filepath.Join(path, marker)); err == nil && path != homeDir() {
			return true
		}
	}
	return false
}

// homeDir: Dropbox keeps a .dropbox folder of settings there, which does not make all of it a sync folder.
func homeDir() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return home
}

func nearestExisting(path string) string {
	for {
		if _, err := os.Stat(path); err == nil || path == filepath.Dir(path) {
			return path
		}
		path = filepath.Dir(path)
	}
}
