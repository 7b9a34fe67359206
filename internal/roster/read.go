package roster

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"backlot/internal/fold"
	"backlot/internal/when"
	"backlot/internal/workspace"
)

// readAtOnce is how many creators one statement reads.
const readAtOnce = 4000

const (
	countCreators  = `SELECT count(*) FROM creator`
	selectIDsAfter = `SELECT id FROM creator WHERE id > ? ORDER BY id LIMIT ?`

	// ?1 lists the creators, ?2 is today. What a creator has several of comes as lines of words: one row of texts is
	// read many times faster than a row for each.
	selectRecords = `SELECT c.id, c.name, c.country, c.languages, coalesce(c.quality_score, -1), coalesce(c.fit_score, -1),
		c.created_at, c.archived_at <> 0,
		coalesce((SELECT max(CASE f.severity WHEN 'stop' THEN 3 WHEN 'caution' THEN 2 ELSE 1 END)
			FROM creator_flag f WHERE f.creator_id = c.id AND f.resolved_at = 0), 0),
		coalesce((SELECT t.tier FROM creator_tier t WHERE t.id = c.id), ''),
		coalesce((SELECT group_concat(n.niche, char(10)) FROM creator_niche n WHERE n.creator_id = c.id), ''),
		coalesce((SELECT group_concat(a.platform || ' ' || coalesce(a.followers, '') || ' ' || coalesce(a.engagement_bp, '') || ' ' || a.handle, char(10))
			FROM account a WHERE a.creator_id = c.id), ''),
		coalesce((SELECT group_concat(coalesce(a.followers, 0) || ' ' || u.dimension || ' ' || u.shares, char(10))
			FROM account a JOIN audience u ON u.account_id = a.id
			WHERE a.creator_id = c.id AND u.dimension IN ('gender', 'age', 'country')), ''),
		coalesce((SELECT group_concat(r.valid_from || ' ' || r.platform || ' ' || r.format || ' ' || r.currency || ' ' || r.amount_minor, char(10))
			FROM rate r WHERE r.creator_id = c.id AND r.kind = 'card' AND r.valid_from <= ?2), ''),
		coalesce((SELECT group_concat(b.from_on || ' ' || b.to_on, char(10))
			FROM absence b WHERE b.creator_id = c.id AND b.to_on >= ?2), '')
		FROM json_each(?1) w CROSS JOIN creator c ON c.id = w.value ORDER BY w.key`

	// Who has taken part in what. A post is in time when it was out within an hour of the agreed instant.
	selectPast = `SELECT k.creator_id, k.campaign_id, k.influencer_status, p.client_id, l.name, l.category, p.starts_on, p.ends_on,
		p.phase <> 'wrapped', count(d.id) > 0 OR coalesce((SELECT s.meaning FROM status s WHERE s.id = k.contract_status), k.contract_status) = 'contract_signed',
		count(iif(g.posted_at > 0, 1, NULL)), count(iif(g.posted_at > 0 AND g.posted_at <= d.post_at + 3600000, 1, NULL))
		FROM json_each(?1) w CROSS JOIN casting k ON k.creator_id = w.value
		JOIN campaign p ON p.id = k.campaign_id JOIN client l ON l.id = p.client_id
		LEFT JOIN deliverable d ON d.casting_id = k.id AND d.cancelled_at = 0 LEFT JOIN posting g ON g.id = d.id
		GROUP BY k.id ORDER BY p.starts_on DESC, k.id`
)

// record is what the columns keep of one creator. Names and handles are folded.
type record struct {
	id, name, country, tier string
	quality, fit, severity  uint8
	createdAt               int64
	archived                bool
	niches, languages       []string
	accounts                []readAccount
	audience                audience
	reach                   []readShare
	rates                   []readRate
	past                    *Past
	absent                  []Span
}

type readAccount struct {
	platform, handle string
	followers        uint32
	engagement       uint16
}

type readShare struct {
	country string
	half    uint8
}

type readRate struct {
	platform, format, currency string
	minor                      uint32
	from                       string
}

// Past is what a creator has done with the agency: Posts that went out, InTime of them within the hour, and the
// campaigns they take or took part in, the latest first.
type Past struct {
	Posts, InTime int
	Castings      []Casting
}

// Casting is one campaign that a creator takes or took part in, with their influencer status. Days are YYYY-MM-DD. Live:
// it is not wrapped up.
// Firm: there is a signed contract or content owed. Posted: at least one post is out.
type Casting struct {
	CampaignID, Status, ClientID, Client, Category string
	StartsOn, EndsOn                               string
	Live, Firm, Posted                             bool
}

// Span is from one day to another, both included, as YYYY-MM-DD.
type Span struct{ From, To string }

// read reads the facts of creators, in the order of ids. Those that are not there are left out.
func read(ctx context.Context, tx *workspace.ReadTx, ids []string, today when.Date, take func(*record)) error {
	wanted, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	past, err := readPast(ctx, tx, string(wanted))
	if err != nil {
		return err
	}
	rows, err := tx.Query(ctx, selectRecords, string(wanted), string(today))
	if err != nil {
		return fmt.Errorf("reading creators: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var r record
		var name, languages, niches, accounts, audiences, rates, absences string
		var quality, fit int
		err := rows.Scan(&r.id, &name, &r.country, &languages, &quality, &fit, &r.createdAt, &r.archived, &r.severity,
			&r.tier, &niches, &accounts, &audiences, &rates, &absences)
		if err != nil {
			return err
		}
		r.name, r.quality, r.fit, r.past = fold.Text(name), scoreOf(quality), scoreOf(fit), past[r.id]
		r.languages = strings.Fields(languages)
		if niches != "" {
			r.niches = strings.Split(niches, "\n")
		}
		r.readAccounts(accounts)
		r.readAudiences(audiences)
		r.readRates(rates)
		for line := range lines(absences) {
			from, to, _ := strings.Cut(line, " ")
			r.absent = append(r.absent, Span{from, to})
		}
		take(&r)
	}
	return rows.Err()
}

func readPast(ctx context.Context, tx *workspace.ReadTx, wanted string) (map[string]*Past, error) {
	all := map[string]*Past{}
	_, err := workspace.Collect(ctx, tx, selectPast, []any{wanted}, func(rows *sql.Rows) (none struct{}, err error) {
		var creatorID string
		var k Casting
		var posts, inTime int
		err = rows.Scan(&creatorID, &k.CampaignID, &k.Status, &k.ClientID, &k.Client, &k.Category, &k.StartsOn, &k.EndsOn, &k.Live,
			&k.Firm, &posts, &inTime)
		p := all[creatorID]
		if p == nil {
			p = &Past{}
			all[creatorID] = p
		}
		k.Posted = posts > 0
		p.Posts, p.InTime, p.Castings = p.Posts+posts, p.InTime+inTime, append(p.Castings, k)
		return none, err
	})
	if err != nil {
		return nil, fmt.Errorf("reading castings: %w", err)
	}
	return all, nil
}

func scoreOf(score int) uint8 {
	if score < 0 || score > 100 {
		return unknownShare
	}
	return uint8(score)
}

func lines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for text != "" {
			line, rest, _ := strings.Cut(text, "\n")
			if !yield(line) {
				return
			}
			text = rest
		}
	}
}

func (r *record) readAccounts(text string) {
	for line := range lines(text) {
		a := readAccount{followers: unknownCount, engagement: unknownRate}
		followers, engagement, rest := "", "", ""
		a.platform, rest, _ = strings.Cut(line, " ")
		followers, rest, _ = strings.Cut(rest, " ")
		engagement, a.handle, _ = strings.Cut(rest, " ")
		if n, err := strconv.ParseUint(followers, 10, 32); err == nil {
			a.followers = uint32(n)
		}
		if n, err := strconv.ParseUint(engagement, 10, 16); err == nil {
			a.engagement = uint16(n)
		}
		a.handle = fold.Text(a.handle)
		r.accounts = append(r.accounts, a)
	}
	slices.SortStableFunc(r.accounts, func(a, b readAccount) int { return int(int64(known(b.followers)) - int64(known(a.followers))) })
}

func known(count uint32) uint32 {
	if count == unknownCount {
		return 0
	}
	return count
}

// readAudiences joins what is known of the accounts' audiences, each account counting as much as it has followers.
func (r *record) readAudiences(text string) {
	for i := range r.audience {
		r.audience[i] = unknownShare
	}
	if text == "" {
		return
	}
	var sums [groups]float64
	var weights [2]float64 // of the accounts with genders, with ages
	places, placesWeight := map[string]float64{}, 0.0
	for line := range lines(text) {
		followers, rest, _ := strings.Cut(line, " ")
		dimension, shares, _ := strings.Cut(rest, " ")
		weight, _ := strconv.ParseFloat(followers, 64)
		weight = max(weight, 1)
		switch dimension {
		case "gender":
			weights[0] += weight
		case "age":
			weights[1] += weight
		default:
			placesWeight += weight
		}
		eachShare(shares, func(group string, bp float64) {
			if dimension == "country" {
				places[group] += bp * weight
			} else if at := groupOf(dimension, group); at >= 0 {
				sums[at] += bp * weight
			}
		})
	}
	for at, sum := range sums {
		if weight := weights[min(at/ages, 1)]; weight > 0 {
			r.audience[at] = halves(sum / weight)
		}
	}
	for country, sum := range places {
		if half := halves(sum / placesWeight); half > 0 {
			r.reach = append(r.reach, readShare{country, half})
		}
	}
	slices.SortFunc(r.reach, func(a, b readShare) int {
		if a.half != b.half {
			return int(b.half) - int(a.half)
		}
		return strings.Compare(a.country, b.country)
	})
}

// halves turns hundredths of a percent into half percents.
func halves(bp float64) uint8 { return uint8(min(200, max(0, bp/50+0.5))) }

// AgeGroups are the groups by which audiences are compared, the youngest first.
var AgeGroups = [ageGroups]string{"13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"}

// groupOf is where a group stands in an audience, -1 for one that is not compared.
func groupOf(dimension, group string) int {
	switch {
	case dimension == "gender" && group == "female":
		return female
	case dimension == "gender" && group == "male":
		return male
	case dimension == "age":
		if at := slices.Index(AgeGroups[:], group); at >= 0 {
			return ages + at
		}
	}
	return -1
}

// eachShare reads {"DE": 4100, "AT": 900}, which is all that the table holds.
func eachShare(object string, take func(group string, bp float64)) {
	rest := strings.Trim(object, "{} ")
	if strings.ContainsAny(rest, `\[{`) {
		var shares map[string]float64
		if json.Unmarshal([]byte(object), &shares) == nil {
			for group, bp := range shares {
				take(group, bp)
			}
		}
		return
	}
	for rest != "" {
		pair, others, _ := strings.Cut(rest, ",")
		group, figure, _ := strings.Cut(pair, ":")
		if bp, err := strconv.ParseFloat(strings.TrimSpace(figure), 64); err == nil {
			take(strings.Trim(group, ` "`), bp)
		}
		rest = others
	}
}

// readRates keeps the latest price of each format.
func (r *record) readRates(text string) {
	for line := range lines(text) {
		words := strings.Split(line, " ")
		if len(words) != 5 {
			continue
		}
		minor, err := strconv.ParseUint(words[4], 10, 32)
		if err != nil {
			continue
		}
		price := readRate{words[1], words[2], words[3], uint32(minor), words[0]}
		at := slices.IndexFunc(r.rates, func(o readRate) bool { return o.platform == price.platform && o.format == price.format })
		switch {
		case at < 0:
			r.rates = append(r.rates, price)
		case r.rates[at].from <= price.from:
			r.rates[at] = price
		}
	}
}
