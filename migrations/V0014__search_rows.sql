-- Rows of the index have other ids (store/search/index): all tickets are made searchable anew.
INSERT INTO base_search (base_search) VALUES ('delete-all');
DELETE FROM base_indexed;
DELETE FROM base_to_index;
UPDATE base_counters SET value = (SELECT t.value FROM base_counters t WHERE t.name = 'ticket') WHERE name = 'to_index';

-- Parts are put together by the desk itself alone, not a little in the acts of others.
INSERT INTO base_search (base_search, rank) VALUES ('automerge', 0);
