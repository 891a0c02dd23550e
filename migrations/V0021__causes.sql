-- First mails to addresses that nobody has proven leave by three lanes, as agents, customers or
-- strangers bring them about: 1, 4 and 5. What waits goes on in the first of them.
DROP INDEX base_outbox_unsent;
CREATE INDEX base_outbox_unsent ON base_outbox (id) WHERE state = 'queued' AND lane NOT IN (1, 4, 5);

-- When an administrator let a mail go, or 0: no cap counts from then on, and its tries begin anew.
ALTER TABLE base_outbox RENAME COLUMN released TO released_at;
UPDATE base_outbox SET released_at = created_at WHERE released_at = 1 AND state IN ('queued', 'failed', 'held');
