package mail_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// What waits in a backup may have been sent since: when it is put back, or restored elsewhere, nothing is sent twice.
func TestABackupSendsNothingTwice(t *testing.T) {
	for name, putBack := range map[string]func(t *testing.T, dir, backup string) string{
		"put back": func(t *testing.T, dir, backup string) string {
			if _, err := workspace.PutBack(ctx, dir, backup, testkit.Noon); err != nil {
				t.Fatal(err)
			}
			return dir
		},
		"restored elsewhere": func(t *testing.T, _, backup string) string {
			elsewhere := filepath.Join(t.TempDir(), "elsewhere")
			if err := workspace.Restore(ctx, backup, elsewhere); err != nil {
				t.Fatal(err)
			}
			return elsewhere
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, func(a *mail.Account) { a.KeepsSent = true }) // no copy of ours tells what became of it
			d.queue("Before", kim)
			backup, err := d.w.BackUp(ctx)
			if err != nil {
				t.Fatal(err)
			}
			stop := d.start()
			d.later(time.Minute)
			d.becomes(kim, mail.Sent)
			stop()
			dir := d.w.Dir()
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			if err := d.w.Close(); err != nil {
				t.Fatal(err)
			}
			d.reopen(putBack(t, dir, backup.File))
			d.start()
			got := d.becomes(kim, mail.Unknown)
			if !strings.Contains(got.Said, "earlier state") {
				t.Error(got.Said)
			}
			d.queue("After", lou)
			d.later(time.Minute)
			d.becomes(lou, mail.Sent)
			if len(d.smtp.Messages()) != 2 {
				t.Errorf("the server has %d", len(d.smtp.Messages()))
			}
		})
	}
}

// reopen opens the workspace in another folder, or after it was closed.
func (d *desk) reopen(dir string) {
	d.t.Helper()
	w, err := workspace.Open(ctx, dir, workspace.Options{Clock: d.clock, Alone: true})
	if err != nil {
		d.t.Fatal(err)
	}
	box, err := mailbox.Open(ctx, w)
	if err != nil {
		d.t.Fatal(err)
	}
	d.w, d.box, d.Service = w, box, mail.New(w, box, mail.Options{Secrets: d.secrets})
	d.t.Cleanup(func() {
		if err := d.w.Close(); err != nil {
			d.t.Error(err)
		}
	})
	d.t.Cleanup(func() {
		if err := d.Close(); err != nil {
			d.t.Error(err)
		}
	})
}

// A workspace that was restored elsewhere with nothing waiting is at home there: what is queued next is not doubted.
func TestNothingWaitedInTheBackup(t *testing.T) {
	d := newDesk(t)
	stop := d.start()
	d.queue("Before", kim)
	d.later(time.Minute)
	d.becomes(kim, mail.Sent)
	stop()
	backup, err := d.w.BackUp(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if err := d.w.Close(); err != nil {
		t.Fatal(err)
	}
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	if err := workspace.Restore(ctx, backup.File, elsewhere); err != nil {
		t.Fatal(err)
	}
	d.reopen(elsewhere)
	d.sync()
	stop = d.start()
	d.engine.Nudge()
	eventually(t, func() bool { // the engine has begun
		_, err := os.Stat(filepath.Join(elsewhere, "outbox.mark"))
		return err == nil
	}, func() string { return "the copy is not taken for the workspace" })
	d.queue("After", lou)
	stop() // before it may go
	d.start()
	d.later(time.Minute)
	if got := d.becomes(lou, mail.Sent); got.Tries != 1 {
		t.Errorf("%+v", got)
	}
}
