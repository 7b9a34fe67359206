package message

import (
	"encoding/binary"
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
)

// rtfStart is what the dictionary of compressed RTF begins with ([MS-OXRTFCP] 2.1.2.1).
const rtfStart = `{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor ` +
	`MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0` + "\r\n" + `\par \pard\plain\f0\fs20\b\i\u\tab\tx`

const (
	rtfPacked = 0x75465a4c // "LZFu"
	rtfPlain  = 0x414c454d // "MELA"
)

// unpackRTF undoes the compression that Outlook stores RTF in, as far as it goes; at most what a mail's HTML may have.
func unpackRTF(packed []byte) []byte {
	if len(packed) < 16 {
		return nil
	}
	kind := binary.LittleEndian.Uint32(packed[8:])
	size := min(int(binary.LittleEndian.Uint32(packed[4:])), maxHTML)
	packed = packed[16:]
	if kind == rtfPlain {
		return packed[:min(size, len(packed))]
	}
	if kind != rtfPacked {
		return nil
	}
	var window [4096]byte
	at := copy(window[:], rtfStart)
	var out []byte
	put := func(c byte) {
		out = append(out, c)
		window[at] = c
		at = (at + 1) & 4095
	}
	for len(packed) > 0 && len(out) < size {
		flags := packed[0]
		packed = packed[1:]
		for bit := 0; bit < 8 && len(packed) > 0 && len(out) < size; bit++ {
			if flags>>bit&1 == 0 {
				put(packed[0])
				packed = packed[1:]
				continue
			}
			if len(packed) < 2 {
				return out
			}
			from, length := int(packed[0])<<4|int(packed[1])>>4, int(packed[1]&15)+2
			packed = packed[2:]
			if from == at {
				return out // the mark of the end
			}
			for i := range length {
				put(window[(from+i)&4095])
			}
		}
	}
	return out
}

// rtfSegment reads the text of RTF. In the RTF that Outlook makes of HTML the HTML is found again ([MS-OXRTFEX]).
func rtfSegment(rtf []byte) segment {
	r := &rtfReader{rest: rtf, codepage: 1252, fromHTML: strings.Contains(string(rtf[:min(len(rtf), 1000)]), `\fromhtml1`)}
	r.run()
	r.flush()
	text := tidy(strings.ToValidUTF8(r.out.String(), ""))
	if r.fromHTML {
		return segment{html: text}
	}
	return segment{plain: strings.TrimSpace(text)}
}

// text is a segment in plain text.
func (s segment) text() string {
	if s.plain == "" {
		return htmlText(s.html)
	}
	return s.plain
}

// group is the state that a pair of braces keeps.
type group struct {
	skip bool // fonts, colours and whatever else is no text
	tag  bool // HTML inside RTF
	mute bool // RTF that stands for HTML which is there as well
	uc   int  // how many characters stand for one \u in old programs
}

type rtfReader struct {
	rest     []byte
	out      strings.Builder
	bytes    []byte   // characters in the code page that are not yet text
	units    []uint16 // the same in UTF-16
	codepage int
	fromHTML bool
	group    group
	outer    []group
	drop     int // characters that stand for the \u before them
}

// maxGroups is how many braces within each other are told apart.
const maxGroups = 1000

func (r *rtfReader) run() {
	r.group.uc = 1
	for len(r.rest) > 0 && r.out.Len() < maxHTML {
		c := r.rest[0]
		switch c {
		case '{':
			r.rest = r.rest[1:]
			if len(r.outer) >= maxGroups {
				return
			}
			r.flush()
			r.outer = append(r.outer, r.group)
		case '}':
			r.rest = r.rest[1:]
			if last := len(r.outer) - 1; last >= 0 {
				r.flush()
				r.group, r.outer = r.outer[last], r.outer[:last]
			}
		case '\\':
			r.control()
		case '\r', '\n':
			r.rest = r.rest[1:]
		default:
			r.rest = r.rest[1:]
			r.character(c)
		}
	}
}

func (r *rtfReader) silent() bool { return r.group.skip || r.group.mute && !r.group.tag }

// character takes one byte of text.
func (r *rtfReader) character(c byte) {
	if r.drop > 0 {
		r.drop--
		return
	}
	if r.silent() {
		return
	}
	if len(r.units) > 0 {
		r.flush()
	}
	r.bytes = append(r.bytes, c)
}

// flush turns characters into text.
func (r *rtfReader) flush() {
	text := string(utf16.Decode(r.units)) + inCodepage(r.bytes, r.codepage)
	r.units, r.bytes = r.units[:0], r.bytes[:0]
	if r.fromHTML && !r.group.tag {
		text = html.EscapeString(text)
	}
	r.out.WriteString(text)
}

func (r *rtfReader) say(text string) {
	if !r.silent() {
		r.flush()
		r.out.WriteString(text)
	}
}

// control reads a control word or symbol.
func (r *rtfReader) control() {
	r.rest = r.rest[1:]
	if len(r.rest) == 0 {
		return
	}
	if c := r.rest[0]; c < 'a' || c > 'z' {
		r.symbol(c)
		return
	}
	n := 0
	for n < len(r.rest) && r.rest[n] >= 'a' && r.rest[n] <= 'z' && n < 32 {
		n++
	}
	word, digits := string(r.rest[:n]), n
	if digits < len(r.rest) && r.rest[digits] == '-' {
		digits++
	}
	for digits < len(r.rest) && r.rest[digits] >= '0' && r.rest[digits] <= '9' && digits < n+11 {
		digits++
	}
	number, err := strconv.Atoi(string(r.rest[n:digits]))
	if err != nil {
		number = -1
	}
	r.rest = r.rest[digits:]
	if len(r.rest) > 0 && r.rest[0] == ' ' {
		r.rest = r.rest[1:]
	}
	r.word(word, number, err == nil)
}

func (r *rtfReader) symbol(c byte) {
	r.rest = r.rest[1:]
	switch c {
	case '\'':
		if len(r.rest) >= 2 {
			if value, ok := hexPair(r.rest[0], r.rest[1]); ok {
				r.character(value)
			}
			r.rest = r.rest[2:]
		}
	case '*': // what an old program may leave out, so that it is no text; but HTML is
		r.group.tag = strings.HasPrefix(string(r.rest[:min(len(r.rest), 8)]), `\htmltag`) && r.fromHTML
		r.group.skip = r.group.skip || !r.group.tag
	case '~':
		r.character(' ')
	case '\\', '{', '}':
		r.character(c)
	}
}

func (r *rtfReader) word(word string, number int, numbered bool) {
	switch word {
	case "par", "line", "row", "sect", "page":
		if !r.group.tag {
			r.say("\n")
		}
	case "tab", "cell":
		r.say("\t")
	case "emdash":
		r.say("—")
	case "endash":
		r.say("–")
	case "lquote":
		r.say("‘")
	case "rquote":
		r.say("’")
	case "ldblquote":
		r.say("“")
	case "rdblquote":
		r.say("”")
	case "bullet":
		r.say("•")
	case "u":
		if !numbered || r.silent() {
			return
		}
		if len(r.bytes) > 0 {
			r.flush()
		}
		r.units = append(r.units, uint16(int16(number)))
		r.drop = r.group.uc
	case "uc":
		r.group.uc = min(max(number, 0), 4)
	case "ansicpg":
		if numbered && number > 0 {
			r.codepage = number
		}
	case "htmlrtf":
		r.flush()
		r.group.mute = number != 0
	case "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "listtable", "filetbl":
		r.group.skip = true
	}
}
