package creator

import (
	"context"
	"database/sql"

	"backlot/internal/when"
	"backlot/internal/workspace"
)

// Listed is what a list for scripts says of a creator besides the row: all mail addresses, the present prices, and the
// open flags, the gravest first.
type Listed struct {
	Emails []string
	Fees   []ListedFee
	Flags  []Mark
}

// ListedFee is the present price of a format on a platform.
type ListedFee struct {
	Platform, Format, Currency string
	Minor                      int64
}

const (
	selectListedMails = `SELECT w.value, c.email FROM json_each(?1) w CROSS JOIN creator c ON c.id = w.value WHERE c.email <> ''
		UNION ALL SELECT w.value, o.value FROM json_each(?1) w CROSS JOIN contact o ON o.creator_id = w.value AND o.kind = 'email'`
	// Of the cards of one format the latest that holds on day ?2.
	selectListedFees = `SELECT r.creator_id, r.platform, r.format, r.amount_minor, r.currency FROM json_each(?1) w
		CROSS JOIN rate r ON r.creator_id = w.value AND r.kind = 'card' AND r.valid_from <= ?2
		WHERE NOT EXISTS (SELECT 1 FROM rate o WHERE o.creator_id = r.creator_id AND o.kind = 'card' AND o.platform = r.platform
			AND o.format = r.format AND o.valid_from <= ?2 AND (o.valid_from, o.id) > (r.valid_from, r.id))
		ORDER BY w.key, r.platform, r.format`
	selectListedFlags = `SELECT f.creator_id, f.severity, f.topic, f.body FROM json_each(?) w
		CROSS JOIN creator_flag f ON f.creator_id = w.value AND f.resolved_at = 0
		ORDER BY w.key, CASE f.severity WHEN 'stop' THEN 0 WHEN 'caution' THEN 1 ELSE 2 END, f.raised_at DESC`
)

// Listed returns what lists for scripts say of creators, by id.
func (s *Service) Listed(ctx context.Context, ids []string) (map[string]*Listed, error) {
	listed := make(map[string]*Listed, len(ids))
	for _, id := range ids {
		listed[id] = &Listed{Emails: []string{}, Fees: []ListedFee{}, Flags: []Mark{}}
	}
	wanted := asJSON(ids)
	err := s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		_, err := workspace.Collect(ctx, tx, selectListedMails, []any{wanted}, func(rows *sql.Rows) (none struct{}, err error) {
			var id, mail string
			if err = rows.Scan(&id, &mail); err == nil {
				listed[id].Emails = append(listed[id].Emails, mail)
			}
			return none, err
		})
		if err != nil {
			return err
		}
		today := string(when.DateIn(s.w.Clock().Now(), when.ZoneOrUTC("UTC")))
		_, err = workspace.Collect(ctx, tx, selectListedFees, []any{wanted, today}, func(rows *sql.Rows) (none struct{}, err error) {
			var id string
			var fee ListedFee
			if err = rows.Scan(&id, &fee.Platform, &fee.Format, &fee.Minor, &fee.Currency); err == nil {
				listed[id].Fees = append(listed[id].Fees, fee)
			}
			return none, err
		})
		if err != nil {
			return err
		}
		_, err = workspace.Collect(ctx, tx, selectListedFlags, []any{wanted}, func(rows *sql.Rows) (none struct{}, err error) {
			var id, topic, body string
			mark := Mark{Count: 1}
			if err = rows.Scan(&id, &mark.Severity, &topic, &body); err == nil {
				mark.Text = flagText(topic, body)
				listed[id].Flags = append(listed[id].Flags, mark)
			}
			return none, err
		})
		return err
	})
	return listed, err
}
