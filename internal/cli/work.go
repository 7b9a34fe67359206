package cli

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"backlot/internal/house"
	"backlot/internal/payment"
	"backlot/internal/posting"
	"backlot/internal/review"
)

type statusCommand struct{}

// statusReport is what `backlot status` prints. Boards count by board and column.
type statusReport struct {
	Workspace    string                    `json:"workspace"`
	Name         string                    `json:"name"`
	DraftsFolder string                    `json:"draftsFolder"`
	Boards       map[string]map[string]int `json:"boards"`
	Due          []dueLine                 `json:"due"`
	Engines      []engineLine              `json:"engines"`
}

type dueLine struct {
	Kind        string `json:"kind"`
	Deliverable string `json:"deliverable"`
	Title       string `json:"title"`
	Creator     string `json:"creator"`
	Campaign    string `json:"campaign"`
	State       string `json:"state"`
	Due         string `json:"due"`
	Action      string `json:"action"`
}

type engineLine struct {
	Name  string `json:"name"`
	State string `json:"state"`
	Why   string `json:"why"`
}

func (statusCommand) Run(s *session) error {
	return s.with(func(h *house.House) error {
		report, err := status(s.ctx, h)
		if err != nil {
			return err
		}
		return s.print(report, func(w io.Writer) { printStatus(w, report) })
	})
}

func status(ctx context.Context, h *house.House) (report statusReport, err error) {
	report = statusReport{Workspace: h.Workspace.Dir(), Boards: map[string]map[string]int{}, Due: []dueLine{}, Engines: []engineLine{}}
	if report.Name, err = h.Workspace.Name(ctx); err != nil {
		return report, err
	}
	folder, err := h.Drafts.Folder(ctx)
	if err != nil {
		return report, err
	}
	report.DraftsFolder = folder.Path
	reviews, err := h.Review.Board(ctx, review.Filter{Limit: 1})
	if err != nil {
		return report, err
	}
	for _, c := range reviews.Columns {
		report.count("review", c.ID, c.Count)
	}
	posts, err := h.Posting.Board(ctx, posting.Filter{Limit: 1})
	if err != nil {
		return report, err
	}
	for _, c := range posts.Columns {
		report.count("posting", c.ID, c.Count)
	}
	payments, err := h.Payments.Board(ctx, payment.Filter{Limit: 1})
	if err != nil {
		return report, err
	}
	for _, c := range payments.Columns {
		report.count("payment", c.ID, c.Count)
	}
	today, err := h.Agenda.Today(ctx)
	if err != nil {
		return report, err
	}
	for _, line := range append(today.Late, today.DueToday...) {
		report.Due = append(report.Due, dueLine{
			Kind: line.Kind, Deliverable: line.DeliverableID, Title: line.Title, Creator: line.Creator, Campaign: line.Campaign,
			State: line.State, Due: time.UnixMilli(line.DueAt).UTC().Format(time.RFC3339), Action: line.ActionLabel,
		})
	}
	for _, e := range h.Engines.States() {
		report.Engines = append(report.Engines, engineLine{e.Name, string(e.State), e.Why})
	}
	return report, nil
}

func (r *statusReport) count(board, column string, n int) {
	if r.Boards[board] == nil {
		r.Boards[board] = map[string]int{}
	}
	r.Boards[board][column] = n
}

func printStatus(w io.Writer, r statusReport) {
	folder := r.DraftsFolder
	if folder == "" {
		folder = "none chosen"
	}
	_, _ = fmt.Fprintf(w, "%s (%s)\nDrafts folder: %s\n", r.Name, r.Workspace, folder)
	for _, board := range []string{"review", "posting", "payment"} {
		_, _ = fmt.Fprintf(w, "%-8s %s\n", board, counts(r.Boards[board]))
	}
	for _, line := range r.Due {
		_, _ = fmt.Fprintf(w, "%-8s %s: %s, %s (%s)\n", line.State, line.Action, line.Creator, line.Title, line.Campaign)
	}
}

// counts writes the columns of one board as "approved 5, planned 9".
func counts(columns map[string]int) string {
	var parts []string
	for _, column := range slices.Sorted(maps.Keys(columns)) {
		parts = append(parts, fmt.Sprintf("%s %d", column, columns[column]))
	}
	return strings.Join(parts, ", ")
}

type draftsCommand struct {
	Scan scanCommand `cmd:"" help:"Look through the drafts folder once and take in what has settled."`
}

type scanCommand struct {
	Folder string `help:"Another folder than the workspace's." type:"path" placeholder:"DIR"`
}

func (c scanCommand) Run(s *session) error {
	return s.with(func(h *house.House) error {
		report, err := h.Drafts.Scan(s.ctx, c.Folder)
		if err != nil {
			return err
		}
		return s.print(report, func(w io.Writer) {
			_, _ = fmt.Fprintf(w, "%d files seen\n", report.Seen)
			for _, f := range report.Received {
				_, _ = fmt.Fprintf(w, "  received   %s as v%d\n", f.File, f.Version)
			}
			for _, f := range report.Unmatched {
				_, _ = fmt.Fprintf(w, "  unmatched  %s: %s\n", f.File, f.Why)
			}
			for _, f := range report.Waiting {
				_, _ = fmt.Fprintf(w, "  waiting    %s: %s\n", f.File, f.Why)
			}
		})
	})
}
