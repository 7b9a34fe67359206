//go:build !dev

package app

// browserAddress: a release is never served to a browser.
func browserAddress() string { return "" }

// devOrigin: a release serves its media to its own window only.
func devOrigin() []string { return nil }
