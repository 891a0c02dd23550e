//! Who is on a ticket, and who was told.

use super::rows::{FollowerRow, ShareRow, Told};
use crate::{
    domain::ids::{OrganizationId, TicketNumber},
    store::{
        Scope,
        engine::{error::Result, sql::Columns},
    },
};

impl Scope {
    pub fn followers(&self, ticket: TicketNumber) -> Result<Vec<FollowerRow>> {
        let sql = "/* followers */ SELECT person, name, muted, is_agent, reached, ended FROM visible_followers WHERE ticket = ?1 ORDER BY added_at, name";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], |row| {
            let mut columns = Columns::new(row);
            Ok(FollowerRow {
                person: columns.next()?,
                name: columns.next()?,
                muted: columns.next()?,
                is_agent: columns.next()?,
                reached: columns.next()?,
                ended: columns.next()?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub fn shares(&self, ticket: TicketNumber) -> Result<Vec<(OrganizationId, String)>> {
        let mut statement = self.prepare("/* shares */ SELECT organization, name FROM visible_shares WHERE ticket = ?1 ORDER BY name")?;
        Ok(statement
            .query_map([ticket], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// The organizations a ticket is shared with, and how many people see it by that.
    pub fn sharing(&self, ticket: TicketNumber) -> Result<Vec<ShareRow>> {
        let sql = "/* sharing */ SELECT s.organization, s.name,
                     (SELECT count(*) FROM (SELECT 1 FROM visible_memberships m WHERE m.organization = s.organization AND m.right <> 'limited' AND m.counts LIMIT 999)) AS people
                   FROM visible_shares s WHERE s.ticket = ?1 ORDER BY s.name";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], |row| {
            Ok(ShareRow {
                organization: row.get(0)?,
                name: row.get(1)?,
                people: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Follow-ups of this ticket that the viewer sees.
    pub fn follow_ups(&self, ticket: TicketNumber) -> Result<Vec<TicketNumber>> {
        let mut statement = self.prepare("/* follow_ups */ SELECT number FROM visible_tickets WHERE follow_up_of = ?1 ORDER BY number LIMIT 100")?;
        Ok(statement
            .query_map([ticket], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Who was told of this ticket's comments, the newest comments first (F7).
    pub fn told(&self, ticket: TicketNumber) -> Result<Vec<Told>> {
        let sql = "/* told */ SELECT comment, name, because, state, error, until, lane FROM visible_told WHERE ticket = ?1 ORDER BY comment DESC, name LIMIT 2000";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], |row| {
            Ok(Told {
                comment: row.get(0)?,
                name: row.get(1)?,
                because: row.get(2)?,
                state: row.get(3)?,
                error: row.get(4)?,
                until: row.get(5)?,
                lane: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
