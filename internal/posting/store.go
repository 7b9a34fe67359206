package posting

import (
	"context"
	"database/sql"
	"errors"

	"backlot/internal/fault"
	"backlot/internal/platform"
	"backlot/internal/workspace"
)

const (
	openPosting = `INSERT INTO posting (id, stage, since) VALUES (?1, 'expected', ?2)
		ON CONFLICT (id) DO UPDATE SET stage = 'expected', since = ?2 WHERE stage = 'withdrawn'`
	stageOf         = `SELECT stage FROM posting WHERE id = ?`
	withdrawPosting = `UPDATE posting SET stage = 'withdrawn', since = ? WHERE id = ? AND stage = 'expected'`
	reportPosting   = `UPDATE posting SET stage = ?, since = ?, url = ?, platform = ?, post_ref = ?, author = ?, caption = ?,
		paid_label = ?, posted_at = ?, reported_at = ? WHERE id = ? AND stage = ?`
	verifyPosting = `UPDATE posting SET stage = 'verified', since = ?, verified_at = ?, verified_by = ?
		WHERE id = ? AND stage = ?`
	flagPosting = `UPDATE posting SET stage = 'problem', since = ?, verified_at = 0, verified_by = ''
		WHERE id = ? AND stage = ?`

	insertCheck = `INSERT INTO posting_check (id, posting_id, attempt, place, kind, market, verdict, rule, source, found,
		checked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	lastAttempt = `SELECT coalesce(max(attempt), 0) FROM posting_check WHERE posting_id = ?`
	uncertain   = `SELECT count(*) FROM posting_check WHERE posting_id = ?1 AND verdict IN ('warn', 'unsure')
		AND attempt = (SELECT max(attempt) FROM posting_check WHERE posting_id = ?1)`
	checksOf = `SELECT id, kind, market, verdict, rule, source, found, checked_at FROM posting_check
		WHERE posting_id = ?1 AND attempt = (SELECT max(attempt) FROM posting_check WHERE posting_id = ?1)
		ORDER BY place`

	insertFix = `INSERT INTO fix_request (id, posting_id, reason, body, opened_at, opened_by) VALUES (?, ?, ?, ?, ?, ?)`
	closeFix  = `UPDATE fix_request SET resolved_at = ? WHERE posting_id = ? AND resolved_at = 0`
	openFix   = `SELECT f.id, f.reason, f.body, f.opened_at, coalesce(c.name, f.opened_by) FROM fix_request f
		LEFT JOIN colleague c ON c.id = f.opened_by
		WHERE f.posting_id = ? AND f.resolved_at = 0 ORDER BY f.id DESC LIMIT 1`

	recordOf = `SELECT p.stage, p.since, p.url, p.caption, p.paid_label, p.post_ref, p.author, d.post_at, d.platform,
		d.format, d.title, c.name, c.id, c.email, l.name, l.brand, k.id, k.name, k.time_zone
		FROM posting p JOIN deliverable d ON d.id = p.id JOIN casting t ON t.id = d.casting_id
		JOIN campaign k ON k.id = t.campaign_id JOIN client l ON l.id = k.client_id
		JOIN creator c ON c.id = t.creator_id WHERE p.id = ?`
	requirementsOf = `SELECT kind, value FROM campaign_requirement WHERE campaign_id = ?1 AND kind IN ('hashtag', 'mention')
		UNION ALL SELECT 'market', market FROM campaign_market WHERE campaign_id = ?1 ORDER BY 1, 2`
	accountsOf = `SELECT platform, handle, url FROM account WHERE creator_id = ? AND platform = ? ORDER BY handle`
	sameLink   = `SELECT c.name, d.title, d.platform, d.format FROM posting p JOIN deliverable d ON d.id = p.id
		JOIN casting t ON t.id = d.casting_id JOIN creator c ON c.id = t.creator_id
		WHERE p.post_ref = ?1 AND p.post_ref <> '' AND p.platform = ?2 AND p.id <> ?3
		AND p.stage IN ('checking', 'problem', 'verified') LIMIT 1`
	colleagueName = `SELECT name FROM colleague WHERE id = ?`
)

// record is one posting with its surroundings, as its use cases need it.
type record struct {
	id, url, caption, postRef, author string
	stage                             Stage
	since                             int64
	paidLabel                         bool
	postAt                            int64
	platform, format, title           string
	creator, creatorID, creatorEmail  string
	client, brand                     string
	campaignID, campaign, zone        string
	required                          Required
}

// reader is what both kinds of transaction can do.
type reader interface {
	Query(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	Row(ctx context.Context, query string, args []any, dest ...any) error
}

// read reads one posting. One that does not exist is a NotFound.
func read(ctx context.Context, tx reader, id string) (record, error) {
	r := record{id: id}
	err := tx.Row(ctx, recordOf, []any{id}, &r.stage, &r.since, &r.url, &r.caption, &r.paidLabel, &r.postRef, &r.author,
		&r.postAt, &r.platform, &r.format, &r.title, &r.creator, &r.creatorID, &r.creatorEmail, &r.client, &r.brand,
		&r.campaignID, &r.campaign, &r.zone)
	if errors.Is(err, sql.ErrNoRows) {
		return r, fault.New(fault.NotFound, "No post is expected of this piece: no version is approved yet.")
	}
	if err != nil {
		return r, err
	}
	r.title = platform.PieceName(r.title, r.platform, r.format)
	r.required, err = readRequired(ctx, tx, r.campaignID)
	r.required.Brand = r.brand
	if r.brand == "" {
		r.required.Brand = r.client
	}
	return r, err
}

func readRequired(ctx context.Context, tx reader, campaignID string) (Required, error) {
	required := Required{Hashtags: []string{}, Mentions: []string{}, Markets: []string{}}
	_, err := workspace.Collect(ctx, tx, requirementsOf, []any{campaignID}, func(rows *sql.Rows) (struct{}, error) {
		var kind, value string
		err := rows.Scan(&kind, &value)
		switch kind {
		case "hashtag":
			required.Hashtags = append(required.Hashtags, value)
		case "mention":
			required.Mentions = append(required.Mentions, value)
		case "market":
			required.Markets = append(required.Markets, value)
		}
		return struct{}{}, err
	})
	return required, err
}

// name is the posting in a label: "Mira Okafor, Reel 1".
func (r record) name() string { return r.creator + ", " + r.title }

// piece is the posting in a message; the sender is the colleague with this id.
func (r record) piece(ctx context.Context, tx reader, senderID string) (piece, error) {
	p := piece{creator: r.creator, title: r.title, brand: r.required.Brand, campaign: r.campaign, postAt: r.postAt,
		zone: r.zone, url: r.url, required: r.required}
	err := tx.Row(ctx, colleagueName, []any{senderID}, &p.sender)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return p, err
}

func readAccounts(ctx context.Context, tx reader, r record) ([]Account, error) {
	return workspace.Collect(ctx, tx, accountsOf, []any{r.creatorID, r.platform}, func(rows *sql.Rows) (a Account, err error) {
		err = rows.Scan(&a.Platform, &a.Handle, &a.URL)
		return a, err
	})
}

func readChecks(ctx context.Context, tx reader, id string) ([]Check, error) {
	return workspace.Collect(ctx, tx, checksOf, []any{id}, func(rows *sql.Rows) (c Check, err error) {
		err = rows.Scan(&c.ID, &c.Kind, &c.Market, &c.Verdict, &c.Rule, &c.Source, &c.Found, &c.CheckedAt)
		return c, err
	})
}

func readFix(ctx context.Context, tx reader, id string) (Fix, error) {
	var f Fix
	err := tx.Row(ctx, openFix, []any{id}, &f.ID, &f.Reason, &f.Body, &f.OpenedAt, &f.OpenedBy)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return f, err
}
