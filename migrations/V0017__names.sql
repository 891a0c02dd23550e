-- How a link of ours is recognised that comes back, also once it is used up and in whatever case:
-- SHA-256 of its secret in lower case. Rows stay, as the mails that hold the links do.
CREATE TABLE base_link_marks (
  mark BLOB PRIMARY KEY,
  hash BLOB NOT NULL                       -- as in base_links, while it is alive
) STRICT, WITHOUT ROWID;

-- What names are compared by, and what a person is called wherever they are named: with the address
-- where the name alone might pass for another's. Filled when the desk opens.
ALTER TABLE base_people ADD COLUMN skeleton TEXT NOT NULL DEFAULT '';
ALTER TABLE base_people ADD COLUMN shown TEXT NOT NULL DEFAULT '';
CREATE INDEX base_people_by_skeleton ON base_people (skeleton, role);
