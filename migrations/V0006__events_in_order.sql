-- A ticket's events in the order in which they came.
CREATE INDEX base_events_by_ticket ON base_events (ticket);
