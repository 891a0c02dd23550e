//! Workflows: statuses, who has the ball in each, and which steps lead where.
//!
//! A workflow is data. Nothing outside this folder compares a status by name.

pub mod change;
pub mod check;
mod due;
pub mod edit;
pub mod fields;
pub mod file;
mod leading;
mod naming;
mod rules;
mod status;
mod steps;
mod terms;
pub mod whose_turn;
mod words;

use serde::Serialize;

pub use due::Due;
pub use rules::{CloseAfter, OnComment, Reminders, Rules, Suggestion};
pub use status::{Category, Clock, Status, Turn};
pub use steps::{By, Requirement, Transition};
pub use terms::{Priority, RequestType, Term};
pub use words::alternatives;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Workflow {
    pub key: String,
    pub name: String,
    pub description: String,
    pub statuses: Vec<Status>,
    pub transitions: Vec<Transition>,
    pub rules: Rules,
    pub request_types: Vec<RequestType>,
    pub priorities: Vec<Priority>,
    pub types: Vec<Term>,
    pub groups: Vec<Term>,
}

impl Workflow {
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Status> {
        self.statuses.iter().find(|status| status.key == key)
    }

    /// The status a stored ticket is in. A checked workflow has every status its tickets have.
    #[must_use]
    pub fn status(&self, key: &str) -> &Status {
        self.find(key).unwrap_or(&self.statuses[0])
    }

    #[must_use]
    pub fn customers_notice(&self, from: &str, to: &str) -> bool {
        self.status(from).customers_notice(self.status(to))
    }

    /// Whether coming to `to` without a type leaves something to do for an agent (L2): there is a
    /// step there that asks for one.
    #[must_use]
    pub fn asks_for_type(&self, to: &str) -> bool {
        self.transitions
            .iter()
            .any(|t| t.to == to && t.requires.contains(&Requirement::Type))
    }
}

/// A status key: the name in lower case, everything but letters and digits as `_`.
#[must_use]
pub fn key_of(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect()
}

#[cfg(test)]
mod tests;
