package clips

import (
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

var words = strings.Fields("glow morning routine serum new drop coffee run unboxing day honest review link bio travel kit " +
	"skin care gym bag summer fit desk setup matcha recipe studio trail candle weekend market")

func (m *maker) caption() string {
	picked := make([]string, 2+m.rand.IntN(3))
	for i := range picked {
		picked[i] = words[m.rand.IntN(len(words))]
	}
	return strings.Join(picked, " ")
}

func (m *maker) otherWord(caption string) string {
	said := strings.Fields(caption)
	at := m.rand.IntN(len(said))
	for before := said[at]; said[at] == before; {
		said[at] = words[m.rand.IntN(len(words))]
	}
	return strings.Join(said, " ")
}

// otherDigit changes the first digit.
func otherDigit(s string) string {
	at := strings.IndexAny(s, "0123456789")
	return s[:at] + string('0'+(s[at]-'0'+3)%10) + s[at+1:]
}

// label draws a text on a transparent ground: with an outline, or on a plate if plate has an opacity.
func label(path, text string, size float64, ink, plate color.NRGBA) error {
	parsed, err := opentype.Parse(gobold.TTF)
	if err != nil {
		return fmt.Errorf("reading the font: %w", err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		return fmt.Errorf("reading the font: %w", err)
	}
	const margin = 8
	across := font.MeasureString(face, text).Ceil() + 2*margin
	img := image.NewNRGBA(image.Rect(0, 0, across, int(size*1.25)+2*margin))
	write := func(dx, dy int, c color.Color) {
		d := font.Drawer{Dst: img, Src: image.NewUniform(c), Face: face, Dot: fixed.P(margin+dx, margin+int(size)+dy)}
		d.DrawString(text)
	}
	if plate.A > 0 {
		draw.Draw(img, img.Bounds(), image.NewUniform(plate), image.Point{}, draw.Src)
	} else {
		for dy := -2; dy <= 2; dy++ {
			for dx := -2; dx <= 2; dx++ {
				write(dx, dy, color.NRGBA{A: 255})
			}
		}
	}
	write(0, 0, ink)
	return savePNG(path, img)
}

func savePNG(path string, img image.Image) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	err = png.Encode(file, img)
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}

// still draws something like a photo: clouds of several sizes, in colour, with some hard edges.
func still(path string, r *rand.Rand, w, h int) error {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	type octave struct {
		across, down int
		value        []float64
		weight       float64
	}
	var octaves [3][]octave
	for c := range octaves {
		for _, o := range [][2]int{{4, 6}, {12, 20}, {60, 100}} {
			value := make([]float64, (o[0]+2)*(o[1]+2))
			for i := range value {
				value[i] = r.Float64()
			}
			octaves[c] = append(octaves[c], octave{o[0], o[1], value, 1 / math.Sqrt(float64(o[0]))})
		}
	}
	for y := range h {
		for x := range w {
			var rgb [3]uint8
			for c := range rgb {
				sum, weights := 0.0, 0.0
				for _, o := range octaves[c] {
					fx, fy := float64(x)/float64(w)*float64(o.across), float64(y)/float64(h)*float64(o.down)
					ix, iy := int(fx), int(fy)
					tx, ty := fx-float64(ix), fy-float64(iy)
					row := o.value[iy*(o.across+2)+ix:]
					below := o.value[(iy+1)*(o.across+2)+ix:]
					v := (row[0]*(1-tx)+row[1]*tx)*(1-ty) + (below[0]*(1-tx)+below[1]*tx)*ty
					sum, weights = sum+v*o.weight, weights+o.weight
				}
				rgb[c] = uint8(255 * min(max((sum/weights-0.5)*1.6+0.5, 0), 1))
			}
			img.SetNRGBA(x, y, color.NRGBA{rgb[0], rgb[1], rgb[2], 255})
		}
	}
	for range 3 + r.IntN(6) {
		x, y := r.IntN(w), r.IntN(h)
		box := image.Rect(x, y, x+w/16+r.IntN(w/3), y+w/16+r.IntN(h/4))
		shade := color.NRGBA{uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(120 + r.IntN(136))}
		draw.Draw(img, box.Intersect(img.Bounds()), image.NewUniform(shade), image.Point{}, draw.Over)
	}
	return savePNG(path, img)
}

// tune writes a WAV of 16-bit mono: a melody, a beat and some hiss.
func tune(path string, r *rand.Rand, seconds float64) error {
	const rate = 22050
	scale := []float64{0, 2, 3, 5, 7, 8, 10, 12, 14, 15}
	notes := make([]float64, 16)
	for i := range notes {
		notes[i] = 220 * math.Pow(2, scale[r.IntN(len(scale))]/12)
	}
	beats := []float64{2, 2.5, 3, 4}[r.IntN(4)]
	n := int(seconds * rate)
	out := make([]byte, 44, 44+2*n)
	copy(out, "RIFF....WAVEfmt ")
	binary.LittleEndian.PutUint32(out[4:], uint32(36+2*n))
	binary.LittleEndian.PutUint32(out[16:], 16)
	binary.LittleEndian.PutUint16(out[20:], 1)
	binary.LittleEndian.PutUint16(out[22:], 1)
	binary.LittleEndian.PutUint32(out[24:], rate)
	binary.LittleEndian.PutUint32(out[28:], 2*rate)
	binary.LittleEndian.PutUint16(out[32:], 2)
	binary.LittleEndian.PutUint16(out[34:], 16)
	copy(out[36:], "data")
	binary.LittleEndian.PutUint32(out[40:], uint32(2*n))
	for i := range n {
		t := float64(i) / rate
		beat := math.Mod(t*beats, 1)
		f := notes[int(t*beats)%len(notes)]
		v := 0.22*math.Sin(2*math.Pi*f*t)*math.Exp(-3*beat) + 0.1*math.Sin(3*math.Pi*f*t) + 0.06*math.Sin(5*math.Pi*f*t)*math.Exp(-beat)
		v += 0.18*(r.Float64()-0.5)*math.Exp(-14*math.Mod(2*t*beats, 1)) + 0.2*math.Sin(2*math.Pi*60*t)*math.Exp(-6*beat)
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(v*28000)))
	}
	return os.WriteFile(path, out, 0o600)
}
