//! Who may be mentioned on a ticket, who was, and who would lose sight of it.

use rusqlite::{CachedStatement, Row};

use super::{attachments::Place, change::LockedTicket};
use crate::{
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        people::viewer::Viewer,
        tickets::mention::{Candidate, Mention},
    },
    store::{Scope, Tx, engine::error::Result},
};

const MENTIONABLE: &str = "/* mentionable */ SELECT DISTINCT person, given_name, family_name, address, is_agent, sees, removed FROM visible_mentionable WHERE ticket = ?1";

const SEEING_BY: &str = "/* seeing_by */ SELECT person, name FROM visible_by_share WHERE ticket = ?1 AND organization = ?2 ORDER BY name LIMIT 1000";

fn seeing_by(
    mut statement: CachedStatement<'_>,
    about: (TicketNumber, OrganizationId),
) -> Result<Vec<(PersonId, String)>> {
    Ok(statement
        .query_map(about, |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?)
}

fn candidate(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        person: row.get(0)?,
        given_name: row.get(1)?,
        family_name: row.get(2)?,
        address: row.get(3)?,
        is_agent: row.get(4)?,
        sees: row.get(5)?,
        removed: row.get(6)?,
    })
}

fn candidates(mut statement: CachedStatement<'_>, ticket: TicketNumber) -> Result<Vec<Candidate>> {
    Ok(statement
        .query_map([ticket], candidate)?
        .collect::<rusqlite::Result<_>>()?)
}

impl Scope {
    /// Whom the viewer may mention on a ticket (F6).
    pub fn mentionable(&self, ticket: TicketNumber) -> Result<Vec<Candidate>> {
        candidates(self.prepare(MENTIONABLE)?, ticket)
    }

    /// Who sees a ticket by this share alone, of those the viewer knows.
    pub fn seeing_by(
        &self,
        ticket: TicketNumber,
        organization: OrganizationId,
    ) -> Result<Vec<(PersonId, String)>> {
        seeing_by(self.prepare(SEEING_BY)?, (ticket, organization))
    }

    /// People on a ticket who belong to organizations whose members the viewer knows.
    pub fn memberships_on(&self, ticket: TicketNumber) -> Result<Vec<(PersonId, OrganizationId)>> {
        let sql = "/* memberships_on */ SELECT f.person, m.organization FROM visible_followers f
                   CROSS JOIN visible_memberships m ON m.person = f.person WHERE f.ticket = ?1";
        let mut statement = self.prepare(sql)?;
        Ok(statement
            .query_map([ticket], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// The words that mention someone, of a ticket's comments or notes, with the message's number.
    pub fn mentions(&self, ticket: TicketNumber, column: &str) -> Result<Vec<(i64, String)>> {
        let sql = format!(
            "/* mentions */ SELECT {column}, words FROM visible_mentions WHERE ticket = ?1 AND {column} IS NOT NULL"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([ticket], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Whom `viewer` may mention on a ticket as it stands in this transaction.
    pub fn mentionable(&self, viewer: &Viewer, ticket: TicketNumber) -> Result<Vec<Candidate>> {
        crate::store::engine::scope::set_viewer(self.conn, viewer)?;
        candidates(self.conn.prepare_cached(MENTIONABLE)?, ticket)
    }

    /// Who sees a ticket by this share alone, of those `viewer` knows.
    pub fn seeing_by(
        &self,
        viewer: &Viewer,
        ticket: TicketNumber,
        organization: OrganizationId,
    ) -> Result<Vec<(PersonId, String)>> {
        crate::store::engine::scope::set_viewer(self.conn, viewer)?;
        seeing_by(self.conn.prepare_cached(SEEING_BY)?, (ticket, organization))
    }

    pub fn insert_mentions(
        &self,
        ticket: &LockedTicket,
        place: Place,
        mentions: &[Mention],
    ) -> Result<()> {
        let (column, number) = place.column();
        let sql = format!(
            "INSERT INTO base_mentions (ticket, {column}, person, words) VALUES (?1, ?2, ?3, ?4)"
        );
        for mention in mentions {
            let row = (ticket.number, number, mention.person, &mention.words);
            self.conn.prepare_cached(&sql)?.execute(row)?;
        }
        Ok(())
    }
}
