package creator

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"backlot/internal/fault"
	"backlot/internal/platform"
)

// entry is what one row of a sheet says about a creator. doubts are cells that were left out, and why; problem is why
// the whole row can't be taken.
type entry struct {
	number   int
	named    bool // the name was written, not made from the handle
	person   person
	niches   []string
	accounts []Account
	doubts   []string
	problem  string
}

func (e *entry) doubt(format string, args ...any) {
	e.doubts = append(e.doubts, fmt.Sprintf(format, args...))
}

// rowReader makes entries of rows. shares are the columns of engagement that hold shares instead of percents.
type rowReader struct {
	layout layout
	shares map[string]bool
}

func newRowReader(l layout, rows []record) rowReader {
	shares := map[string]bool{}
	for column, field := range l.fields {
		if !strings.HasSuffix(field, colEngagement) {
			continue
		}
		var cells []string
		for _, r := range rows {
			if column < len(r.cells) {
				cells = append(cells, strings.TrimSpace(r.cells[column]))
			}
		}
		shares[field] = sharesOnly(cells)
	}
	return rowReader{l, shares}
}

func (rr rowReader) read(r record) entry {
	e := entry{number: r.number, problem: r.broken}
	if e.problem != "" {
		return e
	}
	cells := rr.layout.cells(r)
	rr.readAccounts(&e, cells)
	e.readPerson(cells)
	if e.problem == "" && e.person.Name == "" && e.person.Email == "" && len(e.accounts) == 0 {
		e.problem = "it names nobody: no name, account or mail address that can be read"
		if len(e.doubts) > 0 {
			e.problem += " (" + strings.Join(e.doubts, "; ") + ")"
		}
	}
	if e.problem == "" && e.person.Name == "" {
		e.person.Name = e.person.Email
		if len(e.accounts) > 0 {
			e.person.Name = e.accounts[0].Handle
		}
	}
	return e
}

// readAccounts reads the account in the columns handle, platform and url, and those in platforms' own columns.
func (rr rowReader) readAccounts(e *entry, cells map[string]string) {
	handle, url := cells[colHandle], cells[colURL]
	if unknownFigure(handle) {
		handle = ""
	}
	if link := platform.ParseLink(url); handle == "" && link.Author != "" {
		handle = url
	}
	on := platform.Platform("")
	if text := cells[colPlatform]; text != "" && handle != "" {
		first, others, _ := strings.Cut(strings.NewReplacer(";", ",", "/", ",", "&", ",", "+", ",").Replace(text), ",")
		if on = platformOf(first); on == "" {
			e.doubt("the account %s was left out: %q is not a platform that Backlot knows", shorten(handle), shorten(text))
			handle = ""
		} else if strings.TrimSpace(others) != "" {
			e.doubt("%q are several platforms: %s was taken for the one on %s", shorten(text), shorten(handle), platform.Name(on))
		}
	}
	if handle != "" {
		rr.addAccount(e, on, handle, url, cells, "")
	}
	for _, p := range platform.All() {
		if own := cells[string(p)]; !unknownFigure(own) {
			rr.addAccount(e, p, own, "", cells, string(p)+" ")
		}
	}
}

// addAccount adds one account with the figures of the columns that begin with prefix.
func (rr rowReader) addAccount(e *entry, on platform.Platform, handle, url string, cells map[string]string, prefix string) {
	in := AccountInput{Platform: string(on), Handle: handle}
	link := platform.ParseLink(url)
	if link.Kind == "profile" {
		in.URL = url
	}
	if on == "" {
		in.Platform = string(link.Platform)
	}
	in.Followers = e.count(cells[prefix+colFollowers], prefix+colFollowers)
	in.EngagementBP = e.rate(cells[prefix+colEngagement], prefix+colEngagement, rr.shares[prefix+colEngagement])
	account, err := in.account()
	if fault.Is(err, fault.Invalid) && in.URL != "" { // an address of another platform than the row says
		in.URL = ""
		account, err = in.account()
	}
	switch {
	case err != nil && in.Platform == "":
		e.doubt("the account %s was left out: no column names its platform", shorten(handle))
	case err != nil:
		e.doubt("an account was left out: %s", err)
	case slices.ContainsFunc(e.accounts, func(a Account) bool { return a.ID == account.ID }):
	default:
		e.accounts = append(e.accounts, account)
	}
}

func (e *entry) count(text, column string) *int64 {
	if unknownFigure(text) {
		return nil
	}
	count, ok := readCount(text)
	if !ok {
		e.doubt("%s %q was left out: it can't be right, or be read in several ways", column, shorten(text))
		return nil
	}
	return &count
}

func (e *entry) rate(text, column string, share bool) *int64 {
	if unknownFigure(text) {
		return nil
	}
	bp, ok, impossible := readRate(text, share)
	switch {
	case impossible:
		e.doubt("%s %q was left out: more than 100 %% is not possible", column, shorten(text))
		return nil
	case !ok:
		e.doubt("%s %q was left out: it is not a percentage", column, shorten(text))
		return nil
	}
	return &bp
}

// readPerson reads the fields of the creator. What can't be kept is left out with a doubt; cells are texts, whatever
// they begin with.
func (e *entry) readPerson(cells map[string]string) {
	name := oneLine(cells[colName])
	if name == "" {
		name = oneLine(cells[colFirstName] + " " + cells[colLastName])
	}
	email := firstAddress(cells[colEmail])
	e.named = name != ""
	for _, field := range []struct {
		name, column, value string
		into                *string
	}{
		{"name", colName, name, &e.person.Name}, {"country", colCountry, cells[colCountry], &e.person.Country},
		{"languages", colLanguage, cells[colLanguage], &e.person.Languages}, {"email", colEmail, email, &e.person.Email},
		{"phone", colPhone, cells[colPhone], &e.person.Phone}, {"manager", colManager, cells[colManager], &e.person.Manager},
		{"note", colNote, cells[colNote], &e.person.Note},
	} {
		if field.value == "" || unknownFigure(field.value) && (field.name != "name" || strings.IndexFunc(field.value, unicode.IsPunct) >= 0) {
			continue // but people are called Na
		}
		value, err := cleanField(field.name, field.value)
		if err != nil {
			e.doubt("%s was left out: %s", field.column, err)
			if field.name == "name" {
				e.problem = "the name can't be kept: " + err.Error()
			}
			continue
		}
		*field.into = value
	}
	niches, err := cleanNiches([]string{cells[colNiche]})
	if err != nil {
		e.doubt("the niches were left out: %s", err)
	}
	e.niches = niches
}

// firstAddress is the first of several mail addresses in a cell.
func firstAddress(text string) string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",; \t\n", r) })
	for _, part := range parts {
		if address, err := cleanEmail(strings.Trim(part, "<>")); err == nil && address != "" {
			return address
		}
	}
	return text
}

// shorten keeps a pasted page out of a report.
func shorten(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
