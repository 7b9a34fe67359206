package creator

import (
	"slices"
	"strings"
	"unicode"

	"backlot/internal/fault"
	"backlot/internal/fold"
	"backlot/internal/platform"
)

// What a column can hold. A platform's own columns are named "instagram", "instagram followers", "instagram engagement".
const (
	colName       = "name"
	colFirstName  = "first name"
	colLastName   = "last name"
	colHandle     = "handle"
	colPlatform   = "platform"
	colFollowers  = "followers"
	colEngagement = "engagement"
	colCountry    = "country"
	colNiche      = "niche"
	colEmail      = "email"
	colPhone      = "phone"
	colURL        = "url"
	colLanguage   = "language"
	colManager    = "manager"
	colNote       = "note"
)

// columnNames are the headers that agencies' sheets and the exports of common tools use, folded.
var columnNames = map[string][]string{
	colName: {
		"name", "full name", "creator", "creator name", "influencer", "influencer name", "profile name", "talent",
		"talent name", "display name", "real name", "vollstandiger name", "nom", "nombre", "nome",
	},
	colFirstName: {"first name", "firstname", "given name", "vorname", "prenom"},
	colLastName:  {"last name", "lastname", "surname", "family name", "nachname", "familienname"},
	colHandle: {
		"handle", "handles", "username", "user name", "user", "account", "account name", "profile", "social handle",
		"social media handle", "handle username", "nutzername", "benutzername", "profil",
	},
	colPlatform: {
		"platform", "platforms", "network", "social network", "social media", "social platform", "social media platform",
		"channel", "plattform", "kanal", "netzwerk", "plateforme",
	},
	colFollowers: {
		"followers", "follower", "follower count", "followers count", "number of followers", "total followers", "subs",
		"subscribers", "subscriber count", "audience", "audience size", "fans", "abonnenten", "followerzahl",
		"anzahl follower", "abonnes", "seguidores",
	},
	colEngagement: {
		"engagement", "engagement rate", "er", "eng rate", "avg engagement rate", "average engagement rate",
		"avg engagement", "average engagement", "interaktionsrate", "engagementrate",
	},
	colCountry: {
		"country", "country code", "location", "based in", "land", "pays", "pais", "shipping address country code",
		"standort",
	},
	colNiche: {
		"niche", "niches", "category", "categories", "vertical", "verticals", "topic", "topics", "interests", "industry",
		"kategorie", "kategorien", "thema", "themen", "nische",
	},
	colEmail: {
		"email", "e mail", "mail", "email address", "e mail address", "contact email", "email contact", "mailadresse",
		"e mail adresse", "courriel", "correo",
	},
	colPhone: {
		"phone", "phone number", "mobile", "mobile number", "tel", "telephone", "whatsapp", "telefon", "telefonnummer",
		"handynummer", "mobil",
	},
	colURL: {
		"url", "profile url", "profile link", "link", "link to profile", "media url", "channel url", "account url",
		"account link", "profillink", "profil url",
	},
	colLanguage: {"language", "languages", "sprache", "langue", "idioma"},
	colManager:  {"manager", "management", "agent", "agency", "talent manager", "managerin"},
	colNote:     {"note", "notes", "comment", "comments", "remark", "remarks", "notiz", "notizen", "bemerkung"},
}

var platformNames = map[platform.Platform][]string{
	platform.Instagram: {"instagram", "insta", "ig"}, platform.TikTok: {"tiktok", "tik tok", "tt"},
	platform.YouTube: {"youtube", "you tube", "yt"}, platform.X: {"x", "twitter", "x twitter", "twitter x"},
	platform.Facebook: {"facebook", "fb"}, platform.LinkedIn: {"linkedin", "linked in"},
	platform.Pinterest: {"pinterest"}, platform.Twitch: {"twitch"}, platform.Threads: {"threads"},
}

// platformOf reads a platform as people write it, "" for one that is not known.
func platformOf(text string) platform.Platform {
	text = plainHeader(text)
	for p, names := range platformNames {
		if slices.Contains(names, text) {
			return p
		}
	}
	return ""
}

// fieldOf recognises a column by its header, "" for one that nothing is taken from.
func fieldOf(header string) string {
	header = plainHeader(header)
	for field, names := range columnNames {
		if slices.Contains(names, header) {
			return field
		}
	}
	for p, names := range platformNames {
		for _, name := range names {
			switch rest, found := cutWord(header, name); {
			case !found:
			case rest == "", slices.Contains(columnNames[colHandle], rest), slices.Contains(columnNames[colURL], rest),
				rest == "channel", rest == "page", rest == "id":
				return string(p)
			case slices.Contains(columnNames[colFollowers], rest):
				return string(p) + " " + colFollowers
			case slices.Contains(columnNames[colEngagement], rest):
				return string(p) + " " + colEngagement
			}
		}
	}
	return ""
}

// cutWord takes a name off the beginning or the end of a header.
func cutWord(header, name string) (rest string, found bool) {
	if header == name {
		return "", true
	}
	if rest, found = strings.CutPrefix(header, name+" "); found {
		return rest, true
	}
	return strings.CutSuffix(header, " "+name)
}

// plainHeader is a header for comparing: folded, words parted by single blanks, no other signs.
func plainHeader(header string) string {
	return oneLine(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return ' '
	}, fold.Text(header)))
}

// layout is what was recognised of a sheet: its separator, the row of headers, and the field of each column.
type layout struct {
	separator rune
	header    record
	fields    map[int]string
}

var separators = []rune{',', ';', '\t', '|'}

// findLayout looks for the separator and the row of headers among the first rows: the row that names most fields.
// Faults: Invalid on file when no row names creators.
func findLayout(lines []string, separator rune, mapping map[string]string) (best layout, err error) {
	const rowsLookedAt = 20
	for header, field := range mapping {
		if !knownField(field) {
			return layout{}, fault.OnField("mapping", "%q is nothing that the column %q can be taken for.", field, header)
		}
	}
	candidates := separators
	if separator != 0 {
		if !strings.ContainsRune(string(separators), separator) {
			return layout{}, fault.OnField("file", "%q does not part cells. Save the list as CSV with commas or semicolons.", string(separator))
		}
		candidates = []rune{separator}
	}
	for _, separator := range candidates {
		for _, r := range records(lines, separator, rowsLookedAt) {
			l := layout{separator, r, fieldsOf(r.cells, mapping)}
			if len(l.fields) > len(best.fields) && l.isHeader() {
				best = l
			}
		}
	}
	switch {
	case len(best.fields) == 0:
		return layout{}, fault.OnField("file", "No row of this file names its columns. The first row needs headers such as name, handle, platform, followers, email.")
	case len(best.header.cells) > mostColumns:
		return layout{}, fault.OnField("file", "This file has more than %d columns. Keep those about the creators.", mostColumns)
	}
	return best, nil
}

// isHeader tells a row of headers from one of a creator's own cells: none of its cells is a figure or an address, and
// it names what tells creators apart. A platform's name can be either, so that it counts only among nothing but headers.
func (l layout) isHeader() bool {
	tellsApart, onlyHeaders, hasPlatform := false, true, false
	for column, cell := range l.header.cells {
		if _, figure := readCount(cell); figure || strings.Contains(strings.Trim(cell, " @"), "@") || strings.Contains(cell, "://") {
			return false
		}
		field := l.fields[column]
		tellsApart = tellsApart || slices.Contains([]string{colName, colFirstName, colLastName, colHandle, colURL, colEmail}, field)
		hasPlatform = hasPlatform || platform.Known(platform.Platform(field))
		onlyHeaders = onlyHeaders && (field != "" || strings.TrimSpace(cell) == "")
	}
	return tellsApart || hasPlatform && onlyHeaders
}

// knownField says whether a column can be taken for it; "" leaves the column out.
func knownField(field string) bool {
	on, figure, _ := strings.Cut(field, " ")
	return field == "" || columnNames[field] != nil ||
		platform.Known(platform.Platform(on)) && slices.Contains([]string{"", colFollowers, colEngagement}, figure)
}

// fieldsOf recognises the columns of a row of headers; of two for the same field the first is taken. mapping says
// otherwise for some headers, "" for one to leave out.
func fieldsOf(cells []string, mapping map[string]string) map[int]string {
	fields, taken := map[int]string{}, map[string]bool{}
	for column, header := range cells {
		field, given := mapping[strings.TrimSpace(header)]
		if !given {
			field = fieldOf(header)
		}
		if field != "" && !taken[field] {
			fields[column], taken[field] = field, true
		}
	}
	return fields
}

// named returns the recognised columns by their header.
func (l layout) named() map[string]string {
	named := map[string]string{}
	for column, field := range l.fields {
		named[strings.TrimSpace(l.header.cells[column])] = field
	}
	return named
}

// cells returns a row's cells by field.
func (l layout) cells(r record) map[string]string {
	values := map[string]string{}
	for column, field := range l.fields {
		if column < len(r.cells) {
			values[field] = strings.TrimSpace(r.cells[column])
		}
	}
	return values
}
