package compare

import (
	"reflect"
	"testing"
)

// calm is n moments without any difference.
func calm(g grid, n int) []moment {
	out := make([]moment, n)
	for i := range out {
		k := g.size()
		out[i] = moment{ok: true, z: make([]float32, k), hue: make([]float32, k), gradA: make([]float32, k), gradP: make([]float32, k),
			texture: make([]float32, k), gradC: make([]float32, k), unlike: make([]float32, 4*k)}
		for b := range k {
			out[i].gradA[b], out[i].gradP[b], out[i].texture[b] = 4, 4, 1
		}
	}
	return out
}

func TestSpots(t *testing.T) {
	g := gridOf(240, 428)
	m := calm(g, 60)
	for i := 10; i < 20; i++ {
		for _, b := range []int{305, 306, 307} {
			m[i].z[b], m[i].gradP[b] = 6, 20
		}
	}
	for i := 40; i < 50; i++ {
		m[i].z[102], m[i].z[103] = 4, 4
	}
	m[30].z[200] = 9 // one block alone, for one moment
	spots := heatOf(g, m, false).spots()
	if len(spots) != 2 {
		t.Fatalf("%d spots: %+v", len(spots), spots)
	}
	if s := spots[0]; s.z != 6 || s.first != 10 || s.past != 20 || s.what != Added || !reflect.DeepEqual(s.blocks, []int{305, 306, 307}) {
		t.Errorf("got %+v", s)
	}
	if s := spots[1]; s.first != 40 || s.past != 50 || s.what != Changed {
		t.Errorf("got %+v", s)
	}
}

func TestStampsAreTakenOut(t *testing.T) {
	g := gridOf(240, 428)
	stamp := []int{33*20 + 15, 33*20 + 16, 33*20 + 17}
	m := calm(g, 60)
	for i := range m {
		for _, b := range stamp {
			m[i].z[b], m[i].gradP[b] = 5, 20
		}
	}
	h := heatOf(g, m, false)
	if top := h.peak(); len(h.marked) != 1 || top.z > 0 {
		t.Errorf("marks %+v, peak %+v", h.marked, top)
	}
	if top := heatOf(g, m, true).peak(); top.z != 5 {
		t.Errorf("among versions: %+v", top)
	}
	for i := 10; i < 25; i++ { // what was approved there is gone
		for _, b := range stamp[:2] {
			m[i].gradA[b], m[i].texture[b] = 14, 0.05
		}
	}
	if top := heatOf(g, m, false).peak(); top.z < differentAbove || top.moment < 10 || top.moment >= 25 {
		t.Errorf("something gone below it: %+v", top)
	}
	m = calm(g, 60)
	for i := range m {
		for b := range 200 {
			m[i].z[b], m[i].gradP[b] = 5, 20
		}
	}
	if h := heatOf(g, m, false); len(h.marked) != 0 {
		t.Errorf("half the picture is no stamp: %+v", h.marked)
	}
}
