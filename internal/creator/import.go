package creator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"backlot/internal/entry"
	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/sheet"
	"backlot/internal/workspace"
)

// Importer takes creators in from sheets.
type Importer struct {
	w     *workspace.Workspace
	names Namesakes
}

// NewImporter makes an importer on an open workspace. names is an index of all creators by name; while it is not
// loaded, or nil, all names are read at the beginning of each import.
func NewImporter(w *workspace.Workspace, names Namesakes) *Importer { return &Importer{w, names} }

// ImportOptions say how a sheet is taken. Mapping names the field of a column by its header, where the header says
// something else or nothing; "" leaves the column out. nil: as it was chosen for the same headers before. HeaderRow is
// the number of the row of headers, nil to look for it, 0 for none. Sheets names the sheets of a workbook to take;
// none: those of a ledger of relationships, or else the first that names creators.
type ImportOptions struct {
	DryRun    bool
	Mapping   map[string]string
	HeaderRow *int
	Sheets    []string
	Decisions []Decision
	// Progress is told how many rows have been gone through; total is 0 while nobody knows. It may be nil.
	Progress func(done, total int64)
	// NotTaken is given every row that was not taken, with its reason; it may be nil.
	NotTaken func(sheet string, row int, why string, cells []string) error
}

// Decision is what a person wants to happen with one row. Sheet and Row name it as the report does. With is the creator
// to merge with; Take are the fields (of FieldDiff) that the sheet says better.
type Decision struct {
	Sheet string   `json:"sheet"`
	Row   int      `json:"row"`
	Do    Do       `json:"do"`
	With  string   `json:"with"`
	Take  []string `json:"take"`
}

// Do is what happens with a row that is about a known creator, or may be.
type Do string

// The choices. DoDefault is what the report proposes.
const (
	DoDefault Do = ""
	DoMerge   Do = "merge"
	DoKeep    Do = "keep" // as a creator of its own
	DoSkip    Do = "skip"
)

type rowKey struct {
	sheet string
	row   int
}

// Report tells what an import did, or would do on a dry run. Rows counts rows with anything in them below the headers;
// each is created, updated, merged (into a creator of this sheet, or of the same mail address and a similar name),
// unchanged or skipped. Doubts are cells left out and creators worth a look. Duplicates are rows about known creators
// that a person can decide on. Of long lists only the beginning is kept: the totals count all. Mapping is the field
// that each recognised column was taken for; ColumnsLeft says of columns that seem to hold something why nothing, or not
// everything, is taken from them.
type Report struct {
	Rows            int               `json:"rows"`
	Created         int               `json:"created"`
	Updated         int               `json:"updated"`
	Merged          int               `json:"merged"`
	Unchanged       int               `json:"unchanged"`
	Skipped         []RowNote         `json:"skipped"`
	SkippedTotal    int               `json:"skippedTotal"`
	Doubts          []RowNote         `json:"doubts"`
	DoubtsTotal     int               `json:"doubtsTotal"`
	Duplicates      []Duplicate       `json:"duplicates"`
	DuplicatesTotal int               `json:"duplicatesTotal"`
	Mapping         map[string]string `json:"mapping"`
	ColumnsLeft     []string          `json:"columnsLeft"`
	Receipt         workspace.Receipt `json:"receipt"`
}

// RowNote says something about one row. Row is its place in the sheet as a person sees it, the first row being 1. Sheet
// is "" where the file has only one. Asked: the row is among Report.Duplicates, or would be if there were fewer; what
// becomes of it is for a person to decide there. Name is what the row calls the creator, "" where it does not.
type RowNote struct {
	Sheet string `json:"sheet,omitempty"`
	Row   int    `json:"row"`
	Name  string `json:"name,omitempty"`
	Why   string `json:"why"`
	Asked bool   `json:"asked,omitempty"`
}

// Duplicate is a row that is about a known creator, or may be. Name is what the row says, Creator whom it meets. Do is
// what happens without a decision; CanKeep: it can be kept as another creator.
type Duplicate struct {
	Sheet     string      `json:"sheet"`
	Row       int         `json:"row"`
	Name      string      `json:"name"`
	CreatorID string      `json:"creatorId"`
	Creator   string      `json:"creator"`
	By        MatchedBy   `json:"by"`
	Do        Do          `json:"do"`
	CanKeep   bool        `json:"canKeep"`
	Fields    []FieldDiff `json:"fields"`
}

const (
	// mostNotes and mostDuplicates bound what a report keeps of a very long sheet.
	mostNotes      = 20_000
	mostDuplicates = 500
	// rowsOfBatch are looked up and written together, fewer where their cells are longer than bytesOfBatch.
	rowsOfBatch  = 1000
	bytesOfBatch = 4 << 20
)

var errDryRun = errors.New("dry run")

// ImportCSV is Importer.Import of a text that is read at once.
func (s *Service) ImportCSV(ctx context.Context, from io.Reader, options ImportOptions) (Report, error) {
	const largest = 64 << 20
	content, err := io.ReadAll(io.LimitReader(from, largest+1))
	if err != nil {
		return Report{}, fault.Wrap(err, fault.Unavailable, "The file can't be read to its end. Nothing was imported; try again.")
	}
	if len(content) > largest {
		return Report{}, fault.OnField("file", "This text is larger than %d MB. Save it as a file and import that.", largest>>20)
	}
	file, err := sheet.New(ctx, bytes.NewReader(content), int64(len(content)), sheet.Options{Judge: entry.Judge})
	if err != nil {
		return Report{}, err
	}
	importer := NewImporter(s.w, nil)
	if s.roster != nil {
		importer.names = s.roster
	}
	report, err := importer.Import(ctx, file, options)
	return report, errors.Join(err, file.Close())
}

// OpenSheet opens a file for an importer. Faults: Invalid on file when it is no sheet; NotFound; Unavailable; Cancelled.
func OpenSheet(ctx context.Context, path string) (*sheet.File, error) {
	return sheet.Open(ctx, path, sheet.Options{Judge: entry.Judge})
}

// Import takes creators in from a sheet, all in one action, so that one undo takes the import back. Cells are texts
// whatever they begin with; nothing in them is computed. Of creators known already, empty fields are filled, figures
// are brought up to date, niches, accounts, contacts and prices are added, and nothing else is altered unless a
// decision says so. Faults: Invalid on file when it is no list of creators, on mapping, headerRow, sheets; Cancelled.
// Then nothing is imported.
func (im *Importer) Import(ctx context.Context, file *sheet.File, options ImportOptions) (Report, error) {
	parts, err := im.parts(ctx, file, options)
	if err != nil {
		return Report{}, err
	}
	i := newImporting(im, file, parts, options)
	receipt, err := im.w.Write(ctx, journal.Action{Kind: "creator.import"}, func(tx *workspace.WriteTx) error {
		if err := i.take(ctx, tx); err != nil {
			return err
		}
		if i.report.Rows == 0 {
			return fault.OnField("file", "This list has headers and not one row below them.")
		}
		tx.Describe(fmt.Sprintf("Creators imported: %d new, %d updated, %d merged", i.report.Created, i.report.Updated, i.report.Merged), "")
		if options.DryRun {
			return errDryRun
		}
		return nil
	})
	if err != nil && !errors.Is(err, errDryRun) {
		if ctx.Err() != nil {
			err = fault.Wrap(err, fault.Cancelled, "Cancelled; nothing was imported.")
		}
		return Report{}, err
	}
	i.report.Receipt = receipt
	if !options.DryRun && options.Mapping != nil {
		err = im.remember(ctx, parts, options.Mapping)
	} else {
		err = nil
	}
	return i.report, err
}

// importing is one import under way.
type importing struct {
	w         *workspace.Workspace
	file      *sheet.File
	parts     []part
	options   ImportOptions
	today     string
	index     Namesakes
	decisions map[rowKey]Decision
	report    Report
	held      held
	names     mates           // whom rows of this import are about
	written   sketch          // accounts and mail addresses of the rows that were taken
	firstID   string          // ids made by this import come after it
	given     map[string]bool // ids that the sheet gave to creators made by this import
	done      int64
}

func newImporting(im *Importer, file *sheet.File, parts []part, options ImportOptions) *importing {
	i := &importing{
		w: im.w, file: file, parts: parts, options: options, today: dayOf(im.w.Clock().Now().UnixMilli()), index: im.names,
		decisions: map[rowKey]Decision{}, names: mates{map[uint64]mate{}, map[uint64][]mate{}}, written: make(sketch, sketchWords), firstID: workspace.NewID(), given: map[string]bool{},
		report: Report{Skipped: []RowNote{}, Doubts: []RowNote{}, Duplicates: []Duplicate{}, Mapping: map[string]string{}, ColumnsLeft: []string{}},
	}
	if i.index == nil || !i.index.Loaded() {
		i.index = &allNames{}
	}
	for _, d := range options.Decisions {
		i.decisions[rowKey{d.Sheet, d.Row}] = d
	}
	for _, p := range parts {
		for header, field := range p.layout.Mapping() {
			i.report.Mapping[header] = field
		}
		i.report.ColumnsLeft = append(i.report.ColumnsLeft, p.layout.Left()...)
	}
	return i
}

// made says whether this import made the creator.
func (i *importing) made(id string) bool { return id > i.firstID && isTimed(id) || i.given[id] }

// isTimed says whether an id is one that sorts by time (UUIDv7).
func isTimed(id string) bool {
	return len(id) == len("00000000-0000-7000-8000-000000000000") && id[14] == '7'
}

// take goes through the sheet. Reading and cleaning rows goes on beside deciding on those before, and that beside
// writing those before them.
func (i *importing) take(ctx context.Context, tx *workspace.WriteTx) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	batches := make(chan ahead, 4)
	failed := make(chan error, 1)
	go func() {
		defer close(batches)
		failed <- i.read(ctx, batches)
	}()
	var decided *batch
	for next := range batches {
		b, err := i.takeBatch(ctx, tx, decided, next)
		if err != nil {
			stop()
			for range batches { // the reader ends
			}
			return err
		}
		decided = b
	}
	if err := <-failed; err != nil {
		return err
	}
	if err := i.flush(ctx, tx, decided); err != nil {
		return err
	}
	return i.held.write(ctx, tx)
}

// read makes candidates of all rows and hands them on in batches.
func (i *importing) read(ctx context.Context, batches chan<- ahead) (err error) {
	defer failedInside(&err)
	settle := newSettler(i.today)
	rows, size := make([]candidate, 0, rowsOfBatch), 0
	hand := func() error {
		next, err := i.lookAhead(ctx, rows)
		if err != nil {
			return err
		}
		select {
		case batches <- next:
			rows, size = make([]candidate, 0, rowsOfBatch), 0
			return nil
		case <-ctx.Done():
			return fault.Wrap(ctx.Err(), fault.Cancelled, "Cancelled; nothing was imported.")
		}
	}
	for _, p := range i.parts {
		for row, err := range i.file.Rows(ctx, p.sheet) {
			if err != nil {
				return err
			}
			if row.Number <= p.layout.HeaderRow || row.Empty() {
				continue
			}
			c := settle.settle(p.reader.Read(row), p.tier)
			c.sheet, c.cells = p.name, row.Cells
			for _, cell := range row.Cells {
				size += len(cell)
			}
			if rows = append(rows, c); len(rows) == rowsOfBatch || size > bytesOfBatch {
				if err := hand(); err != nil {
					return err
				}
			}
		}
	}
	if len(rows) > 0 {
		return hand()
	}
	return nil
}

// takeBatch looks up and decides on rows, and writes the batch before: beside deciding, when no row is about anybody
// in it.
func (i *importing) takeBatch(ctx context.Context, tx *workspace.WriteTx, before *batch, next ahead) (*batch, error) {
	rows := next.rows
	if err := ctx.Err(); err != nil {
		return nil, fault.Wrap(err, fault.Cancelled, "Cancelled; nothing was imported.")
	}
	if before.knowsAnyOf(rows, i) {
		if err := i.flush(ctx, tx, before); err != nil {
			return nil, err
		}
		before = nil
	}
	if i.held.mayKnowAnyOf(rows) {
		if err := i.held.write(ctx, tx); err != nil {
			return nil, err
		}
	}
	b, err := i.lookUp(ctx, tx, next)
	if err == nil && (before.hasAltered(b) || i.held.mayBelongTo(b)) {
		if err := i.flush(ctx, tx, before); err != nil {
			return nil, err
		}
		if err := i.held.write(ctx, tx); err != nil {
			return nil, err
		}
		before = nil
		b, err = i.lookUp(ctx, tx, next)
	}
	if err != nil {
		return nil, fmt.Errorf("looking up rows %d to %d: %w", rows[0].row, rows[len(rows)-1].row, err)
	}
	written := make(chan error, 1)
	go func() { written <- i.flush(ctx, tx, before) }()
	err = i.decide(b, tx.Now())
	if err = errors.Join(err, <-written); err != nil {
		return nil, err
	}
	if i.done += int64(len(rows)); i.options.Progress != nil {
		i.options.Progress(i.done, 0)
	}
	return b, nil
}

// decide decides on all rows of a batch.
func (i *importing) decide(b *batch, now int64) (err error) {
	defer failedInside(&err)
	for at := range b.rows {
		if err := i.takeRow(b, &b.rows[at], now); err != nil {
			return err
		}
	}
	return nil
}

// failedInside makes a panic an error: the promise of an import is that nothing is half imported.
func failedInside(err *error) {
	if cause := recover(); cause != nil {
		*err = fmt.Errorf("importing: panic: %v", cause)
	}
}
