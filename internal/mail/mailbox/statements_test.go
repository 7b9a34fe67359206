package mailbox_test

import (
	"database/sql"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"backlot/internal/workspace"
)

var statement = regexp.MustCompile(`(?s)^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\s`)

// TestEveryStatementPrepares prepares every SQL constant against the schema: a renamed column fails here and not on
// somebody's screen.
func TestEveryStatementPrepares(t *testing.T) {
	box := open(t)
	count := 0
	err := box.Read(ctx, func(tx *workspace.ReadTx) error {
		for name, query := range statements(t) {
			count++
			if err := tx.Prepare(ctx, query); err != nil {
				t.Errorf("%s: %v\n%s", name, err, query)
			}
		}
		return nil
	})
	must(t, err)
	if count < 40 {
		t.Errorf("only %d statements were found: this test no longer sees them", count)
	}
}

func statements(t *testing.T) map[string]string {
	values := map[string]ast.Expr{}
	sources, err := filepath.Glob("*.go")
	must(t, err)
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), source, nil, parser.SkipObjectResolution)
		must(t, err)
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
		if text, ok := constant(values, expr, 0); ok && statement.MatchString(text) {
			found[name] = text
		}
	}
	return found
}

// constant works out a string literal, a name of one, or a sum of them.
func constant(values map[string]ast.Expr, expr ast.Expr, depth int) (string, bool) {
	if depth > 20 {
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
	case *ast.BinaryExpr:
		left, okLeft := constant(values, e.X, depth+1)
		right, okRight := constant(values, e.Y, depth+1)
		return left + right, okLeft && okRight && e.Op == token.ADD
	}
	return "", false
}

// TestWhatRunsForEveryMailIsIndexed: a statement that reads all mails for each mail that comes takes minutes in the end.
func TestWhatRunsForEveryMailIsIndexed(t *testing.T) {
	box := open(t)
	all := statements(t)
	for name, index := range map[string]string{
		"selectSame": "message_message_id", "selectKnownID": "message_message_id", "selectForSum": "message_thread", "selectBySubject": "thread_counterpart",
		"mergeMessages": "message_thread", "mergeReferences": "reference_thread", "dropReferences": "reference_thread",
		"selectHomeless": "message_account", "selectLost": "message_account", "selectBroken": "message_broken",
	} {
		query, known := all[name]
		if !known {
			t.Errorf("there is no %s", name)
			continue
		}
		plan := ""
		err := box.Read(ctx, func(tx *workspace.ReadTx) error {
			steps, err := workspace.Collect(ctx, tx, "EXPLAIN QUERY PLAN "+query, make([]any, parameters(query)), func(rows *sql.Rows) (step string, err error) {
				var ignored any
				err = rows.Scan(&ignored, &ignored, &ignored, &step)
				return step, err
			})
			plan = strings.Join(steps, "; ")
			return err
		})
		must(t, err)
		if !strings.Contains(plan, index) || strings.Contains(plan, "SCAN message") || strings.Contains(plan, "SCAN thread") {
			t.Errorf("%s does not go by %s: %s", name, index, plan)
		}
	}
}

// parameters counts the arguments of a statement.
func parameters(query string) int {
	highest := 0
	for _, found := range regexp.MustCompile(`\?(\d+)`).FindAllStringSubmatch(query, -1) {
		n, _ := strconv.Atoi(found[1])
		highest = max(highest, n)
	}
	return max(highest, strings.Count(query, "?")-len(regexp.MustCompile(`\?\d`).FindAllString(query, -1)))
}
