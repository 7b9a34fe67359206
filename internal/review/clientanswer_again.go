package review

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"backlot/internal/journal"
	"backlot/internal/review/pack"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// A client may answer the same pack again: the page keeps what they said and says all of it once more. The answer that they
// made last counts, piece by piece; a piece of which it says nothing is left as it is.

const (
	// What a client said of a version. Who marked it was Backlot, when an answer that came later left it out.
	selectStanding = `SELECT x.id, x.at_ms, x.end_ms, x.page, x.shapes, x.body, x.weight, x.audience, x.resolved_at <> 0, x.author, x.written_at,
			EXISTS (SELECT 1 FROM comment y WHERE y.reply_to = x.id AND y.removed_at = 0 AND y.author <> 'backlot'),
			EXISTS (SELECT 1 FROM comment y WHERE y.reply_to = x.id AND y.removed_at = 0 AND y.author = 'backlot')
		FROM comment x WHERE x.draft_id = ? AND x.party = 'client' AND x.reply_to = '' AND x.removed_at = 0 ORDER BY x.written_at, x.id`
	// What an answer left behind on a version bears the instant at which it was taken in.
	selectLeftBehind = `SELECT EXISTS (SELECT 1 FROM comment WHERE draft_id = ?1 AND party = 'client' AND reply_to = '' AND author = ?2 AND written_at = ?3)
		OR EXISTS (SELECT 1 FROM decision WHERE draft_id = ?1 AND party = 'client' AND decided_at = ?3)`
	updateSaidWeight = `UPDATE comment SET weight = ? WHERE id = ? AND removed_at = 0`
	commentEdited    = "comment.edit"
)

// reader is a transaction of either kind.
type reader interface {
	journal.Reader
	Row(ctx context.Context, query string, args []any, to ...any) error
}

// said is what makes two comments of a client the same: where they are, and their words.
type said struct {
	at, end int64 // -1 for none
	page    int
	shapes  string // as JSON
	body    string
}

func saidOf(c pack.Comment, paged bool) said {
	return said{at: orNone(c.AtMs), end: orNone(c.EndMs), page: pageOf(c, paged), shapes: shapesJSON(boxOf(c.Region)), body: c.Body}
}

func orNone(ms *int64) int64 {
	if ms == nil {
		return -1
	}
	return *ms
}

// standing is a comment from an earlier answer of the same person, by what they said then: an edit of it since is told by
// edited.
type standing struct {
	id string
	said
	weight   string
	audience string
	author   string
	taken    when.Millis
	resolved bool
	replied  bool
	marked   bool
	edited   bool
	draftID  string
}

// again is what a later answer does to what its reviewer said of a piece before. Those in settled were not said any more
// and are resolved: there is nothing left to do about them.
type again struct {
	same    []standing // said once more: they stay once, with their thread
	fresh   []pack.Comment
	gone    []standing // not said any more, and nobody built on them
	kept    []standing // not said any more, but answered or changed here since
	settled []standing
	reweigh map[string]string // of the same: the weight that they have now, where it is another
}

// compareSaid works out what becomes of each comment. Two of the same words at the same place are two.
func compareSaid(comments []pack.Comment, stood []standing, paged bool) again {
	left := map[said][]standing{}
	for _, c := range stood {
		left[c.said] = append(left[c.said], c)
	}
	change := again{reweigh: map[string]string{}}
	for _, c := range comments {
		key := saidOf(c, paged)
		there := left[key]
		if len(there) == 0 {
			change.fresh = append(change.fresh, c)
			continue
		}
		change.same, left[key] = append(change.same, there[0]), there[1:]
		if weight := weightOf(c); weight != there[0].weight && !there[0].edited {
			change.reweigh[there[0].id] = weight
		}
	}
	for _, c := range stood { // in their order, and not that of a map
		if i := slices.IndexFunc(left[c.said], func(one standing) bool { return one.id == c.id }); i < 0 {
			continue
		}
		switch {
		case c.resolved:
			change.settled = append(change.settled, c)
		case c.replied || c.edited:
			change.kept = append(change.kept, c)
		default:
			change.gone = append(change.gone, c)
		}
	}
	return change
}

func weightOf(c pack.Comment) string {
	if c.MustFix {
		return MustFix
	}
	return Suggestion
}

// readStanding are the comments on a version that came with earlier answers of one reviewer.
func readStanding(ctx context.Context, tx journal.Reader, draftID string, older []pack.Taken) ([]standing, error) {
	if len(older) == 0 {
		return nil, nil
	}
	stood, err := workspace.Collect(ctx, tx, selectStanding, []any{draftID}, func(rows *sql.Rows) (c standing, err error) {
		var at, end *int64
		err = rows.Scan(&c.id, &at, &end, &c.page, &c.shapes, &c.body, &c.weight, &c.audience, &c.resolved, &c.author, &c.taken, &c.replied, &c.marked)
		c.at, c.end, c.draftID = orNone(at), orNone(end), draftID
		return c, err
	})
	if err != nil {
		return nil, err
	}
	stood = slices.DeleteFunc(stood, func(c standing) bool {
		return !slices.ContainsFunc(older, func(t pack.Taken) bool { return when.ToMillis(t.TakenAt) == c.taken && t.Reviewer.Name == c.author })
	})
	return stood, asTheyCame(ctx, tx, stood)
}

// asTheyCame gives comments that were edited here the words and shapes that the client gave them.
func asTheyCame(ctx context.Context, tx journal.Reader, stood []standing) error {
	place, ids := map[string]int{}, make([]string, len(stood))
	for i, c := range stood {
		ids[i], place[c.id] = c.id, i
	}
	edits, err := journal.Touching(ctx, tx, ids, []string{commentEdited}, math.MaxInt64, math.MaxInt32)
	if err != nil {
		return err
	}
	now := slices.Clone(stood)
	weights, audiences := map[string]string{}, map[string]string{}
	for _, edit := range edits { // the newest first, so that the oldest has the last word
		for _, row := range edit.Rows {
			i, ok := place[row.Row]
			if !ok || row.Before == "" {
				continue
			}
			var before struct{ Body, Shapes, Weight, Audience *string }
			if err := json.Unmarshal([]byte(row.Before), &before); err != nil {
				return fmt.Errorf("reading what a comment was before: %w", err)
			}
			take := func(to *string, from *string) {
				if from != nil {
					*to = *from
				}
			}
			take(&stood[i].body, before.Body)
			take(&stood[i].shapes, before.Shapes)
			if before.Weight != nil {
				weights[row.Row] = *before.Weight
			}
			if before.Audience != nil {
				audiences[row.Row] = *before.Audience
			}
		}
	}
	for i := range stood {
		c := &stood[i]
		weight, weighed := weights[c.id]
		audience, readdressed := audiences[c.id]
		c.edited = c.said != now[i].said || weighed && weight != c.weight || readdressed && audience != c.audience
	}
	return nil
}

// overtaken returns the newer answer of the same person that has spoken of a version, if there is one.
func overtaken(ctx context.Context, tx reader, draftID string, newer []pack.Taken) (by *pack.Taken, err error) {
	for i := range newer {
		var spoke bool
		err := tx.Row(ctx, selectLeftBehind, []any{draftID, newer[i].Reviewer.Name, when.ToMillis(newer[i].TakenAt)}, &spoke)
		if err != nil || spoke {
			return &newer[i], err
		}
	}
	return nil, nil
}

// readAgain is what an answer does to what its reviewer said of one piece before. An answer that is older than one that
// was taken in takes the place of nothing; what stands already is not said twice.
func readAgain(ctx context.Context, tx reader, answer pack.Answer, facts pack.Facts, p pack.PieceAnswer) (change again, err error) {
	older, newer := answer.Others(facts)
	if p.Silent() {
		return again{}, nil
	}
	stood, err := readStanding(ctx, tx, p.DraftID, slices.Concat(older, newer))
	if err != nil {
		return again{}, err
	}
	change = compareSaid(p.Comments, stood, several(facts, p.DeliverableID))
	if len(newer) > 0 {
		change.gone, change.kept, change.settled = nil, nil, nil
	}
	return change, nil
}

// takeAgain takes what is not said any more off the screens, and marks what stays because somebody built on it.
func takeAgain(ctx context.Context, tx *workspace.WriteTx, answer pack.Answer, r record, change again) error {
	for _, c := range change.gone {
		if err := tx.ExecOne(ctx, commentGone, updateCommentRemoved, tx.Now(), c.id); err != nil {
			return err
		}
	}
	for id, weight := range change.reweigh {
		if err := tx.ExecOne(ctx, commentGone, updateSaidWeight, weight, id); err != nil {
			return err
		}
	}
	mark := fmt.Sprintf("%s does not say this any more in the answer of %s. Look whether it still holds.",
		answer.Reviewer.Name, shortTime(when.ToMillis(answer.AnsweredAt), r.zone))
	for _, c := range change.kept {
		if c.marked {
			continue
		}
		_, err := tx.Exec(ctx, insertComment, workspace.NewID(), r.id, c.draftID, momentOf(c.at), momentOf(c.end), c.page, "", mark,
			c.weight, c.audience, c.id, journal.Engine, tx.Now())
		if err != nil {
			return err
		}
	}
	return nil
}

// add counts the comments of another piece in.
func (a *again) add(other again) {
	a.same, a.gone = append(a.same, other.same...), append(a.gone, other.gone...)
	a.kept, a.settled = append(a.kept, other.kept...), append(a.settled, other.settled...)
}

// words say what becomes of the comments of before: "Of the 5 comments of before 3 are replaced, 2 are said again."
func (a again) words() string {
	stood := len(a.same) + len(a.gone) + len(a.kept) + len(a.settled)
	var parts []string
	for _, part := range []struct {
		n         int
		one, more string
	}{
		{len(a.gone), "is replaced", "are replaced"}, {len(a.same), "is said again", "are said again"},
		{len(a.kept), "was answered or changed here and stays, marked", "were answered or changed here and stay, marked"},
		{len(a.settled), "is resolved and stays", "are resolved and stay"},
	} {
		switch {
		case part.n == 0:
		case part.n == stood && stood == 1:
			return "The comment of before " + part.one + "."
		case part.n == 1:
			parts = append(parts, "1 "+part.one)
		default:
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.more))
		}
	}
	if stood == 0 {
		return ""
	}
	return fmt.Sprintf("Of the %d comments of before %s.", stood, strings.Join(parts, ", "))
}

// againWords say how an answer stands to those of the same person that were taken in before, "" where there are none.
func againWords(answer pack.Answer, facts pack.Facts, zone string, all again) string {
	older, newer := answer.Others(facts)
	if len(newer) > 0 {
		last := newer[len(newer)-1]
		return fmt.Sprintf("This answer is older than the one of %s that was taken in, so it takes the place of nothing.", shortTime(when.ToMillis(last.AnsweredAt), zone))
	}
	if len(older) == 0 {
		return ""
	}
	last := older[len(older)-1]
	words := fmt.Sprintf("%s has answered before, on %s. This answer is newer and takes the place of that one.",
		answer.Reviewer.Name, shortTime(when.ToMillis(last.AnsweredAt), zone))
	return strings.TrimSpace(words + " " + all.words())
}
