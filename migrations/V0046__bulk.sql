-- What somebody has asked to be done to many tickets, and what came of it on each.
CREATE TABLE base_bulks (
  id         INTEGER PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES base_people (id),
  channel    TEXT NOT NULL,
  steps      TEXT NOT NULL,                   -- JSON: what is to become of each ticket
  tickets    INTEGER NOT NULL,
  done       INTEGER NOT NULL DEFAULT 0,      -- so many, from the first on
  unchanged  INTEGER NOT NULL DEFAULT 0,      -- of which so many were like that already
  refused    INTEGER NOT NULL DEFAULT 0,      -- and on so many a rule said no
  created_at INTEGER NOT NULL,
  ended_at   INTEGER,
  ended      TEXT CHECK (ended IN ('done', 'stopped', 'account_ended', 'agents_only'))
) STRICT;
CREATE INDEX base_bulks_by_person ON base_bulks (person, created_at);
CREATE INDEX base_bulks_under_way ON base_bulks (created_at) WHERE ended_at IS NULL;
CREATE INDEX base_bulks_ended ON base_bulks (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE base_bulk_tickets (
  bulk    INTEGER NOT NULL REFERENCES base_bulks (id),
  place   INTEGER NOT NULL,
  ticket  INTEGER NOT NULL,                   -- a number as it was asked for: it may be nobody's
  outcome TEXT CHECK (outcome IN ('changed', 'unchanged', 'refused')),
  code    TEXT,
  words   TEXT,                               -- why it was refused, to whoever asked
  PRIMARY KEY (bulk, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_bulk_tickets_refused ON base_bulk_tickets (bulk, place) WHERE outcome = 'refused';
