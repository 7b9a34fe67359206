package search_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/bench"
	"backlot/internal/creator"
	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/search"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
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

func TestASlipOfThePenIsForgivenInNames(t *testing.T) {
	h := open(t)
	furnish(t, h)
	for query, want := range map[string]string{
		"okafro":        "creator:mira piece:near piece:far",
		"akeson":        "creator:bjorn payment:p",
		"hladen cofee":  "client:halden",
		"wintre":        "campaign:trails",
		"mria sumit":    "piece:near piece:far",
		"mra":           "", // too short to tell a slip
		"okaaaafor":     "",
		"kestrle trial": "campaign:trail campaign:trails",
	} {
		if got := said(t, h, query); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%q: got %q, want %q", query, got, want)
		}
	}
}

func TestTextsAreFoundByTheirWords(t *testing.T) {
	h := open(t)
	furnish(t, h)
	ctx := context.Background()
	for _, query := range []string{
		`UPDATE creator SET note = 'Prefers voice notes. Vegan; loves "crème brûlée" shoots', style_note = 'Handheld, warm light' WHERE id = 'mira'`,
		`INSERT INTO creator_note (id, creator_id, body) VALUES ('cn', 'bjorn', 'Asked about the ferry to Kristiansand')`,
		`INSERT INTO creator_flag (id, creator_id, severity, topic, body) VALUES ('cf', 'bjorn', 'caution', 'Casino ads', 'in May')`,
		`INSERT INTO contact (id, creator_id, kind, label, value) VALUES ('ct', 'mira', 'person', 'Manager', 'Ulrike Pfeiffer')`,
		`UPDATE client SET note = 'Invoices through Kiel' WHERE id = 'halden'`,
		`UPDATE campaign SET note = 'Mountain rescue must be shown' WHERE id = 'trail'`,
		`UPDATE casting SET reason = 'wanted exclusivity of ninety days' WHERE id = 'k1'`,
		`INSERT INTO draft (id, deliverable_id, file_name, received_at) VALUES ('f1', 'far', 'summit_gipfelkreuz_v1.mp4', 1), ('f2', 'far', 'other.mp4', 2)`,
		`INSERT INTO comment (id, deliverable_id, draft_id, body) VALUES ('cm', 'far', 'f1', 'The zeppelin hides the logo ` + strings.Repeat("and so on ", 40) + `')`,
		`INSERT INTO decision (id, deliverable_id, reason) VALUES ('de', 'far', 'Client dislikes the thunder')`,
	} {
		testkit.Exec(t, h.Workspace, query)
	}
	if err := h.Search.Index(ctx); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]search.Hit{
		"creme brulee":    {Kind: search.KindNote, ID: "mira", Title: `Prefers voice notes. Vegan; loves "crème brûlée" shoots Handheld, warm light`, Detail: "Mira Okafor", Note: "Notes", Route: "/creators/mira"},
		"FERRY krist":     {Kind: search.KindNote, ID: "cn", Title: "Asked about the ferry to Kristiansand", Detail: "Björn Åkesson", Note: "Note", Route: "/creators/bjorn"},
		"casino":          {Kind: search.KindNote, ID: "cf", Title: "Casino ads: in May", Detail: "Björn Åkesson", Note: "Flag", Route: "/creators/bjorn"},
		"ulrike":          {Kind: search.KindNote, ID: "ct", Title: "Manager Ulrike Pfeiffer", Detail: "Mira Okafor", Note: "Contact", Route: "/creators/mira"},
		"kiel":            {Kind: search.KindNote, ID: "halden", Title: "Invoices through Kiel", Detail: "Halden Coffee", Note: "Client note", Route: "/campaigns?f=%7B%22client%22%3A%5B%22halden%22%5D%7D"},
		"mountain resc":   {Kind: search.KindNote, ID: "trail", Title: "Mountain rescue must be shown", Detail: "Trail season", Note: "Campaign note", Route: "/campaigns/trail"},
		"exclusivity":     {Kind: search.KindNote, ID: "k1", Title: "wanted exclusivity of ninety days", Detail: "Mira Okafor, Trail season", Note: "Casting", Route: "/campaigns/trail?tab=casting"},
		"gipfelkreuz":     {Kind: search.KindFile, ID: "f1", Title: "summit_gipfelkreuz_v1.mp4", Detail: "Mira Okafor, Trail season", Note: "v1", Route: "/review/far"},
		"zeppelin":        {Kind: search.KindNote, ID: "cm", Title: "The zeppelin hides the logo " + strings.Repeat("and so on ", 8) + "an…", Detail: "Mira Okafor, Trail season", Note: "Comment", Route: "/review/far"},
		"thunder client":  {Kind: search.KindNote, ID: "de", Title: "Client dislikes the thunder", Detail: "Mira Okafor, Trail season", Note: "Decision", Route: "/review/far"},
		`"quoted`:         {},
		"zeppelin casino": {},
		"* OR NEAR(":      {},
		"a\x00b":          {},
	} {
		hits, err := h.Search.Find(ctx, query)
		var got search.Hit
		if len(hits) > 0 {
			got = hits[0]
		}
		if err != nil || got != want {
			t.Errorf("%q: got %+v, %v, want %+v", query, got, err, want)
		}
	}
	// What changes, what is undone and what comes in a run follows with the next look.
	receipt, err := h.Workspace.Write(ctx, journal.Action{Kind: "test", Label: "Changed"}, func(tx *workspace.WriteTx) error {
		if _, err := tx.Exec(ctx, `UPDATE creator_note SET body = 'Wants the train instead' WHERE id = 'cn'`); err != nil {
			return err
		}
		return tx.InsertMany(ctx, "creator", []string{"id", "name", "note"}, [][]any{{workspace.NewID(), "Run", "walks with llamas"}})
	})
	if err != nil {
		t.Fatal(err)
	}
	expect := func(query string, want int) {
		t.Helper()
		if err := h.Search.Index(ctx); err != nil {
			t.Fatal(err)
		}
		if hits, err := h.Search.Find(ctx, query); err != nil || len(hits) != want {
			t.Errorf("%q: got %+v, %v, want %d", query, hits, err, want)
		}
	}
	expect("ferry", 0)
	expect("wants instead", 1)
	expect("llamas", 1)
	if _, err := h.Workspace.Undo(ctx, receipt.ActionID); err != nil {
		t.Fatal(err)
	}
	expect("ferry", 1)
	expect("wants instead", 0)
	expect("llamas", 0)
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
