package review_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/journal"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

const (
	id    = `printf('019a%d000-0000-7000-8000-%012x', `
	first = `?1` // the instant of the generation, Unix milliseconds
	count = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2) `
)

// generated is an agency of 300 campaigns, 5,000 creators, 10,000 castings, 20,000 deliverables spread evenly over the
// stages, 60,000 drafts, 20,000 decisions and 20,000 comments.
var generated = []struct {
	rows   int
	insert string
}{
	{10, `INSERT INTO colleague (id, name) SELECT 'colleague-' || i, 'Colleague ' || i FROM n`},
	{60, `INSERT INTO client (id, name) SELECT ` + id + `1, i), 'Client ' || i FROM n`},
	{300, `INSERT INTO campaign (id, client_id, name, time_zone)
		SELECT ` + id + `2, i), ` + id + `1, i % 60), 'Campaign ' || i, 'Europe/Berlin' FROM n`},
	{300, `INSERT INTO campaign_stage (id, campaign_id, stage, working_days, owner_id)
		SELECT 'stage-' || i || s.value, ` + id + `2, i), s.value, 2, 'colleague-' || ((i + s.key) % 10)
		FROM n, json_each('["waiting_for_draft","coordinator_review","client_review","changes_requested"]') s`},
	{5000, `INSERT INTO creator (id, name) SELECT ` + id + `3, i), 'Creator ' || i FROM n`},
	{5000, `INSERT INTO account (id, creator_id, platform, handle)
		SELECT 'account-' || i, ` + id + `3, i), 'instagram', 'someone.' || i FROM n`},
	{10000, `INSERT INTO casting (id, campaign_id, creator_id)
		SELECT ` + id + `4, i), ` + id + `2, i % 300), ` + id + `3, i % 5000) FROM n`},
	{20000, `INSERT INTO deliverable (id, casting_id, platform, format, title, post_at)
		SELECT ` + id + `5, i), ` + id + `4, i % 10000), 'instagram', 'reel', 'Reel ' || i, ` + first + ` + (i % 90) * 86400000 FROM n`},
	{20000, `INSERT INTO review (id, stage, since, draft_due, coordinator_due, client_due, revision_due)
		SELECT ` + id + `5, i),
		'["waiting_for_draft","coordinator_review","client_review","changes_requested","approved"]' ->> ('$[' || (i / 300 % 5) || ']'),
		` + first + ` - (i % 300) * 86400000, ` + first + ` + (i % 97 - 10) * 3600000, ` + first + ` + (i % 97 - 10) * 3600000,
		` + first + ` + (i % 97 - 10) * 3600000, ` + first + ` + (i % 97 - 10) * 3600000 FROM n`},
	{60000, `INSERT INTO draft (id, deliverable_id, sha256, file_name, size, mime, kind, source, source_path, received_at)
		SELECT ` + id + `6, i), ` + id + `5, i % 20000), printf('%064x', i), 'clip-' || i || '.mp4', 20000000 + i, 'video/mp4',
		'video', 'folder', '/drafts/client/campaign/creator/clip-' || i || '.mp4', ` + first + ` - (60000 - i) * 60000 FROM n`},
	{60000, `INSERT INTO media_fact (sha256, state, width, height, duration_ms, milli_fps, poster_width, poster_height)
		SELECT printf('%064x', i), 'ready', 1080, 1920, 15000, 30000, 360, 640 FROM n WHERE ` + first + ` > 0`},
	{20000, `INSERT INTO decision (id, deliverable_id, kind, party, reason, decided_at)
		SELECT ` + id + `7, i), ` + id + `5, i), 'changes_requested', 'client', 'Logo earlier', ` + first + ` FROM n`},
	{20000, `INSERT INTO comment (id, deliverable_id, draft_id, at_ms, body, written_at)
		SELECT ` + id + `8, i), ` + id + `5, i), ` + id + `6, i), 3500, 'The logo is hidden here', ` + first + ` FROM n`},
}

func generate(tb testing.TB) (*workspace.Workspace, *review.Service) {
	tb.Helper()
	w, clock := testkit.Workspace(tb)
	ctx := context.Background()
	_, err := w.Write(ctx, journal.Action{Kind: "test", Label: "Generated"}, func(tx *workspace.WriteTx) error {
		for _, g := range generated {
			if _, err := tx.Exec(ctx, count+g.insert, clock.Now().UnixMilli(), g.rows); err != nil {
				return fmt.Errorf("%s: %w", g.insert, err)
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return w, review.New(w, expectations{}, campaign.Progress{}, detect, nil)
}

func nth(table, i int) string { return fmt.Sprintf("019a%d000-0000-7000-8000-%012x", table, i) }

// BenchmarkBoard reads the board of the generated agency, whole and filtered.
func BenchmarkBoard(b *testing.B) {
	_, s := generate(b)
	filters := []struct {
		name   string
		filter review.Filter
	}{
		{"whole", review.Filter{}},
		{"late", review.Filter{LateOnly: true}},
		{"campaign", review.Filter{CampaignID: nth(2, 7)}},
		{"client", review.Filter{ClientID: nth(1, 7)}},
		{"creator", review.Filter{CreatorID: nth(3, 7)}},
		{"owner", review.Filter{OwnerID: "colleague-3"}},
		{"text", review.Filter{Text: "creator 77"}},
		{"text of many", review.Filter{Text: "reel"}},
		{"more of a column", review.Filter{Column: "client_review", Offset: 600}},
	}
	for _, f := range filters {
		b.Run(f.name, func(b *testing.B) {
			for b.Loop() {
				board, err := s.Board(context.Background(), f.filter)
				if err != nil {
					b.Fatal(err)
				}
				cards := 0
				for _, c := range board.Columns {
					cards += len(c.Cards)
				}
				if cards == 0 {
					b.Fatal("an empty board")
				}
				b.ReportMetric(float64(cards), "cards")
			}
		})
	}
}

// BenchmarkRoom reads one review room.
func BenchmarkRoom(b *testing.B) {
	_, s := generate(b)
	for b.Loop() {
		if _, err := s.Room(context.Background(), nth(5, 1234)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDue reads what Today shows of the review: everything late or due within a day.
func BenchmarkDue(b *testing.B) {
	w, s := generate(b)
	until := w.Clock().Now().UnixMilli() + 24*3600*1000
	for b.Loop() {
		list, err := s.Due(context.Background(), until)
		if err = errors.Join(err, atLeast(list, 1)); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(list)), "lines")
	}
}

// BenchmarkMove moves one card there and back, with journal and undo.
func BenchmarkMove(b *testing.B) {
	w, s := generate(b)
	ctx := context.Background()
	for b.Loop() {
		receipt, err := s.Move(ctx, []string{nth(5, 300)}, nil, string(review.ClientReview), "")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := w.Undo(ctx, receipt.ActionID); err != nil {
			b.Fatal(err)
		}
	}
}

func atLeast[T any](list []T, n int) error {
	if len(list) < n {
		return fmt.Errorf("%d lines, want %d or more", len(list), n)
	}
	return nil
}
