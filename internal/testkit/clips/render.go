package clips

import (
	"context"
	"fmt"
	"image/color"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// maker makes one case in its folder.
type maker struct {
	ctx  context.Context
	dir  string
	rand *rand.Rand
}

func (m *maker) path(name string) string { return filepath.Join(m.dir, name) }

func (m *maker) ffmpeg(args ...string) error {
	all := append([]string{"-v", "error", "-y", "-nostdin", "-threads", "1", "-filter_threads", "1", "-filter_complex_threads", "1"}, args...)
	out, err := exec.CommandContext(m.ctx, "ffmpeg", all...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("ffmpeg %s: %w: %s", strings.Join(args, " "), err, out)
	}
	return nil
}

// tidy removes what the films were made of.
func (m *maker) tidy() error {
	for _, pattern := range []string{"shot*.mkv", "*.png", "*.wav"} {
		files, err := filepath.Glob(m.path(pattern))
		if err != nil {
			return err
		}
		for _, file := range files {
			if err := os.Remove(file); err != nil {
				return err
			}
		}
	}
	return nil
}

// invent makes up an edit and renders its shots, and one to spare.
func (m *maker) invent() (edit, shot, error) {
	r := m.rand
	e := edit{card: m.caption(), disclosure: []string{"#ad", "#ad", "Paid partnership", "Werbung"}[r.IntN(4)],
		discloseX: []string{"20", "W-w-20"}[r.IntN(2)], discloseY: []float64{0.11, 0.86, 0.9}[r.IntN(3)], discloseTo: 4,
		logo: []string{"ACME", "LUMO", "NORA", "ZEST"}[r.IntN(4)], logoColour: 0xcc2244,
		price: fmt.Sprintf("Code SAVE%d", 10+r.IntN(90)), priceAt: 1 + 3*r.Float64(),
		priceX: []string{"40", "(W-w)/2", "W-w-40"}[r.IntN(3)], priceY: []string{"H*0.3", "H*0.4", "H*0.78"}[r.IntN(3)], sound: m.path("tune.wav")}
	n := 4 + r.IntN(2)
	for i := range n + 1 {
		s := shot{m.path(fmt.Sprintf("shot%d.mkv", i)), 1.9 + float64(r.IntN(10))/10, m.caption(), []float64{0.62, 0.7, 0.2, 0.5}[r.IntN(4)]}
		if i == n {
			s.seconds = e.shots[n/2].seconds
		}
		if err := m.shoot(s, i); err != nil {
			return e, s, err
		}
		e.shots = append(e.shots, s)
	}
	spare := e.shots[n]
	e.shots = e.shots[:n]
	if r.IntN(5) < 2 {
		e.discloseTo = e.seconds()
	}
	err := tune(m.path("tune.wav"), r, e.seconds()+cardSeconds)
	if err == nil {
		err = tune(m.path("other.wav"), r, e.seconds()+cardSeconds)
	}
	return e, spare, err
}

// shoot renders one shot: most are slow moves over a still, some are patterns that move by themselves.
func (m *maker) shoot(s shot, i int) error {
	r := m.rand
	encode := []string{"-t", fmt.Sprint(s.seconds), "-r", "30", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "14", "-pix_fmt", "yuv420p", s.file}
	size := fmt.Sprintf("%dx%d", width, height)
	var source, filter string
	switch kind := r.IntN(8); kind {
	case 0:
		source = fmt.Sprintf("mandelbrot=s=180x320:r=30:start_scale=%.3f:end_pts=400", 0.05+r.Float64())
		filter = fmt.Sprintf("scale=%d:%d,noise=alls=5:allf=t", width, height)
	case 1:
		source = fmt.Sprintf("life=s=90x160:r=30:ratio=0.%d:death_color=0x%06x:life_color=0x%06x:seed=%d", 1+r.IntN(4), r.IntN(1<<24), r.IntN(1<<24), r.IntN(1<<16))
		filter = fmt.Sprintf("scale=%d:%d:flags=bilinear,gblur=2", width, height)
	case 2:
		source = fmt.Sprintf("gradients=s=%s:r=30:n=%d:seed=%d:speed=0.02", size, 3+r.IntN(4), r.IntN(1<<16))
		filter = "noise=alls=4:allf=t"
	default:
		picture := m.path(fmt.Sprintf("still%d.png", i))
		if err := still(picture, r, 720, 1280); err != nil {
			return err
		}
		zoom := []string{"1+0.0012*on", "1.35-0.0012*on", "1.2"}[r.IntN(3)]
		pan := []string{"iw/2-(iw/zoom/2)", "(iw-iw/zoom)*on/300", "(iw-iw/zoom)*(1-on/300)"}[r.IntN(3)]
		move := fmt.Sprintf("zoompan=z='%s':x='%s':y='ih/2-(ih/zoom/2)':d=%d:s=%s:fps=30,noise=alls=6:allf=t,setsar=1", zoom, pan, int(s.seconds*30)+2, size)
		return m.ffmpeg(append([]string{"-i", picture, "-vf", move}, encode...)...)
	}
	return m.ffmpeg(append([]string{"-f", "lavfi", "-i", source, "-vf", filter + ",setsar=1"}, encode...)...)
}

// encoding is how an edit is posted.
type encoding struct {
	filter  string
	quality int
	sound   string
	from    float64 // seconds trimmed at the start
	stamped bool
}

var (
	mildest = encoding{"null", 18, "160k", 0, false}
	mild    = encoding{"scale=432:768,setsar=1", 28, "96k", 0, false}
	harsh   = encoding{"fps=25,crop=iw*0.97:ih*0.97,eq=brightness=0.05,scale=432:768,setsar=1", 34, "64k", 0.5, true}
)

const priceSeconds = 2.5

// overlay is a picture laid over a film for a while.
type overlay struct {
	file, x, y string
	from, to   float64
}

// overlays draws what is written on an edit.
func (m *maker) overlays(e edit) ([]overlay, error) {
	white, none := color.NRGBA{255, 255, 255, 255}, color.NRGBA{}
	var all []overlay
	add := func(text string, size float64, plate color.NRGBA, o overlay) error {
		o.file = m.path(fmt.Sprintf("label%02d.png", len(all)))
		all = append(all, o)
		return label(o.file, text, size, white, plate)
	}
	at := 0.0
	for _, s := range e.shots {
		if err := add(s.caption, 36, none, overlay{x: "(W-w)/2", y: fmt.Sprintf("H*%g", s.at), from: at + 0.2, to: at + s.seconds - 0.1}); err != nil {
			return nil, err
		}
		at += s.seconds
	}
	if e.disclosure != "" {
		if err := add(e.disclosure, 26, none, overlay{x: e.discloseX, y: fmt.Sprintf("H*%g", e.discloseY), from: 0.3, to: e.discloseTo}); err != nil {
			return nil, err
		}
	}
	if e.logo != "" {
		c := color.NRGBA{uint8(e.logoColour >> 16), uint8(e.logoColour >> 8), uint8(e.logoColour), 235}
		if err := add(e.logo, 26, c, overlay{x: "28", y: "H*0.04", from: 0, to: at}); err != nil {
			return nil, err
		}
	}
	if err := add(e.price, 28, none, overlay{x: e.priceX, y: e.priceY, from: e.priceAt, to: e.priceAt + priceSeconds}); err != nil {
		return nil, err
	}
	err := add(e.card+"!", 40, none, overlay{x: "(W-w)/2", y: "H*0.45", from: at, to: at + 60})
	return all, err
}

// render makes the film of an edit.
func (m *maker) render(e edit, file string, posted encoding) error {
	layers, err := m.overlays(e)
	if err != nil {
		return err
	}
	var args []string
	var graph strings.Builder
	for i, s := range e.shots {
		args = append(args, "-i", s.file)
		fmt.Fprintf(&graph, "[%d:v]setsar=1,fps=30,format=yuv420p[v%d];", i, i)
	}
	n := len(e.shots)
	args = append(args, "-f", "lavfi", "-i", fmt.Sprintf("color=c=0x224433:s=%dx%d:r=30:d=%g", width, height, cardSeconds), "-i", e.sound)
	for i := range n {
		fmt.Fprintf(&graph, "[v%d]", i)
	}
	fmt.Fprintf(&graph, "[%d:v]concat=n=%d:v=1[o0]", n, n+1)
	for i, o := range layers {
		args = append(args, "-i", o.file)
		fmt.Fprintf(&graph, ";[o%d][%d:v]overlay=x='%s':y='%s':enable='between(t,%.3f,%.3f)'[o%d]", i, n+2+i, o.x, o.y, o.from, o.to, i+1)
	}
	last, stamp := len(layers), n+2+len(layers)
	keep := fmt.Sprintf("gte(t,%g)", posted.from)
	if e.skipped > 0 {
		keep += fmt.Sprintf("*not(between(t,%.3f,%.3f))", e.skipAt, e.skipAt+e.skipped)
	}
	fmt.Fprintf(&graph, ";[o%d]select='%s',setpts=N/30/TB,%s[p];[%d:a]aselect='%s',asetpts=N/SR/TB[a]", last, keep, posted.filter, n+1, keep)
	picture := "[p]"
	if posted.stamped {
		if err := label(m.path("stamp.png"), "TokTik", 24, color.NRGBA{255, 255, 255, 190}, color.NRGBA{}); err != nil {
			return err
		}
		args = append(args, "-i", m.path("stamp.png"))
		fmt.Fprintf(&graph, ";[p][%d:v]overlay=x=W-w-10:y=H*0.9[q]", stamp)
		picture = "[q]"
	}
	args = append(args, "-filter_complex", graph.String(), "-map", picture, "-map", "[a]")
	return m.ffmpeg(append(args, encoded(posted.quality, posted.sound, file)...)...)
}

func encoded(quality int, sound, file string) []string {
	return []string{"-c:v", "libx264", "-preset", "superfast", "-crf", fmt.Sprint(quality), "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", sound, "-shortest", file}
}

// copied is how a platform, or a person who posts, makes a copy.
type copied struct {
	filter  string // of the pictures; with two inputs [0] and [1] if stamped
	quality int
	rate    string
	from    float64
	sound   string // filter
	stamp   string // "", "corner", "moving"
}

var copies = map[string]copied{
	"plain":    {filter: "scale=432:768,setsar=1", quality: 28},
	"25fps":    {filter: "scale=432:768,setsar=1", quality: 34, rate: "25"},
	"small":    {filter: "scale=270:480:flags=area,setsar=1", quality: 31},
	"padded":   {filter: "scale=388:690,pad=432:768:(ow-iw)/2:(oh-ih)/2:black,setsar=1", quality: 30},
	"cropped":  {filter: "crop=iw*0.95:ih*0.95,scale=432:768,setsar=1", quality: 30},
	"4by5":     {filter: "crop=iw:iw*5/4,scale=432:540,setsar=1", quality: 29},
	"bright":   {filter: "eq=brightness=0.05:contrast=1.04:saturation=1.1,scale=432:768,setsar=1", quality: 30},
	"trimmed":  {filter: "scale=432:768,setsar=1", quality: 30, from: 0.5, sound: "volume=0.5"},
	"blurred":  {filter: "split[a][b];[a]scale=432:768,gblur=20,setsar=1[c];[b]scale=346:-2,setsar=1[d];[c][d]overlay=(W-w)/2:(H-h)/2", quality: 30},
	"wide":     {filter: "split[a][b];[a]scale=768:432,gblur=20,setsar=1[c];[b]scale=-2:432,setsar=1[d];[c][d]overlay=(W-w)/2:(H-h)/2", quality: 28},
	"stamped":  {filter: "scale=432:768,setsar=1", quality: 30, stamp: "corner"},
	"wanders":  {filter: "scale=432:768,setsar=1", quality: 30, stamp: "moving"},
	"combined": {filter: "crop=iw*0.97:ih*0.97,eq=brightness=0.05,scale=432:768,setsar=1", quality: 34, rate: "25", from: 0.5, stamp: "corner"},
}

// copy makes a copy of a film.
func (m *maker) copy(from, to string, c copied, seconds float64) error {
	args := []string{}
	if c.from > 0 {
		args = append(args, "-ss", fmt.Sprint(c.from))
	}
	args = append(args, "-i", from)
	graph := "[0:v]" + c.filter
	if c.stamp != "" {
		if err := label(m.path("stamp.png"), "TokTik", 24, color.NRGBA{255, 255, 255, 190}, color.NRGBA{}); err != nil {
			return err
		}
		args = append(args, "-i", m.path("stamp.png"))
		x, y := "W-w-10", "H*0.9"
		if half := seconds / 2; c.stamp == "moving" {
			x, y = fmt.Sprintf("if(lt(t,%.2f),W-w-10,10)", half), fmt.Sprintf("if(lt(t,%.2f),H*0.9,H*0.08)", half)
		}
		graph += fmt.Sprintf("[s];[s][1:v]overlay=x='%s':y='%s'", x, y)
	}
	args = append(args, "-filter_complex", graph+"[v]", "-map", "[v]", "-map", "0:a")
	if c.rate != "" {
		args = append(args, "-r", c.rate)
	}
	if c.sound != "" {
		args = append(args, "-af", c.sound)
	}
	return m.ffmpeg(append(args, encoded(c.quality, "96k", to)...)...)
}
