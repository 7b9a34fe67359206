package review

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/review/pack"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// ClientAnswer is a client's answer to a review pack, read and not taken in yet. Warnings say what is odd about it; Same
// says that it was taken in before.
type ClientAnswer struct {
	PackID     string        `json:"packId"`
	Client     string        `json:"client"`
	Reviewer   string        `json:"reviewer"`
	Address    string        `json:"address"`
	AnsweredAt int64         `json:"answeredAt"`
	Same       bool          `json:"same"`
	Warnings   []string      `json:"warnings"`
	Pieces     []AnswerPiece `json:"pieces"`
}

// AnswerPiece is the client's word on one draft. Verdict is approved, approved_with_comments, changes or open. Proposes is
// the stage to which the card goes when it is taken in, "" when it stays, Stage where it is: where the two are the same only
// the reason of the decision is another. Why says why it stays where the client decided. Before says what becomes of what
// they said of it in an earlier answer, "" for nothing; Gone are the words that are taken back with it.
type AnswerPiece struct {
	DeliverableID string        `json:"deliverableId"`
	DraftID       string        `json:"draftId"`
	Piece         string        `json:"piece"`
	Version       int           `json:"version"`
	Verdict       string        `json:"verdict"`
	Note          string        `json:"note"`
	Said          []SaidComment `json:"said"`
	Stage         string        `json:"stage"`
	Proposes      string        `json:"proposes"`
	Why           string        `json:"why"`
	Before        string        `json:"before"`
	Gone          []string      `json:"gone"`
	Warnings      []string      `json:"warnings"`
}

// SaidComment is what a client wrote to a moment, a range (milliseconds) or a page (from 1, 0 for none), or to the whole of a
// piece. What is no must-fix is a suggestion.
type SaidComment struct {
	AtMs    *int64 `json:"atMs"`
	EndMs   *int64 `json:"endMs"`
	Page    int    `json:"page"`
	Body    string `json:"body"`
	MustFix bool   `json:"mustFix"`
}

const (
	selectPack       = `SELECT p.key, p.people, coalesce(l.name, '') FROM client_pack p LEFT JOIN client l ON l.id = p.client_id WHERE p.id = ?`
	selectPackPieces = `SELECT deliverable_id, draft_id, durations FROM client_pack_piece WHERE pack_id = ? ORDER BY place`
	selectTaken      = `SELECT digest, reviewer, address, answered_at, taken_at FROM client_answer WHERE pack_id = ? ORDER BY taken_at`
	insertAnswer     = `INSERT INTO client_answer (id, pack_id, digest, reviewer, address, answered_at, taken_at, taken_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	insertSaid       = `INSERT INTO comment (id, deliverable_id, draft_id, at_ms, end_ms, page, shapes, body, weight,
		audience, party, author, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'client', ?, ?)`
)

// ReadAnswer finds a client's answer in a text (of a mail, a file, or pasted) and says what it comes to. from is the
// address that sent it, "" where that is not known. Faults: NotFound when there is none; Conflict or Damaged when it is
// of another agency's pack, cut off or altered: then nothing of it is used.
func (s *Service) ReadAnswer(ctx context.Context, text, from string) (ClientAnswer, error) {
	answer, facts, client, err := s.openAnswer(ctx, text, from)
	if err != nil {
		return ClientAnswer{}, err
	}
	view := ClientAnswer{
		PackID: answer.PackID, Client: client, Reviewer: answer.Reviewer.Name, Address: answer.Reviewer.Address,
		AnsweredAt: when.ToMillis(answer.AnsweredAt), Warnings: []string{}, Pieces: []AnswerPiece{},
	}
	if answer.Beside > 0 {
		view.Warnings = append(view.Warnings, fmt.Sprintf("The text holds %d answers. This is the newest one; the others are passed over.", answer.Beside+1))
	}
	odd := map[string][]string{}
	for _, w := range pack.Check(answer, facts) {
		view.Same = view.Same || w.Kind == pack.SameAgain
		switch {
		case w.Kind == pack.Replaces || w.Kind == pack.Outdated: // said below, with what it comes to
		case w.DeliverableID == "":
			view.Warnings = append(view.Warnings, w.Words)
		default:
			odd[w.DeliverableID] = append(odd[w.DeliverableID], w.Words)
		}
	}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		zone, all := "", again{}
		for _, said := range answer.Pieces {
			piece, r, change, err := s.readPiece(ctx, tx, answer, facts, said)
			if err != nil {
				return err
			}
			piece.Warnings = append(piece.Warnings, odd[said.DeliverableID]...)
			view.Pieces = append(view.Pieces, piece)
			zone = cmp.Or(zone, r.zone)
			all.add(change)
		}
		if words := againWords(answer, facts, zone, all); words != "" && !view.Same {
			view.Warnings = append([]string{words}, view.Warnings...)
		}
		return nil
	})
	return view, err
}

// readPiece is what an answer comes to for one piece, provided that its decision is taken where it has one.
func (s *Service) readPiece(ctx context.Context, tx reader, answer pack.Answer, facts pack.Facts, said pack.PieceAnswer) (p AnswerPiece, r record, change again, err error) {
	if r, err = load(ctx, tx, said.DeliverableID); err != nil {
		return p, r, change, err
	}
	p = AnswerPiece{
		DeliverableID: said.DeliverableID, DraftID: said.DraftID, Piece: r.name(), Version: said.Version, Verdict: string(said.Verdict),
		Note: said.Note, Said: listed(said.Comments, several(facts, said.DeliverableID)), Stage: string(r.stage), Gone: []string{}, Warnings: []string{},
	}
	was, err := readDecided(ctx, tx, answer, facts, said)
	if err != nil {
		return p, r, change, err
	}
	to, why := was.proposes(r, said)
	p.Proposes, p.Why = string(to), why
	if next := r.roundsSoFar().Next; to == ChangesRequested && r.stage != ChangesRequested && next != "" {
		p.Warnings = append(p.Warnings, next)
	}
	if !was.overtaken {
		change, err = readAgain(ctx, tx, answer, facts, was.withNote(said, to != ""))
	}
	p.Before = change.words()
	for _, c := range change.gone {
		p.Gone = append(p.Gone, c.body)
	}
	return p, r, change, err
}

func listed(comments []pack.Comment, paged bool) []SaidComment {
	list := make([]SaidComment, len(comments))
	for i, c := range comments {
		list[i] = SaidComment{AtMs: c.AtMs, EndMs: c.EndMs, Page: pageOf(c, paged), Body: c.Body, MustFix: c.MustFix}
	}
	return list
}

// TakeAnswer takes a client's answer in: the comments at their moments on the version that they saw, and the decisions of
// the pieces that are named. What they wrote of a whole piece is the reason of its decision, a comment where there is none.
// It takes the place of what the same person answered before. One action. Faults: those of ReadAnswer; Conflict when this
// very answer was taken in before.
func (s *Service) TakeAnswer(ctx context.Context, text, from string, decided []string) (workspace.Receipt, error) {
	answer, facts, client, err := s.openAnswer(ctx, text, from)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "review.answer"}, func(tx *workspace.WriteTx) error {
		if err := mustBeNew(ctx, tx, answer, &facts); err != nil {
			return err
		}
		var came arrived
		for _, said := range answer.Pieces {
			if err := s.takePiece(ctx, tx, answer, facts, said, slices.Contains(decided, said.DeliverableID), &came); err != nil {
				return err
			}
		}
		// Last: what was taken in before is told from this one by the time at which it was.
		_, err := tx.Exec(ctx, insertAnswer, workspace.NewID(), answer.PackID, answer.Digest, answer.Reviewer.Name, answer.Reviewer.Address,
			when.ToMillis(answer.AnsweredAt), tx.Now(), tx.Actor())
		tx.Describe(fmt.Sprintf("Answer of %s taken in: %s", cmp.Or(client, answer.Reviewer.Name), came.words()), "")
		return err
	})
}

// takePiece takes in what an answer says of one piece.
func (s *Service) takePiece(ctx context.Context, tx *workspace.WriteTx, answer pack.Answer, facts pack.Facts, said pack.PieceAnswer, decides bool, came *arrived) error {
	r, err := load(ctx, tx, said.DeliverableID)
	if err != nil {
		return err
	}
	was, err := readDecided(ctx, tx, answer, facts, said)
	if err != nil {
		return err
	}
	if !was.overtaken {
		change, err := readAgain(ctx, tx, answer, facts, was.withNote(said, decides))
		if err != nil {
			return err
		}
		if err := takeAgain(ctx, tx, answer, r, change); err != nil {
			return err
		}
		said.Comments = change.fresh
		if err := takeComments(ctx, tx, answer, said, several(facts, said.DeliverableID)); err != nil {
			return err
		}
		came.comments, came.gone = came.comments+len(change.fresh), came.gone+len(change.gone)
	}
	if !decides {
		return nil
	}
	came.decisions++
	return s.takeDecision(ctx, tx, r, said, was)
}

// mustBeNew refuses an answer that was taken in before. It is asked inside the action that takes it in: the same answer may
// be on its way from a mail and from a file at once.
func mustBeNew(ctx context.Context, tx *workspace.WriteTx, answer pack.Answer, facts *pack.Facts) (err error) {
	if facts.Taken, err = readTaken(ctx, tx, facts.PackID); err != nil {
		return err
	}
	for _, w := range pack.Check(answer, *facts) {
		if w.Kind == pack.SameAgain {
			return fault.New(fault.Conflict, "%s", w.Words)
		}
	}
	return nil
}

// arrived counts what an answer came to.
type arrived struct{ decisions, comments, gone int }

// words say it: "2 decisions, 1 comment, 3 of before replaced".
func (a arrived) words() string {
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{a.decisions, "decision"}, {a.comments, "comment"}} {
		if part.n > 0 {
			parts = append(parts, counted(part.n, part.what))
		}
	}
	if a.gone > 0 {
		parts = append(parts, fmt.Sprintf("%d of before replaced", a.gone))
	}
	return cmp.Or(strings.Join(parts, ", "), "nothing decided")
}

// counted is "1 comment", "2 comments".
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// several says whether a piece of a pack has more than one picture, so that it matters which one is meant.
func several(facts pack.Facts, deliverableID string) bool {
	return slices.ContainsFunc(facts.Pieces, func(p pack.PieceFacts) bool {
		return p.DeliverableID == deliverableID && len(p.DurationsMs) > 1
	})
}

func takeComments(ctx context.Context, tx *workspace.WriteTx, answer pack.Answer, said pack.PieceAnswer, paged bool) error {
	for _, c := range said.Comments {
		_, err := tx.Exec(ctx, insertSaid, workspace.NewID(), said.DeliverableID, said.DraftID, c.AtMs, c.EndMs, pageOf(c, paged), shapesJSON(boxOf(c.Region)),
			c.Body, weightOf(c), audienceOf(c), answer.Reviewer.Name, tx.Now())
		if err != nil {
			return err
		}
	}
	return nil
}

// audienceOf is who reads a client's comment. An answer to what the agency told them alone quotes it, and stays between the
// two until somebody here gives it to the creator.
func audienceOf(c pack.Comment) string {
	if c.AnswersNote {
		return ForClient
	}
	return ForCreator
}

// pageOf is the page of a comment; what has a moment, or only one picture, has none.
func pageOf(c pack.Comment, paged bool) int {
	if c.AtMs != nil || !paged {
		return 0
	}
	return c.Page
}

func boxOf(r *pack.Region) []Shape {
	if r == nil {
		return nil
	}
	at := func(share float64) int { return max(0, min(wholePicture, int(share*wholePicture+0.5))) }
	return []Shape{{Kind: "box", Points: []int{at(r.X), at(r.Y), at(r.X + r.W), at(r.Y + r.H)}}}
}

// openAnswer finds the pack that a text answers and proves that it does.
func (s *Service) openAnswer(ctx context.Context, text, from string) (answer pack.Answer, facts pack.Facts, client string, err error) {
	blocks, err := pack.Read(text)
	if err != nil {
		return answer, facts, "", err
	}
	var unknown error
	for _, block := range blocks {
		if facts, client, err = s.packFacts(ctx, block.PackID); err != nil {
			unknown = err
			continue
		}
		facts.From = from
		answer, err = block.Open(facts)
		answer.Reviewer.Name = strings.Join(strings.Fields(answer.Reviewer.Name), " ") // it stands in lines of text
		answer.Beside = len(blocks) - 1
		return answer, facts, client, err
	}
	return answer, facts, "", unknown
}

// packFacts is what was kept about a pack, and how it stands with its pieces now.
func (s *Service) packFacts(ctx context.Context, id string) (f pack.Facts, client string, err error) {
	f.PackID = id
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		var key, people string
		err := tx.Row(ctx, selectPack, []any{id}, &key, &people, &client)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.Wrap(pack.ErrOtherPack, fault.NotFound, "This answers a review pack that was not made in this workspace. Nothing was taken in.")
		}
		if err != nil {
			return err
		}
		if f.Key, err = base64.StdEncoding.DecodeString(key); err != nil {
			return err
		}
		var asked []PackPerson
		if err := json.Unmarshal([]byte(people), &asked); err != nil {
			return err
		}
		for _, person := range asked {
			f.For = append(f.For, pack.Recipient(person))
		}
		if f.Pieces, err = packPieces(ctx, tx, id); err != nil {
			return err
		}
		f.Taken, err = readTaken(ctx, tx, id)
		return err
	})
	return f, client, err
}

func readTaken(ctx context.Context, tx journal.Reader, packID string) ([]pack.Taken, error) {
	return workspace.Collect(ctx, tx, selectTaken, []any{packID}, func(rows *sql.Rows) (t pack.Taken, err error) {
		var at, taken int64
		err = rows.Scan(&t.Digest, &t.Reviewer.Name, &t.Reviewer.Address, &at, &taken)
		t.AnsweredAt, t.TakenAt = when.FromMillis(at), when.FromMillis(taken)
		return t, err
	})
}

func packPieces(ctx context.Context, tx *workspace.ReadTx, packID string) ([]pack.PieceFacts, error) {
	pieces, err := workspace.Collect(ctx, tx, selectPackPieces, []any{packID}, func(rows *sql.Rows) (p pack.PieceFacts, err error) {
		var durations string
		if err = rows.Scan(&p.DeliverableID, &p.DraftID, &durations); err == nil {
			err = json.Unmarshal([]byte(durations), &p.DurationsMs)
		}
		return p, err
	})
	if err != nil {
		return nil, err
	}
	for i := range pieces {
		p := &pieces[i]
		r, err := load(ctx, tx, p.DeliverableID)
		if err != nil {
			return nil, err
		}
		p.Title, p.NewestDraftID, p.NewestVersion = r.name(), r.draftID, r.version
		var deliverableID string
		if err := tx.Row(ctx, selectDraftOf, []any{p.DraftID}, &deliverableID, &p.Version); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, err
		}
	}
	return pieces, nil
}
