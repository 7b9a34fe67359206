package imap

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"

	goimap "github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// Fetch hands over whole messages of the selected folder as they come, without marking them as read. Each raw belongs
// to got, which is never called twice at a time nor for the same message, though it may be from another goroutine; it
// should hand on what takes long, since the connection waits. raw is nil where the server has no text for a message;
// messages that are gone are left out. A message larger than Config.Most must not be asked for (Heads tells, FetchPart
// fetches it): it ends the session. An error of got is returned, and ends the session as well. What was handed over
// before an error is whole.
func (s *Session) Fetch(ctx context.Context, uids []uint32, got func(Head, []byte) error) error {
	return s.do(ctx, "fetch", func() error { return s.fetch(uids, &goimap.FetchItemBodySection{Peek: true}, got) })
}

// FetchPart is a piece of a message: size bytes from an offset, fewer at its end and none beyond. ErrGone when the
// message is not there any more.
func (s *Session) FetchPart(ctx context.Context, uid uint32, from, size int64) ([]byte, error) {
	if from < 0 || size <= 0 || size > s.config.Most {
		return nil, fmt.Errorf("a part of %d bytes from %d on", size, from)
	}
	var part []byte
	section := &goimap.FetchItemBodySection{Peek: true, Partial: &goimap.SectionPartial{Offset: from, Size: size}}
	err := s.do(ctx, "part", func() error {
		found := false
		err := s.fetch([]uint32{uid}, section, func(_ Head, raw []byte) error {
			if part, found = raw, true; int64(len(raw)) > size {
				return ErrGarbage
			}
			return nil
		})
		if err == nil && !found {
			return ErrGone
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return part, nil
}

func (s *Session) fetch(uids []uint32, section *goimap.FetchItemBodySection, got func(Head, []byte) error) error {
	options := &goimap.FetchOptions{
		UID: true, Flags: true, RFC822Size: true, InternalDate: true, ModSeq: s.caps.Has(goimap.CapCondStore),
		BodySection: []*goimap.FetchItemBodySection{section},
	}
	for _, set := range sets(uids) {
		c := &catch{session: s, want: set, done: map[uint32]bool{}, got: got}
		s.catch.Store(c)
		command := s.client.Fetch(set, options)
		for m := command.Next(); m != nil; m = command.Next() {
			c.take(m)
		}
		err := command.Close()
		c.leave()
		s.catch.Store(nil)
		if c.err != nil {
			return c.err
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// catch takes the messages of one command. go-imap hands a message out of band when a change of its flags was told
// first, or when its UID comes after its text.
type catch struct {
	session *Session
	want    goimap.UIDSet
	got     func(Head, []byte) error

	gate   sync.Mutex
	over   bool
	inside sync.WaitGroup // of messages out of band

	mu   sync.Mutex
	done map[uint32]bool
	err  error
}

// enter lets in a message out of band while the command runs; whoever is in calls inside.Done.
func (c *catch) enter() bool {
	c.gate.Lock()
	defer c.gate.Unlock()
	if c.over {
		return false
	}
	c.inside.Add(1)
	return true
}

// leave waits for those that are in. A text is read before the command ends, so nobody with a text comes later.
func (c *catch) leave() {
	c.gate.Lock()
	c.over = true
	c.gate.Unlock()
	c.inside.Wait()
}

// take reads one message and hands it over if it is whole and wanted.
func (c *catch) take(m *imapclient.FetchMessageData) {
	head, raw, text, err := c.session.read(m)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil || !text || c.err != nil || c.done[head.UID] || !c.want.Contains(goimap.UID(head.UID)) {
		return
	}
	c.done[head.UID] = true
	c.session.guard.end() // the server may have said all that it has to say
	defer c.session.guard.begin()
	if c.err = c.got(head, raw); c.err != nil {
		c.session.kill()
	}
}

// read takes a message off the wire. text tells whether a text came with it, be it NIL.
func (s *Session) read(m *imapclient.FetchMessageData) (head Head, raw []byte, text bool, err error) {
	for next := m.Next(); next != nil; next = m.Next() {
		switch v := next.(type) {
		case imapclient.FetchItemDataUID:
			head.UID = uint32(v.UID)
		case imapclient.FetchItemDataFlags:
			head.Flags = flagsOf(v.Flags)
		case imapclient.FetchItemDataRFC822Size:
			head.Size = v.Size
		case imapclient.FetchItemDataInternalDate:
			head.ReceivedAt = v.Time
		case imapclient.FetchItemDataModSeq:
			head.ModSeq = v.ModSeq
		case imapclient.FetchItemDataBodySection:
			if raw, err = body(v.Literal); err != nil {
				// go-imap reads the literal once more to be done with it, which its own reader must not be doing too.
				s.kill()
				<-s.client.Closed()
				return Head{}, nil, false, err
			}
			text = true
		}
	}
	return head, raw, text, nil
}

const believed = 4 << 20 // bytes that are made room for on the mere announcement

// body is a literal as a whole.
func body(l goimap.LiteralReader) ([]byte, error) {
	if l == nil {
		return nil, nil
	}
	if l.Size() <= believed {
		raw := make([]byte, l.Size())
		_, err := io.ReadFull(l, raw)
		return raw, err
	}
	var b bytes.Buffer
	b.Grow(believed)
	n, err := io.Copy(&b, l)
	if err == nil && n != l.Size() {
		err = io.ErrUnexpectedEOF
	}
	return b.Bytes(), err
}
