package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// jpegOrientation finds the EXIF orientation (1-8) in an APP1 segment before the image; 1 if there is none.
func jpegOrientation(r io.ReaderAt) int {
	at := int64(2)
	for range 200 {
		var head [10]byte
		if _, err := r.ReadAt(head[:], at); err != nil || head[0] != 0xFF || head[1] == 0xDA || head[1] == 0xD9 {
			return 1
		}
		length := int64(binary.BigEndian.Uint16(head[2:]))
		if head[1] == 0xE1 && string(head[4:10]) == "Exif\x00\x00" && length > 8 {
			body := make([]byte, length-8)
			if _, err := r.ReadAt(body, at+10); err != nil {
				return 1
			}
			return tiffOrientation(body)
		}
		at += 2 + length
	}
	return 1
}

// webpOrientation looks for the EXIF chunk, which comes after the image.
func webpOrientation(r io.ReaderAt, size int64) int {
	at := int64(12)
	for range 10_000 {
		var head [8]byte
		if _, err := r.ReadAt(head[:], at); err != nil {
			return 1
		}
		length := int64(binary.LittleEndian.Uint32(head[4:]))
		if string(head[:4]) == "EXIF" && length <= 1<<20 && at+8+length <= size {
			body := make([]byte, length)
			if _, err := r.ReadAt(body, at+8); err != nil {
				return 1
			}
			return tiffOrientation(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		}
		at += 8 + length + length&1
	}
	return 1
}

// tiffOrientation reads tag 0x0112 of the first directory (EXIF 2.3, TIFF 6.0).
func tiffOrientation(b []byte) int {
	if len(b) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(b[:2]) == "II" {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(b[4:]))
	if at+2 > uint64(len(b)) {
		return 1
	}
	entries := uint64(order.Uint16(b[at:]))
	for i := range entries {
		entry := at + 2 + 12*i
		if entry+12 > uint64(len(b)) {
			return 1
		}
		if order.Uint16(b[entry:]) == 0x0112 {
			if v := int(order.Uint16(b[entry+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}

// heifShape reads size and turn of the main picture from the boxes (ISO 23008-12): the largest ispe, since
// tiles and thumbnails are smaller, and irot, which phones give to all of them alike.
func heifShape(r io.ReaderAt, size int64) (shape, error) {
	s := shape{turn: 1}
	walk := &boxWalk{r: r}
	err := walk.each(0, size, func(top box) error {
		if top.kind != "meta" {
			return nil
		}
		return walk.each(top.body+4, top.end, func(b box) error {
			if b.kind != "iprp" {
				return nil
			}
			return walk.each(b.body, b.end, func(b box) error {
				if b.kind != "ipco" {
					return nil
				}
				return walk.each(b.body, b.end, func(b box) error { return s.property(r, b) })
			})
		})
	})
	if err == nil && s.width == 0 {
		err = errors.New("HEIF without a picture size")
	}
	return s, err
}

func (s *shape) property(r io.ReaderAt, b box) error {
	body, err := readBody(r, b, 12)
	switch {
	case err != nil:
		return err
	case b.kind == "ispe" && len(body) == 12:
		w, h := int(binary.BigEndian.Uint32(body[4:])), int(binary.BigEndian.Uint32(body[8:]))
		if int64(w)*int64(h) > int64(s.width)*int64(s.height) {
			s.width, s.height = w, h
		}
	case b.kind == "irot" && len(body) > 0 && body[0]&1 == 1: // quarter turns
		s.turn = 6
	}
	return nil
}
