-- Each save of a workflow is a new edition, so that of two people who edit at once the second is told.
ALTER TABLE base_workflows ADD COLUMN edition INTEGER NOT NULL DEFAULT 1;
UPDATE base_workflows SET definition = replace(definition,
  'close_after = { from = "solved", to = "closed", delay = "3 business days" }',
  'close_after = [{ from = ["solved"], to = "closed", delay = "3 business days" }]');

-- The same of a calendar.
ALTER TABLE base_calendars ADD COLUMN edition INTEGER NOT NULL DEFAULT 1;

CREATE TABLE base_groups (
  key         TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  position    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE base_tickets ADD COLUMN "group" TEXT;
-- What the form of the request type holds (JSON): what customers see, and what is the agents' own.
ALTER TABLE base_tickets ADD COLUMN fields TEXT NOT NULL DEFAULT '{}';
ALTER TABLE base_tickets ADD COLUMN internal_fields TEXT NOT NULL DEFAULT '{}';
-- The last release that brought a change to it.
ALTER TABLE base_tickets ADD COLUMN release TEXT;
-- Solved by its customer before an agent said of which type it is.
ALTER TABLE base_tickets ADD COLUMN to_classify INTEGER NOT NULL DEFAULT 0;
-- The wait that is going on: since when, how often the customer was reminded, when next.
ALTER TABLE base_tickets ADD COLUMN waiting_since INTEGER;
ALTER TABLE base_tickets ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base_tickets ADD COLUMN remind_at INTEGER;
UPDATE base_tickets SET waiting_since = solved_at WHERE closes_at IS NOT NULL;
CREATE INDEX base_tickets_reminding ON base_tickets (remind_at) WHERE remind_at IS NOT NULL;
CREATE INDEX base_tickets_to_classify ON base_tickets (last_activity_at DESC, number DESC) WHERE to_classify = 1;

CREATE TABLE base_releases (
  version     TEXT PRIMARY KEY,
  notes       TEXT NOT NULL,
  recorded_by INTEGER NOT NULL REFERENCES base_people (id),
  recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX base_releases_by_recorder ON base_releases (recorded_by);
CREATE INDEX base_releases_by_time ON base_releases (recorded_at DESC);

-- Which tickets a release brings a change to (L9).
CREATE TABLE base_fixes (
  ticket  INTEGER NOT NULL REFERENCES base_tickets (number),
  version TEXT NOT NULL REFERENCES base_releases (version),
  PRIMARY KEY (ticket, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_fixes_by_release ON base_fixes (version, ticket);

-- Rises with every change of a workflow: an act that was begun by the rules before it, reads them anew.
INSERT INTO base_counters (name, value) VALUES ('workflows', 0);
-- Tickets that a changed workflow has moved, whose words in the search are still to follow.
CREATE TABLE base_to_index (ticket INTEGER PRIMARY KEY REFERENCES base_tickets (number)) STRICT;
