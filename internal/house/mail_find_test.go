package house_test

import (
	"testing"

	"backlot/internal/mail"
)

// Every key finds what it names, and with a minus before it leaves just that out.
func TestASearchLeavesOut(t *testing.T) {
	p := newPostbox(t)
	who, address := p.pair(t, `SELECT c.id, c.email FROM creator c WHERE c.email <> '' AND (SELECT count(*) FROM casting t
		JOIN campaign k ON k.id = t.campaign_id WHERE t.creator_id = c.id AND k.phase <> 'wrapped') = 1 LIMIT 1`)
	campaign := p.word(t, `SELECT k.name FROM casting t JOIN campaign k ON k.id = t.campaign_id WHERE t.creator_id = ? AND k.phase <> 'wrapped'`, who)
	name := p.word(t, `SELECT name FROM creator WHERE id = ?`, who)
	thread := p.answer(t, address, "The zeppelin", "", nil)
	if _, err := p.Mail.Assign(ctx, []string{thread}, p.Workspace.Me()); err != nil {
		t.Fatal(err)
	}
	for key, holds := range map[string]bool{
		`in:inbox`: true, `in:sent`: true, `in:archive`: false, `in:trash`: false, `in:snoozed`: false, `in:INBOX`: true, `in:projects`: false,
		`is:unread`: true, `is:starred`: false, `is:unanswered`: true,
		`creator:"` + name + `"`: true, `creator:nobody-of-that-name`: false, `campaign:"` + campaign + `"`: true,
		`assigned:me`: true, `from:` + address: true, `has:attachment`: false,
	} {
		for search, want := range map[string]bool{"zeppelin " + key: holds, "zeppelin -" + key: !holds} {
			list, err := p.Mail.Threads(ctx, mail.Filter{Folder: "all", Search: search, TimeZone: "UTC", Limit: 10})
			if err != nil {
				t.Fatal(err)
			}
			if found := len(list.Threads) == 1 && list.Threads[0].ID == thread; found != want || len(list.Faults) > 0 {
				t.Errorf("%s: found %v, faults %+v", search, found, list.Faults)
			}
		}
	}
}
