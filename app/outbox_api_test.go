package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backlot/internal/fault"
)

// Files go along, and attachments are saved, only where a person pointed; and of too many none is left out in silence.
func TestMailTakesOnlyPathsThatWereGiven(t *testing.T) {
	d, _ := deskOf(t)
	granted := list(t, d, "brief.txt", "Hello")
	link := filepath.Join(filepath.Dir(granted), "link.txt")
	if err := os.Symlink(granted, link); err != nil {
		t.Fatal(err)
	}
	outbox, mails := &OutboxAPI{d}, &MailAPI{d}
	for _, path := range []string{link, "/etc/passwd", "", "~", "~/x", granted + "\x00", granted + "/../link.txt", "\xff", strings.Repeat("a", 1<<20)} {
		if _, err := outbox.AttachFiles([]string{granted, path}); crossed(t, err).Code != fault.Invalid {
			t.Errorf("attached %.40q: %v", path, err)
		}
		if err := mails.SaveFile("1", 0, path); crossed(t, err).Code != fault.Invalid {
			t.Errorf("saved to %.40q: %v", path, err)
		}
	}
	files, err := outbox.AttachFiles([]string{granted})
	if err != nil || len(files) != 1 || files[0].Name != "brief.txt" || files[0].Size != 5 {
		t.Errorf("%+v %v", files, err)
	}
	many := make([]string, filesAtOnce+1)
	for i := range many {
		many[i] = granted
	}
	if files, err := outbox.AttachFiles(many); crossed(t, err).Code != fault.Invalid || len(files) != 0 {
		t.Errorf("%d of %d files, %v", len(files), len(many), err)
	}
}
