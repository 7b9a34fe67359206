package pack

import (
	"bytes"
	"compress/flate"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"hash/crc32"
	"io"
	"strings"

	"github.com/google/uuid"

	"backlot/internal/fault"
)

// What can be wrong with an answer. The faults that Read, Open and Check return carry one of them as their cause.
var (
	ErrNoAnswer  = errors.New("no answer block")
	ErrTooLong   = errors.New("text too long")
	ErrTruncated = errors.New("answer cut off")
	ErrDamaged   = errors.New("answer damaged")
	ErrTooNew    = errors.New("answer of a newer format")
	ErrOtherPack = errors.New("answer to another pack")
	ErrTampered  = errors.New("answer altered")
)

// An answer's bytes, big-endian:
//
//	0   1   format version, 1
//	1   1   flags: 1 = the body is compressed (raw deflate)
//	2  16   the pack's id
//	18  4   length of the whole in bytes
//	22  n   body: JSON, see body
//	-20 4   CRC-32 (IEEE) of everything before: tells damage
//	-16 16  the first half of HMAC-SHA256 under the pack's key, see sign: tells another pack and alteration
//
// In a mail they stand in base64url without padding, in lines of up to 76 characters between two marks.
const (
	formatVersion = 1
	lastFormat    = 31 // what is above is no version but damage
	flagDeflated  = 1
	headBytes     = 22
	sumBytes      = 4
	signBytes     = 16
	tailBytes     = sumBytes + signBytes

	maxText   = 5 << 20  // bytes of a text that is looked through
	maxBody   = 16 << 20 // bytes of a body, not compressed
	maxBlocks = 20       // of one text
	maxMarks  = 400      // of one text: threads quote what was said before
)

// Block is an answer as it was found: whole, but not yet known to be one to a pack of ours. Look up the pack by
// PackID, and Open the block with its facts.
type Block struct {
	PackID string
	signed []byte
	sign   []byte
	body   body
}

// body is what a page writes down. Times are milliseconds, shares are ten-thousandths.
type body struct {
	Reviewer struct {
		Name    string `json:"n"`
		Address string `json:"a"`
	} `json:"r"`
	At     int64       `json:"t"`
	Pieces []bodyPiece `json:"p"`
}

type bodyPiece struct {
	Number   int           `json:"i"` // place in the pack, from 1
	Verdict  string        `json:"d"`
	Note     string        `json:"n"`
	Comments []bodyComment `json:"c"`
}

type bodyComment struct {
	At     *int64  `json:"a"`
	End    *int64  `json:"e"`
	Page   int     `json:"g"`
	Region []int64 `json:"b"` // left, top, width, height
	Must   int     `json:"m"`
	Note   int     `json:"r"` // 1: it answers a note of the agency
	Body   string  `json:"t"`
}

// sign is the key check of an answer. It covers the drafts of the pack in their order, so that an answer can't be
// taken for one about other drafts.
func sign(key []byte, drafts []string, signed []byte) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("backlot answer\n" + strings.Join(drafts, "\n") + "\n"))
	mac.Write(signed)
	return mac.Sum(nil)[:signBytes]
}

// decode reads what stood between the marks. Faults carry ErrTruncated, ErrDamaged or ErrTooNew.
func decode(payload string) (Block, error) {
	if len(payload)%4 == 1 { // cut off within a byte, or the dash of a mark taken along
		payload = payload[:len(payload)-1]
	}
	raw, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil || len(raw) == 0 {
		return Block{}, damaged(err)
	}
	if raw[0] > formatVersion && raw[0] <= lastFormat && len(raw) >= headBytes {
		return Block{}, fault.Wrap(ErrTooNew, fault.TooNew,
			"This answer comes from a review pack of a newer Backlot, which this one can't read. Nothing was taken in. Update Backlot and read it again.")
	}
	if raw[0] != formatVersion {
		return Block{}, damaged(nil)
	}
	if len(raw) < headBytes {
		return Block{}, truncated()
	}
	length := int64(binary.BigEndian.Uint32(raw[18:headBytes]))
	if length < headBytes+tailBytes {
		return Block{}, damaged(nil)
	}
	if int64(len(raw)) < length {
		return Block{}, truncated()
	}
	raw = raw[:length] // what follows is of a signature or a quote
	signed, sum, sign := raw[:length-tailBytes], raw[length-tailBytes:length-signBytes], raw[length-signBytes:]
	if crc32.ChecksumIEEE(signed) != binary.BigEndian.Uint32(sum) {
		return Block{}, damaged(nil)
	}
	content, err := inflate(signed[headBytes:], signed[1])
	if err != nil {
		return Block{}, damaged(err)
	}
	b := Block{PackID: uuid.UUID(signed[2:18]).String(), signed: signed, sign: sign}
	if err := json.Unmarshal(content, &b.body); err != nil {
		return Block{}, damaged(err)
	}
	return b, nil
}

func inflate(content []byte, flags byte) ([]byte, error) {
	if flags&^flagDeflated != 0 {
		return nil, errors.New("unknown flags")
	}
	if flags&flagDeflated == 0 {
		return content, nil
	}
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(content)), maxBody+1))
	if err == nil && len(plain) > maxBody {
		err = errors.New("the body is too long")
	}
	return plain, err
}

func truncated() error {
	return fault.Wrap(ErrTruncated, fault.Damaged,
		"The answer was cut off on its way, so nothing of it was taken in. Ask the client to send the answer file as an attachment: the review page has a button for it.")
}

func damaged(cause error) error {
	return fault.Wrap(errors.Join(ErrDamaged, cause), fault.Damaged,
		"The answer was damaged on its way, so nothing of it was taken in. Ask the client to send the answer file as an attachment: the review page has a button for it.")
}
