package platform

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// What ids and handles look like, by platform.
var (
	digitsOnly    = regexp.MustCompile(`^[0-9]{1,25}$`)
	codeShape     = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	youtubeShape  = regexp.MustCompile(`^[A-Za-z0-9_-]{11}$`)
	clipShape     = regexp.MustCompile(`^[A-Za-z0-9_-]{3,120}$`)
	facebookShape = regexp.MustCompile(`^(?:[0-9]{1,25}|pfbid[A-Za-z0-9]{10,120})$`)
	dottedHandle  = regexp.MustCompile(`^[A-Za-z0-9_](?:[A-Za-z0-9._]{0,38}[A-Za-z0-9_])?$`)
	xHandle       = regexp.MustCompile(`^[A-Za-z0-9_]{1,15}$`)
	wideHandle    = regexp.MustCompile(`^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}._·-]{0,98}[\p{L}\p{N}\p{M}_-])?$`)
	twitchHandle  = regexp.MustCompile(`^[A-Za-z0-9_]{2,25}$`)
)

// Words that stand where a handle would and are pages of the platform.
var (
	instagramPages = words("about accounts api challenge developer direct directory emails explore graphql legal lite " +
		"p press privacy reel reels s share stories terms tv web")
	xPages = words("about compose explore hashtag home i intent jobs login logout messages notifications privacy search " +
		"settings share signup tos")
	facebookPages = words("about ads business dialog events friends gaming groups hashtag help home login marketplace " +
		"messages notes notifications pages people pg photo plugins policies privacy profile public reel reels search " +
		"settings share sharer stories story video videos watch")
	pinterestPages = words("about board business categories explore ideas login news_hub password pin resource search " +
		"settings signup today topics")
	twitchPages = words("clip directory downloads embed jobs login p popout prime products search settings store " +
		"subscriptions turbo videos wallet")
)

func words(list string) []string { return strings.Fields(list) }

func readInstagram(p page) Link {
	kinds := map[string]string{"p": "post", "reel": "reel", "reels": "reel", "tv": "video"}
	author, rest := "", p.path
	if len(rest) > 1 && !slices.Contains(instagramPages, rest[0]) && dottedHandle.MatchString(rest[0]) {
		author, rest = rest[0], rest[1:]
	}
	place, code := page{path: rest}.at(0), page{path: rest}.at(1)
	switch kind := kinds[place]; {
	case author == "" && (place == "share" || place == "s") && code != "":
		return Link{Kind: "short"}
	case author == "" && place == "stories" && code == "highlights" && digitsOnly.MatchString(p.at(2)):
		return Link{Kind: "highlight", ID: p.at(2)}
	case author == "" && place == "stories" && dottedHandle.MatchString(code) && digitsOnly.MatchString(p.at(2)):
		return Link{Kind: "story", ID: p.at(2), Author: code,
			URL: canonicalHost[Instagram] + "stories/" + code + "/" + p.at(2) + "/"}
	case kind != "" && codeShape.MatchString(code) && code != "audio":
		if place == "reels" {
			place = "reel"
		}
		return Link{Kind: kind, ID: code, Author: author, URL: canonicalHost[Instagram] + place + "/" + code + "/"}
	case author != "" && len(rest) == 1 && slices.Contains(words("tagged reels channel feed guides"), place):
		return Link{Kind: "profile", Author: author, URL: canonicalHost[Instagram] + author + "/"}
	case len(p.path) == 1 && !slices.Contains(instagramPages, place) && dottedHandle.MatchString(place):
		return Link{Kind: "profile", Author: place, URL: canonicalHost[Instagram] + place + "/"}
	}
	return Link{}
}

func readTikTok(p page) Link {
	author, named := strings.CutPrefix(p.at(0), "@")
	named = named && dottedHandle.MatchString(author)
	embedded := map[string]string{"embed": p.last(), "player": p.last(), "v": strings.TrimSuffix(p.at(1), ".html")}
	switch place, id := p.at(1), p.at(2); {
	case named && (place == "video" || place == "photo") && digitsOnly.MatchString(id):
		return Link{Kind: place, ID: id, Author: author, URL: canonicalHost[TikTok] + "@" + author + "/" + place + "/" + id}
	case named && place == "live":
		return Link{Kind: "live", Author: author, URL: canonicalHost[TikTok] + "@" + author + "/live"}
	case named && len(p.path) == 1:
		return Link{Kind: "profile", Author: author, URL: canonicalHost[TikTok] + "@" + author}
	case p.at(0) == "t" && codeShape.MatchString(place):
		return Link{Kind: "short", URL: canonicalHost[TikTok] + "t/" + place + "/"}
	case len(p.path) > 1 && digitsOnly.MatchString(embedded[p.at(0)]):
		id := embedded[p.at(0)]
		return Link{Kind: "video", ID: id, URL: canonicalHost[TikTok] + "embed/v2/" + id}
	}
	return Link{}
}

func readYouTube(p page) Link {
	base := canonicalHost[YouTube]
	watch := func(id string) Link {
		if !youtubeShape.MatchString(id) {
			return Link{}
		}
		return Link{Kind: "video", ID: id, URL: base + "watch?v=" + id}
	}
	if p.host == "youtu.be" || p.host == "www.youtu.be" {
		return watch(p.at(0))
	}
	if handle, found := strings.CutPrefix(p.at(0), "@"); found {
		if !wideHandle.MatchString(handle) {
			return Link{}
		}
		return Link{Kind: "profile", Author: handle, URL: base + joinPath([]string{"@" + handle})}
	}
	id := p.at(1)
	switch place := p.at(0); place {
	case "watch":
		if v := p.query.Get("v"); v != "" {
			return watch(v)
		}
		return watch(id)
	case "embed", "v", "e":
		return watch(id)
	case "shorts", "live":
		if youtubeShape.MatchString(id) {
			return Link{Kind: place, ID: id, URL: base + place + "/" + id}
		}
	case "clip":
		if clipShape.MatchString(id) {
			return Link{Kind: "clip", ID: id, URL: base + "clip/" + id}
		}
	case "post":
		if clipShape.MatchString(id) {
			return Link{Kind: "post", ID: id, URL: base + "post/" + id}
		}
	case "channel", "c", "user":
		if wideHandle.MatchString(id) || codeShape.MatchString(id) {
			return Link{Kind: "profile", Author: id, URL: base + joinPath([]string{place, id})}
		}
	}
	return Link{}
}

func readX(p page) Link {
	base := canonicalHost[X]
	author, place, id := p.at(0), p.at(1), p.at(2)
	if author == "i" && place == "web" {
		place, id = p.at(2), p.at(3)
	}
	isStatus := (place == "status" || place == "statuses") && digitsOnly.MatchString(id)
	switch {
	case isStatus && author == "i":
		return Link{Kind: "post", ID: id, URL: base + "i/status/" + id}
	case author == "i" && place == "broadcasts" && codeShape.MatchString(id):
		return Link{Kind: "live", ID: id, URL: base + "i/broadcasts/" + id}
	case slices.Contains(xPages, strings.ToLower(author)) || !xHandle.MatchString(author):
		return Link{}
	case isStatus:
		return Link{Kind: "post", ID: id, Author: author, URL: base + author + "/status/" + id}
	case len(p.path) == 1 || slices.Contains(words("with_replies media likes highlights"), place):
		return Link{Kind: "profile", Author: author, URL: base + author}
	}
	return Link{}
}

func readThreads(p page) Link {
	base := canonicalHost[Threads]
	author, named := strings.CutPrefix(p.at(0), "@")
	named = named && dottedHandle.MatchString(author)
	switch {
	case named && p.at(1) == "post" && codeShape.MatchString(p.at(2)):
		return Link{Kind: "post", ID: p.at(2), Author: author, URL: base + "@" + author + "/post/" + p.at(2)}
	case named && (len(p.path) == 1 || slices.Contains(words("replies media reposts"), p.at(1))):
		return Link{Kind: "profile", Author: author, URL: base + "@" + author}
	case p.at(0) == "t" && codeShape.MatchString(p.at(1)):
		return Link{Kind: "post", ID: p.at(1), URL: base + "t/" + p.at(1)}
	}
	return Link{}
}

func readPinterest(p page) Link {
	base := canonicalHost[Pinterest]
	first, second := p.at(0), p.at(1)
	if first == "pin" {
		if i := strings.LastIndex(second, "--"); i >= 0 { // a title may stand before the id
			second = second[i+2:]
		}
		if digitsOnly.MatchString(second) {
			return Link{Kind: "pin", ID: second, URL: base + "pin/" + second + "/"}
		}
		return Link{}
	}
	own := len(p.path) == 1 || len(p.path) == 2 && strings.HasPrefix(second, "_") // /name/_saved/ and the like
	if own && !slices.Contains(pinterestPages, strings.ToLower(first)) && wideHandle.MatchString(first) {
		return Link{Kind: "profile", Author: first, URL: base + joinPath([]string{first}) + "/"}
	}
	return Link{}
}

func readTwitch(p page) Link {
	base := canonicalHost[Twitch]
	clip := func(slug, author string) Link {
		if !clipShape.MatchString(slug) {
			return Link{}
		}
		return Link{Kind: "clip", ID: slug, Author: author, URL: "https://clips.twitch.tv/" + slug}
	}
	video := func(id, author string) Link {
		if !digitsOnly.MatchString(id) {
			return Link{}
		}
		return Link{Kind: "video", ID: id, Author: author, URL: base + "videos/" + id}
	}
	first, second, third := p.at(0), p.at(1), p.at(2)
	switch {
	case strings.HasPrefix(p.host, "clips.") && first == "embed":
		return clip(p.query.Get("clip"), "")
	case strings.HasPrefix(p.host, "clips."):
		return clip(first, "")
	case strings.HasPrefix(p.host, "player."):
		return video(strings.TrimPrefix(p.query.Get("video"), "v"), "")
	case first == "videos":
		return video(second, "")
	case first == "clip":
		return clip(second, "")
	case slices.Contains(twitchPages, strings.ToLower(first)) || !twitchHandle.MatchString(first):
		return Link{}
	case second == "clip":
		return clip(third, first)
	case second == "v" || second == "video":
		return video(third, first)
	case len(p.path) == 1 || slices.Contains(words("about schedule videos clips home"), second):
		return Link{Kind: "profile", Author: first, URL: base + first}
	}
	return Link{}
}

// query writes pairs as key=value&key=value in the order given.
func query(pairs ...string) string {
	var parts []string
	for i := 0; i+1 < len(pairs); i += 2 {
		parts = append(parts, pairs[i]+"="+url.QueryEscape(pairs[i+1]))
	}
	return "?" + strings.Join(parts, "&")
}
