//! Comments and notes as they are written.

use super::LockedTicket;
use crate::{
    domain::{
        ids::PersonId,
        inbox::{Doubt, text::Layout},
        moment::Moment,
    },
    store::{Tx, engine::error::Result},
};

/// What somebody says in full view.
#[derive(Debug, Clone, Copy)]
pub struct NewComment<'a> {
    pub author: PersonId,
    pub body: &'a str,
    pub channel: &'a str,
    /// Of a mail.
    pub layout: Option<&'a Layout>,
    /// Who passed on what the author wrote elsewhere.
    pub forwarded_by: Option<PersonId>,
}

/// An internal note: of a person, or, made of a mail, of whoever it says it is from.
#[derive(Debug, Clone, Default)]
pub struct NewNote<'a> {
    pub author: Option<PersonId>,
    pub sender: Option<String>,
    pub body: &'a str,
    /// Why a mail is a note.
    pub flag: Option<Doubt>,
    pub automatic: bool,
    /// Of a mail.
    pub layout: Option<&'a Layout>,
}

impl Tx<'_> {
    /// Adds a comment and returns its number within the ticket.
    pub fn insert_comment(
        &self,
        ticket: &LockedTicket,
        comment: &NewComment<'_>,
        now: Moment,
    ) -> Result<i64> {
        let number: i64 = self
            .conn
            .prepare_cached(
                "UPDATE base_tickets SET comments = comments + 1,
                   customer_at = iif((SELECT p.role FROM base_people p WHERE p.id = ?2) = 'customer', max(coalesce(customer_at, 0), ?3), customer_at)
                 WHERE number = ?1 RETURNING comments",
            )?
            .query_row((ticket.number, comment.author, now), |row| row.get(0))?;
        let sql = "INSERT INTO base_comments (ticket, number, author, body, channel, created_at, layout, forwarded_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.conn.prepare_cached(sql)?.execute((
            ticket.number,
            number,
            comment.author,
            comment.body,
            comment.channel,
            now,
            comment.layout.map(Layout::to_string),
            comment.forwarded_by,
        ))?;
        self.touch(ticket.number);
        Ok(number)
    }

    /// Adds an internal note and returns its number within the ticket.
    pub fn insert_note(
        &self,
        ticket: &LockedTicket,
        note: &NewNote<'_>,
        now: Moment,
    ) -> Result<i64> {
        let sql = "UPDATE base_tickets SET notes = notes + 1 WHERE number = ?1 RETURNING notes";
        let number: i64 = self
            .conn
            .prepare_cached(sql)?
            .query_row([ticket.number], |row| row.get(0))?;
        let sql = "INSERT INTO base_notes (ticket, number, author, sender, body, flag, automatic, created_at, layout) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        self.conn.prepare_cached(sql)?.execute((
            ticket.number,
            number,
            note.author,
            &note.sender,
            note.body,
            note.flag,
            note.automatic,
            now,
            note.layout.map(Layout::to_string),
        ))?;
        self.touch(ticket.number);
        Ok(number)
    }

    /// Marks a comment as written by a program.
    pub fn set_automatic(&self, ticket: &LockedTicket, comment: i64) -> Result<()> {
        let sql = "UPDATE base_comments SET automatic = 1 WHERE ticket = ?1 AND number = ?2";
        self.conn
            .prepare_cached(sql)?
            .execute((ticket.number, comment))?;
        Ok(())
    }
}
