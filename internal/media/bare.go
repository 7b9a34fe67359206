package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
)

// BarePhoto gives a JPEG, PNG, WebP or GIF without what a camera, a phone or an editor noted in it: place, time, device,
// names, comments, small pictures of an earlier state, and whatever lies behind the end of the picture. The picture itself
// stays as it is to the bit, with its colours and the way that it is turned. Faults: those of reading the file; Damaged
// when it isn't what mime says, or of another type; Invalid beyond most bytes.
func BarePhoto(path, mime string, most int64) ([]byte, error) {
	f, size, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if size > most {
		return nil, tooLarge(fmt.Errorf("%d bytes", size))
	}
	content, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return nil, unreadable(err)
	}
	var bare []byte
	switch mime {
	case "image/jpeg":
		bare, err = bareJPEG(content)
	case "image/png", "image/apng":
		bare, err = barePNG(content)
	case "image/webp":
		bare, err = bareWebP(content)
	case "image/gif":
		bare, err = bareGIF(content)
	default:
		err = fmt.Errorf("%s is not known here", mime)
	}
	if err != nil {
		return nil, photoFault(err)
	}
	return bare, nil
}

var errCut = fmt.Errorf("picture cut short: %w", io.ErrUnexpectedEOF)

// turnOnly is an EXIF block that says how a picture is turned and nothing else (TIFF 6.0, one entry of tag 0x0112).
func turnOnly(turn int) []byte {
	return []byte{'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(turn), 0, 0, 0, 0, 0, 0}
}

// bareJPEG keeps the segments that the picture needs, up to its end (ITU T.81, B.1.1).
func bareJPEG(b []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(b)), 0xFF, 0xD8)
	turned := jpegOrientation(bytes.NewReader(b))
	for at := 2; ; {
		if at+2 > len(b) || b[at] != 0xFF {
			return nil, errCut
		}
		marker := b[at+1]
		switch marker {
		case 0xFF: // filling
			at++
			continue
		case 0xD9:
			return append(out, 0xFF, 0xD9), nil
		}
		if at+4 > len(b) {
			return nil, errCut
		}
		end := at + 2 + int(binary.BigEndian.Uint16(b[at+2:]))
		if end < at+4 || end > len(b) {
			return nil, errCut
		}
		out = append(out, jpegSegment(marker, b[at:end])...)
		if turned > 1 && len(out) > 2 { // before all that is not the JFIF header, which has to come first
			exif := append([]byte("Exif\x00\x00"), turnOnly(turned)...)
			segment := append([]byte{0xFF, 0xE1, 0, byte(2 + len(exif))}, exif...)
			place := 2
			if marker == 0xE0 {
				place = len(out)
			}
			out, turned = slices.Insert(out, place, segment...), 1
		}
		at = end
		if marker == 0xDA {
			at = endOfScan(b, at)
			out = append(out, b[end:at]...)
		}
	}
}

// jpegSegment is what stays of a segment with its marker and length.
func jpegSegment(marker byte, segment []byte) []byte {
	body := segment[4:]
	switch {
	case marker == 0xE0 && bytes.HasPrefix(body, []byte("JFIF\x00")) && len(body) >= 14:
		small := slices.Clone(segment[:18]) // its small picture is left out
		small[2], small[3], small[16], small[17] = 0, 16, 0, 0
		return small
	case marker == 0xE2 && bytes.HasPrefix(body, []byte("ICC_PROFILE\x00")), marker == 0xEE && bytes.HasPrefix(body, []byte("Adobe")):
		return segment
	case marker == 0xFE, marker >= 0xE0 && marker <= 0xEF:
		return nil
	}
	return segment
}

// endOfScan is where the next marker stands after the coded picture that begins at from.
func endOfScan(b []byte, from int) int {
	for at := from; at+1 < len(b); at++ {
		if b[at] == 0xFF && b[at+1] != 0 && (b[at+1] < 0xD0 || b[at+1] > 0xD7) {
			return at
		}
	}
	return len(b)
}

// pngKept are the chunks that say what a PNG looks like, also as a moving one (PNG, third edition).
var pngKept = []string{
	"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT",
	"acTL", "fcTL", "fdAT",
}

func barePNG(b []byte) ([]byte, error) {
	if len(b) < 8 {
		return nil, errCut
	}
	out := append(make([]byte, 0, len(b)), b[:8]...)
	for at := 8; ; {
		if at+12 > len(b) {
			return nil, errCut
		}
		length, kind := int(binary.BigEndian.Uint32(b[at:])), string(b[at+4:at+8])
		if length > len(b)-at-12 {
			return nil, errCut
		}
		end := at + 12 + length
		switch {
		case slices.Contains(pngKept, kind):
			out = append(out, b[at:end]...)
		case kind == "eXIf":
			if turn := tiffOrientation(b[at+8 : end-4]); turn > 1 {
				out = append(out, pngChunk(kind, turnOnly(turn))...)
			}
		}
		if kind == "IEND" {
			return out, nil
		}
		at = end
	}
}

func pngChunk(kind string, body []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	chunk = append(append(chunk, kind...), body...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}

// bareWebP keeps the picture's chunks, and says in the header that the others are gone (WebP Container Specification).
func bareWebP(b []byte) ([]byte, error) {
	if len(b) < 20 {
		return nil, errCut
	}
	const exif, xmp = 0x08, 0x04
	out := append(make([]byte, 0, len(b)), b[:12]...)
	turn, header := webpOrientation(bytes.NewReader(b), int64(len(b))), 0
	most := min(len(b), 8+int(binary.LittleEndian.Uint32(b[4:])))
	for at := 12; at+8 <= most; {
		kind, length := string(b[at:at+4]), int(binary.LittleEndian.Uint32(b[at+4:]))
		if length > most-at-8 {
			return nil, errCut
		}
		end := min(at+8+length+length&1, most)
		switch kind {
		case "VP8X":
			if length < 10 {
				return nil, errCut
			}
			header = len(out) + 8
			out = append(out, b[at:end]...)
			out[header] &^= exif | xmp
		case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP":
			out = append(out, b[at:end]...)
		}
		at = end
	}
	if turn > 1 && header > 0 {
		out[header] |= exif
		out = binary.LittleEndian.AppendUint32(append(out, "EXIF"...), uint32(len(turnOnly(turn))))
		out = append(out, turnOnly(turn)...)
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}

// bareGIF leaves out comments and what programs noted, but not how often a moving one plays (GIF89a).
func bareGIF(b []byte) ([]byte, error) {
	if len(b) < 13 {
		return nil, errCut
	}
	at := 13 + colourTable(b[10])
	if at > len(b) {
		return nil, errCut
	}
	out := append(make([]byte, 0, len(b)), b[:at]...)
	for at < len(b) {
		var head int // before the block's own parts
		switch {
		case b[at] == 0x3B:
			return append(out, 0x3B), nil
		case b[at] == 0x21 && at+2 < len(b):
			head = 2
		case b[at] == 0x2C && at+10 < len(b):
			head = 11 + colourTable(b[at+9])
		default:
			return nil, errors.New("GIF with an unknown block")
		}
		end := at + head
		for end < len(b) && b[end] != 0 {
			end += 1 + int(b[end])
		}
		if end++; end > len(b) {
			return nil, errCut
		}
		loops := b[at] == 0x21 && b[at+1] == 0xFF && (strings.HasPrefix(string(b[at+3:end]), "NETSCAPE2.0") || strings.HasPrefix(string(b[at+3:end]), "ANIMEXTS1.0"))
		if b[at] == 0x2C || b[at+1] == 0xF9 || loops {
			out = append(out, b[at:end]...)
		}
		at = end
	}
	return nil, errCut
}

// colourTable is how many bytes of colours follow, as a packed field of a GIF says.
func colourTable(packed byte) int {
	if packed&0x80 == 0 {
		return 0
	}
	return 3 << (packed&7 + 1)
}
