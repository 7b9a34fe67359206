package creator

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backlot/internal/entry"
	"backlot/internal/fault"
	"backlot/internal/platform"
	"backlot/internal/sheet"
	"backlot/internal/workspace"
)

// ExportOptions say whom an export holds and how it is written. IDs in their order; nil: whom Filter chooses.
// Ledger writes a workbook with a sheet for each tier; creators without a tier are not in it.
type ExportOptions struct {
	IDs    []string
	Filter Filter
	Ledger bool
	// Progress is told how many creators are written; it may be nil.
	Progress func(done, total int64)
}

// Exported says what was written.
type Exported struct {
	File     string `json:"file"`
	Creators int    `json:"creators"`
	Rows     int    `json:"rows"`
}

// generalHeaders are the columns of an export before those of the platforms; an import knows them all.
var generalHeaders = []string{
	"Backlot ID", "Name", "Niches", "Country", "City", "Languages", "Time zone", "Birthday", "Email", "Phone", "Manager", "Contacts",
	"Quality score", "Content fit", "Usage rights", "Usage note", "Preferences", "Style", "Note", "Tier", "Last contact",
	"Next action", "Next action date", "Tier reason", "Reopens when", "Rates",
}

var platformHeaders = []string{"", "link", "followers", "engagement", "engagement basis", "posts per month", "average views", "audience"}

// atOnce is how many creators an export reads at a time.
const atOnce = 500

// ledgerSheets are the tiers and the sheets of a ledger.
var ledgerSheets = []struct{ tier, name string }{{"active", "Active"}, {"nurture", "Nurture"}, {"dormant", "Dormant"}}

// ExportFile writes creators to a file: CSV, or a workbook where its name ends in .xlsx. A file that is there is
// replaced only when all is written. Faults: Invalid on file for another ending, or on a ledger that is no workbook;
// Unavailable; Cancelled.
func (s *Service) ExportFile(ctx context.Context, path string, options ExportOptions) (Exported, error) {
	kind := strings.ToLower(filepath.Ext(path))
	if kind != ".csv" && kind != ".xlsx" || options.Ledger && kind != ".xlsx" {
		return Exported{}, fault.OnField("file", "A list is written as .csv or .xlsx, a ledger as .xlsx. Name the file so.")
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".backlot-export-*"+kind)
	if err != nil {
		return Exported{}, fault.Wrap(err, fault.Unavailable, "%s can't be written. Check that the folder is there and not locked.", filepath.Base(path))
	}
	defer os.Remove(file.Name())
	exported, err := s.Export(ctx, file, kind == ".xlsx", options)
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil && fault.CodeOf(err) == fault.Internal {
		err = fault.Wrap(err, fault.Unavailable, "%s can't be written: is the disk full, or the file open in another program?", filepath.Base(path))
	}
	exported.File = path
	return exported, err
}

// Export writes creators as CSV or as a workbook, so that an import takes them in again without loss.
func (s *Service) Export(ctx context.Context, to io.Writer, workbook bool, options ExportOptions) (Exported, error) {
	ids := options.IDs
	if ids == nil {
		var err error
		if ids, err = s.Chosen(ctx, options.Filter); err != nil {
			return Exported{}, err
		}
	}
	x := &export{ids: ids, options: options}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		if err := x.findPlatforms(ctx, tx); err != nil {
			return err
		}
		if workbook {
			return x.book(ctx, tx, sheet.NewBook(to))
		}
		text, err := sheet.NewCSV(to)
		if err != nil {
			return err
		}
		if err := x.write(ctx, tx, text.Write, ""); err != nil {
			return err
		}
		return text.Close()
	})
	return x.written, err
}

// export is one export under way.
type export struct {
	ids       []string
	options   ExportOptions
	platforms []platform.Platform
	written   Exported
	done      int64
}

func (x *export) findPlatforms(ctx context.Context, tx *workspace.ReadTx) error {
	found := map[string]bool{}
	for ids := range slices.Chunk(x.ids, atOnce) {
		list, err := workspace.Collect(ctx, tx, exportPlatforms, []any{asJSON(ids)}, oneText)
		if err != nil {
			return err
		}
		for _, p := range list {
			found[p] = true
		}
	}
	for _, p := range platform.All() {
		if found[string(p)] {
			x.platforms = append(x.platforms, p)
		}
	}
	return nil
}

func oneText(rows *sql.Rows) (text string, err error) {
	err = rows.Scan(&text)
	return text, err
}

func (x *export) book(ctx context.Context, tx *workspace.ReadTx, book *sheet.Book) (err error) {
	defer func() {
		if closed := book.Close(); err == nil {
			err = closed
		}
	}()
	if !x.options.Ledger {
		if err := book.Sheet("Creators"); err != nil {
			return err
		}
		return x.write(ctx, tx, book.Write, "")
	}
	for _, ledger := range ledgerSheets {
		if err := book.Sheet(ledger.name); err != nil {
			return err
		}
		if err := x.write(ctx, tx, book.Write, ledger.tier); err != nil {
			return err
		}
	}
	return nil
}

// write writes the headers and the creators of a tier, "" for all.
func (x *export) write(ctx context.Context, tx *workspace.ReadTx, write func([]sheet.Cell) error, tier string) error {
	if err := write(x.headers()); err != nil {
		return err
	}
	for ids := range slices.Chunk(x.ids, atOnce) {
		if err := ctx.Err(); err != nil {
			return fault.Wrap(err, fault.Cancelled, "Cancelled; nothing was written.")
		}
		people, err := readPeople(ctx, tx, ids)
		if err != nil {
			return fmt.Errorf("reading creators for an export: %w", err)
		}
		for _, p := range people {
			if tier != "" && p.standing.Tier != tier {
				continue
			}
			x.written.Creators++
			for _, row := range x.rows(p) {
				x.written.Rows++
				if err := write(row); err != nil {
					return err
				}
			}
		}
		if x.done += int64(len(ids)); x.options.Progress != nil {
			x.options.Progress(min(x.done, int64(len(x.ids))), int64(len(x.ids)))
		}
	}
	return nil
}

func (x *export) headers() []sheet.Cell {
	cells := []sheet.Cell{}
	for _, header := range generalHeaders {
		cells = append(cells, sheet.Text(header))
	}
	for _, p := range x.platforms {
		for _, header := range platformHeaders {
			cells = append(cells, sheet.Text(strings.TrimSpace(platform.Name(p)+" "+header)))
		}
	}
	return cells
}

// rows are a creator's rows: one, and one more for every further account on the same platform.
func (x *export) rows(p *exportedPerson) [][]sheet.Cell {
	rows := [][]sheet.Cell{}
	for n := 0; ; n++ {
		row, more := make([]sheet.Cell, 0, len(generalHeaders)+len(x.platforms)*len(platformHeaders)), false
		if n == 0 {
			row = append(row, p.general()...)
		} else {
			row = append(row, sheet.Text(p.id), sheet.Text(p.texts[ofName]))
			row = row[:len(generalHeaders)]
		}
		for _, on := range x.platforms {
			a := p.nth(string(on), n)
			more = more || a != nil
			row = append(row, cellsOf(a)...)
		}
		if n > 0 && !more {
			return rows
		}
		rows = append(rows, row)
	}
}

// exportedPerson is everything that is written of a creator.
type exportedPerson struct {
	particulars
	id       string
	niches   []string
	accounts []*exportedAccount
	contacts []entry.Contact
	rates    []entry.Rate
	standing entry.Standing
}

type exportedAccount struct {
	Account
	audience []entry.Breakdown
}

func (p *exportedPerson) nth(on string, n int) *exportedAccount {
	for _, a := range p.accounts {
		if a.Platform == on {
			if n == 0 {
				return a
			}
			n--
		}
	}
	return nil
}

func (p *exportedPerson) general() []sheet.Cell {
	t, s := p.texts, p.standing
	cells := []sheet.Cell{}
	for _, text := range []string{
		p.id, t[ofName], strings.Join(p.niches, ", "), t[ofCountry], t[ofCity], strings.Join(strings.Fields(t[ofLanguages]), ", "),
		t[ofTimeZone], t[ofBirthday], t[ofEmail], t[ofPhone], t[ofManager], entry.WriteContacts(p.contacts),
	} {
		cells = append(cells, sheet.Text(text))
	}
	cells = append(cells, sheet.Number(p.quality), sheet.Number(p.fit))
	for _, text := range []string{
		t[ofUsage], t[ofUsageNote], t[ofPreferences], t[ofStyle], t[ofNote], s.Tier, s.LastContactOn, s.NextAction, s.NextActionOn,
		s.Reason, s.ReopensWhen, entry.WriteRates(p.rates),
	} {
		cells = append(cells, sheet.Text(text))
	}
	return cells
}

func cellsOf(a *exportedAccount) []sheet.Cell {
	if a == nil {
		return make([]sheet.Cell, len(platformHeaders))
	}
	return []sheet.Cell{
		sheet.Text(a.Handle), sheet.Text(a.URL), sheet.Number(a.Followers), sheet.Text(entry.Percent(a.EngagementBP)),
		sheet.Text(string(a.EngagementBasis)), sheet.Number(a.PostsPerMonth), sheet.Number(a.AverageViews),
		sheet.Text(entry.WriteAudience(a.audience)),
	}
}
