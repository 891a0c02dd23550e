-- How an agent has put the views that ship: in which order, and which are out of sight.
CREATE TABLE base_view_places (
  person INTEGER NOT NULL REFERENCES base_people (id),
  view   TEXT NOT NULL,
  place  INTEGER NOT NULL,
  hidden INTEGER NOT NULL,
  PRIMARY KEY (person, view)
) STRICT, WITHOUT ROWID;

-- The group that has a view; empty where that is gone.
ALTER TABLE base_views ADD COLUMN "group" TEXT;
CREATE INDEX base_views_of_group ON base_views ("group") WHERE "group" IS NOT NULL;

-- What has ended as spam is in a list of its own, and in none of what is closed or solved.
CREATE INDEX base_tickets_spam ON base_tickets (reason, queued_at DESC, number DESC) WHERE reason = 'spam';
DROP INDEX base_tickets_by_category;
CREATE INDEX base_tickets_by_category ON base_tickets (category, queued_at DESC, number DESC, reason);
DROP INDEX base_tickets_of_organization;
CREATE INDEX base_tickets_of_organization
  ON base_tickets (organization, queued_at DESC, number DESC, open, snoozed, category, assignee, assignee_gone, "group", turn, reason) WHERE organization IS NOT NULL;

-- When a customer last said something, and how often a ticket was opened again after it had ended.
ALTER TABLE base_tickets ADD COLUMN customer_at INTEGER;
ALTER TABLE base_tickets ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
UPDATE base_tickets SET customer_at = (
  SELECT max(c.created_at) FROM base_comments c JOIN base_people p ON p.id = c.author
  WHERE c.ticket = base_tickets.number AND p.role = 'customer');
-- The index also says of tickets that they are spam, were merged, and were opened again: the rows they
-- are filtered by are written anew, no others.
UPDATE base_counters SET value = (SELECT t.value FROM base_counters t WHERE t.name = 'ticket') WHERE name = 'to_index';
