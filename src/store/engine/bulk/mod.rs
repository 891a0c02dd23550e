//! Filling a new file with many tickets at once: the rows that the desk's own acts leave behind,
//! without the price of durability for each.
//!
//! The file has no journal meanwhile and most indexes are made at the end, in one sort each. A
//! power cut spoils it, so whoever fills does so under another name and renames.

mod put;
mod whole;

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::{error::Result, schema};
use crate::{
    domain::ids::{PersonId, TicketNumber},
    store::{Tx, audience, search},
};
pub use whole::{Happened, Said, WholeTicket};

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
        conn.execute_batch("BEGIN")?;
        search::before_filling(&conn)?;
        Ok(Self {
            conn,
            indexes: Vec::new(),
            reads: Vec::new(),
        })
    }

    /// For the few rows that ordinary acts write well, before any ticket: people and organizations.
    #[must_use]
    pub fn tx(&self) -> Tx<'_> {
        Tx::on(&self.conn)
    }

    /// From now on `put` alone writes, which looks nothing up.
    pub fn drop_indexes(&mut self) -> Result<()> {
        let (names, indexes) = self
            .conn
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")?
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
            .collect::<rusqlite::Result<(Vec<_>, Vec<_>)>>()?;
        for name in names {
            self.conn.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        self.indexes = indexes;
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
