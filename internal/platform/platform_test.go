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
