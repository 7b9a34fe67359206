package search

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	"backlot/internal/journal"
	"backlot/internal/platform"
	"backlot/internal/roster"
	"backlot/internal/workspace"
)

// perKind is how many hits of one kind an answer has at most.
const perKind = 6

// Stages names where a piece stands as a person reads it: board is review, posting or payment. postAt is Unix ms.
type Stages func(board, stage string, postAt int64) string

// Threads finds threads of mail that have words, each of which may go on, the newest first, as hits.
type Threads func(ctx context.Context, words []string, most int) ([]Hit, error)

// Service finds things by a few letters.
type Service struct {
	w       *workspace.Workspace
	roster  *roster.Index
	stages  Stages
	threads Threads

	mu  sync.Mutex
	now *index

	indexing sync.Mutex
}

// New makes the search of a workspace. Creators are found in the roster.
func New(w *workspace.Workspace, creators *roster.Index, stages Stages, threads Threads) *Service {
	return &Service{w: w, roster: creators, stages: stages, threads: threads}
}

// index returns everything that can be found as tx sees it; what has changed since the last search is read anew.
func (s *Service) index(ctx context.Context, tx *workspace.ReadTx) (*index, error) {
	last, err := journal.LastChange(ctx, tx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now != nil && s.now.at == last {
		return s.now, nil
	}
	before, all, rows := s.now, s.now == nil, map[string][]string{}
	if all {
		before = &index{}
	} else if rows, err = journal.ChangedBetween(ctx, tx, min(before.at, last), max(before.at, last)); err != nil {
		return nil, err
	}
	s.now, err = before.renewed(ctx, tx, last, func(tables []string) bool {
		return all || slices.ContainsFunc(tables, func(table string) bool { _, changed := rows[table]; return changed })
	})
	if err != nil {
		s.now = nil
	}
	return s.now, err
}

// Find returns what fits a query best, a few of each kind: every word must fit, in any order, at the beginning or
// within, without regard to case and accents; where nothing does, names with one slip of the pen. The address of a post
// finds its piece, that of a profile the creator. Less than one letter finds nothing, but makes everything ready for
// what is typed next. Notes, comments and files are found as of the last Index.
func (s *Service) Find(ctx context.Context, query string) ([]Hit, error) {
	const longest = 400
	if len(query) > longest {
		query = strings.ToValidUTF8(query[:longest], "")
	}
	hits := []Hit{}
	words := roster.Words(query)
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		x, err := s.index(ctx, tx)
		if err != nil {
			return err
		}
		if len(words) == 0 {
			_, err := s.roster.Size(ctx, tx)
			return err
		}
		posted, isPost, err := x.posted(ctx, tx, query)
		if err != nil {
			return err
		}
		if isPost {
			hits, err = s.describe(ctx, tx, x, posted)
			return err
		}
		creators, slipped, err := s.findCreators(ctx, tx, query)
		if err != nil {
			return err
		}
		if !slipped {
			hits = creators
		}
		exact, err := s.findOthers(ctx, tx, x, words, fits)
		if err != nil {
			return err
		}
		written, err := s.findTexts(ctx, tx, words)
		if err != nil {
			return err
		}
		if hits = slices.Concat(hits, exact, written); len(hits) == 0 {
			exact, err = s.findOthers(ctx, tx, x, words, nearly)
			hits = append(creators, exact...)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("searching: %w", err)
	}
	if len(strings.TrimSpace(query)) < leastOfMail || len(words) == 0 || platform.ParseLink(query).ID != "" {
		return hits, nil
	}
	threads, err := s.threads(ctx, words, perKind)
	if err != nil {
		return nil, fmt.Errorf("searching the mail: %w", err)
	}
	return append(hits, threads...), nil
}

// leastOfMail is how many letters mail is searched for: fewer stand in all of it.
const leastOfMail = 2

// findOthers finds campaigns, clients, pieces and payments.
func (s *Service) findOthers(ctx context.Context, tx *workspace.ReadTx, x *index, words []string, compare comparing) ([]Hit, error) {
	hits := found(x.campaigns, words, compare, campaignHit)
	hits = append(hits, found(x.clients, words, compare, clientHit)...)
	pieces, err := s.describe(ctx, tx, x, x.findPieces(words, compare, s.w.Clock().Now().UnixMilli()))
	return append(hits, pieces...), err
}

// findCreators finds creators in the roster; slipped says that it forgave a slip of the pen.
func (s *Service) findCreators(ctx context.Context, tx *workspace.ReadTx, query string) (hits []Hit, slipped bool, err error) {
	found, err := s.roster.Find(ctx, tx, query, perKind)
	if err != nil || len(found) == 0 {
		return nil, false, err
	}
	ids := make([]string, len(found))
	for i, f := range found {
		ids[i] = f.ID
	}
	wanted, _ := json.Marshal(ids) // strings always can
	hits, err = workspace.Collect(ctx, tx, selectFoundCreators, []any{string(wanted)}, func(rows *sql.Rows) (h Hit, err error) {
		var at int
		var handle, into, intoName string
		h.Kind = KindCreator
		if err = rows.Scan(&at, &h.ID, &h.Title, &handle, &into, &intoName); err != nil {
			return h, err
		}
		if handle != "" {
			h.Detail = "@" + handle
		}
		h.Route = "/creators/" + url.PathEscape(h.ID)
		switch {
		case into != "":
			h.Route, h.Note = "/creators/"+url.PathEscape(into), "Part of "+intoName
		case found[at].Archived:
			h.Note = "Archived"
		}
		return h, nil
	})
	return hits, found[0].Slipped, err
}

func found(entries []entry, words []string, compare comparing, hit func(entry) Hit) []Hit {
	top := best[entry]{most: perKind}
	for i := range entries {
		if fit, ok := entries[i].rate(words, compare); ok {
			top.offer(rank{entries[i].past, fit, 0, entries[i].title}, entries[i])
		}
	}
	hits := make([]Hit, len(top.kept))
	for i, e := range top.kept {
		hits[i] = hit(e)
	}
	return hits
}

func campaignHit(e entry) Hit {
	h := Hit{Kind: KindCampaign, ID: e.id, Title: e.name, Detail: e.detail, Route: "/campaigns/" + url.PathEscape(e.id)}
	if e.past {
		h.Note = "Wrapped"
	}
	return h
}

func clientHit(e entry) Hit {
	facet, _ := json.Marshal(map[string][]string{"client": {e.id}}) // strings always can
	return Hit{
		Kind: KindClient, ID: e.id, Title: e.name, Detail: e.detail,
		Route: "/campaigns?f=" + url.QueryEscape(string(facet)),
	}
}

// findPieces are the pieces that fit, those on the way to a post and those released for payment counted apart. The
// ones whose time is nearest come first among equals.
func (x *index) findPieces(words []string, compare comparing, now int64) []piece {
	around := x.surroundings(words, compare)
	open, released := best[piece]{most: perKind}, best[piece]{most: perKind}
	for i := range x.pieces {
		p := &x.pieces[i]
		fit, ok := p.rate(words, around, compare)
		if !ok {
			continue
		}
		into := &open
		if p.payment.id != "" {
			into = &released
		}
		into.offer(rank{p.payment.past, fit, max(p.postAt-now, now-p.postAt), p.id}, *p)
	}
	return append(open.kept, released.kept...)
}

// posted is the piece whose post a pasted address names. isPost says that the query was such an address.
func (x *index) posted(ctx context.Context, tx *workspace.ReadTx, query string) (pieces []piece, isPost bool, err error) {
	link := platform.ParseLink(query)
	if link.ID == "" {
		return nil, false, nil
	}
	ids, err := workspace.Collect(ctx, tx, selectPosted, []any{link.ID, string(link.Platform)}, func(rows *sql.Rows) (id string, err error) {
		err = rows.Scan(&id)
		return id, err
	})
	for i := range x.pieces {
		for _, id := range ids {
			if x.pieces[i].id == id {
				pieces = append(pieces, x.pieces[i])
			}
		}
	}
	return pieces, true, err
}
