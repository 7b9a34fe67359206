package compare

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"backlot/internal/media"
)

// formatVersion is raised when fingerprints made by an older program can't be compared with newer ones.
const formatVersion = 3

var magic = [8]byte{'b', 'k', 'l', 't', 'f', 'p', 0, formatVersion}

// ErrFormat is in the chain of every error of UnmarshalBinary: the bytes are no fingerprint of this version, and it has
// to be made anew.
var ErrFormat = errors.New("not a fingerprint of this version")

// header precedes the compressed planes. Fixed size, little endian.
type header struct {
	Magic         [8]byte
	Photo, Audio  bool
	HDR           bool
	Width, Height uint16
	Rate, Frames  uint16
	Duration      int64
	Seconds       float64
	Words         uint32
}

const maxWords = maxSeconds * wordRate

// MarshalBinary writes the fingerprint: a header, then compressed the sound and the pictures, each as what changed
// since the one before.
func (f *Fingerprint) MarshalBinary() ([]byte, error) {
	var out bytes.Buffer
	head := header{Magic: magic, Photo: f.Kind == media.Photo, Audio: f.HasAudio, HDR: f.HDR, Width: uint16(f.width), Height: uint16(f.height),
		Rate: uint16(f.rate), Frames: uint16(f.frames), Duration: f.Duration, Seconds: f.Seconds, Words: uint32(f.words())}
	err := binary.Write(&out, binary.LittleEndian, head)
	if err != nil {
		return nil, fmt.Errorf("writing a fingerprint: %w", err)
	}
	pack, err := flate.NewWriter(&out, flate.BestSpeed)
	if err == nil {
		_, err = pack.Write(f.sound)
	}
	n := f.frameBytes()
	before, change := make([]byte, n), make([]byte, n)
	for i := 0; i < f.frames && err == nil; i++ {
		now := f.planes[i*n : (i+1)*n]
		for k, v := range now {
			change[k] = v - before[k]
		}
		before = now
		_, err = pack.Write(change)
	}
	if err == nil {
		err = pack.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("writing a fingerprint: %w", err)
	}
	return out.Bytes(), nil
}

// UnmarshalBinary reads what MarshalBinary wrote. Bytes from elsewhere give an error that wraps ErrFormat; memory grows
// with what was read, never with what a header claims.
func (f *Fingerprint) UnmarshalBinary(b []byte) error {
	r := bytes.NewReader(b)
	var head header
	if err := binary.Read(r, binary.LittleEndian, &head); err != nil {
		return fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if err := head.check(); err != nil {
		return err
	}
	got := Fingerprint{Kind: media.Video, Duration: head.Duration, Seconds: head.Seconds, HasAudio: head.Audio, HDR: head.HDR,
		width: int(head.Width), height: int(head.Height), rate: int(head.Rate), frames: int(head.Frames)}
	if head.Photo {
		got.Kind = media.Photo
	}
	unpack := flate.NewReader(r)
	var err error
	if got.sound, err = readExactly(unpack, soundBands*int(head.Words)); err != nil {
		return err
	}
	n := got.frameBytes()
	if got.planes, err = readExactly(unpack, n*got.frames); err != nil {
		return err
	}
	for k := n; k < len(got.planes); k++ {
		got.planes[k] += got.planes[k-n]
	}
	*f = got
	return nil
}

func (h header) check() error {
	area := frameArea
	if h.Photo {
		area = photoArea
	}
	known := false
	for _, rate := range rates {
		known = known || int(h.Rate) == rate
	}
	switch {
	case h.Magic != magic:
		return fmt.Errorf("%w: magic %q", ErrFormat, h.Magic)
	case h.Width < 4 || h.Height < 4 || h.Width%4 != 0 || h.Height%4 != 0 || int(h.Width)*int(h.Height) > area:
		return fmt.Errorf("%w: pictures of %d x %d", ErrFormat, h.Width, h.Height)
	case !known, h.Frames == 0, h.Frames > maxFrames, h.Photo && h.Frames != 1, h.Words > maxWords:
		return fmt.Errorf("%w: %d pictures at %d, %d words", ErrFormat, h.Frames, h.Rate, h.Words)
	case h.Duration < 0, math.IsNaN(h.Seconds), h.Seconds < 0, h.Seconds > maxSeconds:
		return fmt.Errorf("%w: %d ms, %g s", ErrFormat, h.Duration, h.Seconds)
	}
	return nil
}

// readExactly reads n bytes, growing with what comes.
func readExactly(r io.Reader, n int) ([]byte, error) {
	var buf bytes.Buffer
	read, err := io.CopyN(&buf, r, int64(n))
	if err != nil {
		return nil, fmt.Errorf("%w: %d of %d bytes: %w", ErrFormat, read, n, err)
	}
	return buf.Bytes(), nil
}
