//! The wall: readers see `visible_*` views of one viewer, and SQLite itself refuses the rest.
//!
//! Three bars, each enough alone for the mistakes the others let through: the text of a statement
//! may not name a base table; the authorizer refuses, when a statement is prepared, any read of a
//! base table that is not made inside a `visible_*` view, and any write; the file is open read-only.

mod authorizer;

use std::{
    cell::{Cell, RefCell},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::{CachedStatement, Connection, hooks::AuthContext};

use super::{
    error::{Error, Result},
    schema,
};
use crate::domain::{
    outbox::notify::Because,
    people::{
        rights::DeskRight,
        viewer::{Right, Viewer},
    },
};
pub use authorizer::views;
use authorizer::{authorize, names_a_base_table};

const VIEWS: &str = concat!(include_str!("../scope.sql"), "\n", include_str!("own.sql"));
/// What `{comment columns}` in the views stands for: `t` the ticket, `c` the comment, `p` its author.
const COMMENT_COLUMNS: &str = "
       c.number, c.author, c.body, c.created_at, c.edited_at, c.redacted_at,
       (SELECT agent FROM temp.viewer WHERE only = 1) AND c.redacted_at IS NOT NULL AND EXISTS (SELECT 1 FROM main.base_redactions r WHERE r.ticket = c.ticket AND r.comment = c.number) AS removing,
       c.channel = 'mail' AS by_mail, c.automatic,
       c.layout, iif(c.forwarded_by IS NULL, NULL, (SELECT f.shown FROM main.base_people f WHERE f.id = c.forwarded_by)) AS forwarded_by,
       p.shown AS author_name, p.role <> 'customer' AS by_agent,
       -- Whose address is not proven is called so; the address itself is for agents.
       iif(p.verified OR p.role <> 'customer', NULL, iif((SELECT agent FROM temp.viewer WHERE only = 1), p.email, '')) AS unproven,
       iif(p.role = 'customer' AND EXISTS (SELECT 1 FROM main.base_memberships m WHERE m.person = p.id AND m.organization = t.organization AND NOT m.pending),
           t.organization_name, NULL) AS of_organization,
       iif((SELECT agent FROM temp.viewer WHERE only = 1), c.channel, NULL) AS channel";
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
       iif(v.agent, t.queued_at, t.last_activity_at) AS queued_at,
       iif(v.agent, t.snoozed_by, NULL) AS snoozed_by,
       iif(v.agent AND t.snoozed_by IS NOT NULL, (SELECT s.shown FROM main.base_people s WHERE s.id = t.snoozed_by), NULL) AS snoozed_by_name,
       iif(v.agent, t.wakes_at, NULL) AS wakes_at,
       iif(v.agent, t.woken_at, NULL) AS woken_at,
       iif(v.agent, t.customer_at, NULL) AS customer_at,
       coalesce((SELECT r.event FROM main.base_reads r WHERE r.person = v.person AND r.ticket = t.number), 0) AS read_event";
/// What `{role of p}` in the views stands for: which role a person has (`Role::of_account`).
pub(in crate::store) const ROLE_OF: &str = "coalesce((SELECT 'own ' || r.number || ' ' || r.rights FROM main.base_roles r WHERE r.number = p.own_role), p.desk_role, p.role)";
/// Whether a viewer sees the ticket of this number as an agent.
fn seen_at_the_desk(number: &str) -> String {
    format!(
        "((SELECT everywhere FROM temp.viewer WHERE only = 1) OR EXISTS (SELECT 1 FROM temp.visible_reach w WHERE w.number = {number}))"
    )
}
/// Whether a ticket is within reach of an agent who does not see every ticket (G4): their groups', assigned to
/// them, asked for by them or followed.
fn within_reach(ticket: &str, person: &str) -> String {
    format!(
        "({ticket}.assignee = {person} OR {ticket}.requester = {person}
   OR EXISTS (SELECT 1 FROM main.base_group_members m WHERE m.person = {person} AND m.\"group\" = {ticket}.\"group\")
   OR EXISTS (SELECT 1 FROM main.base_followers f WHERE f.ticket = {ticket}.number AND f.person = {person}))"
    )
}
/// Whether the agent `p` sees the ticket of this number: every one, or those within reach.
pub(in crate::store) fn reached_by(number: &str) -> String {
    let within_reach = within_reach("w", "p.id");
    format!(
        "(NOT EXISTS (SELECT 1 FROM main.base_roles r WHERE r.number = p.own_role AND instr(' ' || r.rights || ' ', ' see_all ') = 0)
          OR EXISTS (SELECT 1 FROM main.base_tickets w WHERE w.number = {number} AND {within_reach}))"
    )
}
/// A read that takes longer is stopped.
const LONGEST_READ: Duration = Duration::from_secs(2);

/// Reads as one viewer.
pub struct Scope {
    conn: Connection,
    /// Open while the viewer row is written.
    open: Arc<AtomicBool>,
    /// How often something had been written by then, at least.
    as_of: Cell<u64>,
}

impl Scope {
    /// Which state of the file it shows, or a newer one: where two readers show the same, nothing was
    /// written between them that anybody had an answer to.
    #[must_use]
    pub fn as_of(&self) -> u64 {
        self.as_of.get()
    }

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

/// A read-only connection with the wall up.
pub struct ScopedConnection {
    scope: Scope,
    started: Instant,
    deadline: Arc<AtomicI64>,
    /// Whose row is written.
    viewer: RefCell<Option<Viewer>>,
}

impl ScopedConnection {
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
            scope: Scope {
                conn,
                open,
                as_of: Cell::new(0),
            },
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

    /// Notes how often something had been written before it looks.
    pub fn looks_after(&self, written: u64) {
        self.scope.as_of.set(written);
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

pub(in crate::store) fn set_viewer(conn: &Connection, viewer: &Viewer) -> Result<()> {
    for table in ["viewer", "viewer_principals", "viewer_memberships"] {
        conn.prepare_cached(&format!("DELETE FROM temp.{table}"))?
            .execute([])?;
    }
    conn.prepare_cached(
        "INSERT INTO temp.viewer (person, agent, everywhere, verified) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((
        viewer.person(),
        viewer.is_agent(),
        viewer.may(DeskRight::SeeAll),
        viewer.is_verified(),
    ))?;
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

#[cfg(test)]
mod tests;
