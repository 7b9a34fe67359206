package bench_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backlot/internal/creator"
	"backlot/internal/house"
	"backlot/internal/workspace"
)

// importedRows is how many creators one sheet brings.
const importedRows = 100_000

// newcomer is the nth row of the sheet.
type newcomer struct {
	name, handle, country, code, niche, other, email string
	thousands, tenths, rate, rateTenths              int
}

func newcomerOf(n int) newcomer {
	at := n % 4
	return newcomer{
		name: fmt.Sprintf("%s Newcomer%d", []string{"Ada", "Bo", "Cy", "Di"}[at], n), handle: fmt.Sprintf("new.person.%d", n),
		country: []string{"Germany", "United States", "France", "Spain"}[at], code: []string{"DE", "US", "FR", "ES"}[at],
		niche: []string{"beauty", "food", "travel"}[n%3], other: []string{"coffee", "running"}[n%2], email: fmt.Sprintf("new%d@sheet.example", n),
		thousands: 1 + n%900, tenths: n % 10, rate: 1 + n%7, rateTenths: n % 10,
	}
}

// writeSheet writes the sheet as an agency would send it.
func writeSheet(path string) error {
	var s strings.Builder
	s.WriteString("Name,Handle,Platform,Followers,Engagement rate,Country,Niche,Email\n")
	for n := range importedRows {
		c := newcomerOf(n)
		fmt.Fprintf(&s, "%s,@%s,Instagram,%d.%dK,%d.%d%%,%s,\"%s, %s\",%s\n", c.name, c.handle, c.thousands, c.tenths, c.rate,
			c.rateTenths, c.country, c.niche, c.other, c.email)
	}
	return os.WriteFile(path, []byte(s.String()), 0o600)
}

// writeReady writes the same with everything worked out that an import has to: ids, numbers, codes, addresses.
func writeReady(path string) error {
	var s strings.Builder
	for n := range importedRows {
		c := newcomerOf(n)
		id := workspace.NewID()
		fmt.Fprintf(&s, "%s,%s,%s,%s,%s,%s,%s,%s,%d,%d,%s,%s,%s\n", id, workspace.NaturalID("account", "instagram", c.handle),
			workspace.NaturalID("creator_niche", id, c.niche), workspace.NaturalID("creator_niche", id, c.other), c.name, c.code,
			c.handle, "https://www.instagram.com/"+c.handle+"/", c.thousands*1000+c.tenths*100, c.rate*100+c.rateTenths*10, c.niche, c.other, c.email)
	}
	return os.WriteFile(path, []byte(s.String()), 0o600)
}

// plainImport is what the database's own shell does: read the ready rows, and put them into tables with the same
// indexes, without a journal, a look for duplicates, or checks of what a row refers to.
const plainImport = `.bail on
PRAGMA synchronous = FULL;
PRAGMA cache_size = -32000;
BEGIN;
CREATE TEMP TABLE sheet (id, account_id, niche_id, other_id, name, country, handle, url, followers INTEGER, engagement_bp INTEGER, niche, other, email);
.import --csv --schema temp %s sheet
INSERT INTO creator (id, name, country, email, created_at) SELECT id, name, country, email, 1772625600000 FROM sheet;
INSERT INTO account (id, creator_id, platform, handle, url, followers, engagement_bp, updated_at)
	SELECT account_id, id, 'instagram', handle, url, followers, engagement_bp, 1772625600000 FROM sheet;
INSERT INTO creator_niche (id, creator_id, niche) SELECT niche_id, id, niche FROM sheet UNION ALL SELECT other_id, id, other FROM sheet;
COMMIT;
`

// BenchmarkRosterImport imports 100,000 creators into the roster of a million, with mapping, the look for duplicates and
// the journal, in turn with the shell's plain import. Bar: 1.5 times of it. The undo of the import and the time until
// all are found stand beside it.
func BenchmarkRosterImport(b *testing.B) {
	h := rosterHouse(b)
	ctx := context.Background()
	dir := b.TempDir()
	sheetPath, readyPath, plain := filepath.Join(dir, "sheet.csv"), filepath.Join(dir, "ready.csv"), filepath.Join(dir, "plain.db")
	if err := errors.Join(writeSheet(sheetPath), withoutHand(h), copyDatabase(ctx, h, plain)); err != nil {
		b.Fatal(err)
	}
	passes := fromEnv("BENCHPASSES", 3)
	for b.Loop() {
		var took, theirs, undone, found []time.Duration
		for range passes {
			if err := settleDisk(ctx); err != nil {
				b.Fatal(err)
			}
			receipt, t, err := importOnce(ctx, h, sheetPath)
			if err != nil {
				b.Fatal(err)
			}
			begun := time.Now()
			if err := h.Roster.Ready(ctx); err != nil {
				b.Fatal(err)
			}
			ready := time.Now()
			if _, err := h.Workspace.Undo(ctx, receipt.ActionID); err != nil {
				b.Fatal(err)
			}
			took, found, undone = append(took, t), append(found, ready.Sub(begun)), append(undone, time.Since(ready))
			if err := errors.Join(h.Roster.Ready(ctx), writeReady(readyPath), settleDisk(ctx)); err != nil {
				b.Fatal(err)
			}
			t, err = plainOnce(ctx, plain, readyPath)
			if err != nil {
				b.Fatal(err)
			}
			theirs = append(theirs, t)
		}
		b.ReportMetric(ratio(took, theirs), "ratio")
		b.ReportMetric(medianOf(took).Seconds(), "s")
		b.ReportMetric(medianOf(theirs).Seconds(), "s-plain")
		b.ReportMetric(medianOf(found).Seconds(), "s-until-found")
		b.ReportMetric(medianOf(undone).Seconds(), "s-undo")
	}
}

func importOnce(ctx context.Context, h *house.House, path string) (workspace.Receipt, time.Duration, error) {
	begun := time.Now()
	file, err := creator.OpenSheet(ctx, path)
	if err != nil {
		return workspace.Receipt{}, 0, err
	}
	report, err := h.Importer.Import(ctx, file, creator.ImportOptions{})
	took := time.Since(begun)
	if err = errors.Join(err, file.Close()); err == nil && report.Created != importedRows {
		err = fmt.Errorf("%d of %d rows were imported", report.Created, importedRows)
	}
	return report.Receipt, took, err
}

// settleDisk waits until all that was written is on the disk, so that nobody pays for what was done before his turn.
func settleDisk(ctx context.Context) error { return exec.CommandContext(ctx, "sync").Run() }

func plainOnce(ctx context.Context, database, ready string) (time.Duration, error) {
	shell := exec.CommandContext(ctx, "sqlite3", database)
	shell.Stdin = strings.NewReader(fmt.Sprintf(plainImport, ready))
	begun := time.Now()
	said, err := shell.CombinedOutput()
	took := time.Since(begun)
	if err != nil || len(said) > 0 {
		return 0, fmt.Errorf("sqlite3: %w: %s", err, said)
	}
	db, err := sql.Open("sqlite3", "file:"+database)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	for _, query := range []string{
		`DELETE FROM creator_niche WHERE creator_id IN (SELECT id FROM creator WHERE email LIKE 'new%@sheet.example')`,
		`DELETE FROM account WHERE handle LIKE 'new.person.%'`, `DELETE FROM creator WHERE email LIKE 'new%@sheet.example'`,
		`PRAGMA wal_checkpoint(TRUNCATE)`,
	} {
		if _, err := db.ExecContext(ctx, query); err != nil {
			return 0, err
		}
	}
	return took, nil
}

// withoutHand takes the indexes of the hand-written statement away again: an import would have to keep them up.
func withoutHand(h *house.House) error {
	return runListed(filepath.Join(h.Workspace.Dir(), "workspace.db"), `SELECT 'DROP INDEX ' || name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'hand\_%' ESCAPE '\'`)
}

// copyDatabase copies the workspace's tables and indexes, without the triggers of the journal.
func copyDatabase(ctx context.Context, h *house.House, to string) error {
	from := filepath.Join(h.Workspace.Dir(), "workspace.db")
	if err := runListed(from, `SELECT 'PRAGMA wal_checkpoint(TRUNCATE)'`); err != nil {
		return err
	}
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	if err := errors.Join(err, target.Sync(), target.Close(), ctx.Err()); err != nil { // gigabytes on their way to the disk would be in the way
		return err
	}
	return runListed(to, `SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'`)
}

// runListed runs the statements that a query lists.
func runListed(database, listing string) error {
	db, err := sql.Open("sqlite3", "file:"+database+"?_busy_timeout=60000")
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := db.Query(listing)
	if err != nil {
		return err
	}
	defer rows.Close()
	var statements []string
	for rows.Next() {
		var statement string
		if err := rows.Scan(&statement); err != nil {
			return err
		}
		statements = append(statements, statement)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			return err
		}
	}
	return nil
}
