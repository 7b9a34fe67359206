-- The creator database: what is known of a creator beyond name and accounts, what a campaign looks for, statuses of the
-- agency's own, and changes that stand for many rows.

-- A change whose last_id is not '' stands for a run of rows of one table, from row_id to last_id in the order of their
-- ids: before or after holds {"columns": [...], "rows": [[...], ...]}. While current_action.gathered is 1 the triggers
-- write no changes: the journal writes one for the run.
ALTER TABLE change ADD COLUMN last_id TEXT NOT NULL DEFAULT '';
CREATE INDEX change_run ON change (tbl, row_id) WHERE last_id <> '';
ALTER TABLE current_action ADD COLUMN gathered INTEGER NOT NULL DEFAULT 0;

-- What a creator or an account had and has no longer: the history finds rows that are gone by their owner.
CREATE INDEX change_gone ON change (coalesce(json_extract(before, '$.creator_id'), json_extract(before, '$.account_id')))
  WHERE op = 'delete' AND last_id = '';

-- languages: BCP 47 tags parted by blanks, the first spoken best. birthday: YYYY-MM-DD, or --MM-DD without the year.
-- Scores are 0 to 100, NULL where nobody has said. usage_rights: what the creator grants at most. merged_into: the
-- creator whom an archived duplicate has become part of.
ALTER TABLE creator RENAME COLUMN language TO languages;
UPDATE change SET before = json_remove(json_set(before, '$.languages', before ->> 'language'), '$.language')
  WHERE tbl = 'creator' AND before <> '' AND json_type(before, '$.language') IS NOT NULL;
UPDATE change SET after = json_remove(json_set(after, '$.languages', after ->> 'language'), '$.language')
  WHERE tbl = 'creator' AND after <> '' AND json_type(after, '$.language') IS NOT NULL;
ALTER TABLE creator ADD COLUMN city TEXT NOT NULL DEFAULT '';
ALTER TABLE creator ADD COLUMN birthday TEXT NOT NULL DEFAULT '';
ALTER TABLE creator ADD COLUMN quality_score INTEGER;
ALTER TABLE creator ADD COLUMN fit_score INTEGER;
ALTER TABLE creator ADD COLUMN usage_rights TEXT NOT NULL DEFAULT '';
ALTER TABLE creator ADD COLUMN usage_note TEXT NOT NULL DEFAULT '';
ALTER TABLE creator ADD COLUMN preference_note TEXT NOT NULL DEFAULT '';
ALTER TABLE creator ADD COLUMN style_note TEXT NOT NULL DEFAULT '';
ALTER TABLE creator ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';

-- The roster in memory finds by name, niche, platform and audience; mail addresses are compared without case.
DROP INDEX creator_name;
DROP INDEX creator_email;
DROP INDEX creator_niche_niche;
DROP INDEX account_platform;
CREATE INDEX creator_mail ON creator (lower(email)) WHERE email <> '';
CREATE INDEX creator_merged ON creator (merged_into) WHERE merged_into <> '';

-- engagement_basis: by what the rate was divided: reach, followers or views; '' unknown.
ALTER TABLE account ADD COLUMN engagement_basis TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN posts_per_month INTEGER;
ALTER TABLE account ADD COLUMN average_views INTEGER;

-- What an account measured on a day of the past; the account itself holds the present. id is derived from account and
-- day. source: who or what said so.
CREATE TABLE account_reading (
  id            TEXT PRIMARY KEY NOT NULL,
  account_id    TEXT NOT NULL REFERENCES account (id),
  on_date       TEXT NOT NULL DEFAULT '',
  followers     INTEGER,
  engagement_bp INTEGER,
  source        TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX account_reading_account ON account_reading (account_id, on_date);

-- Who follows an account, broken down by one dimension: gender, age, country, city, language, education, income or
-- interest. shares is an object of groups and hundredths of a percent: {"female": 6200, "male": 3700}; what is left of
-- 10,000 is unknown. id is derived from account and dimension.
CREATE TABLE audience (
  id         TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  dimension  TEXT NOT NULL DEFAULT '',
  shares     TEXT NOT NULL DEFAULT '{}',
  source     TEXT NOT NULL DEFAULT '',
  on_date    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX audience_account ON audience (account_id);

-- Further ways to reach a creator besides those on the creator's own row. kind: email, phone, address, person.
CREATE TABLE contact (
  id         TEXT PRIMARY KEY NOT NULL,
  creator_id TEXT NOT NULL REFERENCES creator (id),
  kind       TEXT NOT NULL DEFAULT '',
  label      TEXT NOT NULL DEFAULT '',
  value      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contact_creator ON contact (creator_id);
CREATE INDEX contact_mail ON contact (lower(value)) WHERE kind = 'email';

-- Prices. kind: card (what the creator asks), quote (what they offered once), paid (what somebody paid). Of the cards of
-- one platform and format the one with the latest valid_from that is not in the future holds.
CREATE TABLE rate (
  id           TEXT PRIMARY KEY NOT NULL,
  creator_id   TEXT NOT NULL REFERENCES creator (id),
  platform     TEXT NOT NULL DEFAULT '',
  format       TEXT NOT NULL DEFAULT '',
  kind         TEXT NOT NULL DEFAULT 'card',
  amount_minor INTEGER NOT NULL DEFAULT 0,
  currency     TEXT NOT NULL DEFAULT '',
  valid_from   TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX rate_creator ON rate (creator_id);

-- Red flags and brand-safety notes. severity: note, caution or stop.
CREATE TABLE creator_flag (
  id          TEXT PRIMARY KEY NOT NULL,
  creator_id  TEXT NOT NULL REFERENCES creator (id),
  severity    TEXT NOT NULL DEFAULT 'note',
  topic       TEXT NOT NULL DEFAULT '',
  body        TEXT NOT NULL DEFAULT '',
  url         TEXT NOT NULL DEFAULT '',
  raised_at   INTEGER NOT NULL DEFAULT 0,
  raised_by   TEXT NOT NULL DEFAULT '',
  resolved_at INTEGER NOT NULL DEFAULT 0,
  resolution  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX creator_flag_creator ON creator_flag (creator_id, resolved_at);

-- Days to remember besides the birthday. yearly: it comes back every year.
CREATE TABLE milestone (
  id         TEXT PRIMARY KEY NOT NULL,
  creator_id TEXT NOT NULL REFERENCES creator (id),
  on_date    TEXT NOT NULL DEFAULT '',
  what       TEXT NOT NULL DEFAULT '',
  yearly     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX milestone_creator ON milestone (creator_id);

-- When a creator takes no work; both days included.
CREATE TABLE absence (
  id         TEXT PRIMARY KEY NOT NULL,
  creator_id TEXT NOT NULL REFERENCES creator (id),
  from_on    TEXT NOT NULL DEFAULT '',
  to_on      TEXT NOT NULL DEFAULT '',
  reason     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX absence_creator ON absence (creator_id, to_on);

CREATE TABLE creator_note (
  id         TEXT PRIMARY KEY NOT NULL,
  creator_id TEXT NOT NULL REFERENCES creator (id),
  body       TEXT NOT NULL DEFAULT '',
  written_at INTEGER NOT NULL DEFAULT 0,
  written_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX creator_note_creator ON creator_note (creator_id);

-- Where the relationship stands, under the creator's id. tier: active, nurture or dormant.
CREATE TABLE creator_tier (
  id              TEXT PRIMARY KEY NOT NULL REFERENCES creator (id),
  tier            TEXT NOT NULL DEFAULT '',
  last_contact_on TEXT NOT NULL DEFAULT '',
  next_action     TEXT NOT NULL DEFAULT '',
  next_action_on  TEXT NOT NULL DEFAULT '',
  reason          TEXT NOT NULL DEFAULT '',
  reopens_when    TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Two creators whom a person has looked at and found to be two. id is derived from both ids in their order.
CREATE TABLE distinct_pair (
  id         TEXT PRIMARY KEY NOT NULL,
  one_id     TEXT NOT NULL REFERENCES creator (id),
  other_id   TEXT NOT NULL REFERENCES creator (id),
  decided_at INTEGER NOT NULL DEFAULT 0,
  decided_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX distinct_pair_one ON distinct_pair (one_id);
CREATE INDEX distinct_pair_other ON distinct_pair (other_id);

-- category: what the client sells, so that competitors are seen.
ALTER TABLE client ADD COLUMN category TEXT NOT NULL DEFAULT '';

-- Whom a client wants to reach. id is derived from client, dimension and group. share_bp NULL: wanted, no share named.
CREATE TABLE client_target (
  id        TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL REFERENCES client (id),
  dimension TEXT NOT NULL DEFAULT '',
  bucket    TEXT NOT NULL DEFAULT '',
  share_bp  INTEGER
) STRICT;
CREATE INDEX client_target_client ON client_target (client_id);

-- workflow: small (look closely, then contact) or large (contact, then look at who answered). fee_limit_minor: the most
-- for one creator, in the campaign's currency.
ALTER TABLE campaign ADD COLUMN workflow TEXT NOT NULL DEFAULT 'small';
ALTER TABLE campaign ADD COLUMN min_followers INTEGER;
ALTER TABLE campaign ADD COLUMN max_followers INTEGER;
ALTER TABLE campaign ADD COLUMN min_engagement_bp INTEGER;
ALTER TABLE campaign ADD COLUMN fee_limit_minor INTEGER;

-- Whom a campaign looks for. kind: niche, platform, format, country or language of the creator, and gender, age,
-- place or interest of the audience (place: a country). id is derived from campaign, kind and value. share_bp as above.
CREATE TABLE campaign_wish (
  id          TEXT PRIMARY KEY NOT NULL,
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  kind        TEXT NOT NULL DEFAULT '',
  value       TEXT NOT NULL DEFAULT '',
  share_bp    INTEGER
) STRICT;
CREATE INDEX campaign_wish_campaign ON campaign_wish (campaign_id);

-- Why the influencer status is what it is: the reason of a rejection or a decline.
ALTER TABLE casting ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- Statuses of the agency's own beside the ready-made ones. group_name: influencer, contract or payment. meaning: the
-- ready-made status that it counts as in the flow. place orders it among its group.
CREATE TABLE status (
  id          TEXT PRIMARY KEY NOT NULL,
  group_name  TEXT NOT NULL DEFAULT '',
  name        TEXT NOT NULL DEFAULT '',
  colour      TEXT NOT NULL DEFAULT '',
  meaning     TEXT NOT NULL DEFAULT '',
  place       INTEGER NOT NULL DEFAULT 0,
  archived_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Untracked: what a person took the columns of a sheet for, by the hash of its headers.
CREATE TABLE sheet_mapping (
  id      TEXT PRIMARY KEY NOT NULL,
  mapping TEXT NOT NULL,
  used_at INTEGER NOT NULL
) STRICT;

-- Untracked: the words of notes, comments and file names. text_place says which row a document of the index is about;
-- text_state up to which position of the journal the index goes, and the action there.
CREATE VIRTUAL TABLE text_fts USING fts5 (
  body, content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE text_place (
  doc    INTEGER PRIMARY KEY,
  tbl    TEXT NOT NULL,
  row_id TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX text_place_row ON text_place (row_id, tbl);
CREATE TABLE text_state (
  one       INTEGER PRIMARY KEY CHECK (one = 1),
  at        INTEGER NOT NULL,
  action_id TEXT NOT NULL
) STRICT;
