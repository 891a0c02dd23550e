-- Mail leaves by lanes, and within a lane by turns: a mail comes one turn after the last of its
-- cause that still waits, and after the last about its ticket. So whoever causes many waits for
-- their own, and the order is one range of one index.
ALTER TABLE base_outbox ADD COLUMN lane        INTEGER NOT NULL DEFAULT 3;  -- 0 account, 1 first, 2 answer, 3 other
ALTER TABLE base_outbox ADD COLUMN cause       INTEGER NOT NULL DEFAULT 0;  -- who acted; 0: the desk itself
ALTER TABLE base_outbox ADD COLUMN cause_turn  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base_outbox ADD COLUMN ticket_turn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base_outbox ADD COLUMN turn        INTEGER AS (max(cause_turn, ticket_turn)) VIRTUAL;
-- 1: not in line until due_at, because a try failed or the mail is held.
ALTER TABLE base_outbox ADD COLUMN waits       INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base_outbox ADD COLUMN held_for    TEXT;                        -- address, unconfirmed, ticket
ALTER TABLE base_outbox ADD COLUMN released    INTEGER NOT NULL DEFAULT 0;  -- no cap counts: an administrator let it go
-- When it counts against the caps of its address and its ticket: when it is sent, or is to be.
ALTER TABLE base_outbox ADD COLUMN pace        INTEGER NOT NULL DEFAULT 0;  -- 0 none, 1 automatic, 2 personal
ALTER TABLE base_outbox ADD COLUMN slot_at     INTEGER;

-- What waits keeps its order; what was sent of late counts on.
UPDATE base_outbox SET
  lane = iif(kind IN ('invitation', 'reset', 'password_changed', 'membership', 'has_account', 'test'), 0, 3),
  waits = iif(attempts > 0 OR due_at > created_at, 1, 0)
WHERE state = 'queued';
UPDATE base_outbox SET
  pace = CASE WHEN kind IN ('received', 'closed', 'reminder') THEN 1
              WHEN kind IN ('invitation', 'reset', 'password_changed', 'test') THEN 0 ELSE 2 END,
  slot_at = iif(state = 'sent', sent_at, NULL)
-- Rows that count against no cap any more are not written anew: their sources may be large.
WHERE id > (SELECT coalesce(max(id), 0) - 100000 FROM base_outbox)
  AND (state = 'queued' OR sent_at > (
    SELECT max(sent_at) - 86400 FROM base_outbox WHERE id > (SELECT max(id) - 100000 FROM base_outbox)));

DROP INDEX base_outbox_due;
DROP INDEX base_outbox_by_state;
CREATE INDEX base_outbox_line ON base_outbox (lane, turn, id) WHERE state = 'queued' AND waits = 0;
CREATE INDEX base_outbox_of_cause ON base_outbox (lane, cause, cause_turn) WHERE state = 'queued';
CREATE INDEX base_outbox_of_ticket ON base_outbox (lane, ticket, ticket_turn) WHERE state = 'queued';
CREATE INDEX base_outbox_unsent ON base_outbox (id) WHERE state = 'queued' AND lane <> 1;
CREATE INDEX base_outbox_waiting ON base_outbox (due_at, id) WHERE state = 'queued' AND waits = 1;
CREATE INDEX base_outbox_held ON base_outbox (held_for, due_at, id) WHERE state = 'held';
CREATE INDEX base_outbox_person_slots ON base_outbox (person, pace, slot_at) WHERE slot_at IS NOT NULL;
CREATE INDEX base_outbox_ticket_slots ON base_outbox (ticket, slot_at) WHERE slot_at IS NOT NULL;
CREATE INDEX base_outbox_lane_slots ON base_outbox (lane, slot_at, person) WHERE slot_at IS NOT NULL;

-- What the mails of one act have in common, once: the bytes of the first that was sent. The others
-- keep in `source` what differs from it.
CREATE TABLE base_mail_sources (
  id    INTEGER PRIMARY KEY,
  act   TEXT NOT NULL UNIQUE,
  bytes BLOB NOT NULL
) STRICT;
ALTER TABLE base_outbox ADD COLUMN source_of INTEGER REFERENCES base_mail_sources (id);
