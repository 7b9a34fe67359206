package review

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"backlot/internal/review/pack"
	"backlot/internal/workspace"
)

// A pack that goes into a folder lies there hidden until it is known here. Where its hidden folder is stands in a note in the
// workspace, for the start after the one in which the program was killed.
const (
	hiddenPrefix = ".backlot-pack-"
	pageSuffix   = ".html"
)

func (s *Service) notesOfPacks() string { return filepath.Join(s.w.Dir(), "cache", "packs") }

// hiddenFolder makes the folder in which a pack lies until it has its name. remove takes away what is left of it.
func (s *Service) hiddenFolder(dir string) (hidden string, remove func(), err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return "", nil, err
	}
	name := hiddenPrefix + workspace.NewID()
	hidden, note := filepath.Join(dir, name), filepath.Join(s.notesOfPacks(), name)
	if err := os.MkdirAll(s.notesOfPacks(), 0o700); err != nil {
		return "", nil, err
	}
	if err := os.WriteFile(note, []byte(hidden), 0o600); err != nil {
		return "", nil, err
	}
	if err := os.Mkdir(hidden, 0o700); err != nil {
		_ = os.Remove(note)
		return "", nil, err
	}
	return hidden, func() {
		if os.RemoveAll(hidden) == nil {
			_ = os.Remove(note)
		}
	}, nil
}

// PacksLeft lists what was noted of packs whose making was cut off. It is asked before any is made in this process.
func (s *Service) PacksLeft() (notes []string) {
	entries, err := os.ReadDir(s.notesOfPacks())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		slog.Warn("looking for review packs that were cut off", "error", err)
	}
	for _, entry := range entries {
		notes = append(notes, filepath.Join(s.notesOfPacks(), entry.Name()))
	}
	return notes
}

// FinishPacks gives the packs that are known here their names in their folders, and takes away what is left of others.
// Where a folder is out of reach, its turn comes at the next start.
func (s *Service) FinishPacks(ctx context.Context, notes []string) {
	for _, note := range notes {
		if err := s.finishPack(ctx, note); err != nil {
			slog.Warn("a review pack was cut off, and is not finished", "error", err)
		}
	}
}

func (s *Service) finishPack(ctx context.Context, note string) error {
	noted, err := os.ReadFile(note)
	if err != nil {
		return err
	}
	hidden := string(noted)
	if !filepath.IsAbs(hidden) || filepath.Base(hidden) != filepath.Base(note) || !strings.HasPrefix(filepath.Base(hidden), hiddenPrefix) {
		return os.Remove(note) // it was cut off itself, before there was a folder
	}
	if _, err := os.Stat(filepath.Dir(hidden)); err != nil {
		return err
	}
	pages, err := os.ReadDir(hidden)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, page := range pages {
		if !page.Type().IsRegular() || filepath.Ext(page.Name()) != pageSuffix {
			continue // nothing of ours
		}
		if err := s.finishPage(ctx, filepath.Join(hidden, page.Name())); err != nil {
			return err
		}
	}
	_ = os.Remove(hidden) // it stays where it holds something that is not ours
	return os.Remove(note)
}

// finishPage gives a page its name where its pack is known, and removes it where nobody knows of it.
func (s *Service) finishPage(ctx context.Context, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	id, _ := pack.PageID(file)
	if err := file.Close(); err != nil {
		return err
	}
	var name string
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, selectPackFile, []any{id}, &name) })
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return os.Remove(path)
	case err != nil:
		return err
	}
	return os.Rename(path, freeName(filepath.Dir(filepath.Dir(path)), filepath.Base(name)))
}
