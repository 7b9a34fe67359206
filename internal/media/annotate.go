package media

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strconv"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// wholePicture is how many shares the points of a mark count on either side.
const wholePicture = 10_000

// A bright line with a dark edge is seen on any picture. They are the colours of the window's own drawings.
var (
	markLine  = color.NRGBA{0xFF, 0xB0, 0x20, 0xFF}
	markEdge  = color.NRGBA{0, 0, 0, 0x99}
	badgeInk  = color.NRGBA{0x14, 0x14, 0x14, 0xFF}
	badgeEdge = color.NRGBA{0, 0, 0, 0xB0}
)

type point struct{ x, y float32 }

// annotate draws marks and a number (0 for none) on a picture. Widths follow its size.
func annotate(picture *image.RGBA, marks []Mark, number int) {
	long := max(picture.Rect.Dx(), picture.Rect.Dy())
	width := max(2, float32(long)/240)
	lines := [][]point{}
	for _, m := range marks {
		lines = append(lines, m.lines(picture.Rect, 6*width)...)
	}
	stroke(picture, lines, 2*width, markEdge)
	stroke(picture, lines, width, markLine)
	if number > 0 {
		badge(picture, marks, number, max(9, float32(long)/44))
	}
}

// lines are the ways of a pen that draws the mark; head is how long the sides of an arrow's head are, in pixels.
func (m Mark) lines(picture image.Rectangle, head float32) [][]point {
	way := make([]point, 0, len(m.Points)/2)
	for i := 0; i+1 < len(m.Points); i += 2 {
		way = append(way, point{
			float32(m.Points[i]) * float32(picture.Dx()) / wholePicture, float32(m.Points[i+1]) * float32(picture.Dy()) / wholePicture,
		})
	}
	if len(way) < 2 {
		return nil
	}
	from, to := way[0], way[1]
	switch m.Kind {
	case "box":
		return [][]point{{from, {to.x, from.y}, to, {from.x, to.y}, from}}
	case "arrow":
		angle := math.Atan2(float64(to.y-from.y), float64(to.x-from.x))
		side := func(turn float64) point {
			sin, cos := math.Sincos(angle + turn)
			return point{to.x - head*float32(cos), to.y - head*float32(sin)}
		}
		return [][]point{{from, to}, {side(0.5), to, side(-0.5)}}
	}
	return [][]point{way}
}

// stroke draws lines with round ends and corners. All pieces go round the same way, so that where they overlap they are one
// stroke.
func stroke(picture *image.RGBA, lines [][]point, width float32, ink color.Color) {
	if len(lines) == 0 {
		return
	}
	r := vector.NewRasterizer(picture.Rect.Dx(), picture.Rect.Dy())
	half := width / 2
	for _, line := range lines {
		for i, at := range line {
			disc(r, at, half)
			if i == 0 {
				continue
			}
			before := line[i-1]
			dx, dy := at.x-before.x, at.y-before.y
			length := float32(math.Hypot(float64(dx), float64(dy)))
			if length == 0 {
				continue
			}
			nx, ny := -dy/length*half, dx/length*half
			polygon(r, []point{{before.x + nx, before.y + ny}, {at.x + nx, at.y + ny}, {at.x - nx, at.y - ny}, {before.x - nx, before.y - ny}})
		}
	}
	r.Draw(picture, picture.Rect, image.NewUniform(ink), image.Point{})
}

func disc(r *vector.Rasterizer, middle point, radius float32) {
	const corners = 24
	round := make([]point, corners)
	for i := range round {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		round[i] = point{middle.x + radius*float32(cos), middle.y - radius*float32(sin)}
	}
	polygon(r, round)
}

func polygon(r *vector.Rasterizer, corners []point) {
	r.MoveTo(corners[0].x, corners[0].y)
	for _, c := range corners[1:] {
		r.LineTo(c.x, c.y)
	}
	r.ClosePath()
}

var boldFont = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(gobold.TTF) })

// badge draws a number in a disc beside the first mark, or in the upper left corner, never over the picture's edge.
func badge(picture *image.RGBA, marks []Mark, number int, radius float32) {
	w, h := float32(picture.Rect.Dx()), float32(picture.Rect.Dy())
	middle := point{2 * radius, 2 * radius}
	if len(marks) > 0 && len(marks[0].Points) > 3 {
		points := marks[0].Points
		x, y := points[0], points[1]
		if marks[0].Kind == "box" {
			x, y = min(x, points[2]), min(y, points[3])
		}
		middle = point{float32(x) * w / wholePicture, float32(y) * h / wholePicture}
	}
	inside := 1.3 * radius
	middle.x, middle.y = max(min(middle.x, w-inside), inside), max(min(middle.y, h-inside), inside)
	for _, layer := range []struct {
		radius float32
		ink    color.Color
	}{{1.18 * radius, badgeEdge}, {radius, markLine}} {
		r := vector.NewRasterizer(picture.Rect.Dx(), picture.Rect.Dy())
		disc(r, middle, layer.radius)
		r.Draw(picture, picture.Rect, image.NewUniform(layer.ink), image.Point{})
	}
	bold, err := boldFont()
	if err != nil {
		return
	}
	face, err := opentype.NewFace(bold, &opentype.FaceOptions{Size: 1.2 * float64(radius), DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return
	}
	digits := strconv.Itoa(number)
	box, _ := font.BoundString(face, digits)
	pen := font.Drawer{Dst: draw.Image(picture), Src: image.NewUniform(badgeInk), Face: face}
	pen.Dot = fixed.Point26_6{
		X: fixed.Int26_6(64*middle.x) - (box.Min.X+box.Max.X)/2, Y: fixed.Int26_6(64*middle.y) - (box.Min.Y+box.Max.Y)/2,
	}
	pen.DrawString(digits)
}
