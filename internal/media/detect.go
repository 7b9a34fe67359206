package media

import (
	"io"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

const (
	mimeUnknown = "application/octet-stream"
	mimeEmpty   = "application/x-empty"
	headBytes   = 3072 // what the detection library looks at
)

var photoTypes = map[string]bool{
	"image/jpeg": true, "image/png": true, "image/apng": true, "image/webp": true, "image/gif": true,
	"image/heic": true, "image/heif": true, "image/heic-sequence": true, "image/heif-sequence": true,
}

// Detect says by its content, never by its name, what a file is. mime has no parameters.
func Detect(path string) (kind Kind, mime string, err error) {
	f, _, err := openRegular(path)
	if err != nil {
		return "", "", err
	}
	defer f.Close()
	return detectHead(f)
}

func detectHead(r io.ReaderAt) (Kind, string, error) {
	head := make([]byte, headBytes)
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return "", "", unreadable(err)
	}
	if n == 0 {
		return Other, mimeEmpty, nil
	}
	head = head[:n]
	mime, _, _ := strings.Cut(mimetype.Detect(head).String(), ";")
	switch {
	case mime == "audio/mp4" && n >= 12 && string(head[8:12]) == "MSNV": // Sony cameras mark their videos so
		mime = "video/mp4"
	case mime == mimeUnknown && transportStream(head):
		mime = "video/mp2t"
	}
	return kindOf(mime), mime, nil
}

// transportStream tells the stream of camcorders by its sync byte, once per packet of 188 bytes, or of
// 192 with a time stamp in front (ISO 13818-1, AVCHD).
func transportStream(head []byte) bool {
	for _, packet := range []struct{ first, size int }{{0, 188}, {4, 192}} {
		at := packet.first
		for at < len(head) && head[at] == 0x47 {
			at += packet.size
		}
		if at >= len(head) && at > 4*packet.size {
			return true
		}
	}
	return false
}

func kindOf(mime string) Kind {
	switch {
	case strings.HasPrefix(mime, "video/"):
		return Video
	case photoTypes[mime]:
		return Photo
	case mime == "application/pdf":
		return PDF
	}
	return Other
}
