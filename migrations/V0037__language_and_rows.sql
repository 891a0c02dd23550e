-- Which language someone reads, where they chose one, and how long their lists are.
ALTER TABLE base_people ADD COLUMN language TEXT CHECK (length(language) BETWEEN 2 AND 35);
ALTER TABLE base_people ADD COLUMN page_rows INTEGER NOT NULL DEFAULT 25 CHECK (page_rows IN (25, 50, 100));
