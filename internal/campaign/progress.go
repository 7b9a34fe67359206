package campaign

import (
	"context"

	"backlot/internal/workspace"
)

// Progress moves the statuses of a casting by what happens to its pieces, inside the action in which it happens. It
// only ever goes forward in the flow, by what the present status means, and never out of Rejected. It needs no other
// room, so that it exists before they do.
type Progress struct{}

// DraftArrived tells that a draft of the piece came: its creator is past the brief.
func (Progress) DraftArrived(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error {
	return happened(ctx, tx, deliverableID, draftArrived)
}

// DraftApproved tells that a version of the piece was approved.
func (Progress) DraftApproved(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error {
	return happened(ctx, tx, deliverableID, draftApproved)
}

// ContentPosted tells that the piece's post was verified.
func (Progress) ContentPosted(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error {
	return happened(ctx, tx, deliverableID, contentPosted)
}

// PaymentReleased tells that the piece is to be paid.
func (Progress) PaymentReleased(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error {
	return happened(ctx, tx, deliverableID, paymentReleased)
}

// PaymentSent tells that the money for the piece went out.
func (Progress) PaymentSent(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error {
	return happened(ctx, tx, deliverableID, paymentSent)
}

// lastOneGone looks again whether all pieces of a casting are approved or posted, now that one is cancelled.
func lastOneGone(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error {
	if err := happened(ctx, tx, deliverableID, draftApproved); err != nil {
		return err
	}
	return happened(ctx, tx, deliverableID, contentPosted)
}

func happened(ctx context.Context, tx *workspace.WriteTx, deliverableID string, e event) error {
	var castingID string
	var workflow Workflow
	var s standing
	now := map[Group]*Status{InfluencerGroup: new(Status), PaymentGroup: new(Status)}
	err := one(ctx, tx, errNoDeliverable, selectStanding, []any{deliverableID}, &castingID, &workflow,
		now[InfluencerGroup], now[PaymentGroup], &s.Fee, &s.Open, &s.Approved, &s.Verified, &s.Paid, &s.Sent)
	if err != nil {
		return err
	}
	group, to := outcome(e, s)
	if to == "" {
		return nil
	}
	known, err := statusesOf(ctx, tx)
	if err != nil {
		return err
	}
	if !follows(workflow, group, known.meaning(*now[group]), to) {
		return nil
	}
	return tx.ExecOne(ctx, castingChanged, moveStatus[group], to, castingID)
}
