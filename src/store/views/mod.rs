//! Lists of tickets: a page costs the same among ten tickets and among a million, because each
//! list is one range of one index, continued by key.

mod cursor;
mod row;
mod walks;

use std::cmp::Reverse;

use rusqlite::{CachedStatement, ToSql};

use super::{
    Scope,
    engine::{error::Result, sql::Columns},
    tickets::read::TicketFacts,
};
use crate::domain::{
    audience::sight::Via,
    ids::{OrganizationId, PersonId, Principal, TicketNumber},
    tickets::{Assignee, Gone},
    workflows::Category,
};
pub use cursor::Cursor;
use cursor::Towards;
use row::BESIDE;
pub use row::ListRow;

/// Counts stop here, since counting is the dearest part of a page: soon for customers, whose lists
/// are many and short, later for agents, who steer by them.
const COUNTED: i64 = 99;
pub(super) const COUNTED_FOR_AGENTS: i64 = 999;

/// How many there are: `17`, or `99+` beyond what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub number: i64,
    pub more: bool,
}

impl Count {
    /// Of what was found while at most one more than `most` were counted.
    pub(super) fn of(found: i64, most: i64) -> Self {
        Self {
            number: found.min(most),
            more: found > most,
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.number, if self.more { "+" } else { "" })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListOf {
    /// Mine and following.
    Personal(PersonId),
    Mine(PersonId),
    Following(PersonId),
    Organization(OrganizationId),
    /// Agents: everything, or a part of it.
    Queue(Queue),
    /// Agents: the part of a queue that is one organization's.
    QueueOf(OrganizationId, Queue),
    /// Agents: everything or one organization's, the newest first.
    Newest(Option<OrganizationId>),
    /// Agents: what someone else sees, by one kind of grant.
    SeenBy(Principal, Via),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    AssignedTo(PersonId),
    Unassigned,
    Open,
    In(Category),
    /// Solved by their customers before an agent said of which type they are (L2).
    ToClassify,
    All,
}

#[derive(Debug, Clone)]
pub struct ListQuery {
    pub of: ListOf,
    /// `workflow/status` pairs to keep, as JSON; `None` keeps all.
    pub statuses: Option<String>,
    pub after: Cursor,
    pub limit: i64,
}

/// Of the columns that say it.
pub(super) fn assignee(
    id: Option<PersonId>,
    name: Option<String>,
    gone: Option<&str>,
) -> Option<Assignee> {
    let gone = gone.and_then(Gone::parse);
    id.zip(name).map(|(id, name)| Assignee { id, name, gone })
}

#[derive(Debug, Clone)]
pub struct Page {
    pub rows: Vec<ListRow>,
    /// Before the first row, when there is any.
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
}

impl ListQuery {
    fn sql(&self) -> String {
        let (walk, condition) = (self.of.source().0, self.of.condition());
        let (than, way) = match self.after.towards {
            Towards::Older => ("<", "DESC"),
            Towards::Newer => (">", "ASC"),
        };
        let filter = match self.statuses {
            Some(_) => format!(" AND {}", walk.filter),
            None => String::new(),
        };
        let (columns, start): (Vec<_>, Vec<_>) = walk.order.iter().copied().unzip();
        let (columns, start) = (columns.join(", "), start.join(", "));
        let order = columns.replace(',', &format!(" {way},"));
        format!(
            "/* tickets */ SELECT {}, {} AS waiting, {BESIDE} FROM {}
             WHERE {condition}{filter} AND ({columns}) {than} ({start}) ORDER BY {order} {way} LIMIT :limit",
            TicketFacts::COLUMNS, walk.waiting, walk.from
        )
    }

    /// The same list in the order in which its tickets were opened. What an index of another order
    /// names is sorted by numbers alone, before any ticket is read.
    fn newest_sql(&self) -> String {
        let (walk, condition) = (self.of.source().0, self.of.condition());
        let filter = match self.statuses {
            Some(_) => format!(" AND {}", walk.filter_of_counted),
            None => String::new(),
        };
        let (counted, number) = (walk.counted, walk.number);
        format!(
            "/* newest_tickets */ SELECT {}, 0 AS waiting, {BESIDE} FROM visible_tickets t
             WHERE t.number IN (
               SELECT {number} FROM {counted} WHERE {condition}{filter} AND {number} < :number
               ORDER BY {number} DESC LIMIT :limit)
             ORDER BY t.number DESC",
            TicketFacts::COLUMNS
        )
    }

    fn bind(&self, statement: &mut CachedStatement<'_>) -> Result<()> {
        bind_of(statement, self.of)?;
        bind(statement, ":statuses", &self.statuses)?;
        bind(statement, ":waiting", &self.after.waiting)?;
        bind(statement, ":at", &self.after.last_activity_at)?;
        bind(statement, ":number", &self.after.number)?;
        bind(statement, ":limit", &(self.limit + 1))
    }
}

fn bind_of(statement: &mut CachedStatement<'_>, of: ListOf) -> Result<()> {
    bind(statement, ":who", &of.who())?;
    bind(statement, ":organization", &of.organization())
}

/// Each kind of list names only some of the values.
fn bind(statement: &mut CachedStatement<'_>, name: &str, value: &dyn ToSql) -> Result<()> {
    if let Some(index) = statement.parameter_index(name)? {
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(())
}

impl Scope {
    /// A page of a list. Who goes back and arrives at the top gets the whole first page.
    ///
    /// # Errors
    /// When the file cannot be read, or reading takes too long.
    pub fn tickets(&self, query: &ListQuery) -> Result<Page> {
        let back = query.after.towards == Towards::Newer;
        let (mut rows, more) = self.ticket_rows(query)?;
        if back && !more {
            let after = Cursor::START;
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
            previous: first.filter(|_| query.after != Cursor::START),
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
        let (mut rows, mut more) = (Vec::new(), false);
        for of in lists {
            let query = ListQuery {
                of: *of,
                ..query.clone()
            };
            let sql = if newest {
                query.newest_sql()
            } else {
                query.sql()
            };
            let (found, left) = self.rows_by(&sql, &query)?;
            rows.extend(found);
            more |= left;
        }
        let place = |row: &ListRow| {
            let cursor = row.cursor();
            let by_activity = (!newest).then_some((cursor.waiting, cursor.last_activity_at));
            Reverse((by_activity, cursor.number))
        };
        rows.sort_by_key(place);
        rows.dedup_by_key(|row| row.facts.number);
        let most = usize::try_from(query.limit).unwrap_or(usize::MAX);
        more |= rows.len() > most;
        rows.truncate(most);
        let next = rows.last().map(ListRow::cursor).filter(|_| more);
        Ok(Page {
            previous: None,
            rows,
            next,
        })
    }

    /// In the order in which they are walked, and whether there are more.
    fn ticket_rows(&self, query: &ListQuery) -> Result<(Vec<ListRow>, bool)> {
        self.rows_by(&query.sql(), query)
    }

    fn rows_by(&self, sql: &str, query: &ListQuery) -> Result<(Vec<ListRow>, bool)> {
        let mut statement = self.prepare(sql)?;
        query.bind(&mut statement)?;
        let rows = statement
            .raw_query()
            .mapped(|row| ListRow::take(&mut Columns::of(row)));
        let mut rows: Vec<ListRow> = rows.collect::<rusqlite::Result<_>>()?;
        let more = i64::try_from(rows.len()).unwrap_or(0) > query.limit;
        if more {
            rows.pop();
        }
        Ok((rows, more))
    }

    /// How many are on a list, as far as they are counted.
    pub fn count(&self, of: ListOf) -> Result<Count> {
        let (walk, condition) = (of.source().0, of.condition());
        let sql = format!(
            "/* count */ SELECT count(*) FROM (SELECT a.last_activity_at FROM {} WHERE {condition} LIMIT {})",
            walk.counted,
            walk.most + 1
        );
        let mut statement = self.prepare(&sql)?;
        bind_of(&mut statement, of)?;
        let mut rows = statement.raw_query().mapped(|row| row.get(0));
        let found: i64 = rows.next().transpose()?.unwrap_or(0);
        Ok(Count::of(found, walk.most))
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
            .query_map((requester, except), TicketFacts::of)?
            .collect::<rusqlite::Result<_>>()?)
    }
}
