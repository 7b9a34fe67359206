package imap

import (
	"bytes"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// spoken is a connection that says something and ends.
type spoken struct {
	net.Conn
	io.Reader
}

func (s spoken) Read(b []byte) (int, error)     { return s.Reader.Read(b) }
func (spoken) SetReadDeadline(time.Time) error  { return nil }
func (spoken) SetWriteDeadline(time.Time) error { return nil }

// guarded is what the guard makes of what a server said.
func guarded(said string, slowly bool) (string, error) {
	var in io.Reader = strings.NewReader(said)
	if slowly {
		in = iotest.OneByteReader(in)
	}
	g := newGuard(spoken{Reader: in}, Config{Most: 1000}.filled())
	got, err := io.ReadAll(g)
	return string(got), err
}

func TestTheGuard(t *testing.T) {
	for name, c := range map[string]struct {
		said, want string
		err        error
	}{
		"all is well":       {"* OK hi\r\n* 1 FETCH (BODY[] {3}\r\na\r\n)\r\nT1 OK\r\n", "* OK hi\r\n* 1 FETCH (BODY[] {3}\r\na\r\n)\r\nT1 OK\r\n", nil},
		"unknown":           {"* XFOO\r\n* 1 XBAR {2}\r\n\r\n {1}\r\nx\r\n* 2 EXISTS\r\n", "* 2 EXISTS\r\n", nil},
		"small letters":     {"* list () \"/\" a\r\n* 2 exists\r\n", "* list () \"/\" a\r\n* 2 exists\r\n", nil},
		"words, no literal": {"* OK {5}\r\n* XFOO\r\nT1 NO {7}\r\n+ {9}\r\nT2 OK\r\n", "* OK {5}\r\nT1 NO {7}\r\n+ {9}\r\nT2 OK\r\n", nil},
		"cut in a line":     {"* 2 EXI", "", io.ErrUnexpectedEOF},
		"cut in a literal":  {"* 1 FETCH (BODY[] {3}\r\na", "* 1 FETCH (BODY[] {3}\r\na", io.ErrUnexpectedEOF},
		"cut after it":      {"* 1 FETCH (BODY[] {1}\r\na", "* 1 FETCH (BODY[] {1}\r\na", io.ErrUnexpectedEOF},
		"too large":         {"* 1 FETCH (BODY[] {1001}\r\n", "", ErrTooLarge},
		"just right":        {"* 1 FETCH (BODY[] {1000}\r\n" + strings.Repeat("x", 1000) + ")\r\n", "* 1 FETCH (BODY[] {1000}\r\n" + strings.Repeat("x", 1000) + ")\r\n", nil},
		"both IMAPs":        {"* OK [CAPABILITY IMAP4rev1 IMAP4rev2 IDLE] hi\r\n", "* OK [CAPABILITY IMAP4rev1 IDLE] hi\r\n", nil},
		"the new one":       {"* CAPABILITY IMAP4rev2 IDLE\r\n", "* CAPABILITY IMAP4rev2 IDLE\r\n", nil},
		"unreadable names":  {"* LIST () \"/\" \"&A\"\r\n* LIST () \"/\" \"&AOQ-&-&AOQ-b\"\r\n* STATUS \"&AOQ-&AOQ-\" ()\r\n", "* LIST () \"/\" \"&AOQ-&-&AOQ-b\"\r\n", nil},
	} {
		for _, slowly := range []bool{false, true} {
			got, err := guarded(c.said, slowly)
			if got != c.want || !errors.Is(err, c.err) {
				t.Errorf("%s: %q, %v", name, got, err)
			}
		}
	}
}

func FuzzGuard(f *testing.F) {
	f.Add("* OK [CAPABILITY IMAP4rev1 IMAP4rev2] hi\r\n* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\nT1 OK [COPYUID 1 1:2 3:4] x\r\n")
	f.Add("* LIST (\\Sent) \"/\" \"Entw&APw-rfe\"\r\n* BYE [X] {5}\r\n* XNEW {2}\r\nab\r\n+ go\r\n\r\n*\r\n")
	f.Fuzz(func(t *testing.T, said string) {
		quick, quickErr := guarded(said, false)
		slow, slowErr := guarded(said, true)
		if quick != slow || !errors.Is(slowErr, quickErr) && (quickErr == nil) != (slowErr == nil) {
			t.Fatalf("%q, %v at once; %q, %v byte by byte", quick, quickErr, slow, slowErr)
		}
		if len(quick) > len(said) {
			t.Fatal("more than was said")
		}
		again, err := guarded(quick, false)
		if quickErr == nil && (again != quick || err != nil) {
			t.Fatalf("%q is not stable: %q, %v", quick, again, err)
		}
	})
}

func FuzzUIDSets(f *testing.F) {
	f.Add([]byte{1, 2, 3, 200, 0, 9}, "1:5,7")
	f.Fuzz(func(t *testing.T, steps []byte, text string) {
		var uids []uint32
		last := uint32(0)
		for _, step := range steps {
			last += uint32(step)
			uids = append(uids, last)
		}
		want := map[uint32]bool{}
		for _, uid := range uids {
			if uid != 0 {
				want[uid] = true
			}
		}
		got := 0
		for _, set := range sets(uids) {
			all, err := numbers(set)
			if err != nil || len(set.String()) > longestSet {
				t.Fatal(err)
			}
			for _, uid := range all {
				if !want[uid] {
					t.Fatal(uid)
				}
			}
			got += len(all)
		}
		if got != len(want) {
			t.Fatal(got, len(want))
		}
		if all, ok := inOrder(text); ok && (len(all) == 0 || len(all) > mostUIDs+1 || bytes.Contains([]byte(text), []byte(" "))) {
			t.Fatal(text, len(all))
		}
	})
}
