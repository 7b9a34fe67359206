package mail

import (
	"context"
	"encoding/base64"
	"io"
	"os"
	"path/filepath"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/mail/message"
	"backlot/internal/mail/safehtml"
)

// Document is a mail's HTML made fit to be shown in a frame without scripts and without an origin. HTML is "" for a mail
// of plain text. RemotePictures are held back until a person wants them; Trackers never come, nor do the pictures of
// Unreachable addresses: of a private network, or of none of the web. Damaged says in words what could not be read.
type Document struct {
	HTML           string   `json:"html"`
	RemotePictures int      `json:"remotePictures"`
	Trackers       int      `json:"trackers"`
	Unreachable    int      `json:"unreachable"`
	Cut            bool     `json:"cut"`
	Damaged        []string `json:"damaged"`
}

// largestInline is how large a picture inside a mail may be to be shown, in bytes.
const largestInline = 2 << 20

// inlineTypes are the pictures that are shown: none that can hold a script.
var inlineTypes = map[string]bool{"image/jpeg": true, "image/png": true, "image/gif": true, "image/webp": true}

// Document returns the HTML of a mail. pictures: also those that lie elsewhere, which tells the sender that the mail was
// read. Fault: NotFound.
func (s *Service) Document(ctx context.Context, mailID string, pictures bool) (Document, error) {
	raw, err := s.raw(ctx, mailID)
	if fault.Is(err, fault.NotFound) {
		return Document{Damaged: []string{}}, nil // only its beginning is here, as text
	}
	if err != nil {
		return Document{}, err
	}
	m := message.Parse(raw)
	d := Document{Damaged: m.Damaged}
	if d.Damaged == nil {
		d.Damaged = []string{}
	}
	if m.HTML == "" {
		return d, nil
	}
	shown := safehtml.Document(m.HTML, safehtml.Options{Pictures: pictures, Inline: func(cid string) (string, bool) {
		return inlinePicture(raw, cid)
	}})
	d.HTML, d.RemotePictures, d.Trackers, d.Unreachable, d.Cut = shown.Document, shown.RemotePictures, shown.Trackers, shown.Unreachable, shown.Cut
	return d, nil
}

func inlinePicture(raw []byte, cid string) (string, bool) {
	from, file, err := message.OpenContentID(raw, cid)
	if err != nil || !inlineTypes[file.MediaType] || file.Size > largestInline {
		return "", false
	}
	content, err := io.ReadAll(io.LimitReader(from, largestInline))
	if err != nil {
		return "", false
	}
	return "data:" + file.MediaType + ";base64," + base64.StdEncoding.EncodeToString(content), true
}

func (s *Service) raw(ctx context.Context, mailID string) ([]byte, error) {
	id, err := number(mailID)
	if err != nil {
		return nil, err
	}
	return s.box.Raw(ctx, id)
}

// Preview is an attachment as a picture or a text that may be shown beside the mail. Kind: picture (URL is a data: URL),
// text or none.
type Preview struct {
	Kind string `json:"kind"`
	URL  string `json:"url"`
	Text string `json:"text"`
}

const largestPreview = 8 << 20

// Preview returns what can be shown of an attachment without another program. Fault: NotFound.
func (s *Service) Preview(ctx context.Context, mailID string, place int) (Preview, error) {
	raw, err := s.raw(ctx, mailID)
	if err != nil {
		return Preview{}, err
	}
	from, file, err := message.OpenAttachment(raw, place)
	if err != nil {
		return Preview{}, fault.Wrap(err, fault.NotFound, "This attachment can't be read.")
	}
	picture := inlineTypes[file.MediaType]
	if !picture && !strings.HasPrefix(file.MediaType, "text/") || file.Size > largestPreview {
		return Preview{Kind: "none"}, nil
	}
	content, err := io.ReadAll(io.LimitReader(from, largestPreview))
	if err != nil {
		return Preview{}, fault.Wrap(err, fault.Damaged, "This attachment is damaged.")
	}
	if picture {
		return Preview{Kind: "picture", URL: "data:" + file.MediaType + ";base64," + base64.StdEncoding.EncodeToString(content)}, nil
	}
	return Preview{Kind: "text", Text: message.Words(file.MediaType, file.Name, content)}, nil
}

// SaveFile writes an attachment to a path that a person chose. Faults: NotFound, Damaged, NoSpace, Unavailable. What was
// at the path is replaced when all is written, never by a part.
func (s *Service) SaveFile(ctx context.Context, mailID string, place int, path string) error {
	raw, err := s.raw(ctx, mailID)
	if err != nil {
		return err
	}
	from, file, err := message.OpenAttachment(raw, place)
	if err != nil {
		return fault.Wrap(err, fault.NotFound, "This attachment can't be read.")
	}
	to, err := os.CreateTemp(filepath.Dir(path), ".backlot-*")
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "%s can't be written to %s. Choose another folder.", file.Name, filepath.Dir(path))
	}
	defer os.Remove(to.Name())
	_, err = io.Copy(to, from)
	if closed := to.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(to.Name(), path)
	}
	switch {
	case err == nil:
		return nil
	case fault.OutOfSpace(err):
		return fault.Wrap(err, fault.NoSpace, "There is no room for %s in %s, so nothing was written. Free some, or choose another folder.", file.Name, filepath.Dir(path))
	}
	return fault.Wrap(err, fault.Unavailable, "%s could not be written whole, so nothing was. Choose another folder or name.", file.Name)
}

// FileName is what an attachment is called. Fault: NotFound.
func (s *Service) FileName(ctx context.Context, mailID string, place int) (string, error) {
	raw, err := s.raw(ctx, mailID)
	if err != nil {
		return "", err
	}
	_, file, err := message.OpenAttachment(raw, place)
	if err != nil {
		return "", fault.Wrap(err, fault.NotFound, "This attachment can't be read.")
	}
	return file.Name, nil
}
