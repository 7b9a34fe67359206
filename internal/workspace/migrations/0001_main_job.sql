-- The main job: clients, campaigns, creators, drafts, reviews, postings, payments, and the journal of all of it.
--
-- Tables that others are joined to by their id are WITHOUT ROWID: one descent finds the row, not two, and each of their
-- indexes ends in the id. Tables with long texts, or that grow with every file and check, keep their row numbers.

-- The journal. current_action holds the action that the open transaction belongs to; outside one it is empty,
-- and the generated triggers refuse every write to a tracked table.
CREATE TABLE action (
  seq      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  hlc      INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  desk     TEXT NOT NULL,
  actor    TEXT NOT NULL,
  kind     TEXT NOT NULL,
  label    TEXT NOT NULL,
  note     TEXT NOT NULL DEFAULT '',
  undoes   TEXT NOT NULL DEFAULT '',
  undoable INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX action_undoes ON action (undoes) WHERE undoes <> '';

CREATE TABLE change (
  seq       INTEGER PRIMARY KEY,
  action_id TEXT NOT NULL REFERENCES action (id),
  tbl       TEXT NOT NULL,
  row_id    TEXT NOT NULL,
  op        TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  before    TEXT NOT NULL DEFAULT '',
  after     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX change_action ON change (action_id);
CREATE INDEX change_row ON change (row_id, tbl);

CREATE TABLE current_action (
  one       INTEGER PRIMARY KEY CHECK (one = 1),
  action_id TEXT NOT NULL
) STRICT;

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The agency itself.
CREATE TABLE setting (
  id    TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE colleague (
  id          TEXT PRIMARY KEY NOT NULL,
  name        TEXT NOT NULL DEFAULT '',
  email       TEXT NOT NULL DEFAULT '',
  role        TEXT NOT NULL DEFAULT 'coordinator',
  archived_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Creators.
CREATE TABLE creator (
  id          TEXT PRIMARY KEY NOT NULL,
  name        TEXT NOT NULL DEFAULT '',
  country     TEXT NOT NULL DEFAULT '',
  language    TEXT NOT NULL DEFAULT '',
  time_zone   TEXT NOT NULL DEFAULT '',
  email       TEXT NOT NULL DEFAULT '',
  phone       TEXT NOT NULL DEFAULT '',
  manager     TEXT NOT NULL DEFAULT '',
  note        TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL DEFAULT 0,
  archived_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX creator_name ON creator (name COLLATE NOCASE);
CREATE INDEX creator_email ON creator (email) WHERE email <> '';

-- id is derived from platform and handle, so that the same account added twice is one.
CREATE TABLE account (
  id            TEXT PRIMARY KEY NOT NULL,
  creator_id    TEXT NOT NULL REFERENCES creator (id),
  platform      TEXT NOT NULL DEFAULT '',
  handle        TEXT NOT NULL DEFAULT '',
  url           TEXT NOT NULL DEFAULT '',
  followers     INTEGER,
  engagement_bp INTEGER,
  updated_at    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX account_creator ON account (creator_id);
CREATE INDEX account_platform ON account (platform, followers);

CREATE TABLE creator_niche (
  id         TEXT PRIMARY KEY NOT NULL,
  creator_id TEXT NOT NULL REFERENCES creator (id),
  niche      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX creator_niche_creator ON creator_niche (creator_id);
CREATE INDEX creator_niche_niche ON creator_niche (niche);

-- Clients and campaigns.
CREATE TABLE client (
  id            TEXT PRIMARY KEY NOT NULL,
  name          TEXT NOT NULL DEFAULT '',
  brand         TEXT NOT NULL DEFAULT '',
  contact_name  TEXT NOT NULL DEFAULT '',
  contact_email TEXT NOT NULL DEFAULT '',
  note          TEXT NOT NULL DEFAULT '',
  created_at    INTEGER NOT NULL DEFAULT 0,
  archived_at   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign (
  id              TEXT PRIMARY KEY NOT NULL,
  client_id       TEXT NOT NULL REFERENCES client (id),
  name            TEXT NOT NULL DEFAULT '',
  type            TEXT NOT NULL DEFAULT '',
  phase           TEXT NOT NULL DEFAULT 'planning',
  budget_minor    INTEGER NOT NULL DEFAULT 0,
  currency        TEXT NOT NULL DEFAULT '',
  starts_on       TEXT NOT NULL DEFAULT '',
  ends_on         TEXT NOT NULL DEFAULT '',
  time_zone       TEXT NOT NULL DEFAULT '',
  holiday_country TEXT NOT NULL DEFAULT '',
  note            TEXT NOT NULL DEFAULT '',
  created_at      INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_client ON campaign (client_id);

CREATE TABLE campaign_market (
  id          TEXT PRIMARY KEY NOT NULL,
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  market      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX campaign_market_campaign ON campaign_market (campaign_id);

CREATE TABLE campaign_requirement (
  id          TEXT PRIMARY KEY NOT NULL,
  campaign_id TEXT NOT NULL REFERENCES campaign (id),
  kind        TEXT NOT NULL DEFAULT '',
  value       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX campaign_requirement_campaign ON campaign_requirement (campaign_id);

-- How many working days each stage gets in this campaign, and who owns it there.
CREATE TABLE campaign_stage (
  id           TEXT PRIMARY KEY NOT NULL,
  campaign_id  TEXT NOT NULL REFERENCES campaign (id),
  stage        TEXT NOT NULL DEFAULT '',
  working_days INTEGER NOT NULL DEFAULT 0,
  owner_id     TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX campaign_stage_campaign ON campaign_stage (campaign_id, stage, owner_id);

-- id is derived from campaign and creator: a creator takes part in a campaign once.
CREATE TABLE casting (
  id                  TEXT PRIMARY KEY NOT NULL,
  campaign_id         TEXT NOT NULL REFERENCES campaign (id),
  creator_id          TEXT NOT NULL REFERENCES creator (id),
  influencer_status   TEXT NOT NULL DEFAULT 'prospects',
  contract_status     TEXT NOT NULL DEFAULT '',
  payment_status      TEXT NOT NULL DEFAULT '',
  fee_minor           INTEGER NOT NULL DEFAULT 0,
  currency            TEXT NOT NULL DEFAULT '',
  payment_window_days INTEGER NOT NULL DEFAULT 30,
  revision_limit      INTEGER NOT NULL DEFAULT 2,
  note                TEXT NOT NULL DEFAULT '',
  created_at          INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX casting_campaign ON casting (campaign_id);
CREATE INDEX casting_creator ON casting (creator_id);

-- fee_minor NULL: an even share of what the casting's fee leaves.
CREATE TABLE deliverable (
  id           TEXT PRIMARY KEY NOT NULL,
  casting_id   TEXT NOT NULL REFERENCES casting (id),
  platform     TEXT NOT NULL DEFAULT '',
  format       TEXT NOT NULL DEFAULT '',
  title        TEXT NOT NULL DEFAULT '',
  post_at      INTEGER NOT NULL DEFAULT 0,
  fee_minor    INTEGER,
  note         TEXT NOT NULL DEFAULT '',
  created_at   INTEGER NOT NULL DEFAULT 0,
  cancelled_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX deliverable_casting ON deliverable (casting_id, cancelled_at, post_at);
CREATE INDEX deliverable_post ON deliverable (post_at);

-- Review. One row a deliverable, under the deliverable's id. due_at is the deadline of the present stage.
CREATE TABLE review (
  id                TEXT PRIMARY KEY NOT NULL REFERENCES deliverable (id),
  stage             TEXT NOT NULL DEFAULT 'waiting_for_draft',
  since             INTEGER NOT NULL DEFAULT 0,
  draft_due         INTEGER NOT NULL DEFAULT 0,
  coordinator_due   INTEGER NOT NULL DEFAULT 0,
  client_due        INTEGER NOT NULL DEFAULT 0,
  revision_due      INTEGER NOT NULL DEFAULT 0,
  moved             TEXT NOT NULL DEFAULT '',
  approved_draft_id TEXT NOT NULL DEFAULT '',
  due_at            INTEGER GENERATED ALWAYS AS (CASE stage
                      WHEN 'waiting_for_draft' THEN draft_due
                      WHEN 'coordinator_review' THEN coordinator_due
                      WHEN 'client_review' THEN client_due
                      WHEN 'changes_requested' THEN revision_due
                      ELSE 0 END) VIRTUAL
) STRICT, WITHOUT ROWID;
CREATE INDEX review_due ON review (stage, due_at, id);
CREATE INDEX review_since ON review (stage, since, id);

CREATE TABLE draft (
  id             TEXT PRIMARY KEY NOT NULL,
  deliverable_id TEXT NOT NULL REFERENCES deliverable (id),
  sha256         TEXT NOT NULL DEFAULT '',
  file_name      TEXT NOT NULL DEFAULT '',
  size           INTEGER NOT NULL DEFAULT 0,
  mime           TEXT NOT NULL DEFAULT '',
  kind           TEXT NOT NULL DEFAULT '',
  source         TEXT NOT NULL DEFAULT '',
  source_path    TEXT NOT NULL DEFAULT '',
  received_at    INTEGER NOT NULL DEFAULT 0,
  received_by    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX draft_deliverable ON draft (deliverable_id, received_at, id);
CREATE INDEX draft_sha256 ON draft (sha256);

CREATE TABLE decision (
  id             TEXT PRIMARY KEY NOT NULL,
  deliverable_id TEXT NOT NULL REFERENCES deliverable (id),
  draft_id       TEXT NOT NULL DEFAULT '',
  kind           TEXT NOT NULL DEFAULT '',
  party          TEXT NOT NULL DEFAULT '',
  reason         TEXT NOT NULL DEFAULT '',
  decided_at     INTEGER NOT NULL DEFAULT 0,
  decided_by     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX decision_deliverable ON decision (deliverable_id, kind);

-- at_ms: the moment in the media, NULL for the whole piece. A removed comment stays, so that the history keeps it.
CREATE TABLE comment (
  id             TEXT PRIMARY KEY NOT NULL,
  deliverable_id TEXT NOT NULL REFERENCES deliverable (id),
  draft_id       TEXT NOT NULL REFERENCES draft (id),
  at_ms          INTEGER,
  body           TEXT NOT NULL DEFAULT '',
  author         TEXT NOT NULL DEFAULT '',
  written_at     INTEGER NOT NULL DEFAULT 0,
  resolved_at    INTEGER NOT NULL DEFAULT 0,
  removed_at     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX comment_deliverable ON comment (deliverable_id, removed_at, resolved_at);
CREATE INDEX comment_draft ON comment (draft_id);

-- Posting. One row a deliverable, under the deliverable's id, opened by the approval.
CREATE TABLE posting (
  id          TEXT PRIMARY KEY NOT NULL REFERENCES deliverable (id),
  stage       TEXT NOT NULL DEFAULT 'expected',
  since       INTEGER NOT NULL DEFAULT 0,
  url         TEXT NOT NULL DEFAULT '',
  platform    TEXT NOT NULL DEFAULT '',
  post_ref    TEXT NOT NULL DEFAULT '',
  author      TEXT NOT NULL DEFAULT '',
  caption     TEXT NOT NULL DEFAULT '',
  paid_label  INTEGER NOT NULL DEFAULT 0,
  posted_at   INTEGER NOT NULL DEFAULT 0,
  reported_at INTEGER NOT NULL DEFAULT 0,
  verified_at INTEGER NOT NULL DEFAULT 0,
  verified_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX posting_stage ON posting (stage, since);
CREATE INDEX posting_ref ON posting (post_ref) WHERE post_ref <> '';

CREATE TABLE posting_check (
  id         TEXT PRIMARY KEY NOT NULL,
  posting_id TEXT NOT NULL REFERENCES posting (id),
  attempt    INTEGER NOT NULL DEFAULT 1,
  place      INTEGER NOT NULL DEFAULT 0,
  kind       TEXT NOT NULL DEFAULT '',
  market     TEXT NOT NULL DEFAULT '',
  verdict    TEXT NOT NULL DEFAULT '',
  rule       TEXT NOT NULL DEFAULT '',
  source     TEXT NOT NULL DEFAULT '',
  found      TEXT NOT NULL DEFAULT '',
  checked_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX posting_check_posting ON posting_check (posting_id, attempt);

CREATE TABLE fix_request (
  id          TEXT PRIMARY KEY NOT NULL,
  posting_id  TEXT NOT NULL REFERENCES posting (id),
  reason      TEXT NOT NULL DEFAULT '',
  body        TEXT NOT NULL DEFAULT '',
  opened_at   INTEGER NOT NULL DEFAULT 0,
  opened_by   TEXT NOT NULL DEFAULT '',
  resolved_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX fix_request_posting ON fix_request (posting_id, resolved_at);

-- Payment. id is derived from the deliverable, so that one piece is released for payment once.
-- The window runs from released_on, the day of released_at in the campaign's time zone; due_on is its last day there
-- and due_at that day's last millisecond. days_to_pay is from released_on to sent_on, NULL until it is sent.
CREATE TABLE payment (
  id             TEXT PRIMARY KEY NOT NULL,
  deliverable_id TEXT NOT NULL REFERENCES deliverable (id),
  casting_id     TEXT NOT NULL REFERENCES casting (id),
  amount_minor   INTEGER NOT NULL DEFAULT 0,
  currency       TEXT NOT NULL DEFAULT '',
  window_days    INTEGER NOT NULL DEFAULT 0,
  stage          TEXT NOT NULL DEFAULT 'content_posted',
  since          INTEGER NOT NULL DEFAULT 0,
  released_at    INTEGER NOT NULL DEFAULT 0,
  released_on    TEXT NOT NULL DEFAULT '',
  due_on         TEXT NOT NULL DEFAULT '',
  due_at         INTEGER NOT NULL DEFAULT 0,
  invoice_number TEXT NOT NULL DEFAULT '',
  invoice_on     TEXT NOT NULL DEFAULT '',
  sent_reference TEXT NOT NULL DEFAULT '',
  sent_on        TEXT NOT NULL DEFAULT '',
  days_to_pay    INTEGER,
  confirmed_at   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX payment_due ON payment (stage, due_at);
CREATE INDEX payment_since ON payment (stage, since);
CREATE INDEX payment_casting ON payment (casting_id);
CREATE INDEX payment_paid ON payment (sent_on, days_to_pay, due_on, casting_id) WHERE days_to_pay IS NOT NULL;
CREATE INDEX payment_deliverable ON payment (deliverable_id, stage, due_on);

CREATE TABLE payment_step (
  id         TEXT PRIMARY KEY NOT NULL,
  payment_id TEXT NOT NULL REFERENCES payment (id),
  stage      TEXT NOT NULL DEFAULT '',
  note       TEXT NOT NULL DEFAULT '',
  stepped_at INTEGER NOT NULL DEFAULT 0,
  stepped_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX payment_step_payment ON payment_step (payment_id);

-- Files in the drafts folder that found no place and wait for a person. A row whose content has become a draft since
-- found_at is settled by that alone: it leaves the tray with the draft and comes back when the draft is undone.
CREATE TABLE unmatched (
  id         TEXT PRIMARY KEY NOT NULL,
  path       TEXT NOT NULL DEFAULT '',
  file_name  TEXT NOT NULL DEFAULT '',
  size       INTEGER NOT NULL DEFAULT 0,
  sha256     TEXT NOT NULL DEFAULT '',
  why        TEXT NOT NULL DEFAULT '',
  candidates TEXT NOT NULL DEFAULT '[]',
  state      TEXT NOT NULL DEFAULT 'waiting',
  found_at   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX unmatched_state ON unmatched (state, found_at);

-- Untracked: what this desk has seen, and what can be worked out again from the files.
CREATE TABLE sighting (
  path      TEXT PRIMARY KEY NOT NULL,
  size      INTEGER NOT NULL,
  mtime     INTEGER NOT NULL,
  file_key  TEXT NOT NULL DEFAULT '',
  sha256    TEXT NOT NULL DEFAULT '',
  state     TEXT NOT NULL,
  why       TEXT NOT NULL DEFAULT '',
  looks     INTEGER NOT NULL DEFAULT 0,
  seen_at   INTEGER NOT NULL,
  next_look INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX sighting_state ON sighting (state);
CREATE INDEX sighting_file ON sighting (file_key) WHERE file_key <> '';

CREATE TABLE draft_folder (
  casting_id TEXT PRIMARY KEY NOT NULL,
  path       TEXT NOT NULL
) STRICT;

CREATE TABLE media_fact (
  sha256        TEXT PRIMARY KEY NOT NULL,
  state         TEXT NOT NULL,
  why           TEXT NOT NULL DEFAULT '',
  width         INTEGER NOT NULL DEFAULT 0,
  height        INTEGER NOT NULL DEFAULT 0,
  duration_ms   INTEGER NOT NULL DEFAULT 0,
  milli_fps     INTEGER NOT NULL DEFAULT 0,
  pages         INTEGER NOT NULL DEFAULT 0,
  has_audio     INTEGER NOT NULL DEFAULT 0,
  video_codec   TEXT NOT NULL DEFAULT '',
  poster_width  INTEGER NOT NULL DEFAULT 0,
  poster_height INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE notice_sent (
  id TEXT PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL
) STRICT;
