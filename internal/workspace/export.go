package workspace

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
)

// Exported counts what Export wrote.
type Exported struct {
	Dir    string `json:"dir"`
	Tables int    `json:"tables"`
	Rows   int    `json:"rows"`
	Files  int    `json:"files"`
}

const listExportedFiles = `SELECT d.sha256, d.file_name, cl.name, c.name, cr.name,
	1 + (SELECT count(*) FROM draft e WHERE e.deliverable_id = f.deliverable_id AND (e.received_at, e.id) < (f.received_at, f.id))
	FROM draft_content d JOIN draft f ON f.id = d.draft_id JOIN deliverable v ON v.id = f.deliverable_id JOIN casting k ON k.id = v.casting_id
	JOIN creator cr ON cr.id = k.creator_id JOIN campaign c ON c.id = k.campaign_id JOIN client cl ON cl.id = c.client_id
	WHERE d.sha256 <> '' ORDER BY f.received_at, f.id, d.place`

// Export writes every table, the journal included, as one CSV file each into dir, and every draft under
// files/Client/Campaign/Creator. dir must be missing or empty. Nobody is locked in.
func (w *Workspace) Export(ctx context.Context, dir string) (Exported, error) {
	exported := Exported{Dir: dir}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return exported, fault.OnField("dir", "The folder %s is not empty. Export into an empty folder.", dir)
	}
	if err := os.MkdirAll(filepath.Join(dir, filesName), 0o700); err != nil {
		return exported, explainWrite(err, dir)
	}
	var drafts []draftFile
	err := w.Read(ctx, func(tx *ReadTx) error {
		tables, err := journal.Tracked(ctx, tx)
		if err != nil {
			return err
		}
		for _, table := range append(tables, "action", "change") {
			path := filepath.Join(dir, table+".csv")
			rows, err := exportTable(ctx, tx, table, path)
			if err != nil {
				return explainWrite(w.explain(err), path)
			}
			exported.Tables++
			exported.Rows += rows
		}
		drafts, err = Collect(ctx, tx, listExportedFiles, nil, scanDraftFile)
		return err
	})
	if err != nil {
		return exported, err
	}
	// Stored files never change: nobody has to wait for them inside the transaction.
	exported.Files, err = w.exportFiles(ctx, drafts, filepath.Join(dir, filesName))
	return exported, err
}

func exportTable(ctx context.Context, tx *ReadTx, table, path string) (count int, err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	rows, err := tx.Query(ctx, `SELECT * FROM "`+table+`"`) // a name from the schema itself
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	sheet := csv.NewWriter(file)
	if err := sheet.Write(columns); err != nil {
		return 0, err
	}
	values, cells, into := make([]sql.NullString, len(columns)), make([]string, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for ; rows.Next(); count++ {
		if err := rows.Scan(into...); err != nil {
			return count, err
		}
		for i, v := range values {
			cells[i] = formulaSafe(v.String)
		}
		if err := sheet.Write(cells); err != nil {
			return count, err
		}
	}
	sheet.Flush()
	return count, errors.Join(rows.Err(), sheet.Error())
}

// formulaSafe keeps a spreadsheet from running a cell as a formula (OWASP, "CSV Injection").
func formulaSafe(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && !isWholeNumber(cell) {
		return "'" + cell
	}
	return cell
}

func isWholeNumber(cell string) bool {
	return strings.Trim(strings.TrimPrefix(cell, "-"), "0123456789") == "" && cell != "-"
}

// draftFile is a draft to export, with the names that make its path.
type draftFile struct {
	sha, name, client, campaign, creator string
	version                              int
}

func scanDraftFile(rows *sql.Rows) (d draftFile, err error) {
	err = rows.Scan(&d.sha, &d.name, &d.client, &d.campaign, &d.creator, &d.version)
	return d, err
}

// exportFiles copies the drafts' files. One that is missing does not hold up the others: the fault at
// the end names all of them.
func (w *Workspace) exportFiles(ctx context.Context, drafts []draftFile, dir string) (count int, err error) {
	var lost []string
	for _, d := range drafts {
		folder := filepath.Join(dir, SafeName(d.client), SafeName(d.campaign), SafeName(d.creator))
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return count, explainMake(err, folder)
		}
		target := filepath.Join(folder, SafeName(fmt.Sprintf("%s v%d %s", d.sha[:8], d.version, d.name)))
		err := copyFile(ctx, target, w.files.Path(d.sha))
		switch {
		case fault.Is(err, fault.NotFound):
			lost = append(lost, filepath.Join(d.client, d.campaign, d.creator, d.name))
		case err != nil:
			return count, err
		default:
			count++
		}
	}
	if len(lost) > 0 {
		return count, fault.New(fault.Damaged, "All else is exported, but these files are missing in the workspace: %s.", strings.Join(lost, "; "))
	}
	return count, nil
}
