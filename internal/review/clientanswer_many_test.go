package review_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"backlot/internal/review"
	"backlot/internal/testkit"
)

// Whatever a client says twice and whatever was done in between: what they said last stands once, what stands besides was
// built on, and undo gives back every row.
func TestTwoAnswersAndTheirUndo(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	drafts := []string{a.draft("d1", 1).DraftID}
	made := a.pack("d1")
	bodies := []string{"Alpha", "Bravo", "Carla", "Delta", "Echo"}
	draw := func(rt *rapid.T, what string) opinion {
		said := opinion{I: 1, Verdict: rapid.SampledFrom([]string{"a", "c", "r", ""}).Draw(rt, what)}
		for _, body := range bodies {
			if rapid.Bool().Draw(rt, what+" "+body) {
				said.Comments = append(said.Comments, at(rapid.SampledFrom([]int64{100, 200}).Draw(rt, body+" at"), body))
			}
		}
		if said.Note = rapid.SampledFrom([]string{"", "Zulu", "Yankee"}).Draw(rt, what+" note"); said.Note == "" && len(said.Comments) == 0 {
			said.Note = "Xray"
		}
		return said
	}
	rapid.Check(t, func(rt *rapid.T) {
		dumps, actions := []map[string]string{testkit.Dump(t, a.w)}, []string{}
		done := func(action string) {
			actions, dumps = append(actions, action), append(dumps, testkit.Dump(t, a.w))
		}
		minute := a.clock.Now().UnixMilli()/60_000 - noon/60_000
		done(a.takes(a.answered(made.ID, drafts, minute, draw(rt, "first"))))
		built := map[string]bool{}
		for _, c := range a.room("d1").Comments {
			a.clock.Advance(time.Second)
			switch rapid.IntRange(0, 6).Draw(rt, "build on "+c.Body) {
			case 0:
				done(a.must(a.AddComment(ctx, c.DraftID, review.Remark{Body: "Why?", ReplyTo: c.ID})).ActionID)
			case 1:
				done(a.must(a.EditComment(ctx, c.ID, review.Remark{Body: c.Body + " (ours)", Weight: c.Weight})).ActionID)
			case 2:
				done(a.must(a.ResolveComment(ctx, c.ID, true)).ActionID)
			default:
				continue
			}
			built[c.ID] = true
		}
		second := draw(rt, "second")
		text := a.answered(made.ID, drafts, minute+1, second)
		if !a.reads(text).Same {
			done(a.takes(text))
			said := map[string]int{}
			for _, c := range second.Comments {
				said[c.Body]++
			}
			for _, c := range a.room("d1").Comments {
				if c.Party != "client" || c.ReplyTo != "" || c.AtMs == nil {
					continue
				}
				if body := strings.TrimSuffix(c.Body, " (ours)"); said[body] > 0 && slices.ContainsFunc(second.Comments, func(u uttered) bool { return u.Body == body && *u.At == *c.AtMs }) {
					said[body]--
				} else if !built[c.ID] {
					rt.Fatalf("%q stands and was neither said last nor built on", c.Body)
				}
			}
			for body, left := range said {
				if left != 0 {
					rt.Fatalf("%q: %d too few", body, left)
				}
			}
		}
		for i := len(actions) - 1; i >= 0; i-- {
			if _, err := a.w.Undo(ctx, actions[i]); err != nil {
				rt.Fatal(err)
			}
			testkit.SameDump(t, dumps[i], testkit.Dump(t, a.w))
		}
	})
}

// An answer of a thousand comments is taken in, and its successor, without a person waiting.
func TestThousandCommentsAreTakenInTwice(t *testing.T) {
	a := newAgency(t)
	drafts := []string{a.draft("d1", 1).DraftID}
	made := a.pack("d1")
	var all []uttered
	for i := range 1000 {
		all = append(all, at(int64(i*10), fmt.Sprintf("Comment %d: this should be a little brighter", i)))
	}
	began := time.Now()
	a.takes(a.answered(made.ID, drafts, 1, opinion{I: 1, Verdict: "r", Comments: all}))
	first := time.Since(began)
	second := a.answered(made.ID, drafts, 2, opinion{I: 1, Verdict: "r", Comments: append(slices.Clone(all[:500]), at(20_000, "New"))})
	began = time.Now()
	if p := a.reads(second).Pieces[0]; p.Before != "Of the 1000 comments of before 500 are replaced, 500 are said again." {
		t.Error(p.Before)
	}
	read := time.Since(began)
	a.takes(second)
	t.Logf("first taken in %v, second read in %v, read and taken in %v", first, read, time.Since(began))
	if got := len(a.standing("d1")); got != 501 {
		t.Errorf("%d stand", got)
	}
	if whole := time.Since(began); whole > 20*time.Second {
		t.Errorf("it took %v", whole)
	}
}
