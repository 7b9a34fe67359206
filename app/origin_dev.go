//go:build dev

package app

import "os"

// devOrigin is where a development build is served from to a browser.
func devOrigin() []string {
	if address := os.Getenv("devserver"); address != "" {
		return []string{"http://" + address}
	}
	return nil
}
