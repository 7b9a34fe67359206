package roster

import (
	"crypto/sha256"

	"github.com/google/uuid"
)

// key is an id in 16 bytes.
type key [16]byte

// keyOf returns the bytes of a UUID as the workspace writes them, or those of a hash for any other id.
func keyOf(id string) (k key, isUUID bool) {
	if len(id) == 36 {
		if u, err := uuid.Parse(id); err == nil && u.String() == id {
			return key(u), true
		}
	}
	sum := sha256.Sum256([]byte(id))
	copy(k[:], sum[:])
	return k, false
}

// String is the UUID as the workspace writes it.
func (k key) String() string { return uuid.UUID(k).String() }
