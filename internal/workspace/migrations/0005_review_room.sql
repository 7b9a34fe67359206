-- The review room: comments on a range, a region or a page, in threads, and for whom they are.

-- end_ms: the end of a range that begins at at_ms, NULL for a moment. page: of a PDF or a carousel, from 1, 0 for none.
-- shapes: what is drawn on the picture, as JSON. weight: must_fix or suggestion. audience: who reads it: creator (and
-- everybody here), client, or internal. reply_to: the comment that it answers; an answer lies where that one does. party:
-- agency or client; of the client's author is a name.
ALTER TABLE comment ADD COLUMN end_ms INTEGER;
ALTER TABLE comment ADD COLUMN page INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comment ADD COLUMN shapes TEXT NOT NULL DEFAULT '';
ALTER TABLE comment ADD COLUMN weight TEXT NOT NULL DEFAULT 'must_fix';
ALTER TABLE comment ADD COLUMN audience TEXT NOT NULL DEFAULT 'creator';
ALTER TABLE comment ADD COLUMN reply_to TEXT NOT NULL DEFAULT '';
ALTER TABLE comment ADD COLUMN party TEXT NOT NULL DEFAULT 'agency';

-- A colleague whom a comment names.
CREATE TABLE comment_mention (
  id           TEXT PRIMARY KEY NOT NULL,
  comment_id   TEXT NOT NULL REFERENCES comment (id),
  colleague_id TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX comment_mention_comment ON comment_mention (comment_id);
CREATE INDEX comment_mention_colleague ON comment_mention (colleague_id);

-- What the player shows beside the clip. extras: '' until they are made, then ready, failed or waiting (for a tool).
-- strip_tiles: pictures of the filmstrip, ten in a row, each strip_width by strip_height pixels. wave: loudness along the
-- clip, a byte each, as base64. proxy: a copy that every window plays: '' (not asked for), wanted, ready, failed,
-- cancelled or waiting.
ALTER TABLE media_fact ADD COLUMN extras TEXT NOT NULL DEFAULT '';
ALTER TABLE media_fact ADD COLUMN strip_tiles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE media_fact ADD COLUMN strip_width INTEGER NOT NULL DEFAULT 0;
ALTER TABLE media_fact ADD COLUMN strip_height INTEGER NOT NULL DEFAULT 0;
ALTER TABLE media_fact ADD COLUMN wave TEXT NOT NULL DEFAULT '';
ALTER TABLE media_fact ADD COLUMN proxy TEXT NOT NULL DEFAULT '';
ALTER TABLE media_fact ADD COLUMN proxy_why TEXT NOT NULL DEFAULT '';

-- What a brief asks for beyond hashtags and mentions lies in campaign_requirement, too: kind must, do or dont. Each is
-- looked for in each version. state: yes or no.
CREATE TABLE checklist_tick (
  id             TEXT PRIMARY KEY NOT NULL,
  deliverable_id TEXT NOT NULL DEFAULT '',
  draft_id       TEXT NOT NULL REFERENCES draft (id),
  requirement_id TEXT NOT NULL DEFAULT '',
  state          TEXT NOT NULL DEFAULT '',
  ticked_by      TEXT NOT NULL DEFAULT '',
  ticked_at      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX checklist_tick_deliverable ON checklist_tick (deliverable_id);

-- The captions that were drafted for a piece, each a version.
CREATE TABLE draft_caption (
  id             TEXT PRIMARY KEY NOT NULL,
  deliverable_id TEXT NOT NULL REFERENCES deliverable (id),
  body           TEXT NOT NULL DEFAULT '',
  author         TEXT NOT NULL DEFAULT '',
  written_at     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX draft_caption_deliverable ON draft_caption (deliverable_id, written_at);

-- A review pack that was made for a client. key: binds its answer to it, base64; it lies readable in the pack. people: who
-- was asked, as a JSON list of names and addresses.
CREATE TABLE client_pack (
  id        TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL DEFAULT '',
  key       TEXT NOT NULL DEFAULT '',
  people    TEXT NOT NULL DEFAULT '[]',
  note      TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL DEFAULT '',
  made_at   INTEGER NOT NULL DEFAULT 0,
  made_by   TEXT NOT NULL DEFAULT ''
) STRICT;

-- What lies in a pack, place by place. durations: of its media in milliseconds, as a JSON list.
CREATE TABLE client_pack_piece (
  id             TEXT PRIMARY KEY NOT NULL,
  pack_id        TEXT NOT NULL REFERENCES client_pack (id),
  place          INTEGER NOT NULL DEFAULT 0,
  deliverable_id TEXT NOT NULL DEFAULT '',
  draft_id       TEXT NOT NULL DEFAULT '',
  durations      TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX client_pack_piece_pack ON client_pack_piece (pack_id, place);
CREATE INDEX client_pack_piece_deliverable ON client_pack_piece (deliverable_id);

-- An answer to a pack that was taken in. digest: of what it says.
CREATE TABLE client_answer (
  id          TEXT PRIMARY KEY NOT NULL,
  pack_id     TEXT NOT NULL REFERENCES client_pack (id),
  digest      TEXT NOT NULL DEFAULT '',
  reviewer    TEXT NOT NULL DEFAULT '',
  address     TEXT NOT NULL DEFAULT '',
  answered_at INTEGER NOT NULL DEFAULT 0,
  taken_at    INTEGER NOT NULL DEFAULT 0,
  taken_by    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX client_answer_pack ON client_answer (pack_id);

-- Untracked: what differs between two contents, worked out once. state: wanted, ready, failed or waiting (for a tool).
-- report: as JSON, '' until it is ready.
CREATE TABLE media_compare (
  before_sha TEXT NOT NULL,
  after_sha  TEXT NOT NULL,
  state      TEXT NOT NULL,
  why        TEXT NOT NULL DEFAULT '',
  report     TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (before_sha, after_sha)
) STRICT, WITHOUT ROWID;
