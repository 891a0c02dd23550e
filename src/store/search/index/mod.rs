//! The index of what is searched, kept in step with tickets in the transaction that changes them.
//!
//! A row of the index is a piece of a ticket: [`MESSAGES`] of its messages with the subject and
//! their file names, or what it is filtered by. Pieces of a ticket lie together, newer tickets
//! after older ones, so that reading backwards meets the newest first and each ticket once. All
//! words of a row are made here and begin with a letter that says what they are: nothing that
//! somebody typed can pass for who may find it.

mod facets;
mod pen;
mod rows;

use rusqlite::Connection;

use crate::{
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        words,
    },
    store::Tx,
};
pub(in crate::store::search) use facets::Facets;
use pen::forget;
pub(in crate::store::search) use pen::{Heads, Indexed, Pen};
use rows::sum;
pub(in crate::store::search) use rows::{RowId, Written};

pub(super) const IN_ROW: usize = 16;
/// Tickets taken in together from before there was an index.
const SLICE: i64 = 1000;

/// Rows of a ticket: comments from 0 up, then what it is filtered by, then notes.
pub(super) const FACTS: i64 = 0x7FFF;
pub(in crate::store) const NOTES: i64 = 0x8000;
/// Room for the rows of one ticket. A prime whose multiples spread well: which rows of a part are
/// outdated, the index notes in hash tables of 32 to 1024 places, at the remainder of a row's id.
/// With a power of two all rows of a kind fell to one place, and reading passed up to two hundred of
/// them at every step.
pub(in crate::store) const ROWS: i64 = 65_867;

/// Words of the index that say what a row is, not what is written in it.
pub(super) mod word {
    use super::{OrganizationId, PersonId, sum};
    use crate::domain::{search::Facet, words::folded};

    pub const AGENTS: &str = "a";
    /// The row a ticket is filtered by.
    pub const FACTS: &str = "f";

    /// Its requester, who sees it.
    pub fn requester(id: PersonId) -> String {
        format!("r{id}")
    }

    /// Its requester, as what it is filtered by: sight does not hang on it.
    pub fn of(id: PersonId) -> String {
        format!("q{id}")
    }

    pub fn follower(id: PersonId) -> String {
        format!("p{id}")
    }

    pub fn shared_with(id: OrganizationId) -> String {
        format!("o{id}")
    }

    pub fn organization(id: OrganizationId) -> String {
        format!("c{id}")
    }

    /// `workflow/status`.
    pub fn status(pair: &str) -> String {
        format!("s{:x}", sum(pair))
    }

    pub fn assignee(id: Option<PersonId>) -> String {
        format!("v{}", id.map_or(0, |id| id.0))
    }

    /// A value of a facet, folded; an empty one where it has none.
    pub fn facet(facet: &Facet, value: &str) -> String {
        format!("k{:x}", sum(&format!("{}={}", facet.word(), folded(value))))
    }

    pub fn written(word: &str) -> String {
        format!("w{word}")
    }

    pub fn in_title(word: &str) -> String {
        format!("t{word}")
    }

    pub fn part(part: &str) -> String {
        format!("g{part}")
    }
}

/// What words that were typed as one are recognised by inside others.
pub(super) fn parts_of_joined(joined: &str) -> Vec<String> {
    match joined.chars().count() < words::PART {
        true => vec![joined.to_owned()],
        false => parts_of(joined).map(String::from_iter).collect(),
    }
}

/// What a word is recognised by inside others: its runs of three characters.
pub(super) fn parts_of(word: &str) -> impl Iterator<Item = [char; words::PART]> {
    let (second, third) = (word.chars().skip(1), word.chars().skip(2));
    word.chars()
        .zip(second)
        .zip(third)
        .map(|((a, b), c)| [a, b, c])
}

/// A ticket's own row.
pub(super) struct TicketRow {
    pub subject: String,
    pub requester: PersonId,
    pub organization: Option<OrganizationId>,
    pub status: String,
    pub assignee: Option<PersonId>,
    pub assignee_gone: bool,
    pub facets: Facets,
    pub comments: i64,
    pub notes: i64,
}

impl Tx<'_> {
    /// Has the ticket's index looked over when the acts of this commit are done.
    pub(in crate::store) fn touch(&self, ticket: TicketNumber) {
        self.touched.borrow_mut().insert(ticket.0);
    }

    /// Leaves it for later: a search that lags could miss the ticket, never show it to others.
    pub fn index_later(&self, ticket: TicketNumber) -> crate::store::Result<()> {
        self.touched.borrow_mut().remove(&ticket.0);
        let sql = "INSERT OR IGNORE INTO base_to_index (ticket) VALUES (?1)";
        self.conn.prepare_cached(sql)?.execute([ticket])?;
        Ok(())
    }

    /// Brings the index in step with the tickets touched, once for all acts of a commit. Says
    /// nothing of acts that were refused: it goes by the rows.
    pub(in crate::store) fn settle(&self) -> rusqlite::Result<()> {
        Pen::new(self.conn).settle_all(self.touched.take())
    }

    /// Puts parts of the index together, until about so many pages are written anew. Whether there
    /// were any (FTS5, 6.8: then it changes two rows or more).
    pub fn merge_index(&self, pages: i64) -> crate::store::Result<bool> {
        let before = self.conn.total_changes();
        let sql = "INSERT INTO base_search (base_search, rank) VALUES ('merge', ?1)";
        self.conn.prepare_cached(sql)?.execute([pages])?;
        Ok(self.conn.total_changes() - before >= 2)
    }

    /// Writes all that the index holds of a ticket anew, whatever it held.
    pub fn index_anew(&self, ticket: TicketNumber) -> crate::store::Result<()> {
        forget(self.conn, ticket.0)?;
        self.touch(ticket);
        Ok(())
    }
}

/// Takes in the tickets from before there was an index, newest first, a commit for every thousand:
/// interrupted, it goes on where it was. Nothing is served before it is done.
pub(in crate::store) fn catch_up(conn: &Connection) -> rusqlite::Result<()> {
    let left = || -> rusqlite::Result<i64> {
        let sql = "SELECT coalesce(max(value), 0) FROM base_counters WHERE name = 'to_index'";
        conn.query_row(sql, [], |row| row.get(0))
    };
    let all = left()?;
    let mut next = all;
    while next > 0 {
        log::warn!("making {all} tickets searchable, once: {next} to go");
        let first = (next - SLICE).max(0);
        conn.execute_batch("BEGIN IMMEDIATE")?;
        let mut pen = Pen::new(conn);
        let slice = pen.settle_all(first + 1..=next);
        let done = slice.and_then(|()| {
            let sql = "UPDATE base_counters SET value = ?1 WHERE name = 'to_index'";
            conn.execute(sql, [first])?;
            conn.execute_batch("COMMIT")
        });
        if let Err(error) = done {
            let _ = conn.execute_batch("ROLLBACK");
            return Err(error);
        }
        next = first;
    }
    Ok(())
}
