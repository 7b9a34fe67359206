package workspace

import (
	"context"
	"database/sql"
	"log/slog"
	"os"
	"path/filepath"
)

// longLog is how many bytes the log of changes may have before they are carried into the database file.
const longLog = 4 << 20

// checkpoints carries what was committed from the log into the database file, beside the writing: a commit is on the
// disk when it is in the log, and nobody has to wait for more. An import would wait for a second.
type checkpoints struct {
	db   *sql.DB
	log  string
	due  chan struct{}
	done chan struct{}
}

func (w *Workspace) startCheckpoints(ctx context.Context) error {
	if err := w.writer.run(ctx, "PRAGMA wal_autocheckpoint = 0"); err != nil {
		return explainOpen(err, w.dir)
	}
	db, err := sql.Open("sqlite3", w.dsn("&_cache_size=-500"))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	w.checkpoints = &checkpoints{db, filepath.Join(w.dir, databaseName+"-wal"), make(chan struct{}, 1), make(chan struct{})}
	go w.checkpoints.run()
	return nil
}

func (c *checkpoints) run() {
	defer close(c.done)
	for range c.due {
		info, err := os.Stat(c.log)
		if err != nil || info.Size() < longLog {
			continue
		}
		if _, err := c.db.Exec("PRAGMA wal_checkpoint(PASSIVE)"); err != nil { // the next commit tries again
			slog.Info("the log was not carried over", "why", err)
		}
	}
}

// committed says that there may be something to carry over.
func (c *checkpoints) committed() {
	select {
	case c.due <- struct{}{}:
	default:
	}
}

func (c *checkpoints) close() error {
	close(c.due)
	<-c.done
	return c.db.Close()
}
