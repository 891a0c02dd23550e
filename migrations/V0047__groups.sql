-- Groups have members, somebody who leads them, and a way in which new work is given to them. Those
-- that no workflow names are the desk's own. A number stands for a group in lists.
ALTER TABLE base_groups ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base_groups ADD COLUMN own INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base_groups ADD COLUMN lead INTEGER REFERENCES base_people (id);
ALTER TABLE base_groups ADD COLUMN assign TEXT NOT NULL DEFAULT 'by_hand';
UPDATE base_groups SET number = (SELECT count(*) FROM base_groups g WHERE g.key <= base_groups.key);
CREATE UNIQUE INDEX base_groups_by_number ON base_groups (number);
CREATE INDEX base_groups_by_lead ON base_groups (lead) WHERE lead IS NOT NULL;

CREATE TABLE base_group_members (
  person   INTEGER NOT NULL REFERENCES base_people (id),
  "group"  TEXT NOT NULL REFERENCES base_groups (key) ON DELETE CASCADE,
  -- The place of what was last given to them among all that the group gave by rule.
  given    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (person, "group")
) STRICT, WITHOUT ROWID;
CREATE INDEX base_group_members_of ON base_group_members ("group", person);

-- Who is not there, until when, and whether a customer's comment gives their tickets back meanwhile.
ALTER TABLE base_people ADD COLUMN away_until INTEGER;
ALTER TABLE base_people ADD COLUMN hand_back INTEGER NOT NULL DEFAULT 0;

DROP INDEX base_tickets_by_turn;
-- Lists of a group, and of whose turn it is.
CREATE INDEX base_tickets_of_group ON base_tickets ("group", open, last_activity_at DESC, number DESC) WHERE "group" IS NOT NULL;
CREATE INDEX base_tickets_waiting_for_us ON base_tickets (last_activity_at DESC, number DESC) WHERE open = 1 AND turn <> 'customer';
CREATE INDEX base_tickets_waiting_for_customer ON base_tickets (last_activity_at DESC, number DESC) WHERE open = 1 AND turn = 'customer';
DROP INDEX base_tickets_of_organization;
CREATE INDEX base_tickets_of_organization
  ON base_tickets (organization, last_activity_at DESC, number DESC, open, category, assignee, assignee_gone, "group", turn) WHERE organization IS NOT NULL;
