-- What of a mail's text is quoted and what is its author's own, as it was found when the mail came
-- (domain::mail_text::Layout). NULL where nobody looked: then the look of the text must do.
ALTER TABLE base_comments ADD COLUMN layout TEXT;
ALTER TABLE base_notes ADD COLUMN layout TEXT;
-- What answers nothing is shown whole.
UPDATE base_comments SET layout = '' WHERE number = 1 AND channel = 'mail'
  AND ticket IN (SELECT number FROM base_tickets WHERE follow_up_of IS NULL);

-- Who passed on what the author wrote to somebody else than the desk.
ALTER TABLE base_comments ADD COLUMN forwarded_by INTEGER REFERENCES base_people (id);
CREATE INDEX base_comments_by_forwarder ON base_comments (forwarded_by) WHERE forwarded_by IS NOT NULL;

-- What somebody was mailed last about a ticket, by the texts of which their answers are read.
CREATE INDEX base_outbox_of_person_on ON base_outbox (person, ticket) WHERE sent_at IS NOT NULL;
