package gallery

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"backlot/internal/media"
	"backlot/internal/workspace"
)

const (
	// RoomForCopies is how many bytes the copies of films, the pictures of photos and the pages of documents take at most:
	// hundreds of minutes. A copy is made again in less time than its film is looked at.
	RoomForCopies = 10 << 30
	// seenAgain is how old the note of a copy's last use may be: playing asks for one file many times.
	seenAgain = 24 * time.Hour

	// cutOff is how long nobody writes to a half copy that was cut off.
	cutOff = time.Hour

	forgetCopy = `UPDATE media_fact SET proxy = '' WHERE sha256 = ? AND proxy = 'ready'`
)

type keptCopy struct {
	path string
	sha  string // "" for the page of a document, which is drawn again without being noted
	size int64
	used time.Time
}

// FreeRoom removes the copies that were not played for the longest time, until all others together take no more than most
// bytes. The copy of spared, "" for none, stays: it has just been made. The films themselves are never touched.
func (p *Proxies) FreeRoom(ctx context.Context, most int64, spared string) error {
	copies, total, err := p.copies()
	if err != nil {
		return err
	}
	slices.SortFunc(copies, func(a, b keptCopy) int { return a.used.Compare(b.used) })
	for _, c := range copies {
		if total <= most {
			break
		}
		if c.sha != "" && c.sha == spared {
			continue
		}
		if err := p.drop(ctx, c); err != nil {
			return err
		}
		total -= c.size
	}
	return nil
}

// drop forgets a copy before it removes it: one that is missed would be made again.
func (p *Proxies) drop(ctx context.Context, c keptCopy) error {
	if c.sha != "" {
		err := p.w.Note(ctx, func(tx *workspace.WriteTx) error {
			_, err := tx.Exec(ctx, forgetCopy, c.sha)
			tx.Touch("media_fact", c.sha)
			return err
		})
		if err != nil {
			return err
		}
	}
	if err := os.Remove(c.path); err != nil && !os.IsNotExist(err) {
		slog.Warn("removing a copy", "error", err) // it is played just now; its turn comes again
	}
	return nil
}

func (p *Proxies) copies() (list []keptCopy, total int64, err error) {
	for _, folder := range []string{"copies", "pages"} {
		err = filepath.WalkDir(filepath.Join(p.w.Dir(), "cache", folder), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, media.HalfSuffix) {
				p.clearHalf(path, entry)
			}
			suffix := filepath.Ext(path)
			if os.IsNotExist(err) || err == nil && (entry.IsDir() || suffix != filmSuffix && suffix != pictureSuffix) {
				return nil
			}
			if err != nil {
				return err
			}
			about, err := entry.Info()
			if err != nil {
				return nil //nolint:nilerr // gone meanwhile
			}
			c := keptCopy{path: path, size: about.Size(), used: about.ModTime()}
			if folder == "copies" {
				c.sha = strings.TrimSuffix(filepath.Base(path), suffix)
			}
			list = append(list, c)
			total += c.size
			return nil
		})
		if err != nil {
			return nil, 0, fmt.Errorf("looking through the copies: %w", err)
		}
	}
	return list, total, nil
}

// clearHalf removes a copy whose making was cut off.
func (p *Proxies) clearHalf(path string, entry fs.DirEntry) {
	about, err := entry.Info()
	if err == nil && p.w.Clock().Now().Sub(about.ModTime()) > cutOff {
		_ = os.Remove(path)
	}
}

// noteUse remembers that a copy is played. Where that can't be written it counts as older than it is.
func noteUse(path string, now time.Time) {
	about, err := os.Stat(path)
	if err == nil && now.Sub(about.ModTime()) > seenAgain {
		_ = os.Chtimes(path, now, now)
	}
}
