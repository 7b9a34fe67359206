package sheet_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/sheet"
)

// workbook is the least that a spreadsheet opens: one sheet with these rows, and these shared texts.
func workbook(t *testing.T, rows, shared io.Reader) []byte {
	t.Helper()
	const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const packages = "http://schemas.openxmlformats.org/package/2006"
	return zipped(t, map[string]io.Reader{
		"[Content_Types].xml": strings.NewReader(`<Types xmlns="` + packages + `/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
			<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
			<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`),
		"_rels/.rels":                strings.NewReader(`<Relationships xmlns="` + packages + `/relationships"><Relationship Id="r1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
		"xl/workbook.xml":            strings.NewReader(`<workbook xmlns="` + main + `" xmlns:r="` + office + `"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`),
		"xl/_rels/workbook.xml.rels": strings.NewReader(`<Relationships xmlns="` + packages + `/relationships"><Relationship Id="r1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="` + office + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`),
		"xl/worksheets/sheet1.xml":   io.MultiReader(strings.NewReader(`<worksheet xmlns="`+main+`"><sheetData>`), rows, strings.NewReader(`</sheetData></worksheet>`)),
		"xl/sharedStrings.xml":       io.MultiReader(strings.NewReader(`<sst xmlns="`+main+`">`), shared, strings.NewReader(`</sst>`)),
	})
}

func allRows(t *testing.T, content []byte) (rows []sheet.Row) {
	t.Helper()
	file, err := open(t, content)
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range file.Rows(ctx, 0) {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

func inline(number, text string) string {
	return `<row r="` + number + `"><c t="inlineStr"><is><t>` + text + `</t></is></c></row>`
}

func TestDamagedSheetsAreRefusedAsAWhole(t *testing.T) {
	whole := inline("1", "name") + inline("2", "Mira")
	if rows := allRows(t, workbook(t, strings.NewReader(whole), strings.NewReader(""))); len(rows) != 2 || rows[1].Cells[0] != "Mira" {
		t.Fatalf("a whole one: got %+v", rows)
	}
	for name, c := range map[string]struct{ rows, words string }{
		"not well-formed":     {whole + inline("3", "bad & broken") + inline("4", "Ben"), "damaged"},
		"an entity":           {whole + inline("3", "&lol;"), "damaged"},
		"far within":          {whole + `<row r="3">` + strings.Repeat("<c>", 1000) + strings.Repeat("</c>", 1000) + `</row>`, "damaged"},
		"a row before":        {whole + inline("-5", "Ben"), "damaged"},
		"a row far away":      {whole + inline("99999999999", "Ben"), "damaged"},
		"a row twice":         {whole + inline("2", "Ben"), "damaged"},
		"cut off":             {whole + `<row r="3"><c>`, "damaged"},
		"a long row":          {whole + strings.Replace(inline("3", "x"), "<c", strings.Repeat(`<c t="inlineStr"><is><t>`+strings.Repeat("x", 1000)+"</t></is></c>", 1100)+"<c", 1), "more than 1 MB"},
		"a long text":         {whole + inline("3", strings.Repeat("x", 3<<20)), "far more"},
		"very many cells":     {whole + `<row r="3">` + strings.Repeat("<c/>", 17_000) + `</row>`, "columns"},
		"an outside document": {`<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>` + inline("1", "&f;"), "damaged"},
	} {
		_, err := open(t, workbook(t, strings.NewReader(c.rows), strings.NewReader("")))
		if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestSharedTextsThatMultiplyAreRefused(t *testing.T) {
	text := "<si><t>" + strings.Repeat("x", 900_000) + "</t></si>"
	cells := func(n int) string { return strings.Repeat(`<c t="s"><v>0</v></c>`, n) }
	_, err := open(t, workbook(t, strings.NewReader(`<row r="1">`+cells(900)+`</row>`), strings.NewReader(text)))
	if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "far more") {
		t.Errorf("got %v", err)
	}
	rows := allRows(t, workbook(t, strings.NewReader(`<row r="1">`+cells(1)+`</row><row r="2">`+cells(3)+`</row>`), strings.NewReader(text)))
	if len(rows) != 2 || len(rows[0].Cells[0]) != 900_000 || rows[1].Broken == "" {
		t.Errorf("got %d rows", len(rows))
	}
}

func TestLettersOfUTF16ThatCannotBeRead(t *testing.T) {
	text := []byte{0xff, 0xfe}
	for _, unit := range []uint16{'n', 'a', 'm', 'e', '\n', 'A', 0xd800, 'n', '\n', 'B', 'e', 'n', '\n', 'C'} {
		text = append(text, byte(unit), byte(unit>>8))
	}
	rows := allRows(t, append(text, 'x')) // cut off within a letter
	broken := ""
	for _, row := range rows {
		broken += fmt.Sprint(row.Broken != "", " ")
	}
	if broken != "false true false true " {
		t.Errorf("got %s: %+v", broken, rows)
	}
}

func TestOneWideRowSpoilsOnlyItself(t *testing.T) {
	rows := allRows(t, []byte("name,handle\nMira,@mira\nBen"+strings.Repeat(",x", 2000)+"\nZoe,@zoe\n"))
	if len(rows) != 4 || rows[2].Broken == "" || rows[3].Cells[1] != "@zoe" {
		t.Errorf("got %d rows", len(rows))
	}
}
