package creator

import (
	"context"

	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// mostHeld is how many bytes of accounts and niches of creators who are new are held back before they are written.
const mostHeld = 12 << 20

// held are accounts and niches of creators who are new and written already. Their ids lie anywhere in tables of millions:
// many at once, in the order of their ids, alter each page of an index once instead of a dozen times.
type held struct {
	accounts, niches journal.Rows
	known            map[uint64]struct{} // hashes of the ids of accounts and creators
}

// hold takes the fresh accounts and niches of a batch that can wait. Audiences and readings need their accounts.
func (h *held) hold(b *batch) bool {
	if len(b.audiences) > 0 || len(b.readings) > 0 {
		return false
	}
	if h.known == nil {
		h.known = map[uint64]struct{}{}
	}
	for _, k := range b.creators {
		if k.fresh || k.altered {
			h.known[hashOf(k.id)] = struct{}{}
		}
	}
	for _, a := range b.freshAccounts(true) {
		h.accounts.Add(a.row()...)
		h.known[hashOf(a.ID)] = struct{}{}
	}
	for _, row := range b.fresh.niches {
		h.niches.Add(row...)
	}
	return true
}

// isFull says whether it is time to write what is held.
func (h *held) isFull() bool { return h.accounts.Size()+h.niches.Size() > mostHeld }

// mayKnowAnyOf says whether one of the rows names an account that is held; now and then also when none does.
func (h *held) mayKnowAnyOf(rows []candidate) bool {
	for at := range rows {
		for i := range rows[at].accounts {
			if _, known := h.known[hashOf(rows[at].accounts[i].ID)]; known {
				return true
			}
		}
	}
	return false
}

// mayBelongTo says whether something is held of a creator whom the batch knows; now and then also when nothing is.
func (h *held) mayBelongTo(b *batch) bool {
	for id := range b.creators {
		if _, known := h.known[hashOf(id)]; known {
			return true
		}
	}
	return false
}

// write writes all that is held.
func (h *held) write(ctx context.Context, tx *workspace.WriteTx) error {
	if err := tx.InsertRows(ctx, "account", accountColumns, &h.accounts); err != nil {
		return err
	}
	if err := tx.InsertRows(ctx, "creator_niche", nicheColumns, &h.niches); err != nil {
		return err
	}
	*h = held{}
	return nil
}
