package house_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/creator"
	"backlot/internal/sheet"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// Whatever a person decides on the duplicates of a sheet: the import is one action, and taking it back restores every
// table.
func TestUndoOfAnImportWithDecisions(t *testing.T) {
	o := newOffice(t)
	before := testkit.Dump(t, o.Workspace)
	var own bytes.Buffer
	if _, err := o.Creators.Export(ctx, &own, false, creator.ExportOptions{}); err != nil {
		t.Fatal(err)
	}
	content := strings.NewReplacer("Berlin", "Bonn", "2026", "2025", ",80,", ",81,").Replace(own.String())
	known, err := o.ids(`SELECT id FROM creator WHERE archived_at = 0 ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	decided := 0
	rapid.Check(t, func(rt *rapid.T) {
		text := []byte(content + namesakes(rt, o, known))
		file, err := sheet.New(ctx, bytes.NewReader(text), int64(len(text)), sheet.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		plan, err := o.Importer.Import(ctx, file, creator.ImportOptions{DryRun: true})
		if err != nil {
			rt.Fatal(err)
		}
		testkit.SameDump(t, before, testkit.Dump(t, o.Workspace))
		options := creator.ImportOptions{}
		for _, d := range plan.Duplicates {
			decision := creator.Decision{Sheet: d.Sheet, Row: d.Row, With: d.CreatorID}
			decision.Do = rapid.SampledFrom([]creator.Do{creator.DoDefault, creator.DoMerge, creator.DoKeep, creator.DoSkip}).Draw(rt, "do")
			for _, field := range d.Fields {
				if field.Choosable && rapid.Bool().Draw(rt, "take") {
					decision.Take = append(decision.Take, field.Field)
				}
			}
			options.Decisions = append(options.Decisions, decision)
			decided++
		}
		report, err := o.Importer.Import(ctx, file, options)
		if err != nil {
			rt.Fatal(err)
		}
		if report.Receipt.ActionID == "" {
			return
		}
		if _, err := o.Workspace.Undo(ctx, report.Receipt.ActionID); err != nil {
			rt.Fatal(err)
		}
		testkit.SameDump(t, before, testkit.Dump(t, o.Workspace))
	})
	if decided == 0 {
		t.Error("there was nothing to decide on")
	}
}

// namesakes are rows of people who bear the names of creators who are known, with other accounts or none.
func namesakes(rt *rapid.T, o *office, known []string) string {
	var rows strings.Builder
	for n := range rapid.IntRange(0, 3).Draw(rt, "namesakes") {
		var name string
		err := o.Workspace.Read(ctx, func(tx *workspace.ReadTx) error {
			return tx.Row(ctx, `SELECT name FROM creator WHERE id = ?`, []any{rapid.SampledFrom(known).Draw(rt, "who")}, &name)
		})
		if err != nil {
			rt.Fatal(err)
		}
		fmt.Fprintf(&rows, ",%s,,,,,,,n%d@example.com\r\n", name, n)
	}
	return rows.String()
}
