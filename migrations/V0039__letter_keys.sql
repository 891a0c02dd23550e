-- Whether single letters and signs are shortcuts for somebody: who speaks to their computer, or hits
-- keys by accident, switches them off (WCAG 2.1.4).
ALTER TABLE base_people ADD COLUMN letter_keys INTEGER NOT NULL DEFAULT 1 CHECK (letter_keys IN (0, 1));
