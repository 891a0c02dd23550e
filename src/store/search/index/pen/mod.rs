//! The index, brought up to what its tickets say.

mod heads;
mod indexed;
mod reading;
mod thread;

use rusqlite::{CachedStatement, Connection};

use super::{FACTS, ROWS, Written};
pub(in crate::store::search) use heads::Heads;
pub(in crate::store::search) use indexed::Indexed;
pub(super) use indexed::forget;
use thread::Growth;
pub(super) use thread::Thread;

/// A message as it is searched: its body and the names of its files.
type Text<'a> = (std::borrow::Cow<'a, str>, Vec<String>);

/// Writes rows of the index.
pub(in crate::store::search) struct Pen<'c> {
    pub(super) conn: &'c Connection,
    pub(super) written: Written,
}

impl<'c> Pen<'c> {
    pub fn new(conn: &'c Connection) -> Self {
        let written = Written::default();
        Self { conn, written }
    }

    fn statement(&self) -> rusqlite::Result<CachedStatement<'c>> {
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO base_search (rowid, tokens) VALUES (?1, ?2)")
    }

    /// One row: these messages, under the subject.
    pub(super) fn messages<'t>(
        &mut self,
        row: i64,
        (head, subject): (&str, &str),
        texts: impl IntoIterator<Item = &'t Text<'t>>,
    ) -> rusqlite::Result<()> {
        self.written.add(subject);
        for (body, files) in texts {
            self.written.add(body);
            files.iter().for_each(|name| self.written.add(name));
        }
        let tokens = self.written.row(head);
        self.statement()?.execute((row, tokens))?;
        Ok(())
    }

    fn facts(&self, ticket: i64, heads: &Heads) -> rusqlite::Result<()> {
        self.statement()?
            .execute((ticket * ROWS + FACTS, heads.facts()))?;
        Ok(())
    }
}

impl Pen<'_> {
    /// What the index holds is noted after all rows: writing to another table in between would make
    /// each ticket a part of its own on disk, and parts are merged again and again.
    pub(super) fn settle_all(
        &mut self,
        tickets: impl IntoIterator<Item = i64>,
    ) -> rusqlite::Result<()> {
        let mut settled = Vec::new();
        for ticket in tickets {
            let now = self.settle(ticket)?;
            settled.extend(now.map(|now| (ticket, now)));
        }
        let mut settled = settled.into_iter();
        settled.try_for_each(|(ticket, now)| self.note_down(ticket, now))
    }

    /// In the order of the rows' ids: the index writes to disk whenever one comes before another.
    /// What it holds from now on, if that is something else.
    pub(super) fn settle(&mut self, ticket: i64) -> rusqlite::Result<Option<Indexed>> {
        let Some(row) = self.ticket(ticket)? else {
            return Ok(None);
        };
        let heads = self.heads(ticket, &row)?;
        let before = self.indexed(ticket)?;
        let now = Indexed::new(&heads, row.comments, row.notes);
        if before == Some(now) {
            return Ok(None);
        }
        let before = before.unwrap_or_default();
        let retold = before.title != now.title || before.whose != now.whose;
        let comments = Growth {
            before: before.comments,
            now: now.comments,
            anew: retold || before.sight != now.sight,
        };
        let head = (&*heads.comments(), &*row.subject);
        self.chunks(Thread::Comments(ticket), head, comments)?;
        if before.facts != now.facts {
            self.facts(ticket, &heads)?;
        }
        let notes = Growth {
            before: before.notes,
            now: now.notes,
            anew: retold,
        };
        let head = (&*heads.notes(), &*row.subject);
        self.chunks(Thread::Notes(ticket), head, notes)?;
        Ok(Some(now))
    }
}
