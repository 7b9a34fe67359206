package workspace

import (
	"strings"

	"github.com/google/uuid"
)

// NewID returns a fresh UUIDv7: ids of later rows sort later.
func NewID() string { return uuid.Must(uuid.NewV7()).String() }

// natural is the name space of ids that follow from what a row is about.
var natural = uuid.MustParse("7a1d0c1e-5d0a-5b6e-9a6f-6d1f5e0b8c42")

// NaturalID returns the UUIDv5 of a natural key, so that the same thing added twice, also on two desks, is one row.
// Parts are compared without regard to case.
func NaturalID(parts ...string) string {
	return uuid.NewSHA1(natural, []byte(strings.ToLower(strings.Join(parts, "\x00")))).String()
}
