-- Roles that administrators make (G4): what they are called, and the words of their rights, with spaces
-- between. Who has one is an agent by `role`, which all else goes by.
CREATE TABLE base_roles (
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,
  rights TEXT NOT NULL
) STRICT;
ALTER TABLE base_people ADD COLUMN own_role INTEGER REFERENCES base_roles (number)
  CHECK (own_role IS NULL OR (role = 'agent' AND desk_role IS NULL));
CREATE INDEX base_people_of_role ON base_people (own_role) WHERE own_role IS NOT NULL;
