-- How often everything that lets a person in was ended at once. What marks a browser as known names
-- this number, so a mark made before is worth nothing.
ALTER TABLE base_people ADD COLUMN endings INTEGER NOT NULL DEFAULT 0;
