//! Tickets that went on in others, and their messages there.

use rusqlite::OptionalExtension;

use super::read::{Message, TicketFacts};
use crate::{
    domain::{
        ids::TicketNumber,
        moment::Moment,
        tickets::{
            event::{Reason, Stamp},
            merge::MOST,
        },
    },
    store::{Scope, System, Tx, engine::error::Result},
};

/// How many merges one ticket is followed over.
const FOLLOWED: usize = 1000;
/// Messages of each part on one page.
const SHOWN: i64 = 200;

/// A ticket whose messages stand in another one.
#[derive(Debug, Clone)]
pub struct PartRow {
    pub ticket: TicketNumber,
    pub subject: String,
    /// To everyone who sees the other one.
    pub shown: bool,
}

/// Messages of a part between two moments, and below a number.
#[derive(Debug, Clone, Copy)]
pub struct Between {
    pub since: Moment,
    pub until: Moment,
    pub below: i64,
}

impl Scope {
    /// What stands in a ticket, as far as the viewer sees it.
    pub fn merged_parts(&self, ticket: TicketNumber) -> Result<Vec<PartRow>> {
        let sql = "/* merged_parts */ SELECT ticket, subject, shown FROM visible_parts WHERE target = ?1 LIMIT ?2";
        let mut statement = self.prepare(sql)?;
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        let rows = statement.query_map((ticket, most), |row| {
            Ok(PartRow {
                ticket: row.get(0)?,
                subject: row.get(1)?,
                shown: row.get(2)?,
            })
        })?;
        let mut parts: Vec<PartRow> = rows.collect::<rusqlite::Result<_>>()?;
        // Few, and in no index's order.
        parts.sort_by_key(|part| part.ticket);
        Ok(parts)
    }

    /// Comments of a part after a number, oldest first.
    pub fn part_comments(
        &self,
        (target, part): (TicketNumber, TicketNumber),
        (after, limit): (i64, i64),
    ) -> Result<Vec<Message>> {
        let sql = format!(
            "/* part_comments */ SELECT {} FROM visible_part_comments WHERE target = ?1 AND ticket = ?2 AND number > ?3 ORDER BY number LIMIT ?4",
            Message::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((target, part, after, limit), Message::of_comment)?;
        let comments = super::read::up_to_text(rows)?;
        self.with_the_rest(part, comments, "comment")
    }

    /// One of them.
    pub fn part_comment(
        &self,
        of: (TicketNumber, TicketNumber),
        number: i64,
    ) -> Result<Option<Message>> {
        let found = self.part_comments(of, (number.saturating_sub(1), 1))?.pop();
        Ok(found.filter(|comment| comment.number == number))
    }

    /// The newest of them, oldest first.
    pub fn newest_part_comments(
        &self,
        (target, part): (TicketNumber, TicketNumber),
        between: Between,
    ) -> Result<Vec<Message>> {
        let sql = format!(
            "/* newest_part_comments */ SELECT {} FROM visible_part_comments
             WHERE target = ?1 AND ticket = ?2 AND created_at >= ?3 AND created_at < ?4 AND number < ?5 ORDER BY number DESC LIMIT ?6",
            Message::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let Between {
            since,
            until,
            below,
        } = between;
        let row = (target, part, since, until, below, SHOWN);
        let rows = statement.query_map(row, Message::of_comment)?;
        let mut comments = super::read::up_to_text(rows)?;
        comments.reverse();
        self.with_the_rest(part, comments, "comment")
    }

    /// The same of internal notes: agents' scope alone has any.
    pub fn newest_part_notes(&self, part: TicketNumber, between: Between) -> Result<Vec<Message>> {
        let sql = format!(
            "/* newest_part_notes */ SELECT {} FROM visible_notes WHERE ticket = ?1 AND created_at >= ?2 AND created_at < ?3 ORDER BY number DESC LIMIT ?4",
            Message::NOTE_COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let row = (part, between.since, between.until, SHOWN);
        let rows = statement.query_map(row, Message::of_note)?;
        let mut notes = super::read::up_to_text(rows)?;
        notes.reverse();
        self.with_the_rest(part, notes, "note")
    }

    /// Where a merged ticket went on, for who sees that: the last of the tickets it went into.
    pub fn went(&self, facts: &TicketFacts) -> Result<Option<TicketNumber>> {
        if facts.reason.as_deref() != Some(Reason::Merged.word()) {
            return Ok(None);
        }
        let sql = "/* went */ SELECT went FROM visible_merges WHERE ticket = ?1";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([facts.number], |row| row.get(0))?;
        let all: Vec<TicketNumber> = rows.collect::<rusqlite::Result<_>>()?;
        // Each went into the next: the last is the one that stands in no other of them.
        for went in &all {
            let mut statement = self
                .prepare("/* goes_on */ SELECT 1 FROM visible_merges WHERE ticket = ?1 LIMIT 1")?;
            if !statement.exists([went])? {
                return Ok(Some(*went));
            }
        }
        Ok(None)
    }
}

impl System<'_> {
    /// The ticket in which one goes on in the end: itself, unless it was merged.
    pub fn goes_on_in(&self, ticket: TicketNumber) -> Result<TicketNumber> {
        let sql = "/* goes_on_in */ SELECT into_ticket FROM base_merges WHERE ticket = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut last = ticket;
        for _ in 0..FOLLOWED {
            match statement.query_row([last], |row| row.get(0)).optional()? {
                Some(next) => last = next,
                None => break,
            }
        }
        Ok(last)
    }
}

impl Tx<'_> {
    /// One ticket ends in another, with all that stands in it.
    pub fn merge(
        &self,
        (from, into): (TicketNumber, TicketNumber),
        shown: bool,
        stamp: Stamp,
    ) -> Result<()> {
        let sql = "INSERT INTO base_merges (ticket, into_ticket, merged_by, merged_at) VALUES (?1, ?2, ?3, ?4)";
        let row = (from, into, stamp.by, stamp.at);
        self.conn.prepare_cached(sql)?.execute(row)?;
        let sql = "INSERT INTO base_merge_parts (ticket, target, shown)
                   SELECT ?1, ?2, ?3 UNION ALL SELECT ticket, ?2, shown AND ?3 FROM base_merge_parts WHERE target = ?1";
        self.conn
            .prepare_cached(sql)?
            .execute((from, into, shown))?;
        Ok(())
    }

    /// It does not go on there any more, nor what stood in it.
    pub fn unmerge(&self, (from, into): (TicketNumber, TicketNumber)) -> Result<()> {
        let sql = "/* unmerge */ DELETE FROM base_merge_parts WHERE target = ?2
                     AND (ticket = ?1 OR ticket IN (SELECT ticket FROM base_merge_parts WHERE target = ?1))";
        self.conn.prepare_cached(sql)?.execute((from, into))?;
        let sql = "/* end_merge */ DELETE FROM base_merges WHERE ticket = ?1 AND into_ticket = ?2";
        self.conn.prepare_cached(sql)?.execute((from, into))?;
        self.touch(from);
        self.touch(into);
        Ok(())
    }

    /// How many tickets stand in one.
    pub fn count_parts(&self, ticket: TicketNumber) -> Result<usize> {
        let sql = "/* count_parts */ SELECT count(*) FROM base_merge_parts WHERE target = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let count: i64 = statement.query_row([ticket], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }
}
