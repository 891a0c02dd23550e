//! Releases as agents read them.

use super::{Scope, error::Result};
use crate::domain::{ids::TicketNumber, moment::Moment};

#[derive(Debug, Clone)]
pub struct ReleaseRow {
    pub version: String,
    pub notes: String,
    pub recorded_by: String,
    pub recorded_at: Moment,
    pub tickets: Vec<TicketNumber>,
}

/// A ticket that waits for a release.
#[derive(Debug, Clone)]
pub struct Awaiting {
    pub number: TicketNumber,
    pub subject: String,
    pub requester_name: String,
    pub organization_name: Option<String>,
    /// The last release it heard of.
    pub release: Option<String>,
}

impl Scope {
    /// The newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn releases(&self, limit: i64) -> Result<Vec<ReleaseRow>> {
        let sql = "/* releases */ SELECT version, notes, recorded_by, recorded_at FROM visible_releases ORDER BY recorded_at DESC LIMIT ?1";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([limit], |row| {
            Ok(ReleaseRow {
                version: row.get(0)?,
                notes: row.get(1)?,
                recorded_by: row.get(2)?,
                recorded_at: row.get(3)?,
                tickets: vec![],
            })
        })?;
        let mut releases: Vec<ReleaseRow> = rows.collect::<rusqlite::Result<_>>()?;
        let sql = "/* fixes */ SELECT ticket FROM visible_fixes WHERE version = ?1 ORDER BY ticket LIMIT 1000";
        let mut statement = self.prepare(sql)?;
        for release in &mut releases {
            let tickets = statement.query_map([&release.version], |row| row.get(0))?;
            release.tickets = tickets.collect::<rusqlite::Result<_>>()?;
        }
        Ok(releases)
    }

    /// Tickets in one of these statuses (`workflow/status`, as JSON), the newest first, up to `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn awaiting(&self, statuses: &str, limit: i64) -> Result<Vec<Awaiting>> {
        let sql = "/* awaiting */ SELECT t.number, t.subject, t.requester_name, t.organization_name, t.release
                   FROM json_each(?1) s CROSS JOIN visible_tickets t
                     ON t.workflow = substr(s.value, 1, instr(s.value, '/') - 1) AND t.status = substr(s.value, instr(s.value, '/') + 1)
                   ORDER BY t.number DESC LIMIT ?2";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map((statuses, limit), |row| {
            Ok(Awaiting {
                number: row.get(0)?,
                subject: row.get(1)?,
                requester_name: row.get(2)?,
                organization_name: row.get(3)?,
                release: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
