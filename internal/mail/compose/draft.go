// Package compose turns a draft into the bytes of a mail (RFC 5322), fills the merge fields of templates, and holds
// the rules of replying and forwarding. It knows no account and no mailbox.
package compose

import (
	"crypto/rand"
	"encoding/base32"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"backlot/internal/fault"
)

// Address is a person's name, which may be empty, and their mail address, in whatever alphabet it was typed.
type Address struct{ Name, Address string }

// File is one to attach. Size is in bytes, and Open must give that many.
type File struct {
	Name, MediaType string
	Size            int64
	Open            func() (io.ReadCloser, error)
}

// Draft is a mail before it is rendered. It has no Bcc: every recipient gets a message of their own.
type Draft struct {
	From    Address
	ReplyTo *Address
	To, Cc  []Address
	Subject string
	// Text is the plain part; where it is empty it is made from HTML, a piece of rich text as CleanRich gives it.
	Text, HTML string
	Files      []File
	// InReplyTo, References (oldest first) and MessageID are without angle brackets.
	InReplyTo  string
	References []string
	MessageID  string
	Date       time.Time
	// AutoSubmitted marks what no person wrote at that moment, so that auto-replies leave it alone (RFC 3834).
	AutoSubmitted bool
	// Unsubscribe is the address for List-Unsubscribe (RFC 2369), "" for none.
	Unsubscribe string
}

// The longest that a subject and a name may be, in characters: one line of a header holds 998 (RFC 5322, 2.1.1).
const (
	longestSubject = 500
	longestName    = 200
)

// NewMessageID is an id that says nothing but the sender's domain, without angle brackets. What is no domain is
// replaced by one that nobody can have.
func NewMessageID(domain string) string {
	ascii, ok := asciiDomain(domain)
	if !ok {
		ascii = "mail.invalid"
	}
	random := make([]byte, 16)
	_, _ = rand.Read(random) // never fails since Go 1.24
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(random)) + "@" + ascii
}

// Check says whether a draft may be queued: everything that Render needs, apart from its id and date. Its errors are
// faults on from, replyTo, to, cc, subject, text, html, files, inReplyTo, references, messageId or unsubscribe.
func Check(d Draft) error {
	if err := d.checkPeople(); err != nil {
		return err
	}
	if err := checkLine("subject", "The subject", d.Subject, longestSubject); err != nil {
		return err
	}
	if err := d.checkIDs(); err != nil {
		return err
	}
	if err := d.checkFields(); err != nil {
		return err
	}
	for _, file := range d.Files {
		if file.Open == nil || file.Size < 0 {
			return fault.OnField("files", "%s cannot be read. Attach it again.", file.Name)
		}
	}
	if len(d.Files) == 0 && strings.TrimSpace(d.Text) == "" && strings.TrimSpace(PlainOf(d.HTML)) == "" {
		return fault.OnField("text", "The mail is empty. Write something, or attach a file.")
	}
	return nil
}

func (d Draft) checkPeople() error {
	if len(d.To)+len(d.Cc) == 0 {
		return fault.OnField("to", "Nobody is to get this mail. Add an address.")
	}
	if d.From.Address == "" {
		return fault.OnField("from", "Choose the account to send from.")
	}
	groups := map[string][]Address{"from": {d.From}, "to": d.To, "cc": d.Cc}
	if d.ReplyTo != nil {
		groups["replyTo"] = []Address{*d.ReplyTo}
	}
	if d.Unsubscribe != "" {
		groups["unsubscribe"] = []Address{{Address: unsubscribeAddress(d.Unsubscribe)}}
	}
	for _, field := range []string{"from", "replyTo", "to", "cc", "unsubscribe"} {
		for _, person := range groups[field] {
			if _, why := asciiAddress(person.Address); why != "" {
				return fault.OnField(field, "%s", why)
			}
			if err := checkLine(field, "The name of "+person.Address, person.Name, longestName); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d Draft) checkIDs() error {
	if d.MessageID != "" && (!isMessageID(d.MessageID) || strings.Count(d.MessageID, "@") != 1) {
		return fault.OnField("messageId", "The mail's id %q cannot be sent.", d.MessageID)
	}
	if d.InReplyTo != "" && !isMessageID(d.InReplyTo) {
		return fault.OnField("inReplyTo", "The id of the mail that this answers cannot be sent. Write a new mail instead.")
	}
	for _, id := range d.References {
		if !isMessageID(id) {
			return fault.OnField("references", "An id of this thread cannot be sent. Write a new mail instead.")
		}
	}
	return nil
}

// checkFields refuses what is still a template.
func (d Draft) checkFields() error {
	for _, part := range []struct {
		field, text string
		html        bool
	}{{"subject", d.Subject, false}, {"text", d.Text, false}, {"html", d.HTML, true}} {
		if _, unfilled := Fill(part.text, nil, part.html); len(unfilled) > 0 {
			return fault.OnField(part.field, "%s is not filled in. Write what belongs there, or take it out.", strings.Join(unfilled, ", "))
		}
	}
	return nil
}

// isMessageID reports whether an id, which may be a foreign one, can stand between angle brackets on one line.
func isMessageID(id string) bool {
	if id == "" || len(id) > 500 {
		return false
	}
	return !strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r >= 0x7f || r == '<' || r == '>' })
}

// checkLine refuses what could end a line of a header, or hide in it.
func checkLine(field, what, text string, longest int) error {
	if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || r == 0x2028 || r == 0x2029 }) {
		return fault.OnField(field, "%s holds a line break or another character that cannot be sent. Type it anew.", what)
	}
	if n := utf8.RuneCountInString(text); n > longest {
		return fault.OnField(field, "%s has %d characters; %d can be sent. Shorten it.", what, n, longest)
	}
	return nil
}
