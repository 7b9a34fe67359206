package roster

import (
	"fmt"
	"slices"
	"testing"

	"backlot/internal/journal"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// Who looks alike is found wherever they stand, also where several look through a part each.
func TestLikenessesAmongMany(t *testing.T) {
	w, _ := testkit.Workspace(t)
	many := leastShared + leastShared/2
	creators, accounts := make([][]any, many), make([][]any, many)
	id := func(i int) string { return fmt.Sprintf("019a3000-0000-7000-8000-%012x", i) }
	for i := range many {
		name, country, handle := fmt.Sprintf("First%d Last%d", i, i), "DE", fmt.Sprintf("handle.%d", i)
		switch i {
		case 7, many - 7: // the same name and country
			name = "Mira Okafor"
		case 11, many - 11: // the same name on two platforms
			name, country, handle = "Ben Ito", fmt.Sprintf("A%d", i%10), "ben.makes"
		case 13, many - 13: // the same account name, and nothing else
			handle = "studio"
		}
		creators[i] = []any{id(i), name, country}
		accounts[i] = []any{workspace.NewID(), id(i), []string{"instagram", "tiktok"}[i*2/many], handle}
	}
	slices.SortFunc(accounts, func(a, b []any) int { return compareIDs(a[0].(string), b[0].(string)) })
	_, err := w.Write(ctx, journal.Action{Kind: "test", Label: "Prepared"}, func(tx *workspace.WriteTx) error {
		if err := tx.InsertMany(ctx, "creator", []string{"id", "name", "country"}, creators); err != nil {
			return err
		}
		return tx.InsertMany(ctx, "account", []string{"id", "creator_id", "platform", "handle"}, accounts)
	})
	if err != nil {
		t.Fatal(err)
	}
	x := New(w)
	for _, most := range []int{10, 1} {
		var found Likenesses
		err = w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
			found, err = x.Likenesses(ctx, tx, func(a, b string) bool { return false }, most)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		want := []Likeness{
			{
				OneID: id(11), OtherID: id(many - 11), SameName: true, OneHandle: "ben.makes", OtherHandle: "ben.makes",
				OnePlatform: "instagram", OtherPlat: "tiktok",
			},
			{OneID: id(7), OtherID: id(many - 7), SameName: true, Country: "DE"},
		}
		if !slices.Equal(found.Pairs, want[:min(most, len(want))]) || found.Total != len(want) {
			t.Errorf("at most %d: found %d, %+v", most, found.Total, found.Pairs)
		}
	}
}

func compareIDs(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

func TestSimilarHandles(t *testing.T) {
	for _, c := range []struct {
		one, other string
		want       bool
	}{
		{"miramakes", "miramakesofficial", true}, {"miramakes", "miramakes2", false}, {"miramakes1", "miramakes2", false},
		{"miramakes", "miramakez", true}, {"miramaks", "miramakes", true}, {"miramakes", "mirabakes", true},
		{"miramakes", "mirabakery", false}, {"mira", "miramakes", false}, {"mirámakes", "miramakes", true},
	} {
		one, other := min(c.one, c.other), max(c.one, c.other)
		if got := likeHandles(one, other); got != c.want {
			t.Errorf("%s and %s: %v", c.one, c.other, got)
		}
	}
}

func TestHandlesThatDifferByASlip(t *testing.T) {
	w, _ := testkit.Workspace(t)
	people := []struct{ name, platform, handle string }{
		{"Andre Whitaker", "instagram", "andrewhitaker"},
		{"Andre Whittaker", "instagram", "andre.whittaker"}, // a doubled letter
		{"Andre Whittaker", "tiktok", "andrewhetaker"},      // another platform
		{"Sofia Lind", "youtube", "sofialind"},
		{"Sofie Lind", "youtube", "sofielind"}, // another vowel
		{"Nora Kane", "youtube", "norakane1"},
		{"Nora Kane", "youtube", "norakane2"}, // digits tell people apart
	}
	_, err := w.Write(ctx, journal.Action{Kind: "test", Label: "Prepared"}, func(tx *workspace.WriteTx) error {
		for i, p := range people {
			id := fmt.Sprintf("019a3000-0000-7000-8000-%012x", i)
			if _, err := tx.Exec(ctx, "INSERT INTO creator (id, name) VALUES (?, ?)", id, p.name); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, "INSERT INTO account (id, creator_id, platform, handle) VALUES (?, ?, ?, ?)", workspace.NewID(), id, p.platform, p.handle); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var found Likenesses
	err = w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		found, err = New(w).Likenesses(ctx, tx, func(a, b string) bool { return a != b }, 10)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, like := range found.Pairs {
		got = append(got, like.OneHandle+" "+like.OtherHandle)
	}
	slices.Sort(got)
	if want := []string{"andrewhitaker andre.whittaker", "sofialind sofielind"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
