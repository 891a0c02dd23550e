-- Which of the agents' roles somebody has, where it is neither an agent's nor an administrator's (G4).
-- On which side they stand is said by `role`, which all else goes by.
ALTER TABLE base_people ADD COLUMN desk_role TEXT
  CHECK (desk_role IS NULL OR (role = 'agent' AND desk_role IN ('light', 'lead')));
