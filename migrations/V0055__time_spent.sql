-- Minutes that agents say they spent, with the message they were spent on: theirs alone to see. The
-- organization is the ticket's, which stays what it was when the ticket was opened (A8).
CREATE TABLE base_time (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES base_tickets (number),
  comment INTEGER,
  note INTEGER,
  person INTEGER NOT NULL REFERENCES base_people (id),
  organization INTEGER REFERENCES base_organizations (id),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  what TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  CHECK ((comment IS NULL) <> (note IS NULL))
) STRICT;

CREATE UNIQUE INDEX base_time_of_comment ON base_time (ticket, comment) WHERE comment IS NOT NULL;
CREATE UNIQUE INDEX base_time_of_note ON base_time (ticket, note) WHERE note IS NOT NULL;
CREATE INDEX base_time_of_ticket ON base_time (ticket, id, minutes);
-- Sums of a span of days are read from here alone.
CREATE INDEX base_time_at ON base_time (at, organization, person, minutes);
