//! Workflows and request types as they are kept.

use super::{System, Tx, error::Result};

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

impl Tx<'_> {
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
