//! Who was taken off a ticket by somebody else, and has not been added again.

use crate::{
    domain::ids::{PersonId, TicketNumber},
    store::{Tx, engine::error::Result},
};

impl Tx<'_> {
    pub(in crate::store) fn note_removed(
        &self,
        ticket: TicketNumber,
        person: PersonId,
    ) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO base_removed (ticket, person) VALUES (?1, ?2)";
        self.conn.prepare_cached(sql)?.execute((ticket, person))?;
        Ok(())
    }

    pub fn forget_removed(&self, ticket: TicketNumber, person: PersonId) -> Result<()> {
        let sql = "DELETE FROM base_removed WHERE ticket = ?1 AND person = ?2";
        self.conn.prepare_cached(sql)?.execute((ticket, person))?;
        Ok(())
    }

    pub fn was_removed(&self, ticket: TicketNumber, person: PersonId) -> Result<bool> {
        let sql = "/* was_removed */ SELECT 1 FROM base_removed WHERE ticket = ?1 AND person = ?2";
        Ok(self.conn.prepare_cached(sql)?.exists((ticket, person))?)
    }
}
