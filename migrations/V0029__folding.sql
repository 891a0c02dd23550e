-- Letters are folded by other rules (domain/words), and pieces of what stands together without a blank
-- are found: all tickets are made searchable anew.
INSERT INTO base_search (base_search) VALUES ('delete-all');
DELETE FROM base_indexed;
DELETE FROM base_to_index;
UPDATE base_counters SET value = (SELECT t.value FROM base_counters t WHERE t.name = 'ticket') WHERE name = 'to_index';

-- The words of the names of people and organizations and of people's addresses, folded: filled when the
-- desk opens. principal: a person's id, or minus an organization's.
CREATE TABLE base_name_words (
  word      TEXT NOT NULL,
  principal INTEGER NOT NULL,
  PRIMARY KEY (word, principal)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_name_words_of ON base_name_words (principal);
