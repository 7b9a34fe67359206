package drafts

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"

	"backlot/internal/fault"
	"backlot/internal/workspace"
)

// A folder name stays this short, so that three of them and a long file name fit into the 260 UTF-16 units of a
// Windows path and into the 255 bytes of a name on Linux.
const (
	nameUnits = 50
	nameBytes = 150
)

// reserved names are devices on Windows, with any ending (Microsoft, "Naming Files, Paths, and Namespaces").
var reserved = set("con", "prn", "aux", "nul", "conin$", "conout$",
	"com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "com¹", "com²", "com³",
	"lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt¹", "lpt²", "lpt³")

// safeName is a name as a folder can bear it on every system.
func safeName(name string) string {
	name = strings.Map(func(c rune) rune {
		switch {
		case strings.ContainsRune(`<>:"/\|?*`, c), unicode.IsControl(c), unicode.IsSpace(c), c == utf8Replacement:
			return ' '
		case unicode.Is(unicode.Cf, c) && c != zeroWidthJoiner:
			return -1
		}
		return c
	}, norm.NFC.String(strings.ToValidUTF8(name, " ")))
	name = shorten(strings.Join(strings.Fields(name), " "))
	name = strings.TrimLeft(strings.TrimRight(name, ". "), ". ~$")
	if name == "" {
		return "Unnamed"
	}
	before, _, _ := strings.Cut(name, ".")
	if reserved[strings.ToLower(strings.TrimSpace(before))] || ignored(name) {
		return "_" + name
	}
	return name
}

const (
	utf8Replacement = '\uFFFD'
	zeroWidthJoiner = '\u200D' // joins emoji: without it one person becomes three
)

// shorten cuts between what a person sees as characters.
func shorten(name string) string {
	var short strings.Builder
	units := 0
	graphemes := uniseg.NewGraphemes(name)
	for graphemes.Next() {
		units += len(utf16.Encode(graphemes.Runes()))
		if units > nameUnits || short.Len()+len(graphemes.Str()) > nameBytes {
			break
		}
		short.WriteString(graphemes.Str())
	}
	return short.String()
}

// seat is a casting that needs a folder.
type seat struct {
	castingID, campaignID, clientID string
	names                           [3]string // client, campaign, creator
	path                            string    // remembered; "" for none
}

func (s seat) owners() [3]string {
	return [3]string{"client " + s.clientID, "campaign " + s.campaignID, "casting " + s.castingID}
}

// plan gives every seat without a path one: Client/Campaign/Creator. What has a folder keeps it; whoever would take
// the name of another gets a number behind it. taken says whether a name stands in a folder as something else.
func plan(seats []seat, taken func(parent, name string) bool) []seat {
	names := map[string]string{}  // owner -> its folder's name
	owners := map[string]string{} // parent/key of a name -> owner
	place := func(parent, name string) string { return parent + "/" + key(name) }
	for _, s := range seats {
		segments := strings.Split(s.path, "/")
		if len(segments) != 3 {
			continue
		}
		for level, owner := range s.owners() {
			parent := path.Join(segments[:level]...)
			names[parent+"\x00"+owner] = segments[level]
			owners[place(parent, segments[level])] = owner
		}
	}
	planned := slices.Clone(seats)
	for i, s := range planned {
		if s.path != "" {
			continue
		}
		parent := ""
		for level, owner := range s.owners() {
			name := names[parent+"\x00"+owner]
			for n := 1; name == ""; n++ {
				try := safeName(s.names[level])
				if n > 1 {
					try += " (" + strconv.Itoa(n) + ")"
				}
				if held := owners[place(parent, try)]; held == "" && !taken(parent, try) {
					name = try
				}
			}
			names[parent+"\x00"+owner] = name
			owners[place(parent, name)] = owner
			parent = path.Join(parent, name)
		}
		planned[i].path = parent
	}
	return planned
}

// MakeFolders makes the folders of all live castings in the drafts folder, also those that somebody removed, and
// returns how many are new.
func (s *Service) MakeFolders(ctx context.Context) (int, error) {
	var root string
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		root, err = folderSetting(ctx, tx)
		return err
	})
	if err != nil {
		return 0, err
	}
	if root == "" {
		return 0, fault.New(fault.NotFound, "No drafts folder is chosen yet. Choose one first.")
	}
	return s.makeFolders(ctx, root, true)
}

// makeFolders makes the folders of the live castings that have none yet, with again also the ones that had one.
func (s *Service) makeFolders(ctx context.Context, rootPath string, again bool) (made int, err error) {
	if err := checkRoot(rootPath); err != nil {
		return 0, err
	}
	// Nothing is made outside: a link inside the folder that leads out is refused.
	root, err := os.OpenRoot(rootPath)
	if err != nil {
		return 0, explainFolder(err, rootPath)
	}
	defer func() { _ = root.Close() }()
	var seats []seat
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		seats, err = liveSeats(ctx, tx)
		return err
	})
	if err != nil {
		return 0, err
	}
	known := existing{root: root, names: map[string]map[string]string{}}
	var fresh []seat
	for i, planned := range plan(seats, known.fileInTheWay) {
		isNew := seats[i].path == ""
		if !isNew && !again {
			continue
		}
		if err := ctx.Err(); err != nil {
			return made, err
		}
		was, err := known.make(planned.path)
		if err != nil {
			return made, explainFolder(err, planned.path)
		}
		if !was {
			made++
		}
		if isNew {
			fresh = append(fresh, planned)
		}
	}
	return made, s.rememberFolders(ctx, fresh)
}

func explainFolder(err error, name string) error {
	var known *fault.Fault
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, os.ErrPermission):
		return fault.Wrap(err, fault.Invalid, "The folder %s can't be made: Backlot may not write into the drafts folder. Files in it are still taken in.", name)
	case fault.OutOfSpace(err):
		return fault.Wrap(err, fault.NoSpace, "The disk is full: the folder %s can't be made. Free some space; it is made then.", name)
	}
	return fault.Wrap(err, fault.Unavailable, "The folder %s can't be made right now.", name)
}

// existing remembers what lies in the folders, so that thousands of castings need one look each level. A folder whose
// name differs only in case, accents' form or punctuation is the same one.
type existing struct {
	root  *os.Root
	names map[string]map[string]string // parent -> key -> name as it is on the disk, with "/" for what is no folder
}

func (e existing) in(parent string) map[string]string {
	if names, ok := e.names[parent]; ok {
		return names
	}
	names := map[string]string{}
	e.names[parent] = names
	folder, err := e.root.Open(path.Join(".", parent))
	if err != nil {
		return names // it is made in a moment, or making it says what is wrong
	}
	defer folder.Close()
	entries, err := folder.ReadDir(-1)
	if err != nil {
		return names
	}
	for _, entry := range entries {
		if entry.IsDir() {
			names[key(entry.Name())] = entry.Name()
		} else if names[key(entry.Name())] == "" {
			names[key(entry.Name())] = entry.Name() + "/"
		}
	}
	return names
}

func (e existing) fileInTheWay(parent, name string) bool {
	there := e.in(parent)[key(name)]
	return strings.TrimSuffix(there, "/") == name && strings.HasSuffix(there, "/")
}

// make makes a folder with those above it and says whether it was there.
func (e existing) make(folder string) (was bool, err error) {
	actual := ""
	for _, name := range strings.Split(folder, "/") {
		names := e.in(actual)
		there, ok := names[key(name)]
		was = ok && !strings.HasSuffix(there, "/")
		if !was {
			there = name
			if err := e.root.Mkdir(path.Join(actual, name), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
				return false, fmt.Errorf("making a folder: %w", err)
			}
			names[key(name)] = name
		}
		actual = path.Join(actual, there)
	}
	return was, nil
}
