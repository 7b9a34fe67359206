package demo

import "backlot/internal/creator"

// What the demo knows of its creators beyond a row in a sheet. Days are counted from today, those before it negative.

var cityOf = map[string]string{
	"Europe/Berlin": "Berlin", "Europe/Paris": "Paris", "Europe/London": "London", "Europe/Dublin": "Dublin", "America/Denver": "Boulder",
	"America/Los_Angeles": "Los Angeles", "America/New_York": "Brooklyn", "America/Toronto": "Toronto", "America/Phoenix": "Flagstaff",
	"America/Chicago": "Chicago", "Europe/Amsterdam": "Amsterdam", "Europe/Madrid": "Madrid", "Europe/Rome": "Milan", "Europe/Oslo": "Oslo",
	"Europe/Stockholm": "Stockholm", "Europe/Vienna": "Vienna", "Europe/Lisbon": "Ericeira", "Europe/Copenhagen": "Copenhagen",
	"America/Sao_Paulo": "São Paulo", "America/Vancouver": "Squamish", "Europe/Brussels": "Ghent", "Europe/Zurich": "Chur", "Australia/Sydney": "Byron Bay",
}

var languagesOf = map[string]string{
	"DE": "German, English", "AT": "German, English", "CH": "German, French, English", "FR": "French, English", "GB": "English", "IE": "English",
	"US": "English", "CA": "English, French", "NL": "Dutch, English", "ES": "Spanish, English", "IT": "Italian, English", "NO": "Norwegian, English",
	"SE": "Swedish, English", "PT": "Portuguese, English", "DK": "Danish, English", "BR": "Brazilian Portuguese", "BE": "Dutch, French", "AU": "English",
}

var currencyOf = map[string]string{"GB": "GBP", "US": "USD", "CA": "USD", "AU": "USD", "BR": "USD", "CH": "CHF"}

// flags stand where the boards and lists show them: on people who are cast, and on some who could be.
var flags = []struct {
	person         int
	severity       creator.Severity
	topic, body    string
	url, settled   string
	raised, ending int // days
}{
	{7, creator.SeverityCaution, "Late with drafts", "Two drafts in the autumn came three days after the deadline. Ask for a date in writing.", "", "", -70, 0},
	{12, creator.SeverityNote, "Drinks alcohol on camera", "Summit beers in two reels. Fine for Kestrel, not for family brands.", "https://www.instagram.com/danahikes/", "", -58, 0},
	{13, creator.SeverityStop, "Works for a competitor", "Signed as an ambassador of Granite Peak until the end of the year; announced in a story.", "https://www.instagram.com/mateoclimbs/", "", -9, 0},
	{9, creator.SeverityCaution, "Undisclosed advertising", "A serum post of last year bore no label. Said it was a gift.", "", "Talked about it; all posts since are labelled.", -95, -60},
	{23, creator.SeverityCaution, "Fake followers suspected", "Followers jumped by 40,000 in one week, engagement did not.", "", "", -33, 0},
	{29, creator.SeverityNote, "Does not work with fur or leather", "", "", "", -80, 0},
	{41, creator.SeverityStop, "Payment dispute", "Claims a second fee for a repost that was in the contract. With our lawyer.", "", "", -21, 0},
}

// doubles were entered by hand by somebody who did not see that they are in the sheet.
var doubles = []struct {
	on    int
	input creator.Input
}{
	{-26, creator.Input{
		Name: "Andre Whittaker", Country: "AU", Phone: "+61 491 570 156", Niches: []string{"surfing", "travel"},
		Accounts: []creator.AccountInput{{Platform: "instagram", Handle: "andre.whittaker"}}, Note: "Met at the trade fair in Sydney.",
	}},
	{-11, creator.Input{
		Name: "Vera L.", Country: "SE", Email: "veralindholm@creators.example", Niches: []string{"design"},
		Accounts: []creator.AccountInput{{Platform: "youtube", Handle: "veraathome"}},
	}},
}

var jottings = []struct {
	person, on int
	body       string
}{
	{0, -88, "Called: wants to film in the roastery, mornings only, and brings her own light."},
	{0, -31, "Asked for the recipe cards in German. The client loved the second cut."},
	{1, -64, "Prefers a brief on one page. Reads long documents on Sundays, so send them on Fridays."},
	{2, -40, "Moved to a new flat; the kitchen is much brighter."},
	{4, -52, "Speaks English well, answers French mails within the hour."},
	{6, -47, "Has sensitive skin: patch tests take her four days. Plan for them."},
	{7, -69, "Says that the lateness was a broken camera. Seemed honest."},
	{8, -35, "Would love a studio day with two other creators."},
	{12, -55, "Carries a satellite messenger on tours: can be reached by text only."},
	{13, -9, "Told us about Granite Peak himself. Let's speak again in January."},
	{14, -28, "Runs the Boston marathon in April, no filming two weeks before it."},
	{17, -76, "Sends raw files without being asked. Pays off in edits."},
	{24, -44, "Wants to build a desk with the client's wood sample. Great idea for autumn."},
	{51, -60, "Posted within the minute that was agreed, both times."},
}

var absences = []struct {
	person, from, to int
	reason           string
}{
	{0, 34, 48, "Holiday in Lagos"}, {3, 12, 40, "On the road without a connection"}, {6, 60, 210, "Parental leave"}, {12, -2, 9, "Tour in the Sawtooths"},
	{14, 90, 104, "Marathon"}, {20, 20, 27, "Wedding"},
}

var milestones = []struct {
	person, on int
	what       string
	yearly     bool
}{
	{0, -355, "Joined our roster", true}, {0, -41, "50,000 followers on Instagram", false}, {1, -200, "Opened his own roastery", true},
	{6, -120, "Nominated for a beauty award", false}, {12, -300, "First ascent with Kestrel", true}, {14, 97, "Boston Marathon", true},
}

var birthdays = map[int]string{0: "1994-03-14", 1: "--11-02", 2: "1998-07-21", 4: "1991-12-09", 6: "1996-01-30", 8: "--05-17", 12: "1989-09-03", 14: "1993-10-12", 17: "--02-29"}

var contacts = []struct {
	person       int
	kind         creator.ContactKind
	label, value string
}{
	{0, creator.ContactPerson, "Manager", "Jule Hartmann, Fairway Talents\njule@fairway.example\n+49 30 5550 1180"},
	{0, creator.ContactEmail, "Bookings", "bookings@miraokafor.example"},
	{0, creator.ContactAddress, "Parcels", "Mira Okafor\nWeserstraße 41\n12045 Berlin\nGermany"},
	{1, creator.ContactAddress, "Parcels", "Jonas Weidner\nc/o Rösterei Weidner\nKarl-Heine-Straße 99\n04229 Leipzig\nGermany"},
	{4, creator.ContactPhone, "Mobile, by text first", "+33 6 55 50 12 90"},
	{6, creator.ContactPerson, "Agent", "Tessa Boyle, Glasshouse\ntessa@glasshouse.example"},
	{6, creator.ContactEmail, "Invoices", "accounts@priyaraman.example"},
	{8, creator.ContactEmail, "Bookings", "hello@aoifebrennan.example"},
	{12, creator.ContactPhone, "Satellite messenger", "+1 303 555 0148"},
	{12, creator.ContactAddress, "Parcels", "Dana Whitlock\nPO Box 118\nBoulder, CO 80302\nUSA"},
	{14, creator.ContactEmail, "Private", "hannah.k@mail.example"},
	{17, creator.ContactPerson, "Assistant", "June Calloway\njune@calloway.example"},
}

// manner is how somebody likes to work.
var manner = []struct {
	person            int
	preference, style string
	rights            creator.Usage
	rightsNote        string
}{
	{0, "Mornings only. No scripts: three talking points at most.\nDrinks oat milk, no cow's milk in the picture.", "Warm, close, hand-held. Best in kitchens and in first light.", creator.UsagePaid, "Paid use for 3 months, +30% a month after that. No television."},
	{1, "One-page briefs. Wants to know the roast date of every bag.", "Dry humour, latte art from above.", creator.UsageOrganic, "Reposts for a year."},
	{4, "Mails in French. Three weeks of notice.", "Slow food, natural sound, no music.", creator.UsageOrganic, ""},
	{6, "Patch tests before anything touches her face: four days.", "Bright, clinical, honest before and after.", creator.UsageFull, "Everything but packaging, +80%."},
	{7, "Reminders two days before each deadline.", "Bathroom mirror, one take.", creator.UsagePaid, "6 months, social media only."},
	{12, "Field days only, no studio. Weather decides.", "Wide shots, few words, real mud.", creator.UsagePaid, ""},
	{14, "No filming in the two weeks before a race.", "Point of view, heavy breathing, captions with split times.", creator.UsageNone, "Has had bad experiences with reuse. Ask each time."},
}

var tiers = []struct {
	person             int
	tier               creator.Tier
	contact, next      int
	step, why, reopens string
}{
	{0, creator.Active, -6, 8, "Offer the summer always-on", "Best results of the spring", ""},
	{1, creator.Active, -12, 0, "", "", ""}, {2, creator.Active, -15, 0, "", "", ""}, {6, creator.Active, -4, 12, "Renew usage of the reel", "", ""},
	{12, creator.Active, -18, 0, "", "", ""}, {14, creator.Active, -9, 0, "", "", ""}, {18, creator.Nurture, -40, 14, "Send the look book", "Loved the brand, no slot this spring", ""},
	{20, creator.Nurture, -61, 5, "Congratulate on the wedding", "", ""}, {27, creator.Nurture, -33, 20, "Invite to the serum event", "", ""},
	{41, creator.Dormant, -21, 0, "", "The dispute about the repost", "The dispute is settled"},
	{44, creator.Dormant, -110, 0, "", "Paused content for studies", "Graduates in July"}, {51, creator.Active, -25, 30, "Ask for the winter shell again", "", ""},
}
