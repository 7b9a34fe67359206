package house_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"backlot/internal/agenda"
	"backlot/internal/creator"
	"backlot/internal/fault"
	"backlot/internal/mail"
	"backlot/internal/search"
	"backlot/internal/testkit"
)

// What was said outside of mail stands in the creator's story and beside the thread, can be changed and removed, and each
// step is undone.
func TestWhatWasSaidElsewhere(t *testing.T) {
	p := newPostbox(t)
	casting, address := p.pair(t, `SELECT t.id, c.email`+castingOf+early)
	who := p.word(t, `SELECT creator_id FROM casting WHERE id = ?`, casting)
	campaign := p.word(t, `SELECT campaign_id FROM casting WHERE id = ?`, casting)
	thread := p.answer(t, address, "Call me.", "", nil)
	empty := testkit.Dump(t, p.Workspace)
	in := mail.LoggedInput{CreatorID: who, CampaignID: campaign, ThreadID: thread, Channel: mail.Call, Body: " Wants the money first. ", SaidAt: p.clock.Now().UnixMilli()}
	for field, spoil := range map[string]func(*mail.LoggedInput){
		"channel": func(in *mail.LoggedInput) { in.Channel = "smoke" }, "body": func(in *mail.LoggedInput) { in.Body = " " },
		"saidAt": func(in *mail.LoggedInput) { in.SaidAt = p.clock.Now().Add(time.Hour).UnixMilli() }, "campaignId": func(in *mail.LoggedInput) { in.CampaignID = "none" },
	} {
		bad := in
		spoil(&bad)
		_, err := p.Mail.LogMessage(ctx, bad)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	saved, err := p.Mail.LogMessage(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	in.ID, in.Body, in.ByUs = saved.ID, "Gets half of it first.", true
	edited, err := p.Mail.LogMessage(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	side, err := p.Mail.Side(ctx, thread)
	if err != nil || len(side.Logged) != 1 || side.Logged[0].Body != in.Body || side.Logged[0].CampaignID != campaign || !side.Logged[0].ByUs {
		t.Fatalf("%+v, %v", side.Logged, err)
	}
	story, err := p.Creators.Story(ctx, who, creator.StoryMessage, 0, 0)
	if err != nil || len(story.Entries) != 2 || story.Entries[1].LoggedID != saved.ID || story.Entries[1].Text != in.Body || story.Entries[0].CampaignID != campaign {
		t.Fatalf("%+v, %v", story.Entries, err)
	}
	removed, err := p.Mail.RemoveLogged(ctx, saved.ID)
	if err != nil {
		t.Fatal(err)
	}
	if list, err := p.Mail.LoggedWith(ctx, who); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
	if story, err = p.Creators.Story(ctx, who, creator.StoryMessage, 0, 0); err != nil || len(story.Entries) != 3 {
		t.Errorf("%+v, %v", story.Entries, err)
	}
	if _, err := p.Mail.RemoveLogged(ctx, saved.ID); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	for _, id := range []string{removed.ActionID, edited.Receipt.ActionID, saved.Receipt.ActionID} {
		if _, err := p.Workspace.Undo(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	testkit.SameDump(t, empty, testkit.Dump(t, p.Workspace))
	testkit.SameReplayed(t, p.Workspace)
}

// Today names threads that wait for an answer for more than a day, and follow-ups that got none.
func TestTodayKnowsWhatMailWaits(t *testing.T) {
	p := newPostbox(t)
	_, address := p.pair(t, `SELECT t.id, c.email`+castingOf+early)
	mine := map[string]bool{} // others have mail as well
	said := func() string {
		t.Helper()
		today, err := p.Agenda.Today(ctx)
		if err != nil {
			t.Fatal(err)
		}
		list := []string{}
		for _, l := range today.DueToday {
			if l.Kind == agenda.KindMail && mine[l.ID] {
				list = append(list, l.ActionLabel+" "+l.Route)
			}
		}
		for _, l := range today.Late {
			if l.Kind == agenda.KindMail {
				t.Errorf("late: %+v", l)
			}
		}
		return strings.Join(list, ", ")
	}
	thread := p.answer(t, address, "When do I get the product?", "", nil)
	stranger := p.answer(t, "stranger@elsewhere.example", "Buy our shoes?", "", nil)
	mine[thread], mine[stranger] = true, true
	if got := said(); got != "" {
		t.Errorf("at once: %q", got)
	}
	p.clock.Advance(25 * time.Hour)
	if got := said(); got != "Answer /inbox/all/"+thread {
		t.Errorf("a day later: %q", got)
	}
	if _, err := p.Mail.NeedsReply(ctx, []string{thread}, false); err != nil {
		t.Fatal(err)
	}
	if got := said(); got != "" {
		t.Errorf("needs none: %q", got)
	}

	alone := p.put(t, "From: "+ourAddress+"\nTo: "+address+"\nSubject: A new idea\nDate: "+p.clock.Now().Format(time.RFC1123Z)+"\nMessage-ID: <idea@northlight.example>\n\nInterested?\n", true)
	mine[alone] = true
	on := p.clock.Now().Add(48 * time.Hour).Format(time.DateOnly)
	testkit.Exec(t, p.Workspace, `INSERT INTO outgoing (id, account_id, message_id, follow_up_on) VALUES ('idea', 'ours', 'idea@northlight.example', ?)`, on)
	testkit.Exec(t, p.Workspace, `INSERT INTO delivery (id, outgoing_id, state, state_at) VALUES ('one', 'idea', 'sent', ?)`, p.clock.Now().UnixMilli())
	p.clock.Advance(24 * time.Hour)
	if got := said(); got != "" {
		t.Errorf("a day before: %q", got)
	}
	p.clock.Advance(30 * time.Hour)
	if got := said(); got != "Follow up /inbox/all/"+alone {
		t.Errorf("on the day: %q", got)
	}
	p.put(t, "From: "+address+"\nTo: "+ourAddress+"\nSubject: Re: A new idea\nDate: "+p.clock.Now().Format(time.RFC1123Z)+"\nMessage-ID: <yes@theirs.example>\nIn-Reply-To: <idea@northlight.example>\n\nTell me more.\n", false)
	if got := said(); got != "" {
		t.Errorf("answered: %q", got)
	}
}

// A thread is about what our mail in it was written for, else about the only open campaign of its creator; a person's
// word goes before both. The campaign's list and its key in a search know the same.
func TestThreadsFindTheirCampaign(t *testing.T) {
	p := newPostbox(t)
	who, address := p.pair(t, `SELECT c.id, c.email FROM creator c WHERE c.email <> '' AND (SELECT count(*) FROM casting t
		JOIN campaign k ON k.id = t.campaign_id WHERE t.creator_id = c.id AND k.phase <> 'wrapped') = 1 LIMIT 1`)
	only := p.word(t, `SELECT k.id FROM casting t JOIN campaign k ON k.id = t.campaign_id WHERE t.creator_id = ? AND k.phase <> 'wrapped'`, who)
	other := p.word(t, `SELECT id FROM campaign WHERE id <> ? LIMIT 1`, only)
	thread := p.answer(t, address, "A question", "", nil)
	about := func(campaign, search string) bool {
		t.Helper()
		list, err := p.Mail.Threads(ctx, mail.Filter{Folder: "all", CampaignID: campaign, Search: search, TimeZone: "UTC", Limit: 200})
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range list.Threads {
			if line.ID == thread {
				return campaign == "" || line.CampaignID == campaign
			}
		}
		return false
	}
	name := func(id string) string { return p.word(t, `SELECT name FROM campaign WHERE id = ?`, id) }
	if !about(only, "") || about(other, "") || !about("", `campaign:"`+name(only)+`"`) || about("", `campaign:"`+name(other)+`"`) {
		t.Error("not found by its creator's only campaign")
	}
	testkit.Exec(t, p.Workspace, `INSERT INTO outgoing (id, account_id, message_id, thread_id, campaign_id) VALUES ('o', 'ours', 'out0@northlight.example', 'out0@northlight.example', ?)`, other)
	opened, err := p.Mail.Open(ctx, thread)
	if err != nil || opened.Line.CampaignID != other || opened.Line.CreatorID != who {
		t.Errorf("%+v, %v", opened.Line, err)
	}
	if !about(other, "") {
		t.Error("not found by our mail")
	}
	if _, err := p.Mail.Link(ctx, []string{thread}, "", only); err != nil {
		t.Fatal(err)
	}
	if !about(only, "") || about(other, "") {
		t.Error("not found by a person's word")
	}
}

// The search of everything finds threads by subject and people.
func TestTheSearchFindsThreads(t *testing.T) {
	p := newPostbox(t)
	_, address := p.pair(t, `SELECT t.id, c.email`+castingOf+early)
	thread := p.put(t, "From: Zoraya Quill <"+address+">\nTo: "+ourAddress+"\nSubject: The xylophone idea\nDate: "+p.clock.Now().Format(time.RFC1123Z)+"\nMessage-ID: <x@theirs.example>\n\nHello\n", false)
	for query, want := range map[string]bool{"xylo": true, "zoraya quill": true, "quill xylophone": true, "x": false, "xylophone absent": false} {
		hits, err := p.Search.Find(ctx, query)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, hit := range hits {
			found = found || hit.Kind == search.KindThread && hit.ID == thread && hit.Title == "The xylophone idea" && hit.Route == "/inbox/all/"+thread
		}
		if found != want {
			t.Errorf("%q: %+v", query, hits)
		}
	}
}
