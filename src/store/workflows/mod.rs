//! Workflows and request types as they are kept.

pub mod change;

use rusqlite::OptionalExtension;

use super::{
    System, Tx,
    engine::error::Result,
    views::{COUNTED_FOR_AGENTS, Count},
};
use crate::domain::workflows::Term;

#[derive(Debug, Clone)]
pub struct RequestTypeRow {
    pub key: String,
    pub name: String,
    pub workflow: String,
    pub is_default: bool,
}

/// A workflow as it is kept.
#[derive(Debug, Clone)]
pub struct WorkflowRow {
    pub key: String,
    pub name: String,
    /// TOML, as it came.
    pub definition: String,
    /// Rises with each change.
    pub edition: i64,
}

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
        Ok(Count::of(found?, COUNTED_FOR_AGENTS))
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

impl Tx<'_> {
    /// Adds a group of agents; one that is there stays as it is.
    pub fn insert_group(&self, group: &Term) -> Result<()> {
        let sql = "INSERT INTO base_groups (key, name, description, position)
                   SELECT ?1, ?2, ?3, count(*) FROM base_groups WHERE true ON CONFLICT (key) DO NOTHING";
        let row = (&group.key, &group.name, &group.description);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// What a group that is there is called from now on.
    pub fn rename_group(&self, group: &Term) -> Result<()> {
        let sql =
            "/* rename_group */ UPDATE base_groups SET name = ?2, description = ?3 WHERE key = ?1";
        let row = (&group.key, &group.name, &group.description);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Takes a group away; tickets that were given to it keep its key.
    pub fn remove_group(&self, key: &str) -> Result<()> {
        let sql = "/* remove_group */ DELETE FROM base_groups WHERE key = ?1";
        self.conn.prepare_cached(sql)?.execute([key])?;
        Ok(())
    }

    /// Takes a workflow away that has neither tickets nor request types.
    ///
    /// # Errors
    /// When it cannot be written, or has some.
    pub fn remove_workflow(&self, key: &str) -> Result<()> {
        for sql in [
            "/* forget_statuses */ DELETE FROM base_statuses WHERE workflow = ?1",
            "/* remove_workflow */ DELETE FROM base_workflows WHERE key = ?1",
        ] {
            self.conn.prepare_cached(sql)?.execute([key])?;
        }
        self.count_change()
    }

    /// Acts that are under way read the workflows anew.
    fn count_change(&self) -> Result<()> {
        let sql = "UPDATE base_counters SET value = value + 1 WHERE name = 'workflows'";
        self.conn.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    /// Keeps a workflow: a new one after the others, one that is there as its next edition.
    pub fn put_workflow(&self, key: &str, name: &str, definition: &str) -> Result<()> {
        let sql = "/* put_workflow */ INSERT INTO base_workflows (key, name, position, definition)
                   SELECT ?1, ?2, count(*), ?3 FROM base_workflows WHERE true
                   ON CONFLICT (key) DO UPDATE SET name = excluded.name, definition = excluded.definition, edition = edition + 1";
        self.conn
            .prepare_cached(sql)?
            .execute((key, name, definition))?;
        self.count_change()
    }

    /// The first request type ever made is the desk's default.
    pub fn put_request_type(&self, key: &str, name: &str, workflow: &str) -> Result<()> {
        let sql = "/* put_request_type */ INSERT INTO base_request_types (key, name, workflow, position, is_default)
                   SELECT ?1, ?2, ?3, coalesce(max(position), -1) + 1, count(*) = 0 FROM base_request_types WHERE true
                   ON CONFLICT (key) DO UPDATE SET name = excluded.name";
        self.conn
            .prepare_cached(sql)?
            .execute((key, name, workflow))?;
        Ok(())
    }

    /// What a request is about that does not say it. Whether there is such a request type.
    pub fn set_default_request_type(&self, key: &str) -> Result<bool> {
        let sql = "UPDATE base_request_types SET is_default = 0 WHERE is_default = 1 AND key <> ?1";
        self.conn.prepare_cached(sql)?.execute([key])?;
        let sql = "UPDATE base_request_types SET is_default = 1 WHERE key = ?1";
        Ok(self.conn.prepare_cached(sql)?.execute([key])? == 1)
    }

    /// Takes a request type away; its tickets stay. If it was the default, the first of the others is.
    pub fn remove_request_type(&self, key: &str) -> Result<()> {
        let sql = "DELETE FROM base_request_types WHERE key = ?1";
        self.conn.prepare_cached(sql)?.execute([key])?;
        let sql = "UPDATE base_request_types SET is_default = 1
                   WHERE key = (SELECT key FROM base_request_types ORDER BY position, key LIMIT 1)
                     AND NOT EXISTS (SELECT 1 FROM base_request_types WHERE is_default = 1)";
        self.conn.prepare_cached(sql)?.execute([])?;
        Ok(())
    }
}
