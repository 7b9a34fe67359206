package search

import (
	"context"
	"database/sql"
	"fmt"

	"backlot/internal/fold"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

// index is everything that can be found, folded for comparing, as of position at of the journal. It is not altered
// once it is made.
type index struct {
	at        int64
	creators  []entry // who takes or took part in a campaign
	clients   []entry
	campaigns []entry
	payments  map[string]released // by the deliverable's id
	pieces    []piece
}

// entry is a creator, a client or a campaign; creators lead to their pieces only, see roster for themselves. past: archived or wrapped up, so that it comes after the others.
type entry struct {
	id, name, detail string
	title, more      string // folded: the name, and what else it is found by
	past             bool
}

// piece is a deliverable, or the payment that it was released for. creator and campaign are places in the index.
type piece struct {
	id, platform, name    string
	creatorID, campaignID string
	title, kind           string // folded: its title, its platform and format
	postAt                int64
	creator, campaign     int
	payment               released
}

// released is a payment; words are its invoice and reference, folded.
type released struct {
	id, words string
	past      bool
}

// The tables by whose rows things are found, by the part of the index that they fill.
var (
	creatorTables  = []string{"creator", "casting"}
	campaignTables = []string{"client", "campaign"}
	paymentTables  = []string{"payment"}
	pieceTables    = []string{"deliverable", "casting"}
)

// renewed is the index with the parts read anew whose tables have changed.
func (x *index) renewed(ctx context.Context, tx *workspace.ReadTx, at int64, changed func(tables []string) bool) (*index, error) {
	fresh := *x
	fresh.at = at
	parts := []struct {
		tables []string
		read   func(context.Context, *workspace.ReadTx) error
	}{
		{creatorTables, fresh.readCreators}, {campaignTables, fresh.readCampaigns},
		{paymentTables, fresh.readPayments}, {pieceTables, fresh.readPieces},
	}
	stale := false
	for _, part := range parts {
		if !changed(part.tables) {
			continue
		}
		stale = true
		if err := part.read(ctx, tx); err != nil {
			return nil, fmt.Errorf("reading %s: %w", part.tables[0], err)
		}
	}
	if stale {
		fresh.link()
	}
	return &fresh, nil
}

// link finds the creator, the campaign and the payment of every piece.
func (x *index) link() {
	creators, campaigns := places(x.creators), places(x.campaigns)
	linked := make([]piece, len(x.pieces))
	for i, p := range x.pieces {
		p.creator, p.campaign, p.payment = creators[p.creatorID], campaigns[p.campaignID], x.payments[p.id]
		linked[i] = p
	}
	x.pieces = linked
}

func places(entries []entry) map[string]int {
	at := make(map[string]int, len(entries))
	for i := range entries {
		at[entries[i].id] = i
	}
	return at
}

func (x *index) readCreators(ctx context.Context, tx *workspace.ReadTx) (err error) {
	x.creators, err = workspace.Collect(ctx, tx, selectCreators, nil, scanCreator)
	return err
}

func (x *index) readCampaigns(ctx context.Context, tx *workspace.ReadTx) (err error) {
	if x.clients, err = workspace.Collect(ctx, tx, selectClients, nil, scanClient); err != nil {
		return err
	}
	x.campaigns, err = workspace.Collect(ctx, tx, selectCampaigns, nil, scanCampaign)
	return err
}

func (x *index) readPayments(ctx context.Context, tx *workspace.ReadTx) error {
	payments := map[string]released{}
	_, err := workspace.Collect(ctx, tx, selectPayments, nil, func(rows *sql.Rows) (none struct{}, err error) {
		var r released
		var piece, words string
		err = rows.Scan(&r.id, &piece, &words, &r.past)
		r.words = fold.Text(words)
		payments[piece] = r
		return none, err
	})
	x.payments = payments
	return err
}

func (x *index) readPieces(ctx context.Context, tx *workspace.ReadTx) (err error) {
	kinds := map[[2]string]string{}
	x.pieces, err = workspace.Collect(ctx, tx, selectPieces, nil, func(rows *sql.Rows) (p piece, err error) {
		var format string
		err = rows.Scan(&p.id, &p.name, &p.platform, &format, &p.postAt, &p.creatorID, &p.campaignID)
		kind := [2]string{p.platform, format}
		if _, known := kinds[kind]; !known {
			kinds[kind] = fold.Text(platform.Name(platform.Platform(p.platform)) + " " + format)
		}
		p.title, p.kind = fold.Text(p.name), kinds[kind]
		return p, err
	})
	return err
}

func scanCreator(rows *sql.Rows) (e entry, err error) {
	err = rows.Scan(&e.id, &e.name, &e.past)
	e.title = fold.Text(e.name)
	return e, err
}

func scanClient(rows *sql.Rows) (e entry, err error) {
	var brand, contact string
	err = rows.Scan(&e.id, &e.name, &brand, &contact)
	if e.detail = brand; brand == e.name {
		e.detail = ""
	}
	e.title, e.more = fold.Text(e.name), fold.Text(brand+" "+contact)
	return e, err
}

func scanCampaign(rows *sql.Rows) (e entry, err error) {
	var brand, phase string
	err = rows.Scan(&e.id, &e.name, &e.detail, &brand, &phase)
	e.title, e.more = fold.Text(e.name), fold.Text(e.detail+" "+brand)
	e.past = phase == "wrapped"
	return e, err
}
