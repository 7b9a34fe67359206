package mail

import (
	"testing"

	"backlot/internal/mail/query"
)

// A key that excludes is told about, and does not turn into its opposite.
func TestExclusionsAreToldAndLeftOut(t *testing.T) {
	q := query.Parse("fee -in:inbox is:read is:starred", "2026-11-22")
	faults := withoutExclusions(&q)
	if len(faults) != 2 || len(q.In) != 0 || len(q.Is) != 1 || q.Is[0] != "starred" {
		t.Errorf("%d faults, in %q, is %q", len(faults), q.In, q.Is)
	}
}
