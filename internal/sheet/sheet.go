// Package sheet turns files that spreadsheets write into rows of texts and back: CSV in all its forms, and XLSX. It
// knows nothing of what the rows are about. Files of any size are read in constant memory.
package sheet

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"backlot/internal/fault"
)

// What is refused, so that no file can stop the work or fill the memory.
const (
	// LargestText is the size of a text file in bytes.
	LargestText = 1 << 30
	// LargestBook is the size of a workbook in bytes.
	LargestBook = 64 << 20
	// MostColumns is the number of cells in one row.
	MostColumns = 1000
	// LongestLine is the length of one line in bytes.
	LongestLine = 1 << 20
)

// Row is one row as a person sees it in the sheet: Number is its place there, the first being 1, however many lines its
// cells have. Broken says why it can't be read.
type Row struct {
	Number int
	Cells  []string
	Broken string
}

// Empty reports whether nothing is written in the row.
func (r Row) Empty() bool {
	if r.Broken != "" {
		return false
	}
	for _, cell := range r.Cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// Options say how a file is looked at. Judge says how well a reading of the first rows fits what the caller looks for:
// of several ways to part a text in cells the one judged best is taken. Without it the most regular one is.
type Options struct {
	Judge func(rows []Row) int
}

// File is an open sheet or workbook. Its rows can be gone through more than once.
type File struct {
	source source
	closer io.Closer
}

// source is one kind of file.
type source interface {
	format() string
	names() []string
	rows(ctx context.Context, sheet int) iter.Seq2[Row, error]
	close() error
}

// Open opens a file by its content, whatever it is called. Faults: Invalid on file when it is no sheet or beyond the
// limits; NotFound; Unavailable; Cancelled.
func Open(ctx context.Context, path string, options Options) (*File, error) {
	about, err := os.Stat(path) // opening a pipe would wait for its other end
	switch {
	case path == "":
		return nil, fault.OnField("file", "No file is named.")
	case err != nil:
		return nil, notThere(err, path)
	case about.IsDir():
		return nil, errFolder
	case !about.Mode().IsRegular():
		return nil, fault.OnField("file", "%s is not a file.", filepath.Base(path))
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, notThere(err, path)
	}
	if about, err = file.Stat(); err != nil {
		file.Close()
		return nil, notThere(err, path)
	}
	f, err := New(ctx, file, about.Size(), options)
	if err != nil {
		file.Close()
		return nil, err
	}
	f.closer = file
	return f, nil
}

func notThere(err error, path string) error {
	return fault.Wrap(err, fault.NotFound, "%s can't be read. Check that it is still there.", filepath.Base(path))
}

var errFolder = fault.OnField("file", "This is a folder. Take the sheet in it.")

// New opens what from holds; size is in bytes. The faults are those of Open.
func New(ctx context.Context, from io.ReaderAt, size int64, options Options) (*File, error) {
	head := make([]byte, min(size, headLength))
	if _, err := io.ReadFull(io.NewSectionReader(from, 0, size), head); err != nil {
		return nil, unreadable(err)
	}
	if len(strings.TrimSpace(strings.Trim(string(head), "\ufeff"))) == 0 && size <= headLength {
		return nil, fault.OnField("file", "This file is empty.")
	}
	var s source
	var err error
	if isZip(head) {
		s, err = openBook(ctx, from, size)
	} else {
		s, err = openText(ctx, from, size, head, options.Judge)
	}
	if err != nil {
		return nil, err
	}
	return &File{source: s}, nil
}

// headLength is how many bytes at the beginning tell what a file is.
const headLength = 64 << 10

// Format says in words what the file is: "CSV parted by semicolons, Windows-1252".
func (f *File) Format() string { return f.source.format() }

// Sheets names the sheets of a workbook in their order; a text is one sheet without a name.
func (f *File) Sheets() []string { return f.source.names() }

// Rows goes through a sheet, blank rows included. The last pair holds the error, when there is one: Cancelled,
// Unavailable, or Invalid on file.
func (f *File) Rows(ctx context.Context, sheet int) iter.Seq2[Row, error] {
	return f.source.rows(ctx, sheet)
}

// Head returns up to most rows from the beginning of a sheet.
func (f *File) Head(ctx context.Context, sheet, most int) ([]Row, error) {
	rows := []Row{}
	for row, err := range f.Rows(ctx, sheet) {
		if err != nil {
			return nil, err
		}
		if rows = append(rows, row); len(rows) >= most {
			break
		}
	}
	return rows, nil
}

// Close lets the file go.
func (f *File) Close() error {
	err := f.source.close()
	if f.closer != nil {
		err = errors.Join(err, f.closer.Close())
	}
	return err
}

// unreadable puts a failed read into words.
func unreadable(err error) error {
	if errors.Is(err, syscall.EISDIR) {
		return errFolder
	}
	return fault.Wrap(err, fault.Unavailable, "The file can't be read to its end. Nothing was altered; try again.")
}

// cancelled puts an ended context into words.
func cancelled(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fault.Wrap(err, fault.Cancelled, "Cancelled; nothing was altered.")
	}
	return nil
}
