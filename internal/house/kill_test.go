//go:build unix

package house_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"backlot/internal/demo"
	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/journal"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// The test runs itself again as the process that is killed, with these set.
const (
	killDir  = "BACKLOT_TEST_KILL_DIR"
	killDesk = "BACKLOT_TEST_KILL_DESK"
	killSeed = "BACKLOT_TEST_KILL_SEED"

	killRounds = 25
)

type seededDice struct{ *rand.Rand }

func (d seededDice) roll(_ string, sides int) int { return d.IntN(sides) }

// work does anything in any room until it is killed, and tells on standard output each action once it is committed and
// each backup once it is made.
func work(dir, desk string, seed uint64) error {
	clock := when.Fixed(testkit.Noon)
	h, err := house.Open(ctx, dir, house.Options{Clock: clock, Alone: true})
	if err != nil {
		return err
	}
	o := &office{House: h, clock: clock, desk: desk, dice: seededDice{rand.New(rand.NewPCG(seed, 1))}}
	fmt.Println("open")
	var done []string
	for n := 0; ; n++ {
		var receipt workspace.Receipt
		switch {
		case n%15 == 14:
			b, err := h.Workspace.BackUp(ctx)
			if err != nil {
				return err
			}
			fmt.Println("backup", b.File)
			continue
		case n%5 == 4 && len(done) > 0:
			receipt, err = h.Workspace.Undo(ctx, done[o.dice.roll("which", len(done))])
		case n%3 == 2: // the step with the most to lose: a file and its row
			receipt, err = o.receive()
		default:
			_, receipt, err = o.anything()
		}
		if fault.CodeOf(err) == fault.Internal {
			return err
		}
		if err == nil && receipt.ActionID != "" {
			fmt.Println("action", receipt.ActionID)
			done = append(done, receipt.ActionID)
		}
	}
}

// acknowledged is what a killed process told before it died.
type acknowledged struct{ actions, backups []string }

// killed lets a process work in the workspace and kills it at any moment.
func killed(t *testing.T, dir, desk string, seed uint64) (told acknowledged) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(self, "-test.run=^TestKilledAtAnyMoment$")
	child.Env = append(os.Environ(), killDir+"="+dir, killDesk+"="+desk, fmt.Sprintf("%s=%d", killSeed, seed))
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() {
		moment := time.Duration(rand.New(rand.NewPCG(seed, 2)).IntN(500_000)) * time.Microsecond
		time.AfterFunc(moment, func() { _ = child.Process.Signal(syscall.SIGKILL) })
	}
	if seed%5 == 0 { // perhaps while it opens
		kill()
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		kind, what, _ := strings.Cut(lines.Text(), " ")
		switch kind {
		case "open":
			kill()
		case "action":
			told.actions = append(told.actions, what)
		case "backup":
			told.backups = append(told.backups, what)
		default:
			t.Errorf("the process said %q", lines.Text())
		}
	}
	err = child.Wait()
	if status, ok := child.ProcessState.Sys().(syscall.WaitStatus); !ok || status.Signal() != syscall.SIGKILL {
		t.Fatalf("the process ended by itself: %v", err)
	}
	return told
}

// Whenever the process dies, the workspace opens by itself, everything that was acknowledged is there, every action is
// whole, every draft has its file, and nothing half done is left.
func TestKilledAtAnyMoment(t *testing.T) {
	if dir := os.Getenv(killDir); dir != "" {
		var seed uint64
		_, _ = fmt.Sscan(os.Getenv(killSeed), &seed)
		fmt.Println("ended:", work(dir, os.Getenv(killDesk), seed))
		return
	}
	dir, desk, start := filepath.Join(t.TempDir(), "agency"), t.TempDir(), rand.Uint64()
	t.Logf("seed %d", start)
	if err := demo.Make(ctx, dir, testkit.Noon); err != nil {
		t.Fatal(err)
	}
	all := acknowledged{}
	for round := range killRounds {
		told := killed(t, dir, desk, start+uint64(round))
		all.actions, all.backups = append(all.actions, told.actions...), append(all.backups, told.backups...)
		o := openOffice(t, dir, desk)
		checkNothingLost(t, o, all)
		checkNothingHalf(t, o)
		if err := o.Close(ctx); err != nil {
			t.Fatal(err)
		}
		if t.Failed() {
			t.Fatalf("in round %d, killed after %d actions", round, len(told.actions))
		}
	}
	t.Logf("%d actions and %d backups were acknowledged", len(all.actions), len(all.backups))
	if len(all.actions) < killRounds || len(all.backups) == 0 {
		t.Error("too little was done before the kills")
	}
}

func checkNothingLost(t *testing.T, o *office, told acknowledged) {
	t.Helper()
	err := o.Workspace.Read(ctx, func(tx *workspace.ReadTx) error {
		for _, id := range told.actions {
			if _, err := journal.Find(ctx, tx, id); err != nil {
				return fmt.Errorf("the acknowledged action %s: %w", id, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	for _, path := range told.backups {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("an acknowledged backup: %v", err)
		}
	}
}

func checkNothingHalf(t *testing.T, o *office) {
	t.Helper()
	verdict, err := o.Workspace.Verify(ctx) // the database, its links, each file and each backup by its hash
	if err != nil {
		t.Fatal(err)
	}
	if len(verdict.Problems) > 0 {
		t.Errorf("problems: %v", verdict.Problems)
	}
	testkit.SameReplayed(t, o.Workspace)
	for what, query := range map[string]string{
		"actions without a change": `SELECT count(*) FROM action WHERE id NOT IN (SELECT action_id FROM change)`,
		"changes without action":   `SELECT count(*) FROM change WHERE action_id NOT IN (SELECT id FROM action)`,
		"drafts without content":   `SELECT count(*) FROM draft WHERE sha256 = '' OR size <= 0`,
		"pieces without review":    `SELECT count(*) FROM deliverable WHERE id NOT IN (SELECT id FROM review)`,
	} {
		if n := o.number(t, query); n != 0 {
			t.Errorf("%d %s", n, what)
		}
	}
	for _, pattern := range []string{"files/incoming/*", "backups/*.half*", "*.half*"} {
		left, err := filepath.Glob(filepath.Join(o.Workspace.Dir(), pattern))
		if err != nil || len(left) > 0 {
			t.Errorf("left behind: %v %v", left, err)
		}
	}
}
