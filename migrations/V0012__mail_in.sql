-- Every message handed to us, kept as it came before it is judged, and given one fate.
CREATE TABLE base_inbox (
  id             INTEGER PRIMARY KEY,
  received_at    INTEGER NOT NULL,
  way            TEXT NOT NULL CHECK (way IN ('smtp', 'lmtp', 'imap', 'pipe', 'import')),
  envelope_from  TEXT,                    -- '' is the null return path; NULL where the way names none
  envelope_to    TEXT NOT NULL DEFAULT '[]', -- JSON
  size           INTEGER NOT NULL,
  sha256         BLOB NOT NULL,
  -- What is read from it; empty until it is judged.
  message_id     TEXT NOT NULL DEFAULT '',
  body_sha256    BLOB NOT NULL DEFAULT x'',
  from_address   TEXT NOT NULL DEFAULT '',
  from_name      TEXT NOT NULL DEFAULT '',
  to_addresses   TEXT NOT NULL DEFAULT '',
  subject        TEXT NOT NULL DEFAULT '',
  automatic      INTEGER NOT NULL DEFAULT 0,
  -- What became of it.
  fate           TEXT NOT NULL DEFAULT 'waiting' CHECK (fate IN
                 ('waiting', 'ticket', 'comment', 'follow_up', 'note', 'suspended', 'delivery', 'duplicate', 'dropped')),
  reason         TEXT,                    -- why it is suspended, or a note only (domain::inbox::Doubt)
  detail         TEXT,                    -- the same in a sentence, where there is more to say
  maybe          INTEGER REFERENCES base_tickets (number), -- the ticket that its subject speaks of
  ticket         INTEGER REFERENCES base_tickets (number),
  comment        INTEGER,                 -- number within the ticket
  note           INTEGER,
  twin           INTEGER REFERENCES base_inbox (id),   -- of which it is a duplicate
  outbox         INTEGER REFERENCES base_outbox (id),  -- the mail whose delivery it reports
  judged_at      INTEGER,
  tries          INTEGER NOT NULL DEFAULT 0,           -- begun and not ended: more than one, and it is put aside
  released_by    INTEGER REFERENCES base_people (id),
  CHECK ((fate = 'waiting') = (judged_at IS NULL))
) STRICT;
CREATE INDEX base_inbox_waiting ON base_inbox (id) WHERE fate = 'waiting';
CREATE INDEX base_inbox_by_fate ON base_inbox (fate, id DESC);
CREATE INDEX base_inbox_by_message ON base_inbox (message_id) WHERE message_id <> '';
CREATE INDEX base_inbox_by_sha256 ON base_inbox (sha256);
CREATE INDEX base_inbox_by_ticket ON base_inbox (ticket, comment) WHERE ticket IS NOT NULL;
CREATE INDEX base_inbox_by_sender ON base_inbox (from_address, id DESC);
CREATE INDEX base_inbox_by_twin ON base_inbox (twin) WHERE twin IS NOT NULL;
CREATE INDEX base_inbox_by_outbox ON base_inbox (outbox) WHERE outbox IS NOT NULL;
CREATE INDEX base_inbox_by_releaser ON base_inbox (released_by) WHERE released_by IS NOT NULL;

CREATE TABLE base_inbox_raw (
  mail  INTEGER PRIMARY KEY REFERENCES base_inbox (id),
  bytes BLOB NOT NULL
) STRICT;

CREATE INDEX base_inbox_by_maybe ON base_inbox (maybe) WHERE maybe IS NOT NULL;

-- From whom no mail is taken up: an address, or `@domain`.
CREATE TABLE base_blocked (
  sender     TEXT PRIMARY KEY,
  blocked_by INTEGER NOT NULL REFERENCES base_people (id),
  blocked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX base_blocked_by ON base_blocked (blocked_by);

-- What a program wrote, or a mail program added, is shown folded.
ALTER TABLE base_comments ADD COLUMN automatic INTEGER NOT NULL DEFAULT 0;

-- A note may be a mail of somebody who is nobody here.
CREATE TABLE base_notes_anew (
  id         INTEGER PRIMARY KEY,
  ticket     INTEGER NOT NULL REFERENCES base_tickets (number),
  number     INTEGER NOT NULL,
  author     INTEGER REFERENCES base_people (id),
  sender     TEXT,                        -- who it says it is from, where there is no author
  body       TEXT NOT NULL,
  flag       TEXT,                        -- why it is a note (domain::inbox::Doubt)
  automatic  INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  UNIQUE (ticket, number),
  CHECK ((author IS NULL) = (sender IS NOT NULL))
) STRICT;
INSERT INTO base_notes_anew (id, ticket, number, author, body, flag, created_at)
  SELECT id, ticket, number, author, body, flag, created_at FROM base_notes;
DROP TABLE base_notes;
ALTER TABLE base_notes_anew RENAME TO base_notes;
CREATE INDEX base_notes_by_author ON base_notes (author);

-- By which name a mail is known outside, once it is sent: reports of its delivery come back by it.
CREATE INDEX base_outbox_by_message ON base_outbox (message_id) WHERE message_id IS NOT NULL;

-- Mails in a row that an address refused for good.
ALTER TABLE base_people ADD COLUMN bounces INTEGER NOT NULL DEFAULT 0;
