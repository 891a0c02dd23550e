//! Sessions: rows found by the SHA-256 of what the browser holds.

use std::collections::HashSet;

use crate::{
    domain::{accounts::credential::Lifetime, ids::PersonId, moment::Moment},
    store::{System, Tx, engine::error::Result},
};

#[derive(Debug, Clone, Copy)]
pub struct Session {
    pub person: PersonId,
    pub begun_at: Moment,
    pub used_at: Moment,
}

/// One of a person's own.
#[derive(Debug, Clone)]
pub struct OwnSession {
    pub hash: Vec<u8>,
    /// In which browser it began, in words; empty where that was not kept.
    pub device: String,
    pub begun_at: Moment,
    pub used_at: Moment,
}

/// So many of a person's sessions are told apart. Ending all ends the others, too.
const MOST: i64 = 1_000;

impl System<'_> {
    pub fn sessions_of(&self, person: PersonId) -> Result<Vec<OwnSession>> {
        let sql = "/* sessions_of */ SELECT hash, device, created_at, seen_at FROM base_sessions WHERE person = ?1 LIMIT ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map((person, MOST), |row| {
            Ok(OwnSession {
                hash: row.get(0)?,
                device: row.get(1)?,
                begun_at: row.get(2)?,
                used_at: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub fn session(&self, hash: &[u8]) -> Result<Option<Session>> {
        let mut statement = self.conn.prepare_cached(
            "/* session */ SELECT person, created_at, seen_at FROM base_sessions WHERE hash = ?1",
        )?;
        let found = statement.query_map([hash], |row| {
            Ok(Session {
                person: row.get(0)?,
                begun_at: row.get(1)?,
                used_at: row.get(2)?,
            })
        });
        Ok(found?.next().transpose()?)
    }

    /// What sessions and tokens are found by that are there now.
    pub fn living_credentials(&self, now: Moment) -> Result<HashSet<Vec<u8>>> {
        let sql = "/* living_credentials */ SELECT hash FROM base_sessions
                   UNION ALL SELECT hash FROM base_tokens WHERE expires_at IS NULL OR expires_at > ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([now], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    pub fn insert_session(
        &self,
        (hash, device): (&[u8], &str),
        person: PersonId,
        now: Moment,
    ) -> Result<()> {
        let sql = "INSERT INTO base_sessions (hash, device, person, created_at, seen_at) VALUES (?1, ?2, ?3, ?4, ?4)";
        self.conn
            .prepare_cached(sql)?
            .execute((hash, device, person, now))?;
        Ok(())
    }

    pub fn touch_session(&self, hash: &[u8], now: Moment) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE base_sessions SET seen_at = ?2 WHERE hash = ?1")?
            .execute((hash, now))?;
        Ok(())
    }

    pub fn end_session(&self, hash: &[u8]) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_sessions WHERE hash = ?1")?
            .execute([hash])?;
        Ok(())
    }

    pub fn end_sessions_of(&self, person: PersonId) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_sessions WHERE person = ?1")?
            .execute([person])?;
        Ok(())
    }

    pub fn end_sessions_but(&self, person: PersonId, kept: &[u8]) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_sessions WHERE person = ?1 AND hash <> ?2")?
            .execute((person, kept))?;
        Ok(())
    }

    /// Forgets the sessions that have ended by themselves.
    pub fn forget_sessions(&self, lifetime: Lifetime, now: Moment) -> Result<usize> {
        let sql = "DELETE FROM base_sessions WHERE seen_at <= ?1 OR created_at <=
                   (SELECT CASE role WHEN 'customer' THEN ?2 ELSE ?3 END FROM base_people WHERE id = person)";
        let before = (
            now - lifetime.idle,
            now - lifetime.of_customers,
            now - lifetime.of_agents,
        );
        Ok(self.conn.prepare_cached(sql)?.execute(before)?)
    }
}
