package bench

import (
	"context"
	"encoding/json"
	"fmt"

	"backlot/internal/journal"
	"backlot/internal/workspace"
)

// The sizes of the generated roster.
const (
	RosterCreators  = 1_000_000
	RosterAccounts  = 2_200_000
	RosterAudiences = 5_000_000
	RosterNiches    = 1_800_000
	RosterRates     = 300_000
)

var (
	firstNames = []string{
		"Mira", "Jonas", "Léa", "Tarik", "Ana", "Björn", "Chloé", "Diego", "Elif", "Finn", "Giulia", "Hanna", "Ivan",
		"Jana", "Kofi", "Lena", "Marco", "Nora", "Oskar", "Paula", "Quinn", "Rosa", "Samir", "Tilda", "Uma", "Viktor",
		"Wanda", "Ximena", "Yusuf", "Zoë", "Amara", "Bruno", "Carla", "David", "Emma", "Farid", "Greta", "Hugo", "Ines",
		"Joris", "Katja", "Luca", "Maja", "Nils", "Olga", "Pedro", "Rahel", "Sofia", "Theo", "Vera",
	}
	lastBeginnings = []string{
		"Oka", "Berg", "Silva", "Kowal", "Lind", "Mar", "Stein", "Garc", "Aker", "Rossi", "Tan", "Wal", "Hoff", "Nak",
		"Per", "Quar", "Sand", "Tor", "Uhl", "Vas", "Wint", "Yil", "Zimm", "Brand", "Cast", "Dall", "Ehr", "Falk", "Gru", "Hart",
	}
	lastEndings = []string{
		"for", "man", "ström", "ski", "tini", "ez", "sen", "oglu", "ner", "bach", "ova", "ini", "quist", "dal", "etti",
		"hauer", "lund", "ova", "ard", "ima", "tal", "wick", "berg", "stad", "ini", "ler", "vik", "son", "eira", "aud",
	}
	niches = []string{
		"beauty", "skincare", "fashion", "fitness", "running", "food", "coffee", "travel", "outdoor", "gaming", "tech",
		"parenting", "books", "music", "art", "interior", "garden", "cars", "finance", "comedy", "dance", "pets", "vegan",
		"wellness", "yoga", "photography", "film", "diy", "education", "science", "football", "cycling", "sailing", "luxury",
		"thrift", "makeup", "hair", "street style", "baking", "nutrition",
	}
	countries = []string{"DE", "US", "GB", "FR", "ES", "IT", "NL", "PL", "AT", "CH", "SE", "BR", "MX", "TR", "IN", "CA", "PT", "DK", "NO", "BE"}
)

const (
	creatorOf = `printf('019a3000-0000-7000-8000-%012x', `
	// Ids of accounts follow from their names, so that they lie anywhere.
	accountOf = `printf('%08x-%04x-5%03x-8%03x-%012x', (i * 2654435761) % 4294967296, (i * 40503) % 65536, i % 4096, (i / 4096) % 4096, i)`
	// Half of an account's number is its creator's, the rest are second and third accounts of some.
	ownerOf = `(CASE WHEN i < 1000000 THEN i WHEN i < 1800000 THEN i - 1000000 ELSE (i - 1800000) * 2 END)`
	mixed   = `((i * 2654435761) % 4294967296 / 97)`
)

// rosterLayers are written in this order, each in one statement; ?1 is now, ?2 the number of rows, ?3 to ?7 the names.
var rosterLayers = []struct {
	rows   int
	insert string
}{
	{RosterCreators, `INSERT INTO creator (id, name, country, languages, email, quality_score, fit_score, created_at)
		SELECT ` + creatorOf + `i), (?3 ->> (i % 50)) || ' ' || (?4 ->> (i / 50 % 30)) || (?5 ->> (i / 1500 % 30)) || iif(i % 7 = 0, '-' || (?4 ->> (i / 45000 % 30)), ''),
		?7 ->> (` + mixed + ` % 20), iif(i % 3 = 0, 'de en', 'en'), 'creator' || i || '@mail' || (i % 50) || '.example',
		iif(i % 10 < 7, ` + mixed + ` % 101, NULL), iif(i % 10 < 3, ` + mixed + ` / 7 % 101, NULL), ?1 - i * 60000 FROM n WHERE ?6 <> ''`},
	{RosterAccounts, `INSERT INTO account (id, creator_id, platform, handle, url, followers, engagement_bp, updated_at)
		SELECT ` + accountOf + `, ` + creatorOf + ownerOf + `), '["instagram","tiktok","youtube"]' ->> ((i / 1000000 + ` + ownerOf + `) % 3),
		lower(?3 ->> (` + ownerOf + ` % 50)) || '.' || lower(?4 ->> (` + ownerOf + ` / 50 % 30)) || i, '',
		(500 << (` + mixed + ` % 12)) + ` + mixed + ` % 500, 50 + ` + mixed + ` / 13 % 900, ?1 FROM n WHERE ?5 <> '' AND ?6 <> '' AND ?7 <> '' ORDER BY 1`},
	{RosterNiches, `INSERT INTO creator_niche (id, creator_id, niche)
		SELECT printf('%08x-0000-5%03x-8000-%012x', (i * 2654435761) % 4294967296, i % 4096, i), ` + creatorOf + `i % 1000000),
		?6 ->> ((i / 1000000 * 7 + ` + mixed + `) % 40) FROM n WHERE ?1 > 0 AND ?3 <> '' AND ?4 <> '' AND ?5 <> '' AND ?7 <> '' ORDER BY 1`},
	{RosterAudiences, `INSERT INTO audience (id, account_id, dimension, shares, source, on_date)
		SELECT printf('%08x-0001-5%03x-8000-%012x', (row * 2654435761) % 4294967296, row % 4096, row), ` + accountOf + `,
		CASE row / 2200000 WHEN 0 THEN 'gender' WHEN 1 THEN 'age' ELSE 'country' END,
		CASE row / 2200000 WHEN 0 THEN printf('{"female":%d,"male":%d}', 2000 + ` + mixed + ` % 6000, 7800 - ` + mixed + ` % 6000)
			WHEN 1 THEN printf('{"13-17":%d,"18-24":%d,"25-34":%d,"35-44":%d}', ` + mixed + ` % 1000, 1000 + ` + mixed + ` % 3000, 5000 - ` + mixed + ` % 3000, 1000)
			ELSE printf('{"%s":%d,"US":%d}', ?7 ->> (` + mixed + ` % 20), 3000 + ` + mixed + ` % 4000, 500) END, 'media kit', '2026-03-01'
		FROM (SELECT i AS row, i % 2200000 AS i FROM n) WHERE ?1 > 0 AND ?3 <> '' AND ?4 <> '' AND ?5 <> '' AND ?6 <> '' ORDER BY 1`},
	{RosterRates, `INSERT INTO rate (id, creator_id, platform, format, kind, amount_minor, currency, valid_from)
		SELECT printf('019a9000-0000-7000-8000-%012x', i), ` + creatorOf + `i * 3), 'instagram', 'reel', 'card', 20000 + ` + mixed + ` % 300000, 'EUR', '2026-01-01'
		FROM n WHERE ?1 > 0 AND ?3 <> '' AND ?4 <> '' AND ?5 <> '' AND ?6 <> '' AND ?7 <> ''`},
}

// GenerateRoster fills an empty workspace with a million creators. Their rows bear no journal, to be made in a minute.
func GenerateRoster(ctx context.Context, w *workspace.Workspace) error {
	_, err := w.Write(ctx, journal.Action{Kind: "bench", Label: "Generated a roster", Fixed: true}, func(tx *workspace.WriteTx) error {
		args := []any{tx.Now(), 0}
		for _, texts := range [][]string{firstNames, lastBeginnings, lastEndings, niches, countries} {
			text, err := json.Marshal(texts)
			if err != nil {
				return err
			}
			args = append(args, string(text))
		}
		for _, prepare := range []string{`PRAGMA cache_size = -400000`, `UPDATE current_action SET gathered = 1`} {
			if _, err := tx.Exec(ctx, prepare); err != nil {
				return err
			}
		}
		for _, layer := range rosterLayers {
			args[1] = layer.rows
			if _, err := tx.Exec(ctx, count+layer.insert, args...); err != nil {
				return fmt.Errorf("%.60s: %w", layer.insert, err)
			}
		}
		_, err := tx.Exec(ctx, `UPDATE current_action SET gathered = 0`)
		return err
	})
	return err
}
