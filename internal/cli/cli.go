// Package cli is Backlot without a window, for scripts, support and checks: the same services, no rules of its own.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/secret"
)

const (
	exitFailed = 1
	exitMisuse = 2
)

type commands struct {
	Workspace   string           `help:"The workspace's folder." type:"path" placeholder:"DIR"`
	JSON        bool             `help:"Print one JSON document."`
	ShowVersion kong.VersionFlag `help:"Print the version." name:"version"`

	Demo     demoCommand     `cmd:"" help:"Make a demo agency with real media files in DIR."`
	Init     initCommand     `cmd:"" help:"Make a new workspace in DIR."`
	Status   statusCommand   `cmd:"" help:"Print the boards' counts, what is due and the drafts folder."`
	Drafts   draftsCommand   `cmd:"" help:"Work with the drafts folder."`
	Import   importCommand   `cmd:"" help:"Import from a file."`
	Creators creatorsCommand `cmd:"" help:"List creators by filters, ranked by the brief of a campaign where one is named."`
	Mail     mailCommand     `cmd:"" help:"Connect, sync and search mail accounts."`
	Check    lensCommand     `cmd:"" help:"Check a caption."`
	Compare  compareCommand  `cmd:"" help:"Say what differs between an approved film or photo and another one."`
	Link     linkCommand     `cmd:"" help:"Say which platform and post a link names."`
	Backup   backupCommand   `cmd:"" help:"Write a checked copy of the database into the workspace's backups."`
	Restore  restoreCommand  `cmd:"" help:"Make a new workspace in DIR from a backup FILE."`
	Verify   verifyCommand   `cmd:"" help:"Check the database, every stored file and every backup."`
	Export   exportCommand   `cmd:"" help:"Write everything, or the creators, into files."`
	Version  versionCommand  `cmd:"" help:"Print the version."`
	Help     helpCommand     `cmd:"" help:"List the commands."`
}

// Window says whether args ask for the window rather than a command, and on which workspace ("" for the last one).
// Flags that are not ours belong to the window's own libraries.
func Window(args []string) (dir string, windowed bool) {
	for i := 0; i < len(args); i++ {
		switch arg := args[i]; {
		case arg == "--workspace":
			if i++; i == len(args) {
				return "", false // it lacks its folder: a wrong call
			}
			dir = args[i]
		case strings.HasPrefix(arg, "--workspace="):
			dir = strings.TrimPrefix(arg, "--workspace=")
		case arg == "--help" || arg == "-h" || arg == "--version" || arg == "--json":
			return "", false
		case !strings.HasPrefix(arg, "-"):
			return "", false
		}
	}
	return dir, true
}

// Run executes one command and returns the exit status: 0, 1 for a failure (told on stderr), 2 for a wrong call.
func Run(ctx context.Context, args []string, version string, stdin io.Reader, stdout, stderr io.Writer) (status int) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // whoever asks twice does not want an orderly end
	var c commands
	session := &session{ctx: ctx, commands: &c, version: version, stdin: stdin, stdout: stdout, stderr: stderr}
	defer func() {
		if cause := recover(); cause != nil {
			session.fail(fmt.Errorf("panic: %v", cause))
			status = exitFailed
		}
	}()
	parser, err := kong.New(&c,
		kong.Name("backlot"),
		kong.Description("The influencer agency's back office. Without a command it opens the window."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { status, session.helped = code, true }),
		kong.Vars{"version": version},
	)
	if err != nil {
		_, _ = fmt.Fprintln(stderr, err)
		return exitFailed
	}
	session.parser = parser
	call, err := parser.Parse(args)
	if session.helped {
		return status
	}
	if err != nil {
		c.JSON = c.JSON || slices.Contains(args, "--json") // what was parsed before the mistake is not kept
		session.fail(fault.New(fault.Invalid, "%s. See: backlot help", err))
		return exitMisuse
	}
	err = call.Run(session)
	if err == nil {
		return 0
	}
	session.fail(err)
	if errors.As(err, new(misuse)) {
		return exitMisuse
	}
	return exitFailed
}

// misuse is a call that can't work whatever the workspace holds.
type misuse struct{ error }

func (m misuse) Unwrap() error { return m.error }

// session is one call of the command line.
type session struct {
	ctx      context.Context
	commands *commands
	parser   *kong.Kong
	version  string
	stdin    io.Reader
	stdout   io.Writer
	stderr   io.Writer
	helped   bool // --help or --version has printed what was asked for
}

// with opens the workspace that the call names, for the length of fn.
func (s *session) with(fn func(h *house.House) error) (err error) {
	if s.commands.Workspace == "" {
		return misuse{fault.OnField("workspace", "Say which workspace: --workspace DIR.")}
	}
	h, err := house.Open(s.ctx, s.commands.Workspace, house.Options{Secrets: secret.ForUser()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.Close(s.ctx)) }()
	return fn(h)
}

// print writes result as JSON, or as the lines that a person reads.
func (s *session) print(result any, lines func(w io.Writer)) error {
	if !s.commands.JSON {
		lines(s.stdout)
		return nil
	}
	encoder := json.NewEncoder(s.stdout)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(result)
}

func (s *session) fail(err error) {
	var f *fault.Fault
	if !errors.As(err, &f) {
		f = fault.Wrap(err, fault.Internal, "Something went wrong inside Backlot: %v", err)
	}
	if !s.commands.JSON {
		_, _ = fmt.Fprintln(s.stderr, "backlot:", f.Message)
		return
	}
	document := map[string]any{"error": map[string]any{"code": f.Code, "message": f.Message, "field": f.Field}}
	_ = json.NewEncoder(s.stderr).Encode(document)
}

type versionCommand struct{}

func (versionCommand) Run(s *session) error {
	return s.print(map[string]string{"version": s.version}, func(w io.Writer) { _, _ = fmt.Fprintln(w, s.version) })
}

type helpCommand struct{}

func (helpCommand) Run(s *session) error {
	_, err := s.parser.Parse([]string{"--help"}) // prints and asks to exit; there is nothing after it to parse
	if s.helped {
		return nil
	}
	return err
}
