-- Tickets that agents have put aside until a moment or a customer's answer. What was put aside and came
-- back says so until an agent acts on it.
ALTER TABLE base_tickets ADD COLUMN snoozed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base_tickets ADD COLUMN snoozed_by INTEGER REFERENCES base_people (id);
ALTER TABLE base_tickets ADD COLUMN snoozed_at INTEGER;
ALTER TABLE base_tickets ADD COLUMN wakes_at INTEGER;            -- none: when a customer answers
ALTER TABLE base_tickets ADD COLUMN woken_at INTEGER;
CREATE INDEX base_tickets_waking ON base_tickets (wakes_at) WHERE wakes_at IS NOT NULL;

-- Agents' lists are in the order of activity, too, but what comes back stands on top of them. Customers
-- never learn of it: theirs go by the activity itself.
ALTER TABLE base_tickets ADD COLUMN queued_at INTEGER NOT NULL DEFAULT 0;
UPDATE base_tickets SET queued_at = last_activity_at;

DROP INDEX base_tickets_queue;
DROP INDEX base_tickets_unassigned;
DROP INDEX base_tickets_by_assignee;
DROP INDEX base_tickets_by_category;
DROP INDEX base_tickets_by_activity;
DROP INDEX base_tickets_to_classify;
CREATE INDEX base_tickets_queue ON base_tickets (open, snoozed, queued_at DESC, number DESC);
CREATE INDEX base_tickets_unassigned ON base_tickets (open, snoozed, queued_at DESC, number DESC) WHERE assignee IS NULL OR assignee_gone;
CREATE INDEX base_tickets_by_assignee ON base_tickets (assignee, open, snoozed, queued_at DESC, number DESC) WHERE assignee IS NOT NULL;
CREATE INDEX base_tickets_by_category ON base_tickets (category, queued_at DESC, number DESC);
CREATE INDEX base_tickets_all ON base_tickets (queued_at DESC, number DESC);
CREATE INDEX base_tickets_snoozed ON base_tickets (queued_at DESC, number DESC) WHERE snoozed = 1;
CREATE INDEX base_tickets_to_classify ON base_tickets (queued_at DESC, number DESC) WHERE to_classify = 1;

-- The last act of each agent on a ticket, as far as it can be taken back: what was done, what of the
-- ticket no event tells, and which events and mails are of it.
CREATE TABLE base_acts (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket     INTEGER NOT NULL REFERENCES base_tickets (number),
  person     INTEGER NOT NULL REFERENCES base_people (id),
  at         INTEGER NOT NULL,
  events     TEXT NOT NULL,
  before     TEXT NOT NULL,
  last_event INTEGER NOT NULL,
  first_mail INTEGER NOT NULL,
  last_mail  INTEGER NOT NULL,
  UNIQUE (ticket, person)
) STRICT;
CREATE INDEX base_acts_by_person ON base_acts (person, at);
CREATE INDEX base_acts_by_age ON base_acts (at);
