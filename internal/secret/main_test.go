package secret_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"backlot/internal/secret"
)

const (
	writerMark = "SECRET_TEST_WRITER" // the folder in which this process is a writer to be killed
	passphrase = "a horse, a staple"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerMark); dir != "" {
		writeForever(dir)
	}
	os.Exit(withBus(m))
}

// withBus runs the tests with a session bus of their own, so that no test meets the keyring of the person at the desk.
// The D-Bus library keeps one connection for each process.
func withBus(m *testing.M) int {
	bus := exec.Command("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1")
	out, err := bus.StdoutPipe()
	if err == nil {
		err = bus.Start()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "these tests need dbus-daemon:", err)
		return 1
	}
	defer func() {
		_ = bus.Process.Kill()
		_ = bus.Wait()
	}()
	address, err := bufio.NewReader(out).ReadString('\n')
	if err == nil {
		err = os.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "the bus tells no address:", err)
		return 1
	}
	return m.Run()
}

// writeForever puts one secret after another until it is killed. A line on standard output says what is kept.
func writeForever(dir string) {
	store, err := secret.Open(context.Background(), secret.Options{Service: "Backlot test", Dir: dir, Passphrase: passphrase})
	if err != nil {
		fmt.Println("failed", err)
		os.Exit(1)
	}
	for n := 1; ; n++ {
		if err := store.Put(context.Background(), "password", secret.Secret(valueOf(n))); err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		fmt.Println("kept", n)
	}
}

func valueOf(n int) string { return fmt.Sprintf("%d %s", n, strings.Repeat("x", 1000+n%500)) }
