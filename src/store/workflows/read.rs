//! Workflows, request types and groups, as they are read.

use rusqlite::OptionalExtension;

use super::{RequestTypeRow, WorkflowRow};
use crate::{
    domain::workflows::Term,
    store::{
        System,
        engine::error::Result,
        views::{COUNTED_FOR_AGENTS, Count},
    },
};

impl System<'_> {
    /// The definitions (TOML), in the order admins gave them.
    pub fn workflow_definitions(&self) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached(
            "/* workflows */ SELECT definition FROM base_workflows ORDER BY position, key",
        )?;
        Ok(statement
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    }

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

    /// Each with its key.
    pub fn names_of_workflows(&self) -> Result<Vec<(String, String)>> {
        let sql = "/* names_of_workflows */ SELECT key, name FROM base_workflows";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub fn workflow(&self, key: &str) -> Result<Option<WorkflowRow>> {
        let sql = "/* workflow */ SELECT key, name, definition, edition FROM base_workflows WHERE key = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let row = statement.query_row([key], |row| {
            Ok(WorkflowRow {
                key: row.get(0)?,
                name: row.get(1)?,
                definition: row.get(2)?,
                edition: row.get(3)?,
            })
        });
        Ok(row.optional()?)
    }

    /// How often workflows have been changed.
    pub fn changes_of_workflows(&self) -> Result<i64> {
        let sql =
            "/* changes_of_workflows */ SELECT value FROM base_counters WHERE name = 'workflows'";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row([], |row| row.get(0))?)
    }

    /// How many tickets a workflow has, or one of its statuses.
    pub fn tickets_in(&self, workflow: &str, status: Option<&str>) -> Result<Count> {
        let sql = match status {
            None => {
                "/* tickets_in */ SELECT count(*) FROM (SELECT 1 FROM base_tickets WHERE workflow = ?1 AND ?2 IS NULL LIMIT ?3)"
            }
            Some(_) => {
                "/* tickets_in */ SELECT count(*) FROM (SELECT 1 FROM base_tickets WHERE workflow = ?1 AND status = ?2 LIMIT ?3)"
            }
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let found =
            statement.query_row((workflow, status, COUNTED_FOR_AGENTS + 1), |row| row.get(0));
        Ok(Count::new(found?, COUNTED_FOR_AGENTS))
    }

    /// The statuses a workflow's tickets are in, and how many are in each.
    pub fn tickets_by_status(&self, workflow: &str) -> Result<Vec<(String, i64)>> {
        let sql = "/* tickets_by_status */ SELECT status, count(*) FROM base_tickets WHERE workflow = ?1 GROUP BY status";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([workflow], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Groups of agents, in the order admins gave them.
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
