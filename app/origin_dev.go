//go:build dev

package app

import "os"

// browserAddress is where a development build is served from to a browser, "" when it is not.
func browserAddress() string { return os.Getenv("devserver") }

// devOrigin is the origin that may read media besides the window.
func devOrigin() []string {
	if address := browserAddress(); address != "" {
		return []string{"http://" + address}
	}
	return nil
}
