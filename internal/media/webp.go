package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/draw"
	"io"

	"golang.org/x/image/webp"
)

// animatedWebP is a WebP of several pictures, which the decoder does not read by itself. Its fields are of the first one
// (WebP Container Specification, "Animation"): the whole picture's size, and where the frame lies in it.
type animatedWebP struct {
	width, height int
	x, y, w, h    int
	frame         []byte // the frame's own chunks
}

// errStill says that a WebP is one picture.
var errStill = errors.New("not animated")

// mostChunks bounds how far the first frame is looked for.
const mostChunks = 100

// readAnimated finds the first frame of an animated WebP. errStill for one of a single picture.
func readAnimated(r io.ReaderAt, size int64) (a animatedWebP, err error) {
	var head [30]byte
	if _, err := r.ReadAt(head[:], 0); err != nil {
		return a, err
	}
	const animated = 0x02
	if string(head[:4]) != "RIFF" || string(head[8:16]) != "WEBPVP8X" || head[20]&animated == 0 {
		return a, errStill
	}
	a.width, a.height = 1+uint24(head[24:]), 1+uint24(head[27:])
	at := int64(12)
	for range mostChunks {
		var chunk [8]byte
		if _, err := r.ReadAt(chunk[:], at); err != nil {
			return a, err
		}
		length := int64(binary.LittleEndian.Uint32(chunk[4:]))
		if at+8+length > size {
			return a, io.ErrUnexpectedEOF
		}
		if string(chunk[:4]) != "ANMF" {
			at += 8 + length + length&1
			continue
		}
		const frameHead = 16
		if length < frameHead+8 || length > maxPhotoBytes {
			return a, errors.New("a frame of that length")
		}
		body := make([]byte, length)
		if _, err := r.ReadAt(body, at+8); err != nil {
			return a, err
		}
		a.x, a.y, a.w, a.h = 2*uint24(body), 2*uint24(body[3:]), 1+uint24(body[6:]), 1+uint24(body[9:])
		a.frame = body[frameHead:]
		return a, nil
	}
	return a, errors.New("no frame")
}

func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

// decode gives the first picture.
func (a animatedWebP) decode() (image.Image, error) {
	chunks := a.frame
	if string(chunks[:4]) == "ALPH" { // a picture with a plane of its own for what shows through needs its size before it
		const hasAlpha = 0x10
		w, h := a.w-1, a.h-1
		extended := []byte{'V', 'P', '8', 'X', 10, 0, 0, 0, hasAlpha, 0, 0, 0, byte(w), byte(w >> 8), byte(w >> 16), byte(h), byte(h >> 8), byte(h >> 16)}
		chunks = append(extended, chunks...)
	}
	var still bytes.Buffer
	still.WriteString("RIFF")
	still.Write(binary.LittleEndian.AppendUint32(nil, uint32(4+len(chunks))))
	still.WriteString("WEBP")
	still.Write(chunks)
	config, err := webp.DecodeConfig(bytes.NewReader(still.Bytes()))
	if err != nil {
		return nil, err
	}
	if config.Width != a.w || config.Height != a.h {
		return nil, errors.New("a frame of another size than it says")
	}
	for _, size := range []shape{{width: config.Width, height: config.Height}, {width: a.width, height: a.height}} {
		if err := checkPixels(size); err != nil {
			return nil, err
		}
	}
	frame, err := webp.Decode(&still)
	if err != nil {
		return nil, err
	}
	canvas := image.NewNRGBA(image.Rect(0, 0, a.width, a.height))
	draw.Draw(canvas, frame.Bounds().Add(image.Pt(a.x, a.y)), frame, frame.Bounds().Min, draw.Src)
	return canvas, nil
}

// decodeWebP decodes a WebP; of an animated one the first picture.
func decodeWebP(r io.Reader) (image.Image, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxPhotoBytes))
	if err != nil {
		return nil, err
	}
	moving, err := readAnimated(bytes.NewReader(content), int64(len(content)))
	if err == nil {
		return moving.decode()
	}
	return webp.Decode(bytes.NewReader(content))
}
