package platform

import "unicode"

// invisible reports whether a character takes no room on screen: format and direction marks, zero-width blanks,
// variation selectors, fillers, tags.
func invisible(r rune) bool {
	if r <= unicode.MaxASCII {
		return false
	}
	switch {
	case unicode.Is(unicode.Cf, r),
		r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE0FFF, r >= 0x180B && r <= 0x180F:
		return true
	}
	switch r {
	case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0:
		return true
	}
	return false
}
