package house

import (
	"context"
	"html"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/uuid"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/review"
	"backlot/internal/workspace"
)

// mailedPack is the largest pack that goes as an attachment, in bytes: mail grows it by a third, and most providers take
// 25 MB.
const mailedPack = 18 << 20

// PackMade says what became of a review pack: the mail that was begun with it, or where it lies. Size is in bytes.
type PackMade struct {
	MailDraftID string `json:"mailDraftId"`
	Path        string `json:"path"`
	Size        int64  `json:"size"`
}

// SendPack makes a review pack and begins the mail that brings it or, with a folder, saves it there. When the mail can't be
// begun nothing is left of it. A mail with the same pieces for the same people that was begun before gives way to it; where
// somebody has changed that one no pack is made, and the receipt's label says so. Faults: those of review.Service.MakePack and of the mail; Invalid when mail can't carry it.
func (h *House) SendPack(ctx context.Context, order review.PackOrder, folder string, progress func(int64, int64)) (PackMade, workspace.Receipt, error) {
	if folder != "" {
		made, err := h.Review.MakePack(ctx, order, filepath.Clean(folder), progress)
		return PackMade{Path: made.Path, Size: made.Size}, made.Receipt, err
	}
	about := packTopic(order)
	before, err := h.begunAbout(ctx, about)
	if err != nil {
		return PackMade{}, workspace.Receipt{}, err
	}
	if before.changed != "" {
		return PackMade{MailDraftID: before.changed}, workspace.Receipt{Label: "The mail with this review pack" + changedSince}, nil
	}
	dir, err := h.passing("pack-*")
	if err != nil {
		return PackMade{}, workspace.Receipt{}, fault.Wrap(err, fault.Unavailable, "There is no room for the review pack on this computer.")
	}
	defer os.RemoveAll(dir)
	made, err := h.Review.PreparePack(ctx, order, dir, progress)
	if err != nil {
		return PackMade{}, workspace.Receipt{}, err
	}
	draft, err := h.packMail(ctx, order, made.MadePack)
	if err != nil {
		return PackMade{}, workspace.Receipt{}, err
	}
	// At once, whatever ends the program: a pack that nobody has would wait for an answer for ever.
	receipt, err := h.Workspace.Together(ctx, journal.Action{Kind: "review.pack"}, func(ctx context.Context, _ *workspace.WriteTx) error {
		if _, err := h.Review.KeepPack(ctx, made); err != nil {
			return err
		}
		draft, err = h.begin(ctx, about, made.ID, before, draft)
		return err
	})
	if err != nil {
		return PackMade{}, workspace.Receipt{}, err
	}
	return PackMade{MailDraftID: draft.ID, Size: made.Size}, receipt, nil
}

const aboutPack = "pack"

// packOfMail is the pack that a draft was begun for, "" for none.
func packOfMail(draftID string) string {
	parts := strings.SplitN(draftID, "-", 4)                                       // kind, topic, what it said, pack
	if len(parts) < 4 || parts[0] != aboutPack || uuid.Validate(parts[3]) != nil { // one begun by an earlier Backlot does not say
		return ""
	}
	return parts[3]
}

// packTopic is what the mail with a pack is about: its pieces, and who is asked.
func packTopic(order review.PackOrder) string {
	names := slices.Clone(order.DeliverableIDs)
	for _, person := range order.People {
		names = append(names, strings.ToLower(strings.TrimSpace(person.Address)))
	}
	return topic(aboutPack, names...)
}

// passing makes a folder for what is handed on at once. It lies in the workspace, where what a killed program leaves behind
// is found and cleared.
func (h *House) passing(pattern string) (string, error) {
	if err := os.MkdirAll(h.passingFolder(), 0o700); err != nil {
		return "", err
	}
	return os.MkdirTemp(h.passingFolder(), pattern)
}

// clearPassing removes what was left behind. Nothing is handed on yet in the process that calls it.
func (h *House) clearPassing() {
	if err := os.RemoveAll(h.passingFolder()); err != nil {
		slog.Warn("clearing what a killed program left behind", "error", err)
	}
}

func (h *House) passingFolder() string { return filepath.Join(h.Workspace.Dir(), "cache", "passing") }

// packMail is the mail that brings a pack, with the page attached. It is not kept yet.
func (h *House) packMail(ctx context.Context, order review.PackOrder, made review.MadePack) (draft mail.Draft, err error) {
	if made.Size > mailedPack {
		return draft, fault.New(fault.Invalid, "The pack has %d MB, more than mail takes. Save it to a folder and share it your own way, or send fewer pieces at a time.", made.Size>>20)
	}
	accounts, err := h.Mail.Accounts(ctx)
	if err != nil {
		return draft, err
	}
	account := ""
	for _, each := range accounts {
		if strings.EqualFold(each.Address, order.ReplyTo) {
			account = each.ID
		}
	}
	people := []mailbox.Person{}
	for _, person := range order.People {
		people = append(people, mailbox.Person{Name: person.Name, Address: person.Address})
	}
	draft, err = h.Mail.StartNew(ctx, account, people, "", "")
	if err != nil {
		return draft, err
	}
	file, err := h.Mail.AttachFile(ctx, made.Path, nil)
	if err != nil {
		return draft, err
	}
	draft.Subject, draft.Files = made.Subject, append(draft.Files, file)
	paragraphs := strings.ReplaceAll(html.EscapeString(strings.TrimSpace(made.Body)), "\n\n", "</p><p>")
	draft.Rich = "<p>" + paragraphs + "</p>" + draft.Rich
	return draft, nil
}
