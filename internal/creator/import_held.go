package creator

import (
	"context"

	"backlot/internal/workspace"
)

// mostHeld is how many accounts of creators who are new are held back before they are written.
const mostHeld = 24_000

// held are accounts and niches of creators who are new and written already. Their ids lie anywhere in tables of millions:
// many at once, in the order of their ids, alter each page of an index once instead of a dozen times.
type held struct {
	accounts, niches [][]any
	accountIDs       map[string]bool
	creatorIDs       map[string]bool
}

// hold takes the fresh accounts and niches of a batch that can wait. Audiences and readings need their accounts.
func (h *held) hold(b *batch) bool {
	if len(b.audiences) > 0 || len(b.readings) > 0 {
		return false
	}
	if h.accountIDs == nil {
		h.accountIDs, h.creatorIDs = map[string]bool{}, map[string]bool{}
	}
	for _, k := range b.creators {
		if k.fresh || k.altered {
			h.creatorIDs[k.id] = true
		}
	}
	for _, row := range b.freshAccounts() {
		h.accounts = append(h.accounts, row)
		h.accountIDs[row[0].(string)] = true
	}
	h.niches = append(h.niches, b.fresh.niches...)
	return true
}

// knowsAnyOf says whether one of the rows names an account that is held.
func (h *held) knowsAnyOf(rows []candidate) bool {
	for at := range rows {
		for i := range rows[at].accounts {
			if h.accountIDs[rows[at].accounts[i].ID] {
				return true
			}
		}
	}
	return false
}

// belongsTo says whether something is held of a creator whom the batch knows.
func (h *held) belongsTo(b *batch) bool {
	for id := range b.creators {
		if h.creatorIDs[id] {
			return true
		}
	}
	return false
}

// write writes all that is held.
func (h *held) write(ctx context.Context, tx *workspace.WriteTx) error {
	if err := insertMany(ctx, tx, "account", accountColumns, h.accounts); err != nil {
		return err
	}
	if err := insertMany(ctx, tx, "creator_niche", nicheColumns, h.niches); err != nil {
		return err
	}
	*h = held{}
	return nil
}
