package compare

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/media"
)

const assets = "../../demo/assets/"

var shared = media.New(media.Options{})

// scratchDir holds the base film; removed at the end.
var scratchDir string

func TestMain(m *testing.M) {
	code := m.Run()
	_ = os.RemoveAll(scratchDir)
	if err := shared.Close(); err != nil && code == 0 {
		code = 1
	}
	os.Exit(code)
}

// base is a film of eight seconds with two shots, a caption of bars and a tune, rendered once.
var base = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "backlot-compare-")
	if err != nil {
		return "", err
	}
	scratchDir = dir
	path := filepath.Join(dir, "approved.mp4")
	return path, ffmpeg("-f", "lavfi", "-i", "mandelbrot=s=180x320:r=30:start_scale=0.4:end_pts=400", "-f", "lavfi", "-i", "testsrc2=s=180x320:r=30",
		"-f", "lavfi", "-i", "aevalsrc='0.3*sin(2*PI*(300+40*floor(mod(t*3,7)))*t)*exp(-3*mod(t*3,1))+0.05*(random(0)-0.5)':s=22050:d=8",
		"-filter_complex", "[0]trim=0:4,noise=alls=6:allf=t,scale=360:640,setsar=1[a];[1]trim=0:4,scale=360:640,hue=h=80,setsar=1[b];[a][b]concat=n=2,"+caption+"[v]",
		"-map", "[v]", "-map", "2:a", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "18", "-pix_fmt", "yuv420p", "-c:a", "aac", path)
})

// caption draws bars like the strokes of letters.
const caption = "drawbox=x=60:y=500:w=8:h=40:color=white:t=fill,drawbox=x=80:y=500:w=30:h=8:color=white:t=fill," +
	"drawbox=x=80:y=532:w=30:h=8:color=white:t=fill,drawbox=x=130:y=500:w=8:h=40:color=white:t=fill"

func ffmpeg(args ...string) error {
	out, err := exec.Command("ffmpeg", append([]string{"-v", "error", "-y", "-nostdin"}, args...)...).CombinedOutput()
	if err != nil {
		return errors.New(err.Error() + ": " + string(out))
	}
	return nil
}

func made(t *testing.T, path string) *Fingerprint {
	t.Helper()
	f, err := Make(t.Context(), shared, path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// variant posts the base film through a filter.
func variant(t *testing.T, filter string, args ...string) *Fingerprint {
	t.Helper()
	from, err := base()
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "other.mp4")
	all := append([]string{"-i", from, "-vf", filter}, args...)
	if err := ffmpeg(append(all, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "64k", to)...); err != nil {
		t.Fatal(err)
	}
	return made(t, to)
}

func approved(t *testing.T) *Fingerprint {
	t.Helper()
	path, err := base()
	if err != nil {
		t.Fatal(err)
	}
	return made(t, path)
}

func compared(t *testing.T, a, b *Fingerprint) *Report {
	t.Helper()
	r, err := Compare(t.Context(), a, b)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCopiesMatch(t *testing.T) {
	a := approved(t)
	for name, v := range map[string]struct {
		filter string
		args   []string
	}{
		"encoded again": {filter: "null"},
		"smaller":       {filter: "scale=270:480"},
		"cropped":       {filter: "crop=iw*0.95:ih*0.95,scale=360:640"},
		"padded":        {filter: "scale=324:576,pad=360:640:18:32:black"},
		"4:5":           {filter: "crop=360:450"},
		"25 fps":        {filter: "fps=25"},
		"trimmed":       {filter: "null", args: []string{"-ss", "0.5"}},
		"brighter":      {filter: "eq=brightness=0.05:contrast=1.05"},
		"quieter":       {filter: "null", args: []string{"-af", "volume=0.4", "-ar", "44100"}},
	} {
		r := compared(t, a, variant(t, v.filter, v.args...))
		if r.Verdict != Match || r.Audio.Verdict != Match {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestDifferencesAreFoundAndPlaced(t *testing.T) {
	a := approved(t)
	r := compared(t, a, variant(t, "drawbox=x=80:y=516:w=30:h=8:color=white:t=fill:enable='between(t,1,3)'"))
	if r.Verdict == Match || len(r.Differences) == 0 {
		t.Fatalf("one stroke more: %+v", r)
	}
	d := r.Differences[0]
	if d.From < 0.5 || d.From > 1.5 || d.To < 2.5 || d.To > 3.5 || d.Region[0] > 0.25 || d.Region[0]+d.Region[2] < 0.25 || d.Region[1] > 0.82 || d.Region[1]+d.Region[3] < 0.8 {
		t.Errorf("one stroke more: %+v", d)
	}
	for name, v := range map[string]struct {
		filter, sound string
		what          string
		from, to      float64
	}{
		"a second cut out": {"select='not(between(t,1.5,2.7))',setpts=N/30/TB", "aselect='not(between(t,1.5,2.7))',asetpts=N/SR/TB", Removed, 1.5, 2.7},
		"faster":           {"setpts=PTS/1.1", "atempo=1.1", Speed, 0, 8},
		"other at the end": {"drawbox=x=0:y=0:w=360:h=640:color=orange:t=fill:enable='gt(t,5)'", "anull", Changed, 5, 8},
	} {
		r := compared(t, a, variant(t, v.filter, "-af", v.sound))
		found := false
		for _, d := range r.Differences {
			found = found || d.What == v.what && d.From > v.from-0.6 && d.To < v.to+0.6
		}
		if !found || r.Verdict == Match {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestSoundIsComparedByItself(t *testing.T) {
	a := approved(t)
	other := compared(t, a, variant(t, "null", "-af", "volume='if(between(t,3,6),0,1)':eval=frame"))
	if len(other.Audio.Differences) != 1 || other.Audio.Verdict != Different || other.Verdict != Different {
		t.Fatalf("three seconds of silence: %+v", other.Audio)
	}
	if d := other.Audio.Differences[0]; d.From < 2 || d.From > 3.6 || d.To < 5.4 || d.To > 7 {
		t.Errorf("three seconds of silence: %+v", d)
	}
	if r := compared(t, a, variant(t, "null", "-an")); r.Audio.Verdict != Different || r.Score > matchBelow {
		t.Errorf("without sound: %+v", r)
	}
}

func TestMomentsCarryOver(t *testing.T) {
	r := compared(t, approved(t), variant(t, "select='not(between(t,1.5,2.7))',setpts=N/30/TB", "-an"))
	for from, want := range map[float64]float64{1: 1, 3.5: 2.3, 6: 4.8} {
		if got, ok := r.Other(from); !ok || got < want-0.1 || got > want+0.1 {
			t.Errorf("%.1f s is at %.2f s (%v), want %.1f: %+v", from, got, ok, want, r.Segments)
		}
	}
	if got, ok := r.Other(2.1); ok || got < 1.2 || got > 1.8 {
		t.Errorf("what was cut out is at %.2f s (%v)", got, ok)
	}
}

func TestVersionsTakeNothingForAStamp(t *testing.T) {
	a := approved(t)
	v := variant(t, "drawbox=x=16:y=30:w=80:h=24:color=white:t=fill,drawbox=x=24:y=36:w=12:h=12:color=black:t=fill,drawbox=x=50:y=36:w=30:h=4:color=black:t=fill")
	if r := compared(t, a, v); r.Verdict != Match || len(r.Unverifiable) == 0 {
		t.Errorf("posted with a stamp: %+v", r)
	}
	r, err := Versions(t.Context(), a, v)
	if err != nil || r.Verdict != Different {
		t.Errorf("a version with a stamp: %+v %v", r, err)
	}
}

func TestPhotos(t *testing.T) {
	a := made(t, assets+"skincare-shelf.jpg")
	if r := compared(t, a, made(t, assets+"perfume-still.jpg")); r.Verdict != Different {
		t.Errorf("another photo: %+v", r)
	}
	for name, v := range map[string]struct {
		filter string
		want   Verdict
	}{
		"cropped": {"crop=iw*0.96:ih*0.96", Match},
		"grey":    {"hue=s=0", Match},
		"sticker": {"drawbox=x=iw*0.6:y=ih*0.6:w=iw*0.08:h=ih*0.04:color=red:t=fill", Different},
	} {
		path := filepath.Join(t.TempDir(), "photo.jpg")
		if err := ffmpeg("-i", assets+"skincare-shelf.jpg", "-vf", v.filter, "-q:v", "5", path); err != nil {
			t.Fatal(err)
		}
		if r := compared(t, a, made(t, path)); r.Verdict != v.want {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestWhatCannotBeCompared(t *testing.T) {
	film, photo := made(t, assets+"oat-latte-v1.mp4"), made(t, assets+"headphones.jpg")
	if _, err := Compare(t.Context(), film, photo); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("a film and a photo: %v", err)
	}
	if _, err := Compare(t.Context(), &Fingerprint{Kind: media.Video}, film); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("nothing and a film: %v", err)
	}
	if _, err := Make(t.Context(), shared, assets+"carousel-script.pdf"); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("a PDF: %v", err)
	}
	whole, err := os.ReadFile(assets + "oat-latte-v1.mp4")
	if err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(t.TempDir(), "broken.mp4")
	if err := os.WriteFile(broken, whole[:len(whole)/20], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(t.Context(), shared, broken); fault.CodeOf(err) != fault.Damaged {
		t.Errorf("a damaged film: %v", err)
	}
	none := media.New(media.Options{ToolDirs: []string{}})
	if _, err := Make(t.Context(), none, assets+"oat-latte-v1.mp4"); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("without ffmpeg: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Compare(ctx, film, film); fault.CodeOf(err) != fault.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := Make(ctx, shared, assets+"oat-latte-v1.mp4"); fault.CodeOf(err) != fault.Cancelled {
		t.Errorf("cancelled while reading: %v", err)
	}
}

func TestOddFilms(t *testing.T) {
	dir := t.TempDir()
	for name, args := range map[string][]string{
		"one picture": {"-f", "lavfi", "-i", "testsrc2=s=320x180:r=25", "-frames:v", "1"},
		"black":       {"-f", "lavfi", "-i", "color=black:s=320x180:r=25:d=2"},
		"a strip":     {"-f", "lavfi", "-i", "testsrc2=s=1600x48:r=25:d=1"},
		"tiny":        {"-f", "lavfi", "-i", "testsrc2=s=16x16:r=25:d=1"},
		"twelve tracks": {"-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-f", "lavfi", "-i", "sine=f=500:d=2", "-map", "0", "-map", "1", "-map", "1", "-map", "1",
			"-map", "1", "-map", "1", "-map", "1", "-map", "1", "-map", "1", "-map", "1", "-map", "1", "-map", "1", "-map", "1"},
		"uneven frames": {"-f", "lavfi", "-i", "testsrc2=s=320x180:r=30:d=3", "-vf", "select='gt(random(1),0.6)'", "-vsync", "vfr"},
	} {
		path := filepath.Join(dir, name+".mp4")
		if err := ffmpeg(append(args, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", path)...); err != nil {
			t.Fatal(err)
		}
		f := made(t, path)
		if r := compared(t, f, f); r.Verdict != Match && r.Verdict != Unsure {
			t.Errorf("%s with itself: %+v", name, r)
		}
		if r := compared(t, made(t, assets+"oat-latte-v1.mp4"), f); r.Verdict == Match {
			t.Errorf("%s with another film: %+v", name, r)
		}
	}
}

// A phone held upright films lying and says by how much to turn.
func TestTurnedFilmIsTheUprightOne(t *testing.T) {
	dir := t.TempDir()
	lying, upright := filepath.Join(dir, "lying.mp4"), filepath.Join(dir, "upright.mp4")
	source := []string{"-f", "lavfi", "-i", "mandelbrot=s=320x180:r=30:start_scale=0.4", "-t", "3"}
	encode := []string{"-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"}
	if err := ffmpeg(slices.Concat(source, encode, []string{lying})...); err != nil {
		t.Fatal(err)
	}
	if err := ffmpeg(slices.Concat(source, []string{"-vf", "transpose=clock"}, encode, []string{upright})...); err != nil {
		t.Fatal(err)
	}
	movie, err := os.ReadFile(lying)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(movie, []byte("tkhd"))
	for i, v := range []int32{0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30} { // a quarter turn
		binary.BigEndian.PutUint32(movie[at+44+4*i:], uint32(v))
	}
	if err := os.WriteFile(lying, movie, 0o600); err != nil {
		t.Fatal(err)
	}
	if r := compared(t, made(t, upright), made(t, lying)); r.Verdict != Match {
		t.Errorf("got %+v", r)
	}
}

// Platforms change the light a little, so a posted copy may; whoever asked for another colour wants to see that it came.
func TestVersionsTellAnotherLightAndColour(t *testing.T) {
	a := approved(t)
	whole := func(r *Report) bool {
		return slices.ContainsFunc(r.Differences, func(d Difference) bool { return d.Region == [4]float64{0, 0, 1, 1} && d.What == Changed })
	}
	for filter, want := range map[string]bool{"null": false, "eq=brightness=0.01": false, "hue=h=70": true, "eq=brightness=0.14": true} {
		r, err := Versions(t.Context(), a, variant(t, filter))
		if err != nil || whole(r) != want || want && r.Verdict == Match {
			t.Errorf("%s: %+v %v", filter, r, err)
		}
	}
}
