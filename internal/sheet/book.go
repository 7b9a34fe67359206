package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"backlot/internal/fault"
)

// A workbook is a ZIP file, which a few bytes can make unpack to anything.
const (
	mostEntries     = 2000
	largestUnpacked = 1 << 30   // bytes of all entries
	largestPart     = 64 << 20  // bytes of an entry that is read as a whole
	mostTimesLarger = 300       // than packed, of what unpacks to more than freelyUnpacked
	freelyUnpacked  = 16 << 20  // bytes
	keptInMemory    = 4 << 20   // bytes; larger sheets are read from a temporary file
	unpackedAtOnce  = 256 << 10 // bytes between two looks at the context
)

func isZip(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// book is an XLSX workbook.
type book struct {
	file   *excelize.File
	sheets []string
}

func openBook(ctx context.Context, from io.ReaderAt, size int64) (source, error) {
	if size > LargestBook {
		return nil, fault.OnField("file", "This workbook is larger than %d MB. Save the sheet as CSV and take that.", LargestBook>>20)
	}
	archive, err := zip.NewReader(from, size)
	if err != nil {
		return nil, brokenBook(err)
	}
	if kind := packed(archive); kind != "" {
		return nil, fault.OnField("file", "This is %s. Save the list as CSV or XLSX and take that.", kind)
	}
	if err := unpackable(ctx, archive); err != nil {
		return nil, err
	}
	file, err := openSafely(io.NewSectionReader(from, 0, size))
	if err != nil {
		return nil, brokenBook(err)
	}
	b := &book{file: file}
	for _, name := range file.GetSheetList() {
		if visible, err := file.GetSheetVisible(name); err == nil && visible {
			b.sheets = append(b.sheets, name)
		}
	}
	if len(b.sheets) == 0 {
		_ = file.Close()
		return nil, fault.OnField("file", "This workbook has no sheet with cells.")
	}
	return b, nil
}

func brokenBook(err error) error {
	f := fault.OnField("file", "This workbook is damaged and can't be read. Save it again in the spreadsheet, or as CSV.")
	f.Cause = err
	return f
}

// packed names what a ZIP file holds when that is no workbook.
func packed(archive *zip.Reader) string {
	has := func(start string) bool {
		return slices.ContainsFunc(archive.File, func(f *zip.File) bool { return strings.HasPrefix(f.Name, start) })
	}
	switch {
	case has("xl/workbook.xml"):
		return ""
	case has("word/"):
		return "a Word document"
	case has("ppt/"):
		return "a presentation"
	case has("xl/workbook.bin"):
		return "a binary workbook (.xlsb)"
	case has("Index/"):
		return "a Numbers sheet"
	case has("content.xml"):
		return "an OpenDocument file"
	}
	return "a compressed folder"
}

// unpackable unpacks every entry once: what its directory says of sizes may be a lie, and its sheets may be damaged or
// made to harm.
func unpackable(ctx context.Context, archive *zip.Reader) error {
	if len(archive.File) > mostEntries {
		return errBomb
	}
	var all int64
	var sheets proof
	for _, entry := range archive.File {
		inside := strings.HasPrefix(entry.Name, "xl/worksheets/") || strings.HasSuffix(strings.ToLower(entry.Name), "sharedstrings.xml")
		size, err := unpack(entry, largestUnpacked-all, func(from io.Reader) (int64, error) {
			if inside && strings.HasSuffix(strings.ToLower(entry.Name), ".xml") {
				return sheets.take(ctx, from)
			}
			return discard(ctx, from)
		})
		if err != nil {
			return err
		}
		all += size
		small := int64(max(entry.CompressedSize64, 1))
		if all >= largestUnpacked || !inside && size > largestPart || size > freelyUnpacked && size/small > mostTimesLarger {
			return errBomb
		}
	}
	if !sheets.tame() {
		return errBomb
	}
	return nil
}

// unpack has take read an entry, of which it gets no more than most bytes.
func unpack(entry *zip.File, most int64, take func(io.Reader) (int64, error)) (size int64, err error) {
	from, err := entry.Open()
	if err != nil {
		return 0, brokenBook(err)
	}
	defer from.Close()
	return take(&enough{from: from, left: most})
}

// enough reads no more than is left.
type enough struct {
	from io.Reader
	left int64
}

func (e *enough) Read(into []byte) (int, error) {
	if e.left <= 0 {
		return 0, errBomb
	}
	n, err := e.from.Read(into[:min(int64(len(into)), e.left)])
	e.left -= int64(n)
	return n, err
}

func discard(ctx context.Context, from io.Reader) (size int64, err error) {
	for {
		n, err := io.CopyN(io.Discard, from, unpackedAtOnce)
		size += n
		var said *fault.Fault
		switch {
		case errors.Is(err, io.EOF):
			return size, nil
		case errors.As(err, &said):
			return size, err
		case err != nil:
			return size, brokenBook(err)
		}
		if err := cancelled(ctx); err != nil {
			return size, err
		}
	}
}

// openSafely keeps a panic over a damaged workbook from ending the program.
func openSafely(from io.Reader) (file *excelize.File, err error) {
	defer recovered(&err)
	return excelize.OpenReader(from, excelize.Options{
		UnzipSizeLimit: largestUnpacked, UnzipXMLSizeLimit: keptInMemory,
		ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd",
	})
}

func recovered(err *error) {
	if cause := recover(); cause != nil {
		*err = fmt.Errorf("reading the workbook: panic: %v", cause)
	}
}

func (b *book) format() string { return "Excel workbook" }

func (b *book) names() []string { return b.sheets }

func (b *book) close() error { return b.file.Close() }

func (b *book) rows(ctx context.Context, sheet int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if sheet < 0 || sheet >= len(b.sheets) {
			yield(Row{}, fault.OnField("sheet", "This workbook has no such sheet."))
			return
		}
		rows, err := b.open(sheet)
		if err != nil {
			yield(Row{}, brokenBook(err))
			return
		}
		defer func() { _ = rows.Close() }()
		for number := 1; ; number++ {
			if err := cancelled(ctx); err != nil {
				yield(Row{}, err)
				return
			}
			cells, more, err := nextCells(rows)
			if err != nil {
				yield(Row{}, brokenBook(err))
				return
			}
			if !more {
				return
			}
			row := Row{Number: number, Cells: cells}
			if len(cells) > MostColumns {
				if number == 1 {
					yield(Row{}, errManyColumns)
					return
				}
				row.Broken = "it has more cells than a list can have"
			}
			if size(cells) > LongestLine {
				row.Cells, row.Broken = nil, "it holds more than a list can hold"
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

func size(cells []string) (bytes int) {
	for _, cell := range cells {
		bytes += len(cell)
	}
	return bytes
}

func (b *book) open(sheet int) (rows *excelize.Rows, err error) {
	defer recovered(&err)
	return b.file.Rows(b.sheets[sheet])
}

// nextCells returns the texts of the next row as they are shown.
func nextCells(rows *excelize.Rows) (cells []string, more bool, err error) {
	defer recovered(&err)
	if !rows.Next() {
		return nil, false, rows.Error()
	}
	cells, err = rows.Columns()
	return cells, true, err
}
