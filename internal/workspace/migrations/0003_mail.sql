-- Mail: accounts, what a person says of threads, what is written and sent. The mail itself lies in mail.db, a cache of
-- the servers; passwords and tokens in the system's keyring.

-- auth: password, google or microsoft. *_tls: tls, starttls or none (only on this computer). ca: certificates in PEM that
-- are trusted besides the system's, '' none. days_back: how old mail is fetched, 0 all. folders: a JSON object of folder
-- names and whether they are fetched, where a person chose so. undo_seconds: how long a mail waits after Send. per_minute
-- and per_day: the most that are sent. send_from and send_until: minutes of the day between which queued mail goes out,
-- both 0: always. keeps_sent: the server keeps what is sent by itself.
CREATE TABLE mail_account (
  id           TEXT PRIMARY KEY NOT NULL,
  address      TEXT NOT NULL DEFAULT '',
  name         TEXT NOT NULL DEFAULT '',
  user_name    TEXT NOT NULL DEFAULT '',
  auth         TEXT NOT NULL DEFAULT 'password',
  imap_host    TEXT NOT NULL DEFAULT '',
  imap_port    INTEGER NOT NULL DEFAULT 993,
  imap_tls     TEXT NOT NULL DEFAULT 'tls',
  smtp_host    TEXT NOT NULL DEFAULT '',
  smtp_port    INTEGER NOT NULL DEFAULT 465,
  smtp_tls     TEXT NOT NULL DEFAULT 'tls',
  ca           TEXT NOT NULL DEFAULT '',
  signature    TEXT NOT NULL DEFAULT '',
  days_back    INTEGER NOT NULL DEFAULT 0,
  folders      TEXT NOT NULL DEFAULT '{}',
  undo_seconds INTEGER NOT NULL DEFAULT 10,
  per_minute   INTEGER NOT NULL DEFAULT 20,
  per_day      INTEGER NOT NULL DEFAULT 500,
  send_from    INTEGER NOT NULL DEFAULT 0,
  send_until   INTEGER NOT NULL DEFAULT 0,
  keeps_sent   INTEGER NOT NULL DEFAULT 0,
  created_at   INTEGER NOT NULL DEFAULT 0,
  archived_at  INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What a person says of a thread, under the Message-ID by which it was known then: threads are made anew when the mail
-- is. answered_by: the Message-ID of the newest mail when somebody said that no answer is needed.
CREATE TABLE thread_mark (
  id            TEXT PRIMARY KEY NOT NULL,
  account_id    TEXT NOT NULL DEFAULT '',
  message_id    TEXT NOT NULL DEFAULT '',
  snoozed_until INTEGER NOT NULL DEFAULT 0,
  assigned_to   TEXT NOT NULL DEFAULT '',
  answered_by   TEXT NOT NULL DEFAULT '',
  creator_id    TEXT NOT NULL DEFAULT '',
  campaign_id   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX thread_mark_creator ON thread_mark (creator_id) WHERE creator_id <> '';

-- Untracked: a mail that is being written, saved as it is typed. people: JSON lists. files: JSON of names and hashes of
-- the file store. reply_to: the Message-ID that it answers.
CREATE TABLE mail_draft (
  id          TEXT PRIMARY KEY NOT NULL,
  account_id  TEXT NOT NULL,
  to_people   TEXT NOT NULL,
  cc_people   TEXT NOT NULL,
  subject     TEXT NOT NULL,
  rich        TEXT NOT NULL,
  files       TEXT NOT NULL,
  reply_to    TEXT NOT NULL,
  refers_to   TEXT NOT NULL,
  creator_id  TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  saved_at    INTEGER NOT NULL
) STRICT;

-- A mail on its way out. rendered: the hash of the whole mail in the file store, as it goes over the wire. thread_id:
-- the Message-ID by which its thread is known. follow_up_on: the day on which a missing reply is missed.
CREATE TABLE outgoing (
  id           TEXT PRIMARY KEY NOT NULL,
  account_id   TEXT NOT NULL DEFAULT '',
  message_id   TEXT NOT NULL DEFAULT '',
  thread_id    TEXT NOT NULL DEFAULT '',
  subject      TEXT NOT NULL DEFAULT '',
  snippet      TEXT NOT NULL DEFAULT '',
  rendered     TEXT NOT NULL DEFAULT '',
  draft        TEXT NOT NULL DEFAULT '',
  creator_id   TEXT NOT NULL DEFAULT '',
  campaign_id  TEXT NOT NULL DEFAULT '',
  queued_at    INTEGER NOT NULL DEFAULT 0,
  send_after   INTEGER NOT NULL DEFAULT 0,
  follow_up_on TEXT NOT NULL DEFAULT '',
  filed        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX outgoing_thread ON outgoing (thread_id);
CREATE INDEX outgoing_message ON outgoing (message_id);
CREATE INDEX outgoing_creator ON outgoing (creator_id) WHERE creator_id <> '';

-- One recipient of an outgoing mail. state: queued, sending, sent, failed, unknown or cancelled; see the room's rules.
CREATE TABLE delivery (
  id          TEXT PRIMARY KEY NOT NULL,
  outgoing_id TEXT NOT NULL REFERENCES outgoing (id),
  address     TEXT NOT NULL DEFAULT '',
  state       TEXT NOT NULL DEFAULT 'queued',
  tries       INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL DEFAULT 0,
  state_at    INTEGER NOT NULL DEFAULT 0,
  said        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX delivery_outgoing ON delivery (outgoing_id);
CREATE INDEX delivery_open ON delivery (state, next_try_at) WHERE state IN ('queued', 'sending', 'unknown');

CREATE TABLE mail_template (
  id          TEXT PRIMARY KEY NOT NULL,
  name        TEXT NOT NULL DEFAULT '',
  subject     TEXT NOT NULL DEFAULT '',
  rich        TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL DEFAULT 0,
  archived_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What was said elsewhere (B9). channel: dm, call, meeting or other. by_us: we said it.
CREATE TABLE logged_message (
  id          TEXT PRIMARY KEY NOT NULL,
  creator_id  TEXT NOT NULL DEFAULT '',
  campaign_id TEXT NOT NULL DEFAULT '',
  thread_id   TEXT NOT NULL DEFAULT '',
  channel     TEXT NOT NULL DEFAULT 'dm',
  by_us       INTEGER NOT NULL DEFAULT 0,
  body        TEXT NOT NULL DEFAULT '',
  said_at     INTEGER NOT NULL DEFAULT 0,
  logged_by   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX logged_message_creator ON logged_message (creator_id);

-- What a person made of what a mail seems to say. message_id: the mail; key: which of its proposals; state: accepted or
-- dismissed. One that is open has no row.
CREATE TABLE thread_proposal (
  id          TEXT PRIMARY KEY NOT NULL,
  account_id  TEXT NOT NULL DEFAULT '',
  message_id  TEXT NOT NULL DEFAULT '',
  key         TEXT NOT NULL DEFAULT '',
  state       TEXT NOT NULL DEFAULT '',
  decided_at  INTEGER NOT NULL DEFAULT 0,
  decided_by  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX thread_proposal_message ON thread_proposal (message_id);

-- Untracked: what the server still has to be told of what was done here without it. what: seen, unseen, starred,
-- unstarred or move; target: the folder of a move.
CREATE TABLE mail_errand (
  id          INTEGER PRIMARY KEY,
  account_id  TEXT NOT NULL,
  folder      TEXT NOT NULL,
  uidvalidity INTEGER NOT NULL,
  uid         INTEGER NOT NULL,
  message_id  TEXT NOT NULL,
  what        TEXT NOT NULL,
  target      TEXT NOT NULL,
  asked_at    INTEGER NOT NULL,
  tries       INTEGER NOT NULL,
  said        TEXT NOT NULL
) STRICT;
CREATE INDEX mail_errand_account ON mail_errand (account_id, id);
