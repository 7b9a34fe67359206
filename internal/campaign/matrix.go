package campaign

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"backlot/internal/fold"
	"backlot/internal/platform"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// MatrixFilter chooses what the matrix shows: one of the values of each list, any where it is empty. Text is looked for
// in the names of campaign, client, creator and piece, OwnerIDs own the stage at which a piece stands, States are those
// of a deadline. Without All only live campaigns are shown.
type MatrixFilter struct {
	Text        string   `json:"text"`
	ClientIDs   []string `json:"clientIds"`
	CampaignIDs []string `json:"campaignIds"`
	Platforms   []string `json:"platforms"`
	States      []string `json:"states"`
	OwnerIDs    []string `json:"ownerIds"`
	LateOnly    bool     `json:"lateOnly"`
	All         bool     `json:"all"`
}

// Matrix is every piece of the campaigns chosen, by campaign and creator. Total counts the pieces; more than Shown are
// not sent, and the filter is to be narrowed.
type Matrix struct {
	Now       int64            `json:"now"`
	Total     int              `json:"total"`
	Shown     int              `json:"shown"`
	Campaigns []MatrixCampaign `json:"campaigns"`
	Creators  []MatrixCreator  `json:"creators"`
	Pieces    []MatrixPiece    `json:"pieces"`
}

// MatrixCampaign is a column of the matrix: a campaign that has one of the pieces. Late counts those past their deadline.
type MatrixCampaign struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	ClientID string `json:"clientId"`
	Client   string `json:"client"`
	TimeZone string `json:"timeZone"`
	Pieces   int    `json:"pieces"`
	Late     int    `json:"late"`
}

// MatrixCreator is a row of the matrix: a creator who owes one of the pieces.
type MatrixCreator struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Pieces int    `json:"pieces"`
	Late   int    `json:"late"`
}

// MatrixPiece is one deliverable in its cell. Campaign and Creator are places in the matrix' lists; the other fields
// are those of Deliverable.
type MatrixPiece struct {
	ID        string `json:"id"`
	Campaign  int    `json:"campaign"`
	Creator   int    `json:"creator"`
	Platform  string `json:"platform"`
	Title     string `json:"title"`
	Stage     Stage  `json:"stage"`
	StageName string `json:"stageName"`
	Board     string `json:"board"`
	DueAt     int64  `json:"dueAt"`
	State     string `json:"state"`
}

// mostPieces bounds what one reading of the matrix sends: more than anybody looks through.
const mostPieces = 20_000

// Matrix returns campaigns x creators with their pieces: campaigns by name, creators by the first of the campaigns that
// they are in and then by name, so that those of a campaign stand together, and the pieces of a cell by deadline, those
// without one last. Cancelled pieces are left out.
func (s *Service) Matrix(ctx context.Context, f MatrixFilter) (Matrix, error) {
	m := Matrix{Now: when.ToMillis(s.w.Clock().Now()), Campaigns: []MatrixCampaign{}, Creators: []MatrixCreator{}, Pieces: []MatrixPiece{}}
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		args, err := f.args()
		if err != nil {
			return err
		}
		campaigns, err := m.readCampaigns(ctx, tx, args[:3])
		if err != nil {
			return err
		}
		return m.readPieces(ctx, tx, f, args, campaigns)
	})
	m.sort()
	return m, err
}

// matrixColumn is a campaign before it is known whether it has a piece to show; place is its place, -1 for none yet.
type matrixColumn struct {
	MatrixCampaign
	owners map[Stage]string
	place  int
}

// readCampaigns reads the campaigns that the filter allows, with who owns which stage.
func (m *Matrix) readCampaigns(ctx context.Context, tx *workspace.ReadTx, args []any) (map[string]*matrixColumn, error) {
	columns := map[string]*matrixColumn{}
	_, err := workspace.Collect(ctx, tx, selectMatrixCampaigns, args, func(rows *sql.Rows) (none struct{}, err error) {
		var c MatrixCampaign
		var stage Stage
		var owner string
		if err := rows.Scan(&c.ID, &c.Name, &c.ClientID, &c.Client, &c.TimeZone, &stage, &owner); err != nil {
			return none, err
		}
		column := columns[c.ID]
		if column == nil {
			column = &matrixColumn{MatrixCampaign: c, owners: map[Stage]string{}, place: -1}
			columns[c.ID] = column
		}
		column.owners[stage] = owner
		return none, nil
	})
	return columns, err
}

func (m *Matrix) readPieces(ctx context.Context, tx *workspace.ReadTx, f MatrixFilter, args []any, columns map[string]*matrixColumn) error {
	query, args := fold.Narrow(selectMatrixPieces, matrixBears, f.Text, args...)
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	creators := map[string]int{}
	for rows.Next() {
		var p stagedPiece
		var campaignID, creatorID, creator string
		err := rows.Scan(&p.ID, &campaignID, &creatorID, &creator, &p.Platform, &p.Format, &p.Title, &p.PostAt, &p.review,
			&p.reviewDue, &p.posting, &p.postingSince, &p.payment, &p.paymentDue)
		if err != nil {
			return err
		}
		p.stand(m.Now)
		column := columns[campaignID]
		if column == nil || !f.fits(p, column.owners[p.Stage]) {
			continue
		}
		if m.Total++; m.Total > mostPieces {
			continue
		}
		row, known := creators[creatorID]
		if !known {
			row = len(m.Creators)
			creators[creatorID] = row
			m.Creators = append(m.Creators, MatrixCreator{ID: creatorID, Name: creator})
		}
		m.place(p, column, row)
	}
	m.Shown = len(m.Pieces)
	return rows.Err()
}

func (f MatrixFilter) fits(p stagedPiece, owner string) bool {
	one := func(of []string, value string) bool { return len(of) == 0 || slices.Contains(of, value) }
	return one(f.States, p.State) && one(f.OwnerIDs, owner) && (!f.LateOnly || p.State == when.StateLate)
}

// oneOf is a list of values as the statements take it.
func oneOf(values []string) (string, error) {
	if values == nil {
		values = []string{}
	}
	list, err := json.Marshal(values)
	return string(list), err
}

// args are the criteria that the statements narrow by.
func (f MatrixFilter) args() ([]any, error) {
	args := []any{f.All}
	for _, values := range [][]string{f.ClientIDs, f.CampaignIDs, f.Platforms} {
		list, err := oneOf(values)
		if err != nil {
			return nil, err
		}
		args = append(args, list)
	}
	return args, nil
}

// place puts a piece into its cell.
func (m *Matrix) place(p stagedPiece, column *matrixColumn, row int) {
	if column.place < 0 {
		column.place = len(m.Campaigns)
		m.Campaigns = append(m.Campaigns, column.MatrixCampaign)
	}
	c, k := &m.Campaigns[column.place], &m.Creators[row]
	c.Pieces, k.Pieces = c.Pieces+1, k.Pieces+1
	if p.State == when.StateLate {
		c.Late, k.Late = c.Late+1, k.Late+1
	}
	m.Pieces = append(m.Pieces, MatrixPiece{
		ID: p.ID, Campaign: column.place, Creator: row, Platform: p.Platform,
		Title: platform.PieceName(p.Title, p.Platform, p.Format), Stage: p.Stage, StageName: p.StageName, Board: p.Board,
		DueAt: p.DueAt, State: p.State,
	})
}

// sort brings campaigns, creators and pieces into their order; see Matrix.
func (m *Matrix) sort() {
	campaigns := inOrder(m.Campaigns, func(_ int, c MatrixCampaign) sortKey { return sortKey{0, fold.Text(c.Name) + c.ID} })
	first := make([]int, len(m.Creators))
	for i := range m.Creators {
		first[i] = len(m.Campaigns)
	}
	for i := range m.Pieces {
		p := &m.Pieces[i]
		p.Campaign = campaigns[p.Campaign]
		first[p.Creator] = min(first[p.Creator], p.Campaign)
	}
	creators := inOrder(m.Creators, func(i int, c MatrixCreator) sortKey { return sortKey{first[i], fold.Text(c.Name) + c.ID} })
	for i := range m.Pieces {
		m.Pieces[i].Creator = creators[m.Pieces[i].Creator]
	}
	slices.SortStableFunc(m.Pieces, func(a, b MatrixPiece) int {
		return cmp.Or(cmp.Compare(without(a.DueAt), without(b.DueAt)), cmp.Compare(a.DueAt, b.DueAt))
	})
}

// without is 1 for no deadline, which comes last.
func without(due int64) int {
	if due == 0 {
		return 1
	}
	return 0
}

type sortKey struct {
	group int
	name  string
}

// inOrder sorts a list by its keys and returns the new place of each of its old ones.
func inOrder[T any](list []T, key func(int, T) sortKey) []int {
	type keyed struct {
		sortKey
		was int
		row T
	}
	sorted := make([]keyed, len(list))
	for i, row := range list {
		sorted[i] = keyed{key(i, row), i, row}
	}
	slices.SortFunc(sorted, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.name, b.name))
	})
	places := make([]int, len(list))
	for i, s := range sorted {
		list[i], places[s.was] = s.row, i
	}
	return places
}
