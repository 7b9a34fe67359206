package roster

import (
	"bytes"
	"context"
	"hash/maphash"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backlot/internal/fold"
	"backlot/internal/workspace"
)

// nameBook finds creators by the words of their names, whatever the order: half of the hash of the words above the
// place, sorted.
type nameBook struct {
	c       *columns
	entries []uint64
}

const hashHalf = 0xffffffff << 32

var nameSeed = maphash.MakeSeed()

// hashOfName is the same for names of the same words. The name is folded.
func hashOfName(name []byte) uint64 {
	var room [8][]byte
	words := room[:0]
	for len(name) > 0 {
		word := name
		if end := bytes.IndexFunc(name, notOfAName); end >= 0 {
			word, name = name[:end], name[end:]
			_, size := utf8.DecodeRune(name)
			name = name[size:]
		} else {
			name = nil
		}
		if len(word) > 0 {
			words = append(words, word)
		}
	}
	slices.SortFunc(words, bytes.Compare)
	var h maphash.Hash
	h.SetSeed(nameSeed)
	for _, word := range words {
		_, _ = h.Write(word)
		_ = h.WriteByte(' ')
	}
	return h.Sum64()
}

func notOfAName(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func (w *words) name(p place) []byte {
	text := w.of(p)
	return text[:bytes.IndexByte(text, fieldEnd)]
}

func newNameBook(c *columns) *nameBook {
	entries := make([]uint64, c.size())
	c.eachPart(func(from, to place) {
		for p := from; p < to; p++ {
			entries[p] = hashOfName(c.words.name(p))&hashHalf | uint64(p)
		}
	})
	slices.Sort(entries)
	return &nameBook{c, entries}
}

// mostOfOneName bounds how many creators of one name are given.
const mostOfOneName = 20

func (b *nameBook) find(name string) (ids []string) {
	folded := []byte(fold.Text(name))
	if len(strings.TrimFunc(string(folded), notOfAName)) == 0 {
		return nil
	}
	hash := hashOfName(folded)
	at, _ := slices.BinarySearch(b.entries, hash&hashHalf)
	for ; at < len(b.entries) && b.entries[at]&hashHalf == hash&hashHalf && len(ids) < mostOfOneName; at++ {
		if p := place(b.entries[at]); !b.c.gone.has(p) && hashOfName(b.c.words.name(p)) == hash {
			ids = append(ids, b.c.id(p))
		}
	}
	return ids
}

// Namesakes returns, for each name, the creators whose name is of the same words in any order, without regard to case
// and accents, archived ones too. tx only reads: what a transaction has written is not committed yet.
func (x *Index) Namesakes(ctx context.Context, tx *workspace.ReadTx, names []string) (map[string][]string, error) {
	c, err := x.columns(ctx, tx)
	if err != nil {
		return nil, err
	}
	book := x.book.Load()
	if book == nil || book.c != c {
		book = newNameBook(c)
		x.book.Store(book)
	}
	found := map[string][]string{}
	for _, name := range names {
		if ids := book.find(name); len(ids) > 0 {
			found[name] = ids
		}
	}
	return found, nil
}
