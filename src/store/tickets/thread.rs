//! One page of a ticket's thread: the newest messages below a place in it, as many as a page has
//! room for, and by name those before them.

use rusqlite::Row;

use super::read::{EventRow, MOST, Message};
use crate::{
    domain::{ids::TicketNumber, moment::Moment, refusal::Refusal, tickets::event::Event},
    language::Sentence,
    store::{
        Scope,
        engine::{error::Result, sql::Columns},
    },
};

/// Text read for one page, in bytes. What messages become is bounded elsewhere; this bounds the
/// work of finding that out.
const TEXT: usize = 1024 * 1024;
/// Events that are taken back to see a ticket as it stood.
const MOST_SINCE: i64 = 10_000;
/// Earlier messages that are named on a page.
const NAMED: i64 = 300;

/// Where in a thread a page ends: it has the messages numbered below these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Below {
    pub comment: i64,
    pub note: i64,
}

impl Below {
    /// The newest page.
    pub const END: Self = Self {
        comment: i64::MAX,
        note: i64::MAX,
    };
}

/// A message by who wrote it and when.
#[derive(Debug, Clone)]
pub struct Heading {
    pub is_note: bool,
    pub number: i64,
    pub author_name: String,
    pub created_at: Moment,
}

impl Scope {
    /// The newest comments of a ticket below a number, oldest first, with their files: as many as a
    /// page has room for, and one at least.
    pub fn newest_comments(&self, ticket: TicketNumber, below: i64) -> Result<Vec<Message>> {
        let sql = format!(
            "/* newest_comments */ SELECT {} FROM visible_comments WHERE ticket = ?1 AND number < ?3 ORDER BY number DESC LIMIT ?2",
            Message::COLUMNS
        );
        let comments = self.newest(&sql, (ticket, below), Message::of_comment)?;
        self.with_the_rest(ticket, comments, "comment")
    }

    /// The same of internal notes.
    pub fn newest_notes(&self, ticket: TicketNumber, below: i64) -> Result<Vec<Message>> {
        let sql = format!(
            "/* newest_notes */ SELECT {} FROM visible_notes WHERE ticket = ?1 AND number < ?3 ORDER BY number DESC LIMIT ?2",
            Message::NOTE_COLUMNS
        );
        let notes = self.newest(&sql, (ticket, below), Message::of_note)?;
        self.with_the_rest(ticket, notes, "note")
    }

    fn newest(
        &self,
        sql: &str,
        (ticket, below): (TicketNumber, i64),
        read: fn(&Row<'_>) -> rusqlite::Result<Message>,
    ) -> Result<Vec<Message>> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query((ticket, MOST, below))?;
        let (mut found, mut left) = (Vec::new(), TEXT);
        while let Some(row) = rows.next()? {
            let message = read(row)?;
            let fits = left.checked_sub(message.body.len());
            if fits.is_none() && !found.is_empty() {
                break;
            }
            left = fits.unwrap_or(0);
            found.push(message);
        }
        found.reverse();
        Ok(found)
    }

    /// Who wrote the messages below a place and when, the newest last; and whether there are more
    /// before them.
    pub fn headings(&self, ticket: TicketNumber, below: Below) -> Result<(Vec<Heading>, bool)> {
        let sql = "/* comment_headings */ SELECT 0, number, author_name, created_at FROM visible_comments WHERE ticket = ?1 AND number < ?3 ORDER BY number DESC LIMIT ?2";
        let mut all = self.headings_of(sql, (ticket, below.comment))?;
        let sql = "/* note_headings */ SELECT 1, number, author_name, created_at FROM visible_notes WHERE ticket = ?1 AND number < ?3 ORDER BY number DESC LIMIT ?2";
        all.extend(self.headings_of(sql, (ticket, below.note))?);
        all.sort_by_key(|heading| (heading.created_at, heading.is_note, heading.number));
        let more = all
            .len()
            .saturating_sub(usize::try_from(NAMED).unwrap_or(usize::MAX));
        Ok((all.split_off(more), more > 0))
    }

    fn headings_of(&self, sql: &str, (ticket, below): (TicketNumber, i64)) -> Result<Vec<Heading>> {
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map((ticket, NAMED + 1, below), |row| {
            let mut columns = Columns::new(row);
            Ok(Heading {
                is_note: columns.next()?,
                number: columns.next()?,
                author_name: columns.next()?,
                created_at: columns.next()?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What has happened since a moment, the last first; of more than that, what nobody can tell.
    pub fn events_since(&self, ticket: TicketNumber, since: Moment) -> Result<Vec<Event>> {
        let sql = "/* events_since */ SELECT e.facts FROM visible_events e WHERE e.ticket = ?1 AND e.at > ?3 ORDER BY e.id DESC LIMIT ?2";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map((ticket, MOST_SINCE, since), |row| row.get(0))?;
        let facts: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
        if facts.len() >= usize::try_from(MOST_SINCE).unwrap_or(usize::MAX) {
            let words = Sentence::past_too_long_ago();
            return Err(Refusal::conflict("too_long_ago", words).into());
        }
        let events = facts.iter().map(|facts| serde_json::from_str(facts));
        Ok(events.collect::<std::result::Result<_, _>>()?)
    }

    /// The last events up to a moment, oldest first.
    pub fn events_until(&self, ticket: TicketNumber, until: Moment) -> Result<Vec<EventRow>> {
        let sql = format!(
            "/* events_until */ {} WHERE e.ticket = ?1 AND e.at <= ?3 ORDER BY e.id DESC LIMIT ?2",
            EventRow::SELECT
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((ticket, MOST, until), EventRow::from_row)?;
        let mut events: Vec<EventRow> = rows.collect::<rusqlite::Result<_>>()?;
        events.reverse();
        Ok(events)
    }
}
