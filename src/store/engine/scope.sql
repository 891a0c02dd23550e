-- What a viewer may see, and the only place that names base tables to readers (rule A1).
-- A table of which a statement reads nothing but the rowid is asked for by no column and outside of
-- its view, which the wall refuses; hence the tests of a column that is never empty (`role <> ''`).
-- One row says who looks, and its key says that it is one: SQLite plans by that. A second table
-- lists themselves (their id) and the organizations whose shared tickets they see (minus the
-- organization's id).
CREATE TEMP TABLE viewer (
  only     INTEGER PRIMARY KEY DEFAULT 1 CHECK (only = 1),
  person   INTEGER NOT NULL,
  agent    INTEGER NOT NULL,
  everywhere INTEGER NOT NULL, -- an agent who sees every ticket (G4)
  verified INTEGER NOT NULL,
  asked    TEXT NOT NULL DEFAULT '"nothing"' -- what is searched for; store/search alone writes it
);
CREATE TEMP TABLE viewer_principals (principal INTEGER PRIMARY KEY);
CREATE TEMP TABLE viewer_memberships (organization INTEGER PRIMARY KEY, sees_members INTEGER NOT NULL, manages INTEGER NOT NULL);

CREATE TEMP VIEW visible_audience AS
SELECT a.ticket, vp.principal, a.via, a.waiting, a.last_activity_at, a.status
FROM temp.viewer_principals vp
CROSS JOIN main.base_audience a ON a.principal = vp.principal
WHERE (SELECT verified FROM temp.viewer WHERE only = 1) OR a.via = 'requester';

-- The same, to ask whether anything is in a status.
CREATE TEMP VIEW visible_states AS
SELECT vp.principal, a.via, a.status
FROM temp.viewer_principals vp
CROSS JOIN main.base_audience a INDEXED BY base_audience_states ON a.principal = vp.principal
WHERE (SELECT verified FROM temp.viewer WHERE only = 1) OR a.via = 'requester';

-- What an agent sees who does not see every ticket; nobody's for everyone else.
CREATE TEMP VIEW visible_reach AS
SELECT t.number
FROM main.base_tickets t
CROSS JOIN temp.viewer v ON v.only = 1
WHERE v.agent AND {t within reach of v};

-- Seen by an agent, or by one of the principals of a customer.
CREATE TEMP VIEW visible_tickets AS
SELECT {ticket columns}
FROM main.base_tickets t
CROSS JOIN temp.viewer v ON v.only = 1
CROSS JOIN main.base_people p ON p.id = t.requester AND p.role <> ''
WHERE v.everywhere OR CASE WHEN v.agent
   THEN EXISTS (SELECT 1 FROM temp.visible_reach w WHERE w.number = t.number)
   ELSE t.customer_visible AND EXISTS (
        SELECT 1 FROM temp.viewer_principals vp
        JOIN main.base_audience a ON a.ticket = t.number AND a.principal = vp.principal
        WHERE v.verified OR t.requester = v.person) END;

-- The same tickets, come to by the audience: customers' lists, in an order an index has.
CREATE TEMP VIEW visible_lists AS
SELECT {ticket columns}, a.ticket AS listed, a.last_activity_at AS listed_at, a.status AS listed_status, a.principal, a.via, a.waiting
FROM temp.visible_audience a
CROSS JOIN main.base_tickets t ON t.number = a.ticket AND t.customer_visible
CROSS JOIN temp.viewer v ON v.only = 1
CROSS JOIN main.base_people p ON p.id = t.requester AND p.role <> '';

-- What a search finds, newest ticket first. Who may find a row is asked in the index itself, as a
-- part of what is asked; whatever the index holds, only tickets that are seen come out of it, and
-- rows made of notes for agents alone.
CREATE TEMP VIEW visible_hits AS
SELECT s.rowid AS hit, t.*
FROM main.base_search s
CROSS JOIN temp.visible_tickets t ON t.number = s.rowid / {rows}
WHERE s.base_search MATCH (SELECT asked FROM temp.viewer WHERE only = 1)
  AND (s.rowid % {rows} < {notes} OR (SELECT agent FROM temp.viewer WHERE only = 1));

-- The same without the tickets, to count them, for agents.
CREATE TEMP VIEW visible_found AS
SELECT s.rowid AS hit
FROM main.base_search s
WHERE s.base_search MATCH (SELECT asked FROM temp.viewer WHERE only = 1)
  AND {s.rowid / {rows} at the desk};

-- Agents' lists, in an order an index has.
CREATE TEMP VIEW visible_queue AS
SELECT t.number, t.open, t.category, t.workflow, t.status, t.turn, t.assignee, t.assignee_gone, t.organization, t.requester, t."group", t.last_activity_at, t.to_classify, t.snoozed, t.queued_at, t.waits_at, t.priority, t.reason
FROM main.base_tickets t
WHERE {t.number at the desk} AND t.queued_at <> '';

-- The parts of it that wait for somebody; the planner would rather walk all that is open.
CREATE TEMP VIEW visible_waiting_for_us AS
SELECT t.number, t.workflow, t.status, t.queued_at
FROM main.base_tickets t INDEXED BY base_tickets_waiting_for_us
WHERE {t.number at the desk} AND t.open = 1 AND t.turn <> 'customer' AND t.snoozed = 0 AND t.queued_at > 0;

CREATE TEMP VIEW visible_waiting_for_customer AS
SELECT t.number, t.workflow, t.status, t.queued_at
FROM main.base_tickets t INDEXED BY base_tickets_waiting_for_customer
WHERE {t.number at the desk} AND t.open = 1 AND t.turn = 'customer' AND t.queued_at > 0;

-- What is open and not put aside, in another order: all of it, somebody's or nobody's, a group's. Each is
-- walked by its own index, whatever else the planner knows.
CREATE TEMP VIEW visible_waiting AS SELECT t.number, t.workflow, t.status, t.waits_at, t.priority, t.turn
FROM main.base_tickets t INDEXED BY base_tickets_waiting
WHERE {t.number at the desk} AND t.open = 1 AND t.snoozed = 0;
CREATE TEMP VIEW visible_waiting_of AS SELECT t.number, t.workflow, t.status, t.waits_at, t.priority, t.owner
FROM main.base_tickets t INDEXED BY base_tickets_waiting_of
WHERE {t.number at the desk} AND t.open = 1 AND t.snoozed = 0;
CREATE TEMP VIEW visible_waiting_in AS SELECT t.number, t.workflow, t.status, t.waits_at, t.priority, t."group"
FROM main.base_tickets t INDEXED BY base_tickets_waiting_in
WHERE {t.number at the desk} AND t.open = 1 AND t.snoozed = 0 AND t."group" IS NOT NULL;
CREATE TEMP VIEW visible_priority AS SELECT t.number, t.workflow, t.status, t.waits_at, t.priority, t.turn
FROM main.base_tickets t INDEXED BY base_tickets_priority
WHERE {t.number at the desk} AND t.open = 1 AND t.snoozed = 0;
CREATE TEMP VIEW visible_priority_of AS SELECT t.number, t.workflow, t.status, t.waits_at, t.priority, t.owner
FROM main.base_tickets t INDEXED BY base_tickets_priority_of
WHERE {t.number at the desk} AND t.open = 1 AND t.snoozed = 0;
CREATE TEMP VIEW visible_priority_in AS SELECT t.number, t.workflow, t.status, t.waits_at, t.priority, t."group"
FROM main.base_tickets t INDEXED BY base_tickets_priority_in
WHERE {t.number at the desk} AND t.open = 1 AND t.snoozed = 0 AND t."group" IS NOT NULL;
CREATE TEMP VIEW visible_created AS SELECT t.number, t.workflow, t.status, t.waits_at, t.priority, t.turn
FROM main.base_tickets t INDEXED BY base_tickets_created
WHERE {t.number at the desk} AND t.open = 1 AND t.snoozed = 0;
CREATE TEMP VIEW visible_created_of AS SELECT t.number, t.workflow, t.status, t.waits_at, t.priority, t.owner
FROM main.base_tickets t INDEXED BY base_tickets_created_of
WHERE {t.number at the desk} AND t.open = 1 AND t.snoozed = 0;
CREATE TEMP VIEW visible_created_in AS SELECT t.number, t.workflow, t.status, t.waits_at, t.priority, t."group"
FROM main.base_tickets t INDEXED BY base_tickets_created_in
WHERE {t.number at the desk} AND t.open = 1 AND t.snoozed = 0 AND t."group" IS NOT NULL;

-- The part of it that is one organization's; the planner would rather walk all that is open.
CREATE TEMP VIEW visible_organization_queue AS
SELECT t.number, t.open, t.category, t.workflow, t.status, t.turn, t.assignee, t.assignee_gone, t.organization, t."group", t.last_activity_at, t.snoozed, t.queued_at, t.reason
FROM main.base_tickets t INDEXED BY base_tickets_of_organization
WHERE {t.number at the desk} AND t.organization IS NOT NULL;

-- The numbers that stand for statuses in lists.
CREATE TEMP VIEW visible_statuses AS
SELECT s.number, s.workflow, s.status FROM main.base_statuses s WHERE s.status <> '';

-- The audience, whoever it is: agents' knowledge.
CREATE TEMP VIEW visible_sight AS
SELECT a.ticket, a.principal, a.via, a.waiting, a.last_activity_at, a.status
FROM main.base_audience a
WHERE {a.ticket at the desk} AND a.via <> '';

-- Agents who see a ticket: agents' knowledge.
CREATE TEMP VIEW visible_desk AS
SELECT t.number AS ticket, p.id AS person
FROM temp.visible_tickets t
CROSS JOIN main.base_people p ON p.role IN ('agent', 'admin') AND p.active
WHERE (SELECT agent FROM temp.viewer WHERE only = 1) AND {t.number reached by p};

-- What the audience is made from, with who gave it and when: agents' knowledge.
CREATE TEMP VIEW visible_grants AS
SELECT t.number AS ticket, t.requester AS principal, 'requester' AS via, f.muted, t.opened_by AS given_by, t.created_at AS given_at
FROM main.base_tickets t LEFT JOIN main.base_followers f ON f.ticket = t.number AND f.person = t.requester
WHERE {t.number at the desk}
UNION ALL
SELECT f.ticket, f.person, 'follower', f.muted, f.added_by, f.added_at
FROM main.base_followers f
WHERE {f.ticket at the desk}
  AND f.person <> (SELECT t.requester FROM main.base_tickets t WHERE t.number = f.ticket)
UNION ALL
SELECT s.ticket, -s.organization, 'share', 0, s.shared_by, s.shared_at
FROM main.base_shares s
WHERE {s.ticket at the desk};

-- What hangs on a ticket starts from the ticket: whether it is seen is found out once for all rows.
CREATE TEMP VIEW visible_comments AS
SELECT t.number AS ticket, {comment columns}
FROM temp.visible_tickets t
CROSS JOIN main.base_comments c ON c.ticket = t.number
CROSS JOIN main.base_people p ON p.id = c.author AND p.role <> '';

-- Tickets whose messages stand in one that is seen, because they were merged into it: for who sees
-- them themselves, and where an agent has said so, for everyone who sees what they were merged into.
CREATE TEMP VIEW visible_parts AS
SELECT t.number AS target, s.number AS ticket, s.subject, s.organization, m.shown,
       (SELECT o.name FROM main.base_organizations o WHERE o.id = s.organization) AS organization_name
FROM temp.visible_tickets t
CROSS JOIN main.base_merge_parts m ON m.target = t.number
CROSS JOIN main.base_tickets s ON s.number = m.ticket
WHERE (SELECT everywhere FROM temp.viewer WHERE only = 1)
   OR EXISTS (SELECT 1 FROM temp.visible_tickets w WHERE w.number = m.ticket)
   OR s.customer_visible AND EXISTS (SELECT 1 FROM main.base_merge_parts y CROSS JOIN temp.visible_tickets w ON w.number = y.target WHERE y.ticket = m.ticket AND y.shown);

-- What was said on them, as it stands there.
CREATE TEMP VIEW visible_part_comments AS
SELECT t.target, t.ticket, {comment columns}
FROM temp.visible_parts t
CROSS JOIN main.base_comments c ON c.ticket = t.ticket
CROSS JOIN main.base_people p ON p.id = c.author AND p.role <> '';

-- Where a merged ticket went on, for who sees that.
CREATE TEMP VIEW visible_merges AS
SELECT t.number AS ticket, w.number AS went
FROM temp.visible_tickets t
CROSS JOIN main.base_merge_parts m ON m.ticket = t.number
CROSS JOIN temp.visible_tickets w ON w.number = m.target;

CREATE TEMP VIEW visible_notes AS
SELECT n.ticket, n.number, n.author, n.body, n.flag, n.automatic, n.created_at, n.edited_at, n.redacted_at,
       n.redacted_at IS NOT NULL AND EXISTS (SELECT 1 FROM main.base_redactions r WHERE r.ticket = n.ticket AND r.note = n.number) AS removing,
       n.flag IS NOT NULL OR n.layout IS NOT NULL AS by_mail, n.layout,
       iif(n.flag IS NULL, NULL, coalesce((SELECT p.email FROM main.base_people p WHERE p.id = n.author), n.sender)) AS unproven,
       coalesce(n.sender, (SELECT p.shown FROM main.base_people p WHERE p.id = n.author)) AS author_name
FROM main.base_notes n
WHERE {n.ticket at the desk} AND n.body <> '';

-- Mail that came in, for agents; what became of no ticket, for those who see every ticket.
CREATE TEMP VIEW visible_inbox AS
SELECT i.id, i.received_at, i.way, i.envelope_from, i.envelope_to, i.size, i.sha256, i.message_id, i.from_address, i.from_name,
       i.to_addresses, i.subject, i.automatic, i.fate, i.reason, i.detail, i.ticket, i.maybe, i.comment, i.note, i.twin, i.outbox,
       i.peer, i.helo, i.finding, i.verified_by, i.proven, i.word, i.dropped_at, i.reply_to, i.spare
FROM main.base_inbox i
WHERE {i.ticket at the desk} AND i.fate <> '';

-- Whom mails were addressed to who are not on the ticket: for agents, and whose ticket it is. Whom an
-- agent has written to is for agents alone.
CREATE TEMP VIEW visible_proposed AS
SELECT t.number AS ticket, p.address
FROM temp.visible_tickets t
CROSS JOIN main.base_proposed p ON p.ticket = t.number AND p.address <> ''
WHERE (SELECT agent FROM temp.viewer WHERE only = 1) OR t.requester = (SELECT person FROM temp.viewer WHERE only = 1) AND NOT p.by_agent;

-- An event for agents that names another ticket is for those who see that, too.
CREATE TEMP VIEW visible_events AS
SELECT e.id, t.number AS ticket, e.number, e.at, e.actor, e.kind, e.facts,
       (SELECT p.shown FROM main.base_people p WHERE p.id = e.actor) AS actor_name
FROM temp.visible_tickets t
CROSS JOIN main.base_events e ON e.ticket = t.number
WHERE e.number > 0 OR (SELECT everywhere FROM temp.viewer WHERE only = 1)
   OR (SELECT agent FROM temp.viewer WHERE only = 1) AND (json_extract(e.facts, '$.number') IS NULL
      OR EXISTS (SELECT 1 FROM temp.visible_tickets w WHERE w.number = json_extract(e.facts, '$.number')));

CREATE TEMP VIEW visible_followers AS
SELECT t.number AS ticket, f.person, f.added_at, p.shown AS name, p.role <> 'customer' AS is_agent,
       -- That someone muted a ticket is known to themselves and to agents (F3).
       iif((SELECT agent FROM temp.viewer WHERE only = 1) OR f.person = (SELECT person FROM temp.viewer WHERE only = 1), f.muted, 0) AS muted,
       iif((SELECT agent FROM temp.viewer WHERE only = 1), p.active AND (p.verified OR p.id = t.requester), 1) AS reached,
       (SELECT agent FROM temp.viewer WHERE only = 1) AND NOT p.active AS ended
FROM temp.visible_tickets t
CROSS JOIN main.base_followers f ON f.ticket = t.number
CROSS JOIN main.base_people p ON p.id = f.person AND p.role <> '';

CREATE TEMP VIEW visible_shares AS
SELECT t.number AS ticket, s.organization, o.name
FROM temp.visible_tickets t
CROSS JOIN main.base_shares s ON s.ticket = t.number
CROSS JOIN main.base_organizations o ON o.id = s.organization AND o.name <> '';

CREATE TEMP VIEW visible_attachments AS
SELECT a.id, a.ticket, a.comment, a.note, a.name, a.media_type, a.size, a.nth, a.created_at
FROM main.base_attachments a
WHERE CASE
        WHEN a.ticket IS NULL THEN a.uploader = (SELECT person FROM temp.viewer WHERE only = 1)
        WHEN a.note IS NOT NULL THEN {a.ticket at the desk}
        ELSE EXISTS (SELECT 1 FROM temp.visible_tickets t WHERE t.number = a.ticket)
          OR EXISTS (SELECT 1 FROM main.base_merge_parts m
                     CROSS JOIN main.base_tickets s ON s.number = m.ticket AND s.customer_visible
                     CROSS JOIN temp.visible_tickets t ON t.number = m.target
                     WHERE m.ticket = a.ticket AND m.shown)
      END;

CREATE TEMP VIEW visible_organizations AS
SELECT o.id, o.name, o.share_new_tickets, o.domain_right, o.created_at
FROM main.base_organizations o
WHERE o.name <> '' AND ((SELECT agent FROM temp.viewer WHERE only = 1) OR o.id IN (SELECT organization FROM temp.viewer_memberships));

-- Customers: themselves, confirmed members of organizations whose member list they may see, and
-- contacts.
CREATE TEMP VIEW visible_people AS
SELECT p.id, p.email, p.given_name, p.family_name, p.shown AS name,
       p.role, p.active, p.verified, p.password IS NOT NULL AS has_password, p.created_at,
       iif((SELECT agent FROM temp.viewer WHERE only = 1), {role of p}, p.role) AS desk_role,
       iif((SELECT agent FROM temp.viewer WHERE only = 1), p.bounces, 0) AS bounces,
       iif((SELECT agent FROM temp.viewer WHERE only = 1), p.away_until, NULL) AS away_until
FROM main.base_people p
WHERE p.role <> '' AND ((SELECT agent FROM temp.viewer WHERE only = 1)
   OR p.id = (SELECT person FROM temp.viewer WHERE only = 1)
   OR EXISTS (SELECT 1 FROM temp.viewer_memberships v
              JOIN main.base_memberships m ON m.organization = v.organization AND m.person = p.id
              WHERE v.sees_members AND NOT m.pending AND p.verified)
   OR EXISTS (SELECT 1 FROM temp.viewer_memberships v
              JOIN main.base_contacts c ON c.organization = v.organization AND c.person = p.id));

-- By which words people and organizations are found: agents find all there are.
CREATE TEMP VIEW visible_name_words AS
SELECT w.word, w.principal FROM main.base_name_words w
WHERE (SELECT agent FROM temp.viewer WHERE only = 1) AND w.word <> '';

CREATE TEMP VIEW visible_memberships AS
SELECT m.person, m.organization, m.right, m.since,
       (SELECT p.active AND p.verified FROM main.base_people p WHERE p.id = m.person) AS counts
FROM main.base_memberships m
WHERE NOT m.pending AND ((SELECT agent FROM temp.viewer WHERE only = 1)
   OR m.person = (SELECT person FROM temp.viewer WHERE only = 1)
   OR m.organization IN (SELECT organization FROM temp.viewer_memberships WHERE sees_members));

-- Memberships offered and not taken yet, and those of people who have not confirmed their address,
-- for the one invited, the organization's managers and agents. Of the one invited no more is told
-- than the address that was typed, so that nobody learns whether it had an account before.
CREATE TEMP VIEW visible_invitations AS
SELECT m.person, m.organization, m.right, p.email, o.name AS organization_name
FROM main.base_memberships m
CROSS JOIN main.base_people p ON p.id = m.person AND p.role <> ''
CROSS JOIN main.base_organizations o ON o.id = m.organization AND o.name <> ''
WHERE (m.pending OR NOT p.verified) AND ((SELECT agent FROM temp.viewer WHERE only = 1)
   OR m.person = (SELECT person FROM temp.viewer WHERE only = 1 AND verified)
   OR m.organization IN (SELECT organization FROM temp.viewer_memberships WHERE manages));

CREATE TEMP VIEW visible_contacts AS
SELECT c.organization, c.person, p.shown AS name
FROM main.base_contacts c
CROSS JOIN main.base_people p ON p.id = c.person AND p.active AND p.role <> ''
WHERE c.organization <> '' AND ((SELECT agent FROM temp.viewer WHERE only = 1)
   OR c.organization IN (SELECT organization FROM temp.viewer_memberships));

-- The same for customers, come to by their organizations instead of by everyone there is. Whoever
-- was invited and has not confirmed an address is nobody yet, or a manager could tell by who is
-- offered to be mentioned which of two addresses had an account before.
CREATE TEMP VIEW visible_colleagues AS
SELECT m.person FROM temp.viewer_memberships v
CROSS JOIN main.base_memberships m ON m.organization = v.organization AND NOT m.pending
CROSS JOIN main.base_people p ON p.id = m.person AND p.verified WHERE v.sees_members
UNION ALL
SELECT c.person FROM temp.viewer_memberships v
CROSS JOIN main.base_contacts c ON c.organization = v.organization WHERE v.sees_members IS NOT NULL;

CREATE TEMP VIEW visible_domains AS
SELECT d.domain, d.organization FROM main.base_domains d
WHERE d.domain <> '' AND ((SELECT agent FROM temp.viewer WHERE only = 1)
   OR d.organization IN (SELECT organization FROM temp.viewer_memberships WHERE manages));

-- What someone follows or asked for, come to by the person instead of by every ticket.
CREATE TEMP VIEW visible_followed AS
SELECT f.person, f.ticket FROM main.base_followers f
WHERE f.added_at <> '' AND EXISTS (SELECT 1 FROM temp.visible_tickets t WHERE t.number = f.ticket);

-- Every mail there is, for agents; what is about no ticket, for those who see every ticket.
CREATE TEMP VIEW visible_deliveries AS
SELECT x.id, x.kind, x.ticket, x.comment, x.person, x.address, x.because, x.state, x.error, x.created_at, x.sent_at, x.due_at, x.attempts,
       x.message_id, x.comment IS NULL AND x.facts ->> 'note' IS NOT NULL AS of_note, x.envelope_from, x.subject, x.sha256, x.size, p.shown AS name
FROM main.base_outbox x
JOIN main.base_people p ON p.id = x.person AND p.role <> ''
WHERE {x.ticket at the desk};

-- Who was told of a comment (F7). Whom its author left out was not, and customers are told of nobody
-- else as if they had been. Customers learn of customers alone, by name, and whether a mail
-- could not be delivered; who got none by their own wish looks like everyone else, and what someone
-- was told as an agent stays the desk's when they are none any more (A9). Of agents, customers learn
-- whether any was told, not whether it failed: of those the first is nameless, and the others are left out.
CREATE TEMP VIEW visible_told AS
SELECT t.number AS ticket, x.comment,
       CAST(iif((SELECT agent FROM temp.viewer WHERE only = 1) OR NOT {x for work}, p.shown, '') AS TEXT) AS name,
       CAST(iif((SELECT agent FROM temp.viewer WHERE only = 1) OR NOT {x for work}, x.because, 'support') AS TEXT) AS because,
       iif((SELECT agent FROM temp.viewer WHERE only = 1) OR x.state = 'failed' AND NOT {x for work}, x.state, 'told') AS state,
       iif((SELECT agent FROM temp.viewer WHERE only = 1), x.error, NULL) AS error,
       iif(x.state = 'held' AND (SELECT agent FROM temp.viewer WHERE only = 1), x.due_at, NULL) AS until,
       iif(x.state = 'queued' AND (SELECT agent FROM temp.viewer WHERE only = 1), x.lane, NULL) AS lane
FROM temp.visible_tickets t
CROSS JOIN main.base_outbox x ON x.ticket = t.number
  AND (x.comment IS NOT NULL OR x.state = 'held' AND (SELECT agent FROM temp.viewer WHERE only = 1))
CROSS JOIN main.base_people p ON p.id = x.person
WHERE (SELECT agent FROM temp.viewer WHERE only = 1) OR iif(NOT {x for work}, p.role = 'customer', x.state NOT IN ('dropped', 'failed') AND NOT EXISTS (
  SELECT 1 FROM main.base_outbox y
  WHERE y.ticket = x.ticket AND y.comment = x.comment AND y.id < x.id AND y.state NOT IN ('dropped', 'failed') AND {y for work}))
UNION ALL
SELECT t.number, x.comment, p.shown, x.because,
       iif((SELECT agent FROM temp.viewer WHERE only = 1), 'not mailed', 'told'),
       iif((SELECT agent FROM temp.viewer WHERE only = 1), x.why, NULL), NULL, NULL
FROM temp.visible_tickets t
CROSS JOIN main.base_not_mailed x ON x.ticket = t.number
CROSS JOIN main.base_people p ON p.id = x.person
WHERE p.role = 'customer' AND x.why <> 'left_out' AND NOT {x for work} OR (SELECT agent FROM temp.viewer WHERE only = 1);

-- By which words a message mentions someone: they stand in its text.
CREATE TEMP VIEW visible_mentions AS
SELECT t.number AS ticket, m.comment, m.note, m.words
FROM temp.visible_tickets t
CROSS JOIN main.base_mentions m ON m.ticket = t.number
WHERE m.note IS NULL OR (SELECT agent FROM temp.viewer WHERE only = 1);

-- Whom the viewer may mention in a comment (F6), and add by name: people on the ticket, colleagues
-- and contacts; agents: people on the ticket, agents, members of organizations it is shared with.
CREATE TEMP VIEW visible_mentionable AS
SELECT c.ticket, p.id AS person, p.given_name, p.family_name, p.role <> 'customer' AS is_agent,
       iif((SELECT agent FROM temp.viewer WHERE only = 1) OR p.id IN (SELECT w.person FROM temp.visible_colleagues w), p.email, NULL) AS address,
       iif(p.role <> 'customer', {c.ticket reached by p}, EXISTS (
         SELECT 1 FROM main.base_audience a WHERE a.ticket = c.ticket AND (a.principal = p.id OR p.verified AND a.principal IN (
           SELECT -m.organization FROM main.base_memberships m WHERE m.person = p.id AND m.right <> 'limited' AND NOT m.pending)))) AS sees,
       EXISTS (SELECT 1 FROM main.base_removed r WHERE r.ticket = c.ticket AND r.person = p.id) AS removed
FROM (
  SELECT t.number AS ticket, t.requester AS person FROM temp.visible_tickets t
  UNION ALL
  SELECT t.number, f.person FROM temp.visible_tickets t CROSS JOIN main.base_followers f ON f.ticket = t.number
  UNION ALL
  SELECT t.number, w.person FROM temp.visible_tickets t CROSS JOIN temp.visible_colleagues w
  UNION ALL
  SELECT t.number, a.id FROM temp.visible_tickets t CROSS JOIN main.base_people a ON a.role IN ('agent', 'admin')
  WHERE (SELECT agent FROM temp.viewer WHERE only = 1)
  UNION ALL
  SELECT t.number, m.person FROM temp.visible_tickets t CROSS JOIN main.base_shares s ON s.ticket = t.number
  CROSS JOIN main.base_memberships m ON m.organization = s.organization AND NOT m.pending
  WHERE (SELECT agent FROM temp.viewer WHERE only = 1)
  UNION ALL
  -- Whom a mention does not bring back, so that agents are told.
  SELECT t.number, r.person FROM temp.visible_tickets t CROSS JOIN main.base_removed r ON r.ticket = t.number
  WHERE (SELECT agent FROM temp.viewer WHERE only = 1)
) c
CROSS JOIN main.base_people p ON p.id = c.person AND p.active
WHERE p.id <> (SELECT person FROM temp.viewer WHERE only = 1);

-- Who sees a ticket by one share alone, and loses sight with it (A5): of those the viewer knows.
CREATE TEMP VIEW visible_by_share AS
SELECT t.number AS ticket, s.organization, m.person, p.shown AS name
FROM temp.visible_tickets t
CROSS JOIN main.base_shares s ON s.ticket = t.number
CROSS JOIN temp.visible_memberships m ON m.organization = s.organization AND m.right <> 'limited'
CROSS JOIN main.base_people p ON p.id = m.person AND p.active AND p.verified AND p.role = 'customer'
WHERE NOT EXISTS (
  SELECT 1 FROM main.base_audience a WHERE a.ticket = t.number AND (a.principal = m.person OR a.principal IN (
    SELECT -o.organization FROM main.base_memberships o
    WHERE o.person = m.person AND o.right <> 'limited' AND NOT o.pending AND o.organization <> s.organization)));
