package search

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"backlot/internal/fold"
	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// source is a table whose rows bear texts that people look for.
type source struct {
	table string
	// all lists the rows with a text, after an id; bodies the texts of rows; both give the rows in the order of ids.
	all, bodies string
	// describe gives of rows: id, whom or what they are about, what they are, the text, and the route.
	describe string
	kind     Kind
}

// sources are listed in the order in which they were thought of; nothing depends on it.
var sources = []source{
	{"creator", allCreatorTexts, creatorTexts, describeCreatorTexts, KindNote},
	{"creator_note", allCreatorNotes, creatorNotes, describeCreatorNotes, KindNote},
	{"creator_flag", allFlags, flags, describeFlags, KindNote},
	{"contact", allContacts, contacts, describeContacts, KindNote},
	{"client", allClientTexts, clientTexts, describeClientTexts, KindNote},
	{"campaign", allCampaignTexts, campaignTexts, describeCampaignTexts, KindNote},
	{"casting", allCastingTexts, castingTexts, describeCastingTexts, KindNote},
	{"comment", allComments, comments, describeComments, KindNote},
	{"decision", allDecisions, decisions, describeDecisions, KindNote},
	{"draft", allDraftFiles, draftFiles, describeDraftFiles, KindFile},
}

const (
	// indexedAtOnce is how many rows one write takes, so that people's own writes come in between.
	indexedAtOnce = 500
	// mostTexts is how many texts an answer has at most.
	mostTexts = 8
)

// Index brings the index of texts up to date with the journal. It is what the search engine does after each commit.
func (s *Service) Index(ctx context.Context) error {
	s.indexing.Lock()
	defer s.indexing.Unlock()
	var last, at int64
	var action string
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
		if last, err = journal.LastChange(ctx, tx); err != nil {
			return err
		}
		err = tx.Row(ctx, selectState, nil, &at, &action)
		if errors.Is(err, sql.ErrNoRows) {
			at, err = -1, nil
		}
		if err != nil || at < 0 {
			return err
		}
		var there string
		if err := tx.Row(ctx, selectActionAt, []any{at}, &there); err != nil {
			return err
		}
		if at > last || there != action { // another history: a backup took this one's place
			at = -1
		}
		return nil
	})
	if err != nil || at == last {
		return err
	}
	for _, src := range sources {
		if err := s.indexSource(ctx, src, at, last); err != nil {
			return fmt.Errorf("indexing %s: %w", src.table, err)
		}
	}
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		_, err := tx.Exec(ctx, writeState, last)
		return err
	})
}

// indexSource indexes the rows of one table that have changed after position at, or all of them when at is -1.
func (s *Service) indexSource(ctx context.Context, src source, at, last int64) error {
	if at < 0 {
		err := s.w.Note(ctx, func(tx *workspace.WriteTx) error {
			if _, err := tx.Exec(ctx, dropDocs, src.table); err != nil {
				return err
			}
			_, err := tx.Exec(ctx, dropPlaces, src.table)
			return err
		})
		if err != nil {
			return err
		}
	}
	after := ""
	for {
		var ids []string
		err := s.w.Read(ctx, func(tx *workspace.ReadTx) (err error) {
			if at < 0 {
				ids, err = texts(ctx, tx, src.all, after, indexedAtOnce)
			} else {
				ids, err = texts(ctx, tx, selectChanged, src.table, at, last, after, indexedAtOnce)
			}
			return err
		})
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := s.w.Note(ctx, func(tx *workspace.WriteTx) error { return src.write(ctx, tx, ids) }); err != nil {
			return err
		}
		after = ids[len(ids)-1]
	}
}

func texts(ctx context.Context, tx journal.Reader, query string, args ...any) ([]string, error) {
	return workspace.Collect(ctx, tx, query, args, func(rows *sql.Rows) (text string, err error) {
		err = rows.Scan(&text)
		return text, err
	})
}

// write puts the texts of rows into the index in place of what was there of them.
func (src source) write(ctx context.Context, tx *workspace.WriteTx, ids []string) error {
	wanted, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	for _, query := range []string{dropDocsOf, dropPlacesOf} {
		if _, err := tx.Exec(ctx, query, src.table, string(wanted)); err != nil {
			return err
		}
	}
	type text struct{ id, body string }
	bodies, err := workspace.Collect(ctx, tx, src.bodies, []any{string(wanted)}, func(rows *sql.Rows) (t text, err error) {
		err = rows.Scan(&t.id, &t.body)
		return t, err
	})
	if err != nil {
		return err
	}
	for _, t := range bodies {
		body := fold.Text(t.body)
		if body == "" {
			continue
		}
		result, err := tx.Exec(ctx, insertPlace, src.table, t.id)
		if err != nil {
			return err
		}
		doc, err := result.LastInsertId()
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertDoc, doc, body); err != nil {
			return err
		}
	}
	return nil
}

// findTexts are the notes, comments and files that bear all words, each at the beginning of a word, the latest first.
func (s *Service) findTexts(ctx context.Context, tx *workspace.ReadTx, words []string) ([]Hit, error) {
	match := matchOf(words)
	if match == "" {
		return nil, nil
	}
	found := map[string][]string{}
	type key struct{ table, id string }
	order, err := workspace.Collect(ctx, tx, selectDocs, []any{match, mostTexts}, func(rows *sql.Rows) (k key, err error) {
		err = rows.Scan(&k.table, &k.id)
		found[k.table] = append(found[k.table], k.id)
		return k, err
	})
	if err != nil || len(order) == 0 {
		return nil, err
	}
	described := map[key]Hit{}
	for _, src := range sources {
		if len(found[src.table]) == 0 {
			continue
		}
		wanted, err := json.Marshal(found[src.table])
		if err != nil {
			return nil, err
		}
		_, err = workspace.Collect(ctx, tx, src.describe, []any{string(wanted)}, func(rows *sql.Rows) (none struct{}, err error) {
			h := Hit{Kind: src.kind}
			var text string
			err = rows.Scan(&h.ID, &h.Detail, &h.Note, &text, &h.Route)
			h.Title = around(text, words)
			described[key{src.table, h.ID}] = h
			return none, err
		})
		if err != nil {
			return nil, err
		}
	}
	hits := []Hit{}
	for _, kind := range []Kind{KindNote, KindFile} {
		for _, k := range order {
			if h, ok := described[k]; ok && h.Kind == kind {
				hits = append(hits, h)
			}
		}
	}
	return hits, nil
}

// matchOf writes words as the index asks for them: every one at the beginning of a word. Signs are no words.
func matchOf(words []string) string {
	parts := []string{}
	for _, word := range words {
		if plain := strings.Join(strings.FieldsFunc(word, func(r rune) bool { return !isOfWord(r) }), " "); plain != "" {
			parts = append(parts, `"`+plain+`"*`)
		}
	}
	if len(parts) != len(words) {
		return ""
	}
	return strings.Join(parts, " ")
}

// around is the part of a text around the first word that is looked for, on one line.
func around(text string, words []string) string {
	const before, most = 24, 110
	plain := []rune(strings.Join(strings.Fields(text), " "))
	if len(plain) <= most {
		return string(plain)
	}
	from := 0
	for i := range plain {
		if i > 0 && isOfWord(plain[i-1]) {
			continue
		}
		ahead := fold.Text(string(plain[i:min(i+60, len(plain))]))
		if slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(ahead, w) }) {
			from = max(0, i-before)
			break
		}
	}
	to := min(from+most, len(plain))
	part := string(plain[from:to])
	if from > 0 {
		part = "…" + part
	}
	if to < len(plain) {
		part += "…"
	}
	return part
}
