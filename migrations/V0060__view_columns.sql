-- Which columns a view has, by their words with spaces between; none: the usual ones (V1).
ALTER TABLE base_views ADD COLUMN columns TEXT NOT NULL DEFAULT '';
