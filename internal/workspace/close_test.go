package workspace_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// soon fails the test when done does not come: something waits for ever.
func soon(t *testing.T, what string, done <-chan struct{}) {
	t.Helper()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal(what + " hangs")
	}
}

// Close comes while many read and write: what has begun ends in order, the rest is told.
func TestCloseAmongReadersAndWriters(t *testing.T) {
	for range 8 {
		w, _ := newWorkspace(t, true)
		var all sync.WaitGroup
		told := make(chan error, 64)
		for n := range 16 {
			all.Go(func() {
				for i := 0; ; i++ {
					var err error
					if n%4 == 0 {
						_, err = act(w, `INSERT INTO client (id) VALUES (?)`, fmt.Sprintf("%d-%d", n, i))
					} else {
						var count int
						err = w.Read(ctx, func(tx *workspace.ReadTx) error {
							return tx.Row(ctx, `SELECT count(*) FROM client`, nil, &count)
						})
					}
					if err != nil {
						told <- err
						return
					}
				}
			})
		}
		for clients(t, w) == "" { // until somebody has written
			runtime.Gosched()
		}
		ok(t, w.Close())
		done := make(chan struct{})
		go func() { all.Wait(); close(done) }()
		soon(t, "somebody who waits for a closed workspace", done)
		for range 16 {
			wantFault(t, <-told, fault.Unavailable, "closed")
		}
		again := open(t, w.Dir(), workspace.Options{Alone: true})
		sound(t, again)
	}
}

// Whoever reads and then wants to write while the workspace closes is told, and does not hold up the closing.
func TestAReaderThatWritesDoesNotHoldUpClose(t *testing.T) {
	w, _ := newWorkspace(t, true)
	reading, closing := make(chan struct{}), make(chan struct{})
	result := make(chan error, 1)
	go func() {
		result <- w.Read(ctx, func(*workspace.ReadTx) error {
			close(reading)
			var err error
			for err == nil { // until the closing has begun
				_, err = act(w, `INSERT INTO client (id) VALUES (?)`, workspace.NewID())
			}
			return err
		})
	}()
	soon(t, "the reader", reading)
	go func() { ok(t, w.Close()); close(closing) }()
	soon(t, "Close", closing)
	wantFault(t, <-result, fault.Unavailable, "closed")
	if err := w.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
	wantFault(t, w.Read(ctx, func(*workspace.ReadTx) error { return nil }), fault.Unavailable, "closed")
	wantFault(t, w.Note(ctx, func(*workspace.WriteTx) error { return nil }), fault.Unavailable, "closed")
}

// A panic or a cancelled wait gives its connection back.
func TestTheConnectionsComeBack(t *testing.T) {
	w, _ := newWorkspace(t, true)
	for range 10 {
		func() {
			defer func() { _ = recover() }()
			_ = w.Read(ctx, func(*workspace.ReadTx) error { panic("a defect") })
		}()
		func() {
			defer func() { _ = recover() }()
			_, _ = w.Write(ctx, journal.Action{Kind: "test"}, func(tx *workspace.WriteTx) error {
				_, _ = tx.Exec(ctx, `INSERT INTO client (id) VALUES ('half')`)
				panic("a defect")
			})
		}()
		cancelled, cancel := context.WithCancel(ctx)
		_, err := w.Write(cancelled, journal.Action{Kind: "test"}, func(tx *workspace.WriteTx) error {
			_, err := tx.Exec(cancelled, `INSERT INTO client (id) VALUES ('half')`)
			cancel()
			return err
		})
		wantFault(t, err, fault.Cancelled)
	}
	addClient(t, w, "whole", "")
	if got := clients(t, w); got != "whole" {
		t.Errorf("clients: %s", got)
	}
	sound(t, w)
}

// Many different queries inside one reading take nothing away from the rows that are being read.
func TestManyStatementsBesideOpenRows(t *testing.T) {
	w, _ := newWorkspace(t, false)
	_, err := w.Write(ctx, journal.Action{Kind: "test"}, func(tx *workspace.WriteTx) error {
		for n := range 2 * workspace.StatementsKept {
			if _, err := tx.Exec(ctx, `INSERT INTO client (id) VALUES (?)`, fmt.Sprintf("c%05d", n)); err != nil {
				return err
			}
		}
		return nil
	})
	ok(t, err)
	for range 5 {
		err = w.Read(ctx, func(tx *workspace.ReadTx) error {
			rows, err := tx.Query(ctx, `SELECT id FROM client ORDER BY id`)
			if err != nil {
				return err
			}
			defer rows.Close()
			seen := 0
			for ; rows.Next(); seen++ {
				var n int
				if err := tx.Row(ctx, fmt.Sprintf(`SELECT %d`, seen), nil, &n); err != nil || n != seen {
					return errors.Join(err, fmt.Errorf("row %d: %d", seen, n))
				}
			}
			if seen != 2*workspace.StatementsKept {
				return fmt.Errorf("only %d rows were seen", seen)
			}
			return rows.Err()
		})
		ok(t, err)
	}
}
