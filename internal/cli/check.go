package cli

import (
	"fmt"
	"io"
	"strings"

	"backlot/internal/disclosure"
	"backlot/internal/fault"
	"backlot/internal/platform"
)

type lensCommand struct {
	Caption captionLens `cmd:"" help:"Check the caption on standard input: disclosure, hashtags, mentions, length."`
}

type captionLens struct {
	Market    []string `help:"Country whose rules count, as a two-letter code; several with commas or given again." required:"" placeholder:"CC"`
	Platform  string   `help:"instagram, tiktok, youtube, x, facebook, linkedin, pinterest, twitch or threads." required:"" placeholder:"P"`
	Brand     string   `help:"The brand's name." placeholder:"B"`
	Require   []string `help:"A hashtag (#tag) or mention (@name) that must be there; several with commas or given again." placeholder:"TAG"`
	PaidLabel bool     `help:"The platform's own paid-partnership label is on."`
	Lang      string   `help:"Language of the post, as a two-letter code." placeholder:"L"`
}

func (c captionLens) Run(s *session) error {
	p := platform.Platform(strings.ToLower(strings.TrimSpace(c.Platform)))
	if !platform.Known(p) {
		return misuse{fault.OnField("platform", "%q is no platform that Backlot knows. Name one of: %s.", platform.Visible(c.Platform), platformKeys())}
	}
	text, err := s.readCaption()
	if err != nil {
		return err
	}
	report := disclosure.Caption{
		Text: text, Platform: p, Markets: c.Market, Brand: c.Brand, Required: c.Require, PaidLabel: c.PaidLabel, Language: c.Lang,
	}.Check()
	result := platform.Result{Verdict: report.Verdict, Checks: make([]platform.Check, 0, len(report.Checks))}
	for _, check := range report.Checks {
		result.Checks = append(result.Checks, check.Check)
	}
	return s.print(result, func(w io.Writer) { tellCaption(w, report) })
}

// tellCaption writes what a person reads: the verdict, and of each check what to make of it.
func tellCaption(w io.Writer, report disclosure.Report) {
	_, _ = fmt.Fprintln(w, report.Verdict)
	for _, check := range report.Checks {
		_, _ = fmt.Fprintf(w, "  %-6s %-10s %s\n", check.Verdict, check.Kind, check.Words)
		if check.Verdict != platform.Pass && check.Source != "" {
			_, _ = fmt.Fprintf(w, "  %-17s Source: %s.\n", "", check.Source)
		}
	}
	_, _ = fmt.Fprintln(w, platform.Disclaimer)
}

func platformKeys() string {
	var keys []string
	for _, p := range platform.All() {
		keys = append(keys, string(p))
	}
	return strings.Join(keys, ", ")
}
