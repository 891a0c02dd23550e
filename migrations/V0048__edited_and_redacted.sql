-- Messages that their authors have changed, and those of which agents have removed what they said.
ALTER TABLE base_notes ADD COLUMN edited_at INTEGER;
ALTER TABLE base_comments ADD COLUMN redacted_at INTEGER;
ALTER TABLE base_notes ADD COLUMN redacted_at INTEGER;

-- What is still to be removed from where nobody looks: the parts of the search's index that are out of
-- date, and the write-ahead log. `merging`: that has begun for it.
CREATE TABLE base_redactions (
  ticket  INTEGER NOT NULL REFERENCES base_tickets (number),
  comment INTEGER,
  note    INTEGER,
  merging INTEGER NOT NULL DEFAULT 0,
  CHECK ((comment IS NULL) <> (note IS NULL))
) STRICT;
CREATE INDEX base_redactions_by_ticket ON base_redactions (ticket);
CREATE INDEX base_redactions_by_step ON base_redactions (merging);

-- Agents' lists of groups and turns are in the order of the others, and pass over what is put aside.
DROP INDEX base_tickets_of_group;
DROP INDEX base_tickets_waiting_for_us;
DROP INDEX base_tickets_waiting_for_customer;
DROP INDEX base_tickets_of_organization;
CREATE INDEX base_tickets_of_group ON base_tickets ("group", open, snoozed, queued_at DESC, number DESC) WHERE "group" IS NOT NULL;
CREATE INDEX base_tickets_waiting_for_us ON base_tickets (queued_at DESC, number DESC) WHERE open = 1 AND turn <> 'customer' AND snoozed = 0;
CREATE INDEX base_tickets_waiting_for_customer ON base_tickets (queued_at DESC, number DESC) WHERE open = 1 AND turn = 'customer';
CREATE INDEX base_tickets_of_organization
  ON base_tickets (organization, queued_at DESC, number DESC, open, snoozed, category, assignee, assignee_gone, "group", turn) WHERE organization IS NOT NULL;
