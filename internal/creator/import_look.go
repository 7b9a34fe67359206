package creator

import (
	"context"
	"slices"
	"strings"

	"backlot/internal/entry"
	"backlot/internal/platform"
	"backlot/internal/sheet"
)

// Look is what a file is taken for before anything is imported: its format in words, its sheets, the row of headers (0
// for none), the columns of the sheet shown with what they hold, the first rows as they stand, and how the first
// creators would come in. Shown is the sheet that the columns are of. Fields are what columns can be taken for. Ledger:
// the sheets are tiers. Remembered: the columns are taken for what a person took the same headers for before. Why is in
// words what keeps the file from being imported as it is read, "" for nothing.
type Look struct {
	Format     string         `json:"format"`
	Sheets     []SheetLook    `json:"sheets"`
	Shown      string         `json:"shown"`
	Ledger     bool           `json:"ledger"`
	HeaderRow  int            `json:"headerRow"`
	Columns    []entry.Column `json:"columns"`
	Head       []HeadRow      `json:"head"`
	Entries    []EntryLook    `json:"entries"`
	Fields     []entry.Field  `json:"fields"`
	Remembered bool           `json:"remembered"`
	Why        string         `json:"why"`
}

// SheetLook is one sheet of the file. Tier is that of a ledger's sheet.
type SheetLook struct {
	Name  string `json:"name"`
	Tier  string `json:"tier"`
	Taken bool   `json:"taken"`
}

// HeadRow is one of the first rows as it stands in the sheet.
type HeadRow struct {
	Row   int      `json:"row"`
	Cells []string `json:"cells"`
}

// EntryLook is how a row would come in. Further are fields that have no column of their own in the preview.
type EntryLook struct {
	Row      int      `json:"row"`
	Name     string   `json:"name"`
	Accounts []string `json:"accounts"`
	Niches   []string `json:"niches"`
	Place    string   `json:"place"`
	Email    string   `json:"email"`
	Further  []string `json:"further"`
	Doubts   []string `json:"doubts"`
	Problem  string   `json:"problem"`
}

const (
	rowsShown    = 8
	cellsShown   = 60
	entriesShown = 6
)

// Look says what a file is taken for, and alters nothing. Faults: Invalid on file, sheets, mapping, headerRow; a sheet
// that names no creators is no fault but said in Why, so that a person can choose its columns.
func (im *Importer) Look(ctx context.Context, file *sheet.File, options ImportOptions) (Look, error) {
	look := Look{Format: file.Format(), Fields: entry.Fields(), Sheets: []SheetLook{}, Columns: []entry.Column{}, Head: []HeadRow{}, Entries: []EntryLook{}}
	parts, err := im.parts(ctx, file, options)
	if err != nil {
		if parts, err = im.shownAnyway(ctx, file, options, err); err != nil {
			return Look{}, err
		}
		look.Why = entry.NobodyNamed
	}
	first := parts[0]
	look.Shown, look.HeaderRow, look.Columns, look.Remembered = first.name, first.layout.HeaderRow, first.layout.Columns, first.remembered
	for _, c := range look.Columns {
		if c.Field != "" && !slices.ContainsFunc(look.Fields, func(f entry.Field) bool { return f.Key == c.Field }) {
			look.Fields = append(look.Fields, entry.FieldNamed(c.Field))
		}
	}
	for n, name := range file.Sheets() {
		one := SheetLook{Name: name}
		for _, p := range parts {
			if p.sheet == n {
				one.Taken, one.Tier = true, p.tier
			}
		}
		look.Ledger = look.Ledger || one.Tier != ""
		look.Sheets = append(look.Sheets, one)
	}
	settle := newSettler(dayOf(im.w.Clock().Now().UnixMilli()))
	for _, row := range first.head {
		if len(look.Head) < rowsShown {
			look.Head = append(look.Head, HeadRow{row.Number, shownCells(row.Cells)})
		}
		if row.Number > first.layout.HeaderRow && !row.Empty() && len(look.Entries) < entriesShown && look.Why == "" {
			look.Entries = append(look.Entries, shown(settle.settle(first.reader.Read(row), first.tier)))
		}
	}
	return look, nil
}

// shownAnyway returns the sheet as far as it can be read, when only nobody is named in it.
func (im *Importer) shownAnyway(ctx context.Context, file *sheet.File, options ImportOptions, failed error) ([]part, error) {
	numbers, _, err := chosenSheets(file.Sheets(), options.Sheets)
	if err != nil {
		return nil, err
	}
	p := part{sheet: numbers[0]}
	if names := file.Sheets(); len(names) > 1 {
		p.name = names[p.sheet]
	}
	if p.head, err = file.Head(ctx, p.sheet, entry.LookedAt); err != nil {
		return nil, err
	}
	p.layout, err = entry.Recognise(p.head, entry.Choice{Mapping: options.Mapping, HeaderRow: options.HeaderRow})
	if err == nil || len(p.layout.Columns) == 0 {
		return nil, failed
	}
	return []part{p}, nil
}

func shownCells(cells []string) []string {
	list := make([]string, 0, min(len(cells), cellsShown))
	for _, cell := range cells[:min(len(cells), cellsShown)] {
		list = append(list, shorten(strings.TrimSpace(sheet.Unguard(cell))))
	}
	return list
}

func shown(c candidate) EntryLook {
	e := EntryLook{
		Row: c.row, Name: c.texts[ofName], Accounts: []string{}, Niches: c.niches, Email: c.texts[ofEmail], Further: []string{},
		Doubts: c.doubts, Problem: c.problem,
	}
	if e.Niches == nil {
		e.Niches = []string{}
	}
	if e.Doubts == nil {
		e.Doubts = []string{}
	}
	e.Place = strings.Trim(c.texts[ofCity]+", "+c.texts[ofCountry], ", ")
	for _, a := range c.accounts {
		text := "@" + a.Handle + " on " + platform.Name(platform.Platform(a.Platform))
		if a.Followers != nil {
			text += ", " + grouped(*a.Followers) + " followers"
		}
		if a.EngagementBP != nil {
			text += ", " + entry.Percent(a.EngagementBP)
		}
		if a.PostsPerMonth != nil {
			text += ", " + grouped(*a.PostsPerMonth) + " posts a month"
		}
		if a.AverageViews != nil {
			text += ", " + grouped(*a.AverageViews) + " views on average"
		}
		e.Accounts = append(e.Accounts, text)
	}
	for at, text := range c.texts {
		if text != "" && at != ofName && at != ofCity && at != ofCountry && at != ofEmail {
			e.Further = append(e.Further, fields[personFields[at]].words+": "+shorten(text))
		}
	}
	for _, score := range []struct {
		field string
		of    *int64
	}{{"qualityScore", c.quality}, {"fitScore", c.fit}} {
		if score.of != nil {
			e.Further = append(e.Further, fields[score.field].words+": "+number(score.of))
		}
	}
	for _, r := range c.rates {
		words := rateWords[r.kind] + ": " + r.what()
		if r.note != "" {
			words += " (" + shorten(r.note) + ")"
		}
		e.Further = append(e.Further, words)
	}
	for _, contact := range c.contacts {
		e.Further = append(e.Further, contactWords[contact.Kind]+": "+shorten(contact.Value))
	}
	for _, said := range [][2]string{
		{"Tier", c.standing.Tier}, {"Last contact", c.standing.LastContactOn}, {"Next action", c.standing.NextAction},
		{"Next action on", c.standing.NextActionOn}, {"Reason for the tier", c.standing.Reason}, {"What would reopen it", c.standing.ReopensWhen},
	} {
		if said[1] != "" {
			e.Further = append(e.Further, said[0]+": "+shorten(said[1]))
		}
	}
	for _, a := range c.accounts {
		for _, b := range a.audiences {
			e.Further = append(e.Further, "Audience by "+string(b.dimension)+": "+shorten(b.words(b.shares)))
		}
	}
	return e
}

// grouped writes a figure with commas between thousands.
func grouped(n int64) string {
	text := number(&n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
