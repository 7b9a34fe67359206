//go:build !linux

package mailsync

// modest is for systems whose threads have priorities that Backlot can set.
func modest() {}
