//! Searching: what is asked becomes a question to the index, and what it finds is read and shown
//! through the viewer's own views. The only place that writes such questions.

mod cursor;
mod excerpt;
mod filling;
mod finding;
mod in_order;
mod index;
mod names;
mod question;
mod similar;
mod walk;

use super::views::{ListOf, ListRow};
use crate::domain::{ids::TicketNumber, search::Term};
pub use cursor::Cursor;
pub use excerpt::{Excerpt, Piece, Place};
pub use filling::Filled;
pub(super) use filling::{after_filling, before_filling};
pub(super) use index::{NOTES, ROWS, catch_up};
pub use names::MOST;
pub use question::Condition;

/// Most rows one search looks at, those that are not shown included. A row with more text than most
/// counts for several. Beyond, the search is continued where it stopped.
const LOOKED_AT: usize = 300;

const BYTES_IN_ROW: usize = 8192;

/// What is looked for, and where.
pub struct Search<'a> {
    pub terms: &'a [Term],
    /// Put first, if it is seen.
    pub number: Option<TicketNumber>,
    pub conditions: &'a [Condition],
    /// Only on this list; queues are what agents' conditions say.
    pub within: Option<ListOf>,
    pub after: Cursor,
    pub limit: usize,
}

#[derive(Debug, Clone)]
pub struct Hit {
    pub row: ListRow,
    /// What was found, and where; nothing when only filters were asked for.
    pub excerpt: Option<Excerpt>,
}

#[derive(Debug, Clone, Default)]
pub struct Hits {
    pub hits: Vec<Hit>,
    pub next: Option<Cursor>,
}

#[cfg(test)]
mod tests;
