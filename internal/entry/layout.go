package entry

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/platform"
	"backlot/internal/sheet"
)

// Why a column was taken for its field.
const (
	ByHeader  = "header"
	ByContent = "content"
	Chosen    = "chosen"
)

// Column is one column of a sheet. Index counts from 0. Header is "Column C" where the sheet has none. Field is "" when
// nothing is taken from it; Why is one of the words above, "" for no field. Sure is false for what a person should look
// at. Samples are the first three cells that hold something. Note says why a column is left out that looks as if
// something could be taken from it, or is used in some rows only; "" for nothing.
type Column struct {
	Index   int      `json:"index"`
	Header  string   `json:"header"`
	Field   string   `json:"field"`
	Why     string   `json:"why"`
	Sure    bool     `json:"sure"`
	Samples []string `json:"samples"`
	Note    string   `json:"note"`
	priced  bool     // it holds prices
}

// Layout is what was recognised of a sheet. HeaderRow is the number of the row of headers, 0 for none. Rows up to
// Skip hold no creators.
type Layout struct {
	HeaderRow int      `json:"headerRow"`
	Columns   []Column `json:"columns"`
	tables    []column // what each of Columns is taken for
}

// Choice says how a person wants a sheet to be read. Mapping names the field of a column by its header, "" to leave the
// column out. HeaderRow is the number of the row of headers, nil to look for it, 0 for a sheet without.
type Choice struct {
	Mapping   map[string]string
	HeaderRow *int
}

// LookedAt is how many rows at the beginning of a sheet tell how it is laid out.
const LookedAt = 400

// NobodyNamed are the words for a sheet in which nothing tells creators apart.
const NobodyNamed = "Nothing in this file names creators. It needs columns such as name, handle, platform, followers, email."

// rowsOfHeaders is how far down the row of headers is looked for.
const rowsOfHeaders = 20

// Judge says how much a reading of the first rows looks like a list of creators: most of all by its headers, a little by
// its cells.
func Judge(rows []sheet.Row) int {
	best := 0
	for _, row := range rows[:min(len(rows), rowsOfHeaders)] {
		switch fields := byHeaders(row.Cells, nil); {
		case isHeader(row.Cells, fields):
			best = max(best, 2*count(fields)+1)
		case !holdsFigures(row.Cells):
			best = max(best, 2*count(fields))
		}
	}
	if best > 0 {
		return best
	}
	for i, field := range byContent(rows, 0) {
		if field != "" && 2*len(cellsOf(rows, i)) > len(rows) {
			return 1 // no more: a figure parted by a comma is two figures as well
		}
	}
	return 0
}

func count(fields []string) (n int) {
	for _, field := range fields {
		if field != "" {
			n++
		}
	}
	return n
}

// Recognise finds the row of headers among the first rows of a sheet and what its columns hold. Faults: Invalid on
// mapping for a field that is none; on headerRow; on file when nothing in the sheet names creators: then the layout says what there is all the same.
func Recognise(rows []sheet.Row, choice Choice) (Layout, error) {
	for header, field := range choice.Mapping {
		if !Known(field) {
			return Layout{}, fault.OnField("mapping", "%q is nothing that the column %q can be taken for.", field, header)
		}
	}
	at, err := headerAt(rows, choice)
	if err != nil {
		return Layout{}, err
	}
	l := Layout{}
	headers := make([]string, widest(rows))
	for i := range headers {
		headers[i] = "Column " + letter(i)
	}
	if at >= 0 {
		l.HeaderRow = rows[at].Number
		headers = headersOf(rows, at, len(headers))
	}
	l.fill(rows[at+1:], headers, choice.Mapping, at >= 0)
	if !l.namesCreators() {
		return l, fault.OnField("file", NobodyNamed)
	}
	return l, nil
}

// headerAt returns the index of the row of headers, -1 for none.
func headerAt(rows []sheet.Row, choice Choice) (int, error) {
	if choice.HeaderRow != nil {
		for i, row := range rows {
			if row.Number == *choice.HeaderRow {
				return i, nil
			}
		}
		if *choice.HeaderRow != 0 {
			return 0, fault.OnField("headerRow", "This sheet has no row %d near its beginning.", *choice.HeaderRow)
		}
		return -1, nil
	}
	at, best := -1, 0
	for i, row := range rows[:min(len(rows), rowsOfHeaders)] {
		fields := byHeaders(headersOf(rows, i, len(row.Cells)), choice.Mapping)
		if n := count(fields); n > best && isHeader(row.Cells, fields) {
			at, best = i, n
		}
	}
	return at, nil
}

// headersOf returns the headers in a row. Where the row above names platforms over groups of columns, those names are
// part of the headers below.
func headersOf(rows []sheet.Row, at, width int) []string {
	headers := make([]string, max(width, len(rows[at].Cells)))
	for i, cell := range rows[at].Cells {
		headers[i] = oneLine(sheet.Unguard(cell))
	}
	if at == 0 {
		return headers
	}
	group, groups := "", make([]string, len(headers))
	above := rows[at-1].Cells
	for i := range groups {
		if i < len(above) && strings.TrimSpace(above[i]) != "" {
			if group = ""; PlatformOf(above[i]) != "" {
				group = oneLine(above[i])
			}
		}
		groups[i] = group
	}
	repeated := map[string]int{}
	for _, header := range headers {
		repeated[plainHeader(header)]++
	}
	for i, header := range headers {
		if groups[i] != "" && header != "" && repeated[plainHeader(header)] > 1 {
			headers[i] = groups[i] + " " + header
		}
	}
	return headers
}

func widest(rows []sheet.Row) (width int) {
	for _, row := range rows {
		width = max(width, len(row.Cells))
	}
	return min(width, sheet.MostColumns)
}

// letter names a column as spreadsheets do: A, B, ... Z, AA.
func letter(index int) string {
	name := ""
	for index++; index > 0; index = (index - 1) / 26 {
		name = string(rune('A'+(index-1)%26)) + name
	}
	return name
}

// byHeaders recognises columns by headers; of two for the same field the first is taken, or what a person chose.
func byHeaders(headers []string, mapping map[string]string) []string {
	fields, taken := make([]string, len(headers)), map[string]bool{}
	for i, header := range headers {
		field, given := mapping[strings.TrimSpace(header)]
		if !given {
			field = FieldOf(header)
		}
		if field != "" && (given || !taken[field]) {
			fields[i], taken[field] = field, true
		}
	}
	dropAmbiguous(headers, fields, mapping)
	return fields
}

// dropAmbiguous leaves out what only a ledger of relationships means by its headers.
func dropAmbiguous(headers, fields []string, mapping map[string]string) {
	ledger := slices.ContainsFunc(fields, func(f string) bool { return f == LastContact || f == NextAction || f == Tier || f == ReopensWhen })
	for i, header := range headers {
		if _, given := mapping[strings.TrimSpace(header)]; !ledger && !given && slices.Contains(ledgerOnly, plainHeader(header)) {
			fields[i] = ""
		}
	}
}

// isHeader tells a row of headers from one of a creator's own cells: none of its cells is a figure or an address, and
// it names what tells creators apart. A platform's name can be either, so that it counts only among nothing but headers.
func isHeader(cells, fields []string) bool {
	apart, onlyHeaders, hasPlatform := false, true, false
	if holdsFigures(cells) {
		return false
	}
	for i, cell := range cells {
		apart = apart || slices.Contains(tellApart, fields[i])
		hasPlatform = hasPlatform || platform.Known(platform.Platform(fields[i]))
		onlyHeaders = onlyHeaders && (fields[i] != "" || strings.TrimSpace(cell) == "")
	}
	return apart || hasPlatform && onlyHeaders
}

// holdsFigures says whether one of the cells is a figure or an address.
func holdsFigures(cells []string) bool {
	return slices.ContainsFunc(cells, func(cell string) bool {
		_, figure := Count(cell)
		return figure || strings.Contains(strings.Trim(cell, " @"), "@") || strings.Contains(cell, "://")
	})
}

// tellApart are the fields by which creators are told apart.
var tellApart = []string{Name, FirstName, LastName, Handle, URL, Email, ID}

// byContent recognises columns by their cells from row at on.
func byContent(rows []sheet.Row, at int) []string {
	fields, taken := make([]string, widest(rows)), map[string]bool{}
	for i := range fields {
		if found := contentOf(cellsOf(rows[at:], i)); found.field != "" && !taken[found.field] {
			fields[i], taken[found.field] = found.field, true
		}
	}
	return fields
}

func cellsOf(rows []sheet.Row, index int) []string {
	cells := make([]string, 0, len(rows))
	for _, row := range rows {
		if row.Broken == "" && index < len(row.Cells) {
			cells = append(cells, row.Cells[index])
		}
	}
	return cells
}

// fill decides what each column holds: what a person chose, what its header says, what its cells say. With headers,
// cells decide only where they leave no doubt.
func (l *Layout) fill(rows []sheet.Row, headers []string, mapping map[string]string, headed bool) {
	fields := make([]string, len(headers))
	if headed {
		fields = byHeaders(headers, mapping)
	}
	taken := map[string]bool{}
	for _, field := range fields {
		taken[field] = true
	}
	for i, header := range headers {
		c := Column{Index: i, Header: strings.TrimSpace(header), Field: fields[i], Samples: []string{}}
		chosen, given := mapping[c.Header]
		cells := cellsOf(rows, i)
		found := contentOf(cells)
		if price := priceField(header, cells); headed && found.field == "" && price != "" {
			found = content{price, true}
		}
		switch {
		case given && headed && chosen == FieldOf(header):
			c.Why, c.Sure = ByHeader, true
		case given && headed && chosen != "" && chosen == found.field && found.strong:
			c.Why, c.Sure = ByContent, true
		case given && headed:
			c.Why, c.Sure = Chosen, true
		case given:
			c.Field, c.Why, c.Sure = chosen, Chosen, true
		case c.Field == Followers && plainHeader(header) == Audience && slices.ContainsFunc(cells, shareList.MatchString) && found.field != Followers:
			c.Field, c.Why = Audience, ByContent
		case c.Field != "":
			c.Why, c.Sure = ByHeader, true
		case found.field == "" || taken[found.field] || headed && (!found.strong || found.field == Platform || found.field == Phone):
		default:
			c.Field, c.Why, c.Sure = found.field, ByContent, found.strong && !headed
		}
		c.priced = c.Field == "" && holdsPrices(header, cells)
		if c.Field == "" {
			c.Why = strings.TrimPrefix(c.Why, ByHeader)
		}
		taken[c.Field] = true
		for _, cell := range cells {
			cell = shorten(cleanCell(cell))
			if cell != "" && len(c.Samples) < 3 && !slices.Contains(c.Samples, cell) {
				c.Samples = append(c.Samples, cell)
			}
		}
		parsed, _ := parseKey(c.Field)
		l.Columns, l.tables = append(l.Columns, c), append(l.tables, parsed)
	}
	l.dropLoneTops(func(at int) []string { return cellsOf(rows, at) })
	l.explain(headed, mapping)
}

// namesCreators says whether a column tells creators apart.
func (l *Layout) namesCreators() bool {
	return slices.ContainsFunc(l.tables, func(c column) bool {
		return slices.Contains(tellApart, c.what) || c.on != "" && c.what == Handle
	})
}

// Mapping returns the recognised columns by their headers.
func (l *Layout) Mapping() map[string]string {
	mapping := map[string]string{}
	for _, c := range l.Columns {
		if c.Field != "" {
			mapping[c.Header] = c.Field
		}
	}
	return mapping
}

// Print is the hash by which the same headers are known again.
func (l *Layout) Print() string {
	headers := make([]string, len(l.Columns))
	for i, c := range l.Columns {
		headers[i] = c.Header
	}
	return printOf(headers)
}

func printOf(headers []string) string {
	hash := sha256.New()
	for _, header := range headers {
		_, _ = fmt.Fprintf(hash, "%s\x00", plainHeader(header))
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// Prints are what Print would be, with each of the first rows as the row of headers, by the hash.
func Prints(rows []sheet.Row) map[string]int {
	prints, width := map[string]int{}, widest(rows)
	for i := min(len(rows), rowsOfHeaders) - 1; i >= 0; i-- {
		if !rows[i].Empty() {
			prints[printOf(headersOf(rows, i, width))] = rows[i].Number
		}
	}
	return prints
}

// Settle goes through the whole sheet where its beginning leaves open how a column writes its figures: whether
// engagement is written as a share of 1, and whether days come before months.
func (l *Layout) Settle(ctx context.Context, head []sheet.Row, rows func(context.Context) iter.Seq2[sheet.Row, error]) (Reader, error) {
	r := newReader(l)
	r.learn(head)
	if !r.open() {
		return r, nil
	}
	for row, err := range rows(ctx) {
		if err != nil {
			return r, err
		}
		if row.Number > l.HeaderRow {
			r.learnRow(row)
		}
		if !r.open() {
			break
		}
	}
	return r, nil
}
