package house_test

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/testkit"
	"backlot/internal/workspace"
)

// mergeSteps are what people do with creators who are in twice.
var mergeSteps = []step{
	{"merge creators", (*office).merge},
	{"merge creators", (*office).merge},
	{"tell creators apart", func(o *office) (workspace.Receipt, error) {
		return o.Merger.Distinct(ctx, o.some("creator"), o.some("creator"))
	}},
}

func init() { peopleSteps = append(peopleSteps, mergeSteps...) }

const onTheLists = `archived_at = 0`

func (o *office) merge() (workspace.Receipt, error) {
	in := creator.MergeInput{KeepID: o.some("creator", onTheLists), OtherID: o.some("creator", onTheLists), Choices: map[string]creator.MergeChoice{}}
	for _, field := range []string{"name", "country", "languages", "email", "phone", "manager", "note", "standing", "qualityScore"} {
		in.Choices[field] = oneOf(o, field, "", "", creator.TakeKept, creator.TakeOther, creator.TakeBoth)
	}
	if preview, err := o.Merger.Preview(ctx, in.KeepID, in.OtherID); err == nil {
		for _, f := range preview.Fields {
			if !f.Joins && in.Choices[f.Field] == creator.TakeBoth {
				delete(in.Choices, f.Field)
			}
		}
	}
	return o.Merger.Merge(ctx, in)
}

// sums are the figures that a merge must not alter: what there is of each kind, and the money in it.
const sums = `SELECT 'accounts', count(*), coalesce(sum(followers), 0) FROM account
	UNION ALL SELECT 'readings', count(*), 0 FROM account_reading UNION ALL SELECT 'audiences', count(*), 0 FROM audience
	UNION ALL SELECT 'prices ' || currency, count(*), sum(amount_minor) FROM rate GROUP BY currency
	UNION ALL SELECT 'flags', count(*), 0 FROM creator_flag UNION ALL SELECT 'notes', count(*), 0 FROM creator_note
	UNION ALL SELECT 'pieces', count(*), count(DISTINCT casting_id) * 0 FROM deliverable UNION ALL SELECT 'drafts', count(*), 0 FROM draft
	UNION ALL SELECT 'posts', count(*), 0 FROM posting UNION ALL SELECT 'creators', count(*), 0 FROM creator
	UNION ALL SELECT 'payments ' || currency, count(*), sum(amount_minor) FROM payment GROUP BY currency
	UNION ALL SELECT 'fees ' || currency, 0, sum(fee_minor) FROM casting WHERE fee_minor > 0 GROUP BY currency
	UNION ALL SELECT 'campaigns that somebody is in', count(DISTINCT campaign_id), 0 FROM casting
	UNION ALL SELECT 'strays', count(*), 0 FROM payment y JOIN deliverable d ON d.id = y.deliverable_id WHERE d.casting_id <> y.casting_id
	UNION ALL SELECT 'twice in a campaign', count(*), 0 FROM (SELECT 1 FROM casting GROUP BY campaign_id, creator_id HAVING count(*) > 1)
	UNION ALL SELECT 'ways to mail ' || lower(value), 0, 0 FROM (SELECT email AS value FROM creator WHERE merged_into = '' AND email <> ''
		UNION SELECT value FROM contact WHERE kind = 'email') GROUP BY lower(value)`

func (o *office) sums(t *testing.T) map[string]string {
	t.Helper()
	figures := map[string]string{}
	err := o.Workspace.Read(ctx, func(tx *workspace.ReadTx) error {
		_, err := workspace.Collect(ctx, tx, sums, nil, func(rows *sql.Rows) (none struct{}, err error) {
			var what string
			var n, sum int64
			err = rows.Scan(&what, &n, &sum)
			figures[what] = fmt.Sprintf("%d, %d", n, sum)
			return none, err
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return figures
}

// pointers are the columns of tracked tables that name a row of another one, found in the schema, so that no table can
// be forgotten: by their name, or by a reference.
func (o *office) pointers(t *testing.T, to, named string) (pointers [][2]string) {
	t.Helper()
	const query = `SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = ?2
		UNION SELECT m.name, f."from" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE f."table" = ?1`
	err := o.Workspace.Read(ctx, func(tx *workspace.ReadTx) error {
		tracked, err := journal.Tracked(ctx, tx)
		if err != nil {
			return err
		}
		pointers, err = workspace.Collect(ctx, tx, query, []any{to, named}, func(rows *sql.Rows) (p [2]string, err error) {
			err = rows.Scan(&p[0], &p[1])
			return p, err
		})
		pointers = slices.DeleteFunc(pointers, func(p [2]string) bool { return !slices.Contains(tracked, p[0]) })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pointers
}

// lost counts the rows that name by a column somebody who has become part of another one, or a casting that is gone.
func (o *office) lost(t *testing.T, pointers [][2]string, gone string) (lost []string) {
	t.Helper()
	for _, p := range pointers {
		if n := o.number(t, fmt.Sprintf(`SELECT count(*) FROM %s x WHERE x.%s <> '' AND `+gone, p[0], p[1])); n > 0 {
			lost = append(lost, fmt.Sprintf("%d rows of %s by %s", n, p[0], p[1]))
		}
	}
	return lost
}

const (
	partOfAnother = `EXISTS (SELECT 1 FROM creator c WHERE c.id = x.%[2]s AND c.merged_into <> '')`
	noCasting     = `NOT EXISTS (SELECT 1 FROM casting c WHERE c.id = x.%[2]s)`
)

// probe writes a row that names id by a column, whatever else the table wants.
func (o *office) probe(t *testing.T, table, column, id string) {
	t.Helper()
	columns, values, args := []string{column}, []string{"?"}, []any{id}
	if column != "id" {
		columns, values, args = append(columns, "id"), append(values, "?"), append(args, "probe-"+table+"-"+column)
	}
	err := o.Workspace.Read(ctx, func(tx *workspace.ReadTx) error {
		_, err := workspace.Collect(ctx, tx, `SELECT "from", "table" FROM pragma_foreign_key_list(?)`, []any{table}, func(rows *sql.Rows) (none struct{}, err error) {
			var from, to string
			if err = rows.Scan(&from, &to); from != column && from != "id" {
				columns, values = append(columns, from), append(values, "(SELECT max(id) FROM "+to+")")
			}
			return none, err
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	testkit.Exec(t, o.Workspace, fmt.Sprintf(`INSERT INTO %s (%s) VALUES (%s) ON CONFLICT DO NOTHING`, table, strings.Join(columns, ", "), strings.Join(values, ", ")), args...)
}

// A table that is added later and names a creator or a casting has to be known to the merge.
func TestAMergeKnowsEveryTable(t *testing.T) {
	o := newOffice(t)
	both, err := o.ids(`SELECT DISTINCT creator_id FROM casting WHERE campaign_id = (SELECT campaign_id FROM casting
		GROUP BY campaign_id ORDER BY count(*) DESC, campaign_id LIMIT 1) ORDER BY creator_id LIMIT 2`)
	if err != nil || len(both) < 2 {
		t.Fatal(both, err)
	}
	keep, other := both[0], both[1]
	castings, err := o.ids(`SELECT id FROM casting WHERE creator_id = '` + other + `' AND campaign_id IN (SELECT campaign_id FROM casting WHERE creator_id = '` + keep + `')`)
	if err != nil || len(castings) == 0 {
		t.Fatal(castings, err)
	}
	creators, ofCastings := o.pointers(t, "creator", "creator_id"), o.pointers(t, "casting", "casting_id")
	for _, p := range creators {
		o.probe(t, p[0], p[1], other)
	}
	for _, p := range ofCastings {
		o.probe(t, p[0], p[1], castings[0])
	}
	testkit.Exec(t, o.Workspace, `INSERT INTO creator (id, name, archived_at, merged_into) VALUES ('part', 'Part', 1, ?)`, other)
	before := testkit.Dump(t, o.Workspace)
	receipt, err := o.Merger.Merge(ctx, creator.MergeInput{KeepID: keep, OtherID: other})
	if err != nil {
		t.Fatal(err)
	}
	if lost := append(o.lost(t, append(creators, [2]string{"creator", "merged_into"}), partOfAnother), o.lost(t, ofCastings, noCasting)...); len(lost) > 0 {
		t.Errorf("the merge does not know: %v", lost)
	}
	if len(creators) < 11 || len(ofCastings) < 2 {
		t.Errorf("only %v and %v were found", creators, ofCastings)
	}
	if _, err := o.Workspace.Undo(ctx, receipt.ActionID); err != nil {
		t.Fatal(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, o.Workspace))
}

// Whoever is merged with whomever after whatever happened: the money and the work are the same, nothing points at who
// has become part of another one but that fact itself, and one Undo gives back every table.
func TestAMergeLosesNothing(t *testing.T) {
	o := newOffice(t)
	creators, castingsOf, merges, joined := append(o.pointers(t, "creator", "creator_id"), [2]string{"creator", "merged_into"}), o.pointers(t, "casting", "casting_id"), 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		o.dice = rapidDice{rt}
		start := o.number(t, newestAction)
		for range rapid.IntRange(0, 4).Draw(rt, "steps") {
			o.step(t, rt)
		}
		before, figures, castings := testkit.Dump(t, o.Workspace), o.sums(t), o.number(t, `SELECT count(*) FROM casting`)
		receipt, err := o.merge()
		switch {
		case err != nil && fault.CodeOf(err) == fault.Internal:
			rt.Fatal(err)
		case err != nil:
			testkit.SameDump(t, before, testkit.Dump(t, o.Workspace))
		default:
			merges++
			if castings > o.number(t, `SELECT count(*) FROM casting`) {
				joined++
			}
			if after := o.sums(t); !maps.Equal(figures, after) {
				rt.Fatalf("%s: the figures were\n%v\nand are\n%v", receipt.Label, figures, after)
			}
			if lost := append(o.lost(t, creators, partOfAnother), o.lost(t, castingsOf, noCasting)...); len(lost) > 0 {
				rt.Fatalf("%s: left behind are %v", receipt.Label, lost)
			}
		}
		for _, id := range o.doneSince(t, start) {
			if _, err := o.Workspace.Undo(ctx, id); err != nil {
				rt.Fatalf("undoing: %v", err)
			}
			if id == receipt.ActionID {
				testkit.SameDump(t, before, testkit.Dump(t, o.Workspace))
			}
		}
	})
	testkit.SameReplayed(t, o.Workspace)
	if merges < 20 || joined < 2 {
		t.Errorf("only %d merges were done, of which %d joined castings", merges, joined)
	}
}
