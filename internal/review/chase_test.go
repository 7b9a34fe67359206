package review_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"backlot/internal/fault"
	"backlot/internal/review"
	"backlot/internal/testkit"
)

func TestWhoIsAskedForWhat(t *testing.T) {
	a := newAgency(t)
	ctx := context.Background()
	testkit.Exec(t, a.w, `UPDATE creator SET email = 'mira@example.test' WHERE id = 'mira'`)
	testkit.Exec(t, a.w, `UPDATE client SET contact_name = 'Lena Voss', contact_email = 'lena@example.test' WHERE id = 'aurora'`)
	testkit.Exec(t, a.w, `UPDATE review SET stage = 'client_review' WHERE id = 'd3'`)
	for _, c := range []struct {
		id   string
		late bool
		want review.Chase
	}{
		{"d1", false, review.Chase{To: "Mira Okafor", Email: "mira@example.test", Subject: "Spring: Reel 1", Body: "Hi Mira,\n\na short reminder: we are " +
			"waiting for the draft of Reel 1 (Spring). Please send it by Thursday 5 March at 13:00 (Berlin time).\n\nThank you!\nAnn Lee\n"}},
		{"d3", false, review.Chase{To: "Lena Voss", Email: "lena@example.test", Subject: "Spring: Dance", Body: "Hi Lena Voss,\n\na short reminder: we are " +
			"waiting for your answer on version 0 of Jo Übermut's Dance (Spring). Please let us know by Saturday 7 March at 13:00 (Berlin time).\n\nThank you!\nAnn Lee\n"}},
		{"d1", true, review.Chase{To: "Mira Okafor", Email: "mira@example.test", Subject: "Spring: Reel 1", Body: "Hi Mira,\n\n" +
			"the draft of Reel 1 (Spring) was due on Thursday 5 March at 13:00 (Berlin time). When can we have it?\n\nThank you!\nAnn Lee\n"}},
	} {
		if c.late {
			a.clock.Advance(48 * time.Hour)
		}
		got, err := a.Chase(ctx, c.id)
		if err != nil || got != c.want {
			t.Errorf("%s: got %+v, %v\nwant %+v", c.id, got, err, c.want)
		}
	}
	testkit.Exec(t, a.w, `UPDATE review SET stage = 'changes_requested' WHERE id = 'd2'`)
	if got, err := a.Chase(ctx, "d2"); err != nil || got.To != "Mira Okafor" || !strings.Contains(got.Body, "Hi Mira") {
		t.Errorf("got %+v, %v", got, err)
	}
	testkit.Exec(t, a.w, `UPDATE review SET stage = 'coordinator_review' WHERE id = 'd1'`)
	if _, err := a.Chase(ctx, "d1"); !fault.Is(err, fault.Conflict) {
		t.Errorf("got %v", err)
	}
	if _, err := a.Chase(ctx, "nobody"); !fault.Is(err, fault.NotFound) {
		t.Errorf("got %v", err)
	}
}
