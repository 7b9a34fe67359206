package cli

import (
	"fmt"
	"io"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/platform"
)

// captionRead bounds what check caption reads: far above every platform's limit.
const captionRead = 1 << 20

type checkCommand struct {
	Caption captionCommand `cmd:"" help:"Check the caption on standard input: disclosure, hashtags, mentions, length."`
}

type captionCommand struct {
	Market    []string `help:"Country whose rules count, as a two-letter code; may be given again." required:"" placeholder:"CC"`
	Platform  string   `help:"instagram, tiktok, youtube, x, facebook, linkedin, pinterest, twitch or threads." required:"" placeholder:"P"`
	Brand     string   `help:"The brand's name." placeholder:"B"`
	Require   []string `help:"A hashtag (#tag) or mention (@name) that must be there; may be given again." placeholder:"TAG"`
	PaidLabel bool     `help:"The platform's own paid-partnership label is on."`
	Lang      string   `help:"Language of the post, as a two-letter code." placeholder:"L"`
}

func (c captionCommand) Run(s *session) error {
	p := platform.Platform(strings.ToLower(c.Platform))
	if !platform.Known(p) {
		return misuse{fault.OnField("platform", "%q is no platform that Backlot knows.", c.Platform)}
	}
	text, err := s.readCaption()
	if err != nil {
		return err
	}
	input := platform.CaptionInput{
		Text: text, Platform: p, Markets: c.Market, Brand: c.Brand, PaidLabel: c.PaidLabel, Language: c.Lang,
	}
	for _, tag := range c.Require {
		if len(tag) > 0 && tag[0] == '@' {
			input.RequiredMentions = append(input.RequiredMentions, tag)
		} else {
			input.RequiredHashtags = append(input.RequiredHashtags, tag)
		}
	}
	result := platform.CheckCaption(input)
	return s.print(result, func(w io.Writer) {
		_, _ = fmt.Fprintln(w, result.Verdict)
		for _, check := range result.Checks {
			_, _ = fmt.Fprintf(w, "  %-6s %-10s %s\n", check.Verdict, check.Kind, check.Rule)
		}
		_, _ = fmt.Fprintln(w, platform.Disclaimer)
	})
}

// readCaption reads standard input to its end, or until the person stops it.
func (s *session) readCaption() (string, error) {
	type result struct {
		text []byte
		err  error
	}
	read := make(chan result, 1)
	go func() {
		text, err := io.ReadAll(io.LimitReader(s.stdin, captionRead+1))
		read <- result{text, err}
	}()
	select {
	case <-s.ctx.Done():
		return "", fault.Wrap(s.ctx.Err(), fault.Cancelled, "Stopped before the caption had ended.")
	case r := <-read:
		if r.err != nil {
			return "", fault.Wrap(r.err, fault.Unavailable, "The caption can't be read from standard input.")
		}
		if len(r.text) > captionRead {
			return "", fault.OnField("caption", "This is longer than any caption. Give the caption alone on standard input.")
		}
		return string(r.text), nil
	}
}

type linkCommand struct {
	URL string `arg:"" help:"A link to a post or a profile."`
}

type linkReport struct {
	Platform string `json:"platform"`
	Kind     string `json:"kind"`
	ID       string `json:"id"`
	Author   string `json:"author"`
	URL      string `json:"url"`
}

func (c linkCommand) Run(s *session) error {
	found := platform.ParseLink(c.URL)
	link := linkReport{string(found.Platform), string(found.Kind), found.ID, found.Author, found.URL}
	return s.print(link, func(w io.Writer) {
		if link.Platform == "" {
			_, _ = fmt.Fprintln(w, "Not a link of a platform that Backlot knows.")
			return
		}
		_, _ = fmt.Fprintln(w, link.Platform, link.Kind, link.ID, link.Author, link.URL)
	})
}
