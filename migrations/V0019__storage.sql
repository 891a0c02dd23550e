-- A file's bytes in pieces of 256 KiB, so that any of them is found at once and none needs more
-- memory than that. What was kept before stays whole in base_blobs.
CREATE TABLE base_pieces (
  attachment INTEGER NOT NULL REFERENCES base_attachments (id),
  nth        INTEGER NOT NULL,
  bytes      BLOB NOT NULL,
  UNIQUE (attachment, nth)
) STRICT;

-- Bytes have an owner, and what each holds is written down with every act that changes it.
ALTER TABLE base_people ADD COLUMN stored INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base_organizations ADD COLUMN stored INTEGER NOT NULL DEFAULT 0;
-- A customer's file counts for the organization whose ticket it came to, whatever becomes of that.
ALTER TABLE base_attachments ADD COLUMN organization INTEGER REFERENCES base_organizations (id);
CREATE INDEX base_attachments_by_organization ON base_attachments (organization) WHERE organization IS NOT NULL;
-- Whose proven mail it is; nobody's where it is none, and then the oldest makes room for the next.
ALTER TABLE base_inbox ADD COLUMN owner INTEGER REFERENCES base_people (id);
-- Whether its bytes are there, and when they were dropped.
ALTER TABLE base_inbox ADD COLUMN kept INTEGER NOT NULL DEFAULT 1;
ALTER TABLE base_inbox ADD COLUMN dropped_at INTEGER;
CREATE INDEX base_inbox_by_owner ON base_inbox (owner) WHERE owner IS NOT NULL;
CREATE INDEX base_inbox_unproven ON base_inbox (id) WHERE kept AND owner IS NULL AND fate <> 'waiting';
CREATE INDEX base_inbox_to_drop ON base_inbox (judged_at) WHERE kept AND fate IN ('suspended', 'dropped', 'duplicate');

UPDATE base_inbox SET kept = 0 WHERE NOT EXISTS (SELECT 1 FROM base_inbox_raw r WHERE r.mail = base_inbox.id);
-- What came before is taken for proven where a confirmed account's words came of it.
UPDATE base_inbox SET owner = (
  SELECT c.author FROM base_comments c JOIN base_people p ON p.id = c.author AND p.verified
  WHERE c.ticket = base_inbox.ticket AND c.number = base_inbox.comment)
WHERE comment IS NOT NULL;
UPDATE base_attachments SET organization = (SELECT t.organization FROM base_tickets t WHERE t.number = base_attachments.ticket)
WHERE ticket IS NOT NULL AND (SELECT p.role FROM base_people p WHERE p.id = base_attachments.uploader) = 'customer';
UPDATE base_people SET stored =
  (SELECT coalesce(sum(a.size), 0) FROM base_attachments a WHERE a.uploader = base_people.id)
  + (SELECT coalesce(sum(i.size), 0) FROM base_inbox i WHERE i.owner = base_people.id AND i.kept);
UPDATE base_organizations SET stored =
  (SELECT coalesce(sum(a.size), 0) FROM base_attachments a WHERE a.organization = base_organizations.id);
INSERT INTO base_counters (name, value)
  SELECT 'unproven_mail', coalesce(sum(size), 0) FROM base_inbox WHERE kept AND owner IS NULL;
