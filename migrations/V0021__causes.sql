-- First mails to addresses that nobody has proven leave by three lanes, as agents, customers or
-- strangers bring them about: 1, 4 and 5. What waits goes on in the first of them.
DROP INDEX base_outbox_unsent;
CREATE INDEX base_outbox_unsent ON base_outbox (id) WHERE state = 'queued' AND lane NOT IN (1, 4, 5);

-- When an administrator let a mail go, or 0: no cap counts from then on, and its tries begin anew.
ALTER TABLE base_outbox RENAME COLUMN released TO released_at;
UPDATE base_outbox SET released_at = created_at WHERE released_at = 1 AND state IN ('queued', 'failed', 'held');

-- Originals of mail that is nobody's count for where they come from (domain/origin.rs): whoever fills
-- most makes room first. What waits to be judged counts for nobody yet.
ALTER TABLE base_inbox ADD COLUMN origin TEXT NOT NULL DEFAULT '';
CREATE TABLE base_origins (
  origin TEXT PRIMARY KEY,
  stored INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX base_origins_by_stored ON base_origins (stored);
UPDATE base_inbox SET origin = substr(from_address, instr(from_address, '@'))
WHERE kept AND owner IS NULL AND instr(from_address, '@') > 0;
INSERT INTO base_origins (origin, stored)
  SELECT origin, sum(size) FROM base_inbox WHERE kept AND owner IS NULL AND fate <> 'waiting' GROUP BY origin;
DROP INDEX base_inbox_unproven;
CREATE INDEX base_inbox_unproven ON base_inbox (origin, id) WHERE kept AND owner IS NULL AND fate <> 'waiting';

-- Somebody's originals have the room that their files leave.
ALTER TABLE base_people ADD COLUMN stored_mail INTEGER NOT NULL DEFAULT 0;
UPDATE base_people SET
  stored = (SELECT coalesce(sum(a.size), 0) FROM base_attachments a WHERE a.uploader = base_people.id),
  stored_mail = (SELECT coalesce(sum(i.size), 0) FROM base_inbox i WHERE i.owner = base_people.id AND i.kept)
WHERE stored > 0;
-- 1: all that an original says, text and files, is kept elsewhere.
ALTER TABLE base_inbox ADD COLUMN spare INTEGER NOT NULL DEFAULT 0;
UPDATE base_inbox SET spare = 1 WHERE kept AND owner IS NOT NULL AND fate IN ('ticket', 'comment', 'follow_up') AND EXISTS (
  SELECT 1 FROM base_comments c WHERE c.ticket = base_inbox.ticket AND c.number = base_inbox.comment
    AND length(c.body) < 199000 AND instr(c.body, '(The attached files are in the original message.)') = 0);
CREATE INDEX base_inbox_spare ON base_inbox (judged_at) WHERE kept AND spare;
CREATE INDEX base_inbox_owned ON base_inbox (owner, spare DESC, id) WHERE kept AND owner IS NOT NULL AND fate <> 'waiting';
