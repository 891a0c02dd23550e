-- Who is there. Ids of people and organizations are random, so that they tell nothing.
-- Times everywhere: seconds since 1970-01-01T00:00Z.
CREATE TABLE base_site (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE base_people (
  id              INTEGER PRIMARY KEY,
  email           TEXT NOT NULL UNIQUE,      -- canonical form, the only one stored
  given_name      TEXT NOT NULL,
  family_name     TEXT NOT NULL,
  role            TEXT NOT NULL CHECK (role IN ('customer', 'agent', 'admin')),
  password        TEXT,                      -- bcrypt of a keyed pre-hash; NULL until one is chosen
  verified        INTEGER NOT NULL,          -- the address was proven by a link, or vouched for
  active          INTEGER NOT NULL DEFAULT 1,
  time_zone       TEXT,                      -- IANA name; NULL = the site's
  theme           TEXT NOT NULL DEFAULT 'auto' CHECK (theme IN ('auto', 'light', 'dark')),
  mail_unassigned INTEGER NOT NULL DEFAULT 1,
  created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX base_people_by_name ON base_people (family_name, given_name, id);
CREATE INDEX base_people_by_role ON base_people (role, id);

CREATE TABLE base_organizations (
  id                INTEGER PRIMARY KEY,
  name              TEXT NOT NULL UNIQUE,
  share_new_tickets INTEGER NOT NULL DEFAULT 1,
  created_at        INTEGER NOT NULL
) STRICT;

CREATE TABLE base_domains (
  domain       TEXT PRIMARY KEY,
  organization INTEGER NOT NULL REFERENCES base_organizations (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_domains_by_organization ON base_domains (organization);

CREATE TABLE base_memberships (
  person       INTEGER NOT NULL REFERENCES base_people (id),
  organization INTEGER NOT NULL REFERENCES base_organizations (id),
  right        TEXT NOT NULL CHECK (right IN ('limited', 'member', 'manager')),
  since        INTEGER NOT NULL,
  PRIMARY KEY (person, organization)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_memberships_by_organization ON base_memberships (organization, person);

-- Agents whom an organization's customers may add by name.
CREATE TABLE base_contacts (
  organization INTEGER NOT NULL REFERENCES base_organizations (id),
  person       INTEGER NOT NULL REFERENCES base_people (id),
  PRIMARY KEY (organization, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_contacts_by_person ON base_contacts (person);

-- Secrets are stored as SHA-256 only.
CREATE TABLE base_sessions (
  hash       BLOB PRIMARY KEY,
  person     INTEGER NOT NULL REFERENCES base_people (id),
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX base_sessions_by_person ON base_sessions (person);

CREATE TABLE base_links (
  hash       BLOB PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('setup', 'invitation', 'reset', 'sign-in')),
  person     INTEGER REFERENCES base_people (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX base_links_by_person ON base_links (person, kind);

CREATE TABLE base_tokens (
  id         INTEGER PRIMARY KEY,
  hash       BLOB NOT NULL UNIQUE,
  person     INTEGER NOT NULL REFERENCES base_people (id),
  name       TEXT NOT NULL,
  read_only  INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT;
CREATE INDEX base_tokens_by_person ON base_tokens (person);

-- What was answered to a form or API call that carried a key, so that repeating it does nothing new.
CREATE TABLE base_idempotency (
  person     INTEGER NOT NULL,
  key        TEXT NOT NULL,
  request    BLOB NOT NULL,                  -- SHA-256 of what was asked
  outcome    TEXT NOT NULL,                  -- JSON
  created_at INTEGER NOT NULL,
  PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX base_idempotency_by_age ON base_idempotency (created_at);
