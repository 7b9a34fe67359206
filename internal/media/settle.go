package media

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"backlot/internal/fault"
)

// maxScan bounds how much of a photo is read to find its end. No photo that can be shown is larger.
const maxScan = maxPhotoBytes

// promised are extensions whose files begin with a signature; one that begins with nothing is being written.
var promised = map[string]bool{
	".mp4": true, ".m4v": true, ".mov": true, ".3gp": true, ".webm": true, ".mkv": true, ".avi": true,
	".jpg": true, ".jpeg": true, ".png": true, ".webp": true, ".gif": true, ".heic": true, ".pdf": true,
}

// HeaderParses says whether a file is whole as far as its own structure tells: nil for a whole file and for
// a type whose structure is not known here, an Unavailable fault with ErrIncomplete in its chain for one
// that is cut short or still being written, Damaged for one that contradicts itself. It reads headers, and
// at most 300 MB of a photo; never a large video. Together with an unchanged size and time this is what
// "settled" means.
func HeaderParses(path string) error {
	f, size, err := openRegular(path)
	if err != nil {
		return err
	}
	defer f.Close()
	err = checkWhole(f, size, strings.ToLower(filepath.Ext(path)))
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = incomplete("%w", err)
	}
	var known *fault.Fault
	var disk *os.PathError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.Is(err, ErrIncomplete):
		return fault.Wrap(err, fault.Unavailable, "This file is not complete yet: its end is missing. It is taken in when the copy has finished; if that never happens, ask for it again.")
	case errors.As(err, &disk):
		return unreadable(err)
	}
	return damaged(err)
}

func checkWhole(f io.ReaderAt, size int64, ext string) error {
	if size == 0 {
		return incomplete("it is empty")
	}
	_, mime, err := detectHead(f)
	if err != nil {
		return err
	}
	section := io.NewSectionReader(f, 0, size)
	switch mime {
	case "image/jpeg":
		return checkJPEG(bufio.NewReaderSize(io.LimitReader(section, maxScan), 64<<10))
	case "image/png", "image/apng":
		return checkPNG(f, size)
	case "image/gif":
		return checkGIF(bufio.NewReaderSize(io.LimitReader(section, maxScan), 64<<10))
	case "image/webp", "video/x-msvideo":
		return checkRIFF(f, size)
	case "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence":
		return checkHEIF(f, size)
	case "application/pdf":
		return checkPDF(f, size)
	case "video/webm", "video/matroska", "video/x-matroska":
		return checkMatroska(f, size)
	case "video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp", "video/3gpp2", "audio/x-m4a", "audio/mp4":
		return checkMovie(f, size)
	}
	if promised[ext] {
		return checkBeginning(f, size)
	}
	return nil
}

// checkBeginning looks at a file that should have a signature and has none: the first bytes of a download,
// or room that was reserved and not yet filled.
func checkBeginning(f io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 512))
	if _, err := f.ReadAt(head, 0); err != nil && err != io.EOF {
		return err
	}
	if size < 32 {
		return incomplete("%d bytes only", size)
	}
	if len(bytes.Trim(head, "\x00")) == 0 {
		return incomplete("it begins with zeros")
	}
	return nil
}

// checkJPEG walks the markers (ITU T.81) to the end of the image. What cameras append after it is allowed,
// so looking at the last two bytes would not do.
func checkJPEG(r *bufio.Reader) error {
	if _, err := r.Discard(2); err != nil {
		return err
	}
	marker, err := nextMarker(r)
	for ; err == nil; marker, err = nextMarker(r) {
		switch {
		case marker == 0xD9:
			return nil
		case marker == 0x01 || marker >= 0xD0 && marker <= 0xD8: // these have no length
			continue
		}
		var length [2]byte
		if _, err := io.ReadFull(r, length[:]); err != nil {
			return err
		}
		n := int(binary.BigEndian.Uint16(length[:]))
		if n < 2 {
			return errors.New("JPEG segment shorter than its length field")
		}
		if _, err := r.Discard(n - 2); err != nil {
			return err
		}
	}
	return err
}

// nextMarker skips entropy-coded data, where FF 00 stands for a byte FF and FF D0-D7 restarts the coder.
func nextMarker(r *bufio.Reader) (byte, error) {
	for {
		if _, err := r.ReadSlice(0xFF); errors.Is(err, bufio.ErrBufferFull) {
			continue
		} else if err != nil {
			return 0, err
		}
		b, err := r.ReadByte()
		for err == nil && b == 0xFF {
			b, err = r.ReadByte()
		}
		if err != nil {
			return 0, err
		}
		if b != 0 && (b < 0xD0 || b > 0xD7) {
			return b, nil
		}
	}
}

// checkPNG jumps from chunk to chunk until IEND with its checksum fits in the file.
func checkPNG(f io.ReaderAt, size int64) error {
	at := int64(8)
	for range maxBoxes {
		var head [8]byte
		if _, err := f.ReadAt(head[:], at); err != nil {
			return err
		}
		if string(head[4:]) == "\x00\x00\x00\x00" {
			return incomplete("zeros where a chunk should be")
		}
		at += 12 + int64(binary.BigEndian.Uint32(head[:4]))
		if at > size {
			return incomplete("chunk %q is cut", head[4:])
		}
		if string(head[4:]) == "IEND" {
			return nil
		}
	}
	return errors.New("PNG with too many chunks")
}

// checkGIF walks the blocks to the trailer 3B (GIF89a).
func checkGIF(r *bufio.Reader) error {
	var screen [13]byte
	if _, err := io.ReadFull(r, screen[:]); err != nil {
		return err
	}
	if err := skipColours(r, screen[10]); err != nil {
		return err
	}
	for {
		kind, err := r.ReadByte()
		if err != nil {
			return err
		}
		switch kind {
		case 0x3B:
			return nil
		case 0x21:
			_, err = r.Discard(1)
		case 0x2C:
			var place [9]byte
			if _, err = io.ReadFull(r, place[:]); err != nil {
				return err
			}
			if err = skipColours(r, place[8]); err == nil {
				_, err = r.Discard(1)
			}
		default:
			return errors.New("GIF with an unknown block")
		}
		for n := byte(1); err == nil && n > 0; {
			if n, err = r.ReadByte(); err == nil {
				_, err = r.Discard(int(n))
			}
		}
		if err != nil {
			return err
		}
	}
}

func skipColours(r *bufio.Reader, packed byte) error {
	if packed&0x80 == 0 {
		return nil
	}
	_, err := r.Discard(3 << (packed&7 + 1))
	return err
}

// checkRIFF compares the size in the header (webp, avi) with the file's.
func checkRIFF(f io.ReaderAt, size int64) error {
	var head [8]byte
	if _, err := f.ReadAt(head[:], 0); err != nil {
		return err
	}
	if need := 8 + int64(binary.LittleEndian.Uint32(head[4:])); need > size {
		return incomplete("%d bytes are missing", need-size)
	}
	return nil
}

// checkHEIF wants every top-level box inside the file and the index of pictures (meta) among them.
func checkHEIF(f io.ReaderAt, size int64) error {
	meta := false
	err := eachBox(f, 0, size, func(b box) error {
		meta = meta || b.kind == "meta" || b.kind == "moov"
		return nil
	})
	if err == nil && !meta {
		return incomplete("the index (meta) is missing")
	}
	return err
}

// checkPDF looks for the last %%EOF, and for a cross-reference table inside the file, near the end.
func checkPDF(f io.ReaderAt, size int64) error {
	tail := make([]byte, min(size, 4096))
	if _, err := f.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return err
	}
	end := bytes.LastIndex(tail, []byte("%%EOF"))
	if end < 0 {
		return incomplete("the end mark (%%%%EOF) is missing")
	}
	_, after, found := bytes.Cut(tail[max(0, bytes.LastIndex(tail[:end], []byte("startxref"))):end], []byte("startxref"))
	if !found {
		return nil
	}
	if at, err := strconv.ParseInt(string(bytes.TrimSpace(after)), 10, 64); err == nil && at >= size {
		return incomplete("its table of contents lies %d bytes behind its end", at-size)
	}
	return nil
}

// checkMatroska compares the Segment's size (EBML, RFC 8794) with the file's. A live recording has an
// unknown size and counts as whole.
func checkMatroska(f io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 512))
	if _, err := f.ReadAt(head, 0); err != nil && err != io.EOF {
		return err
	}
	length, width, known := readVint(head[min(len(head), 4):])
	at := 4 + width + int(min(length, 1<<20))
	if width == 0 || !known || at+4 >= len(head) {
		return incomplete("its header is cut")
	}
	if !bytes.Equal(head[at:at+4], []byte{0x18, 0x53, 0x80, 0x67}) {
		return nil
	}
	length, width, known = readVint(head[at+4:])
	if width == 0 {
		return incomplete("its header is cut")
	}
	if need := int64(at) + 4 + int64(width) + length; known && need > size {
		return incomplete("%d bytes are missing", need-size)
	}
	return nil
}

// readVint reads an EBML length: the leading zero bits say how many bytes follow; all ones is unknown.
func readVint(b []byte) (value int64, width int, known bool) {
	if len(b) == 0 || b[0] == 0 {
		return 0, 0, false
	}
	width = 1
	for b[0]&(0x80>>(width-1)) == 0 {
		width++
	}
	if len(b) < width {
		return 0, 0, false
	}
	value = int64(b[0]) & (1<<(8-width) - 1)
	for _, next := range b[1:width] {
		value = value<<8 | int64(next)
	}
	return value, width, value != 1<<(7*width)-1
}
