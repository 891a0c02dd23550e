//! Sessions: rows found by the SHA-256 of what the browser holds.

use super::{System, Tx, error::Result};
use crate::domain::{ids::PersonId, moment::Moment};

impl System<'_> {
    /// Whose session this is, and when it was last used.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn session(&self, hash: &[u8]) -> Result<Option<(PersonId, Moment)>> {
        let mut statement = self.conn.prepare_cached(
            "/* session */ SELECT person, seen_at FROM base_sessions WHERE hash = ?1",
        )?;
        Ok(statement
            .query_map([hash], |row| Ok((row.get(0)?, row.get(1)?)))?
            .next()
            .transpose()?)
    }
}

impl Tx<'_> {
    /// # Errors
    /// When it cannot be written.
    pub fn insert_session(&self, hash: &[u8], person: PersonId, now: Moment) -> Result<()> {
        let sql =
            "INSERT INTO base_sessions (hash, person, created_at, seen_at) VALUES (?1, ?2, ?3, ?3)";
        self.conn
            .prepare_cached(sql)?
            .execute((hash, person, now))?;
        Ok(())
    }

    /// # Errors
    /// When it cannot be written.
    pub fn touch_session(&self, hash: &[u8], now: Moment) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE base_sessions SET seen_at = ?2 WHERE hash = ?1")?
            .execute((hash, now))?;
        Ok(())
    }

    /// # Errors
    /// When it cannot be written.
    pub fn end_session(&self, hash: &[u8]) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_sessions WHERE hash = ?1")?
            .execute([hash])?;
        Ok(())
    }

    /// # Errors
    /// When it cannot be written.
    pub fn end_sessions_of(&self, person: PersonId) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_sessions WHERE person = ?1")?
            .execute([person])?;
        Ok(())
    }

    /// # Errors
    /// When it cannot be written.
    pub fn end_sessions_unused_since(&self, then: Moment) -> Result<usize> {
        Ok(self
            .conn
            .prepare_cached("DELETE FROM base_sessions WHERE seen_at < ?1")?
            .execute([then])?)
    }
}
