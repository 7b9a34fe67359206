//go:build unix

package mailsync_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/mailsync"
	"backlot/internal/testkit"
)

// several are mails of several folders that a sync is broken off in.
func several(t testing.TB, dovecot *testkit.DovecotServer) (want string) {
	t.Helper()
	all := []string{}
	for i := range 40 {
		name := fmt.Sprintf("mail-%02d", i)
		folder := []string{"INBOX", "INBOX", "Archive", "Clients"}[i%4]
		must(t, dovecot.DeliverTo(alice, folder, mail(name, "X-Filler: "+strings.Repeat("x", 50*i)+"\r\n"), testkit.Noon.Add(time.Duration(i)*time.Minute)))
		all = append(all, name)
	}
	// One without an id lies there too: nothing but its place tells that it is the same.
	must(t, dovecot.DeliverTo(alice, "INBOX", []byte("From: a@creator.example\r\nSubject: nameless\r\n\r\nHello\r\n"), testkit.Noon))
	return strings.Join(append(all, "nameless"), " ")
}

// TestCutAnywhere cuts the wire at every sixtieth of the traffic of a first sync: the next round goes on, and nothing is
// lost, doubled or taken for broken.
func TestCutAnywhere(t *testing.T) {
	dovecot := testkit.Dovecot(t)
	want := several(t, dovecot)
	wire := testkit.NewWire(t, dovecot.Addr)
	whole := newDesk(t, configOf(wire.Port()))
	whole.sync()
	whole.expect(everywhere, want)
	traffic := wire.Sent()
	w, clock := testkit.Workspace(t)
	box, err := mailbox.Open(ctx, w)
	must(t, err)
	t.Cleanup(func() { _ = box.Close() })
	for i := range int64(60) {
		d := &desk{t: t, w: w, clock: clock, box: box, errands: &list{}, config: whole.config, account: aliceOf(account)}
		wire.Forget()
		wire.CutAfter(traffic * i / 60)
		rounds := 1
		for rounds < 5 && failed(d.try(ctx)) {
			rounds++
		}
		if rounds > 3 {
			t.Errorf("cut after %d of %d bytes: %d rounds", traffic*i/60, traffic, rounds)
		}
		d.expect(everywhere, want)
		for name, m := range d.mails(everywhere) {
			if m.State != mailbox.Whole {
				t.Errorf("cut after %d bytes: %s is %s", traffic*i/60, name, m.State)
			}
		}
		must(t, box.DropAccount(ctx, account))
	}
}

// A wire that is cut again and again lets a sync through in the end, and makes no mail a broken one.
func TestCutAgainAndAgain(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	want := several(t, dovecot)
	for rounds := 0; ; rounds++ {
		if rounds == 100 {
			t.Fatalf("after 100 rounds there are %s", d.subjects(everywhere))
		}
		wire.CutAfter(8000)
		if !failed(d.try(ctx)) {
			break
		}
	}
	wire.Forget()
	d.expect(everywhere, want)
	for name, m := range d.mails(everywhere) {
		if m.State != mailbox.Whole {
			t.Errorf("%s is %s", name, m.State)
		}
	}
}

// failed says whether a round did not look at everything.
func failed(reports map[string]mailsync.FolderReport, err error) bool {
	for _, r := range reports {
		if r.Fault != "" {
			return true
		}
	}
	return err != nil
}

// TestPoison: of one mail the server's answer makes no sense, whenever it is asked for. All others come, it is shown as
// what it is, is left alone for a day, and comes when the server is well again.
func TestPoison(t *testing.T) {
	for what, poison := range map[string]func(string) string{
		"its text": func(line string) string {
			return regexp.MustCompile(`^\* (\d+) FETCH \(.*UID 3 .*BODY\[\].*\r\n$`).ReplaceAllString(line, "* $1 FETCH (UID 3 BODY[] ((((\r\n")
		},
		"all of it": func(line string) string {
			return regexp.MustCompile(`^\* (\d+) FETCH \(.*UID 3 .*\r\n$`).ReplaceAllString(line, "* $1 FETCH (UID UID ((((\r\n")
		},
		"a literal of 300 MB": func(line string) string {
			return regexp.MustCompile(`^(\* \d+ FETCH \(.*UID 3 .*BODY\[\]) \{\d+\}\r\n$`).ReplaceAllString(line, "$1 {314572800}\r\n")
		},
		"an endless line": func(line string) string {
			if regexp.MustCompile(`^\* \d+ FETCH \(.*UID 3 .*BODY\[\]`).MatchString(line) {
				return "* 3 FETCH (UID 3 X \"" + strings.Repeat("x", 20<<20) + "\r\n"
			}
			return line
		},
	} {
		t.Run(what, func(t *testing.T) {
			d, dovecot, wire := onDovecot(t)
			deliver(t, dovecot, "INBOX", "a", "b", "c", "d", "e", "f", "g")
			wire.Rewrite(poison)
			d.sync()
			for name, m := range d.mails(mailbox.Inbox) {
				if (m.State == mailbox.Broken) != (name == "" || name == "c") { // some servers give its fields at least
					t.Errorf("%q is %s", name, m.State)
				}
			}
			if all := d.mails(mailbox.Inbox); len(all) != 7 {
				t.Errorf("%d mails came", len(all))
			}
			deliver(t, dovecot, "INBOX", "new")
			wire.Forget()
			if report := d.sync()["INBOX"]; report.New != 1 || wire.Connections() != 1 {
				t.Errorf("the broken mail was asked for at once again: %+v, %d connections", report, wire.Connections())
			}
			wire.Rewrite(nil)
			d.clock.Advance(25 * time.Hour)
			d.sync()
			d.expect(mailbox.Inbox, "a b c d e f g new")
			if m := d.mails(mailbox.Inbox)["c"]; m.State != mailbox.Whole {
				t.Errorf("%+v", m)
			}
		})
	}
}

// A server that hands out nothing at all makes no mail a broken one.
func TestServerThatGivesNothing(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	want := several(t, dovecot)
	wire.Rewrite(func(line string) string {
		if strings.Contains(line, "BODY[]") {
			wire.Cut()
		}
		return line
	})
	if reports, err := d.try(ctx); err == nil && reports["INBOX"].Fault == "" {
		t.Errorf("%+v", reports)
	}
	d.expect(everywhere, "")
	wire.Rewrite(nil)
	d.sync()
	d.expect(everywhere, want)
}

// A list of folders without the inbox is a server's mistake, and costs nothing of what is here.
func TestListWithoutFolders(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	deliver(t, dovecot, "INBOX", "a")
	d.sync()
	wire.Rewrite(func(line string) string {
		if strings.HasPrefix(line, "* LIST") {
			return ""
		}
		return line
	})
	if _, err := d.try(ctx); !fault.Is(err, fault.Unavailable) {
		t.Errorf("%v", err)
	}
	d.expect(mailbox.Inbox, "a")
}

func TestLargeMail(t *testing.T) {
	d, dovecot, wire := onDovecot(t)
	deliver(t, dovecot, "INBOX", "small")
	line := strings.Repeat("All work and no play makes a long mail. ", 24) + "\r\n"
	must(t, dovecot.DeliverTo(alice, "INBOX", []byte(string(mail("large"))+strings.Repeat(line, 35<<20/len(line))), testkit.Noon))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	wire.Forget()
	d.sync()
	runtime.ReadMemStats(&after)
	d.expect(mailbox.Inbox, "large small")
	m := d.mails(mailbox.Inbox)["large"]
	if m.State != mailbox.Head || m.Size < 35<<20-1000 || !strings.HasPrefix(m.Text, "This is mail large.") {
		t.Errorf("%s of %d bytes: %.60q", m.State, m.Size, m.Text)
	}
	if wire.Sent() > 1<<20 || after.TotalAlloc-before.TotalAlloc > 30<<20 {
		t.Errorf("%d bytes came, %d were taken", wire.Sent(), after.TotalAlloc-before.TotalAlloc)
	}
}

// TestKilled kills processes that sync, at any moment: the mailbox opens, and the last one ends with everything there.
func TestKilled(t *testing.T) {
	dovecot := testkit.Dovecot(t)
	names := []string{}
	for i := range 1500 {
		name := fmt.Sprintf("mail-%04d", i)
		names = append(names, name)
		must(t, dovecot.DeliverTo(alice, []string{"INBOX", "Archive"}[i%2], mail(name, "X-Filler: "+strings.Repeat("x", 3000)+"\r\n"), testkit.Noon))
	}
	d := newDesk(t, configOf(dovecot.Port))
	random := rand.New(rand.NewPCG(1, 2))
	for range 8 {
		child, said := start(t, d, dovecot.Port)
		for range random.IntN(4) {
			if !said.Scan() {
				break
			}
		}
		_ = child.Process.Kill()
		_ = child.Wait()
		for name, m := range d.mails(everywhere) {
			if m.State != mailbox.Whole || !strings.Contains(m.Text, name) {
				t.Fatalf("half a mail: %+v", m)
			}
		}
	}
	d.sync()
	d.expect(everywhere, strings.Join(names, " "))
}

func start(t testing.TB, d *desk, port int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childDir+"="+d.w.Dir(), fmt.Sprintf("%s=%d", childPort, port))
	said, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	return child, bufio.NewScanner(said)
}

// TestTwoProcesses syncs one account in several processes at once, as the command line does beside the window.
func TestTwoProcesses(t *testing.T) {
	dovecot := testkit.Dovecot(t)
	want := several(t, dovecot)
	wire := testkit.NewWire(t, dovecot.Addr)
	d := newDesk(t, configOf(wire.Port()))
	var working sync.WaitGroup
	said := make([]bytes.Buffer, 2)
	for i := range said {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), childDir+"="+d.w.Dir(), fmt.Sprintf("%s=%d", childPort, wire.Port()))
		child.Stdout, child.Stderr = &said[i], &said[i]
		working.Go(func() {
			if err := child.Run(); err != nil {
				t.Errorf("%v: %s", err, &said[i])
			}
		})
	}
	d.sync()
	working.Wait()
	d.expect(everywhere, want)
	texts := 0
	for _, command := range wire.Commands() {
		if strings.Contains(command, "BODY.PEEK[]") {
			texts++
		}
	}
	if texts > 3 { // one for each folder
		t.Errorf("mails were fetched more than once: %q", wire.Commands())
	}
}

func TestWaitingForTheOtherEnds(t *testing.T) {
	d, _, _ := onDovecot(t)
	release, err := d.box.Claim(ctx, account)
	must(t, err)
	some, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	if _, err := d.try(some); !fault.Is(err, fault.Cancelled) {
		t.Errorf("%v", err)
	}
	must(t, release())
	d.sync()
}

// TestDamagedBox overwrites the mailbox while it is in use, and while nobody uses it: it is made anew and fetched again.
func TestDamagedBox(t *testing.T) {
	for _, inUse := range []bool{true, false} {
		t.Run(fmt.Sprint("in use ", inUse), func(t *testing.T) {
			d, dovecot, _ := onDovecot(t)
			want := several(t, dovecot)
			d.sync()
			must(t, d.box.Close())
			reopen := func() {
				box, err := mailbox.Open(ctx, d.w)
				must(t, err)
				t.Cleanup(func() { _ = box.Close() })
				d.box = box
			}
			if inUse {
				reopen()
			}
			overwrite(t, filepath.Join(d.w.Dir(), "mail.db"), map[bool]int64{true: 4096, false: 0}[inUse])
			if !inUse {
				reopen()
			}
			deliver(t, dovecot, "INBOX", "new")
			for range 3 { // the one that finds it out fails
				if _, err := d.try(ctx); err == nil {
					break
				}
			}
			d.sync()
			d.expect(everywhere, want+" new")
		})
	}
}

func overwrite(t testing.TB, path string, from int64) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	defer file.Close()
	info, err := file.Stat()
	must(t, err)
	_, err = file.WriteAt(bytes.Repeat([]byte{0xA5}, int(info.Size()-from)), from)
	must(t, err)
}

// ask does something here before the server knows, as a person does.
func (d *desk) ask(folder string, uid uint32, what, target string) {
	d.t.Helper()
	f := d.folder(folder)
	errand := mailsync.Errand{Folder: folder, UIDValidity: f.UIDValidity, UID: uid, What: what, Target: target}
	defer func() { d.errands.add(errand) }()
	threads, _, err := d.box.List(ctx, mailbox.Where{Anywhere: true}, 0, 100)
	must(d.t, err)
	for _, thread := range threads {
		lying, err := d.box.Lying(ctx, thread.ID)
		must(d.t, err)
		for _, l := range lying {
			if l.Folder != folder || l.UID != uid {
				continue
			}
			errand.Message = l.Message
			switch what {
			case "move":
				must(d.t, d.box.Shift(ctx, l, d.folder(target)))
			case "seen":
				must(d.t, d.box.Alter(ctx, []int64{l.Message}, mailbox.Seen, 0))
			case "starred":
				must(d.t, d.box.Alter(ctx, []int64{l.Message}, mailbox.Flagged, 0))
			}
		}
	}
}
