package compose

import (
	"html"
	"regexp"
	"strings"
	"time"
)

// Original is the mail that is answered or passed on.
type Original struct {
	From, ReplyTo, To, Cc []Address
	Subject               string
	MessageID             string   // without angle brackets
	References            []string // oldest first, without angle brackets
	Date                  time.Time
	Text, HTML            string
}

// How mail programs of several languages mark answers and mails passed on; some count them, as in Re[2].
var (
	answered  = regexp.MustCompile(`(?i)^(?:re|aw|antw|antwort|sv|vs|rif|odp|rép|回复|回覆|答复)(?:[\[(]\d{1,3}[\])])?\s*[:：]\s*`)
	forwarded = regexp.MustCompile(`(?i)^(?:fwd|fw|wg|tr|rv|vb|转发|轉寄)(?:[\[(]\d{1,3}[\])])?\s*[:：]\s*`)
)

// ReplySubject is a subject with one "Re: " before it.
func ReplySubject(subject string) string { return "Re: " + bare(answered, subject) }

// ForwardSubject is a subject with one "Fwd: " before it.
func ForwardSubject(subject string) string { return "Fwd: " + bare(forwarded, subject) }

// bare takes the marks from a foreign subject.
func bare(mark *regexp.Regexp, subject string) string {
	subject = oneBlank(tidyText(subject))
	for {
		found := mark.FindString(subject)
		if found == "" {
			break
		}
		subject = subject[len(found):]
	}
	if runes := []rune(subject); len(runes) > longestSubject-10 {
		subject = string(runes[:longestSubject-10])
	}
	return apart(subject)
}

// apart pulls the braces of a foreign text apart that would pass for a field of ours.
func apart(text string) string {
	for opening.MatchString(text) {
		text = opening.ReplaceAllString(text, "{ {")
	}
	return text
}

// Recipients says whom an answer goes to: where the sender wants it (Reply-To before From), and, when all is set,
// everybody else who had the mail, without ourselves (also with a +tag) and nobody twice. An answer to a mail of our
// own goes to those whom that went to.
func Recipients(o Original, ours []string, all bool) (to, cc []Address) {
	own := map[string]bool{}
	for _, address := range ours {
		own[withoutTag(address)] = true
	}
	seen := map[string]bool{}
	add := func(list, people []Address) []Address {
		for _, person := range people {
			key := strings.ToLower(strings.TrimSpace(person.Address))
			if key == "" || seen[key] || own[withoutTag(key)] {
				continue
			}
			seen[key] = true
			list = append(list, person)
		}
		return list
	}
	sender := o.ReplyTo
	if len(sender) == 0 || allOwn(own, sender) || allOwn(own, o.From) {
		sender = o.From
	}
	to = add(nil, sender)
	if all || allOwn(own, sender) {
		to = add(to, o.To)
	}
	if all {
		cc = add(nil, o.Cc)
	}
	if len(to) == 0 && len(cc) == 0 { // a note to ourselves
		to = append(to, sender...)
	}
	return to, cc
}

func allOwn(own map[string]bool, people []Address) bool {
	for _, person := range people {
		if !own[withoutTag(person.Address)] {
			return false
		}
	}
	return len(people) > 0
}

// withoutTag is an address in lower case without its +tag.
func withoutTag(address string) string {
	address = strings.ToLower(strings.TrimSpace(address))
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return address
	}
	local, _, _ := strings.Cut(address[:at], "+")
	return local + address[at:]
}

// mostReferences is how many ids an answer carries: the first and the newest.
const mostReferences = 30

// Threading is what puts an answer into the thread of a mail (RFC 5322, 3.6.4). Ids that cannot be sent are left out.
func Threading(o Original) (inReplyTo string, references []string) {
	seen := map[string]bool{}
	for _, id := range append(append([]string{}, o.References...), o.MessageID) {
		if isMessageID(id) && (!seen[id] || id == o.MessageID) {
			seen[id] = true
			references = append(references, id)
		}
	}
	if n := len(references); n > mostReferences {
		references = append(references[:1:1], references[n-mostReferences+1:]...)
	}
	if isMessageID(o.MessageID) {
		inReplyTo = o.MessageID
	}
	return inReplyTo, references
}

// Quote is a text as an answer quotes it: a line that says who wrote it and when (in the zone of when; it may be left
// out), and ">" before every line.
func Quote(text, who string, when ...time.Time) string {
	var out strings.Builder
	out.WriteString(wrote(who, when) + "\n")
	for line := range strings.SplitSeq(tidyText(text), "\n") {
		switch {
		case line == "":
			out.WriteString(">\n")
		case strings.HasPrefix(line, ">"):
			out.WriteString(">" + line + "\n")
		default:
			out.WriteString("> " + line + "\n")
		}
	}
	return out.String()
}

// QuoteHTML is a rich text as an answer quotes it. Of foreign HTML it keeps what CleanRich keeps, or its words alone
// where that is not possible.
func QuoteHTML(rich, who string, when ...time.Time) string {
	return "<p>" + html.EscapeString(wrote(who, when)) + "</p><blockquote>" + cleanOrWords(rich) + "</blockquote>"
}

func cleanOrWords(rich string) string {
	if clean, err := CleanRich(rich); err == nil {
		return clean
	}
	return paragraphs(PlainOf(rich))
}

// paragraphs is a plain text as rich text.
func paragraphs(text string) string {
	return "<p>" + strings.ReplaceAll(html.EscapeString(tidyText(text)), "\n", "<br>") + "</p>"
}

func wrote(who string, when []time.Time) string {
	who = harmless(who)
	if who == "" {
		who = "They"
	}
	if len(when) == 0 || when[0].IsZero() {
		return who + " wrote:"
	}
	return "On " + when[0].Format("2 January 2006 at 15:04") + ", " + who + " wrote:"
}

func harmless(text string) string {
	return apart(oneBlank(tidyText(text)))
}

// Forward is a mail as it is passed on: its subject, and its content as plain and as rich text below its sender, date,
// subject and recipients. The content stands in a quote, since it is not ours.
func Forward(o Original) (subject, text, rich string) {
	head := []string{"From: " + people(o.From)}
	if !o.Date.IsZero() {
		head = append(head, "Date: "+o.Date.Format("2 January 2006 at 15:04"))
	}
	head = append(head, "Subject: "+harmless(o.Subject), "To: "+people(o.To))
	if len(o.Cc) > 0 {
		head = append(head, "Cc: "+people(o.Cc))
	}
	const begin = "---------- Forwarded message ----------"
	plain := o.Text
	if strings.TrimSpace(plain) == "" {
		plain = PlainOf(o.HTML)
	}
	_, quoted, _ := strings.Cut(Quote(plain, ""), "\n")
	text = begin + "\n" + strings.Join(head, "\n") + "\n\n" + quoted
	content := paragraphs(o.Text)
	if strings.TrimSpace(o.HTML) != "" {
		content = cleanOrWords(o.HTML)
	}
	rich = paragraphs(begin+"\n"+strings.Join(head, "\n")) + "<blockquote>" + content + "</blockquote>"
	return ForwardSubject(o.Subject), text, rich
}

func people(list []Address) string {
	out := make([]string, 0, len(list))
	for _, person := range list {
		name, address := harmless(person.Name), harmless(person.Address)
		if name != "" {
			address = name + " <" + address + ">"
		}
		out = append(out, address)
	}
	return strings.Join(out, ", ")
}
