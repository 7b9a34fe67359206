package smtp

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"backlot/internal/fault"
	"backlot/internal/when"
)

// The causes that are neither the network's nor an answer of the server.
var (
	errNoStartTLS = errors.New("STARTTLS is not offered")
	errInjected   = errors.New("the server spoke before it was asked to")
	errNotLocal   = errors.New("an unprotected connection leaves this computer")
	errNoLogin    = errors.New("the server offers no way to log in")
	errNoMechanic = errors.New("the server offers no way to log in that fits")
	errTooLarge   = errors.New("the message is larger than the server takes")
	errNoToken    = errors.New("there is no access token")
	errTorn       = errors.New("the message is not as long as it was when it was written")
)

const (
	polite = 2 * time.Second       // how long leaving may take: nothing hangs on it any more
	glance = 20 * time.Millisecond // how long to look whether a server that should listen has something to say
)

// answer is one answer of the server.
type answer struct {
	code     int
	enhanced string
	lines    []string
	said     string // on one line, without the enhanced code and controls, of a bounded length
}

// refusal is an answer that is not the one that was hoped for.
type refusal struct {
	step string // "greeting", "hello", "starttls", "login", "from", "to", "data", "message"
	answer
}

// Error is for the log.
func (r *refusal) Error() string {
	return fmt.Sprintf("at %s: %d %s %s", r.step, r.code, r.enhanced, r.said)
}

// session is one conversation.
type session struct {
	server Server
	limits Limits
	wire   *wire
	conn   net.Conn // wire, or TLS above it
	in     *bufio.Reader
	out    *bufio.Writer
	ext    map[string]string
	idle   bool        // between commands, so that one may leave politely
	stop   func() bool // ends the watch for a cancel
}

// open connects, protects and logs in. What it returns must be ended.
func open(ctx context.Context, server Server) (*session, error) {
	if err := checkServer(server); err != nil {
		return nil, err
	}
	token := ""
	if server.Token != nil {
		got, err := server.Token(ctx) // before connecting, since it may take a while
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errNoToken, err)
		}
		token = got
	}
	limits := server.Limits.filled()
	dialer := net.Dialer{Timeout: limits.Dial}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(server.Host, strconv.Itoa(server.Port)))
	if err != nil {
		return nil, err
	}
	s := &session{server: server, limits: limits, wire: &wire{Conn: conn, stall: limits.Command, left: mostAnswer}}
	s.stop = context.AfterFunc(ctx, func() { _ = conn.Close() })
	s.use(s.wire)
	if err := s.enter(ctx, token); err != nil {
		s.end()
		return nil, err
	}
	return s, nil
}

func checkServer(server Server) error {
	if server.Host == "" || strings.ContainsFunc(server.Host, func(r rune) bool { return r <= ' ' || r == 0x7f }) {
		return fault.OnField("host", "%q is not the name of a server.", server.Host)
	}
	if server.Port < 1 || server.Port > 65535 {
		return fault.OnField("port", "%d is not a port. Servers for sending listen on 465 or 587.", server.Port)
	}
	if server.TLS != TLS && server.TLS != StartTLS && server.TLS != None {
		return fault.OnField("tls", "%q is not a way to protect a connection: choose TLS or STARTTLS.", server.TLS)
	}
	if strings.ContainsFunc(server.HelloName, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return fault.OnField("helloName", "%q is not a name for this computer.", server.HelloName)
	}
	if strings.ContainsFunc(server.User+server.Password, unicode.IsControl) {
		return fault.OnField("password", "The user name or the password holds a character that cannot be typed. Enter it anew.")
	}
	return nil
}

// enter goes from the bare connection to the point where a message may begin.
func (s *session) enter(ctx context.Context, token string) error {
	if s.server.TLS == None && !s.wire.RemoteAddr().(*net.TCPAddr).IP.IsLoopback() {
		return errNotLocal
	}
	if s.server.TLS == TLS {
		if err := s.protect(ctx); err != nil {
			return err
		}
	}
	if err := s.expect("greeting", 220); err != nil {
		return err
	}
	if err := s.hello(); err != nil {
		return err
	}
	if s.server.TLS == StartTLS {
		if _, offered := s.ext["STARTTLS"]; !offered {
			return errNoStartTLS
		}
		if err := s.command("starttls", 220, "STARTTLS"); err != nil {
			return err
		}
		if s.in.Buffered() > 0 {
			return errInjected // said in plain text, and would be taken for said under TLS
		}
		if err := s.protect(ctx); err != nil {
			return err
		}
		if err := s.hello(); err != nil {
			return err
		}
	}
	if s.server.User == "" {
		return nil
	}
	return s.login(token)
}

func (s *session) use(conn net.Conn) {
	s.conn = conn
	s.in = bufio.NewReaderSize(conn, 4096) // the longest line of an answer; RFC 5321 allows 512
	s.out = bufio.NewWriterSize(conn, 32<<10)
}

func (s *session) protect(ctx context.Context) error {
	conn := tls.Client(s.wire, &tls.Config{ServerName: s.server.Host, RootCAs: s.server.Roots, MinVersion: tls.VersionTLS12})
	ctx, cancel := context.WithTimeout(ctx, s.limits.Command)
	defer cancel()
	s.idle = false
	s.wire.left = mostAnswer
	if err := conn.HandshakeContext(ctx); err != nil {
		return err
	}
	s.use(conn)
	return nil
}

// hello introduces this computer and notes what the server can do.
func (s *session) hello() error {
	name := s.server.HelloName
	if name == "" {
		name = "[127.0.0.1]"
	}
	got, err := s.ask("EHLO " + name)
	if err != nil {
		return err
	}
	if got.code != 250 {
		return &refusal{step: "hello", answer: got}
	}
	s.ext = map[string]string{}
	for _, line := range got.lines[1:] {
		word, rest, _ := strings.Cut(strings.ToUpper(line), " ")
		if mechanisms, old := strings.CutPrefix(word, "AUTH="); old { // as servers of long ago announce it
			word, rest = "AUTH", mechanisms+" "+rest
		}
		s.ext[word] = strings.TrimSpace(s.ext[word] + " " + rest)
	}
	return nil
}

// begin names the sender and the recipient and asks to write the message.
func (s *session) begin(from, to string, size int64) error {
	mail := "MAIL FROM:<" + from + ">"
	if largest, named := s.ext["SIZE"]; named {
		if most, err := strconv.ParseInt(largest, 10, 64); err == nil && most > 0 && size > most {
			return fmt.Errorf("%w: %d of %d bytes", errTooLarge, size, most)
		}
		mail += " SIZE=" + strconv.FormatInt(size, 10)
	}
	if err := s.command("from", 250, mail); err != nil {
		return err
	}
	got, err := s.ask("RCPT TO:<" + to + ">")
	if err != nil {
		return err
	}
	if got.code < 250 || got.code > 252 {
		return &refusal{step: "to", answer: got}
	}
	return s.command("data", 354, "DATA")
}

// write puts out the message without its final dot, which closing what it returns does.
func (s *session) write(ctx context.Context, raw io.Reader, size int64, progress []func(int64)) (io.Closer, error) {
	s.idle = false
	body := textproto.NewWriter(s.out).DotWriter()
	block := make([]byte, 32<<10)
	written := int64(0)
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, readErr := raw.Read(block)
		if _, err := body.Write(block[:n]); err != nil {
			return nil, s.early(err)
		}
		written += int64(n)
		for _, tell := range progress {
			tell(written)
		}
		if errors.Is(readErr, io.EOF) {
			break
		}
		if readErr != nil || written > size {
			return nil, errors.Join(errTorn, readErr)
		}
	}
	if written != size {
		return nil, errTorn
	}
	if err := s.out.Flush(); err != nil {
		return nil, s.early(err)
	}
	return body, s.quiet()
}

// quiet makes sure that the server still listens: one that has hung up or refused already can be told from one that
// hangs up after the final dot only before that dot is written.
func (s *session) quiet() error {
	s.wire.left = mostAnswer
	if err := s.conn.SetReadDeadline(when.System.Now().Add(glance)); err != nil {
		return err
	}
	_, err := s.in.Peek(1)
	var waited net.Error
	switch {
	case err == nil:
		return s.early(errInjected)
	case errors.As(err, &waited) && waited.Timeout():
		return nil
	}
	return err
}

// early is what the server said before it stopped listening, where it said anything, else the error itself.
func (s *session) early(err error) error {
	got, readErr := s.answer(min(polite, s.limits.Command))
	s.idle = false // still in the middle of the message, where a QUIT would be a line of it
	if readErr == nil && got.code >= 400 {
		return &refusal{step: "message", answer: got}
	}
	return err
}

// end leaves politely where that is possible, and closes the connection.
func (s *session) end() {
	if s.idle {
		s.limits.Command = min(polite, s.limits.Command)
		_, _ = s.ask("QUIT")
	}
	s.stop()
	_ = s.wire.Close()
}

// command gives one command that has one good answer.
func (s *session) command(step string, code int, line string) error {
	got, err := s.ask(line)
	if err == nil && got.code != code {
		return &refusal{step: step, answer: got}
	}
	return err
}

func (s *session) expect(step string, code int) error {
	got, err := s.answer(s.limits.Command)
	if err == nil && got.code != code {
		return &refusal{step: step, answer: got}
	}
	return err
}

// ask says one line and reads the answer.
func (s *session) ask(line string) (answer, error) {
	s.idle = false
	if _, err := s.out.WriteString(line + "\r\n"); err != nil {
		return answer{}, err
	}
	if err := s.out.Flush(); err != nil {
		return answer{}, err
	}
	return s.answer(s.limits.Command)
}

// answer reads one answer of one or more lines, all of it in the time given.
func (s *session) answer(within time.Duration) (answer, error) {
	s.wire.left = mostAnswer
	if err := s.conn.SetReadDeadline(when.System.Now().Add(within)); err != nil {
		return answer{}, err
	}
	got := answer{}
	for {
		raw, err := s.in.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			return answer{}, errGarbage
		}
		if err != nil {
			return answer{}, err
		}
		line := strings.TrimRight(string(raw), "\r\n")
		code, text, more, ok := cutAnswer(line)
		if !ok || (got.code != 0 && code != got.code) {
			return answer{}, fmt.Errorf("%w: %q", errGarbage, line[:min(len(line), 100)])
		}
		got.code = code
		got.lines = append(got.lines, text)
		if !more {
			got.enhanced, got.said = tidy(got.lines)
			s.idle = code != 421
			return got, nil
		}
	}
}

// cutAnswer reads "250-text", "250 text" and the bare "250".
func cutAnswer(line string) (code int, text string, more, ok bool) {
	if len(line) < 3 {
		return 0, "", false, false
	}
	for _, digit := range line[:3] {
		if digit < '0' || digit > '9' {
			return 0, "", false, false
		}
		code = code*10 + int(digit-'0')
	}
	if code < 200 || code > 599 || (len(line) > 3 && line[3] != ' ' && line[3] != '-') {
		return 0, "", false, false
	}
	if len(line) == 3 {
		return code, "", false, true
	}
	return code, line[4:], line[3] == '-', true
}

var enhancedCode = regexp.MustCompile(`^([245]\.\d{1,3}\.\d{1,3})(?:\s+|$)`)

// tidy puts the lines of an answer on one, without the enhanced code (RFC 2034) that each of them may begin with.
func tidy(lines []string) (enhanced, said string) {
	kept := make([]string, 0, len(lines))
	for _, line := range lines {
		if found := enhancedCode.FindStringSubmatch(line); found != nil {
			enhanced, line = found[1], line[len(found[0]):]
		}
		kept = append(kept, line)
	}
	said = strings.ToValidUTF8(strings.Join(kept, " "), "")
	said = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, said)
	said = strings.Join(strings.Fields(said), " ")
	if runes := []rune(said); len(runes) > 500 {
		said = string(runes[:500]) + "…"
	}
	return enhanced, said
}
