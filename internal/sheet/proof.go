package sheet

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strconv"

	"golang.org/x/text/encoding/htmlindex"

	"backlot/internal/fault"
)

// The library that reads workbooks ends quietly at a fault in a sheet, walks to any row that a sheet names, and holds
// texts of any length. So the XML is gone through once before.
const (
	deepest      = 64        // elements within elements
	lastRow      = 1_048_576 // of a sheet; ECMA-376 names none, Excel's is everybody's
	lastColumn   = 16_384
	largestCells = 256 << 20 // bytes that the cells of one row could hold together
)

var errBomb = fault.OnField("file", "This workbook unpacks to far more than a list of creators can hold, so that it is not opened. Save the sheet as CSV and take that.")

// proof is what going through the sheets of a workbook tells.
type proof struct {
	longestShared int64 // bytes of the longest shared text
	mostShared    int64 // shared texts in one row
}

// tame says whether the fullest row fits into memory if each of its shared texts is the longest one.
func (p *proof) tame() bool { return p.longestShared*max(p.mostShared, 1) <= largestCells }

// part is one entry of a workbook on its way through the proof.
type part struct {
	proof  *proof
	row    int64 // the last one
	cells  int64 // in it
	shared int64 // of them
	text   int64 // bytes of text in it, or in a shared text
	inside bool  // of either
	depth  int
}

// take goes through the XML of an entry. Faults: Invalid on file.
func (p *proof) take(ctx context.Context, from io.Reader) (size int64, err error) {
	short := &shortTokens{ctx: ctx, from: from}
	decoder := xml.NewDecoder(short)
	decoder.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		letters, err := htmlindex.Get(label)
		if err != nil {
			return nil, err
		}
		return letters.NewDecoder().Reader(input), nil
	}
	e := part{proof: p}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return short.size, nil
		}
		if err == nil {
			err = e.token(token)
		}
		var said *fault.Fault
		switch {
		case err == nil:
		case errors.As(err, &said):
			return short.size, said
		default:
			return short.size, brokenBook(err)
		}
	}
}

func (e *part) token(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		if e.depth++; e.depth > deepest {
			return errors.New("elements lie too deep within each other")
		}
		return e.begin(t)
	case xml.EndElement:
		e.depth--
		switch t.Name.Local {
		case "si":
			e.proof.longestShared, e.inside = max(e.proof.longestShared, e.text), false
		case "row":
			e.inside = false
		}
	case xml.CharData:
		if e.text += int64(len(t)); e.inside && e.text > LongestLine {
			return errLongRow
		}
	}
	return nil
}

var errLongRow = fault.OnField("file", "A row of this workbook holds more than %d MB, so that it can't be a list of creators.", LongestLine>>20)

func (e *part) begin(element xml.StartElement) error {
	switch element.Name.Local {
	case "si":
		e.text, e.inside = 0, true
	case "row":
		number := e.row + 1
		for _, a := range element.Attr {
			if a.Name.Local == "r" {
				n, err := strconv.ParseInt(a.Value, 10, 64)
				if err != nil {
					return err
				}
				number = n
			}
		}
		if number <= e.row || number > lastRow {
			return errors.New("rows are not in their order")
		}
		e.row, e.cells, e.shared, e.text, e.inside = number, 0, 0, 0, true
	case "c":
		if e.cells++; e.cells > lastColumn {
			return errManyColumns
		}
		for _, a := range element.Attr {
			if a.Name.Local == "t" && a.Value == "s" {
				e.shared++
				e.proof.mostShared = max(e.proof.mostShared, e.shared)
			}
		}
	}
	return nil
}

// shortTokens reads XML in which nothing between two angle brackets is longer than a row may be: a decoder holds that as
// a whole.
type shortTokens struct {
	ctx  context.Context
	from io.Reader
	size int64
	run  int
}

func (s *shortTokens) Read(into []byte) (int, error) {
	if err := cancelled(s.ctx); err != nil {
		return 0, err
	}
	n, err := s.from.Read(into)
	s.size += int64(n)
	if last := bytes.LastIndexByte(into[:n], '<'); last >= 0 {
		s.run = n - last
	} else if s.run += n; s.run > LongestLine {
		return 0, errBomb
	}
	return n, err
}
