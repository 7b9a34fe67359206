package message

import (
	"bytes"
	"encoding/base64"
	"io"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// What is broken into lines anywhere, has strange characters between, or is read in small pieces, stays the same.
func TestBase64(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOf(rapid.Byte()).Draw(t, "content")
		encoding := rapid.SampledFrom([]*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding}).Draw(t, "encoding")
		var wire bytes.Buffer
		for rest := encoding.EncodeToString(want); rest != ""; {
			n := rapid.IntRange(1, min(len(rest), 80)).Draw(t, "run")
			wire.WriteString(rest[:n] + rapid.SampledFrom([]string{"", "\r\n", "\n", " ", "*", "\x00", "é"}).Draw(t, "between"))
			rest = rest[n:]
		}
		reader := decoder("base64", wire.Bytes())
		if rapid.Bool().Draw(t, "one by one") {
			reader = iotest.OneByteReader(reader)
		} else if rapid.Bool().Draw(t, "by halves") {
			reader = iotest.HalfReader(reader)
		}
		got, err := io.ReadAll(reader)
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("got %q, %v, of %q", got, err, wire.Bytes())
		}
		if size := decodedSize("base64", wire.Bytes()); size != int64(len(want)) {
			t.Fatalf("the size of %d bytes is %d", len(want), size)
		}
	})
}
