-- What people keep for themselves, and what agents alone share, by the same rule as `scope.sql`.

-- What a person has switched off: their own knowledge.
CREATE TEMP VIEW visible_mail_preferences AS
SELECT x.kind FROM main.base_mail_preferences x
WHERE x.person = (SELECT person FROM temp.viewer WHERE only = 1) AND x.choice = 'off';

-- What one has begun to write, on tickets that one still sees; of notes only where one is an agent.
CREATE TEMP VIEW visible_drafts AS
SELECT d.ticket, d.kind, d.body, d.status, d.updated_at
FROM temp.viewer v
CROSS JOIN main.base_drafts d ON d.person = v.person
WHERE v.only = 1 AND (v.agent OR d.kind = 'reply')
  AND EXISTS (SELECT 1 FROM temp.visible_tickets t WHERE t.number = d.ticket);

-- What one has just done, on tickets that one still sees.
CREATE TEMP VIEW visible_acts AS
SELECT a.id, a.ticket, a.at, a.events
FROM temp.viewer v
CROSS JOIN main.base_acts a ON a.person = v.person
WHERE v.only = 1 AND v.agent AND EXISTS (SELECT 1 FROM temp.visible_tickets t WHERE t.number = a.ticket);

-- Questions that agents have kept: one's own, those that every agent has, and one's groups'.
CREATE TEMP VIEW visible_saved_views AS
SELECT w.id, w.owner, p.shown AS owner_name, w.name, w.query, w.shared, w.sorted, w."group" AS given_to, w.columns
FROM temp.viewer v
CROSS JOIN main.base_views w ON w.owner = v.person OR w.shared = 1
JOIN main.base_people p ON p.id = w.owner AND p.role <> ''
WHERE v.only = 1 AND v.agent
UNION ALL
SELECT w.id, w.owner, p.shown, w.name, w.query, w.shared, w.sorted, w."group", w.columns
FROM temp.viewer v
CROSS JOIN main.base_group_members m ON m.person = v.person
CROSS JOIN main.base_views w ON w."group" = m."group" AND w.owner <> v.person
JOIN main.base_people p ON p.id = w.owner AND p.role <> ''
WHERE v.only = 1 AND v.agent;

-- Views of groups that are gone: that there was one.
CREATE TEMP VIEW visible_lost_views AS
SELECT w.id FROM main.base_views w WHERE (SELECT agent FROM temp.viewer WHERE only = 1) AND w."group" = '';

-- How somebody has put the views that ship.
CREATE TEMP VIEW visible_view_places AS
SELECT w.view, w.place, w.hidden
FROM temp.viewer v
CROSS JOIN main.base_view_places w ON w.person = v.person
WHERE v.only = 1 AND v.agent;

-- Groups of agents, and who is in them: agents' knowledge (A9).
CREATE TEMP VIEW visible_groups AS
SELECT g.key, g.number, g.position, g.own, g.name, g.description, g.lead, g.assign, g.calendar
FROM main.base_groups g
WHERE (SELECT agent FROM temp.viewer WHERE only = 1) AND g.name <> '';

CREATE TEMP VIEW visible_group_members AS
SELECT m.person, m."group", p.shown AS name
FROM main.base_group_members m
JOIN main.base_people p ON p.id = m.person AND p.role <> ''
WHERE (SELECT agent FROM temp.viewer WHERE only = 1);

-- Macros: one's own, those that every agent has, and one's groups'.
CREATE TEMP VIEW visible_macros AS
SELECT m.id, m.name, m.folder, m.owner, p.shown AS owner_name, m.reach = 'everyone' AS for_all, m."group" AS given_to,
       m.comment, m.note, m.languages, m.changes, m.uses, m.used_at, m.edition, m.created_at
FROM temp.viewer v
CROSS JOIN main.base_macros m
JOIN main.base_people p ON p.id = m.owner AND p.role <> ''
WHERE v.only = 1 AND v.agent
  AND (m.owner = v.person OR m.reach = 'everyone'
       OR EXISTS (SELECT 1 FROM main.base_group_members g WHERE g.person = v.person AND g."group" = m."group"));

-- On which tickets they were used, where one sees both.
CREATE TEMP VIEW visible_macro_uses AS
SELECT u.ticket, u.macro
FROM main.base_macro_uses u
WHERE EXISTS (SELECT 1 FROM visible_macros m WHERE m.id = u.macro)
  AND EXISTS (SELECT 1 FROM visible_tickets t WHERE t.number = u.ticket);

-- What an agent has asked to be done to many tickets: their own alone.
CREATE TEMP VIEW visible_bulks AS
SELECT b.id, b.steps, b.tickets, b.done, b.unchanged, b.refused, b.created_at, b.ended, b.ended_at, b.undone
FROM temp.viewer v
CROSS JOIN main.base_bulks b ON b.person = v.person
WHERE v.only = 1 AND v.agent;

CREATE TEMP VIEW visible_bulk_tickets AS
SELECT t.bulk, t.place, t.ticket, t.outcome, t.code, t.words
FROM main.base_bulk_tickets t
WHERE EXISTS (SELECT 1 FROM temp.visible_bulks b WHERE b.id = t.bulk);

-- What tickets are to each other: agents' knowledge.
CREATE TEMP VIEW visible_ticket_links AS
SELECT l.ticket, l.kind, l.other FROM main.base_ticket_links l
WHERE {l.ticket at the desk} AND {l.other at the desk} AND l.kind <> '';

-- Releases and what they bring: agents' knowledge. A customer reads of them on the tickets.
CREATE TEMP VIEW visible_releases AS
SELECT r.version, r.notes, r.recorded_at, p.shown AS recorded_by
FROM main.base_releases r
JOIN main.base_people p ON p.id = r.recorded_by AND p.role <> ''
WHERE (SELECT agent FROM temp.viewer WHERE only = 1);

CREATE TEMP VIEW visible_fixes AS
SELECT f.ticket, f.version FROM main.base_fixes f
WHERE {f.ticket at the desk} AND f.version <> '';

-- Time spent on tickets, which agents alone know of, while the desk keeps it.
CREATE TEMP VIEW visible_time AS
SELECT s.id, s.ticket, s.comment, s.note, s.minutes, s.what
FROM main.base_time s
WHERE {s.ticket at the desk} AND s.minutes > 0
  AND EXISTS (SELECT 1 FROM main.base_site k WHERE k.key = 'time_spent' AND k.value = 'on');

-- What sums of a span of days are made of.
CREATE TEMP VIEW visible_time_sums AS
SELECT s.at, s.organization, s.person, s.minutes
FROM main.base_time s INDEXED BY base_time_at
WHERE {s.ticket at the desk} AND s.minutes > 0
  AND EXISTS (SELECT 1 FROM main.base_site k WHERE k.key = 'time_spent' AND k.value = 'on');
