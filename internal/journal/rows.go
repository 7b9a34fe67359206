package journal

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// Rows are rows of one table that wait to be written, packed without a pointer: hundreds of thousands take some dozen
// megabytes, which the garbage collector need not walk through. The first value of each is its id.
type Rows struct {
	chunks [][]byte
	starts []place
	size   int
}

// place is where a row or a value begins.
type place struct{ chunk, offset uint32 }

const (
	// chunkSize is how many bytes are packed together: one long slice would be copied over and over as it grows.
	chunkSize = 256 << 10
	// chunkLeft is how much is left of a chunk at least when a row begins in it.
	chunkLeft = 2 << 10
)

// How a packed value begins.
const (
	packedNil  byte = iota
	packedInt       // a varint
	packedText      // its length as an unsigned varint, its bytes
	packedUUID      // 16 bytes that stand for the usual 36 characters
)

// Add adds a row. Values are nil, strings, integers, *int64 or booleans.
func (r *Rows) Add(values ...any) {
	last := len(r.chunks) - 1
	if last < 0 || cap(r.chunks[last])-len(r.chunks[last]) < chunkLeft {
		r.chunks = append(r.chunks, make([]byte, 0, r.nextChunk()))
		last++
	}
	packed := r.chunks[last]
	r.starts = append(r.starts, place{uint32(last), uint32(len(packed))})
	for _, value := range values {
		packed = appendPacked(packed, value)
	}
	r.size += len(packed) - len(r.chunks[last])
	r.chunks[last] = packed
}

// nextChunk is how large the next chunk is: few rows take little.
func (r *Rows) nextChunk() int { return min(chunkSize, max(2*chunkLeft, 2*r.size)) }

func appendPacked(packed []byte, value any) []byte {
	switch v := value.(type) {
	case nil:
		return append(packed, packedNil)
	case string:
		return appendPackedText(packed, v)
	case int64:
		return binary.AppendVarint(append(packed, packedInt), v)
	case int:
		return binary.AppendVarint(append(packed, packedInt), int64(v))
	case bool:
		if v {
			return appendPacked(packed, 1)
		}
		return appendPacked(packed, 0)
	case *int64:
		if v == nil {
			return append(packed, packedNil)
		}
		return appendPacked(packed, *v)
	}
	return appendPackedText(packed, fmt.Sprint(value)) // named strings
}

func appendPackedText(packed []byte, text string) []byte {
	if id, ok := packUUID(text); ok {
		return append(append(packed, packedUUID), id[:]...)
	}
	packed = binary.AppendUvarint(append(packed, packedText), uint64(len(text)))
	return append(packed, text...)
}

// Len is the number of rows.
func (r *Rows) Len() int { return len(r.starts) }

// Size is about how many bytes they take.
func (r *Rows) Size() int { return r.size + 8*len(r.starts) }

// sort puts the rows into the order of their ids.
func (r *Rows) sort() {
	slices.SortFunc(r.starts, func(a, b place) int {
		x, y := r.chunks[a.chunk][a.offset:], r.chunks[b.chunk][b.offset:]
		if x[0] == packedUUID && y[0] == packedUUID {
			return bytes.Compare(x[1:17], y[1:17])
		}
		return strings.Compare(r.id(a), r.id(b))
	})
}

// id is the first value of the row at a place.
func (r *Rows) id(at place) string {
	value, _ := unpack(r.row(at))
	id, _ := value.(string)
	return id
}

// row is what is packed from a place on.
func (r *Rows) row(at place) []byte { return r.chunks[at.chunk][at.offset:] }

// values appends the first count values of the row at a place.
func (r *Rows) values(to []any, at place, count int) []any {
	row := r.row(at)
	for range count {
		var value any
		value, row = unpack(row)
		to = append(to, value)
	}
	return to
}

// unpack unpacks the first value and returns what comes after it.
func unpack(packed []byte) (value any, rest []byte) {
	kind, rest := packed[0], packed[1:]
	switch kind {
	case packedInt:
		n, size := binary.Varint(rest)
		return n, rest[size:]
	case packedText:
		text, rest := cutText(rest)
		return string(text), rest
	case packedUUID:
		return unpackUUID(rest), rest[16:]
	}
	return nil, rest
}

// appendValue writes the first value as JSON does and returns what comes after it.
func appendValue(text, packed []byte) (_, rest []byte) {
	kind, rest := packed[0], packed[1:]
	switch kind {
	case packedInt:
		n, size := binary.Varint(rest)
		return strconv.AppendInt(text, n, 10), rest[size:]
	case packedText:
		value, rest := cutText(rest)
		return appendText(text, value), rest
	case packedUUID:
		return append(append(append(text, '"'), unpackUUID(rest)...), '"'), rest[16:]
	}
	return append(text, "null"...), rest
}

func cutText(packed []byte) (text, rest []byte) {
	length, size := binary.Uvarint(packed)
	return packed[size : size+int(length)], packed[size+int(length):]
}

// appendText writes a text as SQLite's own JSON does: every byte that needs no escape stays as it is, also where it is
// not UTF-8.
func appendText(text, s []byte) []byte {
	text = append(text, '"')
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			text = append(text, '\\', c)
		case c < ' ':
			text = append(text, fmt.Sprintf(`\u%04x`, c)...)
		default:
			text = append(text, c)
		}
	}
	return append(text, '"')
}

// packUUID packs a text that is a UUID in its usual form, in small letters.
func packUUID(text string) (id uuid.UUID, ok bool) {
	if len(text) != 36 {
		return id, false
	}
	id, err := uuid.Parse(text)
	return id, err == nil && id.String() == text
}

func unpackUUID(packed []byte) string { return uuid.UUID(packed[:16]).String() }
