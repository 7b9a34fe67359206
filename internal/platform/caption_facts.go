package platform

// Knowledge says how well a figure about a platform is founded.
type Knowledge string

// The degrees of Knowledge.
const (
	Published Knowledge = "published" // the platform or its announcement names it
	General   Knowledge = "general"   // general knowledge without a named source
	Unknown   Knowledge = "unknown"   // nobody publishes it; the figure beside it is 0
)

// Figure is a number about a platform; N is 0 where Known is Unknown or where there is no bound.
type Figure struct {
	N     int       `json:"n"`
	Known Knowledge `json:"known"`
}

// CaptionFacts says what a platform makes of the caption of one format.
type CaptionFacts struct {
	Platform Platform `json:"platform"`
	Format   string   `json:"format"`
	// HasCaption is false for what is posted without a caption, such as a story.
	HasCaption bool `json:"hasCaption"`
	// Limit is the longest caption in the units of Counted: codepoints, utf16 (code units) or weighted (as X counts).
	Limit   Figure `json:"limit"`
	Counted string `json:"counted"`
	// FoldCharacters (in the units of Counted) and FoldLines say where the feed cuts, whichever comes first.
	FoldCharacters Figure `json:"foldCharacters"`
	FoldLines      Figure `json:"foldLines"`
	MostHashtags   Figure `json:"mostHashtags"`
	// HashtagsLink, MentionsLink and URLsLink say whether a tap on one leads anywhere; all general knowledge.
	HashtagsLink bool `json:"hashtagsLink"`
	MentionsLink bool `json:"mentionsLink"`
	URLsLink     bool `json:"urlsLink"`
	// Source tells where limit and fold come from, TagSource where MostHashtags does; Dated is when both were read.
	Source    string `json:"source"`
	TagSource string `json:"tagSource"`
	Dated     string `json:"dated"`
}

// FactsOfCaption are the facts of a platform's format; HasCaption is false and all figures unknown when the platform
// is. A format that Backlot doesn't know is taken for the platform's usual one.
func FactsOfCaption(p Platform, format string) CaptionFacts {
	unknown := Figure{Known: Unknown}
	f := CaptionFacts{Platform: p, Format: format, Limit: unknown, FoldCharacters: unknown, FoldLines: unknown,
		MostHashtags: unknown, Dated: limits.Dated}
	tags := tagFacts[p]
	f.HashtagsLink, f.MentionsLink, f.URLsLink = tags.hashtags, tags.mentions, tags.urls && !unlinked[p][format]
	limit, known := limits.Platforms[p]
	if !known || WithoutCaption(format) {
		return f
	}
	f.HasCaption = true
	f.Source, f.TagSource = limit.Source, tags.source
	f.Limit = Figure{limit.Limit, foundedOn(limit.Confirmed)}
	f.Counted = limit.Count
	f.MostHashtags = tags.most
	if limit.Fold != nil {
		// A format that has a screen of its own is cut elsewhere; nobody publishes where.
		founded := foundedOn(!limit.Fold.Unconfirmed && !ownScreen[p][format])
		f.FoldCharacters, f.FoldLines = figureOf(limit.Fold.Characters, founded), figureOf(limit.Fold.Lines, founded)
	} else {
		f.FoldCharacters, f.FoldLines = Figure{0, Published}, Figure{0, Published} // shown whole
	}
	return f
}

// WithoutCaption reports whether a format is posted without a caption, so that words stand on the picture.
func WithoutCaption(format string) bool { return format == "story" }

// Cut is a caption as the feed shows it: what stands before "more" and the rest; shown + hidden is the caption. It
// cuts where Fold does. What is posted without a caption is shown whole.
func Cut(p Platform, format, caption string) (shown, hidden string) {
	if WithoutCaption(format) {
		return caption, ""
	}
	shown = Fold(p, caption)
	return shown, caption[len(shown):]
}

func foundedOn(confirmed bool) Knowledge {
	if confirmed {
		return Published
	}
	return General
}

func figureOf(n int, founded Knowledge) Figure {
	if n == 0 {
		return Figure{Known: Unknown}
	}
	return Figure{n, founded}
}

// ownScreen are the formats that are watched on a screen of their own, with another fold than the feed's.
var ownScreen = map[Platform]map[string]bool{
	Instagram: {"reel": true},
	YouTube:   {"short": true, "live": true},
	Facebook:  {"reel": true, "video": true},
	LinkedIn:  {"video": true},
}

// unlinked are the formats in whose captions web addresses do not link although the platform links them elsewhere.
var unlinked = map[Platform]map[string]bool{YouTube: {"short": true}}

var tagFacts = map[Platform]struct {
	most                     Figure
	hashtags, mentions, urls bool
	source                   string
}{
	Instagram: {Figure{5, Published}, true, true, false, "Instagram's @creators account, 19 December 2025: at most five, rolled out step by step (30 before)"},
	TikTok:    {Figure{5, General}, true, true, false, "Reports of a notice in the app since August 2025; TikTok has not announced it"},
	YouTube:   {Figure{60, General}, true, true, true, "YouTube Help: with more than 60 hashtags all of them are ignored"},
	X:         {Figure{0, General}, true, true, true, "No limit is known but the length"},
	Facebook:  {Figure{Known: Unknown}, true, true, true, "No limit is published"},
	LinkedIn:  {Figure{Known: Unknown}, true, false, true, "No limit is published; a mention links only when it was chosen from LinkedIn's list"},
	Pinterest: {Figure{Known: Unknown}, true, true, false, "No limit is published"},
	Threads:   {Figure{1, General}, true, true, true, "Threads keeps one topic tag a post"},
}
