package demo

import (
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"backlot/internal/fault"
)

// unplaced is a file that finds no place by itself: in the folder of a creator with several open pieces, or (without
// a person) in no creator's folder at all.
type unplaced struct {
	asset, name   string
	brief, person int
}

const nobody = -1

var unplacedFiles = []unplaced{
	{"studio-session-v1.mp4", "final_FINAL_v3.mp4", 0, 2},
	{"headphones.jpg", "IMG_4471.jpg", 0, nobody},
}

// fillDraftsFolder makes and chooses a new drafts folder beside the workspace in dir and leaves the unplaced files
// in it.
func (s *stage) fillDraftsFolder(ctx context.Context, dir string) error {
	folder, err := makeBeside(strings.TrimRight(dir, "/\\") + "-drafts")
	if err != nil {
		return err
	}
	if _, err := s.house.Drafts.ChooseFolder(ctx, folder); err != nil {
		return err
	}
	for _, file := range unplacedFiles {
		place := folder
		if file.person != nobody {
			b := briefs[file.brief]
			place = filepath.Join(folder, clients[b.client].name, b.name, roster[file.person].name)
		}
		content, err := assets.ReadFile("assets/" + file.asset)
		if err == nil {
			err = write(filepath.Join(place, file.name), marked(content, file.name))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// makeBeside makes a new folder with this name, or with a number behind it: a folder that is there already is
// somebody's.
func makeBeside(name string) (folder string, err error) {
	folder = name
	for n := 2; ; n++ {
		err := os.Mkdir(folder, 0o700)
		if err == nil {
			return folder, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", fault.Wrap(err, fault.Unavailable, "The folder %s can't be made.", folder)
		}
		folder = name + "-" + strconv.Itoa(n)
	}
}

// marked returns a picture or clip with other bytes and the same look: its name is put where players read no picture,
// in a comment (COM) of a JPEG or a free box at the end of an MP4.
func marked(content []byte, name string) []byte {
	if filepath.Ext(name) == ".jpg" {
		comment := binary.BigEndian.AppendUint16([]byte{0xff, 0xfe}, uint16(len(name)+2)) // the length counts itself
		return append(append(append(content[:2:2], comment...), name...), content[2:]...)
	}
	box := binary.BigEndian.AppendUint32(content, uint32(len(name)+8))
	return append(append(box, "free"...), name...)
}

func (s *stage) lay(asset, path string) error {
	content, err := assets.ReadFile("assets/" + asset)
	if err != nil {
		return err
	}
	return write(path, content)
}

func write(path string, content []byte) error {
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return fault.Wrap(err, fault.Unavailable, "%s can't be written.", path)
	}
	return nil
}
