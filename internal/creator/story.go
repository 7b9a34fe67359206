package creator

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/journal"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

// StoryKind is what a part of the time line is about; "" is everything.
type StoryKind string

// The kinds of what happens.
const (
	StoryCasting StoryKind = "casting" // taking part: statuses, terms, reasons of a decline
	StoryContent StoryKind = "content" // pieces, drafts, comments, decisions
	StoryPost    StoryKind = "post"
	StoryPayment StoryKind = "payment"
	StoryNote    StoryKind = "note"
	StoryMessage StoryKind = "message" // what was said outside of mail
	StoryFlag    StoryKind = "flag"
	StoryRate    StoryKind = "rate"
	StoryImport  StoryKind = "import"
	StoryEdit    StoryKind = "edit" // what is known of the creator
)

// storyKinds are the patterns of the actions of each kind. The first that fits an action names its kind.
var storyKinds = []struct {
	kind     StoryKind
	patterns []string
}{
	{StoryCasting, []string{"casting.*", "campaign.*", "status.*"}},
	{StoryContent, []string{"deliverable.*", "draft.*", "drafts.*", "review*", "comment.*"}},
	{StoryPost, []string{"posting*"}},
	{StoryPayment, []string{"payment*"}},
	{StoryNote, []string{"note.*"}},
	{StoryMessage, []string{"message.*"}},
	{StoryFlag, []string{"flag.*"}},
	{StoryRate, []string{"rate.*"}},
	{StoryImport, []string{"creator.import", "creator.merge"}},
	{StoryEdit, []string{
		"creator.add", "creator.edit", "creator.niches", "creator.archive", "creator.restore", "creator.distinct", "account.*", "contact.*",
		"milestone.*", "absence.*", "tier.*",
	}},
}

func storyKindOf(action string) StoryKind {
	for _, k := range storyKinds {
		for _, pattern := range k.patterns {
			if begin, any := strings.CutSuffix(pattern, "*"); pattern == action || any && strings.HasPrefix(action, begin) {
				return k.kind
			}
		}
	}
	return StoryEdit
}

// Story is a part of a creator's time line, newest first. Next is what to ask for the part before it, 0 at the end.
type Story struct {
	Entries []StoryEntry `json:"entries"`
	Next    int64        `json:"next"`
}

// StoryEntry is one thing that happened. Campaign and Piece name what it was about, "" for the creator as such; NoteID
// and Text are those of a note that is still there, LoggedID and Text those of a message. Changed is what was edited.
type StoryEntry struct {
	journal.Entry
	Story         StoryKind `json:"story"`
	CampaignID    string    `json:"campaignId"`
	Campaign      string    `json:"campaign"`
	DeliverableID string    `json:"deliverableId"`
	Piece         string    `json:"piece"`
	NoteID        string    `json:"noteId"`
	LoggedID      string    `json:"loggedId"`
	Text          string    `json:"text"`
	Changed       []Changed `json:"changed"`
}

// Changed is one value that was edited. Field is a column's name; From and To are "" for unknown and empty.
type Changed struct {
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
}

const (
	usualEntries = 50
	mostEntries  = 200
)

// Story returns the newest limit entries (0: 50) of a creator's time line before the one numbered before (0: now).
// Faults: NotFound; Invalid on kind.
func (s *Service) Story(ctx context.Context, creatorID string, kind StoryKind, before int64, limit int) (Story, error) {
	story := Story{Entries: []StoryEntry{}}
	patterns := []string{}
	for _, k := range storyKinds {
		if k.kind == kind {
			patterns = k.patterns
		}
	}
	if kind != "" && len(patterns) == 0 {
		return story, fault.OnField("kind", "%q is nothing that the time line is about.", kind)
	}
	if before <= 0 {
		before = math.MaxInt64
	}
	if limit <= 0 {
		limit = usualEntries
	}
	limit = min(limit, mostEntries)
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		teller, err := newTeller(ctx, tx, creatorID)
		if err != nil {
			return err
		}
		told, err := journal.Touching(ctx, tx, teller.rows, patterns, before, limit+1)
		if err != nil {
			return err
		}
		if len(told) > limit {
			told = told[:limit]
			story.Next = told[limit-1].Seq
		}
		for _, t := range told {
			story.Entries = append(story.Entries, teller.tell(t))
		}
		return nil
	})
	return story, err
}

// teller knows what the rows of one creator's story are about.
type teller struct {
	rows      []string
	castingOf map[string]string // by row
	pieceOf   map[string]string // by row
	campaigns map[string][2]string
	pieces    map[string]string
	notes     map[string]string
	messages  map[string]string
	statuses  map[string]string
}

func newTeller(ctx context.Context, tx *workspace.ReadTx, creatorID string) (*teller, error) {
	var name string
	var archived int64
	err := tx.Row(ctx, selectName, []any{creatorID}, &name, &archived)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, errGone
	}
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{} // a row that went and came back is named twice
	t := &teller{castingOf: map[string]string{}, pieceOf: map[string]string{}, campaigns: map[string][2]string{}}
	_, err = workspace.Collect(ctx, tx, selectStoryRows, []any{creatorID}, func(rows *sql.Rows) (none struct{}, err error) {
		var row, casting, piece string
		err = rows.Scan(&row, &casting, &piece)
		seen[row] = true
		if casting != "" {
			t.castingOf[row], t.pieceOf[row] = casting, piece
		}
		return none, err
	})
	if err != nil {
		return nil, err
	}
	t.rows = slices.Sorted(maps.Keys(seen))
	_, err = workspace.Collect(ctx, tx, selectStoryCastings, []any{creatorID}, func(rows *sql.Rows) (none struct{}, err error) {
		var casting, campaign, name string
		err = rows.Scan(&casting, &campaign, &name)
		t.campaigns[casting] = [2]string{campaign, name}
		return none, err
	})
	if err != nil {
		return nil, err
	}
	if t.pieces, err = t.readPieces(ctx, tx, creatorID); err != nil {
		return nil, err
	}
	if t.notes, err = readTexts(ctx, tx, selectStoryNotes, creatorID); err != nil {
		return nil, err
	}
	if t.messages, err = readTexts(ctx, tx, selectStoryMessages, creatorID); err != nil {
		return nil, err
	}
	t.statuses, err = readTexts(ctx, tx, selectStatusNames)
	return t, err
}

func (t *teller) readPieces(ctx context.Context, tx *workspace.ReadTx, creatorID string) (map[string]string, error) {
	pieces := map[string]string{}
	_, err := workspace.Collect(ctx, tx, selectStoryPieces, []any{creatorID}, func(rows *sql.Rows) (none struct{}, err error) {
		var id, title, on, format string
		err = rows.Scan(&id, &title, &on, &format)
		pieces[id] = platform.PieceName(title, on, format)
		return none, err
	})
	return pieces, err
}

func readTexts(ctx context.Context, tx *workspace.ReadTx, query string, args ...any) (map[string]string, error) {
	texts := map[string]string{}
	_, err := workspace.Collect(ctx, tx, query, args, func(rows *sql.Rows) (none struct{}, err error) {
		var id, text string
		err = rows.Scan(&id, &text)
		texts[id] = text
		return none, err
	})
	return texts, err
}

// tell makes an entry of an action: the piece and the campaign where it was about one only, and what was edited.
func (t *teller) tell(action journal.Told) StoryEntry {
	entry := StoryEntry{Entry: action.Entry, Story: storyKindOf(action.Kind), Changed: []Changed{}}
	castings, pieces := map[string]bool{}, map[string]bool{}
	for _, row := range action.Rows {
		if casting := t.castingOf[row.Row]; casting != "" {
			castings[casting] = true
			if piece := t.pieceOf[row.Row]; piece != "" {
				pieces[piece] = true
			}
		}
		if text, there := t.notes[row.Row]; there && !action.IsUndo && row.Table == "creator_note" && row.Op == "insert" {
			entry.NoteID, entry.Text = row.Row, text
		}
		if text, there := t.messages[row.Row]; there && !action.IsUndo && row.Op == "insert" {
			entry.LoggedID, entry.Text = row.Row, text
		}
		entry.Changed = append(entry.Changed, t.changed(row)...)
	}
	if len(castings) == 1 {
		for casting := range castings {
			entry.CampaignID, entry.Campaign = t.campaigns[casting][0], t.campaigns[casting][1]
		}
	}
	if len(pieces) == 1 {
		for piece := range pieces {
			entry.DeliverableID, entry.Piece = piece, t.pieces[piece]
		}
	}
	return entry
}

// told are the columns whose change the time line spells out, by table.
var told = map[string][]string{
	"creator": {
		"name", "country", "city", "languages", "time_zone", "email", "phone", "manager", "birthday", "quality_score", "fit_score",
		"usage_rights", "usage_note", "note", "preference_note", "style_note",
	},
	"account":      {"followers", "engagement_bp", "engagement_basis", "posts_per_month", "average_views", "url"},
	"creator_tier": {"tier", "last_contact_on", "next_action", "next_action_on", "reopens_when"},
	"casting":      {"influencer_status", "contract_status", "payment_status", "reason"},
}

func (t *teller) changed(row journal.Altered) []Changed {
	var before, after map[string]any
	if row.Op != "update" || json.Unmarshal([]byte(row.Before), &before) != nil || json.Unmarshal([]byte(row.After), &after) != nil {
		return nil
	}
	list := []Changed{}
	for _, column := range slices.Sorted(maps.Keys(after)) {
		if slices.Contains(told[row.Table], column) {
			list = append(list, Changed{column, t.value(before[column]), t.value(after[column])})
		}
	}
	return list
}

// value is a stored value as words; own statuses by their names.
func (t *teller) value(stored any) string {
	switch v := stored.(type) {
	case nil:
		return ""
	case string:
		return cmp.Or(t.statuses[v], v)
	case float64:
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprint(stored)
}

// nicheHistory is Field for niches, which are rows of their own: before and after are those that went and came.
func nicheHistory(ctx context.Context, tx *workspace.ReadTx, creatorID string) ([]journal.Value, error) {
	return workspace.Collect(ctx, tx, selectNicheChanges, []any{creatorID, valuesShown}, func(rows *sql.Rows) (v journal.Value, err error) {
		var seq int64
		err = rows.Scan(&seq, &v.ActionID, &v.At, &v.Actor, &v.Label, &v.Note, &v.Made, &v.Undone, &v.Before, &v.After)
		return v, err
	})
}
