package mail_test

import (
	"strings"
	"testing"

	"backlot/internal/mail"
)

func TestASearchInAFolderThatThereIsNotSaysWhichThereAre(t *testing.T) {
	d := newDesk(t)
	d.deliver("INBOX", "Hello", kim)
	if err := d.imap.Mailboxes.Create("Castings", nil); err != nil {
		t.Fatal(err)
	}
	d.deliver("Castings", "About the casting", kim)
	d.sync()
	for search, says := range map[string]string{
		"in:nowhere": "no folder called “nowhere”", "hello -in:nowhere": "no folder called “nowhere”", `in:"two words"`: "no folder called “two words”",
		"in:castings": "", "in:cast": "", "in:inbox": "", "in:anywhere": "", "in:snoozed": "", "-in:spam": "", "hello": "",
	} {
		list, err := d.Threads(ctx, mail.Filter{Folder: "all", Search: search, TimeZone: "UTC", Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case says == "" && len(list.Faults) > 0, says != "" && len(list.Faults) != 1:
			t.Errorf("%s: %+v", search, list.Faults)
		case says != "" && (!strings.Contains(list.Faults[0].Why, says) || !strings.Contains(list.Faults[0].Why, "There are inbox, drafts, sent, archive, spam, trash, Castings.")):
			t.Errorf("%s: %s", search, list.Faults[0].Why)
		}
	}
}
