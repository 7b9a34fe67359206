package review

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

const (
	selectDraftOf = `SELECT f.deliverable_id, (SELECT count(*) FROM draft g WHERE g.deliverable_id = f.deliverable_id
			AND (g.received_at, g.id) <= (f.received_at, f.id)) FROM draft f WHERE f.id = ?`
	selectCommentOf = `SELECT draft_id, body, resolved_at FROM comment WHERE id = ? AND removed_at = 0`
	insertComment   = `INSERT INTO comment (id, deliverable_id, draft_id, at_ms, body, author, written_at)
		VALUES (?, ?, ?, ?, ?, ?, ?)`
	updateCommentBody     = `UPDATE comment SET body = ? WHERE id = ? AND removed_at = 0`
	updateCommentResolved = `UPDATE comment SET resolved_at = ? WHERE id = ? AND removed_at = 0`
	updateCommentRemoved  = `UPDATE comment SET removed_at = ? WHERE id = ? AND removed_at = 0`
)

const commentGone = "This comment is not there any more."

// AddComment writes a remark on a version. atMs is the moment in the media in milliseconds, nil for the whole piece.
// Faults: NotFound, Invalid on "body" or "atMs".
func (s *Service) AddComment(ctx context.Context, draftID, body string, atMs *int64) (workspace.Receipt, error) {
	body, err := commentWords(body)
	if err != nil {
		return workspace.Receipt{}, err
	}
	if atMs != nil && *atMs < 0 {
		return workspace.Receipt{}, fault.OnField("atMs", "A comment can't be before the beginning.")
	}
	return s.w.Write(ctx, journal.Action{Kind: "comment.add"}, func(tx *workspace.WriteTx) error {
		deliverableID, err := s.onVersion(ctx, tx, draftID, "Comment")
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertComment, workspace.NewID(), deliverableID, draftID, atMs, body, tx.Actor(), tx.Now())
		return err
	})
}

// EditComment gives a comment other words. Faults: NotFound, Invalid on "body".
func (s *Service) EditComment(ctx context.Context, id, body string) (workspace.Receipt, error) {
	body, err := commentWords(body)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.onComment(ctx, id, "comment.edit", "Comment changed", func(tx *workspace.WriteTx, _ bool) error {
		return tx.ExecOne(ctx, commentGone, updateCommentBody, body, id)
	})
}

// ResolveComment says that a comment is dealt with, or that it is open again.
func (s *Service) ResolveComment(ctx context.Context, id string, resolved bool) (workspace.Receipt, error) {
	label := "Comment resolved"
	if !resolved {
		label = "Comment opened again"
	}
	return s.onComment(ctx, id, "comment.resolve", label, func(tx *workspace.WriteTx, was bool) error {
		if was == resolved {
			return nil
		}
		var at int64
		if resolved {
			at = tx.Now()
		}
		return tx.ExecOne(ctx, commentGone, updateCommentResolved, at, id)
	})
}

// RemoveComment takes a comment off the screens; the history keeps it.
func (s *Service) RemoveComment(ctx context.Context, id string) (workspace.Receipt, error) {
	return s.onComment(ctx, id, "comment.remove", "Comment removed", func(tx *workspace.WriteTx, _ bool) error {
		return tx.ExecOne(ctx, commentGone, updateCommentRemoved, tx.Now(), id)
	})
}

// onComment alters one comment in an action whose history line quotes it.
func (s *Service) onComment(ctx context.Context, id, kind, label string, alter func(tx *workspace.WriteTx, resolved bool) error) (workspace.Receipt, error) {
	return s.w.Write(ctx, journal.Action{Kind: kind}, func(tx *workspace.WriteTx) error {
		var draftID, body string
		var resolvedAt int64
		err := tx.Row(ctx, selectCommentOf, []any{id}, &draftID, &body, &resolvedAt)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.NotFound, commentGone)
		}
		if err != nil {
			return err
		}
		if _, err := s.onVersion(ctx, tx, draftID, label); err != nil {
			return err
		}
		return alter(tx, resolvedAt != 0)
	})
}

// onVersion describes the action as one on a version, and returns its deliverable.
func (s *Service) onVersion(ctx context.Context, tx *workspace.WriteTx, draftID, label string) (string, error) {
	var deliverableID string
	var version int
	err := tx.Row(ctx, selectDraftOf, []any{draftID}, &deliverableID, &version)
	if errors.Is(err, sql.ErrNoRows) {
		return "", fault.New(fault.NotFound, "This version is not there any more. Its arrival may have been undone.")
	}
	if err != nil {
		return "", err
	}
	r, err := load(ctx, tx, deliverableID)
	if err != nil {
		return "", err
	}
	tx.Describe(fmt.Sprintf("%s on v%d: %s", label, version, r.name()), "")
	return deliverableID, nil
}

func commentWords(body string) (string, error) {
	body, err := words("body", body)
	if err == nil && body == "" {
		return "", fault.OnField("body", "Write what you want to say.")
	}
	return body, err
}
