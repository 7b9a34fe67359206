//go:build unix

package bench_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"backlot/internal/bench"
	"backlot/internal/board"
	"backlot/internal/house"
	"backlot/internal/mail"
	"backlot/internal/mail/imap"
	"backlot/internal/secret"
	"backlot/internal/testkit"
)

// mailServer is a Dovecot with the generated mailbox, for the length of the process.
var mailServer = sync.OnceValues(func() (*testkit.DovecotServer, error) {
	dir, err := os.MkdirTemp("/tmp", "bm") // short: its sockets have at most 108 bytes for their paths
	if err != nil {
		return nil, err
	}
	tempDirs = append(tempDirs, dir)
	d, err := testkit.StartDovecot(context.Background(), dir)
	if err != nil {
		return nil, err
	}
	stops = append(stops, d.Stop)
	p := newPen()
	for _, l := range letters(fromEnv("BENCHMAILS", 20_000)) {
		if err := d.DeliverTo(ourAddress, l.folder(), p.write(l), l.at); err != nil {
			return nil, err
		}
	}
	return d, warm(d)
})

// warm has the server look at all of its mail once, so that nobody who comes first pays for its indexes.
func warm(d *testkit.DovecotServer) error {
	ctx := context.Background()
	session, err := imap.Dial(ctx, imap.Config{Host: d.Host, Port: d.Port, TLS: imap.None, User: ourAddress, Password: "secret"})
	if err != nil {
		return err
	}
	defer func() { _ = session.Close() }()
	for _, folder := range []string{"INBOX", "Sent", "Archive"} {
		if _, err := session.Select(ctx, folder, false); err != nil {
			return err
		}
		uids, err := session.UIDs(ctx, time.Time{})
		if err != nil {
			return err
		}
		if _, err := session.Heads(ctx, uids); err != nil {
			return err
		}
		if err := session.Store(ctx, uids, true, `\Seen`); err != nil {
			return err
		}
	}
	return nil
}

// alone keeps away from the keyring of whoever runs this.
func alone() error { return os.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent") }

// connect adds the account to a workspace.
func connect(ctx context.Context, h *house.House, port int) (id string, err error) {
	a := mail.NewAccount()
	a.Address, a.IMAPHost, a.IMAPPort, a.IMAPTLS = ourAddress, "127.0.0.1", port, imap.None
	a.SMTPHost, a.SMTPPort, a.SMTPTLS = "127.0.0.1", port, imap.None
	added, err := h.Mail.SaveAccount(ctx, a, "secret")
	return added.ID, err
}

// synced is a workspace with all of the mail, made by the first sync that is measured, and its account.
var synced struct {
	house   *house.House
	account string
}

// BenchmarkMail measures the mail against a Dovecot on this computer, with mbsync and notmuch in turn where they are
// installed; see docs/benchmarks.md.
func BenchmarkMail(b *testing.B) {
	if err := alone(); err != nil {
		b.Fatal(err)
	}
	d, err := mailServer()
	if err != nil {
		b.Fatal(err)
	}
	others := newOthers(b, d)
	b.Run("first sync", func(b *testing.B) { firstSync(b, d, others) })
	b.Run("boards meanwhile", func(b *testing.B) { boardsMeanwhile(b, d) })
	openSynced(b, d)
	b.Run("nothing new", func(b *testing.B) { nothingNew(b, others) })
	b.Run("search", func(b *testing.B) { searches(b, others) })
	b.Run("thread of 100", func(b *testing.B) { longestThread(b) })
	b.Run("arrival", func(b *testing.B) { arrivals(b, d) })
	if err := synced.house.Close(context.Background()); err != nil {
		b.Fatal(err)
	}
}

// seconds of several passes, the middle one.
func middle(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

func firstSync(b *testing.B, d *testkit.DovecotServer, others *others) {
	var cpu, wall, peak, until []float64
	for b.Loop() {
		for pass := range fromEnv("BENCHMAILPASSES", 3) {
			dir := filepath.Join(b.TempDir(), "agency")
			if pass == 0 {
				dir = filepath.Join(keptDir(b), "agency")
			}
			m, err := syncInChild(dir, d.Port)
			if err != nil {
				b.Fatal(err)
			}
			cpu, wall, peak, until = append(cpu, m.CPU), append(wall, m.Wall), append(peak, m.Peak), append(until, m.Until200)
		}
		others.first(b)
	}
	b.ReportMetric(middle(cpu), "s-cpu")
	b.ReportMetric(middle(wall), "s")
	b.ReportMetric(middle(peak), "MB")
	b.ReportMetric(middle(until), "s-until-200")
	if others.there {
		b.ReportMetric(others.cpu, "s-cpu-others")
		b.ReportMetric(others.wall, "s-others")
		b.ReportMetric(others.peak, "MB-others")
		b.ReportMetric(middle(cpu)/others.cpu, "cpu-ratio")
		b.ReportMetric(middle(wall)/others.wall, "wall-ratio")
	}
}

// keptDir is a folder that stays until the process ends.
func keptDir(b *testing.B) string {
	b.Helper()
	dir, err := makeTempDir()
	if err != nil {
		b.Fatal(err)
	}
	synced.account = filepath.Join(dir, "agency")
	return dir
}

// openSynced opens what the first sync has made; without it, it syncs here.
func openSynced(b *testing.B, d *testkit.DovecotServer) {
	b.Helper()
	ctx := context.Background()
	dir := synced.account
	if dir == "" {
		dir = filepath.Join(keptDir(b), "agency")
		if _, err := syncInChild(dir, d.Port); err != nil {
			b.Fatal(err)
		}
	}
	h, err := house.Open(ctx, dir, house.Options{Secrets: secret.Options{Dir: b.TempDir()}})
	if err != nil {
		b.Fatal(err)
	}
	accounts, err := h.Mail.Accounts(ctx)
	if err != nil || len(accounts) != 1 {
		b.Fatal(err, accounts)
	}
	if _, err := h.Mail.SaveAccount(ctx, accounts[0], "secret"); err != nil { // its password was known to that process only
		b.Fatal(err)
	}
	synced.house, synced.account = h, accounts[0].ID
}

// boardsMeanwhile reads the review board of the large agency again and again while the first sync runs in the same process,
// and before.
func boardsMeanwhile(b *testing.B, d *testkit.DovecotServer) {
	dir, err := makeTempDir()
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	h, err := house.Create(ctx, filepath.Join(dir, "agency"), "Large agency", "Ida", house.Options{Secrets: secret.Options{Dir: dir}})
	if err != nil {
		b.Fatal(err)
	}
	if err := bench.Generate(ctx, h.Workspace); err != nil {
		b.Fatal(err)
	}
	account, err := connect(ctx, h, d.Port)
	if err != nil {
		b.Fatal(err)
	}
	look := func() time.Duration {
		begun := time.Now()
		shown, err := h.Review.Board(ctx, board.Filter{Limit: reviewCards})
		if err := errors.Join(err, some(len(shown.Columns))); err != nil {
			b.Fatal(err)
		}
		return time.Since(begun)
	}
	var took, before []time.Duration
	for b.Loop() {
		for range 200 {
			before = append(before, look())
		}
		ended := make(chan error, 1)
		go func() {
			_, err := h.Mail.Sync(ctx, account)
			ended <- err
		}()
		tick := time.NewTicker(25 * time.Millisecond) // as often as a person could not look
		for running := true; running; {
			select {
			case err := <-ended:
				if running = false; err != nil {
					b.Fatal(err)
				}
			case <-tick.C:
				took = append(took, look())
			}
		}
		tick.Stop()
	}
	report(b, took)
	slices.Sort(before)
	b.ReportMetric(float64(before[len(before)*19/20].Microseconds())/1000, "ms-p95-before")
	if err := h.Close(ctx); err != nil {
		b.Fatal(err)
	}
	_ = os.RemoveAll(dir)
}

func nothingNew(b *testing.B, others *others) {
	ctx := context.Background()
	var took []time.Duration
	for b.Loop() {
		for range 11 {
			begun := time.Now()
			if _, err := synced.house.Mail.Sync(ctx, synced.account); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(begun))
		}
	}
	report(b, took)
	if others.there {
		theirs := others.again(b)
		b.ReportMetric(float64(theirs.Microseconds())/1000, "ms-others")
		b.ReportMetric(median(took).Seconds()/theirs.Seconds(), "ratio")
	}
}

func searches(b *testing.B, others *others) {
	ctx := context.Background()
	for _, words := range []string{"reel", "invoice", "exclusivity", "hammock", "campaign brief", `"all is well"`, "from:mira invoice"} {
		b.Run(strings.ReplaceAll(words, `"`, "'"), func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				for range 21 {
					begun := time.Now()
					found, err := synced.house.Mail.Threads(ctx, mail.Filter{Search: words + " ", Limit: 50, TimeZone: "UTC"})
					if err := errors.Join(err, some(len(found.Threads))); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(begun))
				}
			}
			report(b, took)
			if others.there {
				theirs := others.search(b, words)
				b.ReportMetric(float64(theirs.Microseconds())/1000, "ms-others")
				b.ReportMetric(median(took).Seconds()/theirs.Seconds(), "ratio")
			}
		})
	}
}

func longestThread(b *testing.B) {
	ctx := context.Background()
	found, err := synced.house.Mail.Threads(ctx, mail.Filter{Search: `subject:"campaign 0 with"`, Limit: 50, TimeZone: "UTC"})
	if err != nil || len(found.Threads) == 0 {
		b.Fatal(err, len(found.Threads))
	}
	var took []time.Duration
	for b.Loop() {
		for range 21 {
			begun := time.Now()
			opened, err := synced.house.Mail.Open(ctx, found.Threads[0].ID)
			if err != nil || len(opened.Messages) != longThread {
				b.Fatal(err, len(opened.Messages))
			}
			if _, err := json.Marshal(opened); err != nil { // as it goes to the window
				b.Fatal(err)
			}
			took = append(took, time.Since(begun))
		}
	}
	report(b, took)
}

// arrivals runs the engine, delivers mail, and looks until it is there.
func arrivals(b *testing.B, d *testkit.DovecotServer) {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- synced.house.Mail.Engine().Run(ctx) }()
	var took []time.Duration
	number := 0
	changes, unsubscribe := synced.house.Workspace.Subscribe()
	defer unsubscribe()
	arrive := func() time.Duration {
		number++
		subject := fmt.Sprintf("arrival%dnow", number)
		raw := fmt.Sprintf("From: Mira <mira@creator.example>\r\nTo: %s\r\nSubject: %s\r\nMessage-ID: <%s@creator.example>\r\n\r\nHello\r\n", ourAddress, subject, subject)
		begun := time.Now()
		if err := d.Deliver(ourAddress, []byte(raw)); err != nil {
			b.Fatal(err)
		}
		for {
			found, err := synced.house.Mail.Threads(ctx, mail.Filter{Folder: "inbox", Limit: 1})
			if err != nil {
				b.Fatal(err)
			}
			if len(found.Threads) == 1 && found.Threads[0].Subject == subject {
				return time.Since(begun)
			}
			select {
			case <-changes:
			case <-time.After(3 * time.Minute):
				b.Fatalf("%s never came", subject)
			}
		}
	}
	for b.Loop() {
		arrive() // the connections are made meanwhile
		for range 15 {
			took = append(took, arrive())
		}
	}
	report(b, took)
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		b.Fatal(err)
	}
}
