package message

import (
	"bytes"
	"io"
	"net/url"
	"path"
	"strconv"
	"strings"

	"backlot/internal/fault"
)

// leaf is one attachment: a part, or a file inside a part that is a winmail.dat.
type leaf struct {
	Attachment
	part   *part
	inside []byte // decoded; nil when the part itself is the attachment
}

// maxTNEF is the largest winmail.dat, in encoded bytes, that is taken apart.
const maxTNEF = 64 << 20

// leaves lists the attachments in the order of the mail. Their sizes are not counted yet.
func (t *tree) leaves() []leaf {
	var all []leaf
	add := func(l leaf) {
		l.Index = len(all)
		if l.Name == "" {
			l.Name = nameFor(l)
		}
		l.Name = CleanName(l.Name)
		all = append(all, l)
	}
	for _, p := range t.parts {
		if p.isText() || p.isFurniture() {
			continue
		}
		if files, ok := t.takeApart(p); ok {
			for _, f := range files[:max(0, min(len(files), maxParts-len(all)))] {
				add(leaf{Attachment: Attachment{Name: f.name, MediaType: f.media, ContentID: f.contentID}, part: p, inside: f.content})
			}
			continue
		}
		add(leaf{Attachment: Attachment{Name: p.name, MediaType: p.media, ContentID: p.contentID}, part: p})
	}
	return all
}

// takeApart opens a winmail.dat, in which Outlook wraps text and attachments where its sender wrote in rich text.
func (t *tree) takeApart(p *part) ([]tnefFile, bool) {
	named := strings.EqualFold(p.name, "winmail.dat") || strings.EqualFold(p.name, "win.dat")
	if p.media != "application/ms-tnef" && p.media != "application/vnd.ms-tnef" && !named || len(p.body) > maxTNEF {
		return nil, false
	}
	content, err := parseTNEF(p.decoded(len(p.body)))
	if err != nil {
		t.damage("The attachment winmail.dat, in which Outlook wraps attachments, could not be opened.")
		return nil, false
	}
	if content.damaged {
		t.damage("The attachment winmail.dat, in which Outlook wraps attachments, is damaged; some of it may be missing.")
	}
	if content.text.plain != "" || content.text.html != "" {
		t.outlook = append(t.outlook, content.text)
	}
	return content.files, true
}

// isFurniture tells parts that serve the mail itself: multiparts, signatures, the reports of servers.
func (p *part) isFurniture() bool {
	if strings.HasPrefix(p.media, "multipart/") {
		return true
	}
	switch p.media {
	case "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-encrypted",
		"message/delivery-status", "message/global-delivery-status", "message/disposition-notification",
		"message/global-disposition-notification", "message/feedback-report", "text/rfc822-headers", "message/global-headers":
		return true
	case "text/x-amp-html", "text/watch-html", "text/enriched", "text/richtext":
		return p.parent != nil && p.parent.media == "multipart/alternative"
	}
	return false
}

func (l leaf) open() io.Reader {
	if l.inside != nil {
		return bytes.NewReader(l.inside)
	}
	return decoder(l.part.encoding, l.part.body)
}

func (l leaf) sized() Attachment {
	a := l.Attachment
	a.Size = int64(len(l.inside))
	if l.inside == nil {
		a.Size = decodedSize(l.part.encoding, l.part.body)
	}
	return a
}

// attachments are the leaves with their sizes; those that the HTML shows are inline.
func attachments(leaves []leaf, html string) []Attachment {
	var all []Attachment
	var shown map[string]bool
	for _, l := range leaves {
		a := l.sized()
		if a.ContentID != "" && html != "" {
			if shown == nil {
				shown = contentIDs(html)
			}
			a.Inline = shown[a.ContentID]
		}
		all = append(all, a)
	}
	return all
}

// contentIDs returns the ids that HTML shows by cid: addresses.
func contentIDs(html string) map[string]bool {
	shown := map[string]bool{}
	for {
		at := strings.IndexByte(html, ':')
		if at < 0 {
			return shown
		}
		is := at >= 3 && strings.EqualFold(html[at-3:at], "cid")
		html = html[at+1:]
		if !is {
			continue
		}
		window := html[:min(len(html), longestID)]
		if end := strings.IndexAny(window, "\"' )>\t\n"); end >= 0 {
			id := window[:end]
			shown[id] = true
			if plain, err := url.PathUnescape(id); err == nil {
				shown[plain] = true
			}
		}
	}
}

// OpenAttachment opens the attachment that Parse gave this index, decoded. It reads as it goes; raw must stay as it is
// meanwhile. A fault.NotFound when there is no such attachment.
func OpenAttachment(raw []byte, index int) (io.Reader, Attachment, error) {
	return openLeaf(raw, func(l leaf) bool { return l.Index == index })
}

// OpenContentID opens the attachment, most often a picture, that HTML names by a cid: address; id is without "cid:".
func OpenContentID(raw []byte, id string) (io.Reader, Attachment, error) {
	return openLeaf(raw, func(l leaf) bool { return id != "" && l.ContentID == id })
}

func openLeaf(raw []byte, wanted func(leaf) bool) (io.Reader, Attachment, error) {
	for _, l := range split(withNewlines(raw)).leaves() {
		if wanted(l) {
			return l.open(), l.sized(), nil
		}
	}
	return nil, Attachment{}, fault.New(fault.NotFound, "The mail has no such attachment. It may have been changed on the server; sync the account and look again.")
}

// endings of names for attachments that come without one.
var endings = map[string]string{
	"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp",
	"image/heic": ".heic", "image/svg+xml": ".svg", "video/mp4": ".mp4", "video/quicktime": ".mov", "audio/mpeg": ".mp3",
	"text/plain": ".txt", "text/html": ".html", "text/csv": ".csv", "text/calendar": ".ics", "text/vcard": ".vcf",
	"message/rfc822": ".eml", "application/zip": ".zip", "application/msword": ".doc", "application/pkcs7-mime": ".p7m",
}

// nameFor makes a name for an attachment without one.
func nameFor(l leaf) string {
	if l.inside == nil && l.MediaType == "message/rfc822" {
		h, _ := readHead(l.part.decoded(maxValue), true)
		if subject := headerText(h.get("subject"), ""); subject != "" {
			return strings.NewReplacer("/", "-", `\`, "-").Replace(cutRunes(subject, 80)) + ".eml"
		}
	}
	if l.MediaType == "text/calendar" {
		return "invitation.ics"
	}
	return "attachment-" + strconv.Itoa(l.Index+1) + endings[l.MediaType]
}

// Lengths of file names: what a person can read, and what file systems take in bytes.
const (
	longestName   = 120
	longestBytes  = 240
	longestEnding = 12
)

// CleanName makes a name that is safe as that of a file on any system: no path, no controls or marks that turn the
// writing direction, no name that Windows keeps for devices, at most 120 runes, never empty.
func CleanName(name string) string {
	name = strings.ToValidUTF8(name, "")
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = oneLine(strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		case r == 0x200b || r == 0x2060 || r == 0xfffd:
			return -1
		}
		return r
	}, name))
	name = strings.Trim(name, " .")
	ending := path.Ext(name)
	if len(ending) > longestEnding || len(ending) < 2 {
		ending = ""
	}
	stem := strings.TrimRight(cut(cutRunes(strings.TrimSuffix(name, ending), longestName-1-longestEnding), longestBytes-1-longestEnding), " .")
	if stem == "" {
		stem = "attachment"
	}
	if isDevice(stem) {
		stem = "_" + stem
	}
	return stem + ending
}

// isDevice tells names that mean devices on Windows, with any ending.
func isDevice(stem string) bool {
	first, _, _ := strings.Cut(stem, ".")
	first = strings.ToUpper(strings.TrimRight(first, " "))
	switch first {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	number, isPort := strings.CutPrefix(first, "COM")
	if !isPort {
		number, isPort = strings.CutPrefix(first, "LPT")
	}
	return isPort && len([]rune(number)) == 1 && strings.Contains("0123456789¹²³", number)
}

// maxWords is how much text of an attachment is kept for the search, in bytes.
const maxWords = 200 << 10

// Words returns the text of an attachment for the search: of plain text in its many forms, HTML, RTF and forwarded
// mails. Of anything else it returns "".
func Words(media, name string, content []byte) string {
	ending := strings.ToLower(path.Ext(name))
	media, params := parseParams([]byte(media), "")
	begin := content[:min(len(content), 4*maxWords)]
	switch {
	case media == "text/html" || media == "application/xhtml+xml" || ending == ".html" || ending == ".htm":
		text, _ := htmlToUTF8(begin, params["charset"])
		return cut(htmlText(tidy(text)), maxWords)
	case media == "application/rtf" || media == "text/rtf" || ending == ".rtf":
		return cut(rtfSegment(begin).text(), maxWords)
	case media == "message/rfc822" || ending == ".eml":
		m := Parse(content)
		return cut(strings.TrimSpace(m.Subject+"\n"+m.Text), maxWords)
	case strings.HasPrefix(media, "text/") || isTextEnding(ending):
		if bytes.IndexByte(begin[:min(len(begin), 1024)], 0) >= 0 && !bytes.HasPrefix(begin, []byte{0xff, 0xfe}) && !bytes.HasPrefix(begin, []byte{0xfe, 0xff}) {
			return "" // says that it is text, but is not
		}
		text, _ := toUTF8(begin, params["charset"])
		return cut(strings.TrimSpace(tidy(text)), maxWords)
	}
	return ""
}

// IsPDF reports whether an attachment is one by what its sender says or by its name.
func (a Attachment) IsPDF() bool {
	return a.MediaType == "application/pdf" || strings.EqualFold(path.Ext(a.Name), ".pdf")
}

func isTextEnding(ending string) bool {
	switch ending {
	case ".txt", ".csv", ".tsv", ".md", ".json", ".ics", ".vcf", ".srt", ".vtt", ".xml", ".yaml", ".yml", ".log":
		return true
	}
	return false
}
