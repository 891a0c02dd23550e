-- The group that has a macro; empty where that is gone.
ALTER TABLE base_macros ADD COLUMN "group" TEXT;
CREATE INDEX base_macros_of_group ON base_macros ("group") WHERE "group" IS NOT NULL;
