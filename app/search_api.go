package app

import (
	"context"

	"backlot/internal/house"
	"backlot/internal/search"
)

// SearchAPI is what the palette asks.
type SearchAPI struct{ desk *Desk }

// Find returns what fits a few letters, a few of each kind; see search.Service.
func (a *SearchAPI) Find(query string) ([]search.Hit, error) {
	return call(a.desk, func(ctx context.Context, h *house.House) ([]search.Hit, error) {
		return h.Search.Find(ctx, query)
	})
}
