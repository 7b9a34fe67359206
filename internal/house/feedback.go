package house

import (
	"context"
	"crypto/rand"
	"html"
	"os"
	"path/filepath"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/media"
	"backlot/internal/review"
)

// FeedbackBegun is the mail that was begun with the feedback to a creator. Stills is how many pictures go along; Without
// says which are missing and why, or that the mail of before is opened as somebody changed it, "" for neither.
type FeedbackBegun struct {
	MailDraftID string `json:"mailDraftId"`
	Stills      int    `json:"stills"`
	Without     string `json:"without"`
}

// MailFeedback begins the mail that brings the feedback on a piece to its creator, with a still for each comment that is
// about a moment or a place. progress is told how many stills are made, of how many. Nothing is left of it where it fails.
// The one that was begun before gives way to it, unless somebody changed it: then that one is opened as it is.
// Faults: NotFound without an account or the piece; those of review.Service.MailFeedback and of the mail.
func (h *House) MailFeedback(ctx context.Context, deliverableID string, progress func(done, total int64)) (FeedbackBegun, error) {
	draft, err := h.Mail.StartNew(ctx, "", nil, "", "") // before the stills are drawn, as there may be no account
	if err != nil {
		return FeedbackBegun{}, err
	}
	about := topic("feedback", deliverableID)
	before, err := h.begunAbout(ctx, about)
	if err != nil {
		return FeedbackBegun{}, err
	}
	if before.changed != "" {
		return FeedbackBegun{MailDraftID: before.changed, Without: "This mail" + changedSince}, nil
	}
	feedback, err := h.Review.MailFeedback(ctx, deliverableID, progress)
	if err != nil {
		return FeedbackBegun{}, err
	}
	draft.To = []mailbox.Person{{Name: feedback.To, Address: feedback.Email}}
	draft.Subject, draft.CreatorID, draft.CampaignID = feedback.Subject, feedback.CreatorID, feedback.CampaignID
	draft.Rich = richText(feedback.Body) + draft.Rich
	if draft.Files, err = h.attach(ctx, feedback.Stills); err != nil {
		return FeedbackBegun{}, err
	}
	kept, err := h.begin(ctx, about, rand.Text()[:8], before, draft)
	return FeedbackBegun{MailDraftID: kept.ID, Stills: len(kept.Files), Without: feedback.Without}, err
}

// attach puts stills into the file store, for a draft.
func (h *House) attach(ctx context.Context, stills []review.Still) (files []mail.DraftFile, err error) {
	dir, err := h.passing("stills-*")
	if err != nil {
		return nil, noRoomForStills(err)
	}
	defer os.RemoveAll(dir)
	for _, still := range stills {
		path := filepath.Join(dir, filepath.Base(still.Name))
		if err := os.WriteFile(path, still.JPEG, 0o600); err != nil {
			return nil, noRoomForStills(err)
		}
		file, err := h.Mail.AttachFile(ctx, path, nil)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

func noRoomForStills(err error) error {
	return fault.Wrap(err, fault.Unavailable, "There is no room for the pictures on this computer. Free some space and try again, or copy the feedback.")
}

// richText is a plain text as rich text: paragraphs parted by empty lines, and the lines within them.
func richText(text string) string {
	rich := "<p>" + strings.ReplaceAll(html.EscapeString(strings.TrimSpace(text)), "\n\n", "</p><p>") + "</p>"
	return strings.ReplaceAll(rich, "\n", "<br>")
}

// Still draws a moment, page or photo of a stored draft; see review.Media.
func (m shownMedia) Still(ctx context.Context, order review.StillOrder) ([]byte, error) {
	path := m.house.Workspace.Files().Path(order.SHA256)
	facts, err := m.house.Media.Inspect(ctx, path)
	if err != nil {
		return nil, err
	}
	spec := media.StillSpec{AtMs: order.AtMs, Page: order.Page, Number: order.Number}
	for _, shape := range order.Shapes {
		spec.Marks = append(spec.Marks, media.Mark(shape))
	}
	return m.house.Media.Still(ctx, path, facts, spec)
}
