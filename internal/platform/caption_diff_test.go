package platform

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDiff(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want []Piece
	}{
		{"", "", []Piece{}},
		{"same", "same", []Piece{{Same, "same"}}},
		{"", "new", []Piece{{Added, "new"}}},
		{"old", "", []Piece{{Removed, "old"}}},
		{"My red mug", "My blue mug", []Piece{{Same, "My "}, {Removed, "red"}, {Added, "blue"}, {Same, " mug"}}},
		{"a red round mug", "a big blue mug", []Piece{{Same, "a "}, {Removed, "red round"}, {Added, "big blue"}, {Same, " mug"}}},
		{"Nice #acme mug", "Nice #acmeglow mug", []Piece{{Same, "Nice "}, {Removed, "#acme"}, {Added, "#acmeglow"}, {Same, " mug"}}},
		{"mug.", "mug. #ad", []Piece{{Same, "mug."}, {Added, " #ad"}}},
		{"Werbung | mug", "mug", []Piece{{Removed, "Werbung | "}, {Same, "mug"}}},
		{"don't", "don’t", []Piece{{Removed, "don't"}, {Added, "don’t"}}},
		{"\xff a", "\xfe a", []Piece{{Removed, "\xff"}, {Added, "\xfe"}, {Same, " a"}}},
	} {
		if got := Diff(c.a, c.b); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q to %q: got %q", c.a, c.b, got)
		}
	}
}

// Two texts of which nothing is common cost as little as two captions.
func TestDiffOfTextsWithoutEnd(t *testing.T) {
	var a, b strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&a, "a%d ", i)
		fmt.Fprintf(&b, "b%d ", i)
	}
	got := Diff("same "+a.String()+"end", "same "+b.String()+"end")
	if len(got) != 4 || got[1].Text+" " != a.String() && got[1].Text != a.String() {
		t.Errorf("%d pieces", len(got))
	}
}

func TestPropertyDiff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := captions().Draw(t, "a"), captions().Draw(t, "b")
		var before, after strings.Builder
		pieces := Diff(a, b)
		for i, piece := range pieces {
			if piece.Kind != Added {
				before.WriteString(piece.Text)
			}
			if piece.Kind != Removed {
				after.WriteString(piece.Text)
			}
			if piece.Text == "" || i > 0 && (pieces[i-1].Kind == piece.Kind || pieces[i-1].Kind == Added && piece.Kind == Removed) {
				t.Fatalf("piece %d of %q", i, pieces)
			}
		}
		if before.String() != a || after.String() != b {
			t.Fatalf("%q does not lead from %q to %q", pieces, a, b)
		}
		if again := Diff(a, b); !reflect.DeepEqual(again, pieces) {
			t.Fatalf("%q, then %q", pieces, again)
		}
	})
}

// The way that Diff finds is the shortest: nothing that both texts have in order is said to have changed.
func TestPropertyDiffIsShort(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		a, b := words.Draw(t, "a"), words.Draw(t, "b")
		d := differ{}
		d.between(a, b)
		same := 0
		for _, kind := range d.kinds {
			if kind == Same {
				same++
			}
		}
		if longest := common(a, b); same != longest {
			t.Fatalf("%d words stay, %d could", same, longest)
		}
	})
}

// common is the length of the longest list of words that two lists have in order.
func common(a, b []string) int {
	best := make([][]int, len(a)+1)
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	for i := range a {
		for j := range b {
			if best[i+1][j+1] = max(best[i][j+1], best[i+1][j]); a[i] == b[j] {
				best[i+1][j+1] = best[i][j] + 1
			}
		}
	}
	return best[len(a)][len(b)]
}
