-- The index also says what tickets are sorted by (priority, type, request type, group, tags, channel,
-- fields, files): the rows they are filtered by are written anew, no others.
UPDATE base_counters SET value = (SELECT t.value FROM base_counters t WHERE t.name = 'ticket') WHERE name = 'to_index';
