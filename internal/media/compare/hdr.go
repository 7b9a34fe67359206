package compare

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
)

// The transfers of HDR by their numbers in ITU-T H.273.
const pq, hlg = 16, 18

// highRange says whether a film holds HDR: the colour box of an mp4 or mov, or the colour element of a Matroska or WebM
// file, names the transfer of PQ or HLG (ISO 14496-12, RFC 9559). Decoded as they are, such pictures are pale beside an
// SDR copy. Of other containers and of what can't be read the answer is no.
func highRange(path string) bool {
	const mostBytes = 16 << 20
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	var head [4096]byte
	n, _ := file.ReadAt(head[:], 0)
	if bytes.HasPrefix(head[:n], []byte{0x1a, 0x45, 0xdf, 0xa3}) {
		transfer := []byte{0x55, 0xba, 0x81} // TransferCharacteristics, one byte long
		i := bytes.Index(head[:n], transfer) + len(transfer)
		return i >= len(transfer) && i < n && (head[i] == pq || head[i] == hlg)
	}
	at, size, ok := movieBox(file)
	if !ok {
		return false
	}
	movie, _ := io.ReadAll(io.NewSectionReader(file, at, min(max(size, 0), mostBytes)))
	named := []byte("colrnclx")
	i := bytes.Index(movie, named)
	if i < 0 || i+len(named)+4 > len(movie) {
		return false
	}
	transfer := binary.BigEndian.Uint16(movie[i+len(named)+2:])
	return transfer == pq || transfer == hlg
}

// movieBox finds the box of an mp4 that says what its tracks are.
func movieBox(file io.ReaderAt) (at, size int64, ok bool) {
	const mostBoxes = 64
	for range mostBoxes {
		var head [16]byte
		if n, _ := file.ReadAt(head[:], at); n < 8 {
			return 0, 0, false
		}
		size = int64(binary.BigEndian.Uint32(head[:]))
		if size == 1 {
			size = int64(binary.BigEndian.Uint64(head[8:]))
		}
		if string(head[4:8]) == "moov" {
			return at, size, true
		}
		if size < 8 || at+size < at {
			return 0, 0, false
		}
		at += size
	}
	return 0, 0, false
}
