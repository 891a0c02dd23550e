-- Who stood at the other end when a message was handed over, and what is known of its sender.
ALTER TABLE base_inbox ADD COLUMN peer TEXT;                          -- an address, or 'socket'; NULL where the way has none
ALTER TABLE base_inbox ADD COLUMN helo TEXT NOT NULL DEFAULT '';      -- how the peer called itself
ALTER TABLE base_inbox ADD COLUMN finding TEXT;                       -- domain::channel::Finding, once it is judged
ALTER TABLE base_inbox ADD COLUMN verified_by TEXT NOT NULL DEFAULT ''; -- who found that out

-- When a report said that the very address it went to refused a mail for good: it counts once.
ALTER TABLE base_outbox ADD COLUMN bounced_at INTEGER;
