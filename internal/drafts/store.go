package drafts

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"strings"

	"backlot/internal/journal"
	"backlot/internal/workspace"
)

const (
	selectFolder = `SELECT value FROM setting WHERE id = 'drafts_folder'`
	writeFolder  = `INSERT INTO setting (id, value) VALUES ('drafts_folder', ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value`

	selectCastings = `SELECT k.id, k.campaign_id, k.creator_id, c.name, c.brand, g.name, g.phase, p.name,
			coalesce((SELECT group_concat(a.handle, char(10)) FROM account a WHERE a.creator_id = p.id), ''),
			coalesce(f.path, ''),
			coalesce((SELECT group_concat(m.name, char(10)) FROM creator m WHERE m.merged_into = p.id AND m.merged_into <> ''), '')
		FROM casting k JOIN campaign g ON g.id = k.campaign_id JOIN client c ON c.id = g.client_id
		JOIN creator p ON p.id = k.creator_id LEFT JOIN draft_folder f ON f.casting_id = k.id`
	// The folders made for castings that are not there any more, of creators who have become part of another one: the
	// casting that a folder leads to now is the one of that creator in the same campaign.
	selectFormerFolders = `SELECT f.casting_id, f.path FROM draft_folder f
		WHERE NOT EXISTS (SELECT 1 FROM casting k WHERE k.id = f.casting_id)`
	selectParts = `SELECT m.id, k.id, k.campaign_id FROM creator m JOIN casting k ON k.creator_id = m.merged_into
		WHERE m.merged_into <> ''`
	selectPieces = `SELECT d.id, d.title, d.platform, d.format, r.stage, d.post_at,
			coalesce((SELECT group_concat(x.file_name, char(10)) FROM draft x WHERE x.deliverable_id = d.id), '')
		FROM deliverable d JOIN review r ON r.id = d.id
		WHERE d.casting_id = ? AND d.cancelled_at = 0 ORDER BY d.post_at, d.id`
	selectSeats = `SELECT k.id, g.id, c.id, c.name, g.name, p.name, coalesce(f.path, '')
		FROM campaign g JOIN client c ON c.id = g.client_id JOIN casting k ON k.campaign_id = g.id
		JOIN creator p ON p.id = k.creator_id LEFT JOIN draft_folder f ON f.casting_id = k.id
		WHERE g.phase <> 'wrapped' ORDER BY c.created_at, g.created_at, k.created_at, k.id`
	insertFolder = `INSERT INTO draft_folder (casting_id, path) VALUES (?, ?) ON CONFLICT (casting_id) DO UPDATE SET path = excluded.path`

	// The piece whose version this content is, when it still takes versions: the one that came from this path first.
	selectDraftAt = `SELECT x.deliverable_id FROM draft_content x JOIN review r ON r.id = x.deliverable_id
		JOIN deliverable d ON d.id = x.deliverable_id
		WHERE x.sha256 = ?1 AND r.stage <> 'approved' AND d.cancelled_at = 0
		ORDER BY x.source_path = ?2 DESC, x.received_at DESC LIMIT 1`
	selectIsDraft = `SELECT EXISTS (SELECT 1 FROM draft_content WHERE sha256 = ?)`
	selectDraftOf = `SELECT EXISTS (SELECT 1 FROM draft_content x JOIN deliverable d ON d.id = x.deliverable_id
		JOIN deliverable o ON o.casting_id = d.casting_id WHERE x.sha256 = ?1 AND o.id = ?2)`
	selectDraftsOf = `SELECT d.casting_id, p.name, iif(d.title = '', d.format, d.title) FROM draft_content x
		JOIN deliverable d ON d.id = x.deliverable_id JOIN casting k ON k.id = d.casting_id JOIN creator p ON p.id = k.creator_id
		WHERE x.sha256 = ? ORDER BY x.received_at DESC`

	selectSighting  = `SELECT path, size, mtime, file_key, sha256, state, why, looks, seen_at, next_look FROM sighting WHERE path = ?`
	selectSightings = `SELECT path, size, mtime, file_key, sha256, state, why, looks, seen_at, next_look FROM sighting
		WHERE path > ?1 AND path < ?2`
	selectMoved = `SELECT path, sha256, state FROM sighting
		WHERE file_key = ?1 AND size = ?2 AND mtime = ?3 AND path <> ?4
			AND state IN ('taken', 'tray', 'gone') AND sha256 <> '' ORDER BY seen_at DESC LIMIT 1`
	// While a file is being written again the content that it had is kept: it says which piece it is the next version of.
	writeSighting = `INSERT INTO sighting (path, size, mtime, file_key, sha256, state, why, looks, seen_at, next_look)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime = excluded.mtime, file_key = excluded.file_key,
			sha256 = iif(excluded.sha256 = '', sighting.sha256, excluded.sha256), state = excluded.state, why = excluded.why, looks = excluded.looks,
			seen_at = excluded.seen_at, next_look = excluded.next_look`
	selectTwins    = `SELECT path FROM sighting WHERE state = 'tray' AND sha256 = ?1 AND path <> ?2 AND ?1 <> ''`
	deleteSighting = `DELETE FROM sighting WHERE path = ?`
	selectUndone   = `SELECT s.path, s.size, s.sha256, s.seen_at FROM sighting s WHERE s.state = 'taken'
		AND NOT EXISTS (SELECT 1 FROM draft_content d WHERE d.sha256 = s.sha256)`

	countSightings = `SELECT count(*) FILTER (WHERE state IN ('taken', 'tray')),
			count(*) FILTER (WHERE state IN ('waiting', 'stuck', 'online'))
		FROM sighting WHERE path > ?1 AND path < ?2`
	selectArriving = `SELECT path, why, seen_at, state = 'stuck' FROM sighting
		WHERE path > ?1 AND path < ?2 AND state IN ('waiting', 'stuck', 'online') ORDER BY seen_at, path LIMIT ?3`
	countTray = `SELECT count(*) FROM unmatched u WHERE u.state = 'waiting'
		AND NOT EXISTS (SELECT 1 FROM draft_content d WHERE d.sha256 = u.sha256 AND u.sha256 <> '' AND d.received_at >= u.found_at)`
	selectTray = `SELECT u.id, u.path, u.file_name, u.size, u.sha256, u.why, u.found_at, u.candidates, coalesce(s.state, '') = 'gone'
		FROM unmatched u LEFT JOIN sighting s ON s.path = u.path
		WHERE u.state = 'waiting' AND NOT EXISTS (SELECT 1 FROM draft_content d WHERE d.sha256 = u.sha256 AND u.sha256 <> '' AND d.received_at >= u.found_at)
		ORDER BY u.found_at DESC, u.id LIMIT 500`
	selectCandidates = `SELECT u.id, d.id, d.title, d.platform, d.format, r.stage, p.name, c.name, g.name
		FROM unmatched u, json_each(u.candidates) j JOIN deliverable d ON d.id = j.value JOIN review r ON r.id = d.id
		JOIN casting k ON k.id = d.casting_id JOIN creator p ON p.id = k.creator_id
		JOIN campaign g ON g.id = k.campaign_id JOIN client c ON c.id = g.client_id
		WHERE u.state = 'waiting' AND d.cancelled_at = 0 AND r.stage <> 'approved' ORDER BY u.id, j.key`
	selectTrayRow     = `SELECT id, path, file_name, sha256, state FROM unmatched WHERE id = ? AND state = 'waiting'`
	selectTrayContent = `SELECT u.id, u.path, u.file_name, u.sha256, u.state FROM unmatched u WHERE u.sha256 = ? AND u.sha256 <> ''
		AND NOT EXISTS (SELECT 1 FROM draft_content d WHERE d.sha256 = u.sha256 AND d.received_at >= u.found_at)
		ORDER BY u.state = 'waiting' DESC LIMIT 1`
	dismissRow    = `UPDATE unmatched SET state = 'dismissed' WHERE id = ? AND state = 'waiting'`
	knownRow      = `UPDATE unmatched SET state = 'known' WHERE id = ? AND state = 'waiting'`
	replaceRows   = `UPDATE unmatched SET state = 'replaced' WHERE path = ? AND state = 'waiting' AND id <> ?`
	insertTrayRow = `INSERT INTO unmatched (id, path, file_name, size, sha256, why, candidates, state, found_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?) ON CONFLICT (id) DO UPDATE SET
			path = excluded.path, file_name = excluded.file_name, size = excluded.size, why = excluded.why,
			candidates = excluded.candidates, state = 'waiting', found_at = excluded.found_at`
	updateTrayRow  = `UPDATE unmatched SET path = ?, file_name = ?, why = ?, candidates = ? WHERE id = ? AND state = 'waiting'`
	updateTrayHash = `UPDATE unmatched SET sha256 = ? WHERE id = ?`
)

// What a sighting is of.
const (
	sightTaken   = "taken"   // its content is a draft, or was one
	sightTray    = "tray"    // it went to the tray
	sightGone    = "gone"    // it went to the tray and is not there any more
	sightWaiting = "waiting" // it has not finished arriving
	sightStuck   = "stuck"   // it has not, for long
	sightOnline  = "online"  // its content is not on this computer
)

// sighting is a file as this desk saw it last. mtime is Unix nanoseconds, seenAt and nextLook Unix milliseconds.
type sighting struct {
	path            string
	size, mtime     int64
	key             string
	sha, state, why string
	looks           int
	seenAt          int64
	nextLook        int64
}

func scanSighting(rows *sql.Rows) (s sighting, err error) {
	err = rows.Scan(&s.path, &s.size, &s.mtime, &s.key, &s.sha, &s.state, &s.why, &s.looks, &s.seenAt, &s.nextLook)
	return s, err
}

func saveSighting(ctx context.Context, tx *workspace.WriteTx, s sighting) error {
	_, err := tx.Exec(ctx, writeSighting, s.path, s.size, s.mtime, s.key, s.sha, s.state, s.why, s.looks, s.seenAt, s.nextLook)
	return err
}

// under returns the bounds between which all paths inside root sort.
func under(root string) (above, below string) {
	root = strings.TrimRight(root, string(os.PathSeparator))
	return root + string(os.PathSeparator), root + string(os.PathSeparator+1)
}

func folderSetting(ctx context.Context, tx journal.Reader) (string, error) {
	list, err := workspace.Collect(ctx, tx, selectFolder, nil, scanText)
	return strings.Join(list, ""), err
}

func scanText(rows *sql.Rows) (text string, err error) { err = rows.Scan(&text); return text, err }

// arrivingShown is how many files that wait are named.
const arrivingShown = 50

func readStatus(ctx context.Context, tx *workspace.ReadTx, status *Status) (err error) {
	above, below := under(status.Path)
	if err := tx.Row(ctx, countSightings, []any{above, below}, &status.Seen, &status.Waiting); err != nil {
		return err
	}
	if err := tx.Row(ctx, countTray, nil, &status.Unmatched); err != nil {
		return err
	}
	status.Arriving, err = workspace.Collect(ctx, tx, selectArriving, []any{above, below, arrivingShown},
		func(rows *sql.Rows) (a Arriving, err error) {
			err = rows.Scan(&a.File, &a.Why, &a.Since, &a.Stuck)
			a.File = inside(status.Path, a.File)
			return a, err
		})
	return err
}

// inside is a file's path as a person reads it: inside the drafts folder where it is.
func inside(root, path string) string {
	if relative, ok := within(root, path); ok {
		return relative
	}
	return path
}

// trayRow is a row of the tray as the use cases need it.
type trayRow struct {
	id, path, name, sha, state string
	size                       int64
	candidates                 []string
	missing                    bool
}

func readTray(ctx context.Context, tx *workspace.ReadTx, root string) ([]Unmatched, error) {
	candidates := map[string][]Candidate{}
	_, err := workspace.Collect(ctx, tx, selectCandidates, nil, func(rows *sql.Rows) (c Candidate, err error) {
		var id string
		err = rows.Scan(&id, &c.DeliverableID, &c.Title, &c.Platform, &c.Format, &c.Stage, &c.Creator, &c.Client, &c.Campaign)
		candidates[id] = append(candidates[id], c)
		return c, err
	})
	if err != nil {
		return nil, err
	}
	return workspace.Collect(ctx, tx, selectTray, nil, func(rows *sql.Rows) (u Unmatched, err error) {
		var sha, list string
		err = rows.Scan(&u.ID, &u.File, &u.FileName, &u.Size, &sha, &u.Why, &u.FoundAt, &list, &u.Missing)
		u.File = inside(root, u.File)
		if u.Candidates = candidates[u.ID]; u.Candidates == nil {
			u.Candidates = []Candidate{}
		}
		return u, err
	})
}

// trayRows lists the tray with what matching it again needs.
func trayRows(ctx context.Context, tx *workspace.ReadTx) ([]trayRow, error) {
	return workspace.Collect(ctx, tx, selectTray, nil, func(rows *sql.Rows) (r trayRow, err error) {
		var why, list string
		var foundAt int64
		if err = rows.Scan(&r.id, &r.path, &r.name, &r.size, &r.sha, &why, &foundAt, &list, &r.missing); err != nil {
			return r, err
		}
		err = json.Unmarshal([]byte(list), &r.candidates)
		return r, err
	})
}

func loadDirectory(ctx context.Context, tx *workspace.ReadTx) (*directory, error) {
	castings, err := workspace.Collect(ctx, tx, selectCastings, nil, func(rows *sql.Rows) (c casting, err error) {
		var handles, former string
		err = rows.Scan(&c.id, &c.campaignID, &c.creatorID, &c.client, &c.brand, &c.campaign, &c.phase, &c.creator, &handles, &c.folder, &former)
		c.handles = strings.Split(handles, "\n")
		if former != "" {
			c.former = strings.Split(former, "\n")
		}
		return c, err
	})
	if err != nil {
		return nil, err
	}
	if err := findFormerFolders(ctx, tx, castings); err != nil {
		return nil, err
	}
	return newDirectory(castings), nil
}

// findFormerFolders gives castings the folders of those that were joined with them.
func findFormerFolders(ctx context.Context, tx *workspace.ReadTx, castings []casting) error {
	paths := map[string]string{}
	_, err := workspace.Collect(ctx, tx, selectFormerFolders, nil, func(rows *sql.Rows) (none struct{}, err error) {
		var id, path string
		err = rows.Scan(&id, &path)
		paths[id] = path
		return none, err
	})
	if err != nil || len(paths) == 0 {
		return err
	}
	places := make(map[string]*casting, len(castings))
	for i := range castings {
		places[castings[i].id] = &castings[i]
	}
	_, err = workspace.Collect(ctx, tx, selectParts, nil, func(rows *sql.Rows) (none struct{}, err error) {
		var part, castingID, campaignID string
		err = rows.Scan(&part, &castingID, &campaignID)
		if path := paths[workspace.NaturalID("casting", campaignID, part)]; path != "" {
			places[castingID].formerFolders = append(places[castingID].formerFolders, path)
		}
		return none, err
	})
	return err
}

func loadPieces(ctx context.Context, tx *workspace.ReadTx, castings []*casting) ([]piece, error) {
	var all []piece
	for _, c := range castings {
		pieces, err := workspace.Collect(ctx, tx, selectPieces, []any{c.id}, func(rows *sql.Rows) (p piece, err error) {
			var names string
			err = rows.Scan(&p.id, &p.title, &p.platform, &p.format, &p.stage, &p.postAt, &names)
			p.names, p.casting = strings.Split(names, "\n"), c
			return p, err
		})
		if err != nil {
			return nil, err
		}
		all = append(all, pieces...)
	}
	return all, nil
}

func liveSeats(ctx context.Context, tx *workspace.ReadTx) ([]seat, error) {
	return workspace.Collect(ctx, tx, selectSeats, nil, func(rows *sql.Rows) (s seat, err error) {
		err = rows.Scan(&s.castingID, &s.campaignID, &s.clientID, &s.names[0], &s.names[1], &s.names[2], &s.path)
		return s, err
	})
}

func (s *Service) rememberFolders(ctx context.Context, seats []seat) error {
	if len(seats) == 0 {
		return nil
	}
	return s.w.Note(ctx, func(tx *workspace.WriteTx) error {
		for _, seat := range seats {
			if _, err := tx.Exec(ctx, insertFolder, seat.castingID, seat.path); err != nil {
				return err
			}
		}
		return nil
	})
}

// one runs a SELECT of one row; ok is false when there is none.
func one(ctx context.Context, tx *workspace.ReadTx, query string, args []any, dest ...any) (ok bool, err error) {
	err = tx.Row(ctx, query, args, dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}
