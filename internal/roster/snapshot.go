package roster

import (
	"context"

	"backlot/internal/workspace"
)

// load returns the columns as they were kept by the last window, nil where there are none that fit.
func (x *Index) load(context.Context, *workspace.ReadTx) *columns { return nil }
