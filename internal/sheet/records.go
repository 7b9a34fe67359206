package sheet

import (
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// linesOfOneRow is how many lines a row may have before a quotation mark in it counts as one that nobody closed.
const linesOfOneRow = 1000

const (
	unclosed   = "a quotation mark is opened and not closed"
	unreadText = "it holds bytes that stand for no letter"
)

// records parts lines in rows. A quotation mark that nobody closes spoils only its own row.
type records struct {
	lines     *lines
	separator byte
	decoded   bool // from other letters, in which nothing stands for the letter that replaces what can't be read
}

// next returns the next row, without its number. io.EOF: there is none.
func (r *records) next() (Row, error) {
	line, err := r.lines.next()
	if err != nil {
		return Row{}, err
	}
	row := Row{}
	switch {
	case isBlank(line):
		return Row{}, nil
	case strings.IndexByte(line, '"') < 0:
		row.Cells = split(line, r.separator)
	default:
		if row, err = r.quoted(line); err != nil {
			return Row{}, err
		}
	}
	if !utf8.ValidString(line) || r.decoded && strings.ContainsRune(line, utf8.RuneError) {
		row.Broken = unreadText
	}
	return row, nil
}

func isBlank(line string) bool { return len(line) < 1024 && strings.TrimSpace(line) == "" }

// split parts a line without quotation marks.
func split(line string, separator byte) []string {
	cells := make([]string, 0, strings.Count(line, string(separator))+1)
	for {
		i := strings.IndexByte(line, separator)
		if i < 0 {
			return append(cells, line)
		}
		cells = append(cells, line[:i])
		line = line[i+1:]
	}
}

// quoted reads a row that begins with line and has a quotation mark in it: as many lines as close it.
func (r *records) quoted(line string) (Row, error) {
	taken, closed, err := r.untilClosed(line)
	if err != nil {
		return Row{}, err
	}
	if closed {
		if cells, ok := unquote(strings.Join(append([]string{line}, taken...), "\n"), r.separator, false); ok {
			return Row{Cells: cells}, nil
		}
	}
	r.lines.back(taken)
	cells, ok := unquote(line, r.separator, true)
	if !ok {
		return Row{Cells: cells, Broken: unclosed}, nil
	}
	return Row{Cells: cells}, nil
}

// untilClosed reads the lines that belong to a row whose first line is given: until its quotation marks are closed, or
// one stands where none can close a cell.
func (r *records) untilClosed(line string) (taken []string, closed bool, err error) {
	quotes, size := strings.Count(line, `"`), len(line)
	for quotes%2 != 0 && len(taken) < linesOfOneRow && size < LongestLine {
		further, err := r.lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return taken, false, err
		}
		taken = append(taken, further)
		if strings.IndexByte(further, '"') >= 0 && closing(further, r.separator, false) < 0 && !onlyDoubled(further) {
			break
		}
		quotes += strings.Count(further, `"`)
		size += len(further)
	}
	return taken, quotes%2 == 0, nil
}

// onlyDoubled says that every quotation mark of a line is doubled, so that none closes a cell.
func onlyDoubled(line string) bool { return strings.Count(line, `"`) == 2*strings.Count(line, `""`) }

// unquote parts a row with quotation marks in it. A cell in quotation marks holds the separator, line ends, and each
// doubled quotation mark as one. lazy takes a quotation mark that stands elsewhere as it is; not ok then means a cell
// that never ends, otherwise also a quotation mark in the wrong place.
func unquote(row string, separator byte, lazy bool) (cells []string, ok bool) {
	for {
		opened := strings.TrimLeft(row, " ")
		if !strings.HasPrefix(opened, `"`) {
			cell, rest, more := strings.Cut(row, string(separator))
			if !lazy && strings.IndexByte(cell, '"') >= 0 {
				return nil, false
			}
			cells = append(cells, cell)
			if row = rest; !more {
				return cells, true
			}
			continue
		}
		end := closing(opened[1:], separator, lazy)
		if end < 0 {
			return append(cells, opened[1:]), false
		}
		cells = append(cells, strings.ReplaceAll(opened[1:1+end], `""`, `"`))
		rest := strings.TrimLeft(opened[end+2:], " ")
		if rest == "" {
			return cells, true
		}
		row = rest[1:] // the separator
	}
}

// closing finds the quotation mark that ends a cell: the first that is not doubled and, unless something is wrong,
// stands before the separator or the end. -1: there is none.
func closing(text string, separator byte, lazy bool) int {
	for i := 0; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			i++
			continue
		}
		rest := strings.TrimLeft(text[i+1:], " ")
		if rest == "" || rest[0] == separator {
			return i
		}
		if !lazy {
			return -1
		}
	}
	return -1
}
