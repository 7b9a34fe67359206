package workspace_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"backlot/internal/fault"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// A disk of its own needs a process of its own: the test runs itself again in one, with this set to the disk's folder.
const (
	insideDir  = "BACKLOT_TEST_DISK"
	insideKind = "BACKLOT_TEST_DISK_KIND"
)

// disk is what a test works on. A mounted one is a real file system of some megabytes; where this user may not mount
// any, the system limits what the process can write instead.
type disk struct {
	t       *testing.T
	dir     string
	mounted bool
}

// onDisks runs body on every kind of disk that this computer lets us make; the limited kind always is one.
func onDisks(t *testing.T, body func(d disk)) {
	if dir := os.Getenv(insideDir); dir != "" {
		d := disk{t, dir, os.Getenv(insideKind) == "mounted"}
		if d.mounted {
			ok(t, unix.Mount("tmpfs", dir, "tmpfs", 0, "size=12m,mode=0777"))
		}
		body(d)
		return
	}
	kinds := []string{"limited"}
	if own(exec.Command("/proc/self/exe", "-test.run=^$")).Run() == nil {
		kinds = append(kinds, "mounted")
	}
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			dir := t.TempDir()
			ok(t, os.Chmod(filepath.Dir(dir), 0o755))
			name, _, _ := strings.Cut(t.Name(), "/")
			child := exec.Command("/proc/self/exe", "-test.run=^"+name+"$", "-test.v", "-test.timeout=60s")
			child.Env = append(os.Environ(), insideDir+"="+dir, insideKind+"="+kind)
			if kind == "mounted" {
				own(child)
			}
			if out, err := child.CombinedOutput(); err != nil || !bytes.Contains(out, []byte("--- PASS: "+name)) {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// own gives a command mounts of its own.
func own(command *exec.Cmd) *exec.Cmd {
	command.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	return command
}

// fill leaves no room on the disk.
func (d disk) fill() {
	d.t.Helper()
	if !d.mounted {
		signal.Ignore(syscall.SIGXFSZ)
		ok(d.t, unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: 1, Max: unix.RLIM_INFINITY}))
		return
	}
	file := must[*os.File](d.t)(os.Create(filepath.Join(d.dir, "filler")))
	defer file.Close()
	for {
		if _, err := file.Write(make([]byte, 4096)); errors.Is(err, unix.ENOSPC) {
			return
		} else if err != nil {
			d.t.Fatal(err)
		}
	}
}

// free makes room again.
func (d disk) free() {
	d.t.Helper()
	if d.mounted {
		ok(d.t, os.Remove(filepath.Join(d.dir, "filler")))
		return
	}
	ok(d.t, unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: unix.RLIM_INFINITY, Max: unix.RLIM_INFINITY}))
}

// readOnly makes the disk, or what lies in its folder, refuse writes from here on.
func (d disk) readOnly() {
	d.t.Helper()
	if d.mounted {
		ok(d.t, unix.Mount("", d.dir, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""))
		return
	}
	const nobody = 65534 // the superuser may write everywhere
	root := os.Getuid() == 0
	var paths []string
	ok(d.t, filepath.WalkDir(d.dir, func(path string, _ fs.DirEntry, err error) error {
		paths = append(paths, path)
		return err
	}))
	for _, path := range slices.Backward(paths) {
		mode := must[os.FileInfo](d.t)(os.Stat(path)).Mode()
		if root {
			ok(d.t, os.Chown(path, nobody, nobody))
		} else {
			d.t.Cleanup(func() { ok(d.t, os.Chmod(path, mode)) })
		}
		ok(d.t, os.Chmod(path, mode&^0o222))
	}
	if root {
		ok(d.t, errors.Join(syscall.Setresgid(nobody, nobody, 0), syscall.Setresuid(nobody, nobody, 0)))
		d.t.Cleanup(func() { ok(d.t, errors.Join(syscall.Setresuid(0, 0, 0), syscall.Setresgid(0, 0, 0))) })
	}
}

func TestAFullDisk(t *testing.T) {
	onDisks(t, func(d disk) {
		t := d.t
		sources := t.TempDir() // on another disk
		source := func(name string, size int) string {
			path := filepath.Join(sources, name)
			ok(t, os.WriteFile(path, noise(size), 0o600))
			return path
		}
		small, large := source("small.mp4", 10_000), source("large.mp4", 3<<20)
		other := source("other.mp4", 20_000)
		w := create(t, filepath.Join(d.dir, "agency"), workspace.Options{Clock: when.Fixed(testkit.Noon), Alone: true})
		addClient(t, w, "before", strings.Repeat("a note ", 1000))
		draft(t, w, "d1", "a draft")
		must[workspace.Backup](t)(w.BackUp(ctx))
		before, files := testkit.Dump(t, w), below(t, w.Dir())
		long := strings.Repeat("a long note ", 100_000)
		empty := filepath.Join(d.dir, "new")

		d.fill()
		for range 3 {
			_, err := act(w, `INSERT INTO client (id, note) VALUES ('big', ?)`, long)
			wantFault(t, err, fault.NoSpace, "Nothing was altered", "free some space")
			_, err = w.Files().Put(ctx, large, nil)
			wantFault(t, err, fault.NoSpace, "large.mp4")
			_, err = w.Files().Put(ctx, small, nil)
			wantFault(t, err, fault.NoSpace, "small.mp4")
			_, err = w.BackUp(ctx)
			wantFault(t, err, fault.NoSpace, "no backup was made")
			wantFault(t, w.BackUpIfDue(ctx), fault.NoSpace)
			_, err = w.Export(ctx, filepath.Join(d.dir, "export"))
			wantFault(t, err, fault.NoSpace)
			ok(t, os.RemoveAll(filepath.Join(d.dir, "export")))
			_, err = workspace.Create(ctx, empty, "New", workspace.Options{})
			wantFault(t, err, fault.NoSpace)
			list := must[[]workspace.Backup](t)(workspace.Backups(w.Dir()))
			if len(list) != 1 || !list[0].Good {
				t.Errorf("backups: %+v", list)
			}
			wantFault(t, workspace.Restore(ctx, list[0].File, empty), fault.NoSpace)
			if left := below(t, empty); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
			testkit.SameDump(t, before, testkit.Dump(t, w))
		}
		if now := below(t, w.Dir()); !slices.Equal(now, files) {
			t.Errorf("files before: %v, now: %v", files, now)
		}

		d.free()
		must[workspace.Receipt](t)(act(w, `INSERT INTO client (id, note) VALUES ('big', ?)`, long))
		must[workspace.Stored](t)(w.Files().Put(ctx, other, nil))
		must[workspace.Backup](t)(w.BackUp(ctx))
		must[workspace.Exported](t)(w.Export(ctx, filepath.Join(d.dir, "export")))
		sound(t, w)
		ok(t, w.Close())
		sound(t, open(t, w.Dir(), workspace.Options{Alone: true}))
	})
}

func TestAFolderThatCantBeWritten(t *testing.T) {
	onDisks(t, func(d disk) {
		t := d.t
		clock := when.Fixed(testkit.Noon)
		w := create(t, filepath.Join(d.dir, "agency"), workspace.Options{Clock: clock, Alone: true})
		addClient(t, w, "before", "")
		draft(t, w, "d1", "a draft")
		b := must[workspace.Backup](t)(w.BackUp(ctx))
		ok(t, w.Close())
		before := sums(t, w.Dir())

		d.readOnly()
		for _, alone := range []bool{true, false} {
			_, err := workspace.Open(ctx, w.Dir(), workspace.Options{Clock: clock, Alone: alone})
			wantFault(t, err, fault.Unavailable, "can't be")
		}
		_, err := workspace.Create(ctx, filepath.Join(d.dir, "new"), "New", workspace.Options{})
		wantFault(t, err, fault.Unavailable, "can't be made")
		_, err = workspace.PutBack(ctx, w.Dir(), b.File, clock.Now())
		wantFault(t, err, fault.Unavailable, "can't be written")
		wantFault(t, workspace.Restore(ctx, b.File, filepath.Join(d.dir, "new")), fault.Unavailable, "can't be made")
		if now := sums(t, w.Dir()); now != before {
			t.Errorf("before:\n%s\nnow:\n%s", before, now)
		}
	})
}

// sums lists the files below dir with their contents' hashes.
func sums(t *testing.T, dir string) string {
	t.Helper()
	var lines []string
	for _, path := range below(t, dir) {
		lines = append(lines, path+" "+hashed(must[[]byte](t)(os.ReadFile(filepath.Join(dir, path)))))
	}
	return strings.Join(lines, "\n")
}
