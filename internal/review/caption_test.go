package review_test

import (
	"context"
	"strings"
	"testing"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
)

func TestCaptionsHaveVersions(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	a.must(a.SaveCaption(ctx, "d1", "Morning coffee\r\n#aurora "))
	if again := a.must(a.SaveCaption(ctx, "d1", "Morning coffee\n#aurora")); again.ActionID != "" {
		t.Error("the same caption is another version")
	}
	r := a.must(a.SaveCaption(ctx, "d1", "Werbung | Morning coffee #aurora @aurora"))
	if r.Label != "Caption written: Mira Okafor, Reel 1" {
		t.Error(r.Label)
	}
	captions := a.room("d1").Captions
	if len(captions) != 2 || captions[0].Body != "Morning coffee\n#aurora" || captions[1].Version != 2 || captions[1].Author != "Ann Lee" {
		t.Errorf("%+v", captions)
	}
	pieces, err := a.CompareCaptions(captions[0].Body, captions[1].Body)
	if err != nil {
		t.Fatal(err)
	}
	after := ""
	for _, p := range pieces {
		if p.Kind != "removed" {
			after += p.Text
		}
	}
	if after != captions[1].Body {
		t.Errorf("the pieces come to %q", after)
	}
	_, err = a.SaveCaption(ctx, "d9", "Hm")
	wantFault(t, err, fault.NotFound, "")
	for _, body := range []string{" \n", "\x00\u202e", strings.Repeat("x", 200_001)} {
		_, err = a.SaveCaption(ctx, "d1", body)
		wantFault(t, err, fault.Invalid, "body")
	}
}

func TestACaptionIsLookedAtForItsPiece(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	bad, err := a.CheckCaption(ctx, "d1", "Morning coffee, so good")
	if err != nil {
		t.Fatal(err)
	}
	if bad.Verdict != "fail" || bad.Limit != 2200 || bad.Length != 23 || len(bad.Markets) != 1 || bad.Markets[0].Name != "Germany" || bad.Note == "" {
		t.Errorf("%+v", bad)
	}
	said := ""
	for _, c := range bad.Checks {
		said += c.Kind + " " + c.Verdict + "; "
	}
	for _, want := range []string{"disclosure fail", "hashtag fail", "mention fail"} {
		if !strings.Contains(said, want) {
			t.Errorf("%s is not among %s", want, said)
		}
	}
	good, err := a.CheckCaption(ctx, "d1", "Werbung | "+strings.Repeat("Morning coffee, so good. ", 10)+"@aurora #aurora")
	if err != nil || good.Verdict == "fail" || good.Hidden == "" || !strings.HasPrefix(good.Shown, "Werbung") {
		t.Errorf("%+v %v", good, err)
	}
	if _, err := a.CheckCaption(ctx, "d9", "Hm"); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	if _, err := a.CheckCaption(ctx, "d1", "a\xff\x00b"); err != nil {
		t.Error(err)
	}
}

func TestTheBriefIsTickedOffForEachVersion(t *testing.T) {
	a, ctx := newAgency(t), context.Background()
	testkit.Exec(t, a.w, `INSERT INTO campaign_requirement (id, campaign_id, kind, value) VALUES ('q3', 'spring', 'dont', 'No other brands'), ('q4', 'spring', 'must', 'The logo')`)
	testkit.Exec(t, a.w, `INSERT INTO client (id, name) VALUES ('x', 'X')`)
	testkit.Exec(t, a.w, `INSERT INTO campaign (id, client_id) VALUES ('other', 'x')`)
	testkit.Exec(t, a.w, `INSERT INTO campaign_requirement (id, campaign_id, kind, value) VALUES ('q5', 'other', 'must', 'Elsewhere')`)
	v1 := a.draft("d1", 1)
	room := a.room("d1")
	if len(room.Checklist) != 2 || room.Checklist[0].Words != "The logo" || room.Checklist[1].Kind != "dont" || len(room.Ticks) != 0 {
		t.Errorf("%+v", room.Checklist)
	}
	a.must(a.Tick(ctx, v1.DraftID, "q4", "no"))
	r := a.must(a.Tick(ctx, v1.DraftID, "q4", "yes"))
	if !strings.HasPrefix(r.Label, "Brief checked on v1") {
		t.Error(r.Label)
	}
	if ticks := a.room("d1").Ticks; len(ticks) != 1 || ticks[0] != (review.Tick{DraftID: v1.DraftID, RequirementID: "q4", State: "yes"}) {
		t.Errorf("%+v", ticks)
	}
	a.must(a.Tick(ctx, v1.DraftID, "q4", ""))
	if ticks := a.room("d1").Ticks; len(ticks) != 0 {
		t.Errorf("%+v", ticks)
	}
	_, err := a.Tick(ctx, v1.DraftID, "q5", "yes")
	wantFault(t, err, fault.NotFound, "")
	_, err = a.Tick(ctx, "nowhere", "q4", "yes")
	wantFault(t, err, fault.NotFound, "")
	_, err = a.Tick(ctx, v1.DraftID, "q4", "perhaps")
	wantFault(t, err, fault.Invalid, "state")
}
