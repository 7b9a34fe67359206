package imap

import (
	"bytes"
	_ "embed" // for roles.txt
	"encoding/base64"
	"regexp"
	"strings"
	"unicode/utf8"
)

const longestName = 1000 // bytes of a folder's name

// nameable refuses names that no folder can have. Line ends would even be echoed in the answers of some servers.
func nameable(folder string) error {
	odd := func(r rune) bool { return r < ' ' || r == 0x7f }
	if folder == "" || len(folder) > longestName || !utf8.ValidString(folder) || strings.ContainsFunc(folder, odd) {
		return ErrBadName
	}
	return nil
}

// flaggable refuses flags that would not go over the wire as one word.
func flaggable(flags []string) error {
	for _, flag := range flags {
		odd := func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`(){%*"\]`, r) }
		if name := strings.TrimPrefix(flag, `\`); name == "" || len(name) > longestName || strings.ContainsFunc(name, odd) {
			return ErrBadFlag
		}
	}
	return nil
}

var utf7 = base64.NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,").WithPadding(base64.NoPadding)

var shifted = regexp.MustCompile(`&([^-&\r\n]*)(-?)`)

// sayable tells whether the name of a folder in a LIST or STATUS can be read: one that cannot must not hide the others.
func sayable(line []byte) bool {
	if !utf8.Valid(line) || bytes.ContainsAny(bytes.TrimRight(line, "\r\n"), "\x00\r\n\t\x7f") {
		return false
	}
	end := 0
	for _, found := range shifted.FindAllSubmatchIndex(line, -1) {
		text := line[found[2]:found[3]]
		follows := found[0] == end && end > 0 // two runs in a row are one
		end = found[1]
		if len(text) == 0 {
			if found[4] == found[5] {
				return false
			}
			end = 0
			continue
		}
		if found[4] == found[5] || follows || !utf16Text(text) {
			return false
		}
	}
	return true
}

// utf16Text tells whether a run of modified UTF-7 is UTF-16 of characters that need it.
func utf16Text(run []byte) bool {
	wide, err := utf7.DecodeString(string(run))
	if err != nil || len(wide)%2 == 1 || len(wide) == 0 {
		return false
	}
	for i := 0; i < len(wide); i += 2 {
		unit := uint16(wide[i])<<8 | uint16(wide[i+1])
		switch {
		case unit >= 0xd800 && unit < 0xdc00:
			if i += 2; i >= len(wide) || wide[i] < 0xdc || wide[i] > 0xdf {
				return false
			}
		case unit >= 0xdc00 && unit < 0xe000, unit >= ' ' && unit <= '~':
			return false
		}
	}
	return true
}

//go:embed roles.txt
var rolesText string

// wellKnown are the names that folders of a role bear, in lower case, where a server does not tell the roles.
var wellKnown = func() map[string]string {
	roles := map[string]string{}
	for line := range strings.Lines(rolesText) {
		role, names, _ := strings.Cut(strings.TrimSpace(line), ": ")
		for name := range strings.SplitSeq(names, ", ") {
			roles[name] = role
		}
	}
	return roles
}()
