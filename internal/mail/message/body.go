package message

import (
	"bytes"
	"html"
	"slices"
	"strings"
)

// segment is one stretch of what a mail says, plain, in HTML or both.
type segment struct{ plain, html string }

// reader puts the body of a mail together.
type reader struct {
	m    *Message
	room int // bytes that may still be decoded
}

// readBody fills Text and HTML.
func (m *Message) readBody(t *tree, leaves []leaf) {
	r := &reader{m: m, room: 2 * (maxText + maxHTML)}
	segments := r.segments(t.root())
	if !slices.ContainsFunc(segments, func(s segment) bool { return !isSpace(s.plain) || !isSpace(s.html) }) {
		segments = m.lessObvious(t, leaves)
	}
	plain, rich := m.join(segments)
	m.Truncated = m.Truncated || len(plain) > maxText || len(rich) > maxHTML || r.room <= 0
	m.Text = strings.TrimRight(strings.TrimLeft(cut(plain, maxText), "\n"), " \n\t")
	m.HTML = cut(rich, maxHTML)
	m.noteSealed(t)
}

func isSpace(text string) bool { return strings.TrimSpace(text) == "" }

// lessObvious finds text where there is none to read at first sight: in winmail.dat, in an invitation.
func (m *Message) lessObvious(t *tree, leaves []leaf) []segment {
	if len(t.outlook) > 0 {
		return t.outlook
	}
	for _, l := range leaves {
		if l.part.media == "text/calendar" {
			text, _ := toUTF8(l.part.decoded(maxText), l.part.params["charset"])
			m.Truncated = m.Truncated || len(l.part.body) > maxText
			return []segment{{plain: calendarText(tidy(text))}}
		}
	}
	return nil
}

// isText tells whether a leaf is text to read rather than a file that was sent along.
func (p *part) isText() bool {
	if p.multipart || p.media != "text/plain" && p.media != "text/html" {
		return false
	}
	if p.parent == nil {
		return p.disposition != "attachment"
	}
	if p.parent.media == "multipart/alternative" || p.parent.media == "multipart/related" && p.parent.children[0] == p {
		return p.disposition != "attachment" || p.name == ""
	}
	return p.disposition != "attachment" && p.name == ""
}

func (r *reader) segments(p *part) []segment {
	if !p.multipart {
		if !p.isText() || r.room <= 0 {
			return nil
		}
		return []segment{r.read(p)}
	}
	var all []segment
	for _, child := range p.children {
		all = append(all, r.segments(child)...)
	}
	if p.media != "multipart/alternative" || len(all) < 2 {
		return all
	}
	var plain, rich []string // the same thing said twice
	for _, s := range all {
		plain, rich = append(plain, s.plain), append(rich, s.html)
	}
	return []segment{{joinTexts(plain), strings.Join(rich, "")}}
}

// read decodes one text part.
func (r *reader) read(p *part) segment {
	if !isKnownEncoding(p.encoding) {
		r.m.damage("A part of the text is encoded in a way that is not known here.")
	}
	if p.encoding == "base64" && isProse(p.body) {
		p.encoding = ""
		r.m.damage("A part of the text is not encoded as the mail says.")
	}
	raw := p.decoded(min(r.room, maxHTML+maxText))
	if len(raw) == maxHTML+maxText || len(raw) == r.room {
		r.m.Truncated = true
	}
	r.room -= len(raw)
	rich := p.media == "text/html"
	toText := toUTF8
	if rich {
		toText = htmlToUTF8
	}
	text, known := toText(raw, p.params["charset"])
	if !known {
		r.m.damage("The text is in a character set that is not known here; some letters may be wrong.")
	}
	text = tidy(text)
	if rich || looksLikeHTML(text) {
		return segment{html: text}
	}
	if strings.EqualFold(p.params["format"], "flowed") {
		text = unflow(text, strings.EqualFold(p.params["delsp"], "yes"))
	}
	return segment{plain: text}
}

// isProse tells text that is said to be base64 but is not, by its spaces.
func isProse(body []byte) bool {
	const window, least, share = 2048, 16, 12
	begin := body[:min(len(body), window)]
	spaces := bytes.Count(begin, []byte(" "))
	return spaces >= least && spaces*share > len(begin)
}

// looksLikeHTML tells HTML that was sent as plain text.
func looksLikeHTML(text string) bool {
	begin := strings.ToLower(strings.TrimSpace(text[:min(len(text), 1000)]))
	if !strings.HasPrefix(begin, "<") {
		return false
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head>", "<body", "<?xml version"} {
		if strings.HasPrefix(begin, tag) {
			return tag != "<?xml version" || strings.Contains(begin, "<html")
		}
	}
	return false
}

// join makes the plain text and the HTML of the whole; the HTML is empty when there is none at all.
func (m *Message) join(segments []segment) (plain, rich string) {
	isRich := slices.ContainsFunc(segments, func(s segment) bool { return !isSpace(s.html) })
	var texts []string
	var page strings.Builder
	for _, s := range segments {
		text := s.plain
		if isSpace(text) && s.html != "" {
			text = htmlText(s.html)
		}
		texts = append(texts, text)
		switch {
		case s.html != "":
			page.WriteString(s.html)
		case isRich && !isSpace(s.plain):
			page.WriteString(`<pre style="white-space:pre-wrap">` + html.EscapeString(s.plain) + `</pre>`)
		}
	}
	return joinTexts(texts), page.String()
}

// joinTexts puts a blank line between texts that are not empty.
func joinTexts(texts []string) string {
	var out strings.Builder
	for _, text := range texts {
		if text = strings.TrimRight(text, "\n"); text == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString("\n\n")
		}
		out.WriteString(text)
	}
	return out.String()
}

// unflow joins the lines of format=flowed text (RFC 3676), each paragraph in one line, quoted ones by their depth.
func unflow(text string, delsp bool) string {
	var out strings.Builder
	out.Grow(len(text))
	open, depth := false, 0 // whether the line before goes on, and how deep it is quoted
	for line := range strings.SplitSeq(text, "\n") {
		quotes := 0
		for quotes < len(line) && line[quotes] == '>' {
			quotes++
		}
		content := strings.TrimPrefix(line[quotes:], " ")
		if open && (quotes != depth || content == "-- ") {
			out.WriteByte('\n')
			open = false
		}
		if !open && quotes > 0 {
			out.WriteString(strings.Repeat(">", quotes) + " ")
		}
		open = strings.HasSuffix(content, " ") && content != "-- "
		depth = quotes
		if open && delsp {
			content = content[:len(content)-1]
		}
		out.WriteString(content)
		if !open {
			out.WriteByte('\n')
		}
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// noteSealed says when the text is one that only a key opens.
func (m *Message) noteSealed(t *tree) {
	for _, p := range t.parts {
		sealed := p.media == "multipart/encrypted" || p.media == "application/pgp-encrypted"
		if p.media == "application/pkcs7-mime" || p.media == "application/x-pkcs7-mime" {
			sealed = true
			if p.params["smime-type"] == "signed-data" {
				m.damage("The mail is wrapped in its signature (S/MIME); open the attachment in a mail program to read it.")
				continue
			}
		}
		if sealed || strings.HasPrefix(m.Text, "-----BEGIN PGP MESSAGE-----") {
			m.damage("The mail is encrypted; only a mail program with your key can read it.")
		}
	}
}

// calendarText says in lines what an invitation is about.
func calendarText(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\n ", ""), "\n\t", "")
	var out strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		name, value, found := strings.Cut(line, ":")
		name, _, _ = strings.Cut(name, ";")
		switch strings.ToUpper(name) {
		case "SUMMARY", "DESCRIPTION", "LOCATION":
			value = strings.NewReplacer(`\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", `\\`, `\`).Replace(value)
			if found && strings.TrimSpace(value) != "" {
				out.WriteString(value + "\n")
			}
		}
	}
	return strings.TrimSpace(out.String())
}
