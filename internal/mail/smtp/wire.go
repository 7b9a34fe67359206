package smtp

import (
	"errors"
	"net"
	"time"

	"backlot/internal/when"
)

// mostAnswer is how many bytes a server may say to one command, its TLS handshake included. Answers are a few lines.
const mostAnswer = 256 << 10

// errGarbage is an answer that is none: too long, or not of three digits and a text.
var errGarbage = errors.New("the server's answer makes no sense")

// wire is the connection below TLS. Its writes may not stand still, its reads have an end, and it remembers whether
// the last write went out as a whole.
type wire struct {
	net.Conn
	stall time.Duration
	left  int
	whole bool
}

// Read hands on at most as much as an answer may have.
func (w *wire) Read(b []byte) (int, error) {
	if w.left <= 0 {
		return 0, errGarbage
	}
	n, err := w.Conn.Read(b[:min(len(b), w.left)])
	w.left -= n
	return n, err
}

// Write gives up when nothing is taken for too long.
func (w *wire) Write(b []byte) (int, error) {
	w.whole = false
	if err := w.SetWriteDeadline(when.System.Now().Add(w.stall)); err != nil {
		return 0, err
	}
	n, err := w.Conn.Write(b)
	w.whole = err == nil && n == len(b)
	return n, err
}
