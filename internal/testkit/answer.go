package testkit

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"slices"
	"strings"
	"testing"
)

// SealAnswer writes what the page of a client's review pack would: a body sealed under the pack's key and over its drafts,
// between its marks. key is base64, as the workspace keeps it.
func SealAnswer(t testing.TB, packID, key, body string, drafts ...string) string {
	t.Helper()
	secret, err := base64.StdEncoding.DecodeString(key)
	if err != nil {
		t.Fatal(err)
	}
	id, err := hex.DecodeString(strings.ReplaceAll(packID, "-", ""))
	if err != nil {
		t.Fatal(err)
	}
	const head, tail = 22, 20
	raw := append([]byte{1, 0}, id...)
	raw = binary.BigEndian.AppendUint32(raw, uint32(head+len(body)+tail))
	raw = append(raw, body...)
	signed := slices.Clone(raw)
	raw = binary.BigEndian.AppendUint32(raw, crc32.ChecksumIEEE(raw))
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("backlot answer\n" + strings.Join(drafts, "\n") + "\n"))
	mac.Write(signed)
	raw = append(raw, mac.Sum(nil)[:16]...)
	return "-----BEGIN BACKLOT ANSWER-----\n" + base64.RawURLEncoding.EncodeToString(raw) + "\n-----END BACKLOT ANSWER-----"
}
