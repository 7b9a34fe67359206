package media

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"backlot/internal/fault"
)

// FrameSpec says as which small pictures a film is read.
type FrameSpec struct {
	Width, Height int // of the luma plane in pixels, multiples of 4

	// Rate is in how many even ticks a second is cut. Of every Cycle ticks those in Keep are given, in rising order.
	Rate, Cycle int
	Keep        []int

	Seconds float64 // how much of the film is read, from its start
	Most    int     // pictures
}

// FrameBytes is the length of one picture: the luma plane, then both colour differences at a quarter of its sides.
func (s FrameSpec) FrameBytes() int { return s.Width*s.Height + 2*(s.Width/4)*(s.Height/4) }

// Frames decodes a film once and hands on its pictures in order, rotation honoured, in 8-bit Y, Cb, Cr of the video
// range. The slice is only valid during the call; an error of take ends the reading and is returned. Films that break
// off are given as far as they go. Errors are faults as in Inspect; Unavailable also when ffmpeg is missing.
func (e *Engine) Frames(ctx context.Context, path string, spec FrameSpec, take func(planes []byte) error) error {
	program := e.find("ffmpeg")
	if program == "" {
		return needsFFmpeg()
	}
	if _, err := regular(path); err != nil {
		return err
	}
	input, err := inputArgs(path)
	if err != nil {
		return err
	}
	kept := make([]string, len(spec.Keep))
	for i, tick := range spec.Keep {
		kept[i] = fmt.Sprintf(`eq(mod(n\,%d)\,%d)`, spec.Cycle, tick)
	}
	given := float64(spec.Rate*len(spec.Keep)) / float64(spec.Cycle)
	filter := fmt.Sprintf("fps=%d,select=%s,setpts=N/(%g*TB),scale=%d:%d:flags=area,setsar=1",
		spec.Rate, strings.Join(kept, "+"), given, spec.Width, spec.Height)
	seconds := strconv.FormatFloat(spec.Seconds, 'f', 3, 64)
	args := append([]string{"-v", "error", "-hide_banner", "-nostdin", "-threads", "2", "-max_pixels", strconv.Itoa(MaxPixels), "-t", seconds}, input...)
	args = append(args, "-map", "0:V:0", "-an", "-sn", "-dn", "-vf", filter, "-r", strconv.FormatFloat(given, 'f', -1, 64),
		"-pix_fmt", "yuv410p", "-c:v", "rawvideo", "-f", "rawvideo", "pipe:1")
	read := 0
	cut := &pieces{buf: make([]byte, spec.FrameBytes()), most: spec.Most, take: func(planes []byte) error {
		read++
		return take(planes)
	}}
	return e.readAll(ctx, spec.Seconds, cut, program, args, func() bool { return read > 0 })
}

// PCM decodes the first sound track of a film to one channel of 16-bit samples at rate per second and hands them on in
// pieces of at most a second; the last piece may be short of it and is filled with silence. A film without sound gives
// none. Errors are those of Frames.
func (e *Engine) PCM(ctx context.Context, path string, rate int, seconds float64, take func(samples []int16) error) error {
	program := e.find("ffmpeg")
	if program == "" {
		return needsFFmpeg()
	}
	if _, err := regular(path); err != nil {
		return err
	}
	input, err := inputArgs(path)
	if err != nil {
		return err
	}
	args := append([]string{"-v", "error", "-hide_banner", "-nostdin", "-threads", "1", "-t", strconv.FormatFloat(seconds, 'f', 3, 64)}, input...)
	args = append(args, "-map", "0:a:0?", "-vn", "-sn", "-dn", "-ac", "1", "-ar", strconv.Itoa(rate), "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1")
	samples := make([]int16, rate/10)
	read := false
	cut := &pieces{buf: make([]byte, 2*len(samples)), most: int(10*seconds) + 1, take: func(b []byte) error {
		read = true
		for i := range samples {
			samples[i] = int16(uint16(b[2*i]) | uint16(b[2*i+1])<<8)
		}
		return take(samples)
	}}
	return e.readAll(ctx, seconds, cut, program, args, func() bool { return read })
}

// readAll runs the child with as much time as this much film may take. What a damaged film gave before it broke off
// counts.
func (e *Engine) readAll(ctx context.Context, seconds float64, cut *pieces, program string, args []string, gave func() bool) error {
	release, err := take(ctx, e.slots)
	if err != nil {
		return err
	}
	defer release()
	most := time.Minute + time.Duration(2*seconds*float64(time.Second))
	err = e.streamChild(ctx, most, cut, program, args...)
	switch {
	case errors.Is(err, errEnough), errors.Is(err, errChild) && gave() && ctx.Err() == nil:
		return nil
	}
	return asFault(ctx, err)
}

func needsFFmpeg() error {
	return fault.New(fault.Unavailable, "Comparing films needs ffmpeg, which is not installed. Look at both side by side, or get it. %s", installAdvice())
}
