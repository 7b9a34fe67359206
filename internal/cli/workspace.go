package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"backlot/internal/demo"
	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/workspace"
)

type demoCommand struct {
	Dir string `arg:"" help:"A new or empty folder." type:"path"`
}

func (c demoCommand) Run(s *session) error {
	if err := demo.Make(s.ctx, c.Dir, time.Time{}); err != nil {
		return err
	}
	return s.print(map[string]string{"workspace": c.Dir}, func(w io.Writer) {
		_, _ = fmt.Fprintf(w, "A demo agency is in %s. Open it with: backlot --workspace %q\n", c.Dir, c.Dir)
	})
}

type initCommand struct {
	Dir  string `arg:"" help:"A new or empty folder." type:"path"`
	Name string `help:"The agency's name." required:""`
	You  string `help:"Your name." default:"Coordinator"`
}

func (c initCommand) Run(s *session) error {
	h, err := house.Create(s.ctx, c.Dir, c.Name, c.You, house.Options{})
	if err != nil {
		return err
	}
	if err := h.Close(s.ctx); err != nil {
		return err
	}
	return s.print(map[string]string{"workspace": c.Dir, "name": c.Name}, func(w io.Writer) {
		_, _ = fmt.Fprintf(w, "The workspace %q is in %s.\n", c.Name, c.Dir)
	})
}

type backupCommand struct{}

func (backupCommand) Run(s *session) error {
	return s.with(func(h *house.House) error {
		b, err := h.Workspace.BackUp(s.ctx)
		if err != nil {
			return err
		}
		return s.print(b, func(w io.Writer) { _, _ = fmt.Fprintf(w, "%s (%d bytes, checked)\n", b.File, b.Size) })
	})
}

type restoreCommand struct {
	File string `arg:"" help:"A backup, as WORKSPACE/backups/X.db." type:"path"`
	Dir  string `arg:"" help:"A new or empty folder." type:"path"`
}

func (c restoreCommand) Run(s *session) error {
	if _, err := os.Stat(c.File); err != nil {
		return fault.Wrap(err, fault.NotFound, "There is no backup %s. Backups lie in the workspace's backups folder.", c.File)
	}
	if err := workspace.Restore(s.ctx, c.File, c.Dir); err != nil {
		return err
	}
	s.commands.Workspace = c.Dir
	return s.with(func(h *house.House) error {
		verdict, err := h.Workspace.Verify(s.ctx)
		if err != nil {
			return err
		}
		result := struct {
			Workspace string   `json:"workspace"`
			From      string   `json:"from"`
			Files     int      `json:"files"`
			Problems  []string `json:"problems"`
		}{c.Dir, c.File, verdict.Files, verdict.Problems}
		return s.print(result, func(w io.Writer) {
			_, _ = fmt.Fprintf(w, "%s is restored in %s with %d files.\n", filepath.Base(c.File), c.Dir, verdict.Files)
			printProblems(w, verdict.Problems)
		})
	})
}

type verifyCommand struct{}

func (verifyCommand) Run(s *session) error {
	return s.with(func(h *house.House) error {
		verdict, err := h.Workspace.Verify(s.ctx)
		if err != nil {
			return err
		}
		err = s.print(verdict, func(w io.Writer) {
			_, _ = fmt.Fprintf(w, "%d actions, %d changes, %d files, %d backups\n", verdict.Actions, verdict.Changes, verdict.Files, verdict.Backups)
			printProblems(w, verdict.Problems)
		})
		if err == nil && len(verdict.Problems) > 0 {
			return errProblems
		}
		return err
	})
}

var errProblems = fault.New(fault.Damaged, "The workspace has problems; restore a backup or the files named above.")

func printProblems(w io.Writer, problems []string) {
	if len(problems) == 0 {
		_, _ = fmt.Fprintln(w, "All is well.")
	}
	for _, p := range problems {
		_, _ = fmt.Fprintln(w, "  "+p)
	}
}
