package cli

import (
	"fmt"
	"io"

	"backlot/internal/fault"
	"backlot/internal/platform"
)

// captionRead bounds what check caption reads: far above every platform's limit.
const captionRead = 1 << 20

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
