package posting

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

// maxCaption bounds a caption in bytes: above the longest that a platform takes.
const maxCaption = 300_000

// Recognise says what a pasted link names and what speaks against its being this piece. Nothing is written and
// nothing is looked up in the network.
func (s *Service) Recognise(ctx context.Context, id, rawURL string) (Recognition, error) {
	link := platform.ParseLink(rawURL)
	found := Recognition{
		Platform: string(link.Platform), PlatformName: platform.Name(link.Platform), Kind: link.Kind, PostRef: link.ID,
		Author: link.Author, URL: link.URL, IsPost: link.IsPost(), Warnings: []string{},
	}
	if _, err := acceptLink(rawURL); err != nil {
		found.Warnings = append(found.Warnings, err.Error())
		return found, nil
	}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		r, err := read(ctx, tx, id)
		if err != nil {
			return err
		}
		checks, err := judgeLink(ctx, tx, link, r)
		for _, check := range checks {
			if check.Verdict != platform.Pass {
				found.Warnings = append(found.Warnings, check.Rule)
			}
		}
		return err
	})
	return found, err
}

func judgeLink(ctx context.Context, tx reader, link platform.Link, r record) ([]platform.Check, error) {
	accounts, err := readAccounts(ctx, tx, r)
	if err != nil {
		return nil, fmt.Errorf("reading the creator's accounts: %w", err)
	}
	var creator, title, on, format, other string
	err = tx.Row(ctx, sameLink, []any{link.ID, link.Platform, r.id}, &creator, &title, &on, &format)
	switch {
	case err == nil:
		other = creator + ", " + platform.PieceName(title, on, format)
	case !errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("looking for the same link: %w", err)
	}
	return checkLink(link, r, accounts, other), nil
}

// Report records a post and checks it. Failed checks open a fix request and make it a problem; otherwise it waits to
// be verified. Reporting again (a fix, a corrected link) is the next attempt. Faults: Invalid on fields url, caption
// and postedAt, NotFound, Conflict when it is verified already.
func (s *Service) Report(ctx context.Context, id string, report Report) (Reported, error) {
	link, err := acceptLink(report.URL)
	if err != nil {
		return Reported{}, err
	}
	if err := report.check(s.w.Clock().Now()); err != nil {
		return Reported{}, err
	}
	var out Reported
	receipt, err := s.w.Write(ctx, journal.Action{Kind: "posting.report", Label: "Post reported"}, func(tx *workspace.WriteTx) error {
		r, err := read(ctx, tx, id)
		if err != nil {
			return err
		}
		if r.stage == Verified || r.stage == Withdrawn {
			return find(r.stage, ColumnChecking).check()
		}
		checks, err := judgeLink(ctx, tx, link, r)
		if err != nil {
			return err
		}
		checks = append(checks, r.checkCaption(report)...)
		failed := failedOf(checks)
		out.Stage = Checking
		if len(failed) > 0 {
			out.Stage = Problem
		}
		err = tx.ExecOne(ctx, movedOn, reportPosting, out.Stage, tx.Now(), link.URL, link.Platform, link.ID, link.Author,
			report.Caption, report.PaidLabel, report.PostedAt, tx.Now(), id, r.stage)
		if err != nil {
			return err
		}
		if out.Checks, err = writeChecks(ctx, tx, id, checks); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, closeFix, tx.Now(), id); err != nil {
			return fmt.Errorf("closing the fix request: %w", err)
		}
		r.url = link.URL
		if len(failed) > 0 {
			if out.FixText, err = s.requestFix(ctx, tx, r, failed, ""); err != nil {
				return err
			}
		}
		tx.Describe(reportLabel(len(failed), r), summary(failed))
		return nil
	})
	out.Receipt = receipt
	return out, err
}

func reportLabel(failed int, r record) string {
	switch failed {
	case 0:
		return "Post reported: " + r.name()
	case 1:
		return "Post reported with 1 problem: " + r.name()
	}
	return fmt.Sprintf("Post reported with %d problems: %s", failed, r.name())
}

// check refuses what cannot be true, with a fault on its field.
func (r Report) check(now time.Time) error {
	switch {
	case len(r.Caption) > maxCaption:
		return fault.OnField("caption", "This is longer than any platform's caption. Paste the caption only.")
	case r.PostedAt < 0:
		return fault.OnField("postedAt", "This is not a time at which a post can have gone live.")
	case r.PostedAt > now.Add(time.Minute).UnixMilli():
		return fault.OnField("postedAt", "The post can't have gone live in the future. Check the date and the time.")
	}
	return nil
}

func (r record) checkCaption(report Report) []platform.Check {
	if report.LinkOnly {
		return []platform.Check{{
			Kind: platform.KindDisclosure, Verdict: platform.Unsure, At: -1,
			Rule: "Nobody has read the caption yet. Open the post and report it again with its caption, or look at it yourself.",
		}}
	}
	return platform.CheckCaption(platform.CaptionInput{
		Text: report.Caption, Platform: platform.Platform(r.platform), Markets: r.required.Markets, Brand: r.required.Brand,
		RequiredHashtags: r.required.Hashtags, RequiredMentions: r.required.Mentions, PaidLabel: report.PaidLabel,
	}).Checks
}

// kindOrder is the order in which failures are told: those of one kind together, whatever their market.
var kindOrder = []platform.CheckKind{
	kindLink, platform.KindDisclosure, platform.KindPlacement, platform.KindLabel, platform.KindHashtag, platform.KindMention,
	platform.KindLength,
}

func failedOf(checks []platform.Check) []platform.Check {
	failed := []platform.Check{}
	for _, check := range checks {
		if check.Verdict == platform.Fail {
			failed = append(failed, check)
		}
	}
	slices.SortStableFunc(failed, func(a, b platform.Check) int {
		return cmp.Compare(slices.Index(kindOrder, a.Kind), slices.Index(kindOrder, b.Kind))
	})
	return failed
}

func writeChecks(ctx context.Context, tx *workspace.WriteTx, id string, checks []platform.Check) ([]Check, error) {
	var attempt int
	if err := tx.Row(ctx, lastAttempt, []any{id}, &attempt); err != nil {
		return nil, fmt.Errorf("reading the last attempt: %w", err)
	}
	written := make([]Check, 0, len(checks))
	for place, c := range checks {
		row := Check{ID: workspace.NewID(), Kind: string(c.Kind), Market: c.Market, Verdict: string(c.Verdict), Rule: c.Rule,
			Source: c.Source, Found: c.Found, CheckedAt: tx.Now()}
		_, err := tx.Exec(ctx, insertCheck, row.ID, id, attempt+1, place, row.Kind, row.Market, row.Verdict, row.Rule,
			row.Source, row.Found, row.CheckedAt)
		if err != nil {
			return nil, fmt.Errorf("writing a check: %w", err)
		}
		written = append(written, row)
	}
	return written, nil
}

// requestFix opens a fix request and returns its text.
func (s *Service) requestFix(ctx context.Context, tx *workspace.WriteTx, r record, failed []platform.Check, reason string) (string, error) {
	p, err := r.piece(ctx, tx, tx.Actor())
	if err != nil {
		return "", err
	}
	body := p.fix(failed, reason, tx.Now()+FixWindow.Milliseconds())
	short := reason
	if short == "" {
		short = summary(failed)
	}
	if _, err := tx.Exec(ctx, insertFix, workspace.NewID(), r.id, short, body, tx.Now(), tx.Actor()); err != nil {
		return "", fmt.Errorf("opening the fix request: %w", err)
	}
	return body, nil
}
