//! Whom a mail was addressed to besides the desk, and who is not on its ticket (A4).

use crate::{
    domain::{
        ids::{InboxId, PersonId, TicketNumber},
        people::{address::Address, viewer::Viewer},
    },
    store::{Scope, Tx, engine::error::Result},
};

impl Scope {
    /// Addresses proposed as followers: for agents, and for the ticket's requester, but those that an
    /// agent's mail named, which are for agents alone.
    pub fn proposed(&self, ticket: TicketNumber) -> Result<Vec<String>> {
        let sql = "/* proposed */ SELECT address FROM visible_proposed WHERE ticket = ?1 ORDER BY address LIMIT 200";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    pub fn propose(
        &self,
        ticket: TicketNumber,
        address: &Address,
        (mail, by_agent): (InboxId, bool),
    ) -> Result<()> {
        let sql = "INSERT INTO base_proposed (ticket, address, mail, by_agent) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (ticket, address) DO UPDATE SET by_agent = min(by_agent, excluded.by_agent)";
        let row = (ticket, address.as_str(), mail, by_agent);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Whether there was such a proposal that `viewer` knows of.
    pub fn drop_proposal(
        &self,
        viewer: &Viewer,
        ticket: TicketNumber,
        address: &Address,
    ) -> Result<bool> {
        let sql =
            "DELETE FROM base_proposed WHERE ticket = ?1 AND address = ?2 AND (?3 OR NOT by_agent)";
        let row = (ticket, address.as_str(), viewer.is_agent());
        Ok(self.conn.prepare_cached(sql)?.execute(row)? > 0)
    }

    /// Whoever is on the ticket now is not proposed any more.
    pub(in crate::store) fn settle_proposal(
        &self,
        ticket: TicketNumber,
        person: PersonId,
    ) -> Result<()> {
        let sql = "DELETE FROM base_proposed WHERE ticket = ?1 AND address = (SELECT email FROM base_people WHERE id = ?2)";
        self.conn.prepare_cached(sql)?.execute((ticket, person))?;
        Ok(())
    }
}
