package posting

import (
	"fmt"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/platform"
)

// kindLink is the check of the link itself, beside those of the caption.
const kindLink platform.CheckKind = "link"

// acceptLink reads a pasted link and refuses what can't be a post, with a fault on field "url".
func acceptLink(raw string) (platform.Link, error) {
	link := platform.ParseLink(raw)
	switch {
	case strings.TrimSpace(raw) == "":
		return link, fault.OnField("url", "Paste the link of the post.")
	case link.Platform == "":
		return link, fault.OnField("url", "This is not a link of a platform that Backlot knows. Open the post and copy its address.")
	case link.Kind == "profile":
		return link, fault.OnField("url", "This link is the profile of @%s. Open the post and copy its address.", link.Author)
	case !link.IsPost() && link.Kind != "short":
		return link, fault.OnField("url", "This link on %s is not a post. Open the post and copy its address.", platform.Name(link.Platform))
	}
	return link, nil
}

// checkLink says whether a link can be the post that was agreed. other names the piece that has the same link
// already, "" for none. With nothing to say against it there is one check that passes.
func checkLink(link platform.Link, r record, accounts []Account, other string) []platform.Check {
	checks := []platform.Check{}
	add := func(verdict platform.Verdict, format string, args ...any) {
		checks = append(checks, platform.Check{Kind: kindLink, Verdict: verdict, Rule: fmt.Sprintf(format, args...), Found: link.URL, At: -1})
	}
	if string(link.Platform) != r.platform {
		add(platform.Fail, "The link is on %s, but the piece was agreed for %s.", platform.Name(link.Platform), platform.Name(platform.Platform(r.platform)))
	}
	if link.Kind == "short" {
		add(platform.Unsure, "A short link doesn't say which post it opens. Open it and paste the address that the browser then shows.")
	}
	if story := link.Kind == "story" || link.Kind == "highlight"; link.IsPost() && string(link.Platform) == r.platform && story != (r.format == "story") {
		if story {
			add(platform.Warn, "The link is a story, but a %s was agreed.", r.format)
		} else {
			add(platform.Warn, "A story was agreed, but the link is a lasting post.")
		}
	}
	if handles := handlesOf(accounts); link.Author != "" && string(link.Platform) == r.platform && len(handles) > 0 && !listed(handles, link.Author) {
		add(platform.Warn, "The link is from @%s; %s posts here as @%s.", link.Author, r.creator, strings.Join(handles, ", @"))
	}
	if other != "" {
		add(platform.Warn, "The same post is recorded for %s already.", other)
	}
	if len(checks) == 0 {
		add(platform.Pass, "The link is a post on %s.", platform.Name(link.Platform))
	}
	return checks
}

func handlesOf(accounts []Account) []string {
	handles := make([]string, 0, len(accounts))
	for _, a := range accounts {
		handles = append(handles, a.Handle)
	}
	return handles
}

// listed reports whether a handle is in the list, without regard to case.
func listed(handles []string, handle string) bool {
	for _, h := range handles {
		if strings.EqualFold(h, handle) {
			return true
		}
	}
	return false
}
