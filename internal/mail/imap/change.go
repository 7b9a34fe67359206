package imap

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	goimap "github.com/emersion/go-imap/v2"
)

// Store adds flags to messages of the selected folder, or takes them away. Messages that are gone are passed over.
// ErrReadOnly for a folder that was selected so, ErrBadFlag for what is no flag.
func (s *Session) Store(ctx context.Context, uids []uint32, add bool, flags ...string) error {
	if len(flags) == 0 {
		return nil
	}
	if err := flaggable(flags); err != nil {
		return err
	}
	return s.do(ctx, "store", func() error {
		if s.readOnly { // some servers say OK and do nothing
			return ErrReadOnly
		}
		for _, set := range sets(uids) {
			if err := s.store(set, add, flags...); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Session) store(set goimap.UIDSet, add bool, flags ...string) error {
	change := &goimap.StoreFlags{Op: goimap.StoreFlagsDel, Silent: true}
	if add {
		change.Op = goimap.StoreFlagsAdd
	}
	for _, flag := range flags {
		change.Flags = append(change.Flags, goimap.Flag(flag))
	}
	return s.client.Store(set, change, nil).Close()
}

// Move moves messages of the selected folder into another one, and tells as which UIDs they arrived: old to new, empty
// where the server does not say. Messages that are gone are passed over. Without MOVE they are copied and then deleted
// one by one, never with what others marked as deleted (ErrNoMove where the server cannot: no UIDPLUS). After an error
// some may have been moved, or copied: look before trying again.
func (s *Session) Move(ctx context.Context, uids []uint32, to string) (map[uint32]uint32, error) {
	if err := nameable(to); err != nil {
		return nil, err
	}
	moved := map[uint32]uint32{}
	err := s.do(ctx, "move", func() error {
		if s.readOnly {
			return ErrReadOnly
		}
		direct := s.caps.Has(goimap.CapMove)
		if !direct && !s.caps.Has(goimap.CapUIDPlus) {
			return ErrNoMove
		}
		for _, set := range sets(uids) {
			s.guard.forget()
			var err error
			if direct {
				_, err = s.client.Move(set, to).Wait()
			} else {
				err = s.carry(set, to)
			}
			if err != nil {
				return err
			}
			s.guard.arrived(moved)
		}
		return nil
	})
	return moved, err
}

// carry copies and deletes, each step when the one before has succeeded: go-imap's own way sends all three at once,
// and loses the messages when the copy fails.
func (s *Session) carry(set goimap.UIDSet, to string) error {
	if _, err := s.client.Copy(set, to).Wait(); err != nil {
		return err
	}
	return s.drop(set)
}

func (s *Session) drop(set goimap.UIDSet) error {
	if err := s.store(set, true, `\Deleted`); err != nil {
		return err
	}
	return s.client.UIDExpunge(set).Close()
}

// Expunge deletes messages of the selected folder for good, and never others that were marked so. ErrNoMove where the
// server cannot: no UIDPLUS. Messages that are gone are passed over.
func (s *Session) Expunge(ctx context.Context, uids []uint32) error {
	return s.do(ctx, "expunge", func() error {
		if s.readOnly {
			return ErrReadOnly
		}
		if !s.caps.Has(goimap.CapUIDPlus) {
			return ErrNoMove
		}
		for _, set := range sets(uids) {
			if err := s.drop(set); err != nil {
				return err
			}
		}
		return nil
	})
}

func (g *guard) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.copied = ""
}

// arrived adds the pairs of the last COPYUID, whose two lists are in the same order. A list that does not fit is no
// help, and says nothing.
func (g *guard) arrived(moved map[uint32]uint32) {
	g.mu.Lock()
	from, to, _ := strings.Cut(g.copied, " ")
	g.mu.Unlock()
	old, ok := inOrder(from)
	new, fits := inOrder(to)
	if !ok || !fits || len(old) != len(new) {
		return
	}
	for i, uid := range old {
		moved[uid] = new[i]
	}
}

// inOrder are the numbers of a set in the order in which it names them.
func inOrder(set string) ([]uint32, bool) {
	var all []uint32
	for part := range strings.SplitSeq(set, ",") {
		low, high, ranged := strings.Cut(part, ":")
		first, err := strconv.ParseUint(low, 10, 32)
		last := first
		if ranged && err == nil {
			last, err = strconv.ParseUint(high, 10, 32)
		}
		if last < first { // a range means the same both ways round
			first, last = last, first
		}
		if err != nil || first == 0 || uint64(len(all))+last-first >= mostUIDs {
			return nil, false
		}
		for uid := first; uid <= last; uid++ {
			all = append(all, uint32(uid))
		}
	}
	return all, true
}

// Append puts a message of size bytes into a folder, received at a time (zero: now), and gives its UID, 0 where the
// server does not say (no UIDPLUS). *Error says that it is not there, and may end the session; after any other error
// nobody knows: look before trying again. ErrSize when raw is not size bytes long.
func (s *Session) Append(ctx context.Context, folder string, flags []string, at time.Time, raw io.Reader, size int64) (uint32, error) {
	if err := errors.Join(nameable(folder), flaggable(flags)); err != nil {
		return 0, err
	}
	var uid uint32
	err := s.do(ctx, "append", func() error {
		options := &goimap.AppendOptions{Time: at}
		for _, flag := range flags {
			options.Flags = append(options.Flags, goimap.Flag(flag))
		}
		command := s.client.Append(folder, size, options)
		if err := s.pour(command, raw, size); err != nil {
			return err
		}
		closeErr := command.Close()
		got, err := command.Wait()
		if err == nil {
			err = closeErr
		}
		if err == nil {
			uid = uint32(got.UID)
		}
		return err
	})
	return uid, err
}

// pour writes a message. An answer of the server ends it early and is left to the command to tell; only what must end
// the session is returned.
func (s *Session) pour(w io.Writer, raw io.Reader, size int64) error {
	from := &remembering{Reader: raw}
	n, err := io.Copy(w, io.LimitReader(from, size))
	if from.err != nil {
		return fmt.Errorf("reading the message: %w", from.err)
	}
	if err != nil {
		return nil //nolint:nilerr // the command's own answer tells more
	}
	if n == size {
		if extra, _ := io.ReadFull(from, make([]byte, 1)); extra == 0 {
			return nil
		}
	}
	return ErrSize
}

// remembering keeps the error of a reader apart from that of the writer.
type remembering struct {
	io.Reader
	err error
}

func (r *remembering) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}
