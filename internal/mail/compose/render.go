package compose

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-message"

	"backlot/internal/fault"
)

// Render writes the mail as RFC 5322 bytes: lines of less than 998 ending in CRLF, nothing but ASCII. Files are
// streamed. It refuses what Check refuses, a draft without id or date, and one of more than largest bytes (0 for no
// limit), which is a fault on files; what was written by then is of no use.
//
// go-message writes it, since go-mail holds every file in memory and names files in a way that RFC 2231 replaced.
func Render(w io.Writer, d Draft, largest int64) error {
	if err := Check(d); err != nil {
		return err
	}
	if d.MessageID == "" || d.Date.IsZero() {
		return errors.New("rendering a mail without an id or a date")
	}
	if err := d.checkSize(largest); err != nil {
		return err
	}
	out := &counted{w: w, largest: largest}
	err := d.render(out)
	if out.over {
		return tooLarge(largest)
	}
	return err
}

// checkSize spares reading files that can never fit: base64 makes four bytes of three.
func (d Draft) checkSize(largest int64) error {
	total := int64(0)
	for _, file := range d.Files {
		total += file.Size
	}
	if largest > 0 && total/3*4 > largest {
		return tooLarge(largest)
	}
	return nil
}

func tooLarge(largest int64) error {
	return fault.OnField("files", "The mail is larger than the %s that this account sends. Share the big files by a link instead.", megabytes(largest))
}

func megabytes(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KB", bytes>>10)
	}
	return fmt.Sprintf("%d MB", bytes>>20)
}

// counted stops writing at its limit.
type counted struct {
	w       io.Writer
	written int64
	largest int64
	over    bool
}

// Write refuses what goes beyond the limit.
func (c *counted) Write(b []byte) (int, error) {
	if c.written += int64(len(b)); c.largest > 0 && c.written > c.largest {
		c.over = true
		return 0, io.ErrShortWrite
	}
	return c.w.Write(b)
}

func (d Draft) render(w io.Writer) error {
	top := func(part message.Header) (*message.Writer, error) {
		whole := d.header()
		for fields := part.Fields(); fields.Next(); {
			whole.Add(fields.Key(), fields.Value())
		}
		return message.CreateWriter(w, whole)
	}
	if len(d.Files) == 0 {
		return d.writeWords(top)
	}
	mixed, err := top(typed("multipart/mixed", nil, ""))
	if err != nil {
		return err
	}
	if err := d.writeWords(mixed.CreatePart); err != nil {
		return err
	}
	for _, file := range d.Files {
		if err := writeFile(mixed.CreatePart, file); err != nil {
			return err
		}
	}
	return mixed.Close()
}

// header has the fields of the mail itself, in the order in which they are usually read.
func (d Draft) header() message.Header {
	fields := [][2]string{
		{"Date", d.Date.Format("Mon, 02 Jan 2006 15:04:05 -0700")},
		{"From", headerAddress(d.From)},
	}
	add := func(key, value string) { fields = append(fields, [2]string{key, value}) }
	if d.ReplyTo != nil {
		add("Reply-To", headerAddress(*d.ReplyTo))
	}
	if len(d.To) > 0 {
		add("To", headerAddresses(d.To))
	}
	if len(d.Cc) > 0 {
		add("Cc", headerAddresses(d.Cc))
	}
	add("Subject", headerText(d.Subject))
	add("Message-Id", "<"+d.MessageID+">")
	if d.InReplyTo != "" {
		add("In-Reply-To", "<"+d.InReplyTo+">")
	}
	if len(d.References) > 0 {
		add("References", "<"+strings.Join(d.References, "> <")+">")
	}
	if d.AutoSubmitted {
		add("Auto-Submitted", "auto-generated")
	}
	if d.Unsubscribe != "" {
		add("List-Unsubscribe", unsubscribeLink(d.Unsubscribe))
	}
	add("Mime-Version", "1.0")
	var h message.Header
	for i := len(fields) - 1; i >= 0; i-- { // each Add goes on top
		h.Add(fields[i][0], fields[i][1])
	}
	return h
}

type partMaker func(message.Header) (*message.Writer, error)

// writeWords writes the text, or the text and the rich text as two forms of the same.
func (d Draft) writeWords(create partMaker) error {
	text := d.Text
	if text == "" {
		text = PlainOf(d.HTML)
	}
	utf8 := map[string]string{"charset": "utf-8"}
	if strings.TrimSpace(d.HTML) == "" {
		return writeText(create, typed("text/plain", utf8, "quoted-printable"), text)
	}
	both, err := create(typed("multipart/alternative", nil, ""))
	if err != nil {
		return err
	}
	if err := writeText(both.CreatePart, typed("text/plain", utf8, "quoted-printable"), text); err != nil {
		return err
	}
	page := "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n" + d.HTML + "\n</body></html>"
	if err := writeText(both.CreatePart, typed("text/html", utf8, "quoted-printable"), page); err != nil {
		return err
	}
	return both.Close()
}

func writeText(create partMaker, h message.Header, text string) error {
	w, err := create(h)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, strings.ReplaceAll(tidyText(text)+"\n", "\n", "\r\n")); err != nil {
		return err
	}
	return w.Close()
}

// tidyText ends lines in LF and drops what no text holds.
func tidyText(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
	return strings.TrimRight(text, "\n")
}

func writeFile(create partMaker, file File) error {
	content, err := file.Open()
	if err != nil {
		return onFiles(err, "%s cannot be read any more. Attach it again.", file.Name)
	}
	defer content.Close()
	h := typed(fileType(file.MediaType), nil, "base64")
	h.Add("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(file.Name)}))
	w, err := create(h)
	if err != nil {
		return err
	}
	source := &failing{r: io.LimitReader(content, file.Size+1)}
	n, err := io.Copy(w, source)
	if source.err != nil {
		return onFiles(source.err, "%s cannot be read any more. Attach it again.", file.Name)
	}
	if err != nil {
		return err
	}
	if n != file.Size {
		return onFiles(nil, "%s has changed since it was attached. Attach it again.", file.Name)
	}
	return w.Close()
}

func onFiles(cause error, format, name string) error {
	f := fault.OnField("files", format, name)
	f.Cause = cause
	return f
}

// failing remembers an error of reading, to tell it from one of writing.
type failing struct {
	r   io.Reader
	err error
}

// Read notes what goes wrong.
func (f *failing) Read(b []byte) (int, error) {
	n, err := f.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		f.err = err
	}
	return n, err
}

func typed(mediaType string, params map[string]string, encoding string) message.Header {
	var h message.Header
	h.Add("Content-Type", mime.FormatMediaType(mediaType, params))
	if encoding != "" {
		h.Add("Content-Transfer-Encoding", encoding)
	}
	return h
}

// fileType is a media type that may stand in a header. Mails and multiparts cannot be carried as base64.
func fileType(mediaType string) string {
	parsed, _, err := mime.ParseMediaType(mediaType)
	kind, _, whole := strings.Cut(parsed, "/")
	if err != nil || !whole || kind == "multipart" || kind == "message" || len(parsed) > 100 || mime.FormatMediaType(parsed, nil) == "" {
		return "application/octet-stream"
	}
	return parsed
}

// longestFileName is in bytes: each may become three characters of one line.
const longestFileName = 180

// fileName is a name that every system can save under: the last part of a path, without what controls or what
// Windows refuses. Of long names the beginning and the extension stay.
func fileName(name string) string {
	name = strings.ToValidUTF8(name, "_")
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsControl(r) || r == 0x2028 || r == 0x2029 || strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		}
		return r
	}, name)
	name = strings.TrimRight(oneBlank(name), ". ")
	if strings.Trim(name, ".") == "" {
		return "file"
	}
	if len(name) <= longestFileName {
		return name
	}
	extension := ""
	if dot := strings.LastIndexByte(name, '.'); dot > 0 && len(name)-dot <= 20 {
		extension = name[dot:]
	}
	stem := name[:longestFileName-len(extension)]
	for !utf8.ValidString(stem) {
		stem = stem[:len(stem)-1]
	}
	return stem + extension
}
