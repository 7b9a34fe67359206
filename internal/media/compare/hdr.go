package compare

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
)

// highRange says whether an mp4 or mov holds HDR: its colour box names the transfer of PQ or HLG (ISO 14496-12, ITU-T
// H.273). Decoded as they are, such pictures are pale beside an SDR copy. Of other containers and of what can't be read
// the answer is no.
func highRange(path string) bool {
	const (
		pq, hlg   = 16, 18
		mostBoxes = 64
		mostBytes = 16 << 20
	)
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	at := int64(0)
	for range mostBoxes {
		var head [16]byte
		if n, _ := file.ReadAt(head[:], at); n < 8 {
			return false
		}
		size := int64(binary.BigEndian.Uint32(head[:]))
		if size == 1 {
			size = int64(binary.BigEndian.Uint64(head[8:]))
		}
		if string(head[4:8]) == "moov" {
			movie, _ := io.ReadAll(io.NewSectionReader(file, at, min(max(size, 0), mostBytes)))
			named := []byte("colrnclx")
			i := bytes.Index(movie, named)
			if i < 0 || i+len(named)+4 > len(movie) {
				return false
			}
			transfer := binary.BigEndian.Uint16(movie[i+len(named)+2:])
			return transfer == pq || transfer == hlg
		}
		if size < 8 || at+size < at {
			return false
		}
		at += size
	}
	return false
}
