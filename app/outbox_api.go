package app

import (
	"context"
	"path/filepath"

	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/workspace"
)

// OutboxAPI is what writing and sending mail calls.
type OutboxAPI struct{ desk *Desk }

// Drafts lists what is being written.
func (a *OutboxAPI) Drafts() ([]mail.Draft, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]mail.Draft, error) { return h.Mail.Drafts(ctx) })
}

// Draft returns one draft.
func (a *OutboxAPI) Draft(id string) (mail.Draft, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.Draft, error) { return h.Mail.Draft(ctx, id) })
}

// StartNew begins a mail; accountID "" is the first account.
func (a *OutboxAPI) StartNew(accountID string, to []mailbox.Person, creatorID, campaignID string) (mail.Draft, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.Draft, error) {
		return h.Mail.StartNew(ctx, accountID, to, creatorID, campaignID)
	})
}

// StartReply begins an answer to a mail, to its sender or to all.
func (a *OutboxAPI) StartReply(mailID string, all bool) (mail.Draft, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.Draft, error) {
		return h.Mail.StartReply(ctx, mailID, all)
	})
}

// StartForward begins to pass a mail on.
func (a *OutboxAPI) StartForward(mailID string) (mail.Draft, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.Draft, error) { return h.Mail.StartForward(ctx, mailID) })
}

// SaveDraft keeps a draft as it stands and returns it as it is kept.
func (a *OutboxAPI) SaveDraft(draft mail.Draft) (mail.Draft, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.Draft, error) { return h.Mail.SaveDraft(ctx, draft) })
}

// DiscardDraft throws a draft away.
func (a *OutboxAPI) DiscardDraft(id string) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error { return h.Mail.DiscardDraft(ctx, id) })
}

// AttachFiles copies files that a person dropped or picked into the store, for a draft.
func (a *OutboxAPI) AttachFiles(paths []string) ([]mail.DraftFile, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]mail.DraftFile, error) {
		if err := a.desk.mustBeGranted(paths...); err != nil {
			return nil, err
		}
		if len(paths) > filesAtOnce {
			return nil, fault.New(fault.Invalid, "These are %d files, and %d can be attached at a time. Nothing was attached; put them into an archive.", len(paths), filesAtOnce)
		}
		files := []mail.DraftFile{}
		for _, path := range paths {
			file, err := h.Mail.AttachFile(ctx, filepath.Clean(path), nil)
			if err != nil {
				return files, err
			}
			files = append(files, file)
		}
		return files, nil
	})
}

// Queue puts a draft into the outbox.
func (a *OutboxAPI) Queue(draftID string, when mail.Timing) (mail.QueuedMail, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.QueuedMail, error) {
		return h.Mail.Queue(ctx, draftID, when)
	})
}

// TakeBack stops a mail that waits and returns the id of its draft.
func (a *OutboxAPI) TakeBack(outgoingID string) (string, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (string, error) { return h.Mail.TakeBack(ctx, outgoingID) })
}

// Outbox lists what waits, what is being sent, what failed or is unknown, and what was sent lately.
func (a *OutboxAPI) Outbox() ([]mail.Delivery, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]mail.Delivery, error) { return h.Mail.Outbox(ctx) })
}

// Decide is a person's choice for a delivery that failed or is unknown: sent, again or drop.
func (a *OutboxAPI) Decide(deliveryID, choice string) error {
	return run(a.desk, func(ctx context.Context, h *house.House) error { return h.Mail.Decide(ctx, deliveryID, choice) })
}

// Templates lists the templates.
func (a *OutboxAPI) Templates() ([]mail.Template, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]mail.Template, error) { return h.Mail.Templates(ctx) })
}

// MergeFields lists the fields that templates may use.
func (a *OutboxAPI) MergeFields() []string { return mail.MergeFields }

// SaveTemplate adds or alters a template.
func (a *OutboxAPI) SaveTemplate(template mail.Template) (mail.AddedTemplate, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (mail.AddedTemplate, error) {
		return h.Mail.SaveTemplate(ctx, template)
	})
}

// RemoveTemplate takes a template away.
func (a *OutboxAPI) RemoveTemplate(id string) (workspace.Receipt, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (workspace.Receipt, error) {
		return h.Mail.RemoveTemplate(ctx, id)
	})
}
