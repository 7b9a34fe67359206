package media

import (
	"context"
	"fmt"
	"strconv"
	"time"
)

// Strip is how the pictures of a filmstrip lie in its JPEG: StripColumns in a row, each as large, the first at the start of
// the film and each as long after the one before.
type Strip struct {
	Tiles         int
	Width, Height int // of one tile in pixels
}

const (
	// StripColumns is how many tiles of a filmstrip lie in a row.
	StripColumns = 10

	stripTiles  = 60
	stripLeast  = 10
	stripArea   = 160 * 90 // pixels of a tile
	maxStrip    = 8 << 20  // bytes
	shortFilm   = 20_000   // milliseconds: short ones may have one key frame only, and are cheap to decode whole
	longestFilm = 12 * 3600 * 1000
)

// StripOf lays out the filmstrip of a film: about a tile a second, at least ten and at most sixty.
func StripOf(facts Facts) Strip {
	if facts.Width <= 0 || facts.Height <= 0 || facts.Duration <= 0 || facts.Duration > longestFilm {
		return Strip{}
	}
	tiles := min(max(int((facts.Duration+999)/1000), stripLeast), stripTiles)
	w, h := fitArea(facts.Width, facts.Height, stripArea)
	return Strip{Tiles: tiles, Width: w, Height: h}
}

// fitArea is the even size with the sides' proportion and about as many pixels, no side longer than 320.
func fitArea(width, height, area int) (w, h int) {
	const longest = 320
	w = 2
	for w < longest && (w+2)*(w+2)*height <= area*width {
		w += 2
	}
	h = max(2, (w*height/width)/2*2)
	if h > longest {
		h = longest
		w = max(2, (h*width/height)/2*2)
	}
	return w, h
}

// Filmstrip makes the pictures of a film's filmstrip, of its key frames where it is long. Faults as in Inspect;
// Unavailable also when ffmpeg is missing.
func (e *Engine) Filmstrip(ctx context.Context, path string, facts Facts) (jpeg []byte, strip Strip, err error) {
	strip = StripOf(facts)
	program := e.find("ffmpeg")
	switch {
	case program == "":
		return nil, Strip{}, needsFFmpeg()
	case strip.Tiles == 0:
		return nil, Strip{}, damaged(fmt.Errorf("a film of %d ms and %d by %d pixels", facts.Duration, facts.Width, facts.Height))
	}
	input, err := inputArgs(path)
	if err != nil {
		return nil, Strip{}, err
	}
	args := []string{"-v", "error", "-hide_banner", "-nostdin", "-threads", "2", "-max_pixels", strconv.Itoa(MaxPixels)}
	if facts.Duration > shortFilm {
		args = append(args, "-skip_frame", "nokey")
	}
	rows := (strip.Tiles + StripColumns - 1) / StripColumns
	// Between two key frames the earlier one stands, as a player shows it while it seeks: rounded up, none is seen before its
	// time. Before the first one stands that, and after the last one, too.
	filter := fmt.Sprintf("tpad=stop=-1:stop_mode=clone,fps=%d/%d:round=up:start_time=0,scale=%d:%d:flags=fast_bilinear,setsar=1,tile=%dx%d",
		strip.Tiles*1000, facts.Duration, strip.Width, strip.Height, StripColumns, rows)
	args = append(append(args, input...), "-map", "0:V:0", "-an", "-sn", "-dn", "-vf", filter, "-frames:v", "1",
		"-q:v", "5", "-pix_fmt", "yuvj420p", "-c:v", "mjpeg", "-f", "image2pipe", "pipe:1")
	release, err := take(ctx, e.slots)
	if err != nil {
		return nil, Strip{}, err
	}
	defer release()
	out := &capped{limit: maxStrip}
	err = e.streamChild(ctx, time.Minute+time.Duration(facts.Duration)*time.Millisecond/4, out, program, args...)
	if err == nil && out.buf.Len() == 0 {
		err = fmt.Errorf("%w: no pictures came", errChild)
	}
	if err != nil {
		return nil, Strip{}, asFault(ctx, err)
	}
	return out.buf.Bytes(), strip, nil
}
