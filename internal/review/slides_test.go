package review_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"backlot/internal/review"
	"backlot/internal/testkit"
)

// carouselAgency has d1 as a carousel.
func carouselAgency(t *testing.T) *agency {
	t.Helper()
	a := newAgency(t)
	testkit.Exec(t, a.w, `UPDATE deliverable SET format = 'carousel' WHERE id = 'd1'`)
	return a
}

// slides are the file names of the newest version's pictures.
func (a *agency) slides(id string) (names []string) {
	a.t.Helper()
	drafts := a.room(id).Drafts
	for _, slide := range drafts[len(drafts)-1].Slides {
		names = append(names, slide.FileName)
	}
	return names
}

// The photos of a carousel are one version, in the order in which people count; of other pieces each file is one.
func TestTheSlidesOfACarouselAreOneVersion(t *testing.T) {
	a, ctx := carouselAgency(t), context.Background()
	paths := []string{a.photo("slide 10.jpg", 10), a.photo("slide 2.jpg", 2), a.photo("slide 1.jpg", 1)}
	before := testkit.Dump(t, a.w)
	receipt := a.must(a.ReceiveFiles(ctx, "d1", paths, review.FromDrop, nil))
	if got := a.slides("d1"); receipt.Label != "Draft v1 received: Mira Okafor, Reel 1" || !slices.Equal(got, []string{"slide 1.jpg", "slide 2.jpg", "slide 10.jpg"}) {
		t.Errorf("%s: %v", receipt.Label, got)
	}
	first := a.room("d1").Drafts[0]
	if first.FileName != "slide 1.jpg" || first.SHA256 != first.Slides[0].SHA256 {
		t.Errorf("%+v", first)
	}
	if again := a.must(a.ReceiveFiles(ctx, "d1", paths, review.FromDrop, nil)); again.ActionID != "" || again.Label != "Known already, as v1: Mira Okafor, Reel 1" {
		t.Errorf("the same once more: %+v", again)
	}
	if again, err := a.receive("d1", paths[1]); err != nil || !again.Known || again.Version != 1 {
		t.Errorf("one of its slides: %+v %v", again, err)
	}
	if verdict, err := a.w.Verify(ctx); err != nil || len(verdict.Problems) > 0 || verdict.Files != 3 {
		t.Errorf("%+v %v", verdict, err)
	}
	if _, err := a.w.Undo(ctx, receipt.ActionID); err != nil {
		t.Fatal(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
	a.must(a.ReceiveFiles(ctx, "d3", paths, review.FromDrop, nil))
	if drafts := a.room("d3").Drafts; len(drafts) != 3 || len(drafts[0].Slides) != 0 {
		t.Errorf("of a film: %d versions", len(drafts))
	}
}

// Slides that come into the drafts folder one by one, in any order, become one version, until somebody has said something
// about it, and each can be undone.
func TestSlidesArriveOneByOne(t *testing.T) {
	a, ctx := carouselAgency(t), context.Background()
	var receipts []string
	for i, n := range []int{2, 1, 10, 3} {
		got, err := a.receive("d1", a.photo(fmt.Sprintf("slide %d.jpg", n), uint8(n)))
		if err != nil || got.Version != 1 || got.Known {
			t.Fatalf("%+v %v", got, err)
		}
		if want := []string{"Draft v1", "Slide 1 of v1", "Slide 3 of v1", "Slide 3 of v1"}[i] + " received: Mira Okafor, Reel 1"; got.Receipt.Label != want {
			t.Errorf("%s, want %s", got.Receipt.Label, want)
		}
		receipts = append(receipts, got.Receipt.ActionID)
		a.clock.Advance(5 * time.Minute)
	}
	want := []string{"slide 1.jpg", "slide 2.jpg", "slide 3.jpg", "slide 10.jpg"}
	if got := a.slides("d1"); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if _, err := a.w.Undo(ctx, receipts[3]); err != nil {
		t.Fatal(err)
	}
	if got := a.slides("d1"); !slices.Equal(got, []string{"slide 1.jpg", "slide 2.jpg", "slide 10.jpg"}) {
		t.Errorf("after undo: %v", got)
	}
	shade := uint8(100)
	for name, apart := range map[string]func(){
		"":              func() {},
		"after a while": func() { a.clock.Advance(11 * time.Minute) },
		"commented on": func() {
			drafts := a.room("d1").Drafts
			a.must(a.AddComment(ctx, drafts[len(drafts)-1].ID, review.Remark{Body: "Lighter", Page: 1, Weight: review.MustFix, Audience: review.ForCreator}))
		},
		"from elsewhere": func() { a.dir = t.TempDir() },
	} {
		a.clock.Advance(time.Hour) // the next picture begins a version
		versions := make([]int, 2)
		for i := range versions {
			shade++
			got, err := a.receive("d1", a.photo(fmt.Sprintf("slide %d.jpg", i), shade))
			if err != nil {
				t.Fatal(err)
			}
			if versions[i] = got.Version; i == 0 {
				apart()
			}
		}
		if one := versions[0] == versions[1]; one != (name == "") {
			t.Errorf("%q: versions %v", name, versions)
		}
	}
}
