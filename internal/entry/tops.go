package entry

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"backlot/internal/platform"
	"backlot/internal/sheet"
)

// Exports of tools say the largest groups of an audience in columns of their own: "Audience country 1" with its share in
// the same cell, or beside it in "Audience country 1 %". A column without a number is the largest group, or a list. Their
// keys are "audience top country 1" and "audience top country 1 share".
var (
	topKey    = regexp.MustCompile(`^top (country|city|language|gender|age|interest)(?: ([1-9]))?( share)?$`)
	topHeader = regexp.MustCompile(`^(?:top )?(?:audience|followers?|zielgruppe)?(?: ?top)? ?(country|countries|city|cities|language|languages|gender|genders|age|ages|interest|interests|location)(?: (?:name|split))?(?: (?:no )?([1-9]))?(?: name)?( share| percent| percentage| pct| value)?$`)
)

// topPlace are the columns of one of the largest groups: its name, with or without the share, and its share.
type topPlace struct {
	dimension   string
	name, share place
}

// topField recognises a column of a largest group, "" for another one. A number or the word audience must say that it
// is not about the creator.
func topField(header, plain string) string {
	on := platform.Platform("")
	for _, p := range platform.All() {
		for _, name := range platformNames[p] {
			if rest, found := strings.CutPrefix(plain, name+" "); found && len(name) > 1 && on == "" {
				on, plain = p, rest
			}
		}
	}
	parts := topHeader.FindStringSubmatch(plain)
	if parts == nil || !strings.Contains(plain, "audience") && !strings.Contains(plain, "top") && !strings.Contains(plain, "follower") && !strings.Contains(plain, "zielgruppe") {
		return ""
	}
	dimension := parts[1]
	switch dimension {
	case "countries", "location":
		dimension = "country"
	case "cities":
		dimension = "city"
	default:
		dimension = strings.TrimSuffix(dimension, "s")
	}
	detail := join("top", dimension, parts[2])
	if parts[3] != "" || strings.Contains(header, "%") && parts[2] != "" {
		detail += " share"
	}
	return column{on: on, what: Audience, detail: detail}.key()
}

// topName is what a person calls such a column.
func topName(detail string) string {
	parts := topKey.FindStringSubmatch(detail)
	if parts[2] == "" && parts[3] == "" {
		return "Audience by " + parts[1]
	}
	return oneLine("Audience " + parts[1] + " " + parts[2] + parts[3])
}

// topFields are those that a person can choose.
func topFields() (list []Field) {
	for _, dimension := range []string{"country", "city", "language", "gender", "age"} {
		list = append(list, topNamed("top "+dimension))
	}
	for _, dimension := range []string{"country", "city", "language"} {
		for n := 1; n <= 5; n++ {
			detail := "top " + dimension + " " + strconv.Itoa(n)
			list = append(list, topNamed(detail), topNamed(detail+" share"))
		}
	}
	return list
}

func topNamed(detail string) Field {
	return Field{Audience + " " + detail, topName(detail), "Audience"}
}

// addTop notes a column of a largest group.
func (a *accountPlaces) addTop(at place, detail string) {
	parts := topKey.FindStringSubmatch(detail)
	number, _ := strconv.Atoi(parts[2])
	for len(a.tops) <= number*len(dimensions)+len(dimensions) {
		a.tops = append(a.tops, topPlace{name: place{at: -1}, share: place{at: -1}})
	}
	top := &a.tops[number*len(dimensions)+slices.Index(dimensions, parts[1])]
	if top.dimension = parts[1]; parts[3] != "" {
		top.share = at
	} else {
		top.name = at
	}
}

// readTops adds the largest groups of a row.
func (r *Reader) readTops(e *Entry, row sheet.Row, from accountPlaces, into *Account) {
	for _, top := range from.tops {
		group, figure := said(row, top.name.at), said(row, top.share.at)
		if group == "" {
			continue
		}
		text := asList(strings.ReplaceAll(group, "\n", ", "))
		if figure != "" {
			text = ""
			if bp, ok, impossible := Percentage(figure, SharesOnly([]string{figure})); ok && !impossible {
				text = escape(group) + " " + percent(bp)
			}
		}
		list, left := ReadAudience(top.dimension + ": " + text)
		if len(left) > 0 {
			e.doubt("%s %q was left out: it is no group with its share, as in \"Spain 64%%\"", top.name.header, shorten(oneLine(group+" "+figure)))
			continue
		}
		for _, b := range list {
			for _, share := range b.Shares {
				into.addShare(b.Dimension, said(row, r.source), share)
			}
		}
	}
}

// addShare adds one share to an audience.
func (a *Account) addShare(dimension, source string, share Share) {
	at := slices.IndexFunc(a.Audience, func(b Breakdown) bool { return b.Dimension == dimension })
	if at < 0 {
		at = len(a.Audience)
		a.Audience = append(a.Audience, Breakdown{Dimension: dimension, Source: source, OnDate: Today})
	}
	a.Audience[at].Shares = append(a.Audience[at].Shares, share)
}

var looseList = strings.NewReplacer(" / ", ", ", "/", ", ", "|", ", ", ";", ", ", " - ", " ", " (", " ", ")", "", "\u00a0", " ")

// asList parts groups as tools part them: "Female 62% / Male 38%", "Spain (64.1%)", "DE 40%,AT 10%".
func asList(list string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(looseList.Replace(list), ",", ", "), "  ", " "))
}

// hasShares says whether the cells of a column hold groups with their shares.
func hasShares(cells []string) bool {
	return slices.ContainsFunc(cells, func(cell string) bool { return strings.Contains(cell, "%") })
}

// dropLoneTops leaves out columns that name a group and its share nowhere, and shares without a group.
func (l *Layout) dropLoneTops(cells func(at int) []string) {
	for i, c := range l.tables {
		if c.what != Audience || !strings.HasPrefix(c.detail, "top ") {
			continue
		}
		other := strings.TrimSuffix(c.detail, " share")
		if other == c.detail {
			other += " share"
		}
		paired := slices.ContainsFunc(l.tables, func(o column) bool { return o.on == c.on && o.what == Audience && o.detail == other })
		if !paired && (strings.HasSuffix(c.detail, " share") || !hasShares(cells(i))) {
			l.Columns[i].Field, l.Columns[i].Why, l.tables[i] = "", "", column{}
			l.Columns[i].Note = "left out: it says a group of the audience, and no column its share"
		}
	}
}
