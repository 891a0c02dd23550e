//! Lists of tickets: a page costs the same among ten tickets and among a million, because each
//! list is one range of one index, continued by key.

use super::{Scope, error::Result, sql::Columns, timeline::TicketFacts};
use crate::domain::{
    ids::{OrganizationId, PersonId, Principal, TicketNumber},
    workflow::Category,
};

/// Counts stop here, since counting is the dearest part of a page: soon for customers, whose lists
/// are many and short, later for agents, who steer by them.
const COUNTED: i64 = 99;
const COUNTED_FOR_AGENTS: i64 = 999;

/// How many there are: `17`, or `99+` beyond what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub number: i64,
    pub more: bool,
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    AssignedTo(PersonId),
    Unassigned,
    Open,
    In(Category),
    All,
}

/// Where the previous page ended: what it was sorted by, and the ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub waiting: i64,
    pub last_activity_at: i64,
    pub number: i64,
}

impl Cursor {
    /// Before the first row of any list.
    pub const START: Self = Self {
        waiting: i64::MAX,
        last_activity_at: i64::MAX,
        number: i64::MAX,
    };

    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(str::parse);
        let cursor = Self {
            waiting: parts.next()?.ok()?,
            last_activity_at: parts.next()?.ok()?,
            number: parts.next()?.ok()?,
        };
        parts.next().is_none().then_some(cursor)
    }

    #[must_use]
    pub fn text(self) -> String {
        format!("{}.{}.{}", self.waiting, self.last_activity_at, self.number)
    }
}

#[derive(Debug, Clone)]
pub struct ListQuery {
    pub of: ListOf,
    /// `workflow/status` pairs to keep, as JSON; `None` keeps all.
    pub statuses: Option<String>,
    pub after: Cursor,
    pub limit: i64,
}

#[derive(Debug, Clone)]
pub struct ListRow {
    pub facts: TicketFacts,
    pub waiting: bool,
    /// Agents only.
    pub assignee: Option<(PersonId, String)>,
}

#[derive(Debug, Clone)]
pub struct Page {
    pub rows: Vec<ListRow>,
    pub next: Option<Cursor>,
}

const STATUSES: &str =
    "(?2 IS NULL OR t.workflow || '/' || t.status IN (SELECT value FROM json_each(?2)))";

impl ListOf {
    /// The rows to walk, their order, and the number bound as `?1`.
    fn source(self) -> (&'static str, &'static str, i64) {
        match self {
            Self::Personal(person) => (
                AUDIENCE,
                "principal = ?1",
                Principal::Person(person).number(),
            ),
            Self::Mine(person) => (
                AUDIENCE,
                "principal = ?1 AND via = 'requester'",
                Principal::Person(person).number(),
            ),
            Self::Following(person) => (
                AUDIENCE,
                "principal = ?1 AND via = 'follower'",
                Principal::Person(person).number(),
            ),
            Self::Organization(id) => (
                AUDIENCE,
                "principal = ?1",
                Principal::Organization(id).number(),
            ),
            Self::Queue(Queue::AssignedTo(person)) => {
                (QUEUE, "a.assignee = ?1 AND a.open = 1", person.0)
            }
            Self::Queue(Queue::Unassigned) => {
                (QUEUE, "a.assignee IS NULL AND a.open = 1 AND ?1 = 0", 0)
            }
            Self::Queue(Queue::Open) => (QUEUE, "a.open = 1 AND ?1 = 0", 0),
            Self::Queue(Queue::In(category)) => (QUEUE, in_category(category), 0),
            Self::Queue(Queue::All) => (QUEUE, "?1 = 0", 0),
        }
    }
}

/// Static text, so that each has one plan and one place among the prepared statements.
fn in_category(category: Category) -> &'static str {
    match category {
        Category::New => "a.category = 'new' AND ?1 = 0",
        Category::Open => "a.category = 'open' AND ?1 = 0",
        Category::Pending => "a.category = 'pending' AND ?1 = 0",
        Category::OnHold => "a.category = 'on_hold' AND ?1 = 0",
        Category::Solved => "a.category = 'solved' AND ?1 = 0",
        Category::Closed => "a.category = 'closed' AND ?1 = 0",
    }
}

const AUDIENCE: &str = "visible_lists t";
const QUEUE: &str = "visible_queue a CROSS JOIN visible_tickets t ON t.number = a.number";

/// Where a page continues; audience lists put "waiting for you" first (C1).
fn order(source: &str) -> (&'static str, &'static str) {
    if source == AUDIENCE {
        (
            "(waiting, listed_at, listed) < (?3, ?4, ?5)",
            "waiting DESC, listed_at DESC, listed DESC",
        )
    } else {
        (
            "?3 IS NOT NULL AND (a.last_activity_at, a.number) < (?4, ?5)",
            "a.last_activity_at DESC, a.number DESC",
        )
    }
}

impl ListQuery {
    /// The statement behind a list. Public for the test of its query plan.
    #[must_use]
    pub fn sql(&self) -> String {
        let (source, condition, _) = self.of.source();
        let (after, order) = order(source);
        let waiting = if source == AUDIENCE { "waiting" } else { "0" };
        format!(
            "/* tickets */ SELECT {}, {waiting} AS waiting, t.assignee, t.assignee_name FROM {source}
             WHERE {condition} AND {STATUSES} AND {after} ORDER BY {order} LIMIT ?6",
            TicketFacts::COLUMNS
        )
    }
}

impl Scope {
    /// # Errors
    /// When the file cannot be read, or reading takes too long.
    pub fn tickets(&self, query: &ListQuery) -> Result<Page> {
        let (.., bound) = query.of.source();
        let mut statement = self.prepare(&query.sql())?;
        let Cursor {
            waiting,
            last_activity_at,
            number,
        } = query.after;
        let bindings = rusqlite::params![
            bound,
            query.statuses,
            waiting,
            last_activity_at,
            number,
            query.limit + 1
        ];
        let rows = statement.query_map(bindings, |row| {
            let mut columns = Columns::of(row);
            Ok(ListRow {
                facts: TicketFacts::take(&mut columns)?,
                waiting: columns.next()?,
                assignee: {
                    let assignee: Option<PersonId> = columns.next()?;
                    assignee.zip(columns.next()?)
                },
            })
        })?;
        let mut rows: Vec<ListRow> = rows.collect::<rusqlite::Result<_>>()?;
        let more = i64::try_from(rows.len()).unwrap_or(0) > query.limit;
        if more {
            rows.pop();
        }
        let next = rows.last().filter(|_| more).map(|row| Cursor {
            waiting: row.waiting.into(),
            last_activity_at: row.facts.last_activity_at.0,
            number: row.facts.number.0,
        });
        Ok(Page { rows, next })
    }

    /// How many are on a list, as far as they are counted.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn count(&self, of: ListOf) -> Result<Count> {
        let (source, condition, bound) = of.source();
        let (table, most) = if source == AUDIENCE {
            ("visible_audience", COUNTED)
        } else {
            ("visible_queue", COUNTED_FOR_AGENTS)
        };
        let sql = format!(
            "/* count */ SELECT count(*) FROM (SELECT a.last_activity_at FROM {table} a WHERE {condition} LIMIT {})",
            most + 1
        );
        let found: i64 = self.prepare(&sql)?.query_row([bound], |row| row.get(0))?;
        Ok(Count {
            number: found.min(most),
            more: found > most,
        })
    }

    /// The latest tickets of a person, for their card.
    ///
    /// # Errors
    /// When the file cannot be read.
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
