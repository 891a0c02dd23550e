-- In which order the files of a message were given. Older ones have none, and stand as before.
ALTER TABLE base_attachments ADD COLUMN nth INTEGER NOT NULL DEFAULT 0;
