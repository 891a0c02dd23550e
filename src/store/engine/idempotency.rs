//! Answers kept for 24 hours, so that repeating a form or call with its key does nothing new.

use super::error::Result;
use crate::{
    domain::{ids::PersonId, moment::Moment},
    store::Tx,
};

/// What came of a request, about to be kept under its key.
#[derive(Debug, Clone, Copy)]
pub struct NewOutcome<'a> {
    pub person: PersonId,
    pub key: &'a str,
    /// SHA-256 of what was asked.
    pub request: &'a [u8],
    /// As JSON.
    pub outcome: &'a str,
}

impl Tx<'_> {
    /// What was asked under this key (SHA-256) and what came of it (JSON).
    pub fn earlier_outcome(
        &self,
        person: PersonId,
        key: &str,
    ) -> Result<Option<(Vec<u8>, String)>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT request, outcome FROM base_idempotency WHERE person = ?1 AND key = ?2",
        )?;
        Ok(statement
            .query_map((person, key), |row| Ok((row.get(0)?, row.get(1)?)))?
            .next()
            .transpose()?)
    }

    pub fn keep_outcome(&self, new: &NewOutcome<'_>, now: Moment) -> Result<()> {
        let sql = "INSERT INTO base_idempotency (person, key, request, outcome, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        let row = (new.person, new.key, new.request, new.outcome, now);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    pub fn forget_outcomes_before(&self, then: Moment) -> Result<usize> {
        Ok(self
            .conn
            .prepare_cached("DELETE FROM base_idempotency WHERE created_at < ?1")?
            .execute([then])?)
    }
}
