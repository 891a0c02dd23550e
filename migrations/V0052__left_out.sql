-- Who is left out of one reply by its author (T2) gets no mail of it either.
CREATE TABLE base_not_mailed_new (
  ticket  INTEGER NOT NULL REFERENCES base_tickets (number),
  comment INTEGER NOT NULL,                   -- number within the ticket
  person  INTEGER NOT NULL REFERENCES base_people (id),
  because TEXT NOT NULL,                      -- why they would have got it
  why     TEXT NOT NULL CHECK (why IN ('muted', 'off', 'unconfirmed', 'ended', 'left_out')),
  PRIMARY KEY (ticket, comment, person)
) STRICT, WITHOUT ROWID;
INSERT INTO base_not_mailed_new SELECT ticket, comment, person, because, why FROM base_not_mailed;
DROP TABLE base_not_mailed;
ALTER TABLE base_not_mailed_new RENAME TO base_not_mailed;
CREATE INDEX base_not_mailed_by_person ON base_not_mailed (person);
