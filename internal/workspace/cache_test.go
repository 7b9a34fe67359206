package workspace_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

const words = `CREATE TABLE word (text TEXT NOT NULL) STRICT`

func openCache(t *testing.T, w *workspace.Workspace, version int) *workspace.Cache {
	t.Helper()
	cache, err := w.OpenCache(ctx, "words", words, version)
	ok(t, err)
	t.Cleanup(func() { ok(t, cache.Close()) })
	return cache
}

func addWord(cache *workspace.Cache, word string) error {
	return cache.Write(ctx, func(tx *workspace.CacheTx) error {
		tx.Touch("word", word)
		_, err := tx.Exec(ctx, `INSERT INTO word (text) VALUES (?)`, word)
		return err
	})
}

// count counts the words, and whether they all can be read.
func count(cache *workspace.Cache) (n int, err error) {
	err = cache.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, `SELECT count(*) FROM word WHERE length(text) > 0`, nil, &n)
	})
	return n, err
}

func expectWords(t *testing.T, cache *workspace.Cache, want int) {
	t.Helper()
	if n, err := count(cache); err != nil || n != want {
		t.Fatalf("%d words (%v), want %d", n, err, want)
	}
}

func TestCacheKeepsItsRowsUntilItsVersionChanges(t *testing.T) {
	w, _ := testkit.Workspace(t)
	commits, stop := w.Subscribe()
	defer stop()
	cache := openCache(t, w, 1)
	ok(t, addWord(cache, "one"))
	if rows := (<-commits).Rows["word"]; len(rows) != 1 || rows[0] != "one" {
		t.Errorf("the feed tells %v", rows)
	}
	ok(t, cache.Close())
	cache = openCache(t, w, 1)
	expectWords(t, cache, 1)
	ok(t, cache.Close())
	if _, err := count(cache); !fault.Is(err, fault.Unavailable) {
		t.Errorf("a closed cache: %v", err)
	}
	expectWords(t, openCache(t, w, 2), 0)
}

func TestCacheIsAllOrNothing(t *testing.T) {
	w, _ := testkit.Workspace(t)
	cache := openCache(t, w, 1)
	for name, fn := range map[string]func(tx *workspace.CacheTx) error{
		"an error": func(*workspace.CacheTx) error { return fmt.Errorf("no") },
		"a bad statement": func(tx *workspace.CacheTx) error {
			_, err := tx.Exec(ctx, `INSERT INTO nothing VALUES (1)`)
			return err
		},
	} {
		err := cache.Write(ctx, func(tx *workspace.CacheTx) error {
			if _, err := tx.Exec(ctx, `INSERT INTO word (text) VALUES ('half')`); err != nil {
				return err
			}
			return fn(tx)
		})
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	err := cache.Write(cancelled, func(tx *workspace.CacheTx) error {
		defer cancel()
		_, err := tx.Exec(ctx, `INSERT INTO word (text) VALUES ('half')`)
		return err
	})
	if !fault.Is(err, fault.Cancelled) {
		t.Errorf("cancelled: %v", err)
	}
	expectWords(t, cache, 0)
}

// TestDamagedCacheIsMadeAnew overwrites it before it is opened, and while many read and write.
func TestDamagedCacheIsMadeAnew(t *testing.T) {
	w, _ := testkit.Workspace(t)
	path := filepath.Join(w.Dir(), "words.db")
	fill := func(cache *workspace.Cache) {
		for i := range 3 {
			ok(t, addWord(cache, fmt.Sprint(i, string(bytes.Repeat([]byte("x"), 30_000)))))
		}
	}
	cache := openCache(t, w, 1)
	fill(cache)
	for _, from := range []int64{0, 100, 4096} { // its head, its schema, its rows
		ok(t, cache.Close())
		damage(t, path, from)
		cache = openCache(t, w, 1)
		if _, err := count(cache); err != nil && !fault.Is(err, fault.Unavailable) {
			t.Fatalf("from byte %d: %v", from, err)
		}
		expectWords(t, cache, 0)
		fill(cache)
	}
	ok(t, cache.Close())
	cache = openCache(t, w, 1) // with nothing in the log
	damage(t, path, 4096)
	var working sync.WaitGroup
	for range 4 {
		working.Go(func() { _, _ = count(cache) })
		working.Go(func() { _ = addWord(cache, "new") })
	}
	working.Wait()
	_, _ = count(cache)
	ok(t, addWord(cache, "last"))
	if n, err := count(cache); err != nil || n == 0 || n > 5 {
		t.Errorf("%d words (%v)", n, err)
	}
}

func damage(t *testing.T, path string, from int64) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	ok(t, err)
	defer file.Close()
	info, err := file.Stat()
	ok(t, err)
	_, err = file.WriteAt(bytes.Repeat([]byte{0xA5}, int(info.Size()-from)), from)
	ok(t, err)
}

func TestCacheNoticesOthers(t *testing.T) {
	w, _ := testkit.Workspace(t)
	mine, other := openCache(t, w, 1), openCache(t, w, 1) // as another process has it open
	notice := func(want bool) {
		t.Helper()
		if noticed, err := mine.NoticeForeign(ctx); err != nil || noticed != want {
			t.Errorf("noticed %v (%v), want %v", noticed, err, want)
		}
	}
	notice(false)
	ok(t, addWord(mine, "own"))
	notice(false)
	ok(t, addWord(other, "foreign"))
	notice(true)
	notice(false)
}

func TestClaimsExcludeEachOther(t *testing.T) {
	w, _ := testkit.Workspace(t)
	mine, other := openCache(t, w, 1), openCache(t, w, 1)
	release, err := mine.Claim(ctx, "a/b@c")
	ok(t, err)
	some, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	defer cancel()
	for _, cache := range []*workspace.Cache{mine, other} {
		if _, err := cache.Claim(some, "a/b@c"); !fault.Is(err, fault.Cancelled) {
			t.Errorf("claimed twice: %v", err)
		}
	}
	free, err := other.Claim(ctx, "another")
	ok(t, err)
	ok(t, free())
	waited := make(chan error)
	go func() {
		after, err := other.Claim(ctx, "a/b@c")
		if err == nil {
			err = after()
		}
		waited <- err
	}()
	ok(t, release())
	ok(t, <-waited)
}
