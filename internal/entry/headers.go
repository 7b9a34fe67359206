package entry

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/bojanz/currency"

	"backlot/internal/fold"
	"backlot/internal/platform"
)

// headerNames are the headers that agencies' sheets and the exports of common tools use, folded.
var headerNames = map[string][]string{
	ID: {"backlot id"},
	Name: {
		"name", "full name", "creator", "creator name", "influencer", "influencer name", "profile name", "talent",
		"talent name", "display name", "real name", "vollstandiger name", "nom", "nombre", "nome",
	},
	FirstName: {"first name", "firstname", "given name", "vorname", "prenom"},
	LastName:  {"last name", "lastname", "surname", "family name", "nachname", "familienname"},
	Handle: {
		"handle", "handles", "username", "user name", "user", "account", "account name", "profile", "social handle",
		"social media handle", "handle username", "nutzername", "benutzername", "profil",
	},
	Platform: {
		"platform", "platforms", "network", "social network", "social media", "social platform", "social media platform",
		"channel", "plattform", "kanal", "netzwerk", "plateforme",
	},
	Followers: {
		"followers", "follower", "follower count", "followers count", "number of followers", "total followers", "subs",
		"subscribers", "subscriber count", "audience", "audience size", "fans", "abonnenten", "followerzahl",
		"anzahl follower", "abonnes", "seguidores",
	},
	Engagement: {
		"engagement", "engagement rate", "er", "eng rate", "avg engagement rate", "average engagement rate",
		"avg engagement", "average engagement", "interaktionsrate", "engagementrate",
	},
	Basis:     {"engagement basis", "engagement by", "er basis", "er by", "basis"},
	Posts:     {"posts per month", "posts month", "monthly posts", "posting frequency", "posting cadence", "post frequency", "posts per week", "beitrage pro monat"},
	Views:     {"average views", "avg views", "views", "mean views", "median views", "avg reel views", "avg video views", "average video views", "aufrufe"},
	CountryOf: {"country", "country code", "land", "pays", "pais", "shipping address country code"},
	City:      {"city", "town", "stadt", "ville", "ciudad", "shipping address city"},
	Place:     {"location", "place", "based in", "standort", "ort", "wohnort", "plz ort", "ort plz", "zip city", "postcode city", "wohnsitz", "city country", "lieu", "ubicacion"},
	TimeZone:  {"time zone", "timezone", "zeitzone"},
	Niche: {
		"niche", "niches", "category", "categories", "vertical", "verticals", "topic", "topics", "interests", "industry",
		"kategorie", "kategorien", "thema", "themen", "nische",
	},
	Email: {
		"email", "e mail", "mail", "email address", "e mail address", "contact email", "email contact", "mailadresse",
		"e mail adresse", "courriel", "correo",
	},
	MoreEmails:   {"more emails", "other emails", "other email", "second email", "email 2", "secondary email", "additional email", "weitere e mail"},
	ManagerEmail: {"manager email", "managers email", "management email", "agent email", "agency email", "manager e mail", "manager mail", "contact manager email"},
	Phone: {
		"phone", "phone number", "mobile", "mobile number", "tel", "telephone", "whatsapp", "telefon", "telefonnummer",
		"handynummer", "mobil",
	},
	URL: {
		"url", "profile url", "profile link", "link", "link to profile", "media url", "channel url", "account url",
		"account link", "profillink", "profil url",
	},
	Language:       {"language", "languages", "sprache", "sprachen", "langue", "idioma", "content language"},
	Manager:        {"manager", "management", "agent", "agency", "talent manager", "managerin", "ansprechpartner", "ansprechpartnerin", "agentur", "contact person"},
	Address:        {"address", "postal address", "shipping address", "mailing address", "adresse", "anschrift", "lieferadresse"},
	AddressLine1:   {"address1", "address 1", "address line 1", "street", "strasse", "shipping address line1"},
	AddressLine2:   {"address2", "address 2", "address line 2", "shipping address line2"},
	PostalCode:     {"postalcode", "postal code", "zip", "zip code", "zipcode", "postcode", "plz", "shipping address zipcode"},
	State:          {"state", "region", "province", "bundesland", "shipping address state"},
	Contacts:       {"contacts"},
	Birthday:       {"birthday", "date of birth", "dob", "birth date", "birthdate", "geburtstag", "geburtsdatum"},
	Quality:        {"quality score", "quality", "aqs", "audience quality score", "score", "bewertung"},
	Fit:            {"content fit", "content fit score", "brand fit", "fit", "fit score"},
	UsageRights:    {"usage rights", "usage", "rights", "nutzungsrechte"},
	UsageNote:      {"usage note", "usage rights note", "note on usage rights"},
	Preferences:    {"preferences", "preference notes", "preference", "likes and dislikes", "vorlieben"},
	Style:          {"style", "style notes", "content style", "stil"},
	Note:           {"note", "notes", "comment", "comments", "remark", "remarks", "notiz", "notizen", "bemerkung", "about", "bio"},
	Tier:           {"tier", "relationship tier", "relationship", "ledger"},
	LastContact:    {"last contact", "last contacted", "last contact on", "last interaction", "last meaningful interaction", "letzter kontakt"},
	NextAction:     {"next action", "next step", "nachster schritt"},
	NextActionOn:   {"next action date", "next action on", "next action due", "follow up date", "follow up on", "check in date", "check in on", "due date", "date due"},
	TierReason:     {"tier reason", "reason", "why paused", "why it paused", "reason paused", "reason dormant", "reason for the tier"},
	ReopensWhen:    {"reopens when", "reopen when", "would reopen", "what would reopen it", "reopen trigger", "reopen event", "event that would reopen it"},
	AudienceSource: {"audience source", "source of the audience"},
	Currency:       {"currency", "wahrung", "waehrung", "devise", "moneda", "rate currency"},
	Deliverable: {
		"deliverable", "deliverables", "format", "formats", "content type", "content format", "type of content", "post type", "leistung",
		"leistungen", "format leistung", "leistung format", "deliverable format", "format deliverable", "type of post", "placement",
	},
	Rates: {"rates", "rate card", "ratecard", "price list", "preisliste"},
}

// ledgerOnly are headers that say something only beside others of a ledger of relationships.
var ledgerOnly = []string{"due date", "date due", "reason"}

// headerFields are headerNames the other way round.
var headerFields = func() map[string]string {
	fields := map[string]string{}
	for field, names := range headerNames {
		for _, name := range names {
			fields[name] = field
		}
	}
	return fields
}()

var platformNames = map[platform.Platform][]string{
	platform.Instagram: {"instagram", "insta", "ig"}, platform.TikTok: {"tiktok", "tik tok", "tt"},
	platform.YouTube: {"youtube", "you tube", "yt"}, platform.X: {"x", "twitter", "x twitter", "twitter x"},
	platform.Facebook: {"facebook", "fb"}, platform.LinkedIn: {"linkedin", "linked in"},
	platform.Pinterest: {"pinterest"}, platform.Twitch: {"twitch"}, platform.Threads: {"threads"},
}

var namedPlatforms = func() map[string]platform.Platform {
	named := map[string]platform.Platform{}
	for p, names := range platformNames {
		for _, name := range names {
			named[name] = p
		}
	}
	return named
}()

// PlatformOf reads a platform as people write it, "" for one that is not known.
func PlatformOf(text string) platform.Platform {
	if p := platform.Platform(text); platform.Known(p) {
		return p
	}
	return namedPlatforms[plainHeader(text)]
}

// FieldOf recognises a column by its header, "" for one that nothing is taken from.
func FieldOf(header string) string {
	plain := plainHeader(header)
	if field := headerFields[plain]; field != "" {
		return field
	}
	if field := topField(header, plain); field != "" {
		return field
	}
	if key := strings.ToLower(oneLine(header)); key != ID { // an id of another program says nothing here
		if c, ok := parseKey(key); ok && (c.detail != "" || c.on != "") {
			return c.key()
		}
	}
	if field := platformField(plain); field != "" {
		return field
	}
	if field := shareField(header, plain); field != "" {
		return field
	}
	return rateField(header, plain)
}

// platformField reads "instagram", "IG followers", "Followers (TikTok)".
func platformField(plain string) string {
	for _, p := range platform.All() {
		for _, name := range platformNames[p] {
			rest, found := cutWord(plain, name)
			switch field := headerFields[rest]; {
			case !found:
			case rest == "" || field == Handle || rest == "channel" || rest == "page" || rest == "id":
				return string(p)
			case field == URL:
				return column{on: p, what: URL}.key()
			case slices.Contains([]string{Followers, Engagement, Basis, Posts, Views}, field):
				return string(p) + " " + field
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

var (
	ages        = regexp.MustCompile(`\b(\d\d) ?(?:-|–|to|bis) ?(\d\d)\b|\b(\d\d) ?\+`)
	genderWords = map[string]string{
		"female": "female", "females": "female", "women": "female", "woman": "female", "weiblich": "female", "frauen": "female",
		"male": "male", "males": "male", "men": "male", "man": "male", "mannlich": "male", "manner": "male",
	}
	audienceWords = []string{
		"audience", "followers", "follower", "share", "percent", "percentage", "pct", "of", "in", "from", "the", "gender", "age",
		"aged", "ages", "years", "country", "alter", "geschlecht", "anteil", "zielgruppe", "split", "top", "city", "yo",
	}
)

// shareField reads a share of an audience: "Female %", "Audience 18-24", "Followers in Germany".
func shareField(header, plain string) string {
	left, gender, said := []string{}, "", false
	on := platform.Platform("")
	for word := range strings.FieldsSeq(plain) {
		switch p := namedPlatforms[word]; {
		case genderWords[word] != "":
			gender = genderWords[word]
		case slices.Contains(audienceWords, word):
			said = said || word == "audience" || word == "followers" || word == "zielgruppe"
		case p != "" && on == "" && word != "x":
			on = p
		default:
			left = append(left, word)
		}
	}
	rest := strings.Join(left, " ")
	age := ages.FindStringSubmatch(header)
	group := ""
	switch {
	case gender != "" && rest == "":
		group = "gender " + gender
	case age != nil && strings.Trim(rest, "0123456789 tobis") == "" && gender == "":
		if group = "age " + age[1] + "-" + age[2]; age[3] != "" {
			group = "age " + age[3] + "+"
		}
	case said && rest != "" && gender == "" && Country(rest) != "" && len(rest) > 1:
		group = "country " + Country(rest)
	}
	if group == "" {
		return ""
	}
	return column{on: on, what: Audience, detail: group}.key()
}

var (
	priceWords = map[string]string{
		"rate": rateCard, "rates": rateCard, "price": rateCard, "fee": rateCard, "cost": rateCard, "preis": rateCard,
		"honorar": rateCard, "tarif": rateCard, "prix": rateCard, "precio": rateCard, "prezzo": rateCard, "amount": "",
		"paid": ratePaid, "past": ratePaid, "last": ratePaid, "previous": ratePaid, "agreed": ratePaid, "quote": rateQuote, "quoted": rateQuote, "offer": rateQuote,
	}
	besidePrices = []string{"per", "for", "a", "an", "in", "avg", "average", "each", "1", "one", "1x", "pro", "fur", "card", "von", "of", "net", "netto", "asking", "integration"}
	formatWords  = map[string]string{
		"reel": "reel", "reels": "reel", "post": "post", "posts": "post", "feed": "post", "carousel": "carousel", "story": "story",
		"stories": "story", "video": "video", "videos": "video", "photo": "photo", "short": "short", "shorts": "short", "live": "live",
		"stream": "stream", "clip": "clip", "pin": "pin", "pins": "pin", "tweet": "post",
	}
)

// rateField reads a column of prices: "IG reel rate", "Story price (EUR)", "Fee per TikTok video", "Last fee".
func rateField(header, plain string) string {
	c, priced := column{what: rateCard}, strings.ContainsAny(header, "€$£")
	words := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(plain, "tik tok", "tiktok"), "you tube", "youtube"))
	for _, word := range words {
		kind, price := priceWords[word]
		switch {
		case kind == ratePaid || kind == rateQuote:
			c.what, priced = kind, true
		case price && kind != "":
			priced = true
		case namedPlatforms[word] != "":
			c.on = namedPlatforms[word]
		case formatWords[word] != "":
			c.detail = formatWords[word]
		case len(word) == 3 && currency.IsValid(strings.ToUpper(word)):
			priced = priced || c.on != "" || c.detail != ""
		case slices.Contains(besidePrices, word):
		default:
			return ""
		}
	}
	if !priced || c.what == ratePaid && !slices.ContainsFunc(words, func(w string) bool { return w == "paid" || priceWords[w] == rateCard }) {
		return ""
	}
	if c.on != "" && c.detail != "" && !hasFormat(c.on, c.detail) {
		return ""
	}
	return c.key()
}

// headerCurrency is the currency that a header of prices names, "" for none.
func headerCurrency(header string) string {
	for word := range strings.FieldsSeq(plainHeader(header)) {
		if code := strings.ToUpper(word); len(code) == 3 && currency.IsValid(code) {
			return code
		}
	}
	for sign, code := range map[string]string{"€": "EUR", "£": "GBP", "$": "USD"} {
		if strings.Contains(header, sign) {
			return code
		}
	}
	return ""
}
