//! Filling a new file with many tickets at once: the rows that the desk's own acts leave behind,
//! without the price of durability for each.
//!
//! The file has no journal meanwhile and most indexes are made at the end, in one sort each. A
//! power cut spoils it, so whoever fills does so under another name and renames.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::{error::Result, schema};
use crate::{
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        moment::Moment,
        tickets::event::{Event, Reason, Stamp},
        workflows::Status,
    },
    store::{
        Tx, audience,
        search::{self, Filled},
    },
};

/// A ticket with everything that happened to it.
#[derive(Debug)]
pub struct WholeTicket<'a> {
    pub number: TicketNumber,
    pub subject: String,
    pub requester: PersonId,
    pub organization: OrganizationId,
    pub shared: bool,
    pub request_type: &'a str,
    pub workflow: &'a str,
    pub status: &'a Status,
    pub assignee: Option<PersonId>,
    pub priority: Option<&'static str>,
    pub reason: Option<Reason>,
    pub turn_since: Moment,
    pub created_at: Moment,
    pub last_activity_at: Moment,
    pub solved_at: Option<Moment>,
    pub closes_at: Option<Moment>,
    /// Beside the requester, who always follows.
    pub followers: Vec<PersonId>,
    pub comments: Vec<Said>,
    pub notes: Vec<Said>,
    /// In order.
    pub events: Vec<Happened>,
    /// The requester has seen everything.
    pub read: bool,
}

/// An event as it is stored; whoever makes it pays for the JSON.
#[derive(Debug)]
pub struct Happened {
    kind: &'static str,
    facts: String,
    /// Customers learn of it.
    public: bool,
    stamp: Stamp,
}

impl Happened {
    /// # Errors
    /// Never, for the events there are.
    pub fn new(event: &Event, public: bool, stamp: Stamp) -> Result<Self> {
        Ok(Self {
            kind: event.kind(),
            facts: serde_json::to_string(event)?,
            public,
            stamp,
        })
    }
}

#[derive(Debug)]
pub struct Said {
    pub author: PersonId,
    pub body: String,
    pub channel: &'static str,
    pub at: Moment,
}

pub struct Bulk {
    conn: Connection,
    /// What makes the indexes that were dropped.
    indexes: Vec<String>,
    /// Person, ticket, last event seen: kept back, as they lie in another order than tickets do.
    reads: Vec<(PersonId, TicketNumber, i64)>,
}

impl Bulk {
    /// Takes a file of the current schema that nobody else has open.
    ///
    /// # Errors
    /// When it cannot be opened or written.
    pub fn open(file: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(file, flags)?;
        for (pragma, value) in [
            ("locking_mode", "EXCLUSIVE"),
            ("journal_mode", "OFF"),
            ("synchronous", "OFF"),
            ("foreign_keys", "OFF"),
            ("temp_store", "MEMORY"),
            ("cache_size", "-256000"),
        ] {
            conn.pragma_update(None, pragma, value)?;
        }
        conn.set_prepared_statement_cache_capacity(schema::STATEMENTS);
        let (names, indexes) = conn
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")?
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
            .collect::<rusqlite::Result<(Vec<_>, Vec<_>)>>()?;
        for name in names {
            conn.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        conn.execute_batch("BEGIN")?;
        search::before_filling(&conn)?;
        Ok(Self {
            conn,
            indexes,
            reads: Vec::new(),
        })
    }

    /// For the few rows that ordinary acts write well: people and organizations.
    #[must_use]
    pub fn tx(&self) -> Tx<'_> {
        Tx::on(&self.conn)
    }

    pub fn put(&mut self, ticket: &WholeTicket<'_>, words: &Filled) -> Result<()> {
        let public = self.put_events(ticket)?;
        self.put_ticket(ticket, public)?;
        self.put_said("base_comments", ticket.number, &ticket.comments)?;
        self.put_said("base_notes", ticket.number, &ticket.notes)?;
        let mut follow = self.conn.prepare_cached(
            "INSERT INTO base_followers (ticket, person, added_at) VALUES (?1, ?2, ?3)",
        )?;
        for person in std::iter::once(&ticket.requester).chain(&ticket.followers) {
            follow.execute((ticket.number, person, ticket.created_at))?;
        }
        if ticket.shared {
            let sql = "INSERT INTO base_shares (ticket, organization, shared_by, shared_at) VALUES (?1, ?2, ?3, ?4)";
            self.conn.prepare_cached(sql)?.execute((
                ticket.number,
                ticket.organization,
                ticket.requester,
                ticket.created_at,
            ))?;
        }
        let read = if ticket.read { public } else { 1 };
        self.reads.push((ticket.requester, ticket.number, read));
        words.write(&self.conn)?;
        Ok(())
    }

    fn put_ticket(&self, ticket: &WholeTicket<'_>, public: i64) -> Result<()> {
        let sql = "INSERT INTO base_tickets (number, subject, requester, opened_by, organization, request_type, workflow, status, category, turn, open,
                     customer_visible, turn_since, channel, assignee, priority, reason, created_at, last_activity_at, solved_at, closes_at, closed_at,
                     comments, notes, public_events, internal_events, waiting_since)
                   VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'portal', ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, iif(?19 IS NOT NULL, ?18, NULL))";
        let status = ticket.status;
        let closed = status.category == crate::domain::workflows::Category::Closed;
        self.conn.prepare_cached(sql)?.execute(rusqlite::params![
            ticket.number,
            ticket.subject,
            ticket.requester,
            ticket.organization,
            ticket.request_type,
            ticket.workflow,
            status.key,
            status.category,
            status.turn,
            status.category.is_open(),
            status.customer_visible,
            ticket.turn_since,
            ticket.assignee,
            ticket.priority,
            ticket.reason.map(Reason::word),
            ticket.created_at,
            ticket.last_activity_at,
            ticket.solved_at,
            ticket.closes_at,
            closed.then_some(ticket.turn_since),
            length(&ticket.comments),
            length(&ticket.notes),
            public,
            length(&ticket.events) - public,
        ])?;
        Ok(())
    }

    /// Numbers and appends the events; says how many are public.
    fn put_events(&self, ticket: &WholeTicket<'_>) -> Result<i64> {
        let sql = "INSERT INTO base_events (ticket, number, at, actor, kind, facts) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let mut insert = self.conn.prepare_cached(sql)?;
        let (mut public, mut internal) = (0, 0);
        for event in &ticket.events {
            let number = if event.public {
                public += 1;
                public
            } else {
                internal -= 1;
                internal
            };
            insert.execute((
                ticket.number,
                number,
                event.stamp.at,
                event.stamp.by,
                event.kind,
                &event.facts,
            ))?;
        }
        Ok(public)
    }

    fn put_said(&self, table: &str, ticket: TicketNumber, said: &[Said]) -> Result<()> {
        for (said, number) in said.iter().zip(1_i64..) {
            let row = (ticket, number, said.author, &said.body, said.at);
            if table == "base_notes" {
                let sql = "INSERT INTO base_notes (ticket, number, author, body, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
                self.conn.prepare_cached(sql)?.execute(row)?;
            } else {
                let sql = "INSERT INTO base_comments (ticket, number, author, body, channel, created_at) VALUES (?1, ?2, ?3, ?4, ?6, ?5)";
                let row = (row.0, row.1, row.2, row.3, row.4, said.channel);
                self.conn.prepare_cached(sql)?.execute(row)?;
            }
        }
        Ok(())
    }

    /// Audience, counter, indexes; calls `step` before each of the `of` steps that are left.
    pub fn finish(mut self, mut step: impl FnMut(usize, usize)) -> Result<()> {
        let steps = self.indexes.len() + 2;
        step(0, steps);
        self.reads
            .sort_unstable_by_key(|(person, ticket, _)| (person.0, ticket.0));
        for read in &self.reads {
            self.conn
                .prepare_cached(
                    "INSERT INTO base_reads (person, ticket, event) VALUES (?1, ?2, ?3)",
                )?
                .execute(*read)?;
        }
        self.conn.execute(&audience::statuses_sql("?1 = 0"), [0])?;
        self.conn.execute(&audience::sql("?1 = 0"), [0])?;
        self.conn.execute_batch(
            "UPDATE base_counters SET value = (SELECT coalesce(max(number), 0) FROM base_tickets) WHERE name = 'ticket'",
        )?;
        for (done, sql) in self.indexes.iter().enumerate() {
            step(1 + done, steps);
            self.conn.execute_batch(sql)?;
        }
        step(steps - 1, steps);
        search::after_filling(&self.conn)?;
        self.conn.execute_batch("COMMIT")?;
        self.conn.pragma_update(None, "journal_mode", "WAL")?;
        self.conn.pragma_update(None, "locking_mode", "NORMAL")?;
        Ok(())
    }
}

fn length<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}
