package entry

import (
	"slices"
	"strings"

	"backlot/internal/platform"
	"backlot/internal/sheet"
)

// listed are the fields of which several columns are put together, and what parts them.
var listed = map[string]string{Niche: ", ", Email: ", ", MoreEmails: ", ", Language: ", ", Note: "\n", Contacts: "\n", Address: "\n"}

// spare is a further column of a field that is taken from another one.
type spare struct {
	first, other int
	between      string // what parts both; "" where the other is used only when the first says nothing
}

// spares finds the columns that are taken for the field of an earlier one.
func spares(tables []column) (list []spare) {
	first := map[column]int{}
	for i, c := range tables {
		at, seen := first[c]
		switch {
		case c.what == "" || c.isRate():
		case seen:
			list = append(list, spare{at, i, listed[c.key()]})
		default:
			first[c] = i
		}
	}
	return list
}

// fillIn is a row in which the first column of each field says what any of them does.
func (r *Reader) fillIn(row sheet.Row) sheet.Row {
	copied := false
	for _, s := range r.spares {
		text, have := said(row, s.other), said(row, s.first)
		if text == "" || have != "" && (s.between == "" || have == text) {
			continue
		}
		if have != "" {
			text = have + s.between + text
		}
		if !copied {
			row.Cells, copied = slices.Clone(row.Cells), true
		}
		row.Cells[s.first] = text // the other stands behind it, so that there is such a cell
	}
	return row
}

// explain says of columns from which nothing is taken, or not always, why.
func (l *Layout) explain(headed bool, mapping map[string]string) {
	for _, s := range spares(l.tables) {
		first, name := l.Columns[s.first].Header, FieldNamed(l.Columns[s.first].Field).Name
		if s.between == "" {
			l.Columns[s.other].Note = "used only in rows where the column " + first + " is empty: a creator has one " + name
		}
	}
	for i := range l.Columns {
		c := &l.Columns[i]
		_, chosen := mapping[c.Header]
		if c.Field != "" || c.Note != "" || chosen || !headed {
			continue
		}
		if field := FieldOf(c.Header); field != "" {
			at := slices.IndexFunc(l.Columns, func(o Column) bool { return o.Field == field })
			if at >= 0 {
				c.Note = "left out: " + FieldNamed(field).Name + " is taken from the column " + l.Columns[at].Header
			}
			continue
		}
		if c.priced {
			c.Note = "left out: these are prices, and the header does not say what for" + wrongFormat(c.Header)
		}
	}
}

// Left says which columns nothing is taken from although they look as if something should be, and which are used in
// some rows only.
func (l *Layout) Left() (list []string) {
	for _, c := range l.Columns {
		if c.Note != "" {
			list = append(list, "The column "+c.Header+": "+c.Note)
		}
	}
	return list
}

// wrongFormat names the format that a platform does not have, where a header speaks of one.
func wrongFormat(header string) string {
	on, format := platform.Platform(""), ""
	for word := range strings.FieldsSeq(plainHeader(header)) {
		if p := namedPlatforms[word]; p != "" {
			on = p
		} else if formatWords[word] != "" {
			format = formatWords[word]
		}
	}
	if on == "" || format == "" || hasFormat(on, format) {
		return ""
	}
	return " (" + platform.Name(on) + " has no " + format + ")"
}

// holdsPrices says whether a column is one of prices, by the words of its header or by its cells.
func holdsPrices(header string, cells []string) bool {
	words := strings.Fields(plainHeader(header))
	named := strings.ContainsAny(header, "€$£") || slices.ContainsFunc(words, func(word string) bool { return priceWords[word] == rateCard })
	filled, priced, marked := 0, 0, 0
	for _, cell := range cells {
		if cell = cleanCell(cell); Unknown(cell) {
			continue
		}
		filled++
		if isPrice(cell, "EUR") {
			priced++
		}
		if isPrice(cell, "") {
			marked++
		}
	}
	return filled > 0 && (named && priced*100 >= filled*mostOfThem || marked*100 >= filled*mostOfThem)
}
