package roster

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"unsafe"

	"backlot/internal/workspace"
)

// A snapshot keeps the columns of a large roster for the next start: reading a million creators from their tables takes
// half a minute, from here a few tenths of a second. It is a cache: one that is missing, damaged, of another format or of
// another history is left alone and made anew.
const (
	snapshotFolder = "cache"
	snapshotName   = "roster"
	// snapshotFormat changes with the columns.
	snapshotFormat = "Backlot roster 3\n"
	// worthKeeping is from how many creators on a snapshot is worth its place.
	worthKeeping = 20_000
)

func (x *Index) snapshotPath() string { return filepath.Join(x.w.Dir(), snapshotFolder, snapshotName) }

// Keep writes the snapshot when there is a large roster that has moved on since the last one.
func (x *Index) Keep() error {
	c := x.now.Load()
	if c == nil || c.size() < x.leastKept || x.saved.Load() == c.at {
		return nil
	}
	if err := x.write(c); err != nil {
		return fmt.Errorf("keeping the roster: %w", err)
	}
	x.saved.Store(c.at)
	return nil
}

// write works on columns that nobody alters; the table of places, which somebody might, is made anew by the reader.
func (x *Index) write(c *columns) (err error) {
	path := x.snapshotPath()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), snapshotName+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name())
		}
	}()
	sum := crc32.New(castagnoli)
	s := &writer{to: bufio.NewWriterSize(io.MultiWriter(file, sum), 1<<20)}
	s.put([]byte(snapshotFormat))
	if sieve := c.sieve(); sieve.small {
		c.sections(s)
	} else {
		sieve.write(s)
	}
	if s.err == nil {
		s.err = s.to.Flush()
	}
	if s.err == nil {
		s.err = binary.Write(file, binary.LittleEndian, sum.Sum32())
	}
	if err := errors.Join(s.err, file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// load returns the columns as they were kept, nil where there are none that fit this history up to last.
func (x *Index) load(ctx context.Context, tx *workspace.ReadTx, last int64) *columns {
	file, err := os.Open(x.snapshotPath())
	if err != nil {
		return nil
	}
	defer file.Close()
	c, err := readSnapshot(file)
	if err != nil {
		slog.Warn("the kept roster can't be used; it is read anew", "why", err)
		return nil
	}
	var action string
	if c.at > last || tx.Row(ctx, actionAt, []any{c.at}, &action) != nil || action != c.lastID {
		return nil
	}
	x.saved.Store(c.at)
	return c
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func readSnapshot(from io.Reader) (c *columns, err error) {
	s := &reader{from: bufio.NewReaderSize(from, 1<<20), sum: crc32.New(castagnoli)}
	format := make([]byte, len(snapshotFormat))
	s.fill(format)
	if s.err == nil && string(format) != snapshotFormat {
		return nil, errors.New("another format")
	}
	c = &columns{}
	c.sections(s)
	var sum uint32
	if s.err == nil {
		s.err = binary.Read(s.from, binary.LittleEndian, &sum)
	}
	if s.err != nil {
		return nil, s.err
	}
	if sum != s.sum.Sum32() {
		return nil, errors.New("it is damaged")
	}
	for _, n := range c.allNames() {
		n.index()
	}
	c.places.rebuild(c.ids, len(c.ids)*slotsPerPlace/2)
	c.fees = c.fees.after(c)
	return c, nil
}

func (c *columns) allNames() []*names {
	return []*names{
		&c.countryNames, &c.languageNames, &c.nicheNames, &c.platformNames, &c.formatNames, &c.currencyNames, &c.tierNames,
	}
}

// mover is a writer or a reader: both go through the same sections in the same order.
type mover interface {
	column(length int, bytes func(length int) []byte)
	object(value any)
}

// move moves one column. A reader makes room for what is added later, so that nothing is copied then.
func move[T any](m mover, values *[]T) {
	size := int(unsafe.Sizeof(*new(T)))
	m.column(len(*values)*size, func(length int) []byte {
		if n := length / size; n != len(*values) {
			*values = make([]T, n, n+n/roomPart)
		}
		return bytesOf(*values)
	})
}

func moveList[T any](m mover, l *list[T]) {
	move(m, &l.base)
	move(m, &l.end)
	move(m, &l.of)
}

func (c *columns) sections(m mover) {
	m.object(&c.at)
	m.object(&c.lastID)
	m.object(&c.alive)
	for _, n := range c.allNames() {
		m.object(&n.texts)
	}
	m.object(&c.odd)
	m.object(&c.past)
	m.object(&c.absent)
	move(m, &c.ids)
	for _, set := range []*bitset{&c.gone, &c.archived, &c.hasPast, &c.hasAbsent} {
		move(m, (*[]uint64)(set))
	}
	move(m, &c.byName)
	for _, column := range []*[]uint8{&c.country, &c.quality, &c.fit, &c.severity, &c.tier} {
		move(m, column)
	}
	move(m, &c.created)
	moveList(m, &c.niches)
	moveList(m, &c.languages)
	moveList(m, &c.accounts)
	move(m, &c.audience)
	moveList(m, &c.reach)
	moveList(m, &c.rates)
	move(m, &c.words.text)
	move(m, &c.words.end)
	move(m, &c.words.blocks)
	runs := len(c.words.runs)
	m.object(&runs)
	for len(c.words.runs) < runs {
		c.words.runs = append(c.words.runs, nil)
	}
	for i := range c.words.runs {
		move(m, &c.words.runs[i])
	}
}

type writer struct {
	to  *bufio.Writer
	err error
}

func (w *writer) put(bytes []byte) {
	if w.err == nil {
		_, w.err = w.to.Write(bytes)
	}
}

// begin writes the length of a column, in bytes.
func (w *writer) begin(length int) { w.put(binary.LittleEndian.AppendUint64(nil, uint64(length))) }

func (w *writer) column(length int, bytes func(int) []byte) {
	w.begin(length)
	w.put(bytes(length))
}

func (w *writer) object(value any) {
	text, err := json.Marshal(value)
	if w.err == nil {
		w.err = err
	}
	w.column(len(text), func(int) []byte { return text })
}

type reader struct {
	from *bufio.Reader
	sum  hash.Hash32
	err  error
}

func (r *reader) fill(bytes []byte) {
	if r.err == nil {
		if _, r.err = io.ReadFull(r.from, bytes); r.err == nil {
			_, _ = r.sum.Write(bytes)
		}
	}
}

// longestColumn is more than the column of any roster that fits into memory: a damaged length is told from it.
const longestColumn = 4 << 30

func (r *reader) column(_ int, bytes func(int) []byte) {
	var length [8]byte
	r.fill(length[:])
	n := binary.LittleEndian.Uint64(length[:])
	if r.err == nil && n > longestColumn {
		r.err = errors.New("it is damaged")
	}
	if r.err == nil {
		r.fill(bytes(int(n)))
	}
}

func (r *reader) object(value any) {
	var text []byte
	r.column(0, func(length int) []byte {
		text = make([]byte, length)
		return text
	})
	if r.err == nil {
		r.err = json.Unmarshal(text, value)
	}
}
