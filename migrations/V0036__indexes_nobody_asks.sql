-- Nobody asks what one person wrote or did on all tickets, and people are never deleted: these cost
-- every comment two pages and found nothing.
DROP INDEX base_comments_by_author;
DROP INDEX base_events_by_actor;
