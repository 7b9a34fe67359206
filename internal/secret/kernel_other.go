//go:build !linux

package secret

import "errors"

// openKernel has no counterpart elsewhere: macOS and Windows always have a keyring.
func openKernel(string) (keeper, error) { return nil, errors.ErrUnsupported }
