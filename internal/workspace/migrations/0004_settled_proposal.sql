-- What was done when a proposal was settled, in the words of its history. The proposal itself is read from the mail
-- anew, against what the boards say by then.
ALTER TABLE thread_proposal ADD COLUMN title TEXT NOT NULL DEFAULT '';
