// Package imap is one session with one IMAP server. It knows no database and nothing of what the mail is for.
//
// go-imap speaks the protocol; what it leaves open is closed here: a guard below it bounds lines and literals, drops
// answers that it would die of, and tells a cut literal from a whole one; one command runs at a time, and each ends
// within its limits, by cutting the connection where nothing else helps.
package imap

import (
	"context"
	"crypto/x509"
	"errors"
	"time"

	goimap "github.com/emersion/go-imap/v2"
)

// How a connection is protected.
const (
	TLS      = "tls"      // from the first byte, usually port 993
	StartTLS = "starttls" // after a plain greeting, usually port 143; a server that does not offer it is refused
	None     = "none"     // only to this computer itself
)

// Config is where and as whom to log in.
type Config struct {
	Host string
	Port int
	TLS  string // TLS, StartTLS or None
	// Roots that vouch for the server's certificate, nil for those of the system.
	Roots *x509.CertPool
	// User logs in with Password, or with Token where that is set.
	User     string
	Password string
	// Token gives an OAuth2 access token that is valid now (XOAUTH2, or OAUTHBEARER); nil for a password.
	Token func(context.Context) (string, error)
	// Dial is how long connecting with TLS may take (0: 15 s); Command how long the server may say nothing while a
	// command runs (0: 60 s). A whole command may take twenty times as long.
	Dial    time.Duration
	Command time.Duration
	// Restart is after how long IDLE is begun anew (0: 25 min), since servers and routers forget silent clients.
	Restart time.Duration
	// Most is the largest literal in bytes that is taken (0: 64 MB).
	Most int64
}

func (c Config) filled() Config {
	orElse := func(d *time.Duration, usual time.Duration) {
		if *d <= 0 {
			*d = usual
		}
	}
	orElse(&c.Dial, 15*time.Second)
	orElse(&c.Command, time.Minute)
	orElse(&c.Restart, 25*time.Minute)
	if c.Most <= 0 {
		c.Most = 64 << 20
	}
	return c
}

// Error is an answer NO or BAD, or BYE with which a server ends a session: Type, Code and Text are the server's.
// After NO and BAD the session lives on.
type Error = goimap.Error

// What is refused or missing, besides answers of the server (*Error), certificates (crypto/x509) and the network.
var (
	ErrNotProtected = errors.New("an unprotected connection leaves this computer")
	ErrNoStartTLS   = errors.New("the server does not offer STARTTLS")
	ErrInjected     = errors.New("the server spoke before it was asked to")
	ErrNoLogin      = errors.New("the server offers no way to log in that fits")
	ErrNoToken      = errors.New("there is no access token")
	ErrTooLarge     = errors.New("the server sent more than is taken")
	ErrGarbage      = errors.New("the server's answer makes no sense")
	ErrClosed       = errors.New("the session has ended")
	ErrNoMove       = errors.New("the server cannot move single messages")
	ErrNoIdle       = errors.New("the server has no IDLE")
	ErrNoModSeq     = errors.New("the server has no CONDSTORE")
	ErrGone         = errors.New("the message is not in the folder any more")
	ErrReadOnly     = errors.New("the folder is open for reading only")
	ErrBadID        = errors.New("this Message-ID cannot be searched for")
	ErrBadName      = errors.New("no folder can have this name")
	ErrBadFlag      = errors.New("no flag can have this name")
	ErrSize         = errors.New("the message is not as long as was said")
)

// Folder is one folder of the server.
type Folder struct {
	Name string // in UTF-8, as the methods of a session want it
	// Role is inbox, sent, archive, drafts, trash, junk, all, flagged or "": what the server says (SPECIAL-USE), else what
	// well-known names say. No two folders have the same role by name.
	Role       string
	Selectable bool
	// State is zero for a folder that cannot be selected and for one whose state the server would not give.
	State State
}

// State is what tells whether a folder is still as it was.
type State struct {
	UIDValidity, UIDNext, Messages uint32 // UIDNext is 0 where an old server does not give it
	ModSeq                         uint64 // 0: the server has none
}

// Head is what the server knows about a message without its text.
type Head struct {
	UID        uint32
	Size       int64    // bytes of the whole message
	Flags      []string // in lower case and sorted: \answered, \deleted, \draft, \flagged, \seen and keywords
	ReceivedAt time.Time
	ModSeq     uint64 // 0: the server has none
}
