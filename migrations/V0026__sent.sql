-- What was handed over, as the ledger shows it: also of mails whose bytes are not kept. NULL of mails
-- that were not sent, or by an earlier edition.
ALTER TABLE base_outbox ADD COLUMN envelope_from TEXT;
ALTER TABLE base_outbox ADD COLUMN subject       TEXT;
ALTER TABLE base_outbox ADD COLUMN sha256        BLOB;
ALTER TABLE base_outbox ADD COLUMN size          INTEGER;
CREATE INDEX base_outbox_by_sha256 ON base_outbox (sha256) WHERE sha256 IS NOT NULL;

-- 1: it failed because no mail can be made of it, which is a fault of the desk and not of anybody's
-- mail server.
ALTER TABLE base_outbox ADD COLUMN unbuilt INTEGER NOT NULL DEFAULT 0;
CREATE INDEX base_outbox_unbuilt ON base_outbox (unbuilt, id) WHERE unbuilt = 1;
