package payment

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"backlot/internal/fault"
	"backlot/internal/money"
	"backlot/internal/platform"
	"backlot/internal/when"
)

const (
	stageOf       = `SELECT stage FROM payment WHERE id = ?`
	insertPayment = `INSERT INTO payment (id, deliverable_id, casting_id, amount_minor, currency, window_days, stage, since,
		released_at, released_on, due_on, due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'content_posted', ?7, ?7, ?8, ?9, ?10)`
	unpriced = `SELECT id, deliverable_id FROM payment WHERE casting_id = ? AND stage = 'content_posted' AND amount_minor = 0
		ORDER BY released_at, id`
	reprice       = `UPDATE payment SET amount_minor = ?, currency = ? WHERE id = ? AND stage = 'content_posted' AND amount_minor = 0`
	rehome        = `UPDATE payment SET casting_id = ? WHERE casting_id = ?`
	deletePayment = `DELETE FROM payment WHERE id = ? AND stage = 'content_posted'`
	deleteSteps   = `DELETE FROM payment_step WHERE payment_id = ?`
	insertStep    = `INSERT INTO payment_step (id, payment_id, stage, note, stepped_at, stepped_by) VALUES (?, ?, ?, ?, ?, ?)`
	recordInvoice = `UPDATE payment SET stage = 'invoice_received', since = ?, invoice_number = ?, invoice_on = ?
		WHERE id = ? AND stage = 'content_posted'`
	markSent = `UPDATE payment SET stage = 'payment_sent', since = ?, sent_reference = ?, sent_on = ?, days_to_pay = ?
		WHERE id = ? AND stage = 'invoice_received'`
	confirm = `UPDATE payment SET stage = 'creator_confirmed', since = ?1, confirmed_at = ?1
		WHERE id = ?2 AND stage = 'payment_sent'`

	recordOf = `SELECT p.deliverable_id, p.stage, p.amount_minor, p.currency, p.released_on, p.due_on, p.sent_on, d.title, d.platform,
		d.format, c.name, c.email, l.name, k.name, k.time_zone
		FROM payment p JOIN deliverable d ON d.id = p.deliverable_id JOIN casting t ON t.id = p.casting_id
		JOIN campaign k ON k.id = t.campaign_id JOIN client l ON l.id = k.client_id
		JOIN creator c ON c.id = t.creator_id WHERE p.id = ?`
	stepsOf = `SELECT s.id, s.stage, s.note, s.stepped_at, coalesce(c.name, s.stepped_by) FROM payment_step s
		LEFT JOIN colleague c ON c.id = s.stepped_by WHERE s.payment_id = ? ORDER BY s.stepped_at, s.id`
	colleagueName = `SELECT name FROM colleague WHERE id = ?`
)

// record is one payment with its surroundings, as its use cases need it.
type record struct {
	id, deliverableID                             string
	title, creator, email, client, campaign, zone string
	stage                                         Stage
	amount                                        money.Amount
	releasedOn, dueOn, sentOn                     string
}

// reader is what both kinds of transaction can do.
type reader interface {
	Query(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	Row(ctx context.Context, query string, args []any, dest ...any) error
}

// read reads one payment. One that does not exist is a NotFound.
func read(ctx context.Context, tx reader, id string) (record, error) {
	r := record{id: id}
	var on, format string
	err := tx.Row(ctx, recordOf, []any{id}, &r.deliverableID, &r.stage, &r.amount.Minor, &r.amount.Currency, &r.releasedOn, &r.dueOn,
		&r.sentOn, &r.title, &on, &format, &r.creator, &r.email, &r.client, &r.campaign, &r.zone)
	if errors.Is(err, sql.ErrNoRows) {
		return r, fault.New(fault.NotFound, "This payment does not exist any more: its release was taken back.")
	}
	r.title = platform.PieceName(r.title, on, format)
	return r, err
}

// name is the payment in a label: "Mira Okafor, Reel 1, 1,200.00 EUR".
func (r record) name() string { return r.creator + ", " + r.title + ", " + r.amount.String() }

// day reads a date that a person gave, "" for today in the campaign's zone. A day in the future is a fault on field.
func (r record) day(field, text string, now int64) (when.Date, error) {
	today := when.DateIn(when.FromMillis(now), when.ZoneOrUTC(r.zone))
	if strings.TrimSpace(text) == "" {
		return today, nil
	}
	date, err := when.ParseDate(text)
	if err != nil {
		return "", fault.OnField(field, "%s", err.Error())
	}
	// Somewhere it may be tomorrow already; that far a date is taken.
	if date > today.AddDays(1) {
		return "", fault.OnField(field, "%s is in the future. Record it when it has happened.", date)
	}
	return date, nil
}
