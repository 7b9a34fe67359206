package app

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
)

const recentKept = 8

// configFile remembers, for this user of this computer, which workspaces were open.
type configFile struct{ path string }

type config struct {
	Recent []string `json:"recent"` // newest first
}

func newConfigFile() *configFile { return &configFile{path: filepath.Join(configDir(), "config.json")} }

// configDir is this user's folder for the program: what it remembers outside of workspaces, and its log.
func configDir() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "backlot")
}

// read returns an empty config when there is none or it can't be read: it holds nothing that can't be chosen again.
func (f *configFile) read() config {
	var c config
	content, err := os.ReadFile(f.path)
	if err == nil {
		err = json.Unmarshal(content, &c)
	}
	if err != nil {
		return config{}
	}
	return c
}

func (f *configFile) remember(dir string) error {
	c := f.read()
	c.Recent = slices.DeleteFunc(c.Recent, func(d string) bool { return d == dir })
	c.Recent = append([]string{dir}, c.Recent...)
	c.Recent = c.Recent[:min(len(c.Recent), recentKept)]
	content, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return err
	}
	half := f.path + ".half"
	return errors.Join(os.WriteFile(half, content, 0o600), os.Rename(half, f.path))
}
