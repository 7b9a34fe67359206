package platform

import (
	"regexp"
	"slices"
	"strings"
)

func readFacebook(p page) Link {
	first, second, third := p.at(0), p.at(1), p.at(2)
	if link := facebookByQuery(p); link.Kind != "" {
		return link
	}
	base := canonicalHost[Facebook]
	switch {
	case first == "share" && second != "":
		return Link{Kind: "short"}
	case (first == "reel" || first == "reels") && digitsOnly.MatchString(second):
		return Link{Kind: "reel", ID: second, URL: base + "reel/" + second}
	case first == "stories" && digitsOnly.MatchString(second) && third != "":
		return Link{Kind: "story", ID: third, Author: second}
	case first == "groups" && (third == "posts" || third == "permalink") && facebookShape.MatchString(p.at(3)):
		return Link{Kind: "post", ID: p.at(3), URL: base + joinPath([]string{"groups", second, "posts", p.at(3)})}
	case first == "people" && digitsOnly.MatchString(third):
		return Link{Kind: "profile", Author: third, URL: base + "profile.php" + query("id", third)}
	case first == "pg" && second != "":
		return readFacebook(page{path: p.path[1:]})
	case slices.Contains(facebookPages, strings.ToLower(first)) || strings.HasSuffix(first, ".php"):
		return Link{}
	case !wideHandle.MatchString(first):
		return Link{}
	}
	kinds := map[string]string{"posts": "post", "videos": "video", "photos": "photo", "reel": "reel"}
	switch kind, id := kinds[second], p.last(); {
	case kind == "reel" && digitsOnly.MatchString(third):
		return Link{Kind: "reel", ID: third, Author: first, URL: base + "reel/" + third}
	case kind != "" && len(p.path) > 2 && facebookShape.MatchString(id): // a title or an album may stand before the id
		return Link{Kind: kind, ID: id, Author: first, URL: base + joinPath([]string{first, second, id})}
	case len(p.path) == 1 || len(p.path) == 2 && slices.Contains(words("about photos posts reels videos"), second):
		return Link{Kind: "profile", Author: first, URL: base + joinPath([]string{first})}
	}
	return Link{}
}

// facebookByQuery reads the pages that carry their ids behind the question mark.
func facebookByQuery(p page) Link {
	base := canonicalHost[Facebook]
	id, owner := p.query.Get("v"), p.query.Get("id")
	switch strings.Join(p.path, "/") {
	case "watch", "video.php", "watch/live":
		if digitsOnly.MatchString(id) {
			kind := "video"
			if p.last() == "live" {
				kind = "live"
			}
			return Link{Kind: kind, ID: id, URL: base + "watch/" + query("v", id)}
		}
	case "permalink.php", "story.php":
		if post := p.query.Get("story_fbid"); facebookShape.MatchString(post) && digitsOnly.MatchString(owner) {
			return Link{Kind: "post", ID: post, Author: owner, URL: base + "permalink.php" + query("story_fbid", post, "id", owner)}
		}
	case "photo", "photo.php":
		if photo := p.query.Get("fbid"); digitsOnly.MatchString(photo) {
			return Link{Kind: "photo", ID: photo, URL: base + "photo/" + query("fbid", photo)}
		}
	case "profile.php":
		if digitsOnly.MatchString(owner) {
			return Link{Kind: "profile", Author: owner, URL: base + "profile.php" + query("id", owner)}
		}
	}
	return Link{}
}

var (
	linkedInURN  = regexp.MustCompile(`^urn:li:(activity|share|ugcPost):([0-9]{5,25})$`)
	linkedInPost = regexp.MustCompile(`^(.+)-(activity|share|ugcPost)-([0-9]{5,25})(?:-[A-Za-z0-9_-]{1,16})?$`)
)

func readLinkedIn(p page) Link {
	base := canonicalHost[LinkedIn]
	update := func(kind, urn string) Link {
		parts := linkedInURN.FindStringSubmatch(urn)
		if parts == nil {
			return Link{}
		}
		return Link{Kind: kind, ID: parts[2], URL: base + "feed/update/" + urn + "/"}
	}
	path := p.path
	if p.at(0) == "embed" {
		path = path[1:]
	}
	place, name := page{path: path}.at(0), page{path: path}.at(1)
	switch {
	case place == "feed" && name == "update":
		return update("post", page{path: path}.at(2))
	case place == "feed" && name == "":
		return update("post", p.query.Get("highlightedUpdateUrn"))
	case place == "video" && name == "live":
		return update("live", p.at(2))
	case place == "posts":
		parts := linkedInPost.FindStringSubmatch(name)
		if parts == nil {
			return Link{}
		}
		link := update("post", "urn:li:"+parts[2]+":"+parts[3])
		if author, _, found := strings.Cut(parts[1], "_"); found { // jane-doe_the-first-words-activity-7...
			link.Author = author
		}
		return link
	case place == "pulse" && wideHandle.MatchString(name):
		return Link{Kind: "article", ID: name, URL: base + joinPath([]string{"pulse", name}) + "/"}
	case slices.Contains(words("in company school showcase"), place) && wideHandle.MatchString(name):
		return Link{Kind: "profile", Author: name, URL: base + joinPath([]string{place, name}) + "/"}
	}
	return Link{}
}
