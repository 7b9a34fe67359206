package review_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
)

// uttered is one comment of a client, as their page writes it.
type uttered struct {
	At   *int64  `json:"a,omitempty"`
	Page int     `json:"g"`
	Box  []int64 `json:"b,omitempty"`
	Must int     `json:"m,omitempty"`
	Body string  `json:"t"`
}

// opinion is what a client says of one piece of a pack, the i-th. Verdict is a, c, r or "".
type opinion struct {
	I        int       `json:"i"`
	Verdict  string    `json:"d"`
	Note     string    `json:"n,omitempty"`
	Comments []uttered `json:"c,omitempty"`
}

func at(ms int64, body string) uttered { return uttered{At: &ms, Page: 1, Must: 1, Body: body} }

// answered is Dana's answer, made so many minutes after noon by her clock, to the pack of drafts.
func (a *agency) answered(packID string, drafts []string, minute int64, said ...opinion) string {
	a.t.Helper()
	return a.answeredBy("Dana Reed", packID, drafts, minute, said...)
}

func (a *agency) answeredBy(name, packID string, drafts []string, minute int64, said ...opinion) string {
	a.t.Helper()
	body, err := json.Marshal(map[string]any{"r": map[string]string{"n": name}, "t": noon + minute*60_000, "p": said})
	if err != nil {
		a.t.Fatal(err)
	}
	return a.answer(packID, string(body), drafts...)
}

// takes takes an answer in with all that it proposes, a while after the last thing that happened.
func (a *agency) takes(text string) string {
	a.t.Helper()
	a.clock.Advance(time.Minute)
	var decided []string
	for _, piece := range a.reads(text).Pieces {
		if piece.Proposes != "" {
			decided = append(decided, piece.DeliverableID)
		}
	}
	return a.must(a.TakeAnswer(context.Background(), text, "", decided)).ActionID
}

func (a *agency) reads(text string) review.ClientAnswer {
	a.t.Helper()
	read, err := a.ReadAnswer(context.Background(), text, "")
	if err != nil {
		a.t.Fatal(err)
	}
	return read
}

// standing are the client's comments on a piece as a person sees them: "Logo", "Logo (resolved)", "Logo: Backlot".
func (a *agency) standing(id string) (lines []string) {
	a.t.Helper()
	room := a.room(id)
	for _, c := range room.Comments {
		if c.Party != "client" || c.ReplyTo != "" {
			continue
		}
		line := c.Body
		if c.Resolved {
			line += " (resolved)"
		}
		if c.Weight == review.Suggestion {
			line += " (suggestion)"
		}
		for _, reply := range room.Comments {
			if reply.ReplyTo == c.ID {
				line += ": " + reply.Author
			}
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines
}

func (a *agency) commentOf(id, body string) string {
	a.t.Helper()
	for _, c := range a.room(id).Comments {
		if c.Body == body {
			return c.ID
		}
	}
	a.t.Fatalf("nobody said %q", body)
	return ""
}

// The answer that a client made last counts. What it says again stays once with its thread; what it leaves out goes, but for
// what somebody here has built on. All of that is one action, which undo takes back whole.
func TestALaterAnswerTakesThePlaceOfTheFirst(t *testing.T) {
	ctx := context.Background()
	logo, music, end := at(1000, "Logo"), at(2000, "Music"), at(3000, "End")
	may := func(c uttered) uttered { c.Must = 0; return c }
	boxed := logo
	boxed.Box = []int64{1000, 1000, 2000, 2000}
	reply := func(a *agency) {
		a.must(a.AddComment(ctx, a.room("d1").Drafts[0].ID, review.Remark{Body: "Which one?", ReplyTo: a.commentOf("d1", "Logo")}))
	}
	edit := func(a *agency) {
		a.must(a.EditComment(ctx, a.commentOf("d1", "Logo"), review.Remark{Body: "The logo, larger", AtMs: logo.At}))
	}
	for name, c := range map[string]struct {
		first  []uttered
		built  func(*agency)
		second []uttered
		want   []string
		before string
		gone   []string
	}{
		"all new": {[]uttered{logo, music}, nil, []uttered{end}, []string{"End"}, "Of the 2 comments of before 2 are replaced.", []string{"Logo", "Music"}},
		"some again": {
			[]uttered{logo, music}, nil, []uttered{music, end}, []string{"End", "Music"},
			"Of the 2 comments of before 1 is replaced, 1 is said again.", []string{"Logo"},
		},
		"all again":            {[]uttered{logo}, nil, []uttered{logo}, []string{"Logo"}, "The comment of before is said again.", []string{}},
		"at another moment":    {[]uttered{logo}, nil, []uttered{at(1001, "Logo")}, []string{"Logo"}, "The comment of before is replaced.", []string{"Logo"}},
		"another area":         {[]uttered{logo}, nil, []uttered{boxed}, []string{"Logo"}, "The comment of before is replaced.", []string{"Logo"}},
		"twice the same words": {[]uttered{logo, logo}, nil, []uttered{logo}, []string{"Logo"}, "Of the 2 comments of before 1 is replaced, 1 is said again.", []string{"Logo"}},
		"twice now":            {[]uttered{logo}, nil, []uttered{logo, logo}, []string{"Logo", "Logo"}, "The comment of before is said again.", []string{}},
		"less important":       {[]uttered{logo}, nil, []uttered{may(logo)}, []string{"Logo (suggestion)"}, "The comment of before is said again.", []string{}},
		"answered, left out": {
			[]uttered{logo, music}, reply, []uttered{end}, []string{"End", "Logo: Ann Lee: Backlot"},
			"Of the 2 comments of before 1 is replaced, 1 was answered or changed here and stays, marked.", []string{"Music"},
		},
		"answered, said again": {[]uttered{logo}, reply, []uttered{logo}, []string{"Logo: Ann Lee"}, "The comment of before is said again.", []string{}},
		"edited, left out": {
			[]uttered{logo}, edit, []uttered{end}, []string{"End", "The logo, larger: Backlot"},
			"The comment of before was answered or changed here and stays, marked.", []string{},
		},
		"edited, said again": {[]uttered{logo}, edit, []uttered{logo, end}, []string{"End", "The logo, larger"}, "The comment of before is said again.", []string{}},
		"edited and back": {[]uttered{logo}, func(a *agency) {
			edit(a)
			a.must(a.EditComment(ctx, a.commentOf("d1", "The logo, larger"), review.Remark{Body: "Logo", AtMs: logo.At}))
		}, []uttered{end}, []string{"End"}, "The comment of before is replaced.", []string{"Logo"}},
		"made less important here, said again": {[]uttered{logo}, func(a *agency) {
			a.must(a.EditComment(ctx, a.commentOf("d1", "Logo"), review.Remark{Body: "Logo", AtMs: logo.At, Weight: review.Suggestion}))
		}, []uttered{logo}, []string{"Logo (suggestion)"}, "The comment of before is said again.", []string{}},
		"resolved, left out": {[]uttered{logo}, func(a *agency) { a.must(a.ResolveComment(ctx, a.commentOf("d1", "Logo"), true)) }, []uttered{end}, []string{"End", "Logo (resolved)"},
			"The comment of before is resolved and stays.", []string{}},
		"resolved, said again": {[]uttered{logo}, func(a *agency) { a.must(a.ResolveComment(ctx, a.commentOf("d1", "Logo"), true)) }, []uttered{logo}, []string{"Logo (resolved)"},
			"The comment of before is said again.", []string{}},
		"removed, said again": {[]uttered{logo}, func(a *agency) { a.must(a.RemoveComment(ctx, a.commentOf("d1", "Logo"))) }, []uttered{logo}, []string{"Logo"}, "", []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAgency(t)
			drafts := []string{a.draft("d1", 1).DraftID}
			made := a.pack("d1")
			a.takes(a.answered(made.ID, drafts, 1, opinion{I: 1, Verdict: "r", Comments: c.first}))
			if c.built != nil {
				a.clock.Advance(time.Minute)
				c.built(a)
			}
			second := a.answered(made.ID, drafts, 30, opinion{I: 1, Verdict: "r", Note: "Hurry", Comments: c.second})
			read := a.reads(second)
			if p := read.Pieces[0]; p.Before != c.before || !slices.Equal(p.Gone, c.gone) || p.Proposes != "changes_requested" || p.Stage != "changes_requested" {
				t.Errorf("%+v", p)
			}
			if !strings.HasPrefix(read.Warnings[0], "Dana Reed has answered before, on Wed 4 Mar 13:01. This answer is newer and takes the place of that one.") {
				t.Errorf("%q", read.Warnings)
			}
			before := testkit.Dump(t, a.w)
			taken := a.takes(second)
			if got := a.standing("d1"); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
			told, err := a.Feedback(ctx, "d1")
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range c.want {
				words, _, _ := strings.Cut(line, ":")
				words, resolved := strings.CutSuffix(words, " (resolved)")
				words = strings.TrimSuffix(words, " (suggestion)")
				if n := strings.Count(told, ": "+words+"\n"); !resolved && n != strings.Count(strings.Join(c.want, "\n"), words) || resolved && n > 0 {
					t.Errorf("%q stands %d times in\n%s", words, n, told)
				}
			}
			if room := a.room("d1"); room.Rounds.Done != 1 || len(room.Decisions) != 2 {
				t.Errorf("%d rounds, %+v", room.Rounds.Done, room.Decisions)
			}
			if _, err := a.w.Undo(ctx, taken); err != nil {
				t.Fatal(err)
			}
			testkit.SameDump(t, before, testkit.Dump(t, a.w))
		})
	}
}

// The later decision counts, as long as the earlier one still stands and nobody has gone on from it.
func TestALaterDecisionTakesThePlaceOfTheFirst(t *testing.T) {
	ctx := context.Background()
	nothing := func(*agency) {}
	for name, c := range map[string]struct {
		first, second opinion
		since         func(*agency)
		stage, reason string
		rounds        int
		why           string
	}{
		"changes, then yes":         {opinion{Verdict: "r", Note: "Reshoot"}, opinion{Verdict: "a", Note: "Fine after all"}, nothing, "approved", "Fine after all", 0, ""},
		"yes, then changes":         {opinion{Verdict: "a"}, opinion{Verdict: "r", Note: "The founder says no"}, nothing, "changes_requested", "The founder says no", 1, ""},
		"changes, with other words": {opinion{Verdict: "r", Note: "Reshoot"}, opinion{Verdict: "r", Note: "Only the end"}, nothing, "changes_requested", "Only the end", 1, ""},
		"changes, now by comments":  {opinion{Verdict: "r", Note: "Reshoot"}, opinion{Verdict: "r", Comments: []uttered{at(1, "Logo")}}, nothing, "changes_requested", "See the client's comments.", 1, ""},
		"left open now": {opinion{Verdict: "r", Note: "Reshoot"}, opinion{Note: "Hm"}, nothing, "changes_requested", "Reshoot", 1,
			"They decided nothing this time; their decision of before stays."},
		"open, then yes": {opinion{Note: "Hm"}, opinion{Verdict: "a", Note: "Hm"}, nothing, "approved", "Hm", 0, ""},
		"yes, posted, then changes": {
			opinion{Verdict: "a"}, opinion{Verdict: "r", Note: "No!"}, func(a *agency) { testkit.Exec(a.t, a.w, `UPDATE posting SET stage = 'posted' WHERE id = 'd1'`) },
			"approved", "", 0, "It is posted already, so their approval of before stays.",
		},
		"approved here since": {
			opinion{Verdict: "r", Note: "Reshoot"}, opinion{Verdict: "a", Note: "Fine"}, func(a *agency) { a.must(a.Approve(ctx, "d1", "", "They rang")) },
			"approved", "They rang", 1, "It is in Approved by now.",
		},
		"a new version since": {
			opinion{Verdict: "r", Note: "Reshoot"}, opinion{Verdict: "a", Note: "Fine"}, func(a *agency) { a.draft("d1", 9) },
			"coordinator_review", "Reshoot", 1, "They looked at v1; v2 is the newest.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAgency(t)
			drafts := []string{a.draft("d1", 1).DraftID}
			made := a.pack("d1")
			c.first.I, c.second.I = 1, 1
			a.takes(a.answered(made.ID, drafts, 1, c.first))
			a.clock.Advance(time.Minute)
			c.since(a)
			second := a.answered(made.ID, drafts, 30, c.second)
			if why := a.reads(second).Pieces[0].Why; why != c.why {
				t.Errorf("%q", why)
			}
			before := testkit.Dump(t, a.w)
			taken := a.takes(second)
			room := a.room("d1")
			if last := room.Decisions[len(room.Decisions)-1]; room.Card.Stage != c.stage || last.Reason != c.reason || room.Rounds.Done != c.rounds {
				t.Errorf("%s, %q, %d rounds", room.Card.Stage, last.Reason, room.Rounds.Done)
			}
			open := a.word(`SELECT count(*) FROM posting WHERE id = 'd1' AND stage <> 'withdrawn'`)
			if (open == "1") != (c.stage == "approved") {
				t.Errorf("%s posts are expected", open)
			}
			if told, err := a.Feedback(ctx, "d1"); err != nil || strings.Count(told, c.second.Note) > 1 && c.second.Note != "" {
				t.Errorf("%v\n%s", err, told)
			}
			if _, err := a.w.Undo(ctx, taken); err != nil {
				t.Fatal(err)
			}
			testkit.SameDump(t, before, testkit.Dump(t, a.w))
		})
	}
}

// An answer that was made earlier and arrives later takes the place of nothing, and says so. Of a piece of which the newer
// one said nothing it is taken in.
func TestAnOlderAnswerTakesThePlaceOfNothing(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	drafts := []string{a.draft("d1", 1).DraftID, a.draft("d2", 1).DraftID}
	made := a.pack("d1", "d2")
	a.takes(a.answered(made.ID, drafts, 30, opinion{I: 1, Verdict: "a", Comments: []uttered{at(1000, "Lovely")}}))
	older := a.answered(made.ID, drafts, 5, opinion{I: 1, Verdict: "r", Note: "Reshoot", Comments: []uttered{at(1000, "Logo")}}, opinion{I: 2, Verdict: "a"})
	read := a.reads(older)
	if read.Warnings[0] != "This answer is older than the one of Wed 4 Mar 13:30 that was taken in, so it takes the place of nothing." {
		t.Errorf("%q", read.Warnings)
	}
	if p := read.Pieces[0]; p.Proposes != "" || p.Why != "Their newer answer, of Wed 4 Mar 13:30, counts." || p.Before != "" || len(p.Gone) > 0 {
		t.Errorf("%+v", p)
	}
	_, err := a.TakeAnswer(ctx, older, "", []string{"d1"})
	wantFault(t, err, fault.Conflict, "")
	before := testkit.Dump(t, a.w)
	taken := a.takes(older)
	if got := a.standing("d1"); !slices.Equal(got, []string{"Lovely"}) || a.stage("d1") != "approved" || a.stage("d2") != "approved" {
		t.Errorf("%q, %s, %s", got, a.stage("d1"), a.stage("d2"))
	}
	if _, err := a.w.Undo(ctx, taken); err != nil {
		t.Fatal(err)
	}
	testkit.SameDump(t, before, testkit.Dump(t, a.w))
}

// Of two answers in one text the newest is read, wherever it stands, and the other one is not passed over in silence.
func TestTheNewestOfTwoAnswersInATextIsRead(t *testing.T) {
	a := newAgency(t)
	drafts := []string{a.draft("d1", 1).DraftID}
	made := a.pack("d1")
	first := a.answered(made.ID, drafts, 5, opinion{I: 1, Verdict: "r", Note: "Reshoot"})
	newest := a.answered(made.ID, drafts, 30, opinion{I: 1, Verdict: "a"})
	for _, text := range []string{first + "\n\n" + newest, newest + "\n\n" + first} {
		read := a.reads(text)
		if read.Pieces[0].Verdict != "approved" || !slices.Contains(read.Warnings, "The text holds 2 answers. This is the newest one; the others are passed over.") {
			t.Errorf("%s, %q", read.Pieces[0].Verdict, read.Warnings)
		}
	}
}

// What an answer says nothing of stays as it was, and so does what somebody else at the client said.
func TestALaterAnswerLeavesTheRestAlone(t *testing.T) {
	a := newAgency(t)
	drafts := []string{a.draft("d1", 1).DraftID, a.draft("d2", 1).DraftID}
	made := a.pack("d1", "d2")
	logo, music := opinion{I: 1, Comments: []uttered{at(1000, "Logo")}}, opinion{I: 2, Verdict: "r", Comments: []uttered{at(1000, "Music")}}
	a.takes(a.answered(made.ID, drafts, 1, logo, music))
	a.takes(a.answeredBy("Tom Reuter", made.ID, drafts, 2, opinion{I: 1, Comments: []uttered{at(1000, "Colour")}}))
	last := a.answered(made.ID, drafts, 3, opinion{I: 1, Comments: []uttered{at(1000, "End")}})
	if w := a.reads(last).Warnings; len(w) != 2 || !strings.HasSuffix(w[0], "The comment of before is replaced.") || !strings.Contains(w[1], "Tom Reuter answered this pack, too") {
		t.Errorf("%q", w)
	}
	a.takes(last)
	if got := a.standing("d1"); !slices.Equal(got, []string{"Colour", "End"}) {
		t.Errorf("%q", got)
	}
	if got := a.standing("d2"); !slices.Equal(got, []string{"Music"}) || a.stage("d2") != "changes_requested" {
		t.Errorf("%q, %s", got, a.stage("d2"))
	}
	a.takes(a.answered(made.ID, drafts, 4, logo, music)) // back to what she said first
	if got := a.standing("d1"); !slices.Equal(got, []string{"Colour", "Logo"}) {
		t.Errorf("%q", got)
	}
}
