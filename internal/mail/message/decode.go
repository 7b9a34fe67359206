package message

import (
	"bytes"
	"io"
)

// decoder undoes a transfer encoding. Nothing in the input is an error: what does not belong there is stepped over
// (base64) or stands for itself (quoted-printable). An unknown encoding leaves the bytes as they are.
func decoder(encoding string, raw []byte) io.Reader {
	switch encoding {
	case "base64":
		return &base64Reader{rest: raw}
	case "quoted-printable":
		return &quotedReader{rest: raw}
	}
	return bytes.NewReader(raw)
}

// isKnownEncoding tells whether decoder knows a transfer encoding.
func isKnownEncoding(encoding string) bool {
	switch encoding {
	case "base64", "quoted-printable", "7bit", "8bit", "binary", "":
		return true
	}
	return false
}

// decodeAll decodes at most that many bytes.
func decodeAll(encoding string, raw []byte, most int) []byte {
	if encoding != "base64" && encoding != "quoted-printable" {
		return raw[:min(len(raw), most)]
	}
	out := make([]byte, min(len(raw), most))
	n, err := io.ReadFull(decoder(encoding, raw), out)
	if err != nil { // shorter than its encoding, as it should be
		return out[:n]
	}
	return out
}

// decodedSize counts the bytes that decoder gives.
func decodedSize(encoding string, raw []byte) int64 {
	if encoding != "base64" && encoding != "quoted-printable" {
		return int64(len(raw))
	}
	size, err := io.Copy(io.Discard, decoder(encoding, raw))
	if err != nil {
		return 0
	}
	return size
}

// sextets gives the value of each base64 character, plain and URL-safe; what is none has the high bit.
var sextets = func() (table [256]byte) {
	for i := range table {
		table[i] = 0x80
	}
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		table[c] = byte(i)
	}
	table['-'], table['_'] = 62, 63
	return table
}()

type base64Reader struct {
	rest []byte
	held uint32
	bits uint
}

func (b *base64Reader) Read(p []byte) (n int, err error) {
	held, bits := b.held, b.bits
	i := 0
	for ; i < len(b.rest) && n < len(p); i++ {
		if bits == 0 {
			read, wrote := wholeGroups(p[n:], b.rest[i:])
			i, n = i+read, n+wrote
			if i == len(b.rest) || n == len(p) {
				break
			}
		}
		value := sextets[b.rest[i]]
		if value >= 0x80 {
			if b.rest[i] == '=' { // the end, or the end of one of several pieces
				bits = 0
			}
			continue
		}
		held = held<<6 | uint32(value)
		bits += 6
		if bits >= 8 {
			bits -= 8
			p[n] = byte(held >> bits)
			n++
		}
	}
	b.rest, b.held, b.bits = b.rest[i:], held, bits
	if n == 0 && len(p) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

// wholeGroups decodes groups of four characters with nothing between them, as nearly all of a line is.
func wholeGroups(to, from []byte) (read, wrote int) {
	for len(from)-read >= 4 && len(to)-wrote >= 3 {
		four := from[read : read+4 : read+4]
		a, b, c, d := sextets[four[0]], sextets[four[1]], sextets[four[2]], sextets[four[3]]
		if (a|b|c|d)&0x80 != 0 {
			break
		}
		three := to[wrote : wrote+3 : wrote+3]
		three[0], three[1], three[2] = a<<2|b>>4, b<<4|c>>2, c<<6|d
		read, wrote = read+4, wrote+3
	}
	return read, wrote
}

type quotedReader struct {
	rest  []byte
	plain int // so many bytes at the beginning of rest are spaces that stay
}

func (q *quotedReader) Read(p []byte) (n int, err error) {
	for len(q.rest) > 0 && n < len(p) {
		if run := ordinaryRun(q.rest); run > 0 {
			run = copy(p[n:], q.rest[:run])
			n += run
			q.rest = q.rest[run:]
			q.plain = max(0, q.plain-run)
			continue
		}
		c := q.rest[0]
		switch {
		case q.plain > 0:
			q.plain--
		case c == '=':
			if len(q.rest) > 2 {
				if value, ok := hexPair(q.rest[1], q.rest[2]); ok {
					p[n] = value
					n++
					q.rest = q.rest[3:]
					continue
				}
			}
			if skip := softBreak(q.rest); skip > 0 {
				q.rest = q.rest[skip:]
				continue
			}
		case c == ' ' || c == '\t':
			run := blanks(q.rest)
			if run == len(q.rest) || q.rest[run] == '\r' || q.rest[run] == '\n' { // added on the way
				q.rest = q.rest[run:]
				continue
			}
			q.plain = run - 1
		}
		p[n] = c
		n++
		q.rest = q.rest[1:]
	}
	if n == 0 && len(p) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

// ordinaryRun is how many bytes stand for themselves. A space does unless it may be at the end of a line.
func ordinaryRun(text []byte) int {
	for i, c := range text {
		if c == '=' || c == '\t' || c == ' ' && (i+1 == len(text) || isBlank(text[i+1])) {
			return i
		}
	}
	return len(text)
}

// softBreak returns the length of an equals sign, blanks and a line end at the beginning; 0 when there is no such.
func softBreak(rest []byte) int {
	end := 1 + blanks(rest[1:])
	switch {
	case end == len(rest):
		return end
	case rest[end] == '\n':
		return end + 1
	case rest[end] == '\r' && end+1 < len(rest) && rest[end+1] == '\n':
		return end + 2
	case rest[end] == '\r':
		return end + 1
	}
	return 0
}

func blanks(text []byte) int {
	n := 0
	for n < len(text) && (text[n] == ' ' || text[n] == '\t') {
		n++
	}
	return n
}

func hexPair(high, low byte) (value byte, ok bool) {
	h, l := hexDigit(high), hexDigit(low)
	return h<<4 | l, h < 16 && l < 16
}

func hexDigit(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	}
	return 0xff
}
