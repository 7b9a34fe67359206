package pack

import (
	"io"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"backlot/internal/mail/message"
)

// What is looked through of a mail's source. Who sends more than that sends no answer.
const (
	mailsWithin  = 5           // mails that were forwarded as files, each in the one before
	filesWithin  = 60          // files that are opened
	bytesWithin  = 2 * maxText // of those files, decoded
	sampledBytes = 1024        // of a text, to tell its encoding
)

// wrapped tells the source of a mail in which the text does not stand as it is read.
var wrapped = regexp.MustCompile(`(?im)^content-transfer-encoding[ \t]*:`)

// Text gives the content of a file as UTF-8, however an editor kept it: editors on Windows write UTF-16, and put a mark
// before UTF-8. What is neither stays as it is.
func Text(content string) string {
	plain, _, err := transform.String(unicode.BOMOverride(unmarked(content)), content)
	if err != nil { // cut off within a letter
		return content
	}
	return plain
}

// unmarked decodes a text without a byte order mark. UTF-16 shows by the zeros beside its Latin letters, which all stand on
// the same side.
func unmarked(content string) transform.Transformer {
	var zeros [2]int
	sample := content[:min(len(content), sampledBytes)]
	for at := range len(sample) {
		if sample[at] == 0 {
			zeros[at%2]++
		}
	}
	switch many := len(sample) / 4; {
	case zeros[0] == 0 && zeros[1] > many:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	case zeros[1] == 0 && zeros[0] > many:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	}
	return encoding.Nop.NewDecoder()
}

// unwrapping gathers the texts of a mail and of the files in it.
type unwrapping struct {
	texts []string
	files int // that may still be opened
	bytes int // that may still be decoded
	left  bool
}

// unwrap gives the texts of a mail's source. left says that there is more in it than is looked through.
func unwrap(source string) (texts []string, left bool) {
	u := unwrapping{files: filesWithin, bytes: bytesWithin}
	u.open([]byte(source), mailsWithin)
	return u.texts, u.left
}

func (u *unwrapping) open(source []byte, within int) {
	m := message.Parse(source)
	u.left = u.left || m.Truncated
	u.texts = append(u.texts, m.Text, m.HTML)
	for _, a := range m.Attachments {
		if !mayHoldText(a) {
			continue
		}
		if u.files == 0 || a.Size > int64(u.bytes) {
			u.left = true
			continue
		}
		u.files--
		content, err := contentOf(source, a)
		if err != nil {
			continue // it is said that nothing was found
		}
		u.bytes -= len(content)
		switch {
		case !isMail(a):
			u.texts = append(u.texts, Text(string(content)))
		case within > 0:
			u.open(content, within-1)
		default:
			u.left = true
		}
	}
}

func contentOf(source []byte, a message.Attachment) ([]byte, error) {
	from, _, err := message.OpenAttachment(source, a.Index)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(from, a.Size))
}

func isMail(a message.Attachment) bool {
	return a.MediaType == "message/rfc822" || strings.EqualFold(path.Ext(a.Name), ".eml")
}

// mayHoldText tells what an answer may stand in. Senders call a file of text many things, but never a picture or a film.
func mayHoldText(a message.Attachment) bool {
	switch kind, _, _ := strings.Cut(a.MediaType, "/"); kind {
	case "text", "message":
		return true
	case "image", "video", "audio", "font":
		return false
	}
	switch strings.ToLower(path.Ext(a.Name)) {
	case ".txt", ".eml", ".htm", ".html":
		return true
	}
	return a.MediaType == "application/octet-stream" && path.Ext(a.Name) == ""
}
