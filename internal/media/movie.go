package media

import (
	"encoding/binary"
	"fmt"
	"io"
)

// Facts of an mp4 or mov without ffmpeg, from its boxes (ISO 14496-12 and the QuickTime file format).

// codecNames gives ffmpeg's short name of a sample description.
var codecNames = map[string]string{
	"avc1": "h264", "avc3": "h264", "hvc1": "hevc", "hev1": "hevc", "dvh1": "hevc", "dvhe": "hevc",
	"av01": "av1", "vp09": "vp9", "vp08": "vp8", "mp4v": "mpeg4", "jpeg": "mjpeg",
	"apch": "prores", "apcn": "prores", "apcs": "prores", "apco": "prores", "ap4h": "prores",
	"mp4a": "aac", "Opus": "opus", "alac": "alac", "ac-3": "ac3", "ec-3": "eac3",
	"lpcm": "pcm_s16le", "sowt": "pcm_s16le", "twos": "pcm_s16be", ".mp3": "mp3",
}

// track is what one trak box says.
type track struct {
	handler       string // "vide", "soun"
	codec         string
	width, height int
	timescale     int64
	duration      int64 // in timescale units
	samples       int64
}

func movieFacts(r io.ReaderAt, size int64, facts *Facts) error {
	walk := &boxWalk{r: r}
	return walk.each(0, size, func(top box) error {
		if top.kind != "moov" {
			return nil
		}
		return walk.each(top.body, top.end, func(b box) error {
			switch b.kind {
			case "mvhd":
				scale, duration, err := readDuration(r, b)
				if err == nil && scale > 0 {
					facts.Duration = scaled(duration, 1000, scale)
				}
				return err
			case "trak":
				var t track
				if err := walk.readTrack(b, &t); err != nil {
					return err
				}
				addTrack(t, facts)
			}
			return nil
		})
	})
}

func addTrack(t track, facts *Facts) {
	switch {
	case t.handler == "vide" && facts.Width == 0:
		facts.Width, facts.Height, facts.VideoCodec = t.width, t.height, t.codec
		if t.duration > 0 && t.samples > 0 && t.timescale > 0 && t.samples < 1<<31 && t.timescale < 1<<31 {
			facts.FPS, facts.MilliFPS = rate(t.samples*t.timescale, t.duration)
		}
	case t.handler == "soun" && !facts.HasAudio:
		facts.HasAudio, facts.AudioCodec = true, t.codec
	}
}

// trackParts are the boxes of a track that hold nothing but boxes, and where each has its place. Anywhere else it is
// refused: a file may hold millions of them, one in the other.
var trackParts = map[string]string{"mdia": "trak", "minf": "mdia", "stbl": "minf"}

// readTrack walks down trak, mdia, minf and stbl.
func (w *boxWalk) readTrack(parent box, t *track) error {
	r := w.r
	return w.each(parent.body, parent.end, func(b box) (err error) {
		if place, part := trackParts[b.kind]; part {
			if place != parent.kind {
				return fmt.Errorf("box %q inside %q", b.kind, parent.kind)
			}
			return w.readTrack(b, t)
		}
		switch b.kind {
		case "tkhd":
			return readShape(r, b, t)
		case "mdhd":
			t.timescale, t.duration, err = readDuration(r, b)
		case "hdlr":
			var body []byte
			// minf has a second hdlr in QuickTime files, for the data; the first one counts.
			if body, err = readBody(r, b, 12); len(body) == 12 && t.handler == "" {
				t.handler = string(body[8:12])
			}
		case "stsd":
			var body []byte
			if body, err = readBody(r, b, 16); len(body) == 16 {
				t.codec = codecNames[string(body[12:16])]
			}
		case "stts":
			t.samples, err = countSamples(r, b)
		}
		return err
	})
}

// readDuration reads timescale and duration of an mvhd or mdhd, which begin alike. All ones is "unknown".
func readDuration(r io.ReaderAt, b box) (scale, duration int64, err error) {
	body, err := readBody(r, b, 32)
	if err != nil || len(body) < 20 {
		return 0, 0, err
	}
	if body[0] == 1 && len(body) >= 32 {
		scale, duration = int64(binary.BigEndian.Uint32(body[20:])), int64(binary.BigEndian.Uint64(body[24:]))
	} else {
		scale, duration = int64(binary.BigEndian.Uint32(body[12:])), int64(binary.BigEndian.Uint32(body[16:]))
		if duration == 1<<32-1 {
			duration = 0
		}
	}
	return scale, max(duration, 0), nil
}

// readShape reads the shown size from tkhd: 16.16 numbers, already in square pixels, to be turned by the
// matrix. A quarter turn has nothing on the matrix's diagonal.
func readShape(r io.ReaderAt, b box, t *track) error {
	body, err := readBody(r, b, 96)
	if err != nil || len(body) < 84 {
		return err
	}
	matrix := body[40:]
	if body[0] == 1 && len(body) >= 96 {
		matrix = body[52:]
	}
	t.width = int(binary.BigEndian.Uint32(matrix[36:]) >> 16)
	t.height = int(binary.BigEndian.Uint32(matrix[40:]) >> 16)
	a, d := binary.BigEndian.Uint32(matrix), binary.BigEndian.Uint32(matrix[16:])
	if a == 0 && d == 0 {
		t.width, t.height = t.height, t.width
	}
	return nil
}

// countSamples adds up the time-to-sample table, of which ordinary files have few entries.
func countSamples(r io.ReaderAt, b box) (int64, error) {
	const most = 100_000
	body, err := readBody(r, b, 8+8*most)
	if err != nil || len(body) < 8 {
		return 0, err
	}
	entries := int64(binary.BigEndian.Uint32(body[4:]))
	if entries > most || int64(len(body)) < 8+8*entries {
		return 0, nil
	}
	var n int64
	for i := range entries {
		n += int64(binary.BigEndian.Uint32(body[8+8*i:]))
	}
	return n, nil
}

// scaled is v*by/per without overflow for any media length that makes sense.
func scaled(v, by, per int64) int64 {
	if v > 1<<50 {
		return 0
	}
	return v/per*by + v%per*by/per
}
