package mail

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"backlot/internal/workspace"
)

const (
	worstFlag = `coalesce((SELECT g.severity FROM creator_flag g WHERE g.creator_id = c.id AND g.resolved_at = 0
		ORDER BY CASE g.severity WHEN 'stop' THEN 0 WHEN 'caution' THEN 1 ELSE 2 END LIMIT 1), '')`
	selectByAddress = `SELECT w.value, c.id, c.name, ` + worstFlag + ` FROM json_each(?1) w JOIN creator c ON lower(c.email) = w.value AND c.email <> '' AND c.merged_into = ''
		UNION SELECT w.value, c.id, c.name, ` + worstFlag + ` FROM json_each(?1) w JOIN contact o ON lower(o.value) = w.value AND o.kind = 'email'
		JOIN creator c ON c.id = o.creator_id`
	selectCreatorNames  = `SELECT c.id, c.id, c.name, ` + worstFlag + ` FROM json_each(?) w JOIN creator c ON c.id = w.value`
	selectCampaignNames = `SELECT c.id, c.name FROM json_each(?) w JOIN campaign c ON c.id = w.value`
	selectAddresses     = `SELECT lower(c.email) FROM json_each(?1) w JOIN creator c ON c.id = w.value WHERE c.email <> ''
		UNION SELECT lower(o.value) FROM json_each(?1) w JOIN contact o ON o.creator_id = w.value AND o.kind = 'email'`
	selectCreatorsNamed = `SELECT c.id FROM json_each(?) w JOIN creator c ON c.name LIKE w.value ESCAPE '\' WHERE c.merged_into = '' LIMIT 50`
	selectCampaignNamed = `SELECT id FROM campaign WHERE name LIKE ? ESCAPE '\' ORDER BY id DESC LIMIT 1`
	selectColleague     = `SELECT id FROM colleague WHERE name LIKE ? ESCAPE '\' ORDER BY id LIMIT 1`
)

// somebody is a creator as a list names them.
type somebody struct{ id, name, severity string }

// names are the creators by address and by id, and the names of campaigns.
type names struct {
	addresses, creators map[string]somebody
	campaigns           map[string]string
}

func (s *Service) whoIs(ctx context.Context, addresses, creators, campaigns []string) (n names, err error) {
	n = names{map[string]somebody{}, map[string]somebody{}, map[string]string{}}
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		for _, ask := range []struct {
			query string
			list  []string
			into  map[string]somebody
		}{{selectByAddress, addresses, n.addresses}, {selectCreatorNames, creators, n.creators}} {
			if err := collectNames(ctx, tx, ask.query, ask.list, ask.into); err != nil {
				return err
			}
		}
		found, err := workspace.Collect(ctx, tx, selectCampaignNames, []any{asJSON(campaigns)}, func(rows *sql.Rows) (c [2]string, err error) {
			err = rows.Scan(&c[0], &c[1])
			return c, err
		})
		for _, c := range found {
			n.campaigns[c[0]] = c[1]
		}
		return err
	})
	return n, err
}

func collectNames(ctx context.Context, tx *workspace.ReadTx, query string, list []string, into map[string]somebody) error {
	rows, err := tx.Query(ctx, query, asJSON(list))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var who somebody
		if err := rows.Scan(&key, &who.id, &who.name, &who.severity); err != nil {
			return err
		}
		into[key] = who
	}
	return rows.Err()
}

func asJSON(list []string) string {
	text, _ := json.Marshal(list)
	return string(text)
}

// addressesOf are the mail addresses of creators, in small letters.
func (s *Service) addressesOf(ctx context.Context, creatorIDs []string) ([]string, error) {
	return s.texts(ctx, selectAddresses, asJSON(creatorIDs))
}

func (s *Service) creatorsNamed(ctx context.Context, parts []string) ([]string, error) {
	patterns := make([]string, len(parts))
	for i, part := range parts {
		patterns[i] = contains(part)
	}
	return s.texts(ctx, selectCreatorsNamed, asJSON(patterns))
}

func (s *Service) campaignNamed(ctx context.Context, part string) (string, error) {
	return first(s.texts(ctx, selectCampaignNamed, contains(part)))
}

func (s *Service) colleagueNamed(ctx context.Context, part string) (string, error) {
	if part == "me" {
		return s.w.Me(), nil
	}
	return first(s.texts(ctx, selectColleague, contains(part)))
}

func first(list []string, err error) (string, error) {
	if err != nil || len(list) == 0 {
		return "", err
	}
	return list[0], nil
}

func (s *Service) texts(ctx context.Context, query string, args ...any) (list []string, err error) {
	err = s.w.Read(ctx, func(tx *workspace.ReadTx) error {
		list, err = workspace.Collect(ctx, tx, query, args, func(rows *sql.Rows) (text string, err error) {
			err = rows.Scan(&text)
			return text, err
		})
		return err
	})
	return list, err
}

func contains(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(text) + "%"
}
