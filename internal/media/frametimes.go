package media

import (
	"context"
	"encoding/binary"
	"fmt"
	"log/slog"
	"math"
	"slices"
	"strconv"
	"strings"
)

// FrameTimes is when the frames of a film are shown that are not as far apart as its rate says: phones, screen recorders
// and editing programs write such films.
type FrameTimes struct {
	// Starts are microseconds on the film's own time line, rising.
	Starts []int64
	// Lead is how many microseconds behind its beginning a frame is sure to be shown by a seek, where it lasts twice as
	// long: some windows take the frame to be over as soon as the film's stated rate says, and some look at the half of it.
	Lead int64

	// offset is where the film's time line begins, in microseconds; above 0 a copy begins at 0.
	offset int64
}

const (
	// mostFrames bounds what is kept of one film: two hours at 30 frames a second.
	mostFrames = 216_000
	// sureLead and anyLead are the shortest and the longest lead in microseconds.
	sureLead = 2
	anyLead  = 1 << 30
	// copyLead is that of the copies that Proxy makes of films with uneven frames, whose frames state twice as long.
	copyLead = 500
)

// FrameTimes reads when each frame of a film is shown. The list is empty where they are as far apart as facts.MilliFPS
// says, and where that is not known: without ffprobe, and for films with too many frames or none that say their time. An
// error is only that of ctx.
func (e *Engine) FrameTimes(ctx context.Context, path string, facts Facts) (FrameTimes, error) {
	program := e.find("ffprobe")
	if facts.Kind != Video || program == "" || facts.Duration > longestFilm || facts.Duration*int64(facts.MilliFPS) > mostFrames*1_000_000 {
		return FrameTimes{}, nil
	}
	release, err := take(ctx, e.slots)
	if err != nil {
		return FrameTimes{}, err
	}
	defer release()
	found, err := e.frameTimes(ctx, program, path)
	switch {
	case ctx.Err() != nil:
		return FrameTimes{}, ctx.Err()
	case err != nil:
		slog.Info("the times of a film's frames", "error", err)
		return FrameTimes{}, nil
	case len(found.Starts) > mostFrames || even(found.Starts, facts.MilliFPS):
		return FrameTimes{}, nil
	}
	return found, nil
}

// frameTimes asks ffprobe for the packets of the pictures; extra limits which.
func (e *Engine) frameTimes(ctx context.Context, program, path string, extra ...string) (found FrameTimes, err error) {
	input, err := inputArgs(path)
	if err != nil {
		return found, err
	}
	args := append([]string{"-v", "error", "-hide_banner", "-select_streams", "V:0", "-of", "compact=nk=0",
		"-show_entries", "packet=pts_time,flags:stream=r_frame_rate:format=start_time,format_name"}, extra...)
	const line = 48
	out, err := e.runChild(ctx, 2*mostFrames*line, program, append(args, input...)...)
	if err != nil {
		return found, err
	}
	var perFrame float64 // microseconds by the stated rate
	matroska := false
	for row := range strings.Lines(string(out)) {
		kind, _, _ := strings.Cut(row, "|")
		switch kind {
		case "packet":
			at, known := microseconds(field(row, "pts_time"))
			if !known {
				return FrameTimes{}, fmt.Errorf("a frame without a time: %q", strings.TrimSpace(row))
			}
			if !strings.Contains(field(row, "flags"), "D") { // cut away by the film's own list of edits
				found.Starts = append(found.Starts, at)
			}
		case "stream":
			if num, den := ratio(field(row, "r_frame_rate"), "/"); num > 0 {
				perFrame = 1e6 * float64(den) / float64(num)
			}
		case "format":
			if at, known := microseconds(field(row, "start_time")); known {
				found.offset = max(at, 0)
			}
			matroska = strings.Contains(field(row, "format_name"), "matroska")
		}
	}
	for i := range found.Starts {
		found.Starts[i] = max(found.Starts[i]-found.offset, 0)
	}
	slices.Sort(found.Starts)
	found.Starts = slices.Compact(found.Starts)
	switch {
	case perFrame > 1000:
		found.Lead = int64(perFrame / 2)
	case matroska:
		found.Lead = anyLead
	default:
		found.Lead = sureLead
	}
	return found, nil
}

// field is the value of a key in a line of ffprobe's compact form.
func field(row, key string) string {
	_, rest, _ := strings.Cut(row, "|"+key+"=")
	value, _, _ := strings.Cut(strings.TrimSpace(rest), "|")
	return value
}

func microseconds(seconds string) (int64, bool) {
	value, err := strconv.ParseFloat(seconds, 64)
	if err != nil || math.Abs(value) > float64(longestFilm) {
		return 0, false
	}
	return int64(math.Round(value * 1e6)), true
}

// even reports whether each frame begins where the rate has it, within a quarter of a frame: then half a frame behind its
// place by the rate it is shown, and no other.
func even(starts []int64, milliFPS int) bool {
	if milliFPS <= 0 {
		return len(starts) == 0
	}
	perFrame := 1e9 / float64(milliFPS)
	for i, start := range starts {
		if math.Abs(float64(start)-float64(i)*perFrame) > perFrame/4 {
			return false
		}
	}
	return true
}

// InCopy are the times in the copy that Proxy makes.
func (f FrameTimes) InCopy() FrameTimes {
	f.Lead = copyLead
	return f
}

// Encode writes the times, unless there are none, as 32-bit numbers, the lowest byte first: the lead, the beginning of the first frame, and how
// long after the one before each further one begins.
func (f FrameTimes) Encode() []byte {
	if len(f.Starts) == 0 {
		return nil
	}
	out := binary.LittleEndian.AppendUint32(make([]byte, 0, 4*len(f.Starts)+4), uint32(f.Lead))
	last := int64(0)
	for _, start := range f.Starts {
		out = binary.LittleEndian.AppendUint32(out, uint32(min(start-last, math.MaxUint32)))
		last = start
	}
	return out
}

// startOf is when the frame begins that is on the screen at a moment in milliseconds, in microseconds from the beginning of
// the file; known is false where that can't be told.
func (e *Engine) startOf(ctx context.Context, path string, at int64) (start int64, known bool) {
	program := e.find("ffprobe")
	if program == "" {
		return 0, false
	}
	const before, all = 2000, 6 // a film's own time line may begin a second or two later
	const rounded = 500         // microseconds: moments are kept in whole milliseconds
	from := max(at-before, 0)
	around := fmt.Sprintf("%d.%03d%%+%d", from/1000, from%1000, all)
	found, err := e.frameTimes(ctx, program, path, "-read_intervals", around)
	if err != nil {
		return 0, false
	}
	next, _ := slices.BinarySearch(found.Starts, at*1000+rounded+1)
	if next == 0 {
		return 0, false
	}
	return found.Starts[next-1], true
}
