// Package settings finds the servers of a mail address and says in plain words what goes wrong with them.
package settings

import (
	"strings"

	"golang.org/x/net/idna"

	"backlot/internal/fault"
)

// CheckAddress takes a mail address apart. The domain comes in the form of the network: lower case, ASCII. What is no
// address is a fault on field "address".
func CheckAddress(address string) (local, domain string, err error) {
	address = strings.TrimSpace(address)
	at := strings.LastIndexByte(address, '@')
	switch {
	case address == "":
		return "", "", fault.OnField("address", "Type in the mail address.")
	case strings.ContainsAny(address, "<>,; \t\r\n"):
		return "", "", fault.OnField("address", "Type in the mail address alone, like ada@example.com.")
	case at < 1 || at == len(address)-1:
		return "", "", fault.OnField("address", "%q is no mail address: it needs a name, an @ and a domain, like ada@example.com.", address)
	}
	local = address[:at]
	if len(local) > 64 || strings.ContainsFunc(local, func(r rune) bool { return !isLocal(r) }) {
		return "", "", fault.OnField("address", "The part before the @ has a character that mail servers don't take. Check %q.", address)
	}
	domain, err = idna.Lookup.ToASCII(strings.ToLower(strings.TrimSuffix(address[at+1:], ".")))
	if err != nil || !isDomain(domain) {
		f := fault.OnField("address", "%q isn't the domain of a mail address. Check what comes behind the @.", address[at+1:])
		f.Cause = err
		return "", "", f
	}
	return local, domain, nil
}

// isDomain reports whether a name in ASCII can be one of the public network.
func isDomain(name string) bool {
	labels := strings.Split(name, ".")
	for _, label := range labels {
		if label == "" || len(label) > 63 || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
	}
	return len(name) <= 253 && len(labels) > 1
}

// isLocal reports whether a character may stand before the @ as it is (RFC 5322's atext, and the dot).
func isLocal(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("!#$%&'*+/=?^_`{|}~-.", r)
}
