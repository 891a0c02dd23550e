CREATE TABLE base_counters (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO base_counters (name, value) VALUES ('ticket', 0);

CREATE TABLE base_tickets (
  number           INTEGER PRIMARY KEY,      -- from base_counters: rising, never reused
  subject          TEXT NOT NULL,
  requester        INTEGER NOT NULL REFERENCES base_people (id),
  opened_by        INTEGER NOT NULL REFERENCES base_people (id),
  organization     INTEGER REFERENCES base_organizations (id),
  request_type     TEXT NOT NULL,
  workflow         TEXT NOT NULL REFERENCES base_workflows (key),
  status           TEXT NOT NULL,
  category         TEXT NOT NULL,
  turn             TEXT NOT NULL,
  open             INTEGER NOT NULL,         -- neither solved nor closed
  customer_visible INTEGER NOT NULL DEFAULT 1,
  turn_since       INTEGER NOT NULL,
  channel          TEXT NOT NULL CHECK (channel IN ('portal', 'desk', 'api', 'mail', 'cli')),
  assignee         INTEGER REFERENCES base_people (id),
  priority         TEXT,
  type             TEXT,
  tags             TEXT NOT NULL DEFAULT '[]',
  reason           TEXT,
  created_at       INTEGER NOT NULL,
  last_activity_at INTEGER NOT NULL,         -- public activity only (A9)
  solved_at        INTEGER,
  closes_at        INTEGER,
  closed_at        INTEGER,
  follow_up_of     INTEGER REFERENCES base_tickets (number),
  comments         INTEGER NOT NULL DEFAULT 0, -- highest comment number
  notes            INTEGER NOT NULL DEFAULT 0, -- highest note number
  public_events    INTEGER NOT NULL DEFAULT 0, -- highest number of a public event
  internal_events  INTEGER NOT NULL DEFAULT 0  -- how many internal ones, numbered -1, -2, …
) STRICT;
CREATE INDEX base_tickets_queue ON base_tickets (open, last_activity_at DESC, number DESC);
CREATE INDEX base_tickets_unassigned ON base_tickets (open, last_activity_at DESC, number DESC) WHERE assignee IS NULL;
CREATE INDEX base_tickets_by_assignee ON base_tickets (assignee, open, last_activity_at DESC, number DESC) WHERE assignee IS NOT NULL;
CREATE INDEX base_tickets_by_category ON base_tickets (category, last_activity_at DESC, number DESC);
CREATE INDEX base_tickets_by_status ON base_tickets (workflow, status, last_activity_at DESC, number DESC);
CREATE INDEX base_tickets_by_turn ON base_tickets (turn, last_activity_at DESC, number DESC);
CREATE INDEX base_tickets_by_activity ON base_tickets (last_activity_at DESC, number DESC);
CREATE INDEX base_tickets_by_requester ON base_tickets (requester, number DESC);
CREATE INDEX base_tickets_closing ON base_tickets (closes_at) WHERE closes_at IS NOT NULL;
CREATE INDEX base_tickets_follow_ups ON base_tickets (follow_up_of) WHERE follow_up_of IS NOT NULL;
CREATE INDEX base_tickets_by_organization ON base_tickets (organization, number DESC) WHERE organization IS NOT NULL;

-- A CC is a follower. The requester has a row too, for muting; sight does not hang on it (A3).
CREATE TABLE base_followers (
  ticket   INTEGER NOT NULL REFERENCES base_tickets (number),
  person   INTEGER NOT NULL REFERENCES base_people (id),
  muted    INTEGER NOT NULL DEFAULT 0,
  added_by INTEGER,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (ticket, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_followers_by_person ON base_followers (person, ticket);

CREATE TABLE base_shares (
  ticket       INTEGER NOT NULL REFERENCES base_tickets (number),
  organization INTEGER NOT NULL REFERENCES base_organizations (id),
  shared_by    INTEGER,
  shared_at    INTEGER NOT NULL,
  PRIMARY KEY (ticket, organization)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_shares_by_organization ON base_shares (organization, ticket);

-- Who may see what (A1), and in which order lists show it. Derived from requester, followers and
-- shares by store/audience in the same transaction. principal: a person's id, or minus an
-- organization's. grant: how the principal came to see it.
CREATE TABLE base_audience (
  ticket           INTEGER NOT NULL REFERENCES base_tickets (number),
  principal        INTEGER NOT NULL,
  via              TEXT NOT NULL CHECK (via IN ('requester', 'follower', 'share')),
  waiting          INTEGER NOT NULL,         -- 1 when the turn is the customer's
  last_activity_at INTEGER NOT NULL,
  PRIMARY KEY (ticket, principal)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_audience_list ON base_audience (principal, waiting DESC, last_activity_at DESC, ticket DESC);
CREATE INDEX base_audience_list_via ON base_audience (principal, via, waiting DESC, last_activity_at DESC, ticket DESC);

CREATE TABLE base_comments (
  id         INTEGER PRIMARY KEY,
  ticket     INTEGER NOT NULL REFERENCES base_tickets (number),
  number     INTEGER NOT NULL,
  author     INTEGER NOT NULL REFERENCES base_people (id),
  body       TEXT NOT NULL,
  channel    TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at  INTEGER,
  UNIQUE (ticket, number)
) STRICT;
CREATE INDEX base_comments_by_author ON base_comments (author);

-- Internal notes stand apart, so that no forgotten condition can show one to a customer.
CREATE TABLE base_notes (
  id         INTEGER PRIMARY KEY,
  ticket     INTEGER NOT NULL REFERENCES base_tickets (number),
  number     INTEGER NOT NULL,
  author     INTEGER NOT NULL REFERENCES base_people (id),
  body       TEXT NOT NULL,
  flag       TEXT,
  created_at INTEGER NOT NULL,
  UNIQUE (ticket, number)
) STRICT;
CREATE INDEX base_notes_by_author ON base_notes (author);

-- Append-only. number > 0: public, counted within the ticket; number < 0: internal.
CREATE TABLE base_events (
  id     INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES base_tickets (number),
  number INTEGER NOT NULL,
  at     INTEGER NOT NULL,
  actor  INTEGER REFERENCES base_people (id), -- NULL: the desk itself (timers)
  kind   TEXT NOT NULL,
  facts  TEXT NOT NULL,                       -- JSON, see domain::event
  UNIQUE (ticket, number)
) STRICT;
CREATE INDEX base_events_by_actor ON base_events (actor);

CREATE TABLE base_reads (
  person INTEGER NOT NULL REFERENCES base_people (id),
  ticket INTEGER NOT NULL REFERENCES base_tickets (number),
  event  INTEGER NOT NULL,                    -- the last public event seen
  PRIMARY KEY (person, ticket)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_reads_by_ticket ON base_reads (ticket);
