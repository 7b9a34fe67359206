package platform

import (
	"net/url"
	"strings"
	"testing"
)

const video = "dQw4w9WgXcQ"

// linkCases are links as pasted.
var linkCases = []struct {
	raw  string
	want Link
}{
	// Instagram
	{"https://www.instagram.com/p/CxYz_12-abc/", Link{Instagram, "post", "CxYz_12-abc", "", "https://www.instagram.com/p/CxYz_12-abc/"}},
	{"https://www.instagram.com/reel/CxYz/?igsh=MzRlODBiNWFlZA==&utm_source=ig", Link{Instagram, "reel", "CxYz", "", "https://www.instagram.com/reel/CxYz/"}},
	{"instagram.com/reels/CxYz", Link{Instagram, "reel", "CxYz", "", "https://www.instagram.com/reel/CxYz/"}},
	{"instagram.com/jane.doe/reel/CxYz", Link{Instagram, "reel", "CxYz", "jane.doe", "https://www.instagram.com/reel/CxYz/"}},
	{"instagram.com/jane.doe/p/CxYz/", Link{Instagram, "post", "CxYz", "jane.doe", "https://www.instagram.com/p/CxYz/"}},
	{"HTTP://M.INSTAGRAM.COM/tv/CxYz", Link{Instagram, "video", "CxYz", "", "https://www.instagram.com/tv/CxYz/"}},
	{"https://www.instagram.com/stories/jane.doe/3123456789012345678?x=1", Link{Instagram, "story", "3123456789012345678", "jane.doe", "https://www.instagram.com/stories/jane.doe/3123456789012345678/"}},
	{"https://www.instagram.com/stories/highlights/17912345678901234/", Link{Instagram, "highlight", "17912345678901234", "", "https://www.instagram.com/stories/highlights/17912345678901234"}},
	{"https://www.instagram.com/share/reel/BAxyz", Link{Instagram, "short", "", "", "https://www.instagram.com/share/reel/BAxyz"}},
	{"https://www.instagram.com/Jane.Doe/", Link{Instagram, "profile", "", "Jane.Doe", "https://www.instagram.com/Jane.Doe/"}},
	{"https://www.instagram.com/jane.doe/tagged/", Link{Instagram, "profile", "", "jane.doe", "https://www.instagram.com/jane.doe/"}},
	{"https://www.instagram.com/reels/audio/123456789/", Link{Instagram, "", "", "", "https://www.instagram.com/reels/audio/123456789"}},
	{"https://www.instagram.com/explore/tags/ad/", Link{Instagram, "", "", "", "https://www.instagram.com/explore/tags/ad"}},
	{"https://www.instagram.com/", Link{Instagram, "", "", "", "https://www.instagram.com/"}},
	// TikTok
	{"https://www.tiktok.com/@jane.doe/video/7123456789012345678?is_from_webapp=1&sender_device=pc", Link{TikTok, "video", "7123456789012345678", "jane.doe", "https://www.tiktok.com/@jane.doe/video/7123456789012345678"}},
	{"m.tiktok.com/@jane_doe/photo/7123456789012345678/", Link{TikTok, "photo", "7123456789012345678", "jane_doe", "https://www.tiktok.com/@jane_doe/photo/7123456789012345678"}},
	{"https://www.tiktok.com/%40jane/video/7123456789012345678", Link{TikTok, "video", "7123456789012345678", "jane", "https://www.tiktok.com/@jane/video/7123456789012345678"}},
	{"https://vm.tiktok.com/ZMabc123/", Link{TikTok, "short", "", "", "https://vm.tiktok.com/ZMabc123"}},
	{"vt.tiktok.com/ZSabc", Link{TikTok, "short", "", "", "https://vt.tiktok.com/ZSabc"}},
	{"https://www.tiktok.com/t/ZTabc/", Link{TikTok, "short", "", "", "https://www.tiktok.com/t/ZTabc/"}},
	{"https://www.tiktok.com/@jane.doe?lang=en", Link{TikTok, "profile", "", "jane.doe", "https://www.tiktok.com/@jane.doe"}},
	{"https://www.tiktok.com/@jane.doe/live", Link{TikTok, "live", "", "jane.doe", "https://www.tiktok.com/@jane.doe/live"}},
	{"https://m.tiktok.com/v/7123456789012345678.html", Link{TikTok, "video", "7123456789012345678", "", "https://www.tiktok.com/embed/v2/7123456789012345678"}},
	{"https://www.tiktok.com/music/song-7123456789", Link{TikTok, "", "", "", "https://www.tiktok.com/music/song-7123456789"}},
	{"https://www.tiktok.com/v", Link{TikTok, "", "", "", "https://www.tiktok.com/v"}},
	// YouTube
	{"https://www.youtube.com/watch?v=" + video + "&list=PL1&t=42s", Link{YouTube, "video", video, "", "https://www.youtube.com/watch?v=" + video}},
	{"https://www.youtube.com/watch?list=PL1&amp;v=" + video, Link{YouTube, "video", video, "", "https://www.youtube.com/watch?v=" + video}},
	{"youtu.be/" + video + "?si=abc", Link{YouTube, "video", video, "", "https://www.youtube.com/watch?v=" + video}},
	{"https://m.youtube.com/shorts/" + video + "?feature=share", Link{YouTube, "shorts", video, "", "https://www.youtube.com/shorts/" + video}},
	{"https://youtube.com/live/" + video, Link{YouTube, "live", video, "", "https://www.youtube.com/live/" + video}},
	{"https://www.youtube-nocookie.com/embed/" + video, Link{YouTube, "video", video, "", "https://www.youtube.com/watch?v=" + video}},
	{"https://music.youtube.com/watch?v=" + video, Link{YouTube, "video", video, "", "https://www.youtube.com/watch?v=" + video}},
	{"https://www.youtube.com/@Jane.Doe-Official/shorts", Link{YouTube, "profile", "", "Jane.Doe-Official", "https://www.youtube.com/@Jane.Doe-Official"}},
	{"https://www.youtube.com/channel/UC38IQsAvIsxxjztdMZQtwHA", Link{YouTube, "profile", "", "UC38IQsAvIsxxjztdMZQtwHA", "https://www.youtube.com/channel/UC38IQsAvIsxxjztdMZQtwHA"}},
	{"https://www.youtube.com/watch?v=tooshort", Link{YouTube, "", "", "", "https://www.youtube.com/watch"}},
	{"https://youtu.be/" + video + "x", Link{YouTube, "", "", "", "https://www.youtube.com/" + video + "x"}},
	{"https://www.youtube.com/results?search_query=ad", Link{YouTube, "", "", "", "https://www.youtube.com/results"}},
	// X
	{"https://twitter.com/NASA/status/1234567890123456789?s=20&t=abc", Link{X, "post", "1234567890123456789", "NASA", "https://x.com/NASA/status/1234567890123456789"}},
	{"https://x.com/NASA/status/1234567890123456789/photo/1", Link{X, "post", "1234567890123456789", "NASA", "https://x.com/NASA/status/1234567890123456789"}},
	{"mobile.twitter.com/i/web/status/1234567890123456789", Link{X, "post", "1234567890123456789", "", "https://x.com/i/status/1234567890123456789"}},
	{"x.com/i/status/1234567890123456789", Link{X, "post", "1234567890123456789", "", "https://x.com/i/status/1234567890123456789"}},
	{"x.com/NASA", Link{X, "profile", "", "NASA", "https://x.com/NASA"}},
	{"x.com/search?q=ad", Link{X, "", "", "", "https://x.com/search"}},
	{"https://t.co/abc", Link{X, "short", "", "", "https://t.co/abc"}},
	// Facebook
	{"https://www.facebook.com/acme/posts/pfbid02abcDEFghijk?locale=de_DE", Link{Facebook, "post", "pfbid02abcDEFghijk", "acme", "https://www.facebook.com/acme/posts/pfbid02abcDEFghijk"}},
	{"https://www.facebook.com/acme/posts/some-title/1234567890", Link{Facebook, "post", "1234567890", "acme", "https://www.facebook.com/acme/posts/1234567890"}},
	{"https://m.facebook.com/acme.page/videos/1234567890/", Link{Facebook, "video", "1234567890", "acme.page", "https://www.facebook.com/acme.page/videos/1234567890"}},
	{"https://www.facebook.com/reel/1234567890", Link{Facebook, "reel", "1234567890", "", "https://www.facebook.com/reel/1234567890"}},
	{"https://de-de.facebook.com/watch/?v=1234567890&ref=share", Link{Facebook, "video", "1234567890", "", "https://www.facebook.com/watch/?v=1234567890"}},
	{"https://www.facebook.com/permalink.php?story_fbid=123&id=456", Link{Facebook, "post", "123", "456", "https://www.facebook.com/permalink.php?story_fbid=123&id=456"}},
	{"https://mbasic.facebook.com/story.php?story_fbid=123&id=456&refid=1", Link{Facebook, "post", "123", "456", "https://www.facebook.com/permalink.php?story_fbid=123&id=456"}},
	{"https://fb.watch/abc_DEF/", Link{Facebook, "short", "", "", "https://fb.watch/abc_DEF"}},
	{"https://www.facebook.com/share/r/abc/", Link{Facebook, "short", "", "", "https://www.facebook.com/share/r/abc"}},
	{"https://www.facebook.com/profile.php?id=100001", Link{Facebook, "profile", "", "100001", "https://www.facebook.com/profile.php?id=100001"}},
	{"https://www.facebook.com/groups/acmefans/posts/123456/", Link{Facebook, "post", "123456", "", "https://www.facebook.com/groups/acmefans/posts/123456"}},
	{"facebook.com/Acme.Page", Link{Facebook, "profile", "", "Acme.Page", "https://www.facebook.com/Acme.Page"}},
	{"facebook.com/pg/Acme/about", Link{Facebook, "profile", "", "Acme", "https://www.facebook.com/Acme"}},
	{"https://www.facebook.com/watch", Link{Facebook, "", "", "", "https://www.facebook.com/watch"}},
	// LinkedIn
	{"https://www.linkedin.com/posts/jane-doe_launch-of-acme-activity-7123456789012345678-AbCd?utm_source=share", Link{LinkedIn, "post", "7123456789012345678", "jane-doe", "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/"}},
	{"https://de.linkedin.com/posts/jane-doe_x-ugcPost-7123456789012345678-AbCd", Link{LinkedIn, "post", "7123456789012345678", "jane-doe", "https://www.linkedin.com/feed/update/urn:li:ugcPost:7123456789012345678/"}},
	{"https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/", Link{LinkedIn, "post", "7123456789012345678", "", "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/"}},
	{"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7123456789012345678", Link{LinkedIn, "post", "7123456789012345678", "", "https://www.linkedin.com/feed/update/urn:li:share:7123456789012345678/"}},
	{"linkedin.com/in/jane-doe/", Link{LinkedIn, "profile", "", "jane-doe", "https://www.linkedin.com/in/jane-doe/"}},
	{"linkedin.com/company/acme", Link{LinkedIn, "profile", "", "acme", "https://www.linkedin.com/company/acme/"}},
	{"linkedin.com/posts/jane-doe", Link{LinkedIn, "", "", "", "https://www.linkedin.com/posts/jane-doe"}},
	// Pinterest
	{"https://www.pinterest.co.uk/pin/1234567890/sent/?invite_code=x", Link{Pinterest, "pin", "1234567890", "", "https://www.pinterest.com/pin/1234567890/"}},
	{"https://de.pinterest.com/pin/a-nice-mug--1234567890/", Link{Pinterest, "pin", "1234567890", "", "https://www.pinterest.com/pin/1234567890/"}},
	{"pin.it/abc", Link{Pinterest, "short", "", "", "https://pin.it/abc"}},
	{"pinterest.de/janedoe/_saved/", Link{Pinterest, "profile", "", "janedoe", "https://www.pinterest.com/janedoe/"}},
	{"pinterest.com/janedoe/kitchen", Link{Pinterest, "", "", "", "https://www.pinterest.com/janedoe/kitchen"}},
	// Twitch
	{"https://www.twitch.tv/videos/1234567890?t=1h", Link{Twitch, "video", "1234567890", "", "https://www.twitch.tv/videos/1234567890"}},
	{"https://clips.twitch.tv/FunnyClip-abc_123", Link{Twitch, "clip", "FunnyClip-abc_123", "", "https://clips.twitch.tv/FunnyClip-abc_123"}},
	{"https://m.twitch.tv/janedoe/clip/FunnyClip", Link{Twitch, "clip", "FunnyClip", "janedoe", "https://clips.twitch.tv/FunnyClip"}},
	{"twitch.tv/janedoe", Link{Twitch, "profile", "", "janedoe", "https://www.twitch.tv/janedoe"}},
	// Threads
	{"https://www.threads.net/@jane.doe/post/CxYz?xmt=1", Link{Threads, "post", "CxYz", "jane.doe", "https://www.threads.com/@jane.doe/post/CxYz"}},
	{"threads.com/t/CxYz", Link{Threads, "post", "CxYz", "", "https://www.threads.com/t/CxYz"}},
	{"threads.com/@jane.doe", Link{Threads, "profile", "", "jane.doe", "https://www.threads.com/@jane.doe"}},
}

func TestParseLink(t *testing.T) {
	for _, c := range linkCases {
		if got := ParseLink(c.raw); got != c.want {
			t.Errorf("ParseLink(%q)\n got %+v\nwant %+v", c.raw, got, c.want)
		}
		if again := ParseLink(c.want.URL); again.Platform != c.want.Platform || again.Kind != c.want.Kind || again.ID != c.want.ID {
			t.Errorf("the canonical %s reads as %+v", c.want.URL, again)
		}
	}
}

func TestParseLinkCleansWhatIsPasted(t *testing.T) {
	want := "https://www.instagram.com/reel/CxYz/"
	for _, raw := range []string{
		"  https://www.instagram.com/reel/CxYz/\r\n", "\u200bhttps://www.instagram.com/reel/CxYz", "<https://www.instagram.com/reel/CxYz>",
		"\u202ahttps://www.instagram.com/\u200breel/CxYz\u202c", "\ufeffinstagram.com/reel/CxYz/", "(instagram.com/reel/CxYz).",
		"“instagram.com/reel/CxYz”", "//www.instagram.com/reel/CxYz", "Https://Www.Instagram.Com//reel//CxYz//", "instagram.com./reel/CxYz",
		"www.instagram.com/reel/CxYz#comments", "\u00a0instagram.com/reel/CxYz\u3000", "instagram.com/reel/CxYz,",
	} {
		if got := ParseLink(raw); got.URL != want || got.Kind != "reel" || got.ID != "CxYz" {
			t.Errorf("ParseLink(%q) = %+v", raw, got)
		}
	}
}

func TestParseLinkRefuses(t *testing.T) {
	for _, raw := range []string{
		"", " ", "hello", "@jane", "https://", "https:///reel/CxYz", "https://example.com/reel/CxYz",
		"https://instagram.com.evil.test/reel/CxYz", "https://evil.test/instagram.com/reel/CxYz", "https://notinstagram.com/p/CxYz",
		"https://instagram.com@evil.test/p/CxYz", "https://evil.test@instagram.com/p/CxYz", "https://user:pw@x.com/a/status/1",
		"https://instagram.com:443/p/CxYz", "instagram.com:8080/p/CxYz", "https://instagram.com:/p/CxYz",
		"ftp://instagram.com/p/CxYz", "javascript://instagram.com/p/CxYz", "javascript:alert(1)//instagram.com/p/CxYz",
		"file:///instagram.com/p/CxYz", "data:text/html,instagram.com/p/CxYz", "mailto:jane@instagram.com", "https:instagram.com/p/CxYz",
		`https://instagram.com\@evil.test/p/CxYz`, `https:\\instagram.com\p\CxYz`, "https://evil.test#instagram.com/p/CxYz",
		"https://evil.test?u=https://instagram.com/p/CxYz", "https://ınstagram.com/p/CxYz", "https://instagram。com/p/CxYz",
		"https://ｉnstagram.com/p/CxYz", "https://instagram.com%2eevil.test/p/CxYz", "https://instagram.com／p／CxYz",
		"https://l.instagram.com/?u=https://instagram.com/p/CxYz", "https://l.facebook.com/l.php?u=x", "https://business.facebook.com/x",
		"https://www.instagram.com/../p/CxYz", "https://www.instagram.com/%2e%2e/p/CxYz", "https://instagram.com/p/Cx Yz",
		"https://instagram.com/p/CxYz https://x.com/a/status/1", "https://pinterest.evil.test/pin/1", "https://pinterest.com.evil.test/pin/1",
		"https://evil.youtu.be/" + video, "https://xx.instagram.com/p/CxYz", "https://[::1]/p/CxYz", "https://instagram/p/CxYz",
		"https://instagram.com/p/" + strings.Repeat("x", 5000), "https://instagram.com/p/%zz", "https://com/p/CxYz",
	} {
		if got := ParseLink(raw); got != (Link{}) {
			t.Errorf("ParseLink(%.80q) = %+v", raw, got)
		}
	}
}

func TestParseLinkTakesNoHostileID(t *testing.T) {
	for _, raw := range []string{
		"https://www.instagram.com/p/<script>/", "https://www.instagram.com/p/a%2Fb/", "https://www.tiktok.com/@jane/video/12a",
		"https://x.com/jane/status/1%00", "https://www.facebook.com/jane/posts/..%2f1", "https://www.instagram.com/p/CxÝz",
	} {
		if got := ParseLink(raw); got.IsPost() {
			t.Errorf("ParseLink(%q) = %+v", raw, got)
		}
	}
}

func TestParseHandle(t *testing.T) {
	cases := []struct {
		raw      string
		platform Platform
		handle   string
	}{
		{"@jane.doe", "", "jane.doe"}, {" jane_doe ", "", "jane_doe"}, {"＠jane", "", "jane"}, {"\u200e@jane\u200b", "", "jane"},
		{"@jane.", "", "jane"}, {"Jane-Doe", "", "Jane-Doe"}, {"_jane_", "", "_jane_"}, {"jörg", "", "jörg"},
		{"https://www.instagram.com/jane.doe/?hl=de", Instagram, "jane.doe"}, {"tiktok.com/@jane.doe", TikTok, "jane.doe"},
		{"https://www.tiktok.com/@jane/video/7123456789012345678", TikTok, "jane"}, {"x.com/NASA", X, "NASA"},
		{"https://www.instagram.com/reel/CxYz/", Instagram, ""}, {"instagram.com", Instagram, ""},
		{"https://example.com/jane", "", ""}, {"Jane Doe", "", ""}, {"", "", ""}, {"@", "", ""}, {"@@jane", "", ""},
		{"jane@acme.com", "", ""}, {"a/b", "", ""}, {"<b>x</b>", "", ""}, {strings.Repeat("a", 3000), "", ""}, {strings.Repeat("a", 200), "", ""},
	}
	for _, c := range cases {
		if p, handle := ParseHandle(c.raw); p != c.platform || handle != c.handle {
			t.Errorf("ParseHandle(%.60q) = %q, %q; want %q, %q", c.raw, p, handle, c.platform, c.handle)
		}
	}
}

func FuzzParseLink(f *testing.F) {
	for _, seed := range []string{
		"https://www.instagram.com/reel/CxYz/?igsh=1", "youtu.be/" + video, "https://instagram.com@evil.test/p/x", "//x.com/i/status/1",
		"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A71234", "\u202ehttps://t.co/x", "http://[::1", "%", "a:b@c",
		"facebook.com/pg/pg/pg/pg", "https://www.facebook.com/permalink.php?story_fbid=1&id=2;3", "pinterest.--/pin/--1",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		link := ParseLink(raw)
		if link.Platform == "" {
			if link != (Link{}) {
				t.Fatalf("no platform but %+v", link)
			}
			return
		}
		u, err := url.Parse(link.URL)
		if err != nil || u.Scheme != "https" || u.User != nil || u.Port() != "" {
			t.Fatalf("%q gave the address %q: %v", raw, link.URL, err)
		}
		if again := ParseLink(link.URL); again.Platform != link.Platform || link.Kind != "" && (again.ID != link.ID || again.Kind != link.Kind) {
			t.Fatalf("%q gave %+v, its address %+v", raw, link, again)
		}
		ParseHandle(raw)
	})
}
