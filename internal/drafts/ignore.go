package drafts

import (
	"path"
	"strings"
)

// leftovers are what systems, office programs, browsers and sync programs keep beside the files that count.
var leftovers = []string{
	"~$*", "*.tmp", "*~rf*.tmp", "*.part", "*.partial", "*.crdownload", "*.download", "*.opdownload", "*.filepart",
	"*.!ut", "*.!sync", "*.bts", "desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r", "*.lnk", "*.url", "*.webloc",
	"*~", "*.swp", "*.swx", "*.lock", "__macosx", "$recycle.bin", "system volume information", "lost+found",
	"@eadir", "#recycle", "*.gdoc", "*.gsheet", "*.gslides", "*.icloud",
}

// ignored says whether a file or folder is none that a person put there. A sync program's temporary name is taken up
// when it is renamed to the real one.
func ignored(name string) bool {
	if strings.HasPrefix(name, ".") {
		return true
	}
	name = strings.ToLower(name)
	for _, pattern := range leftovers {
		if match, _ := path.Match(pattern, name); match {
			return true
		}
	}
	return false
}
