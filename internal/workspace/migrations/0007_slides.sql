-- Versions of several pictures: the slides of a carousel.

-- A further picture of a version; the first one lies in draft. place: from 2.
CREATE TABLE draft_slide (
  id          TEXT PRIMARY KEY NOT NULL,
  draft_id    TEXT NOT NULL REFERENCES draft (id),
  place       INTEGER NOT NULL DEFAULT 0,
  sha256      TEXT NOT NULL DEFAULT '',
  file_name   TEXT NOT NULL DEFAULT '',
  size        INTEGER NOT NULL DEFAULT 0,
  mime        TEXT NOT NULL DEFAULT '',
  source_path TEXT NOT NULL DEFAULT '',
  received_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX draft_slide_draft ON draft_slide (draft_id, place);
CREATE INDEX draft_slide_sha256 ON draft_slide (sha256);

-- Every content of every version, place by place.
CREATE VIEW draft_content (draft_id, deliverable_id, place, sha256, file_name, size, mime, kind, source_path, received_at) AS
  SELECT id, deliverable_id, 1, sha256, file_name, size, mime, kind, source_path, received_at FROM draft
  UNION ALL
  SELECT s.draft_id, d.deliverable_id, s.place, s.sha256, s.file_name, s.size, s.mime, d.kind, s.source_path, s.received_at
  FROM draft_slide s JOIN draft d ON d.id = s.draft_id;
