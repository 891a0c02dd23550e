-- Kinds of mail a person does not want. "At once" is where everyone starts, and has no row.
CREATE TABLE base_mail_preferences (
  person INTEGER NOT NULL REFERENCES base_people (id),
  kind   TEXT NOT NULL,                       -- see domain::notify::Topic
  choice TEXT NOT NULL CHECK (choice = 'off'),
  PRIMARY KEY (person, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO base_mail_preferences (person, kind, choice)
SELECT p.id, k.column1, 'off' FROM base_people p JOIN (VALUES ('unassigned_new'), ('unassigned_comments')) k WHERE NOT p.mail_unassigned;
ALTER TABLE base_people DROP COLUMN mail_unassigned;

-- Who a message mentions, and by which words of it: what was marked stays marked, whatever people
-- are called later.
CREATE TABLE base_mentions (
  ticket  INTEGER NOT NULL REFERENCES base_tickets (number),
  comment INTEGER,                            -- number within the ticket
  note    INTEGER,
  person  INTEGER NOT NULL REFERENCES base_people (id),
  words   TEXT NOT NULL,                      -- as typed, with the @
  CHECK ((comment IS NULL) <> (note IS NULL))
) STRICT;
CREATE INDEX base_mentions_by_ticket ON base_mentions (ticket, comment, note);
CREATE INDEX base_mentions_by_person ON base_mentions (person, ticket);

-- Who follows a ticket and yet got no mail about a comment. To customers they look as if they had:
-- whether someone muted a ticket is nobody's business but agents'.
CREATE TABLE base_not_mailed (
  ticket  INTEGER NOT NULL REFERENCES base_tickets (number),
  comment INTEGER NOT NULL,                   -- number within the ticket
  person  INTEGER NOT NULL REFERENCES base_people (id),
  because TEXT NOT NULL,                      -- why they would have got it
  why     TEXT NOT NULL CHECK (why IN ('muted', 'off', 'unconfirmed', 'ended')),
  PRIMARY KEY (ticket, comment, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_not_mailed_by_person ON base_not_mailed (person);
