package review

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"backlot/internal/fault"
	"backlot/internal/review/pack"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

const (
	selectLastDecision = `SELECT id, draft_id, kind, party, reason, decided_at FROM decision WHERE deliverable_id = ?
		ORDER BY decided_at DESC, id DESC LIMIT 1`
	// Posted or further on: an approval that was used can't be withdrawn.
	selectPosted         = `SELECT EXISTS (SELECT 1 FROM posting WHERE id = ? AND stage NOT IN ('expected', 'withdrawn'))`
	updateDecisionReason = `UPDATE decision SET reason = ?, decided_at = ?, decided_by = ? WHERE id = ?`
	deleteDecision       = `DELETE FROM decision WHERE id = ?`
	changesWithoutWords  = "See the client's comments."
)

// decidedBefore is how an answer finds a piece that its reviewer may have decided about in an earlier one.
type decidedBefore struct {
	// id is of their decision, which still stands and was the last thing decided of the piece; "" for none.
	id, reason string
	posted     bool
	// overtaken: a newer answer of theirs has spoken of the piece, at by.
	overtaken bool
	by        when.Millis
}

func readDecided(ctx context.Context, tx reader, answer pack.Answer, facts pack.Facts, said pack.PieceAnswer) (was decidedBefore, err error) {
	older, newer := answer.Others(facts)
	by, err := overtaken(ctx, tx, said.DraftID, newer)
	if err != nil {
		return was, err
	}
	if by != nil {
		was.overtaken, was.by = true, when.ToMillis(by.AnsweredAt)
		return was, nil
	}
	var draftID, kind, party string
	var at when.Millis
	err = tx.Row(ctx, selectLastDecision, []any{said.DeliverableID}, &was.id, &draftID, &kind, &party, &was.reason, &at)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return was, err
	}
	theirs := party == partyClient && draftID == said.DraftID && (kind == approved || kind == changesRequested) &&
		slices.ContainsFunc(older, func(t pack.Taken) bool { return when.ToMillis(t.TakenAt) == at })
	if !theirs || len(newer) > 0 {
		return decidedBefore{}, nil
	}
	return was, tx.Row(ctx, selectPosted, []any{said.DeliverableID}, &was.posted)
}

// proposes is where a piece goes by what the client said, and why it stays where they decided and it can't. Where their own
// earlier decision brought it to where it is, the later one takes its place.
func (was decidedBefore) proposes(r record, said pack.PieceAnswer) (to Stage, why string) {
	switch said.Verdict {
	case pack.Approved, pack.ApprovedWithComments:
		to = Approved
	case pack.Changes:
		to = ChangesRequested
	case pack.Open:
		if was.id != "" && !said.Silent() {
			why = "They decided nothing this time; their decision of before stays."
		}
		return "", why
	}
	switch {
	case was.overtaken:
		return "", fmt.Sprintf("Their newer answer, of %s, counts.", shortTime(was.by, r.zone))
	case r.draftID != said.DraftID:
		return "", fmt.Sprintf("They looked at v%d; v%d is the newest.", said.Version, r.version)
	case was.id != "" && r.stage == to:
		return to, ""
	case was.id != "" && r.stage == Approved && was.posted:
		return "", "It is posted already, so their approval of before stays."
	case was.id != "" && (r.stage == Approved || r.stage == ChangesRequested):
		return to, ""
	case r.stage != ClientReview:
		return "", "It is in " + r.stage.Name() + " by now."
	}
	return to, ""
}

// withNote makes a comment of what the client wrote of a whole piece, where it is no reason of a decision, nor of the one
// that stands.
func (was decidedBefore) withNote(said pack.PieceAnswer, decides bool) pack.PieceAnswer {
	if said.Note != "" && !decides && said.Note != was.reason {
		note := pack.Comment{Body: said.Note, MustFix: said.Verdict == pack.Changes}
		said.Comments = append([]pack.Comment{note}, said.Comments...)
	}
	return said
}

// takeDecision takes what the client decided of a piece. Their earlier decision gives way: the same one gets the reason of
// now; another one is taken back as if it had not been, so that no round of changes is counted that they did not want.
func (s *Service) takeDecision(ctx context.Context, tx *workspace.WriteTx, r record, said pack.PieceAnswer, was decidedBefore) error {
	to, why := was.proposes(r, said)
	if to == "" {
		return fault.New(fault.Conflict, "%s: %s Nothing was taken in.", r.name(), cmp.Or(why, "The client decided nothing about it."))
	}
	reason := said.Note
	if reason == "" && to == ChangesRequested {
		reason = changesWithoutWords
	}
	if was.id != "" && r.stage == to {
		return tx.ExecOne(ctx, "The decision of before is not there any more. Look again.", updateDecisionReason, reason, tx.Now(), tx.Actor(), was.id)
	}
	if was.id != "" {
		var err error
		if r, err = s.reopen(ctx, tx, r, was); err != nil {
			return err
		}
	}
	_, err := s.take(ctx, tx, r, to, reason, partyClient)
	return err
}

// reopen gives a piece back to the client whose decision is replaced; the history keeps what they decided.
func (s *Service) reopen(ctx context.Context, tx *workspace.WriteTx, r record, was decidedBefore) (record, error) {
	if r.stage == Approved {
		if err := s.postings.Withdraw(ctx, tx, r.id); err != nil {
			return r, err
		}
	}
	if err := tx.ExecOne(ctx, "The decision of before is not there any more. Look again.", deleteDecision, was.id); err != nil {
		return r, err
	}
	next := r
	next.stage, next.since, next.approvedDraft = ClientReview, tx.Now(), ""
	return next, save(ctx, tx, r, next)
}
