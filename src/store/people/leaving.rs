//! The tickets and mails of somebody who works here no more, or does again.

use crate::{
    domain::ids::{PersonId, TicketNumber},
    store::{
        System, Tx,
        engine::{error::Result, scope::for_work},
        outbox::{MAIL, Mail},
    },
};

/// Whether the `base_people p` a ticket is assigned to works here no more.
pub(in crate::store) const GONE: &str = "NOT (p.active AND p.role IN ('agent', 'admin'))";

impl System<'_> {
    /// The open tickets of an agent, oldest first.
    pub fn open_tickets_of(&self, agent: PersonId) -> Result<Vec<TicketNumber>> {
        let sql = "/* open_tickets_of */ SELECT number FROM base_tickets WHERE assignee = ?1 AND open = 1 ORDER BY number";
        let mut statement = self.conn.prepare_cached(sql)?;
        let numbers = statement.query_map([agent], |row| row.get(0))?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    }

    /// What was to tell somebody of comments on their tickets and has not left, where nobody else is
    /// told of the same.
    pub fn unsent_work_of(&self, agent: PersonId) -> Result<Vec<Mail>> {
        let sql = format!(
            "/* unsent_work_of */ {MAIL} x WHERE x.person = ?1 AND x.state IN ('queued', 'held') AND x.kind <> 'assigned' AND {}
               AND NOT EXISTS (SELECT 1 FROM base_outbox y WHERE y.ticket = x.ticket AND y.comment IS x.comment AND y.kind = x.kind
                                 AND y.facts = x.facts AND y.person <> x.person AND y.state <> 'dropped' AND {})
             ORDER BY x.id",
            for_work("x"),
            for_work("y"),
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mails = statement.query_map([agent], Mail::from_row)?;
        Ok(mails.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// After somebody's account or role has changed: whether whoever has their tickets has gone, by
    /// which they are found under "unassigned".
    pub(in crate::store) fn look_for_gone(&self, person: PersonId) -> Result<()> {
        let sql = format!("/* is_gone */ SELECT {GONE} FROM base_people p WHERE p.id = ?1");
        let mut statement = self.conn.prepare_cached(&sql)?;
        if statement.query_row([person], |row| row.get(0))? {
            self.leave_groups(person)?;
        }
        let sql = format!(
            "/* look_for_gone */ UPDATE base_tickets AS t SET assignee_gone = NOT t.assignee_gone
             WHERE t.assignee = ?1 AND t.assignee_gone <> (SELECT {GONE} FROM base_people p WHERE p.id = ?1)"
        );
        if self.conn.prepare_cached(&sql)?.execute([person])? > 0 {
            let sql = "INSERT OR IGNORE INTO base_to_index (ticket) SELECT number FROM base_tickets WHERE assignee = ?1";
            self.conn.prepare_cached(sql)?.execute([person])?;
        }
        Ok(())
    }
}
