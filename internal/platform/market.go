package platform

import "strings"

// MarketName is a market as a person says it ("Germany" for DE), its code where no rules are kept for it.
func MarketName(code string) string {
	code = strings.ToUpper(strings.TrimSpace(code))
	if m := marketOf(code); m != nil {
		return m.Name
	}
	return code
}
