//! What a search finds, in an order that the index of what is searched does not have: as few as are
//! counted are put in order, of more nothing is said.

use rusqlite::Row;

use super::{Cursor as Place, Search, question::Question};
use crate::{
    domain::ids::TicketNumber,
    store::{
        Scope,
        engine::error::Result,
        views::{self, COUNTED_FOR_AGENTS},
    },
};

/// Looks at what must be read to tell whether it is found.
const LOOKS: usize = 3;

impl Scope {
    /// A page of all that is found; nothing where that is too much to be put in order. Agents only.
    ///
    /// # Errors
    /// When the file cannot be read, or reading takes too long.
    pub fn search_in_order(
        &self,
        search: &Search<'_>,
        (after, priorities): (views::Cursor, &[String]),
    ) -> Result<Option<views::Page>> {
        let Some(numbers) = self.all_found(search)? else {
            return Ok(None);
        };
        let limit = i64::try_from(search.limit).unwrap_or(i64::MAX);
        self.page_of(&numbers, (after, priorities), limit).map(Some)
    }

    fn all_found(&self, search: &Search<'_>) -> Result<Option<Vec<TicketNumber>>> {
        let Some(question) = Question::new(self, search)? else {
            return Ok(Some(Vec::new()));
        };
        if !question.is_counted() || search.number.is_some() {
            return self.all_looked_at(search);
        }
        self.ask(&question.facts())?;
        let sql =
            "/* found_numbers */ SELECT f.hit FROM visible_found f ORDER BY f.hit DESC LIMIT ?1";
        let mut statement = self.prepare(sql)?;
        let number = |row: &Row<'_>| Ok(TicketNumber(row.get::<_, i64>(0)? / super::ROWS));
        let found = statement.query_map([COUNTED_FOR_AGENTS + 1], number)?;
        let found: Vec<TicketNumber> = found.collect::<rusqlite::Result<_>>()?;
        let most = usize::try_from(COUNTED_FOR_AGENTS).unwrap_or(usize::MAX);
        Ok((found.len() <= most).then_some(found))
    }

    /// Of what is looked at within some pages of a search.
    fn all_looked_at(&self, search: &Search<'_>) -> Result<Option<Vec<TicketNumber>>> {
        let (mut numbers, mut after) = (Vec::new(), Place::START);
        for _ in 0..LOOKS {
            let found = self.search(&Search {
                limit: super::LOOKED_AT,
                after,
                ..*search
            })?;
            numbers.extend(found.hits.iter().map(|hit| hit.row.facts.number));
            match found.next {
                Some(next) => after = next,
                None => return Ok(Some(numbers)),
            }
        }
        Ok(None)
    }
}
