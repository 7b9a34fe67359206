//go:build unix

package bench_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"backlot/internal/house"
	"backlot/internal/mail"
	"backlot/internal/secret"
	"backlot/internal/testkit"
)

// mailsOf and mailPort tell a process of its own to make a workspace and to fetch all mail into it.
const (
	mailsOf  = "BENCHMAILSOF"
	mailPort = "BENCHMAILPORT"
)

// measured is what a first sync took, in seconds and MB. Until200 is when the newest 200 of the inbox were there.
type measured struct{ CPU, Wall, Peak, Until200 float64 }

func syncInChild(dir string, port int) (m measured, err error) {
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), mailsOf+"="+dir, fmt.Sprintf("%s=%d", mailPort, port))
	said, err := child.CombinedOutput()
	if err != nil {
		return m, fmt.Errorf("%w: %s", err, said)
	}
	if err := json.Unmarshal(said, &m); err != nil {
		return m, fmt.Errorf("%w: %s", err, said)
	}
	return m, nil
}

// fetchMail is such a process.
func fetchMail(dir string) int {
	m, err := fetchAll(dir)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(m)
	}
	if err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

func fetchAll(dir string) (m measured, err error) {
	ctx := context.Background()
	port, err := strconv.Atoi(os.Getenv(mailPort))
	if err != nil {
		return m, err
	}
	var begun time.Time
	var first sync.Once
	h, err := house.Create(ctx, dir, "Agency", "Ida", house.Options{
		Secrets: secret.Options{Dir: filepath.Dir(dir)},
		MailStates: func(s mail.AccountState) {
			if s.Folder == "INBOX" && s.Done >= 200 {
				first.Do(func() { m.Until200 = time.Since(begun).Seconds() })
			}
		},
	})
	if err != nil {
		return m, err
	}
	defer func() { err = errors.Join(err, h.Close(ctx)) }()
	id, err := connect(ctx, h, port)
	if err != nil {
		return m, err
	}
	before := usedBy(syscall.RUSAGE_SELF)
	begun = time.Now()
	if _, err := h.Mail.Sync(ctx, id); err != nil {
		return m, err
	}
	m.Wall, m.CPU = time.Since(begun).Seconds(), usedBy(syscall.RUSAGE_SELF)-before
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return m, err
	}
	peak := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	kB, err := strconv.Atoi(string(peak[1]))
	m.Peak = float64(kB) / 1024
	return m, err
}

// usedBy is the processor time of a process, in the program and in the system, in seconds.
func usedBy(who int) float64 {
	var usage syscall.Rusage
	if syscall.Getrusage(who, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()).Seconds()
}

// others are mbsync and notmuch, which do the same work.
type others struct {
	there           bool
	home            string
	cpu, wall, peak float64
}

func newOthers(b *testing.B, d *testkit.DovecotServer) *others {
	b.Helper()
	_, noSync := exec.LookPath("mbsync")
	_, noIndex := exec.LookPath("notmuch")
	o := &others{there: noSync == nil && noIndex == nil && os.Getenv("BENCHMAILOTHERS") != "0", home: b.TempDir()}
	if !o.there {
		b.Log("mbsync and notmuch are not compared with: they are not both installed, or not wanted")
		return o
	}
	config := fmt.Sprintf(`FSync no

IMAPStore there
Host 127.0.0.1
Port %d
User %s
Pass secret
SSLType None
AuthMechs LOGIN

MaildirStore here
Path %s/mail/
Inbox %s/mail/INBOX
SubFolders Verbatim

Channel all
Far :there:
Near :here:
Patterns INBOX Sent Archive
Create Near
SyncState *
`, d.Port, ourAddress, o.home, o.home)
	index := fmt.Sprintf("[database]\npath=%s/mail\n[user]\nname=Alice\nprimary_email=%s\n[new]\ntags=new\nignore=\n[search]\nexclude_tags=\n", o.home, ourAddress)
	err := errors.Join(os.MkdirAll(o.home+"/mail", 0o700), os.WriteFile(o.home+"/mbsyncrc", []byte(config), 0o600), os.WriteFile(o.home+"/notmuch", []byte(index), 0o600))
	if err != nil {
		b.Fatal(err)
	}
	return o
}

// run runs one of them and returns what it took.
func (o *others) run(b *testing.B, name string, args ...string) (wall time.Duration, cpu, peak float64) {
	b.Helper()
	var said bytes.Buffer
	command := exec.Command(name, args...)
	command.Env = append(os.Environ(), "HOME="+o.home, "NOTMUCH_CONFIG="+o.home+"/notmuch")
	command.Stderr = &said
	begun := time.Now()
	if err := command.Run(); err != nil {
		b.Fatalf("%s: %v: %s", name, err, &said)
	}
	wall = time.Since(begun)
	state := command.ProcessState
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		peak = float64(usage.Maxrss) / 1024
	}
	return wall, (state.UserTime() + state.SystemTime()).Seconds(), peak
}

// first fetches and indexes everything.
func (o *others) first(b *testing.B) {
	b.Helper()
	if !o.there {
		return
	}
	fetched, cpu, peak := o.run(b, "mbsync", "-c", o.home+"/mbsyncrc", "-q", "all")
	indexed, moreCPU, morePeak := o.run(b, "notmuch", "new", "--quiet")
	o.wall, o.cpu, o.peak = (fetched + indexed).Seconds(), cpu+moreCPU, max(peak, morePeak)
	b.ReportMetric(fetched.Seconds(), "s-mbsync")
	b.ReportMetric(indexed.Seconds(), "s-notmuch")
}

// again is how long mbsync takes when there is nothing new.
func (o *others) again(b *testing.B) time.Duration {
	b.Helper()
	if o.cpu == 0 {
		o.first(b)
	}
	return o.medianOf(b, 7, "mbsync", "-c", o.home+"/mbsyncrc", "-q", "all")
}

// search is how long notmuch takes to say the newest 50 threads; it makes no snippets.
func (o *others) search(b *testing.B, words string) time.Duration {
	b.Helper()
	return o.medianOf(b, 11, "notmuch", "search", "--sort=newest-first", "--limit=50", words)
}

func (o *others) medianOf(b *testing.B, times int, name string, args ...string) time.Duration {
	b.Helper()
	var took []time.Duration
	for range times {
		wall, _, _ := o.run(b, name, args...)
		took = append(took, wall)
	}
	slices.Sort(took)
	return median(took)
}
