package gallery

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

const (
	// mostAttempts is how often a file is looked at whose reading ended the program. More than once: the computer may have
	// been switched off just then.
	mostAttempts = 2

	endedProgram = "Backlot ended while it read this file, twice, so it does not try again. The file is kept; ask for it to be sent again, and open it outside Backlot."
	endedBoth    = "Backlot ended while it compared these two, twice, so it does not try again. Look at both side by side."
)

// Attempts are noted as a file each in the cache folder, before a content is read in this process, and struck out
// afterwards, however it went. What is found there at the start was cut off.
func (s *Service) attemptPath(key string) string {
	return filepath.Join(s.w.Dir(), "cache", "attempts", key)
}

// attempts says how often the reading of a content was cut off.
func (s *Service) attempts(key string) int {
	noted, err := os.ReadFile(s.attemptPath(key))
	if err != nil {
		return 0
	}
	return len(noted)
}

// attempted does work that reads files of strangers in this process, or gives up on them where that ended the program
// too often. key names the files.
func (s *Service) attempted(ctx context.Context, key string, work, giveUp func() error) error {
	path, before := s.attemptPath(key), s.attempts(key)
	if before >= mostAttempts {
		if err := giveUp(); err != nil {
			return err
		}
		return s.strikeOut(path)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	err := s.folderFor(path)
	if err == nil {
		err = os.WriteFile(path, make([]byte, before+1), 0o600)
	}
	if err != nil {
		return s.cacheFault(err)
	}
	if err := work(); err != nil {
		_ = s.strikeOut(path)
		return err
	}
	return s.strikeOut(path)
}

func (s *Service) strikeOut(path string) error {
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("noting that a file was read: %w", err)
	}
	return nil
}

// apart divides contents into those whose reading was cut off before, and the others. The former are looked at one by
// one: what is read beside a file that ends the program is not to blame.
func (s *Service) apart(contents []content) (suspects, others []content) {
	noted := map[string]bool{}
	if entries, err := os.ReadDir(s.attemptPath("")); err == nil {
		for _, entry := range entries {
			noted[entry.Name()] = entry.Type().IsRegular()
		}
	} else if !os.IsNotExist(err) {
		return contents, nil
	}
	for _, c := range contents {
		if noted[c.sha] {
			suspects = append(suspects, c)
		} else {
			others = append(others, c)
		}
	}
	return suspects, others
}
