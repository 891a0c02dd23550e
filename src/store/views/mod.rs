//! Lists of tickets: a page costs the same among ten tickets and among a million, because each
//! list is one range of one index, continued by key.

mod count;
mod cursor;
mod orders;
mod query;
mod ranks;
mod row;
mod saved;
mod walks;

use std::collections::BTreeSet;

use cursor::Towards;

use super::{
    Scope,
    engine::{error::Result, sql::Columns},
    tickets::read::TicketFacts,
};
use crate::domain::{
    ids::{PersonId, TicketNumber},
    views::Order,
};
pub use count::{COUNTED_FOR_AGENTS, Count};
pub use cursor::Cursor;
pub use query::{ListOf, ListQuery, Page, Queue};
use query::{bind, bind_of};
pub(in crate::store) use row::BESIDE;
pub use row::ListRow;
pub(super) use row::assignee;
pub use saved::SavedView;
pub(in crate::store) use saved::reach;

impl Scope {
    /// A page of a list. Who goes back and arrives at the top gets the whole first page.
    ///
    /// # Errors
    /// When the file cannot be read, or reading takes too long.
    pub fn tickets(&self, query: &ListQuery) -> Result<Page> {
        let back = query.after.towards == Towards::Newer;
        let (mut rows, more) = self.ticket_rows(query)?;
        if back && !more {
            let after = Cursor::start(query.after.order);
            return self.tickets(&ListQuery {
                after,
                ..query.clone()
            });
        }
        if back {
            rows.reverse();
        }
        let first = rows.first().map(ListRow::cursor);
        let last = rows.last().map(ListRow::cursor);
        Ok(Page {
            previous: first.filter(|_| !query.after.is_start()),
            next: last.filter(|_| back || more),
            rows,
        })
    }

    /// A page of all of these lists together, each ticket once, in the order that they have in common:
    /// by activity, or the newest first.
    pub fn tickets_of_all(
        &self,
        lists: &[ListOf],
        (query, newest): (&ListQuery, bool),
    ) -> Result<Page> {
        let parts = lists.iter().map(|of| self.parts(*of));
        let parts = parts.collect::<Result<Vec<_>>>()?.concat();
        let (rows, more) = self.rows_of(&parts, (query, None), newest)?;
        let next = rows.last().map(ListRow::cursor).filter(|_| more);
        Ok(Page {
            previous: None,
            rows,
            next,
        })
    }

    /// In the order in which they are walked, and whether there are more.
    fn ticket_rows(&self, query: &ListQuery) -> Result<(Vec<ListRow>, bool)> {
        let parts = self.parts(query.of)?;
        match query.after.order {
            Order::Priority => self.rows_by_priority(&parts, query),
            _ => self.rows_of(&parts, (query, None), false),
        }
    }

    /// The lists that a list is made of: each is one range of one index.
    fn parts(&self, of: ListOf) -> Result<Vec<ListOf>> {
        let (person, part): (_, fn(ListOf, Queue) -> ListOf) = match of {
            ListOf::Queue(Queue::OfGroupsOf(person)) => (person, |_, queue| ListOf::Queue(queue)),
            ListOf::QueueOf(_, Queue::OfGroupsOf(person)) => (person, |of, queue| match of {
                ListOf::QueueOf(id, _) => ListOf::QueueOf(id, queue),
                other => other,
            }),
            _ => return Ok(vec![of]),
        };
        let groups = self.groups_of(person)?.into_iter();
        Ok(groups
            .map(|(_, number)| part(of, Queue::OfGroup(number)))
            .collect())
    }

    /// The first rows of all of these lists together, each ticket once; by priority, those of one.
    fn rows_of(
        &self,
        lists: &[ListOf],
        (query, priority): (&ListQuery, Option<&str>),
        newest: bool,
    ) -> Result<(Vec<ListRow>, bool)> {
        let (mut rows, mut more) = (Vec::new(), false);
        for of in lists {
            let query = ListQuery {
                of: *of,
                ..query.clone()
            };
            let sql = match newest {
                true => query.newest_sql(),
                false => query.sql(),
            };
            let (found, left) = self.rows_by(&sql, &query, priority)?;
            rows.extend(found);
            more |= left;
        }
        more |= together(&mut rows, (lists, query), newest);
        Ok((rows, more))
    }

    /// `priority`: the one that all of them have, where the statement asks for one.
    fn rows_by(
        &self,
        sql: &str,
        query: &ListQuery,
        priority: Option<&str>,
    ) -> Result<(Vec<ListRow>, bool)> {
        let mut statement = self.prepare(sql)?;
        query.bind(&mut statement)?;
        bind(&mut statement, ":priority", &priority)?;
        let rows = statement
            .raw_query()
            .mapped(|row| ListRow::take(&mut Columns::new(row)));
        let mut rows: Vec<ListRow> = rows.collect::<rusqlite::Result<_>>()?;
        let more = i64::try_from(rows.len()).unwrap_or(0) > query.limit;
        if more {
            rows.pop();
        }
        rows.iter_mut()
            .for_each(|row| row.order = query.after.order);
        Ok((rows, more))
    }

    /// How many are on a list, as far as they are counted.
    pub fn count(&self, of: ListOf) -> Result<Count> {
        let mut found = 0;
        for part in self.parts(of)? {
            found += self.count_part(part)?;
        }
        Ok(Count::new(found, of.source().0.most))
    }

    fn count_part(&self, of: ListOf) -> Result<i64> {
        let (walk, condition) = (of.source().0, of.condition());
        let number = walk.number;
        let sql = format!(
            "/* count */ SELECT count(*) FROM (SELECT {number} FROM {} WHERE {condition} LIMIT {})",
            walk.counted,
            walk.most + 1
        );
        let mut statement = self.prepare(&sql)?;
        bind_of(&mut statement, of)?;
        let mut rows = statement.raw_query().mapped(|row| row.get(0));
        Ok(rows.next().transpose()?.unwrap_or(0))
    }

    /// The numbers of all that are on an agents' list, in the order of its index; of more than `most`
    /// one too many.
    pub fn numbers_of(&self, of: ListOf, most: usize) -> Result<Vec<TicketNumber>> {
        let mut numbers = Vec::new();
        for part in self.parts(of)? {
            numbers.extend(self.numbers_of_part(part, most)?);
        }
        Ok(numbers)
    }

    fn numbers_of_part(&self, of: ListOf, most: usize) -> Result<Vec<TicketNumber>> {
        let (walk, condition) = (of.source().0, of.condition());
        let sql = format!(
            "/* numbers_of */ SELECT {} FROM {} WHERE {condition} LIMIT :limit",
            walk.number, walk.counted
        );
        let mut statement = self.prepare(&sql)?;
        bind_of(&mut statement, of)?;
        let limit = i64::try_from(most.saturating_add(1)).unwrap_or(i64::MAX);
        bind(&mut statement, ":limit", &limit)?;
        let rows = statement.raw_query().mapped(|row| row.get(0));
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Which statuses (`workflow/status`) the tickets of a customer's list are in. Each status that
    /// the desk uses is looked up once in an index, however many tickets there are.
    pub fn statuses_on(&self, of: ListOf) -> Result<BTreeSet<String>> {
        let condition = of.condition();
        let sql = format!(
            "/* statuses_on */ SELECT s.workflow || '/' || s.status FROM visible_statuses s
             WHERE EXISTS (SELECT 1 FROM visible_states a WHERE {condition} AND a.status = s.number)"
        );
        let mut statement = self.prepare(&sql)?;
        bind_of(&mut statement, of)?;
        let rows = statement.raw_query().mapped(|row| row.get(0));
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The latest tickets of a person, for their card.
    pub fn tickets_of(
        &self,
        requester: PersonId,
        except: TicketNumber,
    ) -> Result<Vec<TicketFacts>> {
        let sql = format!(
            "/* tickets_of */ SELECT {} FROM visible_tickets t WHERE t.requester = ?1 AND t.number <> ?2 ORDER BY t.number DESC LIMIT 6",
            TicketFacts::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map((requester, except), TicketFacts::from_row)?
            .collect::<rusqlite::Result<_>>()?)
    }
}

/// Rows of several lists in the order that these have in common, each once, and no more than are asked
/// for: whether some were left out.
fn together(
    rows: &mut Vec<ListRow>,
    (lists, query): (&[ListOf], &ListQuery),
    newest: bool,
) -> bool {
    if lists.len() < 2 {
        return false;
    }
    let place = |row: &ListRow| {
        let cursor = row.cursor();
        let by_place = (!newest).then_some((cursor.rank, cursor.at));
        (by_place, cursor.number)
    };
    rows.sort_by_key(place);
    rows.dedup_by_key(|row| row.facts.number);
    if query.after.order.descends() == (query.after.towards == Towards::Older) {
        rows.reverse();
    }
    let most = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    more
}
