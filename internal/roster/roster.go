// Package roster keeps the facts by which creators are chosen in memory: a million of them are filtered, ranked, sorted
// and found by a few letters in a few milliseconds. It reads the tables and writes none; what it knows follows the
// journal. Rules of ranking are in rank.go, the shape of the columns in columns.go.
package roster

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"backlot/internal/journal"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// Index is the roster of one workspace.
type Index struct {
	w *workspace.Workspace

	renewing sync.Mutex // held by whoever makes new columns
	now      atomic.Pointer[columns]
	last     atomic.Pointer[answer]
	book     atomic.Pointer[nameBook]
	saved    atomic.Int64 // the position that the snapshot has, -1 for none

	leastKept int // creators that are worth a snapshot
}

// New makes the roster of a workspace. It reads nothing yet.
func New(w *workspace.Workspace) *Index {
	x := &Index{w: w, leastKept: worthKeeping}
	x.saved.Store(-1)
	return x
}

// Ready reads what is missing, so that the next question is answered at once.
func (x *Index) Ready(ctx context.Context) error {
	return x.w.Read(ctx, func(tx *workspace.ReadTx) error {
		_, err := x.columns(ctx, tx)
		return err
	})
}

// Size is how many creators there are that are not archived, as tx sees them.
func (x *Index) Size(ctx context.Context, tx *workspace.ReadTx) (int, error) {
	c, err := x.columns(ctx, tx)
	if err != nil {
		return 0, err
	}
	return c.alive, nil
}

const actionAt = `SELECT coalesce((SELECT action_id FROM change WHERE seq = ?), '')`

// columns returns the facts as tx sees them: creators that have changed since they were last asked for are read anew.
func (x *Index) columns(ctx context.Context, tx *workspace.ReadTx) (*columns, error) {
	last, err := journal.LastChange(ctx, tx)
	if err != nil {
		return nil, err
	}
	if c := x.now.Load(); c != nil && c.at >= last { // a transaction that began earlier may see what came since
		return c, nil
	}
	x.renewing.Lock()
	defer x.renewing.Unlock()
	before := x.now.Load()
	if before != nil && before.at >= last {
		return before, nil
	}
	if before == nil {
		if before = x.load(ctx, tx, last); before != nil && before.at == last {
			x.store(before)
			return before, nil
		}
	}
	fresh, err := x.renewed(ctx, tx, before, last)
	if err != nil {
		return nil, fmt.Errorf("bringing the roster up to date: %w", err)
	}
	x.store(fresh)
	return fresh, nil
}

const (
	// largeRoster is from how many creators on the columns are most of what the program holds in memory.
	largeRoster = 200_000
	// thrifty is by how many percent the memory may grow before what is not used is given back. The columns hold no
	// pointers, so that looking for it costs next to nothing.
	thrifty = 5
)

func (x *Index) store(c *columns) {
	if c.size() >= largeRoster && (x.now.Load() == nil || x.now.Load().size() < largeRoster) {
		debug.SetGCPercent(thrifty)
	}
	x.now.Store(c)
	x.book.Store(nil)
}

// mostRenewed is how many changed creators are added to the columns; for more, all is read anew.
const mostRenewed = 400_000

func (x *Index) renewed(ctx context.Context, tx *workspace.ReadTx, before *columns, last int64) (*columns, error) {
	today := when.DateIn(x.w.Clock().Now(), time.UTC)
	var action string
	if err := tx.Row(ctx, actionAt, []any{last}, &action); err != nil {
		return nil, err
	}
	if before == nil {
		return readAll(ctx, tx, today, last, action)
	}
	changed, err := changedCreators(ctx, tx, before.at, last)
	if err != nil {
		return nil, err
	}
	if len(changed) > mostRenewed {
		return readAll(ctx, tx, today, last, action)
	}
	c := before.successor()
	c.at, c.lastID = last, action
	if err := c.renew(ctx, tx, changed, today); err != nil {
		return nil, err
	}
	return x.compacted(c)
}

// compacted gets rid of places that are gone once they are as many as the others. The way over the disk is the quickest.
func (x *Index) compacted(c *columns) (*columns, error) {
	if c.size() < 2*fewPlaces || c.gone.count() < c.size()/2 {
		return c, nil
	}
	if err := x.write(c); err != nil {
		return nil, err
	}
	file, err := os.Open(x.snapshotPath())
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readSnapshot(file)
}

// fewPlaces are not worth being tidied up.
const fewPlaces = 500

// renew reads creators anew.
func (c *columns) renew(ctx context.Context, tx *workspace.ReadTx, ids []string, today when.Date) error {
	from := place(c.size())
	for part := range slices.Chunk(ids, readAtOnce) {
		for _, id := range part {
			k, _ := keyOf(id)
			c.remove(k)
		}
		if err := read(ctx, tx, part, today, c.add); err != nil {
			return err
		}
	}
	if int(from) < c.size() {
		c.settle(from)
	}
	return nil
}

func readAll(ctx context.Context, tx *workspace.ReadTx, today when.Date, last int64, action string) (*columns, error) {
	c := &columns{at: last, lastID: action, odd: map[place]string{}, past: map[place]*Past{}, absent: map[place][]Span{}}
	var total int
	if err := tx.Row(ctx, countCreators, nil, &total); err != nil {
		return nil, err
	}
	if total >= largeRoster {
		debug.SetGCPercent(thrifty)
	}
	after := ""
	for {
		ids, err := workspace.Collect(ctx, tx, selectIDsAfter, []any{after, readAtOnce}, func(rows *sql.Rows) (id string, err error) {
			err = rows.Scan(&id)
			return id, err
		})
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			break
		}
		if err := read(ctx, tx, ids, today, c.add); err != nil {
			return nil, err
		}
		if after == "" && total > len(ids) {
			c.reserve(total)
		}
		after = ids[len(ids)-1]
	}
	c.settle(0)
	return c, nil
}

// The tables that the columns are read from, and by which column their rows lead to a creator.
const (
	// ?1 and ?2 are the journal's positions.
	changedSingly = `WITH c AS (SELECT tbl, row_id, before, after FROM change WHERE seq > ?1 AND seq <= ?2 AND last_id = '')
		SELECT row_id FROM c WHERE tbl IN ('creator', 'creator_tier')
		UNION SELECT coalesce(nullif(after, ''), before) ->> 'creator_id' FROM c
			WHERE tbl IN ('account', 'creator_niche', 'rate', 'creator_flag', 'absence', 'casting')
		UNION SELECT before ->> 'creator_id' FROM c
			WHERE tbl IN ('account', 'creator_niche', 'rate', 'creator_flag', 'absence', 'casting') AND before <> ''
		UNION SELECT a.creator_id FROM c JOIN account a ON a.id = c.row_id WHERE c.tbl = 'account'
		UNION SELECT f.creator_id FROM c JOIN creator_flag f ON f.id = c.row_id WHERE c.tbl = 'creator_flag'
		UNION SELECT r.creator_id FROM c JOIN rate r ON r.id = c.row_id WHERE c.tbl = 'rate'
		UNION SELECT b.creator_id FROM c JOIN absence b ON b.id = c.row_id WHERE c.tbl = 'absence'
		UNION SELECT k.creator_id FROM c JOIN casting k ON k.id = c.row_id WHERE c.tbl = 'casting'
		UNION SELECT a.creator_id FROM c JOIN audience u ON u.id = c.row_id JOIN account a ON a.id = u.account_id WHERE c.tbl = 'audience'
		UNION SELECT a.creator_id FROM c JOIN account a ON a.id IN (nullif(c.before, '') ->> 'account_id', nullif(c.after, '') ->> 'account_id')
			WHERE c.tbl = 'audience'
		UNION SELECT k.creator_id FROM c JOIN deliverable d ON d.id = c.row_id JOIN casting k ON k.id = d.casting_id
			WHERE c.tbl IN ('deliverable', 'posting')
		UNION SELECT k.creator_id FROM c JOIN casting k ON k.id IN (nullif(c.before, '') ->> 'casting_id', nullif(c.after, '') ->> 'casting_id') WHERE c.tbl = 'deliverable'
		UNION SELECT k.creator_id FROM c JOIN casting k ON k.campaign_id = c.row_id WHERE c.tbl = 'campaign'
		UNION SELECT k.creator_id FROM c JOIN campaign p ON p.client_id = c.row_id JOIN casting k ON k.campaign_id = p.id WHERE c.tbl = 'client'`
	changedInRuns = `SELECT c.tbl, coalesce(nullif(c.before, ''), c.after) FROM change c
		WHERE c.seq > ?1 AND c.seq <= ?2 AND c.last_id <> ''
		AND c.tbl IN ('creator', 'account', 'creator_niche', 'rate', 'creator_flag', 'absence', 'audience', 'creator_tier', 'casting')`
	selectOwners = `SELECT DISTINCT a.creator_id FROM json_each(?) w JOIN account a ON a.id = w.value`
)

// changedCreators are those whose facts may have changed between two positions of the journal.
func changedCreators(ctx context.Context, tx *workspace.ReadTx, from, to int64) ([]string, error) {
	singly, err := workspace.Collect(ctx, tx, changedSingly, []any{from, to}, func(rows *sql.Rows) (id sql.NullString, err error) {
		err = rows.Scan(&id)
		return id, err
	})
	if err != nil {
		return nil, err
	}
	changed, accounts := map[string]bool{}, []string{}
	for _, id := range singly {
		changed[id.String] = true
	}
	_, err = workspace.Collect(ctx, tx, changedInRuns, []any{from, to}, func(rows *sql.Rows) (none struct{}, err error) {
		var table, text string
		if err = rows.Scan(&table, &text); err != nil {
			return none, err
		}
		var run struct {
			Columns []string `json:"columns"`
			Rows    [][]any  `json:"rows"`
		}
		if err = json.Unmarshal([]byte(text), &run); err != nil {
			return none, fmt.Errorf("reading a run of %s: %w", table, err)
		}
		column := "creator_id"
		switch table {
		case "creator", "creator_tier":
			column = "id"
		case "audience":
			column = "account_id"
		}
		at := slices.Index(run.Columns, column)
		for _, row := range run.Rows {
			id, _ := row[at].(string)
			if table == "audience" {
				accounts = append(accounts, id)
			} else {
				changed[id] = true
			}
		}
		return none, nil
	})
	if err != nil {
		return nil, err
	}
	for part := range slices.Chunk(accounts, readAtOnce) {
		wanted, _ := json.Marshal(part) // strings always can
		owners, err := workspace.Collect(ctx, tx, selectOwners, []any{string(wanted)}, func(rows *sql.Rows) (id string, err error) {
			err = rows.Scan(&id)
			return id, err
		})
		if err != nil {
			return nil, err
		}
		for _, id := range owners {
			changed[id] = true
		}
	}
	delete(changed, "")
	ids := make([]string, 0, len(changed))
	for id := range changed {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}
