package creator

import (
	"context"

	"github.com/google/uuid"

	"backlot/internal/workspace"
)

// allNames is Namesakes without an index: it goes once through all names. It keeps a hash and an id of each, so that a
// million of them take some 50 MB.
type allNames struct {
	first   map[uint64]uuid.UUID
	further map[uint64][]uuid.UUID // of names that several bear
}

// Loaded implements Namesakes.
func (n *allNames) Loaded() bool { return n.first != nil }

// Namesakes implements Namesakes.
func (n *allNames) Namesakes(ctx context.Context, tx *workspace.ReadTx, names []string) (map[string][]string, error) {
	if n.first == nil {
		if err := n.read(ctx, tx); err != nil {
			return nil, err
		}
	}
	found := map[string][]string{}
	for _, name := range names {
		hash := hashOf(namesWords(name))
		id, known := n.first[hash]
		if !known {
			continue
		}
		found[name] = append(found[name][:0:0], id.String())
		for _, other := range n.further[hash] {
			found[name] = append(found[name], other.String())
		}
	}
	return found, nil
}

func (n *allNames) read(ctx context.Context, tx *workspace.ReadTx) error {
	rows, err := tx.Query(ctx, selectAllNames)
	if err != nil {
		return err
	}
	defer rows.Close()
	n.first, n.further = map[uint64]uuid.UUID{}, map[uint64][]uuid.UUID{}
	for rows.Next() {
		var id, name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		key, err := uuid.Parse(id)
		if err != nil {
			continue // an id of somebody else's making: it is found by account and mail address only
		}
		hash := hashOf(namesWords(name))
		if _, taken := n.first[hash]; !taken {
			n.first[hash] = key
		} else if len(n.further[hash]) < mostNamesakes {
			n.further[hash] = append(n.further[hash], key)
		}
	}
	return rows.Err()
}
