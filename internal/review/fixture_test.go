package review_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"backlot/internal/campaign"
	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/media"
	"backlot/internal/review"
	"backlot/internal/testkit"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// expectations keeps the posting rows that an approval opens, so that undo is tried on the whole hand-over.
type expectations struct{}

func (expectations) Open(ctx context.Context, tx *workspace.WriteTx, id string) error {
	_, err := tx.Exec(ctx, `INSERT INTO posting (id, stage, since) VALUES (?, 'expected', ?)
		ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, since = excluded.since`, id, tx.Now())
	return err
}

func (expectations) Withdraw(ctx context.Context, tx *workspace.WriteTx, id string) error {
	return tx.ExecOne(ctx, "It is posted already, so the approval stays.",
		`UPDATE posting SET stage = 'withdrawn' WHERE id = ? AND stage = 'expected'`, id)
}

func detect(path string) (string, string, error) {
	kind, mime, err := media.Detect(path)
	return string(kind), mime, err
}

// agency is a small one: client Aurora, campaign Spring (Berlin, hashtags, a market, owners), Mira with two pieces d1
// and d2, Jo with one, d3. All wait for their draft.
type agency struct {
	*review.Service
	t     testing.TB
	w     *workspace.Workspace
	clock *when.FixedClock
	dir   string
}

const hour = int64(3600 * 1000)

var noon = testkit.Noon.UnixMilli()

// plan has the stages end a day apart, the first one tomorrow noon.
var plan = when.Deadlines{DraftDue: noon + 24*hour, CoordinatorDue: noon + 48*hour, ClientDue: noon + 72*hour, RevisionDue: noon + 96*hour}

func newAgency(t testing.TB) *agency {
	t.Helper()
	w, clock := testkit.Workspace(t)
	a := &agency{t: t, w: w, clock: clock, dir: t.TempDir(), Service: review.New(w, expectations{}, campaign.Progress{}, detect, shown{})}
	for _, row := range []string{
		`INSERT INTO colleague (id, name) VALUES ('ann', 'Ann Lee'), ('bo', 'Bo Ek')`,
		`INSERT INTO client (id, name) VALUES ('aurora', 'Aurora'), ('zenith', 'Zenith')`,
		`INSERT INTO campaign (id, client_id, name, time_zone) VALUES ('spring', 'aurora', 'Spring', 'Europe/Berlin')`,
		`INSERT INTO campaign_market (id, campaign_id, market) VALUES ('m1', 'spring', 'DE')`,
		`INSERT INTO campaign_requirement (id, campaign_id, kind, value)
			VALUES ('q1', 'spring', 'hashtag', '#aurora'), ('q2', 'spring', 'mention', '@aurora')`,
		`INSERT INTO campaign_stage (id, campaign_id, stage, owner_id)
			VALUES ('s1', 'spring', 'coordinator_review', 'ann'), ('s2', 'spring', 'client_review', 'bo')`,
		`INSERT INTO creator (id, name) VALUES ('mira', 'Mira Okafor'), ('jo', 'Jo Übermut')`,
		`INSERT INTO account (id, creator_id, platform, handle) VALUES ('acc', 'jo', 'tiktok', 'jo.moves')`,
		`INSERT INTO casting (id, campaign_id, creator_id) VALUES ('c-mira', 'spring', 'mira'), ('c-jo', 'spring', 'jo')`,
		`INSERT INTO deliverable (id, casting_id, platform, format, title, post_at) VALUES
			('d1', 'c-mira', 'instagram', 'reel', 'Reel 1', ?1), ('d2', 'c-mira', 'instagram', 'story', '', ?1),
			('d3', 'c-jo', 'tiktok', 'video', 'Dance', ?1)`,
	} {
		args := []any{noon + 240*hour}
		if !bytes.Contains([]byte(row), []byte("?1")) {
			args = nil
		}
		testkit.Exec(t, w, row, args...)
	}
	if err := w.SetMe(context.Background(), "ann"); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"d1", "d2", "d3"} {
		a.must(a.within(func(ctx context.Context, tx *workspace.WriteTx) error { return a.Open(ctx, tx, id, plan) }))
	}
	return a
}

// within runs fn in an action of its own, as another room would.
func (a *agency) within(fn func(context.Context, *workspace.WriteTx) error) (workspace.Receipt, error) {
	ctx := context.Background()
	return a.w.Write(ctx, journal.Action{Kind: "test", Label: "Test"}, func(tx *workspace.WriteTx) error { return fn(ctx, tx) })
}

func (a *agency) must(r workspace.Receipt, err error) workspace.Receipt {
	a.t.Helper()
	if err != nil {
		a.t.Fatal(err)
	}
	return r
}

// note writes to a table that the journal leaves alone.
func note(a *agency, query string, args ...any) error {
	ctx := context.Background()
	return a.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	})
}

// photo makes a small JPEG that differs with shade.
func (a *agency) photo(name string, shade uint8) string {
	a.t.Helper()
	picture := image.NewGray(image.Rect(0, 0, 16, 16))
	for i := range picture.Pix {
		picture.Pix[i] = shade
	}
	picture.SetGray(3, 3, color.Gray{Y: 255 - shade})
	var content bytes.Buffer
	if err := jpeg.Encode(&content, picture, nil); err != nil {
		a.t.Fatal(err)
	}
	return a.file(name, content.Bytes())
}

func (a *agency) file(name string, content []byte) string {
	a.t.Helper()
	path := filepath.Join(a.dir, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		a.t.Fatal(err)
	}
	return path
}

func (a *agency) receive(id, path string) (review.Received, error) {
	return a.ReceiveDraft(context.Background(), review.Arrival{DeliverableID: id, Path: path, Source: review.FromFolder}, nil)
}

// draft takes a new photo in.
func (a *agency) draft(id string, shade uint8) review.Received {
	a.t.Helper()
	r, err := a.receive(id, a.photo("photo.jpg", shade))
	if err != nil {
		a.t.Fatal(err)
	}
	return r
}

// bring takes a piece from waiting to the stage by the use cases of a person.
func (a *agency) bring(id string, stage review.Stage) {
	a.t.Helper()
	ctx := context.Background()
	if stage != review.WaitingForDraft && stage != review.Cancelled {
		a.draft(id, 10)
	}
	switch stage {
	case review.ClientReview:
		a.must(a.SendToClient(ctx, id, "", ""))
	case review.ChangesRequested:
		a.must(a.RequestChanges(ctx, id, "", "", "Show the logo"))
	case review.Approved:
		a.must(a.Approve(ctx, id, "", "The client trusts us"))
	case review.Cancelled:
		a.must(a.within(func(ctx context.Context, tx *workspace.WriteTx) error { return a.Cancel(ctx, tx, id) }))
	case review.WaitingForDraft, review.CoordinatorReview:
	}
}

func (a *agency) room(id string) review.Room {
	a.t.Helper()
	room, err := a.Room(context.Background(), id)
	if err != nil {
		a.t.Fatal(err)
	}
	return room
}

func (a *agency) stage(id string) string {
	a.t.Helper()
	return a.room(id).Card.Stage
}

func wantFault(t testing.TB, err error, code fault.Code, field string) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code != code {
		t.Fatalf("got %v, want a fault %s", err, code)
	}
	if field != "" && f.Field != field {
		t.Fatalf("fault on field %q, want %q: %v", f.Field, field, err)
	}
}
