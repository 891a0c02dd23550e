//! What somebody has begun to write and not sent: their own alone.

use std::collections::BTreeSet;

use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        moment::Moment,
        tickets::draft::{Draft, DraftKind, MOST},
    },
    store::{Scope, Tx, engine::error::Result},
};

/// A draft, and when it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub kind: DraftKind,
    pub draft: Draft,
    pub updated_at: Moment,
}

/// Whose draft of which kind, and on which ticket.
#[derive(Debug, Clone, Copy)]
pub struct Begun {
    pub person: PersonId,
    pub ticket: TicketNumber,
    pub kind: DraftKind,
}

impl Scope {
    /// One's own on a ticket that one sees: at most one of each kind.
    pub fn drafts(&self, ticket: TicketNumber) -> Result<Vec<Kept>> {
        let sql = "/* drafts */ SELECT kind, body, status, updated_at FROM visible_drafts WHERE ticket = ?1 ORDER BY kind";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], |row| {
            Ok(Kept {
                kind: row.get(0)?,
                draft: Draft {
                    body: row.get(1)?,
                    status: row.get(2)?,
                },
                updated_at: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The tickets on which one has begun to write.
    pub fn drafted(&self) -> Result<BTreeSet<TicketNumber>> {
        let sql = "/* drafted */ SELECT ticket FROM visible_drafts LIMIT ?1";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([MOST], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// As it is kept, or an empty one.
    pub fn draft(&self, begun: Begun) -> Result<Draft> {
        let sql =
            "SELECT body, status FROM base_drafts WHERE person = ?1 AND ticket = ?2 AND kind = ?3";
        let mut statement = self.conn.prepare_cached(sql)?;
        let row = (begun.person, begun.ticket, begun.kind);
        let mut rows = statement.query_map(row, |row| {
            Ok(Draft {
                body: row.get(0)?,
                status: row.get(1)?,
            })
        })?;
        Ok(rows.next().transpose()?.unwrap_or_default())
    }

    /// In place of the one before; the oldest of too many goes.
    pub fn keep_draft(&self, begun: Begun, draft: &Draft, now: Moment) -> Result<()> {
        let Begun {
            person,
            ticket,
            kind,
        } = begun;
        let sql = "INSERT INTO base_drafts (person, ticket, kind, body, status, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (person, ticket, kind) DO UPDATE SET body = excluded.body, status = excluded.status, updated_at = excluded.updated_at";
        let row = (person, ticket, kind, &draft.body, &draft.status, now);
        self.conn.prepare_cached(sql)?.execute(row)?;
        let sql = "DELETE FROM base_drafts WHERE rowid IN (SELECT rowid FROM base_drafts WHERE person = ?1 ORDER BY updated_at DESC, ticket DESC LIMIT -1 OFFSET ?2)";
        self.conn.prepare_cached(sql)?.execute((person, MOST))?;
        Ok(())
    }

    /// It was sent, or thrown away.
    pub fn end_draft(&self, person: PersonId, ticket: TicketNumber, kind: DraftKind) -> Result<()> {
        let sql = "DELETE FROM base_drafts WHERE person = ?1 AND ticket = ?2 AND kind = ?3";
        self.conn
            .prepare_cached(sql)?
            .execute((person, ticket, kind))?;
        Ok(())
    }
}
