package review

import (
	"context"

	"backlot/internal/workspace"
)

// Postings is the room that takes over once a version is approved.
type Postings interface {
	// Open expects the post of an approved deliverable.
	Open(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
	// Withdraw takes the expectation back. It refuses, with a Conflict, what is posted already.
	Withdraw(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
}

// Castings is the room that keeps how far a creator is in a campaign.
type Castings interface {
	// DraftArrived and DraftApproved tell what happened to a piece, inside the action in which it did.
	DraftArrived(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
	DraftApproved(ctx context.Context, tx *workspace.WriteTx, deliverableID string) error
}

// Detect says by its content what a file is: kind is video, photo, pdf or other; mime has no parameters.
type Detect func(path string) (kind, mime string, err error)

// Service holds the use cases of the review. Every public method that alters something is one action, which one Undo
// takes back.
type Service struct {
	w        *workspace.Workspace
	postings Postings
	castings Castings
	detect   Detect
	media    Media
}

// New makes the review of a workspace.
func New(w *workspace.Workspace, postings Postings, castings Castings, detect Detect, media Media) *Service {
	w.CheckUndo(routeHolds)
	return &Service{w: w, postings: postings, castings: castings, detect: detect, media: media}
}
