package creator

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"

	"backlot/internal/fault"
	"backlot/internal/sheet"
)

// NotTaken writes the rows that an import did not take into a CSV file: the sheet, the row's number and the reason,
// then the cells as they were.
type NotTaken struct {
	file *os.File
	to   sheet.Writer
}

// NewNotTaken makes the file. Faults: Unavailable.
func NewNotTaken(path string) (*NotTaken, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "%s can't be written. Check that the folder is there and not locked.", filepath.Base(path))
	}
	to, err := sheet.NewCSV(file)
	if err == nil {
		err = to.Write([]sheet.Cell{sheet.Text("Sheet"), sheet.Text("Row"), sheet.Text("Why it was not taken")})
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return &NotTaken{file, to}, nil
}

// Add writes one row; it is what ImportOptions.NotTaken wants.
func (n *NotTaken) Add(name string, row int, why string, cells []string) error {
	line := []sheet.Cell{sheet.Text(name), sheet.Text(strconv.Itoa(row)), sheet.Text(why)}
	for _, cell := range cells {
		line = append(line, sheet.Text(sheet.Unguard(cell)))
	}
	return n.to.Write(line)
}

// Close ends the file.
func (n *NotTaken) Close() error { return errors.Join(n.to.Close(), n.file.Close()) }
