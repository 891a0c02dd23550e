//! Lists of tickets: a page costs the same among ten tickets and among a million, because each
//! list is one range of one index, continued by key.

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

/// Where a page starts: next to this ticket, in this direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    towards: Towards,
    waiting: i64,
    last_activity_at: i64,
    number: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Towards {
    Older,
    Newer,
}

impl Cursor {
    /// Before the first row of any list.
    pub const START: Self = Self {
        towards: Towards::Older,
        waiting: i64::MAX,
        last_activity_at: i64::MAX,
        number: i64::MAX,
    };

    /// Before the first row of customers' lists that does not wait for them.
    pub const NOT_WAITING: Self = Self {
        waiting: 0,
        ..Self::START
    };

    /// What comes after a row.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(str::parse);
        let cursor = Self {
            towards: Towards::Older,
            waiting: parts.next()?.ok()?,
            last_activity_at: parts.next()?.ok()?,
            number: parts.next()?.ok()?,
        };
        parts.next().is_none().then_some(cursor)
    }

    /// What comes before a row.
    #[must_use]
    pub fn parse_newer(text: &str) -> Option<Self> {
        let towards = Towards::Newer;
        Self::parse(text).map(|cursor| Self { towards, ..cursor })
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
    pub assignee: Option<Assignee>,
    /// As JSON; none for customers.
    pub tags: String,
}

impl ListRow {
    /// What comes after this row.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor {
            towards: Towards::Older,
            waiting: self.waiting.into(),
            last_activity_at: self.facts.last_activity_at.0,
            number: self.facts.number.0,
        }
    }
}

/// What a row of a list has besides.
const BESIDE: &str = "t.assignee, t.assignee_name, t.assignee_gone, t.tags";

impl ListRow {
    /// The ticket's facts, whether it waits for its customer, whom it is assigned to, what they
    /// are called and whether they have gone, and tags.
    pub(super) fn take(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Self> {
        Ok(Self {
            facts: TicketFacts::take(columns)?,
            waiting: columns.next()?,
            assignee: {
                let (id, name) = (columns.next()?, columns.next()?);
                let gone: Option<String> = columns.next()?;
                assignee(id, name, gone.as_deref())
            },
            tags: columns.next()?,
        })
    }
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

/// How a kind of list is walked.
struct Walk {
    from: &'static str,
    /// What its counts are taken from, and where they stop.
    counted: &'static str,
    most: i64,
    waiting: &'static str,
    /// What it is sorted by, and where a page starts.
    order: &'static [(&'static str, &'static str)],
    /// Which rows a filter keeps: asked of the index before any ticket is read.
    filter: &'static str,
    /// In what is counted: the ticket's number, and the same filter.
    number: &'static str,
    filter_of_counted: &'static str,
}

/// By the number that stands for a status in the audience.
macro_rules! by_number {
    ($column:literal) => {
        concat!(
            $column,
            " IN (SELECT s.number FROM visible_statuses s
                  WHERE s.workflow || '/' || s.status IN (SELECT value FROM json_each(:statuses)))"
        )
    };
}

/// "Waiting for you" first (C1).
const AUDIENCE: &Walk = &Walk {
    from: "visible_lists t",
    counted: "visible_audience a",
    most: COUNTED,
    waiting: "waiting",
    order: &[
        ("waiting", ":waiting"),
        ("listed_at", ":at"),
        ("listed", ":number"),
    ],
    filter: by_number!("listed_status"),
    number: "a.ticket",
    filter_of_counted: by_number!("a.status"),
};
const SIGHT: &Walk = &Walk {
    from: "visible_sight a CROSS JOIN visible_tickets t ON t.number = a.ticket",
    counted: "visible_sight a",
    most: COUNTED_FOR_AGENTS,
    waiting: "a.waiting",
    order: &[
        ("a.waiting", ":waiting"),
        ("a.last_activity_at", ":at"),
        ("a.ticket", ":number"),
    ],
    filter: by_number!("a.status"),
    number: "a.ticket",
    filter_of_counted: by_number!("a.status"),
};
const BY_STATUS: &str = "a.workflow || '/' || a.status IN (SELECT value FROM json_each(:statuses))";
const QUEUE: &Walk = &Walk {
    from: "visible_queue a CROSS JOIN visible_tickets t ON t.number = a.number",
    counted: "visible_queue a",
    most: COUNTED_FOR_AGENTS,
    waiting: "0",
    order: &[("a.last_activity_at", ":at"), ("a.number", ":number")],
    filter: BY_STATUS,
    number: "a.number",
    filter_of_counted: BY_STATUS,
};
const QUEUE_OF: &Walk = &Walk {
    from: "visible_organization_queue a CROSS JOIN visible_tickets t ON t.number = a.number",
    counted: "visible_organization_queue a",
    ..*QUEUE
};
const NEWEST: &Walk = &Walk {
    order: &[("a.number", ":number")],
    ..*QUEUE
};

impl ListOf {
    /// The rows to walk, and which of them, by what is bound as `:who` and `:organization`.
    fn source(self) -> (&'static Walk, &'static str) {
        match self {
            Self::Personal(_) | Self::Organization(_) => (AUDIENCE, "principal = :who"),
            Self::Mine(_) => (AUDIENCE, "principal = :who AND via = 'requester'"),
            Self::Following(_) => (AUDIENCE, "principal = :who AND via = 'follower'"),
            Self::SeenBy(_, Via::Requester) => (SIGHT, "principal = :who AND a.via = 'requester'"),
            Self::SeenBy(_, Via::Follower) => (SIGHT, "principal = :who AND a.via = 'follower'"),
            Self::SeenBy(_, Via::Share) => (SIGHT, "principal = :who AND a.via = 'share'"),
            Self::Queue(queue) => (QUEUE, queue.condition()),
            // Few, wherever they come from.
            Self::QueueOf(_, Queue::ToClassify) => (QUEUE, Queue::ToClassify.condition()),
            Self::QueueOf(_, queue) => (QUEUE_OF, queue.condition()),
            Self::Newest(None) => (NEWEST, "true"),
            Self::Newest(Some(_)) => (NEWEST, "a.organization = :organization"),
        }
    }

    fn who(self) -> i64 {
        match self {
            Self::Personal(person) | Self::Mine(person) | Self::Following(person) => person.0,
            Self::Organization(id) => Principal::Organization(id).number(),
            Self::SeenBy(principal, _) => principal.number(),
            Self::Queue(queue) | Self::QueueOf(_, queue) => match queue {
                Queue::AssignedTo(person) => person.0,
                _ => 0,
            },
            Self::Newest(_) => 0,
        }
    }

    fn organization(self) -> Option<OrganizationId> {
        match self {
            Self::QueueOf(id, _) => Some(id),
            Self::Newest(id) => id,
            _ => None,
        }
    }

    /// What is left of the rows of `source`, as SQL.
    fn condition(self) -> String {
        let (_, condition) = self.source();
        match self {
            Self::QueueOf(..) => format!("{condition} AND a.organization = :organization"),
            _ => condition.to_owned(),
        }
    }
}

impl Queue {
    /// Static text, so that each has one plan and one place among the prepared statements.
    fn condition(self) -> &'static str {
        match self {
            Self::AssignedTo(_) => "a.assignee = :who AND a.open = 1",
            Self::Unassigned => "(a.assignee IS NULL OR a.assignee_gone) AND a.open = 1",
            Self::Open => "a.open = 1",
            Self::In(Category::New) => "a.category = 'new'",
            Self::In(Category::Open) => "a.category = 'open'",
            Self::In(Category::Pending) => "a.category = 'pending'",
            Self::In(Category::OnHold) => "a.category = 'on_hold'",
            Self::In(Category::Solved) => "a.category = 'solved'",
            Self::In(Category::Closed) => "a.category = 'closed'",
            Self::ToClassify => "a.to_classify = 1",
            Self::All => "true",
        }
    }
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
