package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"backlot/internal/fault"
	"backlot/internal/media"
	"backlot/internal/media/compare"
)

type compareCommand struct {
	Approved string `arg:"" help:"The approved film or photo." type:"path" placeholder:"FILE"`
	Posted   string `arg:"" help:"The one that was posted, or another version." type:"path" placeholder:"FILE"`
	Versions bool   `help:"These are two versions of a draft: stamps and trimmed ends are differences, too."`
}

func (c compareCommand) Run(s *session) (err error) {
	engine := media.New(media.Options{})
	defer func() { err = errors.Join(err, engine.Close()) }()
	approved, err := compare.Make(s.ctx, engine, c.Approved)
	if err != nil {
		return about(err, "approved", c.Approved)
	}
	posted, err := compare.Make(s.ctx, engine, c.Posted)
	if err != nil {
		return about(err, "posted", c.Posted)
	}
	judge := compare.Compare
	if c.Versions {
		judge = compare.Versions
	}
	report, err := judge(s.ctx, approved, posted)
	if err != nil {
		return err
	}
	return s.print(report, func(w io.Writer) { tellReport(w, report) })
}

// about says which of the two files a fault is about.
func about(err error, field, path string) error {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return err
	}
	said := *f
	said.Message, said.Field, said.Cause = filepath.Base(path)+": "+f.Message, field, err
	return &said
}

// tellReport writes what a person reads: the verdict, what differs, and what nobody looked at.
func tellReport(w io.Writer, r *compare.Report) {
	_, _ = fmt.Fprintf(w, "%s (%.1f): %s\n", r.Verdict, r.Score, r.Summary)
	for _, d := range r.Differences {
		_, _ = fmt.Fprintf(w, "  %-8s %s", d.What, span(d.From, d.To))
		if d.OtherFrom != d.From || d.OtherTo != d.To {
			_, _ = fmt.Fprintf(w, ", %s of the other", span(d.OtherFrom, d.OtherTo))
		}
		_, _ = fmt.Fprintf(w, ", %s (%.1f)", place(d.Region), d.Score)
		if d.Note != "" {
			_, _ = fmt.Fprintf(w, ": %s", d.Note)
		}
		_, _ = fmt.Fprintln(w)
	}
	_, _ = fmt.Fprintf(w, "  sound    %s, %.0f%% apart\n", r.Audio.Verdict, 100*r.Audio.ErrorRate)
	for _, d := range r.Audio.Differences {
		_, _ = fmt.Fprintf(w, "  sound    %s %s\n", d.What, span(d.From, d.To))
	}
	for _, gap := range r.Unverifiable {
		_, _ = fmt.Fprintf(w, "  not seen %s, %s: %s\n", span(gap.From, gap.To), place(gap.Region), gap.Why)
	}
}

// span writes seconds as a person reads them: 1:02.5-1:04.0.
func span(from, to float64) string {
	moment := func(seconds float64) string {
		d := time.Duration(seconds * float64(time.Second)).Round(100 * time.Millisecond)
		return fmt.Sprintf("%d:%04.1f", int(d.Minutes()), d.Seconds()-60*float64(int(d.Minutes())))
	}
	if from == to {
		return moment(from)
	}
	return moment(from) + "-" + moment(to)
}

// place names a part of the picture.
func place(region [4]float64) string {
	x, y, w, h := region[0], region[1], region[2], region[3]
	if w*h > 0.9 {
		return "the whole picture"
	}
	column, row := "the middle", "the middle"
	switch cx := x + w/2; {
	case w > 0.7:
		column = "the whole width"
	case cx < 0.36:
		column = "the left"
	case cx > 0.64:
		column = "the right"
	}
	switch cy := y + h/2; {
	case h > 0.7:
		row = "the whole height"
	case cy < 0.36:
		row = "the top"
	case cy > 0.64:
		row = "the bottom"
	}
	if row == column {
		return row
	}
	return row + ", " + column
}
