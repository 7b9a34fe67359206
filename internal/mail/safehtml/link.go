package safehtml

import (
	"encoding/base64"
	"net/netip"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

const (
	longestAddress = 4000      // characters of a link; longer ones are no links
	largestInPlace = 200 << 10 // bytes of a picture that stands in the mail's text itself
	heldClass      = ours + "held"
	elsewhereClass = ours + "elsewhere"
)

// hostName is a text that a person reads as a host: "paypal.com", with what may lie before and behind it.
var hostName = regexp.MustCompile(`^(?:https?:/*)?(?:[^/@\s]*@)?((?:[\p{L}\p{N}-]{1,63}\.)+\p{L}[\p{L}\p{N}-]{1,62})\.?(?::\d+)?(?:[/?#]\S*)?$`)

// address takes an address apart as a browser would, and writes it in one way.
func address(raw string) (*url.URL, string, bool) {
	raw = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, raw)
	raw = strings.ReplaceAll(strings.TrimSpace(raw), " ", "%20")
	if raw == "" || len(raw) > longestAddress {
		return nil, "", false
	}
	u, err := url.Parse(raw)
	if err != nil {
		return nil, "", false
	}
	u.User = nil
	text := u.String()
	again, err := url.Parse(text)
	if err != nil || again.String() != text || again.Scheme != u.Scheme || again.Host != u.Host {
		return nil, "", false
	}
	return u, text, true
}

// link gives a link its address, when it leads to the web or to a mail address.
func link(n *html.Node, href string) {
	u, text, ok := address(href)
	if !ok {
		return
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" || u.Opaque != "" || strings.ContainsAny(u.Host, `\<>"'^|`+"`{}") {
			return
		}
	case "mailto":
		if u.Opaque == "" {
			return
		}
	default:
		return
	}
	set(n, "href", text)
	set(n, "rel", "noopener noreferrer nofollow")
	set(n, "target", "_blank")
}

// markLinks marks the links whose text names another host than the one that they lead to.
func markLinks(n *html.Node) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		markLinks(child)
	}
	href := value(n.Attr, "href")
	if n.Data != "a" || n.Type != html.ElementNode || href == "" {
		return
	}
	u, err := url.Parse(href)
	if err != nil || u.Scheme == "mailto" {
		return
	}
	var text strings.Builder
	read(n, &text, 400)
	said := hostIn(text.String())
	if said == "" || sameOwner(said, ascii(u.Hostname())) {
		return
	}
	set(n, "class", strings.TrimSpace(value(n.Attr, "class")+" "+elsewhereClass))
	set(n, "title", "leads to "+clip(ascii(u.Hostname()))+", not to "+clip(said))
}

func clip(host string) string {
	if len(host) > 100 {
		return "…" + strings.ToValidUTF8(host[len(host)-100:], "")
	}
	return host
}

// read collects the text in an element, up to about most bytes.
func read(n *html.Node, into *strings.Builder, most int) {
	if n.Type == html.TextNode && into.Len() < most {
		into.WriteString(n.Data)
	}
	for child := n.FirstChild; child != nil && into.Len() < most; child = child.NextSibling {
		read(child, into, most)
	}
}

// hostIn is the host that a link's text says it leads to, "" when it says none.
func hostIn(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u3002' || r == '\uff0e' || r == '\uff61': // what browsers take for a dot
			return '.'
		case r == '\u00ad' || r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2060' && r <= '\u2064' || r == '\ufeff':
			return -1
		}
		return r
	}, text)
	found := hostName.FindStringSubmatch(strings.ToLower(strings.Trim(strings.TrimSpace(text), "<>()[]\"'.,;!")))
	if found == nil {
		return ""
	}
	// "brief.v2" is a file, "example.com" a host: only endings of the public list count.
	host := ascii(found[1])
	suffix, icann := publicsuffix.PublicSuffix(host)
	if !icann || suffix == host || strings.HasSuffix(found[0], host) && fileEndings[suffix] && !strings.HasPrefix(found[0], "www.") {
		return ""
	}
	return host
}

// fileEndings are endings of hosts that are more often those of files.
var fileEndings = map[string]bool{"zip": true, "mov": true, "md": true, "py": true, "sh": true}

// ascii writes a host as the network does, so that letters that look alike differ.
func ascii(host string) string {
	if plain, err := idna.ToASCII(strings.ToLower(strings.TrimSuffix(host, "."))); err == nil {
		return plain
	}
	return strings.ToLower(host)
}

// sameOwner reports whether two hosts belong to the same registered domain.
func sameOwner(a, b string) bool {
	ownerA, errA := publicsuffix.EffectiveTLDPlusOne(a)
	ownerB, errB := publicsuffix.EffectiveTLDPlusOne(b)
	if errA != nil || errB != nil {
		return a == b
	}
	return ownerA == ownerB
}

// picture gives a picture its address, where it may have one, and reports whether it stays.
func (c *cleaner) picture(n *html.Node, raw []html.Attribute) bool {
	source := strings.TrimSpace(value(raw, "src"))
	scheme, rest, _ := strings.Cut(source, ":")
	shown := ""
	switch strings.ToLower(scheme) {
	case "cid":
		shown = c.inline(rest)
	case "data":
		shown = inPlace(rest)
	case "":
	default:
		if unseen(n) {
			c.result.Trackers++
			return false
		}
		shown = c.elsewhere(source)
	}
	if shown == "" {
		set(n, "class", strings.TrimSpace(value(n.Attr, "class")+" "+heldClass))
		return true
	}
	set(n, "src", shown)
	return true
}

// inline finds a picture that came with the mail.
func (c *cleaner) inline(cid string) string {
	if c.options.Inline == nil {
		return ""
	}
	if plain, err := url.PathUnescape(cid); err == nil {
		cid = plain
	}
	found, ok := c.options.Inline(strings.Trim(strings.TrimSpace(cid), "<>"))
	if !ok {
		return ""
	}
	if data, ok := strings.CutPrefix(found, "data:"); ok {
		return c.allow("data:", "data:"+data)
	}
	u, err := url.Parse(found)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https", "wails":
		return c.allow(u.Scheme+"://"+u.Host, u.String())
	case "blob":
		return c.allow("blob:", u.String())
	}
	return ""
}

func (c *cleaner) allow(source, address string) string {
	if strings.ContainsAny(source, " ;,'\"<>") {
		return ""
	}
	c.sources[source] = true
	return address
}

// elsewhere counts a picture that did not come with the mail, and is its address when pictures are wanted.
func (c *cleaner) elsewhere(source string) string {
	found, ok := remote(source)
	if !ok {
		c.result.Unreachable++
		return ""
	}
	c.result.RemotePictures++
	if !c.options.Pictures {
		return ""
	}
	return c.allow("https:", found)
}

// remote is the address from which a picture elsewhere may be fetched: over TLS, and from a public host.
func remote(source string) (string, bool) {
	u, _, ok := address(source)
	if !ok || u.Scheme != "http" && u.Scheme != "https" || u.Opaque != "" || !isPublic(u.Hostname()) {
		return "", false
	}
	if u.Scheme == "http" && u.Port() != "" || strings.ContainsAny(u.Host, `\<>"'^|`+"`{}") {
		return "", false
	}
	u.Scheme = "https"
	return u.String(), true
}

// isPublic keeps mails from calling on the router, this computer, and other hosts of the house.
func isPublic(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsGlobalUnicast() && !ip.IsPrivate()
	}
	labels := strings.Split(host, ".")
	last := labels[len(labels)-1]
	// A last label that begins with a digit is an address in one of the old ways of writing one.
	return len(labels) > 1 && last != "" && last != "localhost" && last != "local" && last != "internal" && (last[0] < '0' || last[0] > '9')
}

// inPlace is a picture in the text itself: pixels only, since a drawing can hold scripts.
func inPlace(rest string) string {
	kind, data, ok := strings.Cut(rest, ",")
	if !ok || len(data) > largestInPlace*4/3+1024 {
		return ""
	}
	switch kind = strings.ToLower(strings.ReplaceAll(kind, " ", "")); kind {
	case "image/png;base64", "image/jpeg;base64", "image/jpg;base64", "image/gif;base64", "image/webp;base64":
	default:
		return ""
	}
	if strings.Contains(data, "%") {
		if plain, err := url.PathUnescape(data); err == nil {
			data = plain
		}
	}
	data = strings.TrimRight(strings.Join(strings.Fields(data), ""), "=")
	pixels, err := base64.RawStdEncoding.DecodeString(data)
	if err != nil || len(pixels) == 0 || len(pixels) > largestInPlace {
		return ""
	}
	return "data:" + kind + "," + base64.StdEncoding.EncodeToString(pixels)
}

// unseen reports whether nobody could see a picture: it counts who opens the mail.
func unseen(n *html.Node) bool {
	for _, side := range []string{"width", "height"} {
		if size := value(n.Attr, side); size == "0" || size == "1" || size == "2" {
			return true
		}
	}
	for declaration := range strings.SplitSeq(value(n.Attr, "style"), ";") {
		name, text, _ := strings.Cut(declaration, ":")
		switch name + ":" + strings.TrimSuffix(text, "!important") {
		case "display:none", "visibility:hidden", "opacity:0", "width:0", "width:0px", "width:1px", "width:2px", "height:0", "height:0px",
			"height:1px", "height:2px", "max-width:0", "max-width:0px", "max-height:0", "max-height:0px", "max-width:1px", "max-height:1px":
			return true
		}
	}
	return false
}
