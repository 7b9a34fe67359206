package proposal

import (
	"path"
	"slices"
	"strings"

	"backlot/internal/platform"
)

var (
	videoEnds = []string{".mp4", ".mov", ".m4v", ".webm", ".avi", ".mkv", ".mpg", ".mpeg", ".3gp", ".mts"}
	imageEnds = []string{".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff", ".gif", ".psd"}
	otherEnds = []string{".zip", ".pdf", ".docx", ".doc", ".txt", ".pages", ".rtf", ".pptx"}

	shares = []string{
		"drive.google.com", "docs.google.com", "dropbox.com", "we.tl", "wetransfer.com", "frame.io", "f.io", "icloud.com", "onedrive.live.com", "1drv.ms",
		"sharepoint.com", "vimeo.com", "box.com", "mega.nz", "swisstransfer.com", "smash.com", "fromsmash.com", "pcloud.com", "photos.app.goo.gl",
	}
)

// medium is what a file holds: "video", "image", "other", or "" for one that is no content.
func (f File) medium() string {
	end := strings.ToLower(path.Ext(f.Name))
	switch {
	case strings.HasPrefix(f.MediaType, "video/") || slices.Contains(videoEnds, end):
		return "video"
	case strings.HasPrefix(f.MediaType, "image/") || slices.Contains(imageEnds, end):
		return "image"
	case slices.Contains(otherEnds, end):
		return "other"
	}
	return ""
}

// nameParts parts the words of a file's name.
var nameParts = strings.NewReplacer("_", " ", "-", " ", ".", " ")

// named finds the tags in a file's name.
func (f File) named(tags ...string) bool {
	t := takeApart(nameParts.Replace(cutAt(f.Name, 200)), &memory{})
	known().find(&t, nil)
	for i := range t.sentences {
		if t.sentences[i].has(tags...) {
			return true
		}
	}
	return false
}

// drafts finds content that came as files or behind links. Words must say that it is content to look at, but for a
// video, which can be little else.
func (m *mail) drafts() []Proposal {
	var found []Proposal
	for _, f := range m.in.Files {
		medium := f.medium()
		if medium == "" || f.named("invoice", "paper") {
			continue
		}
		s, h, told := m.tells("draft")
		named := f.named("draft")
		signs := medium == "image" && strings.HasPrefix(strings.ToLower(f.Name), "image0") // a signature's pictures
		if signs || medium != "video" && !told && (!named || medium == "other") || medium == "other" && told && s.has("invoice", "paper") {
			continue
		}
		if medium != "video" && told && s.has("paper") {
			continue
		}
		p := propose(Draft, "attaches "+quote(f.Name), f.Name, told || named)
		if p.File = f.Index; told {
			words := m.said(s, h)
			p.Why, p.Words = p.Why+" and "+says(words), short(words)
		}
		found = append(found, p)
	}
	found = append(found, m.linkedDrafts()...)
	return found[:min(len(found), 2)]
}

// tells finds a word for something that the mail brings, in a sentence that does not put it off.
func (m *mail) tells(tag string) (*sentence, hit, bool) {
	for i := range m.sentences {
		s := &m.sentences[i]
		for _, h := range s.hits {
			if h.tag != tag || s.has("later") || s.covered(h) {
				continue
			}
			if s.has("given") || !s.has("ask", "request") && !m.negated(s, h) {
				return s, h, true
			}
		}
	}
	return nil, hit{}, false
}

func (m *mail) linkedDrafts() []Proposal {
	for _, l := range m.links {
		hidden := platform.ParseLink(l.url).Platform == platform.YouTube && m.sentencesAround(l, "unlisted")
		if !isShare(l.url) && !hidden {
			continue
		}
		if m.sentencesAround(l, "paper", "later") || !m.sentencesAround(l, "draft") {
			continue
		}
		p := propose(Draft, "links to "+quote(l.url), short(m.whole(&m.sentences[min(l.sentence, len(m.sentences)-1)])), true)
		p.URL = withScheme(l.url)
		return []Proposal{p}
	}
	return nil
}

// sentencesAround reports whether a tag stands in the sentence of a link, the one before or the one behind it.
func (m *mail) sentencesAround(l link, tags ...string) bool {
	for i := max(0, l.sentence-1); i <= min(l.sentence+1, len(m.sentences)-1); i++ {
		if m.sentences[i].has(tags...) {
			return true
		}
	}
	return false
}

func isShare(url string) bool {
	_, rest, found := strings.Cut(url, "://")
	if !found {
		rest = url
	}
	host := strings.ToLower(rest)
	if end := strings.IndexAny(host, "/?#:"); end >= 0 {
		host = host[:end]
	}
	return slices.ContainsFunc(shares, func(share string) bool { return host == share || strings.HasSuffix(host, "."+share) })
}

func withScheme(url string) string {
	if strings.Contains(url, "://") {
		return url
	}
	return "https://" + url
}

// invoices finds an invoice among the files, by its name or by what the mail says of its only document, or behind a link.
func (m *mail) invoices() []Proposal {
	s, h, told := m.tells("invoice")
	for _, f := range m.in.Files {
		named := f.named("invoice") && !f.named("notinvoice")
		document := f.medium() == "other" && !f.named("paper")
		if !named && (!document || !told) || f.medium() == "video" {
			continue
		}
		p := propose(Invoice, "attaches "+quote(f.Name), f.Name, named || told && s.has("given"))
		if p.File = f.Index; told {
			words := m.said(s, h)
			p.Why, p.Words = p.Why+" and "+says(words), short(words)
			if len(s.amounts) > 0 {
				p.AmountMinor, p.Currency = s.amounts[0].minor, s.amounts[0].currency
			}
		}
		return []Proposal{p}
	}
	if !told || !s.has("given") {
		return nil
	}
	for _, l := range m.links {
		if m.sentencesAround(l, "invoice") && platform.ParseLink(l.url).Platform == "" {
			p := propose(Invoice, "links to "+quote(l.url)+" and "+says(m.said(s, h)), short(m.said(s, h)), false)
			p.URL = withScheme(l.url)
			return []Proposal{p}
		}
	}
	return nil
}

// posts finds the link of content that went live. A mail that is nothing but such a link says so as well.
func (m *mail) posts() []Proposal {
	var found []Proposal
	for _, l := range m.links {
		post := platform.ParseLink(l.url)
		if !post.IsPost() && post.Kind != "short" || m.sentencesAround(l, "unlisted", "example", "later") {
			continue
		}
		live, bare := m.live(l), m.in.Reply && len(m.tokens) <= 3+len(m.links)
		if !live && !bare {
			continue
		}
		p := propose(Posted, "links to a post", l.url, live)
		if live {
			s := &m.sentences[min(l.sentence, len(m.sentences)-1)]
			p.Why = "links to a post and " + says(m.liveWords(l, s))
		}
		p.Platform, p.URL = string(post.Platform), post.URL
		if p.URL == "" {
			p.URL = withScheme(l.url)
		}
		p.Format = formatOf(post)
		found = append(found, p)
	}
	return found[:min(len(found), 3)]
}

func (m *mail) live(l link) bool {
	for i := max(0, l.sentence-1); i <= min(l.sentence+1, len(m.sentences)-1); i++ {
		s := &m.sentences[i]
		if h, found := s.first("live"); found && !m.negated(s, h) && !m.asked(s, h) && !m.conditional(s, h) {
			return true
		}
	}
	return false
}

func (m *mail) liveWords(l link, s *sentence) string {
	for i := max(0, l.sentence-1); i <= min(l.sentence+1, len(m.sentences)-1); i++ {
		if h, found := m.sentences[i].first("live"); found {
			return m.said(&m.sentences[i], h)
		}
	}
	return m.whole(s)
}

// formatOf is the format that a link's kind of page is on its platform, "" where that does not tell.
func formatOf(l platform.Link) string {
	key := map[string]string{"shorts": "short", "photo": "photo"}[l.Kind]
	if key == "" {
		key = l.Kind
	}
	if l.Platform == platform.Instagram && key == "post" { // or a carousel
		return ""
	}
	for _, f := range platform.Formats(l.Platform) {
		if f.Key == key {
			return key
		}
	}
	return ""
}
