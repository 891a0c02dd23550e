-- Ways in (reply addresses, Message-IDs, one-click ends, bounce addresses) that were given to a person
-- by mails up to this one lead nowhere any more: their role has changed, or their account has ended.
ALTER TABLE base_people ADD COLUMN ways_in_after INTEGER NOT NULL DEFAULT 0;

-- Who was taken off a ticket by somebody else. They come back by an act that names them as added,
-- which takes the row away, and not by being mentioned.
CREATE TABLE base_removed (
  ticket INTEGER NOT NULL REFERENCES base_tickets (number),
  person INTEGER NOT NULL REFERENCES base_people (id),
  PRIMARY KEY (ticket, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_removed_by_person ON base_removed (person);
INSERT OR IGNORE INTO base_removed (ticket, person)
  SELECT e.ticket, e.facts ->> 'person' FROM base_events e
  JOIN base_people p ON p.id = e.facts ->> 'person'
  WHERE e.kind = 'follower_removed' AND e.actor IS NOT p.id
    AND NOT EXISTS (SELECT 1 FROM base_followers f WHERE f.ticket = e.ticket AND f.person = p.id);

-- Whose word a message is judged anew by, and for what: it is let in (`released`), it is by whom it
-- says (`accepted`), or its author has said so, signed in (`confirmed`). Who that was is released_by.
ALTER TABLE base_inbox ADD COLUMN word TEXT CHECK (word IN ('released', 'accepted', 'confirmed'));
UPDATE base_inbox SET word = 'released' WHERE released_by IS NOT NULL;

-- Whom an agent's mail was addressed to is for agents alone.
ALTER TABLE base_proposed ADD COLUMN by_agent INTEGER NOT NULL DEFAULT 0;
UPDATE base_proposed SET by_agent = 1 WHERE mail IN (
  SELECT i.id FROM base_inbox i JOIN base_people p ON p.email = i.from_address WHERE p.role <> 'customer');
