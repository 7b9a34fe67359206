package media

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
)

const (
	// maxUnpacked is how much memory in bytes the decoder of one photo may fill. A file of some hundred bytes can ask for
	// more than a gigabyte.
	maxUnpacked = 600_000_000
	// heavyBytes: from here on photos are decoded one at a time.
	heavyBytes = 96_000_000
	// mostScans is in how many passes a JPEG may be built up. Ordinary progressive ones have about ten; each pass goes over
	// the whole picture, and may be written in a few bytes.
	mostScans = 500
)

// unpackedJPEG is how many bytes decoding a JPEG fills: its planes, what they are converted to, and of a progressive one
// all coefficients, which have four bytes each and wait for the last pass (ITU T.81, image/jpeg).
func unpackedJPEG(r io.Reader, config image.Config) (int64, error) {
	frame, progressive, err := jpegFrame(bufio.NewReader(r))
	if err != nil {
		return 0, err
	}
	pixels := int64(config.Width) * int64(config.Height)
	var converted int64
	switch config.ColorModel {
	case color.RGBAModel, color.CMYKModel:
		converted = 4 * pixels
	}
	var widest, tallest, blocks int64 = 1, 1, 0
	for at := 6; at+3 <= len(frame); at += 3 {
		wide, tall := int64(frame[at+1]>>4), int64(frame[at+1]&15)
		widest, tallest, blocks = max(widest, wide), max(tallest, tall), blocks+wide*tall
	}
	units := (int64(config.Width) + 8*widest - 1) / (8 * widest) * ((int64(config.Height) + 8*tallest - 1) / (8 * tallest))
	samples := units * blocks * 64
	if progressive {
		return 5*samples + converted, nil
	}
	return samples + converted, nil
}

// jpegFrame gives the body of the frame header (SOF) and whether it is of a progressive picture.
func jpegFrame(r *bufio.Reader) (body []byte, progressive bool, err error) {
	if _, err := r.Discard(2); err != nil {
		return nil, false, err
	}
	for {
		marker, err := nextMarker(r)
		if err != nil {
			return nil, false, err
		}
		var length [2]byte
		if _, err := io.ReadFull(r, length[:]); err != nil {
			return nil, false, err
		}
		n := int(binary.BigEndian.Uint16(length[:])) - 2
		switch {
		case n < 0 || marker == 0xDA:
			return nil, false, errors.New("JPEG without a frame header")
		case marker >= 0xC0 && marker <= 0xC2:
			body = make([]byte, n)
			_, err = io.ReadFull(r, body)
			return body, marker == 0xC2, err
		}
		if _, err := r.Discard(n); err != nil {
			return nil, false, err
		}
	}
}

// unpackedPNG is the same of a PNG. Between the passes of an interlaced one there is a second picture of half the size.
func unpackedPNG(r io.ReaderAt, config image.Config) (int64, error) {
	var head [29]byte
	if _, err := r.ReadAt(head[:], 0); err != nil {
		return 0, err
	}
	bytes := 4 * int64(config.Width) * int64(config.Height)
	switch config.ColorModel {
	case color.RGBA64Model, color.NRGBA64Model:
		bytes *= 2
	}
	if head[28] != 0 {
		bytes += bytes / 2
	}
	return bytes, nil
}

// scanCounter passes a JPEG on and refuses it once it has begun more passes than a picture needs. It goes from marker to
// marker, so that what only looks like one inside a segment counts for nothing.
type scanCounter struct {
	r      io.Reader
	before byte // FF: a marker may come next
	length int  // how many bytes of a segment's length are still to come
	skip   int  // bytes of a segment
	scans  int
}

func (s *scanCounter) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	for at := 0; at < n; at++ {
		if s.skip > 0 && s.length == 0 {
			over := min(s.skip, n-at)
			s.skip -= over
			at += over - 1
			continue
		}
		s.see(p[at])
	}
	if s.scans > mostScans {
		return 0, tooManyScans(fmt.Errorf("more than %d scans", mostScans))
	}
	return n, err
}

func (s *scanCounter) see(b byte) {
	switch {
	case s.length > 0:
		s.skip = s.skip<<8 | int(b)
		if s.length--; s.length == 0 {
			s.skip -= 2
		}
	case s.before != 0xFF || b == 0xFF:
		s.before = b
	default:
		s.before = 0
		if b == 0xDA {
			s.scans++
		}
		if b != 0 && b != 0x01 && (b < 0xD0 || b > 0xD9) {
			s.length, s.skip = 2, 0
		}
	}
}
