package review

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"math"

	"backlot/internal/fault"
	"backlot/internal/media/compare"
	"backlot/internal/workspace"
)

// Comparison is what differs between two versions. State is "" (nobody asked), wanted, waiting, ready or failed (Why then
// says why). Verdict is match, review, different or unsure; Summary says it in a sentence.
type Comparison struct {
	State       string       `json:"state"`
	Why         string       `json:"why"`
	Verdict     string       `json:"verdict"`
	Summary     string       `json:"summary"`
	Sound       string       `json:"sound"` // what is to be said of it, "" for nothing
	Differences []Difference `json:"differences"`
	Stretches   []Stretch    `json:"stretches"` // of films, in the order of the earlier one
}

// Stretch is a part that both versions have: the moment t of the earlier one, FromMs <= t < ToMs, is the moment
// OtherFrom + (t-FromMs)·Rate of the later one. Times are ms.
type Stretch struct {
	FromMs    int64   `json:"fromMs"`
	ToMs      int64   `json:"toMs"`
	OtherFrom int64   `json:"otherFrom"`
	Rate      float64 `json:"rate"`
}

// Difference is one of them: when in each version, in ms; where, in ten-thousandths of the picture (x, y, width, height);
// and what: added, removed, changed, or of the sound. Sure is false for what a person should look at.
type Difference struct {
	FromMs    int64  `json:"fromMs"`
	ToMs      int64  `json:"toMs"`
	OtherFrom int64  `json:"otherFrom"`
	OtherTo   int64  `json:"otherTo"`
	Region    []int  `json:"region"`
	What      string `json:"what"`
	Sound     bool   `json:"sound"`
	Sure      bool   `json:"sure"`
	Note      string `json:"note"` // what changed, in words, "" where What says it
}

const (
	selectComparison = `SELECT state, why, report FROM media_compare WHERE before_sha = ? AND after_sha = ?`
	// The pictures of one place in two versions.
	selectContents = `SELECT f.sha256, g.sha256 FROM draft_content f JOIN draft_content g ON g.deliverable_id = f.deliverable_id AND g.place = f.place
		WHERE f.draft_id = ?1 AND g.draft_id = ?2 AND f.place = ?3`
	// From each version to the newest one.
	selectMappings = `SELECT f.id, m.report FROM draft f
		JOIN media_compare m ON m.before_sha = f.sha256 AND m.state = 'ready'
		JOIN draft g ON g.sha256 = m.after_sha AND g.deliverable_id = f.deliverable_id
		WHERE f.deliverable_id = ?1 AND g.id = (SELECT e.id FROM draft e WHERE e.deliverable_id = ?1 ORDER BY e.received_at DESC, e.id DESC LIMIT 1)`

	// sureFrom is the score from which a difference is certain; see compare.Difference.
	sureFrom = 3.0
)

// Compared reads what differs between two versions of a piece, as far as it is known. slide is which picture of a carousel,
// from 1. Fault: NotFound.
func (s *Service) Compared(ctx context.Context, beforeID, afterID string, slide int) (c Comparison, err error) {
	c.Differences, c.Stretches = []Difference{}, []Stretch{}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		var before, after, text string
		err := tx.Row(ctx, selectContents, []any{beforeID, afterID, max(slide, 1)}, &before, &after)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.NotFound, "One of these versions is not there any more, or has no such picture.")
		}
		if err != nil {
			return err
		}
		err = tx.Row(ctx, selectComparison, []any{before, after}, &c.State, &c.Why, &text)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil || text == "" {
			return err
		}
		var report compare.Report
		if err := json.Unmarshal([]byte(text), &report); err != nil {
			return err
		}
		c.fill(&report)
		return nil
	})
	return c, err
}

func (c *Comparison) fill(r *compare.Report) {
	c.Verdict, c.Summary, c.Sound = string(r.Verdict), r.Summary, r.Audio.Note
	for _, d := range r.Differences {
		region := make([]int, len(d.Region))
		for i, share := range d.Region {
			region[i] = max(0, min(wholePicture, int(math.Round(share*wholePicture))))
		}
		c.Differences = append(c.Differences, Difference{
			FromMs: inMs(d.From), ToMs: inMs(d.To), OtherFrom: inMs(d.OtherFrom), OtherTo: inMs(d.OtherTo), Region: region,
			What: d.What, Sure: d.Score >= sureFrom, Note: d.Note,
		})
	}
	for _, s := range r.Segments {
		c.Stretches = append(c.Stretches, Stretch{FromMs: inMs(s.From), ToMs: inMs(s.To), OtherFrom: inMs(s.OtherFrom), Rate: s.Rate})
	}
	for _, d := range r.Audio.Differences {
		c.Differences = append(c.Differences, Difference{
			FromMs: inMs(d.From), ToMs: inMs(d.To), OtherFrom: inMs(d.OtherFrom), OtherTo: inMs(d.OtherTo), Region: []int{}, What: d.What, Sound: true, Sure: true,
		})
	}
}

func inMs(seconds float64) int64 { return int64(math.Round(seconds * 1000)) }

// carried says that a comment still counts for a newer version than the one that it was made on.
func (c Comment) carried(newest int) bool {
	return c.Version < newest && !c.Resolved && c.ReplyTo == ""
}

// carryOver moves the open comments of earlier versions to the matching moments of the newest one, where the two were
// compared and the moment is still there.
func (room *Room) carryOver(ctx context.Context, tx *workspace.ReadTx, deliverableID string) error {
	reports := map[string]*compare.Report{}
	_, err := workspace.Collect(ctx, tx, selectMappings, []any{deliverableID}, func(rows *sql.Rows) (none struct{}, err error) {
		var draftID, text string
		if err = rows.Scan(&draftID, &text); err != nil {
			return none, err
		}
		report := &compare.Report{}
		if err = json.Unmarshal([]byte(text), report); err == nil {
			reports[draftID] = report
		}
		return none, err
	})
	if err != nil {
		return err
	}
	for i := range room.Comments {
		c := &room.Comments[i]
		if report, known := reports[c.DraftID]; known && c.carried(room.Card.Version) {
			c.HereMs, c.HereEndMs = moved(report, c.AtMs), moved(report, c.EndMs)
		}
	}
	return nil
}

// moved is the matching moment in the other film, the same one where it is gone.
func moved(report *compare.Report, at *int64) *int64 {
	if at == nil {
		return nil
	}
	if other, there := report.Other(float64(*at) / 1000); there {
		ms := max(0, inMs(other))
		return &ms
	}
	return at
}
