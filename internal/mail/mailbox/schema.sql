-- The mail of the accounts as it lies on their servers: a cache that can be fetched again. Instants are Unix ms.

-- role: inbox, sent, archive, drafts, trash, junk, all or ''. uidvalidity 0: nothing was fetched yet. modseq: up to
-- which change of flags the folder is known. complete: everything wanted of it has been fetched once, of the last days_back
-- days (0: of all). fault: why the last look at it failed, in words. No id is ever given twice: others remember them.
CREATE TABLE folder (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id  TEXT NOT NULL,
  name        TEXT NOT NULL,
  role        TEXT NOT NULL DEFAULT '',
  wanted      INTEGER NOT NULL DEFAULT 1,
  uidvalidity INTEGER NOT NULL DEFAULT 0,
  uidnext     INTEGER NOT NULL DEFAULT 0,
  modseq      INTEGER NOT NULL DEFAULT 0,
  messages    INTEGER NOT NULL DEFAULT 0,
  complete    INTEGER NOT NULL DEFAULT 0,
  days_back   INTEGER NOT NULL DEFAULT 0,
  checked_at  INTEGER NOT NULL DEFAULT 0,
  fault       TEXT NOT NULL DEFAULT '',
  UNIQUE (account_id, name)
) STRICT;

-- key: the Message-ID of its first message, or of the one that all others refer to. folders is a
-- sum of the bits of the roles in which its messages lie. people: who wrote, as JSON. counterpart: the address of whom
-- we write with. last_in_at: the newest message of somebody else that a person wrote. open: the newest such message
-- has no answer of ours. No id is ever given twice: a window that is behind must not reach another thread.
CREATE TABLE thread (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id   TEXT NOT NULL,
  key          TEXT NOT NULL,
  subject      TEXT NOT NULL DEFAULT '',
  bare         TEXT NOT NULL DEFAULT '',
  people       TEXT NOT NULL DEFAULT '[]',
  counterpart  TEXT NOT NULL DEFAULT '',
  snippet      TEXT NOT NULL DEFAULT '',
  first_at     INTEGER NOT NULL DEFAULT 0,
  last_at      INTEGER NOT NULL DEFAULT 0,
  last_in_at   INTEGER NOT NULL DEFAULT 0,
  messages     INTEGER NOT NULL DEFAULT 0,
  unread       INTEGER NOT NULL DEFAULT 0,
  starred      INTEGER NOT NULL DEFAULT 0,
  files        INTEGER NOT NULL DEFAULT 0,
  folders      INTEGER NOT NULL DEFAULT 0,
  open         INTEGER NOT NULL DEFAULT 0,
  -- What the workspace says of it; see Mark.
  snoozed_until INTEGER NOT NULL DEFAULT 0,
  assigned_to   TEXT NOT NULL DEFAULT '',
  answered_by   TEXT NOT NULL DEFAULT '',
  creator_id    TEXT NOT NULL DEFAULT '',
  campaign_id   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX thread_last ON thread (last_at);
CREATE INDEX thread_counterpart ON thread (counterpart, last_at);
CREATE INDEX thread_unread ON thread (last_at) WHERE unread > 0;
CREATE INDEX thread_campaign ON thread (campaign_id) WHERE campaign_id <> '';
CREATE INDEX thread_creator ON thread (creator_id) WHERE creator_id <> '';

-- Which thread a Message-ID belongs to, also of messages that nobody has seen. id is a hash of account and Message-ID.
CREATE TABLE reference (
  id     INTEGER PRIMARY KEY,
  thread INTEGER NOT NULL
) STRICT;
CREATE INDEX reference_thread ON reference (thread);

-- id sorts by received_at: its upper bits are the second. flags: seen 1, flagged 2, answered 4, draft 8. mine: one of
-- our accounts wrote it. kind: as message.Kind says. state: whole, head (too large to fetch at once) or broken, and then
-- tried_at says when it was last asked for.
CREATE TABLE message (
  id           INTEGER PRIMARY KEY,
  account_id   TEXT NOT NULL,
  thread       INTEGER NOT NULL,
  message_id   TEXT NOT NULL,
  size         INTEGER NOT NULL,
  sent_at      INTEGER NOT NULL,
  received_at  INTEGER NOT NULL,
  from_name    TEXT NOT NULL,
  from_address TEXT NOT NULL,
  to_people    TEXT NOT NULL,
  subject      TEXT NOT NULL,
  snippet      TEXT NOT NULL,
  flags        INTEGER NOT NULL,
  mine         INTEGER NOT NULL,
  kind         TEXT NOT NULL,
  files        INTEGER NOT NULL,
  state        TEXT NOT NULL,
  tried_at     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX message_thread ON message (thread);
CREATE INDEX message_message_id ON message (message_id, account_id);
CREATE INDEX message_account ON message (account_id);
CREATE INDEX message_broken ON message (tried_at) WHERE state = 'broken';

-- Where a message lies. A uid below 0 is minus the message's id: it was moved there, and the server has not said its
-- number yet.
CREATE TABLE place (
  folder  INTEGER NOT NULL,
  uid     INTEGER NOT NULL,
  message INTEGER NOT NULL,
  PRIMARY KEY (folder, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_message ON place (message);

CREATE TABLE file (
  message    INTEGER NOT NULL,
  place      INTEGER NOT NULL,
  name       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  content_id TEXT NOT NULL,
  size       INTEGER NOT NULL,
  inline     INTEGER NOT NULL,
  PRIMARY KEY (message, place)
) STRICT, WITHOUT ROWID;

-- The text of a message, and the message as it came off the wire.
CREATE TABLE body (
  message INTEGER PRIMARY KEY,
  text    TEXT NOT NULL
) STRICT;
CREATE TABLE raw (
  message INTEGER PRIMARY KEY,
  bytes   BLOB NOT NULL
) STRICT;

-- Messages with PDFs whose words are not in the index yet: to read them takes long, and is done beside all else.
CREATE TABLE pdf_waiting (
  message INTEGER PRIMARY KEY
) STRICT;

CREATE VIRTUAL TABLE text_fts USING fts5 (
  subject, sender, receivers, body, files,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
-- A leaf of the index fills a page of the database: larger, fewer of them to write while mail comes.
INSERT INTO text_fts (text_fts, rank) VALUES ('pgsz', 4000);
-- Sixteen runs of words are merged at a time instead of four: each word is written anew less often while mail comes.
INSERT INTO text_fts (text_fts, rank) VALUES ('automerge', 16);
