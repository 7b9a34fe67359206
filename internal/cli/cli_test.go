package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// answer is what one call left behind.
type answer struct {
	status   int
	out, err string
}

// call runs one command as a shell would.
func call(t testing.TB, args ...string) answer { return callWith(t, "", args...) }

// callWith is call with text on standard input. Whatever was asked: no stack reaches a person, a success says nothing
// on stderr, and with --json what is printed is one document.
func callWith(t testing.TB, stdin string, args ...string) answer {
	t.Helper()
	var out, err bytes.Buffer
	a := answer{status: Run(context.Background(), args, "1.2.3", strings.NewReader(stdin), &out, &err)}
	a.out, a.err = out.String(), err.String()
	for _, trace := range []string{"goroutine ", ".go:", "panic"} {
		if strings.Contains(a.out+a.err, trace) {
			t.Errorf("%q shows %q:\n%s%s", args, trace, a.out, a.err)
		}
	}
	if (a.status == 0) != (a.err == "") {
		t.Errorf("%q ended with %d and says on stderr: %q", args, a.status, a.err)
	}
	return a
}

// into reads the one JSON document of a successful call, refusing fields that the type does not name.
func (a answer) into(t testing.TB, document any) {
	t.Helper()
	if a.status != 0 {
		t.Fatalf("ended with %d: %s", a.status, a.err)
	}
	decoder := json.NewDecoder(strings.NewReader(a.out))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(document); err != nil {
		t.Fatalf("%v in %s", err, a.out)
	}
	if _, err := decoder.Token(); err != io.EOF {
		t.Errorf("more than one document: %s", a.out)
	}
}

// refused checks the words of a refusal, as text and as JSON, and returns them.
func refused(t testing.TB, status int, code, field string, args ...string) (message string) {
	t.Helper()
	text := call(t, args...)
	if text.status != status || !strings.HasPrefix(text.err, "backlot: ") || strings.Count(text.err, "\n") != 1 {
		t.Errorf("%q ended with %d, want %d, and says %q", args, text.status, status, text.err)
	}
	coded := call(t, append([]string{"--json"}, args...)...)
	var document struct {
		Error struct{ Code, Message, Field string }
	}
	decoder := json.NewDecoder(strings.NewReader(coded.err))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&document); err != nil || coded.status != status {
		t.Fatalf("%q with --json ended with %d and %q: %v", args, coded.status, coded.err, err)
	}
	if document.Error.Code != code || document.Error.Field != field {
		t.Errorf("%q is refused as %s on %q, want %s on %q: %s", args, document.Error.Code, document.Error.Field, code, field, coded.err)
	}
	if "backlot: "+document.Error.Message+"\n" != text.err {
		t.Errorf("%q says %q and with --json %q", args, text.err, document.Error.Message)
	}
	return document.Error.Message
}

// agency makes a new workspace and returns its folder.
func agency(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "agency")
	if a := call(t, "init", dir, "--name", "Nord"); a.status != 0 {
		t.Fatal(a.err)
	}
	return dir
}

// file writes a file into a new folder and returns its path.
func file(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWhichCallsOpenTheWindow(t *testing.T) {
	for _, c := range []struct {
		args     []string
		dir      string
		windowed bool
	}{
		{nil, "", true},
		{[]string{"--workspace", "/a b"}, "/a b", true}, {[]string{"--workspace=/a"}, "/a", true},
		{[]string{"--workspace", "-odd"}, "-odd", true}, {[]string{"--workspace", "--json"}, "--json", true},
		{[]string{"--gtk-debug=all"}, "", true}, // a flag of the window's own libraries
		{[]string{"--workspace"}, "", false}, {[]string{"--workspace", "/a", "status"}, "", false},
		{[]string{"status"}, "", false}, {[]string{"frob"}, "", false}, {[]string{""}, "", false},
		{[]string{"--help"}, "", false}, {[]string{"-h"}, "", false}, {[]string{"--version"}, "", false}, {[]string{"--json"}, "", false},
	} {
		if dir, windowed := Window(c.args); dir != c.dir || windowed != c.windowed {
			t.Errorf("%q: %q, %v", c.args, dir, windowed)
		}
	}
}

func TestWrongCallsEndWithTwo(t *testing.T) {
	dir := agency(t)
	for _, args := range [][]string{
		{"frob"}, {""}, {"--bogus"}, {"status", "--bogus"}, {"init"}, {"init", dir}, {"demo"}, {"demo", "a", "b"}, {"import"},
		{"import", "creators"}, {"drafts"}, {"check"}, {"check", "caption"}, {"link"}, {"restore"}, {"restore", "x"},
		{"export", "--workspace", dir}, {"--workspace"}, {"version", "extra"}, {"check", "caption", "--market", "DE"},
		{"import", "creators", "-dash.csv", "--workspace", dir}, {"status", "--workspace"}, {"status", "--json=perhaps"},
	} {
		message := refused(t, exitMisuse, "invalid", "", args...)
		if !strings.HasSuffix(message, "See: backlot help") {
			t.Errorf("%q leaves the person alone: %s", args, message)
		}
	}
	for _, args := range [][]string{
		{"status"}, {"drafts", "scan"}, {"import", "creators", "x.csv"}, {"backup"}, {"verify"}, {"export", t.TempDir()},
	} {
		refused(t, exitMisuse, "invalid", "workspace", args...)
	}
	refused(t, exitMisuse, "invalid", "platform", "check", "caption", "--market", "DE", "--platform", "myspace")
}

func TestHelpAndVersion(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"--help"}, {"-h"}} {
		a := call(t, args...)
		for _, command := range []string{
			"demo", "init", "status", "drafts scan", "import creators", "check caption", "link", "backup", "restore", "verify", "export", "version", "help",
		} {
			if a.status != 0 || !strings.Contains(a.out, "\n  "+command+" ") {
				t.Errorf("%q does not list %s", args, command)
			}
		}
	}
	if a := call(t, "import", "creators", "--help"); a.status != 0 || !strings.Contains(a.out, "--dry-run") || !strings.Contains(a.out, "--map") {
		t.Errorf("got %+v", a)
	}
	for _, args := range [][]string{{"version"}, {"--version"}} {
		if a := call(t, args...); a.status != 0 || a.out != "1.2.3\n" {
			t.Errorf("%q: %+v", args, a)
		}
	}
	var document struct{ Version string }
	if call(t, "version", "--json").into(t, &document); document.Version != "1.2.3" {
		t.Errorf("got %+v", document)
	}
}

// TestAnInterruptEndsACommand: the person who presses Ctrl-C gets the prompt back, whatever the command waits for.
func TestAnInterruptEndsACommand(t *testing.T) {
	dir := agency(t)
	ctx, interrupt := context.WithCancel(context.Background())
	interrupt()
	never, writer := io.Pipe()
	defer func() { _ = writer.Close() }()
	for _, args := range [][]string{
		{"check", "caption", "--market", "DE", "--platform", "instagram"},
		{"import", "creators", file(t, "list.csv", "name,handle\nMira,@mira\n"), "--workspace", dir},
		{"backup", "--workspace", dir}, {"demo", filepath.Join(t.TempDir(), "demo")},
	} {
		var out, err bytes.Buffer
		ended := make(chan int, 1)
		go func() { ended <- Run(ctx, slices.Concat(args, []string{"--json"}), "", never, &out, &err) }()
		select {
		case status := <-ended:
			if status != exitFailed || !strings.Contains(err.String(), `"code":"cancelled"`) {
				t.Errorf("%q ended with %d: %s", args, status, err.String())
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%q goes on", args)
		}
	}
}
