-- An upload belongs to its uploader alone until a comment or a note takes it.
CREATE TABLE base_attachments (
  id         INTEGER PRIMARY KEY,             -- random
  uploader   INTEGER NOT NULL REFERENCES base_people (id),
  ticket     INTEGER REFERENCES base_tickets (number),
  comment    INTEGER,                         -- number within the ticket
  note       INTEGER,
  name       TEXT NOT NULL,                   -- as given; never a path
  media_type TEXT NOT NULL,
  size       INTEGER NOT NULL,
  sha256     BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  CHECK ((ticket IS NULL) = (comment IS NULL AND note IS NULL)),
  CHECK (comment IS NULL OR note IS NULL)
) STRICT;
CREATE INDEX base_attachments_by_ticket ON base_attachments (ticket, comment, note);
CREATE INDEX base_attachments_by_uploader ON base_attachments (uploader);
CREATE INDEX base_attachments_waiting ON base_attachments (created_at) WHERE ticket IS NULL;

CREATE TABLE base_blobs (
  attachment INTEGER PRIMARY KEY REFERENCES base_attachments (id),
  bytes      BLOB NOT NULL
) STRICT;
