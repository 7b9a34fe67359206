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
// the stage to which the card goes when it is taken in, "" when it stays; Why says why it stays where the client decided.
type AnswerPiece struct {
	DeliverableID string   `json:"deliverableId"`
	DraftID       string   `json:"draftId"`
	Piece         string   `json:"piece"`
	Version       int      `json:"version"`
	Verdict       string   `json:"verdict"`
	Note          string   `json:"note"`
	Comments      int      `json:"comments"`
	Proposes      string   `json:"proposes"`
	Why           string   `json:"why"`
	Warnings      []string `json:"warnings"`
}

const (
	selectPack       = `SELECT p.key, p.people, coalesce(l.name, '') FROM client_pack p LEFT JOIN client l ON l.id = p.client_id WHERE p.id = ?`
	selectPackPieces = `SELECT deliverable_id, draft_id, durations FROM client_pack_piece WHERE pack_id = ? ORDER BY place`
	selectTaken      = `SELECT digest, reviewer, address, answered_at FROM client_answer WHERE pack_id = ? ORDER BY taken_at`
	insertAnswer     = `INSERT INTO client_answer (id, pack_id, digest, reviewer, address, answered_at, taken_at, taken_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	insertSaid       = `INSERT INTO comment (id, deliverable_id, draft_id, at_ms, end_ms, page, shapes, body, weight, audience,
		party, author, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'creator', 'client', ?, ?)`
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
	odd := map[string][]string{}
	for _, w := range pack.Check(answer, facts) {
		view.Same = view.Same || w.Kind == pack.SameAgain
		if w.DeliverableID == "" {
			view.Warnings = append(view.Warnings, w.Words)
		} else {
			odd[w.DeliverableID] = append(odd[w.DeliverableID], w.Words)
		}
	}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		for _, said := range answer.Pieces {
			r, err := load(ctx, tx, said.DeliverableID)
			if err != nil {
				return err
			}
			to, why := s.proposes(r, said)
			view.Pieces = append(view.Pieces, AnswerPiece{
				DeliverableID: said.DeliverableID, DraftID: said.DraftID, Piece: r.name(), Version: said.Version, Verdict: string(said.Verdict),
				Note: said.Note, Comments: len(said.Comments), Proposes: string(to), Why: why, Warnings: append([]string{}, odd[said.DeliverableID]...),
			})
		}
		return nil
	})
	return view, err
}

// proposes is where a piece goes by what the client said, and why it stays where they decided and it can't.
func (s *Service) proposes(r record, said pack.PieceAnswer) (to Stage, why string) {
	switch said.Verdict {
	case pack.Approved, pack.ApprovedWithComments:
		to = Approved
	case pack.Changes:
		to = ChangesRequested
	case pack.Open:
		return "", ""
	}
	switch {
	case r.draftID != said.DraftID:
		return "", fmt.Sprintf("They looked at v%d; v%d is the newest.", said.Version, r.version)
	case r.stage != ClientReview:
		return "", "It is in " + r.stage.Name() + " by now."
	}
	return to, ""
}

// TakeAnswer takes a client's answer in: the comments at their moments on the version that they saw, and the decisions of
// the pieces that are named. What they wrote of a whole piece is the reason of its decision, a comment where there is none.
// One action. Faults: those of ReadAnswer; Conflict when this very answer was taken in before.
func (s *Service) TakeAnswer(ctx context.Context, text, from string, decided []string) (workspace.Receipt, error) {
	answer, facts, client, err := s.openAnswer(ctx, text, from)
	if err != nil {
		return workspace.Receipt{}, err
	}
	return s.w.Write(ctx, journal.Action{Kind: "review.answer"}, func(tx *workspace.WriteTx) error {
		if err := mustBeNew(ctx, tx, answer, facts); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, insertAnswer, workspace.NewID(), answer.PackID, answer.Digest, answer.Reviewer.Name, answer.Reviewer.Address,
			when.ToMillis(answer.AnsweredAt), tx.Now(), tx.Actor())
		if err != nil {
			return err
		}
		comments, decisions := 0, 0
		for _, said := range answer.Pieces {
			decides := slices.Contains(decided, said.DeliverableID)
			if said.Note != "" && !decides {
				said.Comments = append([]pack.Comment{{Body: said.Note, MustFix: said.Verdict == pack.Changes}}, said.Comments...)
			}
			if err := s.takeComments(ctx, tx, answer, said, several(facts, said.DeliverableID)); err != nil {
				return err
			}
			comments += len(said.Comments)
			if !decides {
				continue
			}
			if err := s.takeDecision(ctx, tx, said); err != nil {
				return err
			}
			decisions++
		}
		tx.Describe(fmt.Sprintf("Answer of %s taken in: %s", cmp.Or(client, answer.Reviewer.Name), takenWords(decisions, comments)), "")
		return nil
	})
}

// mustBeNew refuses an answer that was taken in before. It is asked inside the action that takes it in: the same answer may
// be on its way from a mail and from a file at once.
func mustBeNew(ctx context.Context, tx *workspace.WriteTx, answer pack.Answer, facts pack.Facts) (err error) {
	if facts.Taken, err = readTaken(ctx, tx, facts.PackID); err != nil {
		return err
	}
	for _, w := range pack.Check(answer, facts) {
		if w.Kind == pack.SameAgain {
			return fault.New(fault.Conflict, "%s", w.Words)
		}
	}
	return nil
}

// takenWords say what an answer came to: "2 decisions, 1 comment".
func takenWords(decisions, comments int) string {
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{decisions, "decision"}, {comments, "comment"}} {
		switch part.n {
		case 0:
		case 1:
			parts = append(parts, "1 "+part.what)
		default:
			parts = append(parts, fmt.Sprintf("%d %ss", part.n, part.what))
		}
	}
	return cmp.Or(strings.Join(parts, ", "), "nothing decided")
}

// several says whether a piece of a pack has more than one picture, so that it matters which one is meant.
func several(facts pack.Facts, deliverableID string) bool {
	return slices.ContainsFunc(facts.Pieces, func(p pack.PieceFacts) bool {
		return p.DeliverableID == deliverableID && len(p.DurationsMs) > 1
	})
}

func (s *Service) takeComments(ctx context.Context, tx *workspace.WriteTx, answer pack.Answer, said pack.PieceAnswer, paged bool) error {
	for _, c := range said.Comments {
		weight := Suggestion
		if c.MustFix {
			weight = MustFix
		}
		_, err := tx.Exec(ctx, insertSaid, workspace.NewID(), said.DeliverableID, said.DraftID, c.AtMs, c.EndMs, pageOf(c, paged), shapesJSON(boxOf(c.Region)),
			c.Body, weight, answer.Reviewer.Name, tx.Now())
		if err != nil {
			return err
		}
	}
	return nil
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

func (s *Service) takeDecision(ctx context.Context, tx *workspace.WriteTx, said pack.PieceAnswer) error {
	r, err := load(ctx, tx, said.DeliverableID)
	if err != nil {
		return err
	}
	to, why := s.proposes(r, said)
	if to == "" {
		return fault.New(fault.Conflict, "%s: %s Nothing was taken in.", r.name(), cmp.Or(why, "The client decided nothing about it."))
	}
	reason := said.Note
	if reason == "" && to == ChangesRequested {
		reason = "See the client's comments."
	}
	_, err = s.take(ctx, tx, r, to, reason, partyClient)
	return err
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
		var at int64
		err = rows.Scan(&t.Digest, &t.Reviewer.Name, &t.Reviewer.Address, &at)
		t.AnsweredAt = when.FromMillis(at)
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
