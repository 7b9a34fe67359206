package message

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
)

// tnefFile is one attachment inside a winmail.dat.
type tnefFile struct {
	name, media, contentID string
	content                []byte // never nil
}

// tnefContent is what a winmail.dat holds. Damaged: it ends or breaks off before its end.
type tnefContent struct {
	text    segment
	files   []tnefFile
	damaged bool
}

var errNoTNEF = errors.New("no TNEF stream")

// The attributes of a TNEF stream ([MS-OXTNEF] 2.1.3.2) that are read, and the properties ([MS-OXPROPS]) in them.
const (
	tnefSignature = 0x223e9f78

	attBody         = 0x800c
	attAttachData   = 0x800f
	attAttachTitle  = 0x8010
	attAttachRender = 0x9002
	attProperties   = 0x9003
	attAttachment   = 0x9005
	attCodepage     = 0x9007

	propBody        = 0x1000
	propRTF         = 0x1009
	propHTML        = 0x1013
	propAttachData  = 0x3701
	propFileName    = 0x3704
	propLongName    = 0x3707
	propMIME        = 0x370e
	propContentID   = 0x3712
	propDisplayName = 0x3001
	propCharset     = 0x3fde
)

// tnefReader takes numbers and bytes off a stream; once it ran short it gives zeros and short is set.
type tnefReader struct {
	rest  []byte
	short bool
}

func (r *tnefReader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.rest, r.short = nil, true
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *tnefReader) u16() int {
	if b := r.take(2); b != nil {
		return int(binary.LittleEndian.Uint16(b))
	}
	return 0
}

// u32 returns -1 for numbers that no length can be.
func (r *tnefReader) u32() int {
	b := r.take(4)
	if b == nil {
		return 0
	}
	number := binary.LittleEndian.Uint32(b)
	if number > 1<<31-1 {
		return -1
	}
	return int(number)
}

// parseTNEF reads a winmail.dat as far as it goes.
func parseTNEF(raw []byte) (tnefContent, error) {
	r := &tnefReader{rest: raw}
	if r.u32() != tnefSignature {
		return tnefContent{}, errNoTNEF
	}
	r.u16() // a key that nothing refers to
	var content tnefContent
	codepage := 1252
	var body []byte
	for len(r.rest) > 0 {
		level := r.take(1)
		id := r.u16()
		r.u16() // the type; the id says it
		data := r.take(r.u32())
		r.u16() // the checksum: a wrong one does not make the content unreadable
		if data == nil {
			break
		}
		if level[0] == 2 {
			content.attach(id, data, codepage)
			continue
		}
		switch id {
		case attCodepage:
			codepage = (&tnefReader{rest: data}).u32()
		case attBody:
			body = data
		case attProperties:
			content.read(properties(data), codepage)
		}
	}
	if content.text == (segment{}) && len(body) > 0 {
		content.text.plain = inCodepage(body, codepage)
	}
	content.damaged = r.short
	return content, nil
}

// attach reads one attribute of the attachment that the stream is at.
func (c *tnefContent) attach(id int, data []byte, codepage int) {
	if id == attAttachRender {
		if len(c.files) < maxParts {
			c.files = append(c.files, tnefFile{media: "application/octet-stream", content: []byte{}})
		}
		return
	}
	if len(c.files) == 0 {
		return
	}
	f := &c.files[len(c.files)-1]
	switch id {
	case attAttachTitle:
		if f.name == "" {
			f.name = oneLine(inCodepage(data, codepage))
		}
	case attAttachData:
		f.content = data
	case attAttachment:
		all := properties(data)
		for _, id := range []int{propLongName, propFileName, propDisplayName} {
			if name := oneLine(all[id].text(codepage)); name != "" {
				f.name = name
				break
			}
		}
		if media := wellFormed(strings.ToLower(all[propMIME].text(codepage)), ""); media != "" && media != "text/plain" {
			f.media = media
		}
		f.contentID = cut(strings.Trim(oneLine(all[propContentID].text(codepage)), "<>"), longestID)
		if data := all[propAttachData].data; len(f.content) == 0 && data != nil {
			f.content = data
		}
	}
}

// read takes the text out of the properties of the mail.
func (c *tnefContent) read(all map[int]property, codepage int) {
	charset := codepage
	if number := all[propCharset].data; len(number) >= 4 {
		charset = int(binary.LittleEndian.Uint32(number))
	}
	c.text.plain = all[propBody].text(codepage)
	if page, ok := all[propHTML]; ok {
		if page.kind == kindUnicode {
			c.text.html = page.text(codepage)
		} else {
			c.text.html = tidy(inCodepage(page.data, charset))
		}
	}
	if rtf, ok := all[propRTF]; ok && c.text == (segment{}) {
		c.text = rtfSegment(unpackRTF(rtf.data))
	}
}

// property is one value of MAPI; of several the first.
type property struct {
	kind int
	data []byte
}

// Types of properties ([MS-OXCDATA] 2.11.1).
const (
	kindMany    = 0x1000 // several values
	kindString  = 0x001e
	kindUnicode = 0x001f
	kindObject  = 0x000d
	kindBinary  = 0x0102
)

func (p property) text(codepage int) string {
	switch p.kind {
	case kindUnicode:
		units := make([]uint16, len(p.data)/2)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(p.data[2*i:])
		}
		return tidy(strings.TrimRight(string(utf16.Decode(units)), "\x00"))
	case kindString:
		return inCodepage(p.data, codepage)
	}
	return ""
}

// inCodepage reads text in a code page of Windows.
func inCodepage(text []byte, codepage int) string {
	text = bytes.TrimRight(text, "\x00")
	label := "windows-" + strconv.Itoa(codepage)
	switch codepage {
	case 65001, 20127:
		label = "utf-8"
	case 932:
		label = "shift_jis"
	case 936:
		label = "gbk"
	case 949:
		label = "euc-kr"
	case 950:
		label = "big5"
	case 28591, 28592, 28595, 28597, 28599, 28605:
		label = "iso-8859-" + strconv.Itoa(codepage-28590)
	}
	decoded, _ := toUTF8(text, label)
	return tidy(decoded)
}

// widths are the bytes of types with a fixed width.
var widths = map[int]int{
	0x0002: 2, 0x000b: 2, 0x0003: 4, 0x0004: 4, 0x000a: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x0014: 8, 0x0040: 8, 0x0048: 16,
	0x0000: 0, 0x0001: 0,
}

// properties reads a list of MAPI properties by their ids, as far as it goes.
func properties(data []byte) map[int]property {
	r := &tnefReader{rest: data}
	all := map[int]property{}
	for count := r.u32(); count > 0 && len(r.rest) > 0; count-- {
		kind, id := r.u16(), r.u16()
		if id >= 0x8000 { // named: by number or by text
			r.take(16)
			if r.u32() == 0 {
				r.u32()
			} else {
				r.padded(r.u32())
			}
		}
		many := kind&kindMany != 0
		kind &^= kindMany
		width, fixed := widths[kind]
		values := 1
		if many || !fixed {
			values = r.u32()
		}
		for i := 0; i < values && !r.short; i++ {
			length := width
			if !fixed {
				length = r.u32()
			} else if width == 0 {
				break
			}
			value := r.padded(length)
			if kind == kindObject && len(value) > 16 {
				value = value[16:] // the id of its interface
			}
			if _, again := all[id]; !again && value != nil {
				all[id] = property{kind, value}
			}
		}
		if r.short {
			break
		}
	}
	return all
}

// padded takes bytes and those that fill them up to a multiple of four; the last may lack them.
func (r *tnefReader) padded(n int) []byte {
	value := r.take(n)
	if value != nil {
		r.rest = r.rest[min(len(r.rest), -n&3):]
	}
	return value
}
