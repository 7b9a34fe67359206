package cli

import (
	"strings"
	"testing"
)

// captionVerdict is what check caption prints.
type captionVerdict struct {
	Verdict string
	Checks  []struct {
		Kind, Market, Verdict, Rule, Source, Found string
		At                                         int
	}
}

func TestCheckCaption(t *testing.T) {
	args := []string{"check", "caption", "--market", "DE", "--platform", "Instagram", "--brand", "Halden", "--require", "#SpringRoast",
		"--require", "@haldencoffee", "--lang", "de"}
	good := "Werbung 🎬 Größter Kaffee mit @haldencoffee #SpringRoast"
	var verdict captionVerdict
	callWith(t, good, append(args, "--paid-label", "--json")...).into(t, &verdict)
	kinds := map[string]string{}
	for _, check := range verdict.Checks {
		kinds[check.Kind] = check.Verdict
		if check.Rule == "" || check.At >= 0 && !strings.HasPrefix(string([]rune(good)[check.At:]), check.Found) {
			t.Errorf("got %+v", check)
		}
	}
	for _, kind := range []string{"disclosure", "label", "hashtag", "mention", "length"} {
		if kinds[kind] != "pass" {
			t.Errorf("%s: %q in %+v", kind, kinds[kind], verdict)
		}
	}
	if text := callWith(t, good, append(args, "--paid-label")...); text.status != 0 || !strings.HasPrefix(text.out, verdict.Verdict+"\n") || !strings.Contains(text.out, "hashtag") {
		t.Errorf("got %+v", text)
	}
	for name, caption := range map[string]string{"nothing": "", "no disclosure": "Lovely @haldencoffee #SpringRoast", "no letters": "\xff\xfe\x00", "a long one": strings.Repeat("ä🎬", 9000)} {
		verdict = captionVerdict{}
		callWith(t, caption, append(args, "--json")...).into(t, &verdict)
		if verdict.Verdict != "fail" {
			t.Errorf("%s: %s", name, verdict.Verdict)
		}
	}
	verdict = captionVerdict{}
	callWith(t, good, "check", "caption", "--market", "DE", "--market", "ZZ", "--platform", "tiktok", "--json").into(t, &verdict)
	if verdict.Verdict == "pass" { // nobody knows the rules of ZZ
		t.Errorf("got %+v", verdict)
	}
	if a := callWith(t, strings.Repeat("x", captionRead+1), append(args, "--json")...); a.status != exitFailed || !strings.Contains(a.err, `"field":"caption"`) {
		t.Errorf("got %+v", a)
	}
}

func TestLink(t *testing.T) {
	video := linkReport{"tiktok", "video", "7300000000000000000", "Mira.O", "https://www.tiktok.com/@Mira.O/video/7300000000000000000"}
	profile := linkReport{"instagram", "profile", "", "mira.okafor", "https://www.instagram.com/mira.okafor/"}
	for url, want := range map[string]linkReport{
		video.URL + "?is_copy_url=1": video, profile.URL: profile,
		"https://vm.tiktok.com/ZMabcdefg/": {"tiktok", "short", "", "", "https://vm.tiktok.com/ZMabcdefg"},
		"https://example.com/ümlaut 🎬":     {}, "": {}, "javascript:alert(1)": {}, "https://instagram.com.evil.example/p/abc": {}, "\x00\xff": {}, "-x": {},
	} {
		var got linkReport
		if call(t, "link", "--json", "--", url).into(t, &got); got != want {
			t.Errorf("%q: got %+v", url, got)
		}
	}
	if a := call(t, "link", "https://youtu.be/dQw4w9WgXcQ"); a.status != 0 || !strings.HasPrefix(a.out, "youtube ") {
		t.Errorf("got %+v", a)
	}
	if a := call(t, "link", "https://example.com"); a.status != 0 || !strings.HasPrefix(a.out, "Not a link") {
		t.Errorf("got %+v", a)
	}
}
