package sheet

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"strings"

	"backlot/internal/fault"
)

// separators are the signs that part cells, in the order in which they are tried, and their names.
var separators = []struct {
	sign byte
	name string
}{{',', "commas"}, {';', "semicolons"}, {'\t', "tabs"}, {'|', "bars"}}

// text is a sheet in lines of cells.
type text struct {
	from      io.ReaderAt
	size      int64
	letters   letters
	lineEnd   byte
	separator byte
	declared  bool // the first line names the separator and is not shown
}

func openText(ctx context.Context, from io.ReaderAt, size int64, head []byte, judge func([]Row) int) (source, error) {
	if size > LargestText {
		return nil, fault.OnField("file", "This file is larger than %d GB. Split it into several ones.", LargestText>>30)
	}
	l, seen, err := readLetters(ctx, from, size, head)
	if err != nil {
		return nil, err
	}
	t := &text{from: from, size: size, letters: l, lineEnd: '\n', separator: ','}
	longest := seen.longestLine
	if seen.onlyReturns() {
		t.lineEnd, longest = '\r', seen.longestPart
	}
	if longest > LongestLine {
		return nil, errLongLine
	}
	if err := t.findSeparator(ctx, judge); err != nil {
		return nil, err
	}
	return t, nil
}

func (t *text) format() string {
	for _, s := range separators {
		if s.sign == t.separator {
			return "CSV parted by " + s.name + ", " + t.letters.name
		}
	}
	return "CSV, " + t.letters.name
}

func (t *text) names() []string { return []string{""} }

func (t *text) close() error { return nil }

// findSeparator takes what the first line declares, as Excel does, or else the sign that parts the first rows best.
func (t *text) findSeparator(ctx context.Context, judge func([]Row) int) error {
	const looked = 30
	lines := t.lines()
	first, err := lines.next()
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if sign, declared := strings.CutPrefix(strings.ToLower(first), "sep="); declared && len(sign) == 1 {
		t.separator, t.declared = sign[0], true
		for _, s := range separators {
			if s.sign == t.separator {
				return nil
			}
		}
		return fault.OnField("file", "%q does not part cells. Save the list as CSV with commas or semicolons.", sign)
	}
	best, wide := -1, false
	for _, s := range separators {
		rows, err := (&File{source: &text{t.from, t.size, t.letters, t.lineEnd, s.sign, false}}).Head(ctx, 0, looked)
		if err != nil {
			return err
		}
		score, tooWide := regular(rows)
		if judge != nil {
			score += 1000 * judge(rows)
		}
		if score > best {
			best, t.separator, wide = score, s.sign, tooWide
		}
	}
	if wide {
		return errManyColumns
	}
	return nil
}

var errManyColumns = fault.OnField("file", "This file has more than %d columns. Keep those about the creators.", MostColumns)

// regular says how evenly rows are parted, from 0 to 130, and whether the first or most of them have too many cells.
func regular(rows []Row) (score int, tooWide bool) {
	counts, filled, usual := map[int]int{}, 0, 1
	for _, row := range rows {
		tooWide = tooWide || row.Number == 1 && len(row.Cells) > MostColumns
		if row.Empty() {
			continue
		}
		filled++
		if counts[len(row.Cells)]++; counts[len(row.Cells)] > counts[usual] {
			usual = len(row.Cells)
		}
	}
	tooWide = tooWide || usual > MostColumns
	if usual < 2 {
		return 0, tooWide
	}
	return counts[usual]*100/filled + min(usual, 30), tooWide
}

func (t *text) lines() *lines {
	return newLines(t.letters.reader(t.from, t.size), t.lineEnd)
}

func (t *text) rows(ctx context.Context, _ int) iter.Seq2[Row, error] {
	const looksForCancel = 256 // rows between two looks at the context
	return func(yield func(Row, error) bool) {
		records := records{lines: t.lines(), separator: t.separator, decoded: t.letters.from != nil}
		if t.declared {
			_, _ = records.lines.next()
		}
		for number := 1; ; number++ {
			if number%looksForCancel == 1 {
				if err := cancelled(ctx); err != nil {
					yield(Row{}, err)
					return
				}
			}
			row, err := records.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Row{}, err)
				return
			}
			row.Number = number
			if row.Broken == "" && len(row.Cells) > MostColumns && number > 1 {
				row.Broken = "it has more cells than a list can have"
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// lines parts a text in lines, whatever they end with.
type lines struct {
	from    io.Reader
	end     byte
	buffer  []byte
	start   int // of what is not yet handed out
	filled  int
	ended   bool
	waiting []string // lines read and not yet handed out, the next one first
}

func newLines(from io.Reader, end byte) *lines {
	return &lines{from: from, end: end, buffer: make([]byte, 64<<10)}
}

// next returns the next line without its end. io.EOF: there is none.
func (l *lines) next() (string, error) {
	if len(l.waiting) > 0 {
		line := l.waiting[0]
		l.waiting = l.waiting[1:]
		return line, nil
	}
	line, err := l.read()
	if err != nil {
		return "", err
	}
	line = strings.TrimSuffix(line, "\r")
	if strings.IndexByte(line, '\r') >= 0 {
		parts := strings.Split(line, "\r")
		l.waiting = append(l.waiting, parts[1:]...)
		line = parts[0]
	}
	return line, nil
}

// back hands lines out again.
func (l *lines) back(lines []string) {
	if len(lines) > 0 {
		l.waiting = append(append(make([]string, 0, len(lines)+len(l.waiting)), lines...), l.waiting...)
	}
}

func (l *lines) read() (string, error) {
	searched := l.start
	for {
		if i := bytes.IndexByte(l.buffer[searched:l.filled], l.end); i >= 0 {
			line := string(l.buffer[l.start : searched+i])
			l.start = searched + i + 1
			return line, nil
		}
		if l.ended {
			if l.start == l.filled {
				return "", io.EOF
			}
			line := string(l.buffer[l.start:l.filled])
			l.start = l.filled
			return line, nil
		}
		searched = l.filled
		if l.start > 0 {
			copy(l.buffer, l.buffer[l.start:l.filled])
			l.filled, searched, l.start = l.filled-l.start, searched-l.start, 0
		}
		if l.filled == len(l.buffer) {
			if len(l.buffer) > 2*LongestLine {
				return "", errLongLine
			}
			l.buffer = append(l.buffer, make([]byte, len(l.buffer))...)
		}
		n, err := l.from.Read(l.buffer[l.filled:])
		l.filled += n
		if errors.Is(err, io.EOF) {
			l.ended = true
		} else if err != nil {
			return "", unreadable(err)
		}
	}
}
