package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/review"
	"backlot/internal/review/pack"
	"backlot/internal/workspace"
)

// packEvent tells the window that a review pack is made.
const packEvent = "review:pack"

// longestAnswer is how much of a file is looked through for an answer, in bytes.
const longestAnswer = 5 << 20

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
			made, receipt, err := h.SendPack(ctx, order, folder, progress)
			if err == nil {
				a.desk.emit(packEvent, made)
			}
			return receipt, err
		}), nil
	})
}

// AnswerText reads the file in which a client's answer came, as text. The path was chosen or dropped by a person.
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
		return pack.Text(string(content)), nil
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
