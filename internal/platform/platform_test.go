package platform

import "testing"

func TestEveryPlatformHasANameAndFormats(t *testing.T) {
	if len(All()) != 9 {
		t.Fatalf("%d platforms", len(All()))
	}
	for _, p := range All() {
		if !Known(p) || Name(p) == "" || len(Formats(p)) == 0 || readers[p] == nil || canonicalHost[p] == "" {
			t.Errorf("%s is incomplete", p)
		}
		seen := map[string]bool{}
		for _, f := range Formats(p) {
			if f.Key == "" || f.Name == "" || seen[f.Key] {
				t.Errorf("%s has the format %+v", p, f)
			}
			seen[f.Key] = true
		}
	}
	if Known("myspace") || Name("myspace") != "myspace" || Formats("myspace") == nil || len(Formats("myspace")) != 0 {
		t.Error("an unknown platform is taken for a known one")
	}
	Formats(X)[0].Name = "changed"
	if Formats(X)[0].Name != "Post" {
		t.Error("a caller can change the list")
	}
}

func TestPieceName(t *testing.T) {
	for _, c := range []struct{ title, on, format, want string }{
		{"Reel 1", "instagram", "reel", "Reel 1"}, {"", "instagram", "reel", "Reel"}, {"", "tiktok", "photo", "Photo post"},
		{"", "blog", "long_read", "Long read"}, {"", "", "", "Untitled piece"},
	} {
		if got := PieceName(c.title, c.on, c.format); got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}
