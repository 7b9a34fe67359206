package drafts

// platformWords are how people write platforms in file names.
var platformWords = map[string]string{
	"instagram": "instagram", "insta": "instagram", "ig": "instagram",
	"tiktok": "tiktok", "tt": "tiktok", "tik": "tiktok",
	"youtube": "youtube", "yt": "youtube",
	"twitter": "x", "tweet": "x",
	"facebook": "facebook", "fb": "facebook",
	"linkedin":  "linkedin",
	"pinterest": "pinterest",
	"twitch":    "twitch",
	"threads":   "threads",
}

// platformNames are how the sentences write them.
var platformNames = map[string]string{
	"instagram": "Instagram", "tiktok": "TikTok", "youtube": "YouTube", "x": "X", "facebook": "Facebook",
	"linkedin": "LinkedIn", "pinterest": "Pinterest", "twitch": "Twitch", "threads": "Threads",
}

func shown(platform string) string {
	if name := platformNames[platform]; name != "" {
		return name
	}
	return platform
}

// formatWords are words that mean a format wherever they stand.
var formatWords = map[string]string{
	"reel": "reel", "reels": "reel",
	"story": "story", "stories": "story", "storys": "story", "storie": "story",
	"carousel": "carousel", "carousels": "carousel", "karussell": "carousel", "carrousel": "carousel", "carrusel": "carousel", "slideshow": "carousel",
	"short": "short", "shorts": "short",
	"live": "live", "livestream": "live",
	"pin": "pin",
}

// weakFormatWords are in many names that do not mean the format: every reel is a video.
var weakFormatWords = map[string]string{
	"video": "video", "vid": "video", "film": "video", "clip": "clip", "stream": "stream",
	"post": "post", "feed": "post", "feedpost": "post", "beitrag": "post", "static": "post",
	"photo": "photo", "foto": "photo", "picture": "photo", "image": "photo", "bild": "photo",
}

// common words are in too many names to mean a creator or to tell one piece from another.
var common = commonWords()

func commonWords() map[string]bool {
	set := map[string]bool{}
	for _, list := range []map[string]string{platformWords, formatWords, weakFormatWords} {
		for word := range list {
			set[word] = true
		}
	}
	for _, word := range []string{
		"final", "finale", "finalfinal", "draft", "drafts", "entwurf", "edit", "edited", "cut", "export", "version", "ver",
		"v", "new", "neu", "old", "alt", "copy", "kopie", "raw", "master", "preview", "review", "approved", "feedback",
		"content", "ugc", "ad", "ads", "werbung", "anzeige", "collab", "brand", "client", "campaign", "creator",
		"mp", "mov", "img", "dsc", "subs", "captions", "hd", "uhd", "hq", "web", "low", "res", "the", "and", "und",
		"for", "fur", "of", "von", "mit", "with", "my", "to", "whatsapp", "screen", "recording", "untitled",
	} {
		set[word] = true
	}
	return set
}

var movieEndings = set(".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi", ".mts", ".m2ts", ".3gp")
var photoEndings = set(".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif")

// movingFormats can't be a photo.
var movingFormats = set("reel", "video", "short", "live", "stream", "clip")

func set(members ...string) map[string]bool {
	m := make(map[string]bool, len(members))
	for _, member := range members {
		m[member] = true
	}
	return m
}
