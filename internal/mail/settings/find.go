package settings

import (
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"net"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"backlot/internal/fault"
)

// How a connection is protected.
const (
	TLS      = "tls"      // from the first byte
	StartTLS = "starttls" // after a command in the open; refused when the server doesn't offer it
	None     = "none"     // not at all: for servers on this computer only
)

// Where settings come from.
const (
	List  = "list"  // the built-in list
	SRV   = "srv"   // the domain's own records (RFC 6186, RFC 8314)
	Guess = "guess" // the usual names, tried out
)

// patience is how long finding may take altogether.
const patience = 8 * time.Second

// Server is where a mail server is and how to speak to it.
type Server struct {
	Host string
	Port int
	TLS  string // TLS, StartTLS or None
}

// Found is one set of settings for an address. Slices are never nil.
type Found struct {
	IMAP     Server
	SMTP     Server   // Host is "" when only the server for reading was found
	User     string   // the name to sign in with
	Auth     []string // the ways to sign in, the best first
	Provider string   // its id in the built-in list, "" for others
	Name     string   // as a person knows it; the domain for others
	Help     string   // what a person has to do first, "" when nothing is known
	HelpURL  string
	Source   string // List, SRV or Guess
}

// Resolver looks names up; *net.Resolver is one.
type Resolver interface {
	LookupMX(ctx context.Context, name string) ([]*net.MX, error)
	LookupSRV(ctx context.Context, service, proto, name string) (string, []*net.SRV, error)
}

// Options say with what to look around. The zero value takes the system's.
type Options struct {
	Resolver Resolver
	Dial     func(ctx context.Context, network, address string) (net.Conn, error)
	Roots    *x509.CertPool // whom to trust; nil: whom the system trusts
}

// Find finds the settings for an address, the best first: the built-in list by domain and by who takes the domain's
// mail, the domain's records, then the usual names, which are tried. It takes at most eight seconds. Where there is
// nothing to find it is fault.NotFound, without a network fault.Unavailable, for what is no address a fault on field
// "address".
func Find(ctx context.Context, address string, o Options) ([]Found, error) {
	local, domain, err := CheckAddress(address)
	if err != nil {
		return nil, err
	}
	if p, ok := byDomain(domain); ok {
		return []Found{p.found(local, domain)}, nil
	}
	if o.Resolver == nil {
		o.Resolver = net.DefaultResolver
	}
	if o.Dial == nil {
		o.Dial = (&net.Dialer{}).DialContext
	}
	whole := ctx
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	found, down := o.look(ctx, local, domain)
	if len(found) == 0 {
		if guessed, ok := o.guess(ctx, domain); ok {
			guessed.User = local + "@" + domain
			found = append(found, guessed)
		}
	}
	switch {
	case len(found) > 0:
		return found, nil
	case whole.Err() != nil:
		return nil, fault.Wrap(whole.Err(), fault.Cancelled, "Looking for the mail servers was stopped.")
	case down != nil:
		return nil, fault.Wrap(down, fault.Unavailable, "The mail servers of %s can't be looked up right now. Check the connection to the internet, or type the servers in.", domain)
	}
	return nil, fault.New(fault.NotFound, "No mail servers are to be found for %s. Ask whoever runs its mail for the names of the IMAP and SMTP servers, and type them in.", domain)
}

// look asks for who takes the domain's mail and for its records, at the same time. down is set when no question was
// answered at all.
func (o Options) look(ctx context.Context, local, domain string) (found []Found, down error) {
	var listed, recorded Found
	var mxErr, srvErr error
	var both sync.WaitGroup
	both.Go(func() {
		var exchanges []*net.MX
		exchanges, mxErr = o.Resolver.LookupMX(ctx, domain)
		for _, exchange := range exchanges {
			if p, ok := byMX(exchange.Host); ok {
				listed = p.found(local, domain)
				return
			}
		}
	})
	both.Go(func() { recorded, srvErr = o.records(ctx, domain) })
	both.Wait()
	for _, f := range []Found{listed, recorded} {
		if f.IMAP.Host != "" {
			f.User = cmp.Or(f.User, local+"@"+domain)
			found = append(found, f)
		}
	}
	if unanswered(mxErr) && unanswered(srvErr) {
		down = mxErr
	}
	return found, down
}

// unanswered reports whether a question got no answer, as against the answer that there is nothing.
func unanswered(err error) bool {
	var dns *net.DNSError
	return err != nil && (!errors.As(err, &dns) || !dns.IsNotFound)
}

// hostName is a name of a server, and nothing that a sentence could hold besides.
var hostName = regexp.MustCompile(`^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?$`)

// records reads what the domain says of its mail servers.
func (o Options) records(ctx context.Context, domain string) (Found, error) {
	kinds := []struct{ service, tls string }{{"imaps", TLS}, {"imap", StartTLS}, {"submissions", TLS}, {"submission", StartTLS}}
	servers, errs := make([]Server, len(kinds)), make([]error, len(kinds))
	var all sync.WaitGroup
	for i, kind := range kinds {
		all.Go(func() {
			var targets []*net.SRV
			_, targets, errs[i] = o.Resolver.LookupSRV(ctx, kind.service, "tcp", domain)
			for _, target := range targets {
				// A dot alone says that there is no such service.
				if host := strings.ToLower(strings.TrimSuffix(target.Target, ".")); hostName.MatchString(host) && target.Port > 0 {
					servers[i] = Server{host, int(target.Port), kind.tls}
					return
				}
			}
		})
	}
	all.Wait()
	f := Found{IMAP: servers[0], SMTP: servers[2], Auth: append([]string{}, Password), Name: domain, Source: SRV}
	if f.IMAP.Host == "" {
		f.IMAP = servers[1]
	}
	if f.SMTP.Host == "" {
		f.SMTP = servers[3]
	}
	var strange []string
	for _, server := range []Server{f.IMAP, f.SMTP} {
		if host := server.Host; host != "" && host != domain && !strings.HasSuffix(host, "."+domain) && !slices.Contains(strange, host) {
			strange = append(strange, host)
		}
	}
	if len(strange) > 0 {
		// RFC 6186, section 6: whoever can forge the records could lead the password elsewhere.
		f.Help = "The domain says that its mail is at " + strings.Join(strange, " and ") + ". Check that this is your provider before you type in the password."
	}
	return f, errs[0]
}
