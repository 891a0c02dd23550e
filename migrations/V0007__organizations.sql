-- What a person becomes who joins an organization by the domain of their address.
ALTER TABLE base_organizations ADD COLUMN domain_right TEXT NOT NULL DEFAULT 'limited' CHECK (domain_right IN ('limited', 'member'));

-- Offered by a manager to someone who had an account already: it gives nothing until they take it.
ALTER TABLE base_memberships ADD COLUMN pending INTEGER NOT NULL DEFAULT 0;

-- Whom a customer has invited, to bound how many in a day.
CREATE TABLE base_invitations (
  id         INTEGER PRIMARY KEY,
  invited_by INTEGER NOT NULL REFERENCES base_people (id),
  person     INTEGER NOT NULL REFERENCES base_people (id),
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX base_invitations_by_inviter ON base_invitations (invited_by, at);
CREATE INDEX base_invitations_by_person ON base_invitations (person);

-- People by the beginning of a name, however it is written.
CREATE INDEX base_people_by_family_name ON base_people (family_name COLLATE NOCASE);
CREATE INDEX base_people_by_given_name ON base_people (given_name COLLATE NOCASE);
