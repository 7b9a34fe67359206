package sheet

import (
	"bufio"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"backlot/internal/fault"
)

// Cell is what is written into one cell: a text, or a number where IsNumber is true.
type Cell struct {
	Text     string
	Number   int64
	IsNumber bool
}

// Text makes a cell of a text.
func Text(text string) Cell { return Cell{Text: text} }

// Number makes a cell of a number, empty when it is not known.
func Number(n *int64) Cell {
	if n == nil {
		return Cell{}
	}
	return Cell{Number: *n, IsNumber: true}
}

// Writer writes rows to a file. Close ends the file, and must be called.
type Writer interface {
	Write(cells []Cell) error
	Close() error
}

// Guard keeps a spreadsheet from computing a text: one that begins like a formula gets an apostrophe before it, and so
// does one that would look so guarded. Unguard takes it off again.
func Guard(text string) string {
	if formula(text) {
		return "'" + text
	}
	return text
}

// Unguard gives back the text that Guard was given; other texts stay as they are.
func Unguard(text string) string {
	if strings.HasPrefix(text, "'") && formula(text) {
		return text[1:]
	}
	return text
}

func formula(text string) bool {
	plain := strings.TrimLeft(text, "'")
	return plain != "" && strings.IndexByte("=+-@\t\r", plain[0]) >= 0
}

// oneForm makes all line ends the same and leaves out what no sheet can hold.
func oneForm(text string) string {
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	if strings.IndexByte(text, 0) >= 0 || !utf8.ValidString(text) {
		text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "")
	}
	return text
}

type csvWriter struct {
	to  *bufio.Writer
	csv *csv.Writer
	row []string
}

// NewCSV writes CSV with commas in UTF-8, with the mark by which Excel knows it.
func NewCSV(to io.Writer) (Writer, error) {
	buffered := bufio.NewWriterSize(to, 64<<10)
	_, err := buffered.WriteString("\ufeff")
	w := &csvWriter{to: buffered, csv: csv.NewWriter(buffered)}
	w.csv.UseCRLF = true
	return w, err
}

func (w *csvWriter) Write(cells []Cell) error {
	w.row = w.row[:0]
	for _, cell := range cells {
		if cell.IsNumber {
			w.row = append(w.row, strconv.FormatInt(cell.Number, 10))
		} else {
			w.row = append(w.row, Guard(oneForm(cell.Text)))
		}
	}
	return w.csv.Write(w.row)
}

func (w *csvWriter) Close() error {
	w.csv.Flush()
	if err := w.csv.Error(); err != nil {
		return err
	}
	return w.to.Flush()
}

// Book is a workbook that is being written, sheet by sheet.
type Book struct {
	to     io.Writer
	file   *excelize.File
	stream *excelize.StreamWriter
	sheets int
	row    int
}

// NewBook writes an XLSX workbook; its first sheet is begun with Sheet.
func NewBook(to io.Writer) *Book { return &Book{to: to, file: excelize.NewFile()} }

// Sheet begins a sheet; the one before it is ended.
func (b *Book) Sheet(name string) (err error) {
	if err = b.endSheet(); err != nil {
		return err
	}
	if b.sheets++; b.sheets == 1 {
		err = b.file.SetSheetName(b.file.GetSheetName(0), name)
	} else {
		_, err = b.file.NewSheet(name)
	}
	if err != nil {
		return err
	}
	b.row = 0
	b.stream, err = b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	return b.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

func (b *Book) endSheet() error {
	if b.stream == nil {
		return nil
	}
	return b.stream.Flush()
}

// Write adds a row to the present sheet. Faults: Invalid for a text or list that is too long for a workbook.
func (b *Book) Write(cells []Cell) error {
	if b.row++; b.row > excelize.TotalRows {
		return fault.New(fault.Invalid, "A sheet of a workbook holds up to %d rows. Export the list as CSV.", excelize.TotalRows)
	}
	values := make([]any, len(cells))
	for i, cell := range cells {
		text := Guard(oneForm(cell.Text))
		switch {
		case cell.IsNumber:
			values[i] = cell.Number
		case len(text)/2 > excelize.TotalCellChars/2 && utf16Length(text) > excelize.TotalCellChars:
			return fault.New(fault.Invalid, "A text in row %d is too long for a cell of a workbook. Export the list as CSV.", b.row)
		case text != "":
			values[i] = text
		}
	}
	place, err := excelize.CoordinatesToCellName(1, b.row)
	if err != nil {
		return err
	}
	return b.stream.SetRow(place, values)
}

func utf16Length(text string) (units int) {
	for _, r := range text {
		if units++; r > 0xffff {
			units++
		}
	}
	return units
}

// Close ends the workbook and writes it.
func (b *Book) Close() error {
	defer func() { _ = b.file.Close() }()
	if err := b.endSheet(); err != nil {
		return err
	}
	return b.file.Write(b.to)
}
