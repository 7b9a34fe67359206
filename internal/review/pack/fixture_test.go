package pack

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"hash/crc32"
	"io"
	"strings"
	"testing"
	"time"
)

const packID = "0192f0c4-7d3e-7a10-8c11-0a2b3c4d5e6f"

var key = []byte("0123456789abcdef0123456789abcdef")

// bytesOf is a medium of a content.
func bytesOf(content string, kind Kind, mime string) Medium {
	return Medium{Kind: kind, MIME: mime, Width: 90, Height: 160, DurationMs: 3000 * int64(len(kind)/5), Size: int64(len(content)), Name: "draft",
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

// sound is a pack of a clip of three seconds and a carousel of two photos.
func sound() Pack {
	clip := bytesOf("clip", Video, "video/mp4")
	clip.DurationMs, clip.MilliFPS = 3000, 24000
	photo := bytesOf("photo", Photo, "image/jpeg")
	photo.DurationMs = 0
	return Pack{ID: packID, Agency: "Northlight", Client: "Halden", Campaign: "Spring", Sender: "Ida", ReplyTo: "review@northlight.example",
		For:    []Recipient{{"Johanna Keller", "johanna@halden.example"}, {"Tom Reuter", "tom@halden.example"}},
		MadeAt: time.UnixMilli(1_790_000_000_000), TimeZone: "Europe/Berlin", Language: "en", Key: key,
		Pieces: []Piece{
			{DeliverableID: "deliverable-1", DraftID: "draft-1", Version: 2, Title: "Reel", Media: []Medium{clip}},
			{DeliverableID: "deliverable-2", DraftID: "draft-2", Version: 1, Title: "Carousel", Media: []Medium{photo, photo}},
		}}
}

func draftsOf(p Pack) (drafts []string) {
	for _, piece := range p.Pieces {
		drafts = append(drafts, piece.DraftID)
	}
	return drafts
}

// bytesOfAnswer writes an answer down as block.go says that its bytes are.
func bytesOfAnswer(t testing.TB, content string, p Pack, deflated bool) []byte {
	t.Helper()
	head := make([]byte, headBytes)
	head[0] = formatVersion
	plain := []byte(content)
	if deflated {
		head[1] = flagDeflated
		var small bytes.Buffer
		w, err := flate.NewWriter(&small, 6)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(plain); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		plain = small.Bytes()
	}
	id, err := hex.DecodeString(strings.ReplaceAll(p.ID, "-", ""))
	if err != nil {
		t.Fatal(err)
	}
	copy(head[2:], id)
	binary.BigEndian.PutUint32(head[18:], uint32(headBytes+len(plain)+tailBytes))
	signed := append(head, plain...)
	raw := binary.BigEndian.AppendUint32(bytes.Clone(signed), crc32.ChecksumIEEE(signed))
	return append(raw, sign(p.Key, draftsOf(p), signed)...)
}

// asBlock sets bytes in lines between the marks.
func asBlock(raw []byte) string {
	payload := base64.RawURLEncoding.EncodeToString(raw)
	lines := []string{"-----BEGIN BACKLOT ANSWER-----"}
	for len(payload) > 76 {
		lines, payload = append(lines, payload[:76]), payload[76:]
	}
	return strings.Join(append(lines, payload, "-----END BACKLOT ANSWER-----"), "\n") + "\n"
}

// usual is an answer with a comment of every kind.
const usual = `{"r":{"n":"Johanna Keller","a":"johanna@halden.example"},"t":1790000100000,"p":[` +
	`{"i":1,"d":"r","n":"Almost there.","c":[{"g":1,"t":"Logo cut off","a":854,"b":[3000,5500,5000,3700],"m":1},{"g":1,"t":"Quieter","a":854,"e":2854}]},` +
	`{"i":2,"d":"c","c":[{"g":2,"t":"Brighter, please","m":1},{"g":1,"t":"Fine <b>here</b>"}]}]}`

func usualBlock(t testing.TB) string { return asBlock(bytesOfAnswer(t, usual, sound(), true)) }

// opened reads a text that holds one sound answer.
func opened(t *testing.T, text string) Answer {
	t.Helper()
	blocks, err := Read(text)
	if err != nil {
		t.Fatal(err)
	}
	if len(blocks) != 1 {
		t.Fatalf("%d blocks", len(blocks))
	}
	answer, err := blocks[0].Open(FactsOf(sound()))
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func same64(p *int64, want int64) bool { return p != nil && *p == want }

func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
