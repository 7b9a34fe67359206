package creator

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"syscall"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"backlot/internal/fault"
)

const (
	largestSheet = 32 << 20 // bytes
	mostLines    = 200_000
	mostColumns  = 200
	// linesOfOneCell is how many lines a quoted cell may have before its quote counts as one that nobody closed.
	linesOfOneCell = 30
)

// record is one row as a person sees it in the sheet: number is its place there, the first being 1, however many
// lines its cells have. broken says why it can't be read.
type record struct {
	number int
	cells  []string
	broken string
}

func (r record) empty() bool {
	return r.broken == "" && strings.TrimSpace(strings.Join(r.cells, "")) == ""
}

// readSheet reads a text in lines of cells as spreadsheets write it. Faults: Invalid on file.
func readSheet(ctx context.Context, from io.Reader) (lines []string, separator rune, err error) {
	content, err := io.ReadAll(io.LimitReader(from, largestSheet+1))
	if errors.Is(err, syscall.EISDIR) {
		return nil, 0, fault.OnField("file", "This is a folder. Take the CSV file in it.")
	}
	if err != nil {
		return nil, 0, fault.Wrap(err, fault.Unavailable, "The file can't be read to its end. Nothing was imported; try again.")
	}
	if err := ctx.Err(); err != nil {
		return nil, 0, fault.Wrap(err, fault.Cancelled, "Cancelled; nothing was imported.")
	}
	if len(content) > largestSheet {
		return nil, 0, fault.OnField("file", "This file is larger than %d MB. Split it into several ones.", largestSheet>>20)
	}
	text, err := decode(content)
	if err != nil {
		return nil, 0, err
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	// Excel takes the separator from such a first line and does not show it.
	if first, rest, _ := strings.Cut(text, "\n"); len(first) == len("sep=;") && strings.HasPrefix(strings.ToLower(first), "sep=") {
		separator, text = rune(first[4]), rest
	}
	lines = strings.Split(strings.TrimRight(text, "\n"), "\n")
	switch {
	case strings.TrimSpace(text) == "":
		return nil, 0, fault.OnField("file", "This file is empty.")
	case len(lines) > mostLines:
		return nil, 0, fault.OnField("file", "This file has more than %d lines. Split it into several ones.", mostLines)
	}
	return lines, separator, nil
}

// decode turns what spreadsheets save into text: UTF-8, UTF-16 with its mark, else Windows' western letters.
func decode(content []byte) (string, error) {
	for start, kind := range map[string]string{"PK\x03\x04": "an Excel or Numbers workbook", "\xd0\xcf\x11\xe0": "an old Excel workbook", "%PDF": "a PDF"} {
		if bytes.HasPrefix(content, []byte(start)) {
			return "", fault.OnField("file", "This is %s, not a CSV file. Open it in the spreadsheet and save it as CSV.", kind)
		}
	}
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")), bytes.HasPrefix(content, []byte("\xfe\xff")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case bytes.IndexByte(content, 0) >= 0 || manyControls(content):
		return "", fault.OnField("file", "This is not a text file. Save the list as CSV in the spreadsheet and take that.")
	case !utf8.Valid(content):
		from = charmap.Windows1252
	default:
		return strings.TrimPrefix(string(content), "\ufeff"), nil
	}
	text, err := from.NewDecoder().Bytes(content)
	if err != nil {
		f := fault.OnField("file", "The letters of this file can't be read. Save the list as CSV UTF-8 in the spreadsheet.")
		f.Cause = err
		return "", f
	}
	return string(text), nil
}

// manyControls says that more than one byte of a hundred is a control character other than those of a text.
func manyControls(content []byte) bool {
	controls := 0
	for _, b := range content {
		if b < ' ' && !bytes.ContainsRune([]byte("\t\n\r\f"), rune(b)) {
			controls++
		}
	}
	return controls*100 > len(content)
}

// records parts lines into rows. A quote that nobody closes spoils only its own row.
func records(lines []string, separator rune, most int) []record {
	list := []record{}
	for i := 0; i < len(lines) && len(list) < most; {
		r, used := oneRecord(lines[i:], separator)
		r.number = len(list) + 1
		list = append(list, r)
		i += used
	}
	return list
}

func oneRecord(lines []string, separator rune) (r record, used int) {
	text := lines[0]
	if strings.TrimSpace(text) == "" {
		return record{}, 1
	}
	quotes := strings.Count(text, `"`)
	for used = 1; quotes%2 != 0 && used < min(len(lines), linesOfOneCell); used++ {
		quotes += strings.Count(lines[used], `"`)
		text += "\n" + lines[used]
	}
	if quotes%2 == 0 {
		if cells, err := parse(text, separator, false); err == nil {
			return record{cells: cells}, used
		}
	}
	cells, err := parse(lines[0], separator, true)
	if err != nil || opensQuote(lines[0], separator) && strings.Count(lines[0], `"`)%2 != 0 {
		return record{cells: cells, broken: "a quotation mark is opened and not closed"}, 1
	}
	return record{cells: cells}, 1
}

func opensQuote(line string, separator rune) bool {
	return strings.HasPrefix(line, `"`) || strings.Contains(line, string(separator)+`"`)
}

func parse(text string, separator rune, lazy bool) ([]string, error) {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord = separator, lazy, -1
	cells, err := reader.Read()
	if err != nil {
		return nil, err
	}
	if _, err := reader.Read(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one record")
	}
	return cells, nil
}
