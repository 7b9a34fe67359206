package message

import (
	"regexp"
	"strings"
)

// autoSubjects are how the subject of an automatic answer begins in mail programs of several languages.
var autoSubjects = []string{
	"automatic reply", "auto reply", "auto-reply", "autoreply", "autosvar", "automatic response", "auto response",
	"out of office", "out of the office", "abwesenheit", "automatische antwort",
	"automatische rückantwort", "ich bin nicht im büro", "réponse automatique", "absence du bureau",
	"absent du bureau", "message d'absence", "respuesta automática", "respuesta automatica", "fuera de la oficina",
	"ausente de la oficina", "risposta automatica", "fuori sede", "resposta automática", "automatisch antwoord",
	"afwezigheid", "automatiskt svar", "odpowiedź automatyczna",
}

// classify tells what kind of mail it is.
func (m *Message) classify(t *tree) {
	h := t.root().head
	if bounce := findBounce(m, t); bounce != nil {
		m.Kind, m.Bounce = KindBounce, bounce
		return
	}
	switch {
	case isAutomatic(h, m.Subject) || isReceipt(t):
		m.Kind = KindAutoReply
	case m.Unsubscribe || h.word("precedence") == "list" || h.word("precedence") == "bulk":
		m.Kind = KindList
	}
}

// isAutomatic follows RFC 3834 and the fields that programs used before it. Ticket systems mark what people write in
// them as auto-generated, so that alone makes no automatic reply of an answer.
func isAutomatic(h head, subject string) bool {
	likely := startsWithAny(subject, autoSubjects)
	submitted, _, _ := strings.Cut(h.word("auto-submitted"), ";")
	submitted = strings.TrimSpace(submitted)
	switch {
	case strings.HasPrefix(submitted, "auto-replied"), strings.HasPrefix(submitted, "auto-notified"), h.word("precedence") == "auto_reply":
		return true
	case strings.HasPrefix(submitted, "auto-generated") && (likely || !h.has("in-reply-to")):
		return true
	}
	for _, name := range []string{"x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder", "x-autoreply-from"} {
		if word := h.word(name); word != "" && word != "no" {
			return true
		}
	}
	return likely
}

// isReceipt tells notes that a mail was opened or delivered (RFC 8098).
func isReceipt(t *tree) bool {
	for _, p := range t.parts {
		if p.media == "message/disposition-notification" || p.media == "message/global-disposition-notification" || isStatus(p) {
			return true
		}
	}
	return false
}

func isStatus(p *part) bool {
	return p.media == "message/delivery-status" || p.media == "message/global-delivery-status"
}

func startsWithAny(text string, beginnings []string) bool {
	text = strings.ToLower(strings.ReplaceAll(text[:min(len(text), 200)], "’", "'"))
	for _, begin := range beginnings {
		if strings.HasPrefix(text, begin) {
			return true
		}
	}
	return false
}

// failureSubjects are how servers of several languages begin to say that a mail came back.
var failureSubjects = []string{
	"undelivered mail", "undeliverable", "undelivered", "delivery status notification", "mail delivery failed",
	"mail delivery failure", "mail delivery system", "delivery failure", "delivery has failed", "failure notice",
	"returned mail", "message not delivered", "mail could not be delivered", "warning: message", "delayed mail",
	"unzustellbar", "nicht zustellbar", "zustellung", "unzustellbare", "non remis", "non délivré", "échec de la remise",
	"échec de remise", "no se puede entregar", "no entregado", "no se ha podido entregar", "error de entrega",
	"onbestelbaar", "non recapitabile",
}

// delaySubjects are those among them where the server goes on trying.
var delaySubjects = []string{"warning: message", "delayed mail", "delivery status notification (delay)", "zustellung verzögert", "mail delivery delayed"}

var (
	enhancedStatus = regexp.MustCompile(`(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?:[^\d.]|\.?\s|\.?$)`)
	smtpStatus     = regexp.MustCompile(`(?m)(?:^|[\s:<>(])([45]\d\d)[ -][^\n]*`)
	textAddress    = regexp.MustCompile(`[A-Za-z0-9._%+'=-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	textMessageID  = regexp.MustCompile(`(?im)^[ \t>]*Message-ID:\s*<([^<>\s]{3,998})>`)
)

// Lengths that are looked at of a report.
const (
	maxReport        = 64 << 10 // bytes
	longestDiagnosis = 500      // runes
)

// findBounce reads the report of a server about a mail that did not arrive (RFC 3464), or what servers write that send
// no report; nil when the mail is none.
func findBounce(m *Message, t *tree) *Bounce {
	for _, p := range t.parts {
		if isStatus(p) {
			b := readReport(p.decoded(maxReport))
			if b == nil {
				return nil // a report that it did arrive
			}
			b.fill(m, t)
			return b
		}
	}
	h := t.root().head
	failed := bare(h.get("x-failed-recipients"), "")
	if failed == "" && (!fromServer(m, h) || !startsWithAny(m.Subject, failureSubjects)) {
		return nil
	}
	b := &Bounce{Permanent: !startsWithAny(m.Subject, delaySubjects)}
	if found, _ := parseAddresses(failed, 1); len(found) > 0 {
		b.Recipient = found[0].Address
	}
	b.fill(m, t)
	if strings.HasPrefix(b.Status, "4") {
		b.Permanent = false
	}
	return b
}

func fromServer(m *Message, h head) bool {
	if returns := h.get("return-path"); returns != nil && bare(returns, "") == "<>" {
		return true
	}
	for _, a := range m.From {
		who := strings.ToLower(a.Address)
		if who == "" {
			who = strings.ToLower(a.Name)
		}
		if strings.HasPrefix(who, "mailer-daemon") || strings.HasPrefix(who, "postmaster") || strings.HasPrefix(who, "mail-daemon") ||
			strings.HasPrefix(who, "microsoftexchange") || strings.HasPrefix(who, "mail delivery") {
			return true
		}
	}
	return false
}

// readReport reads the fields of a delivery status: one group for the mail, one for each recipient. The first
// recipient that failed counts, else the first that has to wait; nil when there is neither.
func readReport(content []byte) *Bounce {
	var waits *Bounce
	for len(content) > 0 {
		h, taken := readHead(content, true)
		if taken == 0 {
			_, taken = lineAt(content, 0)
		}
		content = content[taken:]
		action := h.word("action")
		if !strings.HasPrefix(action, "failed") && !strings.HasPrefix(action, "delayed") {
			continue
		}
		b := &Bounce{
			Recipient:  typed(h, "final-recipient"),
			Status:     firstMatch(enhancedStatus, bare(h.get("status"), "")),
			Diagnostic: cutRunes(oneLine(typed(h, "diagnostic-code")), longestDiagnosis),
			Permanent:  strings.HasPrefix(action, "failed"),
		}
		if original := typed(h, "original-recipient"); cleanAddress(original) != "" {
			b.Recipient = original // the one that we wrote to, before it was forwarded
		}
		b.Recipient = cleanAddress(b.Recipient)
		if b.Permanent {
			b.Permanent = !strings.HasPrefix(b.Status, "4")
			return b
		}
		if waits == nil {
			waits = b
		}
	}
	return waits
}

// typed returns a value that stands after its type: "rfc822; mira@example.com", "smtp; 550 no such user".
func typed(h head, name string) string {
	value := bare(h.get(name), "")
	if kind, rest, found := strings.Cut(value, ";"); found && !strings.Contains(strings.TrimSpace(kind), " ") {
		return strings.Trim(rest, " <>")
	}
	return strings.Trim(value, " <>")
}

// fill looks for what a report leaves out in the mail that came back and in the words for people.
func (b *Bounce) fill(m *Message, t *tree) {
	for _, p := range t.parts[1:] {
		switch p.media {
		case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers":
			original, _ := readHead(p.decoded(maxReport), true)
			if ids := messageIDs(bare(original.get("message-id"), "")); len(ids) > 0 && b.MessageID == "" {
				b.MessageID = ids[0]
			}
			if to, _ := parseAddresses(bare(original.get("to"), ""), 2); len(to) == 1 && b.Recipient == "" {
				b.Recipient = to[0].Address
			}
		}
	}
	text := m.Text[:min(len(m.Text), maxReport)]
	if b.MessageID == "" {
		b.MessageID = firstMatch(textMessageID, text)
	}
	if ids := append(m.References, m.InReplyTo...); b.MessageID == "" && len(ids) > 0 {
		b.MessageID = ids[len(ids)-1]
	}
	if b.Recipient == "" {
		b.Recipient = failedAddress(text, m)
	}
	if b.Status == "" {
		b.Status = firstMatch(enhancedStatus, text)
	}
	if b.Diagnostic == "" {
		b.Diagnostic = diagnosis(text)
	}
}

// failedAddress is the first address in a report for people that is neither the server's nor ours.
func failedAddress(text string, m *Message) string {
	for _, found := range textAddress.FindAllString(text, 20) {
		own := false
		for _, a := range append(append([]Address(nil), m.From...), m.To...) {
			own = own || strings.EqualFold(a.Address, found)
		}
		if !own {
			return cleanAddress(found)
		}
	}
	return ""
}

// diagnosis is the line that says what the other server answered.
func diagnosis(text string) string {
	for _, pattern := range []*regexp.Regexp{enhancedStatus, smtpStatus} {
		if at := pattern.FindStringIndex(text); at != nil {
			begin := strings.LastIndexByte(text[:at[0]+1], '\n') + 1
			if at[0] < len(text) && text[at[0]] == '\n' {
				begin = at[0] + 1
			}
			line, _, _ := strings.Cut(text[begin:], "\n")
			return cutRunes(oneLine(line), longestDiagnosis)
		}
	}
	return ""
}

func firstMatch(pattern *regexp.Regexp, text string) string {
	if found := pattern.FindStringSubmatch(text); found != nil {
		return found[1]
	}
	return ""
}
