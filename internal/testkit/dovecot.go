//go:build unix

package testkit

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"text/template"
	"time"

	"backlot/internal/when"
)

// DovecotServer is a running Dovecot with the accounts alice@example.test and bob@example.test, password "secret", and
// the folders INBOX, Sent, Archive, Drafts, Trash and Junk.
type DovecotServer struct {
	Host    string // 127.0.0.1
	Addr    string // host:port for plain connections and STARTTLS
	Port    int    // of Addr
	TLSPort int    // for TLS from the first byte
	CAFile  string // what vouches for its certificate, in PEM
	Pool    *x509.CertPool
	Dir     string // all its files; mail/USER is a maildir (folders below it as .Sent), dovecot.log what it says

	command   *exec.Cmd
	exited    chan struct{}
	who       credential
	delivered atomic.Int64
}

// credential is as whom Dovecot runs.
type credential struct {
	name, group string
	uid, gid    int
}

// Dovecot runs a real Dovecot for the length of a test. It fails the test where Dovecot is not installed.
func Dovecot(tb testing.TB) *DovecotServer {
	tb.Helper()
	folder, err := os.MkdirTemp("/tmp", "bd") // short: its sockets have at most 108 bytes for their paths
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := sweep(folder); err != nil {
			tb.Error(err)
		}
	})
	d, err := StartDovecot(context.Background(), folder)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := d.Stop(); err != nil {
			tb.Error(err)
		}
		if tb.Failed() {
			if said, err := os.ReadFile(filepath.Join(folder, "dovecot.log")); err == nil {
				tb.Logf("dovecot.log:\n%s", said)
			}
		}
	})
	return d
}

// StartDovecot runs a real Dovecot with its files in folder, which should have a short path, until Stop. As root it
// runs as nobody, who must be able to get into folder.
func StartDovecot(ctx context.Context, folder string) (*DovecotServer, error) {
	program, err := exec.LookPath("dovecot")
	if err != nil {
		if program, err = exec.LookPath("/usr/sbin/dovecot"); err != nil {
			return nil, errors.New("dovecot is not installed: run scripts/deps.sh test, or apt-get install dovecot-imapd")
		}
	}
	const tries = 5 // a free port may be taken by somebody else before Dovecot takes it
	for range tries {
		d, startErr := startDovecot(ctx, program, folder)
		if startErr == nil {
			return d, nil
		}
		err = startErr
	}
	return nil, err
}

func startDovecot(ctx context.Context, program, folder string) (*DovecotServer, error) {
	d := &DovecotServer{Host: "127.0.0.1", Dir: folder, exited: make(chan struct{})}
	if err := d.prepare(); err != nil {
		return nil, err
	}
	d.command = exec.Command(program, "-F", "-c", filepath.Join(folder, "dovecot.conf"))
	said, err := os.Create(filepath.Join(folder, "dovecot.out")) // not a pipe, which its children would hold open
	if err != nil {
		return nil, err
	}
	defer said.Close()
	d.command.Stdout, d.command.Stderr = said, said
	d.command.Dir = folder
	d.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // to end them all at once
	if os.Geteuid() == 0 {
		d.command.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(d.who.uid), Gid: uint32(d.who.gid)}
	}
	if err := d.command.Start(); err != nil {
		return nil, err
	}
	go func() {
		defer close(d.exited)
		_ = d.command.Wait()
	}()
	if err := d.awake(ctx); err != nil {
		_ = d.Stop()
		out, _ := os.ReadFile(said.Name())
		log, _ := os.ReadFile(filepath.Join(folder, "dovecot.log"))
		return nil, fmt.Errorf("%w\n%s%s", err, out, log)
	}
	return d, nil
}

// Stop ends the server and its children at once: asked politely, they take seconds.
func (d *DovecotServer) Stop() error {
	err := syscall.Kill(-d.command.Process.Pid, syscall.SIGKILL)
	<-d.exited
	if errors.Is(err, syscall.ESRCH) {
		return nil
	}
	return err
}

// sweep removes a server's folder. A child that was just killed may still be at its last write.
func sweep(folder string) error {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	var err error
	for range 200 {
		if err = os.RemoveAll(folder); err == nil {
			return nil
		}
		<-tick.C
	}
	return err
}

// Deliver puts a message into a user's inbox as a delivery agent does, so that IDLE tells of it.
func (d *DovecotServer) Deliver(username string, raw []byte) error {
	return d.DeliverTo(username, "INBOX", raw, time.Time{})
}

// DeliverTo puts a message into a folder (its name in ASCII), received at a time (zero: now).
func (d *DovecotServer) DeliverTo(username, folder string, raw []byte, at time.Time) error {
	maildir := filepath.Join(d.Dir, "mail", username)
	if folder != "INBOX" {
		maildir = filepath.Join(maildir, "."+strings.ReplaceAll(folder, "/", "."))
	}
	for _, sub := range []string{"tmp", "cur", "new"} {
		if err := d.makeAll(filepath.Join(maildir, sub)); err != nil {
			return err
		}
	}
	// Dovecot orders messages by the second and by what stands for its fraction.
	name := fmt.Sprintf("%d.M%06dP%d.backlot", when.System.Now().Unix(), d.delivered.Add(1), os.Getpid())
	path := filepath.Join(maildir, "tmp", name)
	if err := d.write(path, raw); err != nil {
		return err
	}
	if !at.IsZero() {
		if err := os.Chtimes(path, at, at); err != nil {
			return err
		}
	}
	return os.Rename(path, filepath.Join(maildir, "new", name))
}

// prepare writes the files.
func (d *DovecotServer) prepare() error {
	who, err := whoRuns()
	if err != nil {
		return err
	}
	d.who = who
	ports, err := freePorts(2)
	if err != nil {
		return err
	}
	d.Port, d.TLSPort, d.Addr = ports[0], ports[1], net.JoinHostPort(d.Host, strconv.Itoa(ports[0]))
	for _, sub := range []string{"", "run", "state", "mail"} {
		if err := d.makeAll(filepath.Join(d.Dir, sub)); err != nil {
			return err
		}
	}
	if err := os.Chown(d.Dir, who.uid, who.gid); err != nil {
		return err
	}
	authority, err := MakeAuthority(d.Dir)
	if err != nil {
		return err
	}
	d.CAFile, d.Pool = authority.File, authority.Pool
	config, err := authority.Server()
	if err != nil {
		return err
	}
	if err := d.writeKeys(config); err != nil {
		return err
	}
	if err := d.write(filepath.Join(d.Dir, "passwd"), []byte("alice@example.test:{PLAIN}secret\nbob@example.test:{PLAIN}secret\n")); err != nil {
		return err
	}
	var b bytes.Buffer
	err = dovecotConf.Execute(&b, map[string]any{
		"Dir": d.Dir, "User": who.name, "Group": who.group, "Port": d.Port, "TLSPort": d.TLSPort,
		"Folders": []string{"Sent", "Archive", "Drafts", "Trash", "Junk"},
	})
	if err != nil {
		return err
	}
	return d.write(filepath.Join(d.Dir, "dovecot.conf"), b.Bytes())
}

func (d *DovecotServer) writeKeys(config *tls.Config) error {
	cert := config.Certificates[0]
	key, err := x509.MarshalECPrivateKey(cert.PrivateKey.(*ecdsa.PrivateKey))
	if err != nil {
		return err
	}
	if err := d.write(filepath.Join(d.Dir, "cert.pem"), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]})); err != nil {
		return err
	}
	return d.write(filepath.Join(d.Dir, "key.pem"), pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: key}))
}

// makeAll makes folders that belong to whom Dovecot runs as.
func (d *DovecotServer) makeAll(folder string) error {
	if _, err := os.Stat(folder); err == nil {
		return nil
	}
	if err := d.makeAll(filepath.Dir(folder)); err != nil {
		return err
	}
	if err := os.Mkdir(folder, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	return os.Chown(folder, d.who.uid, d.who.gid)
}

func (d *DovecotServer) write(path string, content []byte) error {
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return err
	}
	return os.Chown(path, d.who.uid, d.who.gid)
}

// awake waits until the server greets on both ports.
func (d *DovecotServer) awake(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		if d.greets(ctx) {
			return nil
		}
		select {
		case <-tick.C:
		case <-d.exited:
			return errors.New("dovecot ended at once")
		case <-ctx.Done():
			return errors.New("dovecot does not answer")
		}
	}
}

func (d *DovecotServer) greets(ctx context.Context) bool {
	for _, port := range []int{d.Port, d.TLSPort} {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(d.Host, strconv.Itoa(port)))
		if err != nil {
			return false
		}
		if port == d.Port {
			_ = conn.SetDeadline(when.System.Now().Add(time.Second))
			greeting, err := bufio.NewReader(conn).ReadString('\n')
			if err != nil || !strings.HasPrefix(greeting, "* OK") {
				_ = conn.Close()
				return false
			}
		}
		_ = conn.Close()
	}
	return true
}

// whoRuns is who runs Dovecot: we, or nobody in place of root.
func whoRuns() (credential, error) {
	who, err := user.Current()
	if err == nil && os.Geteuid() == 0 {
		who, err = user.Lookup("nobody")
	}
	if err != nil {
		return credential{}, err
	}
	group, err := user.LookupGroupId(who.Gid)
	if err != nil {
		return credential{}, err
	}
	uid, err := strconv.Atoi(who.Uid)
	if err != nil {
		return credential{}, err
	}
	gid, err := strconv.Atoi(who.Gid)
	return credential{name: who.Username, group: group.Name, uid: uid, gid: gid}, err
}

func freePorts(n int) ([]int, error) {
	var ports []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer func() { _ = l.Close() }()
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports, nil
}

// dovecotConf is for Dovecot 2.3, as an ordinary user and without anything outside of its folder.
var dovecotConf = template.Must(template.New("dovecot.conf").Parse(`protocols = imap
listen = 127.0.0.1
base_dir = {{.Dir}}/run
state_dir = {{.Dir}}/state
log_path = {{.Dir}}/dovecot.log
default_internal_user = {{.User}}
default_internal_group = {{.Group}}
default_login_user = {{.User}}
first_valid_uid = 0
ssl = yes
ssl_cert = <{{.Dir}}/cert.pem
ssl_key = <{{.Dir}}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{{.Dir}}/mail/%u
mail_max_userip_connections = 100
passdb {
  driver = passwd-file
  args = username_format=%u {{.Dir}}/passwd
}
userdb {
  driver = static
  args = uid={{.User}} gid={{.Group}} home={{.Dir}}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
{{- range .Folders}}
  mailbox {{.}} {
    auto = subscribe
    special_use = \{{.}}
  }
{{- end}}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = {{.Port}}
  }
  inet_listener imaps {
    port = {{.TLSPort}}
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`))
