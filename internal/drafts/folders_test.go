package drafts

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

func TestSafeName(t *testing.T) {
	for name, want := range map[string]string{
		"Nova":                           "Nova",
		"Müller & Söhne":                 "Müller & Söhne",
		norm.NFD.String("Müller"):        norm.NFC.String("Müller"),
		"Run / Recover: 2026":            "Run Recover 2026",
		`a<b>c:d"e/f\g|h?i*j`:            "a b c d e f g h i j",
		"CON":                            "_CON",
		"aux.2026":                       "_aux.2026",
		"com¹":                           "_com¹",
		"Lpt9 ":                          "_Lpt9",
		"Console":                        "Console",
		"Spring...":                      "Spring",
		" . ":                            "Unnamed",
		"":                               "Unnamed",
		"🌸🌸":                             "🌸🌸",
		"👩‍👩‍👧":                          "👩‍👩‍👧",
		".hidden":                        "hidden",
		"~$lock":                         "lock",
		"thumbs.db":                      "_thumbs.db",
		"tab\there\nand\x00null":         "tab here and null",
		"turned\u202Efdp.exe":            "turnedfdp.exe",
		"broken \xff bytes":              "broken bytes",
		"../../etc":                      "etc",
		strings.Repeat("x", 300):         strings.Repeat("x", 50),
		strings.Repeat("🌸", 300):         strings.Repeat("🌸", 25),
		strings.Repeat("a", 48) + " . b": strings.Repeat("a", 48),
	} {
		got := safeName(name)
		if got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
		if safeName(got) != got || len(utf16.Encode([]rune(got))) > nameUnits+1 {
			t.Errorf("%q is not safe to the end: %q", name, safeName(got))
		}
	}
}

func TestPlanKeepsFoldersAndSuffixesCollisions(t *testing.T) {
	names := func(client, campaign, creator string) [3]string { return [3]string{client, campaign, creator} }
	seats := []seat{
		{"k1", "g1", "c1", names("Nova", "Spring", "Mira"), ""},
		{"k2", "g1", "c1", names("Nova", "Spring", "Mira"), ""},    // another creator of the same name
		{"k3", "g2", "c1", names("Nova", "SPRING", "Mira"), ""},    // another campaign
		{"k4", "g3", "c2", names("nova.", "Spring", "Jo"), ""},     // another client
		{"k5", "g4", "c3", names("Renamed", "Renamed", "New"), ""}, // joins the folder that its campaign has
		{"k6", "g4", "c3", names("Renamed", "Renamed", "Old"), "Before/Early/Old one"},
		{"k7", "g5", "c4", names("File", "Spring", "Jo"), ""}, // a file bears the name
		{"k8", "g6", "c5", names("a/b", "", "con"), ""},
	}
	taken := func(parent, name string) bool { return parent == "" && name == "File" }
	var got []string
	for _, s := range plan(seats, taken) {
		got = append(got, s.path)
	}
	want := []string{
		"Nova/Spring/Mira", "Nova/Spring/Mira (2)", "Nova/SPRING (2)/Mira", "nova (2)/Spring/Jo", "Before/Early/New",
		"Before/Early/Old one", "File (2)/Spring/Jo", "a b/Unnamed/_con",
	}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	if seats[0].path != "" {
		t.Error("the seats given were altered")
	}
}

func TestIgnored(t *testing.T) {
	for _, name := range []string{".DS_Store", "._a.mp4", "~$brief.docx", "a.tmp", "brief~RF12ab.TMP", "a.mp4.part", "a.crdownload", "a.mp4.download",
		".dropbox.cache", ".~lock.brief.odt#", "desktop.ini", "Thumbs.db", "Icon\r", "@eaDir", ".sync-conflict.tmp"} {
		if !ignored(name) {
			t.Errorf("%q is not ignored", name)
		}
	}
	for _, name := range []string{"a.mp4", "~final.mp4", "partly.mp4", "tmp.mp4", "download.mov", "Thumbs.dbx.jpg"} {
		if ignored(name) {
			t.Errorf("%q is ignored", name)
		}
	}
}
