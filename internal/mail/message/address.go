package message

import (
	"strings"
	"unicode/utf8"
)

// Lengths that are kept of an address, in bytes (RFC 5321 allows 64 + 1 + 255) and of a name, in runes.
const (
	longestAddress = 320
	longestPerson  = 200
)

// ParseAddresses reads a header field with addresses as leniently as mail programs write it: names with or without
// quotes, comments, groups, semicolons in between, brackets and quotes that are never shut. Whatever it reads, a name
// is one line and an address is local@domain without spaces, controls, brackets, quotes or commas. At most 1,000.
func ParseAddresses(value string) []Address {
	found, _ := parseAddresses(bare([]byte(value), ""), maxAddresses)
	return found
}

// parseAddresses reads at most that many addresses; more tells that there were more.
func parseAddresses(text string, most int) (found []Address, more bool) {
	p := addressParser{rest: text}
	for p.rest != "" {
		if len(found) >= most {
			return found, strings.TrimSpace(p.rest) != ""
		}
		if a, ok := p.next(); ok {
			found = append(found, a)
		}
	}
	return found, false
}

type addressParser struct {
	rest                   string
	openQuote, openComment bool // one was never shut: no further one is looked for
}

// next reads up to the next comma or semicolon. Encoded words are decoded last, so that nothing in them is read as a
// comma or a bracket.
func (p *addressParser) next() (Address, bool) {
	var words, comment strings.Builder // what is neither in brackets nor in parentheses; what is in parentheses
	bracket, bracketed, hasAt := "", false, false
	for p.rest != "" {
		c := p.rest[0]
		switch c {
		case ',', ';':
			p.rest = p.rest[1:]
			return build(words.String(), comment.String(), bracket, bracketed)
		case ':':
			if !bracketed && !hasAt {
				words.Reset() // the name of a group
			}
			p.rest = p.rest[1:]
		case '"':
			words.WriteString(p.quoted())
		case '(':
			comment.WriteString(p.comment() + " ")
		case '<':
			inside := p.inBrackets()
			if !bracketed || bracket == "" {
				bracket = inside
			}
			bracketed = true
		default:
			text := p.plain()
			hasAt = hasAt || strings.Contains(text, "@")
			words.WriteString(text)
		}
	}
	return build(words.String(), comment.String(), bracket, bracketed)
}

// plain takes characters without a meaning, or an encoded word, in which some programs leave commas.
func (p *addressParser) plain() string {
	n := 0
	if strings.HasPrefix(p.rest, "=?") {
		if _, rest, ok := cutWord(p.rest); ok {
			if n = len(p.rest) - len(rest); strings.ContainsAny(p.rest[:n], " <>@") {
				n = 0
			}
		}
	}
	if n == 0 {
		if n = strings.IndexAny(p.rest[1:], ",;:\"(<=") + 1; n == 0 {
			n = len(p.rest)
		}
	}
	text := p.rest[:n]
	p.rest = p.rest[n:]
	return text
}

// quoted takes a quoted string; a quote that is never shut is none.
func (p *addressParser) quoted() string {
	if p.openQuote {
		p.rest = p.rest[1:]
		return ""
	}
	var out strings.Builder
	for i := 1; i < len(p.rest); i++ {
		switch c := p.rest[i]; {
		case c == '\\' && i+1 < len(p.rest):
			i++
			out.WriteByte(p.rest[i])
		case c == '"':
			p.rest = p.rest[i+1:]
			return out.String()
		default:
			out.WriteByte(c)
		}
	}
	p.openQuote = true
	p.rest = p.rest[1:]
	return ""
}

// comment takes what is in parentheses, which may hold further ones.
func (p *addressParser) comment() string {
	if p.openComment {
		p.rest = p.rest[1:]
		return ""
	}
	depth := 0
	for i := 0; i < len(p.rest); i++ {
		switch p.rest[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			depth--
			if depth == 0 {
				inside := p.rest[1:i]
				p.rest = p.rest[i+1:]
				return inside
			}
		}
	}
	p.openComment = true
	p.rest = p.rest[1:]
	return ""
}

func (p *addressParser) inBrackets() string {
	end := strings.IndexAny(p.rest[1:], "<>,") // a comma only where ">" was forgotten, or in a route
	if end >= 0 && p.rest[1+end] == ',' {
		if shut := strings.IndexAny(p.rest[1:], "<>"); shut >= 0 && p.rest[1+shut] == '>' && strings.HasPrefix(p.rest[1:], "@") {
			end = shut
		}
	}
	if end < 0 {
		inside := p.rest[1:]
		p.rest = ""
		return inside
	}
	inside := p.rest[1 : 1+end]
	p.rest = p.rest[1+end:]
	if p.rest[0] == '>' {
		p.rest = p.rest[1:]
	}
	return inside
}

// build makes an address of what was read up to a comma.
func build(words, comment, bracket string, bracketed bool) (Address, bool) {
	name := words
	address := cleanAddress(bracket)
	if address == "" {
		name, address = cutAddress(words)
		if bracketed && strings.TrimSpace(name) == "" && address == "" {
			name = bracket
		}
	}
	name = personName(name)
	if name == "" {
		name = personName(comment)
	}
	if strings.EqualFold(name, address) {
		name = ""
	}
	return Address{name, address}, name != "" || address != ""
}

// cutAddress takes the word that is an address out of others.
func cutAddress(words string) (name, address string) {
	if whole := cleanAddress(words); whole != "" {
		return "", whole
	}
	fields := strings.Fields(words)
	for i, word := range fields {
		if address = cleanAddress(word); address != "" {
			return strings.Join(append(fields[:i:i], fields[i+1:]...), " "), address
		}
	}
	return words, ""
}

func personName(text string) string {
	name := oneLine(decodeWords(text))
	if len(name) > 1 && (name[0] == '\'' && name[len(name)-1] == '\'' || name[0] == '"' && name[len(name)-1] == '"') {
		name = strings.TrimSpace(name[1 : len(name)-1]) // Outlook quotes twice
	}
	return cutRunes(name, longestPerson)
}

// cleanAddress returns an address in the form local@domain; "" when there is nothing that may be one.
func cleanAddress(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "@") { // a route: @a,@b:local@domain
		text = text[strings.LastIndexByte(text, ':')+1:]
	}
	text = strings.TrimPrefix(strings.TrimPrefix(text, "mailto:"), "MAILTO:")
	text = strings.Trim(text, "'\".")
	at := strings.LastIndexByte(text, '@')
	if at < 1 || at == len(text)-1 || len(text) > longestAddress || !utf8.ValidString(text) {
		return ""
	}
	for _, r := range text {
		if r <= ' ' || isUnseen(r) || r == 0x2028 || r == 0x2029 || r == 0xa0 || r == utf8.RuneError || strings.ContainsRune(`<>()[],;:"\`, r) {
			return ""
		}
	}
	if strings.IndexByte(text[:at], '@') >= 0 {
		return ""
	}
	return text
}

// readDelivery fills in where the mail went: the addresses that servers noted, and the tokens after a plus in any.
func (m *Message) readDelivery(h head, hint string) {
	sent := append(append([]Address(nil), m.To...), m.Cc...)
	for _, name := range []string{"delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-forwarded-to"} {
		for _, a := range m.addresses(h, name, hint) {
			sent = append(sent, a)
			if a.Address != "" && len(m.DeliveredTo) < maxTokens && !containsFold(m.DeliveredTo, a.Address) {
				m.DeliveredTo = append(m.DeliveredTo, a.Address)
			}
		}
	}
	for _, a := range sent {
		local := a.Address[:max(0, strings.LastIndexByte(a.Address, '@'))]
		_, token, found := strings.Cut(local, "+")
		if found && token != "" && len(m.Tokens) < maxTokens && !containsFold(m.Tokens, token) {
			m.Tokens = append(m.Tokens, token)
		}
	}
}

func containsFold(list []string, text string) bool {
	for _, other := range list {
		if strings.EqualFold(other, text) {
			return true
		}
	}
	return false
}
