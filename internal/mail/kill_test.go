//go:build unix

package mail_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"backlot/internal/mail"
	"backlot/internal/mail/mailbox"
	"backlot/internal/secret"
	"backlot/internal/testkit"
	"backlot/internal/testkit/imapd"
	"backlot/internal/testkit/smtpd"
	"backlot/internal/workspace"
)

// The test runs itself again as the process that is killed, with these set.
const (
	killDir     = "BACKLOT_TEST_KILL_DIR"
	killService = "BACKLOT_TEST_KILL_SERVICE"
	killRounds  = 65
	perRound    = 3 // recipients whose mails are queued before each kill
)

// TestTheProcessThatIsKilled is no test by itself: it sends what is queued, with the system's clock, until it is killed.
func TestTheProcessThatIsKilled(t *testing.T) {
	dir := os.Getenv(killDir)
	if dir == "" {
		return
	}
	w, err := workspace.Open(ctx, dir, workspace.Options{Alone: true})
	if err != nil {
		t.Fatal(err)
	}
	box, err := mailbox.Open(ctx, w)
	if err != nil {
		t.Fatal(err)
	}
	s := mail.New(w, box, mail.Options{Secrets: secret.Options{Service: os.Getenv(killService), Dir: dir}})
	accounts, err := s.Accounts(ctx)
	if err == nil && len(accounts) == 1 { // where the system has no place for passwords
		_, err = s.SaveAccount(ctx, accounts[0], "secret")
	}
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("open")
	t.Fatal(s.Engine().Run(ctx))
}

// killed lets the process send and kills it: when the server stands still at a step, or at a moment of chance.
func killed(t *testing.T, d *killDesk, at smtpd.Step, dice *rand.Rand) {
	t.Helper()
	if at != "" {
		d.smtp.Next(smtpd.Fault{At: at, After: 30, Stall: true, Keep: at == smtpd.Dot && dice.IntN(2) == 0})
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(self, "-test.run=^TestTheProcessThatIsKilled$")
	child.Env = append(os.Environ(), killDir+"="+d.dir, killService+"="+d.secrets.Service)
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "open" {
		continue
	}
	if at != "" {
		if !d.smtp.WaitStall(at, patience) {
			t.Errorf("it never came to %s", at)
		}
	} else {
		moment := time.NewTimer(time.Duration(dice.IntN(60_000)) * time.Microsecond)
		<-moment.C
	}
	if err := child.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		if strings.Contains(lines.Text(), "FAIL") {
			t.Errorf("the process said %q", lines.Text())
		}
	}
	_ = child.Wait() // it was killed
	d.smtp.Clear()
	d.smtp.Release()
}

// killDesk is a workspace that is open in one process at a time, and its servers.
type killDesk struct {
	dir     string
	secrets secret.Options
	smtp    *smtpd.Server
	imap    *imapd.Server
}

// with opens the workspace, without its engine, does something and closes it.
func (k *killDesk) with(t *testing.T, do func(*mail.Service)) {
	t.Helper()
	w, err := workspace.Open(ctx, k.dir, workspace.Options{Alone: true})
	if err != nil {
		t.Fatal(err)
	}
	box, err := mailbox.Open(ctx, w)
	if err != nil {
		t.Fatal(err)
	}
	s := mail.New(w, box, mail.Options{Secrets: k.secrets})
	do(s)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}

// Whenever the process is killed, and whatever the server was at: no recipient gets a mail twice, and each mail is sent,
// waits, failed or is shown as one that a person has to decide about.
func TestKilledWhileSending(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	dice := rand.New(rand.NewPCG(seed, 1))
	k := &killDesk{
		dir: filepath.Join(t.TempDir(), "agency"), secrets: secretsFor(t),
		smtp: testkit.SMTP(t, smtpd.Options{User: alice, Password: "secret", AuthInPlain: true}),
		imap: testkit.IMAP(t, imapd.Options{User: alice, Password: "secret", Caps: []string{"MOVE", "UIDPLUS"}}),
	}
	w, err := workspace.Create(ctx, k.dir, "Agency", workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	k.with(t, func(s *mail.Service) {
		a := mail.NewAccount()
		a.Address, a.UndoSeconds, a.PerMinute = alice, 0, 600
		a.IMAPHost, a.IMAPPort, a.IMAPTLS = k.imap.Host(), k.imap.Port(), "none"
		a.SMTPHost, a.SMTPPort, a.SMTPTLS = k.smtp.Host(), k.smtp.Port(), "none"
		added, err := s.SaveAccount(ctx, a, "secret")
		if err == nil {
			_, err = s.Sync(ctx, added.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	steps := []smtpd.Step{smtpd.Greeting, smtpd.Hello, smtpd.Auth, smtpd.Mail, smtpd.Rcpt, smtpd.Body, smtpd.Dot, "", "", ""}
	for round := range killRounds {
		k.with(t, func(s *mail.Service) {
			k.check(t, s, round-1, round%7 == 0)
			queueFrom(t, s, round)
		})
		if t.Failed() {
			t.Fatalf("after round %d", round-1)
		}
		killed(t, k, steps[round%len(steps)], dice)
	}
	k.with(t, func(s *mail.Service) {
		k.check(t, s, killRounds-1, false)
		k.finish(t, s)
	})
}

// queueFrom queues a mail to several, half of the time, or several mails.
func queueFrom(t *testing.T, s *mail.Service, round int) {
	t.Helper()
	var to []mailbox.Person
	for n := range perRound {
		to = append(to, mailbox.Person{Address: fmt.Sprintf("r%d.%d@creator.example", round, n)})
	}
	mails := [][]mailbox.Person{to}
	if round%2 == 0 {
		mails = [][]mailbox.Person{to[:1], to[1:2], to[2:]}
	}
	for _, to := range mails {
		draft, err := s.SaveDraft(ctx, mail.Draft{Subject: fmt.Sprint("Round ", round), To: to, Rich: "<p>Hello</p>"})
		if err == nil {
			_, err = s.Queue(ctx, draft.ID, mail.Timing{})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// check looks at the outbox of a killed process; where a person decides, they say now and then that they know it did not
// arrive, which only they can.
func (k *killDesk) check(t *testing.T, s *mail.Service, round int, decide bool) {
	t.Helper()
	got := received(k.smtp)
	for key, n := range got {
		if n > 1 {
			t.Errorf("%s has it %d times", key, n)
		}
	}
	list, err := s.Outbox(ctx)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, d := range list {
		shown[d.Address] = true
		arrived := got[d.MessageID+" "+d.Address] > 0
		switch {
		case d.State == mail.Sent && !arrived:
			t.Errorf("%s is said to be sent, and is not", d.Address)
		case (d.State == mail.Queued || d.State == mail.Failed) && arrived:
			t.Errorf("%s has it, and it is %s", d.Address, d.State)
		case d.State == mail.Unknown && !arrived && decide && !strings.HasPrefix(d.Address, fmt.Sprintf("r%d.", round)): // the server is done with it
			if err := s.Decide(ctx, d.ID, "again"); err != nil {
				t.Error(err)
			}
		}
	}
	for n := range perRound {
		if address := fmt.Sprintf("r%d.%d@creator.example", round, n); round >= 0 && !shown[address] {
			t.Errorf("the mail to %s is lost", address)
		}
	}
}

// finish lets what is left be sent in peace.
func (k *killDesk) finish(t *testing.T, s *mail.Service) {
	t.Helper()
	running, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = s.Engine().Run(running)
	}()
	counts := map[mail.DeliveryState]int{}
	eventually(t, func() bool {
		list, err := s.Outbox(ctx)
		if err != nil {
			t.Fatal(err)
		}
		counts = map[mail.DeliveryState]int{}
		for _, d := range list {
			counts[d.State]++
		}
		return counts[mail.Queued]+counts[mail.Sending] == 0
	}, func() string { return fmt.Sprint("still not all is sent: ", counts) })
	stop()
	<-ended
	t.Logf("%d kills: %v", killRounds, counts)
	if total := counts[mail.Sent] + counts[mail.Unknown]; total != killRounds*perRound {
		t.Errorf("%d of %d mails are accounted for", total, killRounds*perRound)
	}
	if counts[mail.Sent] < killRounds || counts[mail.Unknown] == 0 {
		t.Errorf("too little happened: %v", counts)
	}
	for key, n := range received(k.smtp) {
		if n > 1 {
			t.Errorf("%s has it %d times", key, n)
		}
	}
}
