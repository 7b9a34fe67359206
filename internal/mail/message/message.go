// Package message reads one mail as it came off the wire: its fields, its text, its HTML, its attachments and what kind
// of mail it is. Whatever a stranger sends is read as far as it goes, in bounded time and memory; what could not be
// read is said in words.
//
// One walk over the bytes finds all parts, and everything else (the text, an attachment opened much later) works on
// its outcome, so that an index means the same part everywhere. It is far more lenient than the parsers for
// well-formed mail, and a mail is never parsed a second time by another one that would see other parts.
package message

import (
	"bytes"
	"fmt"
	"slices"
	"time"
)

// What is kept of one mail. Everything beyond is left out, and Message.Truncated says so.
const (
	maxText       = 1 << 20   // bytes of Text
	maxHTML       = 2 << 20   // bytes of HTML
	maxDepth      = 50        // multiparts within each other
	maxParts      = 1000      // parts of one mail, those inside winmail.dat included
	maxFields     = 2000      // fields of one header
	maxValue      = 128 << 10 // bytes of one header field
	maxAddresses  = 1000      // addresses of one header field
	maxReferences = 100
	maxTokens     = 50
	maxDamaged    = 20
	maxSubject    = 2000 // runes
)

// Kind tells mail that a person wrote from mail that a machine did.
type Kind string

// The kinds of mail. A shared address that is a mailing list turns what a person writes to it into a KindList too.
const (
	KindPerson    Kind = ""
	KindBounce    Kind = "bounce"     // a mail of ours that did not arrive; Message.Bounce says more
	KindAutoReply Kind = "auto-reply" // out of office and the like, receipts
	KindList      Kind = "list"       // newsletters and mailing lists
)

// Address is one mailbox of a header field. Name is decoded and in one line; Address is empty where the field names
// somebody without a usable address ("MAILER-DAEMON"), else it has the form local@domain.
type Address struct{ Name, Address string }

// Attachment is one part of a mail that is no text to read. Size is in decoded bytes. Inline says that the HTML shows
// it (a picture of a signature, say), so that it does not count as an attachment for a person.
type Attachment struct {
	Index     int
	Name      string // fit to be a file name, see CleanName
	MediaType string // lower case, as the sender says
	ContentID string // without angle brackets
	Size      int64
	Inline    bool
}

// Bounce is what a mail server says of a mail of ours. Status is as in RFC 3463 ("5.1.1"); MessageID is the one of the
// mail that came back; any of them is empty when the report does not say. Permanent: trying again is of no use; else
// a server goes on trying, or gave up for a reason that may pass.
type Bounce struct {
	Recipient, Status, Diagnostic, MessageID string
	Permanent                                bool
}

// Message is one mail, read. All text is valid UTF-8 without control characters; lines end in \n.
type Message struct {
	MessageID                  string   // like all ids without angle brackets
	InReplyTo, References      []string // oldest first, no duplicates, at most 100: the first and the newest
	From, ReplyTo, To, Cc, Bcc []Address
	Subject                    string
	Date                       time.Time // UTC; zero: none, or none that can be true
	Text                       string    // to read and to search: the plain part, else made of the HTML
	HTML                       string    // as it came, not sanitised; empty when the mail has only plain text
	Attachments                []Attachment
	Kind                       Kind
	Bounce                     *Bounce
	Tokens                     []string // what stands after the plus of the addresses that it was sent to
	DeliveredTo                []string // the addresses that servers say they delivered it to
	Unsubscribe                bool     // has List-Unsubscribe or List-Id
	Damaged                    []string // in words, what could not be read
	Truncated                  bool     // there was more than is kept
}

// Parse reads a whole mail. It never fails: of what is no mail at all it makes one with a text.
func Parse(raw []byte) (m *Message) {
	defer func() {
		if cause := recover(); cause != nil {
			m = unreadable(raw)
		}
	}()
	return parse(raw)
}

// ParseHead reads only the header fields, from the beginning of a mail that is too large to fetch.
func ParseHead(raw []byte) (m *Message) {
	defer func() {
		if cause := recover(); cause != nil {
			m = unreadable(nil)
		}
	}()
	return parseHead(raw)
}

// unreadable is the last resort, for input that a library underneath stumbles over.
func unreadable(raw []byte) *Message {
	text := tidy(guessUTF8(raw[:min(len(raw), maxText)]))
	return &Message{Text: cut(text, maxText), Damaged: []string{"This mail is too damaged to read; what you see is its raw text."}}
}

func parse(raw []byte) *Message {
	tree := split(withNewlines(raw))
	m := &Message{}
	m.readHead(tree.root().head)
	leaves := tree.leaves()
	m.readBody(tree, leaves)
	m.Attachments = attachments(leaves, m.HTML)
	m.classify(tree)
	for _, words := range tree.damaged {
		m.damage(words)
	}
	m.Truncated = m.Truncated || tree.truncated
	return m
}

func parseHead(raw []byte) *Message {
	head, _ := readHead(withNewlines(raw), true)
	m := &Message{}
	m.readHead(head)
	m.classify(&tree{parts: []*part{newPart(head, nil, "text/plain")}})
	return m
}

// damage notes what could not be read, once.
func (m *Message) damage(words string) {
	if len(m.Damaged) < maxDamaged && !slices.Contains(m.Damaged, words) {
		m.Damaged = append(m.Damaged, words)
	}
}

// withNewlines gives mail whose lines end in a lone CR, as very old Macs wrote it, lines.
func withNewlines(raw []byte) []byte {
	if bytes.IndexByte(raw, '\n') >= 0 || bytes.IndexByte(raw, '\r') < 0 {
		return raw
	}
	return bytes.ReplaceAll(raw, []byte{'\r'}, []byte{'\n'})
}

func (m *Message) readHead(h head) {
	hint := charsetOf(h.get("content-type"))
	if h.junk > 0 {
		m.damage("Lines of the header that are no header fields were left out.")
	}
	m.Truncated = m.Truncated || h.cut
	m.From = m.addresses(h, "from", hint)
	m.ReplyTo = m.addresses(h, "reply-to", hint)
	m.To = m.addresses(h, "to", hint)
	m.Cc = m.addresses(h, "cc", hint)
	m.Bcc = m.addresses(h, "bcc", hint)
	if len(m.From) == 0 {
		m.From = m.addresses(h, "sender", hint)
	}
	if len(m.From) == 0 {
		m.damage("The mail does not say who sent it.")
	}
	m.Subject = cutRunes(headerText(h.get("subject"), hint), maxSubject)
	m.readIDs(h)
	m.Date = dateOf(h)
	if m.Date.IsZero() && len(h.fields) > 0 {
		m.damage("The mail has no date that can be true.")
	}
	m.readDelivery(h, hint)
	m.Unsubscribe = h.has("list-unsubscribe") || h.has("list-id")
}

func (m *Message) addresses(h head, name, hint string) []Address {
	var all []Address
	for _, value := range h.all(name) {
		found, cut := parseAddresses(bare(value, hint), maxAddresses-len(all))
		all = append(all, found...)
		m.Truncated = m.Truncated || cut
	}
	return all
}

func (m *Message) readIDs(h head) {
	ids := h.all("message-id")
	for _, value := range ids {
		if found := messageIDs(bare(value, "")); len(found) > 0 && m.MessageID == "" {
			m.MessageID = found[0]
		}
	}
	if len(ids) > 1 {
		m.damage(fmt.Sprintf("The mail carries %d Message-IDs; the first one counts.", len(ids)))
	}
	for _, value := range h.all("in-reply-to") {
		m.InReplyTo = keepReferences(append(m.InReplyTo, messageIDs(bare(value, ""))...))
	}
	for _, value := range h.all("references") {
		m.References = keepReferences(append(m.References, messageIDs(bare(value, ""))...))
	}
}
