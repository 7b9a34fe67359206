package mailbox_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backlot/internal/mail/mailbox"
	"backlot/internal/mail/message"
)

// web is a set of mails that refer to each other and to mails that nobody has.
type web []letter

func drawWeb(t *rapid.T) web {
	n := rapid.IntRange(1, 9).Draw(t, "mails")
	names := []string{"u0", "u1", "u2"}
	for i := range n {
		names = append(names, fmt.Sprintf("m%d", i))
	}
	some := rapid.SliceOfNDistinct(rapid.SampledFrom(names), 0, 3, rapid.ID)
	w := web{}
	for i := range n {
		w = append(w, letter{
			Number: i + 1, ID: fmt.Sprintf("m%d", i), References: some.Draw(t, "references"), Reply: some.Draw(t, "reply"),
			Subject: "about something", Text: strings.Repeat("x", i),
		})
	}
	return w
}

// groups are the mails that belong together, worked out in the plainest way.
func (w web) groups() []string {
	of := map[string]string{}
	var root func(string) string
	root = func(id string) string {
		if of[id] == "" || of[id] == id {
			return id
		}
		return root(of[id])
	}
	for _, l := range w {
		for _, other := range slices.Concat(l.References, l.Reply) {
			of[root(other)] = root(l.ID)
		}
	}
	by := map[string][]string{}
	for _, l := range w {
		by[root(l.ID)] = append(by[root(l.ID)], l.ID)
	}
	return shown(maps.Values(by))
}

func shown(groups func(func([]string) bool)) []string {
	all := []string{}
	for group := range groups {
		slices.Sort(group)
		all = append(all, strings.Join(group, " "))
	}
	slices.Sort(all)
	return all
}

// threadsOf are the threads of an account, as groups.
func threadsOf(t *rapid.T, box *mailbox.Box, accountID string) []string {
	threads, _, err := box.List(ctx, mailbox.Where{Anywhere: true, AccountID: accountID}, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	groups := [][]string{}
	for _, thread := range threads {
		_, messages, err := box.Thread(ctx, thread.ID)
		if err != nil {
			t.Fatal(err)
		}
		group := []string{}
		for _, m := range messages {
			group = append(group, m.MessageID)
		}
		if int(thread.Messages) != len(group) {
			t.Fatalf("the thread of %v counts %d mails", group, thread.Messages)
		}
		groups = append(groups, group)
	}
	return shown(slices.Values(groups))
}

// TestThreadsDoNotDependOnTheOrder: the same mails in any order and in any batches make the same threads, and so they do
// after some were taken out and came again; what was said of one of them holds for its thread.
func TestThreadsDoNotDependOnTheOrder(t *testing.T) {
	box := open(t)
	number := 0
	rapid.Check(t, func(t *rapid.T) {
		number++
		accountID := fmt.Sprintf("account %d", number)
		made, err := box.PutFolders(ctx, accountID, []mailbox.Folder{{Name: "in", Role: mailbox.Inbox, Wanted: true}})
		if err != nil {
			t.Fatal(err)
		}
		w := drawWeb(t)
		want := w.groups()
		add := func(letters []letter) {
			for len(letters) > 0 {
				n := rapid.IntRange(1, len(letters)).Draw(t, "batch")
				batch := []mailbox.Arrival{}
				for _, l := range letters[:n] {
					batch = append(batch, l.arrival())
				}
				if _, err := box.Put(ctx, made[0], batch); err != nil {
					t.Fatal(err)
				}
				letters = letters[n:]
			}
		}
		order := rapid.Permutation(w).Draw(t, "order")
		half := rapid.IntRange(0, len(order)).Draw(t, "before the mark")
		add(order[:half])
		marks := []mailbox.ThreadMark{{AccountID: accountID, MessageID: w[0].ID, AssignedTo: "bo"}, {AccountID: accountID, MessageID: w[len(w)-1].ID, SnoozedUntil: 5}}
		if _, err := box.Apply(ctx, marks); err != nil {
			t.Fatal(err)
		}
		add(order[half:])
		if got := threadsOf(t, box, accountID); !slices.Equal(got, want) {
			t.Fatalf("threads %q, want %q", got, want)
		}
		checkMarks(t, box, accountID, marks)

		gone := rapid.SliceOfDistinct(rapid.SampledFrom(w), func(l letter) string { return l.ID }).Draw(t, "gone")
		uids := []uint32{}
		for _, l := range gone {
			uids = append(uids, uint32(l.Number))
		}
		if err := box.Remove(ctx, made[0], uids); err != nil {
			t.Fatal(err)
		}
		if err := box.Sweep(ctx, accountID); err != nil {
			t.Fatal(err)
		}
		add(gone)
		if got := threadsOf(t, box, accountID); !slices.Equal(got, want) {
			t.Fatalf("threads %q after some came again, want %q", got, want)
		}
		checkMarks(t, box, accountID, marks)
	})
}

func checkMarks(t *rapid.T, box *mailbox.Box, accountID string, marks []mailbox.ThreadMark) {
	if _, err := box.Apply(ctx, marks); err != nil {
		t.Fatal(err)
	}
	if again, err := box.Apply(ctx, marks); err != nil || again != 0 {
		t.Fatalf("the same marks alter %d threads again (%v)", again, err)
	}
	assigned, err := box.ByMessageID(ctx, accountID, marks[0].MessageID)
	if err != nil || assigned.AssignedTo != "bo" {
		t.Fatalf("assigned to %q (%v)", assigned.AssignedTo, err)
	}
	snoozed, err := box.ByMessageID(ctx, accountID, marks[1].MessageID)
	if err != nil || snoozed.SnoozedUntil != 5 {
		t.Fatalf("snoozed until %d (%v)", snoozed.SnoozedUntil, err)
	}
}

func TestMergingKeepsWhatWasSaid(t *testing.T) {
	box := open(t)
	in := folders(t, box, "inbox")
	put(t, box, in["inbox"], letter{Number: 1, ID: "a@x"}, letter{Number: 2, ID: "b@x"})
	_, err := box.Apply(ctx, []mailbox.ThreadMark{
		{AccountID: account, MessageID: "a@x", AssignedTo: "bo", CampaignID: "summer"},
		{AccountID: account, MessageID: "b@x", AssignedTo: "cy", CreatorID: "mira", SnoozedUntil: 9, AnsweredBy: "b@x"},
	})
	must(t, err)
	put(t, box, in["inbox"], letter{Number: 3, ID: "c@x", References: []string{"b@x", "a@x"}})
	thread, _ := only(t, box)
	if thread.AssignedTo != "bo" || thread.CampaignID != "summer" || thread.CreatorID != "mira" || thread.SnoozedUntil != 9 || thread.AnsweredBy != "b@x" {
		t.Errorf("%+v", thread)
	}
	// What nobody says any more does not hold any more.
	if _, err = box.Apply(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if thread, _ = only(t, box); thread.AssignedTo+thread.CampaignID+thread.CreatorID+thread.AnsweredBy != "" || thread.SnoozedUntil != 0 {
		t.Errorf("%+v", thread)
	}
}

// A reply that names no mail belongs to the newest one with the same subject and the same person, if that is not long ago.
func TestRepliesWithoutReferences(t *testing.T) {
	for name, test := range map[string]struct {
		reply letter
		joins bool
	}{
		"a reply":                      {letter{ID: "b@x", Subject: "Re: Fee for July", At: noon + 2*day}, true},
		"in German":                    {letter{ID: "b@x", Subject: "AW: Re: fee for JULY", At: noon + 2*day}, true},
		"counted":                      {letter{ID: "b@x", Subject: "Re[2]: Fee for July", At: noon + 2*day}, true},
		"from us":                      {letter{ID: "b@x", Subject: "Re: Fee for July", From: us, To: them, At: noon + 2*day}, true},
		"no reply":                     {letter{ID: "b@x", Subject: "Fee for July", At: noon + 2*day}, false},
		"another person":               {letter{ID: "b@x", Subject: "Re: Fee for July", From: "other@creator.example", At: noon + 2*day}, false},
		"long after":                   {letter{ID: "b@x", Subject: "Re: Fee for July", At: noon + 15*day}, false},
		"another subject":              {letter{ID: "b@x", Subject: "Re: Fee for August", At: noon + 2*day}, false},
		"no subject":                   {letter{ID: "b@x", Subject: "Re:", At: noon + 2*day}, false},
		"a reply to what nobody knows": {letter{ID: "b@x", Reply: []string{"z@x"}, Subject: "Re: Fee for July", At: noon + 2*day}, false},
	} {
		t.Run(name, func(t *testing.T) {
			box := open(t)
			in := folders(t, box, "inbox")
			test.reply.Number = 2
			put(t, box, in["inbox"], letter{Number: 1, ID: "a@x", Subject: "Fee for July"})
			put(t, box, in["inbox"], test.reply)
			want := 2
			if test.joins {
				want = 1
			}
			if threads := list(t, box, mailbox.Where{Anywhere: true}); len(threads) != want {
				t.Errorf("%d threads", len(threads))
			}
		})
	}
}

func TestSums(t *testing.T) {
	const seen, star = mailbox.Seen, mailbox.Flagged
	inbox := func(letters ...letter) map[string][]letter { return map[string][]letter{"inbox": letters} }
	file := []message.Attachment{{Index: 0, Name: "draft.mp4", MediaType: "video/mp4"}, {Index: 1, Name: "logo.png", Inline: true}}
	for name, test := range map[string]struct {
		lie  map[string][]letter
		want string
	}{
		"one unread":              {inbox(letter{Text: "hello"}), "1 mails 1 unread 0 stars 0 files open with mira@creator.example: hello"},
		"one read":                {inbox(letter{Text: "hello", Flags: seen}), "1 mails 0 unread 0 stars 0 files open with mira@creator.example: hello"},
		"a star and a file":       {inbox(letter{Text: "hello", Flags: seen | star, Files: file}), "1 mails 0 unread 1 stars 1 files open with mira@creator.example: hello"},
		"answered":                {map[string][]letter{"inbox": {{Text: "hello", Flags: seen}}, "sent": {{From: us, To: them, Text: "hi", Flags: seen}}}, "2 mails 0 unread 0 stars 0 files with mira@creator.example: hi"},
		"asked by us":             {map[string][]letter{"sent": {{From: us, To: them, Text: "hi", Flags: seen}}}, "1 mails 0 unread 0 stars 0 files with mira@creator.example: hi"},
		"answered and asked":      {map[string][]letter{"sent": {{From: us, To: them, Text: "hi", Flags: seen}}, "inbox": {{Text: "and?"}}}, "2 mails 1 unread 0 stars 0 files open with mira@creator.example: and?"},
		"a bounce is no answer":   {inbox(letter{From: us, To: them, Text: "hi", Flags: seen}, letter{From: "mailer@agency.example", Kind: message.KindBounce, Text: "no such user"}), "2 mails 1 unread 0 stars 0 files with mira@creator.example: no such user"},
		"out of office":           {inbox(letter{From: us, To: them, Text: "hi", Flags: seen}, letter{Kind: message.KindAutoReply, Text: "away"}), "2 mails 1 unread 0 stars 0 files with mira@creator.example: away"},
		"only a newsletter":       {inbox(letter{From: "news@shop.example", Kind: message.KindList, Text: "sale"}), "1 mails 1 unread 0 stars 0 files with news@shop.example: sale"},
		"an answer only begun":    {map[string][]letter{"inbox": {{Text: "hello", Flags: seen}}, "drafts": {{From: us, To: them, Text: "dear", Flags: seen}}}, "1 mails 0 unread 0 stars 0 files open with mira@creator.example: hello"},
		"begun in all mail":       {map[string][]letter{"inbox": {{Text: "hello", Flags: seen}}, "all": {{From: us, To: them, Text: "dear", Flags: seen | mailbox.Draft}}}, "1 mails 0 unread 0 stars 0 files open with mira@creator.example: hello"},
		"only begun":              {map[string][]letter{"drafts": {{From: us, To: them, Text: "dear", Flags: seen}}}, "1 mails 0 unread 0 stars 0 files with mira@creator.example: dear"},
		"a part is in the trash":  {map[string][]letter{"inbox": {{Text: "hello", Flags: seen}}, "trash": {{Text: "oops"}}}, "1 mails 0 unread 0 stars 0 files open with mira@creator.example: hello"},
		"all is in the trash":     {map[string][]letter{"trash": {{Text: "oops"}}}, "1 mails 1 unread 0 stars 0 files open with mira@creator.example: oops"},
		"the name of a colleague": {inbox(letter{From: us, To: them, Text: "hi", Flags: seen}, letter{From: "manager@creator.example", Text: "I speak for Mira", Flags: seen}), "2 mails 0 unread 0 stars 0 files open with manager@creator.example: I speak for Mira"},
	} {
		t.Run(name, func(t *testing.T) {
			box := open(t)
			in := folders(t, box, "inbox", "sent", "drafts", "trash", "all")
			number := 0
			for _, folder := range []string{"sent", "inbox", "drafts", "trash", "all"} {
				if name == "answered" { // the other way round
					folder = map[string]string{"sent": "inbox", "inbox": "sent"}[folder]
				}
				for _, l := range test.lie[folder] {
					number++
					l.Number, l.ID, l.References = number, fmt.Sprintf("%d@x", number), []string{"root@x"}
					put(t, box, in[folder], l)
				}
			}
			thread, err := box.ByMessageID(ctx, account, "root@x")
			must(t, err)
			open := ""
			if thread.Open {
				open = "open "
			}
			got := fmt.Sprintf("%d mails %d unread %d stars %d files %swith %s: %s", thread.Messages, thread.Unread, thread.Starred, thread.Files, open, thread.Counterpart, thread.Snippet)
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestOrphansAreNotListed(t *testing.T) {
	box := open(t)
	in := folders(t, box, "inbox", "archive")
	put(t, box, in["inbox"], letter{Number: 1, ID: "a@x", Flags: mailbox.Flagged})
	_, err := box.Apply(ctx, []mailbox.ThreadMark{{AccountID: account, MessageID: "a@x", SnoozedUntil: 1 << 60}})
	must(t, err)
	must(t, box.Remove(ctx, in["inbox"], []uint32{1}))
	for _, w := range []mailbox.Where{{Anywhere: true}, {Role: mailbox.Inbox}, {Snoozed: true}, {Anywhere: true, Starred: true}} {
		if threads := list(t, box, w); len(threads) != 0 {
			t.Errorf("%+v lists %+v", w, threads)
		}
	}
	counts, err := box.Counts(ctx, noon)
	must(t, err)
	if counts != (mailbox.Counts{}) {
		t.Errorf("%+v", counts)
	}
	// Another program had moved it: it is known again where it turns up, with all that was said of it.
	known, err := box.Bind(ctx, in["archive"], []mailbox.Sighting{{UID: 4, MessageID: "a@x", Size: letter{Number: 1, ID: "a@x"}.arrival().Size, Flags: mailbox.Seen}, {UID: 5, MessageID: "b@x", Size: 3}})
	must(t, err)
	if !known[4] || known[5] {
		t.Errorf("known: %v", known)
	}
	must(t, box.Sweep(ctx, account))
	threads := list(t, box, mailbox.Where{Snoozed: true, Now: noon})
	if len(threads) != 1 || !threads[0].In(mailbox.Archive) || threads[0].Unread != 0 {
		t.Errorf("%+v", threads)
	}
}

func TestShiftAndBack(t *testing.T) {
	box := open(t)
	in := folders(t, box, "inbox", "archive", "trash")
	put(t, box, in["inbox"], letter{Number: 1, ID: "a@x"})
	where := func(want string) mailbox.Lying {
		t.Helper()
		thread, _ := only2(t, box)
		lying, err := box.Lying(ctx, thread.ID)
		must(t, err)
		got := ""
		for _, l := range lying {
			got += fmt.Sprintf("%s/%d ", l.Folder, l.UID)
		}
		if strings.TrimSpace(got) != want {
			t.Fatalf("it lies in %s, not %s", got, want)
		}
		return lying[0]
	}
	must(t, box.Shift(ctx, where("inbox/1"), in["archive"]))
	must(t, box.Shift(ctx, where("archive/0"), in["trash"]))
	must(t, box.Shift(ctx, where("trash/0"), in["archive"]))
	must(t, box.Unshift(ctx, where("archive/0").Message, in["inbox"], 1))
	must(t, box.Shift(ctx, where("inbox/1"), in["archive"]))
	must(t, box.Sweep(ctx, account))
	where("archive/0")
	expected, err := box.Expected(ctx, account)
	must(t, err)
	if len(expected) != 1 || expected[0].Folder != in["archive"].ID {
		t.Fatalf("%+v", expected)
	}
	put(t, box, in["archive"], letter{Number: 8, ID: "a@x", At: noon + 60_000, Text: ""})
	where("archive/8")
}

// only2 is only, wherever the thread lies.
func only2(t *testing.T, box *mailbox.Box) (mailbox.Thread, []mailbox.Message) {
	t.Helper()
	thread, err := box.ByMessageID(ctx, account, "a@x")
	must(t, err)
	_, messages, err := box.Thread(ctx, thread.ID)
	must(t, err)
	return thread, messages
}
