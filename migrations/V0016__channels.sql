-- Who stood at the other end when a message was handed over, and what is known of its sender.
ALTER TABLE base_inbox ADD COLUMN peer TEXT;                          -- an address, or 'socket'; NULL where the way has none
ALTER TABLE base_inbox ADD COLUMN helo TEXT NOT NULL DEFAULT '';      -- how the peer called itself
ALTER TABLE base_inbox ADD COLUMN finding TEXT;                       -- domain::channel::Finding, once it is judged
ALTER TABLE base_inbox ADD COLUMN verified_by TEXT NOT NULL DEFAULT ''; -- who found that out

-- When a report said that the very address it went to refused a mail for good: it counts once.
ALTER TABLE base_outbox ADD COLUMN bounced_at INTEGER;

-- What mail brought about lately, by the keys of domain::budgets, a minute at a time.
CREATE TABLE base_spent (
  key    TEXT NOT NULL,
  minute INTEGER NOT NULL,
  count  INTEGER NOT NULL,
  PRIMARY KEY (key, minute)
) STRICT, WITHOUT ROWID;
DROP INDEX base_inbox_lately;

-- A sender who was blocked over mail that is not proven is blocked in such mail only.
ALTER TABLE base_blocked ADD COLUMN proven INTEGER NOT NULL DEFAULT 1;
ALTER TABLE base_inbox ADD COLUMN proven INTEGER NOT NULL DEFAULT 0;
