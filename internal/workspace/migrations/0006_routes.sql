-- Approval routes inside the agency, the client's window, what a round beyond the limit costs, and pieces that follow others.

-- A step of a campaign's route, between the coordinator's look and the client's. Steps of one place run beside each
-- other, places in turn. A step that is not used any more keeps its row: sign-offs point at it.
CREATE TABLE campaign_step (
  id            TEXT PRIMARY KEY NOT NULL,
  campaign_id   TEXT NOT NULL REFERENCES campaign (id),
  place         INTEGER NOT NULL DEFAULT 1,
  name          TEXT NOT NULL DEFAULT '',
  owner_id      TEXT NOT NULL DEFAULT '',
  working_days  INTEGER NOT NULL DEFAULT 1,
  escalate_id   TEXT NOT NULL DEFAULT '',
  escalate_days INTEGER NOT NULL DEFAULT 1,
  removed_at    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX campaign_step_campaign ON campaign_step (campaign_id, place);

-- To whom a stage goes that is late, and after how many working days. '' is nobody.
ALTER TABLE campaign_stage ADD COLUMN escalate_id TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign_stage ADD COLUMN escalate_days INTEGER NOT NULL DEFAULT 1;

-- What a step of the route said to one version. step_id '' is the coordinator's own look, which starts the route.
-- verdict: ok, changes, or withdrawn, which takes back what this step said before. Never altered.
CREATE TABLE sign_off (
  id             TEXT PRIMARY KEY NOT NULL,
  deliverable_id TEXT NOT NULL REFERENCES deliverable (id),
  draft_id       TEXT NOT NULL REFERENCES draft (id),
  step_id        TEXT NOT NULL DEFAULT '',
  verdict        TEXT NOT NULL DEFAULT '',
  reason         TEXT NOT NULL DEFAULT '',
  signed_at      INTEGER NOT NULL DEFAULT 0,
  signed_by      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sign_off_deliverable ON sign_off (deliverable_id, signed_at);

-- What of the route a piece in coordinator review has before it, as a JSON list: {"step", "turn", "wants", "due"}. Empty
-- where the campaign has no route; [] when all have signed. It follows from the steps, the sign-offs and the deadline,
-- and is written with each of them, so that the board and the day need no more than the review's own row.
-- turn_due is the first deadline among those whose turn it is, 0 for the stage's own.
ALTER TABLE review ADD COLUMN route_left TEXT NOT NULL DEFAULT '';
ALTER TABLE review ADD COLUMN turn_due INTEGER NOT NULL DEFAULT 0;
DROP INDEX review_due;
ALTER TABLE review DROP COLUMN due_at;
ALTER TABLE review ADD COLUMN due_at INTEGER GENERATED ALWAYS AS (CASE stage
                      WHEN 'waiting_for_draft' THEN draft_due
                      WHEN 'coordinator_review' THEN iif(turn_due > 0, turn_due, coordinator_due)
                      WHEN 'client_review' THEN client_due
                      WHEN 'changes_requested' THEN revision_due
                      ELSE 0 END) VIRTUAL;
CREATE INDEX review_due ON review (stage, due_at, id);

-- The steps of the route without whose sign-off a decision was taken, as a person reads them: "PR and Legal".
ALTER TABLE decision ADD COLUMN without TEXT NOT NULL DEFAULT '';

-- What a further round of changes costs beyond the limit, in minor units of the casting's currency; NULL: nothing is agreed.
ALTER TABLE casting ADD COLUMN extra_round_minor INTEGER;

-- The piece after which this one is posted, and at least how many days later. '' is none.
ALTER TABLE deliverable ADD COLUMN follows_id TEXT NOT NULL DEFAULT '';
ALTER TABLE deliverable ADD COLUMN follows_days INTEGER NOT NULL DEFAULT 0;
CREATE INDEX deliverable_follows ON deliverable (follows_id) WHERE follows_id <> '';
