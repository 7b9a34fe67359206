package review

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/review/pack"
)

// mostAlike bounds how many packs of one name are looked for in a folder.
const mostAlike = 1000

// freeName is the path of a pack's file in a folder. A name that is taken gets a number, as there may be several packs of one
// campaign in a minute.
func freeName(dir, name string) (path string) {
	stem := strings.TrimSuffix(name, pageSuffix)
	for n := 1; n <= mostAlike; n++ {
		if n > 1 {
			name = fmt.Sprintf("%s %d%s", stem, n, pageSuffix)
		}
		path = filepath.Join(dir, name)
		if _, err := os.Lstat(path); err != nil {
			break
		}
	}
	return path
}

// writePack writes a pack into a folder where nothing has its name, and gives its path and its bytes. They are on the disk
// then: who gives a pack on does not wait for the system to write it.
func writePack(dir string, p pack.Pack) (path string, size int64, err error) {
	path = filepath.Join(dir, packName(p))
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", 0, packFault(err, dir)
	}
	if err = pack.Write(file, p); err == nil {
		err = file.Sync()
	}
	if info, told := file.Stat(); told == nil {
		size = info.Size()
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		_ = os.Remove(path)
		return "", 0, packFault(err, dir)
	}
	return path, size, nil
}

// packFault is why a pack could not be written into a folder.
func packFault(err error, dir string) error {
	var failed *fs.PathError
	var moved *os.LinkError
	here := errors.As(err, &failed) && strings.HasPrefix(failed.Path, dir) || errors.As(err, &moved)
	switch {
	case fault.OutOfSpace(err):
		return fault.Wrap(err, fault.NoSpace, "There is no room for the review pack in %s. Nothing was made and no piece has moved; free some, or choose another folder.", shownFolder(dir))
	case !here: // of the media
		return err
	case errors.Is(err, fs.ErrNotExist):
		return fault.Wrap(err, fault.NotFound, "%s is not there any more. Nothing was made and no piece has moved; choose another folder.", shownFolder(dir))
	case errors.Is(err, fs.ErrPermission):
		return fault.Wrap(err, fault.Unavailable, "Backlot may not write into %s. Nothing was made and no piece has moved; choose another folder.", shownFolder(dir))
	}
	return fault.Wrap(err, fault.Unavailable, "The review pack could not be written into %s. Nothing was made and no piece has moved; look after the disk, or choose another folder.", shownFolder(dir))
}

// shownFolder is a folder as a person chose it, without the hidden one inside it.
func shownFolder(dir string) string {
	if strings.HasPrefix(filepath.Base(dir), hiddenPrefix) {
		return filepath.Dir(dir)
	}
	return dir
}

// packName is the name of a pack's file.
func packName(p pack.Pack) string {
	return fmt.Sprintf("Review %s %s", safeName(cmp.Or(p.Campaign, p.Client)), p.MadeAt.Format("2006-01-02 1504")) + pageSuffix
}

// safeName is a name without what the systems' file names refuse, in at most 60 letters.
func safeName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return ' '
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(name), " ")
	if runes := []rune(name); len(runes) > 60 {
		name = string(runes[:60])
	}
	return name
}
