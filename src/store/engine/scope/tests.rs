use super::super::schema;
use super::*;
use crate::domain::{
    ids::{AttachmentId, OrganizationId, PersonId, TicketNumber},
    people::viewer::Role,
};

fn walled() -> (ScopedConnection, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wall.db");
    let conn = schema::open_for_writing(&file, folder.path()).unwrap();
    conn.execute_batch(
            "INSERT INTO base_people (id, email, given_name, family_name, role, verified, created_at)
               VALUES (1, 'a@a.example', 'Ana', 'A', 'customer', 1, 0), (2, 'b@b.example', 'Bea', 'B', 'customer', 1, 0);
             INSERT INTO base_workflows (key, name, position, definition) VALUES ('w', 'W', 0, '');
             INSERT INTO base_tickets (number, subject, requester, opened_by, request_type, workflow, status, category, turn, open, turn_since, channel, created_at, last_activity_at)
               VALUES (1, 'CANARY', 2, 2, 'q', 'w', 's', 'new', 'support', 1, 0, 'portal', 0, 0);
             INSERT INTO base_audience VALUES (1, 2, 'requester', 0, 0, 1);",
        )
        .unwrap();
    drop(conn);
    let walled = ScopedConnection::open(&file).unwrap();
    walled
        .look_as(&Viewer::vouched_by_store(
            PersonId(1),
            Role::Customer,
            true,
            vec![],
        ))
        .unwrap();
    (walled, folder)
}

/// What a statement brings to light, if it may run at all.
fn seen(walled: &ScopedConnection, sql: &str) -> std::result::Result<Vec<String>, Error> {
    let mut statement = walled.scope().prepare(sql)?;
    let mut rows = statement.query([]).map_err(Error::from)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(Error::from)? {
        found.push(format!("{:?}", row.get_ref(0).unwrap()));
    }
    Ok(found)
}

const TABLES: &[&str] = &[
    "base_tickets",
    "main.base_tickets",
    "\"base_tickets\"",
    "[base_tickets]",
    "BASE_TICKETS",
    "base_people",
    "base_notes",
    "base_blobs",
    "base_pieces",
    "base_sessions",
    "base_search",
    "main.base_search_data",
    "base_search_idx",
    "BASE_SEARCH_DOCSIZE",
    "base_search_config",
    "base_indexed",
];

/// What goes around the wall without naming a table.
const AROUND: &[&str] = &[
    "SELECT sql FROM sqlite_schema",
    "SELECT * FROM sqlite_master",
    "PRAGMA table_list",
    "SELECT * FROM pragma_table_info('x')",
    "ATTACH ':memory:' AS other",
    "CREATE TEMP TABLE t (x)",
    "CREATE TEMP VIEW visible_more AS SELECT 1",
    "DROP VIEW visible_tickets",
    "DELETE FROM viewer",
    "UPDATE viewer SET agent = 1",
    "INSERT INTO viewer VALUES (2, 1, 1)",
    "INSERT INTO temp.viewer_principals VALUES (2)",
    "BEGIN IMMEDIATE",
    "VACUUM",
    "REINDEX",
    "ANALYZE",
    "PRAGMA query_only = 0",
    "SELECT load_extension('x')",
    "UPDATE viewer SET asked = 'a'",
    "SELECT 1 FROM visible_hits WHERE visible_hits MATCH 'a'",
    "SELECT bm25(visible_hits) FROM visible_hits",
    "SELECT highlight(visible_hits, 0, '', '') FROM visible_hits",
    "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, 'base' || '_search', row)",
    "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, base_search, row)",
    "CREATE VIRTUAL TABLE temp.v USING fts5(x)",
    "PRAGMA data_version = 1",
    "SAVEPOINT s",
];

#[test]
fn a1_every_statement_around_the_wall_is_refused() {
    let (walled, _folder) = walled();
    let mut hostile: Vec<String> = Vec::new();
    for table in TABLES {
        hostile.extend([
                format!("SELECT * FROM {table}"),
                format!("SELECT count(*) FROM {table}"),
                format!("SELECT x.number FROM {table} x"),
                format!("SELECT (SELECT max(subject) FROM {table})"),
                format!("WITH visible_tickets AS (SELECT id, subject FROM {table}) SELECT subject FROM visible_tickets"),
                format!("WITH visible_tickets AS MATERIALIZED (SELECT subject FROM {table}) SELECT max(subject) FROM visible_tickets"),
                format!("WITH visible_tickets(id, subject) AS (SELECT number, subject FROM {table}) SELECT id FROM visible_tickets"),
                format!("SELECT 1 WHERE EXISTS (SELECT 1 FROM {table})"),
                format!("SELECT number FROM visible_tickets UNION ALL SELECT number FROM {table}"),
                format!("DELETE FROM {table}"),
                format!("UPDATE {table} SET subject = 'x'"),
            ]);
    }
    hostile.extend(AROUND.iter().map(|sql| (*sql).to_owned()));
    for sql in hostile {
        assert!(seen(&walled, &sql).is_err(), "{sql}");
    }
}

#[test]
fn a1_the_views_show_a_stranger_nothing_and_the_requester_their_own() {
    let (walled, _folder) = walled();
    let all = views();
    let names = all
        .split("CREATE TEMP VIEW ")
        .skip(1)
        .filter_map(|rest| rest.split_whitespace().next());
    let of_tickets: Vec<&str> = names.filter(|name| *name != "visible_people").collect();
    assert!(of_tickets.len() > 14, "{of_tickets:?}");
    for view in of_tickets {
        assert_eq!(
            seen(&walled, &format!("SELECT * FROM {view}"))
                .unwrap()
                .len(),
            0,
            "{view}"
        );
        assert_eq!(
            seen(&walled, &format!("SELECT count(*) FROM {view}")).unwrap(),
            ["Integer(0)"],
            "{view}"
        );
    }
    let people = seen(&walled, "SELECT id FROM visible_people").unwrap();
    assert_eq!(people, ["Integer(1)"]);
    walled
        .look_as(&Viewer::vouched_by_store(
            PersonId(2),
            Role::Customer,
            true,
            vec![],
        ))
        .unwrap();
    assert_eq!(
        seen(&walled, "SELECT number FROM visible_tickets").unwrap(),
        ["Integer(1)"]
    );
}

fn every_list(scope: &Scope, person: PersonId) {
    use crate::domain::{audience::sight::Via, ids::Principal};
    use crate::store::views::{Cursor, ListOf, ListQuery, Queue};
    for of in [
        ListOf::Personal(person),
        ListOf::Mine(person),
        ListOf::Following(person),
        ListOf::Organization(OrganizationId(1)),
        ListOf::Queue(Queue::Open),
        ListOf::Queue(Queue::Unassigned),
        ListOf::Queue(Queue::AssignedTo(person)),
        ListOf::Queue(Queue::OfGroupsOf(person)),
        ListOf::Queue(Queue::All),
        ListOf::QueueOf(OrganizationId(1), Queue::Unassigned),
        ListOf::Newest(None),
        ListOf::Newest(Some(OrganizationId(1))),
        ListOf::SeenBy(Principal::Person(person), Via::Requester),
    ] {
        for after in [Cursor::START, Cursor::parse("0.0.0").unwrap().back()] {
            let statuses = Some("[]".to_owned());
            scope
                .tickets(&ListQuery {
                    statuses,
                    after,
                    ..ListQuery::first(of, 5)
                })
                .unwrap();
        }
        for order in of.orders() {
            let after = Cursor::start(*order);
            for after in [after, after.back()] {
                scope
                    .tickets(&ListQuery {
                        after,
                        ..ListQuery::first(of, 5)
                    })
                    .unwrap();
            }
        }
        scope.count(of).unwrap();
    }
}

/// What is read of a ticket.
fn all_of_a_ticket(scope: &Scope, ticket: TicketNumber) {
    assert!(scope.ticket(ticket).unwrap().is_some());
    scope.agent_facts(ticket).unwrap();
    scope.comments(ticket, (0, 10)).unwrap();
    scope.notes(ticket, (0, 10)).unwrap();
    scope.events(ticket, (10, 0)).unwrap();
    scope.newest_comments(ticket, i64::MAX).unwrap();
    scope.count_events(ticket).unwrap();
    scope.followers(ticket).unwrap();
    scope.shares(ticket).unwrap();
    scope.follow_ups(ticket).unwrap();
    scope.links(ticket).unwrap();
    scope.merged_parts(ticket).unwrap();
    scope.part_comment((ticket, ticket), 1).unwrap();
    let mut facts = scope.ticket(ticket).unwrap().unwrap();
    facts.reason = Some("merged".into());
    scope.went(&facts).unwrap();
    scope.told(ticket).unwrap();
    scope.mentionable(ticket).unwrap();
    scope.memberships_on(ticket).unwrap();
    scope.seeing_by(ticket, OrganizationId(1)).unwrap();
    scope.mentions(ticket, "comment").unwrap();
    scope.switched_off().unwrap();
    scope.attachment(AttachmentId(1)).unwrap();
}

/// What is read of people and organizations.
fn all_of_a_person(scope: &Scope, person: PersonId, ticket: TicketNumber) {
    scope.person(person).unwrap();
    scope
        .people(&crate::store::people::read::ByName::default(), 5)
        .unwrap();
    scope.agents().unwrap();
    scope.colleagues().unwrap();
    let organization = OrganizationId(1);
    scope.organizations().unwrap();
    scope.organization(organization).unwrap();
    scope.organization_named("Acme").unwrap();
    scope.members(organization, ("", 0), 5).unwrap();
    scope.member(organization, person).unwrap();
    scope.memberships_of(person).unwrap();
    scope.member_at(organization, "a@a.example").unwrap();
    scope.invited_to(organization).unwrap();
    scope.invitations_of(person).unwrap();
    scope.followed_by(person, organization, 5).unwrap();
    scope.tickets_of_organization(organization).unwrap();
    scope.people_like("a", 5).unwrap();
    scope.colleagues_like("a", 5).unwrap();
    scope.mail_lines(1, 10).unwrap();
    scope.tickets_of(person, ticket).unwrap();
    scope.organization_name(OrganizationId(1)).unwrap();
    scope.onlookers(ticket).unwrap();
    if let Some(row) = scope.person(person).unwrap() {
        scope.onlooker(&row, ticket).unwrap();
    }
}

#[test]
fn every_scoped_read_passes_its_own_wall() {
    let (walled, _folder) = walled();
    for role in [Role::Customer, Role::Agent] {
        walled
            .look_as(&Viewer::vouched_by_store(PersonId(2), role, true, vec![]))
            .unwrap();
        let scope = walled.scope();
        let (ticket, person) = (TicketNumber(1), PersonId(2));
        all_of_a_ticket(scope, ticket);
        all_of_a_person(scope, person, ticket);
        every_list(scope, person);
        let terms = crate::domain::search::Query::parse("canary", true)
            .unwrap()
            .terms;
        scope
            .search(&crate::store::search::Search {
                terms: &terms,
                number: Some(ticket),
                conditions: &[],
                within: None,
                after: crate::store::search::Cursor::START,
                limit: 5,
            })
            .unwrap();
    }
}
