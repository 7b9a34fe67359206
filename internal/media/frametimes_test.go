package media

import (
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
)

// numberedFrames are stripes that tell the number of a frame, the lowest bit on the left.
const numberedFrames = `color=s=320x180:r=30:d=3,format=gray,geq=lum='16+219*mod(floor(N/pow(2\,floor(X/40)))\,2)'`

// unevenFrames spreads frames as phones do: hasty ones, slow ones, and one that stands for a tenth of a second.
const unevenFrames = `settb=1/90000,setpts='%d+3000*N+if(lt(N,40),0,600*(N-40))+if(gt(N,70),9000,0)+mod(N*7,5)*211'`

// unevenStart is when that shows a frame, in microseconds.
func unevenStart(frame int) int64 {
	ticks := 3000*frame + frame*7%5*211
	if frame >= 40 {
		ticks += 600 * (frame - 40)
	}
	if frame > 70 {
		ticks += 9000
	}
	return int64(ticks) * 100 / 9
}

func uneven(t *testing.T, name string, late int, args ...string) string {
	t.Helper()
	first := []string{"-f", "lavfi", "-i", numberedFrames, "-f", "lavfi", "-i", "sine=d=3.5", "-vf", fmt.Sprintf(unevenFrames, late),
		"-fps_mode", "passthrough", "-enc_time_base", "1/90000", "-pix_fmt", "yuv420p", "-frames:v", "90"}
	return render(t, name, append(first, args...)...)
}

func timesOf(t *testing.T, path string) (Facts, FrameTimes) {
	t.Helper()
	facts, err := shared.Inspect(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	times, err := shared.FrameTimes(t.Context(), path, facts)
	if err != nil {
		t.Fatal(err)
	}
	return facts, times
}

// farthest is by how many microseconds two lists differ most.
func farthest(a, b []int64) (most int64) {
	for i := range a {
		most = max(most, a[i]-b[i], b[i]-a[i])
	}
	return most
}

func TestUnevenFramesAreTimedInTheFilmAndInItsCopy(t *testing.T) {
	want := make([]int64, 90)
	for i := range want {
		want[i] = unevenStart(i)
	}
	slices.Sort(want)
	x264 := []string{"-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "30", "-c:a", "aac"}
	for _, c := range []struct {
		name string
		late int // in 90000ths of a second
		args []string
	}{
		{"phone.mp4", 0, x264}, {"late.mov", 9000, x264}, {"no-edits.mp4", 0, append(slices.Clone(x264), "-use_editlist", "0")},
		{"plain.mkv", 0, x264}, {"late.webm", 9000, []string{"-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"}},
	} {
		path := uneven(t, c.name, c.late, c.args...)
		facts, times := timesOf(t, path)
		if len(times.Starts) != len(want) {
			t.Fatalf("%s: %d frames have a time, not %d", c.name, len(times.Starts), len(want))
		}
		shifted := slices.Clone(want) // where a file begins is its own affair
		for i := range shifted {
			shifted[i] += times.Starts[0]
		}
		if far := farthest(times.Starts, shifted); far > 1000 {
			t.Errorf("%s: a frame is told %d µs beside its time", c.name, far)
		}
		copied := filepath.Join(t.TempDir(), "copy.mp4")
		if err := shared.Proxy(t.Context(), path, copied, facts, nil); err != nil {
			t.Fatal(err)
		}
		_, again := timesOf(t, copied)
		if len(again.Starts) != len(want) {
			t.Fatalf("the copy of %s has %d frames, not %d", c.name, len(again.Starts), len(want))
		}
		if far := farthest(again.Starts, times.Starts); far > 100 {
			t.Errorf("a frame is %d µs beside its time in the copy of %s", far, c.name)
		}
	}
}

func TestEvenFramesNeedNoTimes(t *testing.T) {
	for _, rate := range []string{"24", "25", "30000/1001", "24000/1001", "60"} {
		path := render(t, "even.mp4", "-f", "lavfi", "-i", "testsrc2=s=180x320:d=3:r="+rate, "-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p")
		if _, times := timesOf(t, path); len(times.Starts) != 0 {
			t.Errorf("%s frames a second: %d times", rate, len(times.Starts))
		}
	}
	photo := assets + "headphones.jpg"
	if _, times := timesOf(t, photo); len(times.Starts) != 0 {
		t.Error("a photo has frames")
	}
}

func TestAStillIsOfTheFrameThatShows(t *testing.T) {
	path := uneven(t, "phone.mp4", 0, "-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "30", "-an")
	_, times := timesOf(t, path)
	for _, frame := range []int{0, 1, 2, 41, 70, 71, 88} {
		for _, at := range []int64{(times.Starts[frame] + 500) / 1000, (times.Starts[frame] + times.Starts[frame+1]) / 2000} {
			picture := still(t, path, StillSpec{AtMs: at})
			got, stripe := 0, picture.Bounds().Dx()/8
			for bit := range 8 {
				if r, _, _, _ := picture.At(bit*stripe+stripe/2, 90).RGBA(); r > 1<<15 {
					got |= 1 << bit
				}
			}
			if got != frame {
				t.Errorf("at %d ms frame %d shows, the still is of %d", at, frame, got)
			}
		}
	}
}

func TestTimesAreWrittenFromFrameToFrame(t *testing.T) {
	written := FrameTimes{Starts: []int64{40, 38_022, 5_000_000_000}, Lead: 2}.Encode()
	var got []uint32
	for at := 0; at < len(written); at += 4 {
		got = append(got, binary.LittleEndian.Uint32(written[at:]))
	}
	if want := []uint32{2, 40, 37_982, 1<<32 - 1}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
	if (FrameTimes{}).Encode() != nil {
		t.Error("no times are written")
	}
}
