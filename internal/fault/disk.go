package fault

import (
	"errors"
	"syscall"
)

// OutOfSpace reports whether err says that a disk takes no more: it is full, the user's share of it is used up, or the file
// is larger than its file system takes, such as 4 GB on FAT.
func OutOfSpace(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}
