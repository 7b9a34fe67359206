package app

import (
	"context"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/mail/mailbox"
	"backlot/internal/review"
	"backlot/internal/workspace"
)

// packEvent tells the window that a review pack is made.
const packEvent = "review:pack"

const (
	// mailedPack is the largest pack that goes as an attachment, in bytes: mail grows it by a third, and most providers
	// take 25 MB.
	mailedPack = 18 << 20
	// longestAnswer is how much of a file is looked through for an answer, in bytes.
	longestAnswer = 5 << 20
)

// PackMade says what became of a review pack: the mail that was begun with it, or where it lies. Size is in bytes.
type PackMade struct {
	MailDraftID string `json:"mailDraftId"`
	Path        string `json:"path"`
	Size        int64  `json:"size"`
}

// MakePack writes a review pack, beside other work, and gives the id of the job. It goes into a new mail to those who are
// asked, or, with a folder that a person chose, into that.
func (a *ReviewAPI) MakePack(order review.PackOrder, folder string) (string, error) {
	return call(a.desk, func(_ context.Context, h *house.House) (string, error) {
		if folder != "" {
			if err := a.desk.mustBeGranted(folder); err != nil {
				return "", err
			}
		}
		return a.desk.jobs.Start("Making the review pack", func(ctx context.Context, progress func(int64, int64)) (workspace.Receipt, error) {
			made, receipt, err := makePack(ctx, h, order, folder, progress)
			if err == nil {
				a.desk.emit(packEvent, made)
			}
			return receipt, err
		}), nil
	})
}

func makePack(ctx context.Context, h *house.House, order review.PackOrder, folder string, progress func(int64, int64)) (PackMade, workspace.Receipt, error) {
	if folder != "" {
		made, err := h.Review.MakePack(ctx, order, filepath.Clean(folder), progress)
		return PackMade{Path: made.Path, Size: made.Size}, made.Receipt, err
	}
	dir, err := os.MkdirTemp("", "backlot-pack-*")
	if err != nil {
		return PackMade{}, workspace.Receipt{}, fault.Wrap(err, fault.Unavailable, "There is no room for the review pack on this computer.")
	}
	defer os.RemoveAll(dir)
	made, err := h.Review.MakePack(ctx, order, dir, progress)
	if err != nil {
		return PackMade{}, workspace.Receipt{}, err
	}
	draft, err := mailPack(ctx, h, order, made)
	if err != nil {
		// What was begun is taken back: a pack that nobody has would wait for an answer for ever.
		_, undoing := h.Workspace.Undo(context.WithoutCancel(ctx), made.Receipt.ActionID)
		if undoing != nil {
			return PackMade{}, workspace.Receipt{}, undoing
		}
		return PackMade{}, workspace.Receipt{}, err
	}
	return PackMade{MailDraftID: draft, Size: made.Size}, made.Receipt, nil
}

func mailPack(ctx context.Context, h *house.House, order review.PackOrder, made review.MadePack) (string, error) {
	if made.Size > mailedPack {
		return "", fault.New(fault.Invalid, "The pack has %d MB, more than mail takes. Save it to a folder and share it your own way, or send fewer pieces at a time.", made.Size>>20)
	}
	accounts, err := h.Mail.Accounts(ctx)
	if err != nil {
		return "", err
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
	draft, err := h.Mail.StartNew(ctx, account, people, "", "")
	if err != nil {
		return "", err
	}
	file, err := h.Mail.AttachFile(ctx, made.Path, nil)
	if err != nil {
		return "", err
	}
	draft.Subject, draft.Files = made.Subject, append(draft.Files, file)
	paragraphs := strings.ReplaceAll(html.EscapeString(strings.TrimSpace(made.Body)), "\n\n", "</p><p>")
	draft.Rich = "<p>" + paragraphs + "</p>" + draft.Rich
	kept, err := h.Mail.SaveDraft(ctx, draft)
	return kept.ID, err
}

// AnswerText reads the file in which a client's answer came. The path was chosen or dropped by a person.
func (a *ReviewAPI) AnswerText(path string) (string, error) {
	return call(a.desk, func(context.Context, *house.House) (string, error) {
		if err := a.desk.mustBeGranted(path); err != nil {
			return "", err
		}
		file, err := os.Open(filepath.Clean(path))
		if err != nil {
			return "", fault.Wrap(err, fault.NotFound, "%s can't be read: %s.", filepath.Base(path), err)
		}
		defer file.Close()
		if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
			return "", fault.Wrap(err, fault.Invalid, "%s is no file with an answer.", filepath.Base(path))
		}
		content, err := io.ReadAll(io.LimitReader(file, longestAnswer+1))
		if err != nil {
			return "", fmt.Errorf("reading the answer: %w", err)
		}
		if len(content) > longestAnswer {
			return "", fault.New(fault.Invalid, "%s is too long to hold an answer. Choose the answer file that the client sent.", filepath.Base(path))
		}
		return string(content), nil
	})
}

// ReadAnswer finds a client's answer in a text and says what it comes to.
func (a *ReviewAPI) ReadAnswer(text string) (review.ClientAnswer, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) (review.ClientAnswer, error) {
		return h.Review.ReadAnswer(ctx, text, "")
	})
}

// TakeAnswer takes a client's answer in, with the decisions about the deliverables that are named.
func (a *ReviewAPI) TakeAnswer(text string, decided []string) (workspace.Receipt, error) {
	return a.act(func(ctx context.Context, s *review.Service) (workspace.Receipt, error) {
		return s.TakeAnswer(ctx, text, "", decided)
	})
}
