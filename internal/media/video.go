package media

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"backlot/internal/fault"
)

// demuxers that may open a file. Playlists and scripts (hls, concat, dash) are left out: they make ffmpeg
// open other files.
const demuxers = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg"

// inputArgs name the file so that neither a dash nor a colon in it means anything to ffmpeg, and allow
// nothing but this file to be read.
func inputArgs(path string) ([]string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("finding the file: %w", err)
	}
	return []string{"-protocol_whitelist", "file,pipe", "-format_whitelist", demuxers,
		"-probesize", "20000000", "-analyzeduration", "10000000", "-i", "file:" + abs}, nil
}

// inspectVideo asks ffprobe; what it does not know, or all if it is not there, comes from the boxes.
func (e *Engine) inspectVideo(ctx context.Context, path string, facts *Facts) error {
	var err error
	if probe := e.find("ffprobe"); probe != "" {
		if err = e.probe(ctx, probe, path, facts); err == nil {
			return nil
		}
	}
	switch facts.MIME {
	case "video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp", "video/3gpp2":
		f, size, openErr := openRegular(path)
		if openErr != nil {
			return openErr
		}
		defer f.Close()
		if boxErr := movieFacts(f, size, facts); boxErr != nil && err == nil {
			err = fmt.Errorf("%w: %w", errChild, boxErr)
		}
		if err == nil && facts.VideoCodec == "" && facts.Width == 0 && facts.HasAudio {
			err = soundOnly()
		}
	}
	return asFault(ctx, err)
}

func soundOnly() error {
	return fault.New(fault.NotFound, "This file has sound but no picture, so there is nothing to show. It is kept; ask for the film itself if there should be one.")
}

// probed is the part of ffprobe's JSON that is asked for.
type probed struct {
	Streams []struct {
		Type        string `json:"codec_type"`
		Codec       string `json:"codec_name"`
		Width       int    `json:"width"`
		Height      int    `json:"height"`
		Aspect      string `json:"sample_aspect_ratio"`
		Rate        string `json:"avg_frame_rate"`
		Duration    string `json:"duration"`
		Disposition struct {
			Cover int `json:"attached_pic"`
		} `json:"disposition"`
		Side []struct {
			Rotation json.Number `json:"rotation"`
		} `json:"side_data_list"`
	} `json:"streams"`
	Format struct {
		Duration string `json:"duration"`
	} `json:"format"`
}

const probeEntries = "stream=codec_type,codec_name,width,height,sample_aspect_ratio,avg_frame_rate,duration" +
	":stream_disposition=attached_pic:stream_side_data=rotation:format=duration"

func (e *Engine) probe(ctx context.Context, program, path string, facts *Facts) error {
	input, err := inputArgs(path)
	if err != nil {
		return err
	}
	args := append([]string{"-v", "error", "-hide_banner", "-of", "json", "-show_entries", probeEntries}, input...)
	out, err := e.runChild(ctx, 1<<20, program, args...)
	if err != nil {
		return err
	}
	var p probed
	if err := json.Unmarshal(out, &p); err != nil {
		return fmt.Errorf("%w: reading ffprobe's answer: %w", errChild, err)
	}
	facts.Duration = milliseconds(p.Format.Duration)
	for _, s := range p.Streams {
		switch {
		case s.Type == "video" && s.Disposition.Cover == 0 && facts.VideoCodec == "":
			facts.VideoCodec = s.Codec
			facts.Width, facts.Height = squared(s.Width, s.Height, s.Aspect)
			for _, side := range s.Side {
				if turn, err := side.Rotation.Float64(); err == nil && int(turn)%180 != 0 {
					facts.Width, facts.Height = facts.Height, facts.Width
				}
			}
			num, den := ratio(s.Rate, "/")
			facts.FPS, facts.MilliFPS = rate(num, den)
			if facts.Duration == 0 {
				facts.Duration = milliseconds(s.Duration)
			}
		case s.Type == "audio" && !facts.HasAudio:
			facts.HasAudio, facts.AudioCodec = true, s.Codec
		}
	}
	switch {
	case facts.VideoCodec != "":
		return nil
	case facts.HasAudio:
		return soundOnly()
	}
	return fmt.Errorf("%w: no pictures in it", errChild)
}

// milliseconds reads ffprobe's decimal seconds, "3.003000"; 0 if unknown.
func milliseconds(s string) int64 {
	d, err := time.ParseDuration(s + "s")
	if err != nil || d < 0 {
		return 0
	}
	return d.Round(time.Millisecond).Milliseconds()
}

// ratio reads "30000/1001" or "4:3"; zeros if it is something else.
func ratio(s, sep string) (num, den int64) {
	a, b, _ := strings.Cut(s, sep)
	num, err1 := strconv.ParseInt(a, 10, 32)
	den, err2 := strconv.ParseInt(b, 10, 32)
	if err1 != nil || err2 != nil || num <= 0 || den <= 0 {
		return 0, 0
	}
	return num, den
}

// squared gives the width that pixels of this aspect ratio have on a screen.
func squared(w, h int, aspect string) (int, int) {
	if num, den := ratio(aspect, ":"); num != den {
		if wide := (int64(w)*num + den/2) / den; wide > 0 && wide < 1<<16 {
			return int(wide), h
		}
	}
	return w, h
}

// rate reduces a frame rate and gives its thousandths as well.
func rate(num, den int64) (string, int) {
	if num <= 0 || den <= 0 {
		return "", 0
	}
	a, b := num, den
	for b != 0 {
		a, b = b, a%b
	}
	num, den = num/a, den/a
	milli := scaled(num, 1000, den)
	if milli > 1_000_000 { // a time base, not a frame rate
		return "", 0
	}
	if num%den*1000%den*2 >= den {
		milli++
	}
	return fmt.Sprintf("%d/%d", num, den), int(milli)
}

// posterVideo takes the first frame that is not nearly black or flat from a few places, else the best one.
func (e *Engine) posterVideo(ctx context.Context, path string, facts Facts) ([]byte, int, int, error) {
	if facts.VideoCodec == "" && facts.HasAudio {
		return nil, 0, 0, soundOnly()
	}
	program := e.find("ffmpeg")
	if program == "" {
		return nil, 0, 0, noFFmpeg()
	}
	var best []byte
	var shape image.Point
	var most int
	var failed error
	for _, at := range posterTimes(facts.Duration) {
		picture, err := e.frame(ctx, program, path, at, facts)
		if err != nil {
			if ctx.Err() != nil || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrNotExist) {
				return nil, 0, 0, asFault(ctx, err)
			}
			failed = err
			continue
		}
		img, err := jpeg.Decode(bytes.NewReader(picture))
		if err != nil {
			failed = fmt.Errorf("%w: %w", errChild, err)
			continue
		}
		if score := contrast(img); best == nil || score > most {
			best, shape, most = picture, img.Bounds().Size(), score
		}
		if most >= enoughContrast {
			break
		}
	}
	if best == nil {
		return nil, 0, 0, asFault(ctx, failed)
	}
	return best, shape.X, shape.Y, nil
}

// posterTimes are milliseconds to look at, the likeliest first: at 10 %, but not before 1 s if the video is
// long enough, then further in, and at last the very beginning.
func posterTimes(duration int64) []int64 {
	if duration <= 0 {
		return []int64{1000, 0}
	}
	first := min(max(duration/10, 1000), duration/2)
	return []int64{first, duration * 3 / 10, duration * 6 / 10, 0}
}

// frame has ffmpeg decode one picture at a time in milliseconds and returns it as a JPEG.
func (e *Engine) frame(ctx context.Context, program, path string, at int64, facts Facts) ([]byte, error) {
	input, err := inputArgs(path)
	if err != nil {
		return nil, err
	}
	scale := fmt.Sprintf("scale=w='min(%d,iw*sar)':h='min(%d,ih)':force_original_aspect_ratio=decrease,setsar=1", PosterSide, PosterSide)
	if w, h := fit(facts.Width, facts.Height, PosterSide); w > 0 {
		scale = fmt.Sprintf("scale=%d:%d,setsar=1", w, h)
	}
	seconds := fmt.Sprintf("%d.%03d", at/1000, at%1000)
	args := append([]string{"-v", "error", "-hide_banner", "-nostdin", "-threads", "2", "-max_pixels", strconv.Itoa(MaxPixels), "-ss", seconds}, input...)
	args = append(args, "-map", "0:V:0", "-an", "-sn", "-dn", "-frames:v", "1", "-vf", scale,
		"-pix_fmt", "yuvj420p", "-c:v", "mjpeg", "-q:v", "3", "-threads", "1", "-f", "image2pipe", "pipe:1")
	picture, err := e.runChild(ctx, 4<<20, program, args...)
	if err == nil && len(picture) == 0 {
		return nil, fmt.Errorf("%w: no picture at %s s", errChild, seconds)
	}
	return picture, err
}

// enoughContrast is the spread of luma, in its 256 steps, above which a frame shows something.
const enoughContrast = 40

// contrast is the distance between the darkest and the brightest twentieth of a picture; 0 for black or flat.
func contrast(img image.Image) int {
	b := img.Bounds()
	var histogram [256]int
	n := 0
	for y := b.Min.Y; y < b.Max.Y; y += 4 {
		for x := b.Min.X; x < b.Max.X; x += 4 {
			r, g, bl, _ := img.At(x, y).RGBA()
			histogram[(299*r+587*g+114*bl)/1000>>8]++
			n++
		}
	}
	low, high := 0, 255
	for seen := histogram[0]; seen < n/20 && low < 255; seen += histogram[low] {
		low++
	}
	for seen := histogram[255]; seen < n/20 && high > 0; seen += histogram[high] {
		high--
	}
	return high - low
}
