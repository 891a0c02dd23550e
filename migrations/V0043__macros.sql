-- What agents say and do again and again, kept under a name.
CREATE TABLE base_macros (
  id         INTEGER PRIMARY KEY AUTOINCREMENT, -- an old page must not mean a newer one
  name       TEXT NOT NULL,
  folder     TEXT NOT NULL DEFAULT '',
  owner      INTEGER NOT NULL REFERENCES base_people (id),
  reach      TEXT NOT NULL,                     -- who may use it: me, everyone
  comment    TEXT NOT NULL DEFAULT '',
  note       TEXT NOT NULL DEFAULT '',
  languages  TEXT NOT NULL DEFAULT '{}',        -- the comment in other languages, by tag
  changes    TEXT NOT NULL DEFAULT '{}',        -- what it sets
  uses       INTEGER NOT NULL DEFAULT 0,
  used_at    INTEGER,
  edition    INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX base_macros_by_uses ON base_macros (uses DESC, id);
CREATE INDEX base_macros_by_owner ON base_macros (owner);
