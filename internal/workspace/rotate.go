package workspace

import (
	"context"
	"errors"
	"fmt"
	"os"
)

const (
	dailiesKept    = 7
	weekliesKept   = 4
	migrationsKept = 3
)

// rotate keeps the 7 newest daily backups, the newest of each of the 4 weeks before those, and the 3 newest from
// before a migration. Those made by hand stay until somebody removes them.
func rotate(ctx context.Context, dir string) error {
	list, err := checkedBackups(ctx, dir)
	if err != nil {
		return err
	}
	for _, b := range superfluous(list) {
		if err := errors.Join(os.Remove(b.File), os.Remove(b.File+sumSuffix)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return explainWrite(err, b.File)
		}
	}
	return nil
}

// superfluous picks from backups, newest first, what rotation drops. A damaged backup takes no good one's place, and
// goes when as many good ones are newer as are kept.
func superfluous(list []Backup) (drop []Backup) {
	var dailies, migrations int
	weeks := map[string]bool{}
	for _, b := range list {
		keep := true
		switch backupKind(b.Kind) {
		case backupDaily:
			year, number := b.At.ISOWeek()
			week := fmt.Sprint(year, number)
			switch {
			case dailies < dailiesKept:
				dailies += one(b.Good)
			case b.Good && !weeks[week] && len(weeks) < weekliesKept:
				weeks[week] = true
			default:
				keep = false
			}
		case backupBeforeMigration:
			keep = migrations < migrationsKept
			migrations += one(b.Good)
		case backupByHand:
		}
		if !keep {
			drop = append(drop, b)
		}
	}
	return drop
}

func one(counts bool) int {
	if counts {
		return 1
	}
	return 0
}
