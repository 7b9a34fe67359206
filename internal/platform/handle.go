package platform

import "strings"

// ParseHandle reads what people write into an account field: "@name", "name", a profile's address, or the address
// of a post that names its author. It answers the platform where the address tells it, and the handle as written,
// without @; handles compare without case. The handle is "" when the text cannot be one.
func ParseHandle(raw string) (Platform, string) {
	if link := ParseLink(raw); link.Platform != "" {
		return link.Platform, link.Author
	}
	if len(raw) > maxLink {
		return "", ""
	}
	name := trimPasted(raw)
	for _, at := range []string{"@", "＠"} {
		if rest, found := strings.CutPrefix(name, at); found {
			name = rest
			break
		}
	}
	if !wideHandle.MatchString(name) && !dottedHandle.MatchString(name) {
		return "", ""
	}
	return "", name
}
