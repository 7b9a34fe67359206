package bench

import (
	"context"
	"strings"

	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/review"
	"backlot/internal/workspace"
)

// fullRoom is one piece, "d", with 12 versions of films that are not there and 300 comments, a third of them answers.
var fullRoom = []string{
	`INSERT INTO client (id, name) VALUES ('l', 'Aurora')`, `INSERT INTO creator (id, name) VALUES ('p', 'Mira Okafor')`,
	`INSERT INTO colleague (id, name) VALUES ('ann', 'Ann Lee')`,
	`INSERT INTO campaign (id, client_id, name, phase, time_zone) VALUES ('c', 'l', 'Spring', 'active', 'UTC')`,
	`INSERT INTO casting (id, campaign_id, creator_id) VALUES ('k', 'c', 'p')`,
	`INSERT INTO deliverable (id, casting_id, platform, format, title) VALUES ('d', 'k', 'instagram', 'reel', 'Reel of many versions')`,
	`INSERT INTO review (id, stage) VALUES ('d', 'coordinator_review')`,
	`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12)
		INSERT INTO draft (id, deliverable_id, sha256, file_name, kind, received_at) SELECT 'v' || i, 'd', printf('%064d', i), 'reel.mp4', 'video', i FROM n`,
	`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
		INSERT INTO comment (id, deliverable_id, draft_id, at_ms, body, author, written_at, shapes, reply_to)
		SELECT 'x' || i, 'd', 'v' || (1 + i % 12), i * 100, 'The logo is cut off here, ' || i, 'ann', i,
			'[{"kind":"pen","points":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]}]', iif(i % 3 = 0, 'x' || (i - 1), '') FROM n`,
}

// FullRoom writes that piece into a workspace; its id is "d".
func FullRoom(ctx context.Context, w *workspace.Workspace) error {
	_, err := w.Write(ctx, journal.Action{Kind: "bench", Label: "Made to be measured"}, func(tx *workspace.WriteTx) error {
		for _, row := range fullRoom {
			if _, err := tx.Exec(ctx, row); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// FilmRoom writes that piece, with films as its newest versions, and has them inspected.
func FilmRoom(ctx context.Context, h *house.House, films string) error {
	if err := FullRoom(ctx, h.Workspace); err != nil {
		return err
	}
	for _, film := range strings.Split(films, ",") {
		if _, err := h.Review.ReceiveDraft(ctx, review.Arrival{DeliverableID: "d", Path: film, Source: review.FromDrop}, nil); err != nil {
			return err
		}
	}
	return h.Gallery.Fill(ctx)
}
