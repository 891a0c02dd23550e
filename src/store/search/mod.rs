//! Searching: what is asked becomes a question to the index, and what it finds is read and shown
//! through the viewer's own views. The only place that writes such questions.

mod excerpt;
mod filling;
mod index;
mod names;
mod question;
mod similar;
mod walk;

pub(super) use filling::{after_filling, before_filling};
pub(super) use index::{NOTES, ROWS, catch_up};

pub use excerpt::{Excerpt, Piece, Place};
pub use filling::Filled;
pub use names::MOST;
pub use question::Condition;

use super::{
    Scope,
    engine::{error::Result, sql::Columns},
    tickets::read::TicketFacts,
    views::{ListOf, ListRow},
};
use crate::domain::{ids::TicketNumber, search::Term};
use index::RowId;
use question::Question;
use walk::{Ended, UnderWay, Walk};

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

/// Where the previous page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// What has the words whole comes first, then what has them as parts of others.
    parts: bool,
    before: i64,
}

impl Cursor {
    pub const START: Self = Self {
        parts: false,
        before: i64::MAX,
    };

    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, number) = text.split_at_checked(1)?;
        let parts = match kind {
            "w" => false,
            "p" => true,
            _ => return None,
        };
        let number: TicketNumber = number.parse().ok()?;
        let before = number.0;
        Some(Self { parts, before })
    }

    #[must_use]
    pub fn text(self) -> String {
        format!("{}{}", if self.parts { "p" } else { "w" }, self.before)
    }
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

impl Scope {
    /// Newest tickets first, each once.
    ///
    /// # Errors
    /// When the file cannot be read, or reading takes too long.
    pub fn search(&self, search: &Search<'_>) -> Result<Hits> {
        let mut found = Hits::default();
        let Some(question) = Question::of(self, search)? else {
            return Ok(found);
        };
        if let Some(number) = search.number.filter(|_| search.after == Cursor::START) {
            self.numbered(&question, number, &mut found.hits)?;
        }
        let mut cursor = search.after;
        loop {
            let ended = self.walk(&question, cursor, (search, &mut found.hits))?;
            match ended {
                Ended::Before(before) => {
                    found.next = Some(Cursor { before, ..cursor });
                    return Ok(found);
                }
                Ended::AtTheEnd if !cursor.parts && question.has_parts() => {
                    cursor = Cursor {
                        parts: true,
                        ..Cursor::START
                    };
                }
                Ended::AtTheEnd => return Ok(found),
            }
        }
    }

    /// The ticket of that number, whatever else it says.
    fn numbered(
        &self,
        question: &Question<'_>,
        number: TicketNumber,
        hits: &mut Vec<Hit>,
    ) -> Result<()> {
        let range = (
            RowId::before(number),
            RowId::before(TicketNumber(number.0.saturating_add(1))),
        );
        let found = self.rows(&question.facts(), range, |_, row| {
            if question.holds(&row) {
                let excerpt = None;
                hits.push(Hit { row, excerpt });
            }
            Ok(Some(Ended::AtTheEnd))
        });
        found.map(drop)
    }

    fn walk(
        &self,
        question: &Question<'_>,
        cursor: Cursor,
        (search, hits): (&Search<'_>, &mut Vec<Hit>),
    ) -> Result<Ended> {
        let (first, end) = question.numbers();
        let end = end.min(cursor.before);
        let range = (
            RowId::before(TicketNumber(first)),
            RowId::before(TicketNumber(end)),
        );
        let mut walk = Walk {
            search,
            parts: cursor.parts,
            first: hits.first().map(|hit| hit.row.facts.number),
            hits,
            under_way: None,
            looked_at: 0,
            read: 0,
        };
        let text = question.text(cursor.parts);
        let ended = self.rows(&text, range, |hit, row| {
            let number = row.facts.number;
            if walk.is_done_with(number) {
                return Ok(None);
            }
            if walk.is_full() {
                return Ok(Some(walk.to_go_on(number)));
            }
            if !question.holds(&row) {
                walk.under_way = Some(UnderWay::done(number));
                return Ok(None);
            }
            if let Some(excerpt) = self.excerpt(hit, &row, (search.terms, &mut walk.read))? {
                walk.take(row, excerpt);
            }
            Ok(None)
        })?;
        walk.put_down();
        Ok(ended)
    }

    /// Calls `see` with each row found, newest first, until it says where it ends.
    fn rows(
        &self,
        text: &str,
        (from, to): (i64, i64),
        mut see: impl FnMut(RowId, ListRow) -> Result<Option<Ended>>,
    ) -> Result<Ended> {
        self.ask(text)?;
        let sql = format!(
            "/* hits */ SELECT t.hit, {}, t.turn IN ('customer', 'both') AS waiting, t.assignee, t.assignee_name, t.assignee_gone, t.tags
             FROM visible_hits t WHERE t.hit >= ?1 AND t.hit < ?2 ORDER BY t.hit DESC",
            TicketFacts::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let mut rows = statement.query((from, to))?;
        while let Some(row) = rows.next()? {
            let mut columns = Columns::of(row);
            let hit = RowId(columns.next()?);
            if let Some(ended) = see(hit, ListRow::take(&mut columns)?)? {
                return Ok(ended);
            }
        }
        Ok(Ended::AtTheEnd)
    }
}

#[cfg(test)]
mod tests;
