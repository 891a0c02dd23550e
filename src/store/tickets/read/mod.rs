//! One ticket as a viewer sees it: facts, comments, notes, events, people.

mod people;
mod rows;

use crate::{
    domain::{ids::TicketNumber, refusal::Refusal},
    store::{
        Scope,
        engine::{error::Result, sql::Columns},
        views,
    },
};
pub use rows::{
    AgentFacts, EventRow, FileRow, FollowerRow, Message, ShareRow, Snoozed, TicketFacts, Told,
};

/// Messages and events on one page of a ticket: the newest.
pub const MOST: i64 = 1000;

/// Text of messages that is read at once, in bytes: more than this fits into no answer, so whoever
/// gets as much asks again.
const MOST_TEXT: usize = 8 * 1024 * 1024;

pub(in crate::store::tickets) fn up_to_text(
    rows: impl Iterator<Item = rusqlite::Result<Message>>,
) -> rusqlite::Result<Vec<Message>> {
    let mut left = Some(MOST_TEXT);
    let within = rows.map_while(|row| {
        let room = left?;
        left = row
            .as_ref()
            .map_or(left, |row| room.checked_sub(row.body.len()));
        Some(row)
    });
    within.collect()
}

impl Scope {
    pub fn ticket(&self, number: TicketNumber) -> Result<Option<TicketFacts>> {
        let sql = format!(
            "/* ticket */ SELECT {} FROM visible_tickets t WHERE t.number = ?1",
            TicketFacts::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([number], TicketFacts::from_row)?
            .next()
            .transpose()?)
    }

    /// Whether there is such a ticket for the viewer, and nothing else of it.
    pub fn sees(&self, number: TicketNumber) -> Result<bool> {
        let sql = "/* sees */ SELECT 1 FROM visible_tickets WHERE number = ?1";
        Ok(self.prepare(sql)?.exists([number])?)
    }

    /// # Errors
    /// Not found, where [`Self::sees`] says no.
    pub fn must_see(&self, number: TicketNumber) -> Result<TicketNumber> {
        match self.sees(number)? {
            true => Ok(number),
            false => Err(Refusal::NotFound.into()),
        }
    }

    /// `None` for customers, whose view holds none of this.
    pub fn agent_facts(&self, number: TicketNumber) -> Result<Option<AgentFacts>> {
        let sql = "/* agent_facts */ SELECT t.assignee, t.assignee_name, t.assignee_gone, t.\"group\", t.internal_fields, t.tags, t.channel, t.opened_by, t.internal_events, t.queued_at, t.snoozed_by, t.snoozed_by_name, t.wakes_at, t.woken_at
                   FROM visible_tickets t WHERE t.number = ?1 AND t.channel IS NOT NULL";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query_map([number], |row| {
            let mut columns = Columns::new(row);
            let (id, name, gone): (_, _, Option<String>) =
                (columns.next()?, columns.next()?, columns.next()?);
            Ok(AgentFacts {
                assignee: views::assignee(id, name, gone.as_deref()),
                group: columns.next()?,
                internal_fields: columns.json()?,
                tags: columns.json()?,
                channel: columns.next()?,
                opened_by: columns.next()?,
                internal_events: columns.next()?,
                queued_at: columns.next()?,
                snoozed: Snoozed::of(
                    (columns.next()?, columns.next()?),
                    (columns.next()?, columns.next()?),
                ),
            })
        })?;
        Ok(rows.next().transpose()?)
    }

    /// Comments after `after`, oldest first, with their files and mentions.
    pub fn comments(
        &self,
        ticket: TicketNumber,
        (after, limit): (i64, i64),
    ) -> Result<Vec<Message>> {
        let sql = format!(
            "/* comments */ SELECT {} FROM visible_comments WHERE ticket = ?1 AND number > ?2 ORDER BY number LIMIT ?3",
            Message::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((ticket, after, limit), Message::of_comment)?;
        let comments = up_to_text(rows)?;
        self.with_the_rest(ticket, comments, "comment")
    }

    /// How many events the viewer sees of a ticket.
    pub fn count_events(&self, ticket: TicketNumber) -> Result<i64> {
        let sql = "/* count_events */ SELECT count(*) FROM visible_events WHERE ticket = ?1";
        Ok(self.prepare(sql)?.query_row([ticket], |row| row.get(0))?)
    }

    /// One comment.
    pub fn comment(&self, ticket: TicketNumber, number: i64) -> Result<Option<Message>> {
        Ok(self
            .comments(ticket, (number.saturating_sub(1), 1))?
            .pop()
            .filter(|comment| comment.number == number))
    }

    /// Internal notes: agents' scope alone has any.
    pub fn notes(&self, ticket: TicketNumber, (after, limit): (i64, i64)) -> Result<Vec<Message>> {
        let sql = format!(
            "/* notes */ SELECT {} FROM visible_notes WHERE ticket = ?1 AND number > ?2 ORDER BY number LIMIT ?3",
            Message::NOTE_COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((ticket, after, limit), Message::of_note)?;
        let notes = up_to_text(rows)?;
        self.with_the_rest(ticket, notes, "note")
    }

    pub(in crate::store) fn with_the_rest(
        &self,
        ticket: TicketNumber,
        mut messages: Vec<Message>,
        column: &str,
    ) -> Result<Vec<Message>> {
        let sql = format!(
            "/* files */ SELECT {column}, id, name, media_type, size FROM visible_attachments WHERE ticket = ?1 AND {column} IS NOT NULL ORDER BY nth, created_at, name"
        );
        let mut statement = self.prepare(&sql)?;
        let mut rows = statement.query([ticket])?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            if let Some(message) = messages.iter_mut().find(|message| message.number == number) {
                message.files.push(FileRow {
                    id: row.get(1)?,
                    name: row.get(2)?,
                    media_type: row.get(3)?,
                    size: row.get(4)?,
                });
            }
        }
        // Most messages mention nobody, and then nothing is asked.
        if messages.iter().any(|message| message.body.contains('@')) {
            for (number, words) in self.mentions(ticket, column)? {
                if let Some(message) = messages.iter_mut().find(|message| message.number == number)
                {
                    message.mentions.push(words);
                }
            }
        }
        Ok(messages)
    }

    /// The last `limit` events but for the very last `skipped`, oldest first.
    pub fn events(
        &self,
        ticket: TicketNumber,
        (limit, skipped): (i64, i64),
    ) -> Result<Vec<EventRow>> {
        let sql = format!(
            "/* events */ {} WHERE e.ticket = ?1 ORDER BY e.id DESC LIMIT ?2 OFFSET ?3",
            EventRow::SELECT
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((ticket, limit, skipped), EventRow::from_row)?;
        let mut events: Vec<EventRow> = rows.collect::<rusqlite::Result<_>>()?;
        events.reverse();
        Ok(events)
    }
}
