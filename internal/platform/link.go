package platform

import (
	"net/url"
	"strings"
	"unicode"
)

// Link is what a pasted link names. Nothing is looked up: the link may lead nowhere.
type Link struct {
	// Platform is "" when the address does not belong to one.
	Platform Platform
	// Kind is what the page is: "post", "reel", "video", "shorts", "photo", "story", "highlight", "live", "clip",
	// "pin", "article", "profile", or "short" for a short link, which must be opened to see what it names. ""
	// is another page of the platform (a search, a sound, its home page).
	Kind string
	// ID is the platform's id of the post; "" for a profile and a short link.
	ID string
	// Author is the account's handle as written, without @, where the link carries it.
	Author string
	// URL is the address in its canonical form: https, the platform's own host, nothing that tracks.
	URL string
}

// IsPost reports whether the link names one piece of content with its id.
func (l Link) IsPost() bool { return l.ID != "" }

// maxLink bounds a link in bytes; browsers and platforms cut longer ones.
const maxLink = 2048

// ParseLink reads a link as people paste it: with or without scheme, from the site, the phone or a share sheet,
// with tracking and invisible characters around it. It answers an empty Link for anything but an http(s) address
// on a platform's own host: look-alike hosts, sign-in parts before the host (user@host), ports and other schemes
// are not taken.
func ParseLink(raw string) Link {
	u := parseAddress(raw)
	if u == nil {
		return Link{}
	}
	host := plainHost(u.Host)
	segments, ok := pathSegments(u)
	if !ok {
		return Link{}
	}
	if home, short := shortHosts[host]; short {
		if len(segments) == 0 {
			return Link{Platform: home, URL: "https://" + host + "/"}
		}
		return Link{Platform: home, Kind: "short", URL: "https://" + host + "/" + joinPath(segments)}
	}
	p := hostPlatform(host)
	if p == "" {
		return Link{}
	}
	link := readers[p](page{host: host, path: segments, query: u.Query()})
	link.Platform = p
	if link.URL == "" {
		link.URL = canonicalHost[p] + joinPath(segments)
	}
	return link
}

// page is an address on a platform's host: lower-case host, decoded path segments, query.
type page struct {
	host  string
	path  []string
	query url.Values
}

// at is the path's i-th segment, "" beyond its end.
func (p page) at(i int) string {
	if i < len(p.path) {
		return p.path[i]
	}
	return ""
}

// last is the path's final segment, "" of an empty path.
func (p page) last() string { return p.at(len(p.path) - 1) }

var readers = map[Platform]func(page) Link{
	Instagram: readInstagram, TikTok: readTikTok, YouTube: readYouTube, X: readX, Facebook: readFacebook,
	LinkedIn: readLinkedIn, Pinterest: readPinterest, Twitch: readTwitch, Threads: readThreads,
}

// parseAddress cleans and parses the pasted text, nil when it is no acceptable web address on a platform's host.
func parseAddress(raw string) *url.URL {
	if len(raw) > maxLink {
		return nil
	}
	text := trimPasted(raw)
	if text == "" || strings.ContainsAny(text, "\\ \t\n\r") {
		return nil
	}
	text = strings.ReplaceAll(text, "&amp;", "&")
	switch scheme, rest, found := strings.Cut(text, "://"); {
	case found && !strings.ContainsAny(scheme, "/?#.@"):
		if s := strings.ToLower(scheme); s != "http" && s != "https" {
			return nil
		}
		text = rest
	default:
		text = strings.TrimPrefix(text, "//")
	}
	host := text
	if end := strings.IndexAny(host, "/?#"); end >= 0 {
		host = host[:end]
	}
	if !isServed(plainHost(host)) { // most of what is asked about is no address at all
		return nil
	}
	u, err := url.Parse("https://" + text)
	if err != nil || u.User != nil || u.Host == "" || strings.Contains(u.Host, ":") {
		return nil
	}
	return u
}

func plainHost(host string) string { return strings.TrimSuffix(strings.ToLower(host), ".") }

// isServed says whether a host is a platform's.
func isServed(host string) bool {
	_, short := shortHosts[host]
	return short || strings.Contains(host, ".") && hostPlatform(host) != ""
}

// trimPasted takes out invisible characters anywhere and quotes, brackets and sentence marks around.
func trimPasted(raw string) string {
	visible := strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, raw)
	visible = strings.TrimFunc(visible, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("<>\"'`()[]{}«»“”‘’„", r)
	})
	return strings.TrimRightFunc(visible, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(".,;:!…)]}>\"'”’", r)
	})
}

// pathSegments are the decoded parts of the path; false when it climbs (..) or cannot be decoded.
func pathSegments(u *url.URL) ([]string, bool) {
	var segments []string
	for part := range strings.SplitSeq(u.EscapedPath(), "/") {
		decoded, err := url.PathUnescape(part)
		if err != nil || decoded == "." || decoded == ".." {
			return nil, false
		}
		if decoded != "" {
			segments = append(segments, decoded)
		}
	}
	return segments, true
}

func joinPath(segments []string) string {
	escaped := make([]string, len(segments))
	for i, s := range segments {
		escaped[i] = strings.ReplaceAll(url.PathEscape(s), "%40", "@")
	}
	return strings.Join(escaped, "/")
}
