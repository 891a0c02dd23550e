-- A ticket's events in the order in which they came.
CREATE INDEX base_events_by_ticket ON base_events (ticket);

-- One plan for each statement, on every day: statistics would change them as the data grows.
DROP TABLE IF EXISTS sqlite_stat1;
DROP TABLE IF EXISTS sqlite_stat4;
