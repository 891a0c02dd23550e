//! A line of a list.

use super::cursor::{Cursor, Towards};
use crate::{
    domain::{
        ids::PersonId,
        moment::Moment,
        tickets::{Assignee, Gone, event::Reason},
        views::Order,
    },
    store::{
        engine::sql::Columns,
        tickets::read::{Snoozed, TicketFacts},
    },
};

#[derive(Debug, Clone)]
pub struct ListRow {
    pub facts: TicketFacts,
    pub waiting: bool,
    /// By which it has its place in the list.
    placed_at: Moment,
    /// Where that is a list by priority: which one it has.
    pub(super) rank: i64,
    pub(super) order: Order,
    /// Agents only.
    pub assignee: Option<Assignee>,
    /// As JSON; none for customers.
    pub tags: String,
    /// Agents only.
    pub group: Option<String>,
    /// Agents only.
    pub snoozed: Option<Snoozed>,
    /// When a customer last said something; agents only.
    pub(in crate::store) customer_at: Option<Moment>,
}

impl ListRow {
    #[must_use]
    pub fn tags(&self) -> Vec<String> {
        serde_json::from_str(&self.tags).unwrap_or_default()
    }

    /// Whether it has ended as spam.
    #[must_use]
    pub fn is_spam(&self) -> bool {
        self.facts.reason.as_deref() == Some(Reason::Spam.word())
    }

    /// What comes after this row.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor {
            towards: Towards::Older,
            order: self.order,
            rank: match self.order {
                Order::Newest => self.waiting.into(),
                _ => self.rank,
            },
            at: self.placed_at.0,
            number: self.facts.number.0,
        }
    }
}

/// What a row of a list has besides.
pub(in crate::store) const BESIDE: &str = "t.assignee, t.assignee_name, t.assignee_gone, t.tags, t.\"group\", t.snoozed_by, t.snoozed_by_name, t.wakes_at, t.woken_at, t.customer_at";

impl ListRow {
    /// The ticket's facts, whether it waits for its customer, its place, whom it is assigned to, what
    /// they are called and whether they have gone, tags, and whether it is put aside.
    pub(in crate::store) fn take(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Self> {
        Ok(Self {
            facts: TicketFacts::take(columns)?,
            waiting: columns.next()?,
            placed_at: columns.next()?,
            rank: 0,
            order: Order::Newest,
            assignee: {
                let (id, name) = (columns.next()?, columns.next()?);
                let gone: Option<String> = columns.next()?;
                assignee(id, name, gone.as_deref())
            },
            tags: columns.next()?,
            group: columns.next()?,
            snoozed: Snoozed::take(columns)?,
            customer_at: columns.next()?,
        })
    }
}

/// Of the columns that say it.
pub(in crate::store) fn assignee(
    id: Option<PersonId>,
    name: Option<String>,
    gone: Option<&str>,
) -> Option<Assignee> {
    let gone = gone.and_then(Gone::parse);
    id.zip(name).map(|(id, name)| Assignee { id, name, gone })
}
