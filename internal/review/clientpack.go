package review

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backlot/internal/board"
	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/platform"
	"backlot/internal/review/pack"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// Media gives what people outside the agency are shown of a stored draft.
type Media interface {
	// Shown gives it to a client: a film as a copy that every browser plays, a photo, the pages of a PDF. progress is told
	// how much of it is done, in percent; still is a small picture for lists, nil for none.
	Shown(ctx context.Context, sha256, kind, mime string, progress func(percent int)) (media []pack.Medium, still *pack.Medium, err error)
	// Still draws one moment, page or photo for a creator, as a JPEG.
	Still(ctx context.Context, order StillOrder) ([]byte, error)
}

// PackOrder is what a person asks for: which pieces go to whom, with which words. AnswerBy is Unix ms, 0 for no date.
// Reason is why pieces go out that not everybody on their campaign's route has signed off, "" where all have. Seen has the
// draft of each piece that the person had before them, by the piece's id; a piece that is not in it goes as it is.
type PackOrder struct {
	DeliverableIDs []string          `json:"deliverableIds"`
	Seen           map[string]string `json:"seen"`
	People         []PackPerson      `json:"people"`
	ReplyTo        string            `json:"replyTo"`
	Note           string            `json:"note"`
	Language       string            `json:"language"`
	AnswerBy       int64             `json:"answerBy"`
	Reason         string            `json:"reason"`
}

// PackPerson is somebody at the client who is asked.
type PackPerson struct {
	Name    string `json:"name"`
	Address string `json:"address"`
}

// MadePack is a review pack on the disk. Subject and Body are the words of the mail to which it is attached.
type MadePack struct {
	ID      string
	Path    string
	Size    int64 // bytes
	Subject string
	Body    string
	Receipt workspace.Receipt
}

const (
	selectPackPiece = `SELECT d.id, d.title, d.format, d.platform, cr.name, c.name, c.time_zone, cl.id, cl.name,
			coalesce((SELECT x.body FROM draft_caption x WHERE x.deliverable_id = d.id ORDER BY x.written_at DESC, x.id DESC LIMIT 1), ''),
			f.id, f.sha256, f.kind, f.mime, coalesce((SELECT m.pages FROM media_fact m WHERE m.sha256 = f.sha256), 0), (SELECT count(*) FROM draft g WHERE g.deliverable_id = d.id)
		FROM deliverable d
		JOIN casting ca ON ca.id = d.casting_id
		JOIN creator cr ON cr.id = ca.creator_id
		JOIN campaign c ON c.id = ca.campaign_id
		JOIN client cl ON cl.id = c.client_id
		JOIN draft f ON f.id = (SELECT g.id FROM draft g WHERE g.deliverable_id = d.id ORDER BY g.received_at DESC, g.id DESC LIMIT 1)
		WHERE d.id = ?`
	selectPackMusts = `SELECT q.value FROM deliverable d JOIN casting ca ON ca.id = d.casting_id
		JOIN campaign_requirement q ON q.campaign_id = ca.campaign_id AND q.kind = 'must' WHERE d.id = ? ORDER BY q.rowid`
	selectAskedBefore = `SELECT x.body, (SELECT count(*) FROM draft g WHERE g.deliverable_id = x.deliverable_id
				AND (g.received_at, g.id) <= (f.received_at, f.id)), x.at_ms, x.resolved_at <> 0
		FROM comment x JOIN draft f ON f.id = x.draft_id
		WHERE x.deliverable_id = ? AND x.party = 'client' AND x.audience = 'creator' AND x.reply_to = '' AND x.removed_at = 0 ORDER BY x.written_at, x.id LIMIT 200`
	selectAgency    = `SELECT coalesce((SELECT value FROM setting WHERE id = 'agency_name'), ''), coalesce((SELECT name FROM colleague WHERE id = ?), '')`
	insertPack      = `INSERT INTO client_pack (id, client_id, key, people, note, file_name, made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	selectPackFile  = `SELECT file_name FROM client_pack WHERE id = ?`
	selectHasPack   = `SELECT EXISTS (SELECT 1 FROM client_pack WHERE id = ?)`
	insertPackPiece = `INSERT INTO client_pack_piece (id, pack_id, place, deliverable_id, draft_id, durations) VALUES (?, ?, ?, ?, ?, ?)`
)

// packed is one piece on its way into a pack.
type packed struct {
	pack.Piece
	sha, kind, mime  string
	client, clientID string
	campaign, zone   string
	slides           []packedSlide
}

// PreparedPack is a review pack that is written and that nothing is known of yet: KeepPack makes it one.
type PreparedPack struct {
	MadePack
	order  PackOrder
	pack   pack.Pack
	pieces []packed
}

// PreparePack writes a review pack with the newest versions of pieces into a folder, and alters nothing else. Faults:
// Invalid on deliverableIds, people, replyTo, reason; Conflict when a piece can't go or has a newer version than was seen;
// those of the media; NoSpace and Unavailable on the folder. Nothing is left of it then.
func (s *Service) PreparePack(ctx context.Context, order PackOrder, dir string, progress func(done, total int64)) (made PreparedPack, err error) {
	pieces, err := s.piecesFor(ctx, &order)
	if err != nil {
		return made, err
	}
	if order.Reason, err = words("reason", order.Reason); err != nil {
		return made, err
	}
	if err := s.mayGoOut(ctx, order); err != nil {
		return made, err
	}
	p, err := s.packOf(ctx, order, pieces)
	if err != nil {
		return made, err
	}
	for i := range pieces {
		piece := &p.Pieces[i]
		step := func(percent int) {
			if progress != nil {
				progress(int64(100*i+percent), int64(100*len(pieces)))
			}
		}
		if err = s.pictures(ctx, piece, pieces[i], step); err != nil {
			return made, fmt.Errorf("%s, %s: %w", piece.Creator, piece.Title, err)
		}
		if piece.AllPages <= len(piece.Media) {
			piece.AllPages = 0
		}
		if piece.Notes, err = s.notesFor(ctx, piece.DeliverableID, len(piece.Media)); err != nil {
			return made, err
		}
	}
	made = PreparedPack{MadePack: MadePack{ID: p.ID}, order: order, pack: p, pieces: pieces}
	made.Subject, made.Body = packWords(p, order.Note)
	made.Path, made.Size, err = writePack(dir, p)
	return made, err
}

// KeepPack writes down that a pack was made, and gives the pieces that the coordinator has to the client: one action.
// Faults: Conflict when a piece has moved on since it was prepared.
func (s *Service) KeepPack(ctx context.Context, made PreparedPack) (workspace.Receipt, error) {
	return s.keepPack(ctx, made.order, made.pack, made.pieces, filepath.Base(made.Path))
}

// HasPack reports whether a pack was made here, and not undone.
func (s *Service) HasPack(ctx context.Context, id string) (made bool, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error { return tx.Row(ctx, selectHasPack, []any{id}, &made) })
	return made, err
}

// MakePack is PreparePack and KeepPack for a pack that lies in a folder from then on. It gets its name there only when it is
// known here: an answer to it finds its way back. What is cut off in between is finished by FinishPacks.
func (s *Service) MakePack(ctx context.Context, order PackOrder, dir string, progress func(done, total int64)) (MadePack, error) {
	hidden, remove, err := s.hiddenFolder(dir)
	if err != nil {
		return MadePack{}, packFault(err, dir)
	}
	defer remove()
	made, err := s.PreparePack(ctx, order, hidden, progress)
	if err != nil {
		return MadePack{}, err
	}
	page := made.Path
	made.Path = freeName(dir, filepath.Base(page))
	if made.Receipt, err = s.KeepPack(ctx, made); err != nil {
		return made.MadePack, err
	}
	if err := os.Rename(page, made.Path); err != nil {
		// A pack that nobody has would wait for an answer for ever.
		_, undoing := s.w.Undo(context.WithoutCancel(ctx), made.Receipt.ActionID)
		return MadePack{}, cmp.Or(undoing, packFault(err, dir))
	}
	return made.MadePack, nil
}

// mayGoOut refuses, before films are copied for minutes, what would be refused when it is sent.
func (s *Service) mayGoOut(ctx context.Context, order PackOrder) error {
	return s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		for _, id := range order.DeliverableIDs {
			r, err := load(ctx, tx, id)
			if err != nil {
				return err
			}
			if r.stage != CoordinatorReview {
				continue
			}
			legs, err := readLegs(ctx, tx, r)
			if err != nil {
				return err
			}
			if err := r.stepTo(ClientReview, legs).check(r.stage, order.Reason); err != nil {
				return namingPiece(err, r, len(order.DeliverableIDs), nothingPacked)
			}
		}
		return nil
	})
}

// piecesFor reads the pieces of an order. They are of one client, have a draft, and wait for the coordinator or the client.
func (s *Service) piecesFor(ctx context.Context, order *PackOrder) (pieces []packed, err error) {
	ids, err := board.Dragged(order.DeliverableIDs)
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, fault.OnField("deliverableIds", "Choose at least one piece.")
	}
	order.DeliverableIDs = ids
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		for _, id := range ids {
			r, err := load(ctx, tx, id)
			if err != nil {
				return err
			}
			if r.stage != CoordinatorReview && r.stage != ClientReview {
				return fault.New(fault.Conflict, "%s is in %s. Only what you or the client are reviewing can be sent for review.", r.name(), r.stage.Name())
			}
			if err := r.mustBeNewest(ctx, tx, order.Seen[id]); err != nil {
				return namingPiece(err, r, len(ids), nothingPacked)
			}
			piece, err := readPacked(ctx, tx, id)
			if err != nil {
				return err
			}
			if len(pieces) > 0 && piece.clientID != pieces[0].clientID {
				return fault.OnField("deliverableIds", "These pieces are of different clients. Make one pack for each, so that nobody sees another's.")
			}
			pieces = append(pieces, piece)
		}
		return nil
	})
	return pieces, err
}

func readPacked(ctx context.Context, tx *workspace.ReadTx, id string) (p packed, err error) {
	var title, format string
	err = tx.Row(ctx, selectPackPiece, []any{id}, &p.DeliverableID, &title, &format, &p.Platform, &p.Creator, &p.campaign, &p.zone,
		&p.clientID, &p.client, &p.Caption, &p.DraftID, &p.sha, &p.kind, &p.mime, &p.AllPages, &p.Version)
	if err != nil {
		return p, err
	}
	p.SHA256, p.Title, p.Format = p.sha, PieceName(title, format), format
	p.Platform = platform.Name(platform.Platform(p.Platform))
	if p.slides, err = readPackedSlides(ctx, tx, p.DraftID); err != nil {
		return p, err
	}
	if p.Asked, err = workspace.Collect(ctx, tx, selectPackMusts, []any{id}, scanID); err != nil {
		return p, err
	}
	p.Earlier, err = workspace.Collect(ctx, tx, selectAskedBefore, []any{id}, func(rows *sql.Rows) (e pack.Earlier, err error) {
		var done bool
		err = rows.Scan(&e.Body, &e.Version, &e.AtMs, &done)
		if e.State = pack.EarlierOpen; done {
			e.State = pack.EarlierDone
		}
		return e, err
	})
	return p, err
}

func (s *Service) packOf(ctx context.Context, order PackOrder, pieces []packed) (p pack.Pack, err error) {
	key := make([]byte, 16)
	if _, err := rand.Read(key); err != nil {
		return p, err
	}
	first := pieces[0]
	p = pack.Pack{
		ID: workspace.NewID(), Client: first.client, Campaign: first.campaign, ReplyTo: strings.TrimSpace(order.ReplyTo),
		MadeAt: s.w.Clock().Now(), TimeZone: cmp.Or(first.zone, "UTC"), Note: strings.TrimSpace(order.Note), Language: order.Language, Key: key,
	}
	if order.AnswerBy > when.ToMillis(p.MadeAt) { // a deadline that is over is no wish
		p.AnswerBy = when.FromMillis(order.AnswerBy)
	}
	if slices.ContainsFunc(pieces, func(piece packed) bool { return piece.campaign != first.campaign }) {
		p.Campaign = ""
	}
	for _, person := range order.People {
		if name, address := strings.TrimSpace(person.Name), strings.TrimSpace(person.Address); name != "" || address != "" {
			p.For = append(p.For, pack.Recipient{Name: cmp.Or(name, address), Address: address})
		}
	}
	if len(p.For) == 0 {
		return p, fault.OnField("people", "Say who at the client is asked.")
	}
	for _, piece := range pieces {
		p.Pieces = append(p.Pieces, piece.Piece)
	}
	p.Agency, p.Sender, err = s.signature(ctx)
	return p, err
}

// signature is who asks, as a client reads it: the agency, by its workspace's name where it has given none, and the person.
func (s *Service) signature(ctx context.Context) (agency, sender string, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		return tx.Row(ctx, selectAgency, []any{s.w.Me()}, &agency, &sender)
	})
	if err != nil {
		return "", "", err
	}
	name, err := s.w.Name(ctx)
	agency = cmp.Or(strings.TrimSpace(agency), name, sender)
	return agency, cmp.Or(sender, agency), err
}

// keepPack writes down what was packed, and moves on what the client has not had.
func (s *Service) keepPack(ctx context.Context, order PackOrder, p pack.Pack, pieces []packed, fileName string) (workspace.Receipt, error) {
	people := make([]PackPerson, len(p.For))
	for i, person := range p.For {
		people[i] = PackPerson(person)
	}
	asked, err := json.Marshal(people)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "review.pack"}, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, insertPack, p.ID, pieces[0].clientID, base64.StdEncoding.EncodeToString(p.Key), string(asked), strings.TrimSpace(order.Note),
			fileName, tx.Now(), tx.Actor())
		if err != nil {
			return err
		}
		for place, piece := range pack.FactsOf(p).Pieces {
			durations, err := json.Marshal(piece.DurationsMs)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, insertPackPiece, workspace.NewID(), p.ID, place, piece.DeliverableID, piece.DraftID, string(durations)); err != nil {
				return err
			}
			r, err := load(ctx, tx, piece.DeliverableID)
			if err != nil {
				return err
			}
			if r.draftID != piece.DraftID {
				return fault.New(fault.Conflict, "A newer version of %s came while the pack was made. Make it again.", r.name())
			}
			if r.stage == CoordinatorReview {
				if _, err := s.take(ctx, tx, r, ClientReview, order.Reason, ""); err != nil {
					return err
				}
			}
		}
		what := pieces[0].Creator + ", " + pieces[0].Title
		if len(pieces) > 1 {
			what = fmt.Sprintf("%d pieces", len(pieces))
		}
		tx.Describe("Review pack made for "+pieces[0].client+": "+what, "")
		return nil
	})
}

// packWords are the subject and the text of the mail that brings a pack.
func packWords(p pack.Pack, note string) (subject, body string) {
	var text bytes.Buffer
	fmt.Fprintf(&text, "Hi %s,\n\n", strings.Fields(p.For[0].Name + " there")[0])
	if note = strings.TrimSpace(note); note != "" {
		fmt.Fprintf(&text, "%s\n\n", note)
	}
	what := fmt.Sprintf("%d drafts", len(p.Pieces))
	if len(p.Pieces) == 1 {
		what = "a draft"
	}
	fmt.Fprintf(&text, "attached is a page with %s to look at. Save it, open it with a double click in any browser, and say there what you think; it needs no login and no network. At the end it writes the answer for you, which you send back to this address.\n", what)
	if !p.AnswerBy.IsZero() {
		fmt.Fprintf(&text, "\nWe would be glad to have it by %s.\n", p.AnswerBy.In(when.ZoneOrUTC(p.TimeZone)).Format("Monday, 2 January 15:04 MST"))
	}
	text.WriteString("\nThank you!\n")
	return "For your review: " + cmp.Or(p.Campaign, p.Client), text.String()
}

// ReaderOf opens bytes that lie in memory, for a medium.
func ReaderOf(content []byte) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }
}
