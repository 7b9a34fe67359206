package compose

import (
	"fmt"
	"mime"
	"net/mail"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"backlot/internal/fault"
)

// Envelope is an address as the wire carries it: its domain in ASCII. The fault is on field address.
func Envelope(address string) (string, error) {
	ascii, why := asciiAddress(address)
	if why != "" {
		return "", fault.OnField("address", "%s", why)
	}
	return ascii, nil
}

// asciiAddress is an address with its domain as punycode, or why it is none.
func asciiAddress(address string) (ascii, why string) {
	trimmed := strings.TrimSpace(address)
	at := strings.LastIndexByte(trimmed, '@')
	if trimmed == "" {
		return "", "A mail address is missing."
	}
	if len(trimmed) > 254 || at < 1 || at == len(trimmed)-1 {
		return "", fmt.Sprintf("%s is not a mail address. One looks like mira@example.com.", shown(trimmed))
	}
	local, domain := trimmed[:at], trimmed[at+1:]
	for i := range len(local) {
		if local[i] >= 0x80 {
			return "", fmt.Sprintf("%s has letters before the @ that most mail servers do not take. Ask for an address in plain letters.", shown(trimmed))
		}
		if !isAtom(local[i]) && local[i] != '.' {
			return "", fmt.Sprintf("%s is not a mail address: %q cannot stand before the @.", shown(trimmed), local[i])
		}
	}
	if len(local) > 64 || strings.HasPrefix(local, ".") || strings.HasSuffix(local, ".") || strings.Contains(local, "..") {
		return "", fmt.Sprintf("%s is not a mail address. Check what stands before the @.", shown(trimmed))
	}
	punycode, ok := asciiDomain(domain)
	if !ok {
		return "", fmt.Sprintf("%s is not a mail address. Check what stands behind the @.", shown(trimmed))
	}
	return local + "@" + punycode, ""
}

// shown is an address in a message: what cannot be seen is made visible, and its beginning is enough.
func shown(address string) string {
	if runes := []rune(address); len(runes) > 100 {
		address = string(runes[:100]) + "…"
	}
	quoted := fmt.Sprintf("%q", address)
	if plain := quoted[1 : len(quoted)-1]; plain == address {
		return address
	}
	return quoted
}

// isAtom reports whether c may stand unquoted before the @ (RFC 5322, 3.2.3).
func isAtom(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("!#$%&'*+-/=?^_`{|}~", c) >= 0
}

// asciiDomain is a domain as punycode. A name without a dot is a slip, except for this computer's own.
func asciiDomain(domain string) (string, bool) {
	ascii := strings.ToLower(domain)
	if strings.ContainsFunc(domain, func(r rune) bool { return r >= 0x80 }) {
		converted, err := idna.Lookup.ToASCII(domain)
		if err != nil {
			return "", false
		}
		ascii = converted
	}
	if len(ascii) > 253 || (ascii != "localhost" && !strings.Contains(ascii, ".")) {
		return "", false
	}
	for label := range strings.SplitSeq(ascii, ".") {
		if label == "" || len(label) > 63 || strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") {
			return "", false
		}
		for i := range len(label) {
			if c := label[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
				return "", false
			}
		}
	}
	return ascii, true
}

// headerAddress is a checked address for a header.
func headerAddress(a Address) string {
	ascii, _ := asciiAddress(a.Address)
	name := oneBlank(a.Name)
	if strings.Contains(name, "=?") {
		return encodeWhole(name) + " <" + ascii + ">"
	}
	if strings.Contains(name, `\`) { // which net/mail leaves bare in an encoded word
		if encoded := mime.BEncoding.Encode("utf-8", name); encoded != name {
			return encoded + " <" + ascii + ">"
		}
	}
	return (&mail.Address{Name: name, Address: ascii}).String()
}

func headerAddresses(list []Address) string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = headerAddress(a)
	}
	return strings.Join(out, ", ")
}

// headerText is a checked text for a header (RFC 2047).
func headerText(text string) string {
	text = oneBlank(text)
	if strings.Contains(text, "=?") {
		return encodeWhole(text)
	}
	return mime.QEncoding.Encode("utf-8", text)
}

// encodeWhole encodes every byte. It is for texts that look encoded already, which would be decoded once too often.
func encodeWhole(text string) string {
	var words []string
	var word strings.Builder
	for _, r := range text {
		if word.Len()+3*len(string(r)) > 60 {
			words = append(words, "=?utf-8?q?"+word.String()+"?=")
			word.Reset()
		}
		for _, b := range []byte(string(r)) {
			fmt.Fprintf(&word, "=%02X", b)
		}
	}
	return strings.Join(append(words, "=?utf-8?q?"+word.String()+"?="), " ")
}

// oneBlank keeps folding from making lines of nothing but blanks.
func oneBlank(text string) string { return strings.Join(strings.Fields(text), " ") }

// unsubscribeAddress takes a mailto link for its address.
func unsubscribeAddress(address string) string {
	if len(address) > 7 && strings.EqualFold(address[:7], "mailto:") {
		return address[7:]
	}
	return address
}

// unsubscribeLink is the value of List-Unsubscribe for a checked address.
func unsubscribeLink(address string) string {
	ascii, _ := asciiAddress(unsubscribeAddress(address))
	at := strings.LastIndexByte(ascii, '@')
	return "<mailto:" + url.PathEscape(ascii[:at]) + ascii[at:] + "?subject=unsubscribe>"
}
