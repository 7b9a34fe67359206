package creator

import "backlot/internal/entry"

// readCount reads a number of followers or views as people write it; see entry.Count.
func readCount(text string) (count int64, ok bool) { return entry.Count(text) }

// readRate reads a rate in hundredths of a percent; see entry.Percentage.
func readRate(text string, share bool) (bp int64, ok, impossible bool) {
	return entry.Percentage(text, share)
}
