//! The rows of a ticket.

use super::{
    Bulk,
    whole::{Said, WholeTicket},
};
use crate::{
    domain::{ids::TicketNumber, tickets::event::Reason},
    store::{engine::error::Result, search::Filled},
};

impl Bulk {
    pub fn put(&mut self, ticket: &WholeTicket<'_>, words: &Filled) -> Result<()> {
        let public = self.put_events(ticket)?;
        self.put_ticket(ticket, public)?;
        self.put_said("base_comments", ticket.number, &ticket.comments)?;
        self.put_said("base_notes", ticket.number, &ticket.notes)?;
        let mut follow = self.conn.prepare_cached(
            "INSERT INTO base_followers (ticket, person, added_at) VALUES (?1, ?2, ?3)",
        )?;
        for person in std::iter::once(&ticket.requester).chain(&ticket.followers) {
            follow.execute((ticket.number, person, ticket.created_at))?;
        }
        if ticket.shared {
            let sql = "INSERT INTO base_shares (ticket, organization, shared_by, shared_at) VALUES (?1, ?2, ?3, ?4)";
            self.conn.prepare_cached(sql)?.execute((
                ticket.number,
                ticket.organization,
                ticket.requester,
                ticket.created_at,
            ))?;
        }
        let read = if ticket.read { public } else { 1 };
        self.reads.push((ticket.requester, ticket.number, read));
        words.write(&self.conn)?;
        Ok(())
    }

    fn put_ticket(&self, ticket: &WholeTicket<'_>, public: i64) -> Result<()> {
        let sql = "INSERT INTO base_tickets (number, subject, requester, opened_by, organization, request_type, workflow, status, category, turn, open,
                     customer_visible, turn_since, channel, assignee, priority, reason, created_at, last_activity_at, queued_at, solved_at, closes_at, closed_at,
                     comments, notes, public_events, internal_events, waiting_since, waits_since, customer_at)
                   VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'portal', ?13, ?14, ?15, ?16, ?17, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, iif(?19 IS NOT NULL, ?18, NULL), ?12, ?25)";
        let status = ticket.status;
        let closed = status.category == crate::domain::workflows::Category::Closed;
        self.conn.prepare_cached(sql)?.execute(rusqlite::params![
            ticket.number,
            ticket.subject,
            ticket.requester,
            ticket.organization,
            ticket.request_type,
            ticket.workflow,
            status.key,
            status.category,
            status.turn,
            status.category.is_open(),
            status.customer_visible,
            ticket.turn_since,
            ticket.assignee,
            ticket.priority,
            ticket.reason.map(Reason::word),
            ticket.created_at,
            ticket.last_activity_at,
            ticket.solved_at,
            ticket.closes_at,
            closed.then_some(ticket.turn_since),
            length(&ticket.comments),
            length(&ticket.notes),
            public,
            length(&ticket.events) - public,
            ticket
                .comments
                .iter()
                .rfind(|said| said.author == ticket.requester)
                .map(|said| said.at),
        ])?;
        Ok(())
    }

    /// Numbers and appends the events; says how many are public.
    fn put_events(&self, ticket: &WholeTicket<'_>) -> Result<i64> {
        let sql = "INSERT INTO base_events (ticket, number, at, actor, kind, facts) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let mut insert = self.conn.prepare_cached(sql)?;
        let (mut public, mut internal) = (0, 0);
        for event in &ticket.events {
            let number = if event.public {
                public += 1;
                public
            } else {
                internal -= 1;
                internal
            };
            insert.execute((
                ticket.number,
                number,
                event.stamp.at,
                event.stamp.by,
                event.kind,
                &event.facts,
            ))?;
        }
        Ok(public)
    }

    fn put_said(&self, table: &str, ticket: TicketNumber, said: &[Said]) -> Result<()> {
        for (said, number) in said.iter().zip(1_i64..) {
            let row = (ticket, number, said.author, &said.body, said.at);
            if table == "base_notes" {
                let sql = "INSERT INTO base_notes (ticket, number, author, body, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
                self.conn.prepare_cached(sql)?.execute(row)?;
            } else {
                let sql = "INSERT INTO base_comments (ticket, number, author, body, channel, created_at) VALUES (?1, ?2, ?3, ?4, ?6, ?5)";
                let row = (row.0, row.1, row.2, row.3, row.4, said.channel);
                self.conn.prepare_cached(sql)?.execute(row)?;
            }
        }
        Ok(())
    }
}

fn length<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}
