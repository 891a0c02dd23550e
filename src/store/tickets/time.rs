//! Time that agents spent on tickets (E): for agents alone.

use std::collections::HashMap;

use crate::{
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        moment::Moment,
        tickets::{editing::Which, spent::Spent},
    },
    store::{Scope, Tx, engine::error::Result},
};

/// Of a ticket's messages, those of the last so many are told apart.
const NEWEST: i64 = 500;
/// Organizations or agents of one table of sums.
const MOST: i64 = 1000;

/// What was spent on a ticket.
#[derive(Debug, Clone, Default)]
pub struct TimeSpent {
    /// On its newest messages.
    pub rows: Vec<TimeRow>,
    /// On all, in minutes.
    pub minutes: i64,
}

impl TimeSpent {
    #[must_use]
    pub fn on(&self, message: Which) -> Option<&Spent> {
        let mut rows = self.rows.iter();
        rows.find(|row| row.of == message).map(|row| &row.spent)
    }
}

/// Minutes on a message.
#[derive(Debug, Clone)]
pub struct TimeRow {
    pub of: Which,
    pub spent: Spent,
}

/// What a span of time comes to.
#[derive(Debug, Clone)]
pub struct SumRow {
    /// An organization or an agent; nothing for tickets of no organization.
    pub id: Option<i64>,
    pub name: Option<String>,
    pub minutes: i64,
    pub messages: i64,
}

/// By whom time is summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SumBy {
    Organization,
    Agent,
}

impl Scope {
    /// What was spent on a ticket.
    pub fn time_of(&self, ticket: TicketNumber) -> Result<TimeSpent> {
        let sql = "/* time_of */ SELECT comment, note, minutes, what FROM visible_time WHERE ticket = ?1 ORDER BY id DESC LIMIT ?2";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map((ticket, NEWEST), |row| {
            let (comment, note): (Option<i64>, Option<i64>) = (row.get(0)?, row.get(1)?);
            let of = comment.map_or(Which::Note(note.unwrap_or(0)), Which::Comment);
            let (minutes, what) = (row.get(2)?, row.get(3)?);
            let spent = Spent { minutes, what };
            Ok(TimeRow { of, spent })
        })?;
        let rows: Vec<TimeRow> = rows.collect::<rusqlite::Result<_>>()?;
        let minutes = match rows.is_empty() {
            true => 0,
            false => self.minutes_of(ticket)?,
        };
        Ok(TimeSpent { rows, minutes })
    }

    /// Minutes on all messages of a ticket.
    pub fn minutes_of(&self, ticket: TicketNumber) -> Result<i64> {
        let sql =
            "/* minutes_of */ SELECT coalesce(sum(minutes), 0) FROM visible_time WHERE ticket = ?1";
        let mut statement = self.prepare(sql)?;
        Ok(statement.query_row([ticket], |row| row.get(0))?)
    }

    /// The same of each of some tickets on which any were spent.
    pub fn minutes_of_each(
        &self,
        tickets: impl Iterator<Item = TicketNumber>,
    ) -> Result<HashMap<TicketNumber, i64>> {
        let sql = "/* minutes_of_each */ SELECT j.value, (SELECT sum(s.minutes) FROM visible_time s WHERE s.ticket = j.value) FROM json_each(?1) j";
        let numbers: Vec<i64> = tickets.map(|number| number.0).collect();
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([serde_json::to_string(&numbers)?], |row| {
            let minutes: Option<i64> = row.get(1)?;
            Ok((row.get(0)?, minutes.unwrap_or(0)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Minutes on one message.
    pub fn time_on(&self, ticket: TicketNumber, of: Which) -> Result<Option<Spent>> {
        let (sql, number) = match of {
            Which::Comment(number) => (
                "/* time_on_comment */ SELECT minutes, what FROM visible_time WHERE ticket = ?1 AND comment = ?2",
                number,
            ),
            Which::Note(number) => (
                "/* time_on_note */ SELECT minutes, what FROM visible_time WHERE ticket = ?1 AND note = ?2",
                number,
            ),
        };
        let mut statement = self.prepare(sql)?;
        let found = statement.query_map((ticket, number), |row| {
            let (minutes, what) = (row.get(0)?, row.get(1)?);
            Ok(Spent { minutes, what })
        })?;
        Ok(found.last().transpose()?)
    }

    /// What was spent from one moment until before another, the most first.
    pub fn time_summed(&self, by: SumBy, (from, until): (Moment, Moment)) -> Result<Vec<SumRow>> {
        let sql = match by {
            SumBy::Organization => {
                "/* time_by_organization */ SELECT s.organization, (SELECT o.name FROM visible_organizations o WHERE o.id = s.organization), sum(s.minutes) AS minutes, count(*)
                 FROM visible_time_sums s WHERE s.at >= ?1 AND s.at < ?2 GROUP BY s.organization ORDER BY minutes DESC LIMIT ?3"
            }
            SumBy::Agent => {
                "/* time_by_agent */ SELECT s.person, (SELECT p.name FROM visible_people p WHERE p.id = s.person), sum(s.minutes) AS minutes, count(*)
                 FROM visible_time_sums s WHERE s.at >= ?1 AND s.at < ?2 GROUP BY s.person ORDER BY minutes DESC LIMIT ?3"
            }
        };
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map((from, until, MOST), |row| {
            Ok(SumRow {
                id: row.get(0)?,
                name: row.get(1)?,
                minutes: row.get(2)?,
                messages: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// On which message of which ticket, and whose time it is.
#[derive(Debug, Clone, Copy)]
pub struct OnMessage {
    pub ticket: TicketNumber,
    pub organization: Option<OrganizationId>,
    pub of: Which,
    pub person: PersonId,
}

impl Tx<'_> {
    /// Keeps what was spent on a message, in place of what was said of it before; nothing takes that
    /// away.
    pub fn set_time(&self, on: OnMessage, spent: Option<&Spent>, now: Moment) -> Result<()> {
        let (comment, note) = match on.of {
            Which::Comment(number) => (Some(number), None),
            Which::Note(number) => (None, Some(number)),
        };
        let Some(spent) = spent else {
            let sql = match on.of {
                Which::Comment(_) => {
                    "/* no_time_on_comment */ DELETE FROM base_time WHERE ticket = ?1 AND comment = ?2"
                }
                Which::Note(_) => {
                    "/* no_time_on_note */ DELETE FROM base_time WHERE ticket = ?1 AND note = ?2"
                }
            };
            self.conn
                .prepare_cached(sql)?
                .execute((on.ticket, comment.or(note)))?;
            return Ok(());
        };
        let sql = match on.of {
            Which::Comment(_) => {
                "/* time_on_comment_is */ INSERT INTO base_time (ticket, comment, note, person, organization, minutes, what, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (ticket, comment) WHERE comment IS NOT NULL DO UPDATE SET minutes = excluded.minutes, what = excluded.what"
            }
            Which::Note(_) => {
                "/* time_on_note_is */ INSERT INTO base_time (ticket, comment, note, person, organization, minutes, what, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (ticket, note) WHERE note IS NOT NULL DO UPDATE SET minutes = excluded.minutes, what = excluded.what"
            }
        };
        self.conn.prepare_cached(sql)?.execute((
            on.ticket,
            comment,
            note,
            on.person,
            on.organization,
            spent.minutes,
            &spent.what,
            now,
        ))?;
        Ok(())
    }
}
