-- One row per mail, written in the transaction of the act that causes it; rendered and sent later.
CREATE TABLE base_outbox (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL,
  person     INTEGER NOT NULL REFERENCES base_people (id),
  address    TEXT NOT NULL,
  ticket     INTEGER REFERENCES base_tickets (number),
  comment    INTEGER,                         -- number within the ticket
  facts      TEXT NOT NULL DEFAULT '{}',      -- JSON: what the text needs beyond the rows
  because    TEXT NOT NULL,                   -- why this person gets it, for the footer
  secret     BLOB,                            -- sealed one-time token; gone once sent
  created_at INTEGER NOT NULL,
  due_at     INTEGER NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  state      TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'held', 'dropped')),
  error      TEXT,
  message_id TEXT,
  source     BLOB,                            -- the bytes handed over, but for mails with secrets
  sent_at    INTEGER
) STRICT;
CREATE INDEX base_outbox_due ON base_outbox (due_at, id) WHERE state = 'queued';
CREATE INDEX base_outbox_by_ticket ON base_outbox (ticket, comment);
CREATE INDEX base_outbox_by_person ON base_outbox (person, created_at);
CREATE INDEX base_outbox_by_state ON base_outbox (state, id DESC);
