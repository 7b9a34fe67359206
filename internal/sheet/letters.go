package sheet

import (
	"bytes"
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"backlot/internal/fault"
)

// letters is how the bytes of a text stand for letters: from is nil for UTF-8.
type letters struct {
	name string
	from encoding.Encoding
	mark int // bytes of the byte order mark
}

var (
	utf8Letters = letters{name: "UTF-8"}
	western     = letters{name: "Windows-1252", from: charmap.Windows1252}
)

// reader reads the text in UTF-8 without a mark.
func (l letters) reader(from io.ReaderAt, size int64) io.Reader {
	text := io.NewSectionReader(from, int64(l.mark), size-int64(l.mark))
	if l.from == nil {
		return text
	}
	return transform.NewReader(text, l.from.NewDecoder())
}

// marked finds UTF-16, and UTF-8 that says so, by the first bytes: by their mark, or by every other byte being zero.
func marked(head []byte) (letters, bool) {
	little, big := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return letters{"UTF-8", nil, 3}, true
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return letters{"UTF-16", little, 2}, true
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return letters{"UTF-16", big, 2}, true
	}
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	switch { // most letters of a sheet are below 256, and none is zero
	case half >= 4 && zeros[1]*10 >= half*6 && zeros[0]*50 <= half:
		return letters{"UTF-16", little, 0}, true
	case half >= 4 && zeros[0]*10 >= half*6 && zeros[1]*50 <= half:
		return letters{"UTF-16", big, 0}, true
	}
	return letters{}, false
}

// survey is what going once through a text tells.
type survey struct {
	zeros, controls, total int64
	wide, invalid          int64 // letters beyond ASCII in good UTF-8, and bytes that are none
	breaks, returns        int64 // line feeds, and carriage returns that are not followed by one
	line, part             int64 // bytes since the last line feed, since either
	longestLine            int64
	longestPart            int64
	rest                   []byte // the beginning of a letter that the next bytes end
	afterReturn            bool
}

// take goes through further bytes.
func (s *survey) take(chunk []byte) {
	s.total += int64(len(chunk))
	for _, b := range chunk {
		if s.afterReturn && b != '\n' {
			s.returns++
		}
		s.afterReturn = b == '\r'
		switch {
		case b == '\n':
			s.breaks++
			s.longestLine, s.longestPart = max(s.longestLine, s.line), max(s.longestPart, s.part)
			s.line, s.part = 0, 0
			continue
		case b == '\r':
			s.longestPart, s.part = max(s.longestPart, s.part), 0
		case b == 0:
			s.zeros++
		case b < ' ' && b != '\t' && b != '\f':
			s.controls++
		}
		s.line, s.part = s.line+1, s.part+1
	}
	s.countLetters(chunk)
}

func (s *survey) countLetters(chunk []byte) {
	if len(s.rest) > 0 {
		chunk = append(s.rest, chunk...)
	}
	s.rest = nil
	for i := 0; i < len(chunk); {
		if chunk[i] < utf8.RuneSelf {
			i++
			continue
		}
		if !utf8.FullRune(chunk[i:]) {
			s.rest = bytes.Clone(chunk[i:])
			return
		}
		r, n := utf8.DecodeRune(chunk[i:])
		if r == utf8.RuneError && n == 1 {
			s.invalid++
		} else {
			s.wide++
		}
		i += n
	}
}

func (s *survey) end() {
	s.longestLine, s.longestPart = max(s.longestLine, s.line), max(s.longestPart, s.part)
	s.invalid += int64(len(s.rest))
	if s.afterReturn {
		s.returns++
	}
}

// onlyReturns says that lines end as they did on old Macs.
func (s *survey) onlyReturns() bool { return s.breaks == 0 && s.returns > 0 }

// look goes once through a text.
func look(ctx context.Context, text io.Reader) (s survey, err error) {
	chunk := make([]byte, 256<<10)
	for {
		n, err := text.Read(chunk)
		s.take(chunk[:n])
		if errors.Is(err, io.EOF) {
			s.end()
			return s, nil
		}
		if err != nil {
			return s, unreadable(err)
		}
		if err := cancelled(ctx); err != nil {
			return s, err
		}
		if s.line > LongestLine && s.returns == 0 || s.part > LongestLine {
			return s, errLongLine
		}
	}
}

var errLongLine = fault.OnField("file", "A line of this file is longer than %d MB, so that it can't be a list of creators. Save the list as CSV in the spreadsheet.", LongestLine>>20)

// readLetters tells how a text is written. Faults: Invalid on file for what is no text.
func readLetters(ctx context.Context, from io.ReaderAt, size int64, head []byte) (letters, survey, error) {
	if kind := foreign(head); kind != "" {
		return letters{}, survey{}, fault.OnField("file", "This is %s, not a list. Save the list as CSV or XLSX in the spreadsheet and take that.", kind)
	}
	l, found := marked(head)
	if !found {
		l = utf8Letters
	}
	if bytes.IndexByte(head, 0) >= 0 && l.from == nil {
		return letters{}, survey{}, errNoText
	}
	s, err := look(ctx, l.reader(from, size))
	switch {
	case err != nil:
		return letters{}, survey{}, err
	case s.zeros > 0 || s.controls*100 > s.total:
		return letters{}, survey{}, errNoText
	case !found && s.invalid*3 > s.wide:
		l = western
	}
	return l, s, nil
}

var errNoText = fault.OnField("file", "This is not a text file, whatever its name says. Save the list as CSV or XLSX in the spreadsheet and take that.")

// foreign names what is known not to be a list, by its first bytes.
func foreign(head []byte) string {
	found := mimetype.Detect(head)
	for m := found; m != nil; m = m.Parent() {
		if kind := foreignKinds[m.String()]; kind != "" {
			return kind
		}
	}
	for family, kind := range map[string]string{"image/": "a picture", "video/": "a video", "audio/": "a sound"} {
		if len(found.String()) > len(family) && found.String()[:len(family)] == family && found.String() != "image/svg+xml" {
			return kind
		}
	}
	return ""
}

var foreignKinds = map[string]string{
	"application/pdf": "a PDF", "application/x-ole-storage": "an old Excel workbook (.xls) or one with a password",
	"application/vnd.ms-excel": "an old Excel workbook (.xls)", "application/gzip": "a compressed file",
	"application/x-7z-compressed": "a compressed file", "application/x-rar-compressed": "a compressed file",
	"application/vnd.sqlite3": "a database", "application/x-sqlite3": "a database", "text/html": "a web page",
	"text/rtf": "a text document", "application/x-elf": "a program", "application/vnd.microsoft.portable-executable": "a program",
	"application/vnd.apache.parquet": "a Parquet file",
}
