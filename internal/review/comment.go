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
	selectReplied   = `SELECT draft_id, coalesce(at_ms, -1), coalesce(end_ms, -1), page, weight, audience, reply_to FROM comment
		WHERE id = ? AND removed_at = 0`
	insertComment = `INSERT INTO comment (id, deliverable_id, draft_id, at_ms, end_ms, page, shapes, body, weight, audience,
		reply_to, author, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	updateComment         = `UPDATE comment SET body = ?, weight = ?, audience = ?, shapes = ? WHERE id = ? AND removed_at = 0`
	updateReplyAudience   = `UPDATE comment SET audience = ? WHERE reply_to = ? AND removed_at = 0`
	updateCommentResolved = `UPDATE comment SET resolved_at = ? WHERE id = ? AND removed_at = 0`
	updateCommentRemoved  = `UPDATE comment SET removed_at = ? WHERE id = ? AND removed_at = 0`
)

const commentGone = "This comment is not there any more."

// AddComment writes a remark on a version, and names the colleagues in it. Faults: NotFound; Invalid on "body", "atMs",
// "endMs", "page", "shapes", "weight", "audience", "replyTo".
func (s *Service) AddComment(ctx context.Context, draftID string, m Remark) (workspace.Receipt, error) {
	if err := m.tidy(); err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "comment.add"}, func(tx *workspace.WriteTx) error {
		label := "Comment"
		if m.ReplyTo != "" {
			label = "Answer"
			if err := m.join(ctx, tx, draftID); err != nil {
				return err
			}
		}
		deliverableID, err := s.onVersion(ctx, tx, draftID, label)
		if err != nil {
			return err
		}
		id := workspace.NewID()
		_, err = tx.Exec(ctx, insertComment, id, deliverableID, draftID, m.AtMs, m.EndMs, m.Page, shapesJSON(m.Shapes), m.Body,
			m.Weight, m.Audience, m.ReplyTo, tx.Actor(), tx.Now())
		if err != nil {
			return err
		}
		return s.mention(ctx, tx, id, m.Body)
	})
}

// join puts an answer where the comment lies that it answers. An answer to an answer answers the first of them all.
func (m *Remark) join(ctx context.Context, tx *workspace.WriteTx, draftID string) error {
	for {
		var at, end int64
		var on, first string
		err := tx.Row(ctx, selectReplied, []any{m.ReplyTo}, &on, &at, &end, &m.Page, &m.Weight, &m.Audience, &first)
		if errors.Is(err, sql.ErrNoRows) || err == nil && on != draftID {
			return fault.OnField("replyTo", "%s", commentGone)
		}
		if err != nil {
			return err
		}
		m.AtMs, m.EndMs, m.Shapes = momentOf(at), momentOf(end), nil
		if first == "" {
			return nil
		}
		m.ReplyTo = first
	}
}

func momentOf(ms int64) *int64 {
	if ms < 0 {
		return nil
	}
	return &ms
}

// EditComment gives a comment other words, another weight, other readers (whom its answers follow) or other shapes; its
// place stays. Faults: NotFound, Invalid as in AddComment.
func (s *Service) EditComment(ctx context.Context, id string, m Remark) (workspace.Receipt, error) {
	m.AtMs, m.EndMs, m.Page = nil, nil, 0
	if err := m.tidy(); err != nil {
		return workspace.Receipt{}, err
	}
	return s.onComment(ctx, id, "comment.edit", "Comment changed", func(tx *workspace.WriteTx, _ bool) error {
		if err := tx.ExecOne(ctx, commentGone, updateComment, m.Body, m.Weight, m.Audience, shapesJSON(m.Shapes), id); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, updateReplyAudience, m.Audience, id); err != nil {
			return err
		}
		return s.mention(ctx, tx, id, m.Body)
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
