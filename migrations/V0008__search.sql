-- What is searched. A row of the index is a piece of a ticket: some of its messages with the
-- subject and their file names, or what it is filtered by. Each row says by words of its own who
-- may find it; store/search/index makes all words, so that nothing typed can be taken for one.
CREATE VIRTUAL TABLE base_search USING fts5(
  tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

-- What the index holds of a ticket: sums of what its rows say beside messages, and how many
-- messages.
CREATE TABLE base_indexed (
  ticket   INTEGER PRIMARY KEY REFERENCES base_tickets (number),
  sight    INTEGER NOT NULL,
  whose    INTEGER NOT NULL,
  title    INTEGER NOT NULL,
  facts    INTEGER NOT NULL,
  comments INTEGER NOT NULL,
  notes    INTEGER NOT NULL
) STRICT;

-- Tickets from before the index, numbered up to this, still to be taken in: done before anything
-- is served.
INSERT INTO base_counters (name, value) SELECT 'to_index', value FROM base_counters WHERE name = 'ticket';
