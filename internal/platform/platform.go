// Package platform knows the social platforms: their formats, how a link names a post, and what a caption must
// say on each platform and in each market. Limits and legal rules are data (data/*.json), dated and with their
// sources. Nothing here goes to the network.
package platform

import (
	"slices"
	"strings"
)

// Platform names a social platform in stored rows and on the bridge; "" is none or not known.
type Platform string

// The platforms that Backlot knows.
const (
	Instagram Platform = "instagram"
	TikTok    Platform = "tiktok"
	YouTube   Platform = "youtube"
	X         Platform = "x"
	Facebook  Platform = "facebook"
	LinkedIn  Platform = "linkedin"
	Pinterest Platform = "pinterest"
	Twitch    Platform = "twitch"
	Threads   Platform = "threads"
)

// Format is one kind of content that a deliverable on a platform can be: Key is stored, Name is shown.
type Format struct {
	Key  string
	Name string
}

type profile struct {
	platform Platform
	name     string
	formats  []Format
}

// profiles are in the order in which a person picks from them.
var profiles = []profile{
	{Instagram, "Instagram", []Format{{"reel", "Reel"}, {"post", "Post"}, {"carousel", "Carousel"}, {"story", "Story"}}},
	{TikTok, "TikTok", []Format{{"video", "Video"}, {"photo", "Photo post"}}},
	{YouTube, "YouTube", []Format{{"video", "Video"}, {"short", "Short"}, {"live", "Live stream"}}},
	{X, "X", []Format{{"post", "Post"}}},
	{Facebook, "Facebook", []Format{{"post", "Post"}, {"reel", "Reel"}, {"video", "Video"}, {"story", "Story"}}},
	{LinkedIn, "LinkedIn", []Format{{"post", "Post"}, {"video", "Video"}}},
	{Pinterest, "Pinterest", []Format{{"pin", "Pin"}}},
	{Twitch, "Twitch", []Format{{"stream", "Stream"}, {"clip", "Clip"}}},
	{Threads, "Threads", []Format{{"post", "Post"}}},
}

// All lists the platforms in the order in which a person picks from them.
func All() []Platform {
	all := make([]Platform, len(profiles))
	for i, p := range profiles {
		all[i] = p.platform
	}
	return all
}

// Known reports whether p is one of the platforms listed by All.
func Known(p Platform) bool { return find(p) != nil }

// Name is the platform's name as it writes it itself ("TikTok"); the key as it is when p is not known.
func Name(p Platform) string {
	if found := find(p); found != nil {
		return found.name
	}
	return string(p)
}

// Formats lists what can be agreed on a platform, the usual one first; empty when p is not known.
func Formats(p Platform) []Format {
	if found := find(p); found != nil {
		return slices.Clone(found.formats)
	}
	return []Format{}
}

func find(p Platform) *profile {
	for i := range profiles {
		if profiles[i].platform == p {
			return &profiles[i]
		}
	}
	return nil
}

// PieceName names a piece among its creator's: its title, or else its format on the platform.
func PieceName(title, on, format string) string {
	if title != "" {
		return title
	}
	for _, f := range Formats(Platform(on)) {
		if f.Key == format {
			return f.Name
		}
	}
	if format == "" {
		return "Untitled piece"
	}
	name := strings.ReplaceAll(format, "_", " ")
	return strings.ToUpper(name[:1]) + name[1:]
}
