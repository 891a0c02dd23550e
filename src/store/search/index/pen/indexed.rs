//! What the index holds of a ticket.

use rusqlite::{Connection, OptionalExtension};

use super::{Pen, heads::Heads};
use crate::store::search::index::rows::sum;

impl<'c> Pen<'c> {
    pub fn note_down(&self, ticket: i64, now: Indexed) -> rusqlite::Result<()> {
        let sql = "INSERT OR REPLACE INTO base_indexed (ticket, sight, whose, title, facts, comments, notes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let Indexed {
            sight,
            whose,
            title,
            facts,
            comments,
            notes,
        } = now;
        let row = (ticket, sight, whose, title, facts, comments, notes);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }
}

/// What the index holds of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::store::search) struct Indexed {
    pub(in crate::store::search::index) sight: i64,
    pub(in crate::store::search::index) whose: i64,
    pub(in crate::store::search::index) title: i64,
    pub(super) facts: i64,
    pub(in crate::store::search::index) comments: i64,
    pub(in crate::store::search::index) notes: i64,
}

impl Indexed {
    pub fn new(heads: &Heads, comments: i64, notes: i64) -> Self {
        Self {
            sight: sum(&heads.sight),
            whose: sum(&heads.whose),
            title: sum(&heads.title),
            facts: sum(&heads.facts()),
            comments,
            notes,
        }
    }
}

pub(in crate::store::search::index) fn forget(
    conn: &Connection,
    ticket: i64,
) -> rusqlite::Result<()> {
    let sql = "DELETE FROM base_indexed WHERE ticket = ?1";
    conn.prepare_cached(sql)?.execute([ticket])?;
    Ok(())
}

impl Pen<'_> {
    pub(super) fn indexed(&self, ticket: i64) -> rusqlite::Result<Option<Indexed>> {
        let sql = "SELECT sight, whose, title, facts, comments, notes FROM base_indexed WHERE ticket = ?1";
        let row = self.conn.prepare_cached(sql)?.query_row([ticket], |row| {
            Ok(Indexed {
                sight: row.get(0)?,
                whose: row.get(1)?,
                title: row.get(2)?,
                facts: row.get(3)?,
                comments: row.get(4)?,
                notes: row.get(5)?,
            })
        });
        row.optional()
    }
}
