//! Links between tickets.

use crate::{
    domain::{
        ids::TicketNumber,
        tickets::{
            event::Stamp,
            link::{Edge, Kind, Link, MOST},
        },
    },
    store::{Scope, Tx, engine::error::Result},
};

/// Tickets that one chain of links is followed over.
const FOLLOWED: i64 = 10_000;

/// A link as agents read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    pub kind: Kind,
    pub number: TicketNumber,
    pub subject: String,
    pub workflow: String,
    pub status: String,
}

impl Scope {
    /// Of a ticket, from its side; customers have none.
    pub fn links(&self, ticket: TicketNumber) -> Result<Vec<Linked>> {
        let sql = "/* links */ SELECT 0, l.kind, t.number, t.subject, t.workflow, t.status
                   FROM visible_ticket_links l CROSS JOIN visible_tickets t ON t.number = l.other WHERE l.ticket = ?1
                   UNION ALL SELECT 1, l.kind, t.number, t.subject, t.workflow, t.status
                   FROM visible_ticket_links l CROSS JOIN visible_tickets t ON t.number = l.ticket WHERE l.other = ?1
                   LIMIT ?2";
        let mut statement = self.prepare(sql)?;
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        let rows = statement.query_map((ticket, most), |row| {
            let (is_turned, kind): (bool, Kind) = (row.get(0)?, row.get(1)?);
            Ok(Linked {
                kind: if is_turned { kind.turned() } else { kind },
                number: row.get(2)?,
                subject: row.get(3)?,
                workflow: row.get(4)?,
                status: row.get(5)?,
            })
        })?;
        let mut links: Vec<Linked> = rows.collect::<rusqlite::Result<_>>()?;
        // Few, and in no index's order.
        links.sort_by_key(|link| (link.kind, link.number));
        Ok(links)
    }
}

impl Tx<'_> {
    /// Links of a ticket from its side.
    pub fn links_of(&self, ticket: TicketNumber) -> Result<Vec<Link>> {
        let sql = "/* links_of */ SELECT 0, kind, other FROM base_ticket_links WHERE ticket = ?1
                   UNION ALL SELECT 1, kind, ticket FROM base_ticket_links WHERE other = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([ticket], |row| {
            let (is_turned, kind): (bool, Kind) = (row.get(0)?, row.get(1)?);
            Ok(Link {
                kind: if is_turned { kind.turned() } else { kind },
                ticket: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether links of the same kind lead from where one ends to where it begins.
    pub fn leads_back(&self, edge: Edge) -> Result<bool> {
        let sql = "/* leads_back */ WITH RECURSIVE reached (number) AS (
                     SELECT ?1 UNION SELECT l.other FROM reached r CROSS JOIN base_ticket_links l ON l.ticket = r.number AND l.kind = ?3 LIMIT ?4)
                   SELECT 1 FROM reached WHERE number = ?2";
        let row = (edge.to, edge.from, edge.kind, FOLLOWED);
        Ok(self.conn.prepare_cached(sql)?.exists(row)?)
    }

    pub fn link(&self, edge: Edge, stamp: Stamp) -> Result<()> {
        let sql = "INSERT INTO base_ticket_links (ticket, kind, other, linked_by, linked_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        let row = (edge.from, edge.kind, edge.to, stamp.by, stamp.at);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Whether there was one.
    pub fn unlink(&self, edge: Edge) -> Result<bool> {
        let sql = "DELETE FROM base_ticket_links WHERE ticket = ?1 AND kind = ?2 AND other = ?3";
        let row = (edge.from, edge.kind, edge.to);
        Ok(self.conn.prepare_cached(sql)?.execute(row)? > 0)
    }
}
