//! Workflows and request types as they are kept.

use super::{System, Tx, error::Result, tickets::LockedTicket};
use crate::domain::{ids::PersonId, moment::Moment, workflow::Term};

#[derive(Debug, Clone)]
pub struct RequestTypeRow {
    pub key: String,
    pub name: String,
    pub workflow: String,
    pub is_default: bool,
}

impl System<'_> {
    /// The definitions (TOML), in the order admins gave them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn workflow_definitions(&self) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(
            "/* workflows */ SELECT definition FROM base_workflows ORDER BY position, key",
        )?;
        Ok(statement
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// # Errors
    /// When the file cannot be read.
    pub fn request_types(&self) -> Result<Vec<RequestTypeRow>> {
        let sql = "/* request_types */ SELECT key, name, workflow, is_default FROM base_request_types ORDER BY position, key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(RequestTypeRow {
                key: row.get(0)?,
                name: row.get(1)?,
                workflow: row.get(2)?,
                is_default: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl System<'_> {
    /// Groups of agents, in the order admins gave them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn groups(&self) -> Result<Vec<Term>> {
        let sql =
            "/* groups */ SELECT key, name, description FROM base_groups ORDER BY position, key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Term {
                key: row.get(0)?,
                name: row.get(1)?,
                description: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Adds a group of agents; one that is there stays as it is.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn insert_group(&self, group: &Term) -> Result<()> {
        let sql = "INSERT INTO base_groups (key, name, description, position)
                   SELECT ?1, ?2, ?3, count(*) FROM base_groups WHERE true ON CONFLICT (key) DO NOTHING";
        let row = (&group.key, &group.name, &group.description);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Writes down that a release brings a change to the ticket (L9).
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn note_fix(&self, ticket: &LockedTicket, version: &str) -> Result<()> {
        let sql = "INSERT INTO base_fixes (ticket, version) VALUES (?1, ?2)";
        self.conn
            .prepare_cached(sql)?
            .execute((ticket.number, version))?;
        let sql = "UPDATE base_tickets SET release = ?2 WHERE number = ?1";
        self.conn
            .prepare_cached(sql)?
            .execute((ticket.number, version))?;
        Ok(())
    }

    /// Makes the release; one that is there keeps its notes. Whether it is new.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn insert_release(
        &self,
        (version, notes): (&str, &str),
        (recorded_by, now): (PersonId, Moment),
    ) -> Result<bool> {
        let sql = "INSERT INTO base_releases (version, notes, recorded_by, recorded_at) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (version) DO NOTHING";
        let row = (version, notes, recorded_by, now);
        Ok(self.conn.prepare_cached(sql)?.execute(row)? > 0)
    }

    /// # Errors
    /// When it cannot be written.
    pub fn insert_workflow(
        &self,
        key: &str,
        name: &str,
        (position, definition): (i64, &str),
    ) -> Result<()> {
        let sql = "INSERT INTO base_workflows (key, name, position, definition) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key) DO NOTHING";
        self.conn
            .prepare_cached(sql)?
            .execute((key, name, position, definition))?;
        Ok(())
    }

    /// The first request type ever made is the desk's default.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn insert_request_type(&self, key: &str, name: &str, workflow: &str) -> Result<()> {
        let sql = "INSERT INTO base_request_types (key, name, workflow, position, is_default)
                   SELECT ?1, ?2, ?3, count(*), count(*) = 0 FROM base_request_types WHERE true ON CONFLICT (key) DO NOTHING";
        self.conn
            .prepare_cached(sql)?
            .execute((key, name, workflow))?;
        Ok(())
    }
}
