//! A search carried out within the viewer's scope.

use super::{
    Condition, Hit, Hits, Search,
    cursor::Cursor,
    index::RowId,
    question::Question,
    walk::{Ended, UnderWay, Walk},
};
use crate::{
    domain::ids::TicketNumber,
    store::{
        Scope,
        engine::{error::Result, sql::Columns},
        tickets::read::TicketFacts,
        views::{BESIDE, COUNTED_FOR_AGENTS, Count, ListRow},
    },
};

impl Scope {
    /// Newest tickets first, each once.
    ///
    /// # Errors
    /// When the file cannot be read, or reading takes too long.
    pub fn search(&self, search: &Search<'_>) -> Result<Hits> {
        let mut found = Hits::default();
        let Some(question) = Question::new(self, search)? else {
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

    /// How many tickets there are of that; nothing where counting would mean reading them. Agents only.
    ///
    /// # Errors
    /// When the file cannot be read, or reading takes too long.
    pub fn count_hits(&self, search: &Search<'_>) -> Result<Option<Count>> {
        if search.conditions.iter().any(Condition::is_hopeless) {
            return Ok(Some(Count::default()));
        }
        let Some(question) = Question::new(self, search)? else {
            return Ok(None);
        };
        if !question.is_counted() || search.number.is_some() {
            return Ok(None);
        }
        self.ask(&question.facts())?;
        // The newest first: what is asked for lies closer together there, so the limit is soon met.
        let sql = "/* count_hits */ SELECT count(*) FROM (SELECT 1 FROM visible_found ORDER BY hit DESC LIMIT ?1)";
        let mut statement = self.prepare(sql)?;
        let found = statement.query_row([COUNTED_FOR_AGENTS + 1], |row| row.get(0))?;
        Ok(Some(Count::new(found, COUNTED_FOR_AGENTS)))
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
        let facts = question.asks_facts().then(|| question.facts());
        let ended = self.rows(&text, range, |hit, row| {
            let number = row.facts.number;
            if walk.is_done_with(number) {
                return Ok(None);
            }
            if walk.is_full() {
                return Ok(Some(walk.to_go_on(number)));
            }
            let told = || {
                let asked = facts.as_ref();
                asked.map_or(Ok(true), |facts| self.facts_hold(facts, number))
            };
            let holds = question.holds(&row) && told()?;
            if !holds {
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

    /// Whether the row a ticket is filtered by answers to that. A walk under way goes on with what it
    /// asked when it began.
    fn facts_hold(&self, text: &str, number: TicketNumber) -> Result<bool> {
        self.ask(text)?;
        let sql = "/* facts_hold */ SELECT 1 FROM visible_hits t WHERE t.hit = ?1";
        Ok(self.prepare(sql)?.exists([RowId::facts(number)])?)
    }

    /// Calls `see` with each row found, newest first, until it says where it ends.
    pub(super) fn rows(
        &self,
        text: &str,
        (from, to): (i64, i64),
        mut see: impl FnMut(RowId, ListRow) -> Result<Option<Ended>>,
    ) -> Result<Ended> {
        self.ask(text)?;
        let sql = format!(
            "/* hits */ SELECT t.hit, {}, t.turn IN ('customer', 'both') AS waiting, t.last_activity_at AS placed_at,
               {BESIDE} FROM visible_hits t WHERE t.hit >= ?1 AND t.hit < ?2 ORDER BY t.hit DESC",
            TicketFacts::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let mut rows = statement.query((from, to))?;
        while let Some(row) = rows.next()? {
            let mut columns = Columns::new(row);
            let hit = RowId(columns.next()?);
            if let Some(ended) = see(hit, ListRow::take(&mut columns)?)? {
                return Ok(ended);
            }
        }
        Ok(Ended::AtTheEnd)
    }
}
