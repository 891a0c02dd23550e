-- What two tickets are to each other, kept once and read from both sides: `ticket` is related to
-- `other` (the lower number first), is a duplicate of it, or blocks it.
CREATE TABLE base_ticket_links (
  ticket    INTEGER NOT NULL REFERENCES base_tickets (number),
  kind      TEXT NOT NULL CHECK (kind IN ('related', 'duplicate_of', 'blocks')),
  other     INTEGER NOT NULL REFERENCES base_tickets (number),
  linked_by INTEGER REFERENCES base_people (id),
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (ticket, kind, other),
  CHECK (ticket <> other)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_ticket_links_from_other ON base_ticket_links (other, kind, ticket);

-- Tickets that ended because they were merged into another one.
CREATE TABLE base_merges (
  ticket      INTEGER PRIMARY KEY REFERENCES base_tickets (number),
  into_ticket INTEGER NOT NULL REFERENCES base_tickets (number),
  merged_by   INTEGER REFERENCES base_people (id),
  merged_at   INTEGER NOT NULL,
  CHECK (ticket <> into_ticket)
) STRICT;

-- Whose messages stand in which ticket, directly or by several merges. They stay rows of their own
-- ticket, and are read in the other by who sees their own; where an agent said so (`shown`), by
-- everyone who sees the other.
CREATE TABLE base_merge_parts (
  ticket INTEGER NOT NULL REFERENCES base_tickets (number),
  target INTEGER NOT NULL REFERENCES base_tickets (number),
  shown  INTEGER NOT NULL,
  PRIMARY KEY (ticket, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_merge_parts_of_target ON base_merge_parts (target, ticket);
