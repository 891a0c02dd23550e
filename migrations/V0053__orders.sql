-- Orders of agents' lists beside the newest activity: who has waited for us longest, priority, and when
-- a ticket was opened.

-- Since when a ticket has waited for us, or for its customer: steps among our own do not begin it anew.
ALTER TABLE base_tickets ADD COLUMN waits_since INTEGER NOT NULL DEFAULT 0;
UPDATE base_tickets SET waits_since = turn_since;
-- Its place among those that wait: first what was put aside and came back, then what waits for us, then
-- what waits for its customer; in each the longest first.
ALTER TABLE base_tickets ADD COLUMN waits_at INTEGER GENERATED ALWAYS AS
  (waits_since + iif(woken_at IS NULL, 1000000000000, 0) + iif(turn = 'customer', 2000000000000, 0)) VIRTUAL;
-- Whose it is: nobody's (0), too, where whoever had it has gone.
ALTER TABLE base_tickets ADD COLUMN owner INTEGER GENERATED ALWAYS AS
  (iif(assignee IS NULL OR assignee_gone, 0, assignee)) VIRTUAL;

-- Of all that is open, of somebody's or nobody's, and of a group's. What somebody says on a ticket
-- changes none of them, but where it brings another's turn.
CREATE INDEX base_tickets_waiting     ON base_tickets (waits_at, number) WHERE open = 1 AND snoozed = 0;
CREATE INDEX base_tickets_waiting_of  ON base_tickets (owner, waits_at, number) WHERE open = 1 AND snoozed = 0;
CREATE INDEX base_tickets_waiting_in  ON base_tickets ("group", waits_at, number) WHERE open = 1 AND snoozed = 0 AND "group" IS NOT NULL;
CREATE INDEX base_tickets_priority    ON base_tickets (priority, waits_at, number) WHERE open = 1 AND snoozed = 0;
CREATE INDEX base_tickets_priority_of ON base_tickets (owner, priority, waits_at, number) WHERE open = 1 AND snoozed = 0;
CREATE INDEX base_tickets_priority_in ON base_tickets ("group", priority, waits_at, number) WHERE open = 1 AND snoozed = 0 AND "group" IS NOT NULL;
CREATE INDEX base_tickets_created     ON base_tickets (number DESC, turn) WHERE open = 1 AND snoozed = 0;
CREATE INDEX base_tickets_created_of  ON base_tickets (owner, number DESC) WHERE open = 1 AND snoozed = 0;
CREATE INDEX base_tickets_created_in  ON base_tickets ("group", number DESC) WHERE open = 1 AND snoozed = 0 AND "group" IS NOT NULL;

-- Asked by status alone; the moments in it were written anew with every comment.
DROP INDEX base_tickets_by_status;
CREATE INDEX base_tickets_by_status ON base_tickets (workflow, status);

-- In which order a view that was saved is read.
ALTER TABLE base_views ADD COLUMN sorted TEXT NOT NULL DEFAULT 'created';
