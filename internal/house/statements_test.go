package house_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

var statement = regexp.MustCompile(`(?s)^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\s`)

// noRooms write test data in statements of their own making, or none at all.
var noRooms = []string{"bench", "cli", "demo", "testkit"}

// TestEveryStatementPrepares prepares every SQL constant of every room against the migrated schema: a renamed column
// fails here and not on somebody's screen.
func TestEveryStatementPrepares(t *testing.T) {
	rooms, err := filepath.Glob("../*")
	if err != nil {
		t.Fatal(err)
	}
	w, _ := testkit.Workspace(t)
	count := 0
	err = w.Read(context.Background(), func(tx *workspace.ReadTx) error {
		for _, room := range rooms {
			if slices.Contains(noRooms, filepath.Base(room)) {
				continue
			}
			for name, query := range statementsOf(t, room) {
				count++
				if err := tx.Prepare(context.Background(), query); err != nil {
					t.Errorf("%s %s: %v\n%s", filepath.Base(room), name, err, query)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if count < 100 {
		t.Errorf("only %d statements were found: this test no longer sees them", count)
	}
}

// statementsOf evaluates the string constants of one package and returns those that are whole statements.
func statementsOf(t *testing.T, dir string) map[string]string {
	values := map[string]ast.Expr{}
	files := token.NewFileSet()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, filepath.Join(dir, entry.Name()), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok {
				for i, name := range spec.Names {
					if i < len(spec.Values) {
						values[name.Name] = spec.Values[i]
					}
				}
			}
			return true
		})
	}
	found := map[string]string{}
	for name, expr := range values {
		text, ok := constant(values, expr, 0)
		opened := strings.Count(text, "(") > strings.Count(text, ")") // the beginning of others
		if ok && !opened && statement.MatchString(text) && !strings.Contains(text, "%s") {
			found[name] = text
		}
	}
	return found
}

// constant works out a string literal, a name of one, or a sum of them.
func constant(values map[string]ast.Expr, expr ast.Expr, depth int) (string, bool) {
	if depth > 40 { // a name that is defined by itself in another scope
		return "", false
	}
	switch e := expr.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.Ident:
		value, ok := values[e.Name]
		if !ok {
			return "", false
		}
		return constant(values, value, depth+1)
	case *ast.ParenExpr:
		return constant(values, e.X, depth+1)
	case *ast.BinaryExpr:
		left, okLeft := constant(values, e.X, depth+1)
		right, okRight := constant(values, e.Y, depth+1)
		return left + right, okLeft && okRight && e.Op == token.ADD
	}
	return "", false
}
