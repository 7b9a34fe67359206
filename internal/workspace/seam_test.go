package workspace

import "io/fs"

// What the tests of this package may reach besides its exported part.

// StatementsKept is statementsKept.
const StatementsKept = statementsKept

// With lets a workspace be opened with the migrations of another Backlot.
func (o Options) With(migrations fs.FS) Options {
	o.migrations = migrations
	return o
}

// Embedded are this program's migrations.
var Embedded fs.FS = embedded
