package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"backlot/internal/fault"
	"backlot/internal/sheet"
)

var ctx = context.Background()

func open(t testing.TB, content []byte) (*sheet.File, error) {
	t.Helper()
	return sheet.New(ctx, bytes.NewReader(content), int64(len(content)), sheet.Options{})
}

func rowsOf(t testing.TB, content []byte) [][]string {
	t.Helper()
	file, err := open(t, content)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	list := [][]string{}
	for row, err := range file.Rows(ctx, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if row.Broken != "" {
			t.Fatalf("row %d: %s", row.Number, row.Broken)
		}
		list = append(list, row.Cells)
	}
	return list
}

func utf16Bytes(text string, order binary.AppendByteOrder, mark bool) []byte {
	var out []byte
	if mark {
		out = order.AppendUint16(out, 0xfeff)
	}
	for _, unit := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, unit)
	}
	return out
}

func TestEncodingsSeparatorsAndLineEnds(t *testing.T) {
	plain := "Name,City,Note\nZoë,\"Köln, DE\",a\nBen,Bern,b\n"
	want := [][]string{{"Name", "City", "Note"}, {"Zoë", "Köln, DE", "a"}, {"Ben", "Bern", "b"}}
	semicolons := "Name;City;Note\nZoë;Köln, DE;a\nBen;Bern;b\n"
	for name, content := range map[string][]byte{
		"UTF-8": []byte(plain), "with a mark": []byte("\ufeff" + plain), "semicolons": []byte(semicolons),
		"tabs": []byte(strings.ReplaceAll(semicolons, ";", "\t")), "bars": []byte(strings.ReplaceAll(semicolons, ";", "|")),
		"declared": []byte("sep=;\r\n" + semicolons), "UTF-16 LE": utf16Bytes(plain, binary.LittleEndian, true),
		"UTF-16 BE": utf16Bytes(plain, binary.BigEndian, true), "UTF-16 LE bare": utf16Bytes(plain, binary.LittleEndian, false),
		"UTF-16 BE bare": utf16Bytes(plain, binary.BigEndian, false),
		"Windows-1252":   []byte(strings.NewReplacer("ë", "\xeb", "ö", "\xf6").Replace(plain)),
		"CRLF":           []byte(strings.ReplaceAll(plain, "\n", "\r\n")), "CR": []byte(strings.ReplaceAll(plain, "\n", "\r")),
		"all quoted":       []byte("\"Name\",\"City\",\"Note\"\n\"Zoë\",\"Köln, DE\",\"a\"\n\"Ben\",\"Bern\",\"b\""),
		"blank then quote": []byte("Name, City, Note\nZoë, \"Köln, DE\", a\nBen,Bern,b"),
	} {
		got := rowsOf(t, content)
		for _, row := range got {
			for i := range row {
				row[i] = strings.TrimSpace(row[i])
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestAnUnclosedQuotationMarkSpoilsItsOwnRowOnly(t *testing.T) {
	file, err := open(t, []byte("a,b\n\"open,x\nfine,1\n\"two\nlines\",2\nsaid \"so\",3\nlast,4\n"))
	if err != nil {
		t.Fatal(err)
	}
	var broken []int
	var cells [][]string
	for row, err := range file.Rows(ctx, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if cells = append(cells, row.Cells); row.Broken != "" {
			broken = append(broken, row.Number)
		}
	}
	if !slices.Equal(broken, []int{2}) || len(cells) != 6 || cells[3][0] != "two\nlines" || cells[4][0] != `said "so"` {
		t.Errorf("broken %v of %q", broken, cells)
	}
}

func zipped(t testing.TB, entries map[string]io.Reader) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range entries {
		to, err := w.Create(name)
		if err == nil {
			_, err = io.Copy(to, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// zeros is size bytes that take no room before they are read.
type zeros struct{ left int }

func (z *zeros) Read(p []byte) (int, error) {
	if z.left == 0 {
		return 0, io.EOF
	}
	n := min(len(p), z.left)
	for i := range n {
		p[i] = ' '
	}
	z.left -= n
	return n, nil
}

func TestWhatIsNoSheetIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		words   string
	}{
		"empty": {nil, "empty"}, "blank": {[]byte(" \n\n"), "empty"}, "a picture": {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "a picture"},
		"a PDF": {[]byte("%PDF-1.7\n"), "a PDF"}, "old Excel": {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)), "Excel"},
		"a program": {[]byte("\x7fELF\x02\x01\x01\x00\x00\x00"), "a program"}, "bytes": {bytes.Repeat([]byte{0, 1, 2, 3, 250}, 200), "not a text"},
		"a late zero": {append(bytes.Repeat([]byte("a,b\n"), 50_000), 0), "not a text"}, "controls": {bytes.Repeat([]byte("\x01\x02a"), 99), "not a text"},
		"Word":          {zipped(t, map[string]io.Reader{"word/document.xml": strings.NewReader("x")}), "Word"},
		"a folder":      {zipped(t, map[string]io.Reader{"a.txt": strings.NewReader("x")}), "compressed folder"},
		"Numbers":       {zipped(t, map[string]io.Reader{"Index/Document.iwa": strings.NewReader("x")}), "Numbers"},
		"damaged":       {[]byte("PK\x03\x04rest"), "damaged"},
		"no workbook":   {zipped(t, map[string]io.Reader{"xl/workbook.xml": strings.NewReader("<x")}), "workbook"},
		"a zip bomb":    {zipped(t, map[string]io.Reader{"xl/workbook.xml": strings.NewReader("<x/>"), "xl/worksheets/sheet1.xml": &zeros{200 << 20}}), "far more"},
		"a styles bomb": {zipped(t, map[string]io.Reader{"xl/workbook.xml": strings.NewReader("<x/>"), "xl/styles.xml": &zeros{70 << 20}}), "far more"},
		"columns":       {[]byte(strings.Repeat("x,", 10_000) + "\n"), "columns"}, "a strange separator": {[]byte("sep=#\nname#handle\n"), "part cells"},
		"a long line": {append([]byte("name\n"), bytes.Repeat([]byte("x"), 3<<20)...), "line"},
	} {
		_, err := open(t, c.content)
		if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := sheet.Open(ctx, t.TempDir(), sheet.Options{}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a folder: got %v", err)
	}
	if _, err := sheet.Open(ctx, filepath.Join(t.TempDir(), "none.csv"), sheet.Options{}); !fault.Is(err, fault.NotFound) {
		t.Errorf("no file: got %v", err)
	}
}

func TestFarTooLargeFilesAreRefusedAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "big.csv")
	if err := os.WriteFile(path, []byte("name,handle\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 2<<30); err != nil { // a file with holes takes no room
		t.Fatal(err)
	}
	if _, err := sheet.Open(ctx, path, sheet.Options{}); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "Split") {
		t.Errorf("got %v", err)
	}
	if err := os.Truncate(path, 500<<20); err != nil {
		t.Fatal(err)
	}
	if _, err := sheet.Open(ctx, path, sheet.Options{}); !fault.Is(err, fault.Invalid) {
		t.Errorf("one line: got %v", err)
	}
}

// endless repeats one row for size bytes.
type endless struct {
	row  string
	size int64
}

func (e endless) ReadAt(p []byte, at int64) (int, error) {
	n := 0
	for n < len(p) && at+int64(n) < e.size {
		p[n] = e.row[(at+int64(n))%int64(len(e.row))]
		n++
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func TestALongSheetTakesNoMemoryAndCanBeCancelled(t *testing.T) {
	long := endless{"Mira Okafor,@mira,instagram,12000\n", 40 << 20}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	file, err := sheet.New(ctx, long, long.size, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, err := range file.Rows(ctx, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if count++; count == 1_000_000 {
			runtime.GC()
			runtime.ReadMemStats(&after)
		}
	}
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 8<<20 {
		t.Errorf("%d bytes are held", held)
	}
	stopped, stop := context.WithCancel(ctx)
	defer stop()
	count = 0
	for _, err := range file.Rows(stopped, 0) {
		if count++; count == 1000 {
			stop()
		}
		if err != nil && !fault.Is(err, fault.Cancelled) {
			t.Error(err)
		}
	}
	if count > 2000 {
		t.Errorf("%d rows were read after all", count)
	}
	if _, err := sheet.New(stopped, long, long.size, sheet.Options{}); !fault.Is(err, fault.Cancelled) {
		t.Errorf("got %v", err)
	}
}

func TestAWorkbookIsReadAsItIsShown(t *testing.T) {
	f := excelize.NewFile()
	percent, _ := f.NewStyle(&excelize.Style{NumFmt: 10})
	day, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	for place, value := range map[string]any{
		"A1": "Name", "B1": "Followers", "C1": "ER", "D1": "Birthday", "A3": "Mira", "B3": 1234567, "C3": 0.0325, "D3": 36526, "E3": true,
	} {
		if err := f.SetCellValue("Sheet1", place, value); err != nil {
			t.Fatal(err)
		}
	}
	_ = f.SetCellStyle("Sheet1", "C3", "C3", percent)
	_ = f.SetCellStyle("Sheet1", "D3", "D3", day)
	_, _ = f.NewSheet("Nurture")
	var content bytes.Buffer
	if err := f.Write(&content); err != nil {
		t.Fatal(err)
	}
	file, err := open(t, content.Bytes())
	if err != nil || !slices.Equal(file.Sheets(), []string{"Sheet1", "Nurture"}) {
		t.Fatalf("got %v, %v", file, err)
	}
	got := rowsOf(t, content.Bytes())
	if len(got) != 3 || len(got[1]) != 0 || !slices.Equal(got[2][:4], []string{"Mira", "1234567", "3.25%", "2000-01-01"}) {
		t.Errorf("got %q", got)
	}
}

func write(t testing.TB, to sheet.Writer, rows [][]string) {
	t.Helper()
	for _, row := range rows {
		cells := make([]sheet.Cell, len(row))
		for i := range row {
			cells[i] = sheet.Text(row[i])
		}
		if err := to.Write(cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestNoCellBeginsLikeAFormula(t *testing.T) {
	var content bytes.Buffer
	w, err := sheet.NewCSV(&content)
	if err != nil {
		t.Fatal(err)
	}
	write(t, w, [][]string{{strings.Repeat("a \"long\" text\n", 500), "b"}, {"=1+1", "@mira", "+49", "-5", "\t=1", "\r=1", "'=1", "'tis", "a"}})
	rows := rowsOf(t, content.Bytes())
	got := rows[1]
	if len(rows) != 2 || strings.Count(rows[0][0], "\n") != 500 {
		t.Errorf("a long text became %d rows", len(rows))
	}
	if want := []string{"'=1+1", "'@mira", "'+49", "'-5", "'\t=1", "\n=1", "''=1", "'tis", "a"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	cell := rapid.OneOf(rapid.SampledFrom([]string{"", "=1", "'=1", "''@x", "a,b", `"`, `a"b`, "x\ny", "'", " lead"}),
		rapid.StringOf(rapid.RuneFrom([]rune("ab;,\"'=@+-|\n é☕"))))
	rapid.Check(t, func(rt *rapid.T) {
		width := rapid.IntRange(2, 5).Draw(rt, "width")
		rows := [][]string{{}}
		for i := range width {
			rows[0] = append(rows[0], fmt.Sprintf("Column %d", i))
		}
		rows = append(rows, rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 0, 6).Draw(rt, "rows")...)
		var content bytes.Buffer
		w, err := sheet.NewCSV(&content)
		if err != nil {
			rt.Fatal(err)
		}
		write(t, w, rows)
		for i, row := range rowsOf(t, content.Bytes()) {
			for j := range row {
				if got := sheet.Unguard(row[j]); got != rows[i][j] {
					rt.Fatalf("%q became %q by way of %q", rows[i][j], got, row[j])
				}
			}
		}
	})
}

func TestAWorkbookIsWrittenSheetBySheet(t *testing.T) {
	var content bytes.Buffer
	book := sheet.NewBook(&content)
	n := int64(12_400)
	for _, name := range []string{"Active", "Dormant"} {
		if err := book.Sheet(name); err != nil {
			t.Fatal(err)
		}
		for _, row := range [][]sheet.Cell{{sheet.Text("Name"), sheet.Text("Followers")}, {sheet.Text("=Mira " + name), sheet.Number(&n)}, {sheet.Text("Ben"), sheet.Number(nil)}} {
			if err := book.Write(row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := open(t, content.Bytes())
	if err != nil || !slices.Equal(file.Sheets(), []string{"Active", "Dormant"}) {
		t.Fatalf("got %v", err)
	}
	rows, err := file.Head(ctx, 1, 9)
	if err != nil || len(rows) != 3 || !slices.Equal(rows[1].Cells, []string{"'=Mira Dormant", "12400"}) {
		t.Errorf("got %v, %v", rows, err)
	}
	if err := sheet.NewBook(io.Discard).Close(); err != nil {
		t.Error(err)
	}
}

func FuzzAnyFile(f *testing.F) {
	f.Add([]byte("name,handle\nMira,@mira\n"))
	f.Add([]byte("a;\"b\n\"\"c\";d\n\"open;1\n"))
	f.Add([]byte("sep=|\r\na|b\rc|d"))
	f.Add(utf16Bytes("a,b\nc,d\n", binary.LittleEndian, false))
	f.Add([]byte("\xef\xbb\xbfa\tb\n\xff\tc"))
	var book bytes.Buffer
	_ = excelize.NewFile().Write(&book)
	f.Add(book.Bytes())
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := open(t, content)
		if err != nil {
			if !fault.Is(err, fault.Invalid) {
				t.Fatal(err)
			}
			return
		}
		defer func() { _ = file.Close() }()
		for n := range file.Sheets() {
			last := 0
			for row, err := range file.Rows(ctx, n) {
				if err != nil {
					if !fault.Is(err, fault.Invalid) {
						t.Fatal(err)
					}
					break
				}
				if row.Number != last+1 {
					t.Fatalf("row %d comes after %d", row.Number, last)
				}
				if last++; last > 100_000 {
					break
				}
			}
		}
	})
}
