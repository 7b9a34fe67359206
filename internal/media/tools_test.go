package media

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/fault"
)

func TestToolsAreFound(t *testing.T) {
	state := shared.Tools()
	if !state.FFmpeg || !state.FFprobe || state.Version == "" || state.Advice != "" {
		t.Errorf("%+v", state)
	}
}

func TestWithoutTools(t *testing.T) {
	t.Setenv("PATH", "")
	e := shared
	state := e.Tools()
	if state.FFmpeg || state.FFprobe || state.Version != "" || !strings.Contains(state.Advice, "ffmpeg is not installed") {
		t.Errorf("%+v", state)
	}
	for _, s := range samples {
		facts, err := e.Inspect(t.Context(), s.path)
		if err != nil || facts.Kind != s.want.Kind || facts.MIME != s.want.MIME || facts.Size == 0 {
			t.Errorf("%s: %+v %v", s.path, facts, err)
		}
		if facts.MIME == "video/mp4" {
			want := s.want
			want.Size = facts.Size
			if !alike(facts, want) {
				t.Errorf("%s from its boxes: %+v", s.path, facts)
			}
		}
		if facts.Kind != Video {
			wantPoster(t, e, s.path, facts)
			continue
		}
		_, _, _, err = e.Poster(t.Context(), s.path, facts)
		wantCode(t, err, fault.Unavailable)
		if !strings.Contains(err.Error(), "install") || !strings.Contains(err.Error(), "still plays") {
			t.Errorf("no advice in %q", err)
		}
	}
}

// What lies in the current folder must not be run because PATH has an empty or relative entry.
func TestToolInTheCurrentFolderIsNotRun(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"ffmpeg", "ffprobe"} {
		if err := os.WriteFile(name, []byte("#!/bin/sh\nexit 0\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", string(filepath.ListSeparator)+".")
	if state := shared.Tools(); state.FFmpeg || state.FFprobe {
		t.Errorf("%+v", state)
	}
}

func TestAdviceWhenOneToolIsMissing(t *testing.T) {
	for _, name := range []string{"ffmpeg", "ffprobe"} {
		dir := t.TempDir()
		if err := os.Symlink(shared.find(name), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		e := New(Options{ToolDirs: []string{dir}})
		if state := e.Tools(); state.FFmpeg == state.FFprobe || state.Advice == "" {
			t.Errorf("%+v", state)
		}
		facts, err := e.Inspect(t.Context(), assets+"trail-run-v1.mp4")
		if err != nil || facts.Width != 360 {
			t.Errorf("with %s only: %+v %v", name, facts, err)
		}
	}
}
