package creator

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"backlot/internal/entry"
	"backlot/internal/fault"
	"backlot/internal/sheet"
	"backlot/internal/workspace"
)

// part is one sheet of a file, and how it is read. name is "" where the file has only one sheet; tier is that of a
// ledger's sheet.
type part struct {
	sheet      int
	name       string
	tier       string
	layout     entry.Layout
	reader     entry.Reader
	head       []sheet.Row
	remembered bool
}

// parts finds the sheets that are taken and what their columns hold.
func (im *Importer) parts(ctx context.Context, file *sheet.File, options ImportOptions) ([]part, error) {
	numbers, ledger, err := chosenSheets(file.Sheets(), options.Sheets)
	if err != nil {
		return nil, err
	}
	parts := []part{}
	var first error
	for _, n := range numbers {
		p, err := im.part(ctx, file, n, options)
		if err != nil {
			if !fault.Is(err, fault.Invalid) || len(options.Sheets) > 0 {
				return nil, err
			}
			if first == nil {
				first = err
			}
			continue
		}
		if ledger {
			p.tier = entry.TierOf(p.name)
		}
		parts = append(parts, p)
		if !ledger && len(options.Sheets) == 0 {
			break
		}
	}
	if len(parts) == 0 {
		return nil, first
	}
	return parts, nil
}

// chosenSheets returns the numbers of the sheets to look at, and whether they are a ledger of relationships: one sheet
// for each of two tiers or more.
func chosenSheets(names, chosen []string) (numbers []int, ledger bool, err error) {
	tiers := map[string]bool{}
	for n, name := range names {
		tier := entry.TierOf(name)
		if tier != "" {
			tiers[tier] = true
		}
		if len(chosen) == 0 || slices.Contains(chosen, name) {
			numbers = append(numbers, n)
		}
	}
	if len(numbers) == 0 {
		return nil, false, fault.OnField("sheets", "This file has no sheet of that name.")
	}
	if ledger = len(tiers) > 1; ledger {
		numbers = slices.DeleteFunc(numbers, func(n int) bool { return len(chosen) == 0 && entry.TierOf(names[n]) == "" })
	}
	return numbers, ledger, nil
}

func (im *Importer) part(ctx context.Context, file *sheet.File, n int, options ImportOptions) (p part, err error) {
	p.sheet = n
	if names := file.Sheets(); len(names) > 1 {
		p.name = names[n]
	}
	if p.head, err = file.Head(ctx, n, entry.LookedAt); err != nil {
		return p, err
	}
	choice := entry.Choice{Mapping: options.Mapping, HeaderRow: options.HeaderRow}
	if choice.Mapping == nil {
		if choice, p.remembered, err = im.recall(ctx, p.head, choice); err != nil {
			return p, err
		}
	}
	if p.layout, err = entry.Recognise(p.head, choice); err != nil {
		return p, err
	}
	for i, c := range p.layout.Columns {
		if p.remembered && c.Why == entry.Chosen {
			p.layout.Columns[i].Why = whyRemembered
		}
	}
	p.reader, err = p.layout.Settle(ctx, p.head, func(ctx context.Context) iter.Seq2[sheet.Row, error] { return file.Rows(ctx, n) })
	return p, err
}

// recall takes the columns for what a person took the same headers for before.
func (im *Importer) recall(ctx context.Context, head []sheet.Row, choice entry.Choice) (entry.Choice, bool, error) {
	prints := entry.Prints(head)
	ids := make([]string, 0, len(prints))
	for print := range prints {
		ids = append(ids, print)
	}
	var print, stored string
	err := im.w.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, selectMapping, []any{asJSON(ids)}, &print, &stored)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return choice, false, nil
	}
	if err != nil {
		return choice, false, err
	}
	mapping := map[string]string{}
	if err := json.Unmarshal([]byte(stored), &mapping); err != nil {
		return choice, false, fmt.Errorf("reading the columns kept as %s: %w", print, err)
	}
	if choice.Mapping = mapping; choice.HeaderRow == nil {
		row := prints[print]
		choice.HeaderRow = &row
	}
	return choice, true, nil
}

// whyRemembered says that a person took the same header for this field before.
const whyRemembered = "remembered"

// remember keeps what a person took the columns for.
func (im *Importer) remember(ctx context.Context, parts []part, mapping map[string]string) error {
	return im.w.Note(ctx, func(tx *workspace.WriteTx) error {
		for _, p := range parts {
			kept := map[string]string{}
			for _, c := range p.layout.Columns {
				if _, chosen := mapping[c.Header]; chosen || c.Field != "" {
					kept[c.Header] = c.Field
				}
			}
			stored, err := json.Marshal(kept)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, putMapping, p.layout.Print(), string(stored), tx.Now()); err != nil {
				return err
			}
		}
		return nil
	})
}
