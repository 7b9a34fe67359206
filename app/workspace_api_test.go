package app

import (
	"path/filepath"
	"testing"
)

func TestTheChooserBeginsWhereThereIsAFolder(t *testing.T) {
	dir, home := t.TempDir(), t.TempDir()
	t.Setenv("HOME", home)
	for near, want := range map[string]string{
		dir:                                  dir,
		filepath.Join(dir, "Backlot", "new"): dir,
		"":                                   home,
		"not/absolute":                       home,
	} {
		if got := standing(near); got != want {
			t.Errorf("standing(%q) = %q, want %q", near, got, want)
		}
	}
}
