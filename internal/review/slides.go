package review

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"backlot/internal/review/pack"
	"backlot/internal/workspace"
)

const (
	// carousel is the format of a piece of several pictures, which are one version.
	carousel = "carousel"
	// mostSlides is how many pictures one version has; Instagram takes 20.
	mostSlides = 35
	// slidesWithin is how long after the last slide another one that arrives in the same folder belongs to the same version.
	slidesWithin = 10 * time.Minute

	// A version's contents in their order, in one line.
	selectBundles = `SELECT f.id, (SELECT count(*) FROM draft g WHERE g.deliverable_id = f.deliverable_id
				AND (g.received_at, g.id) <= (f.received_at, f.id)),
			f.sha256 || coalesce((SELECT group_concat(' ' || c.sha256, '' ORDER BY c.place) FROM draft_slide c WHERE c.draft_id = f.id), '')
		FROM draft f WHERE f.deliverable_id = ?`
	// Whether a version may still grow: nobody has said anything about it yet.
	selectGrowing = `SELECT f.source, f.kind, f.source_path, max(f.received_at, coalesce((SELECT max(s.received_at) FROM draft_slide s WHERE s.draft_id = f.id), 0)),
			NOT EXISTS (SELECT 1 FROM comment x WHERE x.draft_id = f.id) AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.draft_id = f.id)
			AND NOT EXISTS (SELECT 1 FROM sign_off x WHERE x.draft_id = f.id)
		FROM draft f WHERE f.id = ?`
	selectSlots = `SELECT id, sha256, file_name, size, mime, source_path, received_at FROM draft WHERE id = ?1
		UNION ALL SELECT * FROM (SELECT id, sha256, file_name, size, mime, source_path, received_at FROM draft_slide WHERE draft_id = ?1 ORDER BY place)`
	selectSlides = `SELECT c.draft_id, c.sha256, c.file_name, coalesce(m.width, 0), coalesce(m.height, 0),
			coalesce(m.state = 'ready' AND m.poster_width > 0, 0), coalesce(m.proxy, ''), coalesce(m.proxy_why, '')
		FROM draft_content c LEFT JOIN media_fact m ON m.sha256 = c.sha256
		WHERE c.deliverable_id = ?1 AND EXISTS (SELECT 1 FROM draft_slide s WHERE s.draft_id = c.draft_id) ORDER BY c.draft_id, c.place`
	selectPackedSlides = `SELECT sha256, mime FROM draft_slide WHERE draft_id = ? ORDER BY place`
	updateFirst        = `UPDATE draft SET sha256 = ?, file_name = ?, size = ?, mime = ?, source_path = ? WHERE id = ?`
	updateSlide        = `UPDATE draft_slide SET sha256 = ?, file_name = ?, size = ?, mime = ?, source_path = ?, received_at = ? WHERE id = ?`
	insertSlide        = `INSERT INTO draft_slide (sha256, file_name, size, mime, source_path, received_at, id, draft_id, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
)

// bundled puts files into the versions that they are, in order: the photos of a carousel are one, by their names ("2.jpg"
// comes before "10.jpg"); of other pieces each file is one.
func bundled(format string, files []file) [][]file {
	photos := len(files) > 1 && len(files) <= mostSlides && strings.EqualFold(format, carousel) &&
		!slices.ContainsFunc(files, func(f file) bool { return f.kind != "photo" })
	if !photos {
		return slices.Collect(slices.Chunk(files, 1))
	}
	files = slices.Clone(files)
	sortByName(files)
	return [][]file{files}
}

func sortByName(files []file) {
	order := collate.New(language.Und, collate.Numeric)
	slices.SortStableFunc(files, func(a, b file) int {
		return cmp.Or(order.CompareString(a.name, b.name), strings.Compare(a.name, b.name))
	})
}

// sameVersion returns the version of a deliverable that has just these contents, 0 for none. One picture that is a slide of
// a version counts as that version.
func sameVersion(ctx context.Context, tx *workspace.WriteTx, deliverableID string, files []file) (id string, version int, err error) {
	if len(files) == 1 {
		return sameContent(ctx, tx, deliverableID, files[0].sha)
	}
	shas := make([]string, len(files))
	for i, f := range files {
		shas[i] = f.sha
	}
	_, err = workspace.Collect(ctx, tx, selectBundles, []any{deliverableID}, func(rows *sql.Rows) (none struct{}, err error) {
		var other, contents string
		var number int
		if err = rows.Scan(&other, &number, &contents); err == nil && contents == strings.Join(shas, " ") {
			id, version = other, number
		}
		return none, err
	})
	return id, version, err
}

// writeSlides adds the further pictures of a version.
func writeSlides(ctx context.Context, tx *workspace.WriteTx, draftID string, files []file, from int) error {
	for i, f := range files {
		_, err := tx.Exec(ctx, insertSlide, f.sha, f.name, f.size, f.mime, f.path, tx.Now(), workspace.NewID(), draftID, from+i)
		if err != nil {
			return fmt.Errorf("writing a slide down: %w", err)
		}
	}
	return nil
}

// grows says whether a picture that came is a further slide of the newest version: the pictures of a carousel arrive in the
// drafts folder one by one. It has to lie beside the last one and to come soon after it, and nobody may have said anything
// about that version yet.
func (r record) grows(ctx context.Context, tx *workspace.WriteTx, a Arrival, f file) (bool, error) {
	if !strings.EqualFold(r.format, carousel) || a.Source != FromFolder || f.kind != "photo" || r.draftID == "" || r.stage != CoordinatorReview {
		return false, nil
	}
	var source, kind, path string
	var last int64
	var untouched bool
	if err := tx.Row(ctx, selectGrowing, []any{r.draftID}, &source, &kind, &path, &last, &untouched); err != nil {
		return false, err
	}
	return untouched && source == FromFolder && kind == "photo" && filepath.Dir(path) == filepath.Dir(f.path) &&
		tx.Now()-last <= slidesWithin.Milliseconds(), nil
}

// slot is where a picture of a version lies.
type slot struct {
	id string
	file
	at int64
}

// grow puts a further picture into the newest version, in the order of the names, and returns its place, 0 where there are
// too many.
func (r record) grow(ctx context.Context, tx *workspace.WriteTx, f file) (place int, err error) {
	slots, err := workspace.Collect(ctx, tx, selectSlots, []any{r.draftID}, func(rows *sql.Rows) (s slot, err error) {
		err = rows.Scan(&s.id, &s.sha, &s.name, &s.size, &s.mime, &s.path, &s.at)
		return s, err
	})
	if err != nil || len(slots) >= mostSlides {
		return 0, err
	}
	files := make([]file, 0, len(slots)+1)
	for _, s := range slots {
		files = append(files, s.file)
	}
	files = append(files, f)
	sortByName(files)
	for i, s := range slots {
		now := files[i]
		if now.sha == s.sha {
			continue
		}
		statement, args := updateSlide, []any{now.sha, now.name, now.size, now.mime, now.path, tx.Now(), s.id}
		if i == 0 {
			statement, args = updateFirst, []any{now.sha, now.name, now.size, now.mime, now.path, s.id}
		}
		if _, err := tx.Exec(ctx, statement, args...); err != nil {
			return 0, err
		}
	}
	place = slices.IndexFunc(files, func(each file) bool { return each.sha == f.sha }) + 1
	return place, writeSlides(ctx, tx, r.draftID, files[len(slots):], len(slots)+1)
}

// readSlides gives the versions of several pictures their slides.
func (room *Room) readSlides(ctx context.Context, tx *workspace.ReadTx, deliverableID string) error {
	all, err := workspace.Collect(ctx, tx, selectSlides, []any{deliverableID}, func(rows *sql.Rows) (s Slide, err error) {
		err = rows.Scan(&s.draftID, &s.SHA256, &s.FileName, &s.Width, &s.Height, &s.HasPoster, &s.ProxyState, &s.ProxyWhy)
		return s, err
	})
	for _, slide := range all {
		at := slices.IndexFunc(room.Drafts, func(d Draft) bool { return d.ID == slide.draftID })
		if at >= 0 {
			room.Drafts[at].Slides = append(room.Drafts[at].Slides, slide)
		}
	}
	return err
}

// packedSlide is one of the further contents of a version that goes into a pack.
type packedSlide struct{ sha, mime string }

func readPackedSlides(ctx context.Context, tx *workspace.ReadTx, draftID string) ([]packedSlide, error) {
	return workspace.Collect(ctx, tx, selectPackedSlides, []any{draftID}, func(rows *sql.Rows) (s packedSlide, err error) {
		err = rows.Scan(&s.sha, &s.mime)
		return s, err
	})
}

// pictures puts all that a client is shown of a version into its piece.
func (s *Service) pictures(ctx context.Context, piece *pack.Piece, from packed, progress func(percent int)) (err error) {
	if piece.Media, piece.Poster, err = s.media.Shown(ctx, from.sha, from.kind, from.mime, progress); err != nil {
		return err
	}
	for _, slide := range from.slides {
		further, _, err := s.media.Shown(ctx, slide.sha, from.kind, slide.mime, func(int) {})
		if err != nil {
			return err
		}
		piece.Media = append(piece.Media, further...)
	}
	return nil
}

// hasSlides says of a version whether its pictures are the slides of a carousel; they are pages else.
func (room *Room) hasSlides(draftID string) bool {
	return slices.ContainsFunc(room.Drafts, func(d Draft) bool { return d.ID == draftID && len(d.Slides) > 0 })
}
