-- What somebody has begun to write on a ticket, and nobody else reads.
CREATE TABLE base_drafts (
  person     INTEGER NOT NULL REFERENCES base_people (id),
  ticket     INTEGER NOT NULL REFERENCES base_tickets (number),
  kind       TEXT NOT NULL CHECK (kind IN ('reply', 'note')),
  body       TEXT NOT NULL,
  status     TEXT,                            -- with which a reply is to be sent
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (person, ticket, kind)
) STRICT;
CREATE INDEX base_drafts_by_person ON base_drafts (person, updated_at, ticket);
