package search

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/url"

	"backlot/internal/workspace"
)

// describe says how the pieces stand now and where they are shown.
func (s *Service) describe(ctx context.Context, tx *workspace.ReadTx, x *index, pieces []piece) ([]Hit, error) {
	hits := make([]Hit, len(pieces))
	open, released := map[string]*Hit{}, map[string]*Hit{}
	for i, p := range pieces {
		creator, campaign := x.creators[p.creator], x.campaigns[p.campaign]
		hits[i] = Hit{Kind: KindPiece, ID: p.id, Title: creator.name + ", " + p.name, Detail: campaign.name, Platform: p.platform}
		if p.name == "" {
			hits[i].Title = creator.name
		}
		if p.payment.id == "" {
			open[p.id] = &hits[i]
			continue
		}
		hits[i].Kind, hits[i].ID = KindPayment, p.payment.id
		hits[i].Route = "/payments?open=" + url.QueryEscape(p.payment.id)
		released[p.payment.id] = &hits[i]
	}
	if err := s.standing(ctx, tx, open); err != nil {
		return nil, err
	}
	return hits, s.sums(ctx, tx, released)
}

func (s *Service) standing(ctx context.Context, tx *workspace.ReadTx, hits map[string]*Hit) error {
	_, err := workspace.Collect(ctx, tx, selectStanding, []any{idsOf(hits)}, func(rows *sql.Rows) (none struct{}, err error) {
		var id, review, posting string
		var postAt int64
		err = rows.Scan(&id, &review, &posting, &postAt)
		board, stage := "review", review
		if posting != "" && posting != "withdrawn" {
			board, stage = "posting", posting
		}
		hits[id].Note = s.stages(board, stage, postAt)
		hits[id].Route = "/" + board + "?open=" + url.QueryEscape(id)
		return none, err
	})
	return err
}

func (s *Service) sums(ctx context.Context, tx *workspace.ReadTx, hits map[string]*Hit) error {
	_, err := workspace.Collect(ctx, tx, selectSums, []any{idsOf(hits)}, func(rows *sql.Rows) (none struct{}, err error) {
		var id, stage, invoice, currency string
		var minor int64
		err = rows.Scan(&id, &stage, &minor, &currency, &invoice)
		hit := hits[id]
		hit.Note, hit.AmountMinor, hit.Currency = s.stages("payment", stage, 0), minor, currency
		if invoice != "" {
			hit.Detail += " · No. " + invoice
		}
		return none, err
	})
	return err
}

func idsOf(hits map[string]*Hit) string {
	ids := make([]string, 0, len(hits))
	for id := range hits {
		ids = append(ids, id)
	}
	text, _ := json.Marshal(ids) // strings always can
	return string(text)
}
