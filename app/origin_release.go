//go:build !dev

package app

// devOrigin: a release serves its media to its own window only.
func devOrigin() []string { return nil }
