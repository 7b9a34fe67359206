package demo

// The people and brands of the demo agency. All of them are made up.

const agencyName = "Northlight Studio"

type colleague struct{ name, email, role string }

// The first one is who sits at the desk.
var colleagues = []colleague{
	{"Ida Brandt", "ida@northlight.example", "coordinator"},
	{"Marcus Oyelaran", "marcus@northlight.example", "account_lead"},
	{"Sofia Lindqvist", "sofia@northlight.example", "approver"},
	{"Ben Achterberg", "ben@northlight.example", "finance"},
}

type client struct{ name, brand, contact, email string }

var clients = []client{
	{"Halden Coffee Roasters", "Halden", "Pia Nystrom", "pia@halden.example"},
	{"Lumen Skin", "Lumen", "Dr. Hugo Ferrand", "hugo@lumenskin.example"},
	{"Kestrel Outdoor", "Kestrel", "Rowan Hale", "rowan@kestrel.example"},
}

// brief is one campaign. Its days are counted from today; its castings take the next creators of the roster.
type brief struct {
	client             int
	name, kind, phase  string
	budget, currency   string
	startsIn, endsIn   int
	zone, holidays     string
	markets            []string
	hashtags, mentions []string
	fee                string
	window, rounds     int
	extraCreators      int // castings without a piece yet
}

var briefs = []brief{
	{0, "Spring Roast launch", "product_launch", "live", "24000", "EUR", -35, 24, "Europe/Berlin", "DE",
		[]string{"DE"}, []string{"#SpringRoast", "#HaldenCoffee"}, []string{"@haldencoffee"}, "1850", 21, 2, 2},
	{0, "Office mornings", "always_on", "live", "12000", "EUR", -50, 40, "Europe/Berlin", "DE",
		[]string{"DE", "FR"}, []string{"#HaldenMornings"}, []string{"@haldencoffee"}, "900", 30, 2, 1},
	{1, "Barrier Serum reveal", "product_launch", "live", "38000", "GBP", -28, 20, "Europe/London", "GB",
		[]string{"GB"}, []string{"#BarrierReset"}, []string{"@lumenskin"}, "2400", 14, 2, 2},
	{1, "Night routine series", "ugc", "planning", "15000", "GBP", 10, 70, "Europe/London", "GB",
		[]string{"GB", "IE"}, []string{"#LumenNights"}, []string{"@lumenskin"}, "780", 30, 1, 6},
	{2, "Trail season", "always_on", "live", "56000", "USD", -42, 48, "America/New_York", "US",
		[]string{"US", "CA"}, []string{"#KestrelTrail"}, []string{"@kestreloutdoor"}, "3200", 30, 3, 2},
	{2, "Winter shell drop", "product_launch", "wrapped", "30000", "USD", -120, -21, "America/New_York", "US",
		[]string{"US"}, []string{"#KestrelShell"}, []string{"@kestreloutdoor"}, "2750", 30, 2, 0},
}

type person struct{ name, handle, country, zone, niche string }

// roster: the first ones are cast in this order.
var roster = []person{
	{"Mira Okafor", "mira.okafor", "DE", "Europe/Berlin", "coffee"},
	{"Jonas Weidner", "jonasbrews", "DE", "Europe/Berlin", "coffee"},
	{"Lea Sommerfeld", "leasommerfeld", "DE", "Europe/Berlin", "lifestyle"},
	{"Tarik Aydın", "tarikontour", "DE", "Europe/Berlin", "travel"},
	{"Émilie Garnier", "emiliegarnier", "FR", "Europe/Paris", "food"},
	{"Noah Kirchner", "noahmakes", "DE", "Europe/Berlin", "design"},
	{"Priya Raman", "priya.glow", "GB", "Europe/London", "skincare"},
	{"Callum Reid", "callumreid", "GB", "Europe/London", "grooming"},
	{"Aoife Brennan", "aoifebrennan", "IE", "Europe/Dublin", "beauty"},
	{"Yasmin Haddad", "yasminskin", "GB", "Europe/London", "skincare"},
	{"Grace Adeyemi", "graceadeyemi", "GB", "Europe/London", "beauty"},
	{"Tom Ashworth", "tomashworth", "GB", "Europe/London", "lifestyle"},
	{"Dana Whitlock", "danahikes", "US", "America/Denver", "outdoor"},
	{"Mateo Vargas", "mateoclimbs", "US", "America/Los_Angeles", "climbing"},
	{"Hannah Kowalski", "hannahkruns", "US", "America/New_York", "running"},
	{"Eli Thornton", "elithornton", "CA", "America/Toronto", "camping"},
	{"Kiona Redbird", "kionaoutside", "US", "America/Phoenix", "outdoor"},
	{"Wes Calloway", "wescalloway", "US", "America/Chicago", "photography"},
	{"Zoë van Dijk", "zoevandijk", "NL", "Europe/Amsterdam", "lifestyle"},
	{"Lucía Ferrer", "luciaferrer", "ES", "Europe/Madrid", "food"},
	{"Matteo Ricci", "matteoricci", "IT", "Europe/Rome", "travel"},
	{"Ingrid Solberg", "ingridsolberg", "NO", "Europe/Oslo", "outdoor"},
	{"Björn Åkesson", "bjornakesson", "SE", "Europe/Stockholm", "running"},
	{"Clara Neumann", "claraneumann", "AT", "Europe/Vienna", "fashion"},
	{"Felix Baumgart", "felixbaumgart", "DE", "Europe/Berlin", "tech"},
	{"Amara Diallo", "amaradiallo", "FR", "Europe/Paris", "fashion"},
	{"Ruben Costa", "rubencosta", "PT", "Europe/Lisbon", "surfing"},
	{"Nadia Petrova", "nadiapetrova", "DE", "Europe/Berlin", "beauty"},
	{"Oscar Lindgren", "oscarlindgren", "SE", "Europe/Stockholm", "photography"},
	{"Sana Malik", "sanamalik", "GB", "Europe/London", "modest fashion"},
	{"Gwen Parry", "gwenparry", "GB", "Europe/London", "running"},
	{"Isla Drummond", "isladrummond", "GB", "Europe/London", "outdoor"},
	{"Kenji Mori", "kenjimori", "US", "America/Los_Angeles", "coffee"},
	{"Bella Moretti", "bellamoretti", "IT", "Europe/Rome", "skincare"},
	{"Theo Laurent", "theolaurent", "FR", "Europe/Paris", "grooming"},
	{"Malik Johnson", "malikjohnson", "US", "America/New_York", "fitness"},
	{"Chloe Bennett", "chloebennett", "US", "America/Chicago", "family"},
	{"Rosa Delgado", "rosadelgado", "ES", "Europe/Madrid", "beauty"},
	{"Anton Vogel", "antonvogel", "DE", "Europe/Berlin", "cycling"},
	{"Freya Mikkelsen", "freyamikkelsen", "DK", "Europe/Copenhagen", "design"},
	{"Sven Hoekstra", "svenhoekstra", "NL", "Europe/Amsterdam", "cycling"},
	{"Katja Horvat", "katjahorvat", "AT", "Europe/Vienna", "yoga"},
	{"Marlon Pires", "marlonpires", "BR", "America/Sao_Paulo", "surfing"},
	{"Júlia Cardoso", "juliacardoso", "BR", "America/Sao_Paulo", "beauty"},
	{"Ewan MacLeod", "ewanmacleod", "GB", "Europe/London", "photography"},
	{"Nora Ahmadi", "noraahmadi", "DE", "Europe/Berlin", "food"},
	{"Tess Holloway", "tessholloway", "US", "America/Denver", "climbing"},
	{"Dario Bellini", "dariobellini", "IT", "Europe/Rome", "food"},
	{"Harper Quinn", "harperquinn", "US", "America/New_York", "books"},
	{"Milan Novák", "milannovak", "AT", "Europe/Vienna", "tech"},
	{"Salma Idrissi", "salmaidrissi", "FR", "Europe/Paris", "skincare"},
	{"Owen Fletcher", "owenfletcher", "CA", "America/Vancouver", "outdoor"},
	{"Lotte Vermeulen", "lottevermeulen", "BE", "Europe/Brussels", "lifestyle"},
	{"Henrik Dahl", "henrikdahl", "DK", "Europe/Copenhagen", "running"},
	{"Maya Rosenthal", "mayarosenthal", "US", "America/Los_Angeles", "wellness"},
	{"Pablo Iglesias Mora", "pablomora", "ES", "Europe/Madrid", "travel"},
	{"Stella Kaufmann", "stellakaufmann", "CH", "Europe/Zurich", "skiing"},
	{"Liam O'Connor", "liamoconnor", "IE", "Europe/Dublin", "coffee"},
	{"Vera Lindholm", "veralindholm", "SE", "Europe/Stockholm", "interiors"},
	{"Andre Whitaker", "andrewhitaker", "AU", "Australia/Sydney", "surfing"},
}

// fate is how far a piece has come by today.
type fate int

const (
	awaited       fate = iota // no draft yet
	drafted                   // with the coordinator
	withClient                // with the client
	sentBack                  // changes requested, once
	sentBackTwice             // changes requested, at the limit
	resubmitted               // version 2 with the coordinator
	approved                  // the post is still to come
	live                      // the link is in, every check passes
	wrongCaption              // the link is in, the hashtag or the disclosure is missing
	verified                  // verified; the payment waits for the invoice
	invoiced                  // the invoice is in
	paid                      // sent
	confirmed                 // the creator has it
)

// piece is one deliverable. postIn is in hours from now.
type piece struct {
	brief, person int
	platform      string
	format        string
	title         string
	postIn        int
	fate          fate
	files         []string
}

const day = 24

var pieces = []piece{
	// Spring Roast launch
	{0, 0, "instagram", "reel", "Morning pour reel", 9 * day, resubmitted, []string{"morning-routine-v1.mp4", "morning-routine-v2.mp4"}},
	{0, 0, "instagram", "story", "Tasting story", 4 * day, awaited, nil},
	{0, 1, "tiktok", "video", "Latte art in 30 seconds", 6 * day, withClient, []string{"oat-latte-v1.mp4"}},
	{0, 1, "instagram", "post", "Bag on the counter", -1, verified, []string{"coffee-bag.jpg"}},
	{0, 2, "instagram", "carousel", "Three beans, three moods", 12 * day, drafted, []string{"carousel-script.pdf"}},
	{0, 2, "tiktok", "video", "Roast day with Lea", 20 * day, awaited, nil},
	{0, 2, "instagram", "reel", "Slow Sunday", 22 * day, awaited, nil},
	{0, 3, "youtube", "short", "Camp coffee", 0, approved, []string{"packing-list-v1.mp4"}},
	{0, 3, "instagram", "reel", "Espresso on the road", -9 * day, paid, []string{"city-ride-v1.mp4"}},
	{0, 4, "instagram", "reel", "Petit déjeuner", 7 * day, sentBack, []string{"summer-drop-v1.mp4"}},
	// Office mornings
	{1, 5, "linkedin", "post", "Desk ritual", 3 * day, approved, []string{"desk-setup-v1.mp4"}},
	{1, 5, "instagram", "reel", "Monday set-up", -12 * day, invoiced, []string{"desk-setup-v1.mp4"}},
	{1, 24, "youtube", "short", "Keyboard and crema", -36 * day, confirmed, []string{"studio-session-v1.mp4"}},
	{1, 24, "linkedin", "video", "The 9:05 coffee", 11 * day, drafted, []string{"studio-session-v1.mp4"}},
	{1, 45, "instagram", "reel", "Canteen takeover", 5 * day, awaited, nil},
	// Barrier Serum reveal
	{2, 6, "instagram", "reel", "Barrier reset, week one", 2 * day, withClient, []string{"serum-unboxing-v1.mp4", "serum-unboxing-v2.mp4"}},
	{2, 6, "tiktok", "video", "Texture test", -3 * day, live, []string{"serum-unboxing-v2.mp4"}},
	{2, 7, "youtube", "short", "Shave and serum", 8 * day, sentBackTwice, []string{"serum-unboxing-v1.mp4", "serum-unboxing-v2.mp4"}},
	{2, 7, "instagram", "story", "Bathroom shelf", -20, wrongCaption, []string{"skincare-shelf.jpg"}},
	{2, 8, "instagram", "post", "Glass and light", 7 * day, drafted, []string{"perfume-still.jpg"}},
	{2, 8, "instagram", "reel", "Evening wind-down", -18 * day, verified, []string{"morning-routine-v2.mp4"}},
	{2, 9, "tiktok", "video", "Dermatologist reacts", -2, approved, []string{"summer-drop-v2.mp4"}},
	{2, 9, "instagram", "carousel", "Before and after", 14 * day, awaited, nil},
	{2, 10, "tiktok", "video", "Get unready with me", -11 * day, paid, []string{"summer-drop-v1.mp4", "summer-drop-v2.mp4"}},
	{2, 11, "instagram", "reel", "Gym bag serum", 1 * day, approved, []string{"headphones.jpg"}},
	// Trail season
	{4, 12, "instagram", "reel", "Ridge line at dawn", 13 * day, drafted, []string{"trail-run-v1.mp4"}},
	{4, 12, "youtube", "video", "Packing for three days", 6 * day, sentBack, []string{"packing-list-v1.mp4"}},
	{4, 13, "tiktok", "video", "Chalk and rain", -5, wrongCaption, []string{"city-ride-v1.mp4"}},
	{4, 13, "instagram", "story", "Base camp coffee", 16 * day, awaited, nil},
	{4, 14, "instagram", "reel", "Twenty miles on foot", -1 * day, live, []string{"trail-run-v1.mp4"}},
	{4, 14, "tiktok", "video", "Mud test", -25 * day, invoiced, []string{"trail-run-v1.mp4"}},
	{4, 15, "youtube", "video", "Tent in a gale", 18 * day, awaited, nil},
	{4, 15, "instagram", "post", "Lake at six", -34 * day, verified, []string{"sunglasses.jpg"}},
	{4, 16, "instagram", "reel", "Desert colours", 4 * day, withClient, []string{"summer-drop-v1.mp4"}},
	{4, 17, "instagram", "carousel", "Six frames of fog", -14 * day, invoiced, []string{"candle-evening.jpg perfume-still.jpg skincare-shelf.jpg tote-bag.png"}},
	{4, 17, "instagram", "post", "Shell in the rain", 2 * day, resubmitted, []string{"candle-evening.jpg", "citrus-soda.jpg"}},
	// Winter shell drop, wrapped
	{5, 51, "instagram", "reel", "First snow", -62 * day, confirmed, []string{"trail-run-v1.mp4"}},
	{5, 51, "youtube", "short", "Shell against storm", -58 * day, confirmed, []string{"packing-list-v1.mp4"}},
	{5, 46, "tiktok", "video", "Ice and friction", -55 * day, confirmed, []string{"city-ride-v1.mp4"}},
	{5, 36, "instagram", "carousel", "Snow day with kids", -49 * day, confirmed, []string{"citrus-soda.jpg"}},
	{5, 35, "instagram", "reel", "Cold start", -44 * day, paid, []string{"studio-session-v1.mp4"}},
}

// checklists are what the briefs ask for beside the caption, by client.
var checklists = []struct{ musts, dos, donts []string }{
	{[]string{"The bag in the first three seconds", "The name is said, not only shown"}, []string{"Daylight, your own kitchen"}, []string{"Other coffee brands in the picture"}},
	{[]string{"The serum on the skin, close up", "“Dermatologically tested” on screen"}, []string{"Speak of your own routine"}, []string{"Before-and-after pictures", "Promises of healing"}},
	{[]string{"The shell worn outside", "The logo sharp for two seconds"}, []string{"Bad weather is welcome"}, []string{"Climbing without a helmet"}},
}
