-- What was done to a ticket among many, as far as it can be taken back; and whether that was asked for.
ALTER TABLE base_bulk_tickets ADD COLUMN act INTEGER;
ALTER TABLE base_bulks ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;
