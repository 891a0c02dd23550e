//! What is asked of a list.

use rusqlite::{CachedStatement, ToSql};

use super::{Cursor, ListRow, cursor::Towards, row::BESIDE};
use crate::{
    domain::{
        audience::sight::Via,
        ids::{OrganizationId, PersonId, Principal},
        workflows::Category,
    },
    store::{engine::error::Result, tickets::read::TicketFacts},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Queue {
    AssignedTo(PersonId),
    Unassigned,
    Open,
    /// Open, in one of the groups somebody is in.
    OfGroupsOf(PersonId),
    /// Open, in the group of that number.
    OfGroup(i64),
    /// Open, and whether it is the customer's turn.
    Waiting {
        for_customer: bool,
    },
    In(Category),
    /// Solved by their customers before an agent said of which type they are (L2).
    ToClassify,
    /// Put aside (T7).
    Snoozed,
    /// What has ended as spam, which is in none of the lists of what is closed or solved (B1).
    Spam,
    All,
}

#[derive(Debug, Clone)]
pub struct ListQuery {
    pub of: ListOf,
    /// `workflow/status` pairs to keep, as JSON; `None` keeps all.
    pub statuses: Option<String>,
    /// Where it starts, and in which order.
    pub after: Cursor,
    pub limit: i64,
    /// What tickets have as their priority, the most urgent first, where that is the order.
    pub priorities: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Page {
    pub rows: Vec<ListRow>,
    /// Before the first row, when there is any.
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
}

impl ListQuery {
    /// The first page, by the last activity.
    #[must_use]
    pub fn first(of: ListOf, limit: i64) -> Self {
        Self {
            of,
            statuses: None,
            after: Cursor::START,
            limit,
            priorities: Vec::new(),
        }
    }

    pub(super) fn sql(&self) -> String {
        let order = self.after.order;
        let (walk, condition) = self.of.walk(order);
        let down = order.descends() == (self.after.towards == Towards::Older);
        let (than, way) = if down { ("<", "DESC") } else { (">", "ASC") };
        let filter = match self.statuses {
            Some(_) => format!(" AND {}", walk.filter),
            None => String::new(),
        };
        let (columns, start): (Vec<_>, Vec<_>) = walk.order.iter().copied().unzip();
        let (columns, start) = (columns.join(", "), start.join(", "));
        let order = columns.replace(',', &format!(" {way},"));
        format!(
            "/* tickets */ SELECT {}, {} AS waiting, {} AS placed_at, {BESIDE} FROM {}
             WHERE {condition}{filter} AND ({columns}) {than} ({start}) ORDER BY {order} {way} LIMIT :limit",
            TicketFacts::COLUMNS, walk.waiting, walk.placed_at, walk.from
        )
    }

    /// The same list in the order in which its tickets were opened. What an index of another order
    /// names is sorted by numbers alone, before any ticket is read.
    pub(super) fn newest_sql(&self) -> String {
        let (walk, condition) = (self.of.source().0, self.of.condition());
        let filter = match self.statuses {
            Some(_) => format!(" AND {}", walk.filter_of_counted),
            None => String::new(),
        };
        let (counted, number) = (walk.counted, walk.number);
        format!(
            "/* newest_tickets */ SELECT {}, 0 AS waiting, t.last_activity_at AS placed_at, {BESIDE} FROM visible_tickets t
             WHERE t.number IN (
               SELECT {number} FROM {counted} WHERE {condition}{filter} AND {number} < :number
               ORDER BY {number} DESC LIMIT :limit)
             ORDER BY t.number DESC",
            TicketFacts::COLUMNS
        )
    }

    pub(super) fn bind(&self, statement: &mut CachedStatement<'_>) -> Result<()> {
        bind_of(statement, self.of)?;
        bind(statement, ":statuses", &self.statuses)?;
        bind(statement, ":waiting", &self.after.rank)?;
        bind(statement, ":at", &self.after.at)?;
        bind(statement, ":number", &self.after.number)?;
        bind(statement, ":limit", &(self.limit + 1))
    }
}

pub(super) fn bind_of(statement: &mut CachedStatement<'_>, of: ListOf) -> Result<()> {
    bind(statement, ":who", &of.who())?;
    bind(statement, ":organization", &of.organization())
}

/// Each kind of list names only some of the values.
pub(super) fn bind(
    statement: &mut CachedStatement<'_>,
    name: &str,
    value: &dyn ToSql,
) -> Result<()> {
    if let Some(index) = statement.parameter_index(name)? {
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(())
}
