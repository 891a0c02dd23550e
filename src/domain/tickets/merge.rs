//! One ticket that goes on in another (L13).

use serde::{Deserialize, Serialize};

use super::Ticket;
use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        names::enumerated,
        people::{rights::DeskRight, viewer::Viewer},
        refusal::Refusal,
        workflows::{Category, Status, Workflow},
    },
    language::Sentence,
};

/// So many tickets stand in one.
pub const MOST: usize = 100;

/// # Errors
/// For a ticket into itself, one that has gone on already, and what is closed or out of customers' sight.
pub fn may_merge(
    (from, status): (&Ticket, &Status),
    (into, target): (&Ticket, &Status),
    viewer: &Viewer,
) -> Result<(), Refusal> {
    let (number, other) = (from.number.to_string(), into.number.to_string());
    if from.number == into.number {
        let words = Sentence::tickets_merge_self();
        return Err(Refusal::invalid("into", "self", words));
    }
    if let Some(gone) = from.merged {
        let words = match viewer.may(DeskRight::SeeAll) {
            true => Sentence::tickets_merge_again(number, gone.to_string()),
            false => Sentence::tickets_merge_elsewhere(number),
        };
        return Err(Refusal::conflict("already_merged", words));
    }
    for (number, status) in [(number, status), (other, target)] {
        if status.category == Category::Closed {
            let words = Sentence::tickets_merge_closed(number, &status.name);
            return Err(Refusal::conflict("closed", words));
        }
        if !status.customer_visible {
            let words = Sentence::tickets_merge_hidden(number, &status.name);
            return Err(Refusal::conflict("hidden", words));
        }
    }
    Ok(())
}

/// The status in which a merged ticket ends: closed for good, in customers' sight.
///
/// # Errors
/// Where its workflow has none.
pub fn ends_in(workflow: &Workflow) -> Result<&Status, Refusal> {
    let closed = workflow.statuses.iter().filter(|status| {
        status.category == Category::Closed && status.customer_visible && !status.hidden
    });
    let ends = closed.min_by_key(|status| status.agent_comments || status.awaits_release);
    ends.ok_or_else(|| {
        let words = Sentence::tickets_merge_never_closes(&workflow.name);
        Refusal::conflict("never_closes", words)
    })
}

/// Who would newly see what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newly {
    /// Those on the other ticket who would read what was said on this one.
    pub readers: Vec<(PersonId, String)>,
    /// Organizations whose members would, whoever they are or become.
    pub organizations: Vec<(OrganizationId, String)>,
    /// Those on this one who would follow the other.
    pub joining: Vec<(PersonId, String)>,
    /// Names of the organizations the two belong to, where these are two.
    pub across: Option<(String, String)>,
}

impl Newly {
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// What an agent has said yes to, so that it counts for no one else.
    #[must_use]
    pub fn named(&self) -> String {
        let people = |people: &[(PersonId, String)]| {
            let mut ids: Vec<i64> = people.iter().map(|(id, _)| id.0).collect();
            ids.sort_unstable();
            ids
        };
        let mut organizations: Vec<i64> = self.organizations.iter().map(|(id, _)| id.0).collect();
        organizations.sort_unstable();
        let (readers, joining) = (people(&self.readers), people(&self.joining));
        format!("{readers:?} {organizations:?} {joining:?}")
    }

    /// Everyone by name, a sentence for each thing that would be seen.
    #[must_use]
    pub fn sentences(&self, from: &str, into: &str) -> Vec<Sentence> {
        let mut told = Vec::new();
        let names = |people: &[(PersonId, String)]| {
            enumerated(&people.iter().map(|(_, name)| name).collect::<Vec<_>>())
        };
        if !self.readers.is_empty() {
            told.push(Sentence::tickets_merge_readers(from, names(&self.readers)));
        }
        if !self.organizations.is_empty() {
            let all: Vec<&String> = self.organizations.iter().map(|(_, name)| name).collect();
            told.push(Sentence::tickets_merge_members(from, enumerated(&all)));
        }
        if !self.joining.is_empty() {
            told.push(Sentence::tickets_merge_joining(into, names(&self.joining)));
        }
        if let Some((one, other)) = &self.across {
            told.push(Sentence::tickets_merge_across(from, into, one, other));
        }
        told
    }

    /// # Errors
    /// Where there is anybody to name.
    pub fn must_be_confirmed(&self, from: &str, into: &str) -> Result<(), Refusal> {
        let told = self.sentences(from, into);
        let words = told.into_iter().reduce(Sentence::tickets_merge_and);
        match words {
            None => Ok(()),
            Some(words) => Err(Refusal::conflict("would_show", words)),
        }
    }
}

#[cfg(test)]
mod tests;
