package platform

import "strings"

// canonicalHost is the address that a platform's links are rewritten to.
var canonicalHost = map[Platform]string{
	Instagram: "https://www.instagram.com/", TikTok: "https://www.tiktok.com/", YouTube: "https://www.youtube.com/",
	X: "https://x.com/", Facebook: "https://www.facebook.com/", LinkedIn: "https://www.linkedin.com/",
	Pinterest: "https://www.pinterest.com/", Twitch: "https://www.twitch.tv/", Threads: "https://www.threads.com/",
}

// shortHosts serve nothing but short links, which must be opened to see what they name.
var shortHosts = map[string]Platform{
	"vm.tiktok.com": TikTok, "vt.tiktok.com": TikTok, "fb.watch": Facebook, "fb.me": Facebook, "pin.it": Pinterest,
	"lnkd.in": LinkedIn, "t.co": X, "instagr.am": Instagram,
}

// domains are the platforms' own domains with the subdomains that serve posts. "cc" stands for a country's or
// language's subdomain of two letters. Others of the domain (redirectors, help, business tools) show no posts.
var domains = map[string]struct {
	platform   Platform
	subdomains []string
}{
	"instagram.com":        {Instagram, []string{"", "www", "m"}},
	"tiktok.com":           {TikTok, []string{"", "www", "m"}},
	"youtube.com":          {YouTube, []string{"", "www", "m", "music", "gaming"}},
	"youtube-nocookie.com": {YouTube, []string{"", "www"}},
	"youtu.be":             {YouTube, []string{"", "www"}},
	"x.com":                {X, []string{"", "www", "m", "mobile"}},
	"twitter.com":          {X, []string{"", "www", "m", "mobile"}},
	"facebook.com":         {Facebook, []string{"", "www", "m", "mobile", "mbasic", "touch", "web", "cc", "cc-cc"}},
	"fb.com":               {Facebook, []string{"", "www", "m"}},
	"linkedin.com":         {LinkedIn, []string{"", "www", "m", "cc"}},
	"twitch.tv":            {Twitch, []string{"", "www", "m", "clips", "player", "go"}},
	"threads.net":          {Threads, []string{"", "www", "m"}},
	"threads.com":          {Threads, []string{"", "www", "m"}},
}

// pinterestEnds are the endings under which Pinterest runs.
var pinterestEnds = []string{
	"com", "at", "be", "ca", "ch", "cl", "cn", "co", "co.at", "co.in", "co.kr", "co.nz", "co.uk", "com.au", "com.bo",
	"com.ec", "com.mx", "com.pe", "com.py", "com.uy", "com.vn", "de", "dk", "ec", "engineering", "es", "fr", "hu", "id",
	"ie", "in", "info", "info.tr", "info.vn", "it", "jp", "kr", "mx", "nl", "nz", "pe", "ph", "pt", "ru", "se", "th", "tw",
	"uk", "vn",
}

// hostPlatform finds whose host this is, "" for all others. It compares whole names from the right, so that
// instagram.com.example and notinstagram.com are nobody's.
func hostPlatform(host string) Platform {
	labels := strings.Split(host, ".")
	for cut := range labels {
		domain, sub := strings.Join(labels[cut:], "."), strings.Join(labels[:cut], ".")
		if end, found := strings.CutPrefix(domain, "pinterest."); found {
			for _, known := range pinterestEnds {
				if end == known && subdomainServed(sub, []string{"", "www", "m", "cc"}) {
					return Pinterest
				}
			}
			return ""
		}
		if d, found := domains[domain]; found {
			if subdomainServed(sub, d.subdomains) {
				return d.platform
			}
			return ""
		}
	}
	return ""
}

func subdomainServed(sub string, served []string) bool {
	for _, s := range served {
		switch s {
		case "cc":
			if len(sub) == 2 && isLetters(sub) {
				return true
			}
		case "cc-cc":
			if len(sub) == 5 && sub[2] == '-' && isLetters(sub[:2]+sub[3:]) {
				return true
			}
		default:
			if sub == s {
				return true
			}
		}
	}
	return false
}

func isLetters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}
