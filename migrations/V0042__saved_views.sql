-- Questions over tickets that agents have kept under a name.
CREATE TABLE base_views (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  query      TEXT NOT NULL,                   -- as it is typed into the search
  owner      INTEGER NOT NULL REFERENCES base_people (id),
  shared     INTEGER NOT NULL DEFAULT 0,      -- with every agent
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX base_views_by_owner ON base_views (owner);
CREATE INDEX base_views_shared ON base_views (shared) WHERE shared = 1;
