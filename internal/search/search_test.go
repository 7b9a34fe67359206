package search_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/bench"
	"backlot/internal/creator"
	"backlot/internal/house"
	"backlot/internal/search"
	"backlot/internal/testkit"
	"backlot/internal/when"
)

func open(tb testing.TB) *house.House {
	tb.Helper()
	ctx := context.Background()
	h, err := house.Create(ctx, filepath.Join(tb.TempDir(), "agency"), "Agency", "Ida", house.Options{Clock: when.Fixed(testkit.Noon)})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := h.Close(ctx); err != nil {
			tb.Error(err)
		}
	})
	return h
}

// said are the hits as "kind:id" in their order.
func said(tb testing.TB, h *house.House, query string) string {
	tb.Helper()
	hits, err := h.Search.Find(context.Background(), query)
	if err != nil {
		tb.Fatal(err)
	}
	list := []string{}
	for _, hit := range hits {
		list = append(list, string(hit.Kind)+":"+hit.ID)
	}
	return strings.Join(list, " ")
}

func furnish(t *testing.T, h *house.House) {
	t.Helper()
	now := testkit.Noon.UnixMilli()
	for _, row := range []struct {
		query string
		args  []any
	}{
		{`INSERT INTO client (id, name, brand) VALUES ('kestrel', 'Kestrel Outdoor', 'Kestrel'), ('halden', 'Halden Coffee', '')`, nil},
		{`INSERT INTO campaign (id, client_id, name, phase, time_zone, currency) VALUES ('trail', 'kestrel', 'Trail season', 'live', 'Europe/Berlin', 'EUR'),
			('trails', 'kestrel', 'Trails of winter', 'wrapped', 'Europe/Berlin', 'EUR')`, nil},
		{`INSERT INTO creator (id, name, email, archived_at) VALUES ('bjorn', 'Björn Åkesson', 'b@example.test', 0), ('mira', 'Mira Okafor', '', 0),
			('old', 'Mira Alt', '', 5), ('tra', 'Ultra Trail', '', 0)`, nil},
		{`INSERT INTO account (id, creator_id, platform, handle) VALUES ('a', 'mira', 'instagram', 'mira.makes')`, nil},
		{`INSERT INTO creator_niche (id, creator_id, niche) VALUES ('n', 'bjorn', 'running')`, nil},
		{`INSERT INTO casting (id, campaign_id, creator_id, fee_minor, currency) VALUES ('k1', 'trail', 'mira', 100000, 'EUR'), ('k2', 'trail', 'bjorn', 100000, 'EUR')`, nil},
		{`INSERT INTO deliverable (id, casting_id, platform, format, title, post_at, cancelled_at) VALUES
			('far', 'k1', 'instagram', 'reel', 'Far summit', ?1 + 900000000, 0), ('near', 'k1', 'instagram', 'reel', 'Near summit', ?1 + 1000, 0),
			('gone', 'k1', 'instagram', 'reel', 'Cancelled summit', ?1, 5), ('paid', 'k2', 'tiktok', 'video', 'Lake 50%_', ?1 - 1000, 0)`, []any{now}},
		{`INSERT INTO review (id, stage) VALUES ('far', 'client_review'), ('near', 'approved'), ('gone', 'waiting_for_draft'), ('paid', 'approved')`, nil},
		{`INSERT INTO posting (id, stage, platform, post_ref) VALUES ('near', 'expected', '', ''), ('paid', 'verified', 'instagram', 'C4abcDEfghi')`, nil},
		{`INSERT INTO payment (id, deliverable_id, casting_id, amount_minor, currency, stage, invoice_number) VALUES ('p', 'paid', 'k2', 90000, 'EUR', 'invoice_received', '2026-321')`, nil},
	} {
		testkit.Exec(t, h.Workspace, row.query, row.args...)
	}
}

func TestFind(t *testing.T) {
	h := open(t)
	furnish(t, h)
	for query, want := range map[string]string{
		"":                "",
		"@":               "",
		" \t ":            "",
		"nobody has this": "",
		"akesson":         "creator:bjorn payment:p",
		"ÅKES bj":         "creator:bjorn payment:p",
		"kafor":           "creator:mira piece:near piece:far",
		"mira":            "creator:mira creator:old piece:near piece:far",
		"@mira.makes":     "creator:mira",
		"https://www.instagram.com/mira.makes/?hl=de": "creator:mira",
		"running":       "creator:bjorn",
		"trail":         "creator:tra campaign:trail campaign:trails piece:near piece:far payment:p",
		"kestrel":       "campaign:trail campaign:trails client:kestrel piece:near piece:far payment:p",
		"mira reel far": "piece:far",
		"summit trail":  "piece:near piece:far",
		"cancelled":     "",
		"50%_":          "payment:p",
		"%":             "payment:p",
		"2026-321":      "payment:p",
		"https://www.instagram.com/p/C4abcDEfghi/?igsh=1": "payment:p",
		"https://www.instagram.com/p/ZZabcDEfghi/":        "",
	} {
		if got := said(t, h, query); got != want {
			t.Errorf("%q: got %q, want %q", query, got, want)
		}
	}
	if got := said(t, h, strings.Repeat("é", 3000)); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestAHitSaysWhatItIsAndLeadsThere(t *testing.T) {
	h := open(t)
	furnish(t, h)
	for query, want := range map[string]search.Hit{
		"old alt":  {},
		"mira alt": {Kind: search.KindCreator, ID: "old", Title: "Mira Alt", Note: "Archived", Route: "/creators/old"},
		"halden":   {Kind: search.KindClient, ID: "halden", Title: "Halden Coffee", Route: "/campaigns?f=%7B%22client%22%3A%5B%22halden%22%5D%7D"},
		"winter":   {Kind: search.KindCampaign, ID: "trails", Title: "Trails of winter", Detail: "Kestrel Outdoor", Note: "Wrapped", Route: "/campaigns/trails"},
		"far sum": {Kind: search.KindPiece, ID: "far", Title: "Mira Okafor, Far summit", Detail: "Trail season", Note: "Client review",
			Platform: "instagram", Route: "/review?open=far"},
		"near sum": {Kind: search.KindPiece, ID: "near", Title: "Mira Okafor, Near summit", Detail: "Trail season", Note: "Upcoming",
			Platform: "instagram", Route: "/posting?open=near"},
		"lake": {Kind: search.KindPayment, ID: "p", Title: "Björn Åkesson, Lake 50%_", Detail: "Trail season · No. 2026-321", Note: "Invoice received",
			Platform: "tiktok", AmountMinor: 90000, Currency: "EUR", Route: "/payments?open=p"},
	} {
		hits, err := h.Search.Find(context.Background(), query)
		var got search.Hit
		if len(hits) > 0 {
			got = hits[0]
		}
		if err != nil || got != want {
			t.Errorf("%q: got %+v, %v, want %+v", query, got, err, want)
		}
	}
}

func TestWhatChangesIsFoundAtOnce(t *testing.T) {
	h := open(t)
	furnish(t, h)
	ctx := context.Background()
	if got := said(t, h, "zelda"); got != "" {
		t.Fatalf("got %q", got)
	}
	saved, err := h.Creators.Save(ctx, creator.Input{Name: "Zélda Roth"})
	if err != nil {
		t.Fatal(err)
	}
	if got := said(t, h, "zelda"); got != "creator:"+saved.ID {
		t.Errorf("got %q", got)
	}
	if _, err := h.Workspace.Undo(ctx, saved.Receipt.ActionID); err != nil {
		t.Fatal(err)
	}
	if got := said(t, h, "zelda"); got != "" {
		t.Errorf("after the undo: got %q", got)
	}
	testkit.Exec(t, h.Workspace, `UPDATE review SET stage = 'changes_requested' WHERE id = 'far'`)
	hits, err := h.Search.Find(ctx, "far summit")
	if err != nil || len(hits) != 1 || hits[0].Note != "Changes requested" {
		t.Errorf("got %+v, %v", hits, err)
	}
}

// BenchmarkFind searches an agency of 5,000 creators and 20,000 pieces: as typed, and right after a change, when
// everything is read anew. The bar is 100 ms.
func BenchmarkFind(b *testing.B) {
	h := open(b)
	ctx := context.Background()
	if err := bench.Generate(ctx, h.Workspace); err != nil {
		b.Fatal(err)
	}
	find := func(b *testing.B, query string) {
		if hits, err := h.Search.Find(ctx, query); err != nil || len(hits) == 0 {
			b.Fatal(hits, err)
		}
	}
	for _, query := range []string{"creator 77", "re", "reel creator campaign 12", "someone.4999"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				find(b, query)
			}
		})
	}
	b.Run("after a change", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			if _, err := h.Creators.Save(ctx, creator.Input{Name: "Another one"}); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			find(b, "reel 77")
		}
	})
}
