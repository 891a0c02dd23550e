//! The comments or the notes of a ticket, in rows.

use super::Pen;
use crate::store::search::index::{NOTES, ROWS, rows::chunk_of};

/// The comments or the notes of a ticket.
#[derive(Debug, Clone, Copy)]
pub(in crate::store::search::index) enum Thread {
    Comments(i64),
    Notes(i64),
}

impl Thread {
    pub(super) fn ticket(self) -> i64 {
        match self {
            Self::Comments(ticket) | Self::Notes(ticket) => ticket,
        }
    }

    /// The row of the index in which this chunk of it stands.
    pub(super) fn row(self, chunk: i64) -> i64 {
        match self {
            Self::Comments(ticket) => ticket * ROWS + chunk,
            Self::Notes(ticket) => ticket * ROWS + chunk + NOTES,
        }
    }
}

/// How many messages the index holds, and how many there are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Growth {
    pub(super) before: i64,
    pub(super) now: i64,
    /// Even what it holds is written once more.
    pub(super) anew: bool,
}

impl Pen<'_> {
    /// The rows of messages that are new, or all.
    pub(super) fn chunks(
        &mut self,
        thread: Thread,
        head: (&str, &str),
        growth: Growth,
    ) -> rusqlite::Result<()> {
        let Growth { before, now, anew } = growth;
        if now == 0 || !anew && now == before {
            return Ok(());
        }
        let first = if anew { 0 } else { chunk_of(before + 1) };
        for chunk in first..=chunk_of(now) {
            let texts = self.texts(thread, chunk)?;
            self.messages(thread.row(chunk), head, &texts)?;
        }
        Ok(())
    }
}
