-- Messages that their authors have changed, and those of which agents have removed what they said.
ALTER TABLE base_notes ADD COLUMN edited_at INTEGER;
ALTER TABLE base_comments ADD COLUMN redacted_at INTEGER;
ALTER TABLE base_notes ADD COLUMN redacted_at INTEGER;

-- What is still to be removed from where nobody looks: the parts of the search's index that are out of
-- date, and the write-ahead log. `merging`: that has begun for it.
CREATE TABLE base_redactions (
  ticket  INTEGER NOT NULL REFERENCES base_tickets (number),
  comment INTEGER,
  note    INTEGER,
  merging INTEGER NOT NULL DEFAULT 0,
  CHECK ((comment IS NULL) <> (note IS NULL))
) STRICT;
CREATE INDEX base_redactions_by_ticket ON base_redactions (ticket);
CREATE INDEX base_redactions_by_step ON base_redactions (merging);
