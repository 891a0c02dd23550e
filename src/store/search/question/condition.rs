//! What has to hold of what is found.

use std::collections::BTreeSet;

use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        moment::Moment,
        search::{Facet, State},
        words,
    },
    store::{search::index::word, views::ListRow},
};

/// A filter, with names turned into what tickets carry.
#[derive(Debug, Clone)]
pub enum Condition {
    /// One of these `workflow/status` pairs.
    Status(BTreeSet<String>),
    /// Asked for by one of these people, or someone whose name has these letters.
    Requester {
        ids: Vec<PersonId>,
        name: Option<String>,
    },
    Organization {
        ids: Vec<OrganizationId>,
        name: Option<String>,
    },
    /// Assigned to one of these.
    Assignee(Vec<PersonId>),
    Unassigned,
    /// Assigned to somebody who has gone.
    Gone,
    /// One of these values of what tickets are sorted by; an empty one where they have none. Only the
    /// row a ticket is filtered by tells.
    Facet(Facet, Vec<String>),
    /// Something public last happened from the one moment on and before the other.
    Active {
        from: Moment,
        before: Moment,
    },
    /// A customer last said something in that time.
    Answered {
        from: Moment,
        before: Moment,
    },
    /// It has ended as spam.
    Spam,
    Not(Box<Condition>),
    /// At least one of these holds. Only the row a ticket is filtered by tells.
    Any(Vec<Condition>),
    /// Opened from the one moment on and before the other, which leaves these numbers.
    Opened {
        from: Moment,
        before: Moment,
        numbers: (i64, i64),
    },
}

impl Condition {
    /// What a ticket is, of what only the row it is filtered by tells.
    #[must_use]
    pub fn is(state: State) -> Self {
        Self::Facet(Facet::Is, vec![state.word().to_owned()])
    }

    /// Put aside (T7).
    #[must_use]
    pub fn snoozed() -> Self {
        Self::is(State::Snoozed)
    }

    pub(super) fn holds(&self, row: &ListRow) -> bool {
        let facts = &row.facts;
        let named = |wanted: &Option<String>, name: &str| {
            wanted
                .as_ref()
                .is_some_and(|wanted| words::folded(name).contains(wanted.as_str()))
        };
        match self {
            Self::Status(pairs) => pairs.contains(&format!("{}/{}", facts.workflow, facts.status)),
            Self::Requester { ids, name } => {
                ids.contains(&facts.requester) || named(name, &facts.requester_name)
            }
            Self::Organization { ids, name } => facts
                .organization
                .as_ref()
                .is_some_and(|(id, text)| ids.contains(id) || named(name, text)),
            Self::Assignee(ids) => row
                .assignee
                .as_ref()
                .is_some_and(|one| ids.contains(&one.id)),
            Self::Unassigned => row.assignee.as_ref().is_none_or(|one| one.gone.is_some()),
            Self::Gone => row.assignee.as_ref().is_some_and(|one| one.gone.is_some()),
            Self::Facet(..) | Self::Any(_) => true,
            Self::Active { from, before } => (*from..*before).contains(&facts.last_activity_at),
            Self::Answered { from, before } => row
                .customer_at
                .is_some_and(|at| (*from..*before).contains(&at)),
            Self::Spam => row.is_spam(),
            Self::Not(condition) => !condition.is_told_by_row() || !condition.holds(row),
            Self::Opened { from, before, .. } => (*from..*before).contains(&facts.created_at),
        }
    }

    /// No ticket can be like that.
    pub(in crate::store::search) fn is_hopeless(&self) -> bool {
        match self {
            Self::Status(pairs) => pairs.is_empty(),
            Self::Requester { ids, name } => ids.is_empty() && name.is_none(),
            Self::Organization { ids, name } => ids.is_empty() && name.is_none(),
            Self::Assignee(ids) => ids.is_empty(),
            Self::Facet(_, values) => values.is_empty(),
            Self::Any(several) => several.iter().all(Self::is_hopeless),
            Self::Unassigned
            | Self::Gone
            | Self::Active { .. }
            | Self::Answered { .. }
            | Self::Spam
            | Self::Not(_)
            | Self::Opened { .. } => false,
        }
    }

    /// Whether a line of a list says all that is needed.
    pub(super) fn is_told_by_row(&self) -> bool {
        match self {
            Self::Facet(..) | Self::Any(_) => false,
            Self::Not(condition) => condition.is_told_by_row(),
            _ => true,
        }
    }

    /// Whether the row a ticket is filtered by says the whole of it, and tickets can be counted by that.
    #[must_use]
    pub fn is_told_by_facts(&self) -> bool {
        match self {
            Self::Any(several) => several.iter().all(Self::is_told_by_facts),
            Self::Status(_)
            | Self::Assignee(_)
            | Self::Unassigned
            | Self::Spam
            | Self::Facet(..)
            | Self::Requester { name: None, .. }
            | Self::Organization { name: None, .. } => true,
            Self::Not(condition) => condition.is_told_by_facts(),
            _ => false,
        }
    }

    /// What the row a ticket is filtered by must not have, where its words say the whole of it.
    pub(super) fn forbidden(&self) -> Vec<String> {
        match self {
            Self::Not(condition) => match &**condition {
                // Some of them only: those who are told by the line.
                Self::Gone => vec![],
                all => all.words(),
            },
            _ => vec![],
        }
    }

    /// Words of which rows have one; a condition on names alone has none and is asked of the row.
    pub(super) fn words(&self) -> Vec<String> {
        match self {
            Self::Status(pairs) => pairs.iter().map(|pair| word::status(pair)).collect(),
            Self::Requester { ids, name: None } => ids.iter().copied().map(word::of).collect(),
            Self::Organization { ids, name: None } => {
                ids.iter().copied().map(word::organization).collect()
            }
            Self::Unassigned | Self::Gone => vec![word::assignee(None)],
            Self::Spam => vec![word::facet(&Facet::Is, State::Spam.word())],
            Self::Facet(facet, values) => values
                .iter()
                .map(|value| word::facet(facet, value))
                .collect(),
            Self::Assignee(ids) => ids.iter().map(|id| word::assignee(Some(*id))).collect(),
            Self::Any(several) => several.iter().flat_map(Self::words).collect(),
            _ => vec![],
        }
    }

    /// Whether all rows of a ticket have these words, or only the one it is filtered by.
    pub(super) fn is_in_every_row(&self) -> bool {
        matches!(self, Self::Requester { .. } | Self::Organization { .. })
    }
}
