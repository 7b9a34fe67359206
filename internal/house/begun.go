package house

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"html"
	"regexp"
	"slices"
	"strings"

	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
)

// A mail that Backlot begins about something is found again when it is asked for again, as long as nobody has sent it or
// thrown it away. The id of its draft says what it is about and, as a sum, what it said: who changes it changes that, too.
// What a person changed is never written over.

// begun are the mails about a topic that were begun and are still there.
type begun struct {
	// changed is one that a person has made another since, "" for none.
	changed string
	// stale are those that nobody has touched. A killed program may have left more than one.
	stale []string
}

const changedSince = " has been begun before and was changed, so it is opened as it is. Throw it away to begin anew."

var betweenTags = regexp.MustCompile(`<[^>]*>`)

// topic is what a mail is about: a kind, and what it names. Only its sum goes into the id.
func topic(kind string, names ...string) string {
	names = slices.Clone(names)
	slices.Sort(names)
	return kind + "-" + sum(strings.Join(names, "\n"), 16) + "-"
}

// begunAbout finds the mails that are begun about a topic already.
func (h *House) begunAbout(ctx context.Context, about string) (before begun, err error) {
	drafts, err := h.Mail.Drafts(ctx)
	if err != nil {
		return before, err
	}
	for _, d := range drafts {
		rest, ok := strings.CutPrefix(d.ID, about)
		if !ok {
			continue
		}
		if said, _, _ := strings.Cut(rest, "-"); said == saysNow(d) {
			before.stale = append(before.stale, d.ID)
		} else {
			before.changed = cmp.Or(before.changed, d.ID)
		}
	}
	return before, nil
}

// begin keeps a draft about a topic, in the place of those that were begun before. own makes its id one of a kind.
func (h *House) begin(ctx context.Context, about, own string, before begun, d mail.Draft) (mail.Draft, error) {
	d.ID = about + saysNow(d) + "-" + own
	return h.Mail.SaveDraftInstead(ctx, d, before.stale)
}

// saysNow is a sum of what a draft says: to whom, about what, with which words and files. How its text is marked up is left
// out, as an editor writes the same words its own way.
func saysNow(d mail.Draft) string {
	words := strings.Join(strings.Fields(html.UnescapeString(betweenTags.ReplaceAllString(d.Rich, " "))), " ")
	files := []string{}
	for _, f := range d.Files {
		files = append(files, f.Name, f.SHA256)
	}
	people := func(list []mailbox.Person) []mailbox.Person { return append([]mailbox.Person{}, list...) }
	content, err := json.Marshal([]any{d.AccountID, people(d.To), people(d.Cc), d.Subject, words, files})
	if err != nil { // strings alone
		panic(err)
	}
	return sum(string(content), 8)
}

// sum is the first bytes of a text's SHA-256, in hexadecimal digits.
func sum(text string, bytes int) string {
	all := sha256.Sum256([]byte(text))
	return hex.EncodeToString(all[:bytes])
}
