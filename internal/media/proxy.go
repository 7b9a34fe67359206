package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"backlot/internal/fault"
)

// playable are the codecs that the windows of all systems play; H.264 with more than 8 bits and VP9 in an mp4 are asked
// for by the player where it stumbles over them.
var playable = map[string]bool{"h264": true, "vp8": true, "vp9": true}

// NeedsProxy reports whether some window can't play a film as it is.
func NeedsProxy(facts Facts) bool {
	return facts.Kind == Video && facts.VideoCodec != "" && !playable[facts.VideoCodec]
}

// SeeksSlowly reports whether a film plays but takes long to show another moment: every seek decodes from the last key
// frame on, at the full size. A copy shows it in a part of that time.
func SeeksSlowly(facts Facts) bool {
	return facts.Kind == Video && !NeedsProxy(facts) && facts.Width*facts.Height >= 1280*720 && facts.Duration >= 2000
}

// HalfSuffix ends the names of copies that are being written. One that nobody writes to any more was cut off.
const HalfSuffix = ".half"

const (
	// keyFrames is how many frames lie between two key frames of a copy: a seek decodes no more than those.
	keyFrames  = 8
	proxyMost  = 4 << 30 // bytes
	proxyScale = "scale=w='if(gt(iw,ih),min(1280,iw),-2)':h='if(gt(iw,ih),-2,min(1280,ih))':flags=bicubic,scale=trunc(iw/2)*2:trunc(ih/2)*2,setsar=1,format=yuv420p"
)

// Proxy writes a copy of a film that every window plays and seeks quickly: H.264 with a key frame every few frames, at
// most 1280 pixels long, its first sound as AAC. progress, which may be nil, is told how many milliseconds are done.
// target is there only once it is whole, also where several make it at once. Faults: as in Inspect; Unavailable when ffmpeg or its H.264 encoder is missing;
// NoSpace.
func (e *Engine) Proxy(ctx context.Context, path, target string, facts Facts, progress func(doneMs int64)) error {
	program := e.find("ffmpeg")
	if program == "" {
		return needsFFmpeg()
	}
	input, err := inputArgs(path)
	if err != nil {
		return err
	}
	times, err := e.FrameTimes(ctx, path, facts)
	if err != nil {
		return err
	}
	before, after := e.keepingTimes(times)
	args := append([]string{"-v", "error", "-hide_banner", "-nostdin", "-y", "-progress", "pipe:1", "-nostats", "-threads", "2",
		"-max_pixels", strconv.Itoa(MaxPixels)}, before...)
	args = append(append(append(append(args, input...), bareTracks...), after...), "-vf", proxyScale,
		"-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-g", strconv.Itoa(keyFrames), "-threads", "2",
		"-c:a", "aac", "-b:a", "128k", "-ac", "2", "-movflags", "+faststart", "-f", "mp4")
	return e.writeFilm(ctx, target, facts, progress, program, args)
}

// keepingTimes are what ffmpeg needs before and after its input so that the frames of a copy are shown when the film's own
// are, where those are uneven: on their own, copies get a steady rate. A copy's stated rate is far above any real one, since
// WebKit on Linux takes a frame to be over when the stated rate says so; and it has no frames that lean on later ones, since
// Chromium looks for those beside a long frame behind the wrong key frame.
func (e *Engine) keepingTimes(times FrameTimes) (before, after []string) {
	if len(times.Starts) == 0 {
		return nil, nil
	}
	if times.offset == 0 {
		before = []string{"-copyts"}
	}
	mode := "-fps_mode"
	if version := e.Tools().Version; strings.HasPrefix(version, "4.") || strings.HasPrefix(version, "5.0") {
		mode = "-vsync"
	}
	return before, []string{mode, "vfr", "-enc_time_base", "1/90000", "-bf", "0", "-bsf:v", "h264_metadata=tick_rate=" + strconv.Itoa(2*1_000_000/(2*copyLead))}
}

// bareTracks takes the pictures and the first sound of a film and nothing else: no notes of the camera or the phone on
// where, when and with what it was made, no chapters, no tracks of positions.
var bareTracks = []string{"-map", "0:V:0", "-map", "0:a:0?", "-sn", "-dn", "-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1"}

// BareFilm writes an mp4 or mov again as it is, without what the camera noted in it. target is there only once it is
// whole. Faults as in Proxy.
func (e *Engine) BareFilm(ctx context.Context, path, target string, facts Facts) error {
	program := e.find("ffmpeg")
	if program == "" {
		return fault.New(fault.Unavailable, "Films go out without what the camera noted in them, like the place. Taking that out needs ffmpeg, which is not installed. %s", installAdvice())
	}
	input, err := inputArgs(path)
	if err != nil {
		return err
	}
	args := append([]string{"-v", "error", "-hide_banner", "-nostdin", "-y", "-progress", "pipe:1", "-nostats", "-threads", "1"}, input...)
	args = append(append(args, bareTracks...), "-c", "copy", "-movflags", "+faststart", "-f", "mp4")
	return e.writeFilm(ctx, target, facts, nil, program, args)
}

// writeFilm has ffmpeg write a film beside target and puts it there.
func (e *Engine) writeFilm(ctx context.Context, target string, facts Facts, progress func(doneMs int64), program string, args []string) error {
	half, err := os.CreateTemp(filepath.Dir(target), filepath.Base(target)+".*"+HalfSuffix)
	if err != nil {
		return noPlace(err)
	}
	defer os.Remove(half.Name())
	if err := half.Close(); err != nil {
		return noPlace(err)
	}
	release, err := take(ctx, e.slots)
	if err != nil {
		return err
	}
	defer release()
	writing := &Engine{opts: e.opts}
	writing.opts.writes = proxyMost
	out := &progressLines{told: progress}
	err = writing.streamChild(ctx, time.Minute+20*time.Duration(facts.Duration)*time.Millisecond, out, program, append(args, "file:"+half.Name())...)
	switch {
	case err == nil:
		return os.Rename(half.Name(), target)
	case errors.Is(err, errChild) && strings.Contains(err.Error(), "Unknown encoder"):
		return fault.Wrap(err, fault.Unavailable, "This ffmpeg can't write H.264, so no copy that plays here can be made. %s", installAdvice())
	case errors.Is(err, errChild) && strings.Contains(err.Error(), "No space left"):
		return fullDisk(err)
	}
	return asFault(ctx, err)
}

func fullDisk(cause error) error {
	return fault.Wrap(cause, fault.NoSpace, "The disk is full, so no copy that plays here can be made. The draft itself is not touched; free some space.")
}

func noPlace(cause error) error {
	if fault.OutOfSpace(cause) {
		return fullDisk(cause)
	}
	return fmt.Errorf("making room for a copy: %w", cause)
}

// progressLines reads what ffmpeg says of its progress: lines of key=value, out_time_us among them.
type progressLines struct {
	told func(doneMs int64)
	line []byte
}

func (p *progressLines) Write(b []byte) (int, error) {
	const longestLine = 4 << 10
	for _, c := range b {
		if c != '\n' {
			if len(p.line) < longestLine {
				p.line = append(p.line, c)
			}
			continue
		}
		if value, found := bytes.CutPrefix(p.line, []byte("out_time_us=")); found && p.told != nil {
			if us, err := strconv.ParseInt(string(value), 10, 64); err == nil && us >= 0 {
				p.told(us / 1000)
			}
		}
		p.line = p.line[:0]
	}
	return len(b), nil
}
