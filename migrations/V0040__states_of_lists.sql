-- Which statuses occur on somebody's list is found by one look for each status, among a million
-- tickets as among ten.
CREATE INDEX base_audience_states ON base_audience (principal, status, via);
