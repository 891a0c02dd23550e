-- The definition is the truth; base_statuses repeats what lists filter by.
CREATE TABLE base_workflows (
  key        TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  position   INTEGER NOT NULL,
  definition TEXT NOT NULL                   -- TOML
) STRICT, WITHOUT ROWID;

CREATE TABLE base_request_types (
  key        TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  position   INTEGER NOT NULL,
  workflow   TEXT NOT NULL REFERENCES base_workflows (key),
  is_default INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX base_request_types_default ON base_request_types (is_default) WHERE is_default = 1;

CREATE TABLE base_calendars (
  key      TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  calendar TEXT NOT NULL                     -- JSON: zone, opening hours per weekday, holidays
) STRICT, WITHOUT ROWID;
