package app

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/house"
	"backlot/internal/workspace"
)

// windowed are the bound methods that show a dialog of the desktop, or close the workspace.
var windowed = map[string]bool{"WorkspaceAPI.ChooseFolder": true, "WorkspaceAPI.ChooseFiles": true, "WorkspaceAPI.Leave": true, "ImportAPI.ChooseWhere": true}

// bound calls fn for every method that a script in the window can call.
func bound(d *Desk, fn func(name string, method reflect.Value)) {
	for _, api := range d.Bound() {
		value := reflect.ValueOf(api)
		for i := range value.NumMethod() {
			name := value.Type().Elem().Name() + "." + value.Type().Method(i).Name
			if !windowed[name] {
				fn(name, value.Method(i))
			}
		}
	}
}

// filled makes a value of the type in which every text is word and every number one; lists have size elements.
func filled(kind reflect.Type, word string, number int64, size int) reflect.Value {
	value := reflect.New(kind).Elem()
	switch kind.Kind() {
	case reflect.String:
		value.SetString(word)
	case reflect.Int, reflect.Int64, reflect.Int32:
		value.SetInt(number)
	case reflect.Bool:
		value.SetBool(size%2 == 1)
	case reflect.Slice:
		for range size {
			value = reflect.Append(value, filled(kind.Elem(), word, number, 1))
		}
	case reflect.Map:
		value = reflect.MakeMap(kind)
		value.SetMapIndex(filled(kind.Key(), word, number, 1), filled(kind.Elem(), word, number, 1))
	case reflect.Pointer:
		if size > 0 {
			value = filled(kind.Elem(), word, number, size).Addr()
		}
	case reflect.Struct:
		for i := range kind.NumField() {
			if kind.Field(i).IsExported() {
				value.Field(i).Set(filled(kind.Field(i).Type, word, number, size))
			}
		}
	default:
		panic(fmt.Sprintf("a bound method takes %s", kind))
	}
	return value
}

// ids returns some of each kind of row that the workspace has.
func ids(t *testing.T, d *Desk) (list []string) {
	t.Helper()
	_, err := call(d, func(ctx context.Context, h *house.House) (struct{}, error) {
		return struct{}{}, h.Workspace.Read(ctx, func(tx *workspace.ReadTx) error {
			for _, table := range []string{
				"client", "campaign", "casting", "creator", "account", "deliverable", "review", "draft", "decision", "comment", "posting", "payment",
				"payment_step", "colleague", "setting", "unmatched", "action",
			} {
				var id string
				if err := tx.Row(ctx, "SELECT id FROM "+table+" ORDER BY id LIMIT 1", nil, &id); err != nil {
					return fmt.Errorf("%s: %w", table, err)
				}
				list = append(list, id)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestHostileInput gives every bound method what no screen would send: each answers, or refuses with a code and
// words, and none is a defect of ours.
func TestHostileInput(t *testing.T) {
	dir := demoAgency(t)
	h, err := house.Open(context.Background(), dir, house.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Drafts.Scan(context.Background(), ""); err != nil { // the tray has rows
		t.Fatal(err)
	}
	if err := h.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, dir)
	d.begin()
	words := append([]string{
		"", " ", "\x00", "a\x00b", "\xff\xfe", strings.Repeat("ä", 1<<19), strings.Repeat("a ", 5000), "'; DROP TABLE creator; --", "../../etc/passwd", "/etc/passwd",
		"<img src=x onerror=alert(1)>", "💥\u202e\u200d", "NaN", "-1", "99999999999999999999", "1e400", "%s%n%!d", "\r\n=1+1", `{"a":[`, "0000-00-00",
		"https://user:pass@[::1]:99999/..%00", dir,
	}, ids(t, d)...)
	numbers := []int64{0, -1, math.MaxInt64, math.MinInt64, 1}
	for i, word := range words {
		bound(d, func(name string, method reflect.Value) {
			args := make([]reflect.Value, method.Type().NumIn())
			if len(args) == 0 && i > 0 {
				return
			}
			for n := range args {
				args[n] = filled(method.Type().In(n), word, numbers[i%len(numbers)], i%4)
			}
			answered(t, fmt.Sprintf("%s(%.40q)", name, word), method, args)
		})
	}
	bound(d, func(name string, method reflect.Value) { // very long lists
		args := make([]reflect.Value, method.Type().NumIn())
		for n := range args {
			args[n] = filled(method.Type().In(n), "x", 1, 40_000)
		}
		answered(t, name+"(40 000)", method, args)
	})
	d.mu.RLock()
	verdict, err := d.open.Workspace.Verify(context.Background())
	d.mu.RUnlock()
	if err != nil || len(verdict.Problems) > 0 {
		t.Errorf("after all of that: %v, %v", verdict.Problems, err)
	}
}

func answered(t *testing.T, name string, method reflect.Value, args []reflect.Value) {
	t.Helper()
	defer func() {
		if cause := recover(); cause != nil {
			t.Errorf("%s panics: %v", name, cause)
		}
	}()
	for _, result := range method.Call(args) {
		if err, ok := result.Interface().(error); ok && err != nil {
			if c := crossed(t, err); c.Code == fault.Internal {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// TestPathsNeedAPerson: what was neither chosen in a dialog nor dropped is refused, however it is written.
func TestPathsNeedAPerson(t *testing.T) {
	dir := agency(t)
	d := newDesk(t, dir)
	d.begin()
	theirs := t.TempDir()
	granted, beside := filepath.Join(theirs, "granted.csv"), filepath.Join(theirs, "beside.csv")
	for _, path := range []string{granted, beside} {
		if err := os.WriteFile(path, []byte("name,handle\nMira,@mira\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(theirs, "link.csv")
	if err := os.Symlink(granted, link); err != nil {
		t.Fatal(err)
	}
	d.grants.add(granted)
	other := agency(t)
	takers := map[string]func(path string) error{
		"WorkspaceAPI.Make":     func(path string) error { return (&WorkspaceAPI{d}).Make(path, "Nord", "Ida") },
		"WorkspaceAPI.Open":     func(path string) error { return (&WorkspaceAPI{d}).Open(path) },
		"WorkspaceAPI.MakeDemo": func(path string) error { return (&WorkspaceAPI{d}).MakeDemo(path) },
		"DraftsAPI.ChooseFolder": func(path string) error {
			_, err := (&DraftsAPI{d}).ChooseFolder(path)
			return err
		},
		"ReviewAPI.ReceiveFiles": func(path string) error {
			_, err := (&ReviewAPI{d}).ReceiveFiles("x", []string{granted, path})
			return err
		},
		"ImportAPI.Look": func(path string) error {
			_, err := (&ImportAPI{d}).Look(path, ImportChoice{})
			return err
		},
		"ImportAPI.Start": func(path string) error {
			_, err := (&ImportAPI{d}).Start(path, ImportChoice{}, true)
			return err
		},
		"ImportAPI.SaveNotTaken": func(path string) error { return (&ImportAPI{d}).SaveNotTaken("x", path) },
		"ImportAPI.Export": func(path string) error {
			_, err := (&ImportAPI{d}).Export(path, ExportChoice{All: true})
			return err
		},
	}
	for name, take := range takers {
		for _, path := range []string{
			beside, link, theirs, other, "/etc/passwd", "", ".", granted + "/", granted + "/../beside.csv", filepath.Join(theirs, "x") + "/../granted.csv",
			strings.ToUpper(granted), granted + "\x00", " " + granted, "file://" + granted, "\\\\server\\share", "\xff", strings.Repeat("a", 1<<20), "~", "$HOME",
		} {
			if c := crossed(t, take(path)); c.Code != fault.Invalid || !strings.Contains(c.Message, "hoose") {
				t.Errorf("%s(%.60q): %+v", name, path, c)
			}
		}
	}
	if entries, err := os.ReadDir(theirs); err != nil || len(entries) != 3 {
		t.Errorf("%d files lie there now, %v", len(entries), err)
	}
	if look, err := (&ImportAPI{d}).Look(granted, ImportChoice{}); err != nil || len(look.Entries) != 1 {
		t.Errorf("a granted file: %+v, %v", look, err)
	}
	d.grants.add(theirs, other)
	if err := takers["WorkspaceAPI.Make"](theirs); crossed(t, err).Field != "dir" { // it has files
		t.Errorf("got %v", err)
	}
	if err := takers["DraftsAPI.ChooseFolder"](theirs); err != nil {
		t.Error(err)
	}
	if err := takers["WorkspaceAPI.Open"](other); err != nil || place(t, d).Dir != other {
		t.Errorf("got %v", err)
	}
	if err := takers["WorkspaceAPI.Open"](dir); err != nil { // one of before
		t.Errorf("got %v", err)
	}
}

// TestEveryPathIsGuarded finds the bound methods that take a path by the names of their parameters.
func TestEveryPathIsGuarded(t *testing.T) {
	sources, err := filepath.Glob("*_api.go")
	if err != nil {
		t.Fatal(err)
	}
	guarded := 0
	for _, source := range sources {
		file, err := parser.ParseFile(token.NewFileSet(), source, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			method, ok := declaration.(*ast.FuncDecl)
			if !ok || method.Recv == nil || !method.Name.IsExported() || !takesPath(method) {
				continue
			}
			guarded++
			if !asksForGrant(method) {
				t.Errorf("%s: %s takes a path that no person has to have chosen", source, method.Name)
			}
		}
	}
	if guarded < 6 {
		t.Errorf("only %d methods take a path", guarded)
	}
}

func takesPath(method *ast.FuncDecl) bool {
	for _, parameter := range method.Type.Params.List {
		for _, name := range parameter.Names {
			if slices.Contains([]string{"path", "paths", "dir", "folder", "file", "files", "source", "target"}, name.Name) {
				return method.Name.Name != "PutBack" // it takes one of Backups only
			}
		}
	}
	return false
}

func asksForGrant(method *ast.FuncDecl) (asks bool) {
	ast.Inspect(method.Body, func(n ast.Node) bool {
		if called, ok := n.(*ast.SelectorExpr); ok {
			asks = asks || called.Sel.Name == "mustBeGranted" || called.Sel.Name == "mayEnter"
		}
		return true
	})
	return asks
}
