-- One-click ends of ours that were seen by somebody they were not sent to: found by the SHA-256 of
-- their token. The mails that follow carry new ones.
CREATE TABLE base_ended_ways_in (
  hash BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- In which browser a session began, in words: its owner tells one from another by it.
ALTER TABLE base_sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
