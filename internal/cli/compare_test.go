package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

const demoMedia = "../demo/assets/"

// compared is what compare prints.
type compared struct {
	Verdict, Summary string
	Score            float64
	Differences      []struct {
		From, To, OtherFrom, OtherTo, Score float64
		Region                              [4]float64
		What, Note                          string
	}
	Audio struct {
		Verdict, Note     string
		ErrorRate, Offset float64
		Differences       []struct {
			From, To, OtherFrom, OtherTo, ErrorRate float64
			What                                    string
		}
	}
	Unverifiable []struct {
		Region   [4]float64
		From, To float64
		Why      string
	}
	Segments []struct {
		From, To, OtherFrom, Rate float64
		Moved                     bool
	}
	Placement struct{ OX, OY, SX, SY float64 }
}

func TestCompare(t *testing.T) {
	film := demoMedia + "morning-routine-v1.mp4"
	var same compared
	call(t, "compare", film, film, "--json").into(t, &same)
	if same.Verdict != "match" || len(same.Differences) != 0 || len(same.Segments) != 1 || same.Segments[0].From != same.Segments[0].OtherFrom {
		t.Errorf("with itself: %+v", same)
	}
	var next compared
	call(t, "compare", film, demoMedia+"morning-routine-v2.mp4", "--versions", "--json").into(t, &next)
	if next.Verdict != "different" || len(next.Differences) == 0 {
		t.Errorf("with its next version: %+v", next)
	}
	text := call(t, "compare", film, demoMedia+"trail-run-v1.mp4")
	if text.status != 0 || !strings.HasPrefix(text.out, "different (") {
		t.Errorf("with another film: %+v", text)
	}
	var photo compared
	call(t, "compare", demoMedia+"headphones.jpg", demoMedia+"citrus-soda.jpg", "--json").into(t, &photo)
	if photo.Verdict != "different" {
		t.Errorf("two photos: %+v", photo)
	}
}

func TestCompareRefuses(t *testing.T) {
	film, photo := demoMedia+"oat-latte-v1.mp4", demoMedia+"headphones.jpg"
	damaged := file(t, "damaged.mp4", "\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2 and then nothing")
	refused(t, exitFailed, "invalid", "", "compare", film, photo)
	refused(t, exitFailed, "damaged", "posted", "compare", film, damaged)
	refused(t, exitFailed, "not_found", "approved", "compare", filepath.Join(t.TempDir(), "gone.mp4"), film)
	refused(t, exitFailed, "invalid", "posted", "compare", film, file(t, "notes.txt", "not a film"))
	refused(t, exitFailed, "invalid", "approved", "compare", demoMedia+"carousel-script.pdf", film)
	if a := call(t, "compare", film); a.status != exitMisuse {
		t.Errorf("with one file: %+v", a)
	}
}

func TestCompareWithoutTools(t *testing.T) {
	t.Setenv("PATH", "")
	message := refused(t, exitFailed, "unavailable", "approved", "compare", demoMedia+"oat-latte-v1.mp4", demoMedia+"oat-latte-v1.mp4")
	if !strings.Contains(message, "ffmpeg") {
		t.Errorf("says %q", message)
	}
	var photo compared
	call(t, "compare", demoMedia+"headphones.jpg", demoMedia+"headphones.jpg", "--json").into(t, &photo)
	if photo.Verdict != "match" {
		t.Errorf("photos need no tools: %+v", photo)
	}
}

func TestPlacesAndMomentsInWords(t *testing.T) {
	for region, want := range map[[4]float64]string{
		{0, 0, 1, 1}:            "the whole picture",
		{0.1, 0.05, 0.2, 0.1}:   "the top, the left",
		{0.1, 0.6, 0.8, 0.1}:    "the bottom, the whole width",
		{0.45, 0.45, 0.1, 0.1}:  "the middle",
		{0.8, 0.4, 0.15, 0.2}:   "the middle, the right",
		{0.7, 0.05, 0.25, 0.85}: "the whole height, the right",
	} {
		if got := place(region); got != want {
			t.Errorf("%v: %q, want %q", region, got, want)
		}
	}
	if got := span(62.46, 124); got != "1:02.5-2:04.0" {
		t.Errorf("got %q", got)
	}
	if got := span(3, 3); got != "0:03.0" {
		t.Errorf("got %q", got)
	}
}
