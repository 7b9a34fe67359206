package media

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"

	"backlot/internal/fault"
)

// A picture that stands for a photo is at most FullSide pixels long, turned as its camera says, and never enlarged.
func TestFullPicture(t *testing.T) {
	large := image.NewRGBA(image.Rect(0, 0, 4000, 1000))
	var content bytes.Buffer
	if err := jpeg.Encode(&content, large, nil); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]image.Point{
		"testdata/photo.heic":                  {X: 200, Y: 250},
		write(t, "large.jpg", content.Bytes()): {X: FullSide, Y: FullSide / 4},
		assets + "headphones.jpg":              {X: inspected(t, assets+"headphones.jpg").Width, Y: inspected(t, assets+"headphones.jpg").Height},
	} {
		picture, err := shared.FullPicture(t.Context(), path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		shape, err := jpeg.DecodeConfig(bytes.NewReader(picture))
		if err != nil || (image.Point{X: shape.Width, Y: shape.Height}) != want {
			t.Errorf("%s: %+v %v", path, shape, err)
		}
	}
	_, err := shared.FullPicture(t.Context(), write(t, "broken.heic", read(t, "testdata/photo.heic")[:600]))
	wantCode(t, err, fault.Damaged)
	if !NeedsPicture(inspected(t, "testdata/photo.heic")) || NeedsPicture(inspected(t, assets+"headphones.jpg")) {
		t.Error("which photos need a picture")
	}
}
