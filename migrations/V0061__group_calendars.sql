-- By which calendar a group works (G1); none: as the workflow says.
ALTER TABLE base_groups ADD COLUMN calendar TEXT;
