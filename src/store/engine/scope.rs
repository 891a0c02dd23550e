//! The wall: readers see `visible_*` views of one viewer, and SQLite itself refuses the rest.
//!
//! Three bars, each enough alone for the mistakes the others let through: the text of a statement
//! may not name a base table; the authorizer refuses, when a statement is prepared, any read of a
//! base table that is not made inside a `visible_*` view, and any write; the file is open read-only.

use std::{
    cell::RefCell,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::{
    CachedStatement, Connection,
    hooks::{AuthAction, AuthContext, Authorization},
};

use super::{
    error::{Error, Result},
    schema,
};
use crate::{
    domain::{
        outbox::notify::Because,
        people::viewer::{Right, Viewer},
    },
    store::search,
};

const VIEWS: &str = include_str!("scope.sql");
/// What `{ticket columns}` in the views stands for: `t` the ticket, `p` its requester, `v` who looks.
const TICKET_COLUMNS: &str = "
       t.number, t.subject, t.requester, t.organization, t.request_type, t.workflow, t.status,
       t.category, t.turn, t.open, t.turn_since, t.priority, t.type, t.reason, t.created_at,
       t.last_activity_at, t.solved_at, t.closes_at, t.closed_at, t.follow_up_of, t.public_events,
       t.release, t.fields,
       p.shown AS requester_name,
       (SELECT o.name FROM main.base_organizations o WHERE o.id = t.organization) AS organization_name,
       iif(v.agent, t.assignee, NULL) AS assignee,
       iif(v.agent, (SELECT s.shown FROM main.base_people s WHERE s.id = t.assignee), NULL) AS assignee_name,
       iif(v.agent AND t.assignee_gone, (SELECT iif(s.active, 'no_agent', 'ended') FROM main.base_people s WHERE s.id = t.assignee), NULL) AS assignee_gone,
       iif(v.agent, t.tags, '[]') AS tags,
       iif(v.agent, t.\"group\", NULL) AS \"group\",
       iif(v.agent, t.internal_fields, '{}') AS internal_fields,
       iif(v.agent, t.to_classify, 0) AS to_classify,
       iif(v.agent, t.channel, NULL) AS channel,
       iif(v.agent, t.opened_by, NULL) AS opened_by,
       iif(v.agent, t.internal_events, 0) AS internal_events,
       coalesce((SELECT r.event FROM main.base_reads r WHERE r.person = v.person AND r.ticket = t.number), 0) AS read_event";
/// A read that takes longer is stopped.
const LONGEST_READ: Duration = Duration::from_secs(2);

/// Reads as one viewer.
pub struct Scope {
    conn: Connection,
    /// Open while the viewer row is written.
    open: Arc<AtomicBool>,
}

impl Scope {
    /// Statements over `visible_*` views only.
    pub(in crate::store) fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>> {
        if names_a_base_table(sql) {
            return Err(Error::Unusable(
                "a scoped statement names a base table".into(),
            ));
        }
        Ok(self.conn.prepare_cached(sql)?)
    }

    /// Sets what `visible_hits` looks for. Only `store::search` calls this, with a text that it
    /// made and that asks for the viewer's own rows.
    pub(in crate::store) fn ask(&self, text: &str) -> Result<()> {
        self.opened(|conn| {
            conn.prepare_cached("UPDATE temp.viewer SET asked = ?1 WHERE only = 1")?
                .execute([text])?;
            Ok(())
        })
    }

    /// Does something to the viewer's row.
    fn opened(&self, write: impl FnOnce(&Connection) -> Result<()>) -> Result<()> {
        self.open.store(true, Ordering::Relaxed);
        let written = write(&self.conn);
        self.open.store(false, Ordering::Relaxed);
        written
    }
}

/// The authorizer alone is not the wall: a CTE *called* `visible_tickets` counts as that view. So
/// no scoped text may contain a base table's name at all.
fn names_a_base_table(sql: &str) -> bool {
    const PREFIXES: [&[u8]; 4] = [b"base", b"sqlite", b"pragma", b"refinery"];
    let text = sql.as_bytes();
    memchr::memchr_iter(b'_', text).any(|at| {
        PREFIXES.iter().any(|prefix| {
            at.checked_sub(prefix.len())
                .and_then(|from| text.get(from..at))
                .is_some_and(|word| word.eq_ignore_ascii_case(prefix))
        })
    })
}

/// A read-only connection with the wall up.
pub struct ScopedConnection {
    scope: Scope,
    started: Instant,
    deadline: Arc<AtomicI64>,
    /// Whose row is written.
    viewer: RefCell<Option<Viewer>>,
}

impl ScopedConnection {
    /// # Errors
    /// When the file cannot be opened.
    pub fn open(file: &Path) -> Result<Self> {
        let mut conn = schema::open_for_reading(file)?;
        prepare_connection(&conn)?;
        let open = Arc::new(AtomicBool::new(false));
        let gate = Arc::clone(&open);
        conn.authorizer(Some(move |asked: AuthContext<'_>| {
            authorize(&asked, gate.load(Ordering::Relaxed))
        }))?;
        let started = Instant::now();
        let deadline = Arc::new(AtomicI64::new(i64::MAX));
        let limit = Arc::clone(&deadline);
        conn.progress_handler(
            20_000,
            Some(move || milliseconds(started) > limit.load(Ordering::Relaxed)),
        )?;
        Ok(Self {
            scope: Scope { conn, open },
            started,
            deadline,
            viewer: RefCell::new(None),
        })
    }

    /// From here on, this connection reads as `viewer`, and until it looks away again everything as
    /// it is at one moment. That also saves two locks of the file for each statement.
    ///
    /// # Errors
    /// When the viewer row cannot be written.
    pub fn look_as(&self, viewer: &Viewer) -> Result<()> {
        self.deadline.store(i64::MAX, Ordering::Relaxed);
        self.look_away()?;
        let mut current = self.viewer.borrow_mut();
        if current.as_ref() != Some(viewer) {
            *current = None;
            self.scope.opened(|conn| set_viewer(conn, viewer))?;
            *current = Some(viewer.clone());
        }
        self.scope.opened(|conn| run(conn, "BEGIN"))?;
        let longest = i64::try_from(LONGEST_READ.as_millis()).unwrap_or(i64::MAX);
        self.deadline.store(
            milliseconds(self.started).saturating_add(longest),
            Ordering::Relaxed,
        );
        Ok(())
    }

    /// Lets go of the moment it looked at.
    ///
    /// # Errors
    /// When SQLite cannot; the connection is of no more use then.
    pub fn look_away(&self) -> Result<()> {
        if self.scope.conn.is_autocommit() {
            return Ok(());
        }
        self.scope.opened(|conn| run(conn, "COMMIT"))
    }

    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }
}

fn run(conn: &Connection, sql: &str) -> Result<()> {
    conn.prepare_cached(sql)?.execute([])?;
    Ok(())
}

fn milliseconds(since: Instant) -> i64 {
    i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX)
}

/// Whether a mail of this alias went to an agent whose work it is about. `IN` with three values would
/// make a table of its own in each statement, which takes longer than the rest of it.
pub(in crate::store) fn for_work(mail: &str) -> String {
    let because = [Because::Assignee, Because::Unassigned, Because::StandIn];
    let each = because.map(|because| format!("{mail}.because = '{}'", because.word()));
    format!("({})", each.join(" OR "))
}

/// Creates the viewer tables and the views on a connection.
pub(in crate::store) fn prepare_connection(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch(&views())?)
}

/// The views and the tables they ask, as SQL. Public for the test of query plans.
#[must_use]
pub fn views() -> String {
    VIEWS
        .replace("{ticket columns}", TICKET_COLUMNS)
        .replace("{x for work}", &for_work("x"))
        .replace("{y for work}", &for_work("y"))
        .replace("{rows}", &search::ROWS.to_string())
        .replace("{notes}", &search::NOTES.to_string())
}

pub(in crate::store) fn set_viewer(conn: &Connection, viewer: &Viewer) -> Result<()> {
    for table in ["viewer", "viewer_principals", "viewer_memberships"] {
        conn.prepare_cached(&format!("DELETE FROM temp.{table}"))?
            .execute([])?;
    }
    conn.prepare_cached("INSERT INTO temp.viewer (person, agent, verified) VALUES (?1, ?2, ?3)")?
        .execute((viewer.person(), viewer.is_agent(), viewer.is_verified()))?;
    for principal in viewer.principals() {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO temp.viewer_principals (principal) VALUES (?1)",
        )?
        .execute([principal.number()])?;
    }
    for membership in viewer.memberships() {
        conn.prepare_cached("INSERT OR IGNORE INTO temp.viewer_memberships (organization, sees_members, manages) VALUES (?1, ?2, ?3)")?
            .execute((membership.id, membership.right >= Right::Member, membership.right == Right::Manager))?;
    }
    Ok(())
}

/// The tables in which the full-text index keeps itself. It prepares its own statements on them, in
/// nobody's name; texts of ours that name them do not get as far as the authorizer.
fn read_by_the_index_itself(table: &str) -> bool {
    let own = table.strip_prefix("base_search_");
    own.is_some_and(|own| matches!(own, "data" | "idx" | "docsize" | "config"))
}

fn authorize(asked: &AuthContext<'_>, open: bool) -> Authorization {
    if open {
        return Authorization::Allow;
    }
    let within_a_view = asked
        .accessor
        .is_some_and(|view| view.starts_with("visible_"));
    let allowed = match asked.action {
        AuthAction::Select | AuthAction::Recursive => true,
        AuthAction::Function { function_name } => {
            !matches!(function_name, "load_extension" | "readfile" | "writefile")
        }
        AuthAction::Read { table_name, .. } => {
            let names_viewer = matches!(
                table_name,
                "viewer" | "viewer_principals" | "viewer_memberships"
            ) && asked.database_name == Some("temp");
            within_a_view
                || names_viewer
                || read_by_the_index_itself(table_name)
                || table_name.starts_with("visible_")
                || table_name.is_empty()
                || table_name == "json_each"
        }
        // The index asks it whether another connection has written.
        AuthAction::Pragma {
            pragma_name: "data_version",
            pragma_value: None,
        } => true,
        _ => false,
    };
    if allowed {
        Authorization::Allow
    } else {
        Authorization::Deny
    }
}

#[cfg(test)]
mod tests {

    use super::super::schema;
    use super::*;
    use crate::domain::{ids::PersonId, people::viewer::Role};

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

    #[test]
    fn a1_every_statement_around_the_wall_is_refused() {
        let (walled, _folder) = walled();
        let tables = [
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
        let mut hostile: Vec<String> = Vec::new();
        for table in tables {
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
        hostile.extend(
            [
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
            ]
            .map(str::to_owned),
        );
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
        use crate::domain::{
            audience::sight::Via,
            ids::{OrganizationId, Principal},
        };
        use crate::store::views::{Cursor, ListOf, ListQuery, Queue};
        for of in [
            ListOf::Personal(person),
            ListOf::Mine(person),
            ListOf::Following(person),
            ListOf::Organization(OrganizationId(1)),
            ListOf::Queue(Queue::Open),
            ListOf::Queue(Queue::Unassigned),
            ListOf::Queue(Queue::AssignedTo(person)),
            ListOf::Queue(Queue::All),
            ListOf::QueueOf(OrganizationId(1), Queue::Unassigned),
            ListOf::Newest(None),
            ListOf::Newest(Some(OrganizationId(1))),
            ListOf::SeenBy(Principal::Person(person), Via::Requester),
        ] {
            for after in [Cursor::START, Cursor::parse_newer("0.0.0").unwrap()] {
                let statuses = Some("[]".to_owned());
                scope
                    .tickets(&ListQuery {
                        of,
                        statuses,
                        after,
                        limit: 5,
                    })
                    .unwrap();
            }
            scope.count(of).unwrap();
        }
    }

    #[test]
    fn every_scoped_read_passes_its_own_wall() {
        use crate::domain::ids::{AttachmentId, OrganizationId, TicketNumber};
        let (walled, _folder) = walled();
        for role in [Role::Customer, Role::Agent] {
            walled
                .look_as(&Viewer::vouched_by_store(PersonId(2), role, true, vec![]))
                .unwrap();
            let scope = walled.scope();
            let (ticket, person) = (TicketNumber(1), PersonId(2));
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
            scope.told(ticket).unwrap();
            scope.mentionable(ticket).unwrap();
            scope.memberships_on(ticket).unwrap();
            scope.seeing_by(ticket, OrganizationId(1)).unwrap();
            scope.mentions(ticket, "comment").unwrap();
            scope.switched_off().unwrap();
            scope.attachment(AttachmentId(1)).unwrap();
            scope.person(person).unwrap();
            scope.people(("", "", 0), 5).unwrap();
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
}
