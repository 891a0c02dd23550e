//! A line of a list.

use super::cursor::{Cursor, Towards};
use crate::{
    domain::{
        ids::PersonId,
        tickets::{Assignee, Gone},
    },
    store::{engine::sql::Columns, tickets::read::TicketFacts},
};

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
pub(super) const BESIDE: &str = "t.assignee, t.assignee_name, t.assignee_gone, t.tags";

impl ListRow {
    /// The ticket's facts, whether it waits for its customer, whom it is assigned to, what they
    /// are called and whether they have gone, and tags.
    pub(in crate::store) fn take(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Self> {
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
pub(in crate::store) fn assignee(
    id: Option<PersonId>,
    name: Option<String>,
    gone: Option<&str>,
) -> Option<Assignee> {
    let gone = gone.and_then(Gone::parse);
    id.zip(name).map(|(id, name)| Assignee { id, name, gone })
}
