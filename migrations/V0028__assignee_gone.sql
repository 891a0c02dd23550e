-- Whether whoever a ticket is assigned to works here no more: their account has ended, or they are no
-- agent. Such a ticket stands under "unassigned", however it came there.
ALTER TABLE base_tickets ADD COLUMN assignee_gone INTEGER NOT NULL DEFAULT 0;
UPDATE base_tickets SET assignee_gone = 1 WHERE assignee IN
  (SELECT id FROM base_people WHERE NOT (active AND role IN ('agent', 'admin')));

DROP INDEX base_tickets_unassigned;
CREATE INDEX base_tickets_unassigned ON base_tickets (open, last_activity_at DESC, number DESC) WHERE assignee IS NULL OR assignee_gone;

-- An organization's part of agents' lists asks it of the index, too.
DROP INDEX base_tickets_of_organization;
CREATE INDEX base_tickets_of_organization
  ON base_tickets (organization, last_activity_at DESC, number DESC, open, category, assignee, assignee_gone) WHERE organization IS NOT NULL;

-- The search finds them there, too.
INSERT OR IGNORE INTO base_to_index (ticket) SELECT number FROM base_tickets WHERE assignee_gone;
