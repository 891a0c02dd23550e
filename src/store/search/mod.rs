//! Searching: what is asked becomes a question to the index, and what it finds is read and shown
//! through the viewer's own views. The only place that writes such questions.

mod excerpt;
mod filling;
mod index;
mod names;
mod question;
mod similar;

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

/// How a walk along the index ended.
enum Ended {
    /// Nothing more is there.
    AtTheEnd,
    /// Enough was found or looked at; it goes on below this ticket.
    Before(i64),
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

/// A walk along the rows found, which makes hits of them.
struct Walk<'a> {
    search: &'a Search<'a>,
    parts: bool,
    /// Shown before all others, by its number.
    first: Option<TicketNumber>,
    hits: &'a mut Vec<Hit>,
    under_way: Option<UnderWay>,
    looked_at: usize,
    /// Bytes of messages.
    read: usize,
}

/// The ticket whose rows are being met.
struct UnderWay {
    number: TicketNumber,
    hit: Option<Hit>,
    done: bool,
}

impl UnderWay {
    fn done(number: TicketNumber) -> Self {
        let (hit, done) = (None, true);
        Self { number, hit, done }
    }
}

impl Walk<'_> {
    fn is_done_with(&mut self, number: TicketNumber) -> bool {
        match &self.under_way {
            Some(ticket) if ticket.number == number => ticket.done,
            _ => {
                self.put_down();
                self.first == Some(number)
            }
        }
    }

    fn is_full(&mut self) -> bool {
        self.looked_at += 1;
        let looked_at = self.looked_at + self.read / BYTES_IN_ROW;
        looked_at > LOOKED_AT || self.hits.len() >= self.search.limit
    }

    /// Where the walk goes on that stops at this ticket.
    fn to_go_on(&self, number: TicketNumber) -> Ended {
        let half_shown = self
            .under_way
            .as_ref()
            .is_some_and(|ticket| ticket.number == number);
        Ended::Before(if half_shown { number.0 } else { number.0 + 1 })
    }

    /// A row that has what is asked for. The newest of a ticket is shown; but a ticket of which
    /// any row has the words whole was met when those were looked for, and is not shown again.
    fn take(&mut self, row: ListRow, excerpt: Excerpt) {
        let number = row.facts.number;
        let ticket = self.under_way.get_or_insert(UnderWay {
            number,
            hit: None,
            done: false,
        });
        if self.parts && excerpt.whole {
            ticket.hit = None;
            ticket.done = true;
        } else if ticket.hit.is_none() {
            let excerpt = Some(excerpt).filter(|_| !self.search.terms.is_empty());
            ticket.hit = Some(Hit { row, excerpt });
            ticket.done = !self.parts;
        }
    }

    /// The rows of the ticket under way are over.
    fn put_down(&mut self) {
        self.hits
            .extend(self.under_way.take().and_then(|ticket| ticket.hit));
    }
}

#[cfg(test)]
mod tests;
