-- When the frames of films with an uneven rate are shown.

-- timed_frames: how many frames a film has whose times are kept; 0 where its rate says them all. Films that were dressed
-- before are looked at again, and so are documents of which only the first pages could be seen.
ALTER TABLE media_fact ADD COLUMN timed_frames INTEGER NOT NULL DEFAULT 0;
UPDATE media_fact SET extras = '' WHERE extras = 'ready' AND (duration_ms > 0 OR pages > strip_tiles);
