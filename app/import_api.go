package app

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"

	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/workspace"
)

// ImportAPI takes creators in from files that a person chose or dropped, and writes them into files.
type ImportAPI struct{ desk *Desk }

// ImportChoice is how a person wants a file to be read. Mapped: Mapping says what the columns are (a header's field, ""
// to leave a column out); otherwise they are recognised. HeaderRow is absent for the row that is found, 0 for none.
type ImportChoice struct {
	Mapped    bool               `json:"mapped"`
	Mapping   map[string]string  `json:"mapping"`
	HeaderRow *int               `json:"headerRow"`
	Sheets    []string           `json:"sheets"`
	Decisions []creator.Decision `json:"decisions"`
}

func (c ImportChoice) options() creator.ImportOptions {
	options := creator.ImportOptions{HeaderRow: c.HeaderRow, Sheets: c.Sheets, Decisions: c.Decisions}
	if c.Mapped {
		options.Mapping = map[string]string{}
		for header, field := range c.Mapping {
			options.Mapping[header] = field
		}
	}
	return options
}

// Look says what a file is taken for, and alters nothing.
func (a *ImportAPI) Look(path string, choice ImportChoice) (creator.Look, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (look creator.Look, err error) {
		if err := a.desk.mustBeGranted(path); err != nil {
			return look, err
		}
		file, err := creator.OpenSheet(ctx, path)
		if err != nil {
			return look, err
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		return h.Importer.Look(ctx, file, choice.options())
	})
}

// Start takes a file in, or says on a dry run what that would do; it returns the id of the job. What came of it is
// asked by Report.
func (a *ImportAPI) Start(path string, choice ImportChoice, dryRun bool) (string, error) {
	return call(a.desk, func(_ context.Context, h *house.House) (string, error) {
		if err := a.desk.mustBeGranted(path); err != nil {
			return "", err
		}
		label := "Importing " + filepath.Base(path)
		if dryRun {
			label = "Reading " + filepath.Base(path)
		}
		came := a.desk.imports.begin()
		id := a.desk.jobs.Start(label, func(ctx context.Context, progress func(int64, int64)) (workspace.Receipt, error) {
			options := choice.options()
			options.DryRun, options.Progress = dryRun, progress
			return came.take(ctx, h.Importer, path, options)
		})
		a.desk.imports.name(id, came)
		return id, nil
	})
}

// Report returns what an import that has ended did. Faults: NotFound; what kept the import from its end.
func (a *ImportAPI) Report(jobID string) (_ creator.Report, err error) {
	defer recovered(&err)
	came, err := a.desk.imports.of(jobID)
	if err != nil {
		return creator.Report{}, err
	}
	return came.report, came.err
}

// SaveNotTaken writes the rows that an import did not take, with the reasons, into a CSV file that a person chose.
func (a *ImportAPI) SaveNotTaken(jobID, path string) (err error) {
	defer recovered(&err)
	if err := a.desk.mustBeGranted(path); err != nil {
		return err
	}
	came, err := a.desk.imports.of(jobID)
	if err != nil {
		return err
	}
	return copyTo(path, came.left)
}

func copyTo(path, from string) error {
	refused := func(cause error) error {
		return fault.Wrap(cause, fault.Unavailable, "%s can't be written. Check that the folder is there and the file not open.", filepath.Base(path))
	}
	source, err := os.Open(from)
	if err != nil {
		return errNoImport
	}
	defer source.Close()
	to, err := os.Create(path)
	if err != nil {
		return refused(err)
	}
	_, err = io.Copy(to, source)
	if err = errors.Join(err, to.Close()); err != nil {
		return refused(err)
	}
	return nil
}

// ChooseWhere asks in the system's dialog where to write a file, named as proposed; "" when the person cancelled.
func (a *ImportAPI) ChooseWhere(title, name string) (path string, err error) {
	defer recovered(&err)
	kind := strings.ToLower(filepath.Ext(name))
	path, err = wails.SaveFileDialog(a.desk.context(), wails.SaveDialogOptions{
		Title: title, DefaultFilename: name, CanCreateDirectories: true,
		Filters: []wails.FileFilter{{DisplayName: strings.ToUpper(strings.TrimPrefix(kind, ".")), Pattern: "*" + kind}},
	})
	if err != nil || path == "" {
		return path, err
	}
	if filepath.Ext(path) == "" {
		path += kind
	}
	a.desk.grants.add(path)
	return path, nil
}

// ExportChoice says whom an export holds: IDs, or whom Filter chooses where All is true. Ledger writes a workbook with
// a sheet for each tier.
type ExportChoice struct {
	IDs    []string       `json:"ids"`
	All    bool           `json:"all"`
	Filter creator.Filter `json:"filter"`
	Ledger bool           `json:"ledger"`
}

// Export writes creators into a file that a person chose, as CSV or, where its name ends in .xlsx, as a workbook. It
// returns the id of the job.
func (a *ImportAPI) Export(path string, choice ExportChoice) (string, error) {
	return call(a.desk, func(_ context.Context, h *house.House) (string, error) {
		if err := a.desk.mustBeGranted(path); err != nil {
			return "", err
		}
		label := "Writing " + filepath.Base(path)
		return a.desk.jobs.Start(label, func(ctx context.Context, progress func(int64, int64)) (workspace.Receipt, error) {
			options := creator.ExportOptions{IDs: choice.IDs, Filter: choice.Filter, Ledger: choice.Ledger, Progress: progress}
			if choice.All {
				options.IDs = nil
			} else if options.IDs == nil {
				options.IDs = []string{}
			}
			_, err := h.Creators.ExportFile(ctx, path, options)
			return workspace.Receipt{}, err
		}), nil
	})
}

var errNoImport = fault.New(fault.NotFound, "This import is over and its report is not kept any more. Import the file again.")

// importsKept is how many reports are kept: the one on screen, its dry run, and one more.
const importsKept = 3

// imports keeps what came of the last imports.
type imports struct {
	mu   sync.Mutex
	list []*imported
}

// imported is one import. left is the file of the rows not taken. done is closed when report and err stand.
type imported struct {
	id     string
	done   chan struct{}
	report creator.Report
	err    error
	left   string
}

func (i *imports) begin() *imported { return &imported{done: make(chan struct{})} }

func (i *imports) name(id string, came *imported) {
	i.mu.Lock()
	defer i.mu.Unlock()
	came.id = id
	i.list = append(i.list, came)
	for len(i.list) > importsKept {
		i.list[0].forget()
		i.list = i.list[1:]
	}
}

// of returns an import that has ended.
func (i *imports) of(id string) (*imported, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for _, came := range i.list {
		if came.id != id {
			continue
		}
		select {
		case <-came.done:
			return came, nil
		default:
			return nil, fault.New(fault.Conflict, "This import has not ended yet.")
		}
	}
	return nil, errNoImport
}

// clear forgets all imports: their workspace is closed.
func (i *imports) clear() {
	i.mu.Lock()
	defer i.mu.Unlock()
	for _, came := range i.list {
		came.forget()
	}
	i.list = nil
}

func (came *imported) forget() {
	select {
	case <-came.done:
		if came.left != "" {
			_ = os.Remove(came.left)
		}
	default: // still running: it tidies up itself when it ends
	}
}

// take runs the import.
func (came *imported) take(ctx context.Context, importer *creator.Importer, path string, options creator.ImportOptions) (receipt workspace.Receipt, err error) {
	defer close(came.done)
	defer func() {
		if cause := recover(); cause != nil {
			came.err = fault.New(fault.Internal, "The import has failed inside Backlot; nothing was imported.")
			panic(cause)
		}
	}()
	file, err := creator.OpenSheet(ctx, path)
	if err != nil {
		came.err = err
		return receipt, err
	}
	defer func() { _ = file.Close() }()
	left, err := os.CreateTemp("", "backlot-not-taken-*.csv")
	if err != nil {
		came.err = err
		return receipt, err
	}
	came.left = left.Name()
	_ = left.Close()
	rows, err := creator.NewNotTaken(came.left)
	if err == nil {
		options.NotTaken = rows.Add
		came.report, err = importer.Import(ctx, file, options)
		err = errors.Join(err, rows.Close())
	}
	came.err = err
	return came.report.Receipt, err
}
