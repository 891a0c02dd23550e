-- Whom a mail was addressed to besides the desk, and who may be added to its ticket by whoever may
-- add people there.
CREATE TABLE base_proposed (
  ticket  INTEGER NOT NULL REFERENCES base_tickets (number),
  address TEXT NOT NULL,
  mail    INTEGER NOT NULL REFERENCES base_inbox (id),
  PRIMARY KEY (ticket, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_proposed_by_mail ON base_proposed (mail);

-- What an address brought about lately: it may open and note so much within an hour.
CREATE INDEX base_inbox_lately ON base_inbox (from_address, fate, received_at) WHERE fate IN ('ticket', 'note');

-- Parts of the index are put together while nobody waits, and not all at once amid an act.
INSERT INTO base_search (base_search, rank) VALUES ('crisismerge', 64);
