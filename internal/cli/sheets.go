package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/house"
)

type importCommand struct {
	Creators importCreatorsCommand `cmd:"" help:"Import creators from a CSV file or an Excel workbook."`
}

type importCreatorsCommand struct {
	File      string   `arg:"" help:"A CSV file or an Excel workbook." type:"path"`
	Map       string   `help:"A JSON file that says what columns are taken for: {\"Künstler\": \"name\", \"Notes\": \"\"}." type:"path" placeholder:"FILE"`
	Sheet     []string `help:"A sheet of the workbook to take; may be repeated." placeholder:"NAME"`
	HeaderRow *int     `help:"The number of the row of headers, 0 for none." placeholder:"N"`
	NotTaken  string   `help:"Write the rows that are not taken into a CSV file, with the reasons." type:"path" placeholder:"FILE"`
	DryRun    bool     `help:"Say what would happen and alter nothing."`
}

func (c importCreatorsCommand) Run(s *session) error {
	return s.with(func(h *house.House) (err error) {
		options := creator.ImportOptions{DryRun: c.DryRun, Sheets: c.Sheet, HeaderRow: c.HeaderRow}
		if c.Map != "" {
			if options.Mapping, err = readMapping(c.Map); err != nil {
				return err
			}
		}
		file, err := creator.OpenSheet(s.ctx, c.File)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		if c.NotTaken != "" {
			left, err := creator.NewNotTaken(c.NotTaken)
			if err != nil {
				return err
			}
			options.NotTaken = left.Add
			defer func() { _ = left.Close() }()
		}
		report, err := h.Importer.Import(s.ctx, file, options)
		if err != nil {
			return err
		}
		return s.print(report, func(w io.Writer) { printImport(w, report, c.DryRun) })
	})
}

// readMapping reads what a person says that columns are: an object of headers and fields, as in a report's mapping.
func readMapping(path string) (mapping map[string]string, err error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fault.Wrap(err, fault.NotFound, "%s can't be read. Check the file's name.", path)
	}
	if err := json.Unmarshal(content, &mapping); err != nil {
		f := fault.OnField("map", `%s is no list of columns. It is written as {"Column": "field"}.`, path)
		f.Cause = err
		return nil, f
	}
	return mapping, nil
}

func printImport(w io.Writer, report creator.Report, dry bool) {
	_, _ = fmt.Fprintf(w, "%d rows: %d created, %d updated, %d merged, %d unchanged, %d skipped\n",
		report.Rows, report.Created, report.Updated, report.Merged, report.Unchanged, report.SkippedTotal)
	for _, column := range report.ColumnsLeft {
		_, _ = fmt.Fprintf(w, "  %s\n", column)
	}
	for _, skipped := range report.Skipped {
		_, _ = fmt.Fprintf(w, "  %s skipped: %s\n", rowOf(skipped), skipped.Why)
	}
	for _, doubt := range report.Doubts {
		_, _ = fmt.Fprintf(w, "  %s: %s\n", rowOf(doubt), doubt.Why)
	}
	if left := report.SkippedTotal - len(report.Skipped) + report.DoubtsTotal - len(report.Doubts); left > 0 {
		_, _ = fmt.Fprintf(w, "  and %d more\n", left)
	}
	if dry {
		_, _ = fmt.Fprintln(w, "Nothing was altered: this was a dry run.")
	}
}

func rowOf(note creator.RowNote) string {
	if note.Sheet == "" {
		return fmt.Sprintf("row %d", note.Row)
	}
	return fmt.Sprintf("%s, row %d", note.Sheet, note.Row)
}

type exportCommand struct {
	Everything exportEverythingCommand `cmd:"" default:"withargs" help:"Write everything into DIR as CSV files and the stored files."`
	Creators   exportCreatorsCommand   `cmd:"" help:"Write creators as CSV, or as a workbook (.xlsx)."`
}

type exportEverythingCommand struct {
	Dir string `arg:"" help:"A new or empty folder." type:"path"`
}

func (c exportEverythingCommand) Run(s *session) error {
	return s.with(func(h *house.House) error {
		exported, err := h.Workspace.Export(s.ctx, c.Dir)
		if err != nil {
			return err
		}
		return s.print(exported, func(w io.Writer) {
			_, _ = fmt.Fprintf(w, "%d tables with %d rows and %d files are in %s.\n", exported.Tables, exported.Rows, exported.Files, c.Dir)
		})
	})
}

type exportCreatorsCommand struct {
	File     string   `arg:"" help:"The file to write: .csv or .xlsx." type:"path"`
	Niche    []string `help:"Only creators with one of these niches." placeholder:"NICHE"`
	Platform []string `help:"Only creators on one of these platforms." placeholder:"PLATFORM"`
	Country  []string `help:"Only creators in one of these countries." placeholder:"CC"`
	Ledger   bool     `help:"A workbook with a sheet for each tier: Active, Nurture, Dormant."`
}

func (c exportCreatorsCommand) Run(s *session) error {
	return s.with(func(h *house.House) error {
		options := creator.ExportOptions{Ledger: c.Ledger}
		options.Filter.Where.Niches, options.Filter.Where.Platforms, options.Filter.Where.Countries = c.Niche, c.Platform, c.Country
		exported, err := h.Creators.ExportFile(s.ctx, c.File, options)
		if err != nil {
			return err
		}
		return s.print(exported, func(w io.Writer) {
			_, _ = fmt.Fprintf(w, "%d creators are in %s.\n", exported.Creators, exported.File)
		})
	})
}
